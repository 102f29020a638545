//! Courses: enter one, look at them, with how many completed them.

use super::{blank_faults, stored, taken_meanwhile};
use crate::access::Actor;
use crate::history::{self, Fact};
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::services::Services;
use crate::training::errors::{code_taken, no_such};
use crate::training::rules::is_same_code;
use crate::training::store::{self, CourseFilter};
use mengya_entities::course;
use mengya_entities::ids::{CourseId, ProviderId};
use mengya_entities::values::{Audience, CourseForm, EventAction, Instant, Topic, prose, tidy, title_key};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use serde_json::json;

/// A course to be entered.
#[derive(Clone, Debug)]
pub struct NewCourse {
    /// Whose.
    pub provider: ProviderId,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its title in English, where it has one.
    pub title_en: Option<String>,
    /// What it is about.
    pub topic: Topic,
    /// How it is taught.
    pub form: CourseForm,
    /// Whom it is for.
    pub audience: Audience,
    /// Its length in minutes.
    pub minutes: u32,
}

/// The row of a new course.
#[must_use]
pub fn new_course_row(services: &Services, new: &NewCourse) -> course::ActiveModel {
    course::ActiveModel {
        id: Set(services.ids.next::<CourseId>()),
        provider_id: Set(new.provider),
        code: Set(tidy(&new.code)),
        title: Set(prose(&new.title)),
        title_key: Set(title_key(&new.title)),
        title_en: Set(new.title_en.as_deref().map(prose)),
        topic: Set(new.topic),
        form: Set(new.form),
        audience: Set(new.audience),
        minutes: Set(stored(new.minutes)),
        version: Set(1),
        created_at: Set(Instant::from(services.clock.now())),
    }
}

/// Enters a course.
///
/// # Errors
/// 404 to the staff of another provider, 422 when there is no such provider or a title is blank, 409 `already-exists`
/// when the code is taken.
pub async fn create_course(
    services: &Services,
    actor: &Actor,
    new: NewCourse,
) -> Result<course::Model, Problem> {
    Actor::or_unknown(actor.reaches_provider(new.provider))?;
    let mut written = vec![("/code", new.code.as_str()), ("/title", new.title.as_str())];
    written.extend(new.title_en.as_deref().map(|text| ("/title_en", text)));
    blank_faults(&written)?;
    let tx = services.database.begin().await?;
    if store::find_provider(&tx, new.provider).await?.is_none() {
        let fault = no_such("/provider_id", &new.provider.to_string());
        return Err(Problem::new(ProblemCode::Invalid).with(fault));
    }
    let row = new_course_row(services, &new);
    let known = store::courses_like(&tx, row.code.as_ref()).await?;
    if known.iter().any(|it| is_same_code(&it.code, row.code.as_ref())) {
        let fault = code_taken("/code", row.code.as_ref());
        return Err(Problem::new(ProblemCode::AlreadyExists).with(fault));
    }
    let course = store::insert_course(&tx, row).await.map_err(taken_meanwhile)?;
    history::record(&tx, services, actor, course_entered(&course)).await?;
    tx.commit().await?;
    Ok(course)
}

/// What is to be changed of a course: what it is called. What is left out stays as it is.
#[derive(Clone, Debug, Default)]
pub struct CourseChange {
    /// Its title.
    pub title: Option<String>,
    /// Its title in English; the inner `None` removes it.
    pub title_en: Option<Option<String>>,
    /// Why.
    pub reason: String,
}

