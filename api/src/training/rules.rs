//! Class hours passed and asked for. Everything inside is minutes; class hours are rounded down for people.

mod catalogue;
mod planning;
mod recording;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use mengya_entities::values::{Audience, Topic};

use crate::policy::{Period, Policy, days_covered};

pub use super::facts::{CompletionFacts, CourseFacts, YearOfTraining};
pub use super::session::{NoSession, SessionDays};
pub use catalogue::{ProviderMarks, TakenMark, is_same_code, taken_marks};
pub use planning::{MOST_PLACES, PlanFacts, PlanRefusal, against_plan};
pub use recording::{
    CompletionRefusal, CorrectedFacts, Correction, NewCompletionFacts, Recording, RecordingFacts,
    TraineeRecord, end_refusals, hours_refusal, may_record,
};

impl CompletionFacts {
    fn passed_in(&self, year: i32) -> bool {
        self.passed && self.ended_on.year() == year
    }

    fn counts_for_heads(&self) -> bool {
        self.passed && self.audience == Audience::Heads
    }
}

/// Whole class hours (学时) in these minutes, rounded down.
#[must_use]
pub fn class_hours(minutes: u32, policy: &Policy) -> u32 {
    minutes / policy.class_hour_minutes.value.max(1)
}

/// Whether somebody is said to have passed with less than half of the course: more likely a slip than the truth, so it
/// is asked once more. A setting; no source has a least.
#[must_use]
pub fn is_far_below(minutes: u32, passed: bool, course_minutes: u32) -> bool {
    passed && minutes.saturating_mul(2) < course_minutes
}

fn minutes_of(class_hours: u32, policy: &Policy) -> u32 {
    class_hours.saturating_mul(policy.class_hour_minutes.value)
}

impl YearOfTraining {
    /// Adds a completion that was passed.
    pub fn add(&mut self, topic: Topic, minutes: u32) {
        self.minutes = self.minutes.saturating_add(minutes);
        let of_topic = self.minutes_by_topic.entry(topic).or_default();
        *of_topic = of_topic.saturating_add(minutes);
    }
}

/// The training passed in a calendar year.
#[must_use]
pub fn year_of_training(completions: &[CompletionFacts], year: i32) -> YearOfTraining {
    let mut passed = YearOfTraining::default();
    for completion in completions.iter().filter(|it| it.passed_in(year)) {
        passed.add(completion.topic, completion.minutes);
    }
    passed
}

/// The training passed, by the calendar year in which it ended.
#[must_use]
pub fn training_by_year(completions: &[CompletionFacts]) -> BTreeMap<i32, YearOfTraining> {
    let mut years: Vec<i32> =
        completions.iter().filter(|it| it.passed).map(|it| it.ended_on.year()).collect();
    years.sort_unstable();
    years.dedup();
    years.into_iter().map(|year| (year, year_of_training(completions, year))).collect()
}

/// Class hours there are and class hours asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// Class hours there are, rounded down.
    pub have: u32,
    /// Class hours asked for.
    pub need: u32,
}

fn shortfall(minutes: u32, need: u32, policy: &Policy) -> Option<Shortfall> {
    (minutes < minutes_of(need, policy)).then(|| Shortfall { have: class_hours(minutes, policy), need })
}

/// What a head lacks of the training for heads on a day; `None` when nothing.
#[must_use]
pub fn head_training_shortfall_on(
    completions: &[CompletionFacts],
    day: NaiveDate,
    policy: &Policy,
) -> Option<Shortfall> {
    let minutes = completions
        .iter()
        .filter(|it| it.counts_for_heads() && it.ended_on <= day)
        .fold(0_u32, |sum, it| sum.saturating_add(it.minutes));
    shortfall(minutes, policy.head_training_class_hours.value, policy)
}

