//! Changes of accounts: at once, or proposed by one person and confirmed by another.

use super::holder::{self, Holder, WrittenHolder};
use super::rules::{
    AccountFacts, ChangeFacts, ChangeRefusal, Ending, is_done_alone, may_change, may_decide, may_propose,
};
use super::service::{Accounts, MOST_OPENED, WELCOME_HOURS};
use super::{recovery, store};
use crate::access::Actor;
use crate::access::email;
use crate::access::problems::two_refused;
use crate::access::store as access;
use crate::access::two_persons::Party;
use crate::effects::How;
use crate::history::{self, Fact};
use crate::notifications::letters::Notice;
use crate::notifications::service as notifications;
use crate::platform::db::Tx;
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use crate::platform::vault::{Place, Vault};
use mengya_entities::ids::{AccountChangeId, AccountId};
use mengya_entities::values::{
    AccountChangeKind, AccountChangeState, AccountState, EventAction, Instant, ReaderLanguage, tidy,
};
use mengya_entities::{account, account_change};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use serde_json::{Value, json};
use std::collections::HashMap;

/// The longest reason.
const LONGEST_REASON: usize = 500;

/// A change of an account, as asked for.
#[derive(Clone, Default)]
pub struct AccountChange {
    /// Whether it may sign in.
    pub enabled: Option<bool>,
    /// Whether its holder is sent a link that sets a new password.
    pub sends_link: bool,
    /// Another e-mail address; an empty one removes it.
    pub email: Option<String>,
    /// Another language of mail.
    pub language: Option<ReaderLanguage>,
    /// Who holds it, of an account that does not say so yet.
    pub held_by: Option<WrittenHolder>,
    /// Why.
    pub reason: String,
}

/// What is to be done to an account, every value right.
#[derive(Clone, Debug, Default)]
struct Effect {
    enabled: Option<bool>,
    sends_link: bool,
    email: Option<Option<String>>,
    language: Option<ReaderLanguage>,
    held_by: Option<Holder>,
}

impl Effect {
    /// What of it takes two where the account has power. Disabling takes one: it is the safe direction.
    fn kinds(&self) -> Vec<AccountChangeKind> {
        [
            (self.enabled == Some(true), AccountChangeKind::Enable),
            (self.email.is_some(), AccountChangeKind::Mail),
            (self.sends_link, AccountChangeKind::Link),
            (self.held_by.is_some(), AccountChangeKind::Holder),
        ]
        .into_iter()
        .filter_map(|(is_asked, kind)| is_asked.then_some(kind))
        .collect()
    }
}

/// What a change of an account does.
#[derive(Clone, Debug)]
pub struct ChangeEffects {
    /// What of it waits for a second person; none where it is done at once.
    pub waits: Option<AccountChangeKind>,
    /// How many sessions end with it.
    pub sessions: usize,
    /// Whether nobody else of the same institution or provider, or no other officer of the district, can sign in.
    pub is_last: bool,
    /// Open disputes that only this account could answer.
    pub disputes: u64,
}

/// A proposed change, and what is shown beside it.
#[derive(Clone, Debug)]
pub struct ShownChange {
    /// The change.
    pub row: account_change::Model,
    /// The account.
    pub account: account::Model,
    /// Who proposed it; empty for the operator at the machine.
    pub proposed_by: String,
    /// Who decided.
    pub decided_by: Option<String>,
    /// The address that the account gets, or has already.
    pub email: Option<String>,
    /// Who holds the account, or is to be recorded so: the name, and the document's number in part.
    pub holder: Option<(String, String)>,
    /// Why the reader cannot confirm it; none where the reader can.
    pub refusal: Option<ChangeRefusal>,
    /// Whether the reader proposed it.
    pub is_own: bool,
}

const fn email_place(change: AccountChangeId) -> Place {
    Place { table: "account_changes", column: "email_sealed", row: change.0 }
}

/// The username of an account that was not opened: the name is free again, and nobody can type this one.
fn freed(username: &str, id: AccountId) -> String {
    format!("{username}~{id}")
}

/// A username as it is shown.
#[must_use]
pub fn shown_username(username: &str) -> &str {
    username.split('~').next().unwrap_or(username)
}

