//! Somebody who could not be registered before an officer has looked: a person of the same name is barred under
//! another document.

use crate::ids::{AccountId, HeldRegistrationId, InstitutionId};
use crate::values::{BlindIndex, IdentityKind, Instant, NamesakeAnswer, Sealed};
use sea_orm::entity::prelude::*;

/// Somebody who could not be registered before an officer has looked.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "held_registrations")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HeldRegistrationId,
    /// The district whose officers look, six digits.
    pub district: String,
    /// The name that was to be registered.
    pub name: String,
    /// The name as names compare.
    pub name_key: String,
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number, encrypted.
    pub identity_sealed: Sealed,
    /// The document's number as a keyed digest: unique.
    pub identity_index: BlindIndex,
    /// Who wanted to register the person.
    pub asked_by: Option<AccountId>,
    /// For which institution.
    pub institution_id: Option<InstitutionId>,
    /// What the officer found; none while it waits.
    pub answer: Option<NamesakeAnswer>,
    /// What the answer rests on.
    pub reason: Option<String>,
    /// Which officer answered.
    pub decided_by: Option<AccountId>,
    /// The ids of the bans that the officer had before them.
    pub bans_seen: Json,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
