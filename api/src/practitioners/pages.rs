//! For officers: a person's document in full.

use super::service::{self, Revealed};
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Form, belongs_on_form};
use crate::web::pages::{Page, show_form};
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
    ]
}

async fn begin_reveal(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let person = person_of(services, visit).await?;
    Ok(identity_page(&person, &Form::empty(), None))
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
