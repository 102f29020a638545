//! A list as it was read: typed rows in their places, each with what is wrong with it by itself.

use super::cells::{DayOrder, DayWriting, day_order_in};
use super::fields::Field;
use super::instants::{self, TimeOfDay};
use super::label::{RowLabel, label};
use super::row::{InstitutionHints, RowReader, institution_hints};
use super::tables::{self, IgnoredSheet, Table};
use super::workbook::{Cell, MendedCell, ReadingLimits, Sheet, UnreadableFile, Workbook};
use super::{bans, completions, courses, institutions, providers, staff, teams};
use super::{headings, vocabulary};
use crate::faults::{Fault, WarningKind};
use mengya_entities::values::ListKind;
use std::collections::HashMap;

/// One row as read. What a fault made unreadable is absent from `value`.
#[derive(Clone, Debug)]
pub struct ReadRow<T> {
    /// The table it belongs to, in [`Reading::tables`].
    pub table: usize,
    /// Its number, from 1, as a spreadsheet shows it.
    pub row: u32,
    /// How it is named.
    pub label: RowLabel,
    /// What it says.
    pub value: T,
    /// What is wrong with it by itself.
    pub faults: Vec<Fault>,
    /// What is worth saying if it is accepted.
    pub remarks: Vec<WarningKind>,
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

/// Reads a workbook as a list of this kind, of whose rows `one` is made.
pub(super) fn read_kind<T>(
    kind: ListKind,
    mut workbook: Workbook,
    file_name: &str,
    one: impl Fn(&mut RowReader<'_>) -> Result<T, UnreadableFile>,
) -> Result<Reading<T>, UnreadableFile> {
    tables::fill_merged(kind, &mut workbook)?;
    let layout = tables::lay_out(kind, &workbook)?;
    only_of_this_kind(kind, &workbook, &layout.tables)?;
    let writing = DayWriting { counts_from_1904: workbook.counts_from_1904, order: day_order(&layout) };
    if layout.rows.is_empty() {
        return Err(UnreadableFile::NoRows);
    }
    let in_utc = columns_in_utc(&layout, workbook.counts_from_1904);
    let mut rows = Vec::with_capacity(layout.rows.len());
    for found in &layout.rows {
        let mut reader =
            RowReader::new(&layout.tables[found.table], found.row, writing, &in_utc[found.table]);
        let value = one(&mut reader)?;
        let (faults, remarks) = (reader.faults, reader.remarks);
        let label = label(kind, &layout.tables[found.table], found.row);
        rows.push(ReadRow { table: found.table, row: found.row.number, label, value, faults, remarks });
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

/// Of each table, the columns of days in which every time of day is midnight in Shanghai told in UTC: there 16:00 is
/// hardly an hour of the day.
fn columns_in_utc(layout: &tables::Layout<'_>, counts_from_1904: bool) -> Vec<Vec<u16>> {
    let mut found: Vec<HashMap<u16, bool>> = vec![HashMap::new(); layout.tables.len()];
    for row in &layout.rows {
        for column in layout.tables[row.table].columns.iter().filter(|column| column.field.is_day()) {
            if let Some(time) = instants::time_in(row.row.cell(column.number), counts_from_1904) {
                let is_midnight = instants::time_of_day(time) != TimeOfDay::OfTheDay;
                *found[row.table].entry(column.number).or_insert(true) &= is_midnight;
            }
        }
    }
    let all = |columns: HashMap<u16, bool>| {
        columns.into_iter().filter_map(|(column, all)| all.then_some(column)).collect()
    };
    found.into_iter().map(all).collect()
}

/// The lists of people.
const OF_PEOPLE: [ListKind; 4] = [ListKind::Staff, ListKind::Bans, ListKind::Teams, ListKind::Completions];

/// Refuses a file that is another kind of list as well: what this kind does not read would be lost.
fn only_of_this_kind(kind: ListKind, workbook: &Workbook, tables: &[Table]) -> Result<(), UnreadableFile> {
    for table in tables {
        let Some(sheet) = workbook.sheets.get(table.sheet_index) else { continue };
        let is_read = |column: u16| {
            let same = tables.iter().filter(|other| other.sheet_index == table.sheet_index);
            same.flat_map(|table| &table.columns).any(|known| known.number == column)
        };
        let other = OF_PEOPLE.into_iter().filter(|other| *other != kind).find(|other| {
            let Some(named) = headings::named(*other, sheet, table.header_row) else { return false };
            let needed = |field: &Field| vocabulary::essentials(*other).iter().any(|of| of.contains(field));
            !OF_PEOPLE.contains(&kind)
                || named.iter().any(|(column, field)| needed(field) && !is_read(*column))
        });
        let other = other.or_else(|| {
            let people = kind == ListKind::Providers && names_people(sheet, table.header_row);
            people.then_some(ListKind::Staff)
        });
        if let Some(other) = other {
            return Err(UnreadableFile::SeveralKinds { kinds: vec![kind, other] });
        }
    }
    Ok(())
}

/// Whether a row of headings has the names and the documents of people.
fn names_people(sheet: &Sheet, row: u32) -> bool {
    let fields = headings::fields_in_row(ListKind::Staff, sheet, row);
    fields.contains(&Field::Name) && fields.contains(&Field::IdNumber)
}

/// Whether the heading by which a file would be a list of providers has the names and documents of people.
fn lists_people(workbook: &Workbook) -> bool {
    let layout = tables::lay_out(ListKind::Providers, workbook);
    layout.is_ok_and(|layout| {
        layout.tables.iter().any(|table| {
            workbook.sheets.get(table.sheet_index).is_some_and(|sheet| names_people(sheet, table.header_row))
        })
    })
}

/// Which kind of list a file is, by its headings.
///
/// # Errors
/// [`UnreadableFile`] when it cannot be read, or has the headings of no kind of list.
pub fn list_kind_of(bytes: &[u8], limits: &ReadingLimits) -> Result<ListKind, UnreadableFile> {
    Ok(kind_and_fields(&Workbook::read(bytes, limits)?)?.0)
}

/// Which kind of list a workbook is: the one whose headings it has, of several the one it names most fields of; and
/// whether its rows name an institution each.
///
/// # Errors
/// [`UnreadableFile::NoHeading`] when it has the headings of no kind of list, [`UnreadableFile::AmbiguousHeading`].
pub fn kind_and_fields(workbook: &Workbook) -> Result<(ListKind, bool), UnreadableFile> {
    let mut best: Option<(usize, ListKind, bool)> = None;
    let mut refused: Option<UnreadableFile> = None;
    for kind in ListKind::ALL {
        let columns = tables::columns_of_headings(*kind, workbook);
        match columns {
            // A list of people beside whom providers stand is no list of providers.
            Ok(_) if *kind == ListKind::Providers && lists_people(workbook) => {}
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

/// Opens a file as a list of this kind, with what was corrected in the place of its cells. Cells that are merged downwards
/// are filled before, so that a corrected one is of its own row alone.
///
/// # Errors
/// [`UnreadableFile`]: why the file as a whole is refused.
pub fn open_mended(
    kind: ListKind,
    bytes: &[u8],
    limits: &ReadingLimits,
    mended: &[MendedCell],
) -> Result<Workbook, UnreadableFile> {
    let mut workbook = Workbook::read(bytes, limits)?;
    if !mended.is_empty() {
        tables::fill_merged(kind, &mut workbook)?;
        workbook.mend(mended);
    }
    Ok(workbook)
}

/// Declares the readers of one kind of list: of a file's bytes, and of a workbook that was opened before.
macro_rules! readers {
    ($($what:literal, $of_bytes:ident, $of_workbook:ident, $kind:ident, $row:ty, $one:path;)+) => {
        $(
            #[doc = concat!("Reads a list of ", $what, " from a file's bytes.")]
            ///
            /// # Errors
            /// [`UnreadableFile`]: why the file as a whole is refused.
            pub fn $of_bytes(bytes: &[u8], file_name: &str, limits: &ReadingLimits) -> Result<Reading<$row>, UnreadableFile> {
                $of_workbook(Workbook::read(bytes, limits)?, file_name)
            }

            #[doc = concat!("Reads a list of ", $what, " from a workbook that was opened before.")]
            ///
            /// # Errors
            /// [`UnreadableFile`]: why the file as a whole is refused.
            pub fn $of_workbook(workbook: Workbook, file_name: &str) -> Result<Reading<$row>, UnreadableFile> {
                read_kind(ListKind::$kind, workbook, file_name, $one)
            }
        )+
    };
}

readers! {
    "training providers", read_providers, providers_in, Providers, providers::ProviderRow, providers::read_row;
    "courses", read_courses, courses_in, Courses, courses::CourseRow, courses::read_row;
    "institutions", read_institutions, institutions_in, Institutions, institutions::InstitutionRow, institutions::read_row;
    "staff, of one institution or of a district", read_staff, staff_in, Staff, staff::StaffRow, staff::read_row;
    "bans", read_bans, bans_in, Bans, bans::BanRow, bans::read_row;
    "teams and their members", read_teams, teams_in, Teams, teams::TeamRow, teams::read_row;
    "completions", read_completions, completions_in, Completions, completions::CompletionRow, completions::read_row;
}
