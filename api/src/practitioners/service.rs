//! What people do with the register of persons: register, find, clear.

use super::names::{Asked, Likeness};
use super::namesakes::Newcomer;
use super::proven::{Proven, Registration};
use super::rules::is_somebody_else;
use super::standing::{
    BanFacts, Barred, Cleared, Standing, StandingFacts, clear_during, is_barred_on, standing_on,
};
use super::{identity, namesakes, store};
use crate::access::{Actor, Bound, email, store as access};
use crate::history::{self, Fact};
use crate::platform::db::{Tx, lock_persons};
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use chrono::NaiveDate;
use mengya_entities::ids::PractitionerId;
use mengya_entities::look_up;
use mengya_entities::practitioner::Model;
use mengya_entities::values::{
    BlindIndex, EventAction, IdentityKind, IdentityNumber, Instant, PersonName, PersonNameError,
    RegistryNumber, Role, name_key, prose, tidy,
};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, IntoActiveModel as _};
use serde_json::json;
use std::collections::BTreeSet;

/// Somebody to be registered.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The name as on the document.
    pub name: PersonName,
    /// The document.
    pub identity: IdentityNumber,
    /// The phone number.
    pub phone: Option<String>,
}

/// A person whose lock this transaction holds: nobody else can ban, employ, issue to or let join meanwhile.
#[derive(Clone, Debug)]
pub struct LockedPerson {
    /// The person.
    pub person: Model,
    /// Every ban of the person, as of now.
    pub bans: Vec<BanFacts>,
}

impl LockedPerson {
    /// Proof that nothing bars the person from `from` to `until` (none: without end).
    ///
    /// # Errors
    /// 409 `barred` when a ban touches any of these days.
    pub fn clear_during(&self, from: NaiveDate, until: Option<NaiveDate>) -> Result<Cleared, Problem> {
        let facts = StandingFacts { practitioner: self.person.id, bans: &self.bans };
        clear_during(&facts, from, until).map_err(|barred| barred_problem(&barred))
    }
}

/// The refusal of whatever is forbidden to a barred person.
#[must_use]
pub fn barred_problem(barred: &Barred) -> Problem {
    let numbers: Vec<&str> = barred.bans.iter().map(|ban| ban.decision_number.as_str()).collect();
    Problem::new(ProblemCode::Barred)
        .say(Message::new("practitioner-barred").arg("decisions", numbers.join("；")))
}

/// Locks a document's holder, registered or not, until the transaction ends. First in every transaction that acts on
/// one person.
///
/// # Errors
/// When the store is away.
pub async fn lock_identity(tx: &Tx, index: &BlindIndex) -> Result<(), Problem> {
    Ok(lock_persons(tx, [index.0.as_slice()]).await?)
}

/// Locks a registered person and reads the bans, in this order.
///
/// # Errors
/// 404 when there is no such person.
pub async fn lock_person(tx: &Tx, id: PractitionerId) -> Result<LockedPerson, Problem> {
    let person = store::find(tx, id).await?.ok_or_else(Problem::not_found)?;
    lock_identity(tx, &person.identity_index).await?;
    let person = store::lock(tx, id).await?.ok_or_else(Problem::not_found)?;
    let bans = store::bans_of_identity(tx, &person.identity_index).await?;
    Ok(LockedPerson { person, bans })
}

/// The row of a new person, to be registered on this day.
#[must_use]
pub fn new_row(services: &Services, new: &NewPerson, on: NaiveDate) -> Registration {
    let id: PractitionerId = services.ids.next();
    let row = Model {
        id,
        registry_number: RegistryNumber::from_random(services.ids.random()),
        name: new.name.as_str().to_owned(),
        name_key: new.name.key(),
        identity_kind: new.identity.kind(),
        identity_sealed: identity::seal(&services.vault, id, &new.identity),
        identity_index: identity::index(&services.vault, &new.identity),
        phone_sealed: new.phone.as_deref().map(|phone| identity::seal_phone(&services.vault, id, phone)),
        email_sealed: None,
        version: 1,
        created_at: Instant::from(services.clock.now()),
    };
    Registration { row, on }
}

