//! `mengya backup`, `mengya restore` and `mengya copy`: a whole store into a file, out of it, or into another store.
//!
//! All three read and write rows of every table the store's own catalogue names, so none can be forgotten, and compare
//! what arrived with what left before anybody sees it. Keys are never in a backup: they are proved.

mod file;
mod rows;
mod store;

use super::keys::{self, Keys, Proofs};
use super::progress::Progress;
use super::{Exit, Failure, open};
use crate::platform::clock::Clock;
use crate::platform::config::{Settings, masked_address};
use crate::platform::db::Database;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use file::{FORMAT, Header, Item, Reader, Writer};
use mengya_migration::{Migrator, MigratorTrait as _};
use rows::{Table, Tally};
use sea_orm::DbBackend;
use serde::Serialize;
use sqlx::sqlite::SqliteConnectOptions;
use std::fmt::Write as _;
use std::path::Path;
use std::str::FromStr as _;
use store::{Filling, MIGRATIONS, Snapshot, holds_something};

/// Where the keys' proofs are.
const PROOFS: &str = "key_proofs";

/// One table, as it left and as it arrived.
#[derive(Clone, Debug, Serialize)]
pub struct TableDone {
    /// Its name.
    pub table: String,
    /// How many rows.
    pub rows: u64,
    /// The sum of their digests, whatever their order.
    pub digest: String,
}

impl TableDone {
    fn of(table: &Table, tally: &Tally) -> Self {
        Self { table: table.name.clone(), rows: tally.rows, digest: tally.digest() }
    }
}

/// What a backup, a restoration or a copy did.
#[derive(Clone, Debug, Serialize)]
pub struct Done {
    /// The instant of the snapshot: everything acknowledged before is in.
    pub made_at: DateTime<Utc>,
    /// Every table.
    pub tables: Vec<TableDone>,
    /// The rows of all.
    pub rows: u64,
    /// The file's size, of a backup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// The folder of the keys that go with it.
    pub keys: String,
}

impl Done {
    /// What a person reads: the tables, then `last`.
    #[must_use]
    pub fn as_text(&self, last: &str) -> String {
        let mut text = String::new();
        for done in &self.tables {
            let _ = writeln!(text, "{:<24} {:>12} rows  {}", done.table, done.rows, done.digest);
        }
        let _ = writeln!(text, "{last}");
        text
    }
}

/// Writes everything the store holds at this instant into a new file. The service may go on.
///
/// # Errors
/// When the keys are not the store's, the file exists or cannot be written.
pub async fn backup(settings: &Settings, path: &Path) -> Result<Done, Failure> {
    let (keys, clock, _) = proved(settings).await?;
    let mut writer = Writer::begin(path)?;
    let made_at = clock.now();
    let mut snapshot = Snapshot::take(&settings.database).await?;
    writer.header(&header(&snapshot, &keys, made_at))?;
    let mut progress = Progress::of_rows("backup", snapshot.rows);
    let (mut tables, mut rows) = (Vec::new(), 0);
    for table in &snapshot.tables {
        writer.table(table)?;
        let each = async |row: Vec<rows::Value>| {
            progress.row();
            writer.row(&row)
        };
        let tally = snapshot.connection.read(table, each).await?;
        writer.end(table, &tally)?;
        rows += tally.rows;
        tables.push(TableDone::of(table, &tally));
    }
    drop(progress);
    let bytes = Some(writer.finish()?);
    Ok(Done { made_at, tables, rows, bytes, keys: settings.keys.display().to_string() })
}

