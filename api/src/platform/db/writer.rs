//! SQLite's one writing connection proves itself before and after each use.
//!
//! When SQLite rolls a transaction back by itself (full disk, I/O error, a refused COMMIT), the driver goes on counting
//! it: its own ROLLBACK fails, what follows becomes a savepoint inside a transaction that may never end, and all that is
//! acknowledged from then on is lost. `tests/it/store/driver.rs` shows it, and tells when a newer driver needs this no
//! more.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePool, SqlitePoolOptions};
use sqlx::{Connection as _, Executor as _};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long a command waits for another that changes the tables of the same file.
const PATIENCE: Duration = Duration::from_secs(120);

/// Opens the writer; it throws its connection away when `doubted` says so, and whenever it does not prove itself.
pub(super) async fn open(
    options: SqliteConnectOptions,
    doubted: Arc<AtomicBool>,
) -> sqlx::Result<SqlitePool> {
    SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(30))
        .idle_timeout(None)
        .max_lifetime(None)
        .after_release(|connection, _| Box::pin(is_at_rest(connection)))
        .before_acquire(move |connection, _| {
            let doubted = doubted.swap(false, Ordering::AcqRel);
            Box::pin(async move { Ok(!doubted && !connection.is_in_transaction()) })
        })
        .connect_with(options)
        .await
}

/// Whether nothing is open on this connection: by the driver's count, once everything queued is done, and by SQLite's
/// own word, which refuses a BEGIN inside a transaction.
async fn is_at_rest(connection: &mut SqliteConnection) -> sqlx::Result<bool> {
    connection.ping().await?;
    if connection.is_in_transaction() {
        tracing::warn!("the writing connection was left in a transaction; a new one is opened");
        return Ok(false);
    }
    let proof = connection.execute(sqlx::raw_sql("BEGIN; ROLLBACK")).await;
    if let Err(error) = &proof {
        tracing::warn!(%error, "the writing connection does not begin; a new one is opened");
    }
    Ok(proof.is_ok())
}

/// The folder of a SQLite file, on which commands lock each other out; nothing is left there, whatever ends them.
pub(super) fn folder_of(options: &SqliteConnectOptions) -> Option<PathBuf> {
    let path = options.get_filename();
    if path.to_string_lossy().starts_with("file:") {
        return None;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(folder.to_owned())
}

/// Waits for this folder's lock; it is given back when the file is closed, also by a crash.
pub(super) async fn lock(folder: &Path) -> std::io::Result<File> {
    let file = File::open(folder)?;
    let started = std::time::Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(std::fs::TryLockError::WouldBlock) if started.elapsed() < PATIENCE => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Err(std::fs::TryLockError::WouldBlock) => {
                return Err(std::io::Error::other("another command has been at this store for two minutes"));
            }
            // A file system without locks: SQLite's own have to do.
            Err(std::fs::TryLockError::Error(_)) => return Ok(file),
        }
    }
}