fn reason_faults(reason: &str, is_needed: bool) -> Option<Fault> {
    match reason.chars().count() {
        0 if is_needed => Some(Fault::new("/reason", "required", Message::new("fault-required"))),
        count if count > LONGEST_REASON => {
            let message = Message::new("fault-too-long").arg("limit", LONGEST_REASON);
            Some(Fault::new("/reason", "too-long", message))
        }
        _ => None,
    }
}

/// Why a change is not made, in words.
#[must_use]
pub fn refused(refusal: ChangeRefusal) -> Problem {
    let state = |key: &'static str| Problem::new(ProblemCode::WrongState).say(Message::new(key));
    match refusal {
        ChangeRefusal::Two(refusal) => two_refused(refusal),
        ChangeRefusal::NotOpen => state("account-not-open"),
        ChangeRefusal::Waits => state("account-change-waits"),
        ChangeRefusal::HolderMissing => state("account-holder-missing"),
        ChangeRefusal::HolderKnown => state("account-holder-known"),
        ChangeRefusal::NotDisabled => state("account-not-disabled"),
        ChangeRefusal::Disabled => state("account-link-disabled"),
        ChangeRefusal::NoAddress => state("account-link-no-address"),
        ChangeRefusal::Decided(_) => state("account-change-decided"),
        ChangeRefusal::NotOwnProposal => Problem::forbidden().say(Message::new("account-change-not-own")),
    }
}

impl Accounts {
    /// Enables, disables, sends a link, changes the address, records the holder. Of an account with power over people's
    /// standing everything but disabling it waits for a second person; otherwise its tokens are no longer accepted.
    ///
    /// # Errors
    /// 404, 412/428, 422 when the address is none or the reason is missing, 409 when the account does not allow it.
    pub async fn change_account(
        &self,
        actor: &Actor,
        id: AccountId,
        if_match: Option<&str>,
        change: AccountChange,
    ) -> Result<account::Model, Problem> {
        let changed = self.change_account_as(actor, id, if_match, change, How::Do).await?;
        Ok(changed.0)
    }

