//! A session (班次) of a course: everybody who completed it on the same days.

use crate::platform::language::Language;
use chrono::NaiveDate;
use std::fmt;
use std::str::FromStr;

/// The days of one session of a course. The newest is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionDays {
    /// The last day.
    pub ended_on: NaiveDate,
    /// The first day.
    pub started_on: NaiveDate,
}

impl SessionDays {
    /// In words.
    #[must_use]
    pub fn in_words(self, language: Language) -> String {
        if self.started_on == self.ended_on {
            language.day(self.ended_on)
        } else {
            let (first, last) = (language.day(self.started_on), language.day(self.ended_on));
            language.texts().with("training-days", &[("first", &first), ("last", &last)])
        }
    }
}

/// As it stands in an address: `2026-05-01_2026-05-02`.
impl fmt::Display for SessionDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.started_on, self.ended_on)
    }
}

/// Not the days of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the days of a session")]
pub struct NoSession;

impl FromStr for SessionDays {
    type Err = NoSession;

    fn from_str(text: &str) -> Result<Self, NoSession> {
        let (first, last) = text.split_once('_').ok_or(NoSession)?;
        let day = |text: &str| text.parse::<NaiveDate>().map_err(|_| NoSession);
        Ok(Self { started_on: day(first)?, ended_on: day(last)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_a_session_are_read_as_they_are_written() {
        let days = SessionDays {
            started_on: "2026-05-01".parse().unwrap(),
            ended_on: "2026-05-02".parse().unwrap(),
        };
        assert_eq!(days.to_string(), "2026-05-01_2026-05-02");
        assert_eq!(days.to_string().parse(), Ok(days));
        for other in ["", "2026-05-01", "2026-05-01_", "_2026-05-01", "2026-05-01_2026-05-32"] {
            assert_eq!(other.parse::<SessionDays>(), Err(NoSession), "{other}");
        }
    }
}
