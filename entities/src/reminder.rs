//! That a person was asked to put something right, at one institution.

use crate::ids::{AccountId, InstitutionId, PractitionerId, ReminderId};
use crate::values::Instant;
use sea_orm::entity::prelude::*;

/// That a person was asked to put something right, at one institution.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reminders")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReminderId,
    /// Of whom something is found.
    pub practitioner_id: PractitionerId,
    /// Where the person works.
    pub institution_id: InstitutionId,
    /// The code of what is found.
    pub finding: String,
    /// Whether the person was written to.
    pub person_told: bool,
    /// Whether somebody of the institution was written to.
    pub institution_told: bool,
    /// Who reminded; none for the operator.
    pub reminded_by: Option<AccountId>,
    /// When.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
