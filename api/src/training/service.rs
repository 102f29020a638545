//! What people do with training: enter providers and courses, record and correct completions, ask for hours.

mod completions;
mod courses;
mod hours;
mod planning;
mod providers;
mod recording;

pub use completions::{
    CountedSession, class, completion, completions_of_course, completions_of_person, recorded_lately,
    sessions, some_completions,
};
pub use courses::{
    CountedCourse, CourseChange, NewCourse, change_course, counted, counted_courses, course, course_entered,
    course_with_id, courses, create_course, new_course_row,
};
pub use hours::{HoursOn, YearlyNeed, hours, hours_at};
pub use planning::{NewPlan, cancel_plan, change_plan, contact_of, on_offer, own_planned, plan, planned};
pub use providers::{
    NewProvider, ProviderChange, change_provider, create_provider, new_provider_row, provider,
    provider_entered, providers,
};
pub use recording::{
    NewCompletion, NewRow, PersonRef, completion_recorded, correct, new_completion_row, record, values_of,
};

pub use super::store::{Planned, PlannedFilter};
use crate::platform::db::is_duplicate;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use mengya_entities::values::tidy;
use mengya_entities::{completion, course, practitioner};

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
