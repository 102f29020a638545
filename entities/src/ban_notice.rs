//! Somebody who is to hear of a confirmed ban, or of its annulment: the person, or an employer.

use crate::ids::{AccountId, BanId, BanNoticeId, InstitutionId};
use crate::values::{BanAct, Instant};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// Somebody who is to hear of a confirmed ban, or of its annulment: the person, or an employer.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ban_notices")]
pub struct Model {
    /// Its id; mails that carry it name it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BanNoticeId,
    /// Of which ban.
    pub ban_id: BanId,
    /// What is told: the ban, or its annulment.
    pub act: BanAct,
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
