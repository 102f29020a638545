//! Another e-mail address that the holder of an account asked for, until it is proved.

use crate::ids::{AccountId, EmailChangeId};
use crate::values::{Instant, Sealed};
use sea_orm::entity::prelude::*;

/// Another e-mail address that the holder of an account asked for, until it is proved.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "email_changes")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmailChangeId,
    /// Whose address.
    pub account_id: AccountId,
    /// The new address, encrypted.
    pub email_sealed: Sealed,
    /// The token's digest: unique. The token itself stands in the mail only.
    pub token_sha256: Vec<u8>,
    /// Until when.
    pub expires_at: Instant,
    /// When it was used, or another took its place.
    pub ended_at: Option<Instant>,
    /// When it was asked for.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
