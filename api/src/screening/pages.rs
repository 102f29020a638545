//! Recording a check of records of abuse.

use super::service::{self, Check, Receipted};
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::service::{authorise_unlogged, find_logged};
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::practitioner;
use mengya_entities::values::{ScreeningKind, ScreeningOutcome};
use poem::Response;

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
    ]
}

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
