//! Refused rows come back as they were written, and are read again as they were.

use super::district::{files_of_the_folder, folder, reports};
use crate::imports::export;
use crate::imports::payloads::RefusedRowOut;
use crate::lists::report::{FileReport, RefusedRow};
use crate::platform::language::Language;
use mengya_entities::ids::CompletionId;
use mengya_entities::values::ListKind;
use mengya_lists::excerpt::{WantedRow, excerpt};
use mengya_lists::workbook::ReadingLimits;
use mengya_lists::{self, Reading, UnreadableFile};
use std::fmt::Debug;

fn told(row: &RefusedRow) -> RefusedRowOut {
    RefusedRowOut {
        sheet: row.place.sheet.clone(),
        row: row.place.row,
        table: row.table,
        column: row.place.column.clone(),
        header: row.place.header.clone(),
        field: None,
        kind: row.kind.code().to_owned(),
        value: row.value.clone(),
        earlier_row: row.earlier_row,
        reason: row.reason(Language::Chinese.texts()),
        name: row.named.name.clone(),
        number: row.named.number.clone(),
        about: row.named.about.clone(),
        already_recorded: row.is_already_there(),
        advice: String::new(),
    }
}

/// The file that the uploader gets back.
fn returned(kind: ListKind, bytes: &[u8], report: &FileReport) -> Vec<u8> {
    let t = Language::Chinese.texts();
    let told: Vec<RefusedRowOut> = report.refused.iter().map(told).collect();
    let reasons = export::reasons(&told, t);
    let wanted = reasons.keys().cloned().collect();
    let parts = excerpt(kind, bytes, &ReadingLimits::default(), &[], &wanted).unwrap();
    export::rows_as_written(&parts, &reasons, t).unwrap()
}

type Rows = Vec<(WantedRow, String)>;

/// Every row with what it says and what is wrong with it by itself.
fn rows_of<T: Debug>(reading: Reading<T>) -> Rows {
    let one = |row: mengya_lists::ReadRow<T>| {
        let table = &reading.tables[row.table];
        let name = WantedRow { sheet: table.sheet.clone(), row: row.row, beside: table.beside };
        let kinds: Vec<&str> = row.faults.iter().map(|fault| fault.kind.code()).collect();
        (name, format!("{:?} {kinds:?}", row.value))
    };
    reading.rows.into_iter().map(one).collect()
}

fn read(kind: ListKind, bytes: &[u8], name: &str) -> Result<Rows, UnreadableFile> {
    let limits = ReadingLimits::default();
    Ok(match kind {
        ListKind::Providers => rows_of(mengya_lists::read_providers(bytes, name, &limits)?),
        ListKind::Courses => rows_of(mengya_lists::read_courses(bytes, name, &limits)?),
        ListKind::Institutions => rows_of(mengya_lists::read_institutions(bytes, name, &limits)?),
        ListKind::Staff => rows_of(mengya_lists::read_staff(bytes, name, &limits)?),
        ListKind::Bans => rows_of(mengya_lists::read_bans(bytes, name, &limits)?),
        ListKind::Teams => rows_of(mengya_lists::read_teams(bytes, name, &limits)?),
        ListKind::Completions => rows_of(mengya_lists::read_completions(bytes, name, &limits)?),
    })
}

#[test]
fn the_refused_rows_of_a_district_come_back_with_their_headings_and_are_read_as_before() {
    let files = files_of_the_folder();
    let mut all = 0;
    for (path, report) in reports().iter().filter(|(_, report)| !report.refused.is_empty()) {
        let kind = files.iter().find(|file| file.path == *path).unwrap().kind;
        let bytes = std::fs::read(folder().join(path)).unwrap();
        let file = returned(kind, &bytes, report);
        let again = read(kind, &file, path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let is_refused = |name: &WantedRow| {
            report.refused.iter().any(|row| {
                (&row.place.sheet, row.place.row, row.table) == (&name.sheet, name.row, name.beside)
            })
        };
        let mut before: Vec<String> = read(kind, &bytes, path)
            .unwrap()
            .into_iter()
            .filter(|(name, _)| is_refused(name))
            .map(|(_, said)| said)
            .collect();
        let mut after: Vec<String> = again.into_iter().map(|(_, said)| said).collect();
        before.sort();
        after.sort();
        let different: Vec<_> =
            before.iter().zip(&after).filter(|(one, other)| one != other).take(3).collect();
        assert_eq!(before.len(), after.len(), "{path}: {}", String::from_utf8_lossy(&file));
        assert!(different.is_empty(), "{path}: {different:#?}");
        all += after.len();
    }
    assert!(all > 200, "{all}");
}

#[test]
fn a_returned_file_starts_no_formula_and_keeps_long_numbers_whole() {
    let list = "姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果,备注,工号\n\
        =cmd|calc,310106199003070028,+1,2026-05-01,2026-05-01,6,合格,@SUM(A1),0071\n\
        李雷,310106199003070028,-,2026-05-01,2026-05-01,6,合格,\"\t=1\",12\n";
    let limits = ReadingLimits::default();
    let reading = mengya_lists::read_completions(list.as_bytes(), "a.csv", &limits).unwrap();
    let decided = crate::training::lists::deciding::decide_completions(
        &reading,
        crate::training::lists::deciding::CompletionsKnown::default(),
        "2026-06-30".parse().unwrap(),
        || CompletionId(uuid::Uuid::nil()),
    );
    let file = String::from_utf8(returned(ListKind::Completions, list.as_bytes(), &decided.report)).unwrap();
    assert!(file.contains("'=cmd|calc,\"=\"\"310106199003070028\"\"\",'+1,"), "{file}");
    assert!(file.contains("'@SUM(A1),\"=\"\"0071\"\"\",") && file.contains(",'-,"), "{file}");
    assert!(file.contains(",退回说明（改好后可删去本列）\r\n") && file.contains("原第 2 行。"), "{file}");
    let before = read(ListKind::Completions, list.as_bytes(), "a.csv").unwrap();
    assert_eq!(read(ListKind::Completions, file.as_bytes(), "a.csv").unwrap(), before);
}
