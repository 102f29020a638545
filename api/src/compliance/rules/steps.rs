//! Which single actions close most of the certified gap.

use std::collections::{BTreeMap, HashSet};

use mengya_entities::ids::PractitionerId;

use super::{InstitutionAssessment, PersonAssessment};
use crate::compliance::findings::{Finding, FindingCode};
use crate::compliance::sums::{FindingSums, Sums};

/// What would follow if one kind of finding were put right everywhere, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct NearestStep {
    /// The finding put right.
    pub code: FindingCode,
    /// By how much the numerator grows: those for whom nothing else prevents certification.
    pub certified: u32,
    /// Distinct persons among them.
    pub people: u32,
    /// Institutions where that happens.
    pub institutions: u32,
    /// Institutions that become fully certified by it.
    pub institutions_completed: u32,
    /// Everybody in the denominator with this finding, whether or not something else is found beside it.
    pub affected: u32,
}

/// The steps that close most of the gap, most effective first. Findings that never stand alone come last, with
/// `certified` 0.
#[must_use]
pub fn nearest_steps(institutions: &[InstitutionAssessment]) -> Vec<NearestStep> {
    let mut steps: BTreeMap<FindingCode, NearestStep> = BTreeMap::new();
    let mut people: BTreeMap<FindingCode, HashSet<PractitionerId>> = BTreeMap::new();
    for institution in institutions {
        let mut closed_here: BTreeMap<FindingCode, u32> = BTreeMap::new();
        for person in institution.people.iter().filter(|it| it.certified == Some(false)) {
            let codes = certification_codes(person);
            for code in &codes {
                step(&mut steps, *code).affected += 1;
            }
            if let [only] = codes[..] {
                step(&mut steps, only).certified += 1;
                people.entry(only).or_default().insert(person.practitioner);
                *closed_here.entry(only).or_default() += 1;
            }
        }
        let gap = institution.denominator - institution.numerator;
        for (code, closed) in closed_here {
            let step = step(&mut steps, code);
            step.institutions += 1;
            step.institutions_completed += u32::from(closed == gap);
        }
    }
    for (code, people) in people {
        step(&mut steps, code).people = u32::try_from(people.len()).unwrap_or(u32::MAX);
    }
    most_effective_first(steps.into_values().collect())
}

/// The same steps, of figures that were kept.
#[must_use]
pub fn steps_of_sums(sums: &Sums) -> Vec<NearestStep> {
    let step = |(code, found): (&FindingCode, &FindingSums)| NearestStep {
        code: *code,
        certified: found.certified,
        people: found.people,
        institutions: found.institutions,
        institutions_completed: found.completed,
        affected: found.affected,
    };
    most_effective_first(sums.findings.iter().map(step).filter(|step| step.affected > 0).collect())
}

fn most_effective_first(mut steps: Vec<NearestStep>) -> Vec<NearestStep> {
    steps.sort_by_key(|step| {
        (
            std::cmp::Reverse(step.certified),
            std::cmp::Reverse(step.institutions_completed),
            std::cmp::Reverse(step.affected),
            step.code,
        )
    });
    steps
}

fn step(steps: &mut BTreeMap<FindingCode, NearestStep>, code: FindingCode) -> &mut NearestStep {
    steps.entry(code).or_insert(NearestStep {
        code,
        certified: 0,
        people: 0,
        institutions: 0,
        institutions_completed: 0,
        affected: 0,
    })
}

/// What keeps the person from being certified, each code once.
pub(super) fn certification_codes(person: &PersonAssessment) -> Vec<FindingCode> {
    let mut codes: Vec<FindingCode> = person
        .findings
        .iter()
        .filter(|finding| finding.prevents_certification())
        .map(Finding::code)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
