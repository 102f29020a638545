//! Accounts, for the administrator: who may sign in, as what, bound to what.

use super::changes::{AccountChange, ChangeEffects, shown_username};
use super::holder::WrittenHolder;
use super::service::{Accounts, WrittenAccount, faults_whatever_the_role};
use crate::effects::pages::{Review, review};
use crate::effects::{How, Line, Progress, Who};
use crate::platform::language::{Language, Texts, key};
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::places;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::reply::etag;
use crate::platform::request;
use crate::web::forms::{Choice, Fields, Form, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::account;
use mengya_entities::ids::AccountId;
use mengya_entities::values::{AccountState, IdentityKind, Instant, ReaderLanguage, Role};
use poem::Response;
use poem::http::StatusCode;

/// Rows of a page.
const ROWS: u32 = 50;

/// The pages.
#[must_use]
pub fn pages(accounts: &Accounts) -> Vec<PageRoute> {
    vec![
        PageRoute::get("accounts", "/accounts", "list_accounts", accounts, list),
        PageRoute::get("new_account", "/accounts/new", "create_account", accounts, begin_account),
        PageRoute::post("do_open_account", "/accounts/new", "create_account", accounts, open),
        PageRoute::get("account", "/accounts/{id}", "get_account", accounts, show_account),
        PageRoute::post("do_change_account", "/accounts/{id}", "update_account", accounts, change),
    ]
}

async fn begin_account(accounts: &Accounts, _: &Visit) -> Result<Response, Problem> {
    new_page(accounts, &Form::empty()).await
}

async fn show_account(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    account_page(accounts, visit, None).await
}

#[derive(Template)]
#[template(path = "accounts/accounts.html")]
struct AccountsPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    waiting: String,
    accounts: Vec<AccountText>,
    next: String,
}

#[derive(Template)]
#[template(path = "accounts/new_account.html")]
struct NewAccountPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    roles: Vec<Choice>,
    providers: Vec<Choice>,
    districts: Vec<Choice>,
    identity_kinds: Vec<Choice>,
    languages: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    account: AccountText,
    version: String,
    /// The address of the change that awaits a second person; empty when none does.
    waiting_url: String,
    takes_two: bool,
    /// What can be done to it, each at a page of its own.
    changes: Vec<Choice>,
    /// What of it is being done; empty for nothing yet.
    act: String,
    act_text: String,
    identity_kinds: Vec<Choice>,
    languages: Vec<Choice>,
}

/// An account as it is shown.
struct AccountText {
    id: String,
    username: String,
    display_name: String,
    role: String,
    bound: String,
    state: String,
    tag: &'static str,
    email: String,
    holder: String,
    language: String,
    opened: String,
}

fn identity_kinds(language: Language) -> Vec<Choice> {
    IdentityKind::ALL.iter().map(|one| Choice::new(one.code(), language.pick(one.zh(), one.en()))).collect()
}

pub(super) fn languages(language: Language) -> Vec<Choice> {
    ReaderLanguage::ALL.iter().map(|one| Choice::new(one.code(), language.pick(one.zh(), one.en()))).collect()
}

fn account_text(accounts: &Accounts, account: &account::Model, bound: String, email: String) -> AccountText {
    let language = request::language();
    let t = language.texts();
    let now = Instant::from(accounts.services().clock.now());
    let (tag, state) = if account.state == AccountState::Proposed {
        ("tag--due", "account-state-proposed")
    } else if account.state == AccountState::Refused {
        ("tag--no", "account-state-refused")
    } else if account.disabled_at.is_some() {
        ("tag--no", "account-state-disabled")
    } else if account.locked_until.is_some_and(|until| until > now) {
        ("tag--due", "account-state-paused")
    } else {
        ("tag--ok", "account-state-enabled")
    };
    AccountText {
        id: account.id.to_string(),
        username: shown_username(&account.username).to_owned(),
        display_name: account.display_name.clone(),
        role: language.pick(account.role.zh(), account.role.en()).to_owned(),
        bound,
        state: t.text(state),
        tag,
        email,
        holder: String::new(),
        language: language.pick(account.language.zh(), account.language.en()).to_owned(),
        opened: language.day(accounts.services().clock.day_of(account.created_at.into())),
    }
}

