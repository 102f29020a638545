//! A creating request may be sent again with the same `Idempotency-Key`: it has one effect and equal answers.
//!
//! Each attempt owns its key's row. That the act is done is written in the transaction of the act, and only by the
//! owner: whatever breaks off, the row tells whether there is anything to do. An owner that is gone is succeeded by the
//! next attempt, at once in the same process and after a lease of seconds in another; one that only seemed to be gone
//! cannot commit any more. Leases make it quick, the owner's name makes it right.

use super::clock::Clock;
use super::db::{Database, Tx};
use super::problem::{Problem, ProblemCode};
use super::vault::{Place, Vault};
use chrono::TimeDelta;
use mengya_entities::idempotency_key::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::AccountId;
use mengya_entities::values::Instant;
use poem::http::{HeaderName, HeaderValue, StatusCode, header};
use poem::{IntoResponse as _, Response};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Headers that belong to a stored answer.
const KEPT: [HeaderName; 4] =
    [header::CONTENT_TYPE, header::ETAG, header::LOCATION, header::CONTENT_LANGUAGE];
/// An answer larger than this is not stored; whoever sends the key again is told that it was done.
const LARGEST: usize = 1024 * 1024;

/// How long a key is known.
pub const KEPT_HOURS: i64 = 24;
/// After so many keys, old ones are forgotten.
const BETWEEN_FORGETTING: u64 = 256;
/// How long another process leaves a key to its owner; the owner renews it each second.
const LEASE: TimeDelta = TimeDelta::seconds(3);
const RENEWED: Duration = Duration::from_secs(1);
/// How often a key of another process is looked at, and how many times, until its lease has certainly ended.
const LOOKED_AT: Duration = Duration::from_millis(100);
const LOOKS: u32 = 40;
/// How many times an answer that the store did not take is offered again, each time after twice as long.
const OFFERED: u32 = 7;

/// By which the same body is known again. With the index key: what a body says of a person is short enough to be
/// guessed from a digest without one.
#[must_use]
pub fn digest_of(vault: &Vault, body: &[u8]) -> Vec<u8> {
    let plain: String = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
    vault.index("idempotency.request", &plain).0
}

#[derive(Serialize, Deserialize)]
struct Stored {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// A key that is being used by this attempt, and by no other.
#[derive(Debug)]
pub struct KeyInUse {
    account: AccountId,
    key: String,
    attempt: Attempt,
    clock: Clock,
}

/// What a key means for a request.
pub enum Begun {
    /// Do it, then [`Keys::finish`].
    First(Arc<KeyInUse>),
    /// Done before: this was the answer.
    Again(Response),
}

/// The attempts of this process that are under way, and answers of ended ones that the store did not take yet.
type Attempts = Arc<Mutex<HashMap<String, Option<Arc<Stored>>>>>;

fn locked(attempts: &Attempts) -> MutexGuard<'_, HashMap<String, Option<Arc<Stored>>>> {
    attempts.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One attempt; known as under way until it is dropped.
#[derive(Debug)]
struct Attempt {
    owner: String,
    known: KnownAttempts,
}

#[derive(Clone)]
struct KnownAttempts(Attempts);

impl std::fmt::Debug for KnownAttempts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KnownAttempts")
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        locked(&self.known.0).remove(&self.owner);
    }
}

/// The keys callers sent.
#[derive(Clone, Debug)]
pub struct Keys {
    database: Database,
    vault: Vault,
    clock: Clock,
    process: String,
    attempts: KnownAttempts,
    begun: Arc<AtomicU64>,
}

impl Keys {
    /// In this store; `process` names this process among those that share it.
    #[must_use]
    pub fn new(database: Database, vault: Vault, clock: Clock, process: [u8; 16]) -> Self {
        Self {
            database,
            vault,
            clock,
            process: uuid::Uuid::from_bytes(process).simple().to_string(),
            attempts: KnownAttempts(Attempts::default()),
            begun: Arc::default(),
        }
    }

    /// Looks the key up and, if there is anything to do, claims it.
    ///
    /// # Errors
    /// 422 when the key was used for another request, 409 when that request is still running or was done and its
    /// answer is lost.
    pub async fn begin(
        &self,
        account: AccountId,
        key: &str,
        operation: &str,
        body: &[u8],
    ) -> Result<Begun, Problem> {
        let digest = digest_of(&self.vault, body);
        let attempt = self.attempt().await?;
        let (mut looks, mut looked_again) = (0, false);
        loop {
            let found = Entity::find_by_id((account, key.to_owned())).one(self.database.reader()).await?;
            let Some(row) = found else {
                if self.claim_new(account, key, operation, &digest, &attempt).await? {
                    return Ok(Begun::First(self.in_use(account, key, attempt)));
                }
                continue;
            };
            if row.operation != operation || row.request_sha256 != digest {
                return Err(Problem::new(ProblemCode::KeyReused));
            }
            if row.status.is_some() {
                return self.stored(&row).map(Begun::Again);
            }
            match self.owner_of(&row) {
                Owner::Answered(stored) => return Ok(Begun::Again(replayed(&stored))),
                Owner::AtIt => return Err(Problem::new(ProblemCode::StillRunning)),
                Owner::Elsewhere => {
                    looks += 1;
                    if looks > LOOKS {
                        return Err(Problem::new(ProblemCode::StillRunning));
                    }
                    tokio::time::sleep(LOOKED_AT).await;
                }
                Owner::Gone if row.done_at.is_some() => {
                    // The owner may have stored its answer and gone since the row was read.
                    if looked_again {
                        return Err(Problem::new(ProblemCode::DoneUnanswered));
                    }
                    looked_again = true;
                }
                Owner::Gone => {
                    if self.take_over(&row, &attempt).await? {
                        return Ok(Begun::First(self.in_use(account, key, attempt)));
                    }
                }
            }
        }
    }