/// Registers somebody. A document is registered once; who is barred today is stopped at the door.
///
/// # Errors
/// 409 `already-exists` (a name that differs from the registered one is told), 409 `barred`, 409 `officer-first` when
/// somebody of the same name is barred under another document.
pub async fn register(services: &Services, actor: &Actor, new: NewPerson) -> Result<Model, Problem> {
    let index = identity::index(&services.vault, &new.identity);
    let tx = services.database.begin().await?;
    lock_identity(&tx, &index).await?;
    if let Some(known) = store::find_by_identity(&tx, &index).await? {
        let refusal = if is_named(&known, &new.name) {
            let number = known.registry_number.to_string();
            Problem::new(ProblemCode::AlreadyExists)
                .say(Message::new("practitioner-known").arg("number", number))
        } else {
            somebody_else(actor, Some(&known))
        };
        // The answer tells that this person is registered, so it is a look like any other.
        history::log_access_within(&tx, services, actor, &[known.id], "register_practitioner", None).await?;
        tx.commit_note().await?;
        return Err(refusal);
    }
    if is_of_others(&tx, &index, &new.name).await? {
        return Err(somebody_else(actor, None));
    }
    let today = services.clock.today();
    let newcomer = new_row(services, &new, today);
    let id = newcomer.row.id;
    let bans = store::bans_of_identity(&tx, &index).await?;
    let facts = StandingFacts { practitioner: id, bans: &bans };
    let cleared = clear_during(&facts, today, Some(today)).map_err(|barred| {
        // An employer is told that there is a ban, never by which decision.
        if matches!(actor.bound, Bound::Institution(_)) {
            Problem::new(ProblemCode::Barred).say(Message::new("practitioner-unregistered-barred"))
        } else {
            barred_problem(&barred)
        }
    })?;
    let tx =
        namesakes::stop(tx, services, actor, &Newcomer { name: &new.name, identity: &new.identity }, &index)
            .await?;
    let person = store::insert(&tx, &services.ids, Proven::of(&cleared, newcomer)?).await?;
    store::adopt_bans(&tx, &person.identity_index, person.id).await?;
    history::record(&tx, services, actor, registered(&person)).await?;
    tx.commit().await?;
    Ok(person)
}

/// What the history says of a new person.
#[must_use]
pub fn registered(person: &Model) -> Fact {
    Fact {
        practitioner: Some(person.id),
        after: Some(json!({ "registry_number": person.registry_number.to_string(), "name": person.name })),
        ..Fact::of(EventAction::PractitionerRegistered, person.id.0)
    }
}

/// Whether the person is called so.
fn is_named(person: &Model, name: &PersonName) -> bool {
    !is_somebody_else(Some(&person.name), &BTreeSet::new(), name)
}

/// Whether all that the register holds under a document nobody is registered with is bans of people of other names.
async fn is_of_others(
    db: &impl ConnectionTrait,
    index: &BlindIndex,
    name: &PersonName,
) -> Result<bool, Problem> {
    let names = store::names_of_bans(db, std::slice::from_ref(index)).await?;
    Ok(is_somebody_else(None, names.get(index).unwrap_or(&BTreeSet::new()), name))
}

/// Name and document do not belong together. Nothing of the document's holder is told, least of all a ban; who the
/// holder is only to an officer, who decides.
fn somebody_else(actor: &Actor, holder: Option<&Model>) -> Problem {
    let message = match holder {
        Some(holder) if actor.is(Role::RegulatorOfficer) || actor.is_operator() => {
            Message::new("practitioner-known-other-name").arg("number", &holder.registry_number)
        }
        _ => Message::new("practitioner-other-name"),
    };
    Problem::new(ProblemCode::AlreadyExists).with(Fault::new("/name", "other-name", message))
}

