//! What goes in and out about lists.

use super::causes::{Cause, causes, is_already_there};
use super::corrections::Mended;
use super::mending::Correction;
use super::service::expires_at;
use crate::lists::messages;
use crate::platform::language::{Language, Texts, key};
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::ids::ListImportId;
use mengya_entities::list_import;
use mengya_entities::values::{CertificateNumber, ImportState, ListKind};
use mengya_lists::field_with_code;
use poem_openapi::Object;
use serde::Serialize;
use serde_json::Value;

/// One thing that is wrong with one row, and where.
#[derive(Clone, Debug, Object, Serialize)]
pub struct RefusedRowOut {
    /// The sheet; none in delimited text.
    pub sheet: Option<String>,
    /// The row, from 1, as a spreadsheet shows it.
    pub row: u32,
    /// Which of the tables side by side, from 0; none where the sheet has but one.
    pub table: Option<u8>,
    /// The column's letters; none where the whole row is meant.
    pub column: Option<String>,
    /// The column's heading as written.
    pub header: Option<String>,
    /// What the column means.
    pub field: Option<String>,
    /// The kind of fault: stable, for programs.
    pub kind: String,
    /// What the cell holds, masked where it must be.
    pub value: Option<String>,
    /// The row of the same file with which it clashes.
    pub earlier_row: Option<u32>,
    /// What was found, what was expected, and what to do.
    pub reason: String,
    /// The name of the person or the thing the row is about, as the file has it.
    pub name: Option<String>,
    /// The number of the document, masked; the code of a thing.
    pub number: Option<String>,
    /// What else the row is about: a course, a post, a team.
    pub about: Option<String>,
    /// Whether there is nothing to mend: all that the row says is in the register already, or stands further up.
    pub already_recorded: bool,
    /// The same without the column and what the cell holds, for pages on which these stand beside it.
    #[oai(skip)]
    #[serde(skip)]
    pub advice: String,
}

impl RefusedRowOut {
    /// A fault of a row, as a report keeps both.
    fn new(kind: ListKind, row: &Value, fault: &Value, texts: &Texts) -> Self {
        let (header, field, value) = (text(fault, "header"), text(fault, "field"), text(fault, "value"));
        let sentence = fault.get("said").and_then(|said| messages::kept_in_words(said, texts));
        let reason = match &sentence {
            Some(sentence) => {
                let field = field.as_deref().and_then(|code| field_with_code(kind, code));
                messages::reason(texts, header.as_deref(), field, value.as_deref(), sentence)
            }
            // Reports once held the finished words of both languages; those are kept as long as their lists.
            None => fault.get("reason").and_then(|reason| text(reason, texts.lang())).unwrap_or_default(),
        };
        Self {
            sheet: text(row, "sheet"),
            row: row_number(row),
            table: number(row, "table").and_then(|table| u8::try_from(table).ok()),
            column: text(fault, "column"),
            header,
            field,
            kind: text(fault, "kind").unwrap_or_default(),
            value,
            earlier_row: number(fault, "earlier_row"),
            advice: messages::advice(sentence.as_deref().unwrap_or(&reason)),
            reason,
            name: named(row, "name"),
            number: named(row, "number"),
            about: named(row, "about"),
            already_recorded: is_already_there(row),
        }
    }
}

/// What a refused row is about, as its report keeps it.
fn named(row: &Value, key: &str) -> Option<String> {
    row.get("named").and_then(|named| text(named, key))
}

/// An accepted row, by its name.
#[derive(Clone, Debug, Object, Serialize)]
pub struct AcceptedRowOut {
    /// The sheet; none in delimited text.
    pub sheet: Option<String>,
    /// The row, from 1, as a spreadsheet shows it.
    pub row: u32,
    /// The name of the person or the thing the row is about, as the file has it.
    pub name: Option<String>,
    /// The number of the document, masked; the code of a thing.
    pub number: Option<String>,
    /// What else the row is about: a course, a post, a team.
    pub about: Option<String>,
    /// Days, hours and the like.
    pub details: Option<String>,
}

impl AcceptedRowOut {
    fn of(row: &Value) -> Self {
        Self {
            sheet: text(row, "sheet"),
            row: row_number(row),
            name: text(row, "name"),
            number: text(row, "number"),
            about: text(row, "about"),
            details: text(row, "details"),
        }
    }
}

