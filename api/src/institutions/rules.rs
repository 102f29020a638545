//! Whether somebody may be employed in a post, and what has to be told about it.

use crate::lists::Door;
use crate::policy::{Period, Policy, same_day_in_years};
use crate::screening::rules::{ScreeningFacts, entry_check_for, entry_check_since, is_clear};
use chrono::NaiveDate;
use mengya_entities::ids::{EmploymentId, InstitutionId};
use mengya_entities::values::{Post, ScreeningOutcome};

/// An employment that the person has already. A place is an id, or in a list the code that stands for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldEmployment<P = InstitutionId> {
    /// Which; none of a row of a list that is not recorded yet.
    pub id: Option<EmploymentId>,
    /// Where.
    pub institution: P,
    /// As what.
    pub post: Post,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, included; `None` has no end.
    pub until: Option<NaiveDate>,
}

impl<P> HeldEmployment<P> {
    /// Its days.
    #[must_use]
    pub const fn period(&self) -> Period {
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

/// What is told of the entry check (入职查询) when somebody is employed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryCheckTold {
    /// The day and the answer of the check, where it is told now; otherwise the register has to hold it.
    pub now: Option<(NaiveDate, ScreeningOutcome)>,
    /// That the person is at work without a check.
    pub without: bool,
    /// Whether it is told why.
    pub says_why: bool,
}

/// What decides whether somebody may be employed.
#[derive(Clone, Copy, Debug)]
pub struct EmployingFacts<'a, P = InstitutionId> {
    /// Where.
    pub institution: P,
    /// As what.
    pub post: Post,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, included.
    pub until: Option<NaiveDate>,
    /// The day of birth, where the document tells.
    pub born_on: Option<NaiveDate>,
    /// Every employment of the person.
    pub held: &'a [HeldEmployment<P>],
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
    /// No check serves as the entry check, and nobody says that the person is at work without one.
    EntryCheckMissing,
    /// The check was answered after the first day.
    EntryCheckAfterFirstDay {
        /// The day of the answer.
        checked_on: NaiveDate,
        /// The first day.
        from: NaiveDate,
    },
    /// The check was answered in the future.
    EntryCheckInTheFuture {
        /// The day of the answer.
        checked_on: NaiveDate,
    },
    /// The check was answered long before the first day: it belongs to another hire.
    EntryCheckTooOld {
        /// The day of the answer.
        checked_on: NaiveDate,
        /// The first day on which it would serve.
        since: NaiveDate,
    },
    /// The check did not come back clear.
    EntryCheckNotClear,
    /// A check is told, and that there is none.
    CheckedAndNot,
    /// Nobody is at work before the first day.
    NotAtWorkYet,
    /// That the person is at work without a check is told without a reason.
    ReasonMissing,
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

impl EmployRefusal {
    /// Whether it stands against an employment that comes by this door.
    const fn stands(self, door: Door) -> bool {
        match (door, self) {
            (Door::ByHand, _) => true,
            (Door::List, Self::UnderAge { .. } | Self::Known | Self::UntilBeforeFrom) => true,
            // Days in one post that overlap are recorded as they are written (readings of lists, 5).
            (Door::List, Self::SamePostOverlaps { .. }) => false,
            // Supervisors are given by name and may stand further down: one who is not found is a warning.
            (Door::List, Self::SupervisorNotOnStaff | Self::SupervisorIsOneself) => false,
            // Somebody at work without a check is recorded, with a warning and a finding.
            (
                Door::List,
                Self::EntryCheckMissing
                | Self::EntryCheckAfterFirstDay { .. }
                | Self::EntryCheckInTheFuture { .. }
                | Self::EntryCheckTooOld { .. }
                | Self::EntryCheckNotClear
                | Self::CheckedAndNot
                | Self::NotAtWorkYet
                | Self::ReasonMissing,
            ) => false,
        }
    }
}

/// Every reason against employing the person so; none means yes.
#[must_use]
pub fn may_employ<P: PartialEq>(
    facts: &EmployingFacts<'_, P>,
    policy: &Policy,
    door: Door,
) -> Vec<EmployRefusal> {
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
        refusals.extend(same_post_overlap(facts.held, &facts.institution, facts.post, period, None));
    }
    refusals.retain(|refusal| refusal.stands(door));
    refusals
}

