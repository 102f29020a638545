//! What compliance is decided from: plain facts, filled by a few queries for a whole institution or district.

use chrono::NaiveDate;
use mengya_entities::ids::{InstitutionId, PractitionerId};
use mengya_entities::values::{InstitutionKind, Post};
use mengya_entities::{employment, institution};

use crate::credentials::facts::CredentialFacts;
use crate::policy::{AgeBand, Period};
use crate::practitioners::standing::{BanFacts, StandingFacts};
use crate::screening::facts::ScreeningFacts;
use crate::training::facts::CompletionFacts;

/// A person in a post at an institution (任职).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmploymentFacts {
    /// Where.
    pub institution: InstitutionId,
    /// As what.
    pub post: Post,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, included; `None` has no end.
    pub until: Option<NaiveDate>,
}

impl EmploymentFacts {
    /// Of this row.
    #[must_use]
    pub fn of(row: &employment::Model) -> Self {
        Self { institution: row.institution_id, post: row.post, from: row.from_on, until: row.until_on }
    }

    /// The days of the employment.
    #[must_use]
    pub const fn period(&self) -> Period {
        Period { from: self.from, until: self.until }
    }

    /// Whether it is in force on the day.
    #[must_use]
    pub fn in_force_on(&self, day: NaiveDate) -> bool {
        self.period().includes(day)
    }
}

/// Everything about one person that compliance asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFacts {
    /// Who.
    pub practitioner: PractitionerId,
    /// All bans.
    pub bans: Vec<BanFacts>,
    /// All credentials, health certificates among them.
    pub credentials: Vec<CredentialFacts>,
    /// All checks.
    pub screenings: Vec<ScreeningFacts>,
    /// All completions in force; what was corrected stands here only once.
    pub completions: Vec<CompletionFacts>,
    /// All employments at all institutions.
    pub employments: Vec<EmploymentFacts>,
}

impl PersonFacts {
    /// A person of whom nothing is recorded.
    #[must_use]
    pub const fn unknown(practitioner: PractitionerId) -> Self {
        Self {
            practitioner,
            bans: Vec::new(),
            credentials: Vec::new(),
            screenings: Vec::new(),
            completions: Vec::new(),
            employments: Vec::new(),
        }
    }

    /// What the standing follows from.
    #[must_use]
    pub fn standing(&self) -> StandingFacts<'_> {
        StandingFacts { practitioner: self.practitioner, bans: &self.bans }
    }
}

/// The classes and places of one age band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BandFacts {
    /// Which band.
    pub band: AgeBand,
    /// How many classes.
    pub classes: u32,
    /// How many places, all classes together.
    pub places: u32,
}

/// What compliance asks about an institution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstitutionFacts {
    /// Which institution.
    pub id: InstitutionId,
    /// What kind of place.
    pub kind: InstitutionKind,
    /// Its sub-district (街道).
    pub sub_district: String,
    /// Its classes and places; a band without any may be left out.
    pub bands: Vec<BandFacts>,
}

impl InstitutionFacts {
    /// Of this row.
    #[must_use]
    pub fn of(row: &institution::Model) -> Self {
        let band = |band, classes: i32, places: i32| BandFacts {
            band,
            classes: u32::try_from(classes).unwrap_or(0),
            places: u32::try_from(places).unwrap_or(0),
        };
        Self {
            id: row.id,
            kind: row.kind,
            sub_district: row.sub_district.clone(),
            bands: vec![
                band(AgeBand::Infant, row.infant_classes, row.infant_places),
                band(AgeBand::Toddler, row.toddler_classes, row.toddler_places),
                band(AgeBand::Older, row.older_classes, row.older_places),
                band(AgeBand::Mixed, row.mixed_classes, row.mixed_places),
            ],
        }
    }
}

impl InstitutionFacts {
    /// Classes and places of a band.
    pub(super) fn band(&self, band: AgeBand) -> BandFacts {
        let of_band = || self.bands.iter().filter(|it| it.band == band);
        BandFacts {
            band,
            classes: of_band().map(|it| it.classes).fold(0, u32::saturating_add),
            places: of_band().map(|it| it.places).fold(0, u32::saturating_add),
        }
    }
}
