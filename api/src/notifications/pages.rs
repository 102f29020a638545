//! The outbox, for the administrator.

use super::service::{self, ListedMail};
use crate::platform::language::Texts;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::pages::{Page, show};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::outbox::Model;
use mengya_entities::values::Instant;
use poem::Response;
use poem::http::StatusCode;

/// Rows of a page.
const ROWS: u32 = 50;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("outbox", "/outbox", "read_outbox", services, outbox),
        PageRoute::get("mail", "/outbox/{id}", "read_outbox", services, mail),
    ]
}

#[derive(Template)]
#[template(path = "notifications/outbox.html")]
struct OutboxPage {
    t: &'static Texts,
    page: Page,
    mails: Vec<MailText>,
    has_server: bool,
    next: String,
}

#[derive(Template)]
#[template(path = "notifications/mail.html")]
struct MailPage {
    t: &'static Texts,
    page: Page,
    mail: MailText,
}

/// A mail as it is shown.
struct MailText {
    id: String,
    at: String,
    kind: String,
    to: String,
    recipient: String,
    state: String,
    tag: &'static str,
    attempts: String,
    sent: String,
    next_attempt: String,
    error: String,
}

fn mail_text(services: &Services, row: &Model, to: String, recipient: String) -> MailText {
    let language = request::language();
    let t = language.texts();
    let at = |instant: Instant| language.moment(instant.into(), services.clock.zone());
    let (tag, state) = if row.sent_at.is_some() {
        ("tag--ok", "mail-state-sent")
    } else if row.failed_at.is_some() {
        ("tag--no", "mail-state-failed")
    } else {
        ("tag--due", "mail-state-waiting")
    };
    MailText {
        id: row.id.to_string(),
        at: at(row.at),
        kind: language.pick(row.kind.zh(), row.kind.en()).to_owned(),
        to,
        recipient,
        state: t.text(state),
        tag,
        attempts: row.attempts.to_string(),
        sent: row.sent_at.map(at).unwrap_or_default(),
        next_attempt: row.next_attempt_at.map(at).unwrap_or_default(),
        error: row.last_error.clone().unwrap_or_default(),
    }
}

async fn outbox(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let t = request::language().texts();
    let page = PageAsked::parse(visit.query.some("after"), Some(ROWS))?;
    let (rows, next) = service::outbox(services, &page).await?;
    let mails = rows
        .into_iter()
        .map(|ListedMail { row, to, recipient }| mail_text(services, &row, to, recipient))
        .collect();
    let page = OutboxPage {
        t,
        page: Page::titled(t.text("outbox-title")),
        mails,
        has_server: services.settings.mail.server.is_some(),
        next: next_link("/outbox", &[], &page, next.as_deref()).unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page))
}

async fn mail(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let t = request::language().texts();
    let id = visit.path.get("id").parse().map_err(|_| Problem::not_found())?;
    let ListedMail { row, to, recipient } = service::mail(services, visit.actor()?, id).await?;
    let mail = mail_text(services, &row, to, recipient);
    let page = Page::titled(mail.kind.clone()).below(t.text("outbox-title"), "/outbox");
    Ok(show(StatusCode::OK, &MailPage { t, page, mail }))
}
