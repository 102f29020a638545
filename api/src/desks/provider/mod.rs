//! Training on pages: what a provider recorded, a new course, a class with its certificates, a correction.

mod changing;
mod class;
mod completion;
mod correction;
mod hours;
mod issuing;
mod planned;
mod providers;

use crate::access::{Actor, Bound};
use crate::certificates::classes::Certified;
use crate::certificates::service::Certificates;
use crate::disputes::service::waiting;
use crate::disputes::words::wait_sentence;
use crate::imports::pages::ListLine;
use crate::imports::service as imports;
use crate::platform::language::Texts;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::policy::class_hours_text;
use crate::training::payloads::CompletionOut;
use crate::training::rules::SessionDays;
use crate::training::service::{self, CountedCourse, NewCourse};
use crate::training::words::shown_title;
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::ids::{CourseId, ProviderId};
use mengya_entities::values::{Audience, CourseForm, Role, Topic};
use poem::Response;
use poem::http::StatusCode;
use std::collections::HashMap;

/// For how many persons of a class certificates are issued at once.
const ISSUED_AT_ONCE: usize = 50;
/// What "lately" is, in days.
const LATELY: i64 = 30;
/// How many lists the provider's first page shows.
const LISTS_SHOWN: u32 = 5;
/// How many providers an officer chooses from.
const PROVIDERS_OFFERED: u32 = 200;

/// The pages.
#[must_use]
pub fn pages(certificates: &Certificates) -> Vec<PageRoute> {
    let (c, services) = (certificates, certificates.services());
    let mut all = providers::pages(services);
    all.extend(training_pages(c, services));
    all
}

fn training_pages(c: &Certificates, services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("training", "/training", "own_training", c, home),
        PageRoute::get("new_course", "/training/courses/new", "create_course", services, begin_course),
        PageRoute::post("create_course", "/training/courses/new", "create_course", services, create_course),
        PageRoute::get("course", "/training/courses/{id}", "list_course_completions", c, class::begin),
        PageRoute::get(
            "course_change",
            "/training/courses/{id}/change",
            "update_course",
            services,
            changing::begin,
        ),
        PageRoute::post(
            "do_change_course",
            "/training/courses/{id}/change",
            "update_course",
            services,
            changing::change,
        ),
        PageRoute::post(
            "issue_certificates",
            "/training/courses/{id}/certificates",
            "issue_certificate",
            c,
            issuing::issue,
        ),
        PageRoute::get(
            "planned_sessions",
            "/training/planned",
            "list_planned_sessions",
            services,
            planned::offers,
        ),
        PageRoute::get(
            "new_planned_session",
            "/training/courses/{id}/planned/new",
            "plan_session",
            services,
            planned::begin,
        ),
        PageRoute::post(
            "do_plan_session",
            "/training/courses/{id}/planned/new",
            "plan_session",
            services,
            planned::plan,
        ),
        PageRoute::get(
            "planned_session",
            "/training/planned/{id}",
            "update_planned_session",
            services,
            planned::one,
        ),
        PageRoute::post(
            "do_change_planned_session",
            "/training/planned/{id}",
            "update_planned_session",
            services,
            planned::change,
        ),
        PageRoute::post(
            "do_cancel_planned_session",
            "/training/planned/{id}/cancellation",
            "cancel_planned_session",
            services,
            planned::cancel,
        ),
        PageRoute::get(
            "class_archive",
            "/training/courses/{id}/certificates.zip",
            "get_class_archive",
            c,
            issuing::archive,
        ),
        PageRoute::get(
            "class_copies",
            "/training/courses/{id}/certificates.pdf",
            "get_class_copies",
            c,
            issuing::copies,
        ),
        PageRoute::get(
            "new_completion",
            "/training/courses/{id}/completions/new",
            "record_completion",
            services,
            completion::form,
        ),
        PageRoute::post(
            "record_completion",
            "/training/courses/{id}/completions/new",
            "record_completion",
            services,
            completion::record,
        ),
        PageRoute::get(
            "correction",
            "/training/completions/{id}/correction",
            "correct_completion",
            c,
            correction::correction,
        ),
        PageRoute::post(
            "correct_completion",
            "/training/completions/{id}/correction",
            "correct_completion",
            c,
            correction::correct,
        ),
    ]
}

