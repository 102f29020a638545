//! Completions are recorded, and corrected by new ones.

use super::{Recorded, blank_faults, stored};
use crate::access::Actor;
use crate::history::{self, Fact};
use crate::platform::db::Tx;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::practitioners::identity;
use crate::practitioners::service::{LockedPerson, lock_person};
use crate::practitioners::store as practitioners;
use crate::training::errors::{no_such, refused};
use crate::training::facts::CourseFacts;
use crate::training::rules::{Correction, NewCompletionFacts, Recording, TraineeRecord, may_record};
use crate::training::store;
use chrono::NaiveDate;
use mengya_entities::ids::{CompletionId, CourseId, ListImportId, PractitionerId};
use mengya_entities::values::{
    EventAction, IdentityNumber, Instant, PersonName, RegistryNumber, name_key, prose, tidy,
};
use mengya_entities::{completion, course};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

/// Whom a completion is recorded of.
#[derive(Clone, Debug)]
pub enum PersonRef {
    /// The holder of this registry number.
    Number(RegistryNumber),
    /// The holder of this document, under this name.
    Identity(IdentityNumber, PersonName),
}

/// A completion to be recorded.
#[derive(Clone, Debug)]
pub struct NewCompletion {
    /// Of whom, or every fault in how the person is named.
    pub person_ref: Result<PersonRef, Vec<Fault>>,
    /// The course's code.
    pub course_code: String,
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day.
    pub ended_on: NaiveDate,
    /// The time taught, in minutes.
    pub minutes: u32,
    /// Whether the person passed.
    pub passed: bool,
    /// The session's number.
    pub session: Option<String>,
}

/// Records that somebody registered completed a course.
///
/// # Errors
/// 422 when there is no such person or course, 404 to the staff of another provider, 409 `refused` with every reason
/// against it.
pub async fn record(services: &Services, actor: &Actor, new: NewCompletion) -> Result<Recorded, Problem> {
    let (person, course) = person_and_course(services, actor, &new).await?;
    let tx = services.database.begin().await?;
    let locked = lock_person(&tx, person).await?;
    let asked = NewCompletionFacts {
        course: CourseFacts::of(&course),
        started_on: new.started_on,
        ended_on: new.ended_on,
        minutes: new.minutes,
        passed: new.passed,
        correction: Correction::No,
    };
    decide(&tx, services, &locked, &asked).await?;
    let new = NewRow {
        id: services.ids.next(),
        practitioner: locked.person.id,
        course: course.id,
        started_on: new.started_on,
        ended_on: new.ended_on,
        minutes: new.minutes,
        passed: new.passed,
        session: new.session,
        corrects: None,
        reason: None,
        import: None,
    };
    let row = new_completion_row(services, actor, new);
    let completion = store::insert_completion(&tx, row).await?;
    let fact = completion_recorded(&completion, &course, None);
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    Ok(Recorded { completion, course, person: locked.person })
}

/// What a new completion's row holds.
#[derive(Clone, Debug)]
pub struct NewRow {
    /// Its id.
    pub id: CompletionId,
    /// Whose it is.
    pub practitioner: PractitionerId,
    /// Of which course.
    pub course: CourseId,
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day.
    pub ended_on: NaiveDate,
    /// The time taught, in minutes.
    pub minutes: u32,
    /// Whether the person passed.
    pub passed: bool,
    /// The session's number.
    pub session: Option<String>,
    /// What it corrects.
    pub corrects: Option<CompletionId>,
    /// Why it corrects.
    pub reason: Option<String>,
    /// The list it came by.
    pub import: Option<ListImportId>,
}

/// The row of a new completion.
#[must_use]
pub fn new_completion_row(services: &Services, actor: &Actor, new: NewRow) -> completion::ActiveModel {
    completion::ActiveModel {
        id: Set(new.id),
        practitioner_id: Set(new.practitioner),
        course_id: Set(new.course),
        started_on: Set(new.started_on),
        ended_on: Set(new.ended_on),
        minutes: Set(stored(new.minutes)),
        passed: Set(new.passed),
        session: Set(new.session.as_deref().map(tidy).filter(|session| !session.is_empty())),
        corrects_id: Set(new.corrects),
        reason: Set(new.reason),
        superseded_by: Set(None),
        import_id: Set(new.import),
        recorded_by: Set(actor.account),
        created_at: Set(Instant::from(services.clock.now())),
    }
}

/// What the history says of a new completion, and of what it corrects: `before` holds the values of that.
#[must_use]
pub fn completion_recorded(row: &completion::Model, course: &course::Model, before: Option<Value>) -> Fact {
    Fact {
        practitioner: Some(row.practitioner_id),
        reason: row.reason.as_deref().map(prose),
        before,
        after: Some(values_of(row, course)),
        ..Fact::of(
            if row.corrects_id.is_some() {
                EventAction::CompletionCorrected
            } else {
                EventAction::CompletionRecorded
            },
            row.id.0,
        )
    }
}

