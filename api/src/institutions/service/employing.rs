//! What people do with staff lists: employ, move the end, read. Another post is [`changing`].
//!
//! Each act is done in a transaction that the caller began and ends: so whoever wants to know what an act would do does it,
//! reads what came of it, and gives the transaction up. Whom to tell is the caller's.

pub mod changing;

use crate::access::{Actor, Bound};
use crate::evidence::service::Handed;
use crate::history::{self, Fact};
use crate::institutions::rules::{
    EmployRefusal, EmployingFacts, EntryCheckTold, HeldEmployment, NamedSupervisor, days_gained,
    entry_check_refusals, may_employ, overlaps_elsewhere, same_post_overlap,
};
use crate::institutions::store;
use crate::lists::Door;
use crate::platform::day::implausible;
use crate::platform::db::{Tx, is_duplicate};
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::policy::{Period, Policy};
use crate::practitioners::proven::{Extension, Proven};
use crate::practitioners::service::{LockedPerson, lock_person};
use crate::practitioners::standing::{BanFacts, Cleared, is_barred_on};
use crate::practitioners::{identity, last_day_ahead, store as practitioners};
use crate::screening::rules::record_found_on;
use crate::screening::service::{Check, receipt_number, record_with_hire};
use crate::screening::store as screening;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use mengya_entities::employment::Model;
use mengya_entities::ids::{EmploymentId, InstitutionId, PractitionerId};
use mengya_entities::values::{
    EventAction, Instant, Post, RegistryNumber, ScreeningKind, ScreeningOutcome, prose,
};
use mengya_entities::{institution, practitioner, voided_employment};
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// Somebody to be employed.
#[derive(Clone, Debug)]
pub struct NewEmployment {
    /// The person's registry number, as typed.
    pub registry_number: String,
    /// As what.
    pub post: Post,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day, included.
    pub until_on: Option<NaiveDate>,
    /// The supervisor's registry number, as typed.
    pub supervisor_registry_number: Option<String>,
    /// The check of records of abuse made for it.
    pub entry_check: Option<EntryCheck>,
    /// That the person is at work without such a check.
    pub without_entry_check: bool,
    /// Why.
    pub reason: Option<String>,
}

/// A check of records of abuse made for a hire.
#[derive(Clone, Debug)]
pub struct EntryCheck {
    /// The day of the answer.
    pub checked_on: NaiveDate,
    /// What was answered.
    pub outcome: ScreeningOutcome,
    /// The number of the receipt, as typed.
    pub receipt_number: String,
    /// The receipt itself, or the answer on paper.
    pub file: Option<Handed>,
}

impl NewEmployment {
    fn told(&self) -> EntryCheckTold {
        EntryCheckTold {
            now: self.entry_check.as_ref().map(|check| (check.checked_on, check.outcome)),
            without: self.without_entry_check,
            says_why: self.why().is_some(),
        }
    }

    fn why(&self) -> Option<String> {
        self.reason.as_deref().map(prose).filter(|reason| !reason.is_empty())
    }
}

/// An employment with whom and where it means.
#[derive(Clone, Debug)]
pub struct Described {
    /// The employment.
    pub employment: Model,
    /// Who.
    pub person: practitioner::Model,
    /// Where.
    pub institution: institution::Model,
    /// The supervisor, where registered.
    pub supervisor: Option<practitioner::Model>,
    /// Whether the person is barred today; `None` when it is not for the reader to know.
    pub barred: Option<bool>,
    /// When and why it was voided, where it was entered by mistake; it then counts nowhere.
    pub voided: Option<(Instant, String)>,
}

/// An employment, and those at other institutions at the same time.
#[derive(Clone, Debug)]
pub struct Employed {
    /// The employment.
    pub employment: Described,
    /// The employments elsewhere that overlap it.
    pub elsewhere: Vec<Described>,
}

/// Whether somebody who is not registered yet could be employed so, before the person is registered for it: whoever
/// cannot be employed is not left behind in the register. The registry number is not looked at.
///
/// # Errors
/// As of [`employ`], but for what is known of a person.
pub async fn check_unregistered_hire(
    services: &Services,
    actor: &Actor,
    code: &str,
    new: &NewEmployment,
    born_on: Option<NaiveDate>,
) -> Result<(), Problem> {
    let institution = super::institution_for(services, actor, code).await?;
    let today = services.clock.today();
    let mut faults = faults_of_days(actor, new, today);
    let supervisor = match new.supervisor_registry_number.as_deref() {
        Some(number) => Some(by_number(services.database.reader(), number).await?),
        None => None,
    };
    let nobody = PractitionerId(uuid::Uuid::nil());
    let reader = services.database.reader();
    let facts = EmployingFacts {
        institution: institution.id,
        post: new.post,
        from: new.from_on,
        until: new.until_on,
        born_on,
        held: &[],
        supervisor: named_supervisor(reader, supervisor.as_ref(), nobody, institution.id, new.from_on)
            .await?,
    };
    let policy = Policy::in_force_on(new.from_on);
    let mut refusals = may_employ(&facts, policy, Door::ByHand);
    refusals.extend(entry_check_refusals(new.told(), &[], new.from_on, today, policy));
    faults.extend(receipt_of(new).err());
    let is_slip = !faults.is_empty() || refusals.iter().any(|refusal| is_a_slip(*refusal));
    let supervisor = new.supervisor_registry_number.as_deref();
    faults.extend(refusals.into_iter().map(|refusal| fault_of(refusal, supervisor)));
    if faults.is_empty() {
        return Ok(());
    }
    let code = if is_slip { ProblemCode::Invalid } else { ProblemCode::Refused };
    Err(Problem { faults, ..Problem::new(code) })
}

