//! Whether a person has been checked in time. Only a clear answer counts; of answers only the day is asked.

pub use super::facts::ScreeningFacts;
use chrono::NaiveDate;
use mengya_entities::values::ScreeningOutcome;

use crate::policy::{Policy, same_day_in_years};

/// Whether the answer lets a person work.
#[must_use]
pub const fn is_clear(outcome: ScreeningOutcome) -> bool {
    match outcome {
        ScreeningOutcome::Clear => true,
        ScreeningOutcome::Hit | ScreeningOutcome::Unclear => false,
    }
}

/// How an answer enters the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckRecording {
    /// As a new one.
    New,
    /// It is recorded already.
    Known,
}

/// Why an answer is not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckRefusal {
    /// Its day has not come.
    InTheFuture,
    /// Another answer is recorded for the same kind of check and day.
    OtherAnswer,
}

/// Whether the answer of a check may be recorded. `latest` is the last day it may bear: today, but for a list that gives
/// the day for which an entry check is arranged.
///
/// # Errors
/// Every [`CheckRefusal`] that applies.
pub fn may_record_check(
    new: &ScreeningFacts,
    recorded: &[ScreeningFacts],
    latest: NaiveDate,
) -> Result<CheckRecording, Vec<CheckRefusal>> {
    let mut refusals = Vec::new();
    if new.checked_on > latest {
        refusals.push(CheckRefusal::InTheFuture);
    }
    let mut same =
        recorded.iter().filter(|it| (it.kind, it.checked_on) == (new.kind, new.checked_on)).peekable();
    let answered = same.peek().is_some();
    let known = same.any(|it| it.outcome == new.outcome);
    if answered && !known {
        refusals.push(CheckRefusal::OtherAnswer);
    }
    match (refusals.is_empty(), known) {
        (false, _) => Err(refusals),
        (true, true) => Ok(CheckRecording::Known),
        (true, false) => Ok(CheckRecording::New),
    }
}

/// Whether a check with a clear answer was made on or before the first day of work.
#[must_use]
pub fn has_entry_check(screenings: &[ScreeningFacts], first_day: NaiveDate) -> bool {
    last_clear_on(screenings, first_day).is_some()
}

/// The first day of a check that serves as the entry check of an employment that begins on this day.
#[must_use]
pub fn entry_check_since(first_day: NaiveDate, policy: &Policy) -> NaiveDate {
    let months = chrono::Months::new(policy.entry_check_months.value);
    first_day.checked_sub_months(months).unwrap_or(NaiveDate::MIN)
}

/// The day of the check that serves as the entry check of an employment that begins on this day: the latest clear one,
/// not too old, and none that found a record after it.
#[must_use]
pub fn entry_check_for(
    screenings: &[ScreeningFacts],
    first_day: NaiveDate,
    policy: &Policy,
) -> Option<NaiveDate> {
    last_clear_on(screenings, first_day)
        .filter(|day| *day >= entry_check_since(first_day, policy))
        .filter(|_| record_found_on(screenings, first_day).is_none())
}

/// The day of the latest check with a clear answer, made on or before the day.
#[must_use]
pub fn last_clear_on(screenings: &[ScreeningFacts], day: NaiveDate) -> Option<NaiveDate> {
    screenings
        .iter()
        .filter(|check| is_clear(check.outcome) && check.checked_on <= day)
        .map(|check| check.checked_on)
        .max()
}

/// The last day on which the latest clear check is in date: the same day next year, included. `None` when there was
/// none by that day.
#[must_use]
pub fn screened_until(screenings: &[ScreeningFacts], day: NaiveDate, policy: &Policy) -> Option<NaiveDate> {
    last_clear_on(screenings, day)
        .map(|checked_on| same_day_in_years(checked_on, policy.screening_interval_years.value))
}

/// Whether the latest clear check is not more than one year old on the day.
#[must_use]
pub fn is_screened_on(screenings: &[ScreeningFacts], day: NaiveDate, policy: &Policy) -> bool {
    screened_until(screenings, day, policy).is_some_and(|last| day <= last)
}

