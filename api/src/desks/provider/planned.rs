//! Sessions that are planned: what is on offer, for everybody who is signed in; entered, changed and cancelled by providers.

use super::class::id_of;
use super::{below_training, hours_of};
use crate::access::Actor;
use crate::access::permissions;
use crate::platform::language::Texts;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::training::rules::MOST_PLACES;
use crate::training::service::{self, NewPlan, Planned, PlannedFilter};
use crate::training::session::SessionDays;
use crate::training::words::shown_title;
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::course;
use mengya_entities::values::Topic;
use poem::Response;
use poem::http::StatusCode;

/// How many sessions stand on one page.
const SESSIONS_SHOWN: u32 = 20;

#[derive(Template)]
#[template(path = "desks/provider/planned.html")]
struct OffersPage {
    t: &'static Texts,
    page: Page,
    filter: Form,
    topics: Vec<Choice>,
    rows: Vec<OfferLine>,
    next: String,
    may_plan: bool,
}

struct OfferLine {
    course: String,
    topic: &'static str,
    form: &'static str,
    audience: &'static str,
    hours: String,
    provider: String,
    days: String,
    place: String,
    places: String,
    contact: String,
    /// Where it is changed, for whoever may; or empty.
    url: String,
}

#[derive(Template)]
#[template(path = "desks/provider/plan.html")]
struct PlanPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    course: String,
    days: String,
    /// Where the form is sent.
    url: String,
    /// Of a session that is planned already, or empty.
    version: String,
    /// Whether it can be changed; of one that was cancelled, why it was.
    open: bool,
    reason: String,
}

fn may_change(actor: &Actor, planned: &Planned) -> bool {
    let may = |role| permissions::of_page("update_planned_session").allows(role);
    actor.role.is_some_and(may) && actor.reaches_provider(planned.course.provider_id)
}

/// What is on offer.
pub(super) async fn offers(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), Some(SESSIONS_SHOWN))?;
    let topic = visit.query.some("topic").and_then(Topic::from_code);
    let filter = PlannedFilter { topic, ..PlannedFilter::default() };
    let (found, next) = service::on_offer(services, filter, &asked).await?;
    let mut rows = Vec::with_capacity(found.len());
    for it in found {
        let contact = service::contact_of(services, &it.session)?.unwrap_or_default();
        let url = if may_change(actor, &it) {
            format!("/training/planned/{}", it.session.id)
        } else {
            String::new()
        };
        let days = SessionDays { ended_on: it.session.ended_on, started_on: it.session.started_on };
        rows.push(OfferLine {
            topic: language.pick(it.course.topic.zh(), it.course.topic.en()),
            form: language.pick(it.course.form.zh(), it.course.form.en()),
            audience: language.pick(it.course.audience.zh(), it.course.audience.en()),
            hours: hours_of(services, it.course.minutes),
            course: shown_title(&it.course, language).to_owned(),
            provider: it.provider,
            days: days.in_words(language),
            place: it.session.place,
            places: it.session.places.map(|places| places.to_string()).unwrap_or_default(),
            contact,
            url,
        });
    }
    let mut chosen = Fields::default();
    chosen.push("topic", topic.map(Topic::code).unwrap_or_default());
    let topics = Topic::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en())));
    let page = OffersPage {
        t,
        page: Page::titled(t.text("planned-title")),
        filter: Form::of(chosen),
        topics: std::iter::once(Choice::new("", t.text("planned-topic-all"))).chain(topics).collect(),
        rows,
        next: next_link("/training/planned", &[("topic", topic.map(Topic::code))], &asked, next.as_deref())
            .unwrap_or_default(),
        may_plan: actor.role.is_some_and(|role| permissions::of_page("plan_session").allows(role)),
    };
    Ok(show(StatusCode::OK, &page))
}

/// The form of a new session.
pub(super) async fn begin(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let course = service::course_with_id(services, visit.actor()?, id_of(visit)?).await?;
    new_page(visit, &course, &Form::empty())
}

fn new_page(visit: &Visit, course: &course::Model, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let course_url = format!("/training/courses/{}", course.id);
    let page = below_training(Page::titled(t.text("planned-new-title")), t, visit.actor()?);
    let page = PlanPage {
        t,
        page: page.below(shown_title(course, language), course_url.clone()),
        form: form.clone(),
        course: shown_title(course, language).to_owned(),
        days: String::new(),
        url: format!("{course_url}/planned/new"),
        version: String::new(),
        open: true,
        reason: String::new(),
    };
    Ok(show_form(form, &page))
}