fn faults_of_days(actor: &Actor, new: &NewEmployment, today: NaiveDate) -> Vec<Fault> {
    [("/from_on", Some(new.from_on)), ("/until_on", new.until_on)]
        .into_iter()
        .filter_map(|(at, day)| implausible(at, day?, today))
        .chain(too_far_ahead(actor, new.from_on, today))
        .collect()
}

/// What was found when the person was locked, and nothing stands against the employment.
struct Ready {
    person: practitioner::Model,
    supervisor: Option<practitioner::Model>,
    held: Vec<HeldEmployment>,
    cleared: Cleared,
    receipt: Option<String>,
}

/// Asks the rules with the person locked, so that no ban can come between the question and the act. A refusal tells
/// something of a person whose record the actor may not read: that is a look.
async fn ready(
    tx: Tx,
    services: &Services,
    actor: &Actor,
    institution: &institution::Model,
    new: &NewEmployment,
) -> Result<(Tx, Ready), Problem> {
    let today = services.clock.today();
    let mut faults = faults_of_days(actor, new, today);
    // Within the transaction: many who hold one and wait for a second connection would wait for each other.
    let person = by_number(&tx, &new.registry_number).await?;
    let supervisor = match new.supervisor_registry_number.as_deref() {
        Some(number) => Some(by_number(&tx, number).await?),
        None => None,
    };
    let receipt = receipt_of(new).map_err(|fault| faults.push(fault)).unwrap_or_default();
    let Some(person) = person else {
        faults.insert(0, no_such("/registry_number", &new.registry_number));
        return Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) });
    };
    let locked = lock_person(&tx, person.id).await?;
    let held = held_by(&tx, person.id).await?;
    let checks = screening::of_persons(&tx, &services.vault, &[person.id]).await?;
    let facts = EmployingFacts {
        institution: institution.id,
        post: new.post,
        from: new.from_on,
        until: new.until_on,
        born_on: identity::open(&services.vault, &locked.person)?.born_on(),
        held: &held,
        supervisor: named_supervisor(&tx, supervisor.as_ref(), person.id, institution.id, new.from_on)
            .await?,
    };
    let policy = Policy::in_force_on(new.from_on);
    let checks = checks.get(&person.id).map_or(&[][..], Vec::as_slice);
    let unchecked = entry_check_refusals(new.told(), checks, new.from_on, today, policy);
    match decide(&locked, &facts, policy, new, faults, unchecked) {
        Ok(cleared) => {
            let supervisor = supervisor.flatten();
            Ok((tx, Ready { person: locked.person, supervisor, held, cleared, receipt }))
        }
        Err(refused) => {
            drop(tx);
            history::log_access(services, actor, &[person.id], "employ", None).await?;
            Err(as_told_to(actor, refused))
        }
    }
}

/// The receipt of the entry check as it is kept.
fn receipt_of(new: &NewEmployment) -> Result<Option<String>, Fault> {
    let Some(check) = &new.entry_check else { return Ok(None) };
    let at = "/entry_check/receipt_number";
    match receipt_number(&check.receipt_number, at)? {
        Some(number) => Ok(Some(number)),
        None => Err(Fault::new(at, "required", Message::new("fault-required"))),
    }
}

