//! What the rules know of a credential.

use chrono::NaiveDate;
use mengya_entities::credential::Model;
use mengya_entities::ids::CredentialId;
use mengya_entities::values::{CredentialKind, CredentialState, TeacherQualificationKind};

/// One credential as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialFacts {
    /// Which credential.
    pub id: CredentialId,
    /// What it is.
    pub kind: CredentialKind,
    /// Its level, 5 (五级, lowest) to 1 (一级); `None` when it names none.
    pub level: Option<u8>,
    /// The kind of a teacher qualification, where it is written out.
    pub teacher_kind: Option<TeacherQualificationKind>,
    /// Its number as printed.
    pub number: Option<String>,
    /// The day of issue; `None` when the record names none: it then counts on every day to its end.
    pub issued_on: Option<NaiveDate>,
    /// The last day printed on it, included.
    pub valid_until: Option<NaiveDate>,
    /// Where it stands.
    pub state: CredentialState,
    /// The day of revocation or loss, on which it no longer counts. Revoked or lost without a day: it never counts.
    pub state_on: Option<NaiveDate>,
    /// What a physician practises.
    pub specialty: Option<String>,
}

impl CredentialFacts {
    /// Of this row.
    #[must_use]
    pub fn of(row: &Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            level: row.level.and_then(|level| u8::try_from(level).ok()),
            teacher_kind: row.teacher_kind,
            number: row.number.clone(),
            issued_on: row.issued_on,
            valid_until: row.valid_until,
            state: row.state,
            state_on: Some(row.state_on),
            specialty: row.specialty.clone(),
        }
    }
}
