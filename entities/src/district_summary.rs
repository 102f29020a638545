//! How far the institutions of one kind in one sub-district are from 100 %: the sum of what is kept of each.

use crate::values::InstitutionKind;
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// The sum of the [`crate::institution_summary`] of one kind in one sub-district, on the days on which all of them hold.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "district_summaries")]
pub struct Model {
    /// The district, six digits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub district: String,
    /// The sub-district.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sub_district: String,
    /// The kind of institution.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: InstitutionKind,
    /// The digest of the rules and of the policies that all of them were counted by; empty where it is not the same.
    pub decided_by: String,
    /// The first day on which all of them hold.
    pub counted_on: NaiveDate,
    /// The last day on which all of them hold when nobody acts.
    pub valid_until: NaiveDate,
    /// All figures, as the service counts them.
    pub figures: Json,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
