//! Completions 结业名单.

use super::fields::Field;
use super::row::RowReader;
use super::words;
use super::workbook::UnreadableFile;
use crate::faults::{Cause, FaultKind};
use chrono::NaiveDate;
use mengya_entities::values::{IdentityNumber, PersonName, tidy};

/// A completion as a list gives it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CompletionRow {
    /// The person's name.
    pub name: Option<PersonName>,
    /// The person's identity number.
    pub identity: Option<IdentityNumber>,
    /// The course as written: its code.
    pub course: Option<String>,
    /// The course as written: its name.
    pub course_name: Option<String>,
    /// The session's number.
    pub session: Option<String>,
    /// The first day; of a list that gives only one day, that day.
    pub start: Option<NaiveDate>,
    /// The last day.
    pub end: Option<NaiveDate>,
    /// The hours, in minutes.
    pub minutes: Option<u32>,
    /// The hours, as written.
    pub hours_written: Option<String>,
    /// Whether it was passed.
    pub passed: Option<bool>,
    /// The score, as written.
    pub score: Option<String>,
    /// Whether the row corrects what was recorded (更正).
    pub corrects: bool,
    /// Why it corrects.
    pub reason: Option<String>,
    /// The remark.
    pub remark: Option<String>,
}

pub(super) fn read_row(row: &mut RowReader<'_>) -> Result<CompletionRow, UnreadableFile> {
    let name = row.name();
    let identity = row.identity();
    let (by_code, by_name) = (row.has_column(Field::Course), row.has_column(Field::CourseName));
    let course = if by_code && !by_name { row.required_text(Field::Course) } else { row.text(Field::Course) };
    let course_name = if by_name && course.is_none() {
        row.required_text(Field::CourseName)
    } else {
        row.text(Field::CourseName)
    };
    let (start, end) = if row.has_column(Field::End) {
        let faults = row.faults.len();
        let start = row.day(Field::Start);
        let unread = row.faults.len() > faults;
        let end = row.required_day(Field::End);
        // A list that gives one day means that day.
        (if unread { None } else { start.or(end) }, end)
    } else {
        row.required_span(Field::Period).unzip()
    };
    if let (Some(start), Some(end)) = (start, end)
        && end < start
    {
        let field = if row.has_column(Field::End) { Field::End } else { Field::Period };
        row.fault(FaultKind::EndBeforeStart, field, Cause::None);
    }
    let minutes = row.required_minutes()?;
    let passed = result(row);
    let remark = row.text(Field::Remark);
    let corrects =
        row.word(Field::Action, FaultKind::UnreadableValue, words::is_correction).unwrap_or_else(|| {
            !row.has_column(Field::Action)
                && remark.as_deref().is_some_and(|remark| remark.starts_with("更正"))
        });
    Ok(CompletionRow {
        name,
        identity,
        course,
        course_name,
        session: row.code(Field::Session, false),
        start,
        end,
        minutes,
        hours_written: row.text(Field::Hours),
        passed,
        score: row.text(Field::Score),
        corrects,
        reason: row.text(Field::Reason),
        remark,
    })
}

/// The result; here `no` and `否` are answers, not blanks.
fn result(row: &mut RowReader<'_>) -> Option<bool> {
    let text = tidy(&row.cell(Field::Result).shown());
    if text.is_empty() || text.chars().all(|c| matches!(c, '-' | '—' | '/')) {
        row.required_text(Field::Result);
        return None;
    }
    let passed = words::passed(&text);
    if passed.is_none() {
        row.fault(FaultKind::UnreadableValue, Field::Result, Cause::None);
    }
    passed
}
