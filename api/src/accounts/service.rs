//! What people do with accounts.

use super::holder::{self, Holder, WrittenHolder};
use super::rules::is_done_alone;
use super::store;
use crate::access::problems::two_refused;
use crate::access::two_persons::may_begin;
use crate::access::{Access, Actor, email, passwords, store as access};
use crate::effects::How;
use crate::history::{self, Fact};
use crate::institutions::store::with_codes;
use crate::platform::db::is_duplicate;
use crate::platform::pagination::PageAsked;
use crate::platform::places;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::store::by_numbers;
use crate::training::store::all_providers;
use mengya_entities::account;
use mengya_entities::ids::{AccountId, InstitutionId, PractitionerId, ProviderId};
use mengya_entities::values::{
    AccountChangeKind, AccountState, EventAction, Instant, ReaderLanguage, RegistryNumber, Role,
    SocialCreditCode, prose, tidy,
};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, IntoActiveModel as _};
use serde_json::json;
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// So much is done at once beside the answers.
pub(super) const ASIDE: u32 = 64;

/// So many accounts are opened at once.
pub const MOST_OPENED: usize = 200;

/// How long the link of an account that was opened, or of another's asking for it, is accepted.
pub const WELCOME_HOURS: i64 = 72;

/// Opens accounts, signs in, and changes what is recorded of them.
#[derive(Clone, Debug)]
pub struct Accounts {
    pub(super) access: Access,
    // What is done beside the answers.
    pub(super) aside: Arc<Semaphore>,
    // What of it writes, and so may wait for the writer: nobody's answer depends on whether there is room here.
    pub(super) writing: Arc<Semaphore>,
}

/// Where the first password comes from.
#[derive(Clone, Debug)]
pub enum FirstPassword {
    /// The holder sets it by a link that comes by mail.
    Mail,
    /// The holder sets it by a link that is shown at the machine.
    Machine,
    /// It is set at the machine, and changed by the holder before anything else. Only the operator can.
    Given(String),
    /// It is set at the machine, shown to everybody and stays: the demonstration's, or a trial's. Only the operator can.
    Shown(String),
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

impl NewAccount {
    const fn password_comes_by_machine(&self) -> bool {
        matches!(self.password, FirstPassword::Machine)
    }
}

impl Accounts {
    /// Of those who are recognised so.
    #[must_use]
    pub fn new(access: Access) -> Self {
        Self {
            access,
            aside: Arc::new(Semaphore::new(ASIDE as usize)),
            writing: Arc::new(Semaphore::new(ASIDE as usize)),
        }
    }

    /// The services it uses.
    #[must_use]
    pub const fn services(&self) -> &Services {
        self.access.services()
    }

    /// Recognises who is asking.
    #[must_use]
    pub const fn access(&self) -> &Access {
        &self.access
    }

    /// Opens an account that is bound by the numbers and codes that people know. Its holder gets a link by mail.
    ///
    /// # Errors
    /// As [`Accounts::open_accounts`].
    pub async fn open_written_account(
        &self,
        actor: &Actor,
        written: WrittenAccount,
    ) -> Result<account::Model, Problem> {
        let opened = self.open_written(actor, vec![(String::new(), written)], How::Do).await?;
        opened.into_iter().next().ok_or_else(Problem::not_found)
    }

    /// Opens these accounts, all or none of them, or only looks at what that would do. Each holder gets a link by mail;
    /// each account with power over people's standing awaits a second person. As many statements for 200 as for one.
    ///
    /// # Errors
    /// 422 with every fault, at `/accounts/<how many before it>/<field>`: nothing has the number or code, there is no
    /// address, as of [`Accounts::open_account`].
    pub async fn open_accounts(
        &self,
        actor: &Actor,
        written: Vec<WrittenAccount>,
        how: How,
    ) -> Result<Vec<account::Model>, Problem> {
        if written.is_empty() || written.len() > MOST_OPENED {
            let message =
                Message::new("fault-accounts-many").arg("found", written.len()).arg("limit", MOST_OPENED);
            return Err(Problem::invalid("/accounts", "count", message));
        }
        let placed = written.into_iter().enumerate().map(|(at, one)| (format!("/accounts/{at}"), one));
        self.open_written(actor, placed.collect(), how).await
    }

