//! Whether somebody may be employed in a post, and what has to be told about it.

use crate::policy::{Period, Policy, same_day_in_years};
use chrono::NaiveDate;
use mengya_entities::ids::{EmploymentId, InstitutionId};
use mengya_entities::values::Post;

/// An employment that the person has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldEmployment {
    /// Which.
    pub id: EmploymentId,
    /// Where.
    pub institution: InstitutionId,
    /// As what.
    pub post: Post,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, included; `None` has no end.
    pub until: Option<NaiveDate>,
}

impl HeldEmployment {
    const fn period(&self) -> Period {
        Period { from: self.from, until: self.until }
    }
}

/// Who was named as supervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedSupervisor {
    /// Nobody.
    Nobody,
    /// The person itself.
    Oneself,
    /// Somebody on the institution's staff on the first day.
    OnStaff,
    /// Somebody who is not on its staff on that day, or is not registered.
    NotOnStaff,
}

/// What decides whether somebody may be employed.
#[derive(Clone, Copy, Debug)]
pub struct EmployingFacts<'a> {
    /// Where.
    pub institution: InstitutionId,
    /// As what.
    pub post: Post,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, included.
    pub until: Option<NaiveDate>,
    /// The day of birth, where the document tells.
    pub born_on: Option<NaiveDate>,
    /// Every employment of the person.
    pub held: &'a [HeldEmployment],
    /// The supervisor.
    pub supervisor: NamedSupervisor,
}

/// Why somebody may not be employed so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmployRefusal {
    /// The last day is before the first.
    UntilBeforeFrom,
    /// Nobody on the staff of that day is the supervisor named.
    SupervisorNotOnStaff,
    /// One's own supervisor.
    SupervisorIsOneself,
    /// Too young on the first day.
    UnderAge {
        /// Years of age asked for.
        age: u32,
    },
    /// The same person, post and first day is recorded already.
    Known,
    /// The person holds the same post here on some of these days.
    SamePostOverlaps {
        /// Since when.
        from: NaiveDate,
        /// Until when.
        until: Option<NaiveDate>,
    },
}

/// Every reason against employing the person so; none means yes.
#[must_use]
pub fn may_employ(facts: &EmployingFacts<'_>, policy: &Policy) -> Vec<EmployRefusal> {
    let mut refusals = Vec::new();
    let period = Period::of(facts.from, facts.until);
    if period.is_none() {
        refusals.push(EmployRefusal::UntilBeforeFrom);
    }
    match facts.supervisor {
        NamedSupervisor::Nobody | NamedSupervisor::OnStaff => {}
        NamedSupervisor::Oneself => refusals.push(EmployRefusal::SupervisorIsOneself),
        NamedSupervisor::NotOnStaff => refusals.push(EmployRefusal::SupervisorNotOnStaff),
    }
    let age = policy.employment_age_years.value;
    if facts.born_on.is_some_and(|born_on| facts.from < same_day_in_years(born_on, age)) {
        refusals.push(EmployRefusal::UnderAge { age });
    }
    let same_post =
        || facts.held.iter().filter(|held| held.institution == facts.institution && held.post == facts.post);
    if same_post().any(|held| held.from == facts.from) {
        refusals.push(EmployRefusal::Known);
    } else if let Some(period) = period {
        refusals.extend(same_post_overlap(facts.held, facts.institution, facts.post, period, None));
    }
    refusals
}

/// The employment in the same post here that overlaps these days, other than `except`.
#[must_use]
pub fn same_post_overlap(
    held: &[HeldEmployment],
    institution: InstitutionId,
    post: Post,
    period: Period,
    except: Option<EmploymentId>,
) -> Option<EmployRefusal> {
    held.iter()
        .find(|held| {
            held.institution == institution
                && held.post == post
                && Some(held.id) != except
                && held.period().overlaps(&period)
        })
        .map(|held| EmployRefusal::SamePostOverlaps { from: held.from, until: held.until })
}

/// The employments at other institutions that overlap these days: allowed, and told.
#[must_use]
pub fn overlaps_elsewhere(
    held: &[HeldEmployment],
    institution: InstitutionId,
    period: Period,
) -> Vec<EmploymentId> {
    held.iter()
        .filter(|held| held.institution != institution && held.period().overlaps(&period))
        .map(|held| held.id)
        .collect()
}

