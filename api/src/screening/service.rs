//! What people do with screening checks: record and read them.

use super::facts::ScreeningFacts;
use super::rules::{CheckRecording, CheckRefusal, may_record_check, record_found_on};
use super::store;
use crate::access::Actor;
use crate::history::{self, Fact};
use crate::platform::db::Tx;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::practitioners::service::{find_logged, is_own, lock_person};
use chrono::NaiveDate;
use mengya_entities::ids::{InstitutionId, PractitionerId, ScreeningId};
use mengya_entities::practitioner;
use mengya_entities::screening::{self, Model};
use mengya_entities::values::{
    EventAction, IdentityNumber, Instant, Role, ScreeningKind, ScreeningOutcome, no_sign_of_numbers, tidy,
};
use sea_orm::ActiveValue::Set;
use serde_json::json;

/// A check as the actor may see it.
#[derive(Clone, Debug)]
pub struct CheckView {
    /// The check.
    pub row: Model,
    /// What was answered, for whoever may know.
    pub outcome: Option<ScreeningOutcome>,
}

/// A check as the actor may see it: what was answered is for the person and for officers.
///
/// # Errors
/// When the sealed answer does not open.
pub fn shown(
    services: &Services,
    actor: &Actor,
    person: PractitionerId,
    row: Model,
) -> Result<CheckView, Problem> {
    let tells = is_own(actor, person) || actor.is(Role::RegulatorOfficer);
    let outcome = if tells { Some(store::facts(&services.vault, &row)?.outcome) } else { None };
    Ok(CheckView { row, outcome })
}

/// One page of a person's checks, the last recorded first. An employer reads those made for it; whether others are in date is
/// told with the standing.
///
/// # Errors
/// 404.
pub async fn list(
    services: &Services,
    actor: &Actor,
    number: &str,
    page: &PageAsked,
) -> Result<(practitioner::Model, Vec<CheckView>, Option<String>), Problem> {
    let after = page.after_id()?;
    let person = find_logged(services, actor, number, "list_screenings", None).await?;
    let rows =
        store::page(services.database.reader(), person.id, actor.employer(), after, page.limit).await?;
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    let checks =
        rows.into_iter().map(|row| shown(services, actor, person.id, row)).collect::<Result<_, _>>()?;
    Ok((person, checks, next))
}

/// A check that was answered.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// At entry, or yearly.
    pub kind: ScreeningKind,
    /// The day of the answer.
    pub checked_on: NaiveDate,
    /// What was answered.
    pub outcome: ScreeningOutcome,
}

impl Check {
    const fn facts(&self) -> ScreeningFacts {
        ScreeningFacts { kind: self.kind, outcome: self.outcome, checked_on: self.checked_on }
    }
}

/// A check and its receipt.
#[derive(Clone, Debug)]
pub struct Receipted {
    /// The check.
    pub check: Check,
    /// The number of the receipt, as typed.
    pub receipt: Option<String>,
}

