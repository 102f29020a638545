//! What a dispute is about, as the register has it.

use chrono::NaiveDate;
use mengya_entities::ids::{InstitutionId, PractitionerId, ProviderId};
use mengya_entities::values::{BlindIndex, DisputeSubject, Post};
use mengya_entities::{
    ban, certificate, completion, course, credential, employment, institution, practitioner, provider,
    screening,
};
use uuid::Uuid;

/// An entry of a person's record.
#[derive(Clone, Debug)]
pub enum Entry {
    /// Who the person is.
    Person(practitioner::Model),
    /// What somebody else granted.
    Credential(credential::Model),
    /// A course that was taken.
    Completion {
        /// The completion.
        row: completion::Model,
        /// Of which course.
        course: course::Model,
        /// Whose course.
        provider: provider::Model,
    },
    /// A post at an institution.
    Employment {
        /// The employment.
        row: employment::Model,
        /// Where.
        place: institution::Model,
        /// Whether it was voided.
        voided: bool,
    },
    /// A check of records of abuse.
    Screening {
        /// The check.
        row: screening::Model,
        /// For which institution, where that is known.
        place: Option<institution::Model>,
    },
    /// A ban.
    Ban(ban::Model),
    /// A certificate of ours.
    Certificate(certificate::Model),
}

impl Entry {
    /// Which entry of which kind.
    #[must_use]
    pub const fn key(&self) -> (DisputeSubject, Uuid) {
        match self {
            Self::Person(row) => (DisputeSubject::Person, row.id.0),
            Self::Credential(row) => (DisputeSubject::Credential, row.id.0),
            Self::Completion { row, .. } => (DisputeSubject::Completion, row.id.0),
            Self::Employment { row, .. } => (DisputeSubject::Employment, row.id.0),
            Self::Screening { row, .. } => (DisputeSubject::Screening, row.id.0),
            Self::Ban(row) => (DisputeSubject::Ban, row.id.0),
            Self::Certificate(row) => (DisputeSubject::Certificate, row.id.0),
        }
    }

    /// Whether it is of this person's record; a ban is known by the document.
    #[must_use]
    pub fn is_of(&self, person: PractitionerId, identity: &BlindIndex) -> bool {
        match self {
            Self::Person(row) => row.id == person,
            Self::Credential(row) => row.practitioner_id == person,
            Self::Completion { row, .. } => row.practitioner_id == person,
            Self::Employment { row, .. } => row.practitioner_id == person,
            Self::Screening { row, .. } => row.practitioner_id == person,
            Self::Ban(row) => row.identity_index == *identity,
            Self::Certificate(row) => row.practitioner_id == person,
        }
    }
}

/// Where a person worked, and how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkedIn {
    /// The district, six digits.
    pub district: String,
    /// The institution.
    pub institution: InstitutionId,
    /// As what.
    pub post: Post,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day, included; none while it goes on.
    pub until_on: Option<NaiveDate>,
}

/// What a provider or an institution is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct House {
    /// The name as written.
    pub name: String,
    /// The name in English, where it has one.
    pub name_en: Option<String>,
}

/// Who answers for an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answerer {
    /// The provider's clerks.
    Provider(ProviderId),
    /// The institution's managers.
    Institution(InstitutionId),
    /// The officers of a district.
    District(String),
}
