//! What an act on one person does to a place: the figures before it and after it, by the rules that find them.

use super::{InstitutionFacts, PersonFacts, assess_institution, share};
use crate::compliance::findings::Finding;
use crate::policy::Policy;
use chrono::NaiveDate;

/// What a place comes to, and what is found of one person there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Persons in posts that need a certificate.
    pub denominator: u32,
    /// Those of them who are certified.
    pub numerator: u32,
    /// Whether nothing is found of the place or of anybody there.
    pub compliant: bool,
    /// What is found of the person there; nothing where the person has no post there.
    pub findings: Vec<Finding>,
}

impl Figures {
    /// The certified share; `None` for 0 of 0.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        share(self.numerator, self.denominator)
    }

    /// What is found here and not there.
    #[must_use]
    pub fn findings_beyond(&self, other: &Self) -> Vec<Finding> {
        self.findings.iter().filter(|it| !other.findings.contains(it)).copied().collect()
    }
}

/// A place with this person as before, and as after. `staff` may hold the person; what counts is what is given here.
#[must_use]
pub fn effect_at(
    institution: &InstitutionFacts,
    staff: &[PersonFacts],
    (before, after): (&PersonFacts, &PersonFacts),
    day: NaiveDate,
    policy: &Policy,
) -> (Figures, Figures) {
    let with = |person| with_one(institution, staff, person, day, policy);
    (with(before), with(after))
}

/// A place with this person in the stead of whatever is known of the person among the staff.
fn with_one(
    institution: &InstitutionFacts,
    staff: &[PersonFacts],
    person: &PersonFacts,
    day: NaiveDate,
    policy: &Policy,
) -> Figures {
    let others = staff.iter().filter(|it| it.practitioner != person.practitioner);
    let assessed = assess_institution(institution, others.chain([person]), day, policy);
    let own = assessed.people.iter().find(|it| it.practitioner == person.practitioner);
    Figures {
        denominator: assessed.denominator,
        numerator: assessed.numerator,
        compliant: assessed.compliant,
        findings: own.map(|it| it.findings.clone()).unwrap_or_default(),
    }
}
