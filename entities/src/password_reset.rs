//! A link that sets a new password.

use crate::ids::{AccountId, PasswordResetId};
use crate::values::Instant;
use sea_orm::entity::prelude::*;

/// A link that sets a new password.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "password_resets")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PasswordResetId,
    /// The token's digest: unique. The token itself stands in the mail only.
    pub token_sha256: Vec<u8>,
    /// Whose password it sets.
    pub account_id: AccountId,
    /// Until when.
    pub expires_at: Instant,
    /// When it was used.
    pub used_at: Option<Instant>,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