    /// The same; each is said with where its faults are told.
    async fn open_written(
        &self,
        actor: &Actor,
        written: Vec<(String, WrittenAccount)>,
        how: How,
    ) -> Result<Vec<account::Model>, Problem> {
        let bound = self.bound(&written).await?;
        let mut faults = Vec::new();
        let mut asked = Vec::with_capacity(written.len());
        for (at, written) in written {
            let mut say = |field: &str, code: &'static str, message| {
                faults.push(Fault::new(format!("{at}{field}"), code, message));
            };
            let mut found = |field: &str, text: Option<&String>, id: Option<Uuid>| {
                if let (Some(text), None) = (text, id) {
                    say(field, "no-such", Message::new("fault-no-such").arg("found", text));
                }
                id
            };
            let practitioner = written.registry_number.as_ref();
            let practitioner =
                found("/registry_number", practitioner, practitioner.and_then(|text| bound.person(text)));
            let institution = written.social_credit_code.as_ref();
            let institution = found(
                "/social_credit_code",
                institution,
                institution.and_then(|text| bound.institution(text)),
            );
            let provider = written.provider.as_ref();
            let provider = found("/provider_id", provider, provider.and_then(|text| bound.provider(text)));
            if written.email.is_none() {
                say("/email", "required", Message::new("fault-account-email"));
            }
            let mut held_by = None;
            match written.held_by.as_ref().map(holder::read) {
                Some(Ok(holder)) => held_by = Some(holder),
                Some(Err(wrong)) => {
                    faults.extend(
                        wrong.into_iter().map(|fault| Fault { at: format!("{at}{}", fault.at), ..fault }),
                    );
                }
                None => {}
            }
            let new = NewAccount {
                username: written.username,
                display_name: written.display_name,
                password: FirstPassword::Mail,
                role: written.role,
                held_by,
                practitioner_id: practitioner.map(PractitionerId),
                provider_id: provider.map(ProviderId),
                institution_id: institution.map(InstitutionId),
                district: written.district,
                email: written.email,
                language: written.language,
            };
            asked.push((at, new));
        }
        let opened = self.open(actor, asked, faults, how).await?;
        Ok(opened.into_iter().map(|opened| opened.row).collect())
    }

    /// What the numbers and codes of these accounts belong to: as many statements for many as for one.
    async fn bound(&self, written: &[(String, WrittenAccount)]) -> Result<Bound, Problem> {
        let reader = self.services().database.reader();
        let mut bound = Bound::default();
        let all = || written.iter().map(|(_, one)| one);
        let numbers: Vec<RegistryNumber> =
            all().filter_map(|one| RegistryNumber::parse(one.registry_number.as_ref()?).ok()).collect();
        if !numbers.is_empty() {
            let rows = by_numbers(reader, &numbers).await?;
            bound.people = rows.into_iter().map(|(number, row)| (number, row.id.0)).collect();
        }
        let codes: Vec<SocialCreditCode> =
            all().filter_map(|one| SocialCreditCode::parse(one.social_credit_code.as_ref()?).ok()).collect();
        if !codes.is_empty() {
            let rows = with_codes(reader, &codes).await?;
            bound.institutions = rows.into_iter().map(|row| (row.social_credit_code, row.id.0)).collect();
        }
        if all().any(|one| one.provider.is_some()) {
            bound.providers =
                all_providers(reader).await?.into_iter().map(|row| (row.code, row.id.0)).collect();
        }
        Ok(bound)
    }

    /// Opens an account. One with power over people's standing is open when a second person has confirmed it; until
    /// then it is disabled.
    ///
    /// # Errors
    /// 422 with every fault of the name, the holder and the binding; 409 when it takes somebody else to propose it.
    pub async fn open_account(&self, actor: &Actor, new: NewAccount) -> Result<OpenedAccount, Problem> {
        let opened = self.open(actor, vec![(String::new(), new)], Vec::new(), How::Do).await?;
        opened.into_iter().next().ok_or_else(Problem::not_found)
    }