async fn begin_course(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    course_form(services, visit.actor()?, &Form::empty()).await
}

// ── what a provider recorded ─────────────────────────────────────────────────────────────────────────────────────

#[derive(Template)]
#[template(path = "desks/provider/index.html")]
struct HomePage {
    t: &'static Texts,
    page: Page,
    provider: String,
    lately: String,
    days: String,
    rows: Vec<ListLine>,
    courses: Vec<CourseLine>,
    next: String,
    /// How many disputes the clerks have to answer, in a sentence; or empty.
    disputes: String,
}

struct CourseLine {
    url: String,
    title: String,
    code: String,
    topic: &'static str,
    hours: String,
    recorded: String,
    passed: String,
    certified: String,
    waiting: String,
}

/// Class hours, to a tenth, by the policy of today.
fn hours_of(services: &Services, minutes: i32) -> String {
    let policy = Policy::in_force_on(services.clock.today());
    class_hours_text(u32::try_from(minutes).unwrap_or(0), policy)
}

async fn home(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let (services, actor) = (certificates.services(), visit.actor()?);
    let Bound::Provider(own) = actor.bound else { return Err(Problem::not_found()) };
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), None)?;
    let provider = service::provider(services, actor, own).await?;
    let lately = service::recorded_lately(services, actor, own, LATELY).await?;
    let (lists, _) = imports::page(services, actor, &PageAsked::parse(None, Some(LISTS_SHOWN))?).await?;
    let (courses, next) = service::counted_courses(services, actor, own, &asked).await?;
    let ids: Vec<_> = courses.iter().map(|it| it.course.id).collect();
    let mut certified: HashMap<CourseId, Certified> = HashMap::new();
    for ((course, _), of_session) in certificates.by_session(&ids).await? {
        *certified.entry(course).or_default() += of_session;
    }
    let line = |CountedCourse { course, recorded, passed }: CountedCourse| {
        let certified = certified.get(&course.id).copied().unwrap_or_default();
        let waiting = certified.waiting(passed);
        CourseLine {
            url: format!("/training/courses/{}", course.id),
            hours: hours_of(services, course.minutes),
            topic: language.pick(course.topic.zh(), course.topic.en()),
            title: shown_title(&course, language).to_owned(),
            code: course.code,
            recorded: recorded.to_string(),
            passed: passed.to_string(),
            certified: certified.certified.to_string(),
            waiting: if waiting > 0 { waiting.to_string() } else { String::new() },
        }
    };
    let disputes = waiting(services, actor).await?;
    let page = HomePage {
        t,
        disputes: if disputes.open > 0 { wait_sentence(t, disputes) } else { String::new() },
        page: Page::titled(t.text("training-title")),
        provider: provider.name,
        lately: lately.to_string(),
        days: LATELY.to_string(),
        rows: lists.iter().map(|row| ListLine::of(services, row)).collect(),
        courses: courses.into_iter().map(line).collect(),
        next: next_link("/training", &[], &asked, next.as_deref()).unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page))
}

/// This page, below the provider's first page for its staff.
fn below_training(page: Page, t: &Texts, actor: &Actor) -> Page {
    if actor.is(Role::ProviderStaff) { page.below(t.text("nav-training"), "/training") } else { page }
}

// ── a new course ─────────────────────────────────────────────────────────────────────────────────────────────────

#[derive(Template)]
#[template(path = "desks/provider/new_course.html")]
struct CourseFormPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    providers: Vec<Choice>,
    topics: Vec<Choice>,
    forms_of_teaching: Vec<Choice>,
    audiences: Vec<Choice>,
    class_hour: String,
}

