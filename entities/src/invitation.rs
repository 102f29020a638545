//! An invitation to open an account, by whom one works for.

use crate::ids::{AccountId, InstitutionId, InvitationId, PractitionerId, ProviderId};
use crate::values::{BlindIndex, Instant, ReaderLanguage, Role, Sealed};
use sea_orm::entity::prelude::*;

/// An invitation to open an account, by whom one works for.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "invitations")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationId,
    /// What the account may do.
    pub role: Role,
    /// The institution that invites.
    pub institution_id: Option<InstitutionId>,
    /// The provider that invites.
    pub provider_id: Option<ProviderId>,
    /// Whose own account it is to be.
    pub practitioner_id: Option<PractitionerId>,
    /// How the invited person is called.
    pub name: String,
    /// The e-mail address, encrypted.
    pub email_sealed: Sealed,
    /// By which invitations to one address are found.
    pub email_index: BlindIndex,
    /// The language it is written in.
    pub language: ReaderLanguage,
    /// The token's digest: unique. The token itself stands in the mail only.
    pub token_sha256: Vec<u8>,
    /// How many wrong documents were tried.
    pub tries: i32,
    /// Who invited.
    pub invited_by: AccountId,
    /// The account that was opened by it.
    pub account_id: Option<AccountId>,
    /// Until when.
    pub expires_at: Instant,
    /// When it was used.
    pub used_at: Option<Instant>,
    /// When it was taken back.
    pub withdrawn_at: Option<Instant>,
    /// When it was written.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