    /// The same, done or only looked at, with what it does.
    ///
    /// # Errors
    /// As of [`Self::change_account`].
    pub async fn change_account_as(
        &self,
        actor: &Actor,
        id: AccountId,
        if_match: Option<&str>,
        change: AccountChange,
        how: How,
    ) -> Result<(account::Model, ChangeEffects), Problem> {
        let services = self.services();
        let known = access::find(services.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
        check_version(if_match, known.version)?;
        let (effect, reason) = read(change, &known)?;
        let tx = services.database.begin().await?;
        let account = store::lock(&tx, id).await?.ok_or_else(Problem::not_found)?;
        check_version(if_match, account.version)?;
        let was = account.clone();
        let sessions = store::open_sessions(&tx, &was, Instant::from(services.clock.now())).await?.len();
        let by = access::party(&tx, actor.account).await?;
        let able = store::able_administrators(&tx).await?;
        let waits = store::waiting_changes_of(&tx, &[id]).await?.contains_key(&id);
        let mut facts = AccountFacts::of(&account, waits);
        let second: Vec<AccountChangeKind> = effect
            .kinds()
            .into_iter()
            .filter(|kind| !is_done_alone(*kind, account.role, &by, able))
            .collect();
        let account = if let [kind] = second.as_slice() {
            may_propose(&facts, *kind, &by).map_err(refused)?;
            self.propose(&tx, actor, account, *kind, &effect, reason).await?
        } else {
            // All of it is done together: a link goes to the new address.
            facts.has_email = effect.email.as_ref().map_or(facts.has_email, Option::is_some);
            facts.is_disabled = effect.enabled.map_or(facts.is_disabled, |enabled| !enabled);
            for kind in effect.kinds() {
                may_change(&facts, kind).map_err(refused)?;
            }
            if effect.held_by.is_some() && facts.holder != Party::Unknown {
                return Err(refused(ChangeRefusal::HolderKnown));
            }
            let before = json!({ "enabled": account.disabled_at.is_none(),
                "email": account.email_sealed.is_some(), "language": account.language });
            let account = self.apply(&tx, account, &effect).await?;
            let fact = Fact {
                reason: Some(reason),
                before: Some(before),
                after: Some(done(&account, &effect)),
                ..fact_of(EventAction::AccountChanged, id)
            };
            history::record(&tx, services, actor, fact).await?;
            account
        };
        let is_last = store::able_colleagues(&tx, &was).await? == 0;
        let effects = ChangeEffects {
            waits: if second.len() == 1 { second.first().copied() } else { None },
            sessions: if account.token_generation == was.token_generation { 0 } else { sessions },
            is_last,
            disputes: if is_last { store::disputes_left_by(&tx, &was).await? } else { 0 },
        };
        match how {
            How::Do => {
                tx.commit().await?;
                self.access.forget_all();
            }
            How::Rehearse => drop(tx),
        }
        Ok((account, effects))
    }

    /// Writes down what awaits a second person.
    async fn propose(
        &self,
        tx: &Tx,
        actor: &Actor,
        account: account::Model,
        kind: AccountChangeKind,
        effect: &Effect,
        reason: String,
    ) -> Result<account::Model, Problem> {
        let services = self.services();
        store::insert_change(tx, self.change_row(actor, account.id, kind, effect, reason.clone())).await?;
        let (account_id, version) = (account.id, account.version);
        let after = json!({ "change": kind, "state": account.state, "role": account.role });
        let mut row = account.into_active_model();
        row.version = Set(version + 1);
        let account = store::update(tx, row).await?;
        let fact = Fact {
            reason: Some(reason),
            after: Some(after),
            ..fact_of(EventAction::AccountChangeProposed, account_id)
        };
        history::record(tx, services, actor, fact).await?;
        Ok(account)
    }

    fn change_row(
        &self,
        actor: &Actor,
        account: AccountId,
        kind: AccountChangeKind,
        effect: &Effect,
        reason: String,
    ) -> account_change::ActiveModel {
        let services = self.services();
        let id: AccountChangeId = services.ids.next();
        let mut row = account_change::ActiveModel {
            id: Set(id),
            account_id: Set(account),
            kind: Set(kind),
            state: Set(AccountChangeState::Waiting),
            email_sealed: Set(effect
                .email
                .as_ref()
                .and_then(|email| email.as_deref())
                .map(|email| services.vault.seal(email_place(id), email.as_bytes()))),
            language: Set(effect.language),
            holder_name: Set(None),
            holder_kind: Set(None),
            holder_sealed: Set(None),
            holder_index: Set(None),
            reason: Set(reason),
            proposed_by: Set(actor.account),
            decided_by: Set(None),
            decided_reason: Set(None),
            version: Set(1),
            created_at: Set(Instant::from(services.clock.now())),
        };
        if let Some(holder) = &effect.held_by {
            holder::write_change(&mut row, &services.vault, id, holder);
        }
        row
    }

    /// Writes down that the opening of each of these accounts awaits a second person.
    pub(super) async fn propose_openings(
        &self,
        tx: &Tx,
        actor: &Actor,
        accounts: &[account::Model],
    ) -> Result<(), Problem> {
        let effect = Effect::default();
        let row = |it: &account::Model| {
            self.change_row(actor, it.id, AccountChangeKind::Open, &effect, String::new())
        };
        store::insert_changes(tx, accounts.iter().map(row).collect()).await?;
        let fact = |it: &account::Model| Fact {
            reason: Some(String::new()),
            after: Some(json!({ "change": AccountChangeKind::Open, "state": it.state, "role": it.role,
                "username": it.username, "display_name": it.display_name, "district": it.district })),
            ..fact_of(EventAction::AccountChangeProposed, it.id)
        };
        history::record_all(tx, self.services(), actor, accounts.iter().map(fact).collect()).await?;
        Ok(())
    }

    /// Does it. Tokens, and links that were sent before, are no longer accepted.
    async fn apply(
        &self,
        tx: &Tx,
        account: account::Model,
        effect: &Effect,
    ) -> Result<account::Model, Problem> {
        let services = self.services();
        let now = Instant::from(services.clock.now());
        let (id, version, generation, was_disabled) =
            (account.id, account.version, account.token_generation, account.disabled_at);
        let mut row = account.into_active_model();
        match effect.enabled {
            Some(true) => row.disabled_at = Set(None),
            Some(false) => row.disabled_at = Set(was_disabled.or(Some(now))),
            None => {}
        }
        if let Some(email) = &effect.email {
            row.email_sealed = Set(email.as_deref().map(|email| email::seal(&services.vault, id, email)));
            row.email_index = Set(email.as_deref().map(|email| email::index(&services.vault, email)));
        }
        if let Some(language) = effect.language {
            row.language = Set(language);
        }
        if let Some(holder) = &effect.held_by {
            holder::write(&mut row, &services.vault, id, holder);
        }
        row.failed_sign_ins = Set(0);
        row.locked_until = Set(None);
        row.token_generation = Set(generation + 1);
        row.version = Set(version + 1);
        let account = store::update(tx, row).await?;
        store::close_links(tx, id, now).await?;
        if effect.sends_link {
            let token = self.new_link(tx, id, recovery::MINUTES).await?;
            let notice = Notice::PasswordReset { token, minutes: recovery::MINUTES };
            notifications::enqueue(tx, services, std::slice::from_ref(&account), &notice).await?;
        }
        Ok(account)
    }

    /// Sends each holder of an account that was just opened the link that sets its first password.
    pub(super) async fn welcome(&self, tx: &Tx, accounts: &[account::Model]) -> Result<(), Problem> {
        let services = self.services();
        let written_to = || accounts.iter().filter(|account| account.email_sealed.is_some());
        let links: Vec<_> = written_to().map(|it| self.link_row(it.id, WELCOME_HOURS * 60)).collect();
        let notice = |account: &account::Model, token: &str| Notice::AccountOpened {
            token: token.to_owned(),
            username: account.username.clone(),
            hours: WELCOME_HOURS,
        };
        let letters: Vec<(&account::Model, Notice)> =
            written_to().zip(&links).map(|(it, (token, _))| (it, notice(it, token))).collect();
        notifications::enqueue_each(tx, services, &letters).await?;
        store::insert_resets(tx, links.into_iter().map(|(_, row)| row).collect()).await?;
        Ok(())
    }

    /// Confirms, refuses or withdraws a proposed change. Confirmed, it is done when this transaction ends.
    ///
    /// # Errors
    /// 404, 412/428, 409 when it is decided already, `second-officer` when it takes somebody else, 422 when it is refused
    /// without a reason.
    pub async fn decide_change(
        &self,
        actor: &Actor,
        id: AccountChangeId,
        if_match: Option<&str>,
        ending: Ending,
        reason: &str,
    ) -> Result<ShownChange, Problem> {
        let services = self.services();
        let reason = tidy(reason);
        let fault = reason_faults(&reason, ending == Ending::Refused);
        if let Some(problem) = Problem::from_faults(fault.into_iter().collect()) {
            return Err(problem);
        }
        let tx = services.database.begin().await?;
        // First the account, as whoever proposes does.
        let known = store::find_change(&tx, id).await?.ok_or_else(Problem::not_found)?;
        let account = store::lock(&tx, known.account_id).await?.ok_or_else(Problem::not_found)?;
        let change = store::lock_change(&tx, id).await?.ok_or_else(Problem::not_found)?;
        check_version(if_match, change.version)?;
        let by = access::party(&tx, actor.account).await?;
        let proposed_by = access::party(&tx, change.proposed_by).await?;
        may_decide(&facts_of(&change, &account, proposed_by), ending, &by).map_err(refused)?;
        if ending == Ending::Confirmed && change.kind == AccountChangeKind::Open {
            self.open_confirmed(&tx, actor, &[(change, account)], &reason).await?;
            tx.commit().await?;
            self.access.forget_all();
            return self.change(actor, id).await;
        }
        let (account_id, version, before) = (account.id, account.version, account.state);
        let kind = change.kind;
        let mut after = json!({ "change": kind });
        let (action, state) = match ending {
            Ending::Confirmed => {
                let effect = effect_of(&services.vault, &change)?;
                after = done(&self.apply(&tx, account, &effect).await?, &effect);
                if let Some(fields) = after.as_object_mut() {
                    fields.insert("change".to_owned(), json!(kind));
                }
                (EventAction::AccountChangeConfirmed, AccountChangeState::Confirmed)
            }
            Ending::Refused | Ending::Withdrawn => {
                let username = freed(&account.username, account.id);
                let mut row = account.into_active_model();
                row.version = Set(version + 1);
                if kind == AccountChangeKind::Open {
                    row.state = Set(AccountState::Refused);
                    row.username = Set(username);
                    after = json!({ "change": kind, "state": AccountState::Refused });
                }
                store::update(&tx, row).await?;
                match ending {
                    Ending::Withdrawn => (EventAction::AccountChangeWithdrawn, AccountChangeState::Withdrawn),
                    _ => (EventAction::AccountChangeRefused, AccountChangeState::Refused),
                }
            }
        };
        let version = change.version;
        let mut row = change.into_active_model();
        row.state = Set(state);
        row.decided_by = Set(actor.account);
        row.decided_reason = Set(Some(reason.clone()).filter(|reason| !reason.is_empty()));
        row.version = Set(version + 1);
        let row = store::update_change(&tx, row).await?;
        let fact = Fact {
            reason: Some(reason).filter(|reason| !reason.is_empty()),
            before: (kind == AccountChangeKind::Open).then(|| json!({ "state": before })),
            after: Some(after),
            ..fact_of(action, account_id)
        };
        history::record(&tx, services, actor, fact).await?;
        tx.commit().await?;
        self.access.forget_all();
        self.shown(actor, vec![row]).await?.pop().ok_or_else(Problem::not_found)
    }

    /// Confirms that these accounts are opened, all or none, or only looks at who they are. As many statements for 200
    /// as for one.
    ///
    /// # Errors
    /// 422 when none is named, too many are, or one of them is no opening; 404; 409 and `second-officer` as of
    /// [`Self::decide_change`], each at the change that it concerns.
    pub async fn confirm_openings(
        &self,
        actor: &Actor,
        ids: &[AccountChangeId],
        reason: &str,
        how: How,
    ) -> Result<Vec<ShownChange>, Problem> {
        let reason = tidy(reason);
        let mut faults: Vec<Fault> = reason_faults(&reason, false).into_iter().collect();
        if ids.is_empty() || ids.len() > MOST_OPENED {
            let message =
                Message::new("fault-account-changes-many").arg("found", ids.len()).arg("limit", MOST_OPENED);
            faults.push(Fault::new("/changes", "count", message));
        }
        if let Some(problem) = Problem::from_faults(faults) {
            return Err(problem);
        }
        let tx = self.services().database.begin().await?;
        let known = store::changes_of(&tx, ids).await?;
        // First the accounts, as whoever proposes does.
        let accounts: Vec<AccountId> = known.iter().map(|change| change.account_id).collect();
        let mut accounts: HashMap<AccountId, account::Model> =
            store::lock_all(&tx, &accounts).await?.into_iter().map(|row| (row.id, row)).collect();
        let changes = store::lock_changes(&tx, ids).await?;
        let by = access::party(&tx, actor.account).await?;
        let proposers: Vec<AccountId> = changes.iter().filter_map(|change| change.proposed_by).collect();
        let parties = access::parties(&tx, &proposers).await?;
        let mut changes: HashMap<AccountChangeId, account_change::Model> =
            changes.into_iter().map(|row| (row.id, row)).collect();
        let mut openings = Vec::with_capacity(ids.len());
        let mut problems = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            // Named twice, it is confirmed once.
            if ids.iter().take(at).any(|before| before == id) {
                continue;
            }
            let change = changes.remove(id).ok_or_else(Problem::not_found)?;
            let account = accounts.remove(&change.account_id).ok_or_else(Problem::not_found)?;
            if change.kind != AccountChangeKind::Open {
                return Err(Problem::invalid(
                    format!("/changes/{at}"),
                    "no-opening",
                    Message::new("fault-account-change-no-opening"),
                ));
            }
            let proposed_by = match change.proposed_by {
                None => Party::Operator,
                Some(id) => parties.get(&id).cloned().unwrap_or(Party::Unknown),
            };
            let facts = facts_of(&change, &account, proposed_by);
            if let Err(refusal) = may_decide(&facts, Ending::Confirmed, &by) {
                problems.push((account.display_name.clone(), refused(refusal)));
            }
            openings.push((change, account));
        }
        if let Some(problem) = together(problems) {
            return Err(problem);
        }
        let shown: Vec<account_change::Model> = openings.iter().map(|(change, _)| change.clone()).collect();
        match how {
            How::Rehearse => self.shown(actor, shown).await,
            How::Do => {
                self.open_confirmed(&tx, actor, &openings, &reason).await?;
                tx.commit().await?;
                self.access.forget_all();
                let ids: Vec<AccountChangeId> = shown.iter().map(|change| change.id).collect();
                let rows = store::changes_of(self.services().database.reader(), &ids).await?;
                self.shown(actor, rows).await
            }
        }
    }

