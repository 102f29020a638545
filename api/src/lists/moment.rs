//! What had happened when a list was decided: it shows whether anything the list rests on happened since.

use crate::history::store::{Happened, happened_since};
use crate::platform::ids::Ids;
use mengya_entities::ids::EventId;
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashSet;
use std::time::Duration;

/// How long before a list is decided an act may have begun that is not yet to be seen: longer than any transaction.
const LONGEST_ACT: Duration = Duration::from_secs(15 * 60);

/// What had happened when a list was decided. Every act writes an event in its own transaction, so an event that was not
/// there then is an act that deciding did not see.
#[derive(Debug)]
pub struct Moment {
    first: EventId,
    seen: HashSet<EventId>,
}

impl Moment {
    /// The moment as which this transaction reads.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn of(db: &impl ConnectionTrait, ids: &Ids) -> Result<Self, DbErr> {
        let first = ids.first_within(LONGEST_ACT);
        let seen = happened_since(db, first).await?.into_iter().map(|happened| happened.id).collect();
        Ok(Self { first, seen })
    }

    /// What happened since.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn since(&self, db: &impl ConnectionTrait) -> Result<Vec<Happened>, DbErr> {
        let mut since = happened_since(db, self.first).await?;
        since.retain(|happened| !self.seen.contains(&happened.id));
        Ok(since)
    }
}
