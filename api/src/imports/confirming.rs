//! The rows of confirmed lists are recorded beside the answers: a long list outlives the request that confirmed it,
//! and the service that began it.

use super::recording::{self, Step};
use super::store;
use crate::access::Actor;
use crate::certificates::service::Certificates;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::services::Services;
use chrono::TimeDelta;
use mengya_entities::ids::ListImportId;
use mengya_entities::list_import::Model;
use mengya_entities::values::Instant;
use sea_orm::DbBackend;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Semaphore, watch};

/// For how long a service takes a list before others may take it over.
const TAKEN_FOR: TimeDelta = TimeDelta::seconds(20);
/// How often a list that takes its time is taken for longer.
const BETWEEN_RENEWALS: Duration = Duration::from_secs(5);
/// How often lists are looked for that another service began and did not end.
const BETWEEN_LOOKS: Duration = Duration::from_secs(5);
/// How many of them are looked up at once.
const FOUND_AT_ONCE: u64 = 100;
/// How long to wait after each attempt; after the last, whoever looks for such lists begins again.
const PAUSES: [Duration; 5] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
    Duration::from_secs(16),
];

/// Records confirmed lists, one at a time.
#[derive(Clone, Debug)]
pub struct Confirmations {
    certificates: Certificates,
    steps: Arc<Mutex<HashMap<ListImportId, Step>>>,
    turn: Arc<Semaphore>,
    /// How many lists this service has before it, for whoever waits for one.
    left: Arc<watch::Sender<usize>>,
}

impl Confirmations {
    /// With what signs the receipts.
    #[must_use]
    pub fn new(certificates: Certificates) -> Self {
        let (left, _) = watch::channel(0);
        Self { certificates, steps: Arc::default(), turn: Arc::new(Semaphore::new(1)), left: Arc::new(left) }
    }

    /// The services it uses.
    #[must_use]
    pub const fn services(&self) -> &Services {
        self.certificates.services()
    }

    /// Confirms a previewed list. Its rows are recorded beside the answer.
    ///
    /// # Errors
    /// 404 for a foreign list, 409 when it is confirmed already or expired, 412/428.
    pub async fn confirm(
        &self,
        actor: &Actor,
        id: ListImportId,
        if_match: Option<&str>,
    ) -> Result<Model, Problem> {
        let row = recording::ask_confirmation(self.services(), actor, id, if_match).await?;
        self.begin(id);
        Ok(row)
    }

    /// What this service is doing with a list.
    #[must_use]
    pub fn step(&self, id: ListImportId) -> Step {
        self.steps().get(&id).copied().unwrap_or(Step::Waiting)
    }

    /// Waits until every list that this service began to record has ended.
    pub async fn finish(&self) {
        let _ = self.left.subscribe().wait_for(|left| *left == 0).await;
    }

    /// Waits until a list is recorded or could not be, for no longer than this.
    pub async fn wait_for(&self, id: ListImportId, longest: Duration) {
        let mut left = self.left.subscribe();
        let ended = left.wait_for(|_| !self.steps().contains_key(&id));
        let _ = tokio::time::timeout(longest, ended).await;
    }

    /// Ends the list that is being recorded, and begins no other: they wait for the next start.
    pub async fn stop(&self) {
        self.turn.close();
        self.finish().await;
    }

    /// Takes up lists that were confirmed and not recorded, as after a stop in the middle, until it is told to stop.
    pub async fn keep_recording(self, mut stopped: watch::Receiver<bool>) {
        // A SQLite file is this service's own: whoever took a list before is gone.
        if self.services().database.backend() == DbBackend::Sqlite
            && let Err(problem) = self.give_all_back().await
        {
            tracing::warn!(%problem, "confirmed lists are taken up later");
        }
        while !*stopped.borrow() {
            let now = Instant::from(self.services().clock.now());
            match store::waiting(self.services().database.reader(), now, FOUND_AT_ONCE).await {
                Ok(waiting) => waiting.into_iter().for_each(|id| self.begin(id)),
                Err(error) => tracing::warn!(%error, "confirmed lists were not looked for"),
            }
            tokio::select! {
                () = tokio::time::sleep(BETWEEN_LOOKS) => {}
                changed = stopped.changed() => if changed.is_err() { return },
            }
        }
    }