    /// Opens accounts whose opening was just confirmed. The links that were sent to them work from now on.
    async fn open_confirmed(
        &self,
        tx: &Tx,
        actor: &Actor,
        openings: &[(account_change::Model, account::Model)],
        reason: &str,
    ) -> Result<(), Problem> {
        let now = Instant::from(self.services().clock.now());
        let accounts: Vec<AccountId> = openings.iter().map(|(_, account)| account.id).collect();
        let changes: Vec<AccountChangeId> = openings.iter().map(|(change, _)| change.id).collect();
        let reason = Some(reason.to_owned()).filter(|reason| !reason.is_empty());
        store::open_all(tx, &accounts).await?;
        store::confirm_all(tx, &changes, actor.account, reason.as_deref()).await?;
        store::extend_resets(tx, &accounts, Instant(now.0 + WELCOME_HOURS * 3_600_000_000)).await?;
        let opened: Vec<account::Model> = openings.iter().map(|(_, account)| account.clone()).collect();
        self.welcome(tx, &opened).await?;
        let fact = |(_, account): &(account_change::Model, account::Model)| Fact {
            reason: reason.clone(),
            before: Some(json!({ "state": account.state })),
            after: Some(json!({ "change": AccountChangeKind::Open, "enabled": true,
                "email": account.email_sealed.is_some(), "language": account.language, "new_email": false,
                "link_sent": false, "holder_recorded": false, "state": AccountState::Active,
                "role": account.role })),
            ..fact_of(EventAction::AccountChangeConfirmed, account.id)
        };
        history::record_all(tx, self.services(), actor, openings.iter().map(fact).collect()).await?;
        Ok(())
    }

