//! Reads the facts of compliance, set by set: for one institution or a whole district the statements are as many.

pub mod summaries;

use super::facts::{EmploymentFacts, PersonFacts};
use crate::credentials::facts::CredentialFacts;
use crate::institutions::store::in_force_on;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::vault::Vault;
use crate::practitioners::standing::BanFacts;
use crate::practitioners::store::bans_among;
use crate::screening;
use crate::training::facts::CompletionFacts;
use chrono::{Datelike as _, NaiveDate};
use mengya_entities::ids::{CompletionId, CourseId, CredentialId, InstitutionId, PractitionerId};
use mengya_entities::values::{
    Audience, CourseForm, CredentialKind, CredentialState, Post, TeacherQualificationKind, Topic,
};
use mengya_entities::{
    completion, course, credential, employment, institution, practitioner, screening as screening_table,
};
use sea_orm::sea_query::{Query, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, FromQueryResult, JoinType,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use std::collections::{BTreeSet, HashMap};

/// Whose facts are read.
#[derive(Clone, Debug)]
pub enum Scope {
    /// Everybody on a staff of these institutions on a day.
    StaffOn(Vec<InstitutionId>, NaiveDate),
    /// Everybody on a staff of these institutions on some day from the first to the last.
    StaffWithin(Vec<InstitutionId>, NaiveDate, NaiveDate),
    /// One person.
    Person(PractitionerId),
    /// These persons.
    People(Vec<PractitionerId>),
}

impl Scope {
    /// The ids of the persons, as a query.
    #[must_use]
    pub fn ids(&self) -> SelectStatement {
        let mut ids = Query::select();
        match self {
            Self::StaffOn(institutions, day) => ids
                .column(employment::Column::PractitionerId)
                .from(employment::Entity)
                .and_where(employment::Column::InstitutionId.is_in(institutions.iter().copied()))
                .cond_where(in_force_on(*day)),
            Self::StaffWithin(institutions, first, last) => ids
                .column(employment::Column::PractitionerId)
                .from(employment::Entity)
                .and_where(employment::Column::InstitutionId.is_in(institutions.iter().copied()))
                .and_where(employment::Column::FromOn.lte(*last))
                .and_where(employment::Column::UntilOn.is_null().or(employment::Column::UntilOn.gte(*first))),
            Self::Person(id) => ids
                .column(practitioner::Column::Id)
                .from(practitioner::Entity)
                .and_where(practitioner::Column::Id.eq(*id)),
            Self::People(people) => ids
                .column(practitioner::Column::Id)
                .from(practitioner::Entity)
                .and_where(practitioner::Column::Id.is_in(people.iter().copied())),
        };
        ids
    }
}

/// The facts of these persons, by id, all that is recorded: six statements however many they are.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn people(
    db: &impl ConnectionTrait,
    vault: &Vault,
    scope: &Scope,
) -> Result<HashMap<PractitionerId, PersonFacts>, Problem> {
    let mut people: HashMap<PractitionerId, PersonFacts> = HashMap::new();
    let mut of = |id: PractitionerId, add: &mut dyn FnMut(&mut PersonFacts)| {
        add(people.entry(id).or_insert_with(|| PersonFacts::unknown(id)));
    };
    let employments = employment::Entity::find()
        .filter(employment::Column::PractitionerId.in_subquery(scope.ids()))
        .order_by_asc(employment::Column::Id)
        .all(db)
        .await?;
    for row in employments {
        of(row.practitioner_id, &mut |person| person.employments.push(EmploymentFacts::of(&row)));
    }
    let credentials = credential::Entity::find()
        .filter(credential::Column::PractitionerId.in_subquery(scope.ids()))
        .order_by_asc(credential::Column::Id)
        .all(db)
        .await?;
    for row in credentials {
        of(row.practitioner_id, &mut |person| person.credentials.push(CredentialFacts::of(&row)));
    }
    let screenings = screening_table::Entity::find()
        .filter(screening_table::Column::PractitionerId.in_subquery(scope.ids()))
        .order_by_asc(screening_table::Column::CheckedOn)
        .all(db)
        .await?;
    for row in screenings {
        let facts = screening::store::facts(vault, &row)?;
        of(row.practitioner_id, &mut |person| person.screenings.push(facts));
    }
    let completions = completion::Entity::find()
        .filter(completion::Column::PractitionerId.in_subquery(scope.ids()))
        .filter(completion::Column::SupersededBy.is_null())
        .order_by_asc(completion::Column::EndedOn)
        .all(db)
        .await?;
    let taken: BTreeSet<CourseId> = completions.iter().map(|row| row.course_id).collect();
    let courses = course::Entity::find().filter(course::Column::Id.is_in(taken)).all(db).await?;
    let courses: HashMap<_, _> = courses.into_iter().map(|course| (course.id, course)).collect();
    for row in completions {
        let course = courses.get(&row.course_id).ok_or_else(|| {
            Problem::new(ProblemCode::Internal).caused_by("a completion of an unknown course")
        })?;
        of(row.practitioner_id, &mut |person| person.completions.push(CompletionFacts::of(&row, course)));
    }
    for (id, ban) in bans_among(db, scope.ids()).await? {
        of(id, &mut |person| person.bans.push(ban.clone()));
    }
    Ok(people)
}