/// Employs a person at this institution, which the actor reaches, with the entry check made for it or the word that the
/// person is at work without one.
///
/// # Errors
/// 422 for days and persons that cannot be meant, 409 `barred`, `already-exists` or `refused`; always with every reason.
pub async fn employ(
    tx: Tx,
    services: &Services,
    actor: &Actor,
    institution: &institution::Model,
    new: &NewEmployment,
) -> Result<(Tx, Employed), Problem> {
    let today = services.clock.today();
    let (tx, Ready { person, supervisor, held, cleared, receipt }) =
        ready(tx, services, actor, institution, new).await?;
    let supervisor =
        Supervisor { id: supervisor.as_ref().map(|one| one.id), name: supervisor.map(|one| one.name) };
    let days = Days { from: new.from_on, until: new.until_on };
    let row = new_row(services, person.id, institution.id, new.post, days, supervisor);
    let employment = match store::insert_employment(&tx, Proven::of(&cleared, row)?).await {
        Ok(employment) => employment,
        Err(error) if is_duplicate(&error) => return Err(Problem::new(ProblemCode::AlreadyExists)),
        Err(error) => return Err(error.into()),
    };
    if let Some(EntryCheck { checked_on, outcome, file, .. }) = &new.entry_check {
        let (checked_on, outcome) = (*checked_on, *outcome);
        let check = Check { kind: ScreeningKind::Entry, checked_on, outcome };
        let of = (receipt, institution.id);
        record_with_hire(&tx, services, actor, person.id, check, of, file.as_ref()).await?;
    }
    let mut fact = Fact { reason: new.why(), ..recorded(EventAction::EmploymentBegan, &employment) };
    if let (true, Some(after)) = (new.without_entry_check, &mut fact.after) {
        after["without_entry_check"] = json!(true);
    }
    history::record(&tx, services, actor, fact).await?;
    let employed = employed(&tx, today, employment, &held).await?;
    Ok((tx, employed))
}

/// The days of an employment.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    /// The first.
    pub from: NaiveDate,
    /// The last, included.
    pub until: Option<NaiveDate>,
}

/// Who supervises somebody.
#[derive(Clone, Debug)]
pub struct Supervisor {
    /// The person, where registered.
    pub id: Option<PractitionerId>,
    /// The name as written.
    pub name: Option<String>,
}

/// The row of a new employment.
#[must_use]
pub fn new_row(
    services: &Services,
    person: PractitionerId,
    institution: InstitutionId,
    post: Post,
    days: Days,
    supervisor: Supervisor,
) -> Model {
    Model {
        id: services.ids.next::<EmploymentId>(),
        practitioner_id: person,
        institution_id: institution,
        post,
        from_on: days.from,
        until_on: days.until,
        supervisor_id: supervisor.id,
        supervisor_name: supervisor.name,
        version: 1,
        created_at: Instant::from(services.clock.now()),
    }
}

/// An employment as the history keeps it when it is recorded.
#[must_use]
pub fn recorded(action: EventAction, employment: &Model) -> Fact {
    let after = json!({
        "post": employment.post, "from_on": employment.from_on, "until_on": employment.until_on,
        "supervisor_id": employment.supervisor_id,
    });
    Fact { after: Some(after), ..fact_of(action, employment) }
}

/// Whether something that was done then can still be taken back as done by mistake.
#[must_use]
pub fn is_early(services: &Services, done_at: Instant) -> bool {
    let hours = Policy::in_force_on(services.clock.today()).employment_void_hours.value;
    let done_at: DateTime<Utc> = done_at.into();
    services.clock.now() - done_at <= TimeDelta::hours(i64::from(hours))
}

/// Whether it is still early enough to void an employment that was recorded then.
#[must_use]
pub fn may_void(services: &Services, employment: &Model) -> bool {
    is_early(services, employment.created_at)
}

/// Voids an employment that was entered by mistake: it counts nowhere from now on, as if it had not been entered, and
/// stays in the history and on the record as voided.
///
/// # Errors
/// 404, 412/428, 422 without a reason, 409 `wrong-state` when it is too late.
pub async fn void(
    tx: Tx,
    services: &Services,
    actor: &Actor,
    id: EmploymentId,
    if_match: Option<&str>,
    reason: &str,
) -> Result<(Tx, Described), Problem> {
    let employment = locked(&tx, actor, id).await?.1;
    let reason = prose(reason);
    if reason.is_empty() {
        return Err(Problem::invalid("/reason", "required", Message::new("fault-required")));
    }
    check_version(if_match, employment.version)?;
    if !may_void(services, &employment) {
        let hours = Policy::in_force_on(services.clock.today()).employment_void_hours.value;
        let message = Message::new("employment-void-late").arg("hours", hours);
        return Err(Problem::new(ProblemCode::WrongState).say(message));
    }
    let at = Instant::from(services.clock.now());
    store::void_employment(&tx, &employment, at, actor.account, &reason).await?;
    let fact = Fact {
        reason: Some(reason.clone()),
        before: Some(json!({
            "post": employment.post, "from_on": employment.from_on, "until_on": employment.until_on,
        })),
        ..fact_of(EventAction::EmploymentVoided, &employment)
    };
    history::record(&tx, services, actor, fact).await?;
    let described = described(&tx, services.clock.today(), vec![employment]).await?;
    let described = described.into_iter().next().ok_or_else(Problem::not_found)?;
    Ok((tx, Described { voided: Some((at, reason)), ..described }))
}

