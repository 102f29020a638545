//! Where the tables of a file lie, which of their rows are rows, and which are titles, totals and foot notes.

use super::fields::Field;
pub use super::headings::Column;
use super::headings::{self, Nearest, SheetHeading, TableHeading};
use super::vocabulary;
use super::workbook::{Cell, Row, Sheet, UnreadableFile, Workbook};
use mengya_entities::values::{ListKind, PersonName, tidy, title_key};

/// Rows among which the heading of a sheet is looked for.
const HEADING_WITHIN: usize = 40;

/// One table of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The sheet's place in the workbook.
    pub sheet_index: usize,
    /// The sheet's name; none in delimited text.
    pub sheet: Option<String>,
    /// 0 or 1 (or more) where tables stand side by side, from the left.
    pub beside: Option<u8>,
    /// The row of the heading, its upper one if it has two.
    pub header_row: u32,
    /// How many rows the heading has.
    pub header_rows: u32,
    /// The columns that have a meaning.
    pub columns: Vec<Column>,
    /// The first and the last row that is one.
    pub data_rows: Option<(u32, u32)>,
    /// Rows below the heading that hold something and are no rows: totals, notes, repeated headings.
    pub ignored_rows: Vec<u32>,
    /// Rows that are read though they are hidden from who opens the file.
    pub hidden_rows: Vec<u32>,
    /// Columns that are read though they are hidden likewise, by their letters.
    pub hidden_columns: Vec<String>,
}

impl Table {
    /// The column of a field.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<&Column> {
        self.columns.iter().find(|column| column.field == field)
    }
}

/// A sheet that was not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IgnoredSheet {
    /// Its name.
    pub sheet: Option<String>,
    /// Whether it was left out because it is hidden; otherwise it is no list.
    pub hidden: bool,
}

/// A row that is one, with the table it belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    pub(super) table: usize,
    pub(super) row: &'a Row,
}

/// Everything found in a file.
#[derive(Debug, Default)]
pub(super) struct Layout<'a> {
    pub(super) tables: Vec<Table>,
    pub(super) rows: Vec<Found<'a>>,
    pub(super) ignored_sheets: Vec<IgnoredSheet>,
    /// The texts above the headings: titles.
    pub(super) titles: Vec<String>,
}

/// Writes the value of cells merged downwards into every row they cover: one institution beside its whole staff.
/// Headings are above the data and keep their form, so this starts below them.
pub(super) fn fill_merged(kind: ListKind, workbook: &mut Workbook) -> Result<(), UnreadableFile> {
    for sheet in &mut workbook.sheets {
        if !sheet.merged.iter().any(|region| region.rows.1 > region.rows.0) {
            continue;
        }
        let Ok(heading) = headings::find(kind, sheet, 0, HEADING_WITHIN)? else { continue };
        let below = heading.row + heading.rows;
        for region in std::mem::take(&mut sheet.merged) {
            if region.rows.0 >= below && region.rows.1 > region.rows.0 {
                let (first, last) = region.rows;
                let from = sheet.rows.partition_point(|row| row.number < first);
                let until = sheet.rows.partition_point(|row| row.number <= last);
                let Some(value) = sheet
                    .rows
                    .get(from)
                    .filter(|row| row.number == first)
                    .map(|row| row.cell(region.columns.0).clone())
                else {
                    continue;
                };
                for row in sheet.rows.iter_mut().take(until).skip(from + 1) {
                    if let Err(at) = row.cells.binary_search_by_key(&region.columns.0, |(column, _)| *column)
                    {
                        row.cells.insert(at, (region.columns.0, value.clone()));
                    }
                }
            } else {
                sheet.merged.push(region);
            }
        }
    }
    Ok(())
}

/// The columns of the first table of each sheet that has one, without looking at the rows below.
pub(super) fn columns_of_headings(
    kind: ListKind,
    workbook: &Workbook,
) -> Result<Vec<Column>, UnreadableFile> {
    let mut columns = Vec::new();
    let mut nearest: Option<(Nearest, Option<String>)> = None;
    for sheet in workbook.sheets.iter().filter(|sheet| !sheet.hidden && !sheet.rows.is_empty()) {
        match headings::find(kind, sheet, 0, HEADING_WITHIN)? {
            Ok(heading) => {
                let found = heading.tables.into_iter().next().map(|table| table.columns).unwrap_or_default();
                if found.len() > columns.len() {
                    columns = found;
                }
            }
            Err(near) if nearest.as_ref().is_none_or(|(best, _)| near.score > best.score) => {
                nearest = Some((near, sheet.name.clone()));
            }
            Err(_) => {}
        }
    }
    if columns.is_empty() {
        let (near, sheet) = nearest.unwrap_or_default();
        return Err(no_heading(kind, near, sheet));
    }
    Ok(columns)
}

