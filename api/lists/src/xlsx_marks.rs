//! What the parser of an XLSX does not tell of a worksheet: hidden rows and columns, cells whose formula failed, with the
//! word they show, and cells whose formula was never calculated. Noted tag by tag while the guard counts.

use super::workbook::{ReadingLimits, UnreadableFile};
use std::collections::{HashMap, VecDeque};

/// Odd cells of one sheet.
const ODD_CELLS: usize = 1_000_000;
/// Hidden spans of columns of one sheet.
const SPANS: usize = 1_000;
/// Different error words of one sheet.
const WORDS: usize = 64;
/// Bytes kept of a value; every error word is shorter.
const VALUE_BYTES: usize = 64;

/// Why a cell holds no value of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Odd {
    /// Its formula failed; the word, among the sheet's.
    Error(u8),
    /// Its formula has no result.
    Uncalculated,
    /// The result of its formula is 0, which some programs write before anything was calculated.
    Zero,
}

/// A cell without a value of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OddCell {
    /// Its formula failed, and shows this word.
    Error(Box<str>),
    /// Its formula was never calculated.
    Uncalculated,
}

/// What is to be known of one sheet.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Hidden rows, from 1, in order.
    pub(super) hidden_rows: Vec<u32>,
    /// Spans of hidden columns, from 1, both ends included.
    pub(super) hidden_columns: Vec<(u16, u16)>,
    /// Whether every cell says where it stands.
    pub(super) placed: bool,
    /// By row and column from 0, in the order of the file.
    odd: VecDeque<(u32, u32, Odd)>,
    words: Vec<Box<str>>,
}

impl Marks {
    fn cell(&self, odd: Odd) -> OddCell {
        match odd {
            Odd::Error(at) => OddCell::Error(self.words.get(usize::from(at)).cloned().unwrap_or_default()),
            Odd::Uncalculated | Odd::Zero => OddCell::Uncalculated,
        }
    }

    /// What is odd about the cell at this place, if anything is. Cells are asked for in the order of the file.
    pub(super) fn take_at(&mut self, place: (u32, u32)) -> Option<OddCell> {
        match self.odd.front() {
            Some((row, column, odd)) if (*row, *column) == place => {
                let odd = *odd;
                self.odd.pop_front();
                Some(self.cell(odd))
            }
            _ => None,
        }
    }

    /// The next failed cell with its place: where the parser met an error that it does not know.
    pub(super) fn take_error(&mut self) -> Option<((u32, u32), OddCell)> {
        while let Some((row, column, odd)) = self.odd.pop_front() {
            if matches!(odd, Odd::Error(_)) {
                return Some(((row, column), self.cell(odd)));
            }
        }
        None
    }
}

/// The cell being read.
#[derive(Debug, Default)]
struct Current {
    is_error: bool,
    is_text: bool,
    has_formula: bool,
    value: Vec<u8>,
}

/// Reads the tags of one part as they come.
#[derive(Debug, Default)]
pub(super) struct Marker {
    marks: Marks,
    in_data: bool,
    saw_data: bool,
    unplaced: bool,
    row: u32,
    column: u32,
    cell: Option<Current>,
    in_value: bool,
    is_workbook: bool,
    recalculates: bool,
    /// Of a workbook: the relationships of its sheets, in order.
    sheets: Vec<Box<str>>,
    /// Of relationships: from id to target.
    targets: Vec<(Box<str>, Box<str>)>,
}