/// An employment that the actor may change, with the person locked, and where it is.
///
/// # Errors
/// 404.
pub async fn locked(
    tx: &Tx,
    actor: &Actor,
    id: EmploymentId,
) -> Result<(LockedPerson, Model, institution::Model), Problem> {
    let known = store::find_employment(tx, id).await?.ok_or_else(Problem::not_found)?;
    let place = store::find(tx, known.institution_id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_institution(place.id, &place.district))?;
    let person = lock_person(tx, known.practitioner_id).await?;
    let employment = store::lock_employment(tx, id).await?.ok_or_else(Problem::not_found)?;
    Ok((person, employment, place))
}

/// An employer is told that a person is barred, never by which decision.
fn as_told_to(actor: &Actor, mut refused: Problem) -> Problem {
    if matches!(actor.bound, Bound::Institution(_)) {
        let message = || Message::new("practitioner-barred-employer");
        for fault in refused.faults.iter_mut().filter(|fault| fault.code == "barred") {
            fault.message = message();
        }
        if refused.code == ProblemCode::Barred {
            refused = refused.say(message());
        }
    }
    refused
}

/// Managers employ for the near future only: an employment opens the person's record to them.
fn too_far_ahead(actor: &Actor, from_on: NaiveDate, today: NaiveDate) -> Option<Fault> {
    let last = last_day_ahead(today);
    (matches!(actor.bound, Bound::Institution(_)) && from_on > last).then(|| {
        let message = Message::new("employment-too-far-ahead")
            .arg("found", from_on)
            .arg("days", Policy::in_force_on(today).manager_days_ahead.value)
            .arg("last", last);
        Fault::new("/from_on", "too-far-ahead", message)
    })
}

/// Who begins at the institution after today, the first to come first; for whoever reads its staff, which is asked before.
/// The looks are written down.
///
/// # Errors
/// When the store is away.
pub async fn coming(
    services: &Services,
    actor: &Actor,
    institution: InstitutionId,
) -> Result<Vec<(Model, practitioner::Model)>, Problem> {
    const MOST: u64 = 50;
    let rows = store::coming(services.database.reader(), institution, services.clock.today(), MOST).await?;
    let people: Vec<PractitionerId> = rows.iter().map(|(_, person)| person.id).collect();
    history::log_access(services, actor, &people, "assess_institution", None).await?;
    Ok(rows)
}

/// Somebody on a staff, to be chosen as a supervisor.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// The name.
    pub name: String,
    /// The registry number.
    pub registry_number: RegistryNumber,
    /// The posts held there.
    pub posts: Vec<Post>,
}

/// Who is on an institution's staff or begins later, heads first; for whoever reads it, which is asked before. The looks are
/// written down.
///
/// # Errors
/// When the store is away.
pub async fn colleagues_logged(
    services: &Services,
    actor: &Actor,
    institution: InstitutionId,
) -> Result<Vec<Colleague>, Problem> {
    const MOST: u64 = 1_000;
    let today = services.clock.today();
    let rows = store::on_staff_from(services.database.reader(), institution, today, MOST).await?;
    let mut people: Vec<PractitionerId> = Vec::new();
    let mut found: Vec<Colleague> = Vec::new();
    for (person, name, registry_number, post) in rows {
        match found.last_mut().filter(|_| people.last() == Some(&person)) {
            Some(known) if known.posts.contains(&post) => {}
            Some(known) => known.posts.push(post),
            None => {
                people.push(person);
                found.push(Colleague { name, registry_number, posts: vec![post] });
            }
        }
    }
    history::log_access(services, actor, &people, "list_employments", None).await?;
    found.sort_by_key(|it| !it.posts.contains(&Post::Head));
    Ok(found)
}

/// What these persons do today, and where; for whoever may read their records, which is asked before.
///
/// # Errors
/// When the store is away.
pub async fn posts_today(
    services: &Services,
    persons: &[PractitionerId],
) -> Result<Vec<(Model, institution::Model)>, Problem> {
    Ok(store::posts_on(services.database.reader(), persons, services.clock.today()).await?)
}

/// One employment, for whoever may change it.
///
/// # Errors
/// 404 when there is none, or it is at another's institution.
pub async fn employment_for(
    services: &Services,
    actor: &Actor,
    id: EmploymentId,
) -> Result<Described, Problem> {
    let reader = services.database.reader();
    let known = store::find_employment(reader, id).await?.ok_or_else(Problem::not_found)?;
    let place = store::find(reader, known.institution_id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_institution(place.id, &place.district))?;
    let person = known.practitioner_id;
    let found = described(reader, services.clock.today(), vec![known]).await?;
    history::log_access(services, actor, &[person], "get_employment", None).await?;
    found.into_iter().next().ok_or_else(Problem::not_found)
}

