//! A forgotten password: a link by mail, once, for an hour.

use super::service::Accounts;
use super::store;
use crate::access::Actor;
use crate::access::store as access;
use crate::access::{email, passwords};
use crate::history::{self, Fact};
use crate::notifications::letters::Notice;
use crate::notifications::service as notifications;
use crate::platform::db::Tx;
use crate::platform::ids::random_bytes;
use crate::platform::problem::{Message, Problem, ProblemCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mengya_entities::account;
use mengya_entities::ids::{AccountId, PasswordResetId};
use mengya_entities::password_reset;
use mengya_entities::values::{EventAction, Instant, tidy};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use sha2::{Digest as _, Sha256};

/// How long a link is accepted.
pub const MINUTES: i64 = 60;
/// How many links of one account may be open: nobody's mailbox is filled.
const OPEN_AT_ONCE: u64 = 3;

pub(super) fn digest_of(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A token that nobody guesses.
pub(super) fn new_token() -> String {
    URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

impl Accounts {
    /// Sends a link that sets a new password to the account with this name or e-mail address. Nothing tells the caller
    /// whether there is one: looking it up and sending happen beside the answer.
    ///
    /// # Errors
    /// 429 when asked too often, 503 when very many ask.
    pub async fn ask_for_reset(&self, asked: &str) -> Result<(), Problem> {
        self.access.turn().await?.wrong();
        let (accounts, asked) = (self.clone(), asked.to_owned());
        let sending = async move { accounts.send_reset(&asked).await };
        self.aside(sending).map_err(|_| {
            let busy = Problem::new(ProblemCode::Unavailable).say(Message::new("problem-busy-detail"));
            Problem { retry_after: Some(5), ..busy }
        })
    }

    async fn send_reset(&self, asked: &str) -> Result<(), Problem> {
        let services = self.services();
        let asked = tidy(asked);
        let index = email::parse(&asked).map(|email| email::index(&services.vault, &email));
        let found = store::by_name_or_email(services.database.reader(), &asked.to_lowercase(), index).await?;
        // Strangers' guesses never wait for, nor hold, the writer.
        for account in found.into_iter().filter(|row| row.email_sealed.is_some()) {
            let accounts = self.clone();
            self.write_aside(async move {
                let tx = accounts.services().database.begin().await?;
                accounts.send_reset_to(&tx, account).await?;
                tx.commit().await?;
                Ok(())
            });
        }
        Ok(())
    }

    async fn send_reset_to(&self, tx: &Tx, account: account::Model) -> Result<(), Problem> {
        let services = self.services();
        let now = services.clock.now().timestamp_micros();
        let Some(actor) = Actor::of_account(&account) else { return Ok(()) };
        // Asked for twice at once, it is counted twice.
        let locked = store::lock(tx, account.id).await?;
        let may = locked.is_some_and(|row| row.disabled_at.is_none() && row.email_sealed.is_some());
        if !may || access::open_resets(tx, account.id, Instant(now)).await? >= OPEN_AT_ONCE {
            return Ok(());
        }
        let token = self.new_link(tx, account.id, MINUTES).await?;
        let fact = Fact::of(EventAction::AccountResetAsked, account.id.0);
        history::record(tx, services, &actor, fact).await?;
        let notice = Notice::PasswordReset { token, minutes: MINUTES };
        notifications::enqueue(tx, services, &[account], &notice).await
    }

    /// A new link that sets the password of this account, for so many minutes: its token.
    ///
    /// # Errors
    /// When the store is away.
    pub(super) async fn new_link(
        &self,
        tx: &Tx,
        account: AccountId,
        minutes: i64,
    ) -> Result<String, Problem> {
        let (token, row) = self.link_row(account, minutes);
        store::insert_reset(tx, row).await?;
        Ok(token)
    }

    /// A new link, and its row.
    pub(super) fn link_row(&self, account: AccountId, minutes: i64) -> (String, password_reset::ActiveModel) {
        let services = self.services();
        let token = new_token();
        let id: PasswordResetId = services.ids.next();
        let row = password_reset::ActiveModel {
            id: Set(id),
            token_sha256: Set(digest_of(&token)),
            account_id: Set(account),
            expires_at: Set(Instant(services.clock.now().timestamp_micros() + minutes * 60_000_000)),
            used_at: Set(None),
        };
        (token, row)
    }

    /// Whether a link still sets a new password.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn is_reset_open(&self, token: &str) -> Result<bool, Problem> {
        let now = Instant::from(self.services().clock.now());
        let found = store::open_reset(self.services().database.reader(), &digest_of(token), now).await?;
        Ok(found.is_some())
    }

    /// Sets a new password by a link. The link is used up, and every session and token of the account ends.
    ///
    /// # Errors
    /// 404 when the link is not open; 422 when the password is not good enough; 429 when tried too often.
    pub async fn reset_password(&self, token: &str, new: String) -> Result<(), Problem> {
        let turn = self.access.turn().await?;
        let services = self.services();
        let now = Instant::from(services.clock.now());
        let (digest, reader) = (digest_of(token), services.database.reader());
        let Some(reset) = store::open_reset(reader, &digest, now).await? else {
            turn.wrong();
            return Err(Problem::not_found());
        };
        let known = access::find(reader, reset.account_id).await?.ok_or_else(Problem::not_found)?;
        if let Some(problem) = Problem::from_faults(passwords::faults(&new, &known.username, "/new_password"))
        {
            return Err(problem);
        }
        let hash = passwords::hash(new).await?;
        let tx = services.database.begin().await?;
        let account = store::lock(&tx, reset.account_id).await?.ok_or_else(Problem::not_found)?;
        // Under the account's lock: of two who use the same link, the second comes too late.
        store::open_reset(&tx, &digest, now).await?.ok_or_else(Problem::not_found)?;
        if account.disabled_at.is_some() {
            return Err(Problem::not_found());
        }
        let actor = Actor::of_account(&account).ok_or_else(|| Problem::new(ProblemCode::NotFound))?;
        store::close_links(&tx, account.id, now).await?;
        let (id, generation) = (account.id, account.token_generation);
        let mut row = account.into_active_model();
        row.password_hash = Set(hash);
        row.must_change_password = Set(false);
        row.token_generation = Set(generation + 1);
        row.failed_sign_ins = Set(0);
        row.locked_until = Set(None);
        store::update(&tx, row).await?;
        let fact = Fact::of(EventAction::AccountPasswordReset, id.0);
        history::record(&tx, services, &actor, fact).await?;
        tx.commit().await?;
        self.access.forget_all();
        Ok(())
    }
}
