//! What people do with accounts.

use super::actor::Actor;
use super::attempts::{Attempts, FORGOTTEN_AFTER, Place, Turn, Wrong, brake_seconds};
use super::holder::{self, Holder, WrittenHolder};
use super::rules::{is_done_alone, may_begin};
use super::tokens::Tokens;
use super::{changes, passwords, recovery, sessions, store};
use crate::history::{self, Fact};
use crate::notifications::email;
use crate::platform::db::is_duplicate;
use crate::platform::ground::Ground;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use mengya_entities::account;
use mengya_entities::ids::{AccountId, InstitutionId, PractitionerId, ProviderId};
use mengya_entities::values::{
    AccountChangeKind, AccountState, Instant, ReaderLanguage, RegistryNumber, Role, SocialCreditCode, tidy,
};
use moka::sync::Cache;
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// So much is done at once beside the answers.
const ASIDE: u32 = 64;

/// Recognises who is asking.
#[derive(Clone, Debug)]
pub struct Access {
    ground: Ground,
    tokens: Tokens,
    // A signature costs more than a look-up, so what was verified is remembered for a few seconds: so long can an
    // account changed on another replica still be recognised as it was. Changes made here are seen at once.
    recognised: Cache<[u8; 32], (Actor, i64)>,
    // Tries to sign in.
    attempts: Arc<Attempts>,
    // What is done beside the answers.
    aside: Arc<Semaphore>,
}

/// Where the first password comes from.
#[derive(Clone, Debug)]
pub enum FirstPassword {
    /// The holder sets it by a link that comes by mail.
    Mail,
    /// The holder sets it by a link that is shown at the machine.
    Machine,
    /// It is set at the machine. Only the operator can.
    Given(String),
}

/// A new account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The name to sign in with.
    pub username: String,
    /// How the person is called in the history.
    pub display_name: String,
    /// Where its first password comes from.
    pub password: FirstPassword,
    /// What it may do.
    pub role: Role,
    /// Who holds it: of an account with power over people's standing.
    pub held_by: Option<Holder>,
    /// A practitioner's own record.
    pub practitioner_id: Option<PractitionerId>,
    /// Provider staff's own provider.
    pub provider_id: Option<ProviderId>,
    /// An institution manager's own institution.
    pub institution_id: Option<InstitutionId>,
    /// A regulator officer's own district.
    pub district: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The language in which mail is written.
    pub language: ReaderLanguage,
}

/// An account that was opened, or whose opening awaits a second person.
#[derive(Clone, Debug)]
pub struct OpenedAccount {
    /// The account.
    pub row: account::Model,
    /// The token of the link that is shown at the machine.
    pub token: Option<String>,
}

/// A new account as it is written down: what it is bound to by the numbers and codes that people know. Its holder sets
/// the password by a link.
#[derive(Clone)]
pub struct WrittenAccount {
    /// The name to sign in with.
    pub username: String,
    /// How the person is called in the history.
    pub display_name: String,
    /// What it may do.
    pub role: Role,
    /// Who holds it: of an account with power over people's standing.
    pub held_by: Option<WrittenHolder>,
    /// A practitioner's registry number.
    pub registry_number: Option<String>,
    /// The provider of provider staff, by its code or id.
    pub provider: Option<String>,
    /// The social credit code of an institution manager's institution.
    pub social_credit_code: Option<String>,
    /// A regulator officer's own district.
    pub district: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The language in which mail is written.
    pub language: ReaderLanguage,
}

impl Access {
    /// With these tokens.
    #[must_use]
    pub fn new(ground: Ground, tokens: Tokens) -> Self {
        let recognised = Cache::builder().max_capacity(10_000).time_to_live(Duration::from_secs(5)).build();
        let limits = &ground.settings.limits;
        let attempts = Arc::new(Attempts::per_minute(limits.sign_ins_each, limits.sign_ins_all));
        Self { ground, tokens, recognised, attempts, aside: Arc::new(Semaphore::new(ASIDE as usize)) }
    }

    /// The tokens.
    #[must_use]
    pub const fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The ground it stands on.
    #[must_use]
    pub const fn ground(&self) -> &Ground {
        &self.ground
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
        let account = store::find(self.ground.database.reader(), id).await?.ok_or_else(unknown)?;
        if account.disabled_at.is_some() || account.token_generation != claims.generation {
            return Err(unknown());
        }
        let actor = Actor::of_account(&account).ok_or_else(unknown)?;
        self.remember(digest, &actor, claims.exp);
        Ok(actor)
    }