impl Marker {
    /// A tag opens.
    pub(super) fn open(
        &mut self,
        name: &[u8],
        tag: &[u8],
        limits: &ReadingLimits,
    ) -> Result<(), UnreadableFile> {
        let closed = tag.ends_with(b"/");
        match name {
            b"sheetData" => (self.in_data, self.saw_data) = (!closed, true),
            b"row" if self.in_data => {
                if let Some(number) = number(tag, b"r") {
                    self.row = number.saturating_sub(1);
                }
                let none_high = number(tag, b"ht") == Some(0) && is_yes(tag, b"customHeight");
                if (is_yes(tag, b"hidden") || none_high) && self.row < limits.rows {
                    self.marks.hidden_rows.push(self.row.saturating_add(1));
                }
                if closed {
                    return self.close(name);
                }
            }
            b"c" if self.in_data => {
                match attribute(tag, b"r").and_then(place) {
                    Some((row, column)) => (self.row, self.column) = (row, column),
                    None => self.unplaced = true,
                }
                let kind = attribute(tag, b"t").unwrap_or_default();
                self.cell =
                    Some(Current { is_error: kind == b"e", is_text: kind == b"str", ..Current::default() });
                if closed {
                    return self.close(name);
                }
            }
            b"f" => {
                if let Some(cell) = &mut self.cell {
                    cell.has_formula = true;
                }
            }
            b"v" => {
                self.in_value = !closed && self.cell.as_ref().is_some_and(|it| it.is_error || it.has_formula);
            }
            b"col" if !self.saw_data && (is_yes(tag, b"hidden") || number(tag, b"width") == Some(0)) => {
                let column =
                    |name| number(tag, name).map(|it| u16::try_from(it).unwrap_or(u16::MAX)).unwrap_or(0);
                if self.marks.hidden_columns.len() < SPANS {
                    self.marks.hidden_columns.push((column(b"min"), column(b"max")));
                }
            }
            b"workbook" => self.is_workbook = true,
            b"calcPr" => self.recalculates = is_yes(tag, b"fullCalcOnLoad"),
            b"sheet" if self.is_workbook && self.sheets.len() <= limits.sheets => {
                self.sheets.push(text(attribute(tag, b"id").unwrap_or_default()));
            }
            b"Relationship" if self.targets.len() < 10_000 => {
                let of = |name| text(attribute(tag, name).unwrap_or_default());
                self.targets.push((of(b"Id"), of(b"Target")));
            }
            _ => {}
        }
        Ok(())
    }