/// The person with this registry number, as people type it.
///
/// # Errors
/// 404 when it is no number of ours, or nobody has it.
pub async fn find_by_number(services: &Services, number: &str) -> Result<Model, Problem> {
    let number = RegistryNumber::parse(number).map_err(|_| Problem::not_found())?;
    store::find_by_number(services.database.reader(), &number).await?.ok_or_else(Problem::not_found)
}

/// Whether the actor may know of this person's record: the person; who manages an institution where the person works
/// or will work soon; officers, auditors and the operator.
async fn may_read(services: &Services, actor: &Actor, person: PractitionerId) -> Result<bool, Problem> {
    Ok(match &actor.bound {
        Bound::Practitioner(own) => *own == person,
        Bound::Provider(_) => false,
        Bound::Institution(own) => {
            store::is_or_will_be_on_staff(services.database.reader(), person, *own, services.clock.today())
                .await?
        }
        Bound::District(_) => true,
        Bound::Everything => !actor.is(Role::Administrator),
    })
}

/// The person with this registry number, if the actor may know of the record; the look is not written down. For acts,
/// which write an event of their own.
///
/// # Errors
/// 404 when nobody has the number, and the same when the actor may not know.
pub async fn authorise_unlogged(services: &Services, actor: &Actor, number: &str) -> Result<Model, Problem> {
    let person = find_by_number(services, number).await?;
    Actor::or_unknown(may_read(services, actor, person.id).await?)?;
    Ok(person)
}

/// The person with this registry number, if the actor may know of the record; the look is written down, with what was
/// looked at and what for.
///
/// # Errors
/// 404 when nobody has the number, and the same when the actor may not know.
pub async fn find_logged(
    services: &Services,
    actor: &Actor,
    number: &str,
    operation: &'static str,
    purpose: Option<&str>,
) -> Result<Model, Problem> {
    let person = authorise_unlogged(services, actor, number).await?;
    history::log_access(services, actor, &[person.id], operation, purpose).await?;
    Ok(person)
}

/// A person as the actor may see it.
#[derive(Clone, Debug)]
pub struct PersonView {
    /// The person.
    pub person: Model,
    /// The document's number, masked or not.
    pub identity_number: String,
    /// The phone number, masked or not.
    pub phone: Option<String>,
    /// The e-mail address, masked or not.
    pub email: Option<String>,
    /// Whether all three are masked.
    pub masked: bool,
    /// Whether a ban is in force today.
    pub barred: bool,
}

/// Whether it is the actor's own record.
#[must_use]
pub fn is_own(actor: &Actor, person: PractitionerId) -> bool {
    actor.bound == Bound::Practitioner(person)
}

/// Shows a person: in full to oneself, masked to everybody else.
fn shown(
    services: &Services,
    actor: &Actor,
    person: Model,
    bans: &[BanFacts],
) -> Result<PersonView, Problem> {
    let masked = !is_own(actor, person.id);
    let number = identity::open(&services.vault, &person)?;
    let phone = identity::open_phone(&services.vault, &person)?;
    let email = identity::open_email(&services.vault, &person)?;
    Ok(PersonView {
        identity_number: if masked { number.masked() } else { number.reveal().to_owned() },
        phone: phone.map(|phone| if masked { identity::masked_phone(&phone) } else { phone }),
        email: email.map(|email| if masked { email::masked(&email) } else { email }),
        masked,
        barred: is_barred_on(bans, services.clock.today()),
        person,
    })
}

/// One person, with the standing of today, as the actor may see it.
///
/// # Errors
/// When the store is away.
pub async fn show(services: &Services, actor: &Actor, person: Model) -> Result<PersonView, Problem> {
    let bans = store::bans_of_identity(services.database.reader(), &person.identity_index).await?;
    shown(services, actor, person, &bans)
}

/// The person with this registry number as the actor may see it, with the standing of today; the look is written down.
///
/// # Errors
/// 404 when nobody has the number, and the same when the actor may not know.
pub async fn read_logged(
    services: &Services,
    actor: &Actor,
    number: &str,
    operation: &'static str,
    purpose: Option<&str>,
) -> Result<PersonView, Problem> {
    let number = RegistryNumber::parse(number).map_err(|_| Problem::not_found())?;
    let (person, bans) =
        store::find_with_bans(services.database.reader(), &number).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(may_read(services, actor, person.id).await?)?;
    history::log_access(services, actor, &[person.id], operation, purpose).await?;
    shown(services, actor, person, &bans)
}

