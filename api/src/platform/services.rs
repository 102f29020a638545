//! The services that every slice uses.

use super::clock::Clock;
use super::config::Settings;
use super::db::Database;
use super::grouping::Grouped;
use super::ids::Ids;
use super::limits::Limit;
use super::vault::Vault;
use mengya_entities::ids::AccountId;
use mengya_entities::look_up;
use sea_orm::{DbErr, EntityTrait as _};
use std::sync::Arc;

/// The store, the keys, the clock, the ids and the settings.
#[derive(Clone, Debug)]
pub struct Services {
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
    /// How often each account of an institution may ask for people it does not employ.
    pub searches: Arc<Limit<AccountId>>,
    /// How many people whom the register does not know each account of an institution may have on lists to be checked.
    pub unknown: Arc<Limit<AccountId>>,
    /// Held while kept figures are counted anew, so that of many who find them out of date one counts.
    pub counting: Arc<tokio::sync::Mutex<()>>,
    /// Writes down who looked at whom.
    pub looks: Grouped<look_up::ActiveModel>,
}

impl Services {
    /// Of these parts.
    #[must_use]
    pub fn new(database: Database, vault: Vault, clock: Clock, ids: Ids, settings: Settings) -> Self {
        let store = database.clone();
        let looks = Grouped::start(move |rows: Vec<look_up::ActiveModel>| {
            let store = store.clone();
            Box::pin(async move { write_looks(&store, rows).await.map_err(|error| error.to_string()) })
        });
        let limits = &settings.limits;
        let searches = Arc::new(Limit::per_hour(limits.searches_each, limits.searches_all));
        let unknown = Arc::new(Limit::per_hour(limits.unknown_each, limits.unknown_all));
        let counting = Arc::default();
        Self { database, vault, clock, ids, settings: Arc::new(settings), searches, unknown, counting, looks }
    }
}

async fn write_looks(store: &Database, mut rows: Vec<look_up::ActiveModel>) -> Result<(), DbErr> {
    let tx = store.begin().await?;
    // A statement takes only so many values.
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(1_000));
        look_up::Entity::insert_many(rows).exec_without_returning(&tx).await?;
        rows = rest;
    }
    tx.commit_note().await
}
