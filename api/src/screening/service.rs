//! What people do with screening checks: record and read them.

use super::facts::ScreeningFacts;
use super::rules::{CheckRecording, CheckRefusal, may_record_check, record_found_on};
use super::store;
use crate::access::Actor;
use crate::evidence::service::{self as evidence, Belongs, EvidenceView, Handed};
use crate::evidence::store::screenings_with_files;
use crate::history::{self, Fact};
use crate::platform::db::Tx;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::practitioners::service::{authorise_unlogged, find_logged, is_own, lock_person};
use crate::practitioners::store as people;
use chrono::NaiveDate;
use mengya_entities::ids::{InstitutionId, PractitionerId, ScreeningId};
use mengya_entities::practitioner;
use mengya_entities::screening::{self, Model};
use mengya_entities::values::{
    EventAction, IdentityNumber, Instant, Role, ScreeningKind, ScreeningOutcome, no_sign_of_numbers, tidy,
};
use sea_orm::ActiveValue::Set;
use sea_orm::ConnectionTrait;
use serde_json::json;

/// A check as the actor may see it.
#[derive(Clone, Debug)]
pub struct CheckView {
    /// The check.
    pub row: Model,
    /// What was answered, for whoever may know.
    pub outcome: Option<ScreeningOutcome>,
    /// Whether a file belongs to it.
    pub has_file: bool,
    /// Whether the reader may open that.
    pub may_open: bool,
    /// Whether the reader may attach one.
    pub may_attach: bool,
}

/// Checks as the actor may see them: what was answered is for the person and for officers.
///
/// # Errors
/// When the store is away or a sealed answer does not open.
pub async fn shown(
    db: &impl ConnectionTrait,
    services: &Services,
    actor: &Actor,
    rows: Vec<Model>,
) -> Result<Vec<CheckView>, Problem> {
    let ids: Vec<ScreeningId> = rows.iter().map(|row| row.id).collect();
    let files = screenings_with_files(db, &ids).await?;
    let view = |row: Model| {
        let tells = tells(actor, &row);
        let outcome = if tells { Some(store::facts(&services.vault, &row)?.outcome) } else { None };
        let has_file = files.contains(&row.id);
        Ok(CheckView {
            outcome,
            has_file,
            may_open: has_file && tells,
            may_attach: !has_file && may_attach(actor, &row),
            row,
        })
    };
    rows.into_iter().map(view).collect()
}

/// The institution that a check was made for, and officers, attach its file.
fn may_attach(actor: &Actor, row: &Model) -> bool {
    actor.is(Role::RegulatorOfficer) || (actor.employer().is_some() && actor.employer() == row.institution_id)
}

/// Who may know what was answered: the person, and officers. A file may say it.
fn tells(actor: &Actor, row: &Model) -> bool {
    is_own(actor, row.practitioner_id) || actor.is(Role::RegulatorOfficer)
}

/// A check whose file the actor attaches or opens, and its person.
async fn known(
    services: &Services,
    actor: &Actor,
    id: ScreeningId,
    may: impl Fn(&Actor, &Model) -> bool,
) -> Result<(Model, practitioner::Model), Problem> {
    let reader = services.database.reader();
    let row = store::find(reader, id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(may(actor, &row))?;
    let person = people::find(reader, row.practitioner_id).await?.ok_or_else(Problem::not_found)?;
    authorise_unlogged(services, actor, &person.registry_number.to_string()).await?;
    Ok((row, person))
}

/// A check that has no file yet, and its person, before one is attached.
///
/// # Errors
/// 404 for whom the check is not, 409 `already-exists` when there is a file.
pub async fn to_attach(
    services: &Services,
    actor: &Actor,
    id: ScreeningId,
) -> Result<(Model, practitioner::Model), Problem> {
    let known = known(services, actor, id, may_attach).await?;
    if screenings_with_files(services.database.reader(), &[id]).await?.contains(&id) {
        return Err(file_there());
    }
    Ok(known)
}

fn file_there() -> Problem {
    let fault = Fault::new("/file", "file-there", Message::new("screening-file-there"));
    Problem::new(ProblemCode::AlreadyExists).with(fault)
}

/// Attaches the receipt of a check, or its answer as it came on paper: one, for good.
///
/// # Errors
/// As [`to_attach`].
pub async fn attach(
    services: &Services,
    actor: &Actor,
    id: ScreeningId,
    file: &Handed,
) -> Result<(CheckView, practitioner::Model), Problem> {
    let (row, person) = to_attach(services, actor, id).await?;
    let tx = services.database.begin().await?;
    lock_person(&tx, person.id).await?;
    if screenings_with_files(&tx, &[id]).await?.contains(&id) {
        return Err(file_there());
    }
    keep_file(&tx, services, actor, &row, file).await?;
    let view = shown(&tx, services, actor, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok((view, person))
}

async fn keep_file(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    row: &Model,
    file: &Handed,
) -> Result<(), Problem> {
    evidence::keep(tx, services, actor, Belongs::Screening(row.id), file).await?;
    let fact = Fact {
        practitioner: Some(row.practitioner_id),
        institution: row.institution_id,
        after: Some(json!({ "media": file.media() })),
        ..Fact::of(EventAction::ScreeningFileAdded, row.id.0)
    };
    history::record(tx, services, actor, fact).await?;
    Ok(())
}

/// The file of a check, for the person and for officers: it may say what was answered. That it was looked at is written
/// down.
///
/// # Errors
/// 404 when there is none, or it is not for the actor.
pub async fn file_of(services: &Services, actor: &Actor, id: ScreeningId) -> Result<EvidenceView, Problem> {
    let (row, _) = known(services, actor, id, tells).await?;
    history::log_access(services, actor, &[row.practitioner_id], "get_screening_file", None).await?;
    evidence::opened(services, Belongs::Screening(id)).await
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
    let reader = services.database.reader();
    let rows = store::page(reader, person.id, actor.employer(), after, page.limit).await?;
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    let checks = shown(reader, services, actor, rows).await?;
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
    let shown = shown(&tx, services, actor, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok((person, shown))
}

/// Records the check of a hire with it, and its file, in the transaction that locked the person. The same check recorded
/// before stays one; its file too.
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
    file: Option<&Handed>,
) -> Result<(), Problem> {
    let recorded = store::of_day(tx, person, check.kind, check.checked_on).await?;
    let known: Vec<ScreeningFacts> =
        recorded.iter().map(|row| store::facts(&services.vault, row)).collect::<Result<_, _>>()?;
    // Whether its day has come is asked with the hire.
    if may_record_check(&check.facts(), &known, NaiveDate::MAX).is_err() {
        return Err(other_answer(check.checked_on, "/entry_check/outcome"));
    }
    let row = match recorded.into_iter().find(|row| row.institution_id == Some(institution)) {
        Some(row) => row,
        None => write(tx, services, actor, person, check, (receipt, Some(institution))).await?,
    };
    match file {
        Some(file) if !screenings_with_files(tx, &[row.id]).await?.contains(&row.id) => {
            keep_file(tx, services, actor, &row, file).await
        }
        _ => Ok(()),
    }
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
