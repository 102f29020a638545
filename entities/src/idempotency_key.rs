//! The answer to a request that may be sent again.

use crate::ids::AccountId;
use crate::values::{Instant, Sealed};
use sea_orm::entity::prelude::*;

/// The answer to a request that may be sent again.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_keys")]
pub struct Model {
    /// Whose request.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// The caller's `Idempotency-Key`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Method and path.
    pub operation: String,
    /// The keyed digest of the request's body.
    pub request_sha256: Vec<u8>,
    /// Who is at it, or was: a process, and its attempt.
    pub owner: Option<String>,
    /// Until when nobody else takes it over, unless the owner is known to be gone.
    pub leased_until: Option<Instant>,
    /// When it was done: written in the transaction of the act.
    pub done_at: Option<Instant>,
    /// The answer's status; none before there is one.
    pub status: Option<i32>,
    /// The answer's headers and body, encrypted.
    pub answer_sealed: Option<Sealed>,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
