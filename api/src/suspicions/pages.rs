//! Suspected fakes on pages: the form for anybody, where a report stands, and the list and the page of officers.

use super::service::{self, LONGEST, LONGEST_LINE, NewSuspicion, SuspicionView, Suspicions};
use crate::evidence::rules::ending;
use crate::evidence::service as evidence;
use crate::platform::language::Texts;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::Problem;
use crate::platform::reply::{HandedFile, etag};
use crate::platform::request;
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, address, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::values::{CertificateNumber, EvidenceMedia, SuspicionState};
use poem::http::StatusCode;
use poem::{IntoResponse as _, Response};
use std::sync::Arc;

/// The pages.
#[must_use]
pub fn pages(suspicions: &Suspicions) -> Vec<PageRoute> {
    vec![
        PageRoute::get("new_suspicion", "/report", "report_suspicion", suspicions, begin),
        PageRoute::post("do_report_suspicion", "/report", "report_suspicion", suspicions, report).with_file(),
        PageRoute::get(
            "suspicion_answer",
            "/report/{number}",
            "get_suspicion_answer",
            suspicions,
            show_answer,
        ),
        PageRoute::get("suspicions", "/suspicions", "list_suspicions", suspicions, list),
        PageRoute::get("suspicion", "/suspicions/{number}", "answer_suspicion", suspicions, begin_answer),
        PageRoute::post(
            "do_answer_suspicion",
            "/suspicions/{number}",
            "answer_suspicion",
            suspicions,
            answer,
        ),
        PageRoute::get("suspicion_file", "/suspicions/{number}/file", "get_suspicion_file", suspicions, file),
    ]
}

// ── reporting ────────────────────────────────────────────────────────────────────────────────────────────────────

#[derive(Template)]
#[template(path = "suspicions/new.html")]
struct NewPage {
    t: &'static Texts,
    page: Page,
    form: Form,
}

fn new_page(form: &Form) -> Response {
    let t = request::language().texts();
    let page = Page::titled(t.text("suspicion-new-title")).below(t.text("footer-verify"), "/verify");
    show_form(form, &NewPage { t, page, form: form.clone() })
}

async fn begin(_: &Suspicions, visit: &Visit) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    if let Ok(number) = CertificateNumber::parse(visit.query.get("number")) {
        fields.push("certificate_number", number.to_string());
    }
    Ok(new_page(&Form::of(fields)))
}

async fn report(suspicions: &Suspicions, visit: &Visit) -> Result<Response, Problem> {
    let mut reading = Reading::of(&visit.form);
    let typed = reading.optional("certificate_number", LONGEST_LINE);
    let says = reading.text("says", LONGEST);
    let contact = reading.optional("contact", LONGEST_LINE);
    let mut faults = reading.finish().err().map(|problem| problem.faults).unwrap_or_default();
    let mut taken = None;
    if let Some(sent) = &visit.file {
        match evidence::taken(Arc::clone(&sent.bytes)) {
            Ok(file) => taken = Some(file),
            Err(fault) => faults.push(fault),
        }
    }
    let outcome = match Problem::from_faults(faults) {
        Some(problem) => Err(problem),
        None => suspicions.report(NewSuspicion { typed, says, contact, file: taken }).await,
    };
    match outcome {
        Ok(row) => Ok(see_other(&format!("/report/{}?done=suspicion-reported", row.number))),
        Err(problem) if belongs_on_form(&problem) => Ok(new_page(&Form::refused(&visit.form, &problem))),
        Err(problem) => Err(problem),
    }
}

#[derive(Template)]
#[template(path = "suspicions/reported.html")]
struct ReportedPage {
    t: &'static Texts,
    page: Page,
    number: String,
    tone: &'static str,
    word: String,
    reported: String,
    due: String,
    answer: Vec<String>,
}

/// How serious a report looks, and its state in words.
fn standing(state: SuspicionState, is_overdue: bool) -> (&'static str, String) {
    let language = request::language();
    if is_overdue {
        return ("no", language.texts().text("dispute-overdue"));
    }
    let tone = match state {
        SuspicionState::Open => "due",
        SuspicionState::Forged => "no",
        SuspicionState::Genuine => "ok",
        SuspicionState::Unclear => "plain",
    };
    (tone, language.pick(state.zh(), state.en()).to_owned())
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

async fn show_answer(suspicions: &Suspicions, visit: &Visit) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let it = suspicions.answer_of(visit.path.get("number")).await?;
    let clock = &suspicions.services().clock;
    let (tone, word) = standing(it.row.state, false);
    let number = it.row.number.to_string();
    let page = ReportedPage {
        t,
        page: Page::titled(t.with("suspicion-title", &[("number", &number)]))
            .below(t.text("footer-verify"), "/verify"),
        number,
        tone,
        word,
        reported: language.day(clock.day_of(it.row.created_at.into())),
        due: if it.row.closed_at.is_none() { language.day(it.row.due_on) } else { String::new() },
        answer: it.answer.as_deref().map(paragraphs).unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page))
}

