//! Why training cannot be recorded, in words.

use super::rules::CompletionRefusal;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::policy::{Policy, class_hours_text};
use chrono::NaiveDate;

/// Class hours, as long as today's policy has them.
fn in_hours(minutes: u32) -> String {
    class_hours_text(minutes, Policy::in_force_on(NaiveDate::MAX))
}

impl CompletionRefusal {
    /// The code of the refusal in the API.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::EndBeforeStart { .. } => "end_before_start",
            Self::FutureDate { .. } => "future_date",
            Self::TooYoung { .. } => "before_16",
            Self::HoursExceedCourse { .. } => "hours_exceed_course",
            Self::OverHoursADay { .. } => "over_8_hours_a_day",
            Self::Duplicate { .. } => "duplicate_row",
            Self::ConflictsWithRecorded { .. } => "conflicts_with_recorded",
            Self::CorrectionWithoutOriginal => "correction_without_original",
        }
    }

    /// What was found, what was expected, and what to do. The day on which somebody comes of age is not told: it is
    /// the birthday.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::EndBeforeStart { started_on, ended_on } => {
                Message::new("completion-end-before-start").arg("started", started_on).arg("ended", ended_on)
            }
            Self::FutureDate { ended_on, today } => {
                Message::new("completion-future").arg("ended", ended_on).arg("today", today)
            }
            Self::TooYoung { age, reached_on: _ } => Message::new("completion-too-young").arg("age", age),
            Self::HoursExceedCourse { minutes, course_minutes } => Message::new("completion-over-course")
                .arg("minutes", minutes)
                .arg("hours", in_hours(*minutes))
                .arg("limit", course_minutes)
                .arg("limit_hours", in_hours(*course_minutes)),
            Self::OverHoursADay { day, minutes, limit } => Message::new("completion-over-day")
                .arg("day", day)
                .arg("minutes", minutes)
                .arg("hours", in_hours(*minutes))
                .arg("limit", limit)
                .arg("limit_hours", in_hours(*limit)),
            Self::Duplicate { recorded: _ } => Message::new("completion-duplicate"),
            Self::ConflictsWithRecorded { recorded: _, minutes, passed } => Message::new(if *passed {
                "completion-conflict-passed"
            } else {
                "completion-conflict-failed"
            })
            .arg("minutes", minutes)
            .arg("hours", in_hours(*minutes)),
            Self::CorrectionWithoutOriginal => Message::new("completion-correction-without-original"),
        }
    }

    /// Which field of the request it is about; the whole request where it is none alone.
    const fn at(&self) -> &'static str {
        match self {
            Self::EndBeforeStart { .. } | Self::FutureDate { .. } | Self::TooYoung { .. } => "/ended_on",
            Self::HoursExceedCourse { .. } | Self::OverHoursADay { .. } => "/minutes",
            Self::Duplicate { .. } | Self::ConflictsWithRecorded { .. } | Self::CorrectionWithoutOriginal => {
                ""
            }
        }
    }
}

/// 409 with every refusal.
#[must_use]
pub fn refused(refusals: &[CompletionRefusal]) -> Problem {
    let faults = refusals.iter().map(|it| Fault::new(it.at(), it.code(), it.message())).collect();
    Problem { faults, ..Problem::new(ProblemCode::Refused) }
}

/// 409: this code is taken.
#[must_use]
pub fn code_taken(at: &'static str, found: &str) -> Fault {
    Fault::new(at, "taken", Message::new("fault-code-taken").arg("found", found))
}

/// There is nothing with this code or number.
#[must_use]
pub fn no_such(at: &'static str, found: &str) -> Fault {
    Fault::new(at, "no-such", Message::new("fault-no-such").arg("found", found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mengya_entities::ids::CompletionId;
    use uuid::Uuid;

    #[test]
    fn every_refusal_has_the_code_of_its_json_and_words_in_both_languages() {
        let (day, recorded) = (NaiveDate::MIN, CompletionId(Uuid::nil()));
        for refusal in [
            CompletionRefusal::EndBeforeStart { started_on: day, ended_on: day },
            CompletionRefusal::FutureDate { ended_on: day, today: day },
            CompletionRefusal::TooYoung { age: 16, reached_on: day },
            CompletionRefusal::HoursExceedCourse { minutes: 2, course_minutes: 1 },
            CompletionRefusal::OverHoursADay { day, minutes: 2, limit: 1 },
            CompletionRefusal::Duplicate { recorded },
            CompletionRefusal::ConflictsWithRecorded { recorded, minutes: 1, passed: true },
            CompletionRefusal::ConflictsWithRecorded { recorded, minutes: 1, passed: false },
            CompletionRefusal::CorrectionWithoutOriginal,
        ] {
            assert_eq!(serde_json::to_value(refusal).unwrap()["code"], refusal.code());
            for language in crate::platform::language::Language::ALL {
                assert!(language.texts().has(refusal.message().key), "{refusal:?}");
                let words = refusal.message().in_words(language.texts());
                assert!(!words.contains("{ $"), "{words}");
            }
        }
    }
}
