//! Files that mean harm, or are simply no lists: refused with the reason, at once, and nothing panics.

use super::file_in_words;
use super::written::{Put, SheetText, archive, rows, xlsx, xlsx_of};
use mengya_lists::workbook::{ReadingLimits, Workbook};
use mengya_lists::{UnreadableFile, read_staff};
use std::cell::Cell;
use std::sync::Once;

/// Reads a file; it must be refused, with a reason in both languages.
fn refused(bytes: &[u8]) -> UnreadableFile {
    let refused = Workbook::read(bytes, &ReadingLimits::default()).expect_err("it was read");
    let [zh, en] = file_in_words(&refused);
    assert!(zh.chars().count() > 5 && en.len() > 15);
    refused
}

thread_local! {
    static PANICS: Cell<usize> = const { Cell::new(0) };
}

/// Does something and says how often a panic began meanwhile, also one that was caught.
fn panics(work: impl FnOnce()) -> usize {
    static COUNTING: Once = Once::new();
    COUNTING.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            PANICS.with(|panics| panics.set(panics.get() + 1));
            before(info);
        }));
    });
    let before = PANICS.with(Cell::get);
    work();
    PANICS.with(Cell::get) - before
}

#[test]
fn a_panic_that_is_caught_is_counted() {
    let caught = || drop(std::panic::catch_unwind(|| panic!("caught")));
    assert_eq!(panics(caught), 1);
    assert_eq!(panics(|| {}), 0);
}

fn heading() -> Vec<Put<'static>> {
    vec![Put::Text("姓名"), Put::Text("证件号码"), Put::Text("岗位"), Put::Text("入职日期")]
}

#[test]
fn a_corner_cell_far_away_is_refused_with_its_address() {
    for (cell, row) in [("XFD1048576", 1_048_576), ("A300001", 300_001), ("ZZZ5", 5)] {
        let inside = format!(
            "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"{row}\"><c r=\"{cell}\"><v>1</v></c></row></sheetData>"
        );
        let refused = refused(&xlsx_of(inside));
        assert!(matches!(refused.code(), "cell_too_far" | "file_damaged"), "{refused}");
    }
}

#[test]
fn a_declared_dimension_costs_nothing() {
    let inside = format!("<dimension ref=\"A1:XFD1048576\"/>{}", rows(1, &[heading()], &[]));
    assert!(Workbook::read(&xlsx_of(inside), &ReadingLimits::default()).is_ok());
}

#[test]
fn an_archive_that_grows_too_far_is_refused_while_it_is_inflated() {
    let spaces =
        format!("<sheetData>{}</sheetData>", format!("<row>{}</row>", " ".repeat(64 * 1024)).repeat(2_100));
    assert_eq!(refused(&xlsx_of(spaces)).code(), "file_inflates_too_far");
    assert_eq!(refused(&xlsx_of("<c/>".repeat(13_000_000))).code(), "file_has_too_much");
    let binary = vec![0_u8; 140 * 1024 * 1024];
    let bomb = archive([("[Content_Types].xml", b"<Types/>".as_slice()), ("xl/media/image1.png", &binary)]);
    assert_eq!(refused(&bomb).code(), "file_inflates_too_far");
}

#[test]
fn a_size_that_lies_is_counted_and_not_believed() {
    let mut file = xlsx_of(format!("<row>{}</row>", " ".repeat(64 * 1024)).repeat(2_100));
    // The sizes after inflating, in the local headers and in the directory: all say ten bytes.
    let lie = 10_u32.to_le_bytes();
    let mut at = 0;
    while at + 46 < file.len() {
        if file[at..].starts_with(b"PK\x03\x04") {
            file[at + 22..at + 26].copy_from_slice(&lie);
        } else if file[at..].starts_with(b"PK\x01\x02") {
            file[at + 24..at + 28].copy_from_slice(&lie);
        }
        at += 1;
    }
    assert!(matches!(refused(&file).code(), "file_inflates_too_far" | "file_damaged"));
}

#[test]
fn a_single_cell_of_a_hundred_megabytes_is_refused() {
    let cell = "满".repeat(35 * 1024 * 1024);
    let inside = format!(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{cell}</t></is></c></row></sheetData>"
    );
    assert_eq!(refused(&xlsx_of(inside)).code(), "cell_too_long");
    let of_runs = "<r><t>满满满满满满满满</t></r>".repeat(20_000);
    let inside = format!(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>{of_runs}</is></c></row></sheetData>"
    );
    assert_eq!(refused(&xlsx_of(inside)).code(), "cell_too_long");
}

#[test]
fn a_number_of_strings_that_is_only_declared_makes_no_room() {
    for tag in ["<sst uniqueCount=\"99999999999999\">", "<x:sst count=\"1\" uniqueCount = '4000000000'>"] {
        let text = format!("{tag}<si><t>满</t></si></sst>");
        let file = archive([
            ("[Content_Types].xml", b"<Types/>".as_slice()),
            ("xl/sharedStrings.xml", text.as_bytes()),
        ]);
        assert_eq!(refused(&file).code(), "file_has_too_much", "{tag}");
    }
}

