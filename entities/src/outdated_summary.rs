//! That an act may have changed how far an institution is from 100 %.

use crate::ids::InstitutionId;
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// That an act may have changed how far an institution is from 100 %: what is kept of it counts no longer. Only ever added,
/// by the transaction of the act, so that acts neither wait for each other nor for who counts; whoever counts anew takes
/// away those that it saw.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outdated_summaries")]
pub struct Model {
    /// The institution.
    #[sea_orm(primary_key, auto_increment = false)]
    pub institution_id: InstitutionId,
    /// The act, or the part of an act that touched many.
    #[sea_orm(primary_key, auto_increment = false)]
    pub act: Uuid,
    /// The institution's district, six digits.
    pub district: String,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
