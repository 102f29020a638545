//! What goes out about a check.

use super::service::{Verification, Verified, VerifiedFile};
use crate::certificates::receipts::{Counted, PublicReceipt, ReceiptKind};
use crate::certificates::state::CertificateState;
use crate::platform::language::Language;
use crate::platform::problem::Problem;
use crate::policy::{Policy, class_hours_text};
use chrono::{DateTime, NaiveDate, Utc};
use mengya_certificates::VerifyError;
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

/// What a receipt is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum, Serialize)]
#[oai(rename = "ReceiptKind", rename_all = "snake_case", remote = "ReceiptKind")]
#[serde(rename_all = "snake_case")]
pub enum ReceiptKindOut {
    /// 核对: people held against the register.
    StaffCheck,
    /// 名单: a list that was recorded.
    List,
}

/// Something that was counted.
#[derive(Clone, Debug, Object, Serialize)]
pub struct CountedOut {
    /// What was counted: of a check `people`, `fit`, `not_fit`, `mismatched`, `not_found`; of a list `rows`, `recorded`,
    /// `already_recorded`, `not_recorded`.
    pub what: String,
    /// How many.
    pub count: i32,
}

/// A receipt of ours: what was counted when it was made. It certifies nobody.
#[derive(Clone, Debug, Object, Serialize)]
pub struct VerifiedReceiptOut {
    /// The receipt's number as printed.
    pub receipt_number: String,
    /// What it is of.
    pub kind: ReceiptKindOut,
    /// When what it tells of was done.
    pub created_at: DateTime<Utc>,
    /// For whom it was made: the institution, the provider, or the district.
    pub made_for: String,
    /// What was counted.
    pub counts: Vec<CountedOut>,
    /// The digest of the file as made: SHA-256, in hexadecimal.
    pub sha256: String,
}

impl From<PublicReceipt> for VerifiedReceiptOut {
    fn from(receipt: PublicReceipt) -> Self {
        let counted = |it: Counted| CountedOut { what: it.code.to_owned(), count: it.count };
        Self {
            receipt_number: receipt.number.to_string(),
            kind: receipt.kind.into(),
            created_at: receipt.made_at.into(),
            made_for: receipt.made_for,
            counts: receipt.counts.into_iter().map(counted).collect(),
            sha256: receipt.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}

/// What a paper says of the training that it certifies.
#[derive(Clone, Debug, Object, Serialize)]
pub struct VerifiedTrainingOut {
    /// Who trained.
    pub provider: String,
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day, included.
    pub ended_on: NaiveDate,
    /// The length in minutes.
    pub minutes: i32,
    /// The length in class hours.
    pub class_hours: String,
}

/// A name to compare.
#[derive(Clone, Object)]
pub struct HolderNameIn {
    /// The whole name as on the paper or the document.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: String,
}

/// Whether a name is the holder's.
#[derive(Clone, Debug, Object, Serialize)]
pub struct HolderNameOut {
    /// Whether it is.
    pub matches: bool,
}

/// What a file proved to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum, Serialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum FileFinding {
    /// Byte for byte as we signed it.
    AsSigned,
    /// No PDF, or larger than any certificate.
    NotAPdf,
    /// A PDF without a signature.
    NotSigned,
    /// Bytes were changed, added or removed since it was signed.
    ChangedAfterSigning,
    /// The signature is damaged, or of a form that we do not issue.
    SignatureInvalid,
    /// Signed by somebody whom our root does not vouch for.
    UntrustedIssuer,
    /// Signed with a certificate that has ended: the file proves nothing any more, the number does.
    SignerExpired,
    /// Signed with a certificate that has not begun.
    SignerNotYetValid,
}

impl FileFinding {
    /// In one word.
    #[must_use]
    pub const fn of(file: &VerifiedFile) -> Self {
        match &file.signature {
            Ok(_) => Self::AsSigned,
            Err(VerifyError::NotAPdf) => Self::NotAPdf,
            Err(VerifyError::NotSigned) => Self::NotSigned,
            Err(VerifyError::ChangedAfterSigning) => Self::ChangedAfterSigning,
            Err(VerifyError::UntrustedIssuer) => Self::UntrustedIssuer,
            Err(VerifyError::CertificateExpired(_)) => Self::SignerExpired,
            Err(VerifyError::CertificateNotYetValid(_)) => Self::SignerNotYetValid,
            // The crate may learn to tell more faults of a signature.
            Err(_) => Self::SignatureInvalid,
        }
    }

    /// The key of what it means.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::AsSigned => "verification-file-as-signed",
            Self::NotAPdf => "verification-file-not-a-pdf",
            Self::NotSigned => "verification-file-not-signed",
            Self::ChangedAfterSigning => "verification-file-changed",
            Self::SignatureInvalid => "verification-file-invalid",
            Self::UntrustedIssuer => "verification-file-untrusted",
            Self::SignerExpired => "verification-file-expired",
            Self::SignerNotYetValid => "verification-file-early",
        }
    }
}

/// The answer to a file.
#[derive(Clone, Debug, Object, Serialize)]
pub struct VerifiedFileOut {
    /// What the file proved to be.
    pub file: FileFinding,
    /// The same in words, with what to do.
    pub means: String,
    /// What the register says of its number now; null where the file is not as we signed it.
    pub register: Option<VerificationOut>,
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
    /// What it proves, and what it does not.
    pub proves: Option<String>,
    /// The holder's registry number, its middle masked.
    pub registry_number: Option<String>,
    /// The number of the holder's document, masked as on the paper.
    pub document: Option<String>,
    /// Of a certificate of completion: who trained, when and how long.
    pub training: Option<VerifiedTrainingOut>,
    /// Of no certificate, but of a receipt: what it says. The state stays `unknown`, for it certifies nobody.
    pub receipt: Option<VerifiedReceiptOut>,
}

impl VerificationOut {
    /// The answer in this language.
    ///
    /// # Errors
    /// When the holder's row was changed outside the registry.
    pub fn of(verified: Verified, verification: &Verification, language: Language) -> Result<Self, Problem> {
        let Verified { state, since, as_of, found, receipt } = verified;
        let receipt = receipt.map(VerifiedReceiptOut::from);
        let state = state.into();
        let Some((number, found)) = found else {
            return Ok(Self {
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
                proves: None,
                registry_number: None,
                document: None,
                training: None,
                receipt,
            });
        };
        let policy = Policy::in_force_on(found.issued_on);
        Ok(Self {
            proves: Some(language.texts().text(proves(found.kind))),
            registry_number: Some(found.registry_number.masked()),
            document: Some(verification.masked_document(&found)?),
            training: found.training.map(|it| VerifiedTrainingOut {
                class_hours: class_hours_text(u32::try_from(it.minutes).unwrap_or(0), policy),
                provider: it.provider,
                started_on: it.started_on,
                ended_on: it.ended_on,
                minutes: it.minutes,
            }),
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
        })
    }
}

/// The key of what a kind of certificate proves and what it does not.
#[must_use]
pub const fn proves(kind: CertificateKind) -> &'static str {
    match kind {
        CertificateKind::TrainingCompletion => "verification-proves-training",
        CertificateKind::DualCertification => "verification-proves-dual",
        CertificateKind::Registration => "verification-proves-registration",
    }
}