    /// One change.
    ///
    /// # Errors
    /// 404.
    pub async fn change(&self, actor: &Actor, id: AccountChangeId) -> Result<ShownChange, Problem> {
        let row = store::find_change(self.services().database.reader(), id).await?;
        let row = row.ok_or_else(Problem::not_found)?;
        self.shown(actor, vec![row]).await?.pop().ok_or_else(Problem::not_found)
    }

    /// One page of the changes that await a second person, the first proposed first.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn waiting_changes(
        &self,
        actor: &Actor,
        page: &PageAsked,
    ) -> Result<(Vec<ShownChange>, Option<String>), Problem> {
        let rows =
            store::waiting_changes(self.services().database.reader(), page.after_id()?, page.limit).await?;
        let (rows, next) = page.cut(rows, |row| row.id.to_string());
        Ok((self.shown(actor, rows).await?, next))
    }

    /// How many changes await a second person.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn count_waiting_changes(&self) -> Result<u64, Problem> {
        Ok(store::count_waiting_changes(self.services().database.reader()).await?)
    }

    /// Which change of each of these accounts waits.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn waiting_changes_of(
        &self,
        accounts: &[AccountId],
    ) -> Result<HashMap<AccountId, AccountChangeId>, Problem> {
        Ok(store::waiting_changes_of(self.services().database.reader(), accounts).await?)
    }

    /// As many statements for many changes as for one.
    async fn shown(
        &self,
        actor: &Actor,
        rows: Vec<account_change::Model>,
    ) -> Result<Vec<ShownChange>, Problem> {
        let (reader, vault) = (self.services().database.reader(), &self.services().vault);
        let actors: Vec<AccountId> = rows
            .iter()
            .flat_map(|row| [row.proposed_by, row.decided_by])
            .flatten()
            .chain(actor.account)
            .collect();
        let parties = access::parties(reader, &actors).await?;
        let names = access::display_names(reader, &actors).await?;
        let of_accounts: Vec<AccountId> = rows.iter().map(|row| row.account_id).collect();
        let accounts: HashMap<AccountId, account::Model> =
            access::all_of(reader, &of_accounts).await?.into_iter().map(|row| (row.id, row)).collect();
        let party = |account: Option<AccountId>| match account {
            None => Party::Operator,
            Some(id) => parties.get(&id).cloned().unwrap_or(Party::Unknown),
        };
        let me = party(actor.account);
        let mut shown = Vec::new();
        for row in rows {
            let Some(account) = accounts.get(&row.account_id).cloned() else { continue };
            let facts = facts_of(&row, &account, party(row.proposed_by));
            let holder = match holder::of_change(vault, &row)? {
                Some(holder) => Some(holder),
                None => holder::of_account(vault, &account)?,
            };
            let email = match &row.email_sealed {
                Some(sealed) => Some(vault.open_text(email_place(row.id), sealed)?),
                None => email::open(vault, &account)?,
            };
            let name = |account: Option<AccountId>| account.and_then(|id| names.get(&id).cloned());
            shown.push(ShownChange {
                proposed_by: name(row.proposed_by).unwrap_or_default(),
                decided_by: name(row.decided_by),
                email,
                holder: holder.map(|it| (it.name.as_str().to_owned(), it.identity.masked())),
                refusal: may_decide(&facts, Ending::Confirmed, &me).err(),
                is_own: may_decide(&facts, Ending::Withdrawn, &me).is_ok(),
                row,
                account,
            });
        }
        Ok(shown)
    }
}

