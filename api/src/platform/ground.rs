//! What every service stands on.

use super::clock::Clock;
use super::config::Settings;
use super::db::Database;
use super::ids::Ids;
use super::vault::Vault;
use std::sync::Arc;

/// The store, the keys, the clock, the ids and the settings.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The store.
    pub database: Database,
    /// Seals and opens fields.
    pub vault: Vault,
    /// Tells the time.
    pub clock: Clock,
    /// Makes ids.
    pub ids: Ids,
    /// The settings.
    pub settings: Arc<Settings>,
}