/// Moves the end of an employment, or takes it away. Whoever is barred can be ended; for days gained the person has
/// to be clear.
///
/// # Errors
/// 404, 412/428, 422 when it ended before it began, 409 `barred` or `refused`.
pub async fn change_end(
    tx: Tx,
    services: &Services,
    actor: &Actor,
    id: EmploymentId,
    if_match: Option<&str>,
    until_on: Option<NaiveDate>,
    reason: String,
) -> Result<(Tx, Employed), Problem> {
    let today = services.clock.today();
    let (person, employment, _) = locked(&tx, actor, id).await?;
    check_version(if_match, employment.version)?;
    let mut faults: Vec<Fault> =
        until_on.into_iter().filter_map(|day| implausible("/until_on", day, today)).collect();
    let period = Period::of(employment.from_on, until_on);
    if period.is_none() {
        faults.push(fault_of(EmployRefusal::UntilBeforeFrom, None));
    }
    if !faults.is_empty() {
        return Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) });
    }
    let held = held_by(&tx, employment.practitioner_id).await?;
    if employment.until_on == until_on {
        let employed = employed(&tx, today, employment, &held).await?;
        return Ok((tx, employed));
    }
    let (was, extends) = (employment.until_on, days_gained(employment.until_on, until_on));
    let changed = match extends {
        None => store::shorten_employment(&tx, employment, until_on).await?,
        Some(gained) => {
            let overlap = same_post_overlap(
                &held,
                &employment.institution_id,
                employment.post,
                gained,
                Some(employment.id),
            );
            let faults: Vec<Fault> = overlap
                .into_iter()
                .map(|refusal| Fault { at: "/until_on".to_owned(), ..fault_of(refusal, None) })
                .collect();
            let cleared = match person.clear_during(gained.from, gained.until) {
                Ok(cleared) => cleared,
                Err(barred) => return Err(as_told_to(actor, Problem { faults, ..barred })),
            };
            let found = record_in_the_way(&tx, services, employment.practitioner_id, gained).await?;
            let faults: Vec<Fault> = faults
                .into_iter()
                .chain(found.map(|it| Fault { at: "/until_on".to_owned(), ..it }))
                .collect();
            if !faults.is_empty() {
                return Err(Problem { faults, ..Problem::new(ProblemCode::Refused) });
            }
            store::extend_employment(&tx, Proven::of(&cleared, Extension { employment, gained })?).await?
        }
    };
    let action =
        if extends.is_some() { EventAction::EmploymentExtended } else { EventAction::EmploymentEnded };
    let fact = Fact {
        reason: Some(reason),
        before: Some(json!({ "until_on": was })),
        after: Some(json!({ "until_on": changed.until_on })),
        ..fact_of(action, &changed)
    };
    history::record(&tx, services, actor, fact).await?;
    let employed = employed(&tx, today, changed, &held).await?;
    Ok((tx, employed))
}

/// Takes back an end that was entered by mistake: the employment ends again when it did before, or goes on. The person has
/// to be clear on the days that come back.
///
/// # Errors
/// 404, 409 `wrong-state` when something came after it, `barred` or `refused`.
pub async fn undo_end(
    tx: Tx,
    services: &Services,
    actor: &Actor,
    id: EmploymentId,
    (left_version, was): (i64, Option<NaiveDate>),
    reason: &str,
) -> Result<(Tx, Described), Problem> {
    let (person, employment, _) = locked(&tx, actor, id).await?;
    let (tx, changed) = restore_end(tx, services, actor, &person, employment, (left_version, was)).await?;
    let fact = Fact {
        reason: Some(reason.to_owned()),
        after: Some(json!({ "until_on": changed.until_on })),
        ..fact_of(EventAction::EmploymentEndUndone, &changed)
    };
    history::record(&tx, services, actor, fact).await?;
    let described = described(&tx, services.clock.today(), vec![changed]).await?;
    let described = described.into_iter().next().ok_or_else(Problem::not_found)?;
    Ok((tx, described))
}

/// Of whom the latest check found a record gains no day from today on.
async fn record_in_the_way(
    tx: &Tx,
    services: &Services,
    person: PractitionerId,
    gained: Period,
) -> Result<Option<Fault>, Problem> {
    let today = services.clock.today();
    if gained.until.is_some_and(|until| until < today) {
        return Ok(None);
    }
    let checks = screening::of_persons(tx, &services.vault, &[person]).await?;
    let checks = checks.get(&person).map_or(&[][..], Vec::as_slice);
    let found = record_found_on(checks, gained.from.max(today));
    Ok(found.map(|_| Fault::new("", "record-found", Message::new("employment-record-found"))))
}

