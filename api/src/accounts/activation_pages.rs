//! A person activates the own account, on pages: three forms, none of them with a number in its address. Who began is
//! known again by the cookie that forms have before anybody signed in.

use super::activation::Activated;
use super::service::Accounts;
use crate::platform::language::Texts;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::request;
use crate::web::forms::{Fields, Form, belongs_on_form};
use crate::web::gate::{self, SESSION};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use poem::Response;
use poem::http::StatusCode;

/// The pages.
#[must_use]
pub fn pages(accounts: &Accounts) -> Vec<PageRoute> {
    vec![
        PageRoute::get("activate", "/activate", "begin_activation", accounts, begin),
        PageRoute::post("do_ask_for_activation", "/activate", "begin_activation", accounts, ask),
        PageRoute::get("activation_code", "/activate/code", "prove_activation", accounts, begin_code),
        PageRoute::post("do_prove_activation", "/activate/code", "prove_activation", accounts, prove),
        PageRoute::get(
            "activation_account",
            "/activate/account",
            "complete_activation",
            accounts,
            begin_account,
        ),
        PageRoute::post("do_activate", "/activate/account", "complete_activation", accounts, activate),
    ]
}

#[derive(Template)]
#[template(path = "accounts/activate.html")]
struct AskPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    contact: String,
}

#[derive(Template)]
#[template(path = "accounts/activate_code.html")]
struct CodePage {
    t: &'static Texts,
    page: Page,
    form: Form,
    contact: String,
}

#[derive(Template)]
#[template(path = "accounts/activate_account.html")]
struct AccountPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    reached: String,
}

#[derive(Template)]
#[template(path = "accounts/activate_over.html")]
struct OverPage {
    t: &'static Texts,
    page: Page,
}

/// By what whoever began is known again: nobody else has this browser's cookie.
fn token_of(visit: &Visit) -> String {
    format!("page {}", visit.cookie.as_deref().unwrap_or_default())
}

fn contact(accounts: &Accounts) -> String {
    accounts.services().settings.reached_by(request::language()).to_owned()
}

fn ask_page(accounts: &Accounts, form: &Form) -> Response {
    let t = request::language().texts();
    let page = Page::titled(t.text("activate-title"));
    show_form(form, &AskPage { t, page, form: form.clone(), contact: contact(accounts) })
}

fn code_page(accounts: &Accounts, form: &Form) -> Response {
    let t = request::language().texts();
    let page = Page::titled(t.text("activate-code-title"));
    show_form(form, &CodePage { t, page, form: form.clone(), contact: contact(accounts) })
}

/// The last form, or that it has ended.
async fn account_page(accounts: &Accounts, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let t = request::language().texts();
    Ok(match accounts.proven_activation(&token_of(visit)).await? {
        Some(reached) => {
            let page = Page::titled(t.text("activate-account-title"));
            show_form(form, &AccountPage { t, page, form: form.clone(), reached })
        }
        None => {
            let page = Page::titled(t.text("activate-over-title"));
            show(StatusCode::NOT_FOUND, &OverPage { t, page })
        }
    })
}

async fn begin(accounts: &Accounts, _: &Visit) -> Result<Response, Problem> {
    Ok(ask_page(accounts, &Form::empty()))
}

async fn ask(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let (form, token) = (&visit.form, token_of(visit));
    let outcome =
        accounts.ask_for_activation(&token, form.get("registry_number"), form.get("identity_number")).await;
    match outcome {
        Ok(()) => Ok(see_other("/activate/code")),
        Err(problem) if belongs_on_form(&problem) => Ok(ask_page(accounts, &Form::refused(form, &problem))),
        Err(problem) => Err(problem),
    }
}

async fn begin_code(accounts: &Accounts, _: &Visit) -> Result<Response, Problem> {
    Ok(code_page(accounts, &Form::empty()))
}

async fn prove(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    match accounts.prove_activation(&token_of(visit), visit.form.get("code")).await {
        Ok(()) => Ok(see_other("/activate/account")),
        Err(problem) if belongs_on_form(&problem) => {
            Ok(code_page(accounts, &Form::refused(&visit.form, &problem)))
        }
        Err(problem) => Err(problem),
    }
}

async fn begin_account(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    account_page(accounts, visit, &Form::empty()).await
}

/// A password as it was typed: it may begin or end with a space.
pub(super) fn typed_password(form: &Fields, field: &str) -> String {
    form.iter().find(|(name, _)| *name == field).map_or("", |(_, value)| value).to_owned()
}

/// Signs in on pages whoever has just opened the account.
pub(super) async fn welcome(accounts: &Accounts, opened: &Activated, to: &str) -> Result<Response, Problem> {
    let (_, cookie) = accounts.access().open_session(&opened.account).await?;
    let settings = &accounts.services().settings;
    let mut response = see_other(to);
    let seconds = i64::from(settings.session_hours) * 3_600;
    gate::set_cookie(&mut response, SESSION, &cookie, Some(seconds), &settings.public_url);
    gate::keep_device(&mut response, &opened.device, &settings.public_url);
    Ok(response)
}

async fn activate(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let form = &visit.form;
    let password = typed_password(form, "new_password");
    match accounts.activate(&token_of(visit), form.get("username"), password).await {
        Ok(opened) => welcome(accounts, &opened, "/me?done=activated").await,
        Err(problem) if belongs_on_form(&problem) || problem.code == ProblemCode::NotFound => {
            account_page(accounts, visit, &Form::refused(form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}
