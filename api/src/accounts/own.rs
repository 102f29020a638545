//! What holders do with their own accounts: address, phone number, sessions.

use super::recovery::{digest_of, new_token};
use super::service::Accounts;
use super::store;
use crate::access::{Actor, email, sessions, store as access};
use crate::history::{self, Fact};
use crate::notifications::letters::Notice;
use crate::notifications::service::{self as notifications, Recipient};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::practitioners::{identity, service as practitioners, store as people};
use mengya_entities::ids::{EmailChangeId, PageSessionId};
use mengya_entities::values::{EventAction, Instant, MailChannel};
use mengya_entities::{account, email_change, page_session};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use serde_json::json;

/// How long the link that proves another address is accepted.
pub const EMAIL_HOURS: i64 = 24;
/// How many other addresses are asked for in an hour: nobody's mailbox is filled.
const EMAILS_EACH_HOUR: u64 = 3;

/// A session as its holder sees it.
#[derive(Clone, Debug)]
pub struct ShownSession {
    /// The session.
    pub row: page_session::Model,
    /// The network it was begun from; empty where that was not noted.
    pub network: String,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

impl Accounts {
    /// The account of whoever asks.
    ///
    /// # Errors
    /// 403 where there is none.
    pub async fn own_account(&self, actor: &Actor) -> Result<account::Model, Problem> {
        let id = actor.account.ok_or_else(Problem::forbidden)?;
        self.account(id).await
    }

    /// The phone number that the register holds of whoever asks: of practitioners.
    ///
    /// # Errors
    /// When it was changed outside the registry.
    pub async fn own_phone(&self, account: &account::Model) -> Result<Option<String>, Problem> {
        let services = self.services();
        let Some(person) = account.practitioner_id else { return Ok(None) };
        let person = people::find(services.database.reader(), person).await?;
        Ok(match person {
            Some(person) => identity::open_phone(&services.vault, &person)?,
            None => None,
        })
    }

