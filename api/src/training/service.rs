//! What people do with training: enter providers and courses, record and correct completions, ask for hours.

use super::errors::{code_taken, no_such, refused};
use super::rules::{
    CompletionFacts, NewCompletionFacts, Recording, RecordingFacts, YearOfTraining, class_hours, may_record,
    training_by_year, year_of_training, yearly_need, yearly_shortfall,
};
use super::store::{self, CourseFilter, OfCourse, completion_facts, course_facts};
use crate::access::{Actor, Bound};
use crate::history::{self, Fact};
use crate::platform::db::{Tx, is_duplicate};
use crate::platform::ground::Ground;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::policy::{Period, Policy, days_covered};
use crate::practitioners::identity;
use crate::practitioners::service::{LockedPerson, lock_person};
use crate::practitioners::store as practitioners;
use chrono::{Datelike as _, NaiveDate};
use mengya_entities::ids::{CompletionId, CourseId, PractitionerId, ProviderId};
use mengya_entities::values::{
    Audience, CourseForm, IdentityNumber, Instant, PersonName, RegistryNumber, SocialCreditCode, Topic,
    name_key, prose, tidy, title_key,
};
use mengya_entities::{completion, course, practitioner, provider};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};

/// A provider to be entered.
#[derive(Clone, Debug)]
pub struct NewProvider {
    /// Its code in lists.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its unified social credit code.
    pub social_credit_code: SocialCreditCode,
    /// Its phone number.
    pub phone: Option<String>,
}

/// The row of a new provider.
#[must_use]
pub fn new_provider_row(ground: &Ground, new: &NewProvider) -> provider::ActiveModel {
    let id: ProviderId = ground.ids.next();
    provider::ActiveModel {
        id: Set(id),
        code: Set(tidy(&new.code)),
        name: Set(prose(&new.name)),
        name_key: Set(title_key(&new.name)),
        social_credit_code: Set(new.social_credit_code.clone()),
        phone_sealed: Set(new.phone.as_deref().map(|phone| store::seal_phone(&ground.vault, id, phone))),
        version: Set(1),
        created_at: Set(Instant::from(ground.clock.now())),
    }
}

/// Enters a provider.
///
/// # Errors
/// 422 when the name is blank; 409 `already-exists` when the code or the social credit code is taken.
pub async fn create_provider(
    ground: &Ground,
    actor: &Actor,
    new: NewProvider,
) -> Result<provider::Model, Problem> {
    blank_faults(&[("/code", &new.code), ("/name", &new.name)])?;
    let tx = ground.database.begin().await?;
    let row = new_provider_row(ground, &new);
    let known = store::providers_like(&tx, row.code.as_ref(), &new.social_credit_code).await?;
    let mut taken = Problem::new(ProblemCode::AlreadyExists);
    if known.iter().any(|it| it.code == *row.code.as_ref()) {
        taken = taken.with(code_taken("/code", row.code.as_ref()));
    }
    if known.iter().any(|it| it.social_credit_code == new.social_credit_code) {
        taken = taken.with(code_taken("/social_credit_code", new.social_credit_code.as_str()));
    }
    if !taken.faults.is_empty() {
        return Err(taken);
    }
    let provider = store::insert_provider(&tx, row).await.map_err(taken_meanwhile)?;
    let fact = Fact {
        action: "provider.entered",
        subject_kind: "provider",
        subject_id: provider.id.0,
        after: Some(json!({ "code": provider.code, "name": provider.name,
            "social_credit_code": provider.social_credit_code })),
        ..Fact::default()
    };
    history::record(&tx, ground, actor, fact).await?;
    tx.commit().await?;
    Ok(provider)
}

/// One provider.
///
/// # Errors
/// 404, also to the staff of another.
pub async fn provider(ground: &Ground, actor: &Actor, id: ProviderId) -> Result<provider::Model, Problem> {
    Actor::or_unknown(actor.reaches_provider(id))?;
    store::find_provider(ground.database.reader(), id).await?.ok_or_else(Problem::not_found)
}