    /// A new attempt; now and then, old keys and the answers kept under them are forgotten first.
    async fn attempt(&self) -> Result<Attempt, Problem> {
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        if number.is_multiple_of(BETWEEN_FORGETTING) {
            let until = self.clock.now() - TimeDelta::hours(KEPT_HOURS);
            let tx = self.database.begin().await?;
            Entity::delete_many().filter(Column::CreatedAt.lt(Instant::from(until))).exec(&tx).await?;
            tx.commit_note().await?;
        }
        let owner = format!("{}/{number}", self.process);
        locked(&self.attempts.0).insert(owner.clone(), None);
        Ok(Attempt { owner, known: self.attempts.clone() })
    }

    fn in_use(&self, account: AccountId, key: &str, attempt: Attempt) -> Arc<KeyInUse> {
        Arc::new(KeyInUse { account, key: key.to_owned(), attempt, clock: self.clock.clone() })
    }

    fn leased_until(&self) -> Instant {
        Instant::from(self.clock.now() + LEASE)
    }

    /// Whether this attempt is the first to write the key down.
    async fn claim_new(
        &self,
        account: AccountId,
        key: &str,
        operation: &str,
        digest: &[u8],
        attempt: &Attempt,
    ) -> Result<bool, Problem> {
        let row = ActiveModel {
            account_id: Set(account),
            key: Set(key.to_owned()),
            operation: Set(operation.to_owned()),
            request_sha256: Set(digest.to_vec()),
            owner: Set(Some(attempt.owner.clone())),
            leased_until: Set(Some(self.leased_until())),
            done_at: Set(None),
            status: Set(None),
            answer_sealed: Set(None),
            created_at: Set(Instant::from(self.clock.now())),
        };
        let tx = self.database.begin().await?;
        let written = Entity::insert(row)
            .on_conflict(OnConflict::columns([Column::AccountId, Column::Key]).do_nothing().to_owned())
            .exec_without_returning(&tx)
            .await;
        match written {
            Ok(0) | Err(DbErr::RecordNotInserted) => return Ok(false),
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
        tx.commit_note().await?;
        Ok(true)
    }

    /// Whether this attempt succeeds the owner of the row.
    async fn take_over(&self, row: &Model, attempt: &Attempt) -> Result<bool, Problem> {
        let tx = self.database.begin().await?;
        let taken = Entity::update_many()
            .col_expr(Column::Owner, Expr::value(attempt.owner.clone()))
            .col_expr(Column::LeasedUntil, Expr::value(self.leased_until()))
            .filter(of_owner(row.account_id, &row.key, row.owner.as_deref()))
            .filter(Column::DoneAt.is_null())
            .filter(Column::Status.is_null())
            .exec(&tx)
            .await?;
        tx.commit_note().await?;
        Ok(taken.rows_affected == 1)
    }

    fn owner_of(&self, row: &Model) -> Owner {
        let Some(owner) = &row.owner else { return Owner::Gone };
        match locked(&self.attempts.0).get(owner) {
            Some(Some(stored)) => return Owner::Answered(Arc::clone(stored)),
            Some(None) => return Owner::AtIt,
            None => {}
        }
        let is_ours = owner.split_once('/').is_some_and(|(process, _)| process == self.process);
        let now = self.clock.now();
        // No lease is longer than a lease: one that ends later was given by another clock.
        let holds = row
            .leased_until
            .is_some_and(|until| until > Instant::from(now) && until <= Instant::from(now + LEASE));
        if is_ours || !holds { Owner::Gone } else { Owner::Elsewhere }
    }

    /// Goes on renewing the lease; ends never.
    pub async fn keep(&self, key: &KeyInUse) {
        loop {
            tokio::time::sleep(RENEWED).await;
            let renewed = async {
                let tx = self.database.begin().await?;
                Entity::update_many()
                    .col_expr(Column::LeasedUntil, Expr::value(self.leased_until()))
                    .filter(key.mine())
                    .exec(&tx)
                    .await?;
                Ok::<_, Problem>(tx.commit_note().await?)
            };
            if let Err(problem) = renewed.await {
                tracing::debug!(cause = problem.cause, "a key's lease was not renewed");
            }
        }
    }

    /// Keeps the answer, or gives the key back when the request failed on our side. The answer goes out whatever
    /// becomes of the note: it is true.
    pub async fn finish(&self, key: Arc<KeyInUse>, mut response: Response) -> Response {
        let status = response.status();
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            if let Err(problem) = self.give_back(&key).await {
                // The row says that nothing was done, and that the owner is no more.
                tracing::warn!(cause = problem.cause, "a key was not given back");
            }
            return response;
        }
        let Ok(body) = response.take_body().into_bytes().await else {
            return Problem::new(ProblemCode::Internal).caused_by("an answer without its body").to_response();
        };
        response.set_body(body.clone());
        if body.len() > LARGEST {
            return response;
        }
        let headers = KEPT
            .iter()
            .filter_map(|name| {
                let value = response.headers().get(name)?.to_str().ok()?;
                Some((name.as_str().to_owned(), value.to_owned()))
            })
            .collect();
        let stored = Arc::new(Stored { status: status.as_u16(), headers, body: body.to_vec() });
        if let Err(problem) = self.store(&key, &stored).await {
            tracing::warn!(cause = problem.cause, "an answer is not stored yet; it will be offered again");
            self.offer_again(key, stored);
        }
        response
    }

