//! Certificates for a class: asked once more by name and number, then issued one by one.

use super::class::{id_of, session_of, sessions};
use super::{ISSUED_AT_ONCE, below_training};
use crate::access::Actor;
use crate::certificates::files::{ARCHIVED_AT_ONCE, IndexWords, PRINTED_AT_ONCE, disposition};
use crate::certificates::service::Certificates;
use crate::certificates::service::Subject;
use crate::platform::language::Texts;
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::reply::{ArchiveFile, CopiesFile};
use crate::platform::request;
use crate::training::service::{self, Recorded};
use crate::training::session::SessionDays;
use crate::training::words::shown_title;
use crate::web::forms::Form;
use crate::web::pages::{Page, show};
use crate::web::routing::Visit;
use askama::Template;
use futures_util::stream::{self, StreamExt as _};
use mengya_entities::course;
use mengya_entities::ids::CompletionId;
use mengya_entities::values::CertificateNumber;
use poem::http::StatusCode;
use poem::{Body, IntoResponse as _, Response};

/// How many of them are printed and signed side by side: each takes a connection for a while.
const SIDE_BY_SIDE: usize = 4;

#[derive(Template)]
#[template(path = "desks/provider/issued.html")]
struct IssuedPage {
    t: &'static Texts,
    page: Page,
    course: String,
    class_url: String,
    rest_url: String,
    archive_url: String,
    copies_url: String,
    waiting: String,
    some_waiting: bool,
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

#[derive(Template)]
#[template(path = "desks/provider/issue.html")]
struct IssuePage {
    t: &'static Texts,
    page: Page,
    course: String,
    course_url: String,
    session_key: String,
    after: String,
    next: String,
    count: String,
    lines: Vec<IssueLine>,
}

struct IssueLine {
    id: String,
    name: String,
    number: String,
    days: String,
}

/// Asks once more, naming everybody who was ticked, then issues: each certificate is issued or refused with the reason.
pub(super) async fn issue(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let (services, actor) = (certificates.services(), visit.actor()?);
    let course = service::course_with_id(services, actor, id_of(visit)?).await?;
    let ids: Vec<CompletionId> = match (visit.form.get("scope"), session_of(visit)?) {
        ("all", Some(days)) => certificates.waiting_in_session(course.id, days, ISSUED_AT_ONCE).await?,
        _ => visit.form.all("completion").filter_map(|id| id.parse().ok()).collect(),
    };
    let problem = if ids.is_empty() {
        Some(Problem::invalid("/completion", "required", Message::new("training-none-ticked")))
    } else if ids.len() > ISSUED_AT_ONCE {
        let message = Message::new("fault-too-many").arg("limit", ISSUED_AT_ONCE);
        Some(Problem::invalid("/completion", "too-many", message))
    } else {
        None
    };
    if let Some(problem) = problem {
        return super::class::course(certificates, visit, &Form::refused(&visit.form, &problem)).await;
    }
    let recorded = service::some_completions(services, actor, &course, &ids).await?;
    if recorded.is_empty() {
        return Err(Problem::not_found());
    }
    if visit.form.get("step") == "issue" {
        issue_to(certificates, visit, course, recorded).await
    } else {
        ask(visit, course, recorded)
    }
}

/// Everybody who was ticked, and the button that issues.
fn ask(visit: &Visit, course: course::Model, recorded: Vec<Recorded>) -> Result<Response, Problem> {
    let (actor, language) = (visit.actor()?, request::language());
    let t = language.texts();
    let course_url = format!("/training/courses/{}", course.id);
    let line = |row: Recorded| IssueLine {
        id: row.completion.id.to_string(),
        days: SessionDays { ended_on: row.completion.ended_on, started_on: row.completion.started_on }
            .in_words(request::language()),
        name: row.person.name,
        number: row.person.registry_number.to_string(),
    };
    let lines: Vec<IssueLine> = recorded.into_iter().map(line).collect();
    let count = lines.len().to_string();
    let page = Page::titled(t.with("training-issue-title", &[("count", &count)]));
    let page = IssuePage {
        t,
        page: below_training(page, t, actor).below(shown_title(&course, language), course_url.clone()),
        course: shown_title(&course, language).to_owned(),
        course_url,
        session_key: session_of(visit)?.map(|days| days.to_string()).unwrap_or_default(),
        after: visit.form.get("after").to_owned(),
        next: visit.form.get("next").to_owned(),
        count,
        lines,
    };
    Ok(show(StatusCode::OK, &page))
}

/// Whom it is for, and its certificate or why there is none.
async fn issue_one(
    certificates: &Certificates,
    actor: &Actor,
    row: Recorded,
) -> (Recorded, Result<CertificateNumber, Problem>) {
    let issued = certificates.issue(actor, &Subject::Completion(row.completion.id)).await;
    (row, issued.map(|(certificate, _)| certificate.number))
}

async fn issue_to(
    certificates: &Certificates,
    visit: &Visit,
    course: course::Model,
    recorded: Vec<Recorded>,
) -> Result<Response, Problem> {
    let (services, actor) = (certificates.services(), visit.actor()?);
    let language = request::language();
    let t = language.texts();
    let mut left = recorded.into_iter();
    let mut answers = Vec::new();
    // One by one up to the first certificate: a fault of ours before it is the answer, after it none may hide those that
    // were issued.
    for row in left.by_ref() {
        let answered = issue_one(certificates, actor, row).await;
        if let (_, Err(problem)) = &answered
            && is_ours(problem)
        {
            return Err(problem.clone());
        }
        let is_issued = answered.1.is_ok();
        answers.push(answered);
        if is_issued {
            break;
        }
    }
    let rest = stream::iter(left).map(|row| issue_one(certificates, actor, row));
    answers.extend(rest.buffered(SIDE_BY_SIDE).collect::<Vec<_>>().await);
    let mut lines = Vec::with_capacity(answers.len());
    let mut issued = 0_usize;
    for (Recorded { person, .. }, answer) in answers {
        let (certificate, reason) = match answer {
            Ok(number) => {
                issued += 1;
                (number.to_string(), String::new())
            }
            Err(problem) => {
                if is_ours(&problem) {
                    tracing::error!(%problem, cause = problem.cause, "a certificate of a class was not issued");
                }
                (String::new(), problem.reasons(t))
            }
        };
        let number = person.registry_number.to_string();
        lines.push(IssuedLine { name: person.name, number, certificate, reason });
    }
    let now = services.clock.now().with_timezone(&services.clock.zone());
    let session = session_of(visit)?;
    let of_class = sessions(certificates, actor, &course).await?;
    let waiting: i64 = of_class
        .iter()
        .filter(|(it, _)| session.is_none_or(|days| days == it.days))
        .map(|(it, certified)| certified.waiting(it.passed))
        .sum();
    let course_url = format!("/training/courses/{}", course.id);
    let class = |after: &str| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("session", session.map(|days| days.to_string()).unwrap_or_default())]
            .into_iter()
            .chain([("after", after.to_owned())])
            .filter(|(_, value)| !value.is_empty())
        {
            query.append_pair(name, &value);
        }
        let query = query.finish();
        if query.is_empty() { course_url.clone() } else { format!("{course_url}?{query}") }
    };
    let of_session = session.map(|days| format!("?session={days}")).unwrap_or_default();
    // Who is not on this page is on the next, or on those before.
    let next = Some(visit.form.get("next")).filter(|next| !next.is_empty()).unwrap_or_default();
    let page = Page::titled(t.text("training-issued-title"));
    let page = IssuedPage {
        t,
        page: below_training(page, t, actor).below(shown_title(&course, language), course_url.clone()),
        course: shown_title(&course, language).to_owned(),
        class_url: class(visit.form.get("after")),
        rest_url: class(next),
        archive_url: format!("{course_url}/certificates.zip{of_session}"),
        copies_url: format!("{course_url}/certificates.pdf{of_session}"),
        waiting: waiting.to_string(),
        some_waiting: waiting > 0,
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

/// Every certificate of a class, in one archive or in one file to be printed.
pub(super) async fn archive(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let (actor, t) = (visit.actor()?, request::language().texts());
    let course = service::course_with_id(certificates.services(), actor, id_of(visit)?).await?;
    let session = session_of(visit)?;
    let limits = ("get_class_archive", ARCHIVED_AT_ONCE);
    let files = certificates.of_class(actor, &course, session, limits).await?;
    let body = Body::from_bytes_stream(certificates.archive(files, &IndexWords::of(t)));
    Ok(ArchiveFile { body, disposition: disposition(t, &course, session, "zip") }.into_response())
}

/// One file of the certificates of a class to be printed.
pub(super) async fn copies(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let (actor, t) = (visit.actor()?, request::language().texts());
    let course = service::course_with_id(certificates.services(), actor, id_of(visit)?).await?;
    let session = session_of(visit)?;
    let limits = ("get_class_copies", PRINTED_AT_ONCE);
    let files = certificates.of_class(actor, &course, session, limits).await?;
    let bytes = certificates.printed(&files, &course).await?;
    Ok(CopiesFile { bytes, disposition: disposition(t, &course, session, "pdf") }.into_response())
}
