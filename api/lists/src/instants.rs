//! Days that programs wrote as instants: midnight in Shanghai is the evening before elsewhere.
//!
//! A program that keeps days as instants and writes them in another zone, or with a zone that is some seconds off, puts
//! the day before into the list. Where the instant names its zone the day is certain; where it is midnight less the
//! seconds that JavaScript loses in Shanghai it is certain too; 16:00 alone may be an hour of the day, and is asked about.

use super::workbook::Cell;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

/// Seconds by which China's civil time is ahead of UTC, all year since 1992.
const CHINA_SECONDS: i32 = 8 * 3600;
/// 23:59:17: midnight as JavaScript writes it in Shanghai, whose offset of 1900 (8:05:43) it cuts to whole minutes.
const JUST_BEFORE_MIDNIGHT: u32 = 86_357;
/// 16:00:00 is midnight in Shanghai told in UTC; 15:59:17 and 15:54:17 the same with the offset of 1900, cut or whole.
const MIDNIGHT_IN_UTC: [u32; 3] = [57_600, 57_557, 57_257];

/// What the time of day beside a day says about the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeOfDay {
    /// The day is the one that is written.
    OfTheDay,
    /// The day after is meant for certain.
    DayAfter,
    /// The day after may be meant: midnight in Shanghai, told in UTC.
    MidnightInUtc,
}

/// What a time of day says.
pub(super) fn time_of_day(time: NaiveTime) -> TimeOfDay {
    let seconds = time.num_seconds_from_midnight();
    let is = |wanted: u32| seconds.abs_diff(wanted) <= 1;
    if is(JUST_BEFORE_MIDNIGHT) {
        TimeOfDay::DayAfter
    } else if MIDNIGHT_IN_UTC.into_iter().any(is) {
        TimeOfDay::MidnightInUtc
    } else {
        TimeOfDay::OfTheDay
    }
}

/// The time of day in a cell that holds one day; none at midnight, and where there is none.
pub(super) fn time_in(cell: &Cell, counts_from_1904: bool) -> Option<NaiveTime> {
    let time = match cell {
        Cell::Date(at) => at.time(),
        Cell::Number(number) if *number >= 7_000.0 && number.fract() != 0.0 => {
            moment_of_serial(*number, counts_from_1904)?.time()
        }
        Cell::Text(text) => match moment_of_iso(text) {
            Some(at) => at.time(),
            None => time_at_end(text)?,
        },
        _ => return None,
    };
    (time != NaiveTime::MIN).then_some(time)
}

/// The time behind the only day of a text.
fn time_at_end(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let colon = text.find([':', '：'])?;
    let hour = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let time = text.get(hour..).filter(|_| hour > 0)?.replace('：', ":");
    ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(&time, form).ok())
}

/// The moment of an ISO 8601 text, such as 2026-03-04T16:00:00.000Z: one that names its zone in China's civil time, one
/// that names none as it stands, and a day alone at its beginning.
pub(super) fn moment_of_iso(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.with_timezone(&FixedOffset::east_opt(CHINA_SECONDS)?).naive_local());
    }
    if let Ok(at) = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f") {
        return Some(at);
    }
    let day: NaiveDate = text.parse().ok()?;
    Some(day.and_time(NaiveTime::MIN))
}

/// The day of an ISO 8601 text that names its zone; none of every other text.
pub(super) fn day_with_zone(text: &str) -> Option<NaiveDateTime> {
    DateTime::parse_from_rfc3339(text.trim()).ok()?;
    moment_of_iso(text)
}

/// The day after.
pub(super) fn day_after(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(1))
}

/// The moment of a spreadsheet's day number; `None` beyond what spreadsheets count.
#[must_use]
pub fn moment_of_serial(serial: f64, counts_from_1904: bool) -> Option<NaiveDateTime> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 2,958,466")]
    let days = serial.floor() as u64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of one day")]
    let seconds = ((serial - serial.floor()) * 86_400.0).round().min(86_399.0) as u32;
    let (first, days) = if counts_from_1904 {
        (NaiveDate::from_ymd_opt(1904, 1, 1)?, days)
    } else if days >= 60 {
        // Excel believes that 1900 was a leap year.
        (NaiveDate::from_ymd_opt(1899, 12, 30)?, days)
    } else {
        (NaiveDate::from_ymd_opt(1899, 12, 31)?, days)
    };
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)?;
    Some(first.checked_add_days(Days::new(days))?.and_time(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[test]
    fn an_instant_with_its_zone_is_a_day_in_china() {
        for (written, expected) in [
            ("2026-03-04T16:00:00.000Z", "2026-03-05"),
            ("2026-03-04T15:59:59Z", "2026-03-04"),
            ("2026-03-05T00:00:00+08:00", "2026-03-05"),
            ("2026-03-04 16:00:00Z", "2026-03-05"),
            ("2026-03-05T07:59:59.999Z", "2026-03-05"),
        ] {
            assert_eq!(day_with_zone(written).unwrap().date().to_string(), expected, "{written}");
        }
        for none in ["2026-03-04T16:00:00", "2026-03-04", "2026年3月4日", ""] {
            assert_eq!(day_with_zone(none), None, "{none}");
        }
    }

    #[test]
    fn a_time_of_day_is_found_behind_the_only_day_of_a_cell() {
        for (written, expected) in [
            ("2026-03-04 16:00", Some("16:00:00")),
            ("2026/3/4 23:59:17", Some("23:59:17")),
            ("2026年3月4日16:00:00", Some("16:00:00")),
            ("2026-03-04T16:00:00.000", Some("16:00:00")),
            ("2026-03-05 00:00:00", None),
            ("2026-03-05", None),
            ("2026-03-05 08:30至16:00", None),
        ] {
            let found = time_in(&text(written), false).map(|time| time.to_string());
            assert_eq!(found.as_deref(), expected, "{written}");
        }
        assert_eq!(
            time_of_day(time_in(&Cell::Number(46_085.666_666_667), false).unwrap()),
            TimeOfDay::MidnightInUtc
        );
        assert_eq!(
            time_of_day(time_in(&Cell::Number(46_085.999_502_315), false).unwrap()),
            TimeOfDay::DayAfter
        );
        assert_eq!(time_in(&Cell::Number(46_086.0), false), None);
    }

    #[test]
    fn an_ordinary_time_of_day_says_nothing() {
        for ordinary in ["08:30:00", "15:00:00", "16:30:00", "23:59:59", "23:59:00", "12:00:00"] {
            assert_eq!(time_of_day(ordinary.parse().unwrap()), TimeOfDay::OfTheDay, "{ordinary}");
        }
    }
}