async fn list(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let t = request::language().texts();
    let page = PageAsked::parse(visit.query.some("after"), Some(ROWS))?;
    let beginning = visit.query.some("q");
    let (rows, next) = accounts.accounts(beginning, &page).await?;
    let bound = accounts.bindings(&rows).await?;
    let lines: Vec<AccountText> = rows
        .iter()
        .zip(bound)
        .map(|(row, bound)| account_text(accounts, row, bound, String::new()))
        .collect();
    let next = next_link("/accounts", &[("q", beginning)], &page, next.as_deref()).unwrap_or_default();
    let waiting = accounts.count_waiting_changes().await?;
    let page = AccountsPage {
        t,
        waiting: if waiting > 0 {
            t.with("account-changes-wait", &[("count", &waiting.to_string())])
        } else {
            String::new()
        },
        page: Page::titled(t.text("accounts-title")),
        form: Form::of(visit.query.clone()),
        accounts: lines,
        next,
    };
    Ok(show(StatusCode::OK, &page))
}

/// The providers that staff may be of, by name.
pub(super) async fn provider_choices(accounts: &Accounts, t: &Texts) -> Result<Vec<Choice>, Problem> {
    let mut providers = vec![Choice::new("", t.text("account-provider-none"))];
    // No two providers have one name.
    providers
        .extend(accounts.provider_choices().await?.into_iter().map(|(code, name)| Choice::new(code, name)));
    Ok(providers)
}

/// The districts that officers may be of, by name.
pub(super) fn district_choices(accounts: &Accounts, language: Language) -> Vec<Choice> {
    let mut districts = vec![Choice::new("", language.texts().text("account-district-none"))];
    districts.extend(places::districts(language).into_iter().map(|(code, name)| Choice::new(code, name)));
    let own = &accounts.services().settings.district;
    if districts.iter().all(|known| known.value != *own) {
        districts.push(Choice::new(own.clone(), places::district(own, language)));
    }
    districts
}

async fn new_page(accounts: &Accounts, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let roles =
        Role::ALL.iter().map(|role| Choice::new(role.code(), language.pick(role.zh(), role.en()))).collect();
    let page = NewAccountPage {
        t,
        page: Page::titled(t.text("new-account-title")).below(t.text("accounts-title"), "/accounts"),
        form: form.clone(),
        roles,
        providers: provider_choices(accounts, t).await?,
        districts: district_choices(accounts, language),
        identity_kinds: identity_kinds(language),
        languages: languages(language),
    };
    Ok(show_form(form, &page))
}

pub(super) fn language_in(form: &Fields) -> ReaderLanguage {
    ReaderLanguage::from_code(form.get("language")).unwrap_or(ReaderLanguage::Chinese)
}

/// The holder as typed; none where nothing was.
fn holder_in(form: &Fields) -> Option<WrittenHolder> {
    let (name, identity_number) = (form.get("held_by-name"), form.get("held_by-identity_number"));
    (!name.is_empty() || !identity_number.is_empty()).then(|| WrittenHolder {
        name: name.to_owned(),
        identity_kind: IdentityKind::from_code(form.get("held_by-identity_kind"))
            .unwrap_or(IdentityKind::ResidentId),
        identity_number: identity_number.to_owned(),
    })
}

