//! XLSX, streamed cell by cell behind the guard: nothing is ever laid out by the size a sheet declares.

use super::workbook::{
    Cell, Merged, ReadingLimits, Row, Sheet, UnreadableFile, Workbook, Written, column_letters, without_guard,
};
use super::xlsx_marks::{Marks, OddCell};
use super::{instants, xlsx_guard};
use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads an XLSX.
pub(super) fn read(bytes: &[u8], limits: &ReadingLimits) -> Result<Workbook, UnreadableFile> {
    let seen = xlsx_guard::inspect(bytes, limits)?;
    // The parser is not ours: should it panic on a file it did not expect, that file is damaged and nothing else.
    catch_unwind(AssertUnwindSafe(|| parse(bytes, limits, seen))).unwrap_or(Err(UnreadableFile::Damaged))
}

fn parse(bytes: &[u8], limits: &ReadingLimits, seen: xlsx_guard::Seen) -> Result<Workbook, UnreadableFile> {
    let mut xlsx: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let counts_from_1904 = xlsx.has_1904_epoch();
    let mut marks = seen.marks.into_iter();
    let listed: Vec<(String, bool, Marks)> = xlsx
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet, marks.next().unwrap_or_default()))
        .filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet)
        .map(|(sheet, marks)| (sheet.name.clone(), sheet.visible != SheetVisible::Visible, marks))
        .collect();
    if listed.len() > limits.sheets {
        return Err(UnreadableFile::TooMuch { what: "sheets" });
    }
    let mut budget = Budget { cells: limits.cells, text: limits.text_bytes };
    let mut sheets = Vec::new();
    for (name, hidden, mut marks) in listed {
        let merged = if seen.merged { merged(&mut xlsx, &name) } else { Vec::new() };
        let rows = rows(&mut xlsx, &name, counts_from_1904, &mut marks, limits, &mut budget)?;
        let Marks { mut hidden_rows, hidden_columns, .. } = marks;
        hidden_rows.sort_unstable();
        sheets.push(Sheet { name: Some(name), hidden, rows, merged, hidden_rows, hidden_columns });
    }
    Ok(Workbook { written: Written::Xlsx, sheets, counts_from_1904 })
}

fn broken(error: &XlsxError) -> UnreadableFile {
    match error {
        XlsxError::Password => UnreadableFile::Encrypted,
        _ => UnreadableFile::Damaged,
    }
}

fn merged(xlsx: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Vec<Merged> {
    let column = |column: u32| u16::try_from(column.saturating_add(1)).unwrap_or(u16::MAX);
    xlsx.merge_cells_by_sheet_name(name)
        .unwrap_or_default()
        .into_iter()
        .map(|region| Merged {
            rows: (region.start.0.saturating_add(1), region.end.0.saturating_add(1)),
            columns: (column(region.start.1), column(region.end.1)),
        })
        .collect()
}

struct Budget {
    cells: usize,
    text: usize,
}

fn rows(
    xlsx: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    counts_from_1904: bool,
    marks: &mut Marks,
    limits: &ReadingLimits,
    budget: &mut Budget,
) -> Result<Vec<Row>, UnreadableFile> {
    let mut reader = match xlsx.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
        Err(error) => return Err(broken(&error)),
    };
    let mut rows: Vec<Row> = Vec::new();
    loop {
        let ((row, column), cell) = match reader.next_cell() {
            Ok(None) => break,
            Ok(Some(found)) => {
                let place = found.get_position();
                let cell = match marks.take_at(place) {
                    Some(odd) => odd_cell(odd),
                    None => cell(found.get_value(), counts_from_1904),
                };
                (place, cell)
            }
            // An error word newer than the parser: it goes on behind it, and the guard knows where it stands.
            Err(XlsxError::CellError(_)) if marks.placed => {
                let (place, odd) = marks.take_error().ok_or(UnreadableFile::Damaged)?;
                (place, odd_cell(odd))
            }
            Err(error) => return Err(broken(&error)),
        };
        let text = match &cell {
            Cell::Empty => continue,
            Cell::Text(text) => text.len(),
            _ => 0,
        };
        let column = column.saturating_add(1);
        let number = row.saturating_add(1);
        let far = || {
            let letters = u16::try_from(column).map_or_else(|_| "…".to_owned(), column_letters);
            UnreadableFile::FarCell {
                cell: format!("{letters}{number}"),
                rows: limits.rows,
                columns: limits.columns,
            }
        };
        let column = u16::try_from(column).map_err(|_| far())?;
        if number > limits.rows || column > limits.columns {
            return Err(far());
        }
        if text > limits.cell_characters
            && matches!(&cell, Cell::Text(text) if text.chars().count() > limits.cell_characters)
        {
            let place = format!("{}{number}", column_letters(column));
            return Err(UnreadableFile::LongCell { place, limit: limits.cell_characters });
        }
        budget.cells = budget.cells.checked_sub(1).ok_or(UnreadableFile::TooMuch { what: "cells" })?;
        budget.text = budget.text.checked_sub(text).ok_or(UnreadableFile::TooMuch { what: "text" })?;
        match rows.last_mut() {
            Some(last) if last.number == number && last.cells.last().is_none_or(|(at, _)| *at < column) => {
                last.cells.push((column, cell));
            }
            Some(last) if last.number >= number => return Err(UnreadableFile::Damaged),
            _ => rows.push(Row { number, cells: vec![(column, cell)] }),
        }
    }
    Ok(rows)
}

fn odd_cell(odd: OddCell) -> Cell {
    match odd {
        OddCell::Error(word) => Cell::Error(word),
        OddCell::Uncalculated => Cell::Uncalculated,
    }
}

fn cell(value: &DataRef<'_>, counts_from_1904: bool) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        #[expect(clippy::cast_precision_loss, reason = "spreadsheets know no other number than the double")]
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => Cell::of_text(without_guard(text)),
        DataRef::SharedString(text) => Cell::of_text(without_guard(text)),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(at) if at.is_duration() => Cell::Duration(at.as_f64()),
        DataRef::DateTime(at) => instants::moment_of_serial(at.as_f64(), counts_from_1904)
            .map_or(Cell::Number(at.as_f64()), Cell::Date),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            instants::moment_of_iso(text).map_or_else(|| Cell::of_text(text), Cell::Date)
        }
        DataRef::Error(error) => Cell::Error(error.to_string().into()),
    }
}
