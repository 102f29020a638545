//! What an act on a person's work or record did: the figures before and after, who hears of it, and how it is undone.

use crate::ids::{AccountId, ActId, EmploymentId, InstitutionId, PractitionerId};
use crate::values::{ActKind, Instant, Sealed};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// What an act on a person's work or record did.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "acts")]
pub struct Model {
    /// Its id; mails that tell of it name it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ActId,
    /// What was done.
    pub kind: ActKind,
    /// Whom it concerns.
    pub practitioner_id: PractitionerId,
    /// At which institution; none of the person's record itself.
    pub institution_id: Option<InstitutionId>,
    /// The district that looks after it.
    pub district: String,
    /// The employment it made or changed; one that was voided stands under the same id among the voided.
    pub employment_id: Option<EmploymentId>,
    /// Of a change, the employment before it.
    pub former_id: Option<EmploymentId>,
    /// The last day that an employment had before.
    pub was_until: Option<NaiveDate>,
    /// What a person's record held before, encrypted.
    pub was_sealed: Option<Sealed>,
    /// The version of what it made or changed, as it left it: with another, something came after it.
    pub left_version: i64,
    /// The figures of the institution before and after.
    pub effects: Json,
    /// Whether the person is to hear of it.
    pub is_told: bool,
    /// Whether the person could be written to when it was done.
    pub is_written_to: bool,
    /// When a letter that told of it was sent, once that letter is deleted.
    pub mailed_at: Option<Instant>,
    /// Whether officers did it, and so are the ones who call.
    pub by_officers: bool,
    /// Who did it.
    pub done_by: Option<AccountId>,
    /// When.
    pub created_at: Instant,
    /// The day on which the person was told by telephone.
    pub called_on: Option<NaiveDate>,
    /// By whom.
    pub called_by: Option<AccountId>,
    /// When it was undone as done by mistake.
    pub undone_at: Option<Instant>,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
