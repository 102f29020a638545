//! What came of a file: the report that an office reads row by row.

use super::messages;
use crate::platform::language::Texts;
use crate::platform::problem::Message;
use chrono::NaiveDate;
use mengya_entities::values::SocialCreditCode;
use mengya_lists::faults::{Cause, Fault, FaultKind, WarningKind};
use mengya_lists::fields::Field;
use mengya_lists::label::RowLabel;
use mengya_lists::tables::{IgnoredSheet, Table};
use serde::Serialize;
use serde::ser::SerializeMap as _;

/// The report of one file.
#[derive(Clone, Debug, Serialize)]
pub struct FileReport {
    /// Rows that are rows: accepted and refused.
    pub rows: usize,
    /// Rows accepted.
    pub accepted: usize,
    /// The accepted rows by their names, in order: the first thousands of a longer list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted_rows: Vec<AcceptedRow>,
    /// Rows refused, in order.
    pub refused: Vec<RefusedRow>,
    /// Whether the whole file is about another provider or another institution.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub of_another: bool,
    /// Warnings on accepted rows, in order.
    pub warnings: Vec<Warning>,
    /// Where each table lies and what its columns mean.
    pub tables: Vec<TableReport>,
    /// Accepted rows that replaced an earlier record.
    pub corrections: usize,
    /// The sessions that accepted completions belong to, the newest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<SessionReport>,
    /// The institution of a staff list of one institution.
    pub institution: Option<SocialCreditCode>,
    /// The file of which this one is a copy, byte for byte; the caller knows.
    pub same_bytes_as: Option<String>,
    /// Sheets that were not read.
    pub ignored_sheets: Vec<IgnoredSheetReport>,
}

/// A session of a course, by its days, and how many accepted rows belong to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SessionReport {
    /// The course's code.
    pub course: String,
    /// Its first day.
    pub started_on: NaiveDate,
    /// Its last day.
    pub ended_on: NaiveDate,
    /// How many rows.
    pub rows: usize,
}

/// Where something is: the sheet, the row, and the cell's column with its heading.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Place {
    /// The sheet; none in delimited text.
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: u32,
    /// The column's letters; none where the row as a whole is meant.
    pub column: Option<String>,
    /// The heading as written; grouped, `group/sub`.
    pub header: Option<String>,
}

/// How a row is named, as a report keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The name of the person or the thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The number of the document, masked; the code of a thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What else the row is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Days, hours and the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<String>,
}

impl From<&RowLabel> for Named {
    fn from(label: &RowLabel) -> Self {
        let RowLabel { name, number, about, details } = label.clone();
        Self { name, number, about, details }
    }
}

/// An accepted row, by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AcceptedRow {
    /// The sheet; none in delimited text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: u32,
    /// Which of the tables side by side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<u8>,
    /// How it is named.
    #[serde(flatten)]
    pub named: Named,
}

/// A refused row with its first fault, and the others.
#[derive(Clone, Debug, Serialize)]
pub struct RefusedRow {
    /// Where it is.
    #[serde(flatten)]
    pub place: Place,
    /// The field that is wrong.
    #[serde(serialize_with = "field_code")]
    pub field: Option<Field>,
    /// What is wrong.
    #[serde(serialize_with = "kind_code")]
    pub kind: FaultKind,
    /// Which of the tables side by side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<u8>,
    /// What the cell holds, masked where it must be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The row of the same file with which it clashes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier_row: Option<u32>,
    /// What is wrong, what was expected and what to do, by the key of its words.
    pub said: Message,
    /// What else is wrong with the row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<AlsoRefused>,
    /// How it is named.
    pub named: Named,
}

impl RefusedRow {
    /// Whether there is nothing to mend: all that the row says is in the register already, or stands further up.
    #[must_use]
    pub fn is_already_there(&self) -> bool {
        self.kind == FaultKind::DuplicateRow
            && self.also.iter().all(|also| also.kind == FaultKind::DuplicateRow)
    }

    /// What is wrong, in words.
    #[must_use]
    pub fn reason(&self, texts: &Texts) -> String {
        let (header, sentence) = (self.place.header.as_deref(), self.said.in_words(texts));
        messages::reason(texts, header, self.field, self.value.as_deref(), &sentence)
    }
}

/// A further fault of a refused row.
#[derive(Clone, Debug, Serialize)]
pub struct AlsoRefused {
    /// The column's letters.
    pub column: Option<String>,
    /// The heading as written.
    pub header: Option<String>,
    /// The field.
    #[serde(serialize_with = "field_code")]
    pub field: Option<Field>,
    /// What is wrong.
    #[serde(serialize_with = "kind_code")]
    pub kind: FaultKind,
    /// What the cell holds, masked where it must be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The row of the same file with which it clashes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier_row: Option<u32>,
    /// What is wrong, what was expected and what to do, by the key of its words.
    pub said: Message,
}

impl FileReport {
    /// Of the refused rows, how many there is nothing to mend in.
    #[must_use]
    pub fn already_there(&self) -> usize {
        self.refused.iter().filter(|row| row.is_already_there()).count()
    }
}

impl AlsoRefused {
    /// What is wrong, in words.
    #[must_use]
    pub fn reason(&self, texts: &Texts) -> String {
        let (header, sentence) = (self.header.as_deref(), self.said.in_words(texts));
        messages::reason(texts, header, self.field, self.value.as_deref(), &sentence)
    }
}

/// Where an accepted row came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowPlace {
    /// The table, in the report's `tables`.
    pub table: usize,
    /// The row, from 1.
    pub row: u32,
}

/// A warning on an accepted row.
#[derive(Clone, Debug)]
pub struct Warning {
    /// The sheet; none in delimited text.
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: u32,
    /// Which of the tables side by side.
    pub table: Option<u8>,
    /// What it says.
    pub kind: WarningKind,
}

