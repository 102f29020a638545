//! What goes in and out about reminders.

use super::rules::Outcome;
use super::service::{Asked, Line};
use crate::compliance::findings::FindingCode;
use crate::platform::language::Language;
use chrono::NaiveDate;
use poem_openapi::Object;
use serde::Serialize;

/// Whom to remind.
#[derive(Clone, Object)]
pub struct RemindersIn {
    /// The registry numbers of those who are reminded.
    #[oai(validator(min_items = 1, max_items = 500))]
    pub people: Vec<String>,
    /// Also those who were reminded lately.
    #[oai(default)]
    pub again: bool,
}

impl RemindersIn {
    /// Of this finding.
    #[must_use]
    pub fn of(self, finding: FindingCode) -> Asked {
        Asked { finding, people: self.people, again: self.again }
    }
}

/// What became of reminding one person.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ReminderOut {
    /// The registry number as asked.
    pub registry_number: String,
    /// The name; null where it is not found of the person, or not within your reach.
    pub name: Option<String>,
    /// `person`: written to. `institution`: only the institution could be written to, call the person. `for-institution`: the
    /// institution puts it right, and was written to. `nobody`: nobody could be written to, call. `lately`: reminded lately,
    /// not again. `asker`: you put it right. `not-found`: it is not found any more, or not within your reach.
    pub outcome: String,
    /// The same in a sentence.
    pub sentence: String,
    /// The day on which somebody reminded lately.
    pub reminded_on: Option<NaiveDate>,
    /// The institutions that were written to, by their codes.
    pub institutions_told: Vec<String>,
    /// The phone number, in part, of somebody who has to be called.
    pub phone: Option<String>,
}

/// What became of reminding many.
#[derive(Clone, Debug, Object, Serialize)]
pub struct RemindersOut {
    /// How many people were reminded, themselves or through their institution.
    pub reminded_people: u32,
    /// How many have to be called.
    pub people_to_call: u32,
    /// Each, in the order asked.
    pub lines: Vec<ReminderOut>,
}

impl RemindersOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(lines: &[Line], language: Language) -> Self {
        let count = |holds: fn(Outcome) -> bool| {
            u32::try_from(lines.iter().filter(|line| holds(line.outcome)).count()).unwrap_or(u32::MAX)
        };
        let line = |line: &Line| ReminderOut {
            registry_number: line.registry_number.clone(),
            name: line.person.as_ref().map(|person| person.name.clone()),
            outcome: line.outcome.code().to_owned(),
            sentence: line.sentence(language),
            reminded_on: match line.outcome {
                Outcome::Lately(day) => Some(day),
                _ => None,
            },
            institutions_told: line
                .places
                .iter()
                .filter(|place| line.places_told.contains(&place.id))
                .map(|place| place.social_credit_code.to_string())
                .collect(),
            phone: Some(line.phone.clone()).filter(|phone| !phone.is_empty()),
        };
        Self {
            reminded_people: count(Outcome::is_sent),
            people_to_call: count(Outcome::has_to_be_called),
            lines: lines.iter().map(line).collect(),
        }
    }
}
