//! How days and years are counted (民法典 arts. 201 to 204): periods of whole days, both ends included.

use chrono::{Datelike, Months, NaiveDate};

/// Whole civil days from `from` to `until`, both included; no `until` means no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day included; `None` has no end.
    pub until: Option<NaiveDate>,
}

impl Period {
    /// The days from `from` to `until`; `None` when no day is left between them.
    #[must_use]
    pub fn of(from: NaiveDate, until: Option<NaiveDate>) -> Option<Self> {
        until.is_none_or(|last| from <= last).then_some(Self { from, until })
    }

    /// Whether the day lies in the period.
    #[must_use]
    pub fn includes(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }

    /// The days that lie in both; `None` when there are none.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        Self::of(self.from.max(other.from), earlier_end(self.until, other.until))
    }

    /// Whether at least one day lies in both.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.intersection(other).is_some()
    }
}

fn earlier_end(one: Option<NaiveDate>, other: Option<NaiveDate>) -> Option<NaiveDate> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (end, None) | (None, end) => end,
    }
}

/// The periods in order of time, those that overlap or follow each other without a gap joined into one.
fn joined(periods: &[Period]) -> Vec<Period> {
    let mut sorted = periods.to_vec();
    sorted.sort_unstable_by_key(|period| period.from);
    let mut runs: Vec<Period> = Vec::with_capacity(sorted.len());
    for period in sorted {
        if let Some(run) = runs.last_mut() {
            let touches = run.until.is_none_or(|last| last.succ_opt().is_none_or(|next| period.from <= next));
            if touches {
                run.until = run.until.zip(period.until).map(|(one, other)| one.max(other));
                continue;
            }
        }
        runs.push(period);
    }
    runs
}

/// The unbroken run of days around `day` that the periods cover together; `None` when none covers the day.
#[must_use]
pub fn run_covering(periods: &[Period], day: NaiveDate) -> Option<Period> {
    match periods {
        [only] => only.includes(day).then_some(*only),
        many => joined(many).into_iter().find(|run| run.includes(day)),
    }
}

/// How many days of the calendar year the periods cover together; a day in several of them counts once.
#[must_use]
pub fn days_covered(periods: &[Period], year: i32) -> u32 {
    let bounds = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
    let Some(year) = bounds.and_then(|(first, last)| Period::of(first, Some(last))) else { return 0 };
    joined(periods)
        .iter()
        .filter_map(|run| run.intersection(&year))
        .filter_map(|part| part.until.map(|last| last.signed_duration_since(part.from).num_days() + 1))
        .filter_map(|days| u32::try_from(days).ok())
        .sum()
}

/// The same day `years` later; the 29 February becomes the last day of the month (民法典 art. 202).
#[must_use]
pub fn same_day_in_years(day: NaiveDate, years: u32) -> NaiveDate {
    day.checked_add_months(Months::new(years.saturating_mul(12))).unwrap_or(NaiveDate::MAX)
}

/// The last day of a term of `years` that begins on `day`: the day before the anniversary. A term that begins on
/// 29 February ends with February.
#[must_use]
pub fn last_day_of_years(day: NaiveDate, years: u32) -> NaiveDate {
    let same_day = same_day_in_years(day, years);
    if same_day.day() == day.day() { same_day.pred_opt().unwrap_or(NaiveDate::MIN) } else { same_day }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_ends_on_the_day_before_the_anniversary() {
        for (from, last) in [
            ("2025-06-30", "2026-06-29"),
            ("2025-07-01", "2026-06-30"),
            ("2025-01-15", "2026-01-14"),
            ("2024-02-28", "2025-02-27"),
            ("2024-02-29", "2025-02-28"),
            ("2024-03-01", "2025-02-28"),
            ("2023-03-01", "2024-02-29"),
        ] {
            assert_eq!(last_day_of_years(d(from), 1), d(last), "from {from}");
        }
    }

    #[test]
    fn the_same_day_next_year_of_29_february_is_28_february() {
        assert_eq!(same_day_in_years(d("2025-06-30"), 1), d("2026-06-30"));
        assert_eq!(same_day_in_years(d("2024-02-29"), 1), d("2025-02-28"));
    }

    #[test]
    fn a_day_in_two_periods_counts_once() {
        let periods = [
            Period { from: d("2024-12-01"), until: Some(d("2025-01-10")) },
            Period { from: d("2025-01-05"), until: Some(d("2025-01-20")) },
            Period { from: d("2025-12-31"), until: None },
        ];
        assert_eq!(days_covered(&periods, 2025), 21);
        assert_eq!(days_covered(&periods, 2026), 365);
        assert_eq!(days_covered(&periods, 2028), 366);
        assert_eq!(days_covered(&periods, 2023), 0);
    }

    #[test]
    fn periods_without_a_gap_make_one_run() {
        let periods = [
            Period { from: d("2025-07-01"), until: Some(d("2025-12-31")) },
            Period { from: d("2025-01-01"), until: Some(d("2025-06-30")) },
            Period { from: d("2026-01-02"), until: None },
        ];
        let run = Period { from: d("2025-01-01"), until: Some(d("2025-12-31")) };
        assert_eq!(run_covering(&periods, d("2025-03-01")), Some(run));
        assert_eq!(run_covering(&periods, d("2026-01-01")), None);
        assert_eq!(run_covering(&periods, d("2030-01-01")), Some(periods[2]));
        assert_eq!(run_covering(&[], d("2030-01-01")), None);
    }

    fn days() -> impl Strategy<Value = NaiveDate> {
        (0_i64..3_000).prop_map(|n| d("2020-01-01") + chrono::TimeDelta::days(n))
    }

    fn periods() -> impl Strategy<Value = Vec<Period>> {
        proptest::collection::vec((days(), proptest::option::of(0_i64..500)), 0..6).prop_map(|list| {
            list.into_iter()
                .map(|(from, length)| Period {
                    from,
                    until: length.map(|n| from + chrono::TimeDelta::days(n)),
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn days_covered_are_the_days_that_some_period_includes(periods in periods(), year in 2020_i32..2029) {
            let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            let counted = first.iter_days().take_while(|day| day.year() == year)
                .filter(|day| periods.iter().any(|period| period.includes(*day))).count();
            prop_assert_eq!(days_covered(&periods, year) as usize, counted);
        }

        #[test]
        fn a_run_covers_the_day_exactly_when_a_period_does(periods in periods(), day in days()) {
            let run = run_covering(&periods, day);
            prop_assert_eq!(run.is_some(), periods.iter().any(|period| period.includes(day)));
            if let Some(Period { until: Some(last), .. }) = run {
                let next = last.succ_opt().unwrap();
                prop_assert!(!periods.iter().any(|period| period.includes(next)));
            }
        }

        #[test]
        fn what_begins_later_never_ends_earlier(one in days(), other in days()) {
            prop_assume!(one <= other);
            prop_assert!(last_day_of_years(one, 1) <= last_day_of_years(other, 1));
            prop_assert!(same_day_in_years(one, 1) <= same_day_in_years(other, 1));
        }
    }
}
