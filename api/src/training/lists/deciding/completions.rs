//! Completions.

use crate::lists::report::SessionReport;
use crate::lists::{Decided, FirstRows, RowPlace, Writing, earlier};
use crate::policy::Policy;
use crate::practitioners::lists::{KnownPerson, name_mismatch};
use crate::training::facts::{CompletionFacts, CourseFacts};
use crate::training::rules::{
    CompletionRefusal, Correction, NewCompletionFacts, Recording, TraineeRecord, end_refusals, hours_refusal,
    is_far_below, may_record,
};
use chrono::NaiveDate;
use mengya_entities::ids::{CompletionId, CourseId};
use mengya_entities::values::{Audience, IdentityNumber, PersonName, Topic, title_key};
use mengya_lists::Reading;
use mengya_lists::completions::CompletionRow;
use mengya_lists::faults::{Cause, Fault, FaultKind, WarningKind};
use mengya_lists::fields::Field;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// A course of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCourse {
    /// What the rules ask of it.
    pub facts: CourseFacts,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub topic: Topic,
    /// Whom it is for.
    pub audience: Audience,
}

/// What the register knows of a person on the list.
#[derive(Clone, Debug, Default)]
pub struct KnownTrainee {
    /// Who it is.
    pub person: KnownPerson,
    /// Everything that is recorded of the person's training.
    pub record: TraineeRecord,
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
    /// Its id.
    pub id: CompletionId,
    /// The person.
    pub identity: IdentityNumber,
    /// The person's name as listed; it registers the person if `registers_person`.
    pub name: PersonName,
    /// Whether the register knew nobody with this number before the row.
    pub registers_person: bool,
    /// The course.
    pub course: CourseId,
    /// The course's code as registered.
    pub course_code: String,
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
    /// What it corrects, recorded or further up in the list.
    pub corrects: Option<CompletionId>,
    /// Why it corrects.
    pub reason: Option<String>,
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

/// What makes two rows of a list the same completion.
type CompletionKey = (IdentityNumber, CourseId, NaiveDate, NaiveDate);

/// Decides a list of completions. `ids` gives each accepted row its id, so that later rows can correct it.
#[must_use]
pub fn decide_completions(
    reading: &Reading<CompletionRow>,
    known: CompletionsKnown,
    import_day: NaiveDate,
    mut ids: impl FnMut() -> CompletionId,
) -> Decided<AcceptedCompletion> {
    let CompletionsKnown { courses, mut people } = known;
    let courses = Courses::new(courses);
    let mut writing = Writing::new(reading);
    let mut first_rows: FirstRows<CompletionKey> = FirstRows::default();
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
        let decision = decide_row(listed, course, person, &first_rows, import_day);
        let complete = match decision {
            Ok(recording) if faults.is_empty() => {
                complete(place, listed, course, person, recording, &mut ids)
            }
            Ok(_) => None,
            Err(found) => {
                faults.extend(found);
                None
            }
        };
        let (Some(row), Some(course)) = (complete, course) else {
            writing.refuse(place, faults);
            continue;
        };
        if row.registers_person {
            writing.warn(place, WarningKind::PersonRegistered);
        }
        if is_far_below(row.minutes, row.passed, course.facts.minutes) {
            writing.warn(place, WarningKind::HoursFarBelowCourse);
        }
        writing.report.corrections += usize::from(row.corrects.is_some());
        let trainee = people.entry(row.identity.clone()).or_default();
        trainee.person.name.get_or_insert_with(|| row.name.clone());
        let recording = row.corrects.map_or(Recording::New, Recording::Corrects);
        trainee.record.add(row.facts(course), recording, row.reason.as_deref());
        let same = (row.identity.clone(), row.course, row.start, row.end);
        first_rows.note(same, row.registers_person.then_some(&row.identity), place);
        accepted.push(row);
    }
    writing.report.sessions = sessions(&accepted);
    writing.finish(accepted)
}

