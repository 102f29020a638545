//! A store read as one snapshot, and a store filled as a whole or not at all; each on a connection of its own, since
//! rows are streamed and may take hours.

use super::rows::{Table, Tally, Value};
use crate::commands::Failure;
use crate::commands::tables::{Kind, catalogue};
use futures_util::TryStreamExt as _;
use sea_orm::DbBackend;
use sqlx::postgres::{PgArguments, PgConnectOptions, PgRow};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteRow, SqliteSynchronous};
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgConnection, Postgres, Row as _,
    Sqlite, SqliteConnection,
};
use std::fmt::Write as _;
use std::str::FromStr as _;
use std::time::Duration;

/// Which migrations were applied; the migrations themselves make it.
pub(super) const MIGRATIONS: &str = "seaql_migrations";
/// The most values of one statement: SQLite takes 32,766, PostgreSQL 65,535.
const MOST_VALUES: usize = 30_000;
const MOST_ROWS: usize = 500;
const MOST_BYTES: usize = 4 << 20;

/// One connection, within one transaction. Dropped before its end, nothing was done.
pub(super) enum Connection {
    /// A file.
    Sqlite(Box<SqliteConnection>),
    /// A server.
    Postgres(Box<PgConnection>),
}

fn failed(error: sqlx::Error) -> Failure {
    Failure::unavailable(format!("the store: {error}"))
}

/// A name as SQL writes it.
fn name(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.map(name).collect::<Vec<_>>().join(", ")
}

impl Connection {
    async fn open(url: &str) -> Result<Self, sqlx::Error> {
        if url.starts_with("postgres") {
            let options = PgConnectOptions::from_str(url)?
                .application_name("mengya backup")
                .options([("timezone", "UTC"), ("datestyle", "ISO")]);
            Ok(Self::Postgres(Box::new(options.disable_statement_logging().connect().await?)))
        } else {
            let options = SqliteConnectOptions::from_str(url)?
                .create_if_missing(false)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10));
            Ok(Self::Sqlite(Box::new(options.disable_statement_logging().connect().await?)))
        }
    }

    /// Opens a connection to look at a store.
    pub(super) async fn of(url: &str) -> Result<Self, Failure> {
        Self::open(url).await.map_err(failed)
    }

    /// Whether there is such a table.
    pub(super) async fn has_table(&mut self, table: &str) -> Result<bool, Failure> {
        let rows = self.texts(catalogue(self.backend())).await?;
        Ok(rows.iter().any(|row| row.first().is_some_and(|name| name == table)))
    }

    /// Which store it is.
    pub(super) const fn backend(&self) -> DbBackend {
        match self {
            Self::Sqlite(_) => DbBackend::Sqlite,
            Self::Postgres(_) => DbBackend::Postgres,
        }
    }

    async fn execute(&mut self, sql: String) -> Result<(), Failure> {
        let sql = AssertSqlSafe(sql);
        match self {
            Self::Sqlite(it) => it.execute(sql).await.map(drop),
            Self::Postgres(it) => it.execute(sql).await.map(drop),
        }
        .map_err(failed)
    }

    /// The texts that a statement answers, row by row.
    async fn texts(&mut self, sql: &str) -> Result<Vec<Vec<String>>, Failure> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(it) => it.fetch_all(sql).await.and_then(|rows| rows.iter().map(all_texts).collect()),
            Self::Postgres(it) => {
                it.fetch_all(sql).await.and_then(|rows| rows.iter().map(all_texts).collect())
            }
        }
        .map_err(failed)
    }

    async fn number(&mut self, sql: String) -> Result<u64, Failure> {
        let sql = AssertSqlSafe(sql);
        let number: i64 = match self {
            Self::Sqlite(it) => it.fetch_one(sql).await.and_then(|row| row.try_get(0)),
            Self::Postgres(it) => it.fetch_one(sql).await.and_then(|row| row.try_get(0)),
        }
        .map_err(failed)?;
        Ok(u64::try_from(number).unwrap_or(0))
    }

    /// Every table but that of the migrations, with every column.
    ///
    /// # Errors
    /// When a column is of a kind that backups do not know.
    pub(super) async fn tables(&mut self) -> Result<Vec<Table>, Failure> {
        let mut tables: Vec<Table> = Vec::new();
        for row in self.texts(catalogue(self.backend())).await? {
            let [table, column, declared] = row.as_slice() else { continue };
            if table == MIGRATIONS {
                continue;
            }
            let kind = Kind::of_type(declared).ok_or_else(|| {
                Failure::unavailable(format!(
                    "the column {column} of {table} is of the type {declared}, which backups do not know"
                ))
            })?;
            match tables.last_mut().filter(|last| last.name == *table) {
                Some(last) => last.columns.push((column.clone(), kind)),
                None => {
                    let columns = vec![(column.clone(), kind)];
                    tables.push(Table { name: table.clone(), columns });
                }
            }
        }
        Ok(tables)
    }

    /// The migrations applied, in order.
    pub(super) async fn migrations(&mut self) -> Result<Vec<String>, Failure> {
        let rows = self.texts(&format!("SELECT version FROM {MIGRATIONS} ORDER BY version")).await?;
        let mut names: Vec<String> = rows.into_iter().flatten().collect();
        names.sort_unstable();
        Ok(names)
    }

    /// How many rows a table has.
    pub(super) async fn count(&mut self, table: &Table) -> Result<u64, Failure> {
        self.number(format!("SELECT COUNT(*) FROM {}", name(&table.name))).await
    }

    /// Reads a table row by row; only a few are held at a time.
    pub(super) async fn read(
        &mut self,
        table: &Table,
        mut each: impl AsyncFnMut(Vec<Value>) -> Result<(), Failure>,
    ) -> Result<Tally, Failure> {
        let backend = self.backend();
        let columns: Vec<String> =
            table.columns.iter().map(|(column, kind)| selected(backend, &name(column), *kind)).collect();
        let sql = AssertSqlSafe(format!("SELECT {} FROM {}", columns.join(", "), name(&table.name)));
        let mut tally = Tally::default();
        let unreadable =
            |error| Failure::unavailable(format!("a row of {} cannot be read: {error}", table.name));
        match self {
            Self::Sqlite(it) => {
                let mut rows = it.fetch(sql);
                while let Some(row) = rows.try_next().await.map_err(failed)? {
                    let row = sqlite_row(table, &row).map_err(unreadable)?;
                    tally.add(table, &row);
                    each(row).await?;
                }
            }
            Self::Postgres(it) => {
                let mut rows = it.fetch(sql);
                while let Some(row) = rows.try_next().await.map_err(failed)? {
                    let row = postgres_row(table, &row).map_err(unreadable)?;
                    tally.add(table, &row);
                    each(row).await?;
                }
            }
        }
        Ok(tally)
    }
}

