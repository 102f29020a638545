//! What is kept of an institution's assessment, so that many add up without being assessed again.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use mengya_entities::ids::{InstitutionId, PractitionerId};

use super::person::{PersonAssessment, assess_person};
use super::steps::certification_codes;
use super::{InstitutionAssessment, PersonFacts};
use crate::compliance::findings::{Finding, FindingCode};
use crate::compliance::sums::Sums;
use crate::policy::Policy;
use crate::practitioners::standing::is_barred_on;
use crate::screening::rules::record_found_on;

/// The figures of an institution that was assessed. `people` are the facts of everybody on its staff; `districts` tells the
/// district of every institution that employs any of them on the day, its own among them.
#[must_use]
pub fn sums_of(
    it: &InstitutionAssessment,
    people: &HashMap<PractitionerId, PersonFacts>,
    districts: &HashMap<InstitutionId, String>,
    policy: &Policy,
) -> Sums {
    let day = it.day;
    let mut sums = Sums {
        institutions: 1,
        denominator: it.denominator,
        numerator: it.numerator,
        short: u32::from(it.numerator < it.denominator),
        fully_certified: u32::from(it.is_fully_certified()),
        staff: it.staff,
        compliant_staff: it.compliant_staff,
        compliant: u32::from(it.compliant),
        ..Sums::default()
    };
    for finding in &it.findings {
        sums.findings.entry(finding.code()).or_default().of_institutions += 1;
    }
    for person in &it.people {
        for finding in &person.findings {
            sums.findings.entry(finding.code()).or_default().of_people += 1;
        }
        let codes: BTreeSet<FindingCode> = person.findings.iter().map(Finding::code).collect();
        for code in codes {
            sums.findings.entry(code).or_default().concerned += 1;
        }
        let is_other =
            person.certified != Some(false) && person.findings.iter().any(|found| *found != Finding::Barred);
        sums.otherwise_found += u32::from(is_other);
        let Some(facts) = people.get(&person.practitioner) else { continue };
        let is_barred = is_barred_on(&facts.bans, day);
        let is_stopped = is_barred || record_found_on(&facts.screenings, day).is_some();
        sums.stopped += u32::from(is_stopped);
        let before = counted_before(it.institution, facts, districts, day);
        sums.people += u32::from(before.is_empty());
        sums.barred += u32::from(before.is_empty() && is_barred);
        if person.certified == Some(false) {
            let codes = certification_codes(person);
            for code in &codes {
                sums.findings.entry(*code).or_default().affected += 1;
            }
            if let [only] = codes[..] {
                let elsewhere = before.iter().filter_map(|place| assess_person(facts, *place, day, policy));
                let is_first = !elsewhere.into_iter().any(|one| lacks_only(&one, only));
                let found = sums.findings.entry(only).or_default();
                found.certified += 1;
                found.people += u32::from(is_first);
            }
        }
    }
    let gap = it.denominator - it.numerator;
    for found in sums.findings.values_mut() {
        found.institutions = u32::from(found.certified > 0);
        found.completed = u32::from(found.certified > 0 && found.certified == gap);
    }
    sums
}

fn lacks_only(person: &PersonAssessment, code: FindingCode) -> bool {
    person.certified == Some(false) && certification_codes(person) == [code]
}

/// The institutions of the same district that employ the person on the day and come before this one: there the person is
/// counted already.
fn counted_before(
    here: InstitutionId,
    person: &PersonFacts,
    districts: &HashMap<InstitutionId, String>,
    day: NaiveDate,
) -> BTreeSet<InstitutionId> {
    let own = districts.get(&here);
    person
        .employments
        .iter()
        .filter(|it| it.institution < here && it.in_force_on(day))
        .map(|it| it.institution)
        .filter(|place| own.is_some() && districts.get(place) == own)
        .collect()
}