/// Fills an empty store with what a backup holds, as a whole or not at all, and brings it up to date.
///
/// # Errors
/// When the file is damaged or newer than this program, the keys are not the ones it was made with, or the store holds
/// anything.
pub async fn restore(settings: &Settings, path: &Path) -> Result<Done, Failure> {
    // A store that is there and holds something is told before a long file is read.
    if let Ok(mut connection) = store::Connection::of(&settings.database).await {
        empty(&mut connection).await?;
    }
    let header = check(path)?;
    check_versions(&header, &format!("the backup {}", path.display()))?;
    let clock = Clock::system(settings.time_zone);
    let keys =
        keys::prove_for(&proofs(&header), settings, &clock, &format!("the backup {}", path.display()))?;
    let database = prepared(settings, &keys, &header.migrations).await?;
    let mut filling = Filling::begin(&settings.database, PROOFS).await?;
    let (mut reader, _) = Reader::open(path)?;
    let mut progress = Progress::of_rows("restore", header.rows);
    let (mut tables, mut rows) = (Vec::new(), 0);
    let mut current: Option<Table> = None;
    loop {
        match (reader.next()?, current.take()) {
            (Item::Table(table), None) => {
                filling.expect(&table)?;
                current = Some(table);
            }
            (Item::Row(row), Some(table)) => {
                progress.row();
                filling.row(&table, row).await?;
                current = Some(table);
            }
            (Item::End(count, digest), Some(table)) => {
                filling.write(&table).await?;
                let arrived = filling.tally(&table).await?;
                if arrived.rows != count || arrived.digest() != digest {
                    return Err(unequal(&table, &format!("{count} rows, {digest}"), &arrived));
                }
                rows += arrived.rows;
                tables.push(TableDone::of(&table, &arrived));
            }
            (Item::Finished, None) => break,
            _ => return Err(reader.damaged()),
        }
    }
    drop(progress);
    finish(filling, &database, settings, &keys).await?;
    Ok(Done { made_at: header.made_at, tables, rows, bytes: None, keys: settings.keys.display().to_string() })
}

/// Fills an empty store with what another holds at this instant, as a whole or not at all.
///
/// # Errors
/// When the keys are not the store's, or the other store holds anything.
pub async fn copy(from: &Settings, to: &Settings) -> Result<Done, Failure> {
    let (keys, clock, source) = proved(from).await?;
    let made_at = clock.now();
    let mut snapshot = Snapshot::take(&from.database).await?;
    let header = header(&snapshot, &keys, made_at);
    check_versions(&header, &format!("the store {}", masked_address(&from.database)))?;
    source.close().await;
    let database = prepared(to, &keys, &header.migrations).await?;
    let mut filling = Filling::begin(&to.database, PROOFS).await?;
    let mut progress = Progress::of_rows("copy", snapshot.rows);
    let (mut tables, mut rows) = (Vec::new(), 0);
    for table in &snapshot.tables {
        filling.expect(table)?;
        let each = async |row: Vec<rows::Value>| {
            progress.row();
            filling.row(table, row).await
        };
        let left = snapshot.connection.read(table, each).await?;
        filling.write(table).await?;
        let arrived = filling.tally(table).await?;
        if arrived != left {
            return Err(unequal(table, &left.to_string(), &arrived));
        }
        rows += arrived.rows;
        tables.push(TableDone::of(table, &arrived));
    }
    drop(progress);
    finish(filling, &database, to, &keys).await?;
    Ok(Done { made_at, tables, rows, bytes: None, keys: from.keys.display().to_string() })
}

/// The keys of a store that must be there. Its tables are left as they are: a backup is taken before an upgrade.
async fn proved(settings: &Settings) -> Result<(Keys, Clock, Database), Failure> {
    if !settings.database.starts_with("postgres") {
        let options = SqliteConnectOptions::from_str(&settings.database);
        let path = options.map_err(|error| Failure::usage(format!("{}: {error}", settings.database)))?;
        if !path.get_filename().exists() {
            let text = format!("there is no store {}", masked_address(&settings.database));
            return Err(Failure::unavailable(text));
        }
    }
    let clock = Clock::system(settings.time_zone);
    let database = open::open_store(settings).await?;
    let keys = keys::prove(&database, settings, &clock).await?;
    Ok((keys, clock, database))
}

fn header(snapshot: &Snapshot, keys: &Keys, made_at: DateTime<Utc>) -> Header {
    let store = if snapshot.connection.backend() == DbBackend::Postgres { "postgres" } else { "sqlite" };
    Header {
        mengya_backup: FORMAT,
        made_at,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        store: store.to_owned(),
        migrations: snapshot.migrations.clone(),
        keys: keys.proofs().into_iter().map(|(file, proof)| (file, STANDARD.encode(proof))).collect(),
        rows: snapshot.rows,
    }
}