impl Serialize for Warning {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("sheet", &self.sheet)?;
        map.serialize_entry("row", &self.row)?;
        map.serialize_entry("kind", self.kind.code())?;
        match &self.kind {
            WarningKind::OverlappingEmployment { other } => map.serialize_entry("other", other)?,
            WarningKind::EntryCheckMissing { first_day } => map.serialize_entry("first_day", first_day)?,
            WarningKind::SupervisorNotFound { name } => map.serialize_entry("name", name)?,
            WarningKind::NameRemark { remark } => map.serialize_entry("remark", remark)?,
            WarningKind::DayAfter { day } => map.serialize_entry("day", day)?,
            WarningKind::PersonRegistered
            | WarningKind::MemberNotEligible
            | WarningKind::HoursFarBelowCourse => {}
        }
        if let Some(table) = self.table {
            map.serialize_entry("table", &table)?;
        }
        map.end()
    }
}

/// Where a table lies.
#[derive(Clone, Debug, Serialize)]
pub struct TableReport {
    /// The sheet; none in delimited text.
    pub sheet: Option<String>,
    /// Which of the tables side by side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<u8>,
    /// The row of the heading, its upper one if it has two.
    pub header_row: u32,
    /// How many rows the heading has.
    pub header_rows: u32,
    /// The first row that is one.
    pub first_data_row: Option<u32>,
    /// The last row that is one.
    pub last_data_row: Option<u32>,
    /// What each column means, by its letters.
    #[serde(serialize_with = "columns")]
    pub columns: Vec<(String, Field)>,
    /// Rows that hold something and are no rows: totals, notes, repeated headings.
    pub ignored_rows: Vec<u32>,
    /// Rows that were read though the file hides them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hidden_rows: Vec<u32>,
    /// Columns that were read though the file hides them, by their letters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hidden_columns: Vec<String>,
}

impl From<&Table> for TableReport {
    fn from(table: &Table) -> Self {
        Self {
            sheet: table.sheet.clone(),
            table: table.beside,
            header_row: table.header_row,
            header_rows: table.header_rows,
            first_data_row: table.data_rows.map(|(first, _)| first),
            last_data_row: table.data_rows.map(|(_, last)| last),
            columns: table
                .columns
                .iter()
                .filter(|column| column.field != Field::Serial)
                .map(|column| (column.letters(), column.field))
                .collect(),
            ignored_rows: table.ignored_rows.clone(),
            hidden_rows: table.hidden_rows.clone(),
            hidden_columns: table.hidden_columns.clone(),
        }
    }
}

/// A sheet that was not read.
#[derive(Clone, Debug, Serialize)]
pub struct IgnoredSheetReport {
    /// Its name.
    pub sheet: Option<String>,
    /// `hidden`, or `no_list`.
    pub reason: &'static str,
}

impl From<&IgnoredSheet> for IgnoredSheetReport {
    fn from(ignored: &IgnoredSheet) -> Self {
        Self { sheet: ignored.sheet.clone(), reason: if ignored.hidden { "hidden" } else { "no_list" } }
    }
}

fn field_code<S: serde::Serializer>(field: &Option<Field>, serializer: S) -> Result<S::Ok, S::Error> {
    field.map(Field::code).serialize(serializer)
}

fn kind_code<S: serde::Serializer>(kind: &FaultKind, serializer: S) -> Result<S::Ok, S::Error> {
    kind.code().serialize(serializer)
}

fn columns<S: serde::Serializer>(columns: &[(String, Field)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(columns.iter().map(|(letters, field)| (letters, field.code())))
}

/// Writes the report of a refused row; the first fault by order stands for it.
pub(super) fn refused_row(
    tables: &[Table],
    at: RowPlace,
    named: Named,
    mut faults: Vec<Fault>,
) -> Option<RefusedRow> {
    let (table, row) = (tables.get(at.table)?, at.row);
    // A row of another sheet is named with it.
    let sheet_of = |fault: &Fault| match fault.cause {
        Cause::Earlier { table: other, .. } => {
            tables.get(other).filter(|other| other.sheet != table.sheet).and_then(|other| other.sheet.clone())
        }
        _ => None,
    };
    faults.sort_by_key(|fault| fault.kind);
    let mut faults = faults.into_iter();
    let first = faults.next()?;
    let place = place(table, row, first.field);
    let said = messages::of_fault(&first, sheet_of(&first).as_deref());
    let also = faults.map(|fault| {
        let Place { column, header, .. } = self::place(table, row, fault.field);
        let earlier_row = earlier_row(&fault);
        let said = messages::of_fault(&fault, sheet_of(&fault).as_deref());
        AlsoRefused {
            column,
            header,
            field: fault.field,
            kind: fault.kind,
            value: fault.value,
            earlier_row,
            said,
        }
    });
    Some(RefusedRow {
        place,
        field: first.field,
        kind: first.kind,
        table: table.beside,
        earlier_row: earlier_row(&first),
        value: first.value,
        said,
        also: also.collect(),
        named,
    })
}

const fn earlier_row(fault: &Fault) -> Option<u32> {
    match fault.cause {
        Cause::Earlier { row, .. } => Some(row),
        _ => None,
    }
}

fn place(table: &Table, row: u32, field: Option<Field>) -> Place {
    let column = field.and_then(|field| {
        let in_span =
            || matches!(field, Field::Start | Field::End).then(|| table.column(Field::Period)).flatten();
        table.column(field).or_else(in_span)
    });
    Place {
        sheet: table.sheet.clone(),
        row,
        column: column.map(mengya_lists::tables::Column::letters),
        header: column.map(|column| column.header.clone()),
    }
}
