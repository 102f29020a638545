//! `mengya migrate`: brings the store's tables up to date.

use super::Failure;
use crate::bans::store as bans;
use crate::institutions::store as institutions;
use crate::platform::db::Database;
use crate::practitioners::store as practitioners;
use mengya_migration::{Migrator, MigratorTrait as _};

/// Brings the store's tables up to date; who comes at the same time waits.
///
/// # Errors
/// When a migration fails.
pub async fn migrate(database: &Database) -> Result<usize, Failure> {
    let connection = database.writer();
    let _lock = database.lock_tables().await?;
    let pending = Migrator::get_pending_migrations(connection).await?.len();
    if pending == 0 {
        return Ok(0);
    }
    Migrator::up(connection, None)
        .await
        .map_err(|error| Failure::unavailable(format!("a migration failed, nothing of it is in: {error}")))?;
    practitioners::index_names(connection).await?;
    institutions::index_sounds(connection).await?;
    bans::index_keys(connection).await?;
    Ok(pending)
}
