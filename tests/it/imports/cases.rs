//! Lists that once went wrong, each with what must come of it, beside the demonstration district's catalogue.

use chrono::NaiveDate;
use mengya_api::access::Actor;
use mengya_api::commands::Exit;
use mengya_api::commands::import::{self, look_below};
use mengya_api::imports::recording::{FolderOptions, import_folder};
use mengya_entities::{completion, employment, practitioner, provider};
use mengya_tests::{TestApp, on_both_stores};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::Value;
use std::path::PathBuf;

const CATALOGUE: [&str; 3] = ["courses.csv", "institutions.csv", "providers.csv"];
/// Providers of the demonstration district.
const PROVIDERS: u64 = 5;

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn catalogue() -> Vec<(String, Vec<u8>)> {
    CATALOGUE
        .iter()
        .map(|name| ((*name).to_owned(), std::fs::read(data().join("jingan").join(name)).unwrap()))
        .collect()
}

fn options() -> FolderOptions {
    FolderOptions { day: "2026-06-30".parse().unwrap(), trusted: true }
}

/// Imports these lists behind the catalogue; what came of each, by its path.
async fn import(app: &TestApp, lists: Vec<(String, Vec<u8>)>) -> Value {
    let files = catalogue().into_iter().chain(lists).collect();
    let outcomes =
        import_folder(app.services(), &Actor::operator(), files, options(), &|_, _, _| {}).await.unwrap();
    import::as_json(&outcomes)["files"].clone()
}

/// What came of a list, a line each: how many rows are in, what is wrong with the others, what is remarked.
fn told(report: &Value) -> Vec<String> {
    if let Some(code) = report["unreadable"]["code"].as_str() {
        return vec![format!("not read: {code}")];
    }
    let mut lines = vec![format!("{} of {}", report["accepted"], report["rows"])];
    let line = |row: &Value, fault: &Value| {
        let text = |key: &str| fault[key].as_str().unwrap_or("-").to_owned();
        format!("{row} {} {} {}", text("field"), text("kind"), text("value"))
    };
    for row in report["refused"].as_array().unwrap() {
        lines.push(line(&row["row"], row));
        let also = row["also"].as_array().into_iter().flatten();
        lines.extend(also.map(|fault| line(&row["row"], fault)));
    }
    // Whether there is an entry check is no question of how a list is read.
    let of_reading = |warning: &&Value| warning["kind"] != "entry_check_missing";
    for warning in report["warnings"].as_array().unwrap().iter().filter(of_reading) {
        let about = ["name", "remark", "day"].iter().find_map(|key| warning[*key].as_str()).unwrap_or("-");
        lines.push(format!("{} {} {about}", warning["row"], warning["kind"].as_str().unwrap()));
    }
    lines
}