/// Writes the last day that an employment had before, if nothing came after.
async fn restore_end(
    tx: Tx,
    services: &Services,
    actor: &Actor,
    person: &LockedPerson,
    employment: Model,
    (left_version, was): (i64, Option<NaiveDate>),
) -> Result<(Tx, Model), Problem> {
    if employment.version != left_version {
        return Err(Problem::new(ProblemCode::WrongState).say(Message::new("act-undo-overtaken")));
    }
    let changed = match days_gained(employment.until_on, was) {
        None => store::shorten_employment(&tx, employment, was).await?,
        Some(gained) => {
            let held = held_by(&tx, employment.practitioner_id).await?;
            let overlap = same_post_overlap(
                &held,
                &employment.institution_id,
                employment.post,
                gained,
                Some(employment.id),
            );
            let overlap = overlap.map(|refusal| Fault { at: String::new(), ..fault_of(refusal, None) });
            let found = record_in_the_way(&tx, services, employment.practitioner_id, gained).await?;
            let faults: Vec<Fault> = overlap.into_iter().chain(found).collect();
            if !faults.is_empty() {
                return Err(Problem { faults, ..Problem::new(ProblemCode::Refused) });
            }
            let cleared =
                person.clear_during(gained.from, gained.until).map_err(|barred| as_told_to(actor, barred))?;
            store::extend_employment(&tx, Proven::of(&cleared, Extension { employment, gained })?).await?
        }
    };
    Ok((tx, changed))
}

/// One page of an institution's staff list, and the looks at everybody on it, recorded in one statement.
///
/// # Errors
/// 404.
pub async fn staff(
    services: &Services,
    actor: &Actor,
    code: &str,
    on: Option<NaiveDate>,
    page: &PageAsked,
) -> Result<(Vec<Described>, Option<String>), Problem> {
    let institution = super::institution_for(services, actor, code).await?;
    let after = page.after_id()?;
    let moment = services.database.begin_reading().await?;
    let rows = store::staff_page(&moment, institution.id, on, after, page.limit).await?;
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    let people: BTreeSet<PractitionerId> = rows.iter().map(|row| row.practitioner_id).collect();
    let people: Vec<PractitionerId> = people.into_iter().collect();
    let today = services.clock.today();
    let mut described = described(&moment, today, rows).await?;
    drop(moment);
    if matches!(actor.bound, Bound::Institution(_)) {
        // Who has left is no longer the institution's concern: the list says that they were there, and no more.
        for row in described.iter_mut().filter(|row| row.employment.until_on.is_some_and(|day| day < today)) {
            row.barred = None;
        }
    }
    history::log_access(services, actor, &people, "list_employments", None).await?;
    Ok((described, next))
}

/// One page of a person's employments, those among them that were voided, in the order they were recorded. Who may read
/// the person is asked before; an employer reads of those with it.
///
/// # Errors
/// When the store is away.
pub async fn career(
    services: &Services,
    actor: &Actor,
    person: &practitioner::Model,
    page: &PageAsked,
) -> Result<(Vec<Described>, Option<String>), Problem> {
    career_at(&services.database.begin_reading().await?, services, actor, person, page).await
}

/// The same as of a moment at which more is read.
///
/// # Errors
/// When the store is away.
pub async fn career_at(
    moment: &Tx,
    services: &Services,
    actor: &Actor,
    person: &practitioner::Model,
    page: &PageAsked,
) -> Result<(Vec<Described>, Option<String>), Problem> {
    let (after, only) = (page.after_id()?, actor.employer());
    let mut rows = store::career_page(moment, person.id, only, after, page.limit).await?;
    let mut voided: HashMap<EmploymentId, (Instant, String)> = HashMap::new();
    for row in store::voided_page(moment, person.id, only, after, page.limit).await? {
        voided.insert(row.id, (row.voided_at, row.reason.clone()));
        rows.push(as_employment(row));
    }
    rows.sort_by_key(|row| row.id);
    rows.truncate(usize::try_from(page.limit).unwrap_or(usize::MAX).saturating_add(1));
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    let mut described = described(moment, services.clock.today(), rows).await?;
    for row in &mut described {
        row.voided = voided.remove(&row.employment.id);
    }
    Ok((described, next))
}

/// The employment with this id that was voided, as it was.
///
/// # Errors
/// When the store is away.
pub async fn voided(db: &impl ConnectionTrait, id: EmploymentId) -> Result<Option<Model>, Problem> {
    Ok(store::find_voided(db, id).await?.map(as_employment))
}

fn as_employment(row: voided_employment::Model) -> Model {
    Model {
        id: row.id,
        practitioner_id: row.practitioner_id,
        institution_id: row.institution_id,
        post: row.post,
        from_on: row.from_on,
        until_on: row.until_on,
        supervisor_id: row.supervisor_id,
        supervisor_name: row.supervisor_name,
        version: row.version,
        created_at: row.created_at,
    }
}

