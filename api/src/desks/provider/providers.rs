//! Providers for officers and auditors: who trains, entering one, changing what is recorded of one.

use super::hours_of;
use crate::access::Actor;
use crate::platform::language::Texts;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::training::phones::open_phone;
use crate::training::service::{self, CountedCourse, NewProvider, ProviderChange};
use crate::training::words::shown_title;
use crate::web::forms::{Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::ids::ProviderId;
use mengya_entities::provider;
use mengya_entities::values::{Role, SocialCreditCode};
use poem::Response;
use poem::http::StatusCode;

/// Rows of a page.
const ROWS: u32 = 50;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    let change = "/providers/{id}/change";
    vec![
        PageRoute::get("providers", "/providers", "oversee_providers", services, list),
        PageRoute::get("new_provider", "/providers/new", "create_provider", services, begin),
        PageRoute::post("do_enter_provider", "/providers/new", "create_provider", services, enter),
        PageRoute::get("provider", "/providers/{id}", "oversee_providers", services, show_provider),
        PageRoute::get("provider_change", change, "update_provider", services, begin_change),
        PageRoute::post("do_change_provider", change, "update_provider", services, do_change),
    ]
}

struct ProviderText {
    name: String,
    url: String,
    code: String,
    social_credit_code: String,
    phone: String,
}

impl ProviderText {
    fn of(services: &Services, row: &provider::Model) -> Result<Self, Problem> {
        Ok(Self {
            name: row.name.clone(),
            url: format!("/providers/{}", row.id),
            code: row.code.clone(),
            social_credit_code: row.social_credit_code.to_string(),
            phone: open_phone(&services.vault, row)?.unwrap_or_default(),
        })
    }
}

#[derive(Template)]
#[template(path = "desks/provider/providers.html")]
struct ProvidersPage {
    t: &'static Texts,
    page: Page,
    providers: Vec<ProviderText>,
    may_enter: bool,
    next: String,
}

async fn list(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let t = request::language().texts();
    let asked = PageAsked::parse(visit.query.some("after"), Some(ROWS))?;
    let (rows, next) = service::providers(services, actor, &asked).await?;
    let page = ProvidersPage {
        t,
        page: Page::titled(t.text("providers-title")),
        providers: rows.iter().map(|row| ProviderText::of(services, row)).collect::<Result<_, _>>()?,
        may_enter: actor.is(Role::RegulatorOfficer),
        next: next_link("/providers", &[], &asked, next.as_deref()).unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page))
}

struct CourseText {
    title: String,
    url: String,
    code: String,
    topic: &'static str,
    hours: String,
    recorded: String,
}

#[derive(Template)]
#[template(path = "desks/provider/provider.html")]
struct ProviderPage {
    t: &'static Texts,
    page: Page,
    provider: ProviderText,
    courses: Vec<CourseText>,
    may_change: bool,
    next: String,
}

fn id_of(visit: &Visit) -> Result<ProviderId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

fn below(page: Page, t: &Texts) -> Page {
    page.below(t.text("providers-title"), "/providers")
}

async fn show_provider(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let row = service::provider(services, actor, id_of(visit)?).await?;
    let asked = PageAsked::parse(visit.query.some("after"), Some(ROWS))?;
    let (courses, next) = service::counted_courses(services, actor, row.id, &asked).await?;
    let text = |CountedCourse { course, recorded, .. }: CountedCourse| CourseText {
        url: format!("/training/courses/{}", course.id),
        hours: hours_of(services, course.minutes),
        topic: language.pick(course.topic.zh(), course.topic.en()),
        title: shown_title(&course, language).to_owned(),
        code: course.code,
        recorded: recorded.to_string(),
    };
    let provider = ProviderText::of(services, &row)?;
    let page = ProviderPage {
        t,
        page: below(Page::titled(row.name), t),
        courses: courses.into_iter().map(text).collect(),
        may_change: actor.is(Role::RegulatorOfficer),
        next: next_link(&provider.url, &[], &asked, next.as_deref()).unwrap_or_default(),
        provider,
    };
    Ok(show(StatusCode::OK, &page))
}

#[derive(Template)]
#[template(path = "desks/provider/entering.html")]
struct EnteringPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    title: String,
    action: String,
    /// Of the provider that is changed; empty for a new one.
    version: String,
    submit: String,
}