/// The facts of these persons that decide on the days from `day` to `last`, by id: five statements however many they
/// are, which see one moment when `db` is a transaction of reading. Of completions these are the passed ones of the calendar years
/// before, and those for heads up to the last day; of employments those since these years began; of the rest everything.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn people_on(
    db: &impl ConnectionTrait,
    vault: &Vault,
    scope: &Scope,
    day: NaiveDate,
    last: NaiveDate,
) -> Result<HashMap<PractitionerId, PersonFacts>, Problem> {
    let year_before = NaiveDate::from_ymd_opt(day.year() - 1, 1, 1).unwrap_or(NaiveDate::MIN);
    let employments = employments_among(db, scope, year_before, last).await?;
    let credentials = credentials_among(db, scope).await?;
    let screenings = screenings_among(db, scope).await?;
    let completions = completions_deciding(db, scope, day, last).await?;
    let bans = bans_among(db, scope.ids()).await?;
    let mut people = gathered(employments, credentials, completions, bans);
    for row in screenings {
        let facts = screening::store::facts(vault, &row)?;
        facts_of(&mut people, row.practitioner_id).screenings.push(facts);
    }
    Ok(people)
}

fn gathered(
    employments: Vec<EmploymentRow>,
    credentials: Vec<CredentialRow>,
    completions: Vec<CompletionRow>,
    bans: Vec<(PractitionerId, BanFacts)>,
) -> HashMap<PractitionerId, PersonFacts> {
    let mut people: HashMap<PractitionerId, PersonFacts> = HashMap::new();
    for row in employments {
        facts_of(&mut people, row.practitioner_id).employments.push(row.into());
    }
    for row in credentials {
        facts_of(&mut people, row.practitioner_id).credentials.push(row.into());
    }
    for row in completions {
        facts_of(&mut people, row.practitioner_id).completions.push(row.into());
    }
    for (id, ban) in bans {
        facts_of(&mut people, id).bans.push(ban);
    }
    people
}

fn facts_of(people: &mut HashMap<PractitionerId, PersonFacts>, id: PractitionerId) -> &mut PersonFacts {
    people.entry(id).or_insert_with(|| PersonFacts::unknown(id))
}

/// What these persons passed in the calendar year of the day, up to the day, by id: one statement.
///
/// # Errors
/// When the store is away.
pub async fn completions_of_year(
    db: &impl ConnectionTrait,
    scope: &Scope,
    day: NaiveDate,
) -> Result<HashMap<PractitionerId, Vec<CompletionFacts>>, DbErr> {
    let begin = NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(NaiveDate::MIN);
    let rows = completions_where(db, scope, completion::Column::EndedOn.between(begin, day)).await?;
    let mut found: HashMap<PractitionerId, Vec<CompletionFacts>> = HashMap::new();
    for row in rows {
        found.entry(row.practitioner_id).or_default().push(row.into());
    }
    Ok(found)
}

/// What compliance reads of an employment.
#[derive(FromQueryResult)]
struct EmploymentRow {
    practitioner_id: PractitionerId,
    institution_id: InstitutionId,
    post: Post,
    from_on: NaiveDate,
    until_on: Option<NaiveDate>,
}

impl From<EmploymentRow> for EmploymentFacts {
    fn from(row: EmploymentRow) -> Self {
        Self { institution: row.institution_id, post: row.post, from: row.from_on, until: row.until_on }
    }
}

