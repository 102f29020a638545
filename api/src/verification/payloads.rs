//! What goes out about a check.

use super::service::Verified;
use crate::certificates::state::CertificateState;
use crate::platform::language::Language;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::staff_check;
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

/// A receipt of ours: what was counted when a list was checked. It certifies nobody.
#[derive(Clone, Debug, Object, Serialize)]
pub struct VerifiedReceiptOut {
    /// The receipt's number as printed.
    pub receipt_number: String,
    /// When the list was checked.
    pub created_at: DateTime<Utc>,
    /// The institution it was checked for.
    pub institution_name: String,
    /// How many people were asked about.
    pub people: i32,
    /// Those who were fit for their post.
    pub fit: i32,
    /// Those who were not.
    pub not_fit: i32,
    /// Those whom the register did not know.
    pub not_found: i32,
    /// Those whose name and number did not belong together.
    pub mismatched: i32,
    /// The digest of the file as made: SHA-256, in hexadecimal.
    pub sha256: String,
}

impl VerifiedReceiptOut {
    fn of(row: &staff_check::Model, institution_name: String) -> Self {
        Self {
            receipt_number: row.number.to_string(),
            created_at: row.created_at.into(),
            institution_name,
            people: row.people,
            fit: row.fit,
            not_fit: row.not_fit,
            not_found: row.not_found,
            mismatched: row.mismatched,
            sha256: row.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
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
    /// Of no certificate, but of a receipt: what it says. The state stays `unknown`, for it certifies nobody.
    pub receipt: Option<VerifiedReceiptOut>,
}

impl VerificationOut {
    /// The answer in this language.
    #[must_use]
    pub fn of(verified: Verified, language: Language) -> Self {
        let Verified { state, since, as_of, found, receipt } = verified;
        let receipt = receipt.map(|(row, place)| VerifiedReceiptOut::of(&row, place));
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
                receipt,
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
            receipt,
        }
    }
}
