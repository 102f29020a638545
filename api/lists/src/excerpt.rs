//! Rows of a file as they were written, below the titles and headings they stood under.

use super::list::open_mended;
use super::tables::{self, Layout, Table};
use super::workbook::{MendedCell, ReadingLimits, Row, UnreadableFile, column_letters};
use crate::faults::masked;
use mengya_entities::values::ListKind;
use std::collections::{BTreeMap, BTreeSet};

/// A row as a report names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WantedRow {
    /// The sheet; none in delimited text.
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: u32,
    /// Which of the tables side by side.
    pub beside: Option<u8>,
}

/// The wanted rows below one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The rows above the heading: titles. Only of the first heading of a sheet.
    pub titles: Vec<Vec<String>>,
    /// The rows of the heading.
    pub headings: Vec<Vec<String>>,
    /// The wanted rows, each with how the report names it.
    pub rows: Vec<(Vec<WantedRow>, Vec<String>)>,
    /// Columns that the file hides, by their letters: what they hold is given back masked.
    pub masked: Vec<String>,
}

/// The wanted rows of a file with what was corrected in it, in their order. Of tables side by side, only the cells of those
/// wanted.
///
/// # Errors
/// [`UnreadableFile`]: why the file as a whole is refused.
pub fn excerpt(
    kind: ListKind,
    bytes: &[u8],
    limits: &ReadingLimits,
    mended: &[MendedCell],
    wanted: &BTreeSet<WantedRow>,
) -> Result<Vec<Part>, UnreadableFile> {
    let mut workbook = open_mended(kind, bytes, limits, mended)?;
    tables::fill_merged(kind, &mut workbook)?;
    let layout = tables::lay_out(kind, &workbook)?;
    let mut headings: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    for (at, table) in layout.tables.iter().enumerate() {
        headings.entry((table.sheet_index, table.header_row)).or_default().push(at);
    }
    let mut parts = Vec::new();
    let mut titled = BTreeSet::new();
    for ((sheet, header_row), tables) in headings {
        let hides = |column| workbook.sheets.get(sheet).is_some_and(|sheet| sheet.hides_column(column));
        let rows = wanted_rows(&layout, &tables, wanted, hides);
        let Some(heading) = tables.first().and_then(|at| layout.tables.get(*at)) else { continue };
        if rows.is_empty() {
            continue;
        }
        let written = |from: u32, until: u32| -> Vec<Vec<String>> {
            let all = workbook.sheets.get(sheet).map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
            all.iter()
                .filter(|row| (from..until).contains(&row.number))
                .map(|row| cells(row, |_| true, |_| false))
                .collect()
        };
        let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let masked = (1..=u16::try_from(width).unwrap_or(u16::MAX)).filter(|column| hides(*column));
        let masked = masked.map(column_letters).collect();
        parts.push(Part {
            titles: if titled.insert(sheet) { written(0, header_row) } else { Vec::new() },
            headings: written(header_row, header_row + heading.header_rows),
            rows,
            masked,
        });
    }
    Ok(parts)
}

/// The wanted rows of tables that stand side by side.
fn wanted_rows(
    layout: &Layout<'_>,
    tables: &[usize],
    wanted: &BTreeSet<WantedRow>,
    hides: impl Fn(u16) -> bool,
) -> Vec<(Vec<WantedRow>, Vec<String>)> {
    let name = |table: &Table, row: u32| WantedRow { sheet: table.sheet.clone(), row, beside: table.beside };
    let mut found: BTreeMap<u32, (&Row, Vec<usize>)> = BTreeMap::new();
    for one in layout.rows.iter().filter(|one| tables.contains(&one.table)) {
        let is_wanted =
            layout.tables.get(one.table).is_some_and(|table| wanted.contains(&name(table, one.row.number)));
        if is_wanted {
            found.entry(one.row.number).or_insert((one.row, Vec::new())).1.push(one.table);
        }
    }
    let span = |at: &usize| {
        let columns = layout.tables.get(*at).map(|table| table.columns.as_slice()).unwrap_or_default();
        let numbers = columns.iter().map(|column| column.number);
        numbers.clone().min().zip(numbers.max())
    };
    let in_span =
        |at: &usize, column: u16| span(at).is_some_and(|(first, last)| (first..=last).contains(&column));
    found
        .into_values()
        .map(|(row, of)| {
            let others: Vec<&usize> = tables.iter().filter(|at| !of.contains(at)).collect();
            let names = of.iter().filter_map(|at| Some(name(layout.tables.get(*at)?, row.number))).collect();
            (names, cells(row, |column| !others.iter().any(|at| in_span(at, column)), &hides))
        })
        .collect()
}

/// The cells of a row from the first column to its last, those not kept blank, those that are hidden masked.
fn cells(row: &Row, keep: impl Fn(u16) -> bool, hides: impl Fn(u16) -> bool) -> Vec<String> {
    let last = row.cells.last().map_or(0, |(column, _)| *column);
    let one = |column| match row.cell(column).shown() {
        _ if !keep(column) => String::new(),
        shown if hides(column) => masked(&shown),
        shown => shown,
    };
    (1..=last).map(one).collect()
}
