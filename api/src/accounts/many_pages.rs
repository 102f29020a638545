//! Many accounts at once, for administrators: pasted line by line, looked at, then opened or proposed together.

use super::account_pages::{district_choices, language_in, languages, provider_choices};
use super::pasted::{self, Pasted, Shared};
use super::service::{Accounts, MOST_OPENED};
use crate::effects::How;
use crate::platform::language::{Texts, key};
use crate::platform::problem::{Fault, Message, Problem};
use crate::platform::request;
use crate::web::forms::{Choice, Form, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::account;
use mengya_entities::values::{AccountState, Role};
use poem::Response;
use poem::http::StatusCode;

const PATH: &str = "/accounts/many";

/// The roles whose accounts are opened by many. Practitioners activate their own.
const ROLES: [Role; 5] = [
    Role::RegulatorOfficer,
    Role::InstitutionManager,
    Role::ProviderStaff,
    Role::Auditor,
    Role::Administrator,
];

/// The pages.
#[must_use]
pub fn pages(accounts: &Accounts) -> Vec<PageRoute> {
    vec![
        PageRoute::get("many_accounts", PATH, "open_accounts", accounts, begin),
        PageRoute::post("do_open_accounts", PATH, "open_accounts", accounts, open),
    ]
}

#[derive(Template)]
#[template(path = "accounts/many.html")]
struct ManyPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    most: String,
    roles: Vec<Choice>,
    providers: Vec<Choice>,
    districts: Vec<Choice>,
    languages: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "accounts/many_ask.html")]
struct AskPage {
    t: &'static Texts,
    page: Page,
    count: String,
    role: String,
    bound: String,
    takes_two: bool,
    lines: Vec<LineText>,
    carried: Vec<(String, String)>,
}

/// An account that would be opened.
struct LineText {
    name: String,
    username: String,
    email: String,
    document: String,
    bound: String,
}

async fn begin(accounts: &Accounts, _: &Visit) -> Result<Response, Problem> {
    new_page(accounts, &Form::empty()).await
}

async fn new_page(accounts: &Accounts, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let page = ManyPage {
        t,
        page: Page::titled(t.text("many-accounts-title")).below(t.text("accounts-title"), "/accounts"),
        form: form.clone(),
        most: MOST_OPENED.to_string(),
        roles: ROLES
            .iter()
            .map(|role| Choice::new(role.code(), language.pick(role.zh(), role.en())))
            .collect(),
        providers: provider_choices(accounts, t).await?,
        districts: district_choices(accounts, language),
        languages: languages(language),
    };
    Ok(show_form(form, &page))
}

/// What was pasted.
fn sent(visit: &Visit) -> Result<Vec<Pasted>, Problem> {
    let form = &visit.form;
    let role = Role::from_code(form.get("role")).filter(|role| ROLES.contains(role));
    let mut faults = Vec::new();
    if role.is_none() {
        faults.push(Fault::new("/role", "required", Message::new("fault-role")));
    }
    let own = |field: &str| form.some(field).map(str::to_owned);
    let shared = Shared {
        role: role.unwrap_or(Role::Auditor),
        district: own("district").filter(|_| role == Some(Role::RegulatorOfficer)),
        provider: own("provider_id").filter(|_| role == Some(Role::ProviderStaff)),
        language: language_in(form),
    };
    if role == Some(Role::RegulatorOfficer) && shared.district.is_none() {
        faults.push(Fault::new("/district", "binding-missing", Message::new("fault-binding-missing")));
    }
    if role == Some(Role::ProviderStaff) && shared.provider.is_none() {
        faults.push(Fault::new("/provider_id", "binding-missing", Message::new("fault-binding-missing")));
    }
    let read = pasted::read(form.get("lines"), &shared);
    if read.is_empty() {
        faults.push(Fault::new("/lines", "required", Message::new("fault-accounts-none")));
    }
    for line in read.iter().filter(|line| line.doubled) {
        let message = Message::new("fault-account-line-doubled").arg("line", line.line);
        faults.push(Fault::new("/lines", "doubled", message));
    }
    Problem::from_faults(faults).map_or(Ok(read), Err)
}

