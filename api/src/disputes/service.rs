//! What is done with disputes: raised, answered, taken back, read.

use super::facts::{Answerer, Entry, House};
use super::rules::{answerer, district_of, due_on, is_overdue, leads, officers_instead};
use super::store;
use crate::access::problems::two_refused;
use crate::access::store::party;
use crate::access::two_persons::{Party, TwoRefusal};
use crate::access::{Actor, Bound};
use crate::bans::words::{WordFacts, stands};
use crate::evidence::service::{self as evidence, Belongs, EvidenceView, Handed};
use crate::evidence::store as evidence_store;
use crate::history::{self, Fact};
use crate::notifications::service as notifications;
use crate::platform::db::{Tx, is_duplicate};
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::practitioners::identity;
use crate::practitioners::service::{authorise_unlogged, is_own, lock_person};
use crate::practitioners::store as practitioners;
use chrono::NaiveDate;
use mengya_entities::dispute::{ActiveModel, Model};
use mengya_entities::ids::{DisputeId, InstitutionId, PractitionerId};
use mengya_entities::practitioner;
use mengya_entities::values::{
    DisputeNumber, DisputeState, DisputeSubject, EventAction, EvidenceMedia, Instant, Role, prose,
};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, IntoActiveModel as _};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The longest text of a dispute or of its answer, in characters.
pub const LONGEST: usize = 1_000;

/// A dispute as whoever may read it sees it.
#[derive(Clone, Debug)]
pub struct DisputeView {
    /// The row.
    pub row: Model,
    /// Whose record.
    pub person: practitioner::Model,
    /// The entry as it stands now; none where it is no longer there.
    pub entry: Option<Entry>,
    /// The document's number and the phone number, masked, where it is about the person.
    pub identity: Option<(String, Option<String>)>,
    /// What the person says is right.
    pub says: String,
    /// Why it was accepted or rejected.
    pub answer: Option<String>,
    /// What kind of file was handed in with it.
    pub file: Option<EvidenceMedia>,
    /// The name of the provider or institution that answers; none where officers do.
    pub place: Option<House>,
    /// Whether it is open and the day is over by which it had to be answered.
    pub is_overdue: bool,
}

/// An entry before it is disputed.
#[derive(Clone, Debug)]
pub struct Disputable {
    /// Whose record.
    pub person: practitioner::Model,
    /// The entry.
    pub entry: Entry,
    /// The document's number and the phone number, masked, where it is about the person.
    pub identity: Option<(String, Option<String>)>,
    /// Who will answer.
    pub answerer: Answerer,
    /// The name of the provider or institution that will answer; none where officers do.
    pub place: Option<House>,
    /// By which day.
    pub due_on: NaiveDate,
    /// The dispute of this entry that is open already.
    pub open: Option<DisputeNumber>,
}

/// What a person says of an entry.
#[derive(Clone, Debug)]
pub struct NewDispute {
    /// What kind of entry.
    pub subject: DisputeSubject,
    /// Which one.
    pub entry: Uuid,
    /// What is right.
    pub says: String,
    /// What shows it.
    pub file: Option<Handed>,
}

/// That an entry is disputed.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The number.
    pub number: DisputeNumber,
    /// Whether the reader may read it, as the one who raised it or the one who answers.
    pub is_for_reader: bool,
}

/// The disputes of a record, as its reader sees them.
#[derive(Clone, Debug, Default)]
pub struct OfRecord {
    /// The entries that are disputed.
    pub open: HashMap<(DisputeSubject, Uuid), Mark>,
    /// For the person alone: every dispute, the newest first; of very many the newest.
    pub own: Vec<Model>,
}

/// Which disputes of those that one answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that wait, the earliest limit first.
    Open,
    /// Those that were answered or taken back, the newest first.
    Closed,
}

/// How many disputes wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// All of them.
    pub open: u64,
    /// Those whose day is over.
    pub overdue: u64,
}

/// How many disputes a record shows.
const SHOWN: u64 = 100;

fn own_record(actor: &Actor) -> Result<PractitionerId, Problem> {
    match actor.bound {
        Bound::Practitioner(id) => Ok(id),
        _ => Err(Problem::forbidden()),
    }
}

