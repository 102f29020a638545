//! For officers: registering a person at a page.

use super::service;
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Choice, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::values::IdentityKind;
use poem::Response;

const PATH: &str = "/people/new";

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("new_person", PATH, "register_practitioner", services, begin),
        PageRoute::post("do_register_person", PATH, "register_practitioner", services, register),
    ]
}

#[derive(Template)]
#[template(path = "practitioners/new.html")]
struct NewPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    kinds: Vec<Choice>,
}

fn new_page(form: &Form) -> Response {
    let language = request::language();
    let t = language.texts();
    let page = NewPage {
        t,
        page: Page::titled(t.text("registering-title")).below(t.text("nav-people"), "/people"),
        form: form.clone(),
        kinds: IdentityKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.code(), language.pick(kind.zh(), kind.en())))
            .collect(),
    };
    show_form(form, &page)
}

async fn begin(_services: &Services, _visit: &Visit) -> Result<Response, Problem> {
    Ok(new_page(&Form::empty()))
}

async fn register(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let mut reading = Reading::of(&visit.form);
    let name = reading.text("name", 200);
    let kind = reading.choice("identity_kind", IdentityKind::ResidentId, IdentityKind::from_code);
    let number = reading.text("identity_number", 60);
    let phone = reading.optional("phone", 40);
    let read = reading.finish().and_then(|()| service::read_new(&name, kind, &number, phone.as_deref()));
    let outcome = match read {
        Ok(new) => service::register(services, visit.actor()?, new).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(person) => Ok(see_other(&format!("/people/{}?done=person-registered", person.registry_number))),
        Err(problem) if belongs_on_form(&problem) => Ok(new_page(&Form::refused(&visit.form, &problem))),
        Err(problem) => Err(problem),
    }
}