/// Why several changes are not made, in one answer: of the first kind that was found, each with the name it concerns.
fn together(problems: Vec<(String, Problem)>) -> Option<Problem> {
    let mut problems = problems.into_iter();
    let (name, refused) = problems.next()?;
    let mut names = vec![name];
    names.extend(
        problems
            .filter(|(_, other)| (other.code, &other.detail) == (refused.code, &refused.detail))
            .map(|(name, _)| name),
    );
    let message = Message::new("account-changes-not-confirmed")
        .arg("names", names.join(request::language().pick("、", ", ")));
    let said = refused.detail.clone();
    Some(match said {
        Some(said) => refused.with(Fault::new("/changes", "refused", message)).say(said),
        None => refused.with(Fault::new("/changes", "refused", message)),
    })
}

fn facts_of(change: &account_change::Model, account: &account::Model, proposed_by: Party) -> ChangeFacts {
    ChangeFacts {
        state: change.state,
        proposed_by,
        holder: Party::of(account.holder_index.as_ref()),
        new_holder: Party::of(change.holder_index.as_ref()),
    }
}

/// What a confirmed change does.
fn effect_of(vault: &Vault, change: &account_change::Model) -> Result<Effect, Problem> {
    let mut effect = Effect { language: change.language, ..Effect::default() };
    match change.kind {
        AccountChangeKind::Open => {}
        AccountChangeKind::Enable => effect.enabled = Some(true),
        AccountChangeKind::Link => effect.sends_link = true,
        AccountChangeKind::Holder => effect.held_by = holder::of_change(vault, change)?,
        AccountChangeKind::Mail => {
            let email = change.email_sealed.as_ref();
            effect.email =
                Some(email.map(|sealed| vault.open_text(email_place(change.id), sealed)).transpose()?);
        }
    }
    Ok(effect)
}