async fn course_form(services: &Services, actor: &Actor, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let providers = if matches!(actor.bound, Bound::Provider(_)) {
        Vec::new()
    } else {
        let asked = PageAsked::parse(None, Some(PROVIDERS_OFFERED))?;
        let (rows, _) = service::providers(services, actor, &asked).await?;
        let choose = Choice::new("", t.text("training-choose"));
        let choices = rows.into_iter().map(|row| Choice::new(row.id.to_string(), row.name));
        std::iter::once(choose).chain(choices).collect()
    };
    let class_hour = Policy::in_force_on(services.clock.today()).class_hour_minutes.value;
    let page = CourseFormPage {
        t,
        page: below_training(Page::titled(t.text("training-new-course")), t, actor),
        form: form.clone(),
        providers,
        topics: choices(t, Topic::ALL.iter().map(|it| (it.code(), language.pick(it.zh(), it.en())))),
        forms_of_teaching: choices(
            t,
            CourseForm::ALL.iter().map(|it| (it.code(), language.pick(it.zh(), it.en()))),
        ),
        audiences: choices(t, Audience::ALL.iter().map(|it| (it.code(), language.pick(it.zh(), it.en())))),
        class_hour: class_hour.to_string(),
    };
    Ok(show_form(form, &page))
}

/// What to choose from, after the word that nothing is chosen yet.
fn choices(t: &Texts, words: impl Iterator<Item = (&'static str, &'static str)>) -> Vec<Choice> {
    let nothing = Choice::new("", t.text("training-choose"));
    std::iter::once(nothing).chain(words.map(|(code, word)| Choice::new(code, word))).collect()
}

async fn create_course(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let outcome = match new_course(actor, &visit.form) {
        Ok(new) => service::create_course(services, actor, new).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(course) => Ok(see_other(&format!("/training/courses/{}?done=course-entered", course.id))),
        Err(problem) if belongs_on_form(&problem) => {
            course_form(services, actor, &Form::refused(&visit.form, &hours::at_the_fields(problem))).await
        }
        Err(problem) => Err(problem),
    }
}

/// The course that a form describes, or everything that is wrong with it.
fn new_course(actor: &Actor, form: &Fields) -> Result<NewCourse, Problem> {
    let mut faults = Vec::new();
    let provider: Option<ProviderId> = match &actor.bound {
        Bound::Provider(own) => Some(*own),
        _ => form.get("provider_id").parse().ok(),
    };
    if provider.is_none() {
        faults.push(not_chosen("/provider_id", "training-provider-required"));
    }
    let code = text(form, ("code", "training-code-required"), 40, &mut faults);
    if code.contains(|c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '%')) {
        faults.push(Fault::new("/code", "pattern", Message::new("training-code-form").arg("found", &code)));
    }
    let title = text(form, ("title", "training-title-required"), 200, &mut faults);
    let mut reading = Reading::of(form);
    let title_en = reading.optional("title_en", 200);
    faults.extend(reading.finish().err().map(|problem| problem.faults).unwrap_or_default());
    let topic = Topic::from_code(form.get("topic"));
    let taught = CourseForm::from_code(form.get("form"));
    let audience = Audience::from_code(form.get("audience"));
    for (at, chosen, missing) in [
        ("/topic", topic.is_some(), "training-topic-required"),
        ("/form", taught.is_some(), "training-form-required"),
        ("/audience", audience.is_some(), "training-audience-required"),
    ] {
        if !chosen {
            faults.push(not_chosen(at, missing));
        }
    }
    let minutes = hours::time_taught(form, 1, &mut faults);
    match (provider, topic, taught, audience, minutes, Problem::from_faults(faults)) {
        (Some(provider), Some(topic), Some(form), Some(audience), Some(minutes), None) => {
            Ok(NewCourse { provider, code, title, title_en, topic, form, audience, minutes })
        }
        (.., problem) => Err(problem.unwrap_or_else(|| Problem::new(ProblemCode::Invalid))),
    }
}

fn not_chosen(at: &str, missing: &'static str) -> Fault {
    Fault::new(at, "required", Message::new(missing))
}

/// A text that has to be there, by the field's name and what is said when it is not, and is not too long.
fn text(
    form: &Fields,
    (field, missing): (&str, &'static str),
    limit: usize,
    faults: &mut Vec<Fault>,
) -> String {
    let value = form.get(field);
    if value.is_empty() {
        faults.push(Fault::new(format!("/{field}"), "required", Message::new(missing)));
    } else if value.chars().count() > limit {
        let message = Message::new("fault-too-long").arg("limit", limit);
        faults.push(Fault::new(format!("/{field}"), "too-long", message));
    }
    value.to_owned()
}

/// The days of a completion, in words.
fn days_of(completion: &CompletionOut) -> String {
    SessionDays { ended_on: completion.ended_on, started_on: completion.started_on }
        .in_words(request::language())
}
