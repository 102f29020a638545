//! One's own account: who it is of, address, phone number, password, and where it is signed in.

use super::activation_pages::typed_password;
use super::own::ShownSession;
use super::service::Accounts;
use crate::platform::language::Texts;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::request;
use crate::web::forms::{Fields, Form, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use poem::Response;
use poem::http::StatusCode;

/// Sessions that are listed; of more, the last begun.
const SESSIONS: usize = 30;

/// The pages.
#[must_use]
pub fn pages(accounts: &Accounts) -> Vec<PageRoute> {
    vec![
        PageRoute::get("own_account", "/account", "get_me", accounts, own),
        PageRoute::get("own_email", "/account/email", "change_my_email", accounts, begin_email),
        PageRoute::post("do_change_own_email", "/account/email", "change_my_email", accounts, change_email),
        PageRoute::get("email_proof", "/account/email/proof", "prove_my_email", accounts, begin_proof),
        PageRoute::post("do_prove_email", "/account/email/proof", "prove_my_email", accounts, prove),
        PageRoute::get("own_phone", "/account/phone", "change_my_phone", accounts, begin_phone),
        PageRoute::post("do_change_own_phone", "/account/phone", "change_my_phone", accounts, change_phone),
        PageRoute::post("do_end_session", "/account/sessions/{id}/end", "end_my_session", accounts, end_one),
        PageRoute::post(
            "do_end_sessions",
            "/account/sessions/end",
            "end_my_other_sessions",
            accounts,
            end_others,
        ),
    ]
}

struct SessionText {
    id: String,
    place: String,
    browser: String,
    begun: String,
    used: String,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "accounts/own.html")]
struct OwnPage {
    t: &'static Texts,
    page: Page,
    username: String,
    role: String,
    bound: String,
    email: String,
    takes_two: bool,
    has_phone: bool,
    phone: String,
    sessions: Vec<SessionText>,
    more: bool,
}

#[derive(Template)]
#[template(path = "accounts/own_email.html")]
struct EmailPage {
    t: &'static Texts,
    page: Page,
    form: Form,
}

#[derive(Template)]
#[template(path = "accounts/own_phone.html")]
struct PhonePage {
    t: &'static Texts,
    page: Page,
    form: Form,
}

#[derive(Template)]
#[template(path = "accounts/email_proof.html")]
struct ProofPage {
    t: &'static Texts,
    page: Page,
    token: String,
    address: String,
}

#[derive(Template)]
#[template(path = "accounts/email_proof_over.html")]
struct ProofOverPage {
    t: &'static Texts,
    page: Page,
}

fn session_text(accounts: &Accounts, shown: ShownSession) -> SessionText {
    let language = request::language();
    let (t, zone) = (language.texts(), accounts.services().clock.zone());
    let row = shown.row;
    let used = row.last_used_at.unwrap_or(row.created_at);
    let unknown = || t.text("own-session-unknown");
    SessionText {
        id: row.id.to_string(),
        place: if shown.network.is_empty() { unknown() } else { shown.network },
        browser: row.browser.filter(|browser| !browser.is_empty()).unwrap_or_else(unknown),
        begun: language.moment(row.created_at.into(), zone),
        used: language.moment(used.into(), zone),
        is_this: shown.is_this,
    }
}

async fn own(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let actor = visit.actor()?;
    let account = accounts.own_account(actor).await?;
    let bound = accounts.bindings(std::slice::from_ref(&account)).await?.pop().unwrap_or_default();
    let phone = accounts.own_phone(&account).await?;
    let mut sessions = accounts.own_sessions(actor, visit.cookie.as_deref()).await?;
    let more = sessions.len() > SESSIONS;
    sessions.truncate(SESSIONS);
    let page = OwnPage {
        t,
        page: Page::titled(t.text("own-account-title")),
        role: language.pick(account.role.zh(), account.role.en()).to_owned(),
        bound,
        email: accounts.email_of(&account)?.unwrap_or_default(),
        takes_two: account.role.has_power(),
        has_phone: account.practitioner_id.is_some(),
        phone: phone.unwrap_or_default(),
        username: account.username,
        sessions: sessions.into_iter().map(|shown| session_text(accounts, shown)).collect(),
        more,
    };
    Ok(show(StatusCode::OK, &page))
}

fn below(t: &Texts, key: &str) -> Page {
    Page::titled(t.text(key)).below(t.text("own-account-title"), "/account")
}

fn email_page(form: &Form) -> Response {
    let t = request::language().texts();
    show_form(form, &EmailPage { t, page: below(t, "own-email-title"), form: form.clone() })
}

fn phone_page(form: &Form) -> Response {
    let t = request::language().texts();
    show_form(form, &PhonePage { t, page: below(t, "own-phone-title"), form: form.clone() })
}

async fn begin_email(_: &Accounts, _: &Visit) -> Result<Response, Problem> {
    Ok(email_page(&Form::empty()))
}

async fn change_email(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let form = &visit.form;
    let password = typed_password(form, "password");
    match accounts.ask_for_own_email(visit.actor()?, form.get("email"), &password).await {
        Ok(()) => Ok(see_other("/account?done=own-email-asked")),
        Err(problem) if belongs_on_form(&problem) => Ok(email_page(&Form::refused(form, &problem))),
        Err(problem) => Err(problem),
    }
}

/// What a link asks to be confirmed, or that it is open no longer.
async fn proof_page(accounts: &Accounts, token: &str) -> Result<Response, Problem> {
    let t = request::language().texts();
    match accounts.open_email_change(token).await {
        Ok(address) => {
            let page = Page::titled(t.text("email-proof-title"));
            Ok(show(StatusCode::OK, &ProofPage { t, page, token: token.to_owned(), address }))
        }
        Err(problem) if problem.code == ProblemCode::NotFound => {
            let page = Page::titled(t.text("email-proof-over-title"));
            Ok(show(StatusCode::NOT_FOUND, &ProofOverPage { t, page }))
        }
        Err(problem) => Err(problem),
    }
}

async fn begin_proof(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    proof_page(accounts, visit.query.get("token")).await
}

async fn prove(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let token = visit.form.get("token");
    match accounts.prove_own_email(token).await {
        Ok(changed) if visit.actor.as_ref().and_then(|actor| actor.account) == Some(changed.id) => {
            Ok(see_other("/account?done=own-email-changed"))
        }
        Ok(_) => Ok(see_other("/sign-in?done=own-email-changed")),
        Err(problem) if problem.code == ProblemCode::NotFound => proof_page(accounts, token).await,
        Err(problem) => Err(problem),
    }
}

async fn begin_phone(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let account = accounts.own_account(visit.actor()?).await?;
    let mut begin = Fields::default();
    begin.push("phone", accounts.own_phone(&account).await?.unwrap_or_default());
    Ok(phone_page(&Form::of(begin)))
}

async fn change_phone(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let form = &visit.form;
    let password = typed_password(form, "password");
    match accounts.change_own_phone(visit.actor()?, form.get("phone"), &password).await {
        Ok(()) => Ok(see_other("/account?done=own-phone-changed")),
        Err(problem) if belongs_on_form(&problem) => Ok(phone_page(&Form::refused(form, &problem))),
        Err(problem) => Err(problem),
    }
}

async fn end_one(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let id = visit.path.get("id").parse().map_err(|_| Problem::not_found())?;
    accounts.end_own_session(visit.actor()?, id).await?;
    Ok(see_other("/account?done=session-ended"))
}

async fn end_others(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    accounts.end_own_other_sessions(visit.actor()?, visit.cookie.as_deref()).await?;
    Ok(see_other("/account?done=sessions-ended"))
}
