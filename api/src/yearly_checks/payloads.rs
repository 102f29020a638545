//! What goes in and out about the yearly checks of many.

use super::service::{Asked, Line, Many};
use crate::platform::language::Language;
use chrono::NaiveDate;
use mengya_entities::values::ScreeningOutcome;
use poem_openapi::Object;
use serde::Serialize;

/// A member of the staff whose check is recorded.
#[derive(Clone, Object)]
pub struct YearlyCheckIn {
    /// The person's registry number.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub registry_number: String,
    /// What was answered, where it is not what was answered for all.
    pub outcome: Option<ScreeningOutcome>,
}

/// The yearly checks of many: one day, one receipt, one answer for all but those of whom another is given.
#[derive(Clone, Object)]
pub struct YearlyChecksIn {
    /// The day of the answer.
    pub checked_on: NaiveDate,
    /// What was answered.
    pub outcome: ScreeningOutcome,
    /// The number of the receipt.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub receipt_number: Option<String>,
    /// Whose checks.
    #[oai(validator(min_items = 1, max_items = 500))]
    pub people: Vec<YearlyCheckIn>,
}

impl From<YearlyChecksIn> for Many {
    fn from(body: YearlyChecksIn) -> Self {
        let people = body.people.into_iter();
        Self {
            checked_on: body.checked_on,
            outcome: body.outcome,
            receipt: body.receipt_number,
            people: people
                .map(|one| Asked { registry_number: one.registry_number, outcome: one.outcome })
                .collect(),
        }
    }
}

/// What came of the check of one member.
#[derive(Clone, Debug, Object, Serialize)]
pub struct YearlyCheckOut {
    /// The registry number as asked.
    pub registry_number: String,
    /// The name; null of somebody who is not on the staff.
    pub name: Option<String>,
    /// Whether it was recorded.
    pub recorded: bool,
    /// Why not, as a code: `not-on-staff`, `repeated`, `known` or `conflict`.
    pub refusal: Option<String>,
    /// Why not, and what to do.
    pub detail: Option<String>,
}

/// What came of the checks of many.
#[derive(Clone, Debug, Object, Serialize)]
pub struct YearlyChecksOut {
    /// How many were recorded.
    pub recorded_checks: u32,
    /// Each, in the order asked.
    pub lines: Vec<YearlyCheckOut>,
}

impl YearlyChecksOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(lines: &[Line], checked_on: NaiveDate, language: Language) -> Self {
        let line = |line: &Line| YearlyCheckOut {
            registry_number: line.registry_number.clone(),
            name: line.person.as_ref().map(|person| person.name.clone()),
            recorded: line.refusal.is_none(),
            refusal: line.refusal.map(|refusal| refusal.code().to_owned()),
            detail: line.refusal.map(|refusal| refusal.message(checked_on).in_words(language.texts())),
        };
        let recorded = lines.iter().filter(|line| line.refusal.is_none()).count();
        Self {
            recorded_checks: u32::try_from(recorded).unwrap_or(u32::MAX),
            lines: lines.iter().map(line).collect(),
        }
    }
}
