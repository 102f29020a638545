//! A person in the register (从业人员), once for life.

use crate::ids::PractitionerId;
use crate::values::{BlindIndex, IdentityKind, Instant, RegistryNumber, Sealed};
use sea_orm::entity::prelude::*;

/// A person in the register (从业人员), once for life.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "practitioners")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PractitionerId,
    /// The public number for life.
    pub registry_number: RegistryNumber,
    /// The registered name as written.
    pub name: String,
    /// The name as names compare.
    pub name_key: String,
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number, encrypted.
    pub identity_sealed: Sealed,
    /// The document's kind and number, as a keyed digest: unique.
    pub identity_index: BlindIndex,
    /// The phone number, encrypted.
    pub phone_sealed: Option<Sealed>,
    /// The e-mail address, encrypted.
    pub email_sealed: Option<Sealed>,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
