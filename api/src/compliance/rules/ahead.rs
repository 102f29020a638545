//! What will be found of somebody when nothing is done: what runs out soon, and the training of the year that ends.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use mengya_entities::ids::{InstitutionId, PractitionerId};

use super::PersonFacts;
use super::person::assess_person;
use crate::compliance::findings::Finding;
use crate::policy::Policy;
use crate::screening::rules::screened_until;

/// Something that is not found yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// Of whom.
    pub practitioner: PractitionerId,
    /// What will be found.
    pub finding: Finding,
    /// The last day without it.
    pub last_day: NaiveDate,
}

/// What is not found of the person on the day and will be on a later one up to `last`, when nothing is recorded, as long
/// as the person works there. Nothing of somebody who does not work there on the day.
#[must_use]
pub fn ahead(
    person: &PersonFacts,
    institution: InstitutionId,
    day: NaiveDate,
    last: NaiveDate,
    policy: &Policy,
) -> Vec<Ahead> {
    let findings_on = |day| assess_person(person, institution, day, policy).map(|it| it.findings);
    let Some(today) = findings_on(day) else { return Vec::new() };
    let mut told: Vec<Ahead> = Vec::new();
    for changed in changes(person, day, last, policy) {
        let Some(last_day) = changed.pred_opt() else { continue };
        for finding in findings_on(changed).unwrap_or_default() {
            let known = today.iter().chain(told.iter().map(|it| &it.finding)).any(|one| same(one, &finding));
            if !known {
                told.push(Ahead { practitioner: person.practitioner, finding, last_day });
            }
        }
    }
    told
}

/// The days after `day` and up to `last` on which something of the person begins or is over.
fn changes(person: &PersonFacts, day: NaiveDate, last: NaiveDate, policy: &Policy) -> BTreeSet<NaiveDate> {
    let over = |until: Option<NaiveDate>| until.and_then(|until| until.succ_opt());
    let credentials = person.credentials.iter().filter_map(|it| over(it.in_force(policy)?.until));
    let checks = over(screened_until(&person.screenings, day, policy));
    let bans = person.bans.iter().map(|it| it.effective_on);
    let employments = person.employments.iter().map(|it| it.from);
    let years = (day.year()..last.year()).filter_map(|year| NaiveDate::from_ymd_opt(year + 1, 1, 1));
    let all = credentials.chain(checks).chain(bans).chain(employments).chain(years);
    all.filter(|changed| day < *changed && *changed <= last).collect()
}

/// Whether two findings are of the same thing, whatever their figures.
fn same(one: &Finding, other: &Finding) -> bool {
    match (one, other) {
        (Finding::TrainingShort { year, .. }, Finding::TrainingShort { year: same, .. }) => year == same,
        (Finding::TopicMissing { .. }, Finding::TopicMissing { .. }) => one == other,
        _ => one.code() == other.code(),
    }
}
