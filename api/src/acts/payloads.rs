//! What goes in and out about acts.

use super::correcting;
use super::service::Effects;
use crate::access::Actor;
use crate::effects::service::{may_undo, undoable_until};
use crate::hiring::payloads::{ActLineOut, ConsequencesOut, ToldOut};
use crate::hiring::words::{self, Said};
use crate::platform::request;
use crate::platform::services::Services;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::ids::{ActId, EmploymentId};
use mengya_entities::values::ActKind;
use mengya_entities::{act, practitioner};
use poem_openapi::Object;
use serde::Serialize;

/// An act that was done, and what is left to do.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ActOut {
    /// Its id.
    pub id: ActId,
    /// What was done.
    pub kind: ActKind,
    /// In a sentence.
    pub sentence: String,
    /// When it was done.
    pub done_at: DateTime<Utc>,
    /// The employment that it made or changed.
    pub employment_id: Option<EmploymentId>,
    /// When it was undone as done by mistake; null otherwise.
    pub undone_at: Option<DateTime<Utc>>,
    /// Until when whoever did it can undo it; null where the caller cannot.
    pub undoable_until: Option<DateTime<Utc>>,
    /// How the person hears of it; null where nothing is told.
    pub told: Option<ToldOut>,
    /// Everything that it did, and what is left to do as of now, in the reader's language.
    pub lines: Vec<ActLineOut>,
    /// Of an act on a staff, its figures as of then; null of a correction of a person's record.
    pub consequences: Option<ConsequencesOut>,
}

impl ActOut {
    /// As the actor may read it, in the reader's language.
    #[must_use]
    pub fn of(services: &Services, actor: &Actor, row: &act::Model, effects: &Effects) -> Self {
        let language = request::language();
        let t = language.texts();
        let said = Said { is_done: true, ..Said::default() };
        let (sentence, lines, consequences) = match effects {
            Effects::OfStaff(it) => (
                words::sentence(it.kind, &it.subject, t),
                words::lines(it, &said, t),
                Some(ConsequencesOut::of(it, true, language)),
            ),
            Effects::OfRecord(it) => (correcting::sentence(it, t), correcting::lines(it, &said, t), None),
        };
        Self {
            id: row.id,
            kind: row.kind,
            sentence,
            done_at: row.created_at.into(),
            employment_id: row.employment_id,
            undone_at: row.undone_at.map(Into::into),
            undoable_until: (may_undo(services, actor, row) && effects.is_as_left(row))
                .then(|| undoable_until(services, row)),
            told: effects.told().map(ToldOut::from),
            lines: lines.into_iter().map(ActLineOut::from).collect(),
            consequences,
        }
    }
}

/// An act of which somebody has to be told by telephone.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ActToTellOut {
    /// Its id.
    pub id: ActId,
    /// What was done.
    pub kind: ActKind,
    /// When.
    pub done_at: DateTime<Utc>,
    /// Whom it concerns.
    pub registry_number: String,
    /// The name.
    pub name: String,
}

impl ActToTellOut {
    /// With who it is.
    #[must_use]
    pub fn of((row, person): (act::Model, practitioner::Model)) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            done_at: row.created_at.into(),
            registry_number: person.registry_number.to_string(),
            name: person.name,
        }
    }
}

/// A page of acts of which somebody has to be told by telephone, the first to be done first.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ActsToTellPage {
    /// The acts.
    pub items: Vec<ActToTellOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// On which day somebody was called.
#[derive(Clone, Object)]
#[oai(rename = "StaffActCall")]
pub struct ActCallIn {
    /// The day, on which or after which the act was done.
    pub called_on: NaiveDate,
}

/// Why an act was a mistake.
#[derive(Clone, Object)]
pub struct ActUndoIn {
    /// What was wrong; kept in the audit log.
    #[oai(validator(min_length = 2, max_length = 500))]
    pub reason: String,
}