/// As whom the actor answers disputes; nobody else answers any.
fn answers_as(actor: &Actor) -> Option<Answerer> {
    match &actor.bound {
        Bound::Provider(id) => Some(Answerer::Provider(*id)),
        Bound::Institution(id) => Some(Answerer::Institution(*id)),
        Bound::District(district) => Some(Answerer::District(district.clone())),
        Bound::Practitioner(_) | Bound::Everything => None,
    }
}

/// Who answers a dispute.
#[must_use]
pub fn answerer_of(row: &Model) -> Answerer {
    match (row.provider_id, row.institution_id) {
        (Some(id), _) => Answerer::Provider(id),
        (None, Some(id)) => Answerer::Institution(id),
        (None, None) => Answerer::District(row.district.clone().unwrap_or_default()),
    }
}

/// Whether the actor is the one who answers it.
#[must_use]
pub fn may_answer(actor: &Actor, row: &Model) -> bool {
    answers_as(actor).is_some_and(|it| it == answerer_of(row))
}

fn may_read(actor: &Actor, row: &Model) -> bool {
    is_own(actor, row.practitioner_id) || may_answer(actor, row)
}

/// Whether the actor answers it, or did: whoever answers it, and once its day is over also officers. So a dispute is answered
/// also where nobody of the institution or provider can sign in any more.
///
/// # Errors
/// When the store is away.
pub async fn answers_now(services: &Services, actor: &Actor, row: &Model) -> Result<bool, Problem> {
    if may_answer(actor, row) || (actor.account.is_some() && row.answered_by == actor.account) {
        return Ok(true);
    }
    let today = services.clock.today();
    let is_late = row.state == DisputeState::Open && is_overdue(row.due_on, today);
    if !is_late || !actor.is(Role::RegulatorOfficer) {
        return Ok(false);
    }
    match (row.provider_id, row.institution_id) {
        (Some(provider), _) => Ok(actor.reaches_provider(provider)),
        (None, Some(place)) => {
            let district = store::district_of(services.database.reader(), place).await?;
            Ok(district.is_some_and(|district| actor.reaches_district(&district)))
        }
        (None, None) => Ok(false),
    }
}

/// An entry of the own record, before it is disputed.
///
/// # Errors
/// 404 when it is not in the practitioner's own record.
pub async fn disputable(
    services: &Services,
    actor: &Actor,
    subject: DisputeSubject,
    entry: Uuid,
) -> Result<Disputable, Problem> {
    let own = own_record(actor)?;
    let reader = services.database.reader();
    let person = practitioners::find(reader, own).await?.ok_or_else(Problem::not_found)?;
    let (entry, answerer) = entry_of(reader, services, &person, subject, entry).await?;
    let open = store::open_about(reader, subject, entry.key().1).await?.map(|row| row.number);
    let place = match answerer {
        Answerer::Provider(id) => store::provider_names(reader, vec![id]).await?.remove(&id),
        Answerer::Institution(id) => store::institution_names(reader, vec![id]).await?.remove(&id),
        Answerer::District(_) => None,
    };
    let due_on = due_on(services.clock.today(), services.settings.dispute_answer_calendar_days);
    let identity = identity_in(services, subject, &person)?;
    Ok(Disputable { person, entry, identity, answerer, place, due_on, open })
}

/// The entry, if it is of this person's record and the person reads it there, and who answers for it.
async fn entry_of(
    db: &impl ConnectionTrait,
    services: &Services,
    person: &practitioner::Model,
    subject: DisputeSubject,
    entry: Uuid,
) -> Result<(Entry, Answerer), Problem> {
    let key = (subject, entry);
    let entry = store::entries(db, &[key]).await?.remove(&key).ok_or_else(Problem::not_found)?;
    let today = services.clock.today();
    let is_shown = match &entry {
        Entry::Ban(row) => stands(&WordFacts::of(row), today).is_for_the_person(),
        _ => true,
    };
    Actor::or_unknown(is_shown && entry.is_of(person.id, &person.identity_index))?;
    let worked = store::worked_in(db, person.id).await?;
    let district = district_of(&worked, today, &services.settings.district);
    let mut answerer = answerer(&entry, district);
    // Nobody answers for the own entry: whoever leads the place signs in for it, too.
    let is_own_place = matches!(&answerer, Answerer::Institution(place) if leads(&worked, *place, today));
    if is_own_place || !store::is_reachable(db, &answerer).await? {
        answerer = officers_instead(&entry, district);
    }
    Ok((entry, answerer))
}