/// One page of providers; its staff see their own.
///
/// # Errors
/// When the store is away.
pub async fn providers(
    ground: &Ground,
    actor: &Actor,
    page: &PageAsked,
) -> Result<(Vec<provider::Model>, Option<String>), Problem> {
    let only = match actor.bound {
        Bound::Provider(own) => Some(own),
        Bound::Practitioner(_) | Bound::Institution(_) | Bound::District(_) | Bound::Everything => None,
    };
    let rows = store::page_of_providers(ground.database.reader(), only, page.after_id()?, page.limit).await?;
    Ok(page.cut(rows, |row| row.id.to_string()))
}

/// A course to be entered.
#[derive(Clone, Debug)]
pub struct NewCourse {
    /// Whose.
    pub provider: ProviderId,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
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
pub fn new_course_row(ground: &Ground, new: &NewCourse) -> course::ActiveModel {
    course::ActiveModel {
        id: Set(ground.ids.next::<CourseId>()),
        provider_id: Set(new.provider),
        code: Set(tidy(&new.code)),
        title: Set(prose(&new.title)),
        title_key: Set(title_key(&new.title)),
        topic: Set(new.topic),
        form: Set(new.form),
        audience: Set(new.audience),
        minutes: Set(stored(new.minutes)),
        version: Set(1),
        created_at: Set(Instant::from(ground.clock.now())),
    }
}

/// Enters a course.
///
/// # Errors
/// 404 to the staff of another provider, 422 when there is no such provider or the title is blank, 409
/// `already-exists` when the code is taken.
pub async fn create_course(ground: &Ground, actor: &Actor, new: NewCourse) -> Result<course::Model, Problem> {
    Actor::or_unknown(actor.reaches_provider(new.provider))?;
    blank_faults(&[("/code", &new.code), ("/title", &new.title)])?;
    let tx = ground.database.begin().await?;
    if store::find_provider(&tx, new.provider).await?.is_none() {
        let fault = no_such("/provider_id", &new.provider.to_string());
        return Err(Problem::new(ProblemCode::Invalid).with(fault));
    }
    let row = new_course_row(ground, &new);
    if store::find_course(&tx, row.code.as_ref()).await?.is_some() {
        let fault = code_taken("/code", row.code.as_ref());
        return Err(Problem::new(ProblemCode::AlreadyExists).with(fault));
    }
    let course = store::insert_course(&tx, row).await.map_err(taken_meanwhile)?;
    let fact = Fact {
        action: "course.entered",
        subject_kind: "course",
        subject_id: course.id.0,
        after: Some(json!({ "code": course.code, "title": course.title, "provider_id": course.provider_id,
            "topic": course.topic, "form": course.form, "audience": course.audience,
            "minutes": course.minutes })),
        ..Fact::default()
    };
    history::record(&tx, ground, actor, fact).await?;
    tx.commit().await?;
    Ok(course)
}

/// One course.
///
/// # Errors
/// 404.
pub async fn course(ground: &Ground, code: &str) -> Result<course::Model, Problem> {
    store::find_course(ground.database.reader(), code).await?.ok_or_else(Problem::not_found)
}

/// One page of courses.
///
/// # Errors
/// When the store is away.
pub async fn courses(
    ground: &Ground,
    filter: CourseFilter,
    page: &PageAsked,
) -> Result<(Vec<course::Model>, Option<String>), Problem> {
    let rows = store::page_of_courses(ground.database.reader(), filter, page.after_id()?, page.limit).await?;
    Ok(page.cut(rows, |row| row.id.to_string()))
}

/// One course by its id.
///
/// # Errors
/// 404, also to the staff of another provider.
pub async fn course_with_id(ground: &Ground, actor: &Actor, id: CourseId) -> Result<course::Model, Problem> {
    let course =
        store::find_course_by_id(ground.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
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
    ground: &Ground,
    actor: &Actor,
    provider: ProviderId,
    page: &PageAsked,
) -> Result<(Vec<CountedCourse>, Option<String>), Problem> {
    Actor::or_unknown(actor.reaches_provider(provider))?;
    let reader = ground.database.reader();
    let rows = store::newest_courses(reader, provider, page.after_id()?, page.limit).await?;
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    Ok((counted(ground, rows).await?, next))
}

/// Courses with their counts: one statement.
///
/// # Errors
/// When the store is away.
pub async fn counted(ground: &Ground, courses: Vec<course::Model>) -> Result<Vec<CountedCourse>, Problem> {
    let ids: Vec<CourseId> = courses.iter().map(|course| course.id).collect();
    let counts = store::counts_of_courses(ground.database.reader(), &ids).await?;
    let with_counts = |course: course::Model| {
        let (recorded, passed) = counts.get(&course.id).copied().unwrap_or_default();
        CountedCourse { course, recorded, passed }
    };
    Ok(courses.into_iter().map(with_counts).collect())
}

/// How many completions a provider recorded in the last `days` days.
///
/// # Errors
/// 404 to the staff of another provider.
pub async fn recorded_lately(
    ground: &Ground,
    actor: &Actor,
    provider: ProviderId,
    days: i64,
) -> Result<u64, Problem> {
    Actor::or_unknown(actor.reaches_provider(provider))?;
    let since = ground.clock.now() - chrono::TimeDelta::days(days);
    Ok(store::recorded_since(ground.database.reader(), provider, Instant::from(since)).await?)
}

/// One completion. Its person learns who looked.
///
/// # Errors
/// 404, also to the staff of another provider.
pub async fn completion(ground: &Ground, actor: &Actor, id: CompletionId) -> Result<Recorded, Problem> {
    let reader = ground.database.reader();
    let completion = store::find_completion(reader, id).await?.ok_or_else(Problem::not_found)?;
    let course = course_with_id(ground, actor, completion.course_id).await?;
    let person =
        practitioners::find(reader, completion.practitioner_id).await?.ok_or_else(Problem::not_found)?;
    history::looked_at(ground, actor, &[person.id], "correct_completion", None).await?;
    Ok(Recorded { completion, course, person })
}

/// These completions of a course; what is none of it is left out. Everybody among them learns who looked.
///
/// # Errors
/// 404 to the staff of another provider.
pub async fn some_completions(
    ground: &Ground,
    actor: &Actor,
    course: &course::Model,
    ids: &[CompletionId],
) -> Result<Vec<Recorded>, Problem> {
    Actor::or_unknown(actor.reaches_provider(course.provider_id))?;
    let rows = store::some_of_course(ground.database.reader(), course.id, ids).await?;
    let mut seen: Vec<PractitionerId> = rows.iter().map(|(_, person)| person.id).collect();
    seen.sort_unstable();
    seen.dedup();
    history::looked_at(ground, actor, &seen, "issue_certificate", None).await?;
    let recorded = |(completion, person)| Recorded { completion, course: course.clone(), person };
    Ok(rows.into_iter().map(recorded).collect())
}

/// One page of a course's completions. Everybody on it learns who looked.
///
/// # Errors
/// 404, also to the staff of another provider.
pub async fn completions_of_course(
    ground: &Ground,
    actor: &Actor,
    code: &str,
    page: &PageAsked,
) -> Result<(Vec<Recorded>, Option<String>), Problem> {
    let course = course(ground, code).await?;
    Actor::or_unknown(actor.reaches_provider(course.provider_id))?;
    let rows =
        store::page_of_course(ground.database.reader(), course.id, page.after_id()?, page.limit).await?;
    let (rows, next) = page.cut(rows, |(row, _)| row.id.to_string());
    let mut seen: Vec<PractitionerId> = rows.iter().map(|(_, person)| person.id).collect();
    seen.sort_unstable();
    seen.dedup();
    history::looked_at(ground, actor, &seen, "list_course_completions", None).await?;
    let recorded = rows
        .into_iter()
        .map(|(completion, person)| Recorded { completion, course: course.clone(), person })
        .collect();
    Ok((recorded, next))
}

/// One page of a person's completions, the newest first.
///
/// # Errors
/// When the store is away.
pub async fn completions_of_person(
    ground: &Ground,
    person: PractitionerId,
    page: &PageAsked,
) -> Result<(Vec<OfCourse>, Option<String>), Problem> {
    let rows = store::page_of_person(ground.database.reader(), person, page.after_id()?, page.limit).await?;
    Ok(page.cut(rows, |(row, _)| row.id.to_string()))
}

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

/// A completion as recorded.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The completion.
    pub completion: completion::Model,
    /// Its course.
    pub course: course::Model,
    /// Its person.
    pub person: practitioner::Model,
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
        course: course_facts(&course),
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
        course: course_facts(&course),
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
        .map(|(row, course)| completion_facts(row, course))
        .collect();
    let born_on = identity::open(&ground.vault, &locked.person)?.born_on();
    let facts = RecordingFacts { born_on, recorded: &recorded };
    let today = ground.clock.today();
    may_record(asked, &facts, today, Policy::in_force_on(today)).map_err(|refusals| refused(&refusals))
}

/// What is asked for one calendar year, and what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearlyNeed {
    /// The year.
    pub year: i32,
    /// The days employed in it.
    pub days_employed: u32,
    /// Class hours asked for.
    pub needed: u32,
    /// Whole class hours passed.
    pub passed: u32,
    /// Class hours missing.
    pub missing: u32,
    /// Topics asked for without a completion.
    pub missing_topics: Vec<Topic>,
}

