//! Signing in with name and password.

use super::service::{ASIDE, Accounts};
use super::store;
use crate::access::attempts::{FORGOTTEN_AFTER, Place, Wrong, brake_seconds};
use crate::access::store::find_by_username;
use crate::access::{Actor, passwords, sessions};
use crate::history::{self, Fact};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::request;
use mengya_entities::account;
use mengya_entities::ids::AccountId;
use mengya_entities::values::{EventAction, Instant};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;

impl Accounts {
    /// Signs in on pages with name and password, and gives the new session's cookie, and the one by which the browser is
    /// known again.
    ///
    /// # Errors
    /// As [`Accounts::admit`].
    pub async fn begin_session(
        &self,
        username: &str,
        password: String,
    ) -> Result<(Actor, String, String), Problem> {
        let (account, device) = self.admit_at(username, password, true).await?;
        let (actor, cookie) = self.access.open_session(&account).await?;
        Ok((actor, cookie, device))
    }

    /// Signs in with name and password, and gives a token.
    ///
    /// # Errors
    /// As [`Accounts::admit`]; 403 `password-first` when somebody else set the password.
    pub async fn sign_in(&self, username: &str, password: String) -> Result<String, Problem> {
        let account = self.admit(username, password).await?;
        if account.must_change_password {
            return Err(Problem::new(ProblemCode::PasswordFirst));
        }
        self.access.tokens().issue(account.id, account.token_generation, self.services().ids.next())
    }

    /// Whose name and password these are; written down.
    ///
    /// # Errors
    /// 401 when they are wrong, the account is disabled, or it is guessed at from everywhere and this is a stranger; 429
    /// after too many wrong tries with this name from this place, or from its network.
    pub async fn admit(&self, username: &str, password: String) -> Result<account::Model, Problem> {
        self.admit_at(username, password, false).await.map(|(account, _)| account)
    }

    /// As [`Accounts::admit`]; a browser is given the cookie by which it is known again.
    ///
    /// # Errors
    /// As [`Accounts::admit`].
    pub(super) async fn admit_at(
        &self,
        username: &str,
        password: String,
        is_browser: bool,
    ) -> Result<(account::Model, String), Problem> {
        let (network, device) = (request::network(), request::device().unwrap_or_default());
        let vault = &self.services().vault;
        let at_network = vault.index("sign-in.network", &network.to_string());
        let at_device = vault.index("sign-in.device", &device);
        let now = self.services().clock.now().timestamp_micros();
        let reader = self.services().database.reader();
        let known = find_by_username(reader, username).await?;
        // Asked for names that nobody has too, so that the time does not tell which there are.
        let id = known.as_ref().map_or(AccountId(uuid::Uuid::nil()), |account| account.id);
        let seen = store::known_origins(reader, id, [&at_network, &at_device]).await?;
        let from_network = seen.contains(&at_network);
        let mut from_device = !device.is_empty() && seen.contains(&at_device);
        let own = self.access.attempts().of_name(username, Place::Device(at_device.0.clone()));
        let theirs = self.access.attempts().of_name(username, Place::Network(network));
        let mut tries = if from_device { own.lock().await } else { theirs.lock().await };
        if from_device && tries.check(now).is_err() {
            // A browser that used up its own budget is a stranger like others.
            from_device = false;
            tries = theirs.lock().await;
        }
        tries.check(now)?;
        let turn = if from_device { None } else { Some(self.access.attempts().turn(network, now).await?) };
        let is_stranger = !from_device && !from_network;
        let may = known.as_ref().is_some_and(|account| {
            let is_braked = account.locked_until.is_some_and(|until| until.0 > now);
            account.disabled_at.is_none() && !(is_braked && is_stranger)
        });
        let hash = known.as_ref().filter(|_| may).map(|account| account.password_hash.clone());
        let right = passwords::verify(password, hash.clone()).await;
        if !right {
            let wrong = tries.wrong(now);
            drop(tries);
            if let Some(turn) = turn {
                turn.wrong();
            }
            if let Some(account) = known.filter(|_| may) {
                let wrong = Wrong { counts: wrong.counts && is_stranger, ..wrong };
                self.note_wrong(account.id, wrong, now).await?;
            }
            return Err(Problem::new(ProblemCode::WrongPassword));
        }
        let device = match is_browser {
            false => String::new(),
            true if from_device => device,
            // Nobody brings a cookie of his own making into somebody else's browser.
            true => sessions::new_cookie(),
        };
        let tx = self.services().database.begin().await?;
        let account = store::lock_by_username(&tx, username).await?;
        // Right is what is right now: the password may have been changed while it was verified.
        let account = account
            .filter(|account| account.disabled_at.is_none() && hash.as_ref() == Some(&account.password_hash))
            .ok_or_else(|| Problem::new(ProblemCode::WrongPassword))?;
        if account.failed_sign_ins != 0 && account.locked_until.is_none_or(|until| until.0 <= now) {
            let mut row = account.clone().into_active_model();
            row.failed_sign_ins = Set(0);
            store::update(&tx, row).await?;
        }
        store::know_origin(&tx, account.id, at_network, now).await?;
        if is_browser {
            store::know_origin(&tx, account.id, vault.index("sign-in.device", &device), now).await?;
        }
        if let Some(actor) = Actor::of_account(&account) {
            let fact = Fact::of(EventAction::AccountSignedIn, account.id.0);
            history::record(&tx, self.services(), &actor, fact).await?;
        }
        tx.commit().await?;
        tries.right();
        Ok((account, device))
    }