fn entering(t: &'static Texts, form: &Form, found: Option<&provider::Model>) -> Response {
    let key = if found.is_some() { "provider-change" } else { "provider-enter" };
    let title = t.text(key);
    let mut page = below(Page::titled(title.clone()), t);
    if let Some(found) = found {
        page = page.below(found.name.clone(), format!("/providers/{}", found.id));
    }
    let page = EnteringPage {
        t,
        page,
        form: form.clone(),
        title,
        action: found
            .map_or_else(|| "/providers/new".to_owned(), |found| format!("/providers/{}/change", found.id)),
        version: found.map_or_else(String::new, |found| form.version(found.version)),
        submit: t.text(if found.is_some() { "provider-change-submit" } else { "provider-enter-submit" }),
    };
    show_form(form, &page)
}

async fn begin(_services: &Services, _visit: &Visit) -> Result<Response, Problem> {
    Ok(entering(request::language().texts(), &Form::empty(), None))
}

/// Code, name and phone as a form says them, with every fault.
fn read(form: &Fields, faults: &mut Vec<Fault>) -> (String, String, Option<String>) {
    let mut reading = Reading::of(form);
    let (code, name) = (reading.text("code", 40), reading.text("name", 200));
    let phone = reading.optional("phone", 30);
    if let Err(problem) = reading.finish() {
        faults.extend(problem.faults);
    }
    if code.contains(|c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '%')) {
        faults.push(Fault::new("/code", "pattern", Message::new("training-code-form").arg("found", &code)));
    }
    let is_of_phone = |c: char| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | ' ');
    if phone.as_ref().is_some_and(|phone| phone.len() < 5 || !phone.chars().all(is_of_phone)) {
        faults.push(Fault::new("/phone", "form", Message::new("fault-phone")));
    }
    (code, name, phone)
}

fn refused(faults: Vec<Fault>) -> Result<(), Problem> {
    if faults.is_empty() { Ok(()) } else { Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) }) }
}

async fn try_enter(services: &Services, actor: &Actor, form: &Fields) -> Result<provider::Model, Problem> {
    let mut faults = Vec::new();
    let (code, name, phone) = read(form, &mut faults);
    let written = form.get("social_credit_code");
    let social_credit_code = SocialCreditCode::parse(written).map_err(|_| {
        let message = Message::new("fault-social-credit-code").arg("found", written);
        faults.push(Fault::new("/social_credit_code", "form", message));
    });
    refused(faults)?;
    let social_credit_code = social_credit_code.map_err(|()| Problem::new(ProblemCode::Invalid))?;
    service::create_provider(services, actor, NewProvider { code, name, social_credit_code, phone }).await
}

async fn enter(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    match try_enter(services, visit.actor()?, &visit.form).await {
        Ok(row) => Ok(see_other(&format!("/providers/{}?done=provider-entered", row.id))),
        Err(problem) if belongs_on_form(&problem) => {
            let form = Form::refused(&visit.form, &problem);
            Ok(entering(request::language().texts(), &form, None))
        }
        Err(problem) => Err(problem),
    }
}

async fn begin_change(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let found = service::provider(services, visit.actor()?, id_of(visit)?).await?;
    let form = Form::of(recorded(services, &found)?);
    Ok(entering(request::language().texts(), &form, Some(&found)))
}

/// What is recorded, as the form has it.
fn recorded(services: &Services, found: &provider::Model) -> Result<Fields, Problem> {
    let mut begin = Fields::default();
    begin.push("code", found.code.as_str());
    begin.push("name", found.name.as_str());
    begin.push("phone", open_phone(&services.vault, found)?.unwrap_or_default());
    Ok(begin)
}

async fn try_change(services: &Services, visit: &Visit, id: ProviderId) -> Result<provider::Model, Problem> {
    let mut faults = Vec::new();
    let (code, name, phone) = read(&visit.form, &mut faults);
    let mut reading = Reading::of(&visit.form);
    let reason = reading.text("reason", 500);
    if let Err(problem) = reading.finish() {
        faults.extend(problem.faults);
    }
    refused(faults)?;
    let version = etag(visit.form.get("version").parse().unwrap_or_default());
    let change = ProviderChange { code: Some(code), name: Some(name), phone: Some(phone), reason };
    service::change_provider(services, visit.actor()?, id, Some(&version), change).await
}

async fn do_change(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let id = id_of(visit)?;
    let found = service::provider(services, visit.actor()?, id).await?;
    match try_change(services, visit, id).await {
        Ok(row) => Ok(see_other(&format!("/providers/{}?done=provider-changed", row.id))),
        Err(problem) if belongs_on_form(&problem) => {
            let stands = recorded(services, &found)?;
            let form = Form::refused_beside(&visit.form, &problem, &stands, &[]);
            Ok(entering(request::language().texts(), &form, Some(&found)))
        }
        Err(problem) => Err(problem),
    }
}
