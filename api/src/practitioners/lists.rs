//! The persons that a list mentions: locked, known, and newly registered as one person is.

mod known;

pub use known::{KnownPerson, NamesPerson, mentioned, name_mismatch, officer_first};

use super::proven::Proven;
use super::service::{NewPerson, barred_problem, new_row, registered};
use super::standing::{Barred, Cleared, StandingFacts, clear_during};
use super::{identity, namesakes, store};
use crate::history::log_access_within;
use crate::lists::ImportContext;
use crate::platform::db::lock_persons;
use crate::platform::problem::Problem;
use crate::platform::vault::Vault;
use chrono::NaiveDate;
use mengya_entities::ids::PractitionerId;
use mengya_entities::practitioner;
use mengya_entities::values::{BlindIndex, IdentityNumber, PersonName};
use mengya_lists::Reading;
use sea_orm::ConnectionTrait;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// The registered persons among those a list mentions, and what is known of each, registered or not.
#[derive(Debug, Default)]
pub struct KnownPeople {
    /// The registered persons.
    pub rows: HashMap<IdentityNumber, practitioner::Model>,
    /// What the rules are told of everybody.
    pub facts: HashMap<IdentityNumber, KnownPerson>,
    /// Those of whom an officer has to look first, since somebody of the name is barred under another document.
    held: HashMap<IdentityNumber, PersonName>,
}

impl KnownPeople {
    /// The ids of the registered ones.
    #[must_use]
    pub fn ids(&self) -> Vec<PractitionerId> {
        self.rows.values().map(|row| row.id).collect()
    }

    /// Proof that nothing bars the holder of a document from `from` to `until`. Deciding refused the rows of
    /// barred people; this stops a row that deciding might have forgotten.
    ///
    /// # Errors
    /// [`Barred`] when a ban touches one of these days.
    pub fn clear(
        &self,
        identity: &IdentityNumber,
        practitioner: PractitionerId,
        from: NaiveDate,
        until: Option<NaiveDate>,
    ) -> Result<Cleared, Barred> {
        let bans = self.facts.get(identity).map_or(&[][..], |person| &person.bans);
        clear_during(&StandingFacts { practitioner, bans }, from, until)
    }
}

/// Reads what is known of all persons that a list mentions, registered or not.
///
/// # Errors
/// When the store is away.
pub async fn load_people(
    context: &ImportContext<'_>,
    mentioned: &BTreeSet<IdentityNumber>,
) -> Result<KnownPeople, Problem> {
    load(context.tx, &context.services.vault, mentioned).await
}

/// Locks all persons that a list mentions, registered or not, until the transaction ends: no ban can come between
/// deciding and writing, and nobody else can register the same person.
///
/// # Errors
/// When the store is away.
pub async fn lock_people(context: &ImportContext<'_>, people: &KnownPeople) -> Result<(), Problem> {
    let vault = &context.services.vault;
    let indexes: Vec<_> = people.facts.keys().map(|one| identity::index(vault, one)).collect();
    Ok(lock_persons(context.tx, indexes.iter().map(|index| index.0.as_slice())).await?)
}

/// Whether one of these persons, who were registered since, is on a list and was not known.
///
/// # Errors
/// When the store is away.
pub async fn has_newcomer(
    context: &ImportContext<'_>,
    people: &KnownPeople,
    registered: &[PractitionerId],
) -> Result<bool, Problem> {
    if registered.is_empty() {
        return Ok(false);
    }
    let vault = &context.services.vault;
    let unknown: HashSet<BlindIndex> = people
        .facts
        .keys()
        .filter(|identity| !people.rows.contains_key(*identity))
        .map(|identity| identity::index(vault, identity))
        .collect();
    let indexes = store::identity_indexes(context.tx, registered).await?;
    Ok(indexes.iter().any(|index| unknown.contains(index)))
}

/// Writes down that whoever imports looked at everybody on the list: the report tells whose number belongs to another
/// name, who is barred, who is known at all. Puts before the officers those whom they have to look at first.
///
/// # Errors
/// When the store is away.
pub async fn look_and_hold(context: &ImportContext<'_>, people: &KnownPeople) -> Result<(), Problem> {
    if !context.actor.is_operator() {
        let ids = people.ids();
        log_access_within(context.tx, context.services, context.actor, &ids, "confirm_import", None).await?;
    }
    let held: Vec<_> =
        people.held.iter().map(|(identity, name)| namesakes::Newcomer { name, identity }).collect();
    namesakes::hold(context.tx, context.services, context.actor, &held).await.map(|_| ())
}