    /// Writes down a wrong try, beside the answer: how long the answer takes tells nobody which names there are.
    async fn note_wrong(&self, id: AccountId, wrong: Wrong, now: i64) -> Result<(), Problem> {
        if !wrong.pauses && !wrong.counts {
            return Ok(());
        }
        let accounts = self.clone();
        let work = async move { accounts.write_wrong(id, wrong, now).await };
        match self.aside(work) {
            Ok(()) => Ok(()),
            // Very many at once: then each waits for its own.
            Err(work) => work.await,
        }
    }

    async fn write_wrong(&self, id: AccountId, wrong: Wrong, now: i64) -> Result<(), Problem> {
        let tx = self.services().database.begin().await?;
        let Some(account) = store::lock(&tx, id).await? else { return Ok(()) };
        let actor = Actor::of_account(&account);
        if wrong.counts {
            let before = account.failed_sign_ins;
            let is_old = account.locked_until.is_none_or(|until| now - until.0 >= FORGOTTEN_AFTER);
            let failed = if is_old { 1 } else { before.saturating_add(1) };
            let mut row = account.into_active_model();
            row.failed_sign_ins = Set(failed);
            // Not in the future unless strangers are slowed: it tells when the last try was counted.
            row.locked_until = Set(Some(Instant(now + brake_seconds(failed) * 1_000_000)));
            store::update(&tx, row).await?;
        }
        if wrong.pauses {
            let fact = Fact::of(EventAction::AccountPaused, id.0);
            history::record(&tx, self.services(), &actor.unwrap_or_else(Actor::operator), fact).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Does something beside the answer, so that the answer neither waits for it nor tells of it; gives it back when too
    /// much is being done already.
    pub(super) fn aside<W>(&self, work: W) -> Result<(), W>
    where
        W: Future<Output = Result<(), Problem>> + Send + 'static,
    {
        let Ok(place) = Arc::clone(&self.aside).try_acquire_owned() else { return Err(work) };
        spawn(place, work);
        Ok(())
    }

    /// Writes what something beside an answer found to be written. It gives its own place back at once, and how many wait
    /// for the writer changes nothing that anybody is answered; where very many do, it is not written, and asked for again.
    pub(super) fn write_aside<W>(&self, work: W)
    where
        W: Future<Output = Result<(), Problem>> + Send + 'static,
    {
        match Arc::clone(&self.writing).try_acquire_owned() {
            Ok(place) => spawn(place, work),
            Err(_) => tracing::warn!("too much waits to be written beside answers: one message was not sent"),
        }
    }

    /// Waits until everything that is done beside the answers is done.
    pub async fn finish_aside(&self) {
        drop(self.aside.acquire_many(ASIDE).await);
        drop(self.writing.acquire_many(ASIDE).await);
    }
}

/// Does something that outlives its request, and gives its place back.
#[allow(clippy::disallowed_methods, reason = "it must outlive the request")]
fn spawn<W>(place: OwnedSemaphorePermit, work: W)
where
    W: Future<Output = Result<(), Problem>> + Send + 'static,
{
    let work = async move {
        if let Err(problem) = work.await {
            tracing::error!(code = problem.code.code(), cause = problem.cause, "not done beside an answer");
        }
        drop(place);
    };
    match request::current() {
        Some(context) => tokio::spawn(request::within(context, work)),
        None => tokio::spawn(work),
    };
}