fn all_texts<'r, R: sqlx::Row>(row: &'r R) -> Result<Vec<String>, sqlx::Error>
where
    usize: sqlx::ColumnIndex<R>,
    String: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    (0..row.len()).map(|at| row.try_get(at)).collect()
}

fn selected(backend: DbBackend, column: &str, kind: Kind) -> String {
    match (backend, kind) {
        (DbBackend::Postgres, Kind::Integer) => format!("CAST({column} AS BIGINT)"),
        (DbBackend::Postgres, Kind::Text | Kind::Date | Kind::Json) => format!("CAST({column} AS TEXT)"),
        _ => column.to_owned(),
    }
}

/// The values of a row, in the table's order.
macro_rules! read_row {
    ($function:ident, $row:ty) => {
        fn $function(table: &Table, row: &$row) -> Result<Vec<Value>, sqlx::Error> {
            let kinds = table.columns.iter().enumerate();
            kinds
                .map(|(at, (_, kind))| {
                    let value = match kind {
                        Kind::Uuid => row.try_get::<Option<_>, _>(at)?.map(Value::Uuid),
                        Kind::Text | Kind::Date | Kind::Json => {
                            row.try_get::<Option<_>, _>(at)?.map(Value::Text)
                        }
                        Kind::Integer => row.try_get::<Option<_>, _>(at)?.map(Value::Integer),
                        Kind::Boolean => row.try_get::<Option<_>, _>(at)?.map(Value::Boolean),
                        Kind::Bytes => row.try_get::<Option<_>, _>(at)?.map(Value::Bytes),
                    };
                    Ok(value.unwrap_or(Value::Null))
                })
                .collect()
        }
    };
}
read_row!(sqlite_row, SqliteRow);
read_row!(postgres_row, PgRow);

/// A store as it was at one instant: everything acknowledged before is in it, and nothing of what is written while it is
/// read. Writers go on.
pub(super) struct Snapshot {
    /// Where it is read.
    pub(super) connection: Connection,
    /// Its tables.
    pub(super) tables: Vec<Table>,
    /// Its migrations.
    pub(super) migrations: Vec<String>,
    /// The rows of all tables.
    pub(super) rows: u64,
}

