//! Opens the store and the keys for a command.

use super::Failure;
use crate::access::tokens::Tokens;
use crate::bans::store as bans;
use crate::certificates::authority::Authority;
use crate::platform::clock::Clock;
use crate::platform::config::{Settings, masked_address};
use crate::platform::db::Database;
use crate::platform::ground::Ground;
use crate::platform::ids::Ids;
use crate::platform::vault::Vault;
use crate::practitioners::store as practitioners;
use mengya_entities::practitioner;
use mengya_migration::{Migrator, MigratorTrait as _};
use sea_orm::{ConnectionTrait as _, DbBackend, EntityTrait as _, Statement};
use std::path::Path;

/// Opens the store, making the folder of a SQLite file where it is missing.
///
/// # Errors
/// When the store cannot be reached.
pub async fn open_store(settings: &Settings) -> Result<Database, Failure> {
    if let Some(path) = settings.database.strip_prefix("sqlite:") {
        let path = Path::new(path.trim_start_matches("//").split('?').next().unwrap_or_default());
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)
                .map_err(|error| Failure::unavailable(format!("the folder {}: {error}", folder.display())))?;
        }
    }
    Database::open(&settings.database).await.map_err(|error| {
        Failure::unavailable(format!(
            "the store {} cannot be opened: {error}\n  check `--database`, MENGYA_DATABASE or `database` in mengya.toml",
            masked_address(&settings.database)
        ))
    })
}

/// Brings the store's tables up to date; who comes at the same time waits.
///
/// # Errors
/// When a migration fails.
pub async fn migrate(database: &Database) -> Result<usize, Failure> {
    let connection = database.writer();
    if matches!(Migrator::get_pending_migrations(connection).await.map(|list| list.len()), Ok(0)) {
        return Ok(0);
    }
    // The lock lives in a transaction of its own; the migrations run beside it.
    let lock = match database.backend() {
        DbBackend::Postgres => {
            let tx = database.begin().await?;
            let take =
                Statement::from_string(DbBackend::Postgres, "SELECT pg_advisory_xact_lock(1298494305)");
            tx.execute_raw(take).await?;
            Some(tx)
        }
        _ => None,
    };
    let pending = Migrator::get_pending_migrations(connection).await.map_or(0, |list| list.len());
    Migrator::up(connection, None)
        .await
        .map_err(|error| Failure::unavailable(format!("a migration failed, nothing of it is in: {error}")))?;
    practitioners::index_names(connection).await?;
    bans::index_keys(connection).await?;
    if let Some(lock) = lock {
        lock.commit().await?;
    }
    Ok(pending)
}

/// Everything a command stands on: settings, store with its tables, keys.
///
/// Keys are made once, together with an empty store: a store that holds people cannot be read with other keys.
///
/// # Errors
/// When the store or the keys cannot be used.
pub async fn open(settings: Settings) -> Result<(Ground, Tokens), Failure> {
    let database = open_store(&settings).await?;
    migrate(&database).await?;
    if !settings.keys.join("field.key").exists() {
        let empty = practitioner::Entity::find().one(database.reader()).await?.is_none();
        if !empty {
            return Err(Failure::unreadable(format!(
                "the folder {} has no keys, and the store holds people that only its own keys can read: point `--keys` to them",
                settings.keys.display()
            )));
        }
        make_keys(&settings.keys, &Clock::system(settings.time_zone))?;
        tracing::info!(folder = %settings.keys.display(), "new keys for an empty store");
    }
    let clock = Clock::system(settings.time_zone);
    let vault = Vault::open_folder(&settings.keys).map_err(|error| Failure::unreadable(error.to_string()))?;
    let tokens = Tokens::open_folder(&settings.keys, clock.clone(), settings.token_minutes)
        .map_err(|error| Failure::unreadable(error.to_string()))?;
    let ground = Ground::new(database, vault, clock, Ids::system(), settings);
    Ok((ground, tokens))
}

/// Makes the keys that are missing in a folder; those that are there stay. The authority that signs certificates is a
/// development one, which nobody outside trusts, until its files are replaced.
///
/// # Errors
/// When one cannot be written.
pub fn make_keys(folder: &Path, clock: &Clock) -> Result<(), Failure> {
    std::fs::create_dir_all(folder)
        .map_err(|error| Failure::unreadable(format!("the folder {}: {error}", folder.display())))?;
    Vault::make_keys(folder).map_err(|error| Failure::unreadable(error.to_string()))?;
    Tokens::make_key(folder).map_err(|error| Failure::unreadable(error.to_string()))?;
    Authority::make_development_keys(folder, clock).map_err(|error| Failure::unreadable(error.to_string()))
}
