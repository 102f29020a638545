//! Files from pages.

use super::service;
use crate::access::{Actor, Bound};
use crate::audit::pages::{written_filter, written_looks};
use crate::compliance::findings::FindingCode;
use crate::compliance::service::InstitutionsAsked;
use crate::platform::day;
use crate::platform::problem::{Message, Problem};
use crate::platform::reply::TableFile;
use crate::platform::request;
use crate::platform::services::Services;
use crate::platform::tables::{TableFormat, WrittenTable};
use crate::web::forms::{Fields, Reading};
use crate::web::routing::{PageRoute, Visit};
use chrono::NaiveDate;
use poem::{IntoResponse as _, Response};

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("district_file", "/district/file", "export_district", services, district),
        PageRoute::get(
            "institutions_file",
            "/institutions/file",
            "export_institutions",
            services,
            institutions,
        ),
        PageRoute::post(
            "findings_file",
            "/findings/{finding}/file",
            "export_people_with_finding",
            services,
            people,
        ),
        PageRoute::get("history_file", "/history/file", "export_events", services, history),
        PageRoute::get("look_ups_file", "/look-ups/file", "export_look_ups", services, looks),
    ]
}

/// What kind of file is asked for: CSV unless told.
///
/// # Errors
/// 422 for another.
pub fn format_of(fields: &Fields) -> Result<TableFormat, Problem> {
    match fields.some("format") {
        None => Ok(TableFormat::Csv),
        Some(code) => TableFormat::from_code(code)
            .ok_or_else(|| Problem::invalid("?format", "choice", Message::new("fault-choice"))),
    }
}

/// A file as an answer.
#[must_use]
pub fn answered(file: WrittenTable) -> Response {
    TableFile(file).into_response()
}

fn district_of(services: &Services, actor: &Actor) -> String {
    match &actor.bound {
        Bound::District(district) => district.clone(),
        _ => services.settings.district.clone(),
    }
}

fn day_of(services: &Services, query: &Fields) -> Result<NaiveDate, Problem> {
    let mut reading = Reading::of(query);
    let on = reading.optional_day("on");
    reading.finish()?;
    day::asked(on, services.clock.today())
}

async fn district(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let how = (format_of(&visit.query)?, request::language());
    let of = (&*district_of(services, actor), day_of(services, &visit.query)?);
    Ok(answered(service::district(services, actor, of, how).await?))
}

async fn institutions(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let how = (format_of(&visit.query)?, request::language());
    let of = (&*district_of(services, actor), day_of(services, &visit.query)?);
    let asked = InstitutionsAsked {
        words: visit.query.get("q"),
        kind: visit.query.get("kind"),
        sub_district: visit.query.get("sub_district"),
        state: visit.query.get("state"),
        finding: visit.query.get("finding"),
        order: visit.query.get("order"),
        after: "",
    };
    Ok(answered(service::institutions(services, actor, of, &asked, how).await?))
}

async fn people(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let how = (format_of(&visit.form)?, request::language());
    let asked = visit.path.get("finding");
    let code = FindingCode::ALL.iter().copied().find(|code| code.as_str() == asked);
    let code = code.ok_or_else(Problem::not_found)?;
    let of = (&*district_of(services, actor), code);
    Ok(answered(service::people_with(services, actor, of, None, how).await?))
}

async fn history(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let how = (format_of(&visit.query)?, request::language());
    let written = written_filter(&visit.query);
    Ok(answered(service::history_file(services, visit.actor()?, written, how).await?))
}

async fn looks(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let how = (format_of(&visit.query)?, request::language());
    let written = written_looks(&visit.query);
    Ok(answered(service::looks_file(services, visit.actor()?, written, how).await?))
}
