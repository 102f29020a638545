//! What a key of the registry must prove before the store is read or written with it.

use sea_orm::entity::prelude::*;

/// What a key of the registry must prove before the store is read or written with it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "key_proofs")]
pub struct Model {
    /// The key's file in the keys folder, such as `field.key`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub file: String,
    /// Of `field.key` a sealed value, of `index.key` a keyed digest, of the others the SHA-256 of their public part.
    pub proof: Vec<u8>,
}

/// Stands alone.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