impl YearlyNeed {
    fn of(completions: &[CompletionFacts], employments: &[Period], year: i32, policy: &Policy) -> Self {
        let days_employed = days_covered(employments, year);
        let short = yearly_shortfall(completions, employments, year, policy);
        Self {
            year,
            days_employed,
            needed: yearly_need(days_employed, year, policy),
            passed: class_hours(year_of_training(completions, year).minutes, policy),
            missing: short.class_hours.map_or(0, |it| it.need.saturating_sub(it.have)),
            missing_topics: short.topics,
        }
    }
}

/// A person's training hours as of a day.
#[derive(Clone, Debug)]
pub struct HoursOn {
    /// The day.
    pub day: NaiveDate,
    /// The policy of the day.
    pub policy: &'static Policy,
    /// What was passed by that day, by calendar year.
    pub years: BTreeMap<i32, YearOfTraining>,
    /// What the year before and the year of the day ask for.
    pub needs: Vec<YearlyNeed>,
}

/// A person's training hours as of a day, by year and topic, and what is missing.
///
/// # Errors
/// When the store is away.
pub async fn hours(ground: &Ground, person: PractitionerId, day: NaiveDate) -> Result<HoursOn, Problem> {
    let reader = ground.database.reader();
    let policy = Policy::in_force_on(day);
    let completions: Vec<CompletionFacts> = store::completions_in_force(reader, person)
        .await?
        .iter()
        .filter(|(row, _)| row.ended_on <= day)
        .map(|(row, course)| completion_facts(row, course))
        .collect();
    let employments = store::employments_of(reader, person).await?;
    let years = training_by_year(&completions);
    let needs = [day.year() - 1, day.year()]
        .map(|year| YearlyNeed::of(&completions, &employments, year, policy))
        .to_vec();
    Ok(HoursOn { day, policy, years, needs })
}

