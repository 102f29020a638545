//! Whether a completion may be recorded: every reason against it.

use chrono::NaiveDate;
use mengya_entities::ids::CompletionId;
use mengya_entities::{completion, course};
use std::collections::HashMap;

use super::CompletionFacts;
use crate::policy::{Policy, same_day_in_years};
use crate::training::facts::CourseFacts;

/// A completion that somebody wants to record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewCompletionFacts<'a> {
    /// Of which course.
    pub course: CourseFacts,
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day.
    pub ended_on: NaiveDate,
    /// How long it took, in minutes.
    pub minutes: u32,
    /// Whether the person passed.
    pub passed: bool,
    /// Whether it is meant to replace (更正) what is recorded of the same course and days.
    pub correction: Correction<'a>,
}

/// Whether a completion is meant to replace what is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction<'a> {
    /// It is a new one.
    No,
    /// Of the one in force, which whoever corrects it has before them.
    OfTheOneInForce,
    /// By a mark in a list. The list may have been read before, and what it corrects corrected again since.
    Marked {
        /// Why, where the list says so.
        reason: Option<&'a str>,
    },
}

/// A completion that was corrected since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectedFacts {
    /// The completion as it was.
    pub completion: CompletionFacts,
    /// Why it was recorded, where it was a correction itself and says so.
    pub reason: Option<String>,
}

/// What the decision needs to know beside the completion.
#[derive(Clone, Copy, Debug)]
pub struct RecordingFacts<'a> {
    /// The person's day of birth, where the register knows it.
    pub born_on: Option<NaiveDate>,
    /// Everything recorded of the person that is in force: what was corrected stands here only once.
    pub recorded: &'a [CompletionFacts],
    /// What was corrected since. Who sends an original once more says nothing new.
    pub corrected: &'a [CorrectedFacts],
}

/// Everything recorded of one person: what is in force, and what was corrected since.
#[derive(Clone, Debug, Default)]
pub struct TraineeRecord {
    in_force: Vec<CompletionFacts>,
    /// Why those in force that are corrections were recorded.
    reasons: HashMap<CompletionId, String>,
    corrected: Vec<CorrectedFacts>,
}

impl TraineeRecord {
    /// Of these rows.
    #[must_use]
    pub fn of(rows: &[(completion::Model, course::Model)]) -> Self {
        let mut record = Self::default();
        for (row, course) in rows {
            let completion = CompletionFacts::of(row, course);
            let reason = row.corrects_id.and(row.reason.clone());
            if row.superseded_by.is_some() {
                record.corrected.push(CorrectedFacts { completion, reason });
            } else {
                record.reasons.extend(reason.map(|reason| (completion.id, reason)));
                record.in_force.push(completion);
            }
        }
        record
    }

    /// What is in force.
    #[must_use]
    pub fn in_force(&self) -> &[CompletionFacts] {
        &self.in_force
    }

    /// What a decision is told of it.
    #[must_use]
    pub fn facts(&self, born_on: Option<NaiveDate>) -> RecordingFacts<'_> {
        RecordingFacts { born_on, recorded: &self.in_force, corrected: &self.corrected }
    }

    /// Adds what was accepted, in the place of what it corrects.
    pub fn add(&mut self, completion: CompletionFacts, recording: Recording, reason: Option<&str>) {
        if let Recording::Corrects(old) = recording {
            if let Some(at) = self.in_force.iter().position(|it| it.id == old) {
                let completion = self.in_force.remove(at);
                let reason = self.reasons.remove(&old);
                self.corrected.push(CorrectedFacts { completion, reason });
            }
            self.reasons.extend(reason.map(|reason| (completion.id, reason.to_owned())));
        }
        self.in_force.push(completion);
    }
}

/// How an accepted completion enters the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recording {
    /// As a new completion.
    New,
    /// In the place of this one.
    Corrects(CompletionId),
}

