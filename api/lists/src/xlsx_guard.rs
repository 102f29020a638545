//! The guard before an XLSX: every part is inflated and counted before anything parses it.
//!
//! The sizes an archive declares may lie, so bytes are counted while inflating. A parser keeps a long text, a long tag
//! and a declared number of strings in memory at once, so those are measured too. What passes is safe to stream.
//!
//! On its way the guard notes what the parser does not tell: rows and columns that are hidden, and cells whose formula
//! failed or was never calculated.

use super::workbook::{ReadingLimits, UnreadableFile};
use super::xlsx_marks::{Marker, Marks, Parts};
use std::io::{Cursor, Read as _};

/// Parts of one archive.
const PARTS: usize = 2_000;
/// Bytes between two tags: a full cell, each character written as an entity.
const TEXT_BYTES: u64 = 512 * 1024;
/// Bytes of one tag.
const TAG_BYTES: usize = 64 * 1024;
/// Tags in any part; a cell has up to three.
const TAGS: u64 = 12_000_000;
/// Tags in a part that is neither a worksheet nor the shared strings.
const SMALL_PART_TAGS: u64 = 200_000;
/// Bytes of the shared strings, which the parser keeps whole.
const STRING_BYTES: u64 = 48 * 1024 * 1024;
/// Shared strings, counted and declared.
const STRINGS: u64 = 1_000_000;
/// Merged regions of one part, beyond which they are not asked for.
const MERGED: u64 = 20_000;

/// What the guard saw.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Whether any sheet merges cells, few enough to be asked for.
    pub(super) merged: bool,
    /// What is to be known of each sheet, in the order of the workbook.
    pub(super) marks: Vec<Marks>,
}

/// Inflates and counts every part.
pub(super) fn inspect(bytes: &[u8], limits: &ReadingLimits) -> Result<Seen, UnreadableFile> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| UnreadableFile::Damaged)?;
    if archive.len() > PARTS {
        return Err(UnreadableFile::TooMuch { what: "parts" });
    }
    kind_of_archive(&archive)?;
    let mut inflated = 0_u64;
    let mut sheet_tags = 0_u64;
    let mut merged = 0_u64;
    let mut parts = Parts::default();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(text)
                if text == zip::result::ZipError::PASSWORD_REQUIRED =>
            {
                UnreadableFile::Encrypted
            }
            _ => UnreadableFile::Damaged,
        })?;
        let name = part.name().map_err(|_| UnreadableFile::Damaged)?.into_owned();
        let mut scan = Scan::of(&name);
        let mut chunk = vec![0_u8; 64 * 1024];
        loop {
            let read = part.read(&mut chunk).map_err(|_| UnreadableFile::Damaged)?;
            if read == 0 {
                break;
            }
            inflated += read as u64;
            if inflated > limits.inflated_bytes {
                return Err(UnreadableFile::InflatesTooFar { limit: limits.inflated_bytes });
            }
            scan.take(&chunk[..read], limits)?;
        }
        sheet_tags += scan.sheets;
        merged = merged.max(scan.merged);
        parts.add(&name, scan.marker);
        if sheet_tags > limits.sheets as u64 {
            return Err(UnreadableFile::TooMuch { what: "sheets" });
        }
    }
    Ok(Seen { merged: merged > 0 && merged <= MERGED, marks: parts.in_order() })
}

fn kind_of_archive(archive: &zip::ZipArchive<Cursor<&[u8]>>) -> Result<(), UnreadableFile> {
    let names: Vec<_> =
        archive.file_names().collect::<Result<_, _>>().map_err(|_| UnreadableFile::Damaged)?;
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    let found = if has("xl/workbook.bin") {
        "xlsb"
    } else if has("word/document.xml") {
        "docx"
    } else if has("content.xml") {
        "opendocument"
    } else if has("[Content_Types].xml") {
        return Ok(());
    } else {
        "archive"
    };
    Err(UnreadableFile::OtherKind { found })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Nothing but white space was seen yet.
    Unknown,
    /// Not XML.
    Other,
    Sheet,
    Strings,
    Small,
}

struct Scan {
    part: Part,
    always_small: bool,
    in_tag: bool,
    text_bytes: u64,
    tag: Vec<u8>,
    tags: u64,
    bytes: u64,
    sheets: u64,
    strings: u64,
    merged: u64,
    marker: Marker,
}

impl Scan {
    fn of(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        // The parser finds these by name, whatever their root says.
        let always_small =
            ["styles.xml", "theme1.xml", ".rels", "workbook.xml"].iter().any(|end| name.ends_with(end));
        let part = if name.ends_with("sharedstrings.xml") { Part::Strings } else { Part::Unknown };
        Self {
            part,
            always_small,
            in_tag: false,
            text_bytes: 0,
            tag: Vec::new(),
            tags: 0,
            bytes: 0,
            sheets: 0,
            strings: 0,
            merged: 0,
            marker: Marker::default(),
        }
    }

