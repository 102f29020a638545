//! A team (队伍).

use crate::ids::TeamId;
use crate::values::{Instant, TeamKind};
use sea_orm::entity::prelude::*;

/// A team (队伍).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "teams")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TeamId,
    /// The name as written.
    pub name: String,
    /// The name as names compare: unique in a district.
    pub name_key: String,
    /// Core, teaching-research or volunteer.
    pub kind: TeamKind,
    /// The district's code, six digits.
    pub district: String,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
