//! Courses 课程.

use super::fields::Field;
use super::row::RowReader;
use super::words;
use super::workbook::UnreadableFile;
use crate::faults::{Cause, FaultKind};
use mengya_entities::values::{Audience, CourseForm, Topic};

/// A course as a list gives it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CourseRow {
    /// Its code.
    pub code: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What it is about.
    pub topic: Option<Topic>,
    /// How it is taught.
    pub form: Option<CourseForm>,
    /// Whom it is for.
    pub audience: Option<Audience>,
    /// Its length in minutes.
    pub minutes: Option<u32>,
    /// Who gives it, as written: a name or a code.
    pub provider: Option<String>,
}

pub(super) fn read_row(row: &mut RowReader<'_>) -> Result<CourseRow, UnreadableFile> {
    let code = row.code(Field::CourseCode, true);
    let name = row.required_text(Field::Title);
    let topic = row.required_word(Field::Topic, FaultKind::UnreadableValue, words::topic);
    let form = row.required_word(Field::Form, FaultKind::UnreadableValue, words::course_form);
    let audience = row.required_word(Field::Audience, FaultKind::UnreadableValue, words::audience);
    let minutes = row.required_minutes()?;
    if minutes == Some(0) {
        row.fault(FaultKind::UnreadableValue, Field::Hours, Cause::None);
    }
    let provider = if row.has_column(Field::Provider) { row.required_text(Field::Provider) } else { None };
    Ok(CourseRow { code, name, topic, form, audience, minutes, provider })
}
