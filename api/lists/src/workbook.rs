//! A file as sheets of cells, whatever it was written in: XLSX, or delimited text in UTF-8, UTF-16 or GB18030.
//!
//! The kind is found by the content, never by the name. A file that would cost too much, or cannot be read for
//! certain, is refused with its reason before anything is kept of it.

use chrono::NaiveDateTime;
use mengya_entities::values::is_invisible;

/// What one file may cost. A file beyond a limit is refused.
#[derive(Clone, Copy, Debug)]
pub struct ReadingLimits {
    /// Bytes of the file as uploaded.
    pub upload_bytes: usize,
    /// Bytes of an XLSX after inflating, all its parts together.
    pub inflated_bytes: u64,
    /// The last row that may hold anything.
    pub rows: u32,
    /// The last column that may hold anything.
    pub columns: u16,
    /// Characters of one cell; what spreadsheets themselves allow.
    pub cell_characters: usize,
    /// Sheets of one file.
    pub sheets: usize,
    /// Cells of one file that hold anything.
    pub cells: usize,
    /// Bytes of text kept of one file.
    pub text_bytes: usize,
}

impl Default for ReadingLimits {
    fn default() -> Self {
        Self {
            upload_bytes: 20 * 1024 * 1024,
            inflated_bytes: 128 * 1024 * 1024,
            rows: 200_000,
            columns: 512,
            cell_characters: 32_767,
            sheets: 64,
            cells: 4_000_000,
            text_bytes: 64 * 1024 * 1024,
        }
    }
}

/// Why a file as a whole cannot be read. [`UnreadableFile::code`] is stable; the messages are in
/// the service.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableFile {
    /// No bytes, or no cell that holds anything.
    #[error("the file is empty")]
    Empty,
    /// Headings, and no row below them.
    #[error("the list has no rows")]
    NoRows,
    /// More bytes than are taken.
    #[error("the file has {bytes} bytes, more than {limit}")]
    TooLarge {
        /// Bytes of the file.
        bytes: usize,
        /// Bytes that are taken.
        limit: usize,
    },
    /// More than the limit after inflating.
    #[error("the file grows beyond {limit} bytes when it is opened")]
    InflatesTooFar {
        /// Bytes that are taken.
        limit: u64,
    },
    /// A cell beyond the last row or column that is read.
    #[error("a cell lies at {cell}, beyond row {rows} or column {columns}")]
    FarCell {
        /// The cell's address.
        cell: String,
        /// The last row that is read.
        rows: u32,
        /// The last column that is read.
        columns: u16,
    },
    /// A cell with more characters than a spreadsheet allows.
    #[error("a cell holds more than {limit} characters ({place})")]
    LongCell {
        /// Where, as far as it is known.
        place: String,
        /// Characters that are taken.
        limit: usize,
    },
    /// More sheets, parts, cells or text than are taken.
    #[error("the file has too many {what}")]
    TooMuch {
        /// What there is too much of.
        what: &'static str,
    },
    /// Declarations of its own (DOCTYPE, entities), which no spreadsheet writes.
    #[error("the file declares entities of its own")]
    OwnEntities,
    /// A password protects the file.
    #[error("the file is protected by a password")]
    Encrypted,
    /// The old binary format of Excel 97-2003.
    #[error("the file is in the format of Excel 97-2003")]
    OldExcel,
    /// A kind of file that is no list we read.
    #[error("the file is no XLSX and no CSV: {found}")]
    OtherKind {
        /// What it looks like, by its code.
        found: &'static str,
    },
    /// An archive or a workbook that is cut short or broken.
    #[error("the file is damaged")]
    Damaged,
    /// Text that is neither UTF-8 nor GB18030 nor UTF-16, or holds bytes that no text has.
    #[error("the text is neither UTF-8 nor GB18030")]
    UnknownEncoding,
    /// A quotation mark that is never closed.
    #[error("the quotation mark in row {row} is never closed")]
    OpenQuote {
        /// The row in which it opens.
        row: u32,
    },
    /// Columns kept apart by a mark that is not read.
    #[error("the columns are separated by {mark:?}, which is not read{}", if *.line_ends { " with these line ends" } else { "" })]
    Separator {
        /// The mark.
        mark: char,
        /// Whether the mark itself is read, but not with the line ends of this file.
        line_ends: bool,
    },
    /// The headings of several kinds of list, none of which holds all of them.
    #[error("the file has the headings of {kinds:?}")]
    SeveralKinds {
        /// The kinds.
        kinds: Vec<mengya_entities::values::ListKind>,
    },
    /// No row with the headings that such a list needs.
    #[error("no row with the headings {wanted:?}; nearest was {found:?}")]
    NoHeading {
        /// What was looked for.
        wanted: Vec<super::fields::Field>,
        /// What of it the nearest row lacks.
        missing: Vec<super::fields::Field>,
        /// The headings of the row that came nearest.
        found: Vec<String>,
        /// Its sheet.
        sheet: Option<String>,
        /// Its row.
        row: Option<u32>,
    },
    /// Two columns that can both mean the same field.
    #[error("the columns {columns:?} can all mean {field:?}")]
    AmbiguousHeading {
        /// The field.
        field: super::fields::Field,
        /// The columns' letters and headings.
        columns: Vec<String>,
        /// The sheet.
        sheet: Option<String>,
        /// The row of the headings.
        row: u32,
    },
    /// A heading that does not say whether hours are class hours, clock hours or minutes.
    #[error("the heading {heading} does not say which hours are meant")]
    HoursUnclear {
        /// The heading as written.
        heading: String,
        /// The sheet.
        sheet: Option<String>,
    },
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, as written.
    Text(Box<str>),
    /// A number.
    Number(f64),
    /// A length of time, in days: 8:00 as `[h]:mm` is a third of one.
    Duration(f64),
    /// A day, or a day and a time.
    Date(NaiveDateTime),
    /// Yes or no.
    Bool(bool),
    /// What a formula leaves when it fails: the word it shows.
    Error(Box<str>),
    /// A formula that was never calculated.
    Uncalculated,
}

