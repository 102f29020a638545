//! A list as it was read: typed rows in their places, each with what is wrong with it by itself.

use super::cells::{DayOrder, DayWriting, day_order_in};
use super::row::{RowReader, institution_hints};
use super::tables::{self, IgnoredSheet, Table};
use super::workbook::{Cell, ReadingLimits, UnreadableFile, Workbook};
use super::{bans, completions, courses, institutions, providers, staff, teams};
use crate::imports::faults::Fault;
use mengya_entities::values::{ListKind, SocialCreditCode};

/// One row as read. What a fault made unreadable is absent from `value`.
#[derive(Clone, Debug)]
pub struct ReadRow<T> {
    /// The table it belongs to, in [`Reading::tables`].
    pub table: usize,
    /// Its number, from 1, as a spreadsheet shows it.
    pub row: u32,
    /// What it says.
    pub value: T,
    /// What is wrong with it by itself.
    pub faults: Vec<Fault>,
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

/// A list as read.
#[derive(Clone, Debug)]
pub struct Reading<T> {
    /// What kind of list it is.
    pub kind: ListKind,
    /// Its tables, in order of sheet, row and column.
    pub tables: Vec<Table>,
    /// Its rows, table by table.
    pub rows: Vec<ReadRow<T>>,
    /// Sheets that were not read.
    pub ignored_sheets: Vec<IgnoredSheet>,
    /// What it says about its one institution outside its rows.
    pub hints: InstitutionHints,
}

fn read<T>(
    kind: ListKind,
    bytes: &[u8],
    file_name: &str,
    limits: &ReadingLimits,
    one: impl Fn(&mut RowReader<'_>) -> Result<T, UnreadableFile>,
) -> Result<Reading<T>, UnreadableFile> {
    let mut workbook = Workbook::read(bytes, limits)?;
    tables::fill_merged(kind, &mut workbook)?;
    let layout = tables::lay_out(kind, &workbook)?;
    let writing = DayWriting { counts_from_1904: workbook.counts_from_1904, order: day_order(&layout) };
    let mut rows = Vec::with_capacity(layout.rows.len());
    for found in &layout.rows {
        let mut reader = RowReader::new(&layout.tables[found.table], found.row, writing);
        let value = one(&mut reader)?;
        rows.push(ReadRow { table: found.table, row: found.row.number, value, faults: reader.faults });
    }
    let hints = institution_hints(layout.titles, file_name);
    Ok(Reading { kind, tables: layout.tables, rows, ignored_sheets: layout.ignored_sheets, hints })
}

/// Whether days with the year last begin with the day or with the month, if the file settles it.
fn day_order(layout: &tables::Layout<'_>) -> Option<DayOrder> {
    let mut order = None;
    for found in &layout.rows {
        for column in layout.tables[found.table].columns.iter().filter(|column| column.field.is_day()) {
            let Cell::Text(text) = found.row.cell(column.number) else { continue };
            if !text.contains(['/', '.', '-']) {
                continue;
            }
            match (order, day_order_in(text)) {
                (_, None) => {}
                (None, found) => order = found,
                (Some(one), Some(other)) if one == other => {}
                _ => return None,
            }
        }
    }
    order
}

/// Which kind of list a file is: the one kind whose headings it has; of several, the one it names most fields of.
///
/// # Errors
/// [`UnreadableFile`] when it cannot be read, or has the headings of no kind of list.
pub fn list_kind_of(bytes: &[u8], limits: &ReadingLimits) -> Result<ListKind, UnreadableFile> {
    Ok(kind_and_fields(bytes, limits)?.0)
}

/// The kind of list a file is, and whether its rows name an institution each.
///
/// # Errors
/// As [`list_kind_of`].
pub fn kind_and_fields(bytes: &[u8], limits: &ReadingLimits) -> Result<(ListKind, bool), UnreadableFile> {
    use super::fields::Field;
    let workbook = Workbook::read(bytes, limits)?;
    let mut best: Option<(usize, ListKind, bool)> = None;
    let mut refused: Option<UnreadableFile> = None;
    for kind in ListKind::ALL {
        match tables::columns_of_headings(*kind, &workbook) {
            Ok(columns) => {
                let by_row = columns
                    .iter()
                    .any(|column| matches!(column.field, Field::Institution | Field::InstitutionCode));
                if best.is_none_or(|(most, ..)| columns.len() > most) {
                    best = Some((columns.len(), *kind, by_row));
                }
            }
            // The kind that came nearest says best what is missing.
            Err(error) => {
                let lacks = |error: &UnreadableFile| match error {
                    UnreadableFile::NoHeading { missing, wanted, .. } => {
                        missing.len() * 100 / wanted.len().max(1)
                    }
                    _ => 0,
                };
                if refused.as_ref().is_none_or(|known| lacks(&error) < lacks(known)) {
                    refused = Some(error);
                }
            }
        }
    }
    match best {
        Some((_, kind, by_row)) => Ok((kind, by_row)),
        None => Err(refused.unwrap_or(UnreadableFile::Empty)),
    }
}

/// Declares a reader of one kind of list.
macro_rules! readers {
    ($($(#[$meta:meta])* $name:ident, $kind:ident, $row:ty, $one:path;)+) => {
        $(
            $(#[$meta])*
            ///
            /// # Errors
            /// [`UnreadableFile`]: why the file as a whole is refused.
            pub fn $name(bytes: &[u8], file_name: &str, limits: &ReadingLimits) -> Result<Reading<$row>, UnreadableFile> {
                read(ListKind::$kind, bytes, file_name, limits, $one)
            }
        )+
    };
}

readers! {
    /// Reads a list of training providers.
    read_providers, Providers, providers::ProviderRow, providers::read_row;
    /// Reads a list of courses.
    read_courses, Courses, courses::CourseRow, courses::read_row;
    /// Reads a list of institutions.
    read_institutions, Institutions, institutions::InstitutionRow, institutions::read_row;
    /// Reads a staff list, of one institution or of a district.
    read_staff, Staff, staff::StaffRow, staff::read_row;
    /// Reads a list of bans.
    read_bans, Bans, bans::BanRow, bans::read_row;
    /// Reads a list of teams and their members.
    read_teams, Teams, teams::TeamRow, teams::read_row;
    /// Reads a list of completions.
    read_completions, Completions, completions::CompletionRow, completions::read_row;
}
