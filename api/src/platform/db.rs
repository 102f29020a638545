//! The store: SQLite or PostgreSQL, readers and one writer, and the one way to begin a transaction.

use super::problem::{Problem, ProblemCode};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    RuntimeErr, SqliteTransactionMode, SqlxPostgresConnector, SqlxSqliteConnector, Statement,
    TransactionOptions, TransactionTrait,
};
use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::str::FromStr as _;
use std::time::Duration;

/// A connection that was idle for so long is asked whether it still answers before it is used.
const IDLE_BEFORE_ASKED: Duration = Duration::from_secs(2);

/// A transaction. It is undone when dropped without `commit`.
pub type Tx = DatabaseTransaction;

/// The store, opened.
#[derive(Clone, Debug)]
pub struct Database {
    readers: DatabaseConnection,
    writer: DatabaseConnection,
}

impl Database {
    /// Opens `sqlite:PATH` or `postgres://…`; a SQLite file is made where there is none.
    ///
    /// # Errors
    /// When the address has another form, or the store cannot be reached.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        if url.starts_with("postgres") {
            Self::open_postgres(url).await
        } else {
            Self::open_sqlite(url).await
        }
    }

    async fn open_postgres(url: &str) -> Result<Self, DbErr> {
        let options = PgConnectOptions::from_str(url)
            .map_err(connection_error)?
            .application_name("mengya")
            .options([("statement_timeout", "30000"), ("lock_timeout", "10000"), ("timezone", "UTC")]);
        let pool = PgPoolOptions::new()
            .max_connections(12)
            .min_connections(0)
            .acquire_timeout(Duration::from_secs(5))
            .idle_timeout(Duration::from_secs(300))
            .test_before_acquire(false)
            // One that has been idle may be dead since the server was restarted.
            .before_acquire(|connection, since| {
                Box::pin(async move {
                    if since.idle_for >= IDLE_BEFORE_ASKED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_with(options)
            .await
            .map_err(connection_error)?;
        let connection = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
        Ok(Self { readers: connection.clone(), writer: connection })
    }

    async fn open_sqlite(url: &str) -> Result<Self, DbErr> {
        // What is acknowledged is on the disk: synchronous FULL. Writers queue for one connection, readers go on.
        let options = SqliteConnectOptions::from_str(url)
            .map_err(connection_error)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("cache_size", "-8000")
            .pragma("temp_store", "memory");
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(30))
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await
            .map_err(connection_error)?;
        let readers = SqlitePoolOptions::new()
            .max_connections(8)
            .min_connections(0)
            .acquire_timeout(Duration::from_secs(10))
            .connect_lazy_with(options.pragma("query_only", "on"));
        Ok(Self {
            readers: SqlxSqliteConnector::from_sqlx_sqlite_pool(readers),
            writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
        })
    }

    /// No store at all: to describe the service, not to serve.
    #[must_use]
    pub fn detached() -> Self {
        let pool = SqlitePoolOptions::new().connect_lazy_with(SqliteConnectOptions::new().in_memory(true));
        let connection = SqlxSqliteConnector::from_sqlx_sqlite_pool(pool);
        Self { readers: connection.clone(), writer: connection }
    }

    /// The connection for reading outside a transaction.
    #[must_use]
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// The connection that migrations run on.
    #[must_use]
    pub const fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Begins a transaction that will write. On SQLite it is immediate (a deferred one that reads first fails at
    /// once when another writes); on PostgreSQL rows are locked by who reads them to write.
    ///
    /// # Errors
    /// When the store is away or busy for too long.
    #[allow(clippy::disallowed_methods, reason = "the one home of transactions")]
    pub async fn begin(&self) -> Result<Tx, DbErr> {
        self.writer
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await
    }

    /// Begins a transaction that only reads, all of it as of one moment: work that takes its time over what it reads
    /// keeps nobody from writing.
    ///
    /// # Errors
    /// When the store is away.
    #[allow(clippy::disallowed_methods, reason = "the one home of transactions")]
    pub async fn begin_reading(&self) -> Result<Tx, DbErr> {
        let options = match self.backend() {
            DbBackend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
            _ => TransactionOptions::default(),
        };
        self.readers.begin_with_options(options).await
    }

    /// The same store, telling `watch` of every statement.
    #[must_use]
    pub fn watched(
        mut self,
        watch: impl Fn(&sea_orm::metric::Info<'_>) + Clone + Send + Sync + 'static,
    ) -> Self {
        self.readers.set_metric_callback(watch.clone());
        self.writer.set_metric_callback(watch);
        self
    }

    /// Whether the store answers.
    pub async fn answers(&self) -> bool {
        self.readers.query_one_raw(Statement::from_string(self.backend(), "SELECT 1")).await.is_ok()
    }

    /// Which store it is.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// Closes all connections.
    pub async fn close(self) {
        let _ = self.readers.close().await;
        let _ = self.writer.close().await;
    }
}

fn connection_error(error: sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(std::sync::Arc::new(error)))
}

/// Holds, until the transaction ends, everything that may be done to the persons with these keys: a ban and what it
/// forbids take the same lock, so neither can miss the other. A key is any bytes that name the person, registered or
/// not. On SQLite the immediate transaction itself is that lock.
///
/// Persons share 4,096 locks, taken in order, so that a list of any length neither exhausts the server's lock table
/// nor deadlocks with another.
///
/// # Errors
/// When the store is away, or the lock is not given in time.
pub async fn lock_persons<'k>(tx: &Tx, keys: impl IntoIterator<Item = &'k [u8]>) -> Result<(), DbErr> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    const SPACE: i32 = 0x4d59; // "MY": our own space of advisory locks
    let mut numbers: Vec<i32> = keys
        .into_iter()
        .map(|key| {
            i32::from(
                u16::from_be_bytes([key.first().copied().unwrap_or(0), key.get(1).copied().unwrap_or(0)])
                    & 0x0fff,
            )
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    for number in numbers {
        tx.execute_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT pg_advisory_xact_lock($1, $2)",
            [SPACE.into(), number.into()],
        ))
        .await?;
    }
    Ok(())
}

/// Holds, until the transaction ends, everything that lists of this kind write. Taken before any person's lock.
///
/// # Errors
/// When the store is away, or the lock is not given in time.
pub async fn lock_lists(tx: &Tx, kind: i32) -> Result<(), DbErr> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    const SPACE: i32 = 0x4d4c; // "ML": beside the persons' space
    tx.execute_raw(Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT pg_advisory_xact_lock($1, $2)",
        [SPACE.into(), kind.into()],
    ))
    .await?;
    Ok(())
}