fn identity_in(
    services: &Services,
    subject: DisputeSubject,
    person: &practitioner::Model,
) -> Result<Option<(String, Option<String>)>, Problem> {
    if subject != DisputeSubject::Person {
        return Ok(None);
    }
    let number = identity::open(&services.vault, person)?.masked();
    let phone = identity::open_phone(&services.vault, person)?;
    Ok(Some((number, phone.map(|phone| identity::masked_phone(&phone)))))
}

/// Says that an entry of the own record is wrong; whoever answers for it is told.
///
/// # Errors
/// 404 when it is not in the practitioner's own record, 409 `already-exists` when the entry is disputed already.
pub async fn raise(
    services: &Services,
    actor: &Actor,
    number: &str,
    new: NewDispute,
) -> Result<DisputeView, Problem> {
    let known = authorise_unlogged(services, actor, number).await?;
    Actor::or_forbidden(is_own(actor, known.id))?;
    let says = said(&new.says, "/says")?;
    let tx = services.database.begin().await?;
    let person = lock_person(&tx, known.id).await?.person;
    let (entry, answerer) = entry_of(&tx, services, &person, new.subject, new.entry).await?;
    if let Some(open) = store::open_about(&tx, new.subject, new.entry).await? {
        return Err(disputed_already(&open.number));
    }
    let today = services.clock.today();
    let id: DisputeId = services.ids.next();
    let (provider, institution, district) = match answerer {
        Answerer::Provider(id) => (Some(id), None, None),
        Answerer::Institution(id) => (None, Some(id), None),
        Answerer::District(district) => (None, None, Some(district)),
    };
    let row = ActiveModel {
        id: Set(id),
        number: Set(DisputeNumber::from_random(services.ids.random())),
        practitioner_id: Set(person.id),
        subject: Set(new.subject),
        subject_id: Set(entry.key().1),
        provider_id: Set(provider),
        institution_id: Set(institution),
        district: Set(district),
        says_sealed: Set(services.vault.seal(store::place(id, "says_sealed"), says.as_bytes())),
        state: Set(DisputeState::Open),
        due_on: Set(due_on(today, services.settings.dispute_answer_calendar_days)),
        answer_sealed: Set(None),
        answered_by: Set(None),
        closed_at: Set(None),
        version: Set(1),
        created_at: Set(Instant::from(services.clock.now())),
    };
    let row = match store::insert(&tx, row).await {
        Ok(row) => row,
        Err(error) if is_duplicate(&error) => return Err(Problem::new(ProblemCode::AlreadyExists)),
        Err(error) => return Err(error.into()),
    };
    if let Some(file) = &new.file {
        evidence::keep(&tx, services, actor, Belongs::Dispute(id), file).await?;
    }
    history::record(&tx, services, actor, fact(EventAction::DisputeRaised, &row, None)).await?;
    notifications::dispute_raised(&tx, services, &row).await?;
    let view = views(&tx, services, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(view)
}

/// A text that has to be there; the pages ask the same.
fn said(text: &str, at: &'static str) -> Result<String, Problem> {
    let text = prose(text);
    if text.is_empty() {
        return Err(Problem::invalid(at, "required", Message::new("fault-required")));
    }
    if text.chars().count() > LONGEST {
        let found: String = text.chars().take(20).chain(['…']).collect();
        let message = Message::new("fault-too-long").arg("limit", LONGEST).arg("found", found);
        return Err(Problem::invalid(at, "too-long", message));
    }
    Ok(text)
}

fn disputed_already(number: &DisputeNumber) -> Problem {
    let message = Message::new("dispute-open-already").arg("number", number);
    let fault = Fault::new("/says", "disputed-already", message).leading_to(format!("/me/disputes/{number}"));
    Problem::new(ProblemCode::AlreadyExists).with(fault)
}

/// What happened to a dispute. What people wrote in it is sealed, so the history tells only what it is about.
fn fact(action: EventAction, row: &Model, before: Option<DisputeState>) -> Fact {
    Fact {
        practitioner: Some(row.practitioner_id),
        institution: row.institution_id,
        before: before.map(|state| json!({ "state": state })),
        after: Some(json!({
            "number": row.number.to_string(), "subject": row.subject, "state": row.state, "due_on": row.due_on,
        })),
        ..Fact::of(action, row.id.0)
    }
}

/// These disputes with all that belongs to them: a few statements however many they are.
async fn views(
    db: &impl ConnectionTrait,
    services: &Services,
    rows: Vec<Model>,
) -> Result<Vec<DisputeView>, Problem> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let today = services.clock.today();
    let wanted: Vec<(DisputeSubject, Uuid)> = rows.iter().map(|row| (row.subject, row.subject_id)).collect();
    let entries = store::entries(db, &wanted).await?;
    let people: BTreeSet<PractitionerId> = rows.iter().map(|row| row.practitioner_id).collect();
    let people = store::persons(db, people.into_iter().collect()).await?;
    let ids: Vec<DisputeId> = rows.iter().map(|row| row.id).collect();
    let files = evidence_store::media_of_disputes(db, &ids).await?;
    let providers: BTreeSet<_> = rows.iter().filter_map(|row| row.provider_id).collect();
    let providers = store::provider_names(db, providers.into_iter().collect()).await?;
    let places: BTreeSet<_> = rows.iter().filter_map(|row| row.institution_id).collect();
    let places = store::institution_names(db, places.into_iter().collect()).await?;
    rows.into_iter()
        .map(|row| {
            let person = people.get(&row.practitioner_id).cloned().ok_or_else(Problem::not_found)?;
            let open = |column, sealed| services.vault.open_text(store::place(row.id, column), sealed);
            let says = open("says_sealed", &row.says_sealed)?;
            let answer =
                row.answer_sealed.as_ref().map(|sealed| open("answer_sealed", sealed)).transpose()?;
            let key = (row.subject, row.subject_id);
            // Two disputes of one list may be about the same entry.
            let entry = entries.get(&key).cloned();
            let provider = row.provider_id.and_then(|id| providers.get(&id)).cloned();
            let place = row.institution_id.and_then(|id| places.get(&id)).cloned();
            Ok(DisputeView {
                identity: identity_in(services, row.subject, &person)?,
                is_overdue: row.state == DisputeState::Open && is_overdue(row.due_on, today),
                file: files.get(&row.id).copied(),
                place: provider.or(place),
                person,
                entry,
                says,
                answer,
                row,
            })
        })
        .collect()
}