impl Cell {
    /// The cell of a text; the words of failed formulas stay what they are where a file holds them as text.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        if super::cells::is_error_word(text) {
            Self::Error(text.trim().into())
        } else {
            Self::Text(text.into())
        }
    }

    /// Whether a formula left no value in it.
    #[must_use]
    pub const fn is_broken(&self) -> bool {
        matches!(self, Self::Error(_) | Self::Uncalculated)
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c)),
            Self::Number(_)
            | Self::Duration(_)
            | Self::Date(_)
            | Self::Bool(_)
            | Self::Error(_)
            | Self::Uncalculated => false,
        }
    }

    /// The cell as a person sees it.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.to_string(),
            #[expect(clippy::cast_possible_truncation, reason = "only whole numbers below 10^15 are cast")]
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                format!("{}", *number as i64)
            }
            Self::Number(number) if number.abs() >= 1e15 => format!("{number:.5E}"),
            Self::Number(number) => format!("{number}"),
            Self::Date(at) if at.time() == chrono::NaiveTime::MIN => at.date().to_string(),
            Self::Date(at) => at.to_string(),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
            Self::Duration(days) => super::cells::hours_and_minutes(*days),
            Self::Error(word) => word.to_string(),
            Self::Uncalculated => String::new(),
        }
    }
}

/// Whether a spreadsheet program would take a text for a formula, or a mark before it for one.
#[must_use]
pub fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A text as it was before a file of ours kept it from being taken for a formula.
pub(super) fn without_guard(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| looks_like_formula(rest)).unwrap_or(text)
}

/// A row that holds something.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Row {
    /// The row's number, from 1, as a spreadsheet shows it.
    pub number: u32,
    /// What it holds, by column from 1, in order; empty cells are left out.
    pub cells: Vec<(u16, Cell)>,
}

impl Row {
    /// The cell in a column; empty if there is none.
    #[must_use]
    pub fn cell(&self, column: u16) -> &Cell {
        static EMPTY: Cell = Cell::Empty;
        self.cells.binary_search_by_key(&column, |(at, _)| *at).map_or(&EMPTY, |at| &self.cells[at].1)
    }

    /// Whether nothing in it can be read.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|(_, cell)| cell.is_blank())
    }
}

