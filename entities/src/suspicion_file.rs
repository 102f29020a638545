//! Files that were handed in with reports of suspected fakes.

use crate::ids::SuspicionId;
use crate::values::{EvidenceMedia, Instant, Sealed};
use sea_orm::entity::prelude::*;

/// A photo or a file of the paper that somebody suspects.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "suspicion_files")]
pub struct Model {
    /// Of which report.
    #[sea_orm(primary_key, auto_increment = false)]
    pub suspicion_id: SuspicionId,
    /// What it is, as its content says.
    pub media: EvidenceMedia,
    /// How long it is, in bytes.
    pub size: i32,
    /// The file, encrypted.
    pub content_sealed: Sealed,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
