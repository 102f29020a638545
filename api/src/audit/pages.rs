//! The history, for the auditor.

use super::service::{self, Events, WrittenFilter};
use super::words::in_words;
use crate::platform::language::Texts;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Choice, Form, belongs_on_form};
use crate::web::pages::{Page, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::event;
use mengya_entities::values::{EventAction, Role, SubjectKind};
use poem::Response;
use serde_json::Value;

/// Rows of a page.
const ROWS: u32 = 30;
/// The fields of the filter.
const FILTERS: [&str; 6] = ["actor", "action", "subject_kind", "from", "until", "registry_number"];

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![PageRoute::get("history", "/history", "list_events", services, history)]
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
    subject_id: String,
    person: String,
    institution: String,
    reason: String,
    values: Vec<ValueText>,
    request: String,
}

/// A value before and after.
struct ValueText {
    name: String,
    before: String,
    after: String,
}

/// The name of a field; itself where it has none (of an older record).
fn field_name(t: &Texts, field: &str) -> String {
    let key = format!("history-field-{}", field.replace('_', "-"));
    if t.has(&key) { t.text(&key) } else { field.to_owned() }
}

fn value_text(t: &Texts, subject_kind: SubjectKind, field: &str, value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => t.text("history-nothing"),
        Some(Value::Bool(true)) => t.text("history-yes"),
        Some(Value::Bool(false)) => t.text("history-no"),
        Some(Value::String(text)) => in_words(subject_kind, field, text, request::language()),
        Some(other) => other.to_string(),
    }
}

fn values(
    t: &Texts,
    subject_kind: SubjectKind,
    before: Option<&Value>,
    after: Option<&Value>,
) -> Vec<ValueText> {
    let (before, after) = (before.and_then(Value::as_object), after.and_then(Value::as_object));
    let mut names: Vec<&String> = Vec::new();
    for name in before.into_iter().chain(after).flat_map(|object| object.keys()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let of = |object: Option<&serde_json::Map<String, Value>>, name: &str| {
        object.and_then(|it| it.get(name)).cloned()
    };
    names
        .into_iter()
        // What is not told of afterwards stayed as it was; what was nothing and is nothing is no change.
        .filter(|name| {
            let nothing = |value: Option<Value>| value.unwrap_or_default().is_null();
            let (was, is) = (of(before, name), of(after, name));
            (after.is_none() || is.is_some()) && !(nothing(was) && nothing(is))
        })
        .map(|name| ValueText {
            name: field_name(t, name),
            before: value_text(t, subject_kind, name, before.and_then(|object| object.get(name))),
            after: value_text(t, subject_kind, name, after.and_then(|object| object.get(name))),
        })
        .collect()
}

fn event_text(services: &Services, events: &Events, row: &event::Model) -> EventText {
    let language = request::language();
    let t = language.texts();
    let role = Role::from_code(&row.role)
        .map_or_else(|| t.text("history-operator"), |role| language.pick(role.zh(), role.en()).to_owned());
    let name = |id: Option<uuid::Uuid>| id.and_then(|id| events.names.get(&id)).cloned().unwrap_or_default();
    EventText {
        id: row.id.to_string(),
        at: language.moment(row.at.into(), services.clock.zone()),
        actor: row.actor.clone(),
        role,
        action: language.pick(row.action.zh(), row.action.en()).to_owned(),
        subject: language.pick(row.subject_kind.zh(), row.subject_kind.en()).to_owned(),
        subject_id: events.names.get(&row.subject_id).cloned().unwrap_or_else(|| row.subject_id.to_string()),
        person: name(row.practitioner_id.map(|id| id.0)),
        institution: name(row.institution_id.map(|id| id.0)),
        reason: row.reason.clone().unwrap_or_default(),
        values: values(t, row.subject_kind, row.before.as_ref(), row.after.as_ref()),
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
    let own = |field: &str| visit.query.some(field).map(str::to_owned);
    let written = WrittenFilter {
        actor: own("actor"),
        action: own("action"),
        subject_kind: own("subject_kind"),
        from: own("from"),
        until: own("until"),
        registry_number: own("registry_number"),
    };
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
