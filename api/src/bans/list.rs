//! Lists of bans: loaded, decided, written.

pub mod deciding;

use super::recording::{Decision, Whom, facts_of, new_row};
use super::service::{fact_of, to_be_told};
use super::store;
use crate::access::problems::two_refused;
use crate::access::store::party;
use crate::access::two_persons::may_begin;
use crate::history::Fact;
use crate::lists::{FileReport, ImportContext, decide_beside, recorded_meanwhile};
use crate::notifications::service as notifications;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::vault::Vault;
use crate::practitioners::lists::{KnownPeople, load_people, mentioned};
use deciding::{BanRecord, BansKnown, decide_bans};
use mengya_entities::ban::{self, Model};
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::{BanKind, BanState, EventAction, PersonName, decision_key};
use mengya_lists::Reading;
use mengya_lists::bans::BanRow;
use sea_orm::ActiveValue::Set;
use sea_orm::TryIntoModel as _;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;

fn record(vault: &Vault, row: &Model) -> Result<BanRecord, Problem> {
    let broken = |what: String| Problem::new(ProblemCode::Internal).caused_by(what);
    Ok(BanRecord {
        decision_number: row.decision_number.clone(),
        kind: Some(row.kind),
        identity: store::identity(vault, row)?,
        name: PersonName::parse(&row.name).map_err(|error| broken(error.to_string()))?,
        legal_basis: Some(row.legal_basis.clone()),
        authority: Some(row.authority.clone()),
        decided_on: Some(row.decided_on),
        effective_on: row.effective_on,
        term: row.term,
        until: row.until_on,
        // One that awaits a second officer is recorded too.
        annulled_on: row.annulled_on.or(row.annulment_proposed_on),
        annulment_number: row.annulment_number.clone(),
        facts: store::grounds(vault, row)?,
    })
}

/// A list of bans, decided.
pub struct DecidedBans {
    /// What is said of its rows.
    pub report: FileReport,
    /// Everybody on it.
    pub people: KnownPeople,
    accepted: Vec<BanRecord>,
}

/// Decides a list of bans.
///
/// # Errors
/// When the store is away.
pub async fn decide(
    context: &ImportContext<'_>,
    reading: Arc<Reading<BanRow>>,
) -> Result<DecidedBans, Problem> {
    let people = load_people(context, &mentioned(&reading)).await?;
    let numbers: BTreeSet<String> = reading
        .rows
        .iter()
        .filter_map(|row| row.value.decision_number.as_deref().map(decision_key))
        .collect();
    let numbers: Vec<String> = numbers.into_iter().collect();
    let vault = &context.services.vault;
    let recorded = store::by_decisions(context.tx, &numbers)
        .await?
        .iter()
        .map(|row| record(vault, row))
        .collect::<Result<_, _>>()?;
    let names = people
        .facts
        .iter()
        .filter_map(|(identity, person)| Some((identity.clone(), person.name.clone()?)))
        .collect();
    let (known, day) = (BansKnown { recorded, names }, context.day);
    let decided = decide_beside(move || decide_bans(&reading, known, day)).await?;
    let accepted = decided.accepted.into_iter().map(|accepted| accepted.record).collect();
    Ok(DecidedBans { report: decided.report, people, accepted })
}

/// Records the accepted bans of a list. Its persons are locked.
///
/// # Errors
/// 409 `second-officer` when whoever imports may not begin what takes two; when the store is away.
pub async fn write(context: &ImportContext<'_>, decided: DecidedBans) -> Result<(), Problem> {
    let DecidedBans { people, accepted, report: _ } = decided;
    // A list begins what takes two, as the page does.
    if !accepted.is_empty() {
        may_begin(&party(context.tx, context.actor.account).await?).map_err(two_refused)?;
    }
    let (mut rows, mut facts, mut models) = (Vec::new(), Vec::new(), Vec::new());
    for record in accepted {
        let person = people.rows.get(&record.identity);
        let row = row_of(context, record, person.map(|row| row.id));
        let model: Model = row.clone().try_into_model()?;
        facts.push(recorded(&model));
        models.extend(person.map(|person| (model, person)));
        rows.push(row);
    }
    store::insert_all(context.tx, rows).await.map_err(recorded_meanwhile)?;
    context.record(facts).await?;
    let told: Vec<_> =
        models.iter().filter_map(|(row, person)| to_be_told(row, person, context.day)).collect();
    notifications::bans_effective(context.tx, context.services, &told).await
}

/// The row of a listed ban. The decision was taken elsewhere: the operator's trusted lists carry both officers' names
/// with them, an officer's upload is the first of two steps.
fn row_of(
    context: &ImportContext<'_>,
    record: BanRecord,
    person: Option<PractitionerId>,
) -> ban::ActiveModel {
    let confirmed = context.trusted && context.actor.is_operator();
    let whom = Whom { name: record.name, identity: record.identity };
    // A list that has no column for these says nothing of them.
    let decision = Decision {
        decision_number: record.decision_number,
        kind: record.kind.unwrap_or(BanKind::Administrative),
        legal_basis: record.legal_basis.unwrap_or_default(),
        authority: record.authority.unwrap_or_default(),
        grounds: record.facts,
        decided_on: record.decided_on.unwrap_or(record.effective_on.min(context.day)),
        effective_on: record.effective_on,
        early_reason: None,
        term: record.term,
        until_on: record.until,
    };
    let proposed_on = record.annulled_on.filter(|_| !confirmed);
    ban::ActiveModel {
        practitioner_id: Set(person),
        state: Set(if confirmed { BanState::Confirmed } else { BanState::Recorded }),
        recorded_by: Set(context.actor.account),
        annulled_on: Set(record.annulled_on.filter(|_| confirmed)),
        annulment_number: Set(record.annulment_number),
        annulment_proposed_on: Set(proposed_on),
        annulment_recorded_by: Set(proposed_on.and(context.actor.account)),
        ..new_row(context.services, &whom, &decision, context.district)
    }
}

fn recorded(row: &Model) -> Fact {
    let action =
        if row.state == BanState::Confirmed { EventAction::BanConfirmed } else { EventAction::BanRecorded };
    let mut after = facts_of(row);
    if let Some(after) = after.as_object_mut() {
        after.insert("state".to_owned(), json!(row.state));
        after.insert("annulled_on".to_owned(), json!(row.annulled_on));
        after.insert("annulment_proposed_on".to_owned(), json!(row.annulment_proposed_on));
        after.insert("annulment_number".to_owned(), json!(row.annulment_number));
    }
    Fact { after: Some(after), ..fact_of(action, row) }
}
