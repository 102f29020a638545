//! Every query of providers, courses and completions.

mod class;
mod planned;

pub use class::{ClassKey, page_of_class, sessions_of_course};
pub use planned::{
    Planned, PlannedFilter, find_planned, forget_contacts_before, insert_planned, is_planned, lock_planned,
    upcoming, update_planned,
};

use crate::outdated::{Touched, mark};
use crate::platform::db::insert_all;
use crate::policy::Period;
use chrono::NaiveDate;
use mengya_entities::ids::{CompletionId, CourseId, PractitionerId, ProviderId};
use mengya_entities::values::{Instant, SocialCreditCode, Topic, title_key};
use mengya_entities::{completion, course, employment, practitioner, provider};
use sea_orm::sea_query::{CaseStatement, Expr};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    ExprTrait as _, JoinType, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    RelationDef, Select,
};
use std::collections::HashMap;

/// How many rows one statement names or writes.
const CHUNK: usize = 500;

/// A completion and its course.
pub type OfCourse = (completion::Model, course::Model);

// ── providers ────────────────────────────────────────────────────────────────────────────────────────────────────

/// The provider with this id.
pub async fn find_provider(
    db: &impl ConnectionTrait,
    id: ProviderId,
) -> Result<Option<provider::Model>, DbErr> {
    provider::Entity::find_by_id(id).one(db).await
}

