//! Whether an institution is compliant: everybody on its staff is, its posts are filled, its ratios hold.

use std::collections::HashMap;

use chrono::NaiveDate;
use mengya_entities::ids::InstitutionId;
use mengya_entities::values::{InstitutionKind, Post};

use super::person::{PersonAssessment, assess_person};
use super::{BandFacts, InstitutionFacts, PersonFacts, share};
use crate::compliance::findings::Finding;
use crate::policy::{AgeBand, Policy};

/// An institution on a day, with everybody employed there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstitutionAssessment {
    /// Which institution.
    pub institution: InstitutionId,
    /// What kind of place.
    pub kind: InstitutionKind,
    /// Its sub-district (街道).
    pub sub_district: String,
    /// The day asked about.
    pub day: NaiveDate,
    /// Persons in posts that need a certificate.
    pub denominator: u32,
    /// Those of them who are certified.
    pub numerator: u32,
    /// Everybody employed.
    pub staff: u32,
    /// Those of them who are compliant.
    pub compliant_staff: u32,
    /// Persons employed as caregiver or teacher, each once.
    pub carers: u32,
    /// Carers the ratios ask for.
    pub carers_needed: u32,
    /// Classes of all bands.
    pub classes: u32,
    /// What was found of the institution itself.
    pub findings: Vec<Finding>,
    /// Whether nothing was found, neither of the institution nor of anybody on its staff.
    pub compliant: bool,
    /// Everybody employed, in the order in which they were given.
    pub people: Vec<PersonAssessment>,
}

impl InstitutionAssessment {
    /// The certified share; `None` for 0 of 0.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        share(self.numerator, self.denominator)
    }

    /// Whether there is somebody to certify, and everybody is.
    #[must_use]
    pub fn is_fully_certified(&self) -> bool {
        self.denominator > 0 && self.numerator == self.denominator
    }
}

/// Assesses an institution. Of the people given, those who are not employed there on the day are passed over.
#[must_use]
pub fn assess_institution<'a>(
    institution: &InstitutionFacts,
    people: impl IntoIterator<Item = &'a PersonFacts>,
    day: NaiveDate,
    policy: &Policy,
) -> InstitutionAssessment {
    let mut assessed = Vec::new();
    for person in people {
        if let Some(assessment) = assess_person(person, institution.id, day, policy) {
            assessed.push(assessment);
        }
    }
    let people = assessed;

    let bands = AgeBand::ALL.map(|band| institution.band(band));
    let classes = bands.iter().map(|band| band.classes).fold(0, u32::saturating_add);
    let carers = count(&people, |it| it.posts.iter().any(|post| post.cares_for_children()));
    let carers_needed = bands
        .iter()
        .map(|it| it.places.div_ceil(policy.band(it.band).places_per_carer.value.max(1)))
        .fold(0, u32::saturating_add);

    let in_post = |post: Post| count(&people, |it| it.posts.contains(&post));
    let mut findings: Vec<Finding> = [
        (Post::Head, in_post(Post::Head), policy.heads.value),
        (Post::Health, in_post(Post::Health), policy.health_workers.value),
        (Post::Guard, in_post(Post::Guard), policy.guards.value),
    ]
    .into_iter()
    .filter_map(|(post, have, need)| (have < need).then_some(Finding::PostUnfilled { post }))
    .collect();
    let carers_for_classes = classes.saturating_mul(policy.carers_per_class.value);
    if carers < carers_for_classes {
        findings.push(Finding::CarersFewerThanClasses { have: carers, need: carers_for_classes });
    }
    if carers < carers_needed {
        findings.push(Finding::RatioShort { have: carers, need: carers_needed });
    }
    findings.extend(bands.iter().filter_map(|band| class_finding(band, policy)));

    let compliant_staff = count(&people, |it| it.compliant);
    let staff = count(&people, |_| true);
    InstitutionAssessment {
        institution: institution.id,
        kind: institution.kind,
        sub_district: institution.sub_district.clone(),
        day,
        denominator: count(&people, |it| it.counted),
        numerator: count(&people, |it| it.certified == Some(true)),
        staff,
        compliant_staff,
        carers,
        carers_needed,
        classes,
        compliant: findings.is_empty() && compliant_staff == staff,
        findings,
        people,
    }
}

fn count(people: &[PersonAssessment], which: impl Fn(&PersonAssessment) -> bool) -> u32 {
    u32::try_from(people.iter().filter(|it| which(it)).count()).unwrap_or(u32::MAX)
}

/// Places of several classes of a band together may not exceed what its classes may have.
fn class_finding(band: &BandFacts, policy: &Policy) -> Option<Finding> {
    let limit = policy.band(band.band).largest_class.value;
    (band.places > band.classes.saturating_mul(limit)).then_some(Finding::ClassTooLarge {
        band: band.band,
        classes: band.classes,
        places: band.places,
        limit,
    })
}

/// Assesses every institution of a district in one pass over its people. A person employed in two institutions is
/// assessed in each.
#[must_use]
pub fn assess_district(
    institutions: &[InstitutionFacts],
    people: &[PersonFacts],
    day: NaiveDate,
    policy: &Policy,
) -> Vec<InstitutionAssessment> {
    let mut staff: HashMap<InstitutionId, Vec<&PersonFacts>> = HashMap::with_capacity(institutions.len());
    for person in people {
        let mut places: Vec<InstitutionId> =
            person.employments.iter().filter(|it| it.in_force_on(day)).map(|it| it.institution).collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            staff.entry(place).or_default().push(person);
        }
    }
    institutions
        .iter()
        .map(|institution| {
            let people = staff.remove(&institution.id).unwrap_or_default();
            assess_institution(institution, people, day, policy)
        })
        .collect()
}
