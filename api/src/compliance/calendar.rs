//! A calendar file (iCalendar, RFC 5545) of what runs out: days and texts in, the file out.

use chrono::{DateTime, NaiveDate, Utc};
use std::fmt::Write as _;

/// One day to remember.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What makes it the same entry when the file is fetched again, whatever has become of its day.
    pub uid: String,
    /// The day.
    pub on: NaiveDate,
    /// What is to be remembered.
    pub summary: String,
}

/// Octets of a line, without its end, before it is folded (RFC 5545, 3.1).
const LINE: usize = 75;

/// The file, in UTF-8: whole days that keep nobody from being free. `made_at` is when it was made.
#[must_use]
pub fn calendar(name: &str, entries: &[Entry], made_at: DateTime<Utc>) -> String {
    let mut file = String::new();
    let stamp = made_at.format("%Y%m%dT%H%M%SZ").to_string();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mengya//Registry//ZH", "CALSCALE:GREGORIAN"] {
        fold(&mut file, line);
    }
    fold(&mut file, &format!("X-WR-CALNAME:{}", escaped(name)));
    for entry in entries {
        let after = entry.on.succ_opt().unwrap_or(entry.on);
        fold(&mut file, "BEGIN:VEVENT");
        fold(&mut file, &format!("UID:{}", escaped(&entry.uid)));
        fold(&mut file, &format!("DTSTAMP:{stamp}"));
        fold(&mut file, &format!("DTSTART;VALUE=DATE:{}", entry.on.format("%Y%m%d")));
        // The end of a whole day is the day after it.
        fold(&mut file, &format!("DTEND;VALUE=DATE:{}", after.format("%Y%m%d")));
        fold(&mut file, &format!("SUMMARY:{}", escaped(&entry.summary)));
        fold(&mut file, "TRANSP:TRANSPARENT");
        fold(&mut file, "END:VEVENT");
    }
    fold(&mut file, "END:VCALENDAR");
    file
}

/// A text as a value: what separates values is escaped, and no line is broken.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                value.push('\\');
                value.push(character);
            }
            '\n' => value.push_str("\\n"),
            other if other.is_control() => {}
            other => value.push(other),
        }
    }
    value
}

/// Writes a line with its end; a longer one goes on after a break and a space, never within a character.
fn fold(file: &mut String, line: &str) {
    let mut used = 0;
    for character in line.chars() {
        if used + character.len_utf8() > LINE {
            file.push_str("\r\n ");
            used = 1;
        }
        let _ = write!(file, "{character}");
        used += character.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn made_at() -> DateTime<Utc> {
        "2026-06-30T04:05:06Z".parse().unwrap()
    }

    fn entry(summary: &str) -> Entry {
        let on = "2026-12-31".parse().unwrap();
        Entry { uid: "a@mengya".to_owned(), on, summary: summary.to_owned() }
    }

    /// The lines as a reader has them: unfolded.
    fn unfolded(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn an_entry_is_a_whole_day_with_a_stamp_and_a_uid() {
        let file = calendar("静安第一托育园", &[entry("冯福：健康合格证到期")], made_at());
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Mengya//Registry//ZH",
            "CALSCALE:GREGORIAN",
            "X-WR-CALNAME:静安第一托育园",
            "BEGIN:VEVENT",
            "UID:a@mengya",
            "DTSTAMP:20260630T040506Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:冯福：健康合格证到期",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        assert_eq!(unfolded(&file), expected);
    }

    #[test]
    fn what_separates_values_is_escaped_and_no_name_begins_a_line() {
        let file = calendar("a;b", &[entry("x,y\\z\r\nBEGIN:VEVENT\u{7}")], made_at());
        assert!(file.contains("X-WR-CALNAME:a\\;b\r\n"));
        assert!(file.contains("SUMMARY:x\\,y\\\\z\\nBEGIN:VEVENT\r\n"));
        assert_eq!(unfolded(&file).iter().filter(|line| *line == "BEGIN:VEVENT").count(), 1);
    }

    proptest! {
        #[test]
        fn lines_are_at_most_75_octets_and_say_the_same_unfolded(summary in "[a-zé健康合格证😀 ,;\\\\]{0,200}") {
            let file = calendar("n", &[entry(&summary)], made_at());
            prop_assert!(file.ends_with("\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']));
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= LINE, "{line}");
            }
            let wanted = format!("SUMMARY:{}", escaped(&summary));
            prop_assert!(unfolded(&file).contains(&wanted));
        }
    }
}