/// Everything that is wrong with the entry check of a hire that begins on `from`. Writing down that somebody is at work
/// without one is never refused: it stays a finding.
#[must_use]
pub fn entry_check_refusals(
    told: EntryCheckTold,
    recorded: &[ScreeningFacts],
    from: NaiveDate,
    today: NaiveDate,
    policy: &Policy,
) -> Vec<EmployRefusal> {
    let mut refusals = Vec::new();
    if told.without {
        if told.now.is_some() {
            refusals.push(EmployRefusal::CheckedAndNot);
        }
        if from > today {
            refusals.push(EmployRefusal::NotAtWorkYet);
        }
        if !told.says_why {
            refusals.push(EmployRefusal::ReasonMissing);
        }
        return refusals;
    }
    let Some((checked_on, outcome)) = told.now else {
        if entry_check_for(recorded, from, policy).is_none() {
            refusals.push(EmployRefusal::EntryCheckMissing);
        }
        return refusals;
    };
    let since = entry_check_since(from, policy);
    if checked_on > today {
        refusals.push(EmployRefusal::EntryCheckInTheFuture { checked_on });
    } else if checked_on > from {
        refusals.push(EmployRefusal::EntryCheckAfterFirstDay { checked_on, from });
    } else if checked_on < since {
        refusals.push(EmployRefusal::EntryCheckTooOld { checked_on, since });
    }
    if !is_clear(outcome) {
        refusals.push(EmployRefusal::EntryCheckNotClear);
    }
    refusals
}

/// The employment in the same post here that overlaps these days, other than `except`.
#[must_use]
pub fn same_post_overlap<P: PartialEq>(
    held: &[HeldEmployment<P>],
    institution: &P,
    post: Post,
    period: Period,
    except: Option<EmploymentId>,
) -> Option<EmployRefusal> {
    held.iter()
        .find(|held| {
            held.institution == *institution
                && held.post == post
                && (except.is_none() || held.id != except)
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
        .filter_map(|held| held.id)
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
            id: Some(EmploymentId(Uuid::from_u128(7))),
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
        may_employ(facts, Policy::in_force_on(facts.from), Door::ByHand)
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
            let by_list =
                may_employ(&facts(from, until, &until_march), Policy::in_force_on(d(from)), Door::List);
            let known = expected.contains(&EmployRefusal::Known);
            assert_eq!(by_list, if known { vec![EmployRefusal::Known] } else { vec![] }, "{from} {until:?}");
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
    fn nobody_is_hired_without_an_entry_check_unless_it_is_said() {
        use EmployRefusal::*;
        use ScreeningOutcome::{Clear, Hit, Unclear};
        let (today, policy) = (d("2026-06-30"), Policy::in_force_on(d("2026-06-30")));
        let silent = EntryCheckTold { now: None, without: false, says_why: false };
        let now = |day: &str, outcome| EntryCheckTold { now: Some((d(day), outcome)), ..silent };
        let without = EntryCheckTold { without: true, says_why: true, ..silent };
        let late = d("2026-06-29");
        let old = EntryCheckTooOld { checked_on: d("2020-01-01"), since: d("2025-12-28") };
        for (told, from, expected) in [
            (silent, "2026-06-28", vec![EntryCheckMissing]),
            (now("2026-06-28", Clear), "2026-06-28", vec![]),
            (
                now("2026-06-29", Clear),
                "2026-06-28",
                vec![EntryCheckAfterFirstDay { checked_on: late, from: d("2026-06-28") }],
            ),
            (
                now("2026-07-01", Clear),
                "2026-07-05",
                vec![EntryCheckInTheFuture { checked_on: d("2026-07-01") }],
            ),
            (now("2020-01-01", Clear), "2026-06-28", vec![old]),
            (now("2026-06-28", Unclear), "2026-06-28", vec![EntryCheckNotClear]),
            (now("2020-01-01", Hit), "2026-06-28", vec![old, EntryCheckNotClear]),
            (without, "2026-06-28", vec![]),
            (without, "2026-07-01", vec![NotAtWorkYet]),
            (EntryCheckTold { says_why: false, ..without }, "2026-06-28", vec![ReasonMissing]),
            (EntryCheckTold { now: Some((late, Clear)), ..without }, "2026-06-28", vec![CheckedAndNot]),
        ] {
            assert_eq!(entry_check_refusals(told, &[], d(from), today, policy), expected, "{told:?} {from}");
        }
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
