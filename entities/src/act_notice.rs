//! Somebody who is to hear of an act on a credential or a certificate: the person, or an employer.

use crate::ids::{AccountId, ActNoticeId, InstitutionId, PractitionerId};
use crate::values::{ActSubject, Instant};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// Somebody who is to hear of an act on a credential or a certificate: the person, or an employer.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "act_notices")]
pub struct Model {
    /// Its id; mails that carry it name it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ActNoticeId,
    /// The district whose officers call.
    pub district: String,
    /// What the act was on.
    pub subject: ActSubject,
    /// Which one.
    pub subject_id: Uuid,
    /// The version that the act gave it.
    pub subject_version: i64,
    /// Whose it is.
    pub practitioner_id: PractitionerId,
    /// The employer; none for the person.
    pub institution_id: Option<InstitutionId>,
    /// When a mail that told them was sent, where that mail was deleted since.
    pub mailed_at: Option<Instant>,
    /// The day on which an officer told them by telephone.
    pub called_on: Option<NaiveDate>,
    /// Which officer.
    pub called_by: Option<AccountId>,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
