//! What will be found of somebody when nothing is done: what runs out soon, and the training of the year that ends.

use chrono::{Days, NaiveDate};
use mengya_entities::ids::{InstitutionId, PractitionerId};

use super::PersonFacts;
use super::person::assess_person;
use crate::compliance::findings::Finding;
use crate::policy::Policy;

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

/// What is not found of the person on the day and will be after `days` more, when nothing is recorded and the person
/// still works there then. Nothing of somebody who does not work there on the day.
#[must_use]
pub fn ahead(
    person: &PersonFacts,
    institution: InstitutionId,
    day: NaiveDate,
    days: u64,
    policy: &Policy,
) -> Vec<Ahead> {
    let findings_on = |day| assess_person(person, institution, day, policy).map(|it| it.findings);
    let after = |days| day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX);
    let (Some(today), Some(later)) = (findings_on(day), findings_on(after(days))) else { return Vec::new() };
    later
        .into_iter()
        .filter(|finding| !today.iter().any(|known| same(known, finding)))
        .map(|finding| {
            // Absent after `without` days, there after `with`.
            let (mut without, mut with) = (0, days);
            while with - without > 1 {
                let middle = u64::midpoint(without, with);
                let found = findings_on(after(middle));
                if found.is_some_and(|found| found.iter().any(|it| same(it, &finding))) {
                    with = middle;
                } else {
                    without = middle;
                }
            }
            Ahead { practitioner: person.practitioner, finding, last_day: after(without) }
        })
        .collect()
}

/// Whether two findings are of the same thing, whatever their figures.
fn same(one: &Finding, other: &Finding) -> bool {
    match (one, other) {
        (Finding::TrainingShort { year, .. }, Finding::TrainingShort { year: same, .. }) => year == same,
        (Finding::TopicMissing { .. }, Finding::TopicMissing { .. }) => one == other,
        _ => one.code() == other.code(),
    }
}