    /// Asks for another address of one's own account: a link goes there, and the old address is told. Nothing changes
    /// until the link is used.
    ///
    /// # Errors
    /// 422 when it is no address or the password is wrong; 403 of an account whose address two people change; 429 when asked
    /// too often.
    pub async fn ask_for_own_email(&self, actor: &Actor, new: &str, password: &str) -> Result<(), Problem> {
        let id = actor.account.ok_or_else(Problem::forbidden)?;
        if actor.role.is_some_and(mengya_entities::values::Role::has_power) {
            return Err(Problem::forbidden().say(Message::new("own-email-takes-two")));
        }
        let known = self.account(id).await?;
        let address = email::parse(new);
        let mut faults: Vec<Fault> = address.is_none().then(email::fault).into_iter().collect();
        if let Err(problem) = self.access.confirm_password(actor, password).await {
            if problem.faults.is_empty() {
                return Err(problem);
            }
            faults.extend(problem.faults);
        }
        let address = match (address, faults.is_empty()) {
            (Some(address), true) => address,
            _ => return Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) }),
        };
        let services = self.services();
        let now = Instant::from(services.clock.now());
        let tx = services.database.begin().await?;
        let account = store::lock(&tx, id).await?.ok_or_else(Problem::not_found)?;
        if account.password_hash != known.password_hash {
            // Somebody else secured the account meanwhile.
            return Err(Problem::new(ProblemCode::Unauthenticated));
        }
        let hour = Instant(now.0 - 3_600_000_000);
        if store::email_changes_since(&tx, id, hour).await? >= EMAILS_EACH_HOUR {
            return Err(Problem { retry_after: Some(3_600), ..Problem::new(ProblemCode::TooManyRequests) });
        }
        store::end_email_changes(&tx, id, now).await?;
        let (change, token): (EmailChangeId, String) = (services.ids.next(), new_token());
        let row = email_change::ActiveModel {
            id: Set(change),
            account_id: Set(id),
            email_sealed: Set(email::seal_changed(&services.vault, change, &address)),
            token_sha256: Set(digest_of(&token)),
            expires_at: Set(Instant(now.0 + EMAIL_HOURS * 3_600_000_000)),
            ended_at: Set(None),
            created_at: Set(now),
        };
        store::insert_email_change(&tx, row).await?;
        let masked = email::masked(&address);
        let to = Recipient {
            account: Some(id),
            channel: MailChannel::Mail,
            address,
            name: account.display_name.clone(),
            language: account.language,
        };
        notifications::write_to(&tx, services, &to, &Notice::EmailProof { token, hours: EMAIL_HOURS })
            .await?;
        notifications::enqueue(&tx, services, &[account], &Notice::EmailChanging { masked }).await?;
        let fact = Fact::of(EventAction::AccountEmailAsked, id.0);
        history::record(&tx, services, actor, fact).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The new address of a link, masked, while it is open.
    ///
    /// # Errors
    /// 404 when it is not.
    pub async fn open_email_change(&self, token: &str) -> Result<String, Problem> {
        let services = self.services();
        let now = Instant::from(services.clock.now());
        let row = store::open_email_change(services.database.reader(), &digest_of(token), now).await?;
        let row = row.ok_or_else(Problem::not_found)?;
        Ok(email::masked(&email::open_changed(&services.vault, &row)?))
    }

    /// Gives the account the address of the link; links for a new password that went to the old one end. A practitioner's
    /// address in the register is the same from now on.
    ///
    /// # Errors
    /// 404 when the link is not open; 429 when tried too often.
    pub async fn prove_own_email(&self, token: &str) -> Result<account::Model, Problem> {
        let turn = self.access.turn().await?;
        let services = self.services();
        let (digest, now) = (digest_of(token), Instant::from(services.clock.now()));
        let Some(known) = store::open_email_change(services.database.reader(), &digest, now).await? else {
            turn.wrong();
            return Err(Problem::not_found());
        };
        let tx = services.database.begin().await?;
        let owner = access::find(&tx, known.account_id).await?.ok_or_else(Problem::not_found)?;
        let person = match owner.practitioner_id {
            Some(id) => Some(practitioners::lock_person(&tx, id).await?.person),
            None => None,
        };
        let account = store::lock(&tx, known.account_id).await?.ok_or_else(Problem::not_found)?;
        // Under the account's lock: of two who use the same link, the second comes too late.
        let row = store::open_email_change(&tx, &digest, now).await?.ok_or_else(Problem::not_found)?;
        if account.disabled_at.is_some() || account.role.has_power() {
            return Err(Problem::not_found());
        }
        let address = email::open_changed(&services.vault, &row)?;
        let (id, version) = (account.id, account.version);
        let actor = Actor::of_account(&account).ok_or_else(Problem::not_found)?;
        store::close_links(&tx, id, now).await?;
        let mut changed = account.into_active_model();
        changed.email_sealed = Set(Some(email::seal(&services.vault, id, &address)));
        changed.email_index = Set(Some(email::index(&services.vault, &address)));
        changed.version = Set(version + 1);
        let account = store::update(&tx, changed).await?;
        if let Some(person) = person {
            practitioners::set_own_email(&tx, services, person, &address).await?;
        }
        let fact = Fact {
            practitioner: account.practitioner_id,
            ..Fact::of(EventAction::AccountEmailChanged, id.0)
        };
        history::record(&tx, services, &actor, fact).await?;
        tx.commit().await?;
        Ok(account)
    }

    /// Changes the phone number that the register holds of whoever asks.
    ///
    /// # Errors
    /// 403 to all but practitioners; 422 when it is no number or the password is wrong.
    pub async fn change_own_phone(&self, actor: &Actor, phone: &str, password: &str) -> Result<(), Problem> {
        let crate::access::Bound::Practitioner(person) = actor.bound else {
            return Err(Problem::forbidden());
        };
        let parsed = identity::parse_phone(phone, "/phone");
        let mut faults: Vec<Fault> = parsed.as_ref().err().cloned().into_iter().collect();
        if let Err(problem) = self.access.confirm_password(actor, password).await {
            if problem.faults.is_empty() {
                return Err(problem);
            }
            faults.extend(problem.faults);
        }
        let phone = match (parsed, faults.is_empty()) {
            (Ok(phone), true) => phone,
            _ => return Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) }),
        };
        let services = self.services();
        let tx = services.database.begin().await?;
        let person = practitioners::lock_person(&tx, person).await?.person;
        let id = person.id;
        practitioners::set_own_phone(&tx, services, person, &phone).await?;
        let fact = Fact {
            practitioner: Some(id),
            after: Some(json!({ "phone_changed": true })),
            ..Fact::of(EventAction::PractitionerChanged, id.0)
        };
        history::record(&tx, services, actor, fact).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Every session of one's own account that has not ended, the last begun first. `cookie` is of the one that asks.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn own_sessions(
        &self,
        actor: &Actor,
        cookie: Option<&str>,
    ) -> Result<Vec<ShownSession>, Problem> {
        let account = self.own_account(actor).await?;
        let services = self.services();
        let now = Instant::from(services.clock.now());
        let this = cookie.map(sessions::digest_of);
        let rows = store::open_sessions(services.database.reader(), &account, now).await?;
        let shown = |row: page_session::Model| {
            Ok::<_, Problem>(ShownSession {
                network: sessions::open_network(&services.vault, &row)?.unwrap_or_default(),
                is_this: this.is_some_and(|digest| row.cookie_sha256 == digest),
                row,
            })
        };
        rows.into_iter().map(shown).collect()
    }

    /// Ends one of one's own sessions.
    ///
    /// # Errors
    /// 404 when there is no such session of this account.
    pub async fn end_own_session(&self, actor: &Actor, id: PageSessionId) -> Result<(), Problem> {
        let own = actor.account.ok_or_else(Problem::forbidden)?;
        let tx = self.services().database.begin().await?;
        if store::delete_session(&tx, own, id).await? == 0 {
            return Err(Problem::not_found());
        }
        let fact = Fact {
            after: Some(json!({ "sessions": 1 })),
            ..Fact::of(EventAction::AccountSessionsEnded, own.0)
        };
        history::record(&tx, self.services(), actor, fact).await?;
        tx.commit().await?;
        self.access.forget_all();
        Ok(())
    }

    /// Ends every session of one's own account but the one with this cookie; how many.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn end_own_other_sessions(&self, actor: &Actor, cookie: Option<&str>) -> Result<u64, Problem> {
        let own = actor.account.ok_or_else(Problem::forbidden)?;
        let this = cookie.map(|cookie| sessions::digest_of(cookie).to_vec());
        let tx = self.services().database.begin().await?;
        let ended = store::delete_other_sessions(&tx, own, this).await?;
        let fact = Fact {
            after: Some(json!({ "sessions": ended })),
            ..Fact::of(EventAction::AccountSessionsEnded, own.0)
        };
        history::record(&tx, self.services(), actor, fact).await?;
        tx.commit().await?;
        self.access.forget_all();
        Ok(ended)
    }
}
