//! A creating request may be sent again with the same `Idempotency-Key`: it has one effect and equal answers.

use super::clock::Clock;
use super::db::{Database, is_duplicate};
use super::problem::{Problem, ProblemCode};
use super::vault::{Place, Vault};
use chrono::TimeDelta;
use mengya_entities::idempotency_key;
use mengya_entities::ids::AccountId;
use mengya_entities::values::Instant;
use poem::http::{HeaderName, HeaderValue, StatusCode, header};
use poem::{IntoResponse as _, Response};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Headers that belong to a stored answer.
const KEPT: [HeaderName; 4] =
    [header::CONTENT_TYPE, header::ETAG, header::LOCATION, header::CONTENT_LANGUAGE];
/// An answer larger than this is not stored; the key then answers 409 if it is sent again.
const LARGEST: usize = 1024 * 1024;

/// How long a key is known.
pub const KEPT_HOURS: i64 = 24;
/// After so many keys, old ones are forgotten.
const BETWEEN_FORGETTING: u64 = 256;

#[derive(Serialize, Deserialize)]
struct Stored {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// What a key means for a request.
pub enum Begun {
    /// The first time: do it, then [`Keys::finish`].
    First,
    /// Done before: this was the answer.
    Again(Response),
}

/// The keys callers sent.
#[derive(Clone, Debug)]
pub struct Keys {
    database: Database,
    vault: Vault,
    clock: Clock,
    begun: Arc<AtomicU64>,
}

impl Keys {
    /// In this store.
    #[must_use]
    pub fn new(database: Database, vault: Vault, clock: Clock) -> Self {
        Self { database, vault, clock, begun: Arc::default() }
    }

    /// Looks the key up and, if it is new, claims it.
    ///
    /// # Errors
    /// 422 when the key was used for another request, 409 when that request has not finished.
    pub async fn begin(
        &self,
        account: AccountId,
        key: &str,
        operation: &str,
        body: &[u8],
    ) -> Result<Begun, Problem> {
        let digest = Sha256::digest(body).to_vec();
        self.forget_old().await?;
        let row = idempotency_key::ActiveModel {
            account_id: Set(account),
            key: Set(key.to_owned()),
            operation: Set(operation.to_owned()),
            request_sha256: Set(digest.clone()),
            status: Set(None),
            answer_sealed: Set(None),
            created_at: Set(Instant::from(self.clock.now())),
        };
        match idempotency_key::Entity::insert(row).exec_without_returning(self.database.writer()).await {
            Ok(_) => return Ok(Begun::First),
            Err(error) if is_duplicate(&error) => {}
            Err(error) => return Err(error.into()),
        }
        let Some(row) = idempotency_key::Entity::find_by_id((account, key.to_owned()))
            .one(self.database.writer())
            .await?
        else {
            return Err(Problem::new(ProblemCode::StillRunning));
        };
        if row.operation != operation || row.request_sha256 != digest {
            return Err(Problem::new(ProblemCode::KeyReused));
        }
        let (Some(status), Some(sealed)) = (row.status, &row.answer_sealed) else {
            return Err(Problem::new(ProblemCode::StillRunning));
        };
        let plain = self.vault.open(place(account), sealed)?;
        let stored: Stored = serde_json::from_slice(&plain)
            .map_err(|e| Problem::new(ProblemCode::Internal).caused_by(e.to_string()))?;
        let status =
            u16::try_from(status).ok().and_then(|s| StatusCode::from_u16(s).ok()).unwrap_or(StatusCode::OK);
        let mut response = stored.body.into_response();
        response.set_status(status);
        response.headers_mut().clear();
        for (name, value) in stored.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                response.headers_mut().insert(name, value);
            }
        }
        response.headers_mut().insert("idempotent-replayed", HeaderValue::from_static("true"));
        Ok(Begun::Again(response))
    }

    /// Forgets keys, and the answers kept under them, after [`KEPT_HOURS`]; now and then, not with each request.
    async fn forget_old(&self) -> Result<(), Problem> {
        if !self.begun.fetch_add(1, Ordering::Relaxed).is_multiple_of(BETWEEN_FORGETTING) {
            return Ok(());
        }
        let until = self.clock.now() - TimeDelta::hours(KEPT_HOURS);
        idempotency_key::Entity::delete_many()
            .filter(idempotency_key::Column::CreatedAt.lt(Instant::from(until)))
            .exec(self.database.writer())
            .await?;
        Ok(())
    }

    /// Stores the answer, or gives the key back when the request failed on our side and may be tried again.
    ///
    /// # Errors
    /// When the answer cannot be read or stored.
    pub async fn finish(
        &self,
        account: AccountId,
        key: &str,
        mut response: Response,
    ) -> Result<Response, Problem> {
        let status = response.status();
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            idempotency_key::Entity::delete_many()
                .filter(idempotency_key::Column::AccountId.eq(account))
                .filter(idempotency_key::Column::Key.eq(key))
                .exec(self.database.writer())
                .await?;
            return Ok(response);
        }
        let body = response
            .take_body()
            .into_bytes()
            .await
            .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))?;
        if body.len() <= LARGEST {
            let headers = KEPT
                .iter()
                .filter_map(|name| {
                    let value = response.headers().get(name)?.to_str().ok()?;
                    Some((name.as_str().to_owned(), value.to_owned()))
                })
                .collect();
            let stored = serde_json::to_vec(&Stored { headers, body: body.to_vec() }).unwrap_or_default();
            idempotency_key::ActiveModel {
                account_id: Set(account),
                key: Set(key.to_owned()),
                status: Set(Some(i32::from(status.as_u16()))),
                answer_sealed: Set(Some(self.vault.seal(place(account), &stored))),
                ..Default::default()
            }
            .update(self.database.writer())
            .await?;
        }
        response.set_body(body);
        Ok(response)
    }
}

const fn place(account: AccountId) -> Place {
    Place { table: "idempotency_keys", column: "answer_sealed", row: account.0 }
}
