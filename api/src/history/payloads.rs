//! What goes out about the history.

use chrono::{DateTime, Utc};
use mengya_entities::ids::LookUpId;
use mengya_entities::look_up;
use poem_openapi::Object;
use serde::Serialize;

/// One look at a person's record.
#[derive(Clone, Debug, Object, Serialize)]
pub struct LookUpOut {
    /// Its id.
    pub id: LookUpId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who looked.
    pub actor: String,
    /// As what.
    pub role: String,
    /// What was looked at.
    pub operation: String,
    /// What for.
    pub purpose: Option<String>,
}

impl From<look_up::Model> for LookUpOut {
    fn from(row: look_up::Model) -> Self {
        Self {
            id: row.id,
            at: row.at.into(),
            actor: row.actor,
            role: row.role,
            operation: row.operation,
            purpose: row.purpose,
        }
    }
}

/// A page of looks at a record, the newest first.
#[derive(Clone, Debug, Object, Serialize)]
pub struct LookUpPage {
    /// The looks.
    pub items: Vec<LookUpOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}
