//! My record, for the practitioner on a phone; a person's record, for whoever inspects it; and finding a person.

use super::service;
use crate::certificates::service::Certificates;
use crate::desks::district::day_asked;
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::web::forms::Form;
use crate::web::routing::{PageRoute, Visit};
use poem::Response;

use super::own::{download_copy, show_certificate, show_copy, show_look_ups};
use super::people::{find_by_document, find_by_name};
use super::record::show_record;

/// The pages.
#[must_use]
pub fn pages(services: &Services, certificates: &Certificates) -> Vec<PageRoute> {
    vec![
        PageRoute::get("own_record", "/me", "own_record", services, show_own_record),
        PageRoute::get("own_copy", "/me/copy", "get_own_copy", services, show_copy),
        PageRoute::get("own_copy_file", "/me/copy/file", "get_own_copy", services, download_copy),
        PageRoute::get("own_look_ups", "/me/look-ups", "own_record", services, show_look_ups),
        PageRoute::get(
            "own_certificate",
            "/me/certificates/{number}",
            "own_record",
            certificates,
            show_certificate,
        ),
        PageRoute::get("person", "/people/{number}", "get_practitioner", services, show_person),
        PageRoute::get("people", "/people", "list_practitioners", services, find_by_name),
        PageRoute::post("find_person_by_document", "/people", "find_by_document", services, find_by_document),
    ]
}

async fn show_own_record(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let number = service::own_number(services, actor).await?;
    let today = services.clock.today();
    let record = service::record(services, actor, &number.to_string(), None, today).await?;
    Ok(show_record(services, actor, &record, Form::empty()))
}

async fn show_person(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let purpose = visit.query.some("purpose");
    let (day, form) = day_asked(services, visit);
    let record = service::record(services, actor, visit.path.get("number"), purpose, day).await?;
    Ok(show_record(services, actor, &record, form))
}
