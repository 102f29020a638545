//! What kind of file these bytes are, and the workbook in it.

use crate::workbook::{ReadingLimits, UnreadableFile, Workbook};
use crate::{delimited, xlsx};

impl Workbook {
    /// Reads a file.
    ///
    /// # Errors
    /// [`UnreadableFile`]: why the file as a whole is refused.
    pub fn read(bytes: &[u8], limits: &ReadingLimits) -> Result<Self, UnreadableFile> {
        if bytes.is_empty() {
            return Err(UnreadableFile::Empty);
        }
        if bytes.len() > limits.upload_bytes {
            return Err(UnreadableFile::TooLarge { bytes: bytes.len(), limit: limits.upload_bytes });
        }
        let workbook = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            xlsx::read(bytes, limits)?
        } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            return Err(old_container(bytes));
        } else if let Some(found) = other_kind(bytes) {
            return Err(UnreadableFile::OtherKind { found });
        } else {
            delimited::read(bytes, limits)?
        };
        if workbook.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
            return Err(UnreadableFile::Empty);
        }
        Ok(workbook)
    }
}

/// An OLE container holds an XLSX behind a password, or a workbook of Excel 97-2003, or something else.
fn old_container(bytes: &[u8]) -> UnreadableFile {
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if named("EncryptedPackage") {
        UnreadableFile::Encrypted
    } else if named("Workbook") || named("Book") {
        UnreadableFile::OldExcel
    } else {
        UnreadableFile::OtherKind { found: "office" }
    }
}

fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(512)];
    let text = String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().to_lowercase();
    if head.starts_with(b"%PDF") {
        Some("pdf")
    } else if text.starts_with("<!doctype html") || text.starts_with("<html") || text.starts_with("<table") {
        Some("html")
    } else if text.starts_with("<?xml") {
        Some("xml")
    } else if head.starts_with(b"\x89PNG") || head.starts_with(b"\xff\xd8\xff") {
        Some("picture")
    } else if head.starts_with(b"\x1f\x8b") || head.starts_with(b"Rar!") || head.starts_with(b"7z\xbc\xaf") {
        Some("archive")
    } else if text.starts_with("{\\rtf") {
        Some("rtf")
    } else {
        None
    }
}
