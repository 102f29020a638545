//! Objections of persons to entries of their own records.

use crate::ids::{AccountId, DisputeId, InstitutionId, PractitionerId, ProviderId};
use crate::values::{DisputeNumber, DisputeState, DisputeSubject, Instant, Sealed};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// That a person finds an entry of the own record wrong (异议), and what became of it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "disputes")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DisputeId,
    /// The public number: unique.
    pub number: DisputeNumber,
    /// Whose record.
    pub practitioner_id: PractitionerId,
    /// What kind of entry.
    pub subject: DisputeSubject,
    /// Which entry.
    pub subject_id: Uuid,
    /// The provider whose clerks answer.
    pub provider_id: Option<ProviderId>,
    /// The institution whose managers answer.
    pub institution_id: Option<InstitutionId>,
    /// The district whose officers answer, six digits; one of these three is there.
    pub district: Option<String>,
    /// What the person says is right, encrypted.
    pub says_sealed: Sealed,
    /// Open, accepted, rejected or withdrawn.
    pub state: DisputeState,
    /// The day by which it has to be answered.
    pub due_on: NaiveDate,
    /// Why it was accepted or rejected, encrypted.
    pub answer_sealed: Option<Sealed>,
    /// Who answered.
    pub answered_by: Option<AccountId>,
    /// When it was answered or taken back.
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
