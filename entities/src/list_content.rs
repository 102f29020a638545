//! The file of a list, apart from what is said of it: whoever lists the lists never reads their files.

use crate::ids::ListImportId;
use crate::values::Sealed;
use sea_orm::entity::prelude::*;

/// The file of a list.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "list_contents")]
pub struct Model {
    /// The list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: ListImportId,
    /// The file, encrypted.
    pub content_sealed: Sealed,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
