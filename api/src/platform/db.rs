//! The store: SQLite or PostgreSQL, readers and one writer, and the one way to begin a transaction.

mod pulse;
mod transaction;
mod writer;

pub use transaction::{CommitFailed, Tx};

use super::problem::{Message, Problem, ProblemCode};
use sea_orm::{
    AccessMode, ActiveModelTrait, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait,
    IsolationLevel, RuntimeErr, SqliteTransactionMode, SqlxPostgresConnector, SqlxSqliteConnector, Statement,
    TransactionOptions, TransactionTrait,
};
use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::PathBuf;
use std::str::FromStr as _;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// A connection that was idle for so long is asked whether it still answers before it is used.
const IDLE_BEFORE_ASKED: Duration = Duration::from_secs(2);

/// The store, opened.
#[derive(Clone, Debug)]
pub struct Database {
    readers: DatabaseConnection,
    writer: DatabaseConnection,
    /// The folder of a SQLite file.
    folder: Option<PathBuf>,
    doubted: Arc<AtomicBool>,
    pulse: pulse::Pulse,
}

/// Held while the tables are changed; who comes at the same time waits.
#[derive(Debug)]
pub struct TablesLock {
    _folder: Option<std::fs::File>,
    _server: Option<Tx>,
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
        Ok(Self::of(connection.clone(), connection, None))
    }

    fn of(readers: DatabaseConnection, writer: DatabaseConnection, folder: Option<PathBuf>) -> Self {
        Self { readers, writer, folder, doubted: Arc::default(), pulse: pulse::Pulse::default() }
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
        let folder = writer::folder_of(&options);
        // Of several that make a new file at once, one turns it to write-ahead logging; SQLite lets nobody wait for that.
        let lock = match &folder {
            Some(folder) => {
                Some(writer::lock(folder).await.map_err(|e| connection_error(sqlx::Error::Io(e)))?)
            }
            None => None,
        };
        let doubted = Arc::<AtomicBool>::default();
        let writer = writer::open(options.clone(), Arc::clone(&doubted)).await.map_err(connection_error)?;
        drop(lock);
        let readers = SqlitePoolOptions::new()
            .max_connections(8)
            .min_connections(0)
            .acquire_timeout(Duration::from_secs(10))
            .connect_lazy_with(options.pragma("query_only", "on"));
        let readers = SqlxSqliteConnector::from_sqlx_sqlite_pool(readers);
        let writer = SqlxSqliteConnector::from_sqlx_sqlite_pool(writer);
        Ok(Self { doubted, ..Self::of(readers, writer, folder) })
    }

    /// No store at all: to describe the service, not to serve.
    #[must_use]
    pub fn detached() -> Self {
        let pool = SqlitePoolOptions::new().connect_lazy_with(SqliteConnectOptions::new().in_memory(true));
        let connection = SqlxSqliteConnector::from_sqlx_sqlite_pool(pool);
        Self::of(connection.clone(), connection, None)
    }

    /// The connection for reading outside a transaction.
    #[must_use]
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// The connection that migrations run on. The service writes in transactions of [`Database::begin`] and nowhere
    /// else.
    #[must_use]
    pub const fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Begins a transaction that will write. On SQLite it is immediate (a deferred one that reads first fails at
    /// once when another writes); on PostgreSQL rows are locked by whoever reads them to write.
    ///
    /// # Errors
    /// When the store is away or busy for too long.
    pub async fn begin(&self) -> Result<Tx, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.begin_on(&self.writer, options).await
    }

    #[allow(clippy::disallowed_methods, reason = "the one home of transactions")]
    async fn begin_on(
        &self,
        connections: &DatabaseConnection,
        options: TransactionOptions,
    ) -> Result<Tx, DbErr> {
        let connections = connections.clone();
        let begun = async move { connections.begin_with_options(options).await };
        let inner = if self.backend() == DbBackend::Postgres {
            // A BEGIN that is cut in the middle would leave a connection in a transaction that the driver knows
            // nothing of.
            tokio::spawn(begun)
                .await
                .unwrap_or_else(|error| Err(DbErr::Conn(RuntimeErr::Internal(error.to_string()))))?
        } else {
            begun.await?
        };
        Ok(Tx::new(inner, Arc::clone(&self.doubted)))
    }

    /// Locks out everybody else who would change the tables, in this process or another, until it is dropped.
    ///
    /// # Errors
    /// When the lock is not given in time, or the store is away.
    pub async fn lock_tables(&self) -> Result<TablesLock, DbErr> {
        if let Some(folder) = &self.folder {
            let locked = writer::lock(folder).await.map_err(|e| connection_error(sqlx::Error::Io(e)))?;
            return Ok(TablesLock { _folder: Some(locked), _server: None });
        }
        if self.backend() != DbBackend::Postgres {
            return Ok(TablesLock { _folder: None, _server: None });
        }
        // The lock lives in a transaction of its own; what it protects runs beside it.
        let tx = self.begin().await?;
        for statement in [
            "SET LOCAL lock_timeout = '120s'",
            "SET LOCAL statement_timeout = '120s'",
            "SELECT pg_advisory_xact_lock(1298494305)",
        ] {
            tx.execute_raw(Statement::from_string(DbBackend::Postgres, statement)).await?;
        }
        Ok(TablesLock { _folder: None, _server: Some(tx) })
    }

    /// Begins a transaction that only reads, all of it as of one moment: work that takes its time over what it reads
    /// keeps nobody from writing.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn begin_reading(&self) -> Result<Tx, DbErr> {
        let options = match self.backend() {
            DbBackend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
            _ => TransactionOptions::default(),
        };
        self.begin_on(&self.readers, options).await
    }

    /// Begins a transaction that keeps what it derives from one moment: all it reads is as of that moment, and where
    /// another has meanwhile written what it writes, it fails with an error of which [`gave_way`] is true, and may be
    /// tried again. On SQLite nobody else writes meanwhile.
    ///
    /// # Errors
    /// When the store is away or busy for too long.
    pub async fn begin_deriving(&self) -> Result<Tx, DbErr> {
        if self.backend() != DbBackend::Postgres {
            return self.begin().await;
        }
        let options = TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            ..TransactionOptions::default()
        };
        self.begin_on(&self.writer, options).await
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

    /// The connections to PostgreSQL, where that is the store: for what only it can do.
    #[must_use]
    pub fn postgres_pool(&self) -> Option<&sqlx::PgPool> {
        (self.backend() == DbBackend::Postgres).then(|| self.writer.get_postgres_connection_pool())
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

pub(super) fn connection_error(error: sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(Arc::new(error)))
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
    if numbers.is_empty() {
        return Ok(());
    }
    // The locks are taken row by row, and the rows come in order.
    let numbers = numbers.iter().map(i32::to_string).collect::<Vec<_>>().join(",");
    tx.execute_raw(Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT pg_advisory_xact_lock($1, number) FROM (SELECT number \
         FROM unnest(string_to_array($2, ',')::int[]) AS number ORDER BY number) AS numbers",
        [SPACE.into(), numbers.into()],
    ))
    .await
    .map(|_| ())
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
        let cause = error.to_string();
        if is_unwritable(&error) {
            return Self::unwritable().caused_by(cause);
        }
        let code = if is_away(&error) { ProblemCode::Unavailable } else { ProblemCode::Internal };
        Self::new(code).caused_by(cause)
    }
}