/// The sessions that these rows belong to, the newest first.
fn sessions(accepted: &[AcceptedCompletion]) -> Vec<SessionReport> {
    let mut rows: BTreeMap<(Reverse<NaiveDate>, Reverse<NaiveDate>, &str), usize> = BTreeMap::new();
    for row in accepted {
        *rows.entry((Reverse(row.end), Reverse(row.start), &row.course_code)).or_default() += 1;
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

/// Asks the rules, and says their refusals of the row's cells. A row that is not readable as a whole is asked as far as
/// it goes; it is refused already.
fn decide_row(
    listed: &CompletionRow,
    course: Option<&KnownCourse>,
    trainee: Option<&KnownTrainee>,
    first_rows: &FirstRows<CompletionKey>,
    import_day: NaiveDate,
) -> Result<Recording, Vec<Fault>> {
    let mut faults = Vec::new();
    let name = listed.name.as_ref();
    let somebody_else =
        trainee.zip(name).is_some_and(|(trainee, name)| trainee.person.is_somebody_else(name));
    if let (true, Some(name)) = (somebody_else, name) {
        faults.push(name_mismatch(name, first_rows.of_person(listed.identity.as_ref())));
    }
    // Of somebody else nothing is told.
    let trainee = trainee.filter(|_| !somebody_else);
    if trainee.is_some_and(|trainee| trainee.person.is_stopped_at_the_door(import_day)) {
        // A provider is not told of bans.
        faults.push(Fault::of_row(FaultKind::AskTheDistrict, Cause::None));
    }
    let policy = Policy::in_force_on(import_day);
    let born_on = listed.identity.as_ref().and_then(IdentityNumber::born_on);
    let nothing = TraineeRecord::default();
    let record = trainee.map_or(&nothing, |trainee| &trainee.record);
    let decision = match (course, listed.start, listed.end, listed.minutes, listed.passed) {
        (Some(course), Some(started_on), Some(ended_on), Some(minutes), Some(passed)) => {
            let correction = if listed.corrects {
                Correction::Marked { reason: listed.reason.as_deref() }
            } else {
                Correction::No
            };
            let new = NewCompletionFacts {
                course: course.facts,
                started_on,
                ended_on,
                minutes,
                passed,
                correction,
            };
            may_record(&new, &record.facts(born_on), import_day, policy)
        }
        _ => {
            let of_end = listed.end.map(|end| end_refusals(end, born_on, import_day, policy));
            let of_hours = course
                .zip(listed.minutes)
                .and_then(|(course, minutes)| hours_refusal(minutes, &course.facts));
            Err(of_end.into_iter().flatten().chain(of_hours).collect())
        }
    };
    let first_row = listed.identity.as_ref().zip(course).zip(listed.start.zip(listed.end)).and_then(
        |((identity, course), (start, end))| first_rows.of(&(identity.clone(), course.facts.id, start, end)),
    );
    match decision {
        Ok(recording) if faults.is_empty() => Ok(recording),
        Ok(_) => Err(faults),
        Err(refusals) => {
            faults.extend(refusals.iter().filter_map(|refusal| fault_of(refusal, listed, first_row)));
            Err(faults)
        }
    }
}

/// A refusal as a fault of the row; none where reading has noted it already.
fn fault_of(
    refusal: &CompletionRefusal,
    listed: &CompletionRow,
    first_row: Option<RowPlace>,
) -> Option<Fault> {
    let of_hours = |kind, cause| Fault::of_field(kind, Field::Hours, listed.hours_written.clone(), cause);
    let of_end =
        |kind, cause| Fault::of_field(kind, Field::End, listed.end.map(|end| end.to_string()), cause);
    Some(match *refusal {
        CompletionRefusal::EndBeforeStart { .. } => return None,
        CompletionRefusal::FutureDate { .. } => of_end(FaultKind::FutureDate, Cause::None),
        CompletionRefusal::TooYoung { age, reached_on: _ } => of_end(FaultKind::Before16, Cause::Age(age)),
        CompletionRefusal::HoursExceedCourse { minutes, course_minutes } => of_hours(
            FaultKind::HoursExceedCourse,
            Cause::Minutes { claimed: minutes, allowed: course_minutes },
        ),
        CompletionRefusal::OverHoursADay { day, minutes, limit } => {
            of_hours(FaultKind::Over8HoursADay, Cause::FullDay { day, minutes, limit })
        }
        CompletionRefusal::Duplicate { .. } => Fault::of_row(FaultKind::DuplicateRow, earlier(first_row)),
        CompletionRefusal::ConflictsWithRecorded { minutes, passed, .. } => {
            let instead = Cause::Recorded { minutes, passed };
            let cause = first_row.map_or(instead, |place| earlier(Some(place)));
            Fault::of_row(FaultKind::ConflictsWithRecorded, cause)
        }
        CompletionRefusal::CorrectionWithoutOriginal => {
            Fault::of_row(FaultKind::CorrectionWithoutOriginal, Cause::None)
        }
    })
}

fn complete(
    place: RowPlace,
    listed: &CompletionRow,
    course: Option<&KnownCourse>,
    trainee: Option<&KnownTrainee>,
    recording: Recording,
    ids: &mut impl FnMut() -> CompletionId,
) -> Option<AcceptedCompletion> {
    let course = course?;
    Some(AcceptedCompletion {
        place,
        identity: listed.identity.clone()?,
        name: listed.name.clone()?,
        registers_person: trainee.is_none_or(|trainee| trainee.person.name.is_none()),
        course: course.facts.id,
        course_code: course.code.clone(),
        session: listed.session.clone(),
        start: listed.start?,
        end: listed.end?,
        minutes: listed.minutes?,
        passed: listed.passed?,
        corrects: match recording {
            Recording::New => None,
            Recording::Corrects(old) => Some(old),
        },
        reason: listed.reason.clone(),
        id: ids(),
    })
}

impl AcceptedCompletion {
    /// As later decisions see it.
    #[must_use]
    pub fn facts(&self, course: &KnownCourse) -> CompletionFacts {
        CompletionFacts {
            id: self.id,
            course: course.facts.id,
            topic: course.topic,
            audience: course.audience,
            form: course.facts.form,
            started_on: self.start,
            ended_on: self.end,
            minutes: self.minutes,
            passed: self.passed,
        }
    }
}
