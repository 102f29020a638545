//! A check of records of abuse (入职查询, 年度复查).

use crate::ids::{AccountId, InstitutionId, PractitionerId, ScreeningId};
use crate::values::{Instant, ScreeningKind, Sealed};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A check of records of abuse (入职查询, 年度复查).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "screenings")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ScreeningId,
    /// Who was checked.
    pub practitioner_id: PractitionerId,
    /// At entry, or yearly.
    pub kind: ScreeningKind,
    /// The day of the answer.
    pub checked_on: NaiveDate,
    /// The answer, encrypted.
    pub outcome_sealed: Sealed,
    /// The number of the receipt, where one was told.
    pub receipt_number: Option<String>,
    /// For which institution it was made; none where that is not known.
    pub institution_id: Option<InstitutionId>,
    /// Who recorded it; none for an import by the operator.
    pub recorded_by: Option<AccountId>,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