/// Why rows are refused: one cause for all rows that have it.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ListCauseOut {
    /// The kind of fault: stable, for programs.
    pub kind: String,
    /// What the column means; none where the row as a whole is meant.
    pub field: Option<String>,
    /// The cause in words.
    pub title: String,
    /// How many rows have it.
    pub rows: u32,
    /// How many different values they have there.
    pub different_values: u32,
    /// Some of these values, those that most rows have first; masked where they must be.
    pub some_values: Vec<String>,
    /// As it stands in the address of a page.
    #[oai(skip)]
    #[serde(skip)]
    pub key: String,
}

impl ListCauseOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(kind: ListKind, cause: Cause, texts: &Texts) -> Self {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let words = texts.text(&key("list-cause", &cause.kind));
        let field = cause.field.as_deref().and_then(|code| field_with_code(kind, code));
        let column = match (&cause.header, field) {
            (Some(header), _) => Some(header.split_whitespace().collect::<Vec<_>>().join(" ")),
            (None, Some(field)) => Some(texts.language().pick(field.zh(), field.en()).to_owned()),
            (None, None) => None,
        };
        Self {
            title: match column {
                Some(column) => texts.with("list-cause-of-column", &[("column", &column), ("cause", &words)]),
                None => words,
            },
            key: cause.key(),
            kind: cause.kind,
            field: cause.field,
            rows: count(cause.rows),
            different_values: count(cause.values),
            some_values: cause.some,
        }
    }
}

/// A cell that was corrected on the page, or by a program.
#[derive(Clone, Debug, Object, Serialize)]
pub struct MendedCellOut {
    /// The sheet; none in delimited text.
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: u32,
    /// The column's letters.
    pub column: String,
    /// What it holds now, masked where it must be; none when it is blank.
    pub value: Option<String>,
    /// Who corrected it, by name.
    pub mended_by: Option<String>,
    /// When.
    pub mended_at: DateTime<Utc>,
}

impl From<Mended> for MendedCellOut {
    fn from(it: Mended) -> Self {
        let Mended { sheet, row, column, value, by, at } = it;
        Self { sheet, row, column, value, mended_by: by, mended_at: at }
    }
}

/// A cell to be corrected.
#[derive(Clone, Debug, Object)]
pub struct CellCorrectionIn {
    /// The sheet, as the report names it; none in delimited text.
    #[oai(validator(max_length = 200))]
    pub sheet: Option<String>,
    /// The row, from 1: one that is refused, or was corrected before.
    #[oai(validator(minimum(value = "1"), maximum(value = "200000")))]
    pub row: u32,
    /// The column's letters, as the report names it.
    #[oai(validator(min_length = 1, max_length = 3, pattern = "^[A-Z]+$"))]
    pub column: String,
    /// What it is to hold; empty, and it is blank.
    #[oai(validator(max_length = 500))]
    pub value: String,
}

/// Cells to be corrected at once.
#[derive(Clone, Debug, Object)]
pub struct ListCorrectionsIn {
    /// The cells.
    #[oai(validator(min_items = 1, max_items = 500))]
    pub cells: Vec<CellCorrectionIn>,
}

impl ListCorrectionsIn {
    /// As they are asked for.
    #[must_use]
    pub fn read(self) -> Vec<Correction> {
        let one = |cell: CellCorrectionIn| Correction {
            sheet: cell.sheet,
            row: cell.row,
            column: cell.column,
            text: cell.value.trim().to_owned(),
        };
        self.cells.into_iter().map(one).collect()
    }
}

/// Every fault of every refused row of a list of this kind, as its report keeps them, in the reader's language.
pub(super) fn refused_rows(kind: ListKind, report: &Value, language: Language) -> Vec<RefusedRowOut> {
    let texts = language.texts();
    let mut refused = Vec::new();
    for row in report.get("refused").and_then(Value::as_array).into_iter().flatten() {
        let also = row.get("also").and_then(Value::as_array).into_iter().flatten();
        let faults = std::iter::once(row).chain(also);
        refused.extend(faults.map(|fault| RefusedRowOut::new(kind, row, fault, texts)));
    }
    refused
}

/// A remark on an accepted row.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ListWarningOut {
    /// The sheet; none in delimited text.
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: u32,
    /// The kind of remark: stable, for programs.
    pub kind: String,
    /// The name, code, remark or day it is about.
    pub about: Option<String>,
}

