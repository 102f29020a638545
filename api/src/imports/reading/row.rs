//! One row being read: its cells by field, and what is wrong with them.

use super::cells::{self, DayWriting, HoursUnit, NoDay, NoHours, NoIdentity};
use super::fields::Field;
use super::list::InstitutionHints;
use super::tables::Table;
use super::workbook::{Cell, Row, UnreadableFile};
use crate::imports::faults::{Cause, Fault, FaultKind, shown_value};
use chrono::NaiveDate;
use mengya_entities::values::{IdentityNumber, PersonName, SocialCreditCode, SocialCreditCodeError, tidy};

/// A row with its table, and the faults found so far.
pub(super) struct RowReader<'a> {
    table: &'a Table,
    row: &'a Row,
    writing: DayWriting,
    pub(super) faults: Vec<Fault>,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(table: &'a Table, row: &'a Row, writing: DayWriting) -> Self {
        Self { table, row, writing, faults: Vec::new() }
    }

    pub(super) fn has_column(&self, field: Field) -> bool {
        self.table.column(field).is_some()
    }

    pub(super) fn cell(&self, field: Field) -> &'a Cell {
        static EMPTY: Cell = Cell::Empty;
        self.table.column(field).map_or(&EMPTY, |column| self.row.cell(column.number))
    }

    /// Notes a fault of a cell.
    pub(super) fn fault(&mut self, kind: FaultKind, field: Field, cause: Cause) {
        let value = shown_value(field, &self.cell(field).shown());
        self.faults.push(Fault { kind, field: Some(field), value, cause });
    }

    fn missing(&mut self, field: Field) {
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
        match cells::day(self.cell(field), self.writing) {
            Ok(day) => day,
            Err(why) => {
                self.no_day(field, why);
                None
            }
        }
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
        match cells::span(self.cell(field), self.writing) {
            Ok(Some(span)) => Some(span),
            Ok(None) => {
                self.missing(field);
                None
            }
            Err(why) => {
                self.no_day(field, why);
                None
            }
        }
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

    /// The name of a person.
    pub(super) fn name(&mut self) -> Option<PersonName> {
        let text = self.required_text(Field::Name)?;
        match PersonName::parse(&text) {
            Ok(name) => Some(name),
            Err(_) => {
                self.fault(FaultKind::UnreadableValue, Field::Name, Cause::None);
                None
            }
        }
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
        Ok(match cells::minutes(self.cell(Field::Hours), unit) {
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
            Err(NoHours::Unreadable) => {
                self.fault(FaultKind::UnreadableValue, Field::Hours, Cause::None);
                None
            }
        })
    }
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