/// The names of these providers.
pub async fn provider_names(
    db: &impl ConnectionTrait,
    ids: &[ProviderId],
) -> Result<HashMap<ProviderId, String>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(ProviderId, String)> = provider::Entity::find()
        .select_only()
        .column(provider::Column::Id)
        .column(provider::Column::Name)
        .filter(provider::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The provider with this code.
pub async fn find_provider_by_code(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<provider::Model>, DbErr> {
    provider::Entity::find().filter(provider::Column::Code.eq(code)).one(db).await
}

/// Codes as they compare, so that PX 01 is px01.
fn code_key() -> Expr {
    Expr::cust("REPLACE(LOWER(code), ' ', '')")
}

/// The providers that have this code, however it is written, or this social credit code.
pub async fn providers_like(
    db: &impl ConnectionTrait,
    code: &str,
    social_credit_code: &SocialCreditCode,
) -> Result<Vec<provider::Model>, DbErr> {
    let either = Condition::any()
        .add(code_key().eq(title_key(code)))
        .add(provider::Column::SocialCreditCode.eq(social_credit_code.clone()));
    provider::Entity::find().filter(either).all(db).await
}

/// The providers whose code, social credit code or name key is one of these.
pub async fn providers_by_keys(
    db: &impl ConnectionTrait,
    keys: &[String],
) -> Result<Vec<provider::Model>, DbErr> {
    let mut found = Vec::new();
    for chunk in keys.chunks(CHUNK) {
        let any = Condition::any()
            .add(provider::Column::Code.is_in(chunk))
            .add(provider::Column::SocialCreditCode.is_in(chunk))
            .add(provider::Column::NameKey.is_in(chunk));
        found.extend(provider::Entity::find().filter(any).all(db).await?);
    }
    found.sort_unstable_by_key(|row| row.id);
    found.dedup_by_key(|row| row.id);
    Ok(found)
}

/// One page of providers, in the order they were entered, one row more than asked for; only this one where one is
/// given.
pub async fn page_of_providers(
    db: &impl ConnectionTrait,
    only: Option<ProviderId>,
    after: Option<ProviderId>,
    limit: u64,
) -> Result<Vec<provider::Model>, DbErr> {
    let mut query = provider::Entity::find().order_by_asc(provider::Column::Id).limit(limit + 1);
    if let Some(only) = only {
        query = query.filter(provider::Column::Id.eq(only));
    }
    if let Some(after) = after {
        query = query.filter(provider::Column::Id.gt(after));
    }
    query.all(db).await
}

/// All providers: a list calls one by its name, its code or its social credit code.
pub async fn all_providers(db: &impl ConnectionTrait) -> Result<Vec<provider::Model>, DbErr> {
    provider::Entity::find().order_by_asc(provider::Column::Id).all(db).await
}

/// The provider with this id, locked.
pub async fn lock_provider(
    db: &impl ConnectionTrait,
    id: ProviderId,
) -> Result<Option<provider::Model>, DbErr> {
    provider::Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// Writes a changed provider.
pub async fn update_provider(
    db: &impl ConnectionTrait,
    row: provider::ActiveModel,
) -> Result<provider::Model, DbErr> {
    row.update(db).await
}

/// Writes a new provider.
pub async fn insert_provider(
    db: &impl ConnectionTrait,
    row: provider::ActiveModel,
) -> Result<provider::Model, DbErr> {
    row.insert(db).await
}

/// Writes many new providers.
pub async fn insert_providers(
    db: &impl ConnectionTrait,
    rows: Vec<provider::ActiveModel>,
) -> Result<(), DbErr> {
    insert_all::<provider::Entity>(db, rows).await
}

// ── courses ──────────────────────────────────────────────────────────────────────────────────────────────────────

/// The course with this code.
pub async fn find_course(db: &impl ConnectionTrait, code: &str) -> Result<Option<course::Model>, DbErr> {
    course::Entity::find().filter(course::Column::Code.eq(code)).one(db).await
}

/// The courses that have this code, however it is written.
pub async fn courses_like(db: &impl ConnectionTrait, code: &str) -> Result<Vec<course::Model>, DbErr> {
    course::Entity::find().filter(code_key().eq(title_key(code))).all(db).await
}

/// The course with this id.
pub async fn find_course_by_id(
    db: &impl ConnectionTrait,
    id: CourseId,
) -> Result<Option<course::Model>, DbErr> {
    course::Entity::find_by_id(id).one(db).await
}

/// The courses that have one of these codes or one of these title keys.
pub async fn courses_by_codes_and_titles(
    db: &impl ConnectionTrait,
    codes: &[String],
    title_keys: &[String],
) -> Result<Vec<course::Model>, DbErr> {
    let mut found = Vec::new();
    for (column, keys) in [(course::Column::Code, codes), (course::Column::TitleKey, title_keys)] {
        for chunk in keys.chunks(CHUNK) {
            found.extend(course::Entity::find().filter(column.is_in(chunk)).all(db).await?);
        }
    }
    found.sort_unstable_by_key(|row: &course::Model| row.id);
    found.dedup_by_key(|row| row.id);
    Ok(found)
}

/// Which courses are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct CourseFilter {
    /// Of this provider.
    pub provider: Option<ProviderId>,
    /// About this.
    pub topic: Option<Topic>,
}

/// One page of courses, in the order they were entered, one row more than asked for.
pub async fn page_of_courses(
    db: &impl ConnectionTrait,
    filter: CourseFilter,
    after: Option<CourseId>,
    limit: u64,
) -> Result<Vec<course::Model>, DbErr> {
    let mut query = course::Entity::find().order_by_asc(course::Column::Id).limit(limit + 1);
    if let Some(provider) = filter.provider {
        query = query.filter(course::Column::ProviderId.eq(provider));
    }
    if let Some(topic) = filter.topic {
        query = query.filter(course::Column::Topic.eq(topic));
    }
    if let Some(after) = after {
        query = query.filter(course::Column::Id.gt(after));
    }
    query.all(db).await
}

/// One page of a provider's courses, the newest first, one row more than asked for.
pub async fn newest_courses(
    db: &impl ConnectionTrait,
    provider: ProviderId,
    before: Option<CourseId>,
    limit: u64,
) -> Result<Vec<course::Model>, DbErr> {
    let mut query = course::Entity::find()
        .filter(course::Column::ProviderId.eq(provider))
        .order_by_desc(course::Column::Id)
        .limit(limit + 1);
    if let Some(before) = before {
        query = query.filter(course::Column::Id.lt(before));
    }
    query.all(db).await
}

/// All courses, or one provider's: a list calls one by its code or by its title.
pub async fn all_courses(
    db: &impl ConnectionTrait,
    provider: Option<ProviderId>,
) -> Result<Vec<course::Model>, DbErr> {
    let mut query = course::Entity::find().order_by_asc(course::Column::Id);
    if let Some(provider) = provider {
        query = query.filter(course::Column::ProviderId.eq(provider));
    }
    query.all(db).await
}

/// The course with this id; the row is locked until the transaction ends.
pub async fn lock_course(db: &impl ConnectionTrait, id: CourseId) -> Result<Option<course::Model>, DbErr> {
    course::Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// Writes a changed course.
pub async fn update_course(
    db: &impl ConnectionTrait,
    row: course::ActiveModel,
) -> Result<course::Model, DbErr> {
    row.update(db).await
}

/// Writes a new course.
pub async fn insert_course(
    db: &impl ConnectionTrait,
    row: course::ActiveModel,
) -> Result<course::Model, DbErr> {
    row.insert(db).await
}

/// Writes many new courses.
pub async fn insert_courses(db: &impl ConnectionTrait, rows: Vec<course::ActiveModel>) -> Result<(), DbErr> {
    insert_all::<course::Entity>(db, rows).await
}

// ── completions ──────────────────────────────────────────────────────────────────────────────────────────────────

fn its_course() -> RelationDef {
    completion::Entity::belongs_to(course::Entity)
        .from(completion::Column::CourseId)
        .to(course::Column::Id)
        .into()
}

fn its_person() -> RelationDef {
    completion::Entity::belongs_to(practitioner::Entity)
        .from(completion::Column::PractitionerId)
        .to(practitioner::Column::Id)
        .into()
}

/// The rows of a query, each with its course: one statement.
async fn with_course(
    db: &impl ConnectionTrait,
    query: Select<completion::Entity>,
) -> Result<Vec<OfCourse>, DbErr> {
    let rows = query.join(JoinType::InnerJoin, its_course()).select_also(course::Entity).all(db).await?;
    Ok(rows.into_iter().filter_map(|(row, course)| Some((row, course?))).collect())
}

/// The completion with this id.
pub async fn find_completion(
    db: &impl ConnectionTrait,
    id: CompletionId,
) -> Result<Option<completion::Model>, DbErr> {
    completion::Entity::find_by_id(id).one(db).await
}

/// The completions of a person, corrected ones included, that share at least one day with this period.
pub async fn completions_of_days(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<OfCourse>, DbErr> {
    let query = completion::Entity::find()
        .filter(completion::Column::PractitionerId.eq(person))
        .filter(completion::Column::StartedOn.lte(until))
        .filter(completion::Column::EndedOn.gte(from))
        .order_by_asc(completion::Column::Id);
    with_course(db, query).await
}

/// The completions of these persons with their courses, corrected ones included, in the order they were recorded.
pub async fn completions_ever(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
) -> Result<Vec<OfCourse>, DbErr> {
    let mut rows = Vec::new();
    for chunk in people.chunks(CHUNK) {
        let query = completion::Entity::find()
            .filter(completion::Column::PractitionerId.is_in(chunk.iter().copied()))
            .order_by_asc(completion::Column::Id);
        rows.extend(with_course(db, query).await?);
    }
    Ok(rows)
}

/// The completions of a person that are in force: what was corrected stands here only once.
pub async fn completions_in_force(
    db: &impl ConnectionTrait,
    person: PractitionerId,
) -> Result<Vec<OfCourse>, DbErr> {
    let query = completion::Entity::find()
        .filter(completion::Column::PractitionerId.eq(person))
        .filter(completion::Column::SupersededBy.is_null())
        .order_by_asc(completion::Column::EndedOn);
    with_course(db, query).await
}

/// The completions of these persons that are in force, by person, with their courses.
pub async fn completions_of_persons(
    db: &impl ConnectionTrait,
    persons: &[PractitionerId],
) -> Result<HashMap<PractitionerId, Vec<OfCourse>>, DbErr> {
    let mut found: HashMap<PractitionerId, Vec<OfCourse>> = HashMap::new();
    for chunk in persons.chunks(CHUNK) {
        let query = completion::Entity::find()
            .filter(completion::Column::PractitionerId.is_in(chunk.iter().copied()))
            .filter(completion::Column::SupersededBy.is_null())
            .order_by_asc(completion::Column::Id);
        for (row, course) in with_course(db, query).await? {
            found.entry(row.practitioner_id).or_default().push((row, course));
        }
    }
    Ok(found)
}

/// One page of a person's completions, corrected ones too, the newest first, one row more than asked for.
pub async fn page_of_person(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    before: Option<CompletionId>,
    limit: u64,
) -> Result<Vec<OfCourse>, DbErr> {
    let mut query = completion::Entity::find()
        .filter(completion::Column::PractitionerId.eq(person))
        .order_by_desc(completion::Column::Id)
        .limit(limit + 1);
    if let Some(before) = before {
        query = query.filter(completion::Column::Id.lt(before));
    }
    with_course(db, query).await
}

/// A person's completions without those that were corrected, the last day first, at most so many.
pub async fn newest_of_person(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    limit: u64,
) -> Result<Vec<OfCourse>, DbErr> {
    let query = completion::Entity::find()
        .filter(completion::Column::PractitionerId.eq(person))
        .filter(completion::Column::SupersededBy.is_null())
        .order_by_desc(completion::Column::EndedOn)
        .order_by_desc(completion::Column::Id)
        .limit(limit);
    with_course(db, query).await
}

/// One page of a course's completions, corrected ones too, in the order they were recorded, with their persons, one
/// row more than asked for.
pub async fn page_of_course(
    db: &impl ConnectionTrait,
    course: CourseId,
    after: Option<CompletionId>,
    limit: u64,
) -> Result<Vec<(completion::Model, practitioner::Model)>, DbErr> {
    let mut query = completion::Entity::find()
        .filter(completion::Column::CourseId.eq(course))
        .order_by_asc(completion::Column::Id)
        .limit(limit + 1);
    if let Some(after) = after {
        query = query.filter(completion::Column::Id.gt(after));
    }
    let rows =
        query.join(JoinType::InnerJoin, its_person()).select_also(practitioner::Entity).all(db).await?;
    Ok(rows.into_iter().filter_map(|(row, person)| Some((row, person?))).collect())
}

/// These completions of a course, with their persons; what is none of this course is left out.
pub async fn some_of_course(
    db: &impl ConnectionTrait,
    course: CourseId,
    ids: &[CompletionId],
) -> Result<Vec<(completion::Model, practitioner::Model)>, DbErr> {
    let mut found = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let query = completion::Entity::find()
            .filter(completion::Column::CourseId.eq(course))
            .filter(completion::Column::Id.is_in(chunk.iter().copied()))
            .order_by_asc(completion::Column::Id);
        let rows =
            query.join(JoinType::InnerJoin, its_person()).select_also(practitioner::Entity).all(db).await?;
        found.extend(rows.into_iter().filter_map(|(row, person)| Some((row, person?))));
    }
    Ok(found)
}

/// How many completions of each of these courses are in force, and how many of them were passed.
pub async fn counts_of_courses(
    db: &impl ConnectionTrait,
    courses: &[CourseId],
) -> Result<HashMap<CourseId, (i64, i64)>, DbErr> {
    let rows: Vec<(CourseId, bool, i64)> = completion::Entity::find()
        .select_only()
        .columns([completion::Column::CourseId, completion::Column::Passed])
        .column_as(completion::Column::Id.count(), "count")
        .filter(completion::Column::CourseId.is_in(courses.iter().copied()))
        .filter(completion::Column::SupersededBy.is_null())
        .group_by(completion::Column::CourseId)
        .group_by(completion::Column::Passed)
        .into_tuple()
        .all(db)
        .await?;
    let mut counts: HashMap<CourseId, (i64, i64)> = HashMap::new();
    for (course, passed, count) in rows {
        let of = counts.entry(course).or_default();
        of.0 += count;
        of.1 += if passed { count } else { 0 };
    }
    Ok(counts)
}

/// How many completions of a provider's courses were recorded since then, without those that were corrected: the same as
/// stand beside its courses.
pub async fn recorded_since(
    db: &impl ConnectionTrait,
    provider: ProviderId,
    since: Instant,
) -> Result<u64, DbErr> {
    completion::Entity::find()
        .join(JoinType::InnerJoin, its_course())
        .filter(course::Column::ProviderId.eq(provider))
        .filter(completion::Column::CreatedAt.gte(since))
        .filter(completion::Column::SupersededBy.is_null())
        .count(db)
        .await
}

/// Writes a new completion.
pub async fn insert_completion(
    db: &impl ConnectionTrait,
    row: completion::ActiveModel,
) -> Result<completion::Model, DbErr> {
    let row = row.insert(db).await?;
    mark(db, Touched::People(&[row.practitioner_id])).await?;
    Ok(row)
}

/// Writes many new completions. What they correct must be superseded first.
pub async fn insert_completions(
    db: &impl ConnectionTrait,
    rows: Vec<completion::ActiveModel>,
) -> Result<(), DbErr> {
    let people: Vec<PractitionerId> = rows.iter().map(|row| *row.practitioner_id.as_ref()).collect();
    insert_all::<completion::Entity>(db, rows).await?;
    mark(db, Touched::People(&people)).await
}

/// Marks completions as corrected, each by another: (corrected, by which). Before the new ones are written, since
/// only one may be in force for a person, a course and its days.
pub async fn supersede(
    db: &impl ConnectionTrait,
    pairs: &[(CompletionId, CompletionId)],
) -> Result<(), DbErr> {
    for chunk in pairs.chunks(CHUNK) {
        let by = chunk.iter().fold(CaseStatement::new(), |by, (old, new)| {
            by.case(Expr::col(completion::Column::Id).eq(*old), Expr::value(*new))
        });
        completion::Entity::update_many()
            .col_expr(completion::Column::SupersededBy, by.into())
            .filter(completion::Column::Id.is_in(chunk.iter().map(|(old, _)| *old)))
            .filter(completion::Column::SupersededBy.is_null())
            .exec(db)
            .await?;
    }
    Ok(())
}

/// The days of every employment of a person.
pub async fn employments_of(db: &impl ConnectionTrait, person: PractitionerId) -> Result<Vec<Period>, DbErr> {
    let rows: Vec<(NaiveDate, Option<NaiveDate>)> = employment::Entity::find()
        .select_only()
        .columns([employment::Column::FromOn, employment::Column::UntilOn])
        .filter(employment::Column::PractitionerId.eq(person))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(from, until)| Period { from, until }).collect())
}
