//! What goes in and out about acts on credentials and who hears of them.

use super::calls::ToCall;
use super::outlook::{Hears, Outlook};
use super::rules::CredentialAct;
use crate::compliance::payloads::PlaceEffectOut;
use crate::effects::payloads::ToldBy;
use chrono::NaiveDate;
use mengya_entities::ids::ActNoticeId;
use mengya_entities::values::ActSubject;
use poem_openapi::{Enum, Object};
use serde::Serialize;
use uuid::Uuid;

/// What an officer does to a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum, Serialize)]
#[oai(rename = "CredentialAct", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum CredentialActAsked {
    /// Verified.
    Verified,
    /// Rejected.
    Rejected,
    /// Recorded as revoked (撤销).
    Revoked,
    /// Recorded as lost by law (丧失).
    Lost,
    /// The last of these, entered by mistake, is undone.
    Undone,
}

impl From<CredentialActAsked> for CredentialAct {
    fn from(act: CredentialActAsked) -> Self {
        match act {
            CredentialActAsked::Verified => Self::Verify,
            CredentialActAsked::Rejected => Self::Reject,
            CredentialActAsked::Revoked => Self::Revoke,
            CredentialActAsked::Lost => Self::Lose,
            CredentialActAsked::Undone => Self::Undo,
        }
    }
}

impl From<CredentialAct> for CredentialActAsked {
    fn from(act: CredentialAct) -> Self {
        match act {
            CredentialAct::Verify => Self::Verified,
            CredentialAct::Reject => Self::Rejected,
            CredentialAct::Revoke => Self::Revoked,
            CredentialAct::Lose => Self::Lost,
            CredentialAct::Undo => Self::Undone,
        }
    }
}

/// Why a decision on a credential was a mistake.
#[derive(Clone, Object)]
pub struct CredentialUndoIn {
    /// Why; kept in the audit log, and the person reads it.
    #[oai(validator(min_length = 2, max_length = 500))]
    pub reason: String,
}

/// The day of a call.
#[derive(Clone, Object)]
pub struct NoticeCallIn {
    /// The day on which they were told by telephone.
    pub called_on: NaiveDate,
}

/// Somebody who hears of an act: the person, or an employer.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ActNoticeOut {
    /// Its id, once the act is done.
    pub id: Option<ActNoticeId>,
    /// The employer's name; none for the person.
    pub institution: Option<String>,
    /// How they were told, or will be.
    pub told_by: ToldBy,
    /// The day of the call.
    pub called_on: Option<NaiveDate>,
    /// A telephone number that is known: whole of an institution, masked of a person.
    pub phone: Option<String>,
}

impl ActNoticeOut {
    fn of(hears: &Hears) -> Self {
        Self {
            id: hears.id,
            institution: hears.institution.clone(),
            told_by: hears.told.into(),
            called_on: hears.told.called_on(),
            phone: hears.phone.clone(),
        }
    }
}

/// What an act on a credential does.
#[derive(Clone, Debug, Object, Serialize)]
pub struct CredentialEffectsOut {
    /// Which act.
    pub act: CredentialActAsked,
    /// Whether it is done; otherwise it is what it would do.
    pub is_done: bool,
    /// Whether the credential counts today, before the act.
    pub counted: bool,
    /// Whether it counts today, after it.
    pub counts: bool,
    /// How many other teacher qualifications of the person count no longer.
    pub others_ended: u32,
    /// How many count again.
    pub others_restored: u32,
    /// Whether the person is dual-certified today, before the act.
    pub was_dual_certified: bool,
    /// Whether the person is dual-certified today, after it.
    pub is_dual_certified: bool,
    /// The certificate of dual certification that falls, or fell, with it.
    pub withdrawn_certificate: Option<String>,
    /// The institutions where the person works today.
    pub institutions: Vec<PlaceEffectOut>,
    /// Who hears of it, and how.
    pub notices: Vec<ActNoticeOut>,
}

impl CredentialEffectsOut {
    /// Of what an act does.
    #[must_use]
    pub fn of(found: &Outlook) -> Self {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            act: found.act.into(),
            is_done: found.is_done,
            counted: found.counts.0,
            counts: found.counts.1,
            others_ended: count(found.others.0),
            others_restored: count(found.others.1),
            was_dual_certified: found.dual.0,
            is_dual_certified: found.dual.1,
            withdrawn_certificate: found.falls.as_ref().map(ToString::to_string),
            institutions: found.places.iter().map(PlaceEffectOut::of).collect(),
            notices: found.hears.iter().map(ActNoticeOut::of).collect(),
        }
    }
}

/// Somebody who has to be called, or was.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ActToCallOut {
    /// Its id.
    pub id: ActNoticeId,
    /// Of an act on what.
    pub subject: ActSubject,
    /// On which one.
    pub subject_id: Uuid,
    /// The registry number of whose it is.
    pub registry_number: String,
    /// The name of whose it is.
    pub name: String,
    /// The employer's name; none for the person.
    pub institution: Option<String>,
    /// A telephone number that is known: whole of an institution, masked of a person.
    pub phone: Option<String>,
    /// The day of the call.
    pub called_on: Option<NaiveDate>,
}

impl ActToCallOut {
    /// Of this one.
    #[must_use]
    pub fn of(it: &ToCall) -> Self {
        Self {
            id: it.row.id,
            subject: it.row.subject,
            subject_id: it.row.subject_id,
            registry_number: it.person.registry_number.to_string(),
            name: it.person.name.clone(),
            institution: it.place.as_ref().map(|place| place.name.clone()),
            phone: it.phone.clone(),
            called_on: it.row.called_on,
        }
    }
}

/// A page of those who have to be called.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ActToCallPage {
    /// Who.
    pub items: Vec<ActToCallOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}
