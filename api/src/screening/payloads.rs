//! What goes in and out about screening checks.

use super::service::CheckView;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::ids::ScreeningId;
use mengya_entities::values::{ScreeningKind, ScreeningOutcome};
use poem_openapi::Object;
use serde::Serialize;

/// A check that was answered.
#[derive(Clone, Object)]
pub struct ScreeningIn {
    /// At entry, or yearly.
    pub kind: ScreeningKind,
    /// The day of the answer.
    pub checked_on: NaiveDate,
    /// What was answered.
    pub outcome: ScreeningOutcome,
    /// The number of the receipt.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub receipt_number: Option<String>,
}

/// A check of records of abuse.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ScreeningOut {
    /// Its id.
    pub id: ScreeningId,
    /// At entry, or yearly.
    pub kind: ScreeningKind,
    /// The day of the answer.
    pub checked_on: NaiveDate,
    /// What was answered; only for the person and officers.
    pub outcome: Option<ScreeningOutcome>,
    /// The number of the receipt.
    pub receipt_number: Option<String>,
    /// Whether there is a file of it: the receipt, or the answer on paper.
    pub has_file: bool,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

impl From<CheckView> for ScreeningOut {
    fn from(shown: CheckView) -> Self {
        Self {
            id: shown.row.id,
            kind: shown.row.kind,
            checked_on: shown.row.checked_on,
            outcome: shown.outcome,
            receipt_number: shown.row.receipt_number,
            has_file: shown.has_file,
            recorded_at: shown.row.created_at.into(),
        }
    }
}

/// A page of a person's checks, the last recorded first.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ScreeningPage {
    /// The checks.
    pub items: Vec<ScreeningOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}
