//! An employment that was entered by mistake (录入错误，作废). It counts nowhere and stays in the record.

use crate::ids::{AccountId, EmploymentId, InstitutionId, PractitionerId};
use crate::values::{Instant, Post};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// An employment that was entered by mistake (录入错误，作废).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "voided_employments")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmploymentId,
    /// Who.
    pub practitioner_id: PractitionerId,
    /// Where.
    pub institution_id: InstitutionId,
    /// As what.
    pub post: Post,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day, included; none while it goes on.
    pub until_on: Option<NaiveDate>,
    /// The supervisor, where found among the staff.
    pub supervisor_id: Option<PractitionerId>,
    /// The supervisor as named.
    pub supervisor_name: Option<String>,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the employment was recorded.
    pub created_at: Instant,
    /// When it was voided.
    pub voided_at: Instant,
    /// Who voided it.
    pub voided_by: Option<AccountId>,
    /// Why.
    pub reason: String,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