/// One page of persons, only of this name where one is given. Every look is written down.
///
/// # Errors
/// 422 when the purpose is empty.
pub async fn list(
    services: &Services,
    actor: &Actor,
    name: Option<&str>,
    purpose: &str,
    page: &PageAsked,
) -> Result<(Vec<PersonView>, Option<String>), Problem> {
    let purpose = stated_purpose(purpose, "?purpose").map_err(|fault| invalid(vec![fault]))?;
    let key = name.map(name_key);
    let reader = services.database.reader();
    let rows = store::page(reader, key.as_deref(), page.after_id()?, page.limit).await?;
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    Ok((shown_all(services, actor, rows, "list_practitioners", &purpose).await?, next))
}

/// One page of whom words mean.
pub struct Answer {
    /// Those meant most likely first.
    pub people: Vec<Found>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Whether more persons fit than a search goes through, so that somebody may be missing.
    pub is_cut: bool,
}

/// Somebody found by words.
pub struct Found {
    /// Who.
    pub person: PersonView,
    /// Whether the searcher may have meant another name: it sounds alike, or is written otherwise.
    pub is_guess: bool,
}

/// One page of the persons whom these words mean, those meant most likely first: a registry number; or a name as
/// written, in pinyin, by its initials, or half-remembered. Every look is written down.
///
/// # Errors
/// 422 when the purpose is empty.
pub async fn search(
    services: &Services,
    actor: &Actor,
    words: &str,
    purpose: &str,
    page: &PageAsked,
) -> Result<Answer, Problem> {
    let purpose = stated_purpose(purpose, "?purpose").map_err(|fault| invalid(vec![fault]))?;
    let reader = services.database.reader();
    let mut is_cut = false;
    let (rows, next) = match (RegistryNumber::parse(words), Asked::parse(words)) {
        (Ok(number), _) => (
            store::find_by_number(reader, &number).await?.into_iter().map(|row| (false, row)).collect(),
            None,
        ),
        (Err(_), Some(asked)) => {
            let mut rows;
            (rows, is_cut) = named_like(services, &asked, page.limit).await?;
            if let Some(after) = page.after_id::<PractitionerId>()?
                && let Some(at) = rows.iter().position(|(_, row)| row.id == after)
            {
                rows.drain(..=at);
            }
            let (rows, next) = page.cut(rows, |(_, row)| row.id.to_string());
            (rows.into_iter().map(|(likeness, row)| (likeness.is_guess(), row)).collect(), next)
        }
        (Err(_), None) => (Vec::new(), None),
    };
    let (guesses, rows): (Vec<bool>, Vec<Model>) = rows.into_iter().unzip();
    let people = shown_all(services, actor, rows, "search_practitioners", &purpose).await?;
    let people = people.into_iter().zip(guesses).map(|(person, is_guess)| Found { person, is_guess });
    Ok(Answer { people: people.collect(), next, is_cut })
}

/// Everybody whose name answers what was asked, the best first: guesses only where fewer than `enough` are sure. Of very
/// many some, and that it is so.
async fn named_like(
    services: &Services,
    asked: &Asked,
    enough: u64,
) -> Result<(Vec<(Likeness, Model)>, bool), Problem> {
    let reader = services.database.reader();
    let mut ids = store::with_name_key_beginning(reader, &asked.beginnings()).await?;
    let sure = ids.len() as u64;
    if sure < enough {
        ids.extend(store::with_name_key(reader, &asked.guesses()).await?);
    }
    let mut rows: Vec<(Likeness, Model)> = store::with_ids(reader, &ids)
        .await?
        .into_iter()
        .filter_map(|row| Some((asked.likeness(&row.name)?, row)))
        .collect();
    // Among equals the shorter name: nothing of it was left out.
    rows.sort_by_key(|(likeness, row)| (*likeness, row.name.chars().count(), row.id));
    Ok((rows, sure >= store::FOUND))
}

