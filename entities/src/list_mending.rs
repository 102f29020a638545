//! Cells of a list that were corrected on the page. The file stays as it was uploaded.

use crate::ids::{AccountId, ListImportId, ListMendingId};
use crate::values::{Instant, Sealed};
use sea_orm::entity::prelude::*;

/// Cells of a list that somebody corrected at once.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "list_mendings")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ListMendingId,
    /// The list.
    pub import_id: ListImportId,
    /// Who corrected them; none for the operator.
    pub mended_by: Option<AccountId>,
    /// How many cells.
    pub cells: i32,
    /// Where they are and what they hold now, encrypted.
    pub cells_sealed: Sealed,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
