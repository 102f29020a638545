//! Completions.

use super::known::{BanInterval, is_barred_on};
use super::{Decided, FirstRows, RowPlace, Writing, earlier, is_somebody_else, name_mismatch};
use crate::imports::report::SessionReport;
use crate::training::rules::is_far_below;
use chrono::NaiveDate;
use mengya_entities::values::{IdentityNumber, PersonName, title_key};
use mengya_lists::Reading;
use mengya_lists::completions::CompletionRow;
use mengya_lists::faults::{Cause, Fault, FaultKind, WarningKind};
use mengya_lists::fields::Field;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Minutes of face-to-face training that are plausible on one day; source: the default policy, "Class hours".
const DAY_MINUTES: u64 = 8 * 60;
/// The age from which somebody may have completed a course.
const AGE: i32 = 16;

/// A course of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCourse {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its length in minutes.
    pub minutes: u32,
    /// Whether people meet: every form but online.
    pub face_to_face: bool,
}

/// What was once recorded of a completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompletionVersion {
    /// The hours, in minutes.
    pub minutes: u32,
    /// Whether it was passed.
    pub passed: bool,
    /// Whether it was recorded as a correction.
    pub corrects: bool,
    /// Why it corrected.
    pub reason: Option<String>,
}

/// A completion of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCompletion {
    /// The course's code.
    pub course: String,
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
    /// Whether the course is face to face.
    pub face_to_face: bool,
    /// What was recorded, the present last.
    pub versions: Vec<CompletionVersion>,
}

impl KnownCompletion {
    fn minutes(&self) -> u32 {
        self.versions.last().map_or(0, |version| version.minutes)
    }
}

/// What the register knows of a person on the list.
#[derive(Clone, Debug, Default)]
pub struct KnownTrainee {
    /// The registered name; none of somebody who is only barred.
    pub name: Option<PersonName>,
    /// All completions, at least those whose days touch the list's.
    pub completions: Vec<KnownCompletion>,
    /// All bans that were not annulled.
    pub bans: Vec<BanInterval>,
    /// Under which names, as names compare, of who is not registered.
    pub barred_as: BTreeSet<String>,
}

/// What the register knows of what a list of completions mentions.
#[derive(Clone, Debug, Default)]
pub struct CompletionsKnown {
    /// The courses.
    pub courses: Vec<KnownCourse>,
    /// The persons.
    pub people: HashMap<IdentityNumber, KnownTrainee>,
}

/// An accepted completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedCompletion {
    /// Where it came from.
    pub place: RowPlace,
    /// The person.
    pub identity: IdentityNumber,
    /// The person's name as listed; it registers the person if `registers_person`.
    pub name: PersonName,
    /// Whether the register knew nobody with this number before the row.
    pub registers_person: bool,
    /// The course's code as registered.
    pub course: String,
    /// The session's number.
    pub session: Option<String>,
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
    /// The hours, in minutes.
    pub minutes: u32,
    /// Whether it was passed.
    pub passed: bool,
    /// The score, as written.
    pub score: Option<String>,
    /// Whether it replaces what was recorded of the same person, course and days.
    pub corrects: bool,
    /// Why it corrects.
    pub reason: Option<String>,
    /// The remark.
    pub remark: Option<String>,
}

/// The courses by code and by name; a name that several have finds none.
struct Courses {
    courses: Vec<KnownCourse>,
    by_code: HashMap<String, usize>,
    by_name: HashMap<String, Option<usize>>,
}

impl Courses {
    fn new(courses: Vec<KnownCourse>) -> Self {
        let mut by_code = HashMap::new();
        let mut by_name: HashMap<String, Option<usize>> = HashMap::new();
        for (at, course) in courses.iter().enumerate() {
            by_code.insert(title_key(&course.code), at);
            by_name.entry(title_key(&course.name)).and_modify(|found| *found = None).or_insert(Some(at));
        }
        Self { courses, by_code, by_name }
    }

    fn find(&self, written: &str) -> Option<&KnownCourse> {
        let key = title_key(written);
        let at = self.by_code.get(&key).copied().or_else(|| self.by_name.get(&key).copied().flatten())?;
        self.courses.get(at)
    }
}

/// What makes two rows of a list the same completion; the course by the key of its code.
type CompletionKey = (IdentityNumber, String, NaiveDate, NaiveDate);

