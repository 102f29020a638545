//! What a provider teaches (课程).

use crate::ids::{CourseId, ProviderId};
use crate::values::{Audience, CourseForm, Instant, Topic};
use sea_orm::entity::prelude::*;

/// What a provider teaches (课程).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "courses")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CourseId,
    /// Whose course.
    pub provider_id: ProviderId,
    /// The course's code: unique.
    pub code: String,
    /// The title as written.
    pub title: String,
    /// The title as titles compare.
    pub title_key: String,
    /// The title in English, where there is one.
    pub title_en: Option<String>,
    /// What it is about.
    pub topic: Topic,
    /// How it is taught.
    pub form: CourseForm,
    /// Whom it is for.
    pub audience: Audience,
    /// Its length in whole minutes.
    pub minutes: i32,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
