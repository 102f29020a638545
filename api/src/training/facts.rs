//! What the rules know of courses, completions and a year's training.

use chrono::NaiveDate;
use mengya_entities::ids::{CompletionId, CourseId};
use mengya_entities::values::{Audience, CourseForm, Topic};
use mengya_entities::{completion, course};
use std::collections::BTreeMap;

/// One person's completion (结业) of one course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompletionFacts {
    /// Which completion.
    pub id: CompletionId,
    /// Of which course.
    pub course: CourseId,
    /// What the course is about.
    pub topic: Topic,
    /// Whom the course is for.
    pub audience: Audience,
    /// How the course is taught.
    pub form: CourseForm,
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day; the completion belongs to its year.
    pub ended_on: NaiveDate,
    /// How long it took, in minutes.
    pub minutes: u32,
    /// Whether the person passed; what was failed gives no hours.
    pub passed: bool,
}

impl CompletionFacts {
    /// Of these rows.
    #[must_use]
    pub fn of(row: &completion::Model, course: &course::Model) -> Self {
        Self {
            id: row.id,
            course: row.course_id,
            topic: course.topic,
            audience: course.audience,
            form: course.form,
            started_on: row.started_on,
            ended_on: row.ended_on,
            minutes: u32::try_from(row.minutes).unwrap_or(0),
            passed: row.passed,
        }
    }
}

/// What the completed course says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CourseFacts {
    /// Which course.
    pub id: CourseId,
    /// How it is taught.
    pub form: CourseForm,
    /// How long it takes, in minutes; no completion takes longer.
    pub minutes: u32,
}

impl CourseFacts {
    /// Of this row.
    #[must_use]
    pub fn of(row: &course::Model) -> Self {
        Self { id: row.id, form: row.form, minutes: u32::try_from(row.minutes).unwrap_or(0) }
    }
}

/// What a person passed in one calendar year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearOfTraining {
    /// Minutes passed, all topics and audiences.
    pub minutes: u32,
    /// Minutes passed by topic; a topic without a completion is absent.
    pub minutes_by_topic: BTreeMap<Topic, u32>,
}
