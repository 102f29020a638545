//! A qualification somebody else granted (资质).

use crate::ids::{AccountId, CredentialId, PractitionerId};
use crate::values::{CredentialKind, CredentialState, Instant, TeacherQualificationKind};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A qualification somebody else granted (资质).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "credentials")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CredentialId,
    /// Who holds it.
    pub practitioner_id: PractitionerId,
    /// What it is.
    pub kind: CredentialKind,
    /// The level, 5 the lowest and 1 the highest, where it has one.
    pub level: Option<i32>,
    /// The kind of a teacher qualification.
    pub teacher_kind: Option<TeacherQualificationKind>,
    /// Its number.
    pub number: Option<String>,
    /// A physician's scope of practice.
    pub specialty: Option<String>,
    /// The day it was issued.
    pub issued_on: Option<NaiveDate>,
    /// The last day printed on it, included.
    pub valid_until: Option<NaiveDate>,
    /// What makes two rows of lists the same credential.
    pub natural_key: String,
    /// Claimed, verified, rejected, revoked or lost.
    pub state: CredentialState,
    /// The day of that state.
    pub state_on: NaiveDate,
    /// How it was verified, or why it was rejected, revoked or lost.
    pub state_reason: Option<String>,
    /// Who decided; none for an import by the operator.
    pub decided_by: Option<AccountId>,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