// ── answering ────────────────────────────────────────────────────────────────────────────────────────────────────

struct LineText {
    url: String,
    number: String,
    typed: String,
    reported: String,
    due: String,
    tone: &'static str,
    word: String,
}

#[derive(Template)]
#[template(path = "suspicions/list.html")]
struct ListPage {
    t: &'static Texts,
    page: Page,
    is_open: bool,
    rows: Vec<LineText>,
    next: String,
}

async fn list(suspicions: &Suspicions, visit: &Visit) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let services = suspicions.services();
    let asked = PageAsked::parse(visit.query.some("after"), None)?;
    let is_closed = visit.query.get("state") == "closed";
    let (rows, next) = service::of_own_district(services, visit.actor()?, is_closed, &asked).await?;
    let line = |view: &SuspicionView| {
        let (tone, word) = standing(view.row.state, view.is_overdue);
        LineText {
            url: format!("/suspicions/{}", view.row.number),
            number: view.row.number.to_string(),
            typed: view.typed.clone().unwrap_or_else(|| t.text("suspicion-no-number")),
            reported: language.day(services.clock.day_of(view.row.created_at.into())),
            due: language.day(view.row.due_on),
            tone,
            word,
        }
    };
    let state = if is_closed { "closed" } else { "" };
    let page = ListPage {
        t,
        page: Page::titled(t.text("suspicions-title")).below(t.text("nav-district"), "/district"),
        is_open: !is_closed,
        rows: rows.iter().map(line).collect(),
        next: next
            .map_or_else(String::new, |next| address("/suspicions", &[("state", state), ("after", &next)])),
    };
    Ok(show(StatusCode::OK, &page))
}

#[derive(Template)]
#[template(path = "suspicions/answer.html")]
struct AnswerPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    number: String,
    tone: &'static str,
    word: String,
    typed: String,
    certificate: String,
    says: Vec<String>,
    contact: String,
    reported: String,
    due: String,
    file_url: String,
    file_media: String,
    is_picture: bool,
    answer: Vec<String>,
    is_open: bool,
    version: String,
    states: Vec<Choice>,
}

async fn begin_answer(suspicions: &Suspicions, visit: &Visit) -> Result<Response, Problem> {
    answer_page(suspicions, visit, &Form::empty()).await
}

async fn answer_page(suspicions: &Suspicions, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let services = suspicions.services();
    let view = service::get(services, visit.actor()?, visit.path.get("number")).await?;
    let (tone, word) = standing(view.row.state, view.is_overdue);
    let number = view.row.number.to_string();
    let page = AnswerPage {
        t,
        page: Page::titled(t.with("suspicion-title", &[("number", &number)]))
            .below(t.text("nav-district"), "/district")
            .below(t.text("suspicions-title"), "/suspicions"),
        form: form.clone(),
        tone,
        word,
        typed: view.typed.unwrap_or_default(),
        certificate: view.certificate.map(|number| number.to_string()).unwrap_or_default(),
        says: paragraphs(&view.says),
        contact: view.contact.unwrap_or_default(),
        reported: language.day(services.clock.day_of(view.row.created_at.into())),
        due: language.day(view.row.due_on),
        file_url: view.file.map(|_| format!("/suspicions/{number}/file")).unwrap_or_default(),
        file_media: view.file.map(|it| language.pick(it.zh(), it.en()).to_owned()).unwrap_or_default(),
        is_picture: matches!(view.file, Some(EvidenceMedia::Jpeg | EvidenceMedia::Png)),
        answer: view.answer.as_deref().map(paragraphs).unwrap_or_default(),
        is_open: view.row.state == SuspicionState::Open,
        version: view.row.version.to_string(),
        states: Choice::of_codes(t, "suspicion-state", &["forged", "genuine", "unclear"]),
        number,
    };
    Ok(show_form(form, &page))
}

async fn answer(suspicions: &Suspicions, visit: &Visit) -> Result<Response, Problem> {
    let (services, actor, number) = (suspicions.services(), visit.actor()?, visit.path.get("number"));
    let mut reading = Reading::of(&visit.form);
    let found = |code: &str| SuspicionState::from_code(code).filter(|it| *it != SuspicionState::Open);
    let state = reading.choice("state", SuspicionState::Unclear, found);
    let reason = reading.text("reason", LONGEST);
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => {
            let version = etag(visit.form.get("version").parse().unwrap_or_default());
            service::answer(services, actor, number, Some(&version), state, &reason).await
        }
    };
    match outcome {
        Ok(view) => Ok(see_other(&format!("/suspicions/{}?done=suspicion-answered", view.row.number))),
        Err(problem) if belongs_on_form(&problem) => {
            answer_page(suspicions, visit, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn file(suspicions: &Suspicions, visit: &Visit) -> Result<Response, Problem> {
    let services = suspicions.services();
    let (number, file) = service::file(services, visit.actor()?, visit.path.get("number")).await?;
    let name = format!("{number}.{}", ending(file.media));
    Ok(HandedFile { bytes: file.bytes, media: file.media.code(), name }.into_response())
}
