//! A check of many people at once (核对名单): that it was made, by whom and with what counts.

use crate::ids::{AccountId, InstitutionId, StaffCheckId};
use crate::values::{CertificateNumber, Instant};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A check of many people at once (核对名单).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_checks")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StaffCheckId,
    /// The number of its receipt, typed to verify it: unique.
    pub number: CertificateNumber,
    /// For which institution.
    pub institution_id: InstitutionId,
    /// The institution's district.
    pub district: String,
    /// As of which day.
    pub checked_on: NaiveDate,
    /// How many people were asked about.
    pub people: i32,
    /// Those who are fit for their post.
    pub fit: i32,
    /// Those who are not.
    pub not_fit: i32,
    /// Those whom the register does not know.
    pub not_found: i32,
    /// Those whose name and number do not belong together.
    pub mismatched: i32,
    /// Rows that could not be read as a person.
    pub unreadable: i32,
    /// Members of the staff who were not asked about.
    pub not_listed: i32,
    /// Who asked; none for the operator.
    pub checked_by: Option<AccountId>,
    /// The digest of the receipt as made.
    pub sha256: Vec<u8>,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