/// Shows these persons; the looks are written down before.
async fn shown_all(
    services: &Services,
    actor: &Actor,
    rows: Vec<Model>,
    operation: &'static str,
    purpose: &str,
) -> Result<Vec<PersonView>, Problem> {
    let reader = services.database.reader();
    let indexes: Vec<BlindIndex> = rows.iter().map(|row| row.identity_index.clone()).collect();
    let bans = store::bans_of_identities(reader, &indexes).await?;
    let ids: Vec<PractitionerId> = rows.iter().map(|row| row.id).collect();
    history::log_access(services, actor, &ids, operation, Some(purpose)).await?;
    rows.into_iter()
        .map(|row| {
            let bans = bans.get(&row.identity_index).map_or(&[][..], Vec::as_slice);
            shown(services, actor, row, bans)
        })
        .collect()
}

/// A document that somebody holds, and the name that stands on it.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    /// The kind of document.
    pub kind: IdentityKind,
    /// Its number, as typed.
    pub number: &'a str,
    /// The name on it; an institution has to tell it.
    pub name: Option<&'a str>,
}

/// Finds a person by document, as one does before hiring. The look is written down, and so is that nobody was found.
/// An institution finds only whose name it knows, and only so many an hour.
///
/// # Errors
/// 404 when the document is not registered, 409 `already-exists` when its holder has another name, 409 `barred` when
/// its unregistered holder is barred today, 422, 429.
pub async fn find(
    services: &Services,
    actor: &Actor,
    document: Document<'_>,
    purpose: &str,
) -> Result<PersonView, Problem> {
    let Document { kind, number, name } = document;
    let mut faults = Vec::new();
    let is_institution = matches!(actor.bound, Bound::Institution(_));
    if is_institution && name.is_none() {
        faults.push(Fault::new("/name", "required", Message::new("fault-find-name")));
    }
    let name = kept(name.map(|name| read_name(name, "/name")).transpose(), &mut faults).flatten();
    let number = kept(identity::parse(kind, number, "/identity_number"), &mut faults);
    let purpose = kept(stated_purpose(purpose, "/purpose"), &mut faults);
    let (Some(number), Some(purpose), true) = (number, purpose, faults.is_empty()) else {
        return Err(invalid(faults));
    };
    count_search(services, actor)?;
    let index = identity::index(&services.vault, &number);
    let reader = services.database.reader();
    let person = store::find_by_identity(reader, &index).await?;
    let bans = store::bans_of_identity(reader, &index).await?;
    let is_others = match &name {
        Some(name) if person.is_none() => is_of_others(reader, &index, name).await?,
        _ => false,
    };
    match person {
        Some(person) => {
            history::log_access(services, actor, &[person.id], "find_practitioner", Some(&purpose)).await?;
            if name.is_some_and(|name| !is_named(&person, &name)) {
                return Err(somebody_else(actor, Some(&person)));
            }
            shown(services, actor, person, &bans)
        }
        None if is_others => {
            note_unregistered_found(services, actor, &bans, purpose).await?;
            Err(somebody_else(actor, None))
        }
        None => match standing_on(&bans, services.clock.today()) {
            Standing::Clear => {
                note_nobody_found(services, actor, purpose).await?;
                Err(Problem::not_found())
            }
            Standing::Barred { bans, .. } => {
                note_unregistered_found(services, actor, &bans, purpose).await?;
                Err(unregistered_barred(actor, &bans))
            }
        },
    }
}

/// Counts a search of an institution, which may make only so many an hour.
///
/// # Errors
/// 429.
pub fn count_search(services: &Services, actor: &Actor) -> Result<(), Problem> {
    match (&actor.bound, actor.account) {
        (Bound::Institution(_), Some(account)) => services.searches.count(&account),
        _ => Ok(()),
    }
}