/// Whether the first rows of a sheet have the headings of any kind of list.
pub(super) fn has_heading(sheet: &Sheet) -> bool {
    ListKind::ALL.iter().any(|kind| !matches!(headings::find(*kind, sheet, 0, HEADING_WITHIN), Ok(Err(_))))
}

/// Finds the tables of a file.
pub(super) fn lay_out(kind: ListKind, workbook: &Workbook) -> Result<Layout<'_>, UnreadableFile> {
    let mut layout = Layout::default();
    let mut nearest: Option<(Nearest, Option<String>)> = None;
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        if sheet.rows.is_empty() {
            continue;
        }
        if sheet.hidden {
            layout.ignored_sheets.push(IgnoredSheet { sheet: sheet.name.clone(), hidden: true });
            continue;
        }
        match headings::find(kind, sheet, 0, HEADING_WITHIN)? {
            Ok(heading) => take_sheet(kind, index, sheet, heading, &mut layout)?,
            // Half a heading: a list that would be lost in silence.
            Err(near) if near.score >= 3 && near.missing.len() <= 3 => {
                return Err(no_heading(kind, near, sheet.name.clone()));
            }
            Err(near) => {
                layout.ignored_sheets.push(IgnoredSheet { sheet: sheet.name.clone(), hidden: false });
                if nearest.as_ref().is_none_or(|(best, _)| near.score > best.score) {
                    nearest = Some((near, sheet.name.clone()));
                }
            }
        }
    }
    if layout.tables.is_empty() {
        let (near, sheet) = nearest.unwrap_or_default();
        return Err(no_heading(kind, near, sheet));
    }
    Ok(layout)
}

fn no_heading(kind: ListKind, near: Nearest, sheet: Option<String>) -> UnreadableFile {
    let wanted: Vec<Field> =
        vocabulary::essentials(kind).iter().filter_map(|group| group.first().copied()).collect();
    let missing = if near.missing.is_empty() { wanted.clone() } else { near.missing };
    UnreadableFile::NoHeading { wanted, missing, found: near.found, sheet, row: near.row }
}

/// The tables of one sheet, side by side and below each other.
fn take_sheet<'a>(
    kind: ListKind,
    index: usize,
    sheet: &'a Sheet,
    first: SheetHeading,
    layout: &mut Layout<'a>,
) -> Result<(), UnreadableFile> {
    for row in sheet.rows.iter().take_while(|row| row.number < first.row) {
        let texts = row.cells.iter().filter_map(|(_, cell)| match cell {
            Cell::Text(text) => Some(tidy(text)),
            _ => None,
        });
        layout.titles.extend(texts.filter(|text| !text.is_empty()));
    }
    let mut heading = Some(first);
    while let Some(current) = heading.take() {
        let below = current.row + current.rows;
        let from = sheet.rows.partition_point(|row| row.number < below);
        // A heading below starts another table; one that repeats ours is only the head of a printed page.
        let mut until = sheet.rows.len();
        let mut repeated = Vec::new();
        for at in from..sheet.rows.len() {
            let row = &sheet.rows[at];
            if current.tables.iter().any(|table| headings::repeats(row, table)) {
                repeated.push(row.number);
                continue;
            }
            if !may_be_heading(kind, row, &current) {
                continue;
            }
            if let Ok(next) = headings::find(kind, sheet, at, 1)?
                && next.row == row.number
                && next.score * 2 >= current.score
            {
                until = at;
                heading = Some(next);
                break;
            }
        }
        let rows = &sheet.rows[from..until];
        let several = current.tables.len() > 1;
        for (beside, table) in current.tables.iter().enumerate() {
            let beside = several.then(|| u8::try_from(beside).unwrap_or(u8::MAX));
            take_table(kind, index, sheet, &current, table, beside, rows, &repeated, layout);
        }
    }
    Ok(())
}

/// Whether a row has a heading's word where the table above has its names: a cheap test before the full one.
fn may_be_heading(kind: ListKind, row: &Row, current: &SheetHeading) -> bool {
    let texts = row.cells.iter().filter(|(_, cell)| matches!(cell, Cell::Text(_))).count();
    texts >= 3
        && texts == row.cells.iter().filter(|(_, cell)| !cell.is_blank()).count()
        && current.tables.iter().any(|table| {
            vocabulary::anchors(kind).iter().any(|anchor| {
                table.columns.iter().filter(|column| column.field == *anchor).all(|column| {
                    matches!(row.cell(column.number), Cell::Text(text) if !text.chars().any(|c| c.is_ascii_digit()))
                })
            })
        })
}

