//! A whole district, row by row: every file as an office would get it, against the right answers.

use super::register::Register;
use crate::imports::folder::{self, FolderFile};
use crate::imports::payloads::refused_rows;
use crate::lists::report::FileReport;
use crate::platform::language::Language;
use chrono::NaiveDate;
use mengya_entities::values::IdentityNumber;
use mengya_lists::workbook::ReadingLimits;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::LazyLock;

/// The district, imported once for all tests that only look at what came of it.
static DISTRICT: LazyLock<District> = LazyLock::new(|| {
    let expected = expected();
    let mut register = Register::default();
    let reports = import_everything(&mut register, &expected);
    District { expected, register, reports }
});

struct District {
    expected: Value,
    register: Register,
    reports: Vec<(String, FileReport)>,
}

pub(super) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/data/jingan")
}

fn expected() -> Value {
    serde_json::from_slice(&std::fs::read(folder().join("expected.json")).unwrap()).unwrap()
}

pub(super) fn files_of_the_folder() -> Vec<FolderFile> {
    let mut found = Vec::new();
    for part in ["", "staff", "completions"] {
        for entry in std::fs::read_dir(folder().join(part)).unwrap() {
            let path = entry.unwrap().path();
            let relative = path.strip_prefix(folder()).unwrap().to_str().unwrap().to_owned();
            if path.is_file() && folder::may_be_list(&relative) {
                found.push(
                    folder::identify(&relative, &std::fs::read(&path).unwrap(), &ReadingLimits::default())
                        .unwrap(),
                );
            }
        }
    }
    folder::sort_for_import(&mut found);
    found
}

fn import_day(expected: &Value) -> NaiveDate {
    expected["meta"]["import_day"].as_str().unwrap().parse().unwrap()
}

fn import_everything(register: &mut Register, expected: &Value) -> Vec<(String, FileReport)> {
    let mut reports = Vec::new();
    for file in files_of_the_folder() {
        let bytes = std::fs::read(folder().join(&file.path)).unwrap();
        let report = register.import(&file, &bytes, import_day(expected));
        reports.push((file.path.clone(), report.unwrap_or_else(|error| panic!("{}: {error}", file.path))));
    }
    reports
}

/// What the right answers say of a refused row, and nothing more.
fn refused(report: &Value) -> Vec<Value> {
    let keys = ["sheet", "row", "column", "header", "field", "kind", "table"];
    let row = |row: &Value| {
        let kept = keys.iter().filter_map(|key| Some(((*key).to_owned(), row.get(*key)?.clone())));
        Value::Object(kept.collect())
    };
    report["refused"].as_array().unwrap().iter().map(row).collect()
}

/// What came of every file.
pub(super) fn reports() -> &'static [(String, FileReport)] {
    &DISTRICT.reports
}

#[test]
fn a_folder_is_put_in_the_order_in_which_it_is_imported() {
    let order: Vec<String> = files_of_the_folder().into_iter().map(|file| file.path).collect();
    assert_eq!(json!(order), expected()["meta"]["import_order"]);
}