async fn person_and_course(
    services: &Services,
    actor: &Actor,
    new: &NewCompletion,
) -> Result<(PractitionerId, course::Model), Problem> {
    let reader = services.database.reader();
    let mut faults = Vec::new();
    let course = store::find_course(reader, &tidy(&new.course_code)).await?;
    match &course {
        Some(course) => Actor::or_unknown(actor.reaches_provider(course.provider_id))?,
        None => faults.push(no_such("/course_code", &new.course_code)),
    }
    let person = match &new.person_ref {
        Err(named) => {
            faults.extend(named.iter().cloned());
            None
        }
        Ok(PersonRef::Number(number)) => {
            let person = practitioners::find_by_number(reader, number).await?;
            if person.is_none() {
                faults.push(no_such("/registry_number", &number.to_string()));
            }
            person
        }
        Ok(PersonRef::Identity(number, name)) => {
            let index = identity::index(&services.vault, number);
            let person = practitioners::find_by_identity(reader, &index).await?;
            match &person {
                None => faults.push(Fault::new(
                    "/identity_number",
                    "not-registered",
                    Message::new("completion-not-registered"),
                )),
                Some(person) if person.name_key != name_key(name.as_str()) => faults.push(Fault::new(
                    "/name",
                    "name_mismatch",
                    Message::new("completion-name-mismatch").arg("found", name),
                )),
                Some(_) => {}
            }
            person
        }
    };
    match (person, course, Problem::from_faults(faults)) {
        (Some(person), Some(course), None) => Ok((person.id, course)),
        (_, _, problem) => Err(problem.unwrap_or_else(Problem::not_found)),
    }
}

/// Corrects a completion: a new one takes its place, and it stays, marked as corrected. The caller's transaction takes
/// what follows from it along, and commits.
///
/// # Errors
/// 404, also to the staff of another provider; 409 `wrong-state` when it was corrected before; 409 `refused` with
/// every reason against the new values.
pub async fn correct(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    id: CompletionId,
    (minutes, passed, reason): (u32, bool, String),
) -> Result<Recorded, Problem> {
    blank_faults(&[("/reason", &reason)])?;
    let seen = store::find_completion(tx, id).await?.ok_or_else(Problem::not_found)?;
    let course = store::find_course_by_id(tx, seen.course_id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_provider(course.provider_id))?;
    let locked = lock_person(tx, seen.practitioner_id).await?;
    let old = store::find_completion(tx, id).await?.ok_or_else(Problem::not_found)?;
    if old.superseded_by.is_some() {
        return Err(Problem::new(ProblemCode::WrongState).say(Message::new("completion-corrected-already")));
    }
    let asked = NewCompletionFacts {
        course: CourseFacts::of(&course),
        started_on: old.started_on,
        ended_on: old.ended_on,
        minutes,
        passed,
        correction: Correction::OfTheOneInForce,
    };
    decide(tx, services, &locked, &asked).await?;
    let new_id: CompletionId = services.ids.next();
    store::supersede(tx, &[(old.id, new_id)]).await?;
    let new = NewRow {
        id: new_id,
        practitioner: old.practitioner_id,
        course: old.course_id,
        started_on: old.started_on,
        ended_on: old.ended_on,
        minutes,
        passed,
        session: old.session.clone(),
        corrects: Some(old.id),
        reason: Some(reason),
        import: None,
    };
    let row = new_completion_row(services, actor, new);
    let completion = store::insert_completion(tx, row).await?;
    let fact = completion_recorded(&completion, &course, Some(values_of(&old, &course)));
    history::record(tx, services, actor, fact).await?;
    Ok(Recorded { completion, course, person: locked.person })
}

/// Asks the rules, with everything recorded of the days concerned.
async fn decide(
    tx: &Tx,
    services: &Services,
    locked: &LockedPerson,
    asked: &NewCompletionFacts<'_>,
) -> Result<Recording, Problem> {
    let (first, last) = (asked.started_on.min(asked.ended_on), asked.started_on.max(asked.ended_on));
    let rows = store::completions_of_days(tx, locked.person.id, first, last).await?;
    let record = TraineeRecord::of(&rows);
    let facts = record.facts(identity::open(&services.vault, &locked.person)?.born_on());
    let today = services.clock.today();
    may_record(asked, &facts, today, Policy::in_force_on(today)).map_err(|refusals| refused(&refusals))
}

/// A completion as the history keeps it.
#[must_use]
pub fn values_of(row: &completion::Model, course: &course::Model) -> Value {
    json!({ "id": row.id, "course": course.code, "started_on": row.started_on, "ended_on": row.ended_on,
        "minutes": row.minutes, "passed": row.passed, "session": row.session })
}
