//! Somebody signed in on pages.

use crate::ids::{AccountId, PageSessionId};
use crate::values::{Instant, Sealed};
use sea_orm::entity::prelude::*;

/// Somebody signed in on pages.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "page_sessions")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PageSessionId,
    /// The cookie's digest: unique. The cookie itself is kept by the browser only.
    pub cookie_sha256: Vec<u8>,
    /// Who signed in.
    pub account_id: AccountId,
    /// The generation of the account's tokens at sign-in; when it moves on, this ends.
    pub token_generation: i32,
    /// When it began.
    pub created_at: Instant,
    /// When it ends by itself.
    pub expires_at: Instant,
    /// When it was last used, to some minutes; none where it was only begun.
    pub last_used_at: Option<Instant>,
    /// The network it was begun from, encrypted.
    pub network_sealed: Option<Sealed>,
    /// The browser and system, in two words.
    pub browser: Option<String>,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
