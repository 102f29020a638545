//! Whether the store takes writes: a small one is made, at most once a second, and seen to be committed.

use super::Database;
use sea_orm::{ConnectionTrait as _, DbErr, Statement};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// So long a finding holds.
const HOLDS: Duration = Duration::from_secs(1);
/// So long a busy writer is waited for; until [`BUSY`] is over, busy is not broken.
const PATIENCE: Duration = Duration::from_secs(2);
/// A writer that has been busy for longer takes no writes.
const BUSY: Duration = Duration::from_secs(30);

const BEAT: &str =
    "INSERT INTO pulse (id, beats) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET beats = pulse.beats + 1";

/// What was found last.
#[derive(Clone, Debug, Default)]
pub(super) struct Pulse(Arc<Mutex<Found>>);

#[derive(Debug, Default)]
struct Found {
    at: Option<Instant>,
    taken: Option<Instant>,
    refused: Option<String>,
}

impl Database {
    /// Whether the store takes writes.
    ///
    /// # Errors
    /// Why it does not.
    pub async fn takes_writes(&self) -> Result<(), String> {
        // Whoever asks meanwhile waits for the same answer.
        let mut found = self.pulse.0.lock().await;
        if found.at.is_none_or(|at| at.elapsed() >= HOLDS) {
            match tokio::time::timeout(PATIENCE, self.beat()).await {
                Ok(Ok(())) => (found.taken, found.refused) = (Some(Instant::now()), None),
                Ok(Err(error)) => found.refused = Some(error.to_string()),
                Err(_) if found.taken.is_some_and(|taken| taken.elapsed() < BUSY) => {}
                Err(_) => found.refused = Some("the writer is busy".to_owned()),
            }
            found.at = Some(Instant::now());
        }
        found.refused.clone().map_or(Ok(()), Err)
    }

    async fn beat(&self) -> Result<(), DbErr> {
        let tx = self.begin().await?;
        tx.execute_raw(Statement::from_string(self.backend(), BEAT)).await?;
        tx.commit_note().await
    }
}