/// Plans it.
pub(super) async fn plan(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let course = service::course_with_id(services, actor, id_of(visit)?).await?;
    let outcome = match written(&visit.form) {
        Ok(new) => service::plan(services, actor, &course, new).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => Ok(see_other("/training/planned?done=session-planned")),
        Err(problem) if belongs_on_form(&problem) => {
            new_page(visit, &course, &Form::refused(&visit.form, &problem))
        }
        Err(problem) => Err(problem),
    }
}

/// A planned session, to be changed.
pub(super) async fn one(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let found = service::own_planned(services, visit.actor()?, id_of(visit)?).await?;
    let form = Form::of(recorded(services, &found)?);
    change_page(services, visit, &found, &form)
}

/// What is planned, as the form has it.
fn recorded(services: &Services, found: &Planned) -> Result<Fields, Problem> {
    let mut fields = Fields::default();
    fields.push("started_on", found.session.started_on.to_string());
    fields.push("ended_on", found.session.ended_on.to_string());
    fields.push("place", found.session.place.clone());
    fields.push("places", found.session.places.map(|places| places.to_string()).unwrap_or_default());
    fields.push("contact", service::contact_of(services, &found.session)?.unwrap_or_default());
    Ok(fields)
}

fn change_page(
    services: &Services,
    visit: &Visit,
    found: &Planned,
    form: &Form,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let days = SessionDays { ended_on: found.session.ended_on, started_on: found.session.started_on };
    let page = below_training(Page::titled(t.text("planned-change-title")), t, visit.actor()?);
    let page = PlanPage {
        t,
        page: page.below(t.text("planned-title"), "/training/planned"),
        form: form.clone(),
        course: shown_title(&found.course, language).to_owned(),
        days: days.in_words(language),
        url: format!("/training/planned/{}", found.session.id),
        version: form.version(found.session.version),
        open: found.session.cancelled_at.is_none() && found.session.ended_on >= services.clock.today(),
        reason: found.session.cancel_reason.clone().unwrap_or_default(),
    };
    Ok(show_form(form, &page))
}

/// Changes it.
pub(super) async fn change(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let found = service::own_planned(services, actor, id).await?;
    let version = visit.form.get("version").parse::<i64>().map(etag).unwrap_or_default();
    let outcome = match written(&visit.form) {
        Ok(new) => service::change_plan(services, actor, id, Some(&version), new).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => Ok(see_other("/training/planned?done=session-changed")),
        Err(problem) if belongs_on_form(&problem) => {
            let stands = recorded(services, &found)?;
            change_page(services, visit, &found, &Form::refused_beside(&visit.form, &problem, &stands, &[]))
        }
        Err(problem) => Err(problem),
    }
}

/// Cancels it.
pub(super) async fn cancel(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let found = service::own_planned(services, actor, id).await?;
    let version = visit.form.get("version").parse::<i64>().map(etag).unwrap_or_default();
    let mut reading = Reading::of(&visit.form);
    let reason = reading.text("reason", 500);
    let outcome = match reading.finish() {
        Ok(()) => service::cancel_plan(services, actor, id, Some(&version), reason).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => Ok(see_other("/training/planned?done=session-cancelled")),
        Err(problem) if belongs_on_form(&problem) => {
            change_page(services, visit, &found, &Form::refused(&visit.form, &problem))
        }
        Err(problem) => Err(problem),
    }
}

/// What a form says, or everything that is wrong with it.
fn written(form: &Fields) -> Result<NewPlan, Problem> {
    let mut reading = Reading::of(form);
    let started_on = reading.day("started_on");
    let ended_on = match reading.optional_day("ended_on") {
        Some(day) => day,
        // A session that is one day long is told by that day.
        None => started_on,
    };
    let place = reading.text("place", 200);
    let places = reading.count("places", i32::try_from(MOST_PLACES).unwrap_or(i32::MAX));
    let contact = reading.optional("contact", 500);
    reading.finish()?;
    let places = u32::try_from(places).ok().filter(|places| *places > 0);
    Ok(NewPlan { started_on, ended_on, place, places, contact })
}