/// The days on which the training for heads suffices: from the day that completed it on; `None` when it never does.
#[must_use]
pub fn head_training_period(completions: &[CompletionFacts], policy: &Policy) -> Option<Period> {
    let need = minutes_of(policy.head_training_class_hours.value, policy);
    let mut passed: Vec<(NaiveDate, u32)> =
        completions.iter().filter(|it| it.counts_for_heads()).map(|it| (it.ended_on, it.minutes)).collect();
    passed.sort_unstable();
    let mut sum = 0_u32;
    passed.into_iter().find_map(|(ended_on, minutes)| {
        sum = sum.saturating_add(minutes);
        (sum >= need).then_some(Period { from: ended_on, until: None })
    })
}

/// Class hours asked for a year of which the person was employed on so many days, rounded down.
#[must_use]
pub fn yearly_need(days_employed: u32, year: i32, policy: &Policy) -> u32 {
    let days_in_year = if NaiveDate::from_ymd_opt(year, 2, 29).is_some() { 366 } else { 365 };
    policy.yearly_class_hours.value.saturating_mul(days_employed) / days_in_year
}

/// What a person lacks of a year's training.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearlyShortfall {
    /// The class hours that are short; `None` when they suffice.
    pub class_hours: Option<Shortfall>,
    /// The topics without a completion, in the policy's order.
    pub topics: Vec<Topic>,
}

/// What a person lacks of the training of a calendar year. Employed on part of it: class hours in proportion to the
/// days of all employments together, and every topic. Not employed in it at all: nothing is asked. What was passed
/// before the employment began counts.
#[must_use]
pub fn yearly_shortfall(
    completions: &[CompletionFacts],
    employments: &[Period],
    year: i32,
    policy: &Policy,
) -> YearlyShortfall {
    let days_employed = days_covered(employments, year);
    if days_employed == 0 {
        return YearlyShortfall::default();
    }
    let passed = year_of_training(completions, year);
    let touched = |topic: &Topic| passed.minutes_by_topic.contains_key(topic);
    YearlyShortfall {
        class_hours: shortfall(passed.minutes, yearly_need(days_employed, year, policy), policy),
        topics: policy.yearly_topics.value.iter().filter(|topic| !touched(topic)).copied().collect(),
    }
}

/// A calendar year of training that is not over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearSoFar {
    /// The year.
    pub year: i32,
    /// Minutes passed in it by the day.
    pub minutes: u32,
    /// Class hours that it asks for, as the employments stand.
    pub need: u32,
    /// Whether the hours will suffice at this rate; `None` while it is too early to say, and where nothing is asked.
    pub on_course: Option<bool>,
}

/// A person's training in the calendar year of the day, as it stands on it.
///
/// The rate is what was passed by the day for each day employed in the year so far; kept up over the days that are left,
/// it suffices or it does not. Whoever has what the year asks for is on course. Of the others nothing is said before a
/// quarter of the days employed in the year is over: after a few days, one course more or less is no rate.
#[must_use]
pub fn year_so_far(
    completions: &[CompletionFacts],
    employments: &[Period],
    day: NaiveDate,
    policy: &Policy,
) -> YearSoFar {
    let year = day.year();
    let so_far: Vec<Period> = employments
        .iter()
        .filter(|period| period.from <= day)
        .map(|period| Period { until: Some(period.until.map_or(day, |last| last.min(day))), ..*period })
        .collect();
    let (worked, all) = (days_covered(&so_far, year), days_covered(employments, year));
    let passed: Vec<CompletionFacts> = completions.iter().filter(|it| it.ended_on <= day).cloned().collect();
    let minutes = year_of_training(&passed, year).minutes;
    let need = yearly_need(all, year, policy);
    let asked = minutes_of(need, policy);
    let at_this_rate = u64::from(minutes) * u64::from(all);
    let on_course = match (need, worked) {
        (0, _) => None,
        _ if minutes >= asked => Some(true),
        (_, worked) if worked == 0 || worked.saturating_mul(4) < all => None,
        (_, worked) => Some(at_this_rate >= u64::from(asked) * u64::from(worked)),
    };
    YearSoFar { year, minutes, need, on_course }
}

#[cfg(test)]
mod tests;
