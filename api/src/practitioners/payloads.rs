//! What goes in and out about persons.

use super::service::{PersonView, StandingView};
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::IdentityKind;
use poem_openapi::{Enum, Object};
use serde::Serialize;

/// Whether a person may work with children (从业状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum, Serialize)]
#[oai(rename = "Standing", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum StandingWord {
    /// 无从业禁止: no ban is in force.
    Clear,
    /// 从业禁止: at least one ban is in force.
    Barred,
}

impl StandingWord {
    /// The word for it.
    #[must_use]
    pub const fn of(barred: bool) -> Self {
        if barred { Self::Barred } else { Self::Clear }
    }
}

/// A person in the register.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PractitionerOut {
    /// Its id.
    pub id: PractitionerId,
    /// The public number for life.
    pub registry_number: String,
    /// The registered name.
    pub name: String,
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number: in full only on one's own record.
    pub identity_number: String,
    /// The phone number: in full only on one's own record.
    pub phone: Option<String>,
    /// The e-mail address: in full only on one's own record.
    pub email: Option<String>,
    /// Whether document, phone number and e-mail address are masked.
    pub masked: bool,
    /// The standing today.
    pub standing: StandingWord,
    /// When the person was registered.
    pub registered_at: DateTime<Utc>,
}

impl From<PersonView> for PractitionerOut {
    fn from(shown: PersonView) -> Self {
        Self {
            id: shown.person.id,
            registry_number: shown.person.registry_number.to_string(),
            name: shown.person.name,
            identity_kind: shown.person.identity_kind,
            identity_number: shown.identity_number,
            phone: shown.phone,
            email: shown.email,
            masked: shown.masked,
            standing: StandingWord::of(shown.barred),
            registered_at: shown.person.created_at.into(),
        }
    }
}

/// A page of persons, in the order they were registered.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PractitionerPage {
    /// The persons.
    pub items: Vec<PractitionerOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// Somebody to be registered.
#[derive(Clone, Object)]
pub struct PractitionerIn {
    /// The name as on the document.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub name: String,
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub identity_number: String,
    /// The phone number: 7 to 15 digits.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub phone: Option<String>,
}

/// Whom to find, and what for.
#[derive(Clone, Object)]
pub struct PractitionerSearchIn {
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub identity_number: String,
    /// The name on the document: an institution has to tell it.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub name: Option<String>,
    /// What for; the person can read it.
    #[oai(validator(min_length = 2, max_length = 200))]
    pub purpose: String,
}

/// A correction of a person's record. What is left out stays as it is.
#[derive(Clone, Object)]
pub struct PractitionerPatch {
    /// The name as on the document.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub name: Option<String>,
    /// The phone number: 7 to 15 digits.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub phone: Option<String>,
    /// The e-mail address: a code that activates the own account goes there.
    #[oai(validator(min_length = 1, max_length = 254))]
    pub email: Option<String>,
    /// Why it is corrected; kept in the audit log.
    #[oai(validator(min_length = 1, max_length = 500))]
    pub reason: String,
}

/// What the full number is needed for.
#[derive(Clone, Object)]
pub struct IdentityRevealIn {
    /// What for; the person can read it.
    #[oai(validator(min_length = 2, max_length = 200))]
    pub purpose: String,
}

/// A person's document and phone number in full.
#[derive(Clone, Debug, Object, Serialize)]
pub struct IdentityOut {
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number, in full.
    pub identity_number: String,
    /// The phone number, in full.
    pub phone: Option<String>,
}

/// Whether a person may work with children on a day.
#[derive(Clone, Debug, Object, Serialize)]
pub struct StandingOut {
    /// Whose standing.
    pub registry_number: String,
    /// On which day.
    pub on: NaiveDate,
    /// Clear or barred.
    pub standing: StandingWord,
    /// The last day barred, as the record stands, without a gap; none when clear, or when the ban is for life.
    pub until: Option<NaiveDate>,
    /// The numbers of the decisions in force; only for the person, officers and auditors.
    pub decision_numbers: Option<Vec<String>>,
}

impl From<StandingView> for StandingOut {
    fn from(shown: StandingView) -> Self {
        Self {
            registry_number: shown.registry_number.to_string(),
            on: shown.on,
            standing: StandingWord::of(shown.barred),
            until: shown.until,
            decision_numbers: shown.decision_numbers,
        }
    }
}