/// The employments in force on some of these days, in the order in which they began.
async fn employments_among(
    db: &impl ConnectionTrait,
    scope: &Scope,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<EmploymentRow>, DbErr> {
    use employment::Column;
    let mut rows: Vec<EmploymentRow> = employment::Entity::find()
        .select_only()
        .columns([Column::PractitionerId, Column::InstitutionId, Column::Post, Column::FromOn])
        .column(Column::UntilOn)
        .filter(Column::PractitionerId.in_subquery(scope.ids()))
        .filter(Column::FromOn.lte(last))
        .filter(Column::UntilOn.is_null().or(Column::UntilOn.gte(first)))
        .into_model()
        .all(db)
        .await?;
    // Sorted here and below, not by the store: of a district's rows that costs it as much as finding them.
    rows.sort_unstable_by_key(|row| (row.from_on, row.institution_id, row.post));
    Ok(rows)
}

/// The checks, by day; those of one day in the order in which they were written down.
async fn screenings_among(
    db: &impl ConnectionTrait,
    scope: &Scope,
) -> Result<Vec<screening_table::Model>, DbErr> {
    let mut rows = screening_table::Entity::find()
        .filter(screening_table::Column::PractitionerId.in_subquery(scope.ids()))
        .all(db)
        .await?;
    rows.sort_unstable_by_key(|row| (row.checked_on, row.id));
    Ok(rows)
}

/// What compliance reads of a credential.
#[derive(FromQueryResult)]
struct CredentialRow {
    id: CredentialId,
    practitioner_id: PractitionerId,
    kind: CredentialKind,
    level: Option<i32>,
    teacher_kind: Option<TeacherQualificationKind>,
    number: Option<String>,
    issued_on: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    state: CredentialState,
    state_on: NaiveDate,
    specialty: Option<String>,
}

impl From<CredentialRow> for CredentialFacts {
    fn from(row: CredentialRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            level: row.level.and_then(|level| u8::try_from(level).ok()),
            teacher_kind: row.teacher_kind,
            number: row.number,
            issued_on: row.issued_on,
            valid_until: row.valid_until,
            state: row.state,
            state_on: Some(row.state_on),
            specialty: row.specialty,
        }
    }
}

async fn credentials_among(db: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<CredentialRow>, DbErr> {
    use credential::Column;
    let mut rows: Vec<CredentialRow> = credential::Entity::find()
        .select_only()
        .columns([Column::Id, Column::PractitionerId, Column::Kind, Column::Level, Column::TeacherKind])
        .columns([Column::Number, Column::IssuedOn, Column::ValidUntil, Column::State, Column::StateOn])
        .column(Column::Specialty)
        .filter(Column::PractitionerId.in_subquery(scope.ids()))
        .into_model()
        .all(db)
        .await?;
    rows.sort_unstable_by_key(|row| row.id);
    Ok(rows)
}

/// What compliance reads of a completion and its course.
#[derive(FromQueryResult)]
struct CompletionRow {
    id: CompletionId,
    practitioner_id: PractitionerId,
    course_id: CourseId,
    topic: Topic,
    audience: Audience,
    form: CourseForm,
    started_on: NaiveDate,
    ended_on: NaiveDate,
    minutes: i32,
}

impl From<CompletionRow> for CompletionFacts {
    fn from(row: CompletionRow) -> Self {
        Self {
            id: row.id,
            course: row.course_id,
            topic: row.topic,
            audience: row.audience,
            form: row.form,
            started_on: row.started_on,
            ended_on: row.ended_on,
            minutes: u32::try_from(row.minutes).unwrap_or(0),
            passed: true,
        }
    }
}

/// Courses for heads that ended by the day.
fn for_heads_by(day: NaiveDate) -> SimpleExpr {
    course::Column::Audience.eq(Audience::Heads).and(completion::Column::EndedOn.lte(day))
}

async fn completions_deciding(
    db: &impl ConnectionTrait,
    scope: &Scope,
    day: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<CompletionRow>, DbErr> {
    let begin = NaiveDate::from_ymd_opt(day.year() - 1, 1, 1).unwrap_or(NaiveDate::MIN);
    let end = NaiveDate::from_ymd_opt(last.year() - 1, 12, 31).unwrap_or(NaiveDate::MAX);
    let of_the_years = completion::Column::EndedOn.between(begin, end);
    completions_where(db, scope, of_the_years.or(for_heads_by(last))).await
}

async fn completions_where(
    db: &impl ConnectionTrait,
    scope: &Scope,
    which: SimpleExpr,
) -> Result<Vec<CompletionRow>, DbErr> {
    use completion::Column;
    let mut rows: Vec<CompletionRow> = completion::Entity::find()
        .select_only()
        .columns([Column::Id, Column::PractitionerId, Column::CourseId, Column::StartedOn])
        .columns([Column::EndedOn, Column::Minutes])
        .columns([course::Column::Topic, course::Column::Audience, course::Column::Form])
        .join(
            JoinType::InnerJoin,
            completion::Entity::belongs_to(course::Entity)
                .from(Column::CourseId)
                .to(course::Column::Id)
                .into(),
        )
        .filter(Column::PractitionerId.in_subquery(scope.ids()))
        .filter(Column::SupersededBy.is_null())
        .filter(Column::Passed.eq(true))
        .filter(which)
        .into_model()
        .all(db)
        .await?;
    rows.sort_unstable_by_key(|row| (row.ended_on, row.id));
    Ok(rows)
}

/// The institutions of a district, in the order they were entered.
pub async fn institutions(
    db: &impl ConnectionTrait,
    district: &str,
) -> Result<Vec<institution::Model>, DbErr> {
    institution::Entity::find()
        .filter(institution::Column::District.eq(district))
        .order_by_asc(institution::Column::Id)
        .all(db)
        .await
}