/// Whom and where these employments mean: three statements however many they are.
async fn described(
    db: &impl ConnectionTrait,
    today: NaiveDate,
    rows: Vec<Model>,
) -> Result<Vec<Described>, Problem> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mentioned: BTreeSet<PractitionerId> =
        rows.iter().flat_map(|row| [Some(row.practitioner_id), row.supervisor_id]).flatten().collect();
    let employed: BTreeSet<PractitionerId> = rows.iter().map(|row| row.practitioner_id).collect();
    let places: BTreeSet<InstitutionId> = rows.iter().map(|row| row.institution_id).collect();
    let people: HashMap<PractitionerId, practitioner::Model> =
        practitioners::among(db, store::persons(mentioned)).await?.into_iter().map(|p| (p.id, p)).collect();
    let places: HashMap<InstitutionId, institution::Model> =
        store::with_ids(db, places).await?.into_iter().map(|place| (place.id, place)).collect();
    let mut bans: HashMap<PractitionerId, Vec<BanFacts>> = HashMap::new();
    for (person, ban) in practitioners::bans_among(db, store::persons(employed)).await? {
        bans.entry(person).or_default().push(ban);
    }
    let lost = || Problem::new(ProblemCode::Internal).caused_by("an employment of nobody, or nowhere");
    rows.into_iter()
        .map(|employment| {
            let who = employment.practitioner_id;
            Ok(Described {
                person: people.get(&who).cloned().ok_or_else(lost)?,
                institution: places.get(&employment.institution_id).cloned().ok_or_else(lost)?,
                supervisor: employment.supervisor_id.and_then(|id| people.get(&id).cloned()),
                barred: Some(bans.get(&who).is_some_and(|bans| is_barred_on(bans, today))),
                voided: None,
                employment,
            })
        })
        .collect()
}

/// The employment as it now is, with those elsewhere that overlap it.
async fn employed(
    tx: &Tx,
    today: NaiveDate,
    employment: Model,
    held: &[HeldEmployment],
) -> Result<Employed, Problem> {
    let period = Period { from: employment.from_on, until: employment.until_on };
    let overlapping = overlaps_elsewhere(held, employment.institution_id, period);
    let mut rows = vec![employment];
    if !overlapping.is_empty() {
        let all = store::employments_of(tx, rows[0].practitioner_id).await?;
        rows.extend(all.into_iter().filter(|row| overlapping.contains(&row.id)));
    }
    let mut described = described(tx, today, rows).await?.into_iter();
    let employment = described.next().ok_or_else(Problem::not_found)?;
    Ok(Employed { employment, elsewhere: described.collect() })
}

fn fact_of(action: EventAction, employment: &Model) -> Fact {
    Fact {
        practitioner: Some(employment.practitioner_id),
        institution: Some(employment.institution_id),
        ..Fact::of(action, employment.id.0)
    }
}

async fn by_number(db: &impl ConnectionTrait, number: &str) -> Result<Option<practitioner::Model>, Problem> {
    match RegistryNumber::parse(number) {
        Ok(number) => Ok(practitioners::find_by_number(db, &number).await?),
        Err(_) => Ok(None),
    }
}

async fn held_by(tx: &Tx, person: PractitionerId) -> Result<Vec<HeldEmployment>, Problem> {
    let rows = store::employments_of(tx, person).await?;
    let held = |row: Model| HeldEmployment {
        id: Some(row.id),
        institution: row.institution_id,
        post: row.post,
        from: row.from_on,
        until: row.until_on,
    };
    Ok(rows.into_iter().map(held).collect())
}

async fn named_supervisor(
    tx: &impl ConnectionTrait,
    supervisor: Option<&Option<practitioner::Model>>,
    person: PractitionerId,
    institution: InstitutionId,
    day: NaiveDate,
) -> Result<NamedSupervisor, Problem> {
    Ok(match supervisor {
        None => NamedSupervisor::Nobody,
        Some(None) => NamedSupervisor::NotOnStaff,
        Some(Some(one)) if one.id == person => NamedSupervisor::Oneself,
        Some(Some(one)) if store::is_on_staff(tx, one.id, institution, day).await? => {
            NamedSupervisor::OnStaff
        }
        Some(Some(_)) => NamedSupervisor::NotOnStaff,
    })
}