    async fn give_back(&self, key: &KeyInUse) -> Result<(), Problem> {
        let tx = self.database.begin().await?;
        Entity::delete_many().filter(key.mine()).filter(Column::DoneAt.is_null()).exec(&tx).await?;
        Ok(tx.commit_note().await?)
    }

    async fn store(&self, key: &KeyInUse, stored: &Stored) -> Result<(), Problem> {
        let plain = serde_json::to_vec(stored).unwrap_or_default();
        let sealed = self.vault.seal(place(key.account), &plain);
        let tx = self.database.begin().await?;
        Entity::update_many()
            .col_expr(Column::Status, Expr::value(i32::from(stored.status)))
            .col_expr(Column::AnswerSealed, Expr::value(sealed))
            .filter(key.mine())
            .exec(&tx)
            .await?;
        Ok(tx.commit_note().await?)
    }

    /// Until the store takes the answer, whoever sends the key again to this process hears it from memory.
    #[allow(clippy::disallowed_methods, reason = "the caller has the answer and does not wait")]
    fn offer_again(&self, key: Arc<KeyInUse>, stored: Arc<Stored>) {
        locked(&self.attempts.0).insert(key.attempt.owner.clone(), Some(Arc::clone(&stored)));
        let keys = self.clone();
        tokio::spawn(async move {
            for time in 0..OFFERED {
                tokio::time::sleep(RENEWED * 2_u32.pow(time)).await;
                if keys.store(&key, &stored).await.is_ok() {
                    return;
                }
            }
            tracing::warn!("an answer was not stored; whoever sends its key again hears that it was done");
        });
    }

    /// The stored answer.
    fn stored(&self, row: &Model) -> Result<Response, Problem> {
        let (Some(status), Some(sealed)) = (row.status, &row.answer_sealed) else {
            return Err(Problem::new(ProblemCode::DoneUnanswered));
        };
        let plain = self.vault.open(place(row.account_id), sealed)?;
        let broken =
            |error: serde_json::Error| Problem::new(ProblemCode::Internal).caused_by(error.to_string());
        let mut value: serde_json::Value = serde_json::from_slice(&plain).map_err(broken)?;
        // Answers that were stored before the status was kept with them.
        value["status"] = status.into();
        Ok(replayed(&serde_json::from_value(value).map_err(broken)?))
    }
}

/// Who is at the request of a key.
enum Owner {
    /// This process, which is at it.
    AtIt,
    /// This process, which has answered it.
    Answered(Arc<Stored>),
    /// Another process, whose lease has not ended.
    Elsewhere,
    /// Nobody any more.
    Gone,
}

impl KeyInUse {
    fn mine(&self) -> Condition {
        of_owner(self.account, &self.key, Some(&self.attempt.owner))
    }
}

fn of_owner(account: AccountId, key: &str, owner: Option<&str>) -> Condition {
    let condition = Condition::all().add(Column::AccountId.eq(account)).add(Column::Key.eq(key));
    match owner {
        Some(owner) => condition.add(Column::Owner.eq(owner)),
        None => condition.add(Column::Owner.is_null()),
    }
}

/// Writes in the transaction of the act that it is done. False when another attempt took over.
///
/// # Errors
/// When the store is away.
pub async fn mark_done(tx: &Tx, key: &KeyInUse) -> Result<bool, DbErr> {
    let marked = Entity::update_many()
        .col_expr(Column::DoneAt, Expr::value(Instant::from(key.clock.now())))
        .filter(key.mine())
        .exec(tx)
        .await?;
    Ok(marked.rows_affected == 1)
}

fn replayed(stored: &Stored) -> Response {
    let mut response = stored.body.clone().into_response();
    response.set_status(StatusCode::from_u16(stored.status).unwrap_or(StatusCode::OK));
    response.headers_mut().clear();
    for (name, value) in &stored.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert("idempotent-replayed", HeaderValue::from_static("true"));
    response
}

const fn place(account: AccountId) -> Place {
    Place { table: "idempotency_keys", column: "answer_sealed", row: account.0 }
}
