//! What goes out of the history.

use super::service::Looks;
use chrono::{DateTime, Utc};
use mengya_entities::ids::{EventId, InstitutionId, LookUpId, PractitionerId};
use mengya_entities::values::{EventAction, SubjectKind};
use mengya_entities::{event, look_up};
use poem_openapi::Object;
use serde::Serialize;
use uuid::Uuid;

/// One fact of the audit log.
#[derive(Clone, Debug, Object, Serialize)]
pub struct EventOut {
    /// Its id.
    pub id: EventId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// As what: a role, `operator`, or `public` for somebody who has not signed in.
    pub role: String,
    /// What happened.
    pub action: EventAction,
    /// To what kind of thing.
    pub subject_kind: SubjectKind,
    /// To which one.
    pub subject_id: Uuid,
    /// The person it concerns.
    pub practitioner_id: Option<PractitionerId>,
    /// The institution it concerns.
    pub institution_id: Option<InstitutionId>,
    /// Why, in the actor's words.
    pub reason: Option<String>,
    /// The old values, as JSON text.
    pub before: Option<String>,
    /// The new values, as JSON text.
    pub after: Option<String>,
    /// The request it happened in.
    pub request_id: Option<String>,
}

impl From<event::Model> for EventOut {
    fn from(row: event::Model) -> Self {
        Self {
            id: row.id,
            at: row.at.into(),
            actor: row.actor,
            role: row.role,
            action: row.action,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            practitioner_id: row.practitioner_id,
            institution_id: row.institution_id,
            reason: row.reason,
            before: row.before.map(|value| value.to_string()),
            after: row.after.map(|value| value.to_string()),
            request_id: row.request_id,
        }
    }
}

/// A page of the audit log, the newest first.
#[derive(Clone, Debug, Object, Serialize)]
pub struct EventPage {
    /// The facts.
    pub items: Vec<EventOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// One look at a person's record.
#[derive(Clone, Debug, Object, Serialize)]
pub struct LookOut {
    /// Its id.
    pub id: LookUpId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who looked.
    pub actor: String,
    /// As what: a role, or `operator`.
    pub role: String,
    /// Whose record, by registry number.
    pub registry_number: Option<String>,
    /// What was looked at.
    pub operation: String,
    /// What for.
    pub purpose: Option<String>,
}

/// A page of looks, the newest first.
#[derive(Clone, Debug, Object, Serialize)]
pub struct LookPage {
    /// The looks.
    pub items: Vec<LookOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

impl LookPage {
    /// Of these.
    #[must_use]
    pub fn of(found: Looks) -> Self {
        let Looks { rows, people, next } = found;
        let look = |row: look_up::Model| LookOut {
            id: row.id,
            at: row.at.into(),
            actor: row.actor,
            role: row.role,
            registry_number: people.get(&row.practitioner_id).map(|(_, number)| number.to_string()),
            operation: row.operation,
            purpose: row.purpose,
        };
        Self { items: rows.into_iter().map(look).collect(), next }
    }
}
