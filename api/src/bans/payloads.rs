//! What goes in and out about bans.

use super::service::ShownBan;
use crate::practitioners::standing::is_barred_on;
use crate::practitioners::store::ban_facts;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::ids::BanId;
use mengya_entities::values::{BanKind, BanState, BanTerm, IdentityKind};
use poem_openapi::{Enum, Object};
use serde::Serialize;

/// A ban to be recorded.
#[derive(Clone, Object)]
pub struct BanIn {
    /// The number of the decision or judgment.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub decision_number: String,
    /// Of an authority or of a court.
    pub kind: BanKind,
    /// The name in the decision.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub name: String,
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub identity_number: String,
    /// The law it rests on, as the decision says.
    #[oai(validator(min_length = 1, max_length = 300))]
    pub legal_basis: String,
    /// Who decided.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub authority: String,
    /// What happened; kept encrypted.
    #[oai(validator(min_length = 1, max_length = 4000))]
    pub grounds: Option<String>,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The first day it bites, whatever the day of service.
    pub effective_on: NaiveDate,
    /// For life or to a day.
    pub term: BanTerm,
    /// The last day, included, of a fixed term.
    pub until_on: Option<NaiveDate>,
}

/// What a second officer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum Decision {
    /// It is right.
    Confirmed,
    /// It is not.
    Declined,
}

/// The decision of a second officer.
#[derive(Clone, Object)]
pub struct BanDecisionIn {
    /// Confirmed or declined.
    pub decision: Decision,
    /// Why.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub reason: String,
}

/// An annulment to be recorded.
#[derive(Clone, Object)]
pub struct AnnulmentIn {
    /// The number of the decision that annuls.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub number: String,
    /// Why.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub reason: String,
    /// The day from which on the ban no longer bites.
    pub annulled_on: NaiveDate,
}

/// A ban.
#[derive(Clone, Debug, Object, Serialize)]
pub struct BanOut {
    /// Its id.
    pub id: BanId,
    /// The number of the decision or judgment.
    pub decision_number: String,
    /// Of an authority or of a court.
    pub kind: BanKind,
    /// The district that keeps it.
    pub district: String,
    /// The barred person's registry number, once registered.
    pub registry_number: Option<String>,
    /// The name in the decision.
    pub name: String,
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number, its middle masked.
    pub identity_masked: String,
    /// The law it rests on.
    pub legal_basis: String,
    /// Who decided.
    pub authority: String,
    /// What happened; only for officers of the district, and only where one ban is read.
    pub grounds: Option<String>,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The first day it bites.
    pub effective_on: NaiveDate,
    /// For life or to a day.
    pub term: BanTerm,
    /// The last day, included, of a fixed term.
    pub until_on: Option<NaiveDate>,
    /// Recorded (bites nobody yet), confirmed or declined.
    pub state: BanState,
    /// Whether it is in force today.
    pub in_force: bool,
    /// The day from which on it no longer bites: a confirmed annulment.
    pub annulled_on: Option<NaiveDate>,
    /// The number of the annulment, confirmed or awaiting a second officer.
    pub annulment_number: Option<String>,
    /// Why it was annulled.
    pub annulment_reason: Option<String>,
    /// The day of an annulment that awaits a second officer.
    pub annulment_proposed_on: Option<NaiveDate>,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
}

impl From<ShownBan> for BanOut {
    fn from(shown: ShownBan) -> Self {
        let ShownBan { row, registry_number, identity_masked, grounds, today } = shown;
        Self {
            in_force: is_barred_on(&[ban_facts(row.clone())], today),
            id: row.id,
            decision_number: row.decision_number,
            kind: row.kind,
            district: row.district,
            registry_number: registry_number.map(|number| number.to_string()),
            name: row.name,
            identity_kind: row.identity_kind,
            identity_masked,
            legal_basis: row.legal_basis,
            authority: row.authority,
            grounds,
            decided_on: row.decided_on,
            effective_on: row.effective_on,
            term: row.term,
            until_on: row.until_on,
            state: row.state,
            annulled_on: row.annulled_on,
            annulment_number: row.annulment_number,
            annulment_reason: row.annulment_reason,
            annulment_proposed_on: row.annulment_proposed_on,
            created_at: row.created_at.into(),
        }
    }
}

/// A page of bans.
#[derive(Clone, Debug, Object, Serialize)]
pub struct BanPage {
    /// The bans.
    pub items: Vec<BanOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}
