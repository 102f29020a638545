//! A class: who completed a course, certificates for those who passed, and a correction of what was recorded.

use super::{below_training, days_of, hours_of, minutes, not_chosen, text};
use crate::access::permissions;
use crate::access::{Actor, Visit};
use crate::app::App;
use crate::certificates::consequences;
use crate::certificates::service::Subject;
use crate::platform::forms::{Choice, Fields, Form, belongs_on_form};
use crate::platform::language::Texts;
use crate::platform::pages::{Page, see_other, show, show_form};
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use crate::policy::Policy;
use crate::training::payloads::CompletionOut;
use crate::training::service::{self, CountedCourse, Recorded};
use askama::Template;
use mengya_entities::course;
use mengya_entities::ids::CompletionId;
use mengya_entities::values::CertificateNumber;
use poem::Response;
use poem::http::StatusCode;
use std::str::FromStr;

/// For how many persons certificates are issued at once; a page shows no more.
const ISSUED_AT_ONCE: usize = 50;

#[derive(Template)]
#[template(path = "training/course.html")]
struct CoursePage {
    t: &'static Texts,
    page: Page,
    form: Form,
    course: CourseText,
    class: Vec<PersonLine>,
    next: String,
    may_issue: bool,
    may_correct: bool,
    may_record: bool,
    some_to_tick: bool,
    all_ticked: bool,
    here: String,
}

struct CourseText {
    url: String,
    title: String,
    code: String,
    topic: &'static str,
    form: &'static str,
    audience: &'static str,
    hours: String,
    minutes: String,
    recorded: String,
    passed: String,
    certified: String,
    waiting: String,
    some_waiting: bool,
}

struct PersonLine {
    id: String,
    name: String,
    number: String,
    days: String,
    hours: String,
    passed: bool,
    superseded: bool,
    correction: bool,
    certificate: String,
    can_have: bool,
    ticked: bool,
}

impl CourseText {
    async fn of(app: &App, course: course::Model) -> Result<Self, Problem> {
        let language = request::language();
        let id = course.id;
        let counted = service::counted(&app.ground, vec![course]).await?.pop();
        let CountedCourse { course, recorded, passed } = counted.ok_or_else(Problem::not_found)?;
        let certified = app.certificates.counts_of_courses(&[id]).await?.get(&id).copied().unwrap_or(0);
        let waiting = (passed - certified).max(0);
        Ok(Self {
            url: format!("/training/courses/{id}"),
            hours: hours_of(&app.ground, course.minutes),
            minutes: course.minutes.to_string(),
            topic: language.pick(course.topic.zh(), course.topic.en()),
            form: language.pick(course.form.zh(), course.form.en()),
            audience: language.pick(course.audience.zh(), course.audience.en()),
            title: course.title,
            code: course.code,
            recorded: recorded.to_string(),
            passed: passed.to_string(),
            certified: certified.to_string(),
            waiting: waiting.to_string(),
            some_waiting: waiting > 0,
        })
    }
}

impl PersonLine {
    fn of(it: CompletionOut, certificate: Option<&CertificateNumber>, ticks: &Ticks<'_>) -> Self {
        let id = it.id.to_string();
        let can_have = it.passed && it.corrected_by.is_none() && certificate.is_none();
        Self {
            days: days_of(&it),
            hours: it.class_hours.to_string(),
            name: it.name,
            number: it.registry_number,
            passed: it.passed,
            superseded: it.corrected_by.is_some(),
            correction: it.corrects.is_some(),
            certificate: certificate.map(ToString::to_string).unwrap_or_default(),
            can_have,
            ticked: can_have && ticks.on(&id),
            id,
        }
    }
}

/// Which boxes are ticked when the page is shown.
enum Ticks<'f> {
    All,
    None,
    As(&'f Form),
}

impl Ticks<'_> {
    fn on(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::None => false,
            Self::As(form) => form.has("completion", id),
        }
    }
}

pub(super) fn id_of<T: FromStr>(visit: &Visit) -> Result<T, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

fn may(actor: &Actor, operation: &str) -> bool {
    actor.role.is_some_and(|role| permissions::of_page(operation).allows(role))
}

