//! A decision that bars a person for a term or for life (从业禁止), and its annulment (撤销).

use crate::ids::{AccountId, BanId, PractitionerId};
use crate::values::{BanKind, BanState, BanTerm, BlindIndex, IdentityKind, Instant, Sealed};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A decision that bars a person for a term or for life (从业禁止), and its annulment (撤销).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bans")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BanId,
    /// The decision's number: one judgment may bar several persons, each once.
    pub decision_number: String,
    /// Of an authority or of a court.
    pub kind: BanKind,
    /// The district that keeps it, six digits.
    pub district: String,
    /// Whom it bars, once registered.
    pub practitioner_id: Option<PractitionerId>,
    /// The name in the decision.
    pub name: String,
    /// The name as names compare. Always there once the service has started.
    pub name_key: Option<String>,
    /// The decision's number as numbers compare. Always there once the service has started.
    pub decision_key: Option<String>,
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number, encrypted.
    pub identity_sealed: Sealed,
    /// The document's kind and number as a keyed digest.
    pub identity_index: BlindIndex,
    /// The law it rests on, as the decision says.
    pub legal_basis: String,
    /// Who decided.
    pub authority: String,
    /// What happened, encrypted.
    pub grounds_sealed: Option<Sealed>,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The first day it bites.
    pub effective_on: NaiveDate,
    /// Where it takes effect before the day of the decision: why that is right.
    pub early_reason: Option<String>,
    /// For life or to a day.
    pub term: BanTerm,
    /// The last day, included, of a fixed term.
    pub until_on: Option<NaiveDate>,
    /// Recorded, confirmed or declined.
    pub state: BanState,
    /// The first officer; none for an import by the operator.
    pub recorded_by: Option<AccountId>,
    /// The second officer, who confirmed or declined.
    pub decided_by: Option<AccountId>,
    /// The day on which the officer who recorded it took it back, before anybody confirmed it; it is declined then.
    pub withdrawn_on: Option<NaiveDate>,
    /// The day from which it no longer bites: a confirmed annulment.
    pub annulled_on: Option<NaiveDate>,
    /// The annulment's number.
    pub annulment_number: Option<String>,
    /// Why it was annulled.
    pub annulment_reason: Option<String>,
    /// The day of an annulment that awaits a second officer.
    pub annulment_proposed_on: Option<NaiveDate>,
    /// The first officer of the annulment.
    pub annulment_recorded_by: Option<AccountId>,
    /// The second officer of the annulment.
    pub annulment_decided_by: Option<AccountId>,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
