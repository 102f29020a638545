//! Signing in and out on pages, and where each role goes from there.

use super::service::Accounts;
use crate::access::Actor;
use crate::platform::language::Texts;
use crate::platform::problem::{Fault, Message, Problem};
use crate::platform::request;
use crate::web::drafts::FIELD;
use crate::web::forms::{Form, belongs_on_form};
use crate::web::gate::{self, SESSION, SignedOut};
use crate::web::navigation::links;
use crate::web::pages::{Page, see_other, show_form, show_with_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::values::Role;
use poem::Response;
use poem::http::StatusCode;

/// Where somebody of this role goes first.
pub(super) fn home_of(role: Role) -> &'static str {
    links(role).first().map_or("/verify", |(_, path)| *path)
}

/// Where somebody goes who has just signed in.
fn home(actor: Option<&Actor>) -> &'static str {
    actor.and_then(|actor| actor.role).map_or("/verify", home_of)
}

/// The pages.
#[must_use]
pub fn pages(accounts: &Accounts) -> Vec<PageRoute> {
    vec![
        PageRoute::get("start", "/", "create_token", accounts, start),
        PageRoute::get("sign_in", "/sign-in", "create_token", accounts, begin_sign_in),
        PageRoute::post("do_sign_in", "/sign-in", "create_token", accounts, sign_in),
        PageRoute::post("do_sign_out", "/sign-out", "create_token", accounts, sign_out),
        PageRoute::get("password", "/password", "change_my_password", accounts, begin_password),
        PageRoute::post("change_password", "/password", "change_my_password", accounts, change_password),
    ]
}

async fn start(_: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    Ok(see_other(home(visit.actor.as_ref())))
}

async fn begin_sign_in(_: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let mut form = Form::of(visit.query.clone());
    if !visit.query.get("next").is_empty() && visit.actor.is_none() {
        form.errors.clear();
    }
    Ok(sign_in_page(&form, visit))
}

async fn begin_password(_: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    Ok(password_page(&Form::empty(), visit))
}

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    next: String,
    needed: bool,
    draft: String,
    signed_out: bool,
    had_file: bool,
}

fn sign_in_page(form: &Form, visit: &Visit) -> Response {
    let t = request::language().texts();
    let next = [visit.form.get("next"), visit.query.get("next")].into_iter().find(|next| !next.is_empty());
    let page = SignInPage {
        t,
        page: Page::titled(t.text("sign-in-title")),
        form: form.clone(),
        next: next.unwrap_or_default().to_owned(),
        needed: next.is_some() && form.errors.is_empty() && visit.form.get(FIELD).is_empty(),
        draft: visit.form.get(FIELD).to_owned(),
        signed_out: false,
        had_file: false,
    };
    show_form(form, &page)
}

/// The page for signing in on the spot, to somebody whose session ended before a form was sent.
#[must_use]
pub fn signed_out_page(signed_out: &SignedOut) -> Response {
    let t = request::language().texts();
    let SignedOut { draft, page, had_file } = signed_out;
    let page = SignInPage {
        t,
        page: Page::titled(t.text("signed-out-title")),
        form: Form::empty(),
        next: page.clone(),
        needed: false,
        draft: draft.clone(),
        signed_out: true,
        had_file: *had_file,
    };
    show_with_form(StatusCode::UNAUTHORIZED, &page)
}

/// A path of ours; never another host's address.
fn own_path(next: &str) -> Option<&str> {
    // Browsers drop tabs and line ends from addresses, and read a backslash as a slash.
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let is_own = is_plain && next.starts_with('/') && !next.starts_with("//");
    is_own.then_some(next)
}

/// The same path without what says that something was done: that is for whoever did it, just then.
fn without_done(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let mut kept = form_urlencoded::Serializer::new(String::new());
    kept.extend_pairs(form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "done"));
    let kept = kept.finish();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{kept}") }
}

async fn sign_in(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let faults: Vec<Fault> = ["username", "password"]
        .into_iter()
        .filter(|field| visit.form.get(field).is_empty())
        .map(|field| Fault::new(format!("/{field}"), "required", Message::new("fault-required")))
        .collect();
    let outcome = match Problem::from_faults(faults) {
        Some(problem) => Err(problem),
        None => {
            // A password may begin or end with a space.
            let password =
                visit.form.iter().find(|(name, _)| *name == "password").map_or("", |(_, value)| value);
            accounts.begin_session(visit.form.get("username"), password.to_owned()).await
        }
    };
    match outcome {
        Ok((actor, cookie, device)) => {
            let next = own_path(visit.form.get("next")).map(without_done);
            let to = next.unwrap_or_else(|| home(Some(&actor)).to_owned());
            let to = if actor.must_change_password { "/password".to_owned() } else { to };
            let mut response = see_other(&to);
            let settings = &accounts.services().settings;
            let seconds = i64::from(settings.session_hours) * 3_600;
            gate::set_cookie(&mut response, SESSION, &cookie, Some(seconds), &settings.public_url);
            gate::keep_device(&mut response, &device, &settings.public_url);
            Ok(response)
        }
        Err(problem) if belongs_on_form(&problem) => {
            Ok(sign_in_page(&Form::refused(&visit.form, &problem), visit))
        }
        Err(problem) => Err(problem),
    }
}

async fn sign_out(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    if let Some(cookie) = &visit.cookie {
        accounts.access().end_session(cookie).await?;
    }
    let mut response = see_other("/sign-in?done=signed-out");
    gate::set_cookie(&mut response, SESSION, "", Some(0), &accounts.services().settings.public_url);
    Ok(response)
}

#[derive(Template)]
#[template(path = "accounts/password.html")]
struct PasswordPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    is_first: bool,
}

fn password_page(form: &Form, visit: &Visit) -> Response {
    let t = request::language().texts();
    let page = Page::titled(t.text("password-title")).below(t.text("own-account-title"), "/account");
    let is_first = visit.actor.as_ref().is_some_and(|actor| actor.must_change_password);
    let page = PasswordPage { t, page, form: form.clone(), is_first };
    show_form(form, &page)
}

async fn change_password(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let raw = |field: &str| {
        visit
            .form
            .iter()
            .find(|(name, _)| *name == field)
            .map_or(String::new(), |(_, value)| value.to_owned())
    };
    match accounts.change_own_password(visit.actor()?, raw("current_password"), raw("new_password")).await {
        // All sessions have ended, this one too.
        Ok(()) => Ok(see_other("/sign-in?done=password-changed")),
        Err(problem) if belongs_on_form(&problem) => {
            Ok(password_page(&Form::refused(&visit.form, &problem), visit))
        }
        Err(problem) => Err(problem),
    }
}

#[cfg(test)]
mod tests {
    use super::{own_path, without_done};

    #[test]
    fn after_signing_in_nobody_is_sent_to_another_host() {
        assert_eq!(own_path("/institutions?q=x"), Some("/institutions?q=x"));
        assert_eq!(without_done("/bans/1?done=ban-confirmed"), "/bans/1");
        assert_eq!(without_done("/bans?state=awaiting&d%6Fne=x"), "/bans?state=awaiting");
        for foreign in [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "",
            "/a\r\nb",
            "/\t/evil.example",
            "/ /evil.example",
            "/机构",
        ] {
            assert_eq!(own_path(foreign), None, "{foreign:?}");
        }
    }
}