/// One dispute, for the person and for whoever answers it. That somebody else looked is written down.
///
/// # Errors
/// 404.
pub async fn get(services: &Services, actor: &Actor, number: &str) -> Result<DisputeView, Problem> {
    let row = found(services, actor, number).await?;
    history::log_access(services, actor, &[row.practitioner_id], "get_dispute", None).await?;
    let view = views(services.database.reader(), services, vec![row]).await?;
    view.into_iter().next().ok_or_else(Problem::not_found)
}

async fn found(services: &Services, actor: &Actor, number: &str) -> Result<Model, Problem> {
    let number = DisputeNumber::parse(number).map_err(|_| Problem::not_found())?;
    let row = store::find(services.database.reader(), &number).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(may_read(actor, &row) || answers_now(services, actor, &row).await?)?;
    Ok(row)
}

/// The file of a dispute, for whoever may read it. That somebody else looked is written down.
///
/// # Errors
/// 404 when there is none, or it is not for the actor.
pub async fn file(
    services: &Services,
    actor: &Actor,
    number: &str,
) -> Result<(DisputeNumber, EvidenceView), Problem> {
    let row = found(services, actor, number).await?;
    history::log_access(services, actor, &[row.practitioner_id], "get_dispute", None).await?;
    Ok((row.number, evidence::opened(services, Belongs::Dispute(row.id)).await?))
}

