//! Who may not work at all, whatever certificates there are: whoever is barred, and whoever the latest check found a
//! record of. It changes no share and nobody's compliance by itself, but whoever looks at a staff has to see it.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use mengya_entities::ids::InstitutionId;

use super::PersonFacts;
use crate::practitioners::standing::is_barred_on;
use crate::screening::rules::record_found_on;

/// How many of each staff may not work at all on the day.
#[must_use]
pub fn stopped_on(people: &[PersonFacts], day: NaiveDate) -> HashMap<InstitutionId, u32> {
    let mut stopped = HashMap::new();
    let is_stopped = |person: &&PersonFacts| {
        is_barred_on(&person.bans, day) || record_found_on(&person.screenings, day).is_some()
    };
    for person in people.iter().filter(is_stopped) {
        let here = person.employments.iter().filter(|it| it.in_force_on(day)).map(|it| it.institution);
        for institution in here.collect::<BTreeSet<_>>() {
            *stopped.entry(institution).or_default() += 1;
        }
    }
    stopped
}
