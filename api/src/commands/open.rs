//! Opens the store and the keys for a command.

use super::migrate::migrate;
use super::{Failure, keys};
use crate::access::tokens::Tokens;
use crate::platform::clock::Clock;
use crate::platform::config::{Settings, masked_address};
use crate::platform::db::Database;
use crate::platform::ids::Ids;
use crate::platform::services::Services;
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

/// Everything a command stands on: settings, store with its tables, and keys that were proved against it before
/// anything was read or written.
///
/// # Errors
/// When the store or the keys cannot be used.
pub async fn open(settings: Settings) -> Result<(Services, Tokens), Failure> {
    let clock = Clock::system(settings.time_zone);
    open_at(settings, clock).await
}

/// The same with a clock of its own.
///
/// # Errors
/// When the store or the keys cannot be used.
pub async fn open_at(settings: Settings, clock: Clock) -> Result<(Services, Tokens), Failure> {
    let database = open_store(&settings).await?;
    let proved = keys::prove(&database, &settings, &clock).await?;
    migrate(&database).await?;
    keys::keep(&database, &settings, &proved).await?;
    let services = Services::new(database, proved.vault, clock, Ids::system(), settings);
    Ok((services, proved.tokens))
}

/// Brings the store's tables up to date after the keys were proved against it, and tells how many migrations that took.
///
/// # Errors
/// When the store or the keys cannot be used.
pub async fn migrate_proved(settings: &Settings) -> Result<usize, Failure> {
    let database = open_store(settings).await?;
    let proved = keys::prove(&database, settings, &Clock::system(settings.time_zone)).await?;
    let done = migrate(&database).await?;
    keys::keep(&database, settings, &proved).await?;
    Ok(done)
}

/// Takes the token key and the signers of the keys folder for the store's from now on; tells which were others.
///
/// # Errors
/// When the store or the keys cannot be used.
pub async fn accept_keys(settings: Settings) -> Result<Vec<&'static str>, Failure> {
    let database = open_store(&settings).await?;
    let clock = Clock::system(settings.time_zone);
    keys::accept(database, settings, clock, Ids::system()).await
}
