//! Files and photos that somebody handed in as evidence.

use crate::ids::{AccountId, BanId, CredentialId, DisputeId, EvidenceFileId, ScreeningId};
use crate::values::{EvidenceMedia, Instant, Sealed};
use sea_orm::entity::prelude::*;

/// A file that shows what somebody says: of a dispute, of the claim of a credential, of a ban, or of a check.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence_files")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EvidenceFileId,
    /// The dispute it belongs to.
    pub dispute_id: Option<DisputeId>,
    /// The credential it belongs to.
    pub credential_id: Option<CredentialId>,
    /// The ban it belongs to.
    pub ban_id: Option<BanId>,
    /// The check it belongs to.
    pub screening_id: Option<ScreeningId>,
    /// What it is, as its content says.
    pub media: EvidenceMedia,
    /// How long it is, in bytes.
    pub size: i32,
    /// The file, encrypted.
    pub content_sealed: Sealed,
    /// Who handed it in.
    pub created_by: Option<AccountId>,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