/// Hands in a file with a dispute that is open and has none yet.
///
/// # Errors
/// 404, 422 for the file, 409 `wrong-state` when it is closed, 409 `already-exists` when there is a file.
pub async fn add_file(
    services: &Services,
    actor: &Actor,
    number: &str,
    file: &Handed,
) -> Result<DisputeView, Problem> {
    let known = found(services, actor, number).await?;
    Actor::or_unknown(is_own(actor, known.practitioner_id))?;
    let tx = services.database.begin().await?;
    lock_person(&tx, known.practitioner_id).await?;
    let row = store::lock(&tx, known.id).await?.ok_or_else(Problem::not_found)?;
    must_be_open(&row)?;
    if evidence_store::media_of_disputes(&tx, &[row.id]).await?.contains_key(&row.id) {
        let message = Message::new("dispute-file-there");
        return Err(Problem::new(ProblemCode::AlreadyExists).with(Fault::new(
            "/file",
            "file-there",
            message,
        )));
    }
    evidence::keep(&tx, services, actor, Belongs::Dispute(row.id), file).await?;
    history::record(&tx, services, actor, fact(EventAction::DisputeFileAdded, &row, None)).await?;
    let view = views(&tx, services, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(view)
}

fn must_be_open(row: &Model) -> Result<(), Problem> {
    if row.state == DisputeState::Open {
        return Ok(());
    }
    let message = Message::new("dispute-not-open").arg("state", row.state.code());
    Err(Problem::new(ProblemCode::WrongState).say(message))
}

/// Answers a dispute: the entry is wrong, or it stands. No record is changed by it. The person is told, with the reason.
///
/// # Errors
/// 404, 412/428, 409 `wrong-state` when it is closed, 409 `second-officer` when it is the answerer's own record.
pub async fn answer(
    services: &Services,
    actor: &Actor,
    number: &str,
    if_match: Option<&str>,
    accepted: bool,
    reason: &str,
) -> Result<DisputeView, Problem> {
    let known = found(services, actor, number).await?;
    Actor::or_unknown(answers_now(services, actor, &known).await?)?;
    let reason = said(reason, "/reason")?;
    let tx = services.database.begin().await?;
    let person = lock_person(&tx, known.practitioner_id).await?.person;
    let row = store::lock(&tx, known.id).await?.ok_or_else(Problem::not_found)?;
    check_version(if_match, row.version)?;
    must_be_open(&row)?;
    // Whoever is known to be that person leaves it to somebody else.
    if party(&tx, actor.account).await? == Party::Person(person.identity_index.clone()) {
        return Err(two_refused(TwoRefusal::OwnCase));
    }
    let (state, action) = if accepted {
        (DisputeState::Accepted, EventAction::DisputeAccepted)
    } else {
        (DisputeState::Rejected, EventAction::DisputeRejected)
    };
    let sealed = services.vault.seal(store::place(row.id, "answer_sealed"), reason.as_bytes());
    let (before, version) = (row.state, row.version + 1);
    let mut change = row.into_active_model();
    change.state = Set(state);
    change.answer_sealed = Set(Some(sealed));
    change.answered_by = Set(actor.account);
    change.closed_at = Set(Some(Instant::from(services.clock.now())));
    change.version = Set(version);
    let row = store::update(&tx, change).await?;
    history::record(&tx, services, actor, fact(action, &row, Some(before))).await?;
    notifications::dispute_answered(&tx, services, &row, &reason).await?;
    let view = views(&tx, services, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(view)
}

/// Takes a dispute back that nobody has answered.
///
/// # Errors
/// 404, 412/428, 409 `wrong-state` when it is closed.
pub async fn withdraw(
    services: &Services,
    actor: &Actor,
    number: &str,
    if_match: Option<&str>,
) -> Result<DisputeView, Problem> {
    let known = found(services, actor, number).await?;
    Actor::or_unknown(is_own(actor, known.practitioner_id))?;
    let tx = services.database.begin().await?;
    lock_person(&tx, known.practitioner_id).await?;
    let row = store::lock(&tx, known.id).await?.ok_or_else(Problem::not_found)?;
    check_version(if_match, row.version)?;
    must_be_open(&row)?;
    let (before, version) = (row.state, row.version + 1);
    let mut change = row.into_active_model();
    change.state = Set(DisputeState::Withdrawn);
    change.closed_at = Set(Some(Instant::from(services.clock.now())));
    change.version = Set(version);
    let row = store::update(&tx, change).await?;
    history::record(&tx, services, actor, fact(EventAction::DisputeWithdrawn, &row, Some(before))).await?;
    let view = views(&tx, services, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(view)
}

/// One page of the disputes that the actor answers. The looks are written down.
///
/// # Errors
/// 403 when the actor answers none.
pub async fn to_answer(
    services: &Services,
    actor: &Actor,
    which: Which,
    page: &PageAsked,
) -> Result<(Vec<DisputeView>, Option<String>), Problem> {
    let answerer = answers_as(actor).ok_or_else(Problem::forbidden)?;
    let reader = services.database.reader();
    let after = page.after_id()?;
    let rows = match which {
        Which::Open => {
            let today = services.clock.today();
            store::page_of_open(reader, &answerer, today, after, page.limit).await?
        }
        Which::Closed => store::page_of_closed(reader, &answerer, after, page.limit).await?,
    };
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    let people: BTreeSet<PractitionerId> = rows.iter().map(|row| row.practitioner_id).collect();
    let people: Vec<PractitionerId> = people.into_iter().collect();
    history::log_access(services, actor, &people, "list_disputes", None).await?;
    Ok((views(reader, services, rows).await?, next))
}

/// How many disputes wait for the actor.
///
/// # Errors
/// When the store is away.
pub async fn waiting(services: &Services, actor: &Actor) -> Result<Waiting, Problem> {
    let Some(answerer) = answers_as(actor) else { return Ok(Waiting::default()) };
    let (open, overdue) =
        store::count_open(services.database.reader(), &answerer, services.clock.today()).await?;
    Ok(Waiting { open, overdue })
}

/// A dispute of a person as a reader of the record sees it: the person in whole, everybody else that there is one.
#[derive(Clone, Debug)]
pub enum OfPerson {
    /// In whole.
    Whole(Box<DisputeView>),
    /// That an entry is disputed.
    Marked(Box<Model>),
}

/// One page of a person's disputes, the newest first: for the person all of them, for everybody else who reads the record
/// the open ones, and of those no more than which entry is disputed. The look is written down.
///
/// # Errors
/// 404.
pub async fn of_person(
    services: &Services,
    actor: &Actor,
    number: &str,
    page: &PageAsked,
) -> Result<(practitioner::Model, Vec<OfPerson>, Option<String>), Problem> {
    let person = authorise_unlogged(services, actor, number).await?;
    let own = is_own(actor, person.id);
    history::log_access(services, actor, &[person.id], "list_practitioner_disputes", None).await?;
    let reader = services.database.reader();
    let rows =
        store::page_of_person(reader, person.id, !own, employer_of(actor, own), page.after_id()?, page.limit)
            .await?;
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    let shown = if own {
        let views = views(reader, services, rows).await?;
        views.into_iter().map(|view| OfPerson::Whole(Box::new(view))).collect()
    } else {
        rows.into_iter().map(Box::new).map(OfPerson::Marked).collect()
    };
    Ok((person, shown, next))
}

/// The employer who reads: of no ban, and only of its own employments and checks. None for everybody else.
fn employer_of(actor: &Actor, own: bool) -> Option<InstitutionId> {
    actor.employer().filter(|_| !own)
}

/// The disputes of a record that is read as of a moment; one statement.
///
/// # Errors
/// When the store is away.
pub async fn of_record(moment: &Tx, actor: &Actor, person: PractitionerId) -> Result<OfRecord, Problem> {
    let own = is_own(actor, person);
    let rows = store::page_of_person(moment, person, !own, employer_of(actor, own), None, SHOWN).await?;
    let open = rows
        .iter()
        .filter(|row| row.state == DisputeState::Open)
        .map(|row| {
            let mark = Mark { number: row.number.clone(), is_for_reader: may_read(actor, row) };
            ((row.subject, row.subject_id), mark)
        })
        .collect();
    Ok(OfRecord { open, own: if own { rows } else { Vec::new() } })
}
