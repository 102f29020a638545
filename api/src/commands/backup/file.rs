//! The file of a backup: gzip of lines of JSON, the same from either store, so that `zcat FILE | head` shows it.
//!
//! 1. The first line is an object: `mengya_backup` (1, the version of this format), `made_at`, `program` (the version
//!    that made it), `store` (`sqlite` or `postgres`), `migrations` (those applied, in order), `keys` (what the keys of the
//!    store prove, in base64; no key is in the file), `rows` (of all tables).
//! 2. For each table an object `{"table": NAME, "columns": [[NAME, KIND], …]}`; then each row as an array of values in
//!    that order; then `{"end": NAME, "rows": COUNT, "digest": SUM}`. Kinds: `uuid`, `text`, `integer`, `boolean`, `date`
//!    (YYYY-MM-DD), `json` (its text), `bytes` (base64).
//! 3. The last line is `{"sha256": DIGEST}` of all bytes before it. What is cut short or was changed is refused.

use super::rows::{Table, Tally, Value, from_line, to_line};
use crate::commands::Failure;
use crate::commands::tables::Kind;
use crate::platform::files::{open_private, put_in_place};
use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io::{BufRead as _, BufReader, BufWriter, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The version of the format.
pub(super) const FORMAT: u32 = 1;

/// The first line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Header {
    /// The version of the format.
    pub(super) mengya_backup: u32,
    /// When the backup began.
    pub(super) made_at: DateTime<Utc>,
    /// The version of the program.
    pub(super) program: String,
    /// The store it was taken from.
    pub(super) store: String,
    /// The migrations applied, in order.
    pub(super) migrations: Vec<String>,
    /// What the keys of the store prove, in base64.
    pub(super) keys: BTreeMap<String, String>,
    /// The rows of all tables.
    pub(super) rows: u64,
}

/// A backup that is being written. Dropped before its end, nothing of it stays.
pub(super) struct Writer {
    out: Option<GzEncoder<BufWriter<File>>>,
    digest: Sha256,
    unfinished: PathBuf,
    path: PathBuf,
}

impl Writer {
    /// Begins a backup; an existing file is never overwritten.
    pub(super) fn begin(path: &Path) -> Result<Self, Failure> {
        if path.symlink_metadata().is_ok() {
            return Err(Failure::usage(format!("{} exists already; give another name", path.display())));
        }
        let mut unfinished = path.to_owned().into_os_string();
        unfinished.push(".part");
        let unfinished = PathBuf::from(unfinished);
        let failed = |error| unwritable(&unfinished, &error);
        let file = open_private(&unfinished).map_err(failed)?;
        // What a backup that was broken off left is written over; one that is still being written is not.
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let busy = format!("another backup is being written to {}", unfinished.display());
                return Err(Failure::usage(busy));
            }
            Err(TryLockError::Error(_)) | Ok(()) => {}
        }
        file.set_len(0).map_err(failed)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            file.set_permissions(std::fs::Permissions::from_mode(0o600)).map_err(failed)?;
        }
        let out = GzEncoder::new(BufWriter::with_capacity(1 << 20, file), Compression::fast());
        Ok(Self { out: Some(out), digest: Sha256::new(), unfinished, path: path.to_owned() })
    }

    /// The first line.
    pub(super) fn header(&mut self, header: &Header) -> Result<(), Failure> {
        self.line(serde_json::to_string(header).unwrap_or_default().as_bytes())
    }

    /// A table begins.
    pub(super) fn table(&mut self, table: &Table) -> Result<(), Failure> {
        let columns: Vec<_> = table.columns.iter().map(|(name, kind)| json!([name, kind.name()])).collect();
        self.line(json!({ "table": table.name, "columns": columns }).to_string().as_bytes())
    }

    /// A row of it.
    pub(super) fn row(&mut self, row: &[Value]) -> Result<(), Failure> {
        self.line(&to_line(row))
    }

    /// The table ends.
    pub(super) fn end(&mut self, table: &Table, tally: &Tally) -> Result<(), Failure> {
        let end = json!({ "end": table.name, "rows": tally.rows, "digest": tally.digest() });
        self.line(end.to_string().as_bytes())
    }

    /// The last line; the file is on the disk and has its name. Gives its size.
    pub(super) fn finish(mut self) -> Result<u64, Failure> {
        let digest = hexadecimal(&self.digest.clone().finalize());
        self.line(json!({ "sha256": digest }).to_string().as_bytes())?;
        let Some(out) = self.out.take() else { return Ok(0) };
        let finished = out
            .finish()
            .and_then(|buffer| buffer.into_inner().map_err(std::io::IntoInnerError::into_error))
            .and_then(|file| file.sync_all().and_then(|()| file.metadata()))
            .and_then(|metadata| put_in_place(&self.unfinished, &self.path).map(|()| metadata.len()));
        finished.map_err(|error| {
            let _ = std::fs::remove_file(&self.unfinished);
            unwritable(&self.path, &error)
        })
    }

    fn line(&mut self, line: &[u8]) -> Result<(), Failure> {
        self.digest.update(line);
        self.digest.update(b"\n");
        let Some(out) = self.out.as_mut() else { return Ok(()) };
        let written = out.write_all(line).and_then(|()| out.write_all(b"\n"));
        written.map_err(|error| unwritable(&self.unfinished, &error))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if let Some(out) = self.out.take() {
            drop(out);
            let _ = std::fs::remove_file(&self.unfinished);
        }
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let next = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "; the disk is full: give a file on another one, or free some space"
        }
        ErrorKind::AlreadyExists => "; give another name",
        _ => "",
    };
    Failure::unreadable(format!(
        "the backup {} cannot be written, and nothing of it stays: {error}{next}",
        path.display()
    ))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What comes next in a backup.