async fn open(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let form = &visit.form;
    let own = |field: &str| form.some(field).map(str::to_owned);
    let outcome = match Role::from_code(form.get("role")) {
        None => {
            let mut faults =
                faults_whatever_the_role(form.get("username"), form.get("display_name"), form.some("email"));
            faults.push(Fault::new("/role", "required", Message::new("fault-role")));
            Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) })
        }
        Some(role) => {
            let written = WrittenAccount {
                username: form.get("username").to_owned(),
                display_name: form.get("display_name").to_owned(),
                role,
                held_by: holder_in(form),
                registry_number: own("registry_number"),
                provider: own("provider_id"),
                social_credit_code: own("social_credit_code"),
                district: own("district"),
                email: own("email"),
                language: language_in(form),
            };
            accounts.open_written_account(visit.actor()?, written).await
        }
    };
    match outcome {
        Ok(account) => {
            let is_open = account.state == AccountState::Active;
            let done = if is_open { "account-opened" } else { "account-proposed" };
            Ok(see_other(&format!("/accounts/{}?done={done}", account.id)))
        }
        Err(problem) if belongs_on_form(&problem) => new_page(accounts, &Form::refused(form, &problem)).await,
        Err(problem) => Err(problem),
    }
}

fn account_id(visit: &Visit) -> Result<AccountId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

async fn account_page(accounts: &Accounts, visit: &Visit, form: Option<Form>) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let account = accounts.account(account_id(visit)?).await?;
    let bound = accounts.bindings(std::slice::from_ref(&account)).await?.pop().unwrap_or_default();
    let email = accounts.email_of(&account)?.unwrap_or_default();
    let mut known = Fields::default();
    known.push("email", email.clone());
    known.push("language", account.language.code());
    let form = form.unwrap_or_else(|| Form::of(known));
    let takes_two = account.role.has_power();
    let mut changes = vec![if account.disabled_at.is_some() { "enable" } else { "disable" }, "link", "mail"];
    if takes_two && account.holder_index.is_none() {
        changes.push("holder");
    }
    if account.state != AccountState::Active {
        changes.clear();
    }
    let asked = visit.form.some("change").or_else(|| visit.query.some("act")).unwrap_or_default();
    let is_sent = !form.errors.is_empty();
    let act = match changes.iter().find(|change| **change == asked) {
        Some(change) => (*change).to_owned(),
        // Whatever else was typed is shown again.
        None if is_sent && changes.contains(&"mail") => "mail".to_owned(),
        None => String::new(),
    };
    let waiting = accounts.waiting_changes_of(&[account.id]).await?;
    let waiting_url = waiting.get(&account.id).map(|id| format!("/account-changes/{id}")).unwrap_or_default();
    let mut text = account_text(accounts, &account, bound, email);
    if let Some(holder) = accounts.holder_of(&account)? {
        text.holder = format!("{} {}", holder.name, holder.identity.masked());
    }
    let page = AccountPage {
        t,
        page: Page::titled(account.display_name.clone()).below(t.text("accounts-title"), "/accounts"),
        account: text,
        version: account.version.to_string(),
        waiting_url,
        takes_two,
        act_text: if act.is_empty() { String::new() } else { t.text(&format!("account-change-{act}")) },
        act,
        changes: Choice::of_codes(t, "account-change", &changes),
        identity_kinds: identity_kinds(language),
        languages: languages(language),
        form: form.clone(),
    };
    Ok(show_form(&form, &page))
}