/// A session of a course that accepted completions belong to.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ListSessionOut {
    /// The course's code.
    pub course_code: String,
    /// Its first day.
    pub started_on: NaiveDate,
    /// Its last day.
    pub ended_on: NaiveDate,
    /// How many accepted rows belong to it.
    pub rows: u32,
}

/// What a file hides from who opens it, and was read all the same.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ListHiddenOut {
    /// The sheet.
    pub sheet: Option<String>,
    /// Hidden rows, from 1.
    pub rows: Vec<u32>,
    /// Hidden columns, by their letters.
    pub columns: Vec<String>,
}

fn hidden(table: &Value) -> Option<ListHiddenOut> {
    let all = |key: &str| table.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let number = |row: &Value| row.as_u64().and_then(|row| u32::try_from(row).ok());
    let rows: Vec<u32> = all("hidden_rows").iter().filter_map(number).collect();
    let columns: Vec<String> =
        all("hidden_columns").iter().filter_map(Value::as_str).map(str::to_owned).collect();
    (!rows.is_empty() || !columns.is_empty()).then(|| ListHiddenOut {
        sheet: text(table, "sheet"),
        rows,
        columns,
    })
}

/// A list that was uploaded.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ListImportOut {
    /// Its id.
    pub id: ListImportId,
    /// What it lists.
    pub kind: ListKind,
    /// The file's name.
    pub file_name: String,
    /// Previewed; or confirmed and being recorded; or confirmed: then its accepted rows are in the register.
    pub state: ImportState,
    /// Rows of the list.
    pub rows: i32,
    /// Rows accepted.
    pub accepted: i32,
    /// Rows refused.
    pub refused: i32,
    /// Of the refused rows, those in which there is nothing to mend: they are in the register already.
    pub already_recorded: i32,
    /// When it was uploaded.
    pub created_at: DateTime<Utc>,
    /// When somebody confirmed it.
    pub asked_at: Option<DateTime<Utc>>,
    /// When its accepted rows were in the register.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Why its rows could not be recorded when it was confirmed the last time: the code of a problem. Nothing of it is
    /// in the register then, and it can be confirmed again.
    pub failure: Option<String>,
    /// Until it is confirmed: when its content is deleted, after which it is uploaded again.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was discarded before anybody confirmed it: nothing of it is kept.
    pub discarded_at: Option<DateTime<Utc>>,
}

impl ListImportOut {
    /// Of this list; one that nobody confirms is kept for so many days.
    #[must_use]
    pub fn new(row: &list_import::Model, preview_days: u32) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            file_name: row.file_name.clone(),
            state: row.state,
            rows: row.rows,
            accepted: row.accepted,
            refused: row.refused,
            already_recorded: row.already,
            created_at: row.created_at.into(),
            asked_at: row.asked_at.map(Into::into),
            confirmed_at: row.confirmed_at.map(Into::into),
            failure: row.failure.clone(),
            expires_at: expires_at(row, preview_days),
            discarded_at: row.discarded_at.map(Into::into),
        }
    }
}

/// What is kept beside the report of a list.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// What was corrected.
    pub mended: Vec<Mended>,
    /// The number of its receipt.
    pub receipt: Option<CertificateNumber>,
}

/// A list that was uploaded, and what is to be said of its rows.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ListReportOut {
    /// The list.
    pub import: ListImportOut,
    /// Why rows are refused, one cause for all rows that have it, those of most rows first.
    pub causes: Vec<ListCauseOut>,
    /// Whether the whole file is about another provider or another institution than it was uploaded for.
    pub of_another: bool,
    /// The refused rows, in order; a row with several faults stands here several times.
    pub refused: Vec<RefusedRowOut>,
    /// The first 5,000 accepted rows by their names, in order.
    pub accepted_rows: Vec<AcceptedRowOut>,
    /// Cells that were corrected since the upload; the file stays as it was uploaded.
    pub mended: Vec<MendedCellOut>,
    /// Of a list that is recorded: the number of its signed receipt.
    pub receipt_number: Option<String>,
    /// Remarks on accepted rows.
    pub warnings: Vec<ListWarningOut>,
    /// Rows and columns that were read though the file hides them.
    pub hidden: Vec<ListHiddenOut>,
    /// Accepted rows that replace an earlier record.
    pub corrections: i64,
    /// Of a list of completions: the sessions that its accepted rows belong to, the newest first.
    pub sessions: Vec<ListSessionOut>,
    /// An earlier file with the same bytes.
    pub same_bytes_as: Option<String>,
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn number(value: &Value, key: &str) -> Option<u32> {
    value.get(key).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok())
}