#[expect(clippy::too_many_arguments, reason = "the parts of one sheet, taken apart by its only caller")]
fn take_table<'a>(
    kind: ListKind,
    index: usize,
    sheet: &'a Sheet,
    heading: &SheetHeading,
    table: &TableHeading,
    beside: Option<u8>,
    rows: &'a [Row],
    repeated: &[u32],
    layout: &mut Layout<'a>,
) {
    let number = layout.tables.len();
    let mut data_rows: Option<(u32, u32)> = None;
    let mut ignored_rows = Vec::new();
    let mut hidden_rows = Vec::new();
    for row in rows {
        match nature(kind, row, table) {
            _ if repeated.contains(&row.number) => ignored_rows.push(row.number),
            Nature::Blank => {}
            Nature::Ignored => ignored_rows.push(row.number),
            Nature::Data => {
                data_rows =
                    Some(data_rows.map_or((row.number, row.number), |(first, _)| (first, row.number)));
                if sheet.hides_row(row.number) {
                    hidden_rows.push(row.number);
                }
                layout.rows.push(Found { table: number, row });
            }
        }
    }
    layout.tables.push(Table {
        sheet_index: index,
        sheet: sheet.name.clone(),
        beside,
        header_row: heading.row,
        header_rows: heading.rows,
        columns: table.columns.clone(),
        data_rows,
        ignored_rows,
        hidden_rows,
        hidden_columns: table
            .columns
            .iter()
            .filter(|column| sheet.hides_column(column.number))
            .map(Column::letters)
            .collect(),
    });
}

enum Nature {
    Blank,
    Ignored,
    Data,
}

fn nature(kind: ListKind, row: &Row, table: &TableHeading) -> Nature {
    let own: Vec<(u16, &Cell)> = row
        .cells
        .iter()
        .filter(|(column, cell)| (table.reach.0..=table.reach.1).contains(column) && !cell.is_blank())
        .map(|(column, cell)| (*column, cell))
        .collect();
    let Some((first_column, first)) = own.first() else { return Nature::Blank };
    let field =
        |column: u16| table.columns.iter().find(|known| known.number == column).map(|known| known.field);
    let read = own
        .iter()
        .filter(|(column, _)| !matches!(field(*column), None | Some(Field::Serial | Field::Remark)))
        .count();
    let text = tidy(&first.shown());
    let key = title_key(&text);
    if ["例", "示例", "样例", "范例", "填写示例", "example", "sample"].contains(&key.as_str()) {
        return Nature::Ignored;
    }
    const TOTALS: [&str; 9] =
        ["合计", "总计", "小计", "共计", "总数", "总人数", "total", "subtotal", "grandtotal"];
    let says_total = |key: &str| TOTALS.iter().any(|word| key.starts_with(word)) && key.chars().count() <= 14;
    if says_total(&key) {
        return Nature::Ignored;
    }
    const NOTES: [&str; 16] = [
        "注",
        "备注",
        "说明",
        "填表",
        "填报",
        "制表",
        "审核",
        "盖章",
        "单位",
        "以上",
        "附",
        "经办",
        "负责人签",
        "联系",
        "note",
        "preparedby",
    ];
    let says_note =
        |text: &str| text.contains(':') || NOTES.iter().any(|word| title_key(text).starts_with(word));
    let anchors = vocabulary::anchors(kind);
    let anchored = own.iter().any(|(column, cell)| {
        field(*column).is_some_and(|field| anchors.contains(&field))
            && !(own.len() <= 4 && says_note(&tidy(&cell.shown())))
    });
    if anchored {
        return Nature::Data;
    }
    let total = own.iter().take(3).any(|(_, cell)| {
        let key = title_key(&cell.shown());
        says_total(&key) || key.starts_with('共') && (key.ends_with('人') || key.ends_with('条'))
    });
    let note = own.len() <= 4 && says_note(&text);
    let lonely = own.len() == 1
        && (field(*first_column) != Some(Field::Name)
            || PersonName::parse(&text).is_err()
            || text.chars().count() > 6 && !text.is_ascii()
            || text.chars().any(|c| c.is_ascii_digit() || "，。；、！？…".contains(c)));
    if total || note || lonely || read == 0 {
        return Nature::Ignored;
    }
    Nature::Data
}
