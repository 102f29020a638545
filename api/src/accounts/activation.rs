//! A person activates the own account: registry number and document, then a code that goes where the register already
//! reaches the person, then a user name and a password. Until the code is right nobody is told whether the two numbers
//! belong together, nor whether there are such: the answers, and how long they take, are the same.

use super::recovery::digest_of;
use super::rules::activation::{MINUTES, code_of, is_proven, may_send, takes_code, typed, until, way};
use super::service::{Accounts, Opening, account_row, username_fault, username_taken};
use super::store;
use crate::access::{Actor, email, passwords, sessions, store as access};
use crate::history::{self, Fact};
use crate::notifications::letters::Notice;
use crate::notifications::service::{self as notifications, Recipient};
use crate::platform::db::{Tx, is_duplicate};
use crate::platform::language::Language;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use crate::practitioners::{identity, service as practitioners, store as people};
use mengya_entities::ids::{AccountId, ActivationId};
use mengya_entities::values::{
    BlindIndex, EventAction, IdentityNumber, Instant, MailChannel, ReaderLanguage, RegistryNumber, Role,
};
use mengya_entities::{account, activation, practitioner};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use std::time::Duration;
use subtle::ConstantTimeEq as _;

/// No answer about a code comes sooner: whether there was one to compare with does not show in the time.
const SOONEST: Duration = Duration::from_millis(250);

/// The language in which somebody who asks now reads.
pub(super) fn reader_language() -> ReaderLanguage {
    match request::language() {
        Language::Chinese => ReaderLanguage::Chinese,
        Language::English => ReaderLanguage::English,
    }
}

/// An account that its holder has just opened.
#[derive(Clone, Debug)]
pub struct Activated {
    /// The account.
    pub account: account::Model,
    /// The cookie by which the browser is known again.
    pub device: String,
}

