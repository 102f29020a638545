//! Who completed a course, and what somebody completed. Everybody who is looked at learns by whom.

use super::Recorded;
use super::courses::{course, course_with_id};
use crate::access::Actor;
use crate::history;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Message, Problem};
use crate::platform::services::Services;
use crate::practitioners::store as practitioners;
use crate::training::session::SessionDays;
use crate::training::store::{self, ClassKey, OfCourse};
use mengya_entities::ids::{CompletionId, PractitionerId, ProviderId};
use mengya_entities::values::Instant;
use mengya_entities::{completion, course, practitioner};

/// How many completions a provider recorded in the last `days` days.
///
/// # Errors
/// 404 to the staff of another provider.
pub async fn recorded_lately(
    services: &Services,
    actor: &Actor,
    provider: ProviderId,
    days: i64,
) -> Result<u64, Problem> {
    Actor::or_unknown(actor.reaches_provider(provider))?;
    let since = services.clock.now() - chrono::TimeDelta::days(days);
    Ok(store::recorded_since(services.database.reader(), provider, Instant::from(since)).await?)
}

/// One completion. Its person learns who looked.
///
/// # Errors
/// 404, also to the staff of another provider.
pub async fn completion(services: &Services, actor: &Actor, id: CompletionId) -> Result<Recorded, Problem> {
    let reader = services.database.reader();
    let completion = store::find_completion(reader, id).await?.ok_or_else(Problem::not_found)?;
    let course = course_with_id(services, actor, completion.course_id).await?;
    let person =
        practitioners::find(reader, completion.practitioner_id).await?.ok_or_else(Problem::not_found)?;
    history::log_access(services, actor, &[person.id], "correct_completion", None).await?;
    Ok(Recorded { completion, course, person })
}

/// These completions of a course; what is none of it is left out. Everybody among them learns who looked.
///
/// # Errors
/// 404 to the staff of another provider.
pub async fn some_completions(
    services: &Services,
    actor: &Actor,
    course: &course::Model,
    ids: &[CompletionId],
) -> Result<Vec<Recorded>, Problem> {
    Actor::or_unknown(actor.reaches_provider(course.provider_id))?;
    let rows = store::some_of_course(services.database.reader(), course.id, ids).await?;
    look_at(services, actor, &rows, "issue_certificate").await?;
    let recorded = |(completion, person)| Recorded { completion, course: course.clone(), person };
    Ok(rows.into_iter().map(recorded).collect())
}

/// One page of a course's completions. Everybody on it learns who looked.
///
/// # Errors
/// 404, also to the staff of another provider.
pub async fn completions_of_course(
    services: &Services,
    actor: &Actor,
    code: &str,
    page: &PageAsked,
) -> Result<(Vec<Recorded>, Option<String>), Problem> {
    let course = course(services, code).await?;
    Actor::or_unknown(actor.reaches_provider(course.provider_id))?;
    let rows =
        store::page_of_course(services.database.reader(), course.id, page.after_id()?, page.limit).await?;
    let (rows, next) = page.cut(rows, |(row, _)| row.id.to_string());
    look_at(services, actor, &rows, "list_course_completions").await?;
    let recorded = rows
        .into_iter()
        .map(|(completion, person)| Recorded { completion, course: course.clone(), person })
        .collect();
    Ok((recorded, next))
}

/// One page of a class: who completed a course, the newest session first, or who completed one session of it. Everybody
/// on it learns who looked.
///
/// # Errors
/// 404 to the staff of another provider; 422 when the page is none of ours.
pub async fn class(
    services: &Services,
    actor: &Actor,
    course: &course::Model,
    session: Option<SessionDays>,
    page: &PageAsked,
) -> Result<(Vec<Recorded>, Option<String>), Problem> {
    Actor::or_unknown(actor.reaches_provider(course.provider_id))?;
    let after = page.after.as_deref().map(class_key).transpose()?;
    let reader = services.database.reader();
    let rows = store::page_of_class(reader, course.id, session, after, page.limit).await?;
    let (rows, next) = page.cut(rows, |(row, _)| {
        format!("{}/{}", SessionDays { ended_on: row.ended_on, started_on: row.started_on }, row.id)
    });
    look_at(services, actor, &rows, "list_course_completions").await?;
    let recorded = |(completion, person)| Recorded { completion, course: course.clone(), person };
    Ok((rows.into_iter().map(recorded).collect(), next))
}

fn class_key(text: &str) -> Result<ClassKey, Problem> {
    text.split_once('/')
        .and_then(|(days, id)| days.parse().ok().zip(id.parse().ok()))
        .ok_or_else(|| Problem::invalid("?after", "cursor", Message::new("fault-cursor")))
}

/// One session of a course, with how many completions of it are in force and how many of them were passed.
#[derive(Clone, Copy, Debug)]
pub struct CountedSession {
    /// Its days.
    pub days: SessionDays,
    /// Completions in force.
    pub recorded: i64,
    /// Of these, passed.
    pub passed: i64,
}

/// The sessions of a course with their counts, the newest first: one statement.
///
/// # Errors
/// 404 to the staff of another provider.
pub async fn sessions(
    services: &Services,
    actor: &Actor,
    course: &course::Model,
) -> Result<Vec<CountedSession>, Problem> {
    Actor::or_unknown(actor.reaches_provider(course.provider_id))?;
    let rows = store::sessions_of_course(services.database.reader(), course.id).await?;
    let session = |(days, recorded, passed)| CountedSession { days, recorded, passed };
    Ok(rows.into_iter().map(session).collect())
}

/// Writes down who looked at the persons of these rows, each once.
async fn look_at(
    services: &Services,
    actor: &Actor,
    rows: &[(completion::Model, practitioner::Model)],
    operation: &'static str,
) -> Result<(), Problem> {
    let mut seen: Vec<PractitionerId> = rows.iter().map(|(_, person)| person.id).collect();
    seen.sort_unstable();
    seen.dedup();
    history::log_access(services, actor, &seen, operation, None).await
}

/// One page of a person's completions, the newest first.
///
/// # Errors
/// When the store is away.
pub async fn completions_of_person(
    services: &Services,
    person: PractitionerId,
    page: &PageAsked,
) -> Result<(Vec<OfCourse>, Option<String>), Problem> {
    let rows =
        store::page_of_person(services.database.reader(), person, page.after_id()?, page.limit).await?;
    Ok(page.cut(rows, |(row, _)| row.id.to_string()))
}
