//! Who signs in.

use crate::ids::{AccountId, InstitutionId, PractitionerId, ProviderId};
use crate::values::{AccountState, BlindIndex, IdentityKind, Instant, ReaderLanguage, Role, Sealed};
use sea_orm::entity::prelude::*;

/// Who signs in.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    /// The name to sign in with: unique.
    pub username: String,
    /// How the person is called in the history.
    pub display_name: String,
    /// The password, as argon2 keeps it.
    pub password_hash: String,
    /// What the account may do.
    pub role: Role,
    /// The own record of a practitioner.
    pub practitioner_id: Option<PractitionerId>,
    /// The own provider of provider staff.
    pub provider_id: Option<ProviderId>,
    /// The own institution of an institution manager.
    pub institution_id: Option<InstitutionId>,
    /// The own district of a regulator officer.
    pub district: Option<String>,
    /// Since when it may not sign in.
    pub disabled_at: Option<Instant>,
    /// Tokens of an earlier generation are no longer accepted.
    pub token_generation: i32,
    /// Wrong passwords since the last right one.
    pub failed_sign_ins: i32,
    /// Until when signing in is refused.
    pub locked_until: Option<Instant>,
    /// The e-mail address, encrypted.
    pub email_sealed: Option<Sealed>,
    /// By which the account is found by its e-mail address.
    pub email_index: Option<BlindIndex>,
    /// The language in which mail is written.
    pub language: ReaderLanguage,
    /// Whether it was opened; until a second person confirmed it, it is disabled too.
    pub state: AccountState,
    /// The holder's name, for an account with power over people's standing.
    pub holder_name: Option<String>,
    /// The kind of the holder's identity document.
    pub holder_kind: Option<IdentityKind>,
    /// The document's number, encrypted.
    pub holder_sealed: Option<Sealed>,
    /// By which all accounts of one person are found, and told from another's: as practitioners are.
    pub holder_index: Option<BlindIndex>,
    /// Whether somebody else set its password, so that the holder has to change it before anything else.
    pub must_change_password: bool,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
