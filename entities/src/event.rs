//! What happened: one row per fact, never changed.

use crate::ids::{AccountId, EventId, InstitutionId, PractitionerId};
use crate::values::{EventAction, Instant, SubjectKind};
use sea_orm::entity::prelude::*;

/// What happened: one row per fact, never changed.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "events")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    /// When.
    pub at: Instant,
    /// Who; none for the operator at the machine.
    pub account_id: Option<AccountId>,
    /// Who, in words, as of then.
    pub actor: String,
    /// As what: a role's code, or `operator`.
    pub role: String,
    /// What happened.
    pub action: EventAction,
    /// Of what kind of thing.
    pub subject_kind: SubjectKind,
    /// Of which one.
    pub subject_id: Uuid,
    /// The person it concerns.
    pub practitioner_id: Option<PractitionerId>,
    /// The institution it concerns.
    pub institution_id: Option<InstitutionId>,
    /// Why, in the actor's words.
    pub reason: Option<String>,
    /// The old values, without secrets.
    pub before: Option<Json>,
    /// The new values, without secrets.
    pub after: Option<Json>,
    /// The request it happened in.
    pub request_id: Option<String>,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