/// Why a completion is not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CompletionRefusal {
    /// It ends before it starts.
    EndBeforeStart {
        /// The first day given.
        started_on: NaiveDate,
        /// The last day given.
        ended_on: NaiveDate,
    },
    /// It ends after today.
    FutureDate {
        /// The last day given.
        ended_on: NaiveDate,
        /// Today.
        today: NaiveDate,
    },
    /// It ends before the person reached the age of the policy.
    #[serde(rename = "before_16")]
    TooYoung {
        /// The age asked for, in years.
        age: u32,
        /// The day on which the person reaches it.
        reached_on: NaiveDate,
    },
    /// It is longer than its course.
    HoursExceedCourse {
        /// Minutes given.
        minutes: u32,
        /// Minutes of the course.
        course_minutes: u32,
    },
    /// With what is recorded, it makes more training face to face on one day than is plausible.
    #[serde(rename = "over_8_hours_a_day")]
    OverHoursADay {
        /// The first such day.
        day: NaiveDate,
        /// Minutes on that day, rounded up.
        minutes: u32,
        /// Minutes that are plausible.
        limit: u32,
    },
    /// The same is recorded already.
    #[serde(rename = "duplicate_row")]
    Duplicate {
        /// The completion recorded.
        recorded: CompletionId,
    },
    /// Other hours or another result are recorded for the same course and days, and it is not marked as a correction.
    ConflictsWithRecorded {
        /// The completion recorded.
        recorded: CompletionId,
        /// Its minutes.
        minutes: u32,
        /// Whether it was passed.
        passed: bool,
    },
    /// It is marked as a correction, and nothing is recorded for the same course and days.
    CorrectionWithoutOriginal,
}

/// What is wrong with the last day of a completion: it has to be over, and the person old enough on it.
#[must_use]
pub fn end_refusals(
    ended_on: NaiveDate,
    born_on: Option<NaiveDate>,
    today: NaiveDate,
    policy: &Policy,
) -> Vec<CompletionRefusal> {
    let mut refusals = Vec::new();
    if ended_on > today {
        refusals.push(CompletionRefusal::FutureDate { ended_on, today });
    }
    let age = policy.completion_age_years.value;
    if let Some(reached_on) = born_on.map(|born_on| same_day_in_years(born_on, age))
        && ended_on < reached_on
    {
        refusals.push(CompletionRefusal::TooYoung { age, reached_on });
    }
    refusals
}

/// Whether a completion is longer than its course.
#[must_use]
pub fn hours_refusal(minutes: u32, course: &CourseFacts) -> Option<CompletionRefusal> {
    (minutes > course.minutes)
        .then_some(CompletionRefusal::HoursExceedCourse { minutes, course_minutes: course.minutes })
}

/// Whether the completion may be recorded.
///
/// # Errors
/// Every [`CompletionRefusal`] that applies, in the order in which they are declared.
pub fn may_record(
    new: &NewCompletionFacts<'_>,
    facts: &RecordingFacts<'_>,
    today: NaiveDate,
    policy: &Policy,
) -> Result<Recording, Vec<CompletionRefusal>> {
    let mut refusals = Vec::new();
    if new.ended_on < new.started_on {
        refusals
            .push(CompletionRefusal::EndBeforeStart { started_on: new.started_on, ended_on: new.ended_on });
    }
    refusals.extend(end_refusals(new.ended_on, facts.born_on, today, policy));
    refusals.extend(hours_refusal(new.minutes, &new.course));
    let original = facts.recorded.iter().find(|it| is_same_session(new, it));
    refusals.extend(over_hours_a_day(new, facts.recorded, original, policy));
    let mut recording = Recording::New;
    match (original, new.correction) {
        (None, Correction::No) => {}
        (None, Correction::OfTheOneInForce | Correction::Marked { .. }) => {
            refusals.push(CompletionRefusal::CorrectionWithoutOriginal);
        }
        (Some(original), _) if says_it_again(new, original, facts.corrected) => {
            refusals.push(CompletionRefusal::Duplicate { recorded: original.id });
        }
        (Some(original), Correction::OfTheOneInForce | Correction::Marked { .. }) => {
            recording = Recording::Corrects(original.id);
        }
        (Some(original), Correction::No) => refusals.push(CompletionRefusal::ConflictsWithRecorded {
            recorded: original.id,
            minutes: original.minutes,
            passed: original.passed,
        }),
    }
    if refusals.is_empty() { Ok(recording) } else { Err(refusals) }
}

