//! Days that people ask about, and the days a register of the living can hold.

use super::problem::{Fault, Message, Problem, ProblemCode};
use chrono::{Months, NaiveDate};

/// How far from today a day may lie that is asked about.
const YEARS: u32 = 30;

/// The day asked about with `?on=`: today unless given.
///
/// # Errors
/// 422 for a day before 2000, or more than 30 years from today.
pub fn asked(on: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate, Problem> {
    let Some(on) = on else { return Ok(today) };
    let away = Months::new(12 * YEARS);
    let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or(today);
    let first = first.max(today.checked_sub_months(away).unwrap_or(first));
    match outside("?on", on, first, today.checked_add_months(away).unwrap_or(today)) {
        None => Ok(on),
        Some(fault) => Err(Problem::new(ProblemCode::Invalid).with(fault)),
    }
}

/// What is wrong with the first or last day of something recorded: before 1950, or more than 30 years ahead.
#[must_use]
pub fn implausible(at: &str, day: NaiveDate, today: NaiveDate) -> Option<Fault> {
    let first = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap_or(today);
    let last = today.checked_add_months(Months::new(12 * YEARS)).unwrap_or(today);
    outside(at, day, first, last)
}

fn outside(at: &str, day: NaiveDate, first: NaiveDate, last: NaiveDate) -> Option<Fault> {
    (day < first || last < day).then(|| {
        let message = Message::new("fault-day-range").arg("found", day).arg("first", first).arg("last", last);
        Fault::new(at, "day-range", message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_asked_about_from_2000_to_thirty_years_ahead() {
        let today = d("2026-06-30");
        for (day, answered) in [
            ("1999-12-31", false),
            ("2000-01-01", true),
            ("2056-06-30", true),
            ("2056-07-01", false),
            ("9999-12-31", false),
        ] {
            assert_eq!(asked(Some(d(day)), today).is_ok(), answered, "{day}");
        }
        assert_eq!(asked(None, today).unwrap(), today);
        assert!(asked(Some(d("2005-06-29")), d("2035-06-30")).is_err());
    }
}