/// Changes what a course is called. Where nothing differs, nothing is written.
///
/// # Errors
/// 404, also to the staff of another provider; 412/428; 422 when a title or the reason is blank.
pub async fn change_course(
    services: &Services,
    actor: &Actor,
    id: CourseId,
    if_match: Option<&str>,
    change: CourseChange,
) -> Result<course::Model, Problem> {
    let tx = services.database.begin().await?;
    let known = store::lock_course(&tx, id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_provider(known.provider_id))?;
    check_version(if_match, known.version)?;
    let title = change.title.as_deref().map_or_else(|| known.title.clone(), prose);
    let title_en = match &change.title_en {
        None => known.title_en.clone(),
        Some(text) => text.as_deref().map(prose),
    };
    let mut written = vec![("/title", title.as_str()), ("/reason", change.reason.as_str())];
    written.extend(title_en.as_deref().map(|text| ("/title_en", text)));
    blank_faults(&written)?;
    let (mut before, mut after) = (serde_json::Map::new(), serde_json::Map::new());
    let mut row = known.clone().into_active_model();
    if title != known.title {
        before.insert("title".to_owned(), json!(known.title));
        after.insert("title".to_owned(), json!(title));
        row.title_key = Set(title_key(&title));
        row.title = Set(title);
    }
    if title_en != known.title_en {
        before.insert("title_en".to_owned(), json!(known.title_en));
        after.insert("title_en".to_owned(), json!(title_en));
        row.title_en = Set(title_en);
    }
    if after.is_empty() {
        return Ok(known);
    }
    row.version = Set(known.version + 1);
    let changed = store::update_course(&tx, row).await?;
    let fact = Fact {
        reason: Some(prose(&change.reason)),
        before: Some(before.into()),
        after: Some(after.into()),
        ..Fact::of(EventAction::CourseChanged, id.0)
    };
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    Ok(changed)
}

/// What the history says of a new course.
#[must_use]
pub fn course_entered(row: &course::Model) -> Fact {
    Fact {
        after: Some(
            json!({ "code": row.code, "title": row.title, "title_en": row.title_en, "provider_id": row.provider_id,
            "topic": row.topic, "form": row.form, "audience": row.audience, "minutes": row.minutes }),
        ),
        ..Fact::of(EventAction::CourseEntered, row.id.0)
    }
}

/// One course.
///
/// # Errors
/// 404.
pub async fn course(services: &Services, code: &str) -> Result<course::Model, Problem> {
    store::find_course(services.database.reader(), code).await?.ok_or_else(Problem::not_found)
}

/// One page of courses.
///
/// # Errors
/// When the store is away.
pub async fn courses(
    services: &Services,
    filter: CourseFilter,
    page: &PageAsked,
) -> Result<(Vec<course::Model>, Option<String>), Problem> {
    let rows =
        store::page_of_courses(services.database.reader(), filter, page.after_id()?, page.limit).await?;
    Ok(page.cut(rows, |row| row.id.to_string()))
}

/// One course by its id.
///
/// # Errors
/// 404, also to the staff of another provider.
pub async fn course_with_id(
    services: &Services,
    actor: &Actor,
    id: CourseId,
) -> Result<course::Model, Problem> {
    let course =
        store::find_course_by_id(services.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_provider(course.provider_id))?;
    Ok(course)
}

/// A course, with how many completions of it are in force and how many of them were passed.
#[derive(Clone, Debug)]
pub struct CountedCourse {
    /// The course.
    pub course: course::Model,
    /// Completions in force.
    pub recorded: i64,
    /// Of these, passed.
    pub passed: i64,
}

/// One page of a provider's courses with their counts, the newest first.
///
/// # Errors
/// 404 to the staff of another provider.
pub async fn counted_courses(
    services: &Services,
    actor: &Actor,
    provider: ProviderId,
    page: &PageAsked,
) -> Result<(Vec<CountedCourse>, Option<String>), Problem> {
    Actor::or_unknown(actor.reaches_provider(provider))?;
    let reader = services.database.reader();
    let rows = store::newest_courses(reader, provider, page.after_id()?, page.limit).await?;
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    Ok((counted(services, rows).await?, next))
}

/// Courses with their counts: one statement.
///
/// # Errors
/// When the store is away.
pub async fn counted(
    services: &Services,
    courses: Vec<course::Model>,
) -> Result<Vec<CountedCourse>, Problem> {
    let ids: Vec<CourseId> = courses.iter().map(|course| course.id).collect();
    let counts = store::counts_of_courses(services.database.reader(), &ids).await?;
    let with_counts = |course: course::Model| {
        let (recorded, passed) = counts.get(&course.id).copied().unwrap_or_default();
        CountedCourse { course, recorded, passed }
    };
    Ok(courses.into_iter().map(with_counts).collect())
}
