//! Lists of completions.

use super::Import;
use super::persons::{Newcomer, lock_and_load, register, stop_namesakes};
use crate::consequences::withdraw_of_corrected;
use crate::history::Fact;
use crate::imports::deciding::{
    AcceptedCompletion, CompletionVersion, CompletionsKnown, KnownCompletion, KnownCourse, KnownTrainee,
    decide_completions, mentions_of_completions,
};
use crate::imports::report::FileReport;
use crate::imports::store::{self, KnownPeople};
use crate::platform::problem::Problem;
use chrono::NaiveDate;
use mengya_entities::ids::{CompletionId, CourseId, PractitionerId};
use mengya_entities::values::{IdentityNumber, PersonName};
use mengya_entities::{completion, course};
use mengya_lists::Reading;
use mengya_lists::completions::CompletionRow;
use sea_orm::ActiveValue::Set;
use serde_json::json;
use std::collections::HashMap;

/// What makes two rows the same completion.
type Key = (PractitionerId, CourseId, NaiveDate, NaiveDate);

pub(super) async fn completions(
    import: &Import<'_>,
    reading: &Reading<CompletionRow>,
) -> Result<FileReport, Problem> {
    let mentioned = mentions_of_completions(reading);
    let people = lock_and_load(import, &mentioned.identities).await?;
    let reading =
        stop_namesakes(import, &people, reading, |row| Some((row.identity.as_ref()?, row.name.as_ref()?)))
            .await?;
    let courses = store::courses(import.tx).await?;
    let recorded = store::completions_of(import.tx, &people.ids()).await?;
    let known = known(import, &people, &courses, &recorded);
    let decided = decide_completions(&reading, known, import.day);
    if import.writes {
        write(import, &people, &courses, &recorded, &decided.accepted).await?;
    }
    Ok(decided.report)
}

fn known(
    import: &Import<'_>,
    people: &KnownPeople,
    courses: &[course::Model],
    recorded: &[completion::Model],
) -> CompletionsKnown {
    let by_id: HashMap<CourseId, &course::Model> = courses.iter().map(|row| (row.id, row)).collect();
    let mut trainees: HashMap<PractitionerId, Vec<KnownCompletion>> = HashMap::new();
    for row in recorded {
        let Some(course) = by_id.get(&row.course_id) else { continue };
        let version = CompletionVersion {
            minutes: u32::try_from(row.minutes).unwrap_or(0),
            passed: row.passed,
            corrects: row.corrects_id.is_some(),
            reason: row.reason.clone(),
        };
        let own = trainees.entry(row.practitioner_id).or_default();
        let same = own
            .iter_mut()
            .find(|one| (one.start, one.end) == (row.started_on, row.ended_on) && one.course == course.code);
        match same {
            Some(one) => one.versions.push(version),
            None => own.push(KnownCompletion {
                course: course.code.clone(),
                start: row.started_on,
                end: row.ended_on,
                face_to_face: course.form.is_face_to_face(),
                versions: vec![version],
            }),
        }
    }
    let trainee = |(identity, bans): (&IdentityNumber, &Vec<_>)| {
        let row = people.rows.get(identity);
        let known = KnownTrainee {
            name: row.and_then(|row| PersonName::parse(&row.name).ok()),
            completions: row.and_then(|row| trainees.get(&row.id).cloned()).unwrap_or_default(),
            bans: bans.clone(),
            barred_as: people.barred_as.get(identity).cloned().unwrap_or_default(),
        };
        (identity.clone(), known)
    };
    CompletionsKnown {
        courses: courses
            .iter()
            .filter(|row| import.provider.is_none_or(|own| row.provider_id == own))
            .map(|row| KnownCourse {
                code: row.code.clone(),
                name: row.title.clone(),
                minutes: u32::try_from(row.minutes).unwrap_or(0),
                face_to_face: row.form.is_face_to_face(),
            })
            .collect(),
        people: people.bans.iter().map(trainee).collect(),
    }
}

async fn write(
    import: &Import<'_>,
    people: &KnownPeople,
    courses: &[course::Model],
    recorded: &[completion::Model],
    accepted: &[AcceptedCompletion],
) -> Result<(), Problem> {
    let mut newcomers = Vec::new();
    for row in accepted {
        newcomers.push(Newcomer { identity: &row.identity, name: &row.name, phone: None });
    }
    let ids = register(import, people, newcomers).await?;
    let course_ids: HashMap<&str, CourseId> = courses.iter().map(|row| (row.code.as_str(), row.id)).collect();
    let mut current: HashMap<Key, CompletionId> = recorded
        .iter()
        .filter(|row| row.superseded_by.is_none())
        .map(|row| ((row.practitioner_id, row.course_id, row.started_on, row.ended_on), row.id))
        .collect();
    let mut rows: Vec<completion::ActiveModel> = Vec::with_capacity(accepted.len());
    let mut of_this_list: HashMap<CompletionId, usize> = HashMap::new();
    let mut facts = Vec::with_capacity(accepted.len());
    let mut corrected = Vec::new();
    for row in accepted {
        let (Some(person), Some(course)) = (ids.get(&row.identity), course_ids.get(row.course.as_str()))
        else {
            continue;
        };
        let id: CompletionId = import.ground.ids.next();
        let corrects = current.insert((*person, *course, row.start, row.end), id);
        if let Some(old) = corrects {
            match of_this_list.get(&old).and_then(|at| rows.get_mut(*at)) {
                Some(earlier) => earlier.superseded_by = Set(Some(id)),
                None => {
                    store::supersede(import.tx, old, id).await?;
                    corrected.push(old);
                }
            }
        }
        facts.push(Fact {
            action: if corrects.is_some() { "completion.corrected" } else { "completion.recorded" },
            subject_kind: "completion",
            subject_id: id.0,
            practitioner: Some(*person),
            reason: row.reason.clone(),
            before: corrects.map(|old| json!({ "completion": old })),
            after: Some(json!({
                "course": row.course, "started_on": row.start, "ended_on": row.end, "minutes": row.minutes,
                "passed": row.passed, "import": import.id
            })),
            ..Fact::default()
        });
        of_this_list.insert(id, rows.len());
        rows.push(completion::ActiveModel {
            id: Set(id),
            practitioner_id: Set(*person),
            course_id: Set(*course),
            started_on: Set(row.start),
            ended_on: Set(row.end),
            minutes: Set(i32::try_from(row.minutes).unwrap_or(i32::MAX)),
            passed: Set(row.passed),
            session: Set(row.session.clone()),
            corrects_id: Set(corrects),
            superseded_by: Set(None),
            reason: Set(row.reason.clone()),
            import_id: Set(Some(import.id)),
            recorded_by: Set(import.actor.account),
            created_at: Set(import.now()),
        });
    }
    store::insert_all::<completion::Entity>(import.tx, rows).await?;
    withdraw_of_corrected(import.tx, import.ground, import.actor, &corrected).await?;
    import.record(facts).await
}
