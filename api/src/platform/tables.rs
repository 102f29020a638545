//! Tables as files to take away: CSV, and workbooks of spreadsheet programs. Nothing in a cell is ever a formula.

use super::problem::{Problem, ProblemCode};
use chrono::NaiveDate;
use mengya_lists::workbook::looks_like_formula;
use poem_openapi::Enum;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// By this, spreadsheet programs know that a file is UTF-8.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// How many characters a cell of a workbook holds.
const LONGEST_CELL: usize = 32_000;
/// How wide a column of a workbook is at most, in characters.
const WIDEST: usize = 60;

/// What kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum TableFormat {
    /// Comma-separated values in UTF-8.
    Csv,
    /// A workbook of spreadsheet programs.
    Xlsx,
}

impl TableFormat {
    /// As addresses say it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }

    /// How a file of this kind ends.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum TableCell {
    /// Nothing.
    Empty,
    /// A text, as it is.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(NaiveDate),
}

impl TableCell {
    /// A text; nothing where it is empty.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A count.
    #[must_use]
    pub fn count(count: u32) -> Self {
        Self::Number(f64::from(count))
    }
}

/// A table: its name, its headings, its rows.
#[derive(Clone, Debug)]
pub struct Table {
    /// What the file is called, in letters that every system takes.
    pub name: String,
    /// The headings.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<TableCell>>,
}

/// A file that was written.
#[derive(Clone, Debug)]
pub struct WrittenTable {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Its name for saving.
    pub name: String,
    /// What kind of file.
    pub format: TableFormat,
}

impl Table {
    /// Writes it.
    ///
    /// # Errors
    /// When it cannot be written, which is a fault of ours.
    pub fn write(&self, format: TableFormat) -> Result<WrittenTable, Problem> {
        let failed = |cause: String| Problem::new(ProblemCode::Internal).caused_by(cause);
        let bytes = match format {
            TableFormat::Csv => self.csv().map_err(|error| failed(error.to_string()))?,
            TableFormat::Xlsx => self.xlsx().map_err(|error| failed(error.to_string()))?,
        };
        Ok(WrittenTable { bytes, name: format!("{}.{}", self.name, format.code()), format })
    }

    fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut file = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            // A program that takes another separator finds none inside a cell.
            .quote_style(csv::QuoteStyle::Always)
            .from_writer(BYTE_ORDER_MARK.to_vec());
        file.write_record(self.headings.iter().map(|heading| defused(heading)))?;
        for row in &self.rows {
            file.write_record(row.iter().map(|cell| match cell {
                TableCell::Empty => String::new(),
                TableCell::Text(text) => defused(text),
                TableCell::Number(number) => number.to_string(),
                TableCell::Day(day) => day.to_string(),
            }))?;
        }
        file.into_inner().map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))
    }

    /// In memory: what it holds is nobody's to find on a disk.
    fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let sheet: &mut Worksheet = workbook.add_worksheet();
        let (bold, day) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
        let mut widths: Vec<usize> = Vec::new();
        for (column, heading) in (0_u16..).zip(&self.headings) {
            sheet.write_string_with_format(0, column, heading, &bold)?;
            widths.push(width(heading));
        }
        for (at, row) in (1_u32..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(row) {
                let wide = match cell {
                    TableCell::Empty => 0,
                    TableCell::Text(text) => {
                        let cut: String = text.chars().take(LONGEST_CELL).collect();
                        sheet.write_string(at, column, &cut)?;
                        width(text)
                    }
                    TableCell::Number(number) => {
                        sheet.write_number(at, column, *number)?;
                        8
                    }
                    TableCell::Day(on) => {
                        sheet.write_datetime_with_format(at, column, &excel(*on)?, &day)?;
                        11
                    }
                };
                if let Some(known) = widths.get_mut(usize::from(column)) {
                    *known = wide.clamp(*known, WIDEST.max(*known));
                }
            }
        }
        for (column, wide) in (0_u16..).zip(widths) {
            #[allow(clippy::cast_precision_loss, reason = "at most some dozens")]
            sheet.set_column_width(column, wide as f64 + 2.0)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        workbook.save_to_buffer()
    }
}

fn excel(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&day.to_string())
}

/// How wide a text is: Chinese characters take the place of two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A cell that no spreadsheet program takes for a formula.
#[must_use]
pub fn defused(cell: &str) -> String {
    if looks_like_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// A cell that a spreadsheet program shows as it was written: a long number, or one that begins with 0, is told to be
/// text, or the program would round it.
#[must_use]
pub fn as_text(cell: &str) -> String {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let alphanumeric = !cell.is_empty() && cell.chars().all(|c| c.is_ascii_alphanumeric());
    if alphanumeric && (digits >= 12 || digits == cell.len() && digits > 1 && cell.starts_with('0')) {
        format!("=\"{cell}\"")
    } else {
        defused(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        Table {
            name: "table".to_owned(),
            headings: vec!["=1+1".to_owned(), "n".to_owned()],
            rows: vec![vec![TableCell::text(text), TableCell::Number(66.7)]],
        }
    }

    #[test]
    fn formulas_are_texts_in_both_kinds_of_file() {
        for formula in ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "＝1"] {
            let csv = table(formula).write(TableFormat::Csv).unwrap();
            let text = String::from_utf8(csv.bytes).unwrap();
            assert!(text.starts_with("\u{feff}\"'=1+1\",\"n\"\r\n"), "{text:?}");
            assert!(text.contains(&format!("'{formula}")), "{text:?}");
            let xlsx = table(formula).write(TableFormat::Xlsx).unwrap();
            assert!(xlsx.bytes.starts_with(b"PK") && xlsx.name == "table.xlsx");
        }
        let long = table("310106199003070029").write(TableFormat::Csv).unwrap();
        assert!(String::from_utf8(long.bytes).unwrap().contains("\"310106199003070029\","));
    }

    #[test]
    fn a_cell_longer_than_a_workbook_takes_is_cut_and_not_refused() {
        let long = "字".repeat(40_000);
        assert!(table(&long).write(TableFormat::Xlsx).is_ok());
    }
}
