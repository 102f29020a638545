//! Recording a check of records of abuse.

use super::service::{self, Check, Receipted};
use crate::evidence::rules::ending;
use crate::evidence::service as evidence;
use crate::history;
use crate::platform::language::Texts;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::reply::HandedFile;
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::service::{authorise_unlogged, find_logged};
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::ids::ScreeningId;
use mengya_entities::practitioner;
use mengya_entities::values::{ScreeningKind, ScreeningOutcome};
use poem::{IntoResponse as _, Response};
use std::sync::Arc;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get(
            "new_screening",
            "/people/{number}/screenings/new",
            "record_screening",
            services,
            begin,
        ),
        PageRoute::post(
            "do_record_screening",
            "/people/{number}/screenings/new",
            "record_screening",
            services,
            record,
        ),
        PageRoute::get("check_file", FILE, "get_screening_file", services, show_file),
        PageRoute::get("new_check_file", NEW_FILE, "add_screening_file", services, begin_file),
        PageRoute::post("do_attach_check_file", NEW_FILE, "add_screening_file", services, attach).with_file(),
    ]
}

const FILE: &str = "/screenings/{id}/file";
const NEW_FILE: &str = "/screenings/{id}/file/new";

async fn begin(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let number = visit.path.get("number");
    let person = find_logged(services, visit.actor()?, number, "get_practitioner", None).await?;
    let mut begin = Fields::default();
    begin.push("checked_on", services.clock.today().to_string());
    Ok(check_page(&person, &Form::of(begin)))
}

#[derive(Template)]
#[template(path = "screening/new.html")]
struct CheckPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    name: String,
    action: String,
    kinds: Vec<Choice>,
    outcomes: Vec<Choice>,
}

fn check_page(person: &practitioner::Model, form: &Form) -> Response {
    let language = request::language();
    let t = language.texts();
    let page = CheckPage {
        t,
        page: Page::titled(t.text("check-title"))
            .below(person.name.clone(), format!("/people/{}", person.registry_number)),
        form: form.clone(),
        name: person.name.clone(),
        action: format!("/people/{}/screenings/new", person.registry_number),
        kinds: ScreeningKind::ALL
            .iter()
            .map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en())))
            .collect(),
        outcomes: ScreeningOutcome::ALL
            .iter()
            .map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en())))
            .collect(),
    };
    show_form(form, &page)
}

async fn record(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let number = visit.path.get("number");
    let person = authorise_unlogged(services, actor, number).await?;
    let mut reading = Reading::of(&visit.form);
    let check = Check {
        kind: reading.choice("kind", ScreeningKind::Entry, ScreeningKind::from_code),
        checked_on: reading.day("checked_on"),
        outcome: reading.choice("outcome", ScreeningOutcome::Clear, ScreeningOutcome::from_code),
    };
    let receipt = reading.optional("receipt_number", 60);
    let outcome = match reading.finish() {
        Ok(()) => service::record(services, actor, number, Receipted { check, receipt }).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => {
            let done = match check.outcome {
                ScreeningOutcome::Clear => "check-recorded",
                ScreeningOutcome::Unclear => "check-unclear",
                ScreeningOutcome::Hit if service::stops(services, person.id).await? => "check-found",
                ScreeningOutcome::Hit => "check-recorded",
            };
            Ok(see_other(&format!("/people/{}?done={done}", person.registry_number)))
        }
        Err(problem) if belongs_on_form(&problem) => {
            Ok(check_page(&person, &Form::refused(&visit.form, &problem)))
        }
        Err(problem) => Err(problem),
    }
}

#[derive(Template)]
#[template(path = "screening/file.html")]
struct FilePage {
    t: &'static Texts,
    page: Page,
    form: Form,
    sentence: String,
    action: String,
}

fn id_of(visit: &Visit) -> Result<ScreeningId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

async fn show_file(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let id = id_of(visit)?;
    let file = service::file_of(services, visit.actor()?, id).await?;
    let name = format!("{id}.{}", ending(file.media));
    Ok(HandedFile { bytes: file.bytes, media: file.media.code(), name }.into_response())
}

async fn begin_file(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (row, _) = service::to_attach(services, visit.actor()?, id_of(visit)?).await?;
    history::log_access(services, visit.actor()?, &[row.practitioner_id], "get_practitioner", None).await?;
    file_page(services, visit, &Form::empty()).await
}

async fn file_page(services: &Services, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let (row, person) = service::to_attach(services, visit.actor()?, id_of(visit)?).await?;
    let language = request::language();
    let t = language.texts();
    let of = [
        ("name", person.name.as_str()),
        ("kind", language.pick(row.kind.zh(), row.kind.en())),
        ("on", &language.day(row.checked_on)),
    ];
    let page = FilePage {
        t,
        page: Page::titled(t.text("check-file-title"))
            .below(person.name.clone(), format!("/people/{}", person.registry_number)),
        form: form.clone(),
        sentence: t.with("check-file-lede", &of),
        action: format!("/screenings/{}/file/new", row.id),
    };
    Ok(show_form(form, &page))
}

async fn attach(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let taken = match &visit.file {
        Some(sent) => evidence::taken(Arc::clone(&sent.bytes)),
        None => Err(Fault::new("/file", "required", Message::new("check-file-none"))),
    };
    let outcome = match taken {
        Ok(file) => service::attach(services, visit.actor()?, id_of(visit)?, &file).await,
        Err(fault) => Err(Problem::new(ProblemCode::Invalid).with(fault)),
    };
    match outcome {
        Ok((_, person)) => {
            Ok(see_other(&format!("/people/{}?done=check-file-added", person.registry_number)))
        }
        Err(problem) if problem.code == ProblemCode::Invalid => {
            file_page(services, visit, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}
