//! A certificate that we issued (证书).

use crate::ids::{AccountId, CertificateId, CompletionId, PractitionerId};
use crate::values::{CertificateKind, CertificateNumber, Instant};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A certificate that we issued (证书).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "certificates")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CertificateId,
    /// The number, typed to verify it: unique.
    pub number: CertificateNumber,
    /// What it certifies.
    pub kind: CertificateKind,
    /// Whom.
    pub practitioner_id: PractitionerId,
    /// The completion it certifies.
    pub completion_id: Option<CompletionId>,
    /// The holder's name as printed.
    pub holder_name: String,
    /// What it certifies, in words as printed.
    pub title: String,
    /// The issuer as printed, in Chinese.
    pub issuer_zh: String,
    /// The issuer as printed, in English.
    pub issuer_en: String,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// The last day, included.
    pub valid_until: Option<NaiveDate>,
    /// The day it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why it was withdrawn.
    pub withdrawn_reason: Option<String>,
    /// Who issued it.
    pub issued_by: Option<AccountId>,
    /// The digest of the file as issued.
    pub sha256: Vec<u8>,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
