//! A person's hours of training, and what is missing.

use crate::platform::db::Tx;
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::policy::{Period, Policy, days_covered};
use crate::training::rules::{
    CompletionFacts, YearOfTraining, class_hours, training_by_year, year_of_training, yearly_need,
    yearly_shortfall,
};
use crate::training::store;
use chrono::{Datelike as _, NaiveDate};
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::Topic;
use std::collections::BTreeMap;

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
pub async fn hours(services: &Services, person: PractitionerId, day: NaiveDate) -> Result<HoursOn, Problem> {
    hours_at(&services.database.begin_reading().await?, person, day).await
}

/// The same as of a moment at which more is read.
///
/// # Errors
/// When the store is away.
pub async fn hours_at(moment: &Tx, person: PractitionerId, day: NaiveDate) -> Result<HoursOn, Problem> {
    let policy = Policy::in_force_on(day);
    let completions: Vec<CompletionFacts> = store::completions_in_force(moment, person)
        .await?
        .iter()
        .filter(|(row, _)| row.ended_on <= day)
        .map(|(row, course)| CompletionFacts::of(row, course))
        .collect();
    let employments = store::employments_of(moment, person).await?;
    let years = training_by_year(&completions);
    let needs = [day.year() - 1, day.year()]
        .map(|year| YearlyNeed::of(&completions, &employments, year, policy))
        .to_vec();
    Ok(HoursOn { day, policy, years, needs })
}