/// The day of the latest answer, when it was that a record exists (未成年人保护法 art. 62: who has one may not be hired,
/// and is dismissed at once). It adds no finding of its own: the case is opened by people.
#[must_use]
pub fn record_found_on(screenings: &[ScreeningFacts], day: NaiveDate) -> Option<NaiveDate> {
    screenings
        .iter()
        .filter(|check| check.checked_on <= day && check.outcome == ScreeningOutcome::Hit)
        .map(|check| check.checked_on)
        .max()
        .filter(|hit| last_clear_on(screenings, day).is_none_or(|clear| clear <= *hit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mengya_entities::values::ScreeningKind;
    use proptest::prelude::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn check(checked_on: &str, outcome: ScreeningOutcome) -> ScreeningFacts {
        ScreeningFacts { kind: ScreeningKind::Yearly, outcome, checked_on: d(checked_on) }
    }

    #[test]
    fn one_check_has_one_answer() {
        use CheckRefusal::{InTheFuture, OtherAnswer};
        use ScreeningOutcome::{Clear, Hit};
        let today = d("2026-06-30");
        let recorded = [check("2026-06-01", Clear)];
        for (day, outcome, expected) in [
            ("2026-06-01", Clear, Ok(CheckRecording::Known)),
            ("2026-06-01", Hit, Err(vec![OtherAnswer])),
            ("2026-06-02", Hit, Ok(CheckRecording::New)),
            ("2026-07-01", Clear, Err(vec![InTheFuture])),
        ] {
            assert_eq!(
                may_record_check(&check(day, outcome), &recorded, today),
                expected,
                "{day} {outcome:?}"
            );
        }
        let at_entry = ScreeningFacts { kind: ScreeningKind::Entry, ..check("2026-06-01", Hit) };
        assert_eq!(may_record_check(&at_entry, &recorded, today), Ok(CheckRecording::New));
    }

    #[test]
    fn a_check_serves_to_the_same_day_next_year() {
        use ScreeningOutcome::{Clear, Hit, Unclear};
        for (checked_on, outcome, day, screened) in [
            ("2025-06-30", Clear, "2026-06-30", true),
            ("2025-06-29", Clear, "2026-06-30", false),
            ("2025-01-15", Clear, "2026-01-15", true),
            ("2025-01-14", Clear, "2026-01-15", false),
            ("2024-02-29", Clear, "2025-02-28", true),
            ("2024-02-29", Clear, "2025-03-01", false),
            ("2026-06-30", Clear, "2026-06-30", true),
            ("2026-07-01", Clear, "2026-06-30", false),
            ("2026-06-01", Unclear, "2026-06-30", false),
            ("2026-06-01", Hit, "2026-06-30", false),
        ] {
            let policy = Policy::in_force_on(d(day));
            let screenings = [check(checked_on, outcome)];
            assert_eq!(is_screened_on(&screenings, d(day), policy), screened, "{checked_on} on {day}");
        }
    }

    #[test]
    fn the_entry_check_is_made_on_or_before_the_first_day() {
        let screenings = [check("2025-10-08", ScreeningOutcome::Clear)];
        assert!(has_entry_check(&screenings, d("2025-10-08")));
        assert!(!has_entry_check(&screenings, d("2025-10-07")));
        assert!(!has_entry_check(&[check("2025-10-02", ScreeningOutcome::Unclear)], d("2025-10-08")));
        assert!(!has_entry_check(&[], d("2025-10-08")));
    }

    #[test]
    fn a_check_serves_a_hire_when_it_is_clear_and_not_too_old() {
        use ScreeningOutcome::{Clear, Hit, Unclear};
        for (checks, first_day, serves) in [
            (vec![check("2026-06-30", Clear)], "2026-06-30", true),
            (vec![check("2025-12-30", Clear)], "2026-06-30", true),
            (vec![check("2025-12-29", Clear)], "2026-06-30", false),
            (vec![check("2020-01-01", Clear)], "2026-06-30", false),
            (vec![check("2026-07-01", Clear)], "2026-06-30", false),
            (vec![check("2026-06-01", Unclear)], "2026-06-30", false),
            (vec![check("2026-06-01", Clear), check("2026-06-02", Hit)], "2026-06-30", false),
            (vec![check("2026-06-01", Hit), check("2026-06-02", Clear)], "2026-06-30", true),
            (vec![], "2026-06-30", false),
        ] {
            let day = d(first_day);
            assert_eq!(
                entry_check_for(&checks, day, Policy::in_force_on(day)).is_some(),
                serves,
                "{checks:?}"
            );
        }
    }

    #[test]
    fn a_record_found_stands_until_a_later_clear_answer() {
        let hit = check("2026-05-01", ScreeningOutcome::Hit);
        assert_eq!(record_found_on(&[hit], d("2026-04-30")), None);
        assert_eq!(record_found_on(&[hit], d("2026-05-01")), Some(d("2026-05-01")));
        assert_eq!(
            record_found_on(&[hit, check("2026-05-02", ScreeningOutcome::Clear)], d("2026-06-01")),
            None
        );
        assert!(
            record_found_on(&[hit, check("2026-05-02", ScreeningOutcome::Unclear)], d("2026-06-01"))
                .is_some()
        );
    }

    prop_compose! {
        fn any_check()(day in 0_i64..900, outcome in prop::sample::select(ScreeningOutcome::ALL)) -> ScreeningFacts {
            ScreeningFacts {
                kind: ScreeningKind::Entry, outcome, checked_on: d("2024-06-01") + chrono::TimeDelta::days(day),
            }
        }
    }

    proptest! {
        #[test]
        fn another_check_never_turns_screened_into_overdue(
            mut checks in proptest::collection::vec(any_check(), 0..5), more in any_check(), day in 0_i64..900,
        ) {
            let day = d("2024-06-01") + chrono::TimeDelta::days(day);
            let policy = Policy::in_force_on(day);
            let before = is_screened_on(&checks, day, policy);
            let entered = has_entry_check(&checks, day);
            checks.push(more);
            prop_assert!(!before || is_screened_on(&checks, day, policy));
            prop_assert!(!entered || has_entry_check(&checks, day));
        }
    }
}
