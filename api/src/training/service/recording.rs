//! Completions are recorded, and corrected by new ones.

use super::{Recorded, blank_faults, stored};
use crate::access::Actor;
use crate::history::{self, Fact};
use crate::platform::db::Tx;
use crate::platform::ground::Ground;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::policy::Policy;
use crate::practitioners::identity;
use crate::practitioners::service::{LockedPerson, lock_person};
use crate::practitioners::store as practitioners;
use crate::training::errors::{no_such, refused};
use crate::training::facts::{CompletionFacts, CourseFacts};
use crate::training::rules::{NewCompletionFacts, Recording, RecordingFacts, may_record};
use crate::training::store;
use chrono::NaiveDate;
use mengya_entities::ids::{CompletionId, PractitionerId};
use mengya_entities::values::{IdentityNumber, Instant, PersonName, RegistryNumber, name_key, prose, tidy};
use mengya_entities::{completion, course};
use sea_orm::ActiveValue::Set;
use serde_json::json;

/// Whom a completion is recorded of.
#[derive(Clone, Debug)]
pub enum Whose {
    /// The holder of this registry number.
    Number(RegistryNumber),
    /// The holder of this document, under this name.
    Identity(IdentityNumber, PersonName),
}

/// A completion to be recorded.
#[derive(Clone, Debug)]
pub struct NewCompletion {
    /// Of whom, or every fault in how the person is named.
    pub whose: Result<Whose, Vec<Fault>>,
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
pub async fn record(ground: &Ground, actor: &Actor, new: NewCompletion) -> Result<Recorded, Problem> {
    let (person, course) = person_and_course(ground, actor, &new).await?;
    let tx = ground.database.begin().await?;
    let locked = lock_person(&tx, person).await?;
    let asked = NewCompletionFacts {
        course: CourseFacts::of(&course),
        started_on: new.started_on,
        ended_on: new.ended_on,
        minutes: new.minutes,
        passed: new.passed,
        correction: false,
    };
    decide(&tx, ground, &locked, &asked).await?;
    let row = completion::ActiveModel {
        id: Set(ground.ids.next::<CompletionId>()),
        practitioner_id: Set(locked.person.id),
        course_id: Set(course.id),
        started_on: Set(new.started_on),
        ended_on: Set(new.ended_on),
        minutes: Set(stored(new.minutes)),
        passed: Set(new.passed),
        session: Set(new.session.as_deref().map(tidy).filter(|session| !session.is_empty())),
        corrects_id: Set(None),
        reason: Set(None),
        superseded_by: Set(None),
        import_id: Set(None),
        recorded_by: Set(actor.account),
        created_at: Set(Instant::from(ground.clock.now())),
    };
    let completion = store::insert_completion(&tx, row).await?;
    let fact = Fact {
        action: "completion.recorded",
        subject_kind: "completion",
        subject_id: completion.id.0,
        practitioner: Some(locked.person.id),
        after: Some(values_of(&completion, &course)),
        ..Fact::default()
    };
    history::record(&tx, ground, actor, fact).await?;
    tx.commit().await?;
    Ok(Recorded { completion, course, person: locked.person })
}

async fn person_and_course(
    ground: &Ground,
    actor: &Actor,
    new: &NewCompletion,
) -> Result<(PractitionerId, course::Model), Problem> {
    let reader = ground.database.reader();
    let mut faults = Vec::new();
    let course = store::find_course(reader, &tidy(&new.course_code)).await?;
    match &course {
        Some(course) => Actor::or_unknown(actor.reaches_provider(course.provider_id))?,
        None => faults.push(no_such("/course_code", &new.course_code)),
    }
    let person = match &new.whose {
        Err(named) => {
            faults.extend(named.iter().cloned());
            None
        }
        Ok(Whose::Number(number)) => {
            let person = practitioners::find_by_number(reader, number).await?;
            if person.is_none() {
                faults.push(no_such("/registry_number", &number.to_string()));
            }
            person
        }
        Ok(Whose::Identity(number, name)) => {
            let index = identity::index(&ground.vault, number);
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
    ground: &Ground,
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
        correction: true,
    };
    decide(tx, ground, &locked, &asked).await?;
    let new_id: CompletionId = ground.ids.next();
    store::supersede(tx, &[(old.id, new_id)]).await?;
    let row = completion::ActiveModel {
        id: Set(new_id),
        practitioner_id: Set(old.practitioner_id),
        course_id: Set(old.course_id),
        started_on: Set(old.started_on),
        ended_on: Set(old.ended_on),
        minutes: Set(stored(minutes)),
        passed: Set(passed),
        session: Set(old.session.clone()),
        corrects_id: Set(Some(old.id)),
        reason: Set(Some(reason.clone())),
        superseded_by: Set(None),
        import_id: Set(None),
        recorded_by: Set(actor.account),
        created_at: Set(Instant::from(ground.clock.now())),
    };
    let completion = store::insert_completion(tx, row).await?;
    let fact = Fact {
        action: "completion.corrected",
        subject_kind: "completion",
        subject_id: completion.id.0,
        practitioner: Some(locked.person.id),
        reason: Some(prose(&reason)),
        before: Some(values_of(&old, &course)),
        after: Some(values_of(&completion, &course)),
        ..Fact::default()
    };
    history::record(tx, ground, actor, fact).await?;
    Ok(Recorded { completion, course, person: locked.person })
}

/// Asks the rules, with everything in force of the days concerned.
async fn decide(
    tx: &Tx,
    ground: &Ground,
    locked: &LockedPerson,
    asked: &NewCompletionFacts,
) -> Result<Recording, Problem> {
    let (first, last) = (asked.started_on.min(asked.ended_on), asked.started_on.max(asked.ended_on));
    let recorded: Vec<CompletionFacts> = store::completions_of_days(tx, locked.person.id, first, last)
        .await?
        .iter()
        .map(|(row, course)| CompletionFacts::of(row, course))
        .collect();
    let born_on = identity::open(&ground.vault, &locked.person)?.born_on();
    let facts = RecordingFacts { born_on, recorded: &recorded };
    let today = ground.clock.today();
    may_record(asked, &facts, today, Policy::in_force_on(today)).map_err(|refusals| refused(&refusals))
}

fn values_of(row: &completion::Model, course: &course::Model) -> serde_json::Value {
    json!({ "id": row.id, "course": course.code, "started_on": row.started_on, "ended_on": row.ended_on,
        "minutes": row.minutes, "passed": row.passed, "session": row.session })
}
