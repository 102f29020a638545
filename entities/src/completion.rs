//! That one person completed one course (结业). Never changed: a correction is a new row.

use crate::ids::{AccountId, CompletionId, CourseId, ListImportId, PractitionerId};
use crate::values::Instant;
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// That one person completed one course (结业). Never changed: a correction is a new row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "completions")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompletionId,
    /// Who.
    pub practitioner_id: PractitionerId,
    /// What.
    pub course_id: CourseId,
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day.
    pub ended_on: NaiveDate,
    /// The time taught, in whole minutes.
    pub minutes: i32,
    /// Whether the person passed.
    pub passed: bool,
    /// The session's number (班次).
    pub session: Option<String>,
    /// The row that this one corrects.
    pub corrects_id: Option<CompletionId>,
    /// The row that corrects this one.
    pub superseded_by: Option<CompletionId>,
    /// Why it was corrected.
    pub reason: Option<String>,
    /// The list it came in.
    pub import_id: Option<ListImportId>,
    /// Who recorded it; none for an import by the operator.
    pub recorded_by: Option<AccountId>,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
