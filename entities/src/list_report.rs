//! What is said of the rows of a list.

use crate::ids::ListImportId;
use crate::values::Sealed;
use sea_orm::entity::prelude::*;

/// What is said of the rows of a list.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "list_reports")]
pub struct Model {
    /// The list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: ListImportId,
    /// The report, encrypted.
    pub report_sealed: Sealed,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