pub(super) enum Item {
    /// A table begins.
    Table(Table),
    /// A row of it.
    Row(Vec<Value>),
    /// It ends, with so many rows of such digest.
    End(u64, String),
    /// All was read, and it is what was written.
    Finished,
}

/// A backup that is being read.
pub(super) struct Reader {
    lines: BufReader<GzDecoder<BufReader<File>>>,
    digest: Sha256,
    path: PathBuf,
    table: Option<Table>,
    line: Vec<u8>,
}

impl Reader {
    /// Opens a backup and reads its first line.
    pub(super) fn open(path: &Path) -> Result<(Self, Header), Failure> {
        let file = File::open(path)
            .map_err(|error| Failure::unreadable(format!("{} cannot be read: {error}", path.display())))?;
        let lines =
            BufReader::with_capacity(1 << 16, GzDecoder::new(BufReader::with_capacity(1 << 20, file)));
        let mut reader =
            Self { lines, digest: Sha256::new(), path: path.to_owned(), table: None, line: Vec::new() };
        let no_backup = || {
            let text = format!("{} is no backup that mengya made: its first line is another", path.display());
            Failure::unreadable(text)
        };
        if reader.lines.fill_buf().is_err() {
            return Err(no_backup());
        }
        reader.next_line()?;
        let format: Json = serde_json::from_slice(&reader.line).map_err(|_| no_backup())?;
        match format["mengya_backup"].as_u64() {
            Some(format) if format == u64::from(FORMAT) => {}
            Some(format) => {
                return Err(Failure::unreadable(format!(
                    "{} is a backup of format {format}, this program reads format {FORMAT}: update mengya first",
                    path.display()
                )));
            }
            None => return Err(no_backup()),
        }
        let header = serde_json::from_value(format).map_err(|_| no_backup())?;
        Ok((reader, header))
    }

    /// What comes next.
    pub(super) fn next(&mut self) -> Result<Item, Failure> {
        let before = self.digest.clone();
        self.next_line()?;
        if self.line.first() == Some(&b'[') {
            let table = self.table.as_ref().ok_or_else(|| self.damaged())?;
            return from_line(table, &self.line).map(Item::Row).ok_or_else(|| self.damaged());
        }
        let object: Json = serde_json::from_slice(&self.line).map_err(|_| self.damaged())?;
        if let Some(name) = object["table"].as_str().filter(|_| self.table.is_none()) {
            let columns = object["columns"].as_array().ok_or_else(|| self.damaged())?;
            let columns: Option<Vec<(String, Kind)>> = columns
                .iter()
                .map(|pair| Some((pair[0].as_str()?.to_owned(), Kind::named(pair[1].as_str()?)?)))
                .collect();
            let table = Table { name: name.to_owned(), columns: columns.ok_or_else(|| self.damaged())? };
            self.table = Some(table.clone());
            return Ok(Item::Table(table));
        }
        if let (Some(name), Some(rows), Some(digest)) =
            (object["end"].as_str(), object["rows"].as_u64(), object["digest"].as_str())
            && self.table.take().is_some_and(|table| table.name == name)
        {
            return Ok(Item::End(rows, digest.to_owned()));
        }
        let whole = self.table.is_none() && object["sha256"] == hexadecimal(&before.finalize());
        let mut rest = [0; 1];
        // The end of the compressed stream has a checksum of its own, which is only then read.
        if whole
            && matches!(self.lines.read(&mut rest), Ok(0))
            && matches!(self.lines.get_mut().get_mut().read(&mut rest), Ok(0))
        {
            return Ok(Item::Finished);
        }
        Err(self.damaged())
    }

