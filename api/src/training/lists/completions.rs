//! Lists of completions: loaded, decided, written.

use super::deciding::{AcceptedCompletion, CompletionsKnown, KnownCourse, KnownTrainee, decide_completions};
use crate::lists::report::RefusedRow;
use crate::lists::{FileReport, ImportContext, decide_beside, recorded_meanwhile};
use crate::platform::problem::Problem;
use crate::practitioners::lists::{KnownPeople, Newcomer, load_people, mentioned, register, stop_namesakes};
use crate::training::facts::CourseFacts;
use crate::training::rules::TraineeRecord;
use crate::training::service::{NewRow, completion_recorded, new_completion_row, values_of};
use crate::training::store::{self, OfCourse};
use mengya_entities::ids::{CompletionId, CourseId, PractitionerId};
use mengya_entities::values::title_key;
use mengya_entities::{completion, course};
use mengya_lists::Reading;
use mengya_lists::completions::CompletionRow;
use mengya_lists::faults::FaultKind;
use sea_orm::ActiveValue::Set;
use sea_orm::TryIntoModel as _;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A list of completions, decided.
pub struct DecidedCompletions {
    /// What is said of its rows.
    pub report: FileReport,
    /// Everybody on it.
    pub people: KnownPeople,
    courses: Vec<course::Model>,
    recorded: Vec<OfCourse>,
    accepted: Vec<AcceptedCompletion>,
}

/// Decides a list of completions.
///
/// # Errors
/// When the store is away.
pub async fn decide_completion_list(
    context: &ImportContext<'_>,
    mut reading: Arc<Reading<CompletionRow>>,
) -> Result<DecidedCompletions, Problem> {
    let mut people = load_people(context, &mentioned(&reading)).await?;
    stop_namesakes(context, &mut people, &mut reading).await?;
    let courses = store::all_courses(context.tx, context.provider).await?;
    let recorded = store::completions_ever(context.tx, &people.ids()).await?;
    let known = known(&people, &courses, &recorded);
    let (day, ids) = (context.day, context.services.ids.clone());
    let read = Arc::clone(&reading);
    let mut decided = decide_beside(move || decide_completions(&reading, known, day, || ids.next())).await?;
    decided.report.of_another = is_of_another_provider(context, &read, &decided.report).await?;
    Ok(DecidedCompletions { report: decided.report, people, courses, recorded, accepted: decided.accepted })
}

/// Whether every row is about a course of another provider: then one sentence says all there is to say.
async fn is_of_another_provider(
    context: &ImportContext<'_>,
    reading: &Reading<CompletionRow>,
    report: &FileReport,
) -> Result<bool, Problem> {
    let unknown = |row: &RefusedRow| {
        row.kind == FaultKind::UnknownCourse
            || row.also.iter().any(|also| also.kind == FaultKind::UnknownCourse)
    };
    let (Some(own), true) = (context.provider, report.accepted == 0 && report.refused.iter().all(unknown))
    else {
        return Ok(false);
    };
    let written = |row: &CompletionRow| row.course.clone().or_else(|| row.course_name.clone());
    let asked: Option<BTreeSet<String>> = reading.rows.iter().map(|row| written(&row.value)).collect();
    let Some(asked) = asked else { return Ok(false) };
    let keys: Vec<String> = asked.iter().map(|text| title_key(text)).collect();
    let codes: Vec<String> = asked.iter().cloned().collect();
    let found = store::courses_by_codes_and_titles(context.tx, &codes, &keys).await?;
    let of_another = |text: &String| {
        let is_it = |row: &&course::Model| row.code == *text || title_key(&row.title) == title_key(text);
        found.iter().find(is_it).is_some_and(|row| row.provider_id != own)
    };
    Ok(asked.iter().all(of_another))
}

fn known(people: &KnownPeople, courses: &[course::Model], recorded: &[OfCourse]) -> CompletionsKnown {
    let mut by_person: HashMap<PractitionerId, Vec<OfCourse>> = HashMap::new();
    for row in recorded {
        by_person.entry(row.0.practitioner_id).or_default().push(row.clone());
    }
    let trainee = |identity| {
        let rows = people.rows.get(identity).and_then(|row| by_person.get(&row.id));
        TraineeRecord::of(rows.map_or(&[][..], Vec::as_slice))
    };
    CompletionsKnown {
        courses: courses
            .iter()
            .map(|row| KnownCourse {
                facts: CourseFacts::of(row),
                code: row.code.clone(),
                name: row.title.clone(),
                topic: row.topic,
                audience: row.audience,
            })
            .collect(),
        people: people
            .facts
            .iter()
            .map(|(identity, person)| {
                (identity.clone(), KnownTrainee { person: person.clone(), record: trainee(identity) })
            })
            .collect(),
    }
}

/// Records the accepted completions of a list, whose persons are locked. Gives which recorded ones were corrected: what
/// rests on them is for the caller to end.
///
/// # Errors
/// 409 `already-exists` when somebody recorded one of them meanwhile; when the store is away.
pub async fn write_completions(
    context: &ImportContext<'_>,
    decided: DecidedCompletions,
) -> Result<Vec<CompletionId>, Problem> {
    let DecidedCompletions { people, courses, recorded, accepted, report: _ } = decided;
    let newcomers = accepted
        .iter()
        .map(|row| Newcomer { identity: &row.identity, name: &row.name, phone: None })
        .collect();
    let persons = register(context, &people, newcomers).await?;
    let courses: HashMap<CourseId, &course::Model> = courses.iter().map(|row| (row.id, row)).collect();
    let recorded: HashMap<CompletionId, &completion::Model> =
        recorded.iter().map(|(row, _)| (row.id, row)).collect();
    let mut rows: Vec<completion::ActiveModel> = Vec::with_capacity(accepted.len());
    let mut of_this_list: HashMap<CompletionId, usize> = HashMap::new();
    let mut facts = Vec::with_capacity(accepted.len());
    let mut superseded = Vec::new();
    for one in accepted {
        let (Some(person), Some(course)) = (persons.get(&one.identity), courses.get(&one.course)) else {
            continue;
        };
        let new = NewRow {
            id: one.id,
            practitioner: *person,
            course: one.course,
            started_on: one.start,
            ended_on: one.end,
            minutes: one.minutes,
            passed: one.passed,
            session: one.session,
            corrects: one.corrects,
            reason: one.reason,
            import: Some(context.id),
        };
        let row = new_completion_row(context.services, context.actor, new);
        let mut before = None;
        if let Some(old) = one.corrects {
            match of_this_list.get(&old).and_then(|at| rows.get_mut(*at)) {
                Some(earlier) => {
                    before = Some(values_of(&earlier.clone().try_into_model()?, course));
                    earlier.superseded_by = Set(Some(one.id));
                }
                None => {
                    before = recorded.get(&old).map(|row| values_of(row, course));
                    superseded.push((old, one.id));
                }
            }
        }
        facts.push(completion_recorded(&row.clone().try_into_model()?, course, before));
        of_this_list.insert(one.id, rows.len());
        rows.push(row);
    }
    store::supersede(context.tx, &superseded).await?;
    store::insert_completions(context.tx, rows).await.map_err(recorded_meanwhile)?;
    context.record(facts).await?;
    Ok(superseded.into_iter().map(|(old, _)| old).collect())
}