/// Decides a list of completions.
#[must_use]
pub fn decide_completions(
    reading: &Reading<CompletionRow>,
    known: CompletionsKnown,
    import_day: NaiveDate,
) -> Decided<AcceptedCompletion> {
    let CompletionsKnown { courses, mut people } = known;
    let courses = Courses::new(courses);
    let mut writing = Writing::new(reading);
    let mut first_rows: FirstRows<CompletionKey> = FirstRows::new();
    let mut accepted = Vec::new();
    for row in &reading.rows {
        let place = RowPlace { table: row.table, row: row.row };
        let mut faults = row.faults.clone();
        let listed = &row.value;
        let course = match course_of(listed, &courses) {
            Ok(course) => course,
            Err(fault) => {
                faults.push(fault);
                None
            }
        };
        let person = listed.identity.as_ref().and_then(|identity| people.get(identity));
        faults.extend(decide_row(listed, course, person, &first_rows, import_day));
        let complete = complete(place, listed, course, person);
        match (complete, course) {
            (Some(row), Some(course)) if faults.is_empty() => {
                let person = people.entry(row.identity.clone()).or_default();
                if row.registers_person {
                    writing.warn(place, WarningKind::PersonRegistered);
                }
                if is_far_below(row.minutes, row.passed, course.minutes) {
                    writing.warn(place, WarningKind::HoursFarBelowCourse);
                }
                writing.report.corrections += usize::from(row.corrects);
                person.name.get_or_insert_with(|| row.name.clone());
                record(person, &row, course);
                let same = (row.identity.clone(), title_key(&course.code), row.start, row.end);
                first_rows.note(same, row.registers_person.then_some(&row.identity), place);
                accepted.push(row);
            }
            _ => writing.refuse(place, faults),
        }
    }
    writing.report.sessions = sessions(&accepted);
    writing.finish(accepted)
}

/// The sessions that these rows belong to, the newest first.
fn sessions(accepted: &[AcceptedCompletion]) -> Vec<SessionReport> {
    let mut rows: BTreeMap<(Reverse<NaiveDate>, Reverse<NaiveDate>, &str), usize> = BTreeMap::new();
    for row in accepted {
        *rows.entry((Reverse(row.end), Reverse(row.start), &row.course)).or_default() += 1;
    }
    let session = |((Reverse(ended_on), Reverse(started_on), course), rows): (_, usize)| {
        let course: &str = course;
        SessionReport { course: course.to_owned(), started_on, ended_on, rows }
    };
    rows.into_iter().map(session).collect()
}

fn course_of<'a>(listed: &CompletionRow, courses: &'a Courses) -> Result<Option<&'a KnownCourse>, Fault> {
    let (field, written) = match (&listed.course, &listed.course_name) {
        (Some(code), _) => (Field::Course, code),
        (None, Some(name)) => (Field::CourseName, name),
        (None, None) => return Ok(None),
    };
    match courses.find(written) {
        Some(course) => Ok(Some(course)),
        None => Err(Fault::of_field(FaultKind::UnknownCourse, field, Some(written.clone()), Cause::None)),
    }
}

fn decide_row(
    listed: &CompletionRow,
    course: Option<&KnownCourse>,
    person: Option<&KnownTrainee>,
    first_rows: &FirstRows<CompletionKey>,
    import_day: NaiveDate,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    let of_hours = |kind, cause| Fault::of_field(kind, Field::Hours, listed.hours_written.clone(), cause);
    let somebody_else = person
        .filter(|person| is_somebody_else(person.name.as_ref(), &person.barred_as, listed.name.as_ref()));
    // Of somebody else nothing is told.
    let person = person.filter(|_| somebody_else.is_none());
    if let (Some(_), Some(name)) = (somebody_else, &listed.name) {
        faults.push(name_mismatch(name, first_rows.of_person(listed.identity.as_ref())));
    }
    if let Some(end) = listed.end {
        let of_end = |kind| Fault::of_field(kind, Field::End, Some(end.to_string()), Cause::None);
        if end > import_day {
            faults.push(of_end(FaultKind::FutureDate));
        }
        if listed.identity.as_ref().and_then(|identity| identity.turns_on(AGE)).is_some_and(|day| end < day) {
            faults.push(of_end(FaultKind::Before16));
        }
    }
    if let (Some(course), Some(claimed)) = (course, listed.minutes)
        && claimed > course.minutes
    {
        let cause = Cause::Minutes { claimed, allowed: course.minutes };
        faults.push(of_hours(FaultKind::HoursExceedCourse, cause));
    }
    if person.is_some_and(|person| person.name.is_none() && is_barred_on(&person.bans, import_day)) {
        // A provider is not told of bans.
        faults.push(Fault::of_row(FaultKind::AskTheDistrict, Cause::None));
    }
    let (Some(course), Some(start), Some(end), Some(minutes), Some(passed)) =
        (course, listed.start, listed.end, listed.minutes, listed.passed)
    else {
        return faults;
    };
    let recorded = person.and_then(|person| same_course_and_days(person, course, start, end));
    let first_row = listed.identity.as_ref().and_then(|identity| {
        first_rows.same.get(&(identity.clone(), title_key(&course.code), start, end)).copied()
    });
    match recorded {
        Some(recorded) if is_again(listed, recorded, minutes, passed) => {
            faults.push(Fault::of_row(FaultKind::DuplicateRow, earlier(first_row)));
        }
        Some(recorded) if !listed.corrects => {
            let instead = recorded.versions.last().map_or(Cause::None, |version| Cause::Recorded {
                minutes: version.minutes,
                passed: version.passed,
            });
            let cause = first_row.map_or(instead, |place| earlier(Some(place)));
            faults.push(Fault::of_row(FaultKind::ConflictsWithRecorded, cause));
        }
        None if listed.corrects => {
            faults.push(Fault::of_row(FaultKind::CorrectionWithoutOriginal, Cause::None));
        }
        Some(_) | None => {}
    }
    if course.face_to_face
        && start <= end
        && let Some((day, minutes)) = too_much_on_a_day(person, course, start, end, minutes)
    {
        faults.push(of_hours(FaultKind::Over8HoursADay, Cause::FullDay { day, minutes }));
    }
    faults
}