/// Reads what is known of the holders of these documents, registered or not.
///
/// # Errors
/// When the store is away.
pub async fn load(
    db: &impl ConnectionTrait,
    vault: &Vault,
    mentioned: &BTreeSet<IdentityNumber>,
) -> Result<KnownPeople, Problem> {
    let indexes: Vec<(&IdentityNumber, BlindIndex)> =
        mentioned.iter().map(|one| (one, identity::index(vault, one))).collect();
    let all: Vec<BlindIndex> = indexes.iter().map(|(_, index)| index.clone()).collect();
    let mut rows = store::by_identities(db, &all).await?;
    let mut bans = store::bans_of_identities(db, &all).await?;
    let barred: Vec<BlindIndex> = bans.keys().cloned().collect();
    let mut names = store::names_of_bans(db, &barred).await?;
    let mut known = KnownPeople::default();
    for (one, index) in indexes {
        let row = rows.remove(&index);
        let names = names.remove(&index).filter(|_| row.is_none());
        let facts = KnownPerson {
            name: row.as_ref().and_then(|row| PersonName::parse(&row.name).ok()),
            bans: bans.remove(&index).unwrap_or_default(),
            barred_as: names.unwrap_or_default(),
        };
        known.facts.insert(one.clone(), facts);
        known.rows.extend(row.map(|row| (one.clone(), row)));
    }
    Ok(known)
}

/// Refuses those rows that would register somebody whose name is barred under another document: an officer looks first.
///
/// # Errors
/// When the store is away.
pub async fn stop_namesakes<T: NamesPerson + Clone>(
    context: &ImportContext<'_>,
    people: &mut KnownPeople,
    reading: &mut Arc<Reading<T>>,
) -> Result<(), Problem> {
    let stopped = stopped_rows(context, people, reading).await?;
    if stopped.is_empty() {
        return Ok(());
    }
    let rows = &mut Arc::make_mut(reading).rows;
    for at in stopped {
        if let Some(row) = rows.get_mut(at) {
            row.faults.push(officer_first());
        }
    }
    Ok(())
}

/// The rows of a list that an officer has to look at first; their persons are noted.
async fn stopped_rows<T: NamesPerson>(
    context: &ImportContext<'_>,
    people: &mut KnownPeople,
    reading: &Reading<T>,
) -> Result<Vec<usize>, Problem> {
    let vault = &context.services.vault;
    let mut newcomers: Vec<(usize, &IdentityNumber, &PersonName)> = Vec::new();
    for (at, row) in reading.rows.iter().enumerate() {
        if let (Some(identity), Some(name)) = (row.value.identity(), row.value.name())
            && !people.rows.contains_key(identity)
        {
            newcomers.push((at, identity, name));
        }
    }
    let keys: BTreeSet<String> = newcomers.iter().map(|(_, _, name)| name.key()).collect();
    let indexes: Vec<_> = newcomers.iter().map(|(_, one, _)| identity::index(vault, one)).collect();
    let known = namesakes::load(context.tx, &keys, &indexes).await?;
    let mut stopped = Vec::new();
    let mut held = HashMap::new();
    for ((at, identity, name), index) in newcomers.into_iter().zip(&indexes) {
        if !known.asked_about(&name.key(), identity.kind(), index, context.day).is_empty() {
            stopped.push(at);
            held.insert(identity.clone(), name.clone());
        }
    }
    people.held = held;
    Ok(stopped)
}

/// Somebody whom a list registers.
pub struct Newcomer<'r> {
    /// The document.
    pub identity: &'r IdentityNumber,
    /// The name as listed.
    pub name: &'r PersonName,
    /// The phone number.
    pub phone: Option<&'r str>,
}

/// Registers those who are not registered yet, and gives the id of everybody. Nobody is registered without the proof
/// that no ban is in force on the day.
///
/// # Errors
/// 409 `barred` when deciding forgot a ban; when the store is away.
pub async fn register(
    context: &ImportContext<'_>,
    known: &KnownPeople,
    listed: Vec<Newcomer<'_>>,
) -> Result<HashMap<IdentityNumber, PractitionerId>, Problem> {
    let mut ids: HashMap<IdentityNumber, PractitionerId> =
        known.rows.iter().map(|(identity, row)| (identity.clone(), row.id)).collect();
    let mut rows = Vec::new();
    for one in listed {
        if ids.contains_key(one.identity) {
            continue;
        }
        let phone = one.phone.map(str::to_owned);
        let new = NewPerson { name: one.name.clone(), identity: one.identity.clone(), phone };
        let newcomer = new_row(context.services, &new, context.day);
        let id = newcomer.row.id;
        let cleared = known
            .clear(one.identity, id, context.day, Some(context.day))
            .map_err(|barred| barred_problem(&barred))?;
        ids.insert(one.identity.clone(), id);
        rows.push(Proven::of(&cleared, newcomer)?);
    }
    if !rows.is_empty() {
        let rows = store::insert_all(context.tx, &context.services.ids, rows).await?;
        store::adopt_all_bans(context.tx).await?;
        // Only now every number is known: one that somebody had already was drawn again.
        context.record(rows.iter().map(registered).collect()).await?;
    }
    Ok(ids)
}
