//! A session of a course that is planned (计划班次): who wants to come asks the provider.

use crate::ids::{AccountId, CourseId, PlannedSessionId};
use crate::values::{Instant, Sealed};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A session of a course that is planned.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "planned_sessions")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlannedSessionId,
    /// Of which course.
    pub course_id: CourseId,
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day.
    pub ended_on: NaiveDate,
    /// Where it is held.
    pub place: String,
    /// For how many people.
    pub places: Option<i32>,
    /// How one comes to it: a phone number, words; encrypted.
    pub contact_sealed: Option<Sealed>,
    /// When it was cancelled.
    pub cancelled_at: Option<Instant>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// Who planned it; none for the operator.
    pub planned_by: Option<AccountId>,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