#[test]
fn a_million_styles_are_refused() {
    let styles = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(400_000));
    let file =
        archive([("[Content_Types].xml", b"<Types/>".as_slice()), ("xl/styles.xml", styles.as_bytes())]);
    assert_eq!(refused(&file).code(), "file_has_too_much");
}

#[test]
fn entities_of_its_own_are_refused_before_they_are_parsed() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"满满满\"><!ENTITY b \"&a;&a;&a;\">]>";
    let sheet = format!(
        "{laughs}<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>"
    );
    let file = archive([
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    assert_eq!(refused(&file).code(), "file_declares_entities");
}

#[test]
fn a_file_cut_short_anywhere_is_refused_and_nothing_panics() {
    let whole = xlsx_of(rows(1, &[heading(), heading()], &["A1:B1"]));
    let times = panics(|| {
        for length in (4..whole.len()).step_by(7) {
            refused(&whole[..length]);
        }
    });
    assert_eq!(times, 0);
}

#[test]
fn a_file_with_any_byte_flipped_never_panics() {
    let whole = xlsx_of(rows(1, &[heading(), heading()], &["A1:B1"]));
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 0xff;
        let times = panics(|| drop(Workbook::read(&flipped, &ReadingLimits::default())));
        assert_eq!(times, 0, "byte {at}");
    }
}

#[test]
fn broken_positions_and_unknown_types_never_panic_but_for_what_is_known_of_the_parser() {
    // The parser, which is not ours, adds up the digits of a row without looking how many there are.
    const KNOWN: &str = "A4294967296";
    for cell in [
        "<c r=\"A4294967296\"><v>1</v></c>",
        "<c r=\"\"><v>1</v></c>",
        "<c r=\"1A\"><v>1</v></c>",
        "<c t=\"s\"><v>99</v></c>",
        "<c t=\"zz\"><v>1</v></c>",
        "<c t=\"b\"><v>maybe</v></c>",
        "<c><v>1e999</v></c>",
        "<c><v>NaN</v></c>",
        "<c><oops/></c>",
        "<c t=\"d\"><v>2026-99-99T</v></c>",
    ] {
        for row in ["<row>", "<row r=\"4294967295\">", "<row r=\"0\">"] {
            let file = xlsx_of(format!("<sheetData>{row}{cell}</row></sheetData>"));
            let mut read = None;
            let times = panics(|| read = Some(Workbook::read(&file, &ReadingLimits::default())));
            if cell.contains(KNOWN) {
                assert!(matches!(read, Some(Err(UnreadableFile::Damaged))), "{row}{cell}: {read:?}");
            } else {
                assert_eq!(times, 0, "{row}{cell}");
            }
        }
    }
}

#[test]
fn other_kinds_of_file_are_named() {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let container =
        |name: &str| [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 600], wide(name)].concat();
    for (bytes, code) in [
        (container("EncryptedPackage"), "file_encrypted"),
        (container("Workbook"), "file_old_excel"),
        (container("WordDocument"), "file_other_kind"),
        (b"%PDF-1.7".to_vec(), "file_other_kind"),
        (b"<html><table><tr><td>1</td></tr></table></html>".to_vec(), "file_other_kind"),
        (archive([("word/document.xml", b"<w/>".as_slice())]), "file_other_kind"),
        (archive([("xl/workbook.bin", b"1".as_slice())]), "file_other_kind"),
        (Vec::new(), "file_empty"),
        (b"\n\n,,\n".to_vec(), "file_empty"),
        (b"name\0,id\n".to_vec(), "file_unknown_encoding"),
        (b"\xff\xff\xfe\xfd".to_vec(), "file_unknown_encoding"),
    ] {
        assert_eq!(refused(&bytes).code(), code);
    }
}

#[test]
fn a_line_without_end_and_a_quotation_mark_without_end_are_refused() {
    assert_eq!(refused("满".repeat(1024 * 1024).as_bytes()).code(), "cell_too_long");
    assert_eq!(refused("a,".repeat(1024 * 1024).as_bytes()).code(), "cell_too_far");
    assert_eq!(refused(format!("姓名\n\"{}", "满\n".repeat(40_000)).as_bytes()).code(), "quote_never_closed");
    assert_eq!(refused(&vec![b'a'; 21 * 1024 * 1024]).code(), "file_too_large");
}

#[test]
fn too_many_sheets_are_refused() {
    let sheets: Vec<SheetText<'_>> = (0..100)
        .map(|_| SheetText { name: "名单", hidden: false, inside: rows(1, &[heading()], &[]) })
        .collect();
    assert_eq!(refused(&xlsx(&sheets, "")).code(), "file_has_too_much");
}

#[test]
fn formulas_and_markup_in_names_stay_what_is_written() {
    let list = "姓名,证件号码,岗位,入职日期,直接主管\n林小满,1,=HYPERLINK(\"x\"),2024-9-1,<script>\n";
    let reading = read_staff(list.as_bytes(), "a.csv", &ReadingLimits::default()).unwrap();
    assert_eq!(reading.rows[0].value.supervisor.as_deref(), Some("<script>"));
    assert!(reading.rows[0].faults.iter().any(|fault| fault.kind.code() == "unknown_post"));
}