/// A course and who completed it.
pub(super) async fn course(app: &App, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let (ground, actor) = (&app.ground, visit.actor()?);
    let t = request::language().texts();
    // A form that is shown again shows the page it was on.
    let after = visit.query.some("after").or_else(|| visit.form.some("after"));
    let asked = PageAsked::parse(after, None)?;
    let course = service::course_with_id(ground, actor, id_of(visit)?).await?;
    let (rows, next) = service::completions_of_course(ground, actor, &course.code, &asked).await?;
    let ids: Vec<CompletionId> = rows.iter().map(|row| row.completion.id).collect();
    let certificates = app.certificates.of_completions(&ids).await?;
    let ticks = match (form.errors.is_empty(), visit.query.get("tick")) {
        (false, _) => Ticks::As(form),
        (true, "none") => Ticks::None,
        (true, _) => Ticks::All,
    };
    let class: Vec<PersonLine> = rows
        .into_iter()
        .map(|row| {
            let certificate = certificates.get(&row.completion.id);
            PersonLine::of(CompletionOut::from(row), certificate, &ticks)
        })
        .collect();
    let course = CourseText::of(app, course).await?;
    let may_issue = may(actor, "issue_certificate");
    let page = CoursePage {
        t,
        page: below_training(Page::titled(course.title.clone()), t, actor),
        form: form.clone(),
        next: next_link(&course.url, &[], &asked, next.as_deref()).unwrap_or_default(),
        some_to_tick: may_issue && class.iter().any(|line| line.can_have),
        all_ticked: !matches!(ticks, Ticks::None),
        may_issue,
        may_correct: may(actor, "correct_completion"),
        may_record: may(actor, "record_completion"),
        here: after.unwrap_or_default().to_owned(),
        course,
        class,
    };
    Ok(show_form(form, &page))
}

// ── certificates for a class ─────────────────────────────────────────────────────────────────────────────────────

#[derive(Template)]
#[template(path = "training/issued.html")]
struct IssuedPage {
    t: &'static Texts,
    page: Page,
    course: String,
    course_url: String,
    issued: String,
    asked: String,
    all: bool,
    none: bool,
    when: String,
    actor: String,
    lines: Vec<IssuedLine>,
}

struct IssuedLine {
    name: String,
    number: String,
    certificate: String,
    reason: String,
}

/// Issues certificates for those who were ticked: each is issued or refused with the reason.
pub(super) async fn issue(app: &App, visit: &Visit) -> Result<Response, Problem> {
    let (ground, actor) = (&app.ground, visit.actor()?);
    let course = service::course_with_id(ground, actor, id_of(visit)?).await?;
    let ids: Vec<CompletionId> = visit.form.all("completion").filter_map(|id| id.parse().ok()).collect();
    let problem = if ids.is_empty() {
        Some(Problem::invalid("/completion", "required", Message::new("training-none-ticked")))
    } else if ids.len() > ISSUED_AT_ONCE {
        let message = Message::new("fault-too-many").arg("limit", ISSUED_AT_ONCE);
        Some(Problem::invalid("/completion", "too-many", message))
    } else {
        None
    };
    if let Some(problem) = problem {
        return self::course(app, visit, &Form::refused(&visit.form, &problem)).await;
    }
    let recorded = service::some_completions(ground, actor, &course, &ids).await?;
    if recorded.is_empty() {
        return Err(Problem::not_found());
    }
    let language = request::language();
    let t = language.texts();
    let mut lines = Vec::with_capacity(recorded.len());
    let mut issued = 0_usize;
    for Recorded { completion, person, .. } in recorded {
        let (certificate, reason) = match app
            .certificates
            .issue(actor, &Subject::Completion(completion.id))
            .await
        {
            Ok((certificate, _)) => {
                issued += 1;
                (certificate.number.to_string(), String::new())
            }
            // A fault of ours after the first certificate must not hide those that were issued.
            Err(problem) if issued == 0 && is_ours(&problem) => return Err(problem),
            Err(problem) => {
                if is_ours(&problem) {
                    tracing::error!(%problem, cause = problem.cause, "a certificate of a class was not issued");
                }
                (String::new(), reasons(&problem, t))
            }
        };
        let number = person.registry_number.to_string();
        lines.push(IssuedLine { name: person.name, number, certificate, reason });
    }
    let now = ground.clock.now().with_timezone(&ground.clock.zone());
    let course_url = format!("/training/courses/{}", course.id);
    let page = Page::titled(t.text("training-issued-title"));
    let page = IssuedPage {
        t,
        page: below_training(page, t, actor).below(course.title.clone(), course_url.clone()),
        course: course.title,
        course_url,
        issued: issued.to_string(),
        asked: lines.len().to_string(),
        all: issued == lines.len(),
        none: issued == 0,
        when: format!("{} {}", language.day(now.date_naive()), now.format("%H:%M:%S")),
        actor: actor.name.to_string(),
        lines,
    };
    Ok(show(StatusCode::OK, &page))
}