    async fn give_all_back(&self) -> Result<(), Problem> {
        let tx = self.services().database.begin().await?;
        store::give_all_back(&tx).await?;
        Ok(tx.commit().await?)
    }

    fn steps(&self) -> MutexGuard<'_, HashMap<ListImportId, Step>> {
        self.steps.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins to record a list, unless this service has begun already.
    #[allow(clippy::disallowed_methods, reason = "it must outlive the request")]
    fn begin(&self, id: ListImportId) {
        if self.steps().insert(id, Step::Waiting).is_some() {
            return;
        }
        self.left.send_modify(|left| *left += 1);
        let begun = Begun { own: self.clone(), id };
        tokio::spawn(async move {
            if let Ok(_turn) = begun.own.turn.acquire().await {
                begun.own.record(id).await;
            }
        });
    }

    /// Records a list; tried again when the store was away or somebody else recorded the same meanwhile, and later by
    /// [`Self::keep_recording`].
    async fn record(&self, id: ListImportId) {
        for (tried, pause) in PAUSES.into_iter().enumerate() {
            match self.try_to_record(id).await {
                Ok(()) => return,
                Err(problem) if may_pass(&problem, tried) => {
                    tracing::warn!(%id, code = problem.code.code(), cause = problem.cause, "a list is recorded later");
                    self.steps().insert(id, Step::Waiting);
                }
                Err(problem) => {
                    let cause = problem.cause.as_deref();
                    tracing::error!(%id, code = problem.code.code(), cause, "a list was not recorded");
                    match recording::give_up(self.services(), id, &problem).await {
                        Ok(()) => return,
                        Err(problem) => tracing::error!(%id, %problem, "nor was that written down"),
                    }
                }
            }
            tokio::time::sleep(pause).await;
        }
    }

    #[allow(clippy::disallowed_methods, reason = "a panic ends the list, not what watches over it")]
    async fn try_to_record(&self, id: ListImportId) -> Result<(), Problem> {
        let take = async |until| {
            let now = self.services().clock.now();
            let tx = self.services().database.begin().await?;
            let taken = store::take(&tx, id, Instant::from(now), until).await?;
            tx.commit().await?;
            Ok::<_, Problem>(taken)
        };
        if !take(self.taken_until()).await? {
            return Ok(());
        }
        let own = self.clone();
        let mut recording = tokio::spawn(async move {
            let step = |step| {
                own.steps().insert(id, step);
            };
            recording::record_confirmed(&own.certificates, id, &step).await
        });
        let outcome = loop {
            tokio::select! {
                ended = &mut recording => break ended.unwrap_or_else(|error| {
                    Err(Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
                }),
                () = tokio::time::sleep(BETWEEN_RENEWALS) => {
                    if let Err(problem) = self.hold(id, Some(self.taken_until())).await {
                        tracing::warn!(%id, %problem, "a list was not taken for longer");
                    }
                }
            }
        };
        if outcome.is_err() {
            self.hold(id, None).await?;
        }
        outcome
    }

    fn taken_until(&self) -> Instant {
        Instant::from(self.services().clock.now() + TAKEN_FOR)
    }

    async fn hold(&self, id: ListImportId, until: Option<Instant>) -> Result<(), Problem> {
        let tx = self.services().database.begin().await?;
        store::hold_until(&tx, id, until).await?;
        Ok(tx.commit().await?)
    }
}

/// Whether the same may work in a moment. Whether a commit that broke off was done shows in the list's state.
const fn may_pass(problem: &Problem, tried: usize) -> bool {
    match problem.code {
        ProblemCode::Unavailable | ProblemCode::OutcomeUnknown | ProblemCode::TimedOut => true,
        ProblemCode::AlreadyExists => tried + 1 < PAUSES.len(),
        _ => false,
    }
}

/// A list that this service began to record. Whatever ends it, it is not being recorded any more.
struct Begun {
    own: Confirmations,
    id: ListImportId,
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.own.steps().remove(&self.id);
        self.own.left.send_modify(|left| *left -= 1);
    }
}
