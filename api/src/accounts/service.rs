//! What people do with accounts.

use super::holder::{self, Holder, WrittenHolder};
use super::rules::is_done_alone;
use super::store;
use crate::access::problems::two_refused;
use crate::access::two_persons::may_begin;
use crate::access::{Access, Actor, email, passwords, store as access};
use crate::history::{self, Fact};
use crate::institutions::store::find_by_code;
use crate::platform::db::is_duplicate;
use crate::platform::pagination::PageAsked;
use crate::platform::places;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::store::find_by_number;
use crate::training::store::{all_providers, find_provider, find_provider_by_code};
use mengya_entities::account;
use mengya_entities::ids::{AccountId, InstitutionId, PractitionerId, ProviderId};
use mengya_entities::values::{
    AccountChangeKind, AccountState, EventAction, Instant, ReaderLanguage, RegistryNumber, Role,
    SocialCreditCode, prose, tidy,
};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use serde_json::json;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// So much is done at once beside the answers.
pub(super) const ASIDE: u32 = 64;

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
    /// As [`Accounts::open_account`]; 422 when nothing has the number or code, or there is no address.
    pub async fn open_written_account(
        &self,
        actor: &Actor,
        written: WrittenAccount,
    ) -> Result<account::Model, Problem> {
        let reader = self.services().database.reader();
        let mut faults = Vec::new();
        let mut no_such = |at: &str, found: &str| {
            faults.push(Fault::new(at, "no-such", Message::new("fault-no-such").arg("found", found)));
        };
        let mut practitioner_id = None;
        if let Some(text) = &written.registry_number {
            if let Ok(number) = RegistryNumber::parse(text) {
                practitioner_id = find_by_number(reader, &number).await?.map(|row| row.id);
            }
            if practitioner_id.is_none() {
                no_such("/registry_number", text);
            }
        }
        let mut institution_id = None;
        if let Some(text) = &written.social_credit_code {
            if let Ok(code) = SocialCreditCode::parse(text) {
                institution_id = find_by_code(reader, &code).await?.map(|row| row.id);
            }
            if institution_id.is_none() {
                no_such("/social_credit_code", text);
            }
        }
        let mut provider_id = None;
        if let Some(text) = &written.provider {
            provider_id = match text.parse::<ProviderId>() {
                Ok(id) => find_provider(reader, id).await?,
                Err(_) => find_provider_by_code(reader, text).await?,
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
            FirstPassword::Given(password) | FirstPassword::Shown(password) => {
                passwords::hash(password.clone()).await?
            }
            FirstPassword::Mail | FirstPassword::Machine => passwords::NONE.to_owned(),
        };
        let id: AccountId = self.services().ids.next();
        let now = Instant::from(self.services().clock.now());
        let after = json!({ "username": new.username, "display_name": new.display_name, "role": new.role,
            "practitioner_id": new.practitioner_id, "provider_id": new.provider_id,
            "institution_id": new.institution_id, "district": new.district,
            "email": email.is_some(), "language": new.language });
        let tx = self.services().database.begin().await?;
        let by = access::party(&tx, actor.account).await?;
        let able = store::able_administrators(&tx).await?;
        let at_once = is_done_alone(AccountChangeKind::Open, new.role, &by, able);
        if !at_once {
            may_begin(&by).map_err(two_refused)?;
        }
        let opening = Opening {
            id,
            username: &new.username,
            display_name: &new.display_name,
            password_hash: hash,
            role: new.role,
            language: new.language,
            now,
        };
        let mut row = account::ActiveModel {
            practitioner_id: Set(new.practitioner_id),
            provider_id: Set(new.provider_id),
            institution_id: Set(new.institution_id),
            district: Set(new.district),
            disabled_at: Set((!at_once).then_some(now)),
            email_sealed: Set(email.as_deref().map(|email| email::seal(&self.services().vault, id, email))),
            email_index: Set(email.as_deref().map(|email| email::index(&self.services().vault, email))),
            state: Set(if at_once { AccountState::Active } else { AccountState::Proposed }),
            must_change_password: Set(matches!(new.password, FirstPassword::Given(_))),
            ..account_row(opening)
        };
        if let Some(holder) = &new.held_by {
            holder::write(&mut row, &self.services().vault, id, holder);
        }
        let account = match store::insert(&tx, row).await {
            Ok(account) => account,
            Err(error) if is_duplicate(&error) => return Err(username_taken(&new.username)),
            Err(error) => return Err(error.into()),
        };
        let token = match new.password {
            FirstPassword::Machine => Some(self.new_link(&tx, id, WELCOME_HOURS * 60).await?),
            FirstPassword::Mail if at_once => {
                self.welcome(&tx, &account).await?;
                None
            }
            FirstPassword::Mail | FirstPassword::Given(_) | FirstPassword::Shown(_) => None,
        };
        let row = if at_once {
            let fact = Fact {
                practitioner: account.practitioner_id,
                institution: account.institution_id,
                after: Some(after),
                ..Fact::of(EventAction::AccountOpened, id.0)
            };
            history::record(&tx, self.services(), actor, fact).await?;
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
