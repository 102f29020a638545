//! The persons that a list mentions: locked, known, and newly registered.

use super::Import;
use crate::history::{Fact, looked_at_within};
use crate::imports::store::{self, KnownPeople};
use crate::platform::db::lock_persons;
use crate::platform::problem::Problem;
use crate::practitioners::service::barred_problem;
use crate::practitioners::service::{NewPerson, new_row};
use crate::practitioners::{identity, namesakes, store as practitioners};
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::{IdentityNumber, PersonName};
use mengya_lists::Reading;
use mengya_lists::faults::{Cause, Fault, FaultKind};
use serde_json::json;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

/// Locks all persons that a list mentions, registered or not, then reads what is known of them: no ban can come
/// between deciding and writing, and nobody else can register the same person.
pub(super) async fn lock_and_load(
    import: &Import<'_>,
    mentioned: &BTreeSet<IdentityNumber>,
) -> Result<KnownPeople, Problem> {
    let vault = &import.ground.vault;
    if import.writes {
        let indexes: Vec<_> = mentioned.iter().map(|one| identity::index(vault, one)).collect();
        lock_persons(import.tx, indexes.iter().map(|index| index.0.as_slice())).await?;
    }
    let people = store::people(import.tx, vault, mentioned).await?;
    // The report tells whose number belongs to another name, who is barred, who is known at all: it is a look at
    // everybody on the list.
    if import.writes && !import.actor.is_operator() {
        let ids = people.ids();
        looked_at_within(import.tx, import.ground, import.actor, &ids, "confirm_import", None).await?;
    } else if !import.writes {
        let _ = import.looked_at.set(people.ids());
    }
    Ok(people)
}

/// The list, with those rows refused that would register somebody whose name is barred under another document: an officer
/// looks first. Where the import writes, they are put before the officers.
pub(super) async fn stop_namesakes<'r, T: Clone>(
    import: &Import<'_>,
    people: &KnownPeople,
    reading: &'r Reading<T>,
    whom: impl Fn(&T) -> Option<(&IdentityNumber, &PersonName)>,
) -> Result<Cow<'r, Reading<T>>, Problem> {
    let vault = &import.ground.vault;
    let newcomers: Vec<(usize, &IdentityNumber, &PersonName)> = reading
        .rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| {
            let (identity, name) = whom(&row.value)?;
            (!people.rows.contains_key(identity)).then_some((at, identity, name))
        })
        .collect();
    let keys: BTreeSet<String> = newcomers.iter().map(|(_, _, name)| name.key()).collect();
    let indexes: Vec<_> = newcomers.iter().map(|(_, one, _)| identity::index(vault, one)).collect();
    let known = namesakes::load(import.tx, &keys, &indexes).await?;
    let mut stopped = Vec::new();
    for ((at, one, name), index) in newcomers.into_iter().zip(&indexes) {
        if !known.asked_about(&name.key(), one.kind(), index, import.day).is_empty() {
            stopped.push((at, one, name));
        }
    }
    if stopped.is_empty() {
        return Ok(Cow::Borrowed(reading));
    }
    if import.writes {
        let held: HashMap<&IdentityNumber, namesakes::Newcomer<'_>> = stopped
            .iter()
            .map(|(_, identity, name)| (*identity, namesakes::Newcomer { name, identity }))
            .collect();
        let held: Vec<_> = held.into_values().collect();
        namesakes::hold(import.tx, import.ground, import.actor, &held).await?;
    }
    let mut changed = reading.clone();
    for (at, _, _) in stopped {
        if let Some(row) = changed.rows.get_mut(at) {
            row.faults.push(Fault::of_row(FaultKind::OfficerFirst, Cause::None));
        }
    }
    Ok(Cow::Owned(changed))
}

/// Somebody whom a list registers.
pub(super) struct Newcomer<'r> {
    pub(super) identity: &'r IdentityNumber,
    pub(super) name: &'r PersonName,
    pub(super) phone: Option<&'r str>,
}

/// Registers those who are not registered yet, and gives the id of everybody. Nobody is registered without the proof
/// that no ban is in force on the day.
pub(super) async fn register(
    import: &Import<'_>,
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
        let row = new_row(
            import.ground,
            &NewPerson { name: one.name.clone(), identity: one.identity.clone(), phone },
        );
        let id = *row.id.as_ref();
        let cleared = known
            .clear(one.identity, id, import.day, Some(import.day))
            .map_err(|barred| barred_problem(&barred))?;
        debug_assert!(cleared.covers(id, import.day));
        ids.insert(one.identity.clone(), id);
        rows.push(row);
    }
    if !rows.is_empty() {
        practitioners::insert_all(import.tx, &import.ground.ids, &mut rows).await?;
        practitioners::adopt_all_bans(import.tx).await?;
        // Only now every number is known: one that somebody had already was drawn again.
        let registered = rows.iter().map(|row| {
            let id = *row.id.as_ref();
            Fact {
                action: "practitioner.registered",
                subject_kind: "practitioner",
                subject_id: id.0,
                practitioner: Some(id),
                after: Some(json!({
                    "registry_number": row.registry_number.as_ref().to_string(), "name": row.name.as_ref(), "import": import.id
                })),
                ..Fact::default()
            }
        });
        import.record(registered.collect()).await?;
    }
    Ok(ids)
}