    /// Who was recognised by this token or cookie a moment ago.
    pub(super) fn remembered(&self, digest: &[u8; 32]) -> Option<Actor> {
        let (actor, until) = self.recognised.get(digest)?;
        (self.ground.clock.now().timestamp() < until).then_some(actor)
    }

    /// Remembers for a few seconds who was recognised, at most until this second.
    pub(super) fn remember(&self, digest: [u8; 32], actor: &Actor, until: i64) {
        self.recognised.insert(digest, (actor.clone(), until));
    }

    /// Forgets who was recognised by this token or cookie.
    pub(super) fn forget(&self, digest: &[u8; 32]) {
        self.recognised.invalidate(digest);
    }

    /// Signs in with name and password, and gives a token.
    ///
    /// # Errors
    /// As [`Access::admit`].
    pub async fn sign_in(&self, username: &str, password: String) -> Result<String, Problem> {
        let account = self.admit(username, password).await?;
        self.tokens.issue(account.id, account.token_generation, self.ground.ids.next())
    }

    /// Whose name and password these are; written down.
    ///
    /// # Errors
    /// 401 when they are wrong, the account is disabled, or it is guessed at from everywhere and this is a stranger; 429
    /// after too many wrong tries with this name from this place, or from its network.
    pub async fn admit(&self, username: &str, password: String) -> Result<account::Model, Problem> {
        self.admit_at(username, password, false).await.map(|(account, _)| account)
    }

    /// As [`Access::admit`]; a browser is given the cookie by which it is known again.
    ///
    /// # Errors
    /// As [`Access::admit`].
    pub(super) async fn admit_at(
        &self,
        username: &str,
        password: String,
        is_browser: bool,
    ) -> Result<(account::Model, String), Problem> {
        let (network, device) = (request::network(), request::device().unwrap_or_default());
        let vault = &self.ground.vault;
        let at_network = vault.index("sign-in.network", &network.to_string());
        let at_device = vault.index("sign-in.device", &device);
        let now = self.ground.clock.now().timestamp_micros();
        let reader = self.ground.database.reader();
        let known = store::find_by_username(reader, username).await?;
        // Asked for names that nobody has too, so that the time does not tell which there are.
        let id = known.as_ref().map_or(AccountId(uuid::Uuid::nil()), |account| account.id);
        let seen = store::known_origins(reader, id, [&at_network, &at_device]).await?;
        let from_network = seen.contains(&at_network);
        let mut from_device = !device.is_empty() && seen.contains(&at_device);
        let own = self.attempts.of_name(username, Place::Device(at_device.0.clone()));
        let theirs = self.attempts.of_name(username, Place::Network(network));
        let mut tries = if from_device { own.lock().await } else { theirs.lock().await };
        if from_device && tries.check(now).is_err() {
            // A browser that used up its own budget is a stranger like others.
            from_device = false;
            tries = theirs.lock().await;
        }
        tries.check(now)?;
        let turn = if from_device { None } else { Some(self.attempts.turn(network, now).await?) };
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
        let tx = self.ground.database.begin().await?;
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
            let fact = Fact {
                action: "account.signed_in",
                subject_kind: "account",
                subject_id: account.id.0,
                ..Fact::default()
            };
            history::record(&tx, &self.ground, &actor, fact).await?;
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
        let access = self.clone();
        let work = async move { access.write_wrong(id, wrong, now).await };
        match self.aside(work) {
            Ok(()) => Ok(()),
            // Very many at once: then each waits for its own.
            Err(work) => work.await,
        }
    }