impl Snapshot {
    /// Takes the snapshot.
    pub(super) async fn take(url: &str) -> Result<Self, Failure> {
        let mut connection = Connection::open(url).await.map_err(failed)?;
        match &connection {
            Connection::Sqlite(_) => {
                connection.execute("PRAGMA query_only = on".to_owned()).await?;
                connection.execute("BEGIN".to_owned()).await?;
            }
            Connection::Postgres(_) => {
                connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY".to_owned()).await?;
                connection.execute("SET LOCAL statement_timeout = 0".to_owned()).await?;
            }
        }
        // The first thing read is where the snapshot stands.
        let tables = connection.tables().await?;
        if tables.is_empty() {
            return Err(Failure::unavailable("the store has no tables: mengya never served or migrated it"));
        }
        if connection.backend() == DbBackend::Postgres {
            // No table is changed or dropped while it is read.
            let all = names(tables.iter().map(|table| table.name.as_str()));
            connection.execute(format!("LOCK TABLE {all} IN ACCESS SHARE MODE")).await?;
        }
        let migrations = connection.migrations().await?;
        let mut rows = 0;
        for table in &tables {
            rows += connection.count(table).await?;
        }
        Ok(Self { connection, tables, migrations, rows })
    }
}

/// An empty store that is being filled. Others see nothing of it before [`Filling::finish`].
pub(super) struct Filling {
    connection: Connection,
    tables: Vec<Table>,
    /// The foreign keys of PostgreSQL, put back at the end: table, name, definition.
    foreign_keys: Vec<Vec<String>>,
    waiting: Vec<Vec<Value>>,
    bytes: usize,
}

impl Filling {
    /// Begins to fill a store whose tables are there and empty; what its keys proved is taken out.
    pub(super) async fn begin(url: &str, proofs: &str) -> Result<Self, Failure> {
        let mut connection = Connection::open(url).await.map_err(failed)?;
        let mut foreign_keys = Vec::new();
        let tables;
        match &connection {
            Connection::Sqlite(_) => {
                connection.execute("BEGIN IMMEDIATE".to_owned()).await?;
                // Tables come in the order of their names: whom a row names may come later, but before the end.
                connection.execute("PRAGMA defer_foreign_keys = on".to_owned()).await?;
                tables = connection.tables().await?;
            }
            Connection::Postgres(_) => {
                connection.execute("BEGIN".to_owned()).await?;
                connection.execute("SET LOCAL statement_timeout = 0".to_owned()).await?;
                tables = connection.tables().await?;
                let all = names(tables.iter().map(|table| table.name.as_str()));
                connection.execute(format!("LOCK TABLE {all} IN ACCESS EXCLUSIVE MODE")).await?;
                foreign_keys = connection
                    .texts(
                        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint \
                         WHERE contype = 'f' AND connamespace = to_regnamespace(current_schema()) ORDER BY 1, 2",
                    )
                    .await?;
                for key in &foreign_keys {
                    let [table, key, _] = key.as_slice() else { continue };
                    connection.execute(format!("ALTER TABLE {table} DROP CONSTRAINT {key}")).await?;
                }
            }
        }
        // A backup from before there were proofs is loaded into tables of its time.
        if tables.iter().any(|table| table.name == proofs) {
            connection.execute(format!("DELETE FROM {}", name(proofs))).await?;
        }
        let mut filling = Self { connection, tables, foreign_keys, waiting: Vec::new(), bytes: 0 };
        let held = filling.held().await?;
        if !held.is_empty() {
            return Err(holds_something(&held));
        }
        Ok(filling)
    }

    async fn held(&mut self) -> Result<Vec<String>, Failure> {
        let mut held = Vec::new();
        for table in &self.tables {
            if self.connection.count(table).await? > 0 {
                held.push(table.name.clone());
            }
        }
        Ok(held)
    }

    /// A table's rows come next.
    ///
    /// # Errors
    /// When the store has no such table, or one of other columns.
    pub(super) fn expect(&self, table: &Table) -> Result<(), Failure> {
        if self.tables.contains(table) {
            return Ok(());
        }
        Err(Failure::unreadable(format!(
            "the table {} is not as the migrations of this program make it; nothing was written",
            table.name
        )))
    }

    /// Takes one row.
    pub(super) async fn row(&mut self, table: &Table, row: Vec<Value>) -> Result<(), Failure> {
        self.bytes += row.iter().map(Value::size).sum::<usize>();
        self.waiting.push(row);
        let full = self.waiting.len() >= MOST_ROWS.min(MOST_VALUES / table.columns.len().max(1));
        if full || self.bytes >= MOST_BYTES { self.write(table).await } else { Ok(()) }
    }

