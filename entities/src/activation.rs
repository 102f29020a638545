//! A code by which a person activates the own account.

use crate::ids::{ActivationId, PractitionerId};
use crate::values::{BlindIndex, Instant};
use sea_orm::entity::prelude::*;

/// A code by which a person activates the own account.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "activations")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ActivationId,
    /// Whose account it activates.
    pub practitioner_id: PractitionerId,
    /// The digest of the token by which whoever asked for the code is known again.
    pub token_sha256: Vec<u8>,
    /// The keyed digest of the code; the code itself stands in the letter only.
    pub code_index: BlindIndex,
    /// How many wrong codes were tried.
    pub tries: i32,
    /// Until when.
    pub expires_at: Instant,
    /// When the right code was typed.
    pub proven_at: Option<Instant>,
    /// When it was used, or another took its place.
    pub ended_at: Option<Instant>,
    /// When it was asked for.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
