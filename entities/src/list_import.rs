//! A list that was uploaded or read from a folder.

use crate::ids::{AccountId, InstitutionId, ListImportId, ProviderId};
use crate::values::{ImportState, Instant, ListKind};
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
    /// Previewed, being recorded, or recorded.
    pub state: ImportState,
    /// The district it was uploaded for.
    pub district: Option<String>,
    /// The institution a staff list was uploaded for.
    pub institution_id: Option<InstitutionId>,
    /// The provider whose completions they are.
    pub provider_id: Option<ProviderId>,
    /// Rows of the list.
    pub rows: i32,
    /// Rows accepted.
    pub accepted: i32,
    /// Rows refused.
    pub refused: i32,
    /// Of the refused rows, those of which everything is in the register already.
    pub already: i32,
    /// Who uploaded it; none for the operator.
    pub created_by: Option<AccountId>,
    /// Who confirmed it.
    pub confirmed_by: Option<AccountId>,
    /// When somebody confirmed it: from then on its rows are being recorded.
    pub asked_at: Option<Instant>,
    /// Until when one service has taken it to record its rows; whoever comes later takes it over.
    pub taken_until: Option<Instant>,
    /// Why its rows could not be recorded the last time, as the code of a problem.
    pub failure: Option<String>,
    /// When its accepted rows were in the register.
    pub confirmed_at: Option<Instant>,
    /// When whoever uploaded it discarded it.
    pub discarded_at: Option<Instant>,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
