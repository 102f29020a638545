//! Inviting one's own staff, and opening the account one was invited to, on pages.

use super::activation_pages::{typed_password, welcome};
use super::invitations::{NewInvitation, OpenInvitation, ShownInvitation};
use super::rules::invitation::given_by;
use super::service::Accounts;
use super::sign_in_pages::home_of;
use crate::platform::language::Texts;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::request;
use crate::web::forms::{Choice, Fields, Form, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::values::{InvitationState, ReaderLanguage, Role};
use poem::Response;
use poem::http::StatusCode;

/// Rows of a page.
const ROWS: u32 = 20;

/// The pages.
#[must_use]
pub fn pages(accounts: &Accounts) -> Vec<PageRoute> {
    vec![
        PageRoute::get("invitations", "/invitations", "list_invitations", accounts, list),
        PageRoute::post("do_invite", "/invitations", "create_invitation", accounts, invite),
        PageRoute::post(
            "do_withdraw_invitation",
            "/invitations/{id}/withdrawal",
            "withdraw_invitation",
            accounts,
            withdraw,
        ),
        PageRoute::get("invitation", "/invitation", "accept_invitation", accounts, begin_accept),
        PageRoute::post("do_accept_invitation", "/invitation", "accept_invitation", accounts, accept),
    ]
}

/// An invitation as it is listed.
struct InvitationText {
    id: String,
    name: String,
    email: String,
    role: String,
    state: String,
    tag: &'static str,
    sent: String,
    until: String,
    is_open: bool,
}

#[derive(Template)]
#[template(path = "accounts/invitations.html")]
struct InvitationsPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    roles: Vec<Choice>,
    asks_number: bool,
    name_hint: String,
    languages: Vec<Choice>,
    days: String,
    invitations: Vec<InvitationText>,
    next: String,
}

#[derive(Template)]
#[template(path = "accounts/invitation.html")]
struct InvitationPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    token: String,
    sentence: String,
    asks_document: bool,
}

#[derive(Template)]
#[template(path = "accounts/invitation_over.html")]
struct OverPage {
    t: &'static Texts,
    page: Page,
}

fn invitation_text(accounts: &Accounts, shown: &ShownInvitation) -> InvitationText {
    let language = request::language();
    let clock = &accounts.services().clock;
    let tag = match shown.state {
        InvitationState::Sent => "tag--due",
        InvitationState::Used => "tag--ok",
        InvitationState::Ended | InvitationState::Withdrawn => "tag--no",
    };
    let row = &shown.row;
    InvitationText {
        id: row.id.to_string(),
        name: row.name.clone(),
        email: shown.email.clone(),
        role: language.pick(row.role.zh(), row.role.en()).to_owned(),
        state: language.pick(shown.state.zh(), shown.state.en()).to_owned(),
        tag,
        sent: language.day(clock.day_of(row.created_at.into())),
        until: language.day(clock.day_of(row.expires_at.into())),
        is_open: shown.state == InvitationState::Sent,
    }
}

async fn list_page(accounts: &Accounts, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let actor = visit.actor()?;
    let asked = PageAsked::parse(visit.query.some("after"), Some(ROWS))?;
    let (rows, next) = accounts.invitations(actor, &asked).await?;
    let given = actor.role.map_or(&[][..], given_by);
    let roles = given.iter().map(|role| Choice::new(role.code(), language.pick(role.zh(), role.en())));
    let asks_number = given.contains(&Role::Practitioner);
    let languages = ReaderLanguage::ALL.iter();
    let page = InvitationsPage {
        t,
        page: Page::titled(t.text("invitations-title")),
        form: form.clone(),
        roles: roles.collect(),
        asks_number,
        name_hint: if asks_number { t.text("invitations-name-hint") } else { String::new() },
        languages: languages.map(|one| Choice::new(one.code(), language.pick(one.zh(), one.en()))).collect(),
        days: accounts.services().settings.invitation_days.to_string(),
        invitations: rows.iter().map(|shown| invitation_text(accounts, shown)).collect(),
        next: next_link("/invitations", &[], &asked, next.as_deref()).unwrap_or_default(),
    };
    Ok(show_form(form, &page))
}

async fn list(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    list_page(accounts, visit, &Form::empty()).await
}

async fn invite(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let (form, actor) = (&visit.form, visit.actor()?);
    let given = actor.role.map_or(&[][..], given_by);
    // Where there is one role to give, nobody is asked for it.
    let role = match given {
        [only] => Some(*only),
        _ => Role::from_code(form.get("role")),
    };
    let outcome = match role {
        None => Err(Problem::invalid("/role", "required", Message::new("fault-role"))),
        Some(role) => {
            let new = NewInvitation {
                role,
                name: form.some("name").map(str::to_owned),
                registry_number: form.some("registry_number").map(str::to_owned),
                email: form.get("email").to_owned(),
                language: ReaderLanguage::from_code(form.get("language")).unwrap_or(ReaderLanguage::Chinese),
            };
            accounts.invite(actor, new).await
        }
    };
    match outcome {
        Ok(_) => Ok(see_other("/invitations?done=invited")),
        Err(problem) if belongs_on_form(&problem) => {
            list_page(accounts, visit, &Form::refused(form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn withdraw(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let id = visit.path.get("id").parse().map_err(|_| Problem::not_found())?;
    match accounts.withdraw_invitation(visit.actor()?, id).await {
        Ok(_) => Ok(see_other("/invitations?done=invitation-withdrawn")),
        Err(problem) if belongs_on_form(&problem) => {
            list_page(accounts, visit, &Form::refused(&Fields::default(), &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

/// The form of a link, or that it is open no longer.
async fn accept_page(accounts: &Accounts, token: &str, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    match accounts.open_invitation(token).await {
        Ok(OpenInvitation { row, from }) => {
            let role = language.pick(row.role.zh(), row.role.en());
            let page = InvitationPage {
                t,
                page: Page::titled(t.text("invitation-title")),
                form: form.clone(),
                token: token.to_owned(),
                sentence: t.with(
                    "invitation-sentence",
                    &[("name", row.name.as_str()), ("from", from.as_str()), ("role", role)],
                ),
                asks_document: row.practitioner_id.is_some(),
            };
            Ok(show_form(form, &page))
        }
        Err(problem) if problem.code == ProblemCode::NotFound => {
            let page = Page::titled(t.text("invitation-over-title"));
            Ok(show(StatusCode::NOT_FOUND, &OverPage { t, page }))
        }
        Err(problem) => Err(problem),
    }
}

async fn begin_accept(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    accept_page(accounts, visit.query.get("token"), &Form::empty()).await
}

async fn accept(accounts: &Accounts, visit: &Visit) -> Result<Response, Problem> {
    let form = &visit.form;
    let (token, password) = (form.get("token"), typed_password(form, "new_password"));
    match accounts.accept_invitation(token, form.get("identity_number"), form.get("username"), password).await
    {
        Ok(opened) => {
            let to = format!("{}?done=activated", home_of(opened.account.role));
            welcome(accounts, &opened, &to).await
        }
        Err(problem) if belongs_on_form(&problem) || problem.code == ProblemCode::NotFound => {
            accept_page(accounts, token, &Form::refused(form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}