    async fn write_wrong(&self, id: AccountId, wrong: Wrong, now: i64) -> Result<(), Problem> {
        let tx = self.ground.database.begin().await?;
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
            let fact = Fact {
                action: "account.paused",
                subject_kind: "account",
                subject_id: id.0,
                ..Fact::default()
            };
            history::record(&tx, &self.ground, &actor.unwrap_or_else(Actor::operator), fact).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Does something beside the answer, so that the answer neither waits for it nor tells of it; gives it back when too
    /// much is being done already.
    #[allow(clippy::disallowed_methods, reason = "it must outlive the request")]
    pub(super) fn aside<W>(&self, work: W) -> Result<(), W>
    where
        W: Future<Output = Result<(), Problem>> + Send + 'static,
    {
        let Ok(place) = Arc::clone(&self.aside).try_acquire_owned() else { return Err(work) };
        let work = async move {
            if let Err(problem) = work.await {
                tracing::error!(
                    code = problem.code.code(),
                    cause = problem.cause,
                    "not done beside an answer"
                );
            }
            drop(place);
        };
        match request::current() {
            Some(context) => tokio::spawn(request::within(context, work)),
            None => tokio::spawn(work),
        };
        Ok(())
    }

    /// Waits until everything that is done beside the answers is done.
    pub async fn finish_aside(&self) {
        let _ = self.aside.acquire_many(ASIDE).await;
    }

    /// Forgets everybody who was recognised: what an account may do has changed.
    pub(super) fn forget_all(&self) {
        self.recognised.invalidate_all();
    }

    /// A turn of the caller's network to have a password verified, or a link sent.
    ///
    /// # Errors
    /// 429 when too much from there was wrong.
    pub(super) async fn turn(&self) -> Result<Turn, Problem> {
        self.attempts.turn(request::network(), self.ground.clock.now().timestamp_micros()).await
    }

    /// Opens an account that is bound by the numbers and codes that people know. Its holder gets a link by mail.
    ///
    /// # Errors
    /// As [`Access::open_account`]; 422 when nothing has the number or code, or there is no address.
    pub async fn open_written_account(
        &self,
        actor: &Actor,
        written: WrittenAccount,
    ) -> Result<account::Model, Problem> {
        let reader = self.ground.database.reader();
        let mut faults = Vec::new();
        let mut no_such = |at: &str, found: &str| {
            faults.push(Fault::new(at, "no-such", Message::new("fault-no-such").arg("found", found)));
        };
        let mut practitioner_id = None;
        if let Some(text) = &written.registry_number {
            if let Ok(number) = RegistryNumber::parse(text) {
                practitioner_id =
                    crate::practitioners::store::find_by_number(reader, &number).await?.map(|row| row.id);
            }
            if practitioner_id.is_none() {
                no_such("/registry_number", text);
            }
        }
        let mut institution_id = None;
        if let Some(text) = &written.social_credit_code {
            if let Ok(code) = SocialCreditCode::parse(text) {
                institution_id =
                    crate::institutions::store::find_by_code(reader, &code).await?.map(|row| row.id);
            }
            if institution_id.is_none() {
                no_such("/social_credit_code", text);
            }
        }
        let mut provider_id = None;
        if let Some(text) = &written.provider {
            provider_id = match text.parse::<ProviderId>() {
                Ok(id) => crate::training::store::find_provider(reader, id).await?,
                Err(_) => crate::training::store::find_provider_by_code(reader, text).await?,
            }
            .map(|row| row.id);
            if provider_id.is_none() {
                no_such("/provider_id", text);
            }
        }
        if written.email.is_none() {
            faults.push(Fault::new("/email", "required", Message::new("fault-account-email")));
        }
        let mut held_by = None;
        match written.held_by.as_ref().map(holder::read) {
            Some(Ok(holder)) => held_by = Some(holder),
            Some(Err(found)) => faults.extend(found),
            None => {}
        }
        let new = NewAccount {
            username: written.username,
            display_name: written.display_name,
            password: FirstPassword::Mail,
            role: written.role,
            held_by,
            practitioner_id,
            provider_id,
            institution_id,
            district: written.district,
            email: written.email,
            language: written.language,
        };
        Ok(self.open_account(actor, new, faults).await?.row)
    }

    /// Opens an account. One with power over people's standing is open when a second person has confirmed it; until
    /// then it is disabled.
    ///
    /// # Errors
    /// 422 with every fault of the name, the holder and the binding; 409 when it takes somebody else to propose it.
    pub async fn open_account(
        &self,
        actor: &Actor,
        new: NewAccount,
        mut faults: Vec<Fault>,
    ) -> Result<OpenedAccount, Problem> {
        // Only at the machine a password is set for, or a link is shown to, another.
        if !matches!(new.password, FirstPassword::Mail) {
            Actor::or_forbidden(actor.is_operator())?;
        }
        // Of a number that nothing has, it was said already; and so of a holder.
        let said: Vec<String> = faults.iter().map(|fault| fault.at.clone()).collect();
        faults.extend(new_account_faults(&new).into_iter().filter(|fault| {
            !said.iter().any(|at| *at == fault.at || at.starts_with(&format!("{}/", fault.at)))
        }));
        let email = new.email.as_deref().and_then(email::parse);
        if let Some(problem) = Problem::from_faults(faults) {
            return Err(problem);
        }
        let hash = match &new.password {
            FirstPassword::Given(password) => passwords::hash(password.clone()).await?,
            FirstPassword::Mail | FirstPassword::Machine => passwords::NONE.to_owned(),
        };
        let id: AccountId = self.ground.ids.next();
        let now = Instant::from(self.ground.clock.now());
        let after = json!({ "username": new.username, "display_name": new.display_name, "role": new.role,
            "practitioner_id": new.practitioner_id, "provider_id": new.provider_id,
            "institution_id": new.institution_id, "district": new.district,
            "email": email.is_some(), "language": new.language });
        let tx = self.ground.database.begin().await?;
        let by = store::party(&tx, actor.account).await?;
        let able = store::able_administrators(&tx).await?;
        let at_once = is_done_alone(AccountChangeKind::Open, new.role, &by, able);
        if !at_once {
            may_begin(&by).map_err(changes::two_refused)?;
        }
        let mut row = account::ActiveModel {
            id: Set(id),
            username: Set(new.username.clone()),
            display_name: Set(tidy(&new.display_name)),
            password_hash: Set(hash),
            role: Set(new.role),
            practitioner_id: Set(new.practitioner_id),
            provider_id: Set(new.provider_id),
            institution_id: Set(new.institution_id),
            district: Set(new.district),
            disabled_at: Set((!at_once).then_some(now)),
            token_generation: Set(0),
            failed_sign_ins: Set(0),
            locked_until: Set(None),
            email_sealed: Set(email.as_deref().map(|email| email::seal(&self.ground.vault, id, email))),
            email_index: Set(email.as_deref().map(|email| email::index(&self.ground.vault, email))),
            language: Set(new.language),
            state: Set(if at_once { AccountState::Active } else { AccountState::Proposed }),
            holder_name: Set(None),
            holder_kind: Set(None),
            holder_sealed: Set(None),
            holder_index: Set(None),
            version: Set(1),
            created_at: Set(now),
        };
        if let Some(holder) = &new.held_by {
            holder::write(&mut row, &self.ground.vault, id, holder);
        }
        let account = match store::insert(&tx, row).await {
            Ok(account) => account,
            Err(error) if is_duplicate(&error) => {
                let message = Message::new("fault-username-taken").arg("found", &new.username);
                return Err(Problem::new(ProblemCode::AlreadyExists).with(Fault::new(
                    "/username",
                    "username-taken",
                    message,
                )));
            }
            Err(error) => return Err(error.into()),
        };
        let token = match new.password {
            FirstPassword::Machine => Some(self.new_link(&tx, id, recovery::WELCOME_HOURS * 60).await?),
            FirstPassword::Mail if at_once => {
                self.welcome(&tx, &account).await?;
                None
            }
            FirstPassword::Mail | FirstPassword::Given(_) => None,
        };
        let row = if at_once {
            let fact = Fact {
                action: "account.opened",
                subject_kind: "account",
                subject_id: id.0,
                practitioner: account.practitioner_id,
                institution: account.institution_id,
                after: Some(after),
                ..Fact::default()
            };
            history::record(&tx, &self.ground, actor, fact).await?;
            account
        } else {
            self.propose_opening(&tx, actor, account).await?
        };
        tx.commit().await?;
        Ok(OpenedAccount { row, token })
    }

    /// Changes one's own password; tokens given before are no longer accepted.
    ///
    /// # Errors
    /// 422 when the present password is wrong or the new one is not good enough.
    pub async fn change_own_password(
        &self,
        actor: &Actor,
        current: String,
        new: String,
    ) -> Result<(), Problem> {
        let turn = self.turn().await?;
        let id = actor.account.ok_or_else(Problem::forbidden)?;
        let account = store::find(self.ground.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
        let mut faults = passwords::faults(&new, &account.username, "/new_password");
        if !passwords::verify(current, Some(account.password_hash)).await {
            turn.wrong();
            faults.push(Fault::new("/current_password", "wrong", Message::new("fault-password-wrong")));
        }
        if let Some(problem) = Problem::from_faults(faults) {
            return Err(problem);
        }
        let hash = passwords::hash(new).await?;
        self.renew_generation(actor, id, Some(hash), "account.password_changed").await
    }

    /// Signs out everywhere: tokens given before are no longer accepted.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn revoke_own_tokens(&self, actor: &Actor) -> Result<(), Problem> {
        let id = actor.account.ok_or_else(Problem::forbidden)?;
        self.renew_generation(actor, id, None, "account.signed_out").await
    }

    async fn renew_generation(
        &self,
        actor: &Actor,
        id: AccountId,
        hash: Option<String>,
        action: &'static str,
    ) -> Result<(), Problem> {
        let tx = self.ground.database.begin().await?;
        let account = store::lock(&tx, id).await?.ok_or_else(Problem::not_found)?;
        let generation = account.token_generation + 1;
        let mut row = account.into_active_model();
        row.token_generation = Set(generation);
        if let Some(hash) = hash {
            row.password_hash = Set(hash);
        }
        store::update(&tx, row).await?;
        // Whoever asked for a link before may not be who secures the account now.
        store::close_resets(&tx, id, Instant::from(self.ground.clock.now())).await?;
        let fact = Fact { action, subject_kind: "account", subject_id: id.0, ..Fact::default() };
        history::record(&tx, &self.ground, actor, fact).await?;
        tx.commit().await?;
        self.recognised.invalidate_all();
        Ok(())
    }

    /// One account.
    ///
    /// # Errors
    /// 404.
    pub async fn account(&self, id: AccountId) -> Result<account::Model, Problem> {
        store::find(self.ground.database.reader(), id).await?.ok_or_else(Problem::not_found)
    }

    /// One page of accounts; of those whose name begins so, where a beginning is given.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn accounts(
        &self,
        beginning: Option<&str>,
        page: &PageAsked,
    ) -> Result<(Vec<account::Model>, Option<String>), Problem> {
        let beginning = beginning.map(|text| tidy(text).to_lowercase());
        let fits = |text: &String| text.bytes().all(is_of_username);
        if beginning.as_ref().is_some_and(|text| !fits(text)) {
            return Ok((Vec::new(), None));
        }
        let reader = self.ground.database.reader();
        let rows = store::page(reader, beginning.as_deref(), page.after_id()?, page.limit).await?;
        Ok(page.cut(rows, |row| row.id.to_string()))
    }

