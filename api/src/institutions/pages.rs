//! Who has left an institution.

use super::service::former;
use super::words::shown_name;
use crate::access::{Actor, Bound};
use crate::platform::language::Texts;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::pages::{Page, show};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::institution;
use mengya_entities::values::SocialCreditCode;
use poem::Response;
use poem::http::StatusCode;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![PageRoute::get(
        "former_staff",
        "/institutions/{code}/former-staff",
        "list_former_staff",
        services,
        former_staff,
    )]
}

/// How many who have left stand on one page.
const LEFT_SHOWN: u32 = 15;

/// Somebody who has left.
struct LeftText {
    name: String,
    number: String,
    post: &'static str,
    from: String,
    until: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "institutions/former.html")]
struct FormerPage {
    t: &'static Texts,
    page: Page,
    place: String,
    lines: Vec<LeftText>,
    next: String,
}

async fn former_staff(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), Some(LEFT_SHOWN))?;
    let (place, rows, next) = former::former(services, actor, visit.path.get("code"), &asked).await?;
    let line = |left: former::Left| LeftText {
        name: left.person.name,
        number: left.person.registry_number.to_string(),
        post: language.pick(left.employment.post.zh(), left.employment.post.en()),
        from: language.day(left.employment.from_on),
        until: left.employment.until_on.map(|day| language.day(day)).unwrap_or_default(),
        reason: left.reason.unwrap_or_default(),
    };
    let path = format!("/institutions/{}/former-staff", place.social_credit_code);
    let page = FormerPage {
        t,
        page: Page::titled(t.text("former-title"))
            .below(shown_name(&place, language), home_of(actor, &place)),
        lines: rows.into_iter().map(line).collect(),
        next: next_link(&path, &[], &asked, next.as_deref()).unwrap_or_default(),
        place: shown_name(&place, language).to_owned(),
    };
    Ok(show(StatusCode::OK, &page))
}

/// Where the staff of this institution stands, for whoever asks.
#[must_use]
pub fn home_of(actor: &Actor, place: &institution::Model) -> String {
    home_at(actor, &place.social_credit_code)
}

/// The same of the institution with this code.
#[must_use]
pub fn home_at(actor: &Actor, code: &SocialCreditCode) -> String {
    match actor.bound {
        Bound::Institution(_) => "/institution".to_owned(),
        _ => format!("/institutions/{code}"),
    }
}