fn done(account: &account::Model, effect: &Effect) -> Value {
    let after = json!({ "enabled": account.disabled_at.is_none(), "email": account.email_sealed.is_some(),
        "language": account.language, "new_email": effect.email.is_some(), "link_sent": effect.sends_link,
        "holder_recorded": effect.held_by.is_some() });
    after
}

fn fact_of(action: EventAction, account: AccountId) -> Fact {
    Fact::of(action, account.0)
}

/// Reads what was asked for; every fault at once.
fn read(change: AccountChange, account: &account::Model) -> Result<(Effect, String), Problem> {
    let mut faults = Vec::new();
    let removes_email = change.email.as_deref() == Some("");
    let email = change.email.as_deref().and_then(email::parse);
    if change.email.is_some() && email.is_none() && (!removes_email || account.role.has_power()) {
        // Whoever has power can be written to: a password comes by a link.
        faults.push(email::fault());
    }
    let mut held_by = None;
    if let Some(written) = &change.held_by {
        if account.role.has_power() {
            match holder::read(written) {
                Ok(holder) => held_by = Some(holder),
                Err(found) => faults.extend(found),
            }
        } else {
            faults.push(Fault::new("/held_by", "unexpected", Message::new("fault-holder-unexpected")));
        }
    }
    let reason = tidy(&change.reason);
    faults.extend(reason_faults(&reason, true));
    let effect = Effect {
        enabled: change.enabled,
        sends_link: change.sends_link,
        email: change.email.is_some().then_some(email),
        language: change.language,
        held_by,
    };
    let asked = effect.kinds().len()
        + usize::from(effect.enabled == Some(false))
        + usize::from(effect.language.is_some() && effect.email.is_none());
    if account.role.has_power() && asked > 1 {
        faults.push(Fault::new("", "one-at-a-time", Message::new("fault-one-change")));
    }
    Problem::from_faults(faults).map_or(Ok((effect, reason)), Err)
}