impl From<DbErr> for Problem {
    fn from(error: DbErr) -> Self {
        let code = if is_away(&error) { ProblemCode::Unavailable } else { ProblemCode::Internal };
        Self::new(code).caused_by(error.to_string())
    }
}

/// Whether the store was away, overloaded, or gave way to another transaction: the same may work in a moment.
fn is_away(error: &DbErr) -> bool {
    let inner = match error {
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => return true,
        DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner)) => inner,
        _ => return false,
    };
    match inner.as_ref() {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        sqlx::Error::Database(refused) => refused.code().is_some_and(|code| is_passing(&code)),
        _ => false,
    }
}

/// Codes of PostgreSQL for a lost connection (08), a server that stops or starts (57P), too many connections (53),
/// a statement or lock that took too long (57014, 55P03), transactions that collided (40); and of SQLite for busy and
/// locked (5, 6 in the lowest byte).
fn is_passing(code: &str) -> bool {
    match code.parse::<u32>() {
        Ok(number) if code.len() < 5 => matches!(number & 0xff, 5 | 6),
        _ => {
            ["08", "53", "40", "57P"].iter().any(|class| code.starts_with(class))
                || matches!(code, "57014" | "55P03")
        }
    }
}

/// Whether a write failed because such a row exists already.
#[must_use]
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_)))
}

#[cfg(test)]
mod tests {
    use super::is_passing;

    #[test]
    fn what_may_work_in_a_moment_is_told_from_what_will_not() {
        for passing in
            ["08006", "57P01", "57P03", "53300", "40P01", "40001", "57014", "55P03", "5", "6", "261", "517"]
        {
            assert!(is_passing(passing), "{passing}");
        }
        for lasting in ["23505", "42P01", "22P02", "1", "19", "2067", ""] {
            assert!(!is_passing(lasting), "{lasting}");
        }
    }
}