/// Nobody was looked at: that somebody asked, and what for, is written down all the same.
async fn note_nobody_found(services: &Services, actor: &Actor, purpose: String) -> Result<(), Problem> {
    let Some(account) = actor.account else { return Ok(()) };
    let fact = Fact { reason: Some(purpose), ..Fact::of(EventAction::PractitionerNotFound, account.0) };
    let tx = services.database.begin().await?;
    history::record_all(&tx, services, actor, vec![fact]).await?;
    Ok(tx.commit_note().await?)
}

/// Nobody registered was looked at, so the look is written down with the bans that were found.
async fn note_unregistered_found(
    services: &Services,
    actor: &Actor,
    bans: &[BanFacts],
    purpose: String,
) -> Result<(), Problem> {
    let facts = bans
        .iter()
        .map(|ban| Fact { reason: Some(purpose.clone()), ..Fact::of(EventAction::BanFound, ban.id.0) })
        .collect();
    let tx = services.database.begin().await?;
    history::record_all(&tx, services, actor, facts).await?;
    Ok(tx.commit_note().await?)
}

fn unregistered_barred(actor: &Actor, bans: &[BanFacts]) -> Problem {
    let message = if matches!(actor.bound, Bound::Institution(_)) {
        Message::new("practitioner-unregistered-barred")
    } else {
        let numbers: Vec<&str> = bans.iter().map(|ban| ban.decision_number.as_str()).collect();
        Message::new("practitioner-unregistered-barred-by").arg("decisions", numbers.join("；"))
    };
    Problem::new(ProblemCode::Barred).say(message)
}

/// Reads what somebody typed about a new person.
///
/// # Errors
/// 422 with every fault.
pub fn read_new(
    name: &str,
    kind: IdentityKind,
    number: &str,
    phone: Option<&str>,
) -> Result<NewPerson, Problem> {
    let mut faults = Vec::new();
    let name = kept(read_name(name, "/name"), &mut faults);
    let identity = kept(identity::parse(kind, number, "/identity_number"), &mut faults);
    let phone =
        kept(phone.map(|phone| identity::parse_phone(phone, "/phone")).transpose(), &mut faults).flatten();
    match (name, identity) {
        (Some(name), Some(identity)) if faults.is_empty() => Ok(NewPerson { name, identity, phone }),
        _ => Err(invalid(faults)),
    }
}

/// Notes the e-mail address that a person proved to be the own, in the transaction of whoever records that.
///
/// # Errors
/// When the store does not take it.
pub async fn set_own_email(tx: &Tx, services: &Services, person: Model, email: &str) -> Result<(), Problem> {
    let (id, version) = (person.id, person.version);
    let mut row = person.into_active_model();
    row.email_sealed = Set(Some(identity::seal_email(&services.vault, id, email)));
    row.version = Set(version + 1);
    store::update(tx, row).await?;
    Ok(access::end_activations(tx, id, Instant::from(services.clock.now())).await?)
}

/// Notes the phone number that a person says is the own, in the transaction of whoever records that.
///
/// # Errors
/// When the store does not take it.
pub async fn set_own_phone(tx: &Tx, services: &Services, person: Model, phone: &str) -> Result<(), Problem> {
    let (id, version) = (person.id, person.version);
    let mut row = person.into_active_model();
    row.phone_sealed = Set(Some(identity::seal_phone(&services.vault, id, phone)));
    row.version = Set(version + 1);
    store::update(tx, row).await?;
    Ok(access::end_activations(tx, id, Instant::from(services.clock.now())).await?)
}

/// A document and a phone number in full.
pub struct Revealed {
    /// The document.
    pub identity: IdentityNumber,
    /// The phone number.
    pub phone: Option<String>,
}

