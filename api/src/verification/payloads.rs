//! What goes out about a check.

use super::service::Verified;
use crate::certificates::state::CertificateState;
use crate::platform::language::Language;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::values::{CertificateKind, masked_name};
use poem_openapi::{Enum, Object};
use serde::Serialize;

/// What a certificate is worth on a day, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum, Serialize)]
#[oai(rename = "CertificateState", rename_all = "snake_case", remote = "CertificateState")]
#[serde(rename_all = "snake_case")]
pub enum CertificateStateOut {
    /// 有效.
    Valid,
    /// 已过期: its last day is over.
    Expired,
    /// 已暂停: its holder is barred.
    Suspended,
    /// 已作废: it was withdrawn.
    Revoked,
    /// 查无此证: we issued no such certificate.
    Unknown,
}

/// What a certificate is worth now. Of one that is unknown there is nothing but the state and the instant.
#[derive(Clone, Debug, Object, Serialize)]
pub struct VerificationOut {
    /// Valid, expired, suspended, revoked or unknown.
    pub state: CertificateStateOut,
    /// The instant of the answer.
    pub as_of: DateTime<Utc>,
    /// The first day suspended, the day of withdrawal, or the last day it was valid.
    pub since: Option<NaiveDate>,
    /// The certificate's number as printed.
    pub certificate_number: Option<String>,
    /// The holder's name, masked.
    pub holder: Option<String>,
    /// What it certifies.
    pub kind: Option<CertificateKind>,
    /// What it certifies, in words as printed.
    pub certified: Option<String>,
    /// Who issued it, in the reader's language.
    pub issuer: Option<String>,
    /// The day of issue.
    pub issued_on: Option<NaiveDate>,
    /// The last day, included; none when it does not expire.
    pub valid_until: Option<NaiveDate>,
}

impl VerificationOut {
    /// The answer in this language.
    #[must_use]
    pub fn of(verified: Verified, language: Language) -> Self {
        let Verified { state, since, as_of, found } = verified;
        let state = state.into();
        let Some((number, found)) = found else {
            return Self {
                state,
                as_of,
                since,
                certificate_number: None,
                holder: None,
                kind: None,
                certified: None,
                issuer: None,
                issued_on: None,
                valid_until: None,
            };
        };
        Self {
            state,
            as_of,
            since,
            certificate_number: Some(number.to_string()),
            holder: Some(masked_name(&found.holder_name)),
            kind: Some(found.kind),
            certified: Some(found.title),
            issuer: Some(match language {
                Language::Chinese => found.issuer_zh,
                Language::English => found.issuer_en,
            }),
            issued_on: Some(found.issued_on),
            valid_until: found.valid_until,
        }
    }
}
