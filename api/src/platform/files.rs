//! Files that only their owner may read, and files that are there as a whole or not at all.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Opens a file for writing that only its owner may read; what an existing one holds is left alone.
///
/// # Errors
/// When it cannot be opened.
pub fn open_private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// Gives a finished file its name, unless something has that name already. Whoever sees the name sees all of the file,
/// also after the machine lost power.
///
/// # Errors
/// `AlreadyExists`, or when the folder cannot be written.
pub fn put_in_place(finished: &Path, path: &Path) -> std::io::Result<()> {
    match std::fs::hard_link(finished, path) {
        Ok(()) => std::fs::remove_file(finished)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
        // A file system without links.
        Err(_) if path.try_exists()? => return Err(ErrorKind::AlreadyExists.into()),
        Err(_) => std::fs::rename(finished, path)?,
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    #[cfg(unix)]
    File::open(folder.unwrap_or_else(|| Path::new(".")))?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Writes a new file that only its owner may read; an existing one is left alone and is an error.
///
/// # Errors
/// When it exists, or cannot be written.
pub fn write_secret(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unfinished: PathBuf = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = (|| {
        let mut file = open_private(&unfinished)?;
        file.set_len(0)?;
        file.write_all(content)?;
        file.sync_all()?;
        put_in_place(&unfinished, path)
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&unfinished);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_written_once_for_its_owner_alone_and_leaves_nothing_else_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.key");
        write_secret(&path, b"first").unwrap();
        assert_eq!(write_secret(&path, b"second").unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).unwrap(), b"first");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
