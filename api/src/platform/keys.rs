//! The files of the keys folder: reading them, making those that are missing, and what is wrong with one, in words.

use super::files::write_secret;
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Encrypts fields.
pub const FIELD: &str = "field.key";
/// Finds equal fields without reading them.
pub const INDEX: &str = "index.key";
/// Signs the tokens of the API.
pub const TOKEN: &str = "token.key";
/// The certificate that verifiers trust.
pub const ROOT: &str = "root.pem";
/// The certificate of the key that signs.
pub const ISSUING: &str = "issuing.pem";
/// The key that signs certificates.
pub const ISSUING_KEY: &str = "issuing.key.pem";

/// All of them.
pub const ALL: [&str; 6] = [FIELD, INDEX, TOKEN, ROOT, ISSUING, ISSUING_KEY];

/// The files that only their owner may read.
const SECRET: [&str; 4] = [FIELD, INDEX, TOKEN, ISSUING_KEY];

/// What is wrong with one file of the keys folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFault {
    /// The file's name.
    pub file: &'static str,
    /// What is wrong.
    pub why: Why,
}

/// What can be wrong with a file of the keys folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is not there.
    Missing,
    /// A folder has its name.
    Folder,
    /// It is there and cannot be read.
    Unreadable(String),
    /// It cannot be written.
    Unwritable(String),
    /// It has no bytes.
    Empty,
    /// It has another number of bytes than a key.
    Size {
        /// How many it has.
        found: usize,
        /// How many a key has.
        expected: usize,
    },
    /// What it holds is not what its name says.
    Malformed(&'static str),
    /// It does not belong to another file of the folder.
    Apart(&'static str),
    /// It is a good key, of another store.
    Foreign,
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file;
        match &self.why {
            Why::Missing => write!(f, "{file} is missing"),
            Why::Folder => write!(f, "{file} is a folder, not a file"),
            Why::Unreadable(error) => write!(f, "{file} cannot be read: {error}"),
            Why::Unwritable(error) => write!(f, "{file} cannot be written: {error}"),
            Why::Empty => write!(f, "{file} is empty"),
            Why::Size { found, expected } if found < expected => {
                write!(f, "{file} has {found} of {expected} bytes: it was cut short")
            }
            Why::Size { found, expected } => {
                write!(f, "{file} has {found} bytes, a key has {expected}: it is another file")
            }
            Why::Malformed(expected) => write!(f, "{file} is not {expected}"),
            Why::Apart(other) => write!(f, "{file} does not belong to {other}"),
            Why::Foreign => {
                let known = match file {
                    FIELD => "what the store holds was sealed with another key",
                    INDEX => "what the store finds by digest was written with another key",
                    _ => "the store was last used with another one",
                };
                write!(f, "{file} is not the one of this store: {known}")
            }
        }
    }
}

impl std::error::Error for KeyFault {}

/// Reads one file.
///
/// # Errors
/// When it is missing, a folder, empty, or cannot be read.
pub fn read(folder: &Path, file: &'static str) -> Result<Zeroizing<Vec<u8>>, KeyFault> {
    let path = folder.join(file);
    let fault = |why| KeyFault { file, why };
    if path.is_dir() {
        return Err(fault(Why::Folder));
    }
    match std::fs::read(&path).map(Zeroizing::new) {
        Ok(bytes) if bytes.is_empty() => Err(fault(Why::Empty)),
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(fault(Why::Missing)),
        Err(error) => Err(fault(Why::Unreadable(error.to_string()))),
    }
}

/// Reads one file as text.
///
/// # Errors
/// As [`read`], or when it is no text.
pub fn read_text(folder: &Path, file: &'static str) -> Result<Zeroizing<String>, KeyFault> {
    let bytes = read(folder, file)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| KeyFault { file, why: Why::Malformed("PEM") })?;
    Ok(Zeroizing::new(text.to_owned()))
}

/// Writes one file for its owner alone, where it is not there yet; somebody else may make it at the same time.
///
/// # Errors
/// When it cannot be written.
pub fn make(folder: &Path, file: &'static str, content: &[u8]) -> Result<(), KeyFault> {
    match write_secret(&folder.join(file), content) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(KeyFault { file, why: Why::Unwritable(error.to_string()) })
        }
        _ => Ok(()),
    }
}

/// The secret files that others than their owner may read or write, each with its mode.
#[must_use]
pub fn open_to_others(folder: &Path) -> Vec<(PathBuf, u32)> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode =
            |path: &Path| std::fs::metadata(path).map_or(0, |found| found.permissions().mode() & 0o777);
        let paths = SECRET.iter().map(|file| folder.join(file));
        paths
            .map(|path| (mode(&path), path))
            .filter(|(mode, _)| mode & 0o077 != 0)
            .map(|(mode, path)| (path, mode))
            .collect()
    }
    #[cfg(not(unix))]
    {
        let _ = (folder, SECRET);
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_a_file_has_its_own_words() {
        let folder = tempfile::tempdir().unwrap();
        let words = |file| read(folder.path(), file).unwrap_err().to_string();
        assert_eq!(words(FIELD), "field.key is missing");
        std::fs::create_dir(folder.path().join(INDEX)).unwrap();
        assert_eq!(words(INDEX), "index.key is a folder, not a file");
        std::fs::write(folder.path().join(TOKEN), "").unwrap();
        assert_eq!(words(TOKEN), "token.key is empty");
        let all = [
            Why::Missing,
            Why::Folder,
            Why::Unreadable("e".to_owned()),
            Why::Unwritable("e".to_owned()),
            Why::Empty,
            Why::Size { found: 16, expected: 32 },
            Why::Size { found: 64, expected: 32 },
            Why::Malformed("PEM"),
            Why::Apart(ROOT),
            Why::Foreign,
        ];
        let texts: std::collections::BTreeSet<String> =
            all.iter().map(|why| KeyFault { file: FIELD, why: why.clone() }.to_string()).collect();
        assert_eq!(texts.len(), all.len());
    }

    #[cfg(unix)]
    #[test]
    fn secret_files_that_others_may_read_are_named() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        for (file, mode) in [(FIELD, 0o600), (INDEX, 0o640), (TOKEN, 0o604), (ROOT, 0o644)] {
            let path = folder.path().join(file);
            std::fs::write(&path, "x").unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        }
        let found = open_to_others(folder.path());
        assert_eq!(found, [(folder.path().join(INDEX), 0o640), (folder.path().join(TOKEN), 0o604)]);
    }
}
