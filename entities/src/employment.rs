//! A person in a post at an institution (任职).

use crate::ids::{EmploymentId, InstitutionId, PractitionerId};
use crate::values::{Instant, Post};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A person in a post at an institution (任职).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "employments")]
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
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
