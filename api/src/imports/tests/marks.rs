//! What a workbook holds beside its values: failed and uncalculated formulas, hidden rows and columns, days as instants.

use super::file_in_words;
use super::written::{resident, xlsx_of};
use mengya_lists::workbook::{Cell, ReadingLimits, Workbook};
use mengya_lists::{Reading, UnreadableFile, read_staff, staff::StaffRow};
use std::fmt::Write as _;

const HEADING: &str = "姓名,证件号码,岗位,入职日期";

fn inline(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A row of a staff list; `more` stands behind its four cells.
fn staff_row(number: u32, name: &str, from: &str, attributes: &str, more: &str) -> String {
    let id = resident("19900307", u16::try_from(100 + number).unwrap());
    format!(
        "<row r=\"{number}\"{attributes}>{}{}{}{from}{more}</row>",
        inline(&format!("A{number}"), name),
        inline(&format!("B{number}"), &id),
        inline(&format!("C{number}"), "教师"),
    )
}

fn staff(before: &str, rows: &str) -> Result<Reading<StaffRow>, UnreadableFile> {
    let mut heading = String::new();
    for (column, text) in ["A", "B", "C", "D"].iter().zip(HEADING.split(',')) {
        let _ = write!(heading, "{}", inline(&format!("{column}1"), text));
    }
    let sheet = format!("{before}<sheetData><row r=\"1\">{heading}</row>{rows}</sheetData>");
    read_staff(&xlsx_of(sheet), "a.xlsx", &ReadingLimits::default())
}

fn faults(reading: &Reading<StaffRow>) -> Vec<String> {
    let all = reading.rows.iter().flat_map(|row| row.faults.iter().map(move |fault| (row.row, fault)));
    all.map(|(row, fault)| {
        let field = fault.field.map_or("-", |field| field.code());
        format!("{row} {field} {}", fault.kind.code())
    })
    .collect()
}

#[test]
fn an_error_word_newer_than_the_reader_outside_the_list_does_no_harm() {
    for word in ["#GETTING_DATA", "#SPILL!", "#CALC!", "#BUSY!", "#溢出!", "#SOMETHING_NEW!"] {
        let more = format!("<c r=\"J2\" t=\"e\"><f>X()</f><v>{word}</v></c>");
        let rows = [
            staff_row(2, "林小满", "<c r=\"D2\"><v>46086</v></c>", "", &more),
            staff_row(3, "周小满", "<c r=\"D3\"><v>46086</v></c>", "", ""),
        ];
        let reading = staff("", &rows.concat()).unwrap_or_else(|error| panic!("{word}: {error}"));
        assert_eq!(faults(&reading), Vec::<String>::new(), "{word}");
        assert_eq!(reading.rows.len(), 2);
        let inside = rows.concat().replace("J2", "D2").replacen("<c r=\"D2\"><v>46086</v></c>", "", 1);
        let reading = staff("", &inside).unwrap_or_else(|error| panic!("{word}: {error}"));
        assert_eq!(faults(&reading), ["2 from formula_error"], "{word}");
        assert_eq!(reading.rows[0].faults[0].value.as_deref(), Some(word));
    }
}

#[test]
fn errors_stand_where_they_were_however_many_there_are() {
    let cells = "<c r=\"A1\" t=\"e\"><v>#NEW!</v></c><c r=\"B1\"><v>1</v></c><c r=\"C1\" t=\"e\"><v>#N/A</v></c>\
        <c r=\"D1\" t=\"e\"><v>#NEWER!</v></c><c r=\"E1\" t=\"str\"><f>A()</f><v></v></c><c r=\"F1\"><f>B()</f></c>\
        <c r=\"G1\"><v>2</v></c>";
    let file = xlsx_of(format!("<sheetData><row r=\"1\">{cells}</row></sheetData>"));
    let workbook = Workbook::read(&file, &ReadingLimits::default()).unwrap();
    let error = |word: &str| Cell::Error(word.into());
    let expected = [
        (1, error("#NEW!")),
        (2, Cell::Number(1.0)),
        (3, error("#N/A")),
        (4, error("#NEWER!")),
        (6, Cell::Uncalculated),
        (7, Cell::Number(2.0)),
    ];
    let found: Vec<_> = workbook.sheets[0].rows[0]
        .cells
        .iter()
        .filter(|(_, cell)| *cell != Cell::Text("".into()))
        .cloned()
        .collect();
    assert_eq!(found, expected);
    // Without their places nothing can be told apart behind an error that the parser does not know.
    let unplaced = file_without_places(cells);
    assert_eq!(Workbook::read(&unplaced, &ReadingLimits::default()), Err(UnreadableFile::Damaged));
}

fn file_without_places(cells: &str) -> Vec<u8> {
    let mut bare = cells.to_owned();
    for column in ["A1", "B1", "C1", "D1", "E1", "F1", "G1"] {
        bare = bare.replace(&format!(" r=\"{column}\""), "");
    }
    xlsx_of(format!("<sheetData><row>{bare}</row></sheetData>"))
}

#[test]
fn a_formula_that_was_never_calculated_is_said_and_an_empty_result_is_blank() {
    for (cell, expected) in [
        ("<c r=\"D2\"><f>DATE(2026,3,5)</f></c>", "2 from not_calculated"),
        ("<c r=\"D2\"><f>DATE(2026,3,5)</f><v></v></c>", "2 from not_calculated"),
        ("<c r=\"D2\"><f>DATE(2026,3,5)</f><v/></c>", "2 from not_calculated"),
        ("<c r=\"D2\" t=\"str\"><f>IF(A2=1,1,\"\")</f><v></v></c>", "2 from missing_required"),
        ("<c r=\"D2\"/>", "2 from missing_required"),
    ] {
        let reading = staff("", &staff_row(2, "林小满", cell, "", "")).unwrap();
        assert_eq!(faults(&reading), [expected], "{cell}");
    }
    let reading =
        staff("", &staff_row(2, "林小满", "<c r=\"D2\"><f>DATE(2026,3,5)</f><v>46086</v></c>", "", ""))
            .unwrap();
    assert_eq!(faults(&reading), Vec::<String>::new());
}

#[test]
fn hidden_rows_and_columns_are_read_and_said() {
    let day = |row: u32| format!("<c r=\"D{row}\"><v>46086</v></c>");
    let rows = [
        staff_row(2, "林小满", &day(2), "", ""),
        staff_row(3, "周小满", &day(3), " hidden=\"1\"", ""),
        staff_row(4, "吴小满", &day(4), " ht=\"0\" customHeight=\"1\"", ""),
        staff_row(5, "郑小满", &day(5), " hidden=\"0\"", ""),
    ];
    let columns = "<cols><col min=\"2\" max=\"2\" width=\"9\" hidden=\"1\"/><col min=\"7\" max=\"9\" hidden=\"1\"/></cols>";
    let reading = staff(columns, &rows.concat()).unwrap();
    assert_eq!(reading.rows.len(), 4);
    assert_eq!(reading.tables[0].hidden_rows, [3, 4]);
    assert_eq!(reading.tables[0].hidden_columns, ["B"]);
}

#[test]
fn the_day_after_is_read_where_it_is_certain_and_asked_where_it_is_not() {
    let list = |cells: &[&str]| {
        let mut text = format!("{HEADING}\n");
        for (at, cell) in cells.iter().enumerate() {
            let id = resident("19900307", u16::try_from(100 + at).unwrap());
            let _ = writeln!(text, "林小满,{id},教师,{cell}");
        }
        read_staff(text.as_bytes(), "a.csv", &ReadingLimits::default()).unwrap()
    };
    let days = |reading: &Reading<StaffRow>| -> Vec<String> {
        reading.rows.iter().map(|row| row.value.from.map_or("-".to_owned(), |day| day.to_string())).collect()
    };
    let export =
        list(&["2026-03-04 23:59:17", "2026-03-04 16:00:00", "2026-03-04T16:00:00.000Z", "2026-03-05"]);
    assert_eq!(days(&export), ["2026-03-05", "-", "2026-03-05", "2026-03-05"]);
    assert_eq!(faults(&export), ["3 from impossible_date"]);
    assert_eq!(export.rows[0].remarks.len(), 1);
    // Among other hours of the day 16:00 is one of them.
    let diary = list(&["2026-03-04 16:00:00", "2026-03-04 08:30:00", "2026-03-06"]);
    assert_eq!(days(&diary), ["2026-03-04", "2026-03-04", "2026-03-06"]);
}

#[test]
fn a_list_without_rows_is_refused() {
    let limits = ReadingLimits::default();
    for text in [
        format!("{HEADING}\n"),
        format!("{HEADING}\n{}", "\n".repeat(300_000)),
        format!("{HEADING}\n合计,0人\n"),
    ] {
        assert_eq!(read_staff(text.as_bytes(), "a.csv", &limits).unwrap_err(), UnreadableFile::NoRows);
    }
}

#[test]
fn a_text_that_shows_no_list_in_its_first_rows_is_not_read_to_its_end() {
    let wide = format!("{}\n", "a,".repeat(500)).repeat(2_000);
    let refused = read_staff(wide.as_bytes(), "a.csv", &ReadingLimits::default()).unwrap_err();
    assert_eq!(refused.code(), "heading_not_found");
    let workbook = Workbook::read(wide.as_bytes(), &ReadingLimits::default()).unwrap();
    assert!(workbook.sheets[0].rows.len() < 100, "{}", workbook.sheets[0].rows.len());
    let rows = "林小满,1,教师,2026-03-05\n".repeat(70);
    let stray = format!("{HEADING}\n{rows}{}", format!("{}\n", "a,".repeat(500)).repeat(100));
    let refused = read_staff(stray.as_bytes(), "a.csv", &ReadingLimits::default()).unwrap_err();
    assert_eq!(refused.code(), "file_has_too_much");
}

#[test]
fn a_separator_that_is_not_read_is_named() {
    let limits = ReadingLimits::default();
    for mark in ['|', '，', '；', '、', '^', '~', '｜'] {
        let text = format!("{HEADING}\n林小满,1,教师,2026-03-05\n").replace(',', &mark.to_string());
        let refused = read_staff(text.as_bytes(), "a.txt", &limits).unwrap_err();
        assert_eq!(refused, UnreadableFile::Separator { mark, line_ends: false }, "{mark}");
        assert!(file_in_words(&refused).iter().all(|words| words.contains(mark)));
    }
    let text = format!("sep=;\r{HEADING}\r林小满,1,教师,2026-03-05\r").replace(',', ";");
    let refused = read_staff(text.as_bytes(), "a.csv", &limits).unwrap_err();
    assert_eq!(refused, UnreadableFile::Separator { mark: ';', line_ends: true });
    let text = text.replace('\r', "\r\n");
    assert_eq!(read_staff(text.as_bytes(), "a.csv", &limits).unwrap().rows.len(), 1);
}
