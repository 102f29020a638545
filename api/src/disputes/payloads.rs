//! What goes in and out about disputes.

use super::facts::Answerer;
use super::service::{DisputeView, OfPerson, answerer_of};
use super::words;
use crate::platform::language::Language;
use crate::platform::reply::etag;
use crate::policy::{Policy, class_hours_text};
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::dispute;
use mengya_entities::practitioner;
use mengya_entities::values::{DisputeState, DisputeSubject, EvidenceMedia};
use poem_openapi::{Enum, Object};
use serde::Serialize;
use uuid::Uuid;

/// What a person says of an entry of the own record.
#[derive(Clone, Object)]
pub struct DisputeIn {
    /// What kind of entry.
    pub subject: DisputeSubject,
    /// Which entry, by its id; left out where it is about the person.
    pub entry_id: Option<Uuid>,
    /// What is right.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub says: String,
}

/// What whoever answers found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum DisputeDecision {
    /// The entry is wrong.
    Accepted,
    /// The entry stands.
    Rejected,
}

/// The answer to a dispute.
#[derive(Clone, Object)]
pub struct DisputeAnswerIn {
    /// What was found.
    pub decision: DisputeDecision,
    /// Why; the person reads it.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub reason: String,
}

/// Who answers a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum, Serialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum DisputeAnswerer {
    /// The clerks of a provider.
    Provider,
    /// The managers of an institution.
    Institution,
    /// The officers of a district.
    District,
}

impl From<&Answerer> for DisputeAnswerer {
    fn from(answerer: &Answerer) -> Self {
        match answerer {
            Answerer::Provider(_) => Self::Provider,
            Answerer::Institution(_) => Self::Institution,
            Answerer::District(_) => Self::District,
        }
    }
}

/// One line of an entry.
#[derive(Clone, Debug, Object, Serialize)]
pub struct EntryLineOut {
    /// What it is called.
    pub name: String,
    /// What it says.
    pub value: String,
}

/// A dispute.
#[derive(Clone, Debug, Object, Serialize)]
pub struct DisputeOut {
    /// Its public number.
    pub dispute_number: String,
    /// Whose record.
    pub registry_number: String,
    /// What kind of entry.
    pub subject: DisputeSubject,
    /// Which entry, by its id.
    pub entry_id: Uuid,
    /// What the entry is, in a few words; null where it is no longer there, or not for the reader.
    pub entry: Option<String>,
    /// What the entry says now; empty where it is no longer there, or not for the reader.
    pub entry_lines: Vec<EntryLineOut>,
    /// What the person says is right; null for a reader who only reads that the entry is disputed.
    pub says: Option<String>,
    /// What kind of file was handed in with it.
    pub file: Option<EvidenceMedia>,
    /// Open, accepted, rejected or withdrawn.
    pub state: DisputeState,
    /// Who answers.
    pub answered_by: DisputeAnswerer,
    /// The day by which it has to be answered.
    pub due_on: NaiveDate,
    /// Whether it is open and that day is over.
    pub overdue: bool,
    /// Why it was accepted or rejected.
    pub answer: Option<String>,
    /// When it was raised.
    pub raised_at: DateTime<Utc>,
    /// When it was answered or taken back.
    pub closed_at: Option<DateTime<Utc>>,
    /// Its version: send it back in `If-Match` to answer it or to take it back.
    pub etag: String,
}

/// Class hours by the policy of a day.
#[must_use]
pub fn class_hours(minutes: i32, today: NaiveDate) -> String {
    class_hours_text(u32::try_from(minutes).unwrap_or(0), Policy::in_force_on(today))
}

impl DisputeOut {
    /// In whole, in the reader's language.
    #[must_use]
    pub fn of(view: &DisputeView, today: NaiveDate, language: Language) -> Self {
        let lines = view.entry.as_ref().map(|entry| {
            words::lines(entry, view.identity.as_ref(), |minutes| class_hours(minutes, today), language)
        });
        Self {
            entry: view.entry.as_ref().map(|entry| words::title(entry, language)),
            entry_lines: lines
                .into_iter()
                .flatten()
                .map(|line| EntryLineOut { name: line.name, value: line.value })
                .collect(),
            says: Some(view.says.clone()),
            file: view.file,
            overdue: view.is_overdue,
            answer: view.answer.clone(),
            ..Self::marked(&view.row, &view.person)
        }
    }

    /// Only that an entry is disputed.
    fn marked(row: &dispute::Model, person: &practitioner::Model) -> Self {
        Self {
            dispute_number: row.number.to_string(),
            registry_number: person.registry_number.to_string(),
            subject: row.subject,
            entry_id: row.subject_id,
            entry: None,
            entry_lines: Vec::new(),
            says: None,
            file: None,
            state: row.state,
            answered_by: DisputeAnswerer::from(&answerer_of(row)),
            due_on: row.due_on,
            overdue: false,
            answer: None,
            raised_at: row.created_at.into(),
            closed_at: row.closed_at.map(Into::into),
            etag: etag(row.version),
        }
    }

    /// As a reader of the record sees it.
    #[must_use]
    pub fn of_person(
        shown: &OfPerson,
        person: &practitioner::Model,
        today: NaiveDate,
        language: Language,
    ) -> Self {
        match shown {
            OfPerson::Whole(view) => Self::of(view, today, language),
            OfPerson::Marked(row) => Self::marked(row, person),
        }
    }
}

/// A page of disputes.
#[derive(Clone, Debug, Object, Serialize)]
pub struct DisputePage {
    /// The disputes.
    pub items: Vec<DisputeOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}