    /// A tag closes.
    pub(super) fn close(&mut self, name: &[u8]) -> Result<(), UnreadableFile> {
        match name {
            b"sheetData" => self.in_data = false,
            b"row" if self.in_data => (self.row, self.column) = (self.row.saturating_add(1), 0),
            b"v" => self.in_value = false,
            b"c" => {
                if let Some(cell) = self.cell.take() {
                    self.end_cell(&cell)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Text between two tags.
    pub(super) fn text(&mut self, part: &[u8]) {
        if let (true, Some(cell)) = (self.in_value, &mut self.cell) {
            let room = VALUE_BYTES.saturating_sub(cell.value.len());
            cell.value.extend_from_slice(&part[..part.len().min(room)]);
        }
    }

    fn end_cell(&mut self, cell: &Current) -> Result<(), UnreadableFile> {
        let value = cell.value.trim_ascii();
        let odd = if cell.is_error {
            Some(Odd::Error(self.word(value)))
        } else if !cell.has_formula || cell.is_text {
            None
        } else if value.is_empty() {
            Some(Odd::Uncalculated)
        } else {
            (value == b"0").then_some(Odd::Zero)
        };
        if let Some(odd) = odd {
            if self.marks.odd.len() < ODD_CELLS {
                self.marks.odd.push_back((self.row, self.column, odd));
            } else if odd != Odd::Zero {
                return Err(UnreadableFile::TooMuch { what: "cells" });
            }
        }
        self.column = self.column.saturating_add(1);
        Ok(())
    }

    /// The word's place among those of the sheet; beyond so many they are all the last.
    fn word(&mut self, value: &[u8]) -> u8 {
        let word = text(value);
        let words = &mut self.marks.words;
        let at = words.iter().position(|known| *known == word).unwrap_or_else(|| {
            if words.len() < WORDS {
                words.push(word);
            }
            words.len() - 1
        });
        u8::try_from(at).unwrap_or(u8::MAX)
    }
}

/// What a part of the file points to: its id there, and the path.
type Relation = (Box<str>, Box<str>);

/// The parts of an archive that matter here, by their names in lower case.
#[derive(Debug, Default)]
pub(super) struct Parts {
    marks: HashMap<String, Marks>,
    workbook: Option<(String, Vec<Box<str>>, bool)>,
    targets: HashMap<String, Vec<Relation>>,
}

impl Parts {
    /// Takes what was noted of a part.
    pub(super) fn add(&mut self, name: &str, marker: Marker) {
        let name = name.replace('\\', "/").to_ascii_lowercase();
        if marker.saw_data {
            self.marks.insert(name, Marks { placed: !marker.unplaced, ..marker.marks });
        } else if marker.is_workbook {
            self.workbook = Some((name, marker.sheets, marker.recalculates));
        } else if !marker.targets.is_empty() {
            self.targets.insert(name, marker.targets);
        }
    }

    /// What is to be known of each sheet, in the order of the workbook.
    pub(super) fn in_order(mut self) -> Vec<Marks> {
        let Some((workbook, sheets, recalculates)) = self.workbook.take() else { return Vec::new() };
        let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let targets = self.targets.remove(&format!("{folder}_rels/{file}.rels")).unwrap_or_default();
        let part_of = |id: &str| {
            let target = &targets.iter().find(|(known, _)| **known == *id)?.1;
            let target = target.replace('\\', "/").to_ascii_lowercase();
            Some(match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("{folder}{target}"),
            })
        };
        let mut marks_of = |id: &str| {
            let mut marks = part_of(id).and_then(|part| self.marks.remove(&part)).unwrap_or_default();
            // Only a workbook that asks to be calculated when it is opened has zeros that are no results.
            if !recalculates {
                marks.odd.retain(|(.., odd)| *odd != Odd::Zero);
            }
            marks
        };
        sheets.iter().map(|id| marks_of(id)).collect()
    }
}

fn text(bytes: &[u8]) -> Box<str> {
    String::from_utf8_lossy(bytes).into()
}

/// The value of an attribute, by its name without a prefix.
fn attribute<'t>(tag: &'t [u8], wanted: &[u8]) -> Option<&'t [u8]> {
    let mut rest = &tag[tag.iter().position(u8::is_ascii_whitespace)?..];
    loop {
        rest = rest.trim_ascii_start();
        let equals = rest.iter().position(|byte| *byte == b'=')?;
        let name = rest[..equals].trim_ascii_end();
        rest = rest[equals + 1..].trim_ascii_start();
        let quote = *rest.first().filter(|byte| matches!(byte, b'"' | b'\''))?;
        let end = rest[1..].iter().position(|byte| *byte == quote)? + 1;
        let value = &rest[1..end];
        rest = &rest[end + 1..];
        if name.rsplit(|byte| *byte == b':').next() == Some(wanted) {
            return Some(value);
        }
    }
}

fn is_yes(tag: &[u8], name: &[u8]) -> bool {
    matches!(attribute(tag, name), Some(b"1" | b"true"))
}

/// A whole number; of a number with decimals, what stands before them, if they are all 0.
fn number(tag: &[u8], name: &[u8]) -> Option<u32> {
    let value = std::str::from_utf8(attribute(tag, name)?).ok()?;
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    decimals.bytes().all(|byte| byte == b'0').then(|| whole.parse().ok()).flatten()
}

/// Row and column from 0 of an address such as `B7`.
fn place(address: &[u8]) -> Option<(u32, u32)> {
    let letters = address.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let column = address[..letters].iter().try_fold(0_u32, |sum, letter| {
        sum.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    let row: u32 = std::str::from_utf8(&address[letters..]).ok()?.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_found_by_its_name_and_not_by_what_others_hold() {
        let tag = b"sheet name=\"r:id='x'\" sheetId = '3' r:id=\"rId7\" hidden=\"1\"/";
        assert_eq!(attribute(tag, b"id"), Some(b"rId7".as_slice()));
        assert_eq!(number(tag, b"sheetId"), Some(3));
        assert!(is_yes(tag, b"hidden") && !is_yes(tag, b"state"));
        for broken in [b"c".as_slice(), b"c r", b"c r=", b"c r=\"A1", b"c =\"\"", b"c r=A1"] {
            assert_eq!(attribute(broken, b"r"), None);
        }
    }

    #[test]
    fn an_address_is_a_row_and_a_column() {
        assert_eq!(place(b"A1"), Some((0, 0)));
        assert_eq!(place(b"AB12"), Some((11, 27)));
        for none in [b"".as_slice(), b"A0", b"1", b"AAAAAAAAAAAA1", b"A99999999999"] {
            assert_eq!(place(none), None);
        }
    }
}
