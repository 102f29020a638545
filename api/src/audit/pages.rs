//! The history, for the auditor.

use super::service::{self, Events, Looks, WrittenFilter, WrittenLooks};
use super::store::Named;
use super::words::{ValueText, changes, role_word, what_was_looked_at};
use crate::platform::language::Texts;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Choice, Fields, Form, belongs_on_form};
use crate::web::pages::{Page, show_form};
use crate::web::routing::{PageRoute, Visit};
use crate::web::table_files::links;
use askama::Template;
use mengya_entities::event;
use mengya_entities::values::{EventAction, SubjectKind};
use poem::Response;

/// Rows of a page.
const ROWS: u32 = 16;
/// The fields of the filter of the history.
pub const FILTERS: [&str; 7] =
    ["actor", "action", "subject_kind", "from", "until", "registry_number", "sign_ins"];

/// The fields of the filter of looks.
pub const LOOK_FILTERS: [&str; 5] = ["registry_number", "actor", "purpose", "from", "until"];

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("history", "/history", "list_events", services, history),
        PageRoute::get("look_ups", "/look-ups", "list_all_look_ups", services, show_looks),
    ]
}

/// What a filter of the history says.
#[must_use]
pub fn written_filter(query: &Fields) -> WrittenFilter {
    let own = |field: &str| query.some(field).map(str::to_owned);
    WrittenFilter {
        actor: own("actor"),
        action: own("action"),
        subject_kind: own("subject_kind"),
        from: own("from"),
        until: own("until"),
        registry_number: own("registry_number"),
        sign_ins: query.get("sign_ins") == "shown",
    }
}

/// What a filter of looks says.
#[must_use]
pub fn written_looks(query: &Fields) -> WrittenLooks {
    let own = |field: &str| query.some(field).map(str::to_owned);
    WrittenLooks {
        registry_number: own("registry_number"),
        actor: own("actor"),
        purpose: own("purpose"),
        from: own("from"),
        until: own("until"),
    }
}

#[derive(Template)]
#[template(path = "audit/history.html")]
struct HistoryPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    actions: Vec<Choice>,
    kinds: Vec<Choice>,
    events: Vec<EventText>,
    files: Vec<(String, String)>,
    next: String,
}

/// A fact as it is shown.
struct EventText {
    id: String,
    at: String,
    actor: String,
    role: String,
    action: String,
    subject: String,
    /// What the thing is called, and its page; empty where it has no name of its own.
    named: Named,
    person: Named,
    institution: Named,
    reason: String,
    values: Vec<ValueText>,
    request: String,
}

fn event_text(services: &Services, events: &Events, row: &event::Model) -> EventText {
    let language = request::language();
    let t = language.texts();
    let role = role_word(t, &row.role);
    let name = |id: Option<uuid::Uuid>| id.and_then(|id| events.names.get(&id)).cloned().unwrap_or_default();
    EventText {
        id: row.id.to_string(),
        at: language.moment(row.at.into(), services.clock.zone()),
        actor: row.actor.clone(),
        role,
        action: language.pick(row.action.zh(), row.action.en()).to_owned(),
        subject: language.pick(row.subject_kind.zh(), row.subject_kind.en()).to_owned(),
        named: name(Some(row.subject_id)),
        person: name(row.practitioner_id.map(|id| id.0)),
        institution: name(row.institution_id.map(|id| id.0)),
        reason: row.reason.clone().unwrap_or_default(),
        values: changes(t, row, &events.names),
        request: row.request_id.clone().unwrap_or_default(),
    }
}

/// Everything, and then each.
fn choices(t: &Texts, each: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(Choice::new("", t.text("history-all"))).chain(each).collect()
}

async fn history(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), Some(ROWS))?;
    let written = written_filter(&visit.query);
    let (form, events) = match service::events(services, visit.actor()?, written, &asked, "list_events").await
    {
        Ok(events) => (Form::of(visit.query.clone()), events),
        Err(problem) if belongs_on_form(&problem) => {
            (Form::refused(&visit.query, &problem), Events::default())
        }
        Err(problem) => return Err(problem),
    };
    let filters: Vec<(&str, Option<&str>)> =
        FILTERS.iter().map(|name| (*name, visit.query.some(name))).collect();
    let page = HistoryPage {
        t,
        files: links(t, "/history/file", &filters),
        page: Page::titled(t.text("history-title")),
        actions: choices(
            t,
            EventAction::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))),
        ),
        kinds: choices(
            t,
            SubjectKind::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))),
        ),
        next: next_link("/history", &filters, &asked, events.next.as_deref()).unwrap_or_default(),
        events: events.rows.iter().map(|row| event_text(services, &events, row)).collect(),
        form: form.clone(),
    };
    Ok(show_form(&form, &page))
}

/// One look at a person.
struct LookText {
    at: String,
    actor: String,
    role: String,
    person: String,
    number: String,
    what: String,
    purpose: String,
}

#[derive(Template)]
#[template(path = "audit/look_ups.html")]
struct LooksPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    looks: Vec<LookText>,
    files: Vec<(String, String)>,
    next: String,
}

async fn show_looks(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), Some(ROWS))?;
    let written = written_looks(&visit.query);
    let found = service::looks(services, visit.actor()?, written, &asked, "list_all_look_ups").await;
    let (form, found) = match found {
        Ok(found) => (Form::of(visit.query.clone()), found),
        Err(problem) if belongs_on_form(&problem) => {
            (Form::refused(&visit.query, &problem), Looks::default())
        }
        Err(problem) => return Err(problem),
    };
    let filters: Vec<(&str, Option<&str>)> =
        LOOK_FILTERS.iter().map(|name| (*name, visit.query.some(name))).collect();
    let looks = found.rows.iter().map(|row| {
        let person = found.people.get(&row.practitioner_id);
        LookText {
            at: language.moment(row.at.into(), services.clock.zone()),
            actor: row.actor.clone(),
            role: role_word(t, &row.role),
            person: person.map(|(name, _)| name.clone()).unwrap_or_default(),
            number: person.map(|(_, number)| number.to_string()).unwrap_or_default(),
            what: what_was_looked_at(t, &row.operation),
            purpose: row.purpose.clone().unwrap_or_default(),
        }
    });
    let page = LooksPage {
        t,
        page: Page::titled(t.text("all-looks-title")),
        looks: looks.collect(),
        files: links(t, "/look-ups/file", &filters),
        next: next_link("/look-ups", &filters, &asked, found.next.as_deref()).unwrap_or_default(),
        form,
    };
    Ok(show_form(&page.form, &page))
}
