//! One of the ways in which a person is found by name.

use crate::ids::PractitionerId;
use sea_orm::entity::prelude::*;

/// One of the ways in which a person is found by name.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "name_keys")]
pub struct Model {
    /// The name or given name as written or read, or its initials; compared byte by byte.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Whose name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub practitioner_id: PractitionerId,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