    /// Opens accounts, each with where its faults are told: all or none.
    async fn open(
        &self,
        actor: &Actor,
        asked: Vec<(String, NewAccount)>,
        mut faults: Vec<Fault>,
        how: How,
    ) -> Result<Vec<OpenedAccount>, Problem> {
        // Only at the machine a password is set for, or a link is shown to, another.
        if asked.iter().any(|(_, new)| !matches!(new.password, FirstPassword::Mail)) {
            Actor::or_forbidden(actor.is_operator())?;
        }
        // Of a number that nothing has, it was said already; and so of a holder.
        let said: Vec<String> = faults.iter().map(|fault| fault.at.clone()).collect();
        let mut names = HashMap::new();
        for (at, new) in &asked {
            let found = new_account_faults(new)
                .into_iter()
                .map(|fault| Fault { at: format!("{at}{}", fault.at), ..fault });
            faults.extend(found.filter(|fault| {
                !said.iter().any(|said| *said == fault.at || said.starts_with(&format!("{}/", fault.at)))
            }));
            if names.insert(new.username.as_str(), at.as_str()).is_some() && !new.username.is_empty() {
                let message = Message::new("fault-username-twice").arg("found", &new.username);
                faults.push(Fault::new(format!("{at}/username"), "username-taken", message));
            }
        }
        if let Some(problem) = Problem::from_faults(faults) {
            return Err(problem);
        }
        let now = Instant::from(self.services().clock.now());
        let mut hashes = Vec::with_capacity(asked.len());
        for (_, new) in &asked {
            hashes.push(match &new.password {
                FirstPassword::Given(password) | FirstPassword::Shown(password) => {
                    passwords::hash(password.clone()).await?
                }
                FirstPassword::Mail | FirstPassword::Machine => passwords::NONE.to_owned(),
            });
        }
        let tx = self.services().database.begin().await?;
        taken(&tx, &names).await?;
        let by = access::party(&tx, actor.account).await?;
        let able = store::able_administrators(&tx).await?;
        let mut rows = Vec::with_capacity(asked.len());
        for ((_, new), hash) in asked.iter().zip(hashes) {
            let at_once = is_done_alone(AccountChangeKind::Open, new.role, &by, able);
            if !at_once {
                may_begin(&by).map_err(two_refused)?;
            }
            rows.push(self.row_of(new, hash, at_once, now));
        }
        let accounts = match store::insert_all(&tx, rows).await {
            Ok(accounts) => accounts,
            Err(error) if is_duplicate(&error) => {
                drop(tx);
                // Somebody was faster: who has them can be read now.
                taken(self.services().database.reader(), &names).await?;
                return Err(error.into());
            }
            Err(error) => return Err(error.into()),
        };
        let (mut facts, mut proposed, mut welcomed) = (Vec::new(), Vec::new(), Vec::new());
        let mut opened = Vec::with_capacity(accounts.len());
        for (row, (_, new)) in accounts.into_iter().zip(asked) {
            let mut token = None;
            if new.password_comes_by_machine() {
                token = Some(self.new_link(&tx, row.id, WELCOME_HOURS * 60).await?);
            }
            if row.state == AccountState::Proposed {
                proposed.push(row.clone());
            } else {
                if matches!(new.password, FirstPassword::Mail) {
                    welcomed.push(row.clone());
                }
                facts.push(opening_fact(&row, &new));
            }
            opened.push(OpenedAccount { row, token });
        }
        self.welcome(&tx, &welcomed).await?;
        self.propose_openings(&tx, actor, &proposed).await?;
        history::record_all(&tx, self.services(), actor, facts).await?;
        match how {
            How::Do => tx.commit().await?,
            How::Rehearse => drop(tx),
        }
        Ok(opened)
    }