fn is_same_session(new: &NewCompletionFacts<'_>, it: &CompletionFacts) -> bool {
    it.course == new.course.id && it.started_on == new.started_on && it.ended_on == new.ended_on
}

/// Whether it says what is recorded, or was before it was corrected. A correction says it again only if that is in
/// force, or if a list that was read before gives it again for the same reason.
fn says_it_again(
    new: &NewCompletionFacts<'_>,
    original: &CompletionFacts,
    corrected: &[CorrectedFacts],
) -> bool {
    let same = |it: &CompletionFacts| (it.minutes, it.passed) == (new.minutes, new.passed);
    let mut before =
        corrected.iter().filter(|it| is_same_session(new, &it.completion) && same(&it.completion));
    same(original)
        || match new.correction {
            Correction::No => before.next().is_some(),
            Correction::OfTheOneInForce | Correction::Marked { reason: None } => false,
            Correction::Marked { reason } => before.any(|it| it.reason.as_deref() == reason),
        }
}

/// Millionths of a minute, so that a course of several days can be spread evenly without rounding errors that matter.
const SPREAD: u64 = 1_000_000;

/// Face-to-face training of all courses together, a course of several days spread evenly, what was failed included.
/// The load changes only where a completion starts or ends, so it is greatest on a first day of one of them.
fn over_hours_a_day(
    new: &NewCompletionFacts<'_>,
    recorded: &[CompletionFacts],
    original: Option<&CompletionFacts>,
    policy: &Policy,
) -> Option<CompletionRefusal> {
    if !new.course.form.is_face_to_face() || new.ended_on < new.started_on {
        return None;
    }
    let limit = policy.daily_face_to_face_minutes.value;
    let others: Vec<&CompletionFacts> = recorded
        .iter()
        .filter(|it| it.form.is_face_to_face() && original.is_none_or(|original| original.id != it.id))
        .filter(|it| it.started_on <= new.ended_on && new.started_on <= it.ended_on)
        .collect();
    let load_on = |day: NaiveDate| -> u64 {
        others
            .iter()
            .filter(|it| it.started_on <= day && day <= it.ended_on)
            .map(|it| daily_load(it.minutes, it.started_on, it.ended_on))
            .fold(daily_load(new.minutes, new.started_on, new.ended_on), u64::saturating_add)
    };
    std::iter::once(new.started_on)
        .chain(others.iter().map(|it| it.started_on).filter(|day| *day > new.started_on))
        .filter(|day| load_on(*day) > u64::from(limit) * SPREAD)
        .min()
        .map(|day| CompletionRefusal::OverHoursADay {
            day,
            minutes: u32::try_from(load_on(day).div_ceil(SPREAD)).unwrap_or(u32::MAX),
            limit,
        })
}

