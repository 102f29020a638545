//! What awaits a second administrator, on pages: what it will do, who proposed it, and the decision.

use super::changes::{self, ShownChange, shown_username};
use super::rules::Ending;
use super::service::Accounts;
use crate::effects::How;
use crate::platform::language::Texts;
use crate::platform::language::key;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Fault, Problem};
use crate::platform::reply::etag;
use crate::platform::request;
use crate::web::forms::{Choice, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::ids::AccountChangeId;
use mengya_entities::values::{AccountChangeKind, AccountChangeState};
use poem::Response;

/// Rows of a page.
const ROWS: u32 = 50;

/// The pages.
#[must_use]
pub fn pages(accounts: &Accounts) -> Vec<PageRoute> {
    vec![
        PageRoute::get("account_changes", "/account-changes", "list_account_changes", accounts, list),
        PageRoute::post(
            "do_confirm_openings",
            "/account-changes",
            "confirm_account_openings",
            accounts,
            confirm,
        ),
        PageRoute::get(
            "account_change",
            "/account-changes/{id}",
            "get_account_change",
            accounts,
            show_change,
        ),
        PageRoute::post(
            "do_decide_account_change",
            "/account-changes/{id}",
            "decide_account_change",
            accounts,
            decide,
        ),
    ]
}

async fn show_change(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let found = accounts.change(visit.actor()?, id_of(visit)?).await?;
    Ok(change_page(accounts, found, &Form::empty()))
}

fn id_of(visit: &Visit) -> Result<AccountChangeId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

#[derive(Template)]
#[template(path = "accounts/changes.html")]
struct ChangesPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    may_confirm: bool,
    after: String,
    changes: Vec<ChangeText>,
    next: String,
}

#[derive(Template)]
#[template(path = "accounts/openings_ask.html")]
struct OpeningsPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    changes: Vec<ChangeText>,
    count: String,
    back: String,
    after: String,
}

#[derive(Template)]
#[template(path = "accounts/change.html")]
struct ChangePage {
    t: &'static Texts,
    page: Page,
    form: Form,
    change: ChangeText,
    version: String,
    decisions: Vec<Choice>,
    /// Why the reader cannot confirm it; empty where the reader can.
    wait: String,
}

/// A change as it is shown.
struct ChangeText {
    id: String,
    account_url: String,
    username: String,
    display_name: String,
    role: String,
    what: String,
    sentence: String,
    state: String,
    tag: &'static str,
    email: String,
    holder: String,
    reason: String,
    proposed_by: String,
    proposed: String,
    decided_by: String,
    decided_reason: String,
    /// Whether the reader may tick it, to confirm it with others.
    may_confirm: bool,
    ticked: bool,
}

fn text_of(accounts: &Accounts, shown: &ShownChange) -> ChangeText {
    let language = request::language();
    let t = language.texts();
    let (row, account) = (&shown.row, &shown.account);
    let role = language.pick(account.role.zh(), account.role.en()).to_owned();
    let email = shown.email.clone().unwrap_or_default();
    let holder = shown.holder.as_ref().map(|(name, number)| format!("{name} {number}")).unwrap_or_default();
    let username = shown_username(&account.username).to_owned();
    let args = [
        ("name", account.display_name.as_str()),
        ("username", username.as_str()),
        ("role", role.as_str()),
        ("email", email.as_str()),
        ("holder", holder.as_str()),
    ];
    ChangeText {
        id: row.id.to_string(),
        account_url: format!("/accounts/{}", account.id),
        sentence: t.with(&key("account-change-does", row.kind.code()), &args),
        what: language.pick(row.kind.zh(), row.kind.en()).to_owned(),
        state: language.pick(row.state.zh(), row.state.en()).to_owned(),
        tag: match row.state {
            AccountChangeState::Waiting => "tag--due",
            AccountChangeState::Confirmed => "tag--ok",
            AccountChangeState::Refused | AccountChangeState::Withdrawn => "tag--no",
        },
        reason: row.reason.clone(),
        proposed_by: if shown.proposed_by.is_empty() {
            t.text("history-operator")
        } else {
            shown.proposed_by.clone()
        },
        proposed: language.moment(row.created_at.into(), accounts.services().clock.zone()),
        decided_by: shown.decided_by.clone().unwrap_or_default(),
        decided_reason: row.decided_reason.clone().unwrap_or_default(),
        may_confirm: row.kind == AccountChangeKind::Open && shown.refusal.is_none(),
        ticked: true,
        display_name: account.display_name.clone(),
        username,
        role,
        email,
        holder,
    }
}

async fn list(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    changes_page(accounts, visit, &Form::empty()).await
}