impl Accounts {
    /// Sends a code to the person with this registry number and this document, where the register reaches the person. It
    /// is asked for by this token, which says nothing about whether there is such a person.
    ///
    /// # Errors
    /// 422 with every fault of the two numbers' form; 429 when asked too often, 503 when very many ask.
    pub async fn ask_for_activation(
        &self,
        token: &str,
        registry_number: &str,
        identity_number: &str,
    ) -> Result<(), Problem> {
        let required = |at: &str| Fault::new(at, "required", Message::new("fault-required"));
        let number = if registry_number.trim().is_empty() {
            Err(required("/registry_number"))
        } else {
            RegistryNumber::parse(registry_number)
                .map_err(|_| Fault::new("/registry_number", "form", Message::new("fault-registry-number")))
        };
        let document = if identity_number.trim().is_empty() {
            Err(required("/identity_number"))
        } else {
            identity::parse_any(identity_number, "/identity_number")
        };
        let (number, document) = match (number, document) {
            (Ok(number), Ok(document)) => (number, document),
            (number, document) => {
                let faults = number.err().into_iter().chain(document.err()).collect();
                return Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) });
            }
        };
        self.access.turn().await?.wrong();
        let (accounts, digest, language) = (self.clone(), digest_of(token), reader_language());
        let sending = async move { accounts.send_code(&number, &document, digest, language).await };
        self.aside(sending).map_err(|_| {
            let busy = Problem::new(ProblemCode::Unavailable).say(Message::new("problem-busy-detail"));
            Problem { retry_after: Some(5), ..busy }
        })
    }

    async fn send_code(
        &self,
        number: &RegistryNumber,
        document: &IdentityNumber,
        token_sha256: Vec<u8>,
        language: ReaderLanguage,
    ) -> Result<(), Problem> {
        let services = self.services();
        let found = people::find_by_number(services.database.reader(), number).await?;
        let is_theirs = |person: &practitioner::Model| {
            person.identity_index == identity::index(&services.vault, document)
        };
        // Strangers' guesses never wait for, nor hold, the writer.
        let Some(person) = found.filter(is_theirs) else { return Ok(()) };
        let accounts = self.clone();
        self.write_aside(async move { accounts.send_code_to(&person, token_sha256, language).await });
        Ok(())
    }

    async fn send_code_to(
        &self,
        person: &practitioner::Model,
        token_sha256: Vec<u8>,
        language: ReaderLanguage,
    ) -> Result<(), Problem> {
        let services = self.services();
        let tx = services.database.begin().await?;
        let person = practitioners::lock_person(&tx, person.id).await?.person;
        let now = Instant::from(services.clock.now());
        let sent = store::activations_since(&tx, person.id, Instant(now.0 - 86_400_000_000)).await?;
        if !may_send(&sent, now) {
            return Ok(());
        }
        let known = store::own_account_of(&tx, person.id).await?;
        // The register's own way to the person, so that nobody hides an account that was opened in the person's name;
        // the account's where the register holds none.
        let mut to = match (self.reached(&person, language)?, &known) {
            (Some(to), _) => to,
            (None, Some(account)) => match email::open(&services.vault, account)? {
                Some(address) => Recipient {
                    account: None,
                    channel: MailChannel::Mail,
                    address,
                    name: person.name.clone(),
                    language,
                },
                None => return Ok(()),
            },
            (None, None) => return Ok(()),
        };
        let id: ActivationId = services.ids.next();
        let code = code_of(services.ids.random());
        access::end_activations(&tx, person.id, now).await?;
        store::insert_activation(
            &tx,
            activation::ActiveModel {
                id: Set(id),
                practitioner_id: Set(person.id),
                token_sha256: Set(token_sha256),
                code_index: Set(self.code_index(id, &code)),
                tries: Set(0),
                expires_at: Set(until(now)),
                proven_at: Set(None),
                // Whoever has an account is told so; it counts as a code that was sent.
                ended_at: Set(known.is_some().then_some(now)),
                created_at: Set(now),
            },
        )
        .await?;
        let notice = match &known {
            None => Notice::ActivationCode { code, minutes: MINUTES },
            Some(account) => {
                to.account = Some(account.id);
                Notice::AccountKnown { username: account.username.clone() }
            }
        };
        notifications::write_to(&tx, services, &to, &notice).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Where the register reaches this person, if anywhere.
    pub(super) fn reached(
        &self,
        person: &practitioner::Model,
        language: ReaderLanguage,
    ) -> Result<Option<Recipient>, Problem> {
        let services = self.services();
        let address = identity::open_email(&services.vault, person)?;
        let phone = identity::open_phone(&services.vault, person)?;
        let has_gateway = services.settings.texts.gateway.as_ref().is_some_and(|url| !url.is_empty());
        Ok(way(address, phone, has_gateway).map(|(channel, address)| Recipient {
            account: None,
            channel,
            address,
            name: person.name.clone(),
            language,
        }))
    }

    fn code_index(&self, id: ActivationId, code: &str) -> BlindIndex {
        self.services().vault.index("activation", &format!("{id} {code}"))
    }

    /// Notes that whoever has this token knows the code that was sent for it.
    ///
    /// # Errors
    /// 422 at `/code`, the same whatever is wrong; 429 when tried too often.
    pub async fn prove_activation(&self, token: &str, code: &str) -> Result<(), Problem> {
        let code = typed(code);
        if code.is_empty() {
            return Err(Problem::invalid("/code", "required", Message::new("fault-required")));
        }
        let turn = self.access.turn().await?;
        let begun = tokio::time::Instant::now();
        let proven = self.judge_code(token, &code).await;
        tokio::time::sleep_until(begun + SOONEST).await;
        if proven? {
            return Ok(());
        }
        turn.wrong();
        Err(Problem::invalid("/code", "wrong", Message::new("fault-activation-code")))
    }

    async fn judge_code(&self, token: &str, code: &str) -> Result<bool, Problem> {
        let services = self.services();
        let (digest, now) = (digest_of(token), Instant::from(services.clock.now()));
        // Also of a token that nobody was sent a code for: how long the writer is waited for tells nothing either.
        let tx = services.database.begin().await?;
        let row = store::lock_activation(&tx, &digest).await?;
        let Some(row) = row.filter(|row| takes_code(row, now) || is_proven(row, now)) else {
            return Ok(false);
        };
        let right: bool = self.code_index(row.id, code).0.ct_eq(&row.code_index.0).into();
        if row.proven_at.is_some() {
            // Sent twice; it lasts no longer for that.
            return Ok(right);
        }
        let tries = row.tries;
        let mut changed = row.into_active_model();
        if right {
            changed.proven_at = Set(Some(now));
            changed.expires_at = Set(until(now));
        } else {
            changed.tries = Set(tries + 1);
        }
        store::update_activation(&tx, changed).await?;
        if !right {
            tx.commit_note().await?;
            return Ok(false);
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Where the code of this token went, masked, once it was proven: now it may be told. None while the account may not
    /// be opened.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn proven_activation(&self, token: &str) -> Result<Option<String>, Problem> {
        let (reader, now) = (self.services().database.reader(), Instant::from(self.services().clock.now()));
        let found = store::find_activation(reader, &digest_of(token)).await?;
        let Some(row) = found.filter(|row| is_proven(row, now)) else { return Ok(None) };
        let person = people::find(reader, row.practitioner_id).await?.ok_or_else(Problem::not_found)?;
        let reached = self.reached(&person, ReaderLanguage::Chinese)?;
        Ok(Some(reached.map(|to| masked(&to)).unwrap_or_default()))
    }

    /// Opens the own account of whoever proved the code, with the name and password of the person's choice. The token is
    /// used up.
    ///
    /// # Errors
    /// 404 when the code was not proven or too long ago; 422 with every fault of name and password; 409 when the name is
    /// taken, or the person has an account by now.
    pub async fn activate(
        &self,
        token: &str,
        username: &str,
        password: String,
    ) -> Result<Activated, Problem> {
        let mut faults: Vec<Fault> = username_fault(username).into_iter().collect();
        faults.extend(passwords::faults(&password, username, "/new_password"));
        if let Some(problem) = Problem::from_faults(faults) {
            return Err(problem);
        }
        let turn = self.access.turn().await?;
        if self.proven_activation(token).await?.is_none() {
            turn.wrong();
            return Err(Problem::not_found());
        }
        let hash = passwords::hash(password).await?;
        let services = self.services();
        let (digest, now) = (digest_of(token), Instant::from(services.clock.now()));
        let tx = services.database.begin().await?;
        let known = store::find_activation(&tx, &digest).await?.ok_or_else(Problem::not_found)?;
        // First the person, as whoever asks for a code does.
        let person = practitioners::lock_person(&tx, known.practitioner_id).await?.person;
        let row = store::lock_activation(&tx, &digest).await?;
        // While the person was waited for, this token may have been sent a code for somebody else.
        let row = row.filter(|row| is_proven(row, now) && row.practitioner_id == person.id);
        let row = row.ok_or_else(Problem::not_found)?;
        if store::own_account_of(&tx, person.id).await?.is_some() {
            return Err(Problem::new(ProblemCode::WrongState).say(Message::new("activation-has-account")));
        }
        let id: AccountId = services.ids.next();
        let address = identity::open_email(&services.vault, &person)?;
        let opening = Opening {
            id,
            username,
            display_name: &person.name,
            password_hash: hash,
            role: Role::Practitioner,
            language: reader_language(),
            now,
        };
        let mut new = account_row(opening);
        new.practitioner_id = Set(Some(person.id));
        new.email_sealed = Set(address.as_deref().map(|address| email::seal(&services.vault, id, address)));
        new.email_index = Set(address.as_deref().map(|address| email::index(&services.vault, address)));
        let account = match store::insert(&tx, new).await {
            Ok(account) => account,
            Err(error) if is_duplicate(&error) => return Err(username_taken(username)),
            Err(error) => return Err(error.into()),
        };
        let mut used = row.into_active_model();
        used.ended_at = Set(Some(now));
        store::update_activation(&tx, used).await?;
        let device = self.know_here(&tx, id, now).await?;
        let actor = Actor::of_account(&account).ok_or_else(Problem::forbidden)?;
        let fact = Fact { practitioner: Some(person.id), ..Fact::of(EventAction::AccountActivated, id.0) };
        history::record(&tx, services, &actor, fact).await?;
        if let Some(mut to) = self.reached(&person, account.language)? {
            to.account = Some(id);
            let notice = Notice::AccountActivated { username: account.username.clone() };
            notifications::write_to(&tx, services, &to, &notice).await?;
        }
        tx.commit().await?;
        Ok(Activated { account, device })
    }

    /// Notes that this account is used from here; gives back the cookie by which the browser is known again.
    pub(super) async fn know_here(&self, tx: &Tx, id: AccountId, now: Instant) -> Result<String, Problem> {
        let vault = &self.services().vault;
        let at_network = vault.index("sign-in.network", &request::network().to_string());
        let device = sessions::new_cookie();
        store::know_origin(tx, id, at_network, now.0).await?;
        store::know_origin(tx, id, vault.index("sign-in.device", &device), now.0).await?;
        Ok(device)
    }
}

/// An address as whoever proved the code may see it.
fn masked(to: &Recipient) -> String {
    match to.channel {
        MailChannel::Mail => email::masked(&to.address),
        MailChannel::Text => identity::masked_phone(&to.address),
    }
}