/// The part of a completion that falls on each of its days, in millionths of a minute, rounded down.
fn daily_load(minutes: u32, started_on: NaiveDate, ended_on: NaiveDate) -> u64 {
    let days = ended_on.signed_duration_since(started_on).num_days().saturating_add(1);
    u64::from(minutes) * SPREAD / u64::try_from(days).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use mengya_entities::ids::CourseId;
    use mengya_entities::values::CourseForm;
    use mengya_entities::values::{Audience, Topic};
    use proptest::prelude::*;
    use uuid::Uuid;

    const TODAY: &str = "2026-06-30";

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn course(number: u128, class_hours: u32) -> CourseFacts {
        CourseFacts {
            id: CourseId(Uuid::from_u128(number)),
            form: CourseForm::Theory,
            minutes: class_hours * 45,
        }
    }

    fn new(
        course: CourseFacts,
        started_on: &str,
        ended_on: &str,
        class_hours: u32,
    ) -> NewCompletionFacts<'static> {
        NewCompletionFacts {
            course,
            started_on: d(started_on),
            ended_on: d(ended_on),
            minutes: class_hours * 45,
            passed: true,
            correction: Correction::No,
        }
    }

    fn recorded(id: u128, new: &NewCompletionFacts<'_>) -> CompletionFacts {
        CompletionFacts {
            id: CompletionId(Uuid::from_u128(id)),
            course: new.course.id,
            topic: Topic::Safety,
            audience: Audience::Everybody,
            form: new.course.form,
            started_on: new.started_on,
            ended_on: new.ended_on,
            minutes: new.minutes,
            passed: new.passed,
        }
    }

    fn decide(
        new: &NewCompletionFacts<'_>,
        recorded: &[CompletionFacts],
    ) -> Result<Recording, Vec<CompletionRefusal>> {
        let facts = RecordingFacts { born_on: Some(d("2000-02-29")), recorded, corrected: &[] };
        may_record(new, &facts, d(TODAY), Policy::in_force_on(d(TODAY)))
    }

    fn codes(decision: Result<Recording, Vec<CompletionRefusal>>) -> Vec<String> {
        decision
            .err()
            .into_iter()
            .flatten()
            .map(|refusal| serde_json::to_value(refusal).unwrap()["code"].as_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn each_refusal_has_its_day_or_hour() {
        let safety = course(1, 10);
        for (new, expected) in [
            (new(safety, "2026-06-30", "2026-06-30", 10), vec![]),
            (new(safety, "2026-06-30", "2026-07-01", 10), vec!["future_date"]),
            (new(safety, "2026-06-02", "2026-06-01", 10), vec!["end_before_start"]),
            (new(safety, "2016-02-27", "2016-02-28", 10), vec!["before_16"]),
            (new(safety, "2016-02-28", "2016-02-29", 10), vec![]),
            (new(safety, "2026-06-01", "2026-06-02", 11), vec!["hours_exceed_course"]),
            (new(course(2, 20), "2026-06-01", "2026-06-01", 11), vec!["over_8_hours_a_day"]),
            (new(course(2, 22), "2026-06-01", "2026-06-02", 21), vec![]),
            (new(course(2, 22), "2026-06-01", "2026-06-02", 22), vec!["over_8_hours_a_day"]),
            (
                new(safety, "2028-06-02", "2028-06-01", 11),
                vec!["end_before_start", "future_date", "hours_exceed_course"],
            ),
            (
                NewCompletionFacts {
                    correction: Correction::OfTheOneInForce,
                    ..new(safety, "2026-06-01", "2026-06-01", 8)
                },
                vec!["correction_without_original"],
            ),
        ] {
            assert_eq!(codes(decide(&new, &[])), expected, "{new:?}");
        }
    }

    #[test]
    fn the_same_twice_is_a_duplicate_and_other_values_need_the_mark() {
        let first = new(course(1, 8), "2026-06-01", "2026-06-01", 8);
        let record = [recorded(9, &first)];
        let other_hours = NewCompletionFacts { minutes: 6 * 45, ..first };
        let failed = NewCompletionFacts { passed: false, ..first };
        assert_eq!(codes(decide(&first, &record)), ["duplicate_row"]);
        assert_eq!(codes(decide(&other_hours, &record)), ["conflicts_with_recorded"]);
        assert_eq!(codes(decide(&failed, &record)), ["conflicts_with_recorded"]);
        let corrected = NewCompletionFacts { correction: Correction::OfTheOneInForce, ..failed };
        assert_eq!(decide(&corrected, &record), Ok(Recording::Corrects(record[0].id)));
        let next_day = new(course(1, 8), "2026-06-02", "2026-06-02", 8);
        assert_eq!(decide(&next_day, &record), Ok(Recording::New));
    }

    #[test]
    fn what_was_corrected_since_is_not_recorded_again() {
        let first = new(course(1, 8), "2026-06-01", "2026-06-01", 8);
        let (six, five) = (6 * 45, 5 * 45);
        let corrected = |minutes, reason: Option<&str>| CorrectedFacts {
            completion: CompletionFacts { minutes, ..recorded(7, &first) },
            reason: reason.map(str::to_owned),
        };
        let corrected = [corrected(8 * 45, None), corrected(six, Some("签到表"))];
        let in_force = [CompletionFacts { minutes: five, ..recorded(9, &first) }];
        let decide = |minutes, correction| {
            let facts = RecordingFacts { born_on: None, recorded: &in_force, corrected: &corrected };
            let asked = NewCompletionFacts { minutes, correction, ..first };
            codes(may_record(&asked, &facts, d(TODAY), Policy::in_force_on(d(TODAY))))
        };
        let marked = |reason| Correction::Marked { reason };
        for (minutes, correction, expected) in [
            (8 * 45, Correction::No, vec!["duplicate_row"]),
            (six, Correction::No, vec!["duplicate_row"]),
            (4 * 45, Correction::No, vec!["conflicts_with_recorded"]),
            (five, Correction::OfTheOneInForce, vec!["duplicate_row"]),
            (six, Correction::OfTheOneInForce, vec![]),
            (six, marked(Some("签到表")), vec!["duplicate_row"]),
            (six, marked(Some("重新核对")), vec![]),
            (six, marked(None), vec![]),
        ] {
            assert_eq!(decide(minutes, correction), expected, "{minutes} {correction:?}");
        }
    }

    #[test]
    fn eight_hours_a_day_are_counted_over_all_courses_that_meet() {
        let six = new(course(1, 6), "2026-06-02", "2026-06-02", 6);
        let five = new(course(2, 6), "2026-06-02", "2026-06-02", 5);
        let four = NewCompletionFacts { minutes: 4 * 45, ..five };
        let spread = new(course(3, 30), "2026-06-01", "2026-06-06", 30);
        let online =
            NewCompletionFacts { course: CourseFacts { form: CourseForm::Online, ..five.course }, ..five };
        let failed = CompletionFacts { passed: false, ..recorded(9, &six) };
        assert_eq!(codes(decide(&five, &[recorded(9, &six)])), ["over_8_hours_a_day"]);
        assert_eq!(codes(decide(&five, &[failed])), ["over_8_hours_a_day"]);
        assert_eq!(decide(&four, &[recorded(9, &six)]), Ok(Recording::New));
        assert_eq!(decide(&online, &[recorded(9, &six)]), Ok(Recording::New));
        assert_eq!(
            decide(&spread, &[recorded(9, &six)]),
            Err(vec![CompletionRefusal::OverHoursADay { day: d("2026-06-02"), minutes: 495, limit: 480 }])
        );
        assert_eq!(decide(&spread, &[recorded(9, &five)]), Ok(Recording::New));
    }

    #[test]
    fn what_is_corrected_does_not_count_beside_its_correction() {
        let first = new(course(1, 10), "2026-06-01", "2026-06-01", 6);
        let corrected =
            NewCompletionFacts { minutes: 10 * 45, correction: Correction::OfTheOneInForce, ..first };
        assert!(decide(&corrected, &[recorded(9, &first)]).is_ok());
    }

    proptest! {
        #[test]
        fn more_on_record_never_makes_room_for_more(
            list in proptest::collection::vec((0_i64..12, 0_i64..4, 1_u32..12), 0..6), start in 0_i64..12, hours in 1_u32..12,
        ) {
            let on = |n: i64| d("2026-05-01") + chrono::TimeDelta::days(n);
            let record: Vec<CompletionFacts> = list.iter().enumerate().map(|(n, (from, length, hours))| {
                let made = NewCompletionFacts { started_on: on(*from), ended_on: on(from + length),
                    ..new(course(n as u128 + 10, 12), "2026-05-01", "2026-05-01", *hours) };
                recorded(n as u128, &made)
            }).collect();
            let asked = NewCompletionFacts { started_on: on(start), ended_on: on(start),
                ..new(course(1, 12), "2026-05-01", "2026-05-01", hours) };
            let fewer = decide(&asked, record.split_last().map_or(&[], |(_, rest)| rest));
            prop_assert!(fewer.is_ok() || decide(&asked, &record).is_err());
        }
    }
}
