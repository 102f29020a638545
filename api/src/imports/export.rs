//! The refused rows of a list as a file: for whoever uploaded it as they were written, to be corrected and uploaded again; for
//! others only what is wrong with them.

use super::payloads::RefusedRowOut;
use crate::platform::language::Texts;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::tables::{BYTE_ORDER_MARK, as_text, defused};
use mengya_lists::excerpt::{Part, WantedRow};
use std::collections::BTreeMap;

/// The refused rows, a fault a line, with the headings of the page.
///
/// # Errors
/// When it cannot be written, which is a fault of ours.
pub fn refused_rows(rows: &[RefusedRowOut], t: &Texts) -> Result<Vec<u8>, Problem> {
    let failed = |error: csv::Error| Problem::new(ProblemCode::Internal).caused_by(error.to_string());
    let mut file =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    let headings =
        ["lists-sheet", "lists-row", "lists-column", "lists-heading", "lists-found", "lists-reason"];
    file.write_record(headings.map(|key| t.text(key))).map_err(failed)?;
    for row in rows {
        let number = row.row.to_string();
        let cells = [
            row.sheet.as_deref(),
            Some(number.as_str()),
            row.column.as_deref(),
            row.header.as_deref(),
            row.value.as_deref(),
            Some(row.advice.as_str()),
        ];
        file.write_record(cells.map(|cell| defused(cell.unwrap_or_default()))).map_err(failed)?;
    }
    file.into_inner().map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
}

/// The refused rows as they were written, in their columns and below their headings, and beside each what is wrong with
/// it: to be corrected and uploaded again. The reader knows the marks that keep cells from being formulas.
///
/// # Errors
/// When it cannot be written, which is a fault of ours.
pub fn rows_as_written(
    parts: &[Part],
    reasons: &BTreeMap<WantedRow, String>,
    t: &Texts,
) -> Result<Vec<u8>, Problem> {
    let failed = |error: csv::Error| Problem::new(ProblemCode::Internal).caused_by(error.to_string());
    let rows_of = |part: &Part| -> usize {
        let headings = part.headings.iter().map(Vec::len);
        headings.chain(part.rows.iter().map(|(_, cells)| cells.len())).max().unwrap_or(0)
    };
    let width = parts.iter().map(rows_of).max().unwrap_or(0);
    let mut file = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    let mut write = |cells: &[String], last: Option<&str>| {
        let padding = width.saturating_sub(cells.len());
        let mut record: Vec<String> = cells.iter().take(width).map(|cell| as_text(cell)).collect();
        if let Some(last) = last {
            record.extend(std::iter::repeat_n(String::new(), padding));
            record.push(defused(last));
        }
        file.write_record(record).map_err(failed)
    };
    for part in parts {
        for title in &part.titles {
            write(title, None)?;
        }
        let mut said = t.text("lists-refused-column");
        if !part.masked.is_empty() {
            said.push_str(t.gap());
            said.push_str(&t.with("lists-refused-masked", &[("columns", &part.masked.join(" "))]));
        }
        for heading in &part.headings {
            write(heading, Some(std::mem::take(&mut said).as_str()))?;
        }
        for (names, cells) in &part.rows {
            let said: Vec<&str> =
                names.iter().filter_map(|name| reasons.get(name)).map(String::as_str).collect();
            write(cells, Some(&said.join(" ")))?;
        }
    }
    file.into_inner().map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
}

/// What is wrong with each refused row, all its faults together.
#[must_use]
pub fn reasons(rows: &[RefusedRowOut], t: &Texts) -> BTreeMap<WantedRow, String> {
    let mut reasons: BTreeMap<WantedRow, String> = BTreeMap::new();
    for row in rows {
        let name = WantedRow { sheet: row.sheet.clone(), row: row.row, beside: row.table };
        let said = reasons.entry(name).or_insert_with(|| {
            let number = row.row.to_string();
            match &row.sheet {
                Some(sheet) => t.with("lists-refused-of-sheet", &[("row", &number), ("sheet", sheet)]),
                None => t.with("lists-refused-of-row", &[("row", &number)]),
            }
        });
        said.push_str(t.gap());
        said.push_str(&row.reason);
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::language::Language;

    #[test]
    fn a_cell_that_would_be_a_formula_is_text_and_one_with_commas_stays_one_cell() {
        let row = RefusedRowOut {
            sheet: Some("=cmd".to_owned()),
            row: 7,
            table: None,
            earlier_row: None,
            column: Some("C".to_owned()),
            header: Some("课程, 名称".to_owned()),
            field: None,
            kind: "unknown_course".to_owned(),
            value: Some("＋1\"2".to_owned()),
            reason: "「课程, 名称」为「＋1\"2」：没有这门课程。".to_owned(),
            name: None,
            number: None,
            about: None,
            already_recorded: false,
            advice: "没有这门课程。".to_owned(),
        };
        let file = refused_rows(&[row], Language::Chinese.texts()).unwrap();
        let text = String::from_utf8(file).unwrap();
        assert!(text.starts_with('\u{feff}'));
        assert!(text.ends_with("'=cmd,7,C,\"课程, 名称\",\"'＋1\"\"2\",没有这门课程。\r\n"), "{text:?}");
    }
}
