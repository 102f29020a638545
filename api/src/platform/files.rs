//! Files that only their owner may read.

use std::io::Write as _;
use std::path::Path;

/// Writes a new file that only its owner may read; an existing one is left alone and is an error.
///
/// # Errors
/// When it exists, or cannot be written.
pub fn write_secret(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(content)?;
    file.sync_all()
}