/// The number of a receipt as it is kept.
///
/// # Errors
/// 422 when it has signs that no number has, or carries an identity number.
pub fn receipt_number(text: &str, at: &str) -> Result<Option<String>, Fault> {
    let text = tidy(text);
    if let Some(found) = no_sign_of_numbers(&text) {
        let message = Message::new("screening-receipt-character").arg("found", found.to_string());
        return Err(Fault::new(at, "character", message));
    }
    if !IdentityNumber::masked_in(&text, None).1.is_empty() {
        return Err(Fault::new(at, "identity-number", Message::new("screening-receipt-identity")));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Records a check. The history says that it was recorded, never what was answered. Trying is written down as a look
/// at the record, because a refusal tells that another answer is recorded.
///
/// # Errors
/// 404, 422 for a day in the future, 409 `already-exists` for the same check, 409 `refused` when another answer is
/// recorded for that kind and day.
pub async fn record(
    services: &Services,
    actor: &Actor,
    number: &str,
    receipted: Receipted,
) -> Result<(practitioner::Model, CheckView), Problem> {
    let Receipted { check, receipt } = receipted;
    let known = find_logged(services, actor, number, "record_screening", None).await?;
    if check.checked_on > services.clock.today() {
        return Err(in_the_future(check.checked_on));
    }
    let receipt = receipt.map(|text| receipt_number(&text, "/receipt_number")).transpose();
    let receipt = receipt
        .map_err(|fault| Problem { faults: vec![fault], ..Problem::new(ProblemCode::Invalid) })?
        .flatten();
    let institution = actor.employer();
    let tx = services.database.begin().await?;
    let person = lock_person(&tx, known.id).await?.person;
    let recorded = store::of_day(&tx, person.id, check.kind, check.checked_on).await?;
    let recorded: Vec<ScreeningFacts> =
        recorded.iter().map(|row| store::facts(&services.vault, row)).collect::<Result<_, _>>()?;
    match may_record_check(&check.facts(), &recorded, services.clock.today()) {
        Ok(CheckRecording::New) => {}
        Ok(CheckRecording::Known) => {
            return Err(Problem::new(ProblemCode::AlreadyExists)
                .say(Message::new("screening-known").arg("on", check.checked_on)));
        }
        Err(refusals) if refusals.contains(&CheckRefusal::InTheFuture) => {
            return Err(in_the_future(check.checked_on));
        }
        Err(_) => return Err(other_answer(check.checked_on, "/outcome")),
    }
    let row = write(&tx, services, actor, person.id, check, (receipt, institution)).await?;
    tx.commit().await?;
    let shown = shown(services, actor, person.id, row)?;
    Ok((person, shown))
}

/// Records the check of a hire with it, in the transaction that locked the person. The same check recorded before stays
/// one.
///
/// # Errors
/// 409 `refused` when another answer is recorded for that day.
pub async fn record_with_hire(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    person: PractitionerId,
    check: Check,
    (receipt, institution): (Option<String>, InstitutionId),
) -> Result<(), Problem> {
    let recorded = store::of_day(tx, person, check.kind, check.checked_on).await?;
    let known: Vec<ScreeningFacts> =
        recorded.iter().map(|row| store::facts(&services.vault, row)).collect::<Result<_, _>>()?;
    // Whether its day has come is asked with the hire.
    if may_record_check(&check.facts(), &known, NaiveDate::MAX).is_err() {
        return Err(other_answer(check.checked_on, "/entry_check/outcome"));
    }
    if recorded.iter().any(|row| row.institution_id == Some(institution)) {
        return Ok(());
    }
    write(tx, services, actor, person, check, (receipt, Some(institution))).await.map(|_| ())
}

fn in_the_future(checked_on: NaiveDate) -> Problem {
    let message = Message::new("fault-future-day").arg("found", checked_on);
    Problem::invalid("/checked_on", "future-day", message)
}

fn other_answer(checked_on: NaiveDate, at: &str) -> Problem {
    let message = Message::new("screening-other-answer").arg("on", checked_on);
    Problem::new(ProblemCode::Refused).with(Fault::new(at, "conflict", message))
}

/// The row of a new check.
#[must_use]
pub fn new_row(
    services: &Services,
    actor: &Actor,
    person: PractitionerId,
    check: Check,
    (receipt, institution): (Option<String>, Option<InstitutionId>),
) -> screening::ActiveModel {
    let id: ScreeningId = services.ids.next();
    screening::ActiveModel {
        id: Set(id),
        practitioner_id: Set(person),
        kind: Set(check.kind),
        checked_on: Set(check.checked_on),
        outcome_sealed: Set(store::seal(&services.vault, id, check.outcome)),
        receipt_number: Set(receipt),
        institution_id: Set(institution),
        recorded_by: Set(actor.account),
        created_at: Set(Instant::from(services.clock.now())),
    }
}

/// What the history says of a new check: that it was recorded, never what was answered.
#[must_use]
pub fn check_recorded(row: &Model) -> Fact {
    Fact {
        practitioner: Some(row.practitioner_id),
        institution: row.institution_id,
        after: Some(json!({ "kind": row.kind, "checked_on": row.checked_on })),
        ..Fact::of(EventAction::ScreeningRecorded, row.id.0)
    }
}

async fn write(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    person: PractitionerId,
    check: Check,
    of: (Option<String>, Option<InstitutionId>),
) -> Result<Model, Problem> {
    let row = store::insert(tx, new_row(services, actor, person, check, of)).await?;
    history::record(tx, services, actor, check_recorded(&row)).await?;
    Ok(row)
}

/// Whether what was found lets the person not work today; for whoever recorded it just now.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn stops(services: &Services, person: PractitionerId) -> Result<bool, Problem> {
    let checks = store::of_persons(services.database.reader(), &services.vault, &[person]).await?;
    let checks = checks.get(&person).map_or(&[][..], Vec::as_slice);
    Ok(record_found_on(checks, services.clock.today()).is_some())
}