/// What everybody passed, by person, calendar year and topic: two statements, however many they are.
///
/// # Errors
/// When the store is away.
pub async fn hours_of_everybody(
    ground: &Ground,
) -> Result<HashMap<PractitionerId, BTreeMap<i32, YearOfTraining>>, Problem> {
    Ok(store::passed_by_everybody(ground.database.reader()).await?)
}

fn values_of(row: &completion::Model, course: &course::Model) -> serde_json::Value {
    json!({ "id": row.id, "course": course.code, "started_on": row.started_on, "ended_on": row.ended_on,
        "minutes": row.minutes, "passed": row.passed, "session": row.session })
}

/// Minutes as the table keeps them; requests allow no more than it holds.
fn stored(minutes: u32) -> i32 {
    i32::try_from(minutes).unwrap_or(i32::MAX)
}

/// Texts that are nothing but white space are missing.
fn blank_faults(texts: &[(&'static str, &str)]) -> Result<(), Problem> {
    let faults = texts
        .iter()
        .filter(|(_, text)| tidy(text).is_empty())
        .map(|(at, _)| Fault::new(*at, "required", Message::new("fault-required")))
        .collect();
    Problem::from_faults(faults).map_or(Ok(()), Err)
}

/// Somebody took the code between our question and our writing.
fn taken_meanwhile(error: sea_orm::DbErr) -> Problem {
    if is_duplicate(&error) { Problem::new(ProblemCode::AlreadyExists) } else { error.into() }
}
