//! Recognises who is asking, by a token or by a session's cookie.

use super::actor::Actor;
use super::attempts::{Attempts, Turn};
use super::store;
use super::tokens::Tokens;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use mengya_entities::ids::AccountId;
use moka::sync::Cache;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use std::time::Duration;

/// Recognises who is asking.
#[derive(Clone, Debug)]
pub struct Access {
    services: Services,
    tokens: Tokens,
    // A signature costs more than a look-up, so what was verified is remembered for a few seconds: so long can an
    // account changed on another replica still be recognised as it was. Changes made here are seen at once.
    recognised: Cache<[u8; 32], (Actor, i64)>,
    // Tries to sign in.
    attempts: Arc<Attempts>,
}

impl Access {
    /// With these tokens.
    #[must_use]
    pub fn new(services: Services, tokens: Tokens) -> Self {
        let recognised = Cache::builder().max_capacity(10_000).time_to_live(Duration::from_secs(5)).build();
        let limits = &services.settings.limits;
        let attempts = Arc::new(Attempts::per_minute(limits.sign_ins_each, limits.sign_ins_all));
        Self { services, tokens, recognised, attempts }
    }

    /// The tokens.
    #[must_use]
    pub const fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The services it uses.
    #[must_use]
    pub const fn services(&self) -> &Services {
        &self.services
    }

    /// Tries to sign in.
    #[must_use]
    pub const fn attempts(&self) -> &Arc<Attempts> {
        &self.attempts
    }

    /// Whose token this is.
    ///
    /// # Errors
    /// 401 when it is not accepted (any more).
    pub async fn recognise(&self, token: &str) -> Result<Actor, Problem> {
        // A session's cookie is remembered beside tokens, and is never one.
        let digest: [u8; 32] = Sha256::new().chain_update(b"token\0").chain_update(token).finalize().into();
        if let Some(actor) = self.remembered(&digest) {
            return Ok(actor);
        }
        let unknown = || Problem::new(ProblemCode::Unauthenticated);
        let claims = self.tokens.read(token).ok_or_else(unknown)?;
        let id: AccountId = claims.sub.parse().map_err(|_| unknown())?;
        let account = store::find(self.services.database.reader(), id).await?.ok_or_else(unknown)?;
        if account.disabled_at.is_some() || account.token_generation != claims.generation {
            return Err(unknown());
        }
        let actor = Actor::of_account(&account).ok_or_else(unknown)?;
        if actor.must_change_password {
            return Err(Problem::new(ProblemCode::PasswordFirst));
        }
        self.remember(digest, &actor, claims.exp);
        Ok(actor)
    }

    /// Who was recognised by this token or cookie a moment ago.
    pub(super) fn remembered(&self, digest: &[u8; 32]) -> Option<Actor> {
        let (actor, until) = self.recognised.get(digest)?;
        (self.services.clock.now().timestamp() < until).then_some(actor)
    }

    /// Remembers for a few seconds who was recognised, at most until this second.
    pub(super) fn remember(&self, digest: [u8; 32], actor: &Actor, until: i64) {
        self.recognised.insert(digest, (actor.clone(), until));
    }

    /// Forgets who was recognised by this token or cookie.
    pub(super) fn forget(&self, digest: &[u8; 32]) {
        self.recognised.invalidate(digest);
    }

    /// Forgets everybody who was recognised: what an account may do has changed.
    pub fn forget_all(&self) {
        self.recognised.invalidate_all();
    }

    /// A turn of the caller's network to have a password verified, or a link sent.
    ///
    /// # Errors
    /// 429 when too much from there was wrong.
    pub async fn turn(&self) -> Result<Turn, Problem> {
        self.attempts.turn(request::network(), self.services.clock.now().timestamp_micros()).await
    }
}
