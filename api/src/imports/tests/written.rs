//! Writes files as other hands would: an XLSX from its parts, numbers of people that nobody has.

use std::io::Write as _;
use zip::write::SimpleFileOptions;

/// A made-up resident identity number of a made-up person, with the right check digit.
pub(super) fn resident(born: &str, sequence: u16) -> String {
    let body = format!("310106{born}{sequence:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    format!("{body}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
}

/// A sheet to be written: its name and the inside of its `<worksheet>`.
pub(super) struct SheetText<'a> {
    pub(super) name: &'a str,
    pub(super) hidden: bool,
    pub(super) inside: String,
}

/// A cell of a sheet to be written.
pub(super) enum Put<'a> {
    Text(&'a str),
    Number(&'a str),
    Blank,
}

/// The inside of a worksheet with these rows, the first of them in row `first`.
pub(super) fn rows(first: u32, rows: &[Vec<Put<'_>>], merged: &[&str]) -> String {
    let mut inside = String::from("<sheetData>");
    for (at, row) in rows.iter().enumerate() {
        let number = first + u32::try_from(at).unwrap();
        inside.push_str(&format!("<row r=\"{number}\">"));
        for (column, put) in row.iter().enumerate() {
            let letters = mengya_lists::workbook::column_letters(u16::try_from(column + 1).unwrap());
            match put {
                Put::Text(text) => inside.push_str(&format!(
                    "<c r=\"{letters}{number}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
                )),
                Put::Number(text) => inside.push_str(&format!("<c r=\"{letters}{number}\"><v>{text}</v></c>")),
                Put::Blank => {}
            }
        }
        inside.push_str("</row>");
    }
    inside.push_str("</sheetData>");
    if !merged.is_empty() {
        inside.push_str("<mergeCells>");
        for region in merged {
            inside.push_str(&format!("<mergeCell ref=\"{region}\"/>"));
        }
        inside.push_str("</mergeCells>");
    }
    inside
}

/// An XLSX of these sheets.
pub(super) fn xlsx(sheets: &[SheetText<'_>], workbook_properties: &str) -> Vec<u8> {
    let mut listed = String::new();
    let mut related = String::new();
    for (at, sheet) in sheets.iter().enumerate() {
        let state = if sheet.hidden { " state=\"hidden\"" } else { "" };
        listed.push_str(&format!(
            "<sheet name=\"{}\" sheetId=\"{1}\"{state} r:id=\"rId{1}\"/>",
            sheet.name,
            at + 1
        ));
        related.push_str(&format!("<Relationship Id=\"rId{0}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{0}.xml\"/>", at + 1));
    }
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned()),
        ("_rels/.rels".to_owned(), "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned()),
        ("xl/workbook.xml".to_owned(), format!("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{workbook_properties}<sheets>{listed}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{related}</Relationships>")),
    ];
    for (at, sheet) in sheets.iter().enumerate() {
        let text = format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{}</worksheet>",
            sheet.inside
        );
        parts.push((format!("xl/worksheets/sheet{}.xml", at + 1), text));
    }
    archive(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

/// An XLSX of one sheet.
pub(super) fn xlsx_of(inside: String) -> Vec<u8> {
    xlsx(&[SheetText { name: "名单", hidden: false, inside }], "")
}

/// An archive of these parts.
pub(super) fn archive<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