    /// Writes what waits.
    pub(super) async fn write(&mut self, table: &Table) -> Result<(), Failure> {
        self.bytes = 0;
        let rows = std::mem::take(&mut self.waiting);
        if rows.is_empty() {
            return Ok(());
        }
        let sql = AssertSqlSafe(insertion(self.connection.backend(), table, rows.len()));
        let kinds = table.columns.iter().map(|(_, kind)| *kind).cycle();
        let values = rows.into_iter().flatten().zip(kinds);
        let written = match &mut self.connection {
            Connection::Sqlite(it) => {
                let query =
                    values.fold(sqlx::query(sql), |query, (value, kind)| bind_sqlite(query, value, kind));
                query.execute(it.as_mut()).await.map(drop)
            }
            Connection::Postgres(it) => {
                let query =
                    values.fold(sqlx::query(sql), |query, (value, kind)| bind_postgres(query, value, kind));
                query.execute(it.as_mut()).await.map(drop)
            }
        };
        written.map_err(|error| {
            Failure::unavailable(format!(
                "rows of {} are not taken, nothing was written: {error}",
                table.name
            ))
        })
    }

    /// What a table holds now.
    pub(super) async fn tally(&mut self, table: &Table) -> Result<Tally, Failure> {
        self.connection.read(table, async |_| Ok(())).await
    }

    /// Everything becomes visible at once.
    pub(super) async fn finish(mut self) -> Result<(), Failure> {
        for key in std::mem::take(&mut self.foreign_keys) {
            let [table, key, definition] = key.as_slice() else { continue };
            self.connection.execute(format!("ALTER TABLE {table} ADD CONSTRAINT {key} {definition}")).await?;
        }
        self.connection.execute("COMMIT".to_owned()).await?;
        match self.connection {
            Connection::Sqlite(it) => it.close().await,
            Connection::Postgres(it) => it.close().await,
        }
        .map_err(failed)
    }
}

/// Only an empty store is filled.
pub(super) fn holds_something(tables: &[String]) -> Failure {
    Failure {
        exit: crate::commands::Exit::No,
        message: format!(
            "the store holds rows already ({}), and nothing was written: name an empty one with --database",
            tables.join(", ")
        ),
    }
}

fn insertion(backend: DbBackend, table: &Table, rows: usize) -> String {
    let columns = names(table.columns.iter().map(|(column, _)| column.as_str()));
    let mut sql = format!("INSERT INTO {} ({columns}) VALUES ", name(&table.name));
    let mut at = 0;
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for (place, (_, kind)) in table.columns.iter().enumerate() {
            if place > 0 {
                sql.push_str(", ");
            }
            at += 1;
            // Writing to a text does not fail.
            let _ = match (backend, kind) {
                (DbBackend::Postgres, Kind::Date) => write!(sql, "CAST(${at} AS DATE)"),
                (DbBackend::Postgres, Kind::Json) => write!(sql, "CAST(${at} AS JSONB)"),
                (DbBackend::Postgres, _) => write!(sql, "${at}"),
                _ => write!(sql, "?"),
            };
        }
        sql.push(')');
    }
    sql
}

/// Binds a value, and the absence of one as of its kind.
macro_rules! bind {
    ($function:ident, $database:ty, $arguments:ty) => {
        fn $function<'q>(
            query: Query<'q, $database, $arguments>,
            value: Value,
            kind: Kind,
        ) -> Query<'q, $database, $arguments> {
            match (value, kind) {
                (Value::Integer(it), _) => query.bind(it),
                (Value::Boolean(it), _) => query.bind(it),
                (Value::Text(it), _) => query.bind(it),
                (Value::Uuid(it), _) => query.bind(it),
                (Value::Bytes(it), _) => query.bind(it),
                (Value::Null, Kind::Integer) => query.bind(None::<i64>),
                (Value::Null, Kind::Boolean) => query.bind(None::<bool>),
                (Value::Null, Kind::Text | Kind::Date | Kind::Json) => query.bind(None::<String>),
                (Value::Null, Kind::Uuid) => query.bind(None::<uuid::Uuid>),
                (Value::Null, Kind::Bytes) => query.bind(None::<Vec<u8>>),
            }
        }
    };
}
bind!(bind_sqlite, Sqlite, SqliteArguments);
bind!(bind_postgres, Postgres, PgArguments);
