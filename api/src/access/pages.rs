//! Signing in and out on pages, and where each role goes from there.

use super::gate::{self, DEVICE, SESSION};
use super::permissions::Permission;
use super::{Actor, PageRoute, Visit};
use crate::app::App;
use crate::platform::forms::{Form, belongs_on_form};
use crate::platform::language::Texts;
use crate::platform::pages::{Page, see_other, show_form};
use crate::platform::problem::{Fault, Message, Problem};
use crate::platform::request;
use askama::Template;
use mengya_entities::values::Role;
use poem::Response;

/// Where a role may go: the key of the text, and the path. The first is its home.
#[must_use]
pub fn links(role: Role) -> Vec<(&'static str, &'static str)> {
    match role {
        Role::Practitioner => vec![("nav-my-record", "/me")],
        Role::ProviderStaff => vec![("nav-training", "/training"), ("nav-lists", "/lists")],
        Role::InstitutionManager => vec![("nav-institution", "/institution"), ("nav-lists", "/lists")],
        Role::RegulatorOfficer => vec![
            ("nav-district", "/district"),
            ("nav-institutions", "/institutions"),
            ("nav-people", "/people"),
            ("nav-credentials", "/credentials"),
            ("nav-bans", "/bans"),
            ("nav-lists", "/lists"),
        ],
        Role::Auditor => vec![
            ("nav-history", "/history"),
            ("nav-district", "/district"),
            ("nav-institutions", "/institutions"),
            ("nav-people", "/people"),
            ("nav-bans", "/bans"),
        ],
        Role::Administrator => {
            vec![("nav-accounts", "/accounts"), ("nav-outbox", "/outbox"), ("nav-settings", "/settings")]
        }
    }
}

/// Where somebody goes who has just signed in.
fn home(actor: Option<&Actor>) -> &'static str {
    actor
        .and_then(|actor| actor.role)
        .and_then(|role| links(role).first().map(|(_, path)| *path))
        .unwrap_or("/verify")
}

/// The pages.
#[must_use]
pub fn pages(app: &App) -> Vec<PageRoute> {
    let (entering, leaving, changing) = (app.clone(), app.clone(), app.clone());
    let everybody = Permission::Roles(Role::ALL);
    vec![
        PageRoute::get("start", "/", Permission::Public, |visit| async move {
            Ok(see_other(home(visit.actor.as_ref())))
        }),
        PageRoute::get("sign_in", "/sign-in", Permission::Public, |visit| async move {
            let mut form = Form::of(visit.query.clone());
            if !visit.query.get("next").is_empty() && visit.actor.is_none() {
                form.errors.clear();
            }
            Ok(sign_in_page(&form, &visit))
        }),
        PageRoute::post("do_sign_in", "/sign-in", Permission::Public, move |visit| {
            let app = entering.clone();
            async move { sign_in(&app, &visit).await }
        }),
        PageRoute::post("do_sign_out", "/sign-out", Permission::Public, move |visit| {
            let app = leaving.clone();
            async move { sign_out(&app, &visit).await }
        }),
        PageRoute::get(
            "password",
            "/password",
            everybody,
            |_| async move { Ok(password_page(&Form::empty())) },
        ),
        PageRoute::post("change_password", "/password", everybody, move |visit| {
            let app = changing.clone();
            async move { change_password(&app, &visit).await }
        }),
    ]
}

/// How long a browser is known again: as long as browsers keep a cookie.
const DEVICE_SECONDS: i64 = 400 * 24 * 3_600;

#[derive(Template)]
#[template(path = "access/sign_in.html")]
struct SignInPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    next: String,
    needed: bool,
}

fn sign_in_page(form: &Form, visit: &Visit) -> Response {
    let t = request::language().texts();
    let next = [visit.form.get("next"), visit.query.get("next")].into_iter().find(|next| !next.is_empty());
    let page = SignInPage {
        t,
        page: Page::titled(t.text("sign-in-title")),
        form: form.clone(),
        next: next.unwrap_or_default().to_owned(),
        needed: next.is_some() && form.errors.is_empty(),
    };
    show_form(form, &page)
}

/// A path of ours; never another host's address.
fn own_path(next: &str) -> Option<&str> {
    // Browsers drop tabs and line ends from addresses, and read a backslash as a slash.
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let is_own = is_plain && next.starts_with('/') && !next.starts_with("//");
    is_own.then_some(next)
}

/// The same path without what says that something was done: that is for who did it, just then.
fn without_done(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let mut kept = form_urlencoded::Serializer::new(String::new());
    kept.extend_pairs(form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "done"));
    let kept = kept.finish();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{kept}") }
}

async fn sign_in(app: &App, visit: &Visit) -> Result<Response, Problem> {
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
            app.access.begin_session(visit.form.get("username"), password.to_owned()).await
        }
    };
    match outcome {
        Ok((actor, cookie, device)) => {
            let next = own_path(visit.form.get("next")).map(without_done);
            let to = next.unwrap_or_else(|| home(Some(&actor)).to_owned());
            let mut response = see_other(&to);
            let settings = &app.ground.settings;
            let seconds = i64::from(settings.session_hours) * 3_600;
            gate::set_cookie(&mut response, SESSION, &cookie, Some(seconds), &settings.public_url);
            gate::set_cookie(&mut response, DEVICE, &device, Some(DEVICE_SECONDS), &settings.public_url);
            Ok(response)
        }
        Err(problem) if belongs_on_form(&problem) => {
            Ok(sign_in_page(&Form::refused(&visit.form, &problem), visit))
        }
        Err(problem) => Err(problem),
    }
}

async fn sign_out(app: &App, visit: &Visit) -> Result<Response, Problem> {
    if let Some(cookie) = &visit.cookie {
        app.access.end_session(cookie).await?;
    }
    let mut response = see_other("/sign-in?done=signed-out");
    gate::set_cookie(&mut response, SESSION, "", Some(0), &app.ground.settings.public_url);
    Ok(response)
}

#[derive(Template)]
#[template(path = "access/password.html")]
struct PasswordPage {
    t: &'static Texts,
    page: Page,
    form: Form,
}

fn password_page(form: &Form) -> Response {
    let t = request::language().texts();
    let page = PasswordPage { t, page: Page::titled(t.text("password-title")), form: form.clone() };
    show_form(form, &page)
}

async fn change_password(app: &App, visit: &Visit) -> Result<Response, Problem> {
    let raw = |field: &str| {
        visit
            .form
            .iter()
            .find(|(name, _)| *name == field)
            .map_or(String::new(), |(_, value)| value.to_owned())
    };
    match app.access.change_own_password(visit.actor()?, raw("current_password"), raw("new_password")).await {
        // All sessions have ended, this one too.
        Ok(()) => Ok(see_other("/sign-in?done=password-changed")),
        Err(problem) if belongs_on_form(&problem) => Ok(password_page(&Form::refused(&visit.form, &problem))),
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
