//! The list of bans.

use super::{LineText, line};
use crate::bans::service::{self, Which};
use crate::platform::language::Texts;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Choice, Form};
use crate::web::pages::{Page, address, show};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::values::{BanState, Role};
use poem::Response;
use poem::http::StatusCode;

/// Something that waits, and where it is done.
struct AlertText {
    sentence: String,
    action: String,
    url: &'static str,
}

#[derive(Template)]
#[template(path = "bans/list.html")]
struct ListPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    alerts: Vec<AlertText>,
    states: Vec<Choice>,
    rows: Vec<LineText>,
    next: String,
    may_record: bool,
}

pub(super) async fn list(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), None)?;
    let may_record = actor.is(Role::RegulatorOfficer);
    let which = match visit.query.get("state") {
        "awaiting" if may_record => Which::Awaiting,
        "left" if may_record => Which::LeftToDo,
        state => Which::Last(BanState::from_code(state)),
    };
    let (rows, next) = service::page(services, actor, which, &asked).await?;
    let mut alerts = Vec::new();
    let mut alert = |count: u64, sentence: &str, action: &str, url| {
        if count > 0 {
            let sentence = t.with(sentence, &[("count", &count.to_string())]);
            alerts.push(AlertText { sentence, action: t.text(action), url });
        }
    };
    if which != Which::Awaiting {
        let waiting = service::awaiting(services, actor).await?;
        alert(waiting, "bans-await-you", "bans-await-you-action", "/bans?state=awaiting");
    }
    if which != Which::LeftToDo {
        let left = service::left_to_do(services, actor).await?;
        alert(left, "bans-left", "bans-left-action", "/bans?state=left");
    }
    let of_officers = [("awaiting", "ban-state-awaiting"), ("left", "ban-state-left")];
    let page = ListPage {
        t,
        page: Page::titled(t.text("nav-bans")),
        form: Form::of(visit.query.clone()),
        alerts,
        states: std::iter::once(Choice::new("", t.text("institutions-any")))
            .chain(
                of_officers.iter().filter(|_| may_record).map(|(code, key)| Choice::new(*code, t.text(key))),
            )
            .chain(BanState::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))))
            .collect(),
        rows: rows.iter().map(|it| line(&it.row, it.today, language, t)).collect(),
        next: next.map_or_else(String::new, |next| {
            address("/bans", &[("state", visit.query.get("state")), ("after", &next)])
        }),
        may_record,
    };
    Ok(show(StatusCode::OK, &page))
}