/// The days that an employment gains when its end is moved; `None` when it gains none.
#[must_use]
pub fn days_gained(until: Option<NaiveDate>, new_until: Option<NaiveDate>) -> Option<Period> {
    let first = until?.succ_opt()?;
    Period::of(first, new_until)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const HERE: InstitutionId = InstitutionId(Uuid::from_u128(1));
    const THERE: InstitutionId = InstitutionId(Uuid::from_u128(2));

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn held(institution: InstitutionId, post: Post, from: &str, until: Option<&str>) -> HeldEmployment {
        HeldEmployment {
            id: EmploymentId(Uuid::from_u128(7)),
            institution,
            post,
            from: d(from),
            until: until.map(d),
        }
    }

    fn facts<'a>(from: &str, until: Option<&str>, held: &'a [HeldEmployment]) -> EmployingFacts<'a> {
        EmployingFacts {
            institution: HERE,
            post: Post::Caregiver,
            from: d(from),
            until: until.map(d),
            born_on: Some(d("2000-02-29")),
            held,
            supervisor: NamedSupervisor::Nobody,
        }
    }

    fn refusals(facts: &EmployingFacts<'_>) -> Vec<EmployRefusal> {
        may_employ(facts, Policy::in_force_on(facts.from))
    }

    #[test]
    fn the_same_post_is_not_held_twice_on_one_day() {
        let until_march = [held(HERE, Post::Caregiver, "2026-01-01", Some("2026-03-31"))];
        let overlap = EmployRefusal::SamePostOverlaps { from: d("2026-01-01"), until: Some(d("2026-03-31")) };
        for (from, until, expected) in [
            ("2026-04-01", None, vec![]),
            ("2026-03-31", None, vec![overlap]),
            ("2025-12-01", Some("2025-12-31"), vec![]),
            ("2025-12-01", Some("2026-01-01"), vec![overlap]),
            ("2025-12-01", None, vec![overlap]),
            ("2026-01-01", Some("2026-02-01"), vec![EmployRefusal::Known]),
        ] {
            assert_eq!(refusals(&facts(from, until, &until_march)), expected, "{from} {until:?}");
        }
        let other_post = [held(HERE, Post::Cook, "2026-01-01", None)];
        assert_eq!(refusals(&facts("2026-01-01", None, &other_post)), []);
    }

    #[test]
    fn every_reason_is_told() {
        let young = EmployingFacts {
            supervisor: NamedSupervisor::NotOnStaff,
            ..facts("2016-02-28", Some("2016-02-01"), &[])
        };
        let expected = [
            EmployRefusal::UntilBeforeFrom,
            EmployRefusal::SupervisorNotOnStaff,
            EmployRefusal::UnderAge { age: 16 },
        ];
        assert_eq!(refusals(&young), expected);
        assert_eq!(refusals(&facts("2016-02-29", None, &[])), []);
    }

    #[test]
    fn another_place_at_the_same_time_is_told_not_refused() {
        let elsewhere = [held(THERE, Post::Caregiver, "2026-01-01", Some("2026-03-31"))];
        assert_eq!(refusals(&facts("2026-03-31", None, &elsewhere)), []);
        let period = |from: &str| Period { from: d(from), until: None };
        assert_eq!(overlaps_elsewhere(&elsewhere, HERE, period("2026-03-31")).len(), 1);
        assert_eq!(overlaps_elsewhere(&elsewhere, HERE, period("2026-04-01")).len(), 0);
    }

    #[test]
    fn only_a_later_end_gains_days() {
        let day = |text: &str| Some(d(text));
        let gained = |from: &str, until: Option<NaiveDate>| Some(Period { from: d(from), until });
        for (until, new, expected) in [
            (None, day("2026-03-31"), None),
            (None, None, None),
            (day("2026-03-31"), day("2026-03-30"), None),
            (day("2026-03-31"), day("2026-03-31"), None),
            (day("2026-03-31"), day("2026-04-02"), gained("2026-04-01", day("2026-04-02"))),
            (day("2026-03-31"), None, gained("2026-04-01", None)),
        ] {
            assert_eq!(days_gained(until, new), expected, "{until:?} {new:?}");
        }
    }
}
