//! How far an institution is from 100 %, counted once and kept until something changes it.

use crate::ids::InstitutionId;
use crate::values::InstitutionKind;
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// How far an institution is from 100 % on the days from `counted_on` to `valid_until`, as long as no act has marked it in
/// [`crate::outdated_summary`]. Derived: it can be made anew from everything else at any time.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "institution_summaries")]
pub struct Model {
    /// The institution.
    #[sea_orm(primary_key, auto_increment = false)]
    pub institution_id: InstitutionId,
    /// Its district, six digits.
    pub district: String,
    /// Its sub-district.
    pub sub_district: String,
    /// Its kind.
    pub kind: InstitutionKind,
    /// The digest of the rules and of the policies that it was counted by.
    pub decided_by: String,
    /// What was found of the place or of anybody on its staff: the codes, each between spaces.
    pub found: String,
    /// The first day on which it holds: the day it was counted for.
    pub counted_on: NaiveDate,
    /// The last day on which it holds when nobody acts.
    pub valid_until: NaiveDate,
    /// Persons in posts that need a certificate.
    pub denominator: i32,
    /// Those of them who are certified.
    pub numerator: i32,
    /// Those of the staff who may not work at all.
    pub stopped: i32,
    /// Whether nothing was found.
    pub compliant: bool,
    /// How much it needs somebody to act: the greater, the more.
    pub need: i64,
    /// All figures, as the service counts them.
    pub figures: Json,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
