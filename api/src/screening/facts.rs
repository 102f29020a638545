//! What the rules know of a check.

use chrono::NaiveDate;
use mengya_entities::values::{ScreeningKind, ScreeningOutcome};

/// One check and its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScreeningFacts {
    /// Which of the two checks it was made as; each serves for both.
    pub kind: ScreeningKind,
    /// What was answered.
    pub outcome: ScreeningOutcome,
    /// The day of the check.
    pub checked_on: NaiveDate,
}
