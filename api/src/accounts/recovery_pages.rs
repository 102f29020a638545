//! A forgotten password, on pages.

use super::service::Accounts;
use crate::platform::language::Texts;
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::request;
use crate::web::forms::{Form, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use poem::Response;
use poem::http::StatusCode;

/// The pages.
#[must_use]
pub fn pages(accounts: &Accounts) -> Vec<PageRoute> {
    vec![
        PageRoute::get("password_forgotten", "/password/forgotten", "recover_password", accounts, forgotten),
        PageRoute::post("do_ask_for_reset", "/password/forgotten", "recover_password", accounts, ask),
        PageRoute::get("password_reset", "/password/reset", "recover_password", accounts, begin_reset),
        PageRoute::post("do_reset_password", "/password/reset", "recover_password", accounts, reset),
    ]
}

async fn forgotten(_: &Accounts, _: &Visit) -> Result<Response, Problem> {
    Ok(forgotten_page(&Form::empty()))
}

async fn begin_reset(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let token = visit.query.get("token").to_owned();
    Ok(if accounts.is_reset_open(&token).await? { reset_page(&Form::empty(), &token) } else { over_page() })
}

#[derive(Template)]
#[template(path = "accounts/forgotten.html")]
struct ForgottenPage {
    t: &'static Texts,
    page: Page,
    form: Form,
}

#[derive(Template)]
#[template(path = "accounts/reset.html")]
struct ResetPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    token: String,
}

#[derive(Template)]
#[template(path = "accounts/reset_over.html")]
struct ResetOverPage {
    t: &'static Texts,
    page: Page,
}

fn forgotten_page(form: &Form) -> Response {
    let t = request::language().texts();
    let page = ForgottenPage { t, page: Page::titled(t.text("forgotten-title")), form: form.clone() };
    show_form(form, &page)
}

fn reset_page(form: &Form, token: &str) -> Response {
    let t = request::language().texts();
    let page = Page::titled(t.text("reset-title"));
    show_form(form, &ResetPage { t, page, form: form.clone(), token: token.to_owned() })
}

fn over_page() -> Response {
    let t = request::language().texts();
    show(StatusCode::NOT_FOUND, &ResetOverPage { t, page: Page::titled(t.text("reset-over-title")) })
}

async fn ask(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let outcome = match visit.form.some("who") {
        None => Err(Problem::invalid("/who", "required", Message::new("fault-required"))),
        Some(who) => accounts.ask_for_reset(who).await,
    };
    match outcome {
        Ok(()) => Ok(see_other("/password/forgotten?done=reset-asked")),
        Err(problem) if belongs_on_form(&problem) => {
            Ok(forgotten_page(&Form::refused(&visit.form, &problem)))
        }
        Err(problem) => Err(problem),
    }
}

async fn reset(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let token = visit.form.get("token");
    // A password may begin or end with a space.
    let new = visit.form.iter().find(|(name, _)| *name == "new_password").map_or("", |(_, value)| value);
    match accounts.reset_password(token, new.to_owned()).await {
        Ok(()) => Ok(see_other("/sign-in?done=password-changed")),
        Err(problem) if problem.code == ProblemCode::NotFound => Ok(over_page()),
        Err(problem) if belongs_on_form(&problem) => {
            Ok(reset_page(&Form::refused(&visit.form, &problem), token))
        }
        Err(problem) => Err(problem),
    }
}