/// Reveals a person's document and phone number in full. That it was done is in the person's list of looks and in the
/// history before anybody reads it.
///
/// # Errors
/// 404, 422 when the purpose is empty.
pub async fn reveal(
    services: &Services,
    actor: &Actor,
    number: &str,
    purpose: &str,
) -> Result<Revealed, Problem> {
    let purpose = stated_purpose(purpose, "/purpose").map_err(|fault| invalid(vec![fault]))?;
    let person = authorise_unlogged(services, actor, number).await?;
    let tx = services.database.begin().await?;
    history::log_access_within(&tx, services, actor, &[person.id], "reveal_identity", Some(&purpose)).await?;
    let fact = Fact {
        practitioner: Some(person.id),
        reason: Some(purpose),
        ..Fact::of(EventAction::PractitionerIdentityRevealed, person.id.0)
    };
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    Ok(Revealed {
        identity: identity::open(&services.vault, &person)?,
        phone: identity::open_phone(&services.vault, &person)?,
    })
}

/// Whether a person may work with children on a day, as the actor may see it.
#[derive(Clone, Debug)]
pub struct StandingView {
    /// Whose standing.
    pub registry_number: RegistryNumber,
    /// On which day.
    pub on: NaiveDate,
    /// Whether a ban is in force.
    pub barred: bool,
    /// The last day barred without a gap.
    pub until: Option<NaiveDate>,
    /// The decisions in force, where the actor may know.
    pub decision_numbers: Option<Vec<String>>,
}

/// The standing of a person on a day. An employer is told that and until when, not by which decisions.
///
/// # Errors
/// 404.
pub async fn standing(
    services: &Services,
    actor: &Actor,
    number: &str,
    on: Option<NaiveDate>,
) -> Result<StandingView, Problem> {
    let person = find_logged(services, actor, number, "get_standing", None).await?;
    let bans = store::bans_of_identity(services.database.reader(), &person.identity_index).await?;
    let on = on.unwrap_or_else(|| services.clock.today());
    let (barred, until, in_force) = match standing_on(&bans, on) {
        Standing::Clear => (false, None, Vec::new()),
        Standing::Barred { bans, until } => (true, until, bans),
    };
    let tells = !matches!(actor.bound, Bound::Institution(_));
    let decision_numbers = tells.then(|| in_force.into_iter().map(|ban| ban.decision_number).collect());
    Ok(StandingView { registry_number: person.registry_number, on, barred, until, decision_numbers })
}

/// Who looked at the record, the newest first; and the person.
///
/// # Errors
/// 404.
pub async fn look_ups(
    services: &Services,
    actor: &Actor,
    number: &str,
    page: &PageAsked,
) -> Result<(Model, Vec<look_up::Model>, Option<String>), Problem> {
    let after = page.after_id()?;
    let person = find_logged(services, actor, number, "list_look_ups", None).await?;
    let rows = history::store::look_ups(services.database.reader(), person.id, after, page.limit).await?;
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    Ok((person, rows, next))
}

/// A person's name as people type it.
///
/// # Errors
/// What is wrong with it.
pub fn read_name(name: &str, at: &str) -> Result<PersonName, Fault> {
    PersonName::parse(name).map_err(|error| match error {
        PersonNameError::Empty => Fault::new(at, "required", Message::new("fault-required")),
        PersonNameError::TooLong | PersonNameError::NoLetter => {
            Fault::new(at, "name", Message::new("fault-name").arg("found", tidy(name)))
        }
        PersonNameError::NotInNames(found) => {
            let message = Message::new("fault-name-character").arg("found", found.to_string());
            Fault::new(at, "name", message)
        }
    })
}

/// What a look is for, in words: at least two characters that are not white space.
///
/// # Errors
/// The fault.
pub fn stated_purpose(purpose: &str, at: &str) -> Result<String, Fault> {
    let purpose = prose(purpose);
    if purpose.chars().filter(|c| !c.is_whitespace()).count() < 2 {
        return Err(Fault::new(at, "purpose", Message::new("fault-purpose")));
    }
    Ok(purpose)
}

pub(super) fn kept<T>(result: Result<T, Fault>, faults: &mut Vec<Fault>) -> Option<T> {
    result.map_err(|fault| faults.push(fault)).ok()
}

pub(super) fn invalid(faults: Vec<Fault>) -> Problem {
    Problem { faults, ..Problem::new(ProblemCode::Invalid) }
}
