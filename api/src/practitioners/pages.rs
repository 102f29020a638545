//! For officers: a person's document in full, and correcting name, phone number or e-mail address.

use super::service::{self, Correction, Revealed};
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::practitioner;
use poem::Response;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("identity", "/people/{number}/identity", "reveal_identity", services, begin_reveal),
        PageRoute::post(
            "do_reveal_identity",
            "/people/{number}/identity",
            "reveal_identity",
            services,
            reveal,
        ),
        PageRoute::get(
            "person_correction",
            "/people/{number}/correction",
            "update_practitioner",
            services,
            begin_correction,
        ),
        PageRoute::post(
            "do_correct_person",
            "/people/{number}/correction",
            "update_practitioner",
            services,
            correct,
        ),
    ]
}

async fn begin_reveal(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let person = person_of(services, visit).await?;
    Ok(identity_page(&person, &Form::empty(), None))
}

async fn begin_correction(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let person = person_of(services, visit).await?;
    let mut begin = Fields::default();
    begin.push("name", person.name.as_str());
    Ok(correction_page(&person, &Form::of(begin)))
}

/// Whom the address names; that the form shows the name is a look.
async fn person_of(services: &Services, visit: &Visit) -> Result<practitioner::Model, Problem> {
    service::find_logged(services, visit.actor()?, visit.path.get("number"), "get_practitioner", None).await
}

/// A page below the person's.
fn page_below(title: &str, person: &practitioner::Model) -> Page {
    let t = request::language().texts();
    Page::titled(t.text(title)).below(person.name.clone(), format!("/people/{}", person.registry_number))
}

struct RevealedText {
    kind: &'static str,
    number: String,
    phone: String,
}

#[derive(Template)]
#[template(path = "practitioners/identity.html")]
struct IdentityPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    name: String,
    action: String,
    revealed: Option<RevealedText>,
}

fn identity_page(person: &practitioner::Model, form: &Form, revealed: Option<Revealed>) -> Response {
    let language = request::language();
    let page = IdentityPage {
        t: language.texts(),
        page: page_below("identity-title", person),
        form: form.clone(),
        name: person.name.clone(),
        action: format!("/people/{}/identity", person.registry_number),
        revealed: revealed.map(|it| RevealedText {
            kind: language.pick(it.identity.kind().zh(), it.identity.kind().en()),
            number: it.identity.reveal().to_owned(),
            phone: it.phone.unwrap_or_default(),
        }),
    };
    show_form(form, &page)
}

async fn reveal(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, number) = (visit.actor()?, visit.path.get("number"));
    let person = service::authorise_unlogged(services, actor, number).await?;
    match service::reveal(services, actor, number, visit.form.get("purpose")).await {
        Ok(revealed) => Ok(identity_page(&person, &Form::of(visit.form.clone()), Some(revealed))),
        Err(problem) if belongs_on_form(&problem) => {
            Ok(identity_page(&person, &Form::refused(&visit.form, &problem), None))
        }
        Err(problem) => Err(problem),
    }
}

#[derive(Template)]
#[template(path = "practitioners/correction.html")]
struct CorrectionPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    action: String,
    version: String,
}

fn correction_page(person: &practitioner::Model, form: &Form) -> Response {
    let page = CorrectionPage {
        t: request::language().texts(),
        page: page_below("person-correction-title", person),
        form: form.clone(),
        action: format!("/people/{}/correction", person.registry_number),
        version: person.version.to_string(),
    };
    show_form(form, &page)
}

async fn correct(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, number) = (visit.actor()?, visit.path.get("number"));
    let person = service::authorise_unlogged(services, actor, number).await?;
    let mut reading = Reading::of(&visit.form);
    let name = reading.text("name", 200);
    let phone = reading.optional("phone", 40);
    let email = reading.optional("email", 254);
    let reason = reading.text("reason", 1000);
    let version = etag(visit.form.get("version").parse().unwrap_or_default());
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => {
            let name = Some(name.as_str()).filter(|name| *name != person.name);
            let correction =
                Correction { name, phone: phone.as_deref(), email: email.as_deref(), reason: &reason };
            service::correct(services, actor, number, Some(&version), correction).await
        }
    };
    match outcome {
        Ok(person) => Ok(see_other(&format!("/people/{}?done=person-corrected", person.registry_number))),
        Err(problem) if belongs_on_form(&problem) => {
            Ok(correction_page(&person, &Form::refused(&visit.form, &problem)))
        }
        Err(problem) => Err(problem),
    }
}
