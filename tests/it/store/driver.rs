//! The driver's fault for which the writer has to prove itself.

use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// When this test fails, a newer driver has mended its count of transactions, and `platform/db/writer.rs` may go.
#[tokio::test]
async fn the_driver_still_loses_what_is_written_after_a_commit_that_sqlite_rolled_back() {
    let folder = tempfile::tempdir().unwrap();
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("a.sqlite"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await.unwrap();
    sqlx::query("CREATE TABLE written (n INTEGER)").execute(&pool).await.unwrap();
    let refusing = Arc::new(AtomicBool::new(false));
    let refuses = Arc::clone(&refusing);
    {
        let mut connection = pool.acquire().await.unwrap();
        let mut handle = connection.lock_handle().await.unwrap();
        handle.set_commit_hook(move || !refuses.load(Ordering::SeqCst));
    }
    // A commit that SQLite turns into a rollback, as it does when the disk is full.
    let mut tx = pool.begin().await.unwrap();
    sqlx::query("INSERT INTO written VALUES (1)").execute(&mut *tx).await.unwrap();
    refusing.store(true, Ordering::SeqCst);
    assert!(tx.commit().await.is_err());
    refusing.store(false, Ordering::SeqCst);
    assert!(pool.acquire().await.unwrap().is_in_transaction(), "the driver counts right again");
    // The next transaction is given up, as a refusal does.
    let mut tx = pool.begin().await.unwrap();
    sqlx::query("INSERT INTO written VALUES (2)").execute(&mut *tx).await.unwrap();
    drop(tx);
    // And the one after that is acknowledged and lost.
    let mut tx = pool.begin().await.unwrap();
    sqlx::query("INSERT INTO written VALUES (3)").execute(&mut *tx).await.unwrap();
    tx.commit().await.expect("acknowledged");
    let mut other = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    let seen: i64 = sqlx::query_scalar("SELECT count(*) FROM written").fetch_one(&mut other).await.unwrap();
    assert_eq!(seen, 0, "the driver commits again");
}