    fn row_of(&self, new: &NewAccount, hash: String, at_once: bool, now: Instant) -> account::ActiveModel {
        let vault = &self.services().vault;
        let id: AccountId = self.services().ids.next();
        let opening = Opening {
            id,
            username: &new.username,
            display_name: &new.display_name,
            password_hash: hash,
            role: new.role,
            language: new.language,
            now,
        };
        let address = new.email.as_deref().and_then(email::parse);
        let mut row = account::ActiveModel {
            practitioner_id: Set(new.practitioner_id),
            provider_id: Set(new.provider_id),
            institution_id: Set(new.institution_id),
            district: Set(new.district.clone()),
            disabled_at: Set((!at_once).then_some(now)),
            email_sealed: Set(address.as_deref().map(|address| email::seal(vault, id, address))),
            email_index: Set(address.as_deref().map(|address| email::index(vault, address))),
            state: Set(if at_once { AccountState::Active } else { AccountState::Proposed }),
            must_change_password: Set(matches!(new.password, FirstPassword::Given(_))),
            ..account_row(opening)
        };
        if let Some(holder) = &new.held_by {
            holder::write(&mut row, vault, id, holder);
        }
        row
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
        let turn = self.access.turn().await?;
        let id = actor.account.ok_or_else(Problem::forbidden)?;
        let account =
            access::find(self.services().database.reader(), id).await?.ok_or_else(Problem::not_found)?;
        let mut faults = passwords::faults(&new, &account.username, "/new_password");
        // What somebody else set is no longer known to two only when it is another.
        if account.must_change_password && current == new {
            faults.push(Fault::new("/new_password", "same", Message::new("fault-password-same")));
        }
        let known = account.password_hash;
        if !passwords::verify(current, Some(known.clone())).await {
            turn.wrong();
            faults.push(Fault::new("/current_password", "wrong", Message::new("fault-password-wrong")));
        }
        if let Some(problem) = Problem::from_faults(faults) {
            return Err(problem);
        }
        let hash = passwords::hash(new).await?;
        self.renew_generation(actor, id, Some((known, hash)), EventAction::AccountPasswordChanged).await
    }