fn proofs(header: &Header) -> Proofs {
    let proofs = header.keys.iter();
    proofs.map(|(file, proof)| (file.clone(), STANDARD.decode(proof).unwrap_or_default())).collect()
}

/// Reads a backup to its end, before anything is written.
fn check(path: &Path) -> Result<Header, Failure> {
    let (mut reader, header) = Reader::open(path)?;
    let mut progress = Progress::of_rows("check", header.rows);
    let (mut rows, mut tally) = (0, Tally::default());
    let mut current = None;
    loop {
        match reader.next()? {
            Item::Table(table) => current = Some(table),
            Item::Row(row) => {
                progress.row();
                rows += 1;
                if let Some(table) = &current {
                    tally.add(table, &row);
                }
            }
            Item::End(count, digest) => {
                let found = std::mem::take(&mut tally);
                if found.rows != count || found.digest() != digest {
                    return Err(reader.damaged());
                }
            }
            Item::Finished if rows == header.rows => return Ok(header),
            Item::Finished => return Err(reader.damaged()),
        }
    }
}

/// Tables of an older program can be brought up to date; those of a newer one cannot be understood.
fn check_versions(header: &Header, what: &str) -> Result<(), Failure> {
    let known: Vec<String> = Migrator::migrations().iter().map(|one| one.name().to_owned()).collect();
    let unknown: Vec<&str> =
        header.migrations.iter().filter(|name| !known.contains(name)).map(String::as_str).collect();
    if !unknown.is_empty() {
        return Err(Failure::unreadable(format!(
            "{what} is of a newer mengya (it has {}, which this program does not know): update mengya first",
            unknown.join(", ")
        )));
    }
    if known.starts_with(&header.migrations) {
        return Ok(());
    }
    Err(Failure::unreadable(format!(
        "the migrations of {what} are not in the order of this program: restore it with the program that made it"
    )))
}

/// The tables of a store that must hold nothing but what keys proved.
async fn empty(connection: &mut store::Connection) -> Result<Vec<Table>, Failure> {
    let tables = connection.tables().await?;
    let mut held = Vec::new();
    for table in tables.iter().filter(|table| table.name != PROOFS) {
        if connection.count(table).await? > 0 {
            held.push(table.name.clone());
        }
    }
    if held.is_empty() { Ok(tables) } else { Err(holds_something(&held)) }
}

/// An empty store with the tables of these migrations.
async fn prepared(settings: &Settings, keys: &Keys, migrations: &[String]) -> Result<Database, Failure> {
    let database = open::open_store(settings).await?;
    keys::not_started_with_others(&database, settings, keys).await?;
    let mut connection = store::Connection::of(&settings.database).await?;
    let tables = empty(&mut connection).await?;
    let writer = database.writer();
    let failed = |error| Failure::unavailable(format!("the tables of the store cannot be made: {error}"));
    let applied: Vec<String> = if connection.has_table(MIGRATIONS).await? {
        connection.migrations().await?
    } else if tables.is_empty() {
        Vec::new()
    } else {
        let others: Vec<String> = tables.into_iter().map(|table| table.name).collect();
        return Err(holds_something(&others));
    };
    drop(connection);
    if applied != migrations {
        if !applied.is_empty() {
            Migrator::down(writer, None).await.map_err(failed)?;
        }
        let count = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
        Migrator::up(writer, Some(count)).await.map_err(failed)?;
    }
    Ok(database)
}

/// Makes the rows visible, and brings the tables up to date.
async fn finish(
    filling: Filling,
    database: &Database,
    settings: &Settings,
    keys: &Keys,
) -> Result<(), Failure> {
    filling.finish().await?;
    super::migrate::migrate(database).await?;
    keys::keep_where_none(database, settings, keys).await
}

fn unequal(table: &Table, left: &str, arrived: &Tally) -> Failure {
    Failure {
        exit: Exit::Unavailable,
        message: format!(
            "the table {} did not arrive as it left, and nothing was written: {left}; arrived: {arrived}",
            table.name
        ),
    }
}
