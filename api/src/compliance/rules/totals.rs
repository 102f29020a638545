//! Institutions added up: a district, its kinds of institution, its sub-districts.

use std::collections::{BTreeMap, HashSet};

use mengya_entities::values::InstitutionKind;

use super::{InstitutionAssessment, NearestStep, nearest_steps, steps_of_sums};
use crate::compliance::findings::{Finding, FindingCode};
use crate::compliance::sums::{FindingSums, Sums};

/// The certified share, exact; `None` for 0 of 0.
#[must_use]
pub fn share(numerator: u32, denominator: u32) -> Option<f64> {
    (denominator > 0).then(|| f64::from(numerator) / f64::from(denominator))
}

/// A share as it is shown: four digits after the point.
#[must_use]
pub fn rounded(share: f64) -> f64 {
    format!("{share:.4}").parse().unwrap_or(share)
}

/// Counts over several institutions. A person employed in two of them counts in each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Total {
    /// Persons in posts that need a certificate.
    pub denominator: u32,
    /// Those of them who are certified.
    pub numerator: u32,
    /// Everybody employed.
    pub staff: u32,
    /// Those of them who are compliant.
    pub compliant_staff: u32,
    /// Institutions.
    pub institutions: u32,
    /// Those of them that are compliant.
    pub compliant_institutions: u32,
    /// Those with somebody to certify and everybody certified; 0 of 0 is not among them.
    pub fully_certified_institutions: u32,
}

impl From<&Sums> for Total {
    fn from(sums: &Sums) -> Self {
        Self {
            denominator: sums.denominator,
            numerator: sums.numerator,
            staff: sums.staff,
            compliant_staff: sums.compliant_staff,
            institutions: sums.institutions,
            compliant_institutions: sums.compliant,
            fully_certified_institutions: sums.fully_certified,
        }
    }
}

impl Total {
    fn add(&mut self, one: &InstitutionAssessment) {
        self.denominator += one.denominator;
        self.numerator += one.numerator;
        self.staff += one.staff;
        self.compliant_staff += one.compliant_staff;
        self.institutions += 1;
        self.compliant_institutions += u32::from(one.compliant);
        self.fully_certified_institutions += u32::from(one.is_fully_certified());
    }

    /// The certified share; `None` for 0 of 0.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        share(self.numerator, self.denominator)
    }
}

/// A district on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DistrictTotal {
    /// All institutions.
    pub total: Total,
    /// By kind of institution.
    pub by_kind: BTreeMap<InstitutionKind, Total>,
    /// By sub-district (街道).
    pub by_sub_district: BTreeMap<String, Total>,
    /// Everybody employed, each once.
    pub distinct_people: u32,
    /// Findings of persons, by code; of a person in two institutions in each.
    pub person_findings: BTreeMap<FindingCode, u32>,
    /// Findings of institutions, by code.
    pub institution_findings: BTreeMap<FindingCode, u32>,
}

/// Adds up the institutions.
#[must_use]
pub fn total(institutions: &[InstitutionAssessment]) -> DistrictTotal {
    let mut sum = DistrictTotal::default();
    let mut people = HashSet::new();
    for one in institutions {
        sum.total.add(one);
        sum.by_kind.entry(one.kind).or_default().add(one);
        match sum.by_sub_district.get_mut(&one.sub_district) {
            Some(sub_district) => sub_district.add(one),
            None => sum.by_sub_district.entry(one.sub_district.clone()).or_default().add(one),
        }
        tally(&mut sum.institution_findings, &one.findings);
        for person in &one.people {
            people.insert(person.practitioner);
            tally(&mut sum.person_findings, &person.findings);
        }
    }
    sum.distinct_people = u32::try_from(people.len()).unwrap_or(u32::MAX);
    sum
}

/// The certified share of several institutions, and nothing about compliance. A person employed in two of them counts in
/// each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Certified {
    /// Persons in posts that need a certificate.
    pub denominator: u32,
    /// Those of them who are certified.
    pub numerator: u32,
    /// Institutions.
    pub institutions: u32,
    /// Those of them where somebody who needs a certificate is not certified.
    pub short: u32,
}

impl From<&Sums> for Certified {
    fn from(sums: &Sums) -> Self {
        Self {
            denominator: sums.denominator,
            numerator: sums.numerator,
            institutions: sums.institutions,
            short: sums.short,
        }
    }
}

