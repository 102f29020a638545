//! One row being read: its cells by field, and what is wrong with them.

use super::cells::{self, DayWriting, HoursUnit, NoDay, NoHours, NoIdentity};
use super::fields::Field;
use super::instants::{self, TimeOfDay};
use super::names::{self, NoName};
use super::tables::Table;
use super::workbook::{Cell, Row, UnreadableFile};
use crate::faults::{Cause, Fault, FaultKind, WarningKind, shown_value};
use chrono::NaiveDate;
use mengya_entities::values::{IdentityNumber, PersonName, SocialCreditCode, SocialCreditCodeError, tidy};

/// A row with its table, and what was found so far.
pub(super) struct RowReader<'a> {
    table: &'a Table,
    row: &'a Row,
    writing: DayWriting,
    /// Columns in which every time of day is midnight in Shanghai told in UTC.
    in_utc: &'a [u16],
    /// Fields whose formula left no value.
    broken: Vec<Field>,
    pub(super) faults: Vec<Fault>,
    /// What is worth saying if the row is accepted.
    pub(super) remarks: Vec<WarningKind>,
}

impl<'a> RowReader<'a> {
    /// Begins with a row: whatever a failed or never calculated formula should have said is a fault, required or not.
    pub(super) fn new(table: &'a Table, row: &'a Row, writing: DayWriting, in_utc: &'a [u16]) -> Self {
        let mut reader =
            Self { table, row, writing, in_utc, broken: Vec::new(), faults: Vec::new(), remarks: Vec::new() };
        for (number, cell) in row.cells.iter().filter(|(_, cell)| cell.is_broken()) {
            let column = table.columns.iter().find(|column| column.number == *number);
            let Some(field) = column.map(|column| column.field).filter(|field| field.is_read()) else {
                continue;
            };
            let kind = match cell {
                Cell::Uncalculated => FaultKind::NotCalculated,
                _ => FaultKind::FormulaError,
            };
            let value = Some(cell.shown()).filter(|word| !word.is_empty());
            reader.faults.push(Fault { kind, field: Some(field), value, cause: Cause::None });
            reader.broken.push(field);
        }
        reader
    }

    pub(super) fn has_column(&self, field: Field) -> bool {
        self.table.column(field).is_some()
    }

