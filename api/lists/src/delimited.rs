//! Delimited text: UTF-8 or UTF-16 with or without a mark, or GB18030; separated by comma, semicolon or tab.
//!
//! Of a text that cannot be a list no more is kept than shows it: without a heading among the first rows the rest is not
//! cut, and cells to the right of everything above are counted, not collected without end.

use super::tables;
use super::workbook::{
    Cell, ReadingLimits, Row, Sheet, UnreadableFile, Workbook, Written, column_letters, without_guard,
};
use std::borrow::Cow;

/// Rows among which the widest may still come: titles and headings.
const HEAD_ROWS: usize = 60;
/// Bytes of those rows, at most.
const HEAD_BYTES: usize = 64 * 1024;
/// Cells to the right of those rows, in all.
const STRAY_CELLS: usize = 10_000;
/// Marks that keep columns apart elsewhere. A file in which they do is refused by the name of its mark.
const UNREAD_MARKS: [char; 9] = ['|', '｜', '¦', '^', '~', '，', '；', '、', '\u{1f}'];

/// Reads delimited text as a workbook of one sheet without a name.
pub(super) fn read(bytes: &[u8], limits: &ReadingLimits) -> Result<Workbook, UnreadableFile> {
    let text = decode(bytes)?;
    let (separator, declared) = separator(&text)?;
    let sheet = Sheet { rows: rows(&text, separator, declared, limits)?, ..Sheet::default() };
    if let Some(mark) = unread_mark(&sheet, &text, limits) {
        return Err(UnreadableFile::Separator { mark, line_ends: false });
    }
    Ok(Workbook { written: Written::Delimited, sheets: vec![sheet], counts_from_1904: false })
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, UnreadableFile> {
    let (encoding, body) = match bytes {
        [0xef, 0xbb, 0xbf, body @ ..] => (encoding_rs::UTF_8, body),
        [0xff, 0xfe, body @ ..] => (encoding_rs::UTF_16LE, body),
        [0xfe, 0xff, body @ ..] => (encoding_rs::UTF_16BE, body),
        body if std::str::from_utf8(body).is_ok() => (encoding_rs::UTF_8, body),
        body => (encoding_rs::GB18030, body),
    };
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(body)
        .ok_or(UnreadableFile::UnknownEncoding)?;
    // No list holds these; they are what other kinds of file are full of.
    if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}'))
    {
        return Err(UnreadableFile::UnknownEncoding);
    }
    Ok(text)
}

/// The separator that cuts the first rows into the most even columns, and whether the first line declares it.
fn separator(text: &str) -> Result<(char, bool), UnreadableFile> {
    if let Some(rest) = text.trim_start().strip_prefix("sep=")
        && let Some(mark) = rest.chars().next().filter(|mark| !mark.is_ascii_control() || *mark == '\t')
    {
        let ends = rest[mark.len_utf8()..].trim_start_matches([' ', ',', '"']);
        let old_line_end = ends.starts_with('\r') && !ends.starts_with("\r\n");
        return match old_line_end {
            true => Err(UnreadableFile::Separator { mark, line_ends: true }),
            false => Ok((mark, true)),
        };
    }
    let mut best = (',', 0_usize);
    for mark in [',', ';', '\t'] {
        let score = evenness(text, mark);
        if score > best.1 {
            best = (mark, score);
        }
    }
    Ok((best.0, false))
}

/// The mark by which a text would be a list, where it is none by those that are read.
fn unread_mark(sheet: &Sheet, text: &str, limits: &ReadingLimits) -> Option<char> {
    if tables::has_heading(sheet) {
        return None;
    }
    let head = &text[..text.floor_char_boundary(HEAD_BYTES)];
    UNREAD_MARKS.into_iter().filter(|mark| head.contains(*mark)).find(|mark| {
        rows(head, *mark, false, limits)
            .is_ok_and(|rows| tables::has_heading(&Sheet { rows, ..Sheet::default() }))
    })
}