/// Whether it is no fault of the class but of the service.
const fn is_ours(problem: &Problem) -> bool {
    matches!(problem.code, ProblemCode::Internal | ProblemCode::Unavailable | ProblemCode::TimedOut)
}

/// Why something was not done, in one text.
fn reasons(problem: &Problem, t: &Texts) -> String {
    if problem.faults.is_empty() {
        return problem
            .detail
            .as_ref()
            .map_or_else(|| t.text(problem.code.detail_key()), |detail| detail.in_words(t));
    }
    let faults: Vec<String> = problem.faults.iter().map(|fault| fault.message.in_words(t)).collect();
    faults.join(t.language().pick("", " "))
}

// ── a correction ─────────────────────────────────────────────────────────────────────────────────────────────────

#[derive(Template)]
#[template(path = "training/correction.html")]
struct CorrectionPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    results: Vec<Choice>,
    name: String,
    number: String,
    course: String,
    days: String,
    hours: String,
    minutes: String,
    passed: bool,
    certificate: String,
    course_minutes: String,
    class_hour: String,
}

/// The form that corrects a completion.
pub(super) async fn correction(app: &App, visit: &Visit) -> Result<Response, Problem> {
    let recorded = service::completion(&app.ground, visit.actor()?, id_of(visit)?).await?;
    if recorded.completion.superseded_by.is_some() {
        let message = Message::new("completion-corrected-already");
        return Err(Problem::new(ProblemCode::WrongState).say(message));
    }
    let mut values = Fields::default();
    values.push("minutes", recorded.completion.minutes.to_string());
    values.push("passed", if recorded.completion.passed { "yes" } else { "no" });
    correction_page(app, visit, recorded, &Form::of(values)).await
}

async fn correction_page(
    app: &App,
    visit: &Visit,
    recorded: Recorded,
    form: &Form,
) -> Result<Response, Problem> {
    let t = request::language().texts();
    let id = recorded.completion.id;
    let certificate = app.certificates.of_completions(&[id]).await?.remove(&id);
    let course_minutes = recorded.course.minutes.to_string();
    let course_url = format!("/training/courses/{}", recorded.course.id);
    let it = CompletionOut::from(recorded);
    let page = below_training(Page::titled(t.text("training-correction-title")), t, visit.actor()?);
    let page = CorrectionPage {
        t,
        page: page.below(it.course_title.clone(), course_url),
        form: form.clone(),
        results: vec![
            Choice::new("yes", t.text("training-passed")),
            Choice::new("no", t.text("training-failed")),
        ],
        days: days_of(&it),
        hours: it.class_hours.to_string(),
        minutes: it.minutes.to_string(),
        passed: it.passed,
        name: it.name,
        number: it.registry_number,
        course: it.course_title,
        certificate: certificate.map(|number| number.to_string()).unwrap_or_default(),
        course_minutes,
        class_hour: Policy::in_force_on(it.ended_on).class_hour_minutes.value.to_string(),
    };
    Ok(show_form(form, &page))
}

/// Corrects a completion.
pub(super) async fn correct(app: &App, visit: &Visit) -> Result<Response, Problem> {
    let (ground, actor) = (&app.ground, visit.actor()?);
    let id: CompletionId = id_of(visit)?;
    let outcome = match corrected(&visit.form) {
        Ok(values) => consequences::correct_completion(ground, actor, id, values).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(new) => Ok(see_other(&format!("/training/courses/{}?done=completion-corrected", new.course.id))),
        Err(problem) if belongs_on_form(&problem) => {
            let recorded = service::completion(ground, actor, id).await?;
            correction_page(app, visit, recorded, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

/// What a form says instead, or everything that is wrong with it.
fn corrected(form: &Fields) -> Result<(u32, bool, String), Problem> {
    let mut faults: Vec<Fault> = Vec::new();
    let minutes = minutes(form, 0, &mut faults);
    let passed = match form.get("passed") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            faults.push(not_chosen("/passed", "training-result-required"));
            None
        }
    };
    let reason = text(form, ("reason", "training-reason-required"), 500, &mut faults);
    match (minutes, passed, Problem::from_faults(faults)) {
        (Some(minutes), Some(passed), None) => Ok((minutes, passed, reason)),
        (_, _, problem) => Err(problem.unwrap_or_else(|| Problem::new(ProblemCode::Invalid))),
    }
}