    pub(super) fn cell(&self, field: Field) -> &'a Cell {
        static EMPTY: Cell = Cell::Empty;
        if self.broken.contains(&field) {
            return &EMPTY;
        }
        self.table.column(field).map_or(&EMPTY, |column| self.row.cell(column.number))
    }

    /// Notes a fault of a cell.
    pub(super) fn fault(&mut self, kind: FaultKind, field: Field, cause: Cause) {
        let value = shown_value(field, &self.cell(field).shown());
        self.faults.push(Fault { kind, field: Some(field), value, cause });
    }

    fn missing(&mut self, field: Field) {
        if self.broken.contains(&field) {
            return;
        }
        self.faults.push(Fault {
            kind: FaultKind::MissingRequired,
            field: Some(field),
            value: None,
            cause: Cause::None,
        });
    }

    /// The text of a cell as written; none when blank or when it says that there is nothing.
    pub(super) fn text(&self, field: Field) -> Option<String> {
        let text = cells::as_written(self.cell(field));
        (!text.is_empty() && !cells::says_nothing(&text)).then_some(text)
    }

    /// A code: tidied, for it is compared and never read aloud.
    pub(super) fn code(&mut self, field: Field, required: bool) -> Option<String> {
        let text = if required { self.required_text(field) } else { self.text(field) };
        text.map(|text| tidy(&text))
    }

    /// The text of a cell that must not be blank.
    pub(super) fn required_text(&mut self, field: Field) -> Option<String> {
        let text = self.text(field);
        if text.is_none() {
            self.missing(field);
        }
        text
    }

    /// A day; none when blank.
    pub(super) fn day(&mut self, field: Field) -> Option<NaiveDate> {
        let day = cells::day(self.cell(field), self.writing);
        self.sure_day(field, day.map(|day| day.map(|day| (day, day)))).map(|(day, _)| day)
    }

    /// The days of a cell, if it is certain that they are meant and not the day after; a fault otherwise.
    fn sure_day(
        &mut self,
        field: Field,
        days: Result<Option<(NaiveDate, NaiveDate)>, NoDay>,
    ) -> Option<(NaiveDate, NaiveDate)> {
        let days = match days {
            Ok(days) => days?,
            Err(why) => {
                self.no_day(field, why);
                return None;
            }
        };
        let time = instants::time_in(self.cell(field), self.writing.counts_from_1904);
        match time.map_or(TimeOfDay::OfTheDay, instants::time_of_day) {
            TimeOfDay::DayAfter => {
                let after = instants::day_after(days.1)?;
                self.remarks.push(WarningKind::DayAfter { day: after });
                Some((after, after))
            }
            TimeOfDay::MidnightInUtc if self.is_in_utc(field) => {
                self.no_day(field, NoDay::MaybeDayAfter);
                None
            }
            _ => Some(days),
        }
    }

    fn is_in_utc(&self, field: Field) -> bool {
        self.table.column(field).is_some_and(|column| self.in_utc.contains(&column.number))
    }

    fn no_day(&mut self, field: Field, why: NoDay) {
        self.fault(FaultKind::ImpossibleDate, field, Cause::Day(why));
    }

    /// A day that must not be blank.
    pub(super) fn required_day(&mut self, field: Field) -> Option<NaiveDate> {
        let before = self.faults.len();
        let day = self.day(field);
        if day.is_none() && self.faults.len() == before {
            self.missing(field);
        }
        day
    }

    /// A day on which something ends; none also when it goes on (至今, 在职).
    pub(super) fn end_day(&mut self, field: Field) -> Option<NaiveDate> {
        if cells::says_ongoing(&self.cell(field).shown()) { None } else { self.day(field) }
    }

    /// The two days of a span that must not be blank.
    pub(super) fn required_span(&mut self, field: Field) -> Option<(NaiveDate, NaiveDate)> {
        let span = cells::span(self.cell(field), self.writing);
        if span == Ok(None) {
            self.missing(field);
        }
        self.sure_day(field, span)
    }

    /// A word of a closed set; none when blank.
    pub(super) fn word<T>(
        &mut self,
        field: Field,
        kind: FaultKind,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(field)?;
        let word = read(&text);
        if word.is_none() {
            self.fault(kind, field, Cause::None);
        }
        word
    }

    /// A word of a closed set that must not be blank.
    pub(super) fn required_word<T>(
        &mut self,
        field: Field,
        kind: FaultKind,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if self.text(field).is_none() {
            self.missing(field);
            return None;
        }
        self.word(field, kind, read)
    }

    /// The name of a person, without the remark that may stand beside it.
    pub(super) fn name(&mut self) -> Option<PersonName> {
        let text = self.required_text(Field::Name)?;
        let cause = match names::read(&text) {
            Ok(written) => match PersonName::parse(&written.name) {
                Ok(name) => {
                    self.remarks.extend(written.remark.map(|remark| WarningKind::NameRemark { remark }));
                    return Some(name);
                }
                Err(_) => Cause::None,
            },
            Err(NoName::Several) => Cause::SeveralPersons,
            Err(NoName::Placeholder) => Cause::Placeholder,
            Err(NoName::Hidden) => Cause::NameHidden,
            Err(NoName::More) => Cause::None,
        };
        self.fault(FaultKind::UnreadableValue, Field::Name, cause);
        None
    }

    /// The identity number, by the kind beside it or by its own form.
    pub(super) fn identity(&mut self) -> Option<IdentityNumber> {
        if self.cell(Field::IdNumber).is_blank() || self.text(Field::IdNumber).is_none() {
            self.missing(Field::IdNumber);
            return None;
        }
        let kind = match self.text(Field::IdKind) {
            None => None,
            Some(text) => match super::words::identity_kind(&text) {
                Some(kind) => Some(kind),
                None => {
                    self.fault(FaultKind::UnreadableValue, Field::IdKind, Cause::None);
                    return None;
                }
            },
        };
        match cells::identity(self.cell(Field::IdNumber), kind) {
            Ok(identity) => Some(identity),
            Err(why) => {
                let (fault, cause) = match why {
                    NoIdentity::NotRecoverable => (FaultKind::IdNotRecoverable, Cause::None),
                    NoIdentity::Check => (FaultKind::IdCheckDigit, Cause::Length(self.length_of_number())),
                    NoIdentity::ImpossibleDate => (FaultKind::IdImpossibleDate, Cause::None),
                    NoIdentity::KindUnclear => (FaultKind::UnreadableValue, Cause::DocumentUnclear),
                };
                self.fault(fault, Field::IdNumber, cause);
                None
            }
        }
    }

    fn length_of_number(&self) -> usize {
        let text = cells::number_text(self.cell(Field::IdNumber)).unwrap_or_default();
        text.chars().filter(|c| !c.is_whitespace() && *c != '-').count()
    }

    /// A unified social credit code that must not be blank.
    pub(super) fn uscc(&mut self, required: bool) -> Option<SocialCreditCode> {
        let field = Field::Uscc;
        let text = if required { self.required_text(field)? } else { self.text(field)? };
        if cells::number_text(self.cell(field)).is_none() || cells::is_ruined_number(&text) {
            self.fault(FaultKind::IdNotRecoverable, field, Cause::None);
            return None;
        }
        match SocialCreditCode::parse(&text) {
            Ok(code) => Some(code),
            Err(SocialCreditCodeError::Form | SocialCreditCodeError::Check) => {
                self.fault(
                    FaultKind::UsccCheckDigit,
                    field,
                    Cause::Length(text.chars().filter(|c| !c.is_whitespace()).count()),
                );
                None
            }
        }
    }

    /// The number of a document or a telephone; none when blank. A number that lost its digits is a fault.
    pub(super) fn number(&mut self, field: Field) -> Option<String> {
        let text = self.text(field)?;
        match cells::number_text(self.cell(field)) {
            Some(number) if !cells::is_ruined_number(&text) => Some(number),
            _ => {
                self.fault(FaultKind::IdNotRecoverable, field, Cause::None);
                None
            }
        }
    }

    /// A whole number; none when blank.
    pub(super) fn count(&mut self, field: Field) -> Option<u32> {
        match cells::count(self.cell(field)) {
            Ok(count) => count,
            Err(cells::NoCount) => {
                self.fault(FaultKind::UnreadableValue, field, Cause::None);
                None
            }
        }
    }

    /// Hours in whole minutes, in the unit of the heading unless the cell says its own.
    ///
    /// # Errors
    /// [`UnreadableFile::HoursUnclear`] when neither says which hours are meant.
    pub(super) fn required_minutes(&mut self) -> Result<Option<u32>, UnreadableFile> {
        let heading = self.table.column(Field::Hours).map(|column| column.header.clone()).unwrap_or_default();
        let unit = HoursUnit::in_text(&heading).unwrap_or(HoursUnit::Unclear);
        let minutes = match cells::minutes(self.cell(Field::Hours), unit) {
            Ok(Some(_)) if cells::heading_says_per_day(&heading) => Err(NoHours::PerDay),
            minutes => minutes,
        };
        Ok(match minutes {
            Ok(Some(minutes)) => Some(minutes),
            Ok(None) => {
                self.missing(Field::Hours);
                None
            }
            Err(NoHours::UnitUnclear) => {
                return Err(UnreadableFile::HoursUnclear {
                    heading: tidy(&heading),
                    sheet: self.table.sheet.clone(),
                });
            }
            Err(why) => {
                let cause = match why {
                    NoHours::PerDay => Cause::HoursPerDay,
                    NoHours::Time => Cause::HoursAsTime,
                    NoHours::Unreadable | NoHours::UnitUnclear => Cause::None,
                };
                self.fault(FaultKind::UnreadableValue, Field::Hours, cause);
                None
            }
        })
    }
}

/// What a file says about its one institution outside its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstitutionHints {
    /// The texts above the headings.
    pub titles: Vec<String>,
    /// The file's name without folder and ending.
    pub file_name: String,
    /// Unified social credit codes in either.
    pub codes: Vec<SocialCreditCode>,
}

/// What a file says about its one institution outside its rows.
pub(super) fn institution_hints(titles: Vec<String>, file_name: &str) -> InstitutionHints {
    let stem = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_owned();
    let codes = titles.iter().chain(std::iter::once(&stem)).flat_map(|text| {
        let text = tidy(text).to_uppercase();
        let words: Vec<String> =
            text.split(|c: char| !c.is_ascii_alphanumeric()).map(ToOwned::to_owned).collect();
        words
    });
    let mut codes: Vec<SocialCreditCode> =
        codes.filter_map(|word| SocialCreditCode::parse(&word).ok()).collect();
    codes.dedup();
    InstitutionHints { titles, file_name: stem, codes }
}
