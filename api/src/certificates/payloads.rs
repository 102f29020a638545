//! What goes in and out about certificates.

use super::many::{Candidate, Outcome};
use super::service::verification_url;
use crate::platform::language::Texts;
use crate::platform::services::Services;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::ids::{CertificateId, CompletionId};
use mengya_entities::values::CertificateKind;
use mengya_entities::{certificate, practitioner};
use poem_openapi::Object;
use serde::Serialize;

/// A certificate to be issued.
#[derive(Clone, Object)]
pub struct CertificateIn {
    /// What it certifies.
    pub kind: CertificateKind,
    /// The completion, of a certificate of training.
    pub completion_id: Option<CompletionId>,
    /// Whose dual certification or registration, by registry number.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub registry_number: Option<String>,
}

/// Why a certificate is withdrawn.
#[derive(Clone, Object)]
pub struct CertificateWithdrawalIn {
    /// Why.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub reason: String,
}

/// A certificate that we issued. Whether it is valid now is asked at `/api/v1/verifications/{number}`.
#[derive(Clone, Debug, Object, Serialize)]
pub struct CertificateOut {
    /// Its id.
    pub id: CertificateId,
    /// The number, printed on it and typed to verify it.
    pub certificate_number: String,
    /// What it certifies.
    pub kind: CertificateKind,
    /// The holder's registry number.
    pub registry_number: String,
    /// The holder's name as printed.
    pub holder_name: String,
    /// The completion it certifies.
    pub completion_id: Option<CompletionId>,
    /// What it certifies, in words as printed.
    pub certified: String,
    /// The issuer, in Chinese.
    pub issuer_zh: String,
    /// The issuer, in English.
    pub issuer_en: String,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// The last day, included; none when it does not expire.
    pub valid_until: Option<NaiveDate>,
    /// The day it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why it was withdrawn.
    pub withdrawn_reason: Option<String>,
    /// The address in its QR code, at which anybody checks it.
    pub verification_url: String,
    /// SHA-256 of the file as issued, hexadecimal.
    pub sha256: String,
    /// When it was issued.
    pub created_at: DateTime<Utc>,
}

impl CertificateOut {
    /// The certificate and its holder.
    #[must_use]
    pub fn of(services: &Services, row: certificate::Model, holder: &practitioner::Model) -> Self {
        use std::fmt::Write as _;
        let mut sha256 = String::with_capacity(2 * row.sha256.len());
        for byte in &row.sha256 {
            let _ = write!(sha256, "{byte:02x}");
        }
        Self {
            id: row.id,
            verification_url: verification_url(services, &row.number),
            certificate_number: row.number.to_string(),
            kind: row.kind,
            registry_number: holder.registry_number.to_string(),
            holder_name: row.holder_name,
            completion_id: row.completion_id,
            certified: row.title,
            issuer_zh: row.issuer_zh,
            issuer_en: row.issuer_en,
            issued_on: row.issued_on,
            valid_until: row.valid_until,
            withdrawn_on: row.withdrawn_on,
            withdrawn_reason: row.withdrawn_reason,
            sha256,
            created_at: row.created_at.into(),
        }
    }
}

/// A page of certificates.
#[derive(Clone, Debug, Object, Serialize)]
pub struct CertificatePage {
    /// The certificates.
    pub items: Vec<CertificateOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// Somebody who may be issued a certificate.
#[derive(Clone, Debug, Object, Serialize)]
pub struct CandidateOut {
    /// The person's registry number.
    pub registry_number: String,
    /// The person's name.
    pub name: String,
    /// The last day on which the certificate would be valid.
    pub valid_until: NaiveDate,
    /// The expired certificate that it would take the place of.
    pub renews: Option<String>,
}

impl From<Candidate> for CandidateOut {
    fn from(it: Candidate) -> Self {
        Self {
            registry_number: it.person.registry_number.to_string(),
            name: it.person.name,
            valid_until: it.valid_until,
            renews: it.renews.map(|number| number.to_string()),
        }
    }
}

/// A page of those who may be issued a certificate. It may be empty and not be the last.
#[derive(Clone, Debug, Object, Serialize)]
pub struct CandidatePage {
    /// They.
    pub items: Vec<CandidateOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// To whom certificates are issued.
#[derive(Clone, Debug, Object)]
pub struct ManyCertificatesIn {
    /// Of what: dual certification or registration.
    pub kind: CertificateKind,
    /// Their registry numbers.
    #[oai(validator(min_items = 1, max_items = 50))]
    pub registry_numbers: Vec<String>,
}

/// What came of one person.
#[derive(Clone, Debug, Object, Serialize)]
pub struct IssuedOut {
    /// The registry number.
    pub registry_number: String,
    /// The certificate that was issued; none where none could be.
    pub certificate_number: Option<String>,
    /// Why there is none, in the reader's language, every reason.
    pub reason: Option<String>,
}

/// What came of each.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ManyCertificatesOut {
    /// How many were issued.
    pub issued: u32,
    /// Each person, in order of registry numbers.
    pub people: Vec<IssuedOut>,
}

impl ManyCertificatesOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(outcomes: Vec<Outcome>, texts: &Texts) -> Self {
        let issued = outcomes.iter().filter(|it| it.issued.is_ok()).count();
        let one = |it: Outcome| IssuedOut {
            registry_number: it.registry_number.to_string(),
            reason: it.issued.as_ref().err().map(|problem| problem.reasons(texts)),
            certificate_number: it.issued.ok().map(|number| number.to_string()),
        };
        Self {
            issued: u32::try_from(issued).unwrap_or(u32::MAX),
            people: outcomes.into_iter().map(one).collect(),
        }
    }
}
