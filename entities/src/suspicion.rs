//! Reports of certificates that somebody suspects to be forged.

use crate::ids::{AccountId, CertificateId, SuspicionId};
use crate::values::{Instant, Sealed, SuspicionNumber, SuspicionState};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// That somebody suspects a certificate to be forged (可疑证书), and what officers found.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "suspicions")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SuspicionId,
    /// The number by which whoever reported reads the answer: unique.
    pub number: SuspicionNumber,
    /// The certificate of ours that has the number on the paper.
    pub certificate_id: Option<CertificateId>,
    /// The number on the paper, as typed, encrypted: people type other numbers there, too.
    pub typed_sealed: Option<Sealed>,
    /// What is suspicious, encrypted.
    pub says_sealed: Sealed,
    /// How whoever reported is reached, encrypted.
    pub contact_sealed: Option<Sealed>,
    /// The district whose officers answer, six digits.
    pub district: String,
    /// Open, forged, genuine or unclear.
    pub state: SuspicionState,
    /// The day by which it has to be answered.
    pub due_on: NaiveDate,
    /// What officers found, encrypted; whoever reported reads it.
    pub answer_sealed: Option<Sealed>,
    /// Who answered.
    pub answered_by: Option<AccountId>,
    /// When it was answered.
    pub closed_at: Option<Instant>,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
