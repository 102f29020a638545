//! One look at one person's record, shown to that person.

use crate::ids::{AccountId, LookUpId, PractitionerId};
use crate::values::Instant;
use sea_orm::entity::prelude::*;

/// One look at one person's record, shown to that person.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "look_ups")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LookUpId,
    /// When.
    pub at: Instant,
    /// At whose record.
    pub practitioner_id: PractitionerId,
    /// Who looked; none for the operator at the machine.
    pub account_id: Option<AccountId>,
    /// Who, in words, as of then.
    pub actor: String,
    /// As what.
    pub role: String,
    /// What was looked at.
    pub operation: String,
    /// What for.
    pub purpose: Option<String>,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
