//! Who answers a dispute, and by when.

use super::facts::{Answerer, Entry, WorkedIn};
use chrono::{Days, NaiveDate};
use mengya_entities::ids::InstitutionId;
use mengya_entities::values::Post;
use std::cmp::Reverse;

/// Who answers for an entry: whoever recorded it and can put it right. Of the person, credentials, bans and certificates
/// officers do: of the district that keeps the ban, or else of the person's.
#[must_use]
pub fn answerer(entry: &Entry, persons_district: &str) -> Answerer {
    match entry {
        Entry::Completion { provider, .. } => Answerer::Provider(provider.id),
        Entry::Employment { place, .. } | Entry::Screening { place: Some(place), .. } => {
            Answerer::Institution(place.id)
        }
        Entry::Ban(row) => Answerer::District(row.district.clone()),
        Entry::Person(_)
        | Entry::Credential(_)
        | Entry::Certificate(_)
        | Entry::Screening { place: None, .. } => Answerer::District(persons_district.to_owned()),
    }
}

/// Who answers where nobody at the provider or institution has an account: officers, of the place's district or else of
/// the person's.
#[must_use]
pub fn officers_instead(entry: &Entry, persons_district: &str) -> Answerer {
    match entry {
        Entry::Employment { place, .. } | Entry::Screening { place: Some(place), .. } => {
            Answerer::District(place.district.clone())
        }
        _ => Answerer::District(persons_district.to_owned()),
    }
}

fn lasts(it: &WorkedIn, today: NaiveDate) -> bool {
    it.from_on <= today && it.until_on.is_none_or(|until| until >= today)
}

/// Whether somebody who works so leads this institution today.
#[must_use]
pub fn leads(worked: &[WorkedIn], institution: InstitutionId, today: NaiveDate) -> bool {
    worked.iter().any(|it| it.post == Post::Head && it.institution == institution && lasts(it, today))
}

/// The district of a person: where the person works, or last worked; the registry's own where nobody knows.
#[must_use]
pub fn district_of<'a>(worked: &'a [WorkedIn], today: NaiveDate, registry: &'a str) -> &'a str {
    let latest = worked.iter().max_by_key(|it| (lasts(it, today), it.from_on, Reverse(it.district.as_str())));
    latest.map_or(registry, |it| it.district.as_str())
}

/// The day by which a dispute is answered that was raised on a day.
#[must_use]
pub fn due_on(raised: NaiveDate, calendar_days: u32) -> NaiveDate {
    raised.checked_add_days(Days::new(calendar_days.into())).unwrap_or(raised)
}

/// Whether the day is over by which it had to be answered.
#[must_use]
pub fn is_overdue(due: NaiveDate, today: NaiveDate) -> bool {
    due < today
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn worked(district: &str, from: &str, until: Option<&str>) -> WorkedIn {
        WorkedIn {
            district: district.to_owned(),
            institution: InstitutionId(uuid::Uuid::from_u128(1)),
            post: Post::Head,
            from_on: d(from),
            until_on: until.map(d),
        }
    }

    #[test]
    fn whoever_is_head_of_a_place_today_leads_it() {
        let place = InstitutionId(uuid::Uuid::from_u128(1));
        let until = worked("310106", "2024-01-01", Some("2026-06-30"));
        let cook = WorkedIn { post: Post::Cook, ..until.clone() };
        let elsewhere = WorkedIn { institution: InstitutionId(uuid::Uuid::from_u128(2)), ..until.clone() };
        assert!(leads(std::slice::from_ref(&until), place, d("2026-06-30")));
        assert!(!leads(&[until], place, d("2026-07-01")));
        assert!(!leads(&[cook, elsewhere], place, d("2026-06-30")));
    }

    #[test]
    fn a_persons_district_is_where_the_person_works_or_last_worked() {
        let today = d("2026-06-30");
        let here = worked("310106", "2020-01-01", None);
        let ended = worked("310101", "2025-01-01", Some("2026-06-29"));
        let earlier = worked("310104", "2019-01-01", Some("2019-12-31"));
        let coming = worked("310115", "2026-07-01", None);
        assert_eq!(district_of(&[], today, "310107"), "310107");
        assert_eq!(district_of(&[earlier.clone(), ended.clone()], today, "310107"), "310101");
        assert_eq!(district_of(&[here, ended, earlier, coming], today, "310107"), "310106");
    }

    #[test]
    fn the_last_day_is_still_in_time() {
        let due = due_on(d("2026-06-30"), 15);
        assert_eq!(due, d("2026-07-15"));
        assert!(!is_overdue(due, d("2026-07-15")));
        assert!(is_overdue(due, d("2026-07-16")));
    }
}
