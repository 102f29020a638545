//! What goes in and out about suspected fakes.

use super::service::{SuspicionAnswer, SuspicionView};
use crate::platform::reply::etag;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::values::{EvidenceMedia, SuspicionState};
use poem_openapi::{Enum, Object};
use serde::Serialize;

/// What somebody suspects.
#[derive(Clone, Object)]
pub struct SuspicionIn {
    /// The number on the paper, as far as it can be read.
    #[oai(validator(max_length = 100))]
    pub certificate_number: Option<String>,
    /// What is suspicious.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub says: String,
    /// How you are reached, where officers may ask; nobody else reads it.
    #[oai(validator(max_length = 100))]
    pub contact: Option<String>,
}

/// What officers found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum SuspicionFinding {
    /// The paper is forged or altered.
    Forged,
    /// No forgery was found.
    Genuine,
    /// It could not be established.
    Unclear,
}

impl From<SuspicionFinding> for SuspicionState {
    fn from(finding: SuspicionFinding) -> Self {
        match finding {
            SuspicionFinding::Forged => Self::Forged,
            SuspicionFinding::Genuine => Self::Genuine,
            SuspicionFinding::Unclear => Self::Unclear,
        }
    }
}

/// The answer to a report.
#[derive(Clone, Object)]
pub struct SuspicionAnswerIn {
    /// What was found.
    pub state: SuspicionFinding,
    /// Why; whoever reported reads it.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub reason: String,
}

/// Where a report stands, for whoever reported.
#[derive(Clone, Debug, Object, Serialize)]
pub struct SuspicionAnswerOut {
    /// Its number; keep it, the answer is read by it.
    pub suspicion_number: String,
    /// Open, forged, genuine or unclear.
    pub state: SuspicionState,
    /// The day by which it is answered.
    pub due_on: NaiveDate,
    /// What officers found.
    pub answer: Option<String>,
    /// When it was reported.
    pub reported_at: DateTime<Utc>,
    /// When it was answered.
    pub closed_at: Option<DateTime<Utc>>,
}

impl From<SuspicionAnswer> for SuspicionAnswerOut {
    fn from(it: SuspicionAnswer) -> Self {
        Self {
            suspicion_number: it.row.number.to_string(),
            state: it.row.state,
            due_on: it.row.due_on,
            answer: it.answer,
            reported_at: it.row.created_at.into(),
            closed_at: it.row.closed_at.map(Into::into),
        }
    }
}

/// A report of a suspected fake, for officers.
#[derive(Clone, Debug, Object, Serialize)]
pub struct SuspicionOut {
    /// Its number.
    pub suspicion_number: String,
    /// The number on the paper, as typed; document numbers in it are masked.
    pub typed: Option<String>,
    /// The certificate of ours that has this number; null where there is none.
    pub certificate_number: Option<String>,
    /// What is suspicious.
    pub says: String,
    /// How whoever reported is reached.
    pub contact: Option<String>,
    /// What kind of file was handed in.
    pub file: Option<EvidenceMedia>,
    /// Open, forged, genuine or unclear.
    pub state: SuspicionState,
    /// The day by which it has to be answered.
    pub due_on: NaiveDate,
    /// Whether it is open and that day is over.
    pub overdue: bool,
    /// What officers found.
    pub answer: Option<String>,
    /// When it was reported.
    pub reported_at: DateTime<Utc>,
    /// When it was answered.
    pub closed_at: Option<DateTime<Utc>>,
    /// Its version: send it back in `If-Match` to answer it.
    pub etag: String,
}

impl From<SuspicionView> for SuspicionOut {
    fn from(it: SuspicionView) -> Self {
        Self {
            suspicion_number: it.row.number.to_string(),
            typed: it.typed,
            certificate_number: it.certificate.map(|number| number.to_string()),
            says: it.says,
            contact: it.contact,
            file: it.file,
            state: it.row.state,
            due_on: it.row.due_on,
            overdue: it.is_overdue,
            answer: it.answer,
            reported_at: it.row.created_at.into(),
            closed_at: it.row.closed_at.map(Into::into),
            etag: etag(it.row.version),
        }
    }
}

/// A page of reports.
#[derive(Clone, Debug, Object, Serialize)]
pub struct SuspicionPage {
    /// The reports.
    pub items: Vec<SuspicionOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}