fn row_number(value: &Value) -> u32 {
    number(value, "row").unwrap_or(0)
}

/// A session as a report keeps it.
fn session(value: &Value) -> Option<ListSessionOut> {
    let day = |key: &str| text(value, key)?.parse().ok();
    Some(ListSessionOut {
        course_code: text(value, "course")?,
        started_on: day("started_on")?,
        ended_on: day("ended_on")?,
        rows: number(value, "rows")?,
    })
}

impl ListReportOut {
    /// The report as kept, in the reader's language.
    #[must_use]
    pub fn new(
        row: &list_import::Model,
        report: &Value,
        beside: Beside,
        language: Language,
        preview_days: u32,
    ) -> Self {
        let texts = language.texts();
        let list = |key: &str| report.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        let warnings = list("warnings")
            .iter()
            .map(|warning| ListWarningOut {
                sheet: text(warning, "sheet"),
                row: row_number(warning),
                kind: text(warning, "kind").unwrap_or_default(),
                about: ["name", "other", "remark", "day"].into_iter().find_map(|key| text(warning, key)),
            })
            .collect();
        Self {
            import: ListImportOut::new(row, preview_days),
            causes: causes(report).into_iter().map(|it| ListCauseOut::of(row.kind, it, texts)).collect(),
            of_another: report.get("of_another").and_then(Value::as_bool).unwrap_or(false),
            refused: refused_rows(row.kind, report, language),
            accepted_rows: list("accepted_rows").iter().map(AcceptedRowOut::of).collect(),
            mended: beside.mended.into_iter().map(Into::into).collect(),
            receipt_number: beside.receipt.map(|number| number.to_string()),
            warnings,
            hidden: list("tables").iter().filter_map(hidden).collect(),
            sessions: list("sessions").iter().filter_map(session).collect(),
            corrections: report.get("corrections").and_then(Value::as_i64).unwrap_or(0),
            same_bytes_as: text(report, "same_bytes_as"),
        }
    }
}

/// Sheets of the file that were not read: name, and whether it is hidden; else it holds no list.
#[must_use]
pub fn ignored_sheets(report: &Value) -> Vec<(String, bool)> {
    let sheets = report.get("ignored_sheets").and_then(Value::as_array).cloned().unwrap_or_default();
    sheets
        .iter()
        .filter_map(|sheet| Some((text(sheet, "sheet")?, text(sheet, "reason").as_deref() == Some("hidden"))))
        .collect()
}

/// A page of imports, the newest first.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ListImportPage {
    /// The imports.
    pub items: Vec<ListImportOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The reason and the advice of the only fault.
    fn told(kind: ListKind, fault: &Value, language: Language) -> (String, String) {
        let rows = refused_rows(kind, &json!({ "refused": [fault] }), language);
        assert_eq!(rows.len(), 1);
        (rows[0].reason.clone(), rows[0].advice.clone())
    }

    #[test]
    fn a_column_that_is_not_there_is_named_by_what_it_means_in_such_a_list() {
        let fault = json!({ "row": 3, "header": null, "field": "code", "said": { "key": "list-reason-missing-required" } });
        for (kind, begin) in
            [(ListKind::Providers, "“provider code”: "), (ListKind::Courses, "“course code”: ")]
        {
            let (reason, advice) = told(kind, &fault, Language::English);
            assert_eq!(
                reason,
                format!("{begin}this must be filled in. Fill it in and upload the row again.")
            );
            assert_eq!(advice, "This must be filled in. Fill it in and upload the row again.");
        }
    }

    #[test]
    fn a_report_that_holds_finished_words_says_them() {
        let fault = json!({ "row": 3, "header": "姓名", "field": "name",
            "reason": { "zh-Hans": "「姓名」：必填项为空。", "en": "“姓名”: this must be filled in." } });
        for (language, words) in [
            (Language::Chinese, "「姓名」：必填项为空。"),
            (Language::English, "“姓名”: this must be filled in."),
        ] {
            assert_eq!(told(ListKind::Staff, &fault, language), (words.to_owned(), words.to_owned()));
        }
    }
}