impl Certified {
    fn add(&mut self, one: &InstitutionAssessment) {
        self.denominator += one.denominator;
        self.numerator += one.numerator;
        self.institutions += 1;
        self.short += u32::from(one.numerator < one.denominator);
    }

    /// The certified share; `None` for 0 of 0.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        share(self.numerator, self.denominator)
    }
}

/// The certified share of a district.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CertifiedShare {
    /// All institutions.
    pub total: Certified,
    /// By kind of institution.
    pub by_kind: BTreeMap<InstitutionKind, Certified>,
    /// By sub-district (街道).
    pub by_sub_district: BTreeMap<String, Certified>,
    /// What closes most of the gap, most effective first.
    pub steps: Vec<NearestStep>,
    /// Persons employed although they are barred, in whatever post, each once.
    pub barred: u32,
}

/// Adds up what the institutions' assessments say of certification; what they say of compliance is not looked at, so
/// they may be made without the facts that only compliance asks for.
#[must_use]
pub fn certified_share(institutions: &[InstitutionAssessment]) -> CertifiedShare {
    let mut sum = CertifiedShare { steps: nearest_steps(institutions), ..CertifiedShare::default() };
    for one in institutions {
        sum.total.add(one);
        sum.by_kind.entry(one.kind).or_default().add(one);
        sum.by_sub_district.entry(one.sub_district.clone()).or_default().add(one);
    }
    let everybody = institutions.iter().flat_map(|one| &one.people);
    let barred: HashSet<_> = everybody
        .filter(|person| person.findings.contains(&Finding::Barred))
        .map(|person| person.practitioner)
        .collect();
    sum.barred = u32::try_from(barred.len()).unwrap_or(u32::MAX);
    sum
}

/// Figures that were kept, of the institutions of one kind in one sub-district.
pub type Group = (InstitutionKind, String, Sums);

fn added<'g, K: Ord>(groups: &'g [Group], key: impl Fn(&'g Group) -> K) -> BTreeMap<K, Sums> {
    let mut sums: BTreeMap<K, Sums> = BTreeMap::new();
    for group in groups {
        sums.entry(key(group)).or_default().add(&group.2);
    }
    sums
}

fn all<'g>(groups: impl IntoIterator<Item = &'g Group>) -> Sums {
    let mut sum = Sums::default();
    groups.into_iter().for_each(|group| sum.add(&group.2));
    sum
}

/// What [`total`] says, of figures that were kept; groups without institutions are left out.
#[must_use]
pub fn total_of_sums(groups: &[Group]) -> DistrictTotal {
    let sum = all(groups);
    let counts = |count: fn(&FindingSums) -> u32| {
        sum.findings
            .iter()
            .map(|(code, found)| (*code, count(found)))
            .filter(|(_, count)| *count > 0)
            .collect()
    };
    DistrictTotal {
        total: Total::from(&sum),
        by_kind: added(groups, |it| it.0).iter().map(|(kind, sums)| (*kind, sums.into())).collect(),
        by_sub_district: added(groups, |it| &it.1)
            .iter()
            .map(|(name, sums)| ((*name).clone(), sums.into()))
            .collect(),
        distinct_people: sum.people,
        person_findings: counts(|found| found.of_people),
        institution_findings: counts(|found| found.of_institutions),
    }
}

/// The total alone of figures that were kept.
#[must_use]
pub fn sum_of_groups(groups: &[Group]) -> Total {
    Total::from(&all(groups))
}

/// What [`certified_share`] says, of figures that were kept.
#[must_use]
pub fn share_of_sums(groups: &[Group]) -> CertifiedShare {
    let sum = all(groups);
    CertifiedShare {
        total: Certified::from(&sum),
        by_kind: added(groups, |it| it.0).iter().map(|(kind, sums)| (*kind, sums.into())).collect(),
        by_sub_district: added(groups, |it| &it.1)
            .iter()
            .map(|(name, sums)| ((*name).clone(), sums.into()))
            .collect(),
        steps: steps_of_sums(&sum),
        barred: sum.barred,
    }
}

/// The nearest steps of a district, of figures that were kept.
#[must_use]
pub fn nearest_steps_of_sums(groups: &[Group]) -> Vec<NearestStep> {
    steps_of_sums(&all(groups))
}

fn tally(counts: &mut BTreeMap<FindingCode, u32>, findings: &[Finding]) {
    for finding in findings {
        *counts.entry(finding.code()).or_default() += 1;
    }
}