/// A list, and what must be told of it, a line each.
type Expected = (&'static str, &'static [&'static str]);

/// Every file of a case and what must come of it.
const TABLE: &[(&str, &[Expected])] = &[
    (
        "w10_errors",
        &[(
            "名册.xlsx",
            &[
                "1 of 5",
                "2 health_certificate_issued formula_error #N/A",
                "3 id_number formula_error #REF!",
                "4 name formula_error #NAME?",
                "6 phone formula_error #N/A",
            ],
        )],
    ),
    ("w12_formula_uncached", &[("名册.xlsx", &["1 of 2", "2 from not_calculated -"])]),
    (
        "w28_sheetjs_zone",
        &[("名册.xlsx", &["1 of 2", "3 from impossible_date 2026-03-04 16:00:00", "2 day_after 2026-03-05"])],
    ),
    (
        "l03_two_in_a_cell",
        &[(
            "名册.xlsx",
            &[
                "1 of 4",
                "2 id_number id_check_digit 310******************************1111",
                "2 name unreadable_value 沈若禾、沈若霁",
                "3 name unreadable_value 韩晓彤、沈若霁",
                "5 name unreadable_value 韩晓岚 1…0",
                "4 name_remark 返聘",
            ],
        )],
    ),
    (
        "h01_hours_results",
        &[(
            "结业.xlsx",
            &[
                "5 of 19",
                "4 hours unreadable_value 8课时/天",
                "6 hours unreadable_value 8(线下)",
                "7 hours unreadable_value 八",
                "8 hours unreadable_value 7.5",
                "9 hours unreadable_value 1e1",
                "10 hours unreadable_value -8",
                "12 result unreadable_value 合格(补考)",
                "13 result unreadable_value A",
                "14 result unreadable_value 95分",
                "16 result unreadable_value 缓考",
                "17 result unreadable_value 缺考",
                "18 result unreadable_value 免考",
                "19 result unreadable_value 合格率100%",
                "20 result unreadable_value P",
                "2 person_registered -",
                "3 person_registered -",
                "5 person_registered -",
                "11 person_registered -",
                "11 hours_far_below_course -",
                "15 person_registered -",
            ],
        )],
    ),
    ("l12_other_words", &[("名册.csv", &["not read: heading_not_found"])]),
    ("l18_staff_with_training", &[("名册.csv", &["not read: several_kinds"])]),
    ("l20_contact_sheet", &[("名册.xlsx", &["not read: heading_not_found"])]),
    ("l24_becomes_provider", &[("名册.csv", &["not read: heading_ambiguous"])]),
    ("t06_sep_cr_only", &[("名册.csv", &["not read: separator_not_read"])]),
    ("t14_pipes", &[("名册.txt", &["not read: separator_not_read"])]),
    ("w20_ods", &[("另一份.csv", &["1 of 1"]), ("名册.ods", &["not read: file_other_kind"])]),
];

/// A list of one sheet, its headings in the first row.
fn workbook(headings: &[&str], fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("名单").unwrap();
    for (column, heading) in (0..).zip(headings) {
        sheet.write(0, column, *heading).unwrap();
    }
    fill(sheet);
    workbook.save_to_buffer().unwrap()
}

const STAFF: [&str; 5] = ["姓名", "证件号码", "岗位", "入职日期", "机构名称"];
const PEOPLE: [(&str, &str); 3] =
    [("周晓禾", "310106197708200277"), ("吴若禾", "310106198106260656"), ("杨宁禾", "310106199003131514")];

/// A row of a staff list.
fn staff(sheet: &mut Worksheet, row: u32, person: usize, post: &str) {
    let (name, number) = PEOPLE[person];
    let day = ExcelDateTime::from_ymd(2026, 3, 5).unwrap();
    let format = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(row, 0, name).unwrap().write(row, 1, number).unwrap().write(row, 2, post).unwrap();
    sheet.write_with_format(row, 3, &day, &format).unwrap().write(row, 4, "静安区梧桐托育园").unwrap();
}

/// A list of completions whose hours are times, under this heading.
fn hours_as_times(heading: &str) -> Vec<u8> {
    workbook(&["姓名", "证件号码", "课程代码", "结束日期", heading, "考核结果"], |sheet| {
        let format = Format::new().set_num_format("[h]:mm");
        for ((row, (name, number)), days) in (1..).zip(PEOPLE).zip([8.0 / 24.0, 6.0 / 24.0, 2.0]) {
            sheet
                .write(row, 0, name)
                .unwrap()
                .write(row, 1, number)
                .unwrap()
                .write(row, 2, "PX04-014")
                .unwrap();
            sheet.write(row, 3, format!("2026-03-0{row}")).unwrap().write(row, 5, "合格").unwrap();
            sheet.write_with_format(row, 4, days, &format).unwrap();
        }
    })
}

on_both_stores! {
    async fn of_every_list_that_once_went_wrong_comes_what_must(app) {
        let mut lists = Vec::new();
        let mut names: Vec<String> = Vec::new();
        for entry in std::fs::read_dir(data().join("cases")).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_dir() {
                let case = entry.file_name().to_string_lossy().into_owned();
                assert!(TABLE.iter().any(|(known, _)| *known == case), "{case} is not in the table");
                names.push(case);
            }
        }
        assert_eq!(names.len(), TABLE.len());
        for (case, files) in TABLE {
            let found = look_below(&data().join("cases").join(case)).unwrap();
            assert_eq!((found.lists.len(), found.others.len()), (files.len(), 0), "{case}");
            lists.extend(found.lists.into_iter().map(|(path, bytes)| (format!("{case}/{path}"), bytes)));
        }
        let files = import(&app, lists).await;
        for (case, expected) in TABLE {
            for (file, expected) in *expected {
                assert_eq!(told(&files[format!("{case}/{file}")]), *expected, "{case}/{file}");
            }
        }
        for name in CATALOGUE {
            assert!(files[name]["accepted"].as_u64().unwrap() > 0, "{name}");
        }
        let db = app.services().database.reader();
        assert_eq!(provider::Entity::find().count(db).await.unwrap(), PROVIDERS);
        let mut people: Vec<String> =
            practitioner::Entity::find().all(db).await.unwrap().into_iter().map(|row| row.name).collect();
        people.sort();
        let expected =
            ["吴嘉彤", "吴若禾", "周嘉禾", "周晓禾", "孟嘉彤", "孟宁舟", "孟晓岚", "孟晓禾", "韩晓舟"];
        let known: Vec<&str> = people.iter().map(String::as_str).filter(|name| expected.contains(name)).collect();
        assert_eq!(known, expected);
        assert_eq!(people.len(), 10, "{people:?}");
        let days: Vec<NaiveDate> =
            employment::Entity::find().all(db).await.unwrap().into_iter().map(|row| row.from_on).collect();
        assert_eq!(days, vec!["2026-03-05".parse::<NaiveDate>().unwrap(); 5]);
        let mut minutes: Vec<i32> =
            completion::Entity::find().all(db).await.unwrap().into_iter().map(|row| row.minutes).collect();
        minutes.sort_unstable();
        assert_eq!(minutes, [0, 360, 360, 360, 360]);
    }

    async fn hours_kept_as_times_are_hours_or_refused_and_never_minutes(app) {
        let lists = vec![
            ("学时.xlsx".to_owned(), hours_as_times("学时")),
            ("小时.xlsx".to_owned(), hours_as_times("小时")),
        ];
        let files = import(&app, lists).await;
        let refused = ["0 of 3", "2 hours unreadable_value 8:00", "3 hours unreadable_value 6:00", "4 hours unreadable_value 48:00"];
        assert_eq!(told(&files["学时.xlsx"]), refused);
        let told = told(&files["小时.xlsx"]);
        assert_eq!(told, ["1 of 3", "2 hours hours_exceed_course 8:00", "4 hours hours_exceed_course 48:00", "4 hours over_8_hours_a_day 48:00", "3 person_registered -"]);
        let rows = completion::Entity::find().all(app.services().database.reader()).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.minutes).collect::<Vec<_>>(), [360]);
    }

    async fn rows_that_a_filter_hides_are_read_and_said(app) {
        let list = workbook(&STAFF, |sheet| {
            for person in 0..3 {
                staff(sheet, u32::try_from(person + 1).unwrap(), person, "教师");
            }
            sheet.autofilter(0, 0, 3, 4).unwrap();
            sheet.set_row_hidden(2).unwrap();
            sheet.set_column_hidden(1).unwrap();
        });
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("名册.xlsx"), &list).unwrap();
        for (name, bytes) in catalogue() {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let imported = import::run(app.services(), &Actor::operator(), folder.path(), options()).await.unwrap();
        let report = imported.as_json()["files"]["名册.xlsx"].clone();
        assert_eq!(told(&report), ["3 of 3"]);
        assert_eq!(report["tables"][0]["hidden_rows"], serde_json::json!([3]));
        assert_eq!(report["tables"][0]["hidden_columns"], serde_json::json!(["B"]));
        let text = imported.as_text();
        assert!(text.contains("1 hidden rows of 名单 were read: rows 3"), "{text}");
        assert!(text.contains("hidden columns of 名单 were read: B"), "{text}");
        assert_eq!(imported.exit(), Exit::Done);
    }

    async fn a_folder_in_which_a_list_failed_is_no_success_and_names_it(app) {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
        for (name, bytes) in catalogue() {
            write(&name, &bytes);
        }
        write("说明.docx", b"PK");
        let operator = Actor::operator();
        let run = || import::run(app.services(), &operator, folder.path(), options());
        let good = run().await.unwrap();
        assert_eq!(good.exit(), Exit::Done, "{}", good.as_text());
        assert!(good.as_text().contains("说明.docx"), "{}", good.as_text());
        assert_eq!(good.as_json()["passed_over"], serde_json::json!(["说明.docx"]));
        assert_eq!(run().await.unwrap().exit(), Exit::Done, "the same again changes nothing");
        write("名册.csv", "姓名,证件号码,岗位,入职日期,机构名称\n周晓禾,310106197708200277,教师,2026-03-05,没有这家\n".as_bytes());
        let refused = run().await.unwrap();
        assert_eq!(refused.exit(), Exit::No);
        assert!(refused.as_text().contains("NOTHING RECORDED of 名册.csv"), "{}", refused.as_text());
        write("名册.ods", &std::fs::read(data().join("cases/w20_ods/名册.ods")).unwrap());
        write("空.csv", "姓名,证件号码,岗位,入职日期,机构名称\n".as_bytes());
        let unread = run().await.unwrap();
        assert_eq!(unread.exit(), Exit::Unreadable);
        let text = unread.as_text();
        assert!(text.contains("NOT READ: 名册.ods") && text.contains("NOT READ: 空.csv"), "{text}");
        assert_eq!(unread.as_json()["failed"].as_array().unwrap().len(), 3);
    }
}