#[test]
fn every_row_of_a_district_comes_out_as_it_should() {
    let District { expected, register, reports } = &*DISTRICT;
    let mut without_entry_check = 0_usize;
    let mut wrong = Vec::new();
    for (path, report) in reports {
        let right = &expected["files"][path];
        let report = serde_json::to_value(report).unwrap();
        let mut compare = |what: &str, ours: &Value, theirs: &Value| {
            if ours != theirs {
                wrong.push(format!("{path} {what}\n  ours   {ours}\n  right  {theirs}"));
            }
        };
        compare("rows", &report["rows"], &right["rows"]);
        compare("accepted", &report["accepted"], &right["accepted"]);
        let (ours, theirs) = (refused(&report), right["refused"].as_array().unwrap());
        for row in ours.iter().filter(|row| !theirs.contains(row)) {
            compare("refused, but should not be so", row, &Value::Null);
        }
        for row in theirs.iter().filter(|row| !ours.contains(row)) {
            compare("should be refused", &Value::Null, row);
        }
        compare("refused", &json!(ours.len()), &json!(theirs.len()));
        // The right report says what is odd about a row; that its entry check is missing is counted below.
        let said = report["warnings"].as_array().unwrap().iter();
        let (unchecked, said): (Vec<&Value>, Vec<&Value>) =
            said.partition(|it| it["kind"] == "entry_check_missing");
        without_entry_check += unchecked.len();
        compare("warnings", &json!(said), &right["warnings"]);
        if !right["tables"].is_null() {
            compare("tables", &report["tables"], &right["tables"]);
        }
        if let Some(corrections) = right.get("corrections") {
            compare("corrections", &report["corrections"], corrections);
        }
        if let Some(institution) = right.get("institution") {
            compare("institution", &report["institution"], institution);
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
    assert!(without_entry_check > 0, "the district has rows without an entry check");

    let totals = &expected["totals"];
    let completions: Vec<_> = register.in_force().collect();
    let failed = completions.iter().filter(|(_, known)| !known.passed).count();
    // The oracle counts who is on a staff list or completed something; members of teams are registered besides.
    let mut people: HashSet<&IdentityNumber> = register.staff.iter().map(|row| &row.identity).collect();
    people.extend(register.completions.keys());
    assert_eq!(json!(people.len()), totals["people"]);
    assert_eq!(json!(register.staff.len()), totals["employments"]);
    assert_eq!(json!(completions.len()), totals["completions"]);
    assert_eq!(json!(failed), totals["failed_completions"]);
}

#[test]
fn refusals_are_counted_by_kind_as_they_should_be() {
    let District { expected, reports, .. } = &*DISTRICT;
    let mut counts: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for (path, report) in reports {
        if !expected["files"][path]["same_bytes_as"].is_null() {
            continue;
        }
        let list = path.split(['/', '.']).next().unwrap().to_owned();
        for row in &report.refused {
            *counts.entry(list.clone()).or_default().entry(row.kind.code().to_owned()).or_default() += 1;
        }
    }
    assert_eq!(json!(counts), expected["totals"]["refused_by_kind"]);
}

#[test]
fn class_hours_by_person_and_year_are_those_of_the_oracle() {
    let District { expected, register, .. } = &*DISTRICT;
    let mut hours: BTreeMap<String, BTreeMap<String, BTreeMap<String, u32>>> = BTreeMap::new();
    for (identity, known) in register.in_force().filter(|(_, known)| known.passed) {
        let year = known.ended_on.format("%Y").to_string();
        let own = hours.entry(identity.reveal().to_owned()).or_default().entry(year).or_default();
        for key in [known.topic.zh(), "total"] {
            *own.entry(key.to_owned()).or_default() += known.minutes / 45;
        }
    }
    assert_eq!(json!(hours), expected["hours"]);
}

#[test]
fn importing_everything_a_second_time_adds_nothing() {
    let District { expected, register, reports } = &*DISTRICT;
    let first: HashMap<String, &FileReport> =
        reports.iter().map(|(path, report)| (path.clone(), report)).collect();
    let mut register = register.clone();
    let people = register.people.len();
    for (path, second) in import_everything(&mut register, expected) {
        assert_eq!(second.accepted, 0, "{path}");
        assert_eq!(second.rows, first[&path].rows, "{path}");
        let duplicates = second.refused.iter().filter(|row| row.kind.code() == "duplicate_row").count();
        assert!(duplicates >= first[&path].accepted, "{path}: {duplicates} of {}", first[&path].accepted);
        let before: HashMap<_, _> = first[&path].refused.iter().map(|row| (&row.place, row.kind)).collect();
        for row in &second.refused {
            if let Some(kind) = before.get(&row.place) {
                assert_eq!(row.kind, *kind, "{path} row {}", row.place.row);
            }
        }
    }
    assert_eq!(register.people.len(), people);
}

#[test]
fn every_refusal_has_a_reason_in_both_languages_that_shows_no_number_of_a_person() {
    for (path, report) in &DISTRICT.reports {
        for row in &report.refused {
            let [zh, en] = Language::ALL.map(|language| row.reason(language.texts()));
            assert!(zh.chars().count() > 10 && en.len() > 20, "{path} {}", row.place.row);
            let written = [serde_json::to_string(row).unwrap(), zh, en].join(" ");
            let runs = written.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap();
            assert!(runs < 11 || row.kind.code() == "uscc_check_digit", "{written}");
        }
    }
}

#[test]
fn a_kept_report_says_every_reason_in_the_language_of_its_reader() {
    let files = files_of_the_folder();
    for (path, report) in &DISTRICT.reports {
        let kind = files.iter().find(|file| file.path == *path).unwrap().kind;
        let kept = serde_json::to_value(report).unwrap();
        for texts in Language::ALL.map(Language::texts) {
            let mut said = Vec::new();
            for row in &report.refused {
                said.push(row.reason(texts));
                said.extend(row.also.iter().map(|also| also.reason(texts)));
            }
            let told = refused_rows(kind, &kept, texts.language()).into_iter().map(|row| row.reason);
            assert_eq!(told.collect::<Vec<_>>(), said, "{path}");
        }
    }
}