/// How many columns a mark makes of the first rows, and of how many alike.
fn evenness(text: &str, mark: char) -> usize {
    let mut quoted = false;
    let mut counts = vec![0_usize];
    for c in text.chars().take(HEAD_BYTES) {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => {
                if counts.len() >= 30 {
                    break;
                }
                counts.push(0);
            }
            _ if c == mark && !quoted => {
                if let Some(last) = counts.last_mut() {
                    *last += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    most * counts.iter().filter(|count| **count == most).count()
}

/// The rows as a spreadsheet numbers them: a record takes one row however many lines it has, an empty line takes one.
fn rows(
    text: &str,
    separator: char,
    declared: bool,
    limits: &ReadingLimits,
) -> Result<Vec<Row>, UnreadableFile> {
    let mut cutter = Cutter {
        limits,
        rows: Vec::new(),
        row: Row { number: 1, cells: Vec::new() },
        column: 1,
        field: String::new(),
        cells: 0,
        widest: 0,
        strays: 0,
    };
    let mut characters = text.chars().peekable();
    if declared {
        characters.by_ref().find(|c| *c == '\n');
        cutter.row.number = 2;
    }
    let mut quoted_since: Option<u32> = None;
    let mut was_quoted = false;
    let mut characters_of_field = 0_usize;
    while let Some(c) = characters.next() {
        if quoted_since.is_some() {
            if c != '"' {
                cutter.field.push(c);
            } else if characters.peek() == Some(&'"') {
                characters.next();
                cutter.field.push('"');
            } else {
                quoted_since = None;
            }
        } else if c == '"' && cutter.field.is_empty() && !was_quoted {
            quoted_since = Some(cutter.row.number);
            was_quoted = true;
        } else if c == separator {
            cutter.end_field()?;
            (was_quoted, characters_of_field) = (false, 0);
            continue;
        } else if c == '\n' || c == '\r' {
            if c == '\r' && characters.peek() == Some(&'\n') {
                characters.next();
            }
            cutter.end_row()?;
            if cutter.is_no_list() {
                return Ok(cutter.rows);
            }
            (was_quoted, characters_of_field) = (false, 0);
            continue;
        } else {
            cutter.field.push(c);
        }
        characters_of_field += 1;
        if characters_of_field > limits.cell_characters {
            return Err(match quoted_since {
                Some(row) => UnreadableFile::OpenQuote { row },
                None => cutter.long_cell(),
            });
        }
    }
    if let Some(row) = quoted_since {
        return Err(UnreadableFile::OpenQuote { row });
    }
    cutter.end_row()?;
    Ok(cutter.rows)
}

struct Cutter<'a> {
    limits: &'a ReadingLimits,
    rows: Vec<Row>,
    row: Row,
    column: u32,
    field: String,
    cells: usize,
    /// The last column that holds anything in the first rows.
    widest: u16,
    /// Cells to the right of it further down.
    strays: usize,
}

impl Cutter<'_> {
    fn here(&self) -> String {
        let letters = u16::try_from(self.column).map_or_else(|_| "…".to_owned(), column_letters);
        format!("{letters}{}", self.row.number)
    }

    fn long_cell(&self) -> UnreadableFile {
        UnreadableFile::LongCell { place: self.here(), limit: self.limits.cell_characters }
    }

    fn end_field(&mut self) -> Result<(), UnreadableFile> {
        let text = std::mem::take(&mut self.field);
        // ="0123" is how a list keeps a number from being read as one.
        let text = match text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
            Some(inner) => inner.to_owned(),
            None => without_guard(&text).to_owned(),
        };
        if !text.is_empty() {
            let column = u16::try_from(self.column).ok().filter(|column| *column <= self.limits.columns);
            let (Some(column), true) = (column, self.row.number <= self.limits.rows) else {
                return Err(UnreadableFile::FarCell {
                    cell: self.here(),
                    rows: self.limits.rows,
                    columns: self.limits.columns,
                });
            };
            self.cells += 1;
            if self.cells > self.limits.cells {
                return Err(UnreadableFile::TooMuch { what: "cells" });
            }
            if self.rows.len() < HEAD_ROWS {
                self.widest = self.widest.max(column);
            } else if column > self.widest {
                self.strays += 1;
                if self.strays > STRAY_CELLS {
                    return Err(UnreadableFile::TooMuch { what: "cells" });
                }
            }
            self.row.cells.push((column, Cell::of_text(&text)));
        }
        self.column += 1;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), UnreadableFile> {
        self.end_field()?;
        let next = Row { number: self.row.number.saturating_add(1), cells: Vec::new() };
        let row = std::mem::replace(&mut self.row, next);
        if !row.cells.is_empty() {
            self.rows.push(row);
        }
        self.column = 1;
        Ok(())
    }

    /// Whether the first rows show that this is no list: none of them is a heading of any.
    fn is_no_list(&mut self) -> bool {
        if self.rows.len() != HEAD_ROWS || self.rows.last().map(|row| row.number + 1) != Some(self.row.number)
        {
            return false;
        }
        let mut sheet = Sheet { rows: std::mem::take(&mut self.rows), ..Sheet::default() };
        let is_none = !tables::has_heading(&sheet);
        self.rows = std::mem::take(&mut sheet.rows);
        is_none
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
        let workbook = read(text.as_bytes(), &ReadingLimits::default()).unwrap();
        workbook.sheets[0]
            .rows
            .iter()
            .map(|row| (row.number, row.cells.iter().map(|(_, cell)| cell.shown()).collect()))
            .collect()
    }

    #[test]
    fn empty_lines_keep_their_row_number() {
        assert_eq!(
            cells("甲,乙\n\n丙,丁\r\n"),
            [(1, vec!["甲".into(), "乙".into()]), (3, vec!["丙".into(), "丁".into()])]
        );
    }

    #[test]
    fn a_line_break_inside_quotation_marks_is_part_of_the_cell() {
        let rows = cells("姓名,\"证件\n号码\"\n\"林\"\"小\"\"满\",1\n");
        assert_eq!(rows[0], (1, vec!["姓名".into(), "证件\n号码".into()]));
        assert_eq!(rows[1], (2, vec!["林\"小\"满".into(), "1".into()]));
    }

    #[test]
    fn semicolons_and_tabs_separate_too() {
        assert_eq!(cells("姓名;岗位;备注\n林小满;教师;a, b, c\n")[1].1, ["林小满", "教师", "a, b, c"]);
        assert_eq!(cells("姓名\t岗位\n林小满\t教师\n")[1].1, ["林小满", "教师"]);
    }

    #[test]
    fn a_number_kept_as_text_by_a_formula_is_that_text() {
        assert_eq!(cells("证件号码\n=\"310106199003070029\"\n")[1].1, ["310106199003070029"]);
    }

    #[test]
    fn the_mark_that_keeps_a_cell_from_being_a_formula_is_no_part_of_it() {
        assert_eq!(cells("甲,乙\n'-1,'=1+1\n")[1].1, ["-1", "=1+1"]);
        assert_eq!(cells("甲,乙\n'甲,O'Neill\n")[1].1, ["'甲", "O'Neill"]);
    }

    #[test]
    fn a_quotation_mark_never_closed_is_refused_with_its_row() {
        let refused = read("姓名\n林小满\n\"周\n吴\n".as_bytes(), &ReadingLimits::default());
        assert_eq!(refused.unwrap_err(), UnreadableFile::OpenQuote { row: 3 });
    }

    #[test]
    fn bytes_that_no_text_has_are_refused() {
        for bytes in [b"name\0id".as_slice(), b"\xff\xff\xff", b"a,b\n\x01\x02"] {
            assert_eq!(read(bytes, &ReadingLimits::default()).unwrap_err(), UnreadableFile::UnknownEncoding);
        }
    }
}
