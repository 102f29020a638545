//! The refused rows of a list as a file that an office opens beside its own list.

use super::payloads::RefusedRowOut;
use crate::platform::language::Texts;
use crate::platform::problem::{Problem, ProblemCode};

/// By this, spreadsheet programs know that a file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

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
        let (number, advice) = (row.row.to_string(), row.advice(t.language()));
        let cells = [
            row.sheet.as_deref(),
            Some(number.as_str()),
            row.column.as_deref(),
            row.header.as_deref(),
            row.value.as_deref(),
            Some(advice.as_str()),
        ];
        file.write_record(cells.map(|cell| defused(cell.unwrap_or_default()))).map_err(failed)?;
    }
    file.into_inner().map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
}

/// A cell that no spreadsheet program takes for a formula.
fn defused(cell: &str) -> String {
    let is_formula = |c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    if cell.starts_with(is_formula) { format!("'{cell}") } else { cell.to_owned() }
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
            column: Some("C".to_owned()),
            header: Some("课程, 名称".to_owned()),
            field: None,
            kind: "unknown_course".to_owned(),
            value: Some("＋1\"2".to_owned()),
            reason: "没有这门课程。".to_owned(),
        };
        let file = refused_rows(&[row], Language::Chinese.texts()).unwrap();
        let text = String::from_utf8(file).unwrap();
        assert!(text.starts_with('\u{feff}'));
        assert!(text.ends_with("'=cmd,7,C,\"课程, 名称\",\"'＋1\"\"2\",没有这门课程。\r\n"), "{text:?}");
    }
}