/// Cells merged into one; rows and columns from 1, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u16, u16),
}

/// One sheet.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Sheet {
    /// Its name; a text file has none.
    pub name: Option<String>,
    /// Whether it is hidden from who opens the file.
    pub hidden: bool,
    /// The rows that hold something, in order.
    pub rows: Vec<Row>,
    /// Cells merged into one.
    pub merged: Vec<Merged>,
    /// Rows that are hidden from who opens the file, from 1, in order.
    pub hidden_rows: Vec<u32>,
    /// Spans of columns that are hidden likewise, from 1, both ends included.
    pub hidden_columns: Vec<(u16, u16)>,
}

impl Sheet {
    /// Whether a row is hidden from who opens the file.
    #[must_use]
    pub fn hides_row(&self, row: u32) -> bool {
        self.hidden_rows.binary_search(&row).is_ok()
    }

    /// Whether a column is hidden from who opens the file.
    #[must_use]
    pub fn hides_column(&self, column: u16) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }
}

/// What a file was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// Office Open XML.
    Xlsx,
    /// Delimited text.
    Delimited,
}

/// A file as sheets of cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Workbook {
    /// What it was written in.
    pub written: Written,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
    /// Whether its day numbers count from 1904 instead of 1900.
    pub counts_from_1904: bool,
}

/// What somebody put in the place of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MendedCell {
    /// The sheet; none in delimited text.
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: u32,
    /// The column, from 1.
    pub column: u16,
    /// What it holds now; empty, and it is blank.
    pub text: String,
}

impl Workbook {
    /// Puts what was corrected in the place of cells; of several for one cell, the last. A row that holds nothing is not
    /// there, and is not made.
    pub fn mend(&mut self, mended: &[MendedCell]) {
        for MendedCell { sheet, row, column, text } in mended {
            let Some(sheet) = self.sheets.iter_mut().find(|known| known.name == *sheet) else { continue };
            let Ok(at) = sheet.rows.binary_search_by_key(row, |known| known.number) else { continue };
            let cells = &mut sheet.rows[at].cells;
            let found = cells.binary_search_by_key(column, |(known, _)| *known);
            match (found, text.is_empty()) {
                (Ok(at), true) => {
                    cells.remove(at);
                }
                (Ok(at), false) => cells[at].1 = Cell::of_text(text),
                (Err(_), true) => {}
                (Err(at), false) => cells.insert(at, (*column, Cell::of_text(text))),
            }
        }
    }
}

/// The column with these letters, if they are those of one.
#[must_use]
pub fn column_number(letters: &str) -> Option<u16> {
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    Some(letters.bytes().fold(0, |number, byte| number * 26 + u16::from(byte - b'A') + 1))
}

/// The letters of a column: 1 is A, 27 is AA.
#[must_use]
pub fn column_letters(column: u16) -> String {
    let mut letters = String::new();
    let mut rest = u32::from(column);
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.insert(0, char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters
}

impl UnreadableFile {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::NoRows => "list_without_rows",
            Self::Separator { .. } => "separator_not_read",
            Self::SeveralKinds { .. } => "several_kinds",
            Self::TooLarge { .. } => "file_too_large",
            Self::InflatesTooFar { .. } => "file_inflates_too_far",
            Self::FarCell { .. } => "cell_too_far",
            Self::LongCell { .. } => "cell_too_long",
            Self::TooMuch { .. } => "file_has_too_much",
            Self::OwnEntities => "file_declares_entities",
            Self::Encrypted => "file_encrypted",
            Self::OldExcel => "file_old_excel",
            Self::OtherKind { .. } => "file_other_kind",
            Self::Damaged => "file_damaged",
            Self::UnknownEncoding => "file_unknown_encoding",
            Self::OpenQuote { .. } => "quote_never_closed",
            Self::NoHeading { .. } => "heading_not_found",
            Self::AmbiguousHeading { .. } => "heading_ambiguous",
            Self::HoursUnclear { .. } => "hours_unclear",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        for (column, letters) in [(1, "A"), (26, "Z"), (27, "AA"), (37, "AK"), (512, "SR"), (703, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
    }
}
