//! Disputes on pages: "this is wrong" at an entry, the person's own dispute, and the list and the page of whoever answers.

use super::facts::Entry;
use super::payloads::class_hours;
use super::service::{self, DisputeView, LONGEST, NewDispute, Which, answerer_of, answers_now};
use super::words::{self, Line};
use crate::access::{Actor, Bound};
use crate::evidence::rules::ending;
use crate::evidence::service as evidence;
use crate::platform::language::Texts;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::Problem;
use crate::platform::reply::{HandedFile, etag};
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::service::is_own;
use crate::web::forms::{Choice, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, address, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::values::{DisputeState, DisputeSubject, EvidenceMedia};
use poem::http::StatusCode;
use poem::{IntoResponse as _, Response};
use std::sync::Arc;
use uuid::Uuid;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get(
            "new_dispute",
            "/me/disputes/new/{subject}/{id}",
            "raise_dispute",
            services,
            begin_dispute,
        ),
        PageRoute::post(
            "do_raise_dispute",
            "/me/disputes/new/{subject}/{id}",
            "raise_dispute",
            services,
            raise,
        )
        .with_file(),
        PageRoute::get("own_dispute", "/me/disputes/{number}", "raise_dispute", services, show_own),
        PageRoute::post(
            "do_withdraw_dispute",
            "/me/disputes/{number}/withdrawal",
            "withdraw_dispute",
            services,
            withdraw,
        ),
        PageRoute::get("disputes", "/disputes", "list_disputes", services, list),
        PageRoute::get("dispute", "/disputes/{number}", "answer_dispute", services, begin_answer),
        PageRoute::post("do_answer_dispute", "/disputes/{number}", "answer_dispute", services, answer),
        PageRoute::get("dispute_file", "/disputes/{number}/file", "get_dispute_file", services, file),
    ]
}

// ── saying what is wrong ─────────────────────────────────────────────────────────────────────────────────────────

fn entry_asked(visit: &Visit) -> Result<(DisputeSubject, Uuid), Problem> {
    let subject = DisputeSubject::from_code(visit.path.get("subject"));
    let id = visit.path.get("id").parse().ok();
    subject.zip(id).ok_or_else(Problem::not_found)
}

#[derive(Template)]
#[template(path = "disputes/new.html")]
struct NewPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    action: String,
    kind: &'static str,
    lines: Vec<Line>,
    answers: String,
    due: String,
}

async fn begin_dispute(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    new_page(services, visit, &Form::empty()).await
}

async fn new_page(services: &Services, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let (subject, id) = entry_asked(visit)?;
    let found = service::disputable(services, visit.actor()?, subject, id).await?;
    if let Some(number) = found.open.filter(|_| form.errors.is_empty()) {
        return Ok(see_other(&format!("/me/disputes/{number}")));
    }
    let today = services.clock.today();
    let page = NewPage {
        t,
        page: Page::titled(t.text("dispute-new-title")).below(t.text("nav-my-record"), "/me"),
        form: form.clone(),
        action: format!("/me/disputes/new/{}/{id}", subject.code()),
        kind: language.pick(subject.zh(), subject.en()),
        lines: words::lines(&found.entry, found.identity.as_ref(), |it| class_hours(it, today), language),
        answers: words::who_answers(&found.answerer, found.place.as_ref(), language),
        due: language.day(found.due_on),
    };
    Ok(show_form(form, &page))
}