async fn changes_page(accounts: &Accounts, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let t = request::language().texts();
    let after = visit.query.some("after").or_else(|| visit.form.some("after"));
    let page = PageAsked::parse(after, Some(ROWS))?;
    let (rows, next) = accounts.waiting_changes(visit.actor()?, &page).await?;
    let text = |shown: &ShownChange| ChangeText {
        ticked: form.errors.is_empty() || form.has("change", &shown.row.id.to_string()),
        ..text_of(accounts, shown)
    };
    let changes: Vec<ChangeText> = rows.iter().map(text).collect();
    let page = ChangesPage {
        t,
        page: Page::titled(t.text("account-changes-title")).below(t.text("accounts-title"), "/accounts"),
        form: form.clone(),
        may_confirm: changes.iter().any(|change| change.may_confirm),
        after: after.unwrap_or_default().to_owned(),
        changes,
        next: next_link("/account-changes", &[], &page, next.as_deref()).unwrap_or_default(),
    };
    Ok(show_form(form, &page))
}

/// Asks once more, naming everybody who was ticked, then opens the accounts.
async fn confirm(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let form = &visit.form;
    let ids: Vec<AccountChangeId> = form.all("change").filter_map(|id| id.parse().ok()).collect();
    let outcome = if form.get("step") == "confirm" {
        accounts.confirm_openings(visit.actor()?, &ids, form.get("reason"), How::Do).await
    } else {
        match openings_page(accounts, visit, &ids, &Form::of(form.clone())).await {
            Ok(page) => return Ok(page),
            Err(problem) => Err(problem),
        }
    };
    match outcome {
        Ok(_) => Ok(see_other("/account-changes?done=accounts-confirmed")),
        Err(problem) if problem.faults.iter().any(|fault| fault.at == "/reason") => {
            openings_page(accounts, visit, &ids, &Form::refused(form, &problem)).await
        }
        Err(problem) if belongs_on_form(&problem) => {
            // On the page it is the ticks that are wrong.
            let at_ticks = |fault: Fault| {
                let is_of_ticks = fault.at.starts_with("/changes");
                Fault { at: if is_of_ticks { "/change".to_owned() } else { fault.at }, ..fault }
            };
            let faults = problem.faults.clone().into_iter().map(at_ticks).collect();
            let form = Form::refused(form, &Problem { faults, ..problem });
            changes_page(accounts, visit, &form).await
        }
        Err(problem) => Err(problem),
    }
}

/// Who would be opened, with the button that does it.
async fn openings_page(
    accounts: &Accounts,
    visit: &Visit,
    ids: &[AccountChangeId],
    form: &Form,
) -> Result<Response, Problem> {
    let t = request::language().texts();
    let shown = accounts.confirm_openings(visit.actor()?, ids, "", How::Rehearse).await?;
    let count = shown.len().to_string();
    let after = visit.form.get("after");
    let page = OpeningsPage {
        t,
        page: Page::titled(t.with("openings-ask-title", &[("count", &count)]))
            .below(t.text("account-changes-title"), "/account-changes"),
        form: form.clone(),
        changes: shown.iter().map(|shown| text_of(accounts, shown)).collect(),
        count,
        back: if after.is_empty() {
            "/account-changes".to_owned()
        } else {
            format!("/account-changes?after={after}")
        },
        after: after.to_owned(),
    };
    Ok(show_form(form, &page))
}

fn change_page(accounts: &Accounts, shown: ShownChange, form: &Form) -> Response {
    let t = request::language().texts();
    let waits = shown.row.state == AccountChangeState::Waiting;
    let mut decisions = Vec::new();
    if waits && shown.refusal.is_none() {
        decisions.push("confirmed");
    }
    if waits {
        decisions.push(if shown.is_own { "withdrawn" } else { "refused" });
    }
    let wait = shown.refusal.filter(|_| waits).map(changes::refused).map(|problem| {
        problem.detail.map_or_else(|| t.text(problem.code.detail_key()), |detail| detail.in_words(t))
    });
    let change = text_of(accounts, &shown);
    let page = ChangePage {
        t,
        page: Page::titled(format!("{}{}{}", change.what, t.gap(), change.display_name))
            .below(t.text("accounts-title"), "/accounts")
            .below(t.text("account-changes-title"), "/account-changes"),
        form: form.clone(),
        version: shown.row.version.to_string(),
        decisions: Choice::of_codes(t, "account-change-decision", &decisions),
        wait: wait.unwrap_or_default(),
        change,
    };
    show_form(form, &page)
}

async fn decide(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id, form) = (visit.actor()?, id_of(visit)?, &visit.form);
    let mut reading = Reading::of(form);
    let ending = reading.choice("decision", Ending::Refused, |code| match code {
        "confirmed" => Some(Ending::Confirmed),
        "refused" => Some(Ending::Refused),
        "withdrawn" => Some(Ending::Withdrawn),
        _ => None,
    });
    let version = form.get("version").parse::<i64>().map(etag).unwrap_or_default();
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => accounts.decide_change(actor, id, Some(&version), ending, form.get("reason")).await,
    };
    let done = match ending {
        Ending::Confirmed => "account-change-confirmed",
        Ending::Refused => "account-change-refused",
        Ending::Withdrawn => "account-change-withdrawn",
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("/account-changes/{id}?done={done}"))),
        Err(problem) if belongs_on_form(&problem) => {
            let found = accounts.change(actor, id).await?;
            Ok(change_page(accounts, found, &Form::refused(form, &problem)))
        }
        Err(problem) => Err(problem),
    }
}
