//! A person's membership of a team.

use crate::ids::{PractitionerId, TeamId, TeamMemberId};
use crate::values::{Instant, VolunteerSource};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A person's membership of a team.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "team_members")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TeamMemberId,
    /// Which team.
    pub team_id: TeamId,
    /// Who.
    pub practitioner_id: PractitionerId,
    /// The role as written: 组长, 成员, 轮值组长, 队长.
    pub role: String,
    /// The first day.
    pub joined_on: NaiveDate,
    /// The last day, included.
    pub left_on: Option<NaiveDate>,
    /// Where a volunteer comes from.
    pub volunteer_source: Option<VolunteerSource>,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
