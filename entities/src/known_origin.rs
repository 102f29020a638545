//! Whence an account has signed in before.

use crate::ids::AccountId;
use crate::values::Instant;
use sea_orm::entity::prelude::*;

/// Whence an account has signed in before: a network, or a browser by its cookie.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "known_origins")]
pub struct Model {
    /// The account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// The keyed digest of the network or the cookie; neither is kept.
    #[sea_orm(primary_key, auto_increment = false)]
    pub origin_index: Vec<u8>,
    /// When it was last signed in from there.
    pub last_used_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