    fn take(&mut self, chunk: &[u8], limits: &ReadingLimits) -> Result<(), UnreadableFile> {
        // UTF-16 is legal XML, but no spreadsheet writes it, and it would hide what is counted here.
        if self.bytes == 0
            && matches!(chunk, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'<', 0, ..] | [0, b'<', ..])
        {
            return Err(UnreadableFile::Damaged);
        }
        if self.part == Part::Unknown && !self.in_tag {
            let head =
                chunk.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xef | 0xbb | 0xbf));
            if head.is_some_and(|byte| *byte != b'<') {
                self.part = Part::Other;
            }
        }
        if self.part == Part::Other {
            return Ok(());
        }
        self.bytes += chunk.len() as u64;
        if self.part == Part::Strings && self.bytes > STRING_BYTES {
            return Err(UnreadableFile::TooMuch { what: "text" });
        }
        let mut rest = chunk;
        while !rest.is_empty() {
            let mark = if self.in_tag { b'>' } else { b'<' };
            let until = rest.iter().position(|byte| *byte == mark);
            let (part, after) = match until {
                Some(at) => (&rest[..at], &rest[at + 1..]),
                None => (rest, &rest[rest.len()..]),
            };
            if self.in_tag {
                if self.tag.len() + part.len() > TAG_BYTES {
                    return Err(UnreadableFile::TooMuch { what: "attributes" });
                }
                if until.is_none() {
                    self.tag.extend_from_slice(part);
                } else if self.tag.is_empty() {
                    self.end_tag(part, limits)?;
                } else {
                    let mut tag = std::mem::take(&mut self.tag);
                    tag.extend_from_slice(part);
                    self.end_tag(&tag, limits)?;
                }
                if until.is_some() {
                    self.in_tag = false;
                    self.text_bytes = 0;
                }
            } else {
                self.text_bytes += part.len() as u64;
                if self.text_bytes > TEXT_BYTES {
                    let limit = limits.cell_characters;
                    return Err(UnreadableFile::LongCell { place: String::new(), limit });
                }
                self.marker.text(part);
                self.in_tag = until.is_some();
            }
            rest = after;
        }
        Ok(())
    }

    fn end_tag(&mut self, tag: &[u8], limits: &ReadingLimits) -> Result<(), UnreadableFile> {
        if tag.starts_with(b"!DOCTYPE") || tag.starts_with(b"!doctype") || tag.starts_with(b"!ENTITY") {
            return Err(UnreadableFile::OwnEntities);
        }
        if tag.starts_with(b"?xml ") && !declares_utf8(tag) {
            return Err(UnreadableFile::Damaged);
        }
        if tag.starts_with(b"?") || tag.starts_with(b"!") {
            return Ok(());
        }
        if let Some(name) = tag.strip_prefix(b"/") {
            let name = name.rsplit(|byte| *byte == b':').next().unwrap_or_default().trim_ascii_end();
            return self.marker.close(name);
        }
        self.tags += 1;
        let end =
            tag.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/').unwrap_or(tag.len());
        let name = tag[..end].rsplit(|byte| *byte == b':').next().unwrap_or_default();
        if self.part == Part::Unknown {
            self.part = if self.always_small {
                Part::Small
            } else {
                match name {
                    b"worksheet" => Part::Sheet,
                    b"sst" => Part::Strings,
                    _ => Part::Small,
                }
            };
        }
        match name {
            b"sheet" => self.sheets += 1,
            b"si" => self.strings += 1,
            b"mergeCell" => self.merged += 1,
            _ => {}
        }
        self.marker.open(name, tag, limits)?;
        if declared_strings(tag) > STRINGS || self.strings > STRINGS {
            return Err(UnreadableFile::TooMuch { what: "text" });
        }
        if self.tags > TAGS {
            return Err(UnreadableFile::TooMuch { what: "cells" });
        }
        if self.part == Part::Small && self.tags > SMALL_PART_TAGS {
            return Err(UnreadableFile::TooMuch { what: "styles" });
        }
        Ok(())
    }
}

/// Whether an XML declaration names no other encoding than UTF-8, the only one that spreadsheets write.
fn declares_utf8(tag: &[u8]) -> bool {
    let text = String::from_utf8_lossy(tag).to_ascii_lowercase();
    !text.contains("encoding") || text.contains("utf-8") || text.contains("us-ascii")
}

/// The number of strings a tag declares; the parser makes room for them all at once.
fn declared_strings(tag: &[u8]) -> u64 {
    const NAME: &[u8] = b"uniqueCount";
    if tag.len() < NAME.len() || !tag.starts_with(b"sst") && !tag.windows(4).any(|window| window == b":sst") {
        return 0;
    }
    let mut most = 0;
    for at in 0..=tag.len() - NAME.len() {
        if !tag[at..].starts_with(NAME) {
            continue;
        }
        let digits = tag[at + NAME.len()..]
            .iter()
            .skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\'' | b'+'))
            .take_while(|byte| byte.is_ascii_digit())
            .fold(0_u64, |sum, byte| sum.saturating_mul(10).saturating_add(u64::from(byte - b'0')));
        most = most.max(digits);
    }
    most
}
