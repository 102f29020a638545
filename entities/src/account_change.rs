//! What is proposed about an account with power over people's standing, and what a second person decided.

use crate::ids::{AccountChangeId, AccountId};
use crate::values::{
    AccountChangeKind, AccountChangeState, BlindIndex, IdentityKind, Instant, ReaderLanguage, Sealed,
};
use sea_orm::entity::prelude::*;

/// What is proposed about an account with power over people's standing, and what a second person decided.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account_changes")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountChangeId,
    /// Of which account. One change of an account waits at a time.
    pub account_id: AccountId,
    /// What is to be done.
    pub kind: AccountChangeKind,
    /// Whether it waits, or how it ended.
    pub state: AccountChangeState,
    /// The new e-mail address, encrypted.
    pub email_sealed: Option<Sealed>,
    /// The new language of mail.
    pub language: Option<ReaderLanguage>,
    /// The holder's name.
    pub holder_name: Option<String>,
    /// The kind of the holder's identity document.
    pub holder_kind: Option<IdentityKind>,
    /// The document's number, encrypted.
    pub holder_sealed: Option<Sealed>,
    /// By which the holder is known.
    pub holder_index: Option<BlindIndex>,
    /// The reason that the proposer gave.
    pub reason: String,
    /// Who proposed it; none for the operator at the machine.
    pub proposed_by: Option<AccountId>,
    /// Who decided.
    pub decided_by: Option<AccountId>,
    /// Why, in the words of who decided.
    pub decided_reason: Option<String>,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When it was proposed.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
