//! A list that was uploaded or read from a folder.

use crate::ids::{AccountId, InstitutionId, ListImportId, ProviderId};
use crate::values::{ImportState, Instant, ListKind, Sealed};
use sea_orm::entity::prelude::*;

/// A list that was uploaded or read from a folder.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "list_imports")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ListImportId,
    /// What it lists.
    pub kind: ListKind,
    /// The file's name as uploaded.
    pub file_name: String,
    /// The digest of the file.
    pub sha256: Vec<u8>,
    /// Previewed or confirmed.
    pub state: ImportState,
    /// The district it was uploaded for.
    pub district: Option<String>,
    /// The institution a staff list was uploaded for.
    pub institution_id: Option<InstitutionId>,
    /// The provider whose completions they are.
    pub provider_id: Option<ProviderId>,
    /// The file, encrypted.
    pub content_sealed: Sealed,
    /// The report, encrypted.
    pub report_sealed: Sealed,
    /// Rows of the list.
    pub rows: i32,
    /// Rows accepted.
    pub accepted: i32,
    /// Rows refused.
    pub refused: i32,
    /// Who uploaded it; none for the operator.
    pub created_by: Option<AccountId>,
    /// Who confirmed it.
    pub confirmed_by: Option<AccountId>,
    /// When it was confirmed.
    pub confirmed_at: Option<Instant>,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