/// The same problem, each fault said with its line and name, at the field of the lines.
fn in_lines(problem: Problem, read: &[Pasted]) -> Problem {
    let t = request::language().texts();
    let line_of = |at: &str| {
        let rest = at.strip_prefix("/accounts/")?;
        let (row, field) = rest.split_once('/').unwrap_or((rest, ""));
        Some((read.get(row.parse::<usize>().ok()?)?, field.to_owned()))
    };
    let said = |fault: Fault| match line_of(&fault.at) {
        Some((line, field)) => {
            // The document's kind is told from its form: where that fails, no rule of one kind helps.
            let message = if line.kind_unclear && field.ends_with("identity_number") {
                Message::new("fault-account-document-kind")
            } else {
                fault.message
            };
            let name = &line.account.display_name;
            let dashed = field.replace('/', "-");
            let words = if name.is_empty() { "fault-account-line-unnamed" } else { "fault-account-line" };
            let message = Message::new(words)
                .arg("line", line.line)
                .arg("name", name)
                .arg("field", t.text(&key("field", &dashed)))
                .arg("error", message.in_words(t));
            Fault { at: "/lines".to_owned(), message, ..fault }
        }
        None if fault.at == "/accounts" => Fault { at: "/lines".to_owned(), ..fault },
        None => fault,
    };
    let Problem { faults, .. } = problem;
    let mut faults: Vec<Fault> = faults.into_iter().map(said).collect();
    faults.dedup_by(|one, other| one.message == other.message);
    Problem { faults, ..problem }
}

async fn open(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let form = &visit.form;
    if form.get("step") == "edit" {
        return new_page(accounts, &Form::of(form.clone())).await;
    }
    let read = match sent(visit) {
        Ok(read) => read,
        Err(problem) => return new_page(accounts, &Form::refused(form, &problem)).await,
    };
    let how = if form.get("step") == "confirm" { How::Do } else { How::Rehearse };
    let written = read.iter().map(|line| line.account.clone()).collect();
    match accounts.open_accounts(visit.actor()?, written, how).await {
        Ok(opened) if how == How::Rehearse => ask(accounts, visit, &opened, &read).await,
        Ok(opened) => {
            let waits = opened.iter().any(|account| account.state == AccountState::Proposed);
            let done = if waits { "accounts-proposed" } else { "accounts-opened" };
            let to = if waits { "/account-changes" } else { "/accounts" };
            Ok(see_other(&format!("{to}?done={done}")))
        }
        Err(problem) if belongs_on_form(&problem) => {
            new_page(accounts, &Form::refused(form, &in_lines(problem, &read))).await
        }
        Err(problem) => Err(problem),
    }
}

async fn ask(
    accounts: &Accounts,
    visit: &Visit,
    opened: &[account::Model],
    read: &[Pasted],
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let bound = accounts.bindings(opened).await?;
    let mut lines = Vec::with_capacity(opened.len());
    for ((row, written), bound) in opened.iter().zip(read).zip(&bound) {
        lines.push(LineText {
            name: row.display_name.clone(),
            username: row.username.clone(),
            email: written.account.email.clone().unwrap_or_default(),
            document: accounts.holder_of(row)?.map(|holder| holder.identity.masked()).unwrap_or_default(),
            bound: bound.clone(),
        });
    }
    let role = opened.first().map_or(Role::Auditor, |row| row.role);
    let count = opened.len().to_string();
    let shared = matches!(role, Role::RegulatorOfficer | Role::ProviderStaff);
    let carried = ["role", "district", "provider_id", "language", "lines"]
        .map(|field| (field.to_owned(), visit.form.get(field).to_owned()));
    let page = AskPage {
        t,
        page: Page::titled(t.with("many-accounts-ask-title", &[("count", &count)]))
            .below(t.text("many-accounts-title"), PATH),
        role: language.pick(role.zh(), role.en()).to_owned(),
        bound: if shared { bound.first().cloned().unwrap_or_default() } else { String::new() },
        takes_two: opened.iter().any(|row| row.state == AccountState::Proposed),
        count,
        lines,
        carried: carried.into(),
    };
    Ok(show(StatusCode::OK, &page))
}
