//! Time taught, as forms ask for it: in class hours, or with its unit, as lists write it.

use super::text;
use crate::platform::language::Texts;
use crate::platform::problem::{Fault, Message, Problem};
use crate::policy::Policy;
use crate::policy::class_hours_text;
use crate::training::rules::is_far_below;
use crate::web::forms::Fields;
use chrono::NaiveDate;
use mengya_lists::cells::{self, HoursUnit};
use mengya_lists::workbook::Cell;

/// The longest time, in minutes.
const MOST_MINUTES: u32 = 100_000;

/// The minutes that a form gives, from `least` on.
pub(super) fn time_taught(form: &Fields, least: u32, faults: &mut Vec<Fault>) -> Option<u32> {
    let typed = text(form, ("hours", "training-hours-required"), 20, faults);
    let cell = Cell::Text(typed.as_str().into());
    let read = cells::minutes(&cell, HoursUnit::ClassHours).ok().flatten();
    let read = read.filter(|minutes| (least..=MOST_MINUTES).contains(minutes));
    if read.is_none() && !typed.is_empty() {
        let message = Message::new("training-hours-form").arg("found", &typed);
        faults.push(Fault::new("/hours", "form", message));
    }
    read
}

/// Minutes as a form shows them to begin with: whole class hours, or minutes with their unit.
pub(super) fn to_begin_with(minutes: i32, policy: &Policy, t: &Texts) -> String {
    let minutes = u32::try_from(minutes).unwrap_or(0);
    let class_hour = policy.class_hour_minutes.value.max(1);
    if minutes % class_hour == 0 {
        (minutes / class_hour).to_string()
    } else {
        t.with("training-in-minutes", &[("minutes", &minutes.to_string())])
    }
}

/// Asks once more about a time that is far below the course's, unless the form says that it is right.
pub(super) fn asked_again(
    form: &Fields,
    (minutes, passed): (u32, bool),
    course_minutes: i32,
    day: NaiveDate,
) -> Option<Problem> {
    let course = u32::try_from(course_minutes).unwrap_or(0);
    if !is_far_below(minutes, passed, course) || form.get("short") == "yes" {
        return None;
    }
    let policy = Policy::in_force_on(day);
    let message = Message::new("training-hours-short")
        .arg("minutes", minutes)
        .arg("hours", class_hours_text(minutes, policy))
        .arg("course", course)
        .arg("course_hours", class_hours_text(course, policy));
    Some(Problem::invalid("/short", "far-below", message))
}

/// A refusal whose faults stand at the fields of a form: what is said of minutes stands at the hours.
pub(super) fn at_the_fields(mut problem: Problem) -> Problem {
    for fault in &mut problem.faults {
        if fault.at == "/minutes" {
            "/hours".clone_into(&mut fault.at);
        }
    }
    problem
}