/// The proof that nothing stands against it, or every reason why not.
fn decide(
    locked: &LockedPerson,
    facts: &EmployingFacts<'_>,
    policy: &Policy,
    new: &NewEmployment,
    mut faults: Vec<Fault>,
    unchecked: Vec<EmployRefusal>,
) -> Result<Cleared, Problem> {
    let mut refusals = may_employ(facts, policy, Door::ByHand);
    refusals.extend(unchecked);
    let cannot_be_meant = !faults.is_empty() || refusals.iter().any(|refusal| is_a_slip(*refusal));
    let only_known = !refusals.is_empty() && refusals.iter().all(|it| *it == EmployRefusal::Known);
    let supervisor = new.supervisor_registry_number.as_deref();
    faults.extend(refusals.into_iter().map(|refusal| fault_of(refusal, supervisor)));
    let cleared = locked.clear_during(facts.from, facts.until);
    match cleared {
        Err(barred) if cannot_be_meant => {
            // The slip decides what kind of problem it is; that the person is barred is told beside it.
            let message = barred.detail.unwrap_or_else(|| Message::new("problem-barred-detail"));
            faults.push(Fault::new("/registry_number", "barred", message));
            Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) })
        }
        Err(barred) => Err(Problem { faults, ..barred }),
        Ok(cleared) if faults.is_empty() => Ok(cleared),
        Ok(_) if cannot_be_meant => Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) }),
        Ok(_) if only_known => Err(Problem { faults, ..Problem::new(ProblemCode::AlreadyExists) }),
        Ok(_) => Err(Problem { faults, ..Problem::new(ProblemCode::Refused) }),
    }
}

/// Whether it cannot have been meant, whatever the register holds of the person.
const fn is_a_slip(refusal: EmployRefusal) -> bool {
    match refusal {
        EmployRefusal::UntilBeforeFrom
        | EmployRefusal::SupervisorNotOnStaff
        | EmployRefusal::SupervisorIsOneself
        | EmployRefusal::EntryCheckMissing
        | EmployRefusal::EntryCheckAfterFirstDay { .. }
        | EmployRefusal::EntryCheckInTheFuture { .. }
        | EmployRefusal::EntryCheckTooOld { .. }
        | EmployRefusal::EntryCheckNotClear
        | EmployRefusal::CheckedAndNot
        | EmployRefusal::NotAtWorkYet
        | EmployRefusal::ReasonMissing => true,
        EmployRefusal::UnderAge { .. } | EmployRefusal::Known | EmployRefusal::SamePostOverlaps { .. } => {
            false
        }
    }
}

fn fault_of(refusal: EmployRefusal, supervisor: Option<&str>) -> Fault {
    match refusal {
        EmployRefusal::EntryCheckMissing => {
            Fault::new("/entry_check", "entry-check-missing", Message::new("employment-check-missing"))
        }
        EmployRefusal::EntryCheckAfterFirstDay { checked_on, from } => {
            let message = Message::new("employment-check-late").arg("found", checked_on).arg("from", from);
            Fault::new("/entry_check/checked_on", "after-first-day", message)
        }
        EmployRefusal::EntryCheckInTheFuture { checked_on } => {
            let message = Message::new("fault-future-day").arg("found", checked_on);
            Fault::new("/entry_check/checked_on", "future-day", message)
        }
        EmployRefusal::EntryCheckTooOld { checked_on, since } => {
            let message = Message::new("employment-check-old").arg("found", checked_on).arg("since", since);
            Fault::new("/entry_check/checked_on", "too-old", message)
        }
        EmployRefusal::EntryCheckNotClear => {
            Fault::new("/entry_check/outcome", "not-clear", Message::new("employment-check-not-clear"))
        }
        EmployRefusal::CheckedAndNot => {
            Fault::new("/without_entry_check", "either", Message::new("employment-check-either"))
        }
        EmployRefusal::NotAtWorkYet => {
            Fault::new("/without_entry_check", "not-at-work", Message::new("employment-not-at-work"))
        }
        EmployRefusal::ReasonMissing => {
            Fault::new("/reason", "required", Message::new("employment-why-unchecked"))
        }
        EmployRefusal::UntilBeforeFrom => {
            Fault::new("/until_on", "until-before-from", Message::new("fault-until-before-from"))
        }
        EmployRefusal::SupervisorNotOnStaff => {
            let message = Message::new("employment-supervisor-not-on-staff")
                .arg("found", supervisor.unwrap_or_default());
            Fault::new("/supervisor_registry_number", "not-on-staff", message)
        }
        EmployRefusal::SupervisorIsOneself => Fault::new(
            "/supervisor_registry_number",
            "oneself",
            Message::new("employment-supervisor-oneself"),
        ),
        EmployRefusal::UnderAge { age } => {
            Fault::new("/from_on", "under-age", Message::new("employment-under-age").arg("age", age))
        }
        EmployRefusal::Known => Fault::new("/from_on", "known", Message::new("employment-known")),
        EmployRefusal::SamePostOverlaps { from, until } => {
            let until = until.map_or_else(|| "none".to_owned(), |day| day.to_string());
            let message = Message::new("employment-overlaps").arg("from", from).arg("until", until);
            Fault::new("/from_on", "overlaps", message)
        }
    }
}

fn no_such(at: &str, found: &str) -> Fault {
    Fault::new(at, "no-such", Message::new("fault-no-such").arg("found", found))
}