impl Problem {
    /// The store answers and cannot be written: its disk is full or broken, or it is read only.
    #[must_use]
    pub fn unwritable() -> Self {
        Self::new(ProblemCode::Unavailable).say(Message::new("problem-unavailable-unwritable"))
    }
}

/// What the driver said.
fn store_error(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(inner))
        | DbErr::Exec(RuntimeErr::SqlxError(inner))
        | DbErr::Query(RuntimeErr::SqlxError(inner)) => Some(inner.as_ref()),
        _ => None,
    }
}

/// Whether the store is there and cannot be written.
fn is_unwritable(error: &DbErr) -> bool {
    let Some(sqlx::Error::Database(refused)) = store_error(error) else { return false };
    refused.code().is_some_and(|code| cannot_be_written(&code))
}

/// Results of SQLite after which a COMMIT surely did nothing: no transaction (1), busy and locked (5, 6), read only (8),
/// full (13), cannot be opened (14), a constraint (19).
const SURELY_UNDONE: [u32; 7] = [1, 5, 6, 8, 13, 14, 19];

/// Codes of PostgreSQL for a full disk (53100), read-only transactions (25006), I/O errors (58030); and of SQLite for
/// read only (8), I/O errors (10), a full disk (13) and a file that cannot be opened (14).
fn cannot_be_written(code: &str) -> bool {
    match code.parse::<u32>() {
        Ok(number) if code.len() < 5 => matches!(number & 0xff, 8 | 10 | 13 | 14),
        _ => matches!(code, "53100" | "25006" | "58030"),
    }
}

/// Whether a transaction gave way to another that wrote the same, or that waited for it.
#[must_use]
pub fn gave_way(error: &DbErr) -> bool {
    let Some(sqlx::Error::Database(refused)) = store_error(error) else { return false };
    refused.code().is_some_and(|code| code.len() == 5 && code.starts_with("40"))
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

/// How many rows one statement writes: the stores take only so many values.
pub const ROWS_AT_ONCE: usize = 500;

/// Writes rows of one table, as many in one statement as the stores take.
///
/// # Errors
/// When the store does not take them.
pub async fn insert_all<E>(db: &impl ConnectionTrait, rows: Vec<E::ActiveModel>) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::ActiveModel: ActiveModelTrait<Entity = E>,
{
    let mut rows = rows.into_iter();
    loop {
        let chunk: Vec<E::ActiveModel> = rows.by_ref().take(ROWS_AT_ONCE).collect();
        if chunk.is_empty() {
            return Ok(());
        }
        E::insert_many(chunk).exec_without_returning(db).await?;
    }
}

/// Whether a write failed because such a row exists already.
#[must_use]
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_)))
}

#[cfg(test)]
mod tests {
    use super::{cannot_be_written, is_passing};

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
    #[test]
    fn a_store_that_cannot_be_written_is_told_from_one_that_is_away() {
        // SQLITE_READONLY, _IOERR, _FULL, _CANTOPEN, IOERR_WRITE, IOERR_FSYNC, READONLY_DBMOVED.
        for code in ["8", "10", "13", "14", "778", "1034", "1032", "53100", "25006", "58030"] {
            assert!(cannot_be_written(code), "{code}");
        }
        for code in ["5", "1", "19", "2067", "57P01", "53300", "08006", "23505", ""] {
            assert!(!cannot_be_written(code), "{code}");
        }
    }
}