fn same_course_and_days<'a>(
    person: &'a KnownTrainee,
    course: &KnownCourse,
    start: NaiveDate,
    end: NaiveDate,
) -> Option<&'a KnownCompletion> {
    let key = title_key(&course.code);
    person
        .completions
        .iter()
        .find(|known| (known.start, known.end) == (start, end) && title_key(&known.course) == key)
}

/// Whether a row says what was recorded before. An original that was corrected since is still the same original; a
/// correction is the same only if it is the present state, or was made for the same reason.
fn is_again(listed: &CompletionRow, recorded: &KnownCompletion, minutes: u32, passed: bool) -> bool {
    let same = |version: &CompletionVersion| (version.minutes, version.passed) == (minutes, passed);
    if !listed.corrects {
        return recorded.versions.iter().any(same);
    }
    recorded.versions.last().is_some_and(same)
        || recorded.versions.iter().any(|version| {
            same(version) && version.corrects && version.reason == listed.reason && listed.reason.is_some()
        })
}

/// The first day on which the row makes more than 8 hours of 60 minutes, with everything face to face that the person
/// did on it, and those minutes, rounded up; a course of several days is spread evenly.
fn too_much_on_a_day(
    person: Option<&KnownTrainee>,
    course: &KnownCourse,
    start: NaiveDate,
    end: NaiveDate,
    minutes: u32,
) -> Option<(NaiveDate, u32)> {
    let own = a_day(minutes, start, end);
    let key = title_key(&course.code);
    let others: Vec<&KnownCompletion> = person
        .map(|person| person.completions.as_slice())
        .unwrap_or_default()
        .iter()
        .filter(|known| known.face_to_face && known.start <= end && start <= known.end)
        .filter(|known| (known.start, known.end) != (start, end) || title_key(&known.course) != key)
        .collect();
    // The sum can only rise on a day on which something begins.
    let days =
        std::iter::once(start).chain(others.iter().map(|known| known.start).filter(|day| *day > start));
    let full = |day: NaiveDate| {
        let sum: u64 = others
            .iter()
            .filter(|known| known.start <= day && day <= known.end)
            .map(|known| a_day(known.minutes(), known.start, known.end))
            .sum();
        let minutes = u32::try_from((own + sum).div_ceil(MILLIONTHS)).unwrap_or(u32::MAX);
        (own + sum > DAY_MINUTES * MILLIONTHS).then_some((day, minutes))
    };
    days.into_iter().filter_map(full).min()
}

const MILLIONTHS: u64 = 1_000_000;

/// Millionths of a minute on each day of a course.
fn a_day(minutes: u32, start: NaiveDate, end: NaiveDate) -> u64 {
    let days = u64::try_from((end - start).num_days() + 1).unwrap_or(1).max(1);
    u64::from(minutes) * MILLIONTHS / days
}

fn record(person: &mut KnownTrainee, row: &AcceptedCompletion, course: &KnownCourse) {
    let version = CompletionVersion {
        minutes: row.minutes,
        passed: row.passed,
        corrects: row.corrects,
        reason: row.reason.clone(),
    };
    let key = title_key(&course.code);
    let recorded = person
        .completions
        .iter_mut()
        .find(|known| (known.start, known.end) == (row.start, row.end) && title_key(&known.course) == key);
    match recorded {
        Some(recorded) => recorded.versions.push(version),
        None => person.completions.push(KnownCompletion {
            course: course.code.clone(),
            start: row.start,
            end: row.end,
            face_to_face: course.face_to_face,
            versions: vec![version],
        }),
    }
}

fn complete(
    place: RowPlace,
    listed: &CompletionRow,
    course: Option<&KnownCourse>,
    person: Option<&KnownTrainee>,
) -> Option<AcceptedCompletion> {
    Some(AcceptedCompletion {
        place,
        identity: listed.identity.clone()?,
        name: listed.name.clone()?,
        registers_person: person.is_none_or(|person| person.name.is_none()),
        course: course?.code.clone(),
        session: listed.session.clone(),
        start: listed.start?,
        end: listed.end?,
        minutes: listed.minutes?,
        passed: listed.passed?,
        score: listed.score.clone(),
        corrects: listed.corrects,
        reason: listed.reason.clone(),
        remark: listed.remark.clone(),
    })
}
