//! What a check of many people answered, and its receipt as made: kept for a term, apart from that it was made.

use crate::ids::StaffCheckId;
use crate::values::Sealed;
use sea_orm::entity::prelude::*;

/// What a check of many people answered.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_check_answers")]
pub struct Model {
    /// The check's own id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StaffCheckId,
    /// The answer for each person, encrypted.
    pub answers_sealed: Sealed,
    /// The signed PDF, encrypted.
    pub receipt_sealed: Sealed,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