    /// Signs out everywhere: tokens given before are no longer accepted.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn revoke_own_tokens(&self, actor: &Actor) -> Result<(), Problem> {
        let id = actor.account.ok_or_else(Problem::forbidden)?;
        self.renew_generation(actor, id, None, EventAction::AccountSignedOut).await
    }

    /// Ends what was given before; `password` is the one that was known, and the new one, both as digests.
    async fn renew_generation(
        &self,
        actor: &Actor,
        id: AccountId,
        password: Option<(String, String)>,
        action: EventAction,
    ) -> Result<(), Problem> {
        let tx = self.services().database.begin().await?;
        let account = store::lock(&tx, id).await?.ok_or_else(Problem::not_found)?;
        // Whoever set another password meanwhile secured the account.
        if password.as_ref().is_some_and(|(known, _)| *known != account.password_hash) {
            let fault = Fault::new("/current_password", "wrong", Message::new("fault-password-wrong"));
            return Err(Problem::new(ProblemCode::Invalid).with(fault));
        }
        let generation = account.token_generation + 1;
        let mut row = account.into_active_model();
        row.token_generation = Set(generation);
        if let Some((_, hash)) = password {
            row.password_hash = Set(hash);
            row.must_change_password = Set(false);
        }
        store::update(&tx, row).await?;
        store::close_links(&tx, id, Instant::from(self.services().clock.now())).await?;
        let fact = Fact::of(action, id.0);
        history::record(&tx, self.services(), actor, fact).await?;
        tx.commit().await?;
        self.access.forget_all();
        Ok(())
    }

    /// One account.
    ///
    /// # Errors
    /// 404.
    pub async fn account(&self, id: AccountId) -> Result<account::Model, Problem> {
        access::find(self.services().database.reader(), id).await?.ok_or_else(Problem::not_found)
    }

    /// One page of accounts; of those whose name begins so, where a beginning is given.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn accounts(
        &self,
        words: Option<&str>,
        page: &PageAsked,
    ) -> Result<(Vec<account::Model>, Option<String>), Problem> {
        let words = words.map(tidy);
        let reader = self.services().database.reader();
        let rows = store::page(reader, words.as_deref(), page.after_id()?, page.limit).await?;
        Ok(page.cut(rows, |row| row.id.to_string()))
    }

    /// The providers that somebody may be staff of, by name: code and name.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn provider_choices(&self) -> Result<Vec<(String, String)>, Problem> {
        let mut rows = all_providers(self.services().database.reader()).await?;
        rows.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(rows.into_iter().map(|row| (row.code, row.name)).collect())
    }

    /// What accounts are bound to, as people know it: a registry number, a name, a district.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn bindings(&self, accounts: &[account::Model]) -> Result<Vec<String>, Problem> {
        let names = store::bound_names(self.services().database.reader(), accounts).await?;
        let language = request::language();
        Ok(accounts
            .iter()
            .map(|account| {
                let person = account.practitioner_id.and_then(|id| names.get(&id.0));
                let provider = account.provider_id.and_then(|id| names.get(&id.0));
                let institution = account.institution_id.and_then(|id| names.get(&id.0));
                let known = person.or(provider).or(institution).cloned();
                let district = account.district.as_deref().map(|code| places::district(code, language));
                known.or(district).unwrap_or_default()
            })
            .collect())
    }

    /// Who holds an account, where it is recorded.
    ///
    /// # Errors
    /// When it was changed outside the registry.
    pub fn holder_of(&self, account: &account::Model) -> Result<Option<Holder>, Problem> {
        Ok(holder::of_account(&self.services().vault, account)?)
    }

    /// The address of an account.
    ///
    /// # Errors
    /// When it was changed outside the registry.
    pub fn email_of(&self, account: &account::Model) -> Result<Option<String>, Problem> {
        Ok(email::open(&self.services().vault, account)?)
    }
}

/// What every new account has.
pub(super) struct Opening<'a> {
    pub id: AccountId,
    pub username: &'a str,
    pub display_name: &'a str,
    pub password_hash: String,
    pub role: Role,
    pub language: ReaderLanguage,
    pub now: Instant,
}

/// The row of an account that is open and bound to nothing.
pub(super) fn account_row(opening: Opening<'_>) -> account::ActiveModel {
    account::ActiveModel {
        id: Set(opening.id),
        username: Set(opening.username.to_owned()),
        display_name: Set(named(opening.display_name)),
        password_hash: Set(opening.password_hash),
        role: Set(opening.role),
        practitioner_id: Set(None),
        provider_id: Set(None),
        institution_id: Set(None),
        district: Set(None),
        disabled_at: Set(None),
        token_generation: Set(0),
        failed_sign_ins: Set(0),
        locked_until: Set(None),
        email_sealed: Set(None),
        email_index: Set(None),
        language: Set(opening.language),
        state: Set(AccountState::Active),
        holder_name: Set(None),
        holder_kind: Set(None),
        holder_sealed: Set(None),
        holder_index: Set(None),
        must_change_password: Set(false),
        version: Set(1),
        created_at: Set(opening.now),
    }
}

/// What is wrong with a user name, if anything.
pub(super) fn username_fault(username: &str) -> Option<Fault> {
    let fits = (3..=40).contains(&username.len()) && username.bytes().all(is_of_username);
    (!fits).then(|| Fault::new("/username", "form", Message::new("fault-username-form")))
}

/// Which of these names somebody has already, each said where it was asked for.
async fn taken(db: &impl ConnectionTrait, names: &HashMap<&str, &str>) -> Result<(), Problem> {
    let asked: Vec<&str> = names.keys().copied().collect();
    let mut faults: Vec<Fault> = store::usernames_of(db, &asked)
        .await?
        .iter()
        .filter_map(|name| {
            let message = Message::new("fault-username-taken").arg("found", name);
            Some(Fault::new(format!("{}/username", names.get(name.as_str())?), "username-taken", message))
        })
        .collect();
    faults.sort_by(|one, other| one.at.cmp(&other.at));
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Problem { faults, ..Problem::new(ProblemCode::AlreadyExists) })
    }
}

