//! How long an assessment holds when nobody acts: to the day before something begins, ends, or is asked anew.

use chrono::{Datelike as _, NaiveDate};

use super::PersonFacts;
use crate::credentials::rules::as_they_stand;
use crate::policy::{Period, Policy, same_day_in_years};

/// The last day on which the same is found of the person as on `day`, at every institution, when nothing is recorded
/// meanwhile; never after the year's last day, on which the training asked for changes. It may be too early a day, never
/// too late a one.
#[must_use]
pub fn holds_until(person: &PersonFacts, day: NaiveDate, policy: &Policy) -> NaiveDate {
    let ends = |period: Period| [Some(period.from), period.until.and_then(|last| last.succ_opt())];
    // Seen alone and seen together: a health certificate is read one way, a teacher qualification the other.
    let together = as_they_stand(&person.credentials, policy);
    let credentials = person.credentials.iter().chain(together.iter()).filter_map(|it| it.in_force(policy));
    let bans = person.bans.iter().filter_map(|it| it.in_force());
    let employments = person.employments.iter().map(|it| it.period());
    let periods = credentials.chain(bans).chain(employments).flat_map(ends).flatten();
    let checks = person.screenings.iter().flat_map(|check| {
        let last = same_day_in_years(check.checked_on, policy.screening_interval_years.value);
        [Some(check.checked_on), last.succ_opt()]
    });
    let trainings = person.completions.iter().map(|it| it.ended_on);
    let changes = periods.chain(checks.flatten()).chain(trainings).filter(|change| *change > day);
    let last = changes.min().and_then(|change| change.pred_opt());
    last.map_or(term_ends(day), |last| last.min(term_ends(day)))
}

/// The last day on which whatever was assessed for `day` can still hold: that of the year, or of the policy.
#[must_use]
pub fn term_ends(day: NaiveDate) -> NaiveDate {
    let year_ends = NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(day);
    let policy_ends = Policy::next_after(day).and_then(|first| first.pred_opt());
    policy_ends.map_or(year_ends, |last| last.min(year_ends))
}