async fn raise(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let (subject, entry) = entry_asked(visit)?;
    let found = service::disputable(services, actor, subject, entry).await?;
    let mut reading = Reading::of(&visit.form);
    let says = reading.text("says", LONGEST);
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
        None => {
            let number = found.person.registry_number.to_string();
            let new = NewDispute { subject, entry, says, file: taken };
            service::raise(services, actor, &number, new).await
        }
    };
    match outcome {
        Ok(view) => Ok(see_other(&format!("/me/disputes/{}?done=dispute-raised", view.row.number))),
        Err(problem) if belongs_on_form(&problem) => {
            new_page(services, visit, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

// ── one dispute ──────────────────────────────────────────────────────────────────────────────────────────────────

/// A dispute as both sides see it.
struct DisputeText {
    number: String,
    kind: &'static str,
    tone: &'static str,
    word: String,
    lines: Vec<Line>,
    says: Vec<String>,
    answers: String,
    raised: String,
    due: String,
    closed: String,
    answer: Vec<String>,
    file_url: String,
    file_media: String,
    is_picture: bool,
    version: String,
    is_open: bool,
    is_accepted: bool,
}

/// How serious a dispute looks, and its state in words.
fn standing(state: DisputeState, is_overdue: bool) -> (&'static str, String) {
    let language = request::language();
    if is_overdue {
        return ("no", language.texts().text("dispute-overdue"));
    }
    let tone = match state {
        DisputeState::Open => "due",
        DisputeState::Accepted => "ok",
        DisputeState::Rejected | DisputeState::Withdrawn => "plain",
    };
    (tone, language.pick(state.zh(), state.en()).to_owned())
}

impl DisputeText {
    fn of(services: &Services, view: &DisputeView) -> Self {
        let language = request::language();
        let today = services.clock.today();
        let row = &view.row;
        let (tone, word) = standing(row.state, view.is_overdue);
        let lines = view
            .entry
            .as_ref()
            .map(|entry| words::lines(entry, view.identity.as_ref(), |it| class_hours(it, today), language));
        let paragraphs = |text: &str| text.lines().map(str::to_owned).collect();
        Self {
            number: row.number.to_string(),
            kind: language.pick(row.subject.zh(), row.subject.en()),
            tone,
            word,
            lines: lines.unwrap_or_default(),
            says: paragraphs(&view.says),
            answers: words::who_answers(&answerer_of(row), view.place.as_ref(), language),
            raised: language.day(services.clock.day_of(row.created_at.into())),
            due: language.day(row.due_on),
            closed: row
                .closed_at
                .map(|at| language.day(services.clock.day_of(at.into())))
                .unwrap_or_default(),
            answer: view.answer.as_deref().map(paragraphs).unwrap_or_default(),
            file_url: view.file.map(|_| format!("/disputes/{}/file", row.number)).unwrap_or_default(),
            file_media: view.file.map(|it| language.pick(it.zh(), it.en()).to_owned()).unwrap_or_default(),
            is_picture: matches!(view.file, Some(EvidenceMedia::Jpeg | EvidenceMedia::Png)),
            version: row.version.to_string(),
            is_open: row.state == DisputeState::Open,
            is_accepted: row.state == DisputeState::Accepted,
        }
    }
}

#[derive(Template)]
#[template(path = "disputes/own.html")]
struct OwnPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    dispute: DisputeText,
}

async fn show_own(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    own_page(services, visit, &Form::empty()).await
}

async fn own_page(services: &Services, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let t = request::language().texts();
    let view = service::get(services, visit.actor()?, visit.path.get("number")).await?;
    let title = t.with("dispute-title", &[("number", &view.row.number.to_string())]);
    let page = OwnPage {
        t,
        page: Page::titled(title).below(t.text("nav-my-record"), "/me"),
        form: form.clone(),
        dispute: DisputeText::of(services, &view),
    };
    Ok(show_form(form, &page))
}

async fn withdraw(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let number = visit.path.get("number");
    let version = etag(visit.form.get("version").parse().unwrap_or_default());
    match service::withdraw(services, visit.actor()?, number, Some(&version)).await {
        Ok(view) => Ok(see_other(&format!("/me/disputes/{}?done=dispute-withdrawn", view.row.number))),
        Err(problem) if belongs_on_form(&problem) => {
            own_page(services, visit, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn file(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (number, file) = service::file(services, visit.actor()?, visit.path.get("number")).await?;
    let name = format!("{number}.{}", ending(file.media));
    Ok(HandedFile { bytes: file.bytes, media: file.media.code(), name }.into_response())
}

// ── answering ────────────────────────────────────────────────────────────────────────────────────────────────────

struct LineText {
    url: String,
    number: String,
    name: String,
    kind: &'static str,
    entry: String,
    raised: String,
    due: String,
    tone: &'static str,
    word: String,
}

#[derive(Template)]
#[template(path = "disputes/list.html")]
struct ListPage {
    t: &'static Texts,
    page: Page,
    is_open: bool,
    rows: Vec<LineText>,
    next: String,
}

async fn list(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let actor = visit.actor()?;
    let asked = PageAsked::parse(visit.query.some("after"), None)?;
    let which = if visit.query.get("state") == "closed" { Which::Closed } else { Which::Open };
    let (rows, next) = service::to_answer(services, actor, which, &asked).await?;
    let line = |view: &DisputeView| {
        let (tone, word) = standing(view.row.state, view.is_overdue);
        LineText {
            url: format!("/disputes/{}", view.row.number),
            number: view.row.number.to_string(),
            name: view.person.name.clone(),
            kind: language.pick(view.row.subject.zh(), view.row.subject.en()),
            // Of the person the name stands beside it.
            entry: view
                .entry
                .as_ref()
                .filter(|entry| !matches!(entry, Entry::Person(_)))
                .map(|entry| words::title(entry, language))
                .unwrap_or_default(),
            raised: language.day(services.clock.day_of(view.row.created_at.into())),
            due: language.day(view.row.due_on),
            tone,
            word,
        }
    };
    let (key, home) = home_of(actor);
    let state = if which == Which::Closed { "closed" } else { "" };
    let page = ListPage {
        t,
        page: Page::titled(t.text("disputes-title")).below(t.text(key), home),
        is_open: which == Which::Open,
        rows: rows.iter().map(line).collect(),
        next: next
            .map_or_else(String::new, |next| address("/disputes", &[("state", state), ("after", &next)])),
    };
    Ok(show(StatusCode::OK, &page))
}

/// The first page of whoever answers.
const fn home_of(actor: &Actor) -> (&'static str, &'static str) {
    match actor.bound {
        Bound::Provider(_) => ("nav-training", "/training"),
        Bound::Institution(_) => ("nav-institution", "/institution"),
        _ => ("nav-district", "/district"),
    }
}

#[derive(Template)]
#[template(path = "disputes/answer.html")]
struct AnswerPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    name: String,
    person_url: String,
    dispute: DisputeText,
    decisions: Vec<Choice>,
    act_url: String,
    act_text: String,
}

async fn begin_answer(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    answer_page(services, visit, &Form::empty()).await
}

async fn answer_page(services: &Services, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let t = request::language().texts();
    let actor = visit.actor()?;
    let view = service::get(services, actor, visit.path.get("number")).await?;
    let answers = answers_now(services, actor, &view.row).await?;
    Actor::or_unknown(answers && !is_own(actor, view.row.practitioner_id))?;
    let registry_number = view.person.registry_number.to_string();
    // An employment that was voided is put right already.
    let act = view.entry.as_ref().filter(|entry| !matches!(entry, Entry::Employment { voided: true, .. }));
    let act = act.map(|entry| words::act_for(entry, &registry_number));
    let title = t.with("dispute-title", &[("number", &view.row.number.to_string())]);
    let (key, home) = home_of(actor);
    let page = AnswerPage {
        t,
        page: Page::titled(title).below(t.text(key), home).below(t.text("disputes-title"), "/disputes"),
        form: form.clone(),
        name: view.person.name.clone(),
        person_url: match actor.bound {
            Bound::Provider(_) => String::new(),
            _ => format!("/people/{registry_number}"),
        },
        dispute: DisputeText::of(services, &view),
        decisions: Choice::of_codes(t, "dispute-decision", &["accepted", "rejected"]),
        act_text: act.as_ref().map(|(_, key)| t.text(key)).unwrap_or_default(),
        act_url: act.map(|(url, _)| url).unwrap_or_default(),
    };
    Ok(show_form(form, &page))
}

async fn answer(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, number) = (visit.actor()?, visit.path.get("number"));
    let mut reading = Reading::of(&visit.form);
    let accepted = reading.choice("decision", false, |code| match code {
        "accepted" => Some(true),
        "rejected" => Some(false),
        _ => None,
    });
    let reason = reading.text("reason", LONGEST);
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => {
            let version = etag(visit.form.get("version").parse().unwrap_or_default());
            service::answer(services, actor, number, Some(&version), accepted, &reason).await
        }
    };
    match outcome {
        Ok(view) => {
            let done = if view.row.state == DisputeState::Accepted {
                "dispute-accepted"
            } else {
                "dispute-rejected"
            };
            Ok(see_other(&format!("/disputes/{}?done={done}", view.row.number)))
        }
        Err(problem) if belongs_on_form(&problem) => {
            answer_page(services, visit, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}