    /// What accounts are bound to, as people know it: a registry number, a name, a district.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn bindings(&self, accounts: &[account::Model]) -> Result<Vec<String>, Problem> {
        let names = store::bound_names(self.ground.database.reader(), accounts).await?;
        Ok(accounts
            .iter()
            .map(|account| {
                let person = account.practitioner_id.and_then(|id| names.get(&id.0));
                let provider = account.provider_id.and_then(|id| names.get(&id.0));
                let institution = account.institution_id.and_then(|id| names.get(&id.0));
                person.or(provider).or(institution).or(account.district.as_ref()).cloned().unwrap_or_default()
            })
            .collect())
    }

    /// The address of an account.
    ///
    /// # Errors
    /// When it was changed outside the registry.
    pub fn email_of(&self, account: &account::Model) -> Result<Option<String>, Problem> {
        Ok(email::open(&self.ground.vault, account)?)
    }
}

/// Whether a user name may have this character.
const fn is_of_username(b: u8) -> bool {
    b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-')
}

fn new_account_faults(new: &NewAccount) -> Vec<Fault> {
    let mut faults = match &new.password {
        FirstPassword::Given(password) => passwords::faults(password, &new.username, "/password"),
        FirstPassword::Mail | FirstPassword::Machine => Vec::new(),
    };
    match (&new.held_by, new.role.has_power()) {
        (None, true) => faults.push(Fault::new("/held_by", "required", Message::new("fault-holder-missing"))),
        (Some(_), false) => {
            faults.push(Fault::new("/held_by", "unexpected", Message::new("fault-holder-unexpected")));
        }
        (Some(_), true) | (None, false) => {}
    }
    match tidy(&new.display_name).chars().count() {
        0 => faults.push(Fault::new("/display_name", "required", Message::new("fault-required"))),
        1..=100 => {}
        _ => {
            let message = Message::new("fault-too-long").arg("limit", 100);
            faults.push(Fault::new("/display_name", "too-long", message));
        }
    }
    if new.email.as_deref().is_some_and(|text| email::parse(text).is_none()) {
        faults.push(email::fault());
    }
    let fits = (3..=40).contains(&new.username.len()) && new.username.bytes().all(is_of_username);
    if !fits {
        faults.push(Fault::new("/username", "form", Message::new("fault-username-form")));
    }
    let bindings = [
        ("/registry_number", new.role == Role::Practitioner, new.practitioner_id.is_some()),
        ("/provider_id", new.role == Role::ProviderStaff, new.provider_id.is_some()),
        ("/social_credit_code", new.role == Role::InstitutionManager, new.institution_id.is_some()),
        ("/district", new.role == Role::RegulatorOfficer, new.district.is_some()),
    ];
    for (at, needed, given) in bindings {
        if needed && !given {
            faults.push(Fault::new(at, "binding-missing", Message::new("fault-binding-missing")));
        }
        if given && !needed {
            faults.push(Fault::new(at, "binding-unexpected", Message::new("fault-binding-unexpected")));
        }
    }
    if let Some(district) = &new.district
        && !(district.len() == 6 && district.bytes().all(|b| b.is_ascii_digit()))
    {
        faults.push(Fault::new("/district", "form", Message::new("fault-district").arg("found", district)));
    }
    faults
}