/// What is written down of an account that was opened at once.
fn opening_fact(row: &account::Model, new: &NewAccount) -> Fact {
    let after = json!({ "username": row.username, "display_name": new.display_name, "role": row.role,
        "practitioner_id": row.practitioner_id, "provider_id": row.provider_id,
        "institution_id": row.institution_id, "district": row.district,
        "email": row.email_sealed.is_some(), "language": row.language });
    Fact {
        practitioner: row.practitioner_id,
        institution: row.institution_id,
        after: Some(after),
        ..Fact::of(EventAction::AccountOpened, row.id.0)
    }
}

/// What numbers and codes belong to.
#[derive(Default)]
struct Bound {
    people: HashMap<RegistryNumber, Uuid>,
    institutions: HashMap<SocialCreditCode, Uuid>,
    providers: HashMap<String, Uuid>,
}

impl Bound {
    fn person(&self, text: &str) -> Option<Uuid> {
        self.people.get(&RegistryNumber::parse(text).ok()?).copied()
    }

    fn institution(&self, text: &str) -> Option<Uuid> {
        self.institutions.get(&SocialCreditCode::parse(text).ok()?).copied()
    }

    /// By its code or its id.
    fn provider(&self, text: &str) -> Option<Uuid> {
        let id = text.parse::<ProviderId>().ok().map(|id| id.0);
        self.providers
            .get(text)
            .copied()
            .or_else(|| self.providers.values().copied().find(|known| Some(*known) == id))
    }
}

/// Somebody else has this user name.
pub(super) fn username_taken(username: &str) -> Problem {
    let message = Message::new("fault-username-taken").arg("found", username);
    Problem::new(ProblemCode::AlreadyExists).with(Fault::new("/username", "username-taken", message))
}

/// Whether a user name may have this character.
const fn is_of_username(b: u8) -> bool {
    b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-')
}

/// A name as somebody wrote it, in one line.
fn named(display_name: &str) -> String {
    prose(display_name).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn display_name_fault(display_name: &str) -> Option<Fault> {
    match named(display_name).chars().count() {
        0 => Some(Fault::new("/display_name", "required", Message::new("fault-required"))),
        1..=100 => None,
        _ => {
            let message = Message::new("fault-too-long").arg("limit", 100);
            Some(Fault::new("/display_name", "too-long", message))
        }
    }
}

/// What is wrong with a new account of which the role is not said yet.
#[must_use]
pub fn faults_whatever_the_role(username: &str, display_name: &str, address: Option<&str>) -> Vec<Fault> {
    let address = match address {
        None => Some(Fault::new("/email", "required", Message::new("fault-account-email"))),
        Some(text) => email::parse(text).is_none().then(email::fault),
    };
    [username_fault(username), display_name_fault(display_name), address].into_iter().flatten().collect()
}

fn new_account_faults(new: &NewAccount) -> Vec<Fault> {
    let mut faults = match &new.password {
        FirstPassword::Given(password) | FirstPassword::Shown(password) => {
            passwords::faults(password, &new.username, "/password")
        }
        FirstPassword::Mail | FirstPassword::Machine => Vec::new(),
    };
    match (&new.held_by, new.role.has_power()) {
        (None, true) => faults.push(Fault::new("/held_by", "required", Message::new("fault-holder-missing"))),
        (Some(_), false) => {
            faults.push(Fault::new("/held_by", "unexpected", Message::new("fault-holder-unexpected")));
        }
        (Some(_), true) | (None, false) => {}
    }
    faults.extend(display_name_fault(&new.display_name));
    if new.email.as_deref().is_some_and(|text| email::parse(text).is_none()) {
        faults.push(email::fault());
    }
    faults.extend(username_fault(&new.username));
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