async fn change(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let form = &visit.form;
    let mut change = AccountChange { reason: form.get("reason").to_owned(), ..AccountChange::default() };
    let mut known = true;
    match form.get("change") {
        "enable" => change.enabled = Some(true),
        "disable" => change.enabled = Some(false),
        "link" => change.sends_link = true,
        "holder" => {
            let nobody = || WrittenHolder {
                name: String::new(),
                identity_kind: IdentityKind::ResidentId,
                identity_number: String::new(),
            };
            change.held_by = Some(holder_in(form).unwrap_or_else(nobody));
        }
        "mail" => {
            change.email = Some(form.get("email").to_owned());
            change.language = Some(language_in(form));
        }
        _ => known = false,
    }
    let id = account_id(visit)?;
    let version = form.get("version").parse::<i64>().map(etag).unwrap_or_default();
    if form.get("step") == "edit" {
        return account_page(accounts, visit, Some(Form::of(form.clone()))).await;
    }
    let how = if form.get("step") == "confirm" { How::Do } else { How::Rehearse };
    let outcome = if known {
        accounts.change_account_as(visit.actor()?, id, Some(&version), change, how).await
    } else {
        let missing = Fault::new("/change", "required", Message::new("fault-change"));
        Err(Problem { faults: vec![missing], ..Problem::new(ProblemCode::Invalid) })
    };
    match outcome {
        Ok((account, effects)) if how == How::Rehearse => {
            let account = accounts.account(account.id).await?;
            Ok(confirm_page(accounts, &account, &effects, form)?)
        }
        Ok(_) => {
            let waits = accounts.waiting_changes_of(&[id]).await?.contains_key(&id);
            // Disabling is done at once, whatever waits.
            let done =
                if waits && form.get("change") != "disable" { "account-proposed" } else { "account-changed" };
            Ok(see_other(&format!("/accounts/{id}?done={done}")))
        }
        Err(problem) if belongs_on_form(&problem) => {
            account_page(accounts, visit, Some(Form::refused(form, &problem))).await
        }
        Err(problem) => Err(problem),
    }
}

/// What the change does, line by line.
fn lines(effects: &ChangeEffects, change: &str, named: &[(&str, &str)], t: &Texts) -> Vec<Line> {
    let ahead = |text| Line::new(Progress::Ahead, text);
    let mut lines = Vec::new();
    match effects.waits {
        Some(kind) => {
            lines.push(Line::new(Progress::ToDo, t.text("account-effect-second")));
            lines.push(ahead(t.with(&key("account-change-does", kind.code()), named)));
        }
        None => lines.push(ahead(t.with(&key("account-effect", change), named))),
    }
    if effects.sessions > 0 {
        let count = effects.sessions.to_string();
        lines.push(ahead(t.with("account-effect-sessions", &[("count", &count)])));
    }
    if change == "disable" && effects.is_last {
        lines.push(Line::new(Progress::ToDo, t.text("account-effect-last")));
        if effects.disputes > 0 {
            let count = effects.disputes.to_string();
            lines.push(Line::new(Progress::ToDo, t.with("account-effect-disputes", &[("count", &count)])));
        }
    }
    lines.push(ahead(t.text("account-effect-kept")));
    lines
}

/// The page before a change: whose account, and what it does.
fn confirm_page(
    accounts: &Accounts,
    account: &account::Model,
    effects: &ChangeEffects,
    form: &Fields,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let username = shown_username(&account.username).to_owned();
    let role = language.pick(account.role.zh(), account.role.en());
    let known = accounts.email_of(account)?.unwrap_or_default();
    let change = form.get("change");
    let email = if change == "mail" { form.get("email").to_owned() } else { known };
    let none = t.text("account-email-none");
    let holder = form.get("held_by-name").to_owned();
    let named = [
        ("name", account.display_name.as_str()),
        ("username", username.as_str()),
        ("role", role),
        ("email", if email.is_empty() { none.as_str() } else { email.as_str() }),
        ("holder", holder.as_str()),
    ];
    let path = format!("/accounts/{}", account.id);
    let carried = form
        .iter()
        .filter(|(name, _)| !matches!(*name, "csrf" | "step" | "form_page"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let it = Review {
        sentence: t.with("account-confirm-sentence", &named),
        who: Who { name: account.display_name.clone(), ..Who::default() },
        lines: lines(effects, change, &named, t),
        action: path.clone(),
        carried: carried.collect(),
        submit: t.text(&key("account-change", change)),
        is_grave: change == "disable",
        may_edit: true,
        leave: (path.clone(), t.text("account-confirm-leave")),
        ..Review::default()
    };
    let page = Page::titled(t.text("account-confirm-title"))
        .below(t.text("accounts-title"), "/accounts")
        .below(account.display_name.clone(), path);
    Ok(review(page, &Form::empty(), it))
}