    fn next_line(&mut self) -> Result<(), Failure> {
        self.line.clear();
        let read = self.lines.read_until(b'\n', &mut self.line);
        if read.is_err() || self.line.pop() != Some(b'\n') {
            return Err(self.damaged());
        }
        self.digest.update(&self.line);
        self.digest.update(b"\n");
        Ok(())
    }

    /// It is not what was written.
    pub(super) fn damaged(&self) -> Failure {
        Failure::unreadable(format!(
            "the backup {} is damaged or was cut short; nothing was restored: take another copy of it",
            self.path.display()
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table { name: "things".to_owned(), columns: vec![("a".to_owned(), Kind::Text)] }
    }

    fn write(path: &Path) -> Result<u64, Failure> {
        let mut writer = Writer::begin(path)?;
        writer.header(&Header {
            mengya_backup: FORMAT,
            made_at: DateTime::UNIX_EPOCH,
            program: "0".to_owned(),
            store: "sqlite".to_owned(),
            migrations: Vec::new(),
            keys: BTreeMap::new(),
            rows: 200,
        })?;
        let mut tally = Tally::default();
        writer.table(&table())?;
        for number in 0..200 {
            let row = [Value::Text(format!("第{number}行"))];
            tally.add(&table(), &row);
            writer.row(&row)?;
        }
        writer.end(&table(), &tally)?;
        writer.finish()
    }

    /// The rows, when the file is whole.
    fn read(path: &Path) -> Result<usize, Failure> {
        let (mut reader, _) = Reader::open(path)?;
        let mut rows = 0;
        loop {
            match reader.next()? {
                Item::Row(_) => rows += 1,
                Item::Finished => return Ok(rows),
                Item::Table(_) | Item::End(..) => {}
            }
        }
    }

    #[test]
    fn a_file_that_was_cut_short_changed_or_added_to_anywhere_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.backup");
        write(&path).unwrap();
        assert_eq!(read(&path).unwrap(), 200);
        let whole = std::fs::read(&path).unwrap();
        let other = folder.path().join("b.backup");
        for length in 0..whole.len() {
            std::fs::write(&other, &whole[..length]).unwrap();
            assert!(read(&other).is_err(), "cut to {length} of {}", whole.len());
        }
        // Of gzip's own head, flags, time and system say nothing of the content.
        for at in 10..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 0x10;
            std::fs::write(&other, &changed).unwrap();
            assert!(read(&other).is_err(), "byte {at}");
        }
        std::fs::write(&other, [whole.as_slice(), b"x"].concat()).unwrap();
        assert!(read(&other).is_err(), "something after its end");
        std::fs::write(&other, "a list, not a backup").unwrap();
        assert!(read(&other).unwrap_err().message.contains("no backup that mengya made"));
    }

    #[test]
    fn a_backup_is_never_written_over_and_one_that_is_broken_off_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.backup");
        drop(Writer::begin(&path).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        std::fs::write(folder.path().join("a.backup.part"), "left by a machine that lost power").unwrap();
        write(&path).unwrap();
        assert_eq!(read(&path).unwrap(), 200);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write(&path).unwrap_err().message.contains("exists already"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn two_backups_are_not_written_to_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.backup");
        let _first = Writer::begin(&path).unwrap();
        assert!(Writer::begin(&path).err().unwrap().message.contains("another backup is being written"));
    }

    #[test]
    fn a_format_of_the_future_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.backup");
        let mut writer = Writer::begin(&path).unwrap();
        writer.line(br#"{"mengya_backup": 2}"#).unwrap();
        writer.finish().unwrap();
        assert!(Reader::open(&path).err().unwrap().message.contains("format 2"));
    }
}
