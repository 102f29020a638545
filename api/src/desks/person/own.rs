//! What only the practitioner has: who looked at the record, and a certificate with its code to show.

use crate::certificates::service::Certificates;
use crate::certificates::service::verification_url;
use crate::certificates::state::CertificateState;
use crate::certificates::wording::reason_in;
use crate::desks::district::district_name;
use crate::desks::person::service;
use crate::platform::language::key;
use crate::platform::language::{Language, Texts};
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::pages::{Page, address, show};
use crate::web::routing::Visit;
use askama::Template;
use mengya_certificates::qr;
use mengya_entities::ids::AccountId;
use mengya_entities::values::Role;
use poem::Response;
use poem::http::{StatusCode, header};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use super::copy::full_copy;
use super::looks::{Look, LooksOfDay, by_day};
use super::record::{certificate_days, pick};
use super::service::Office;

/// Everything somebody looked at on one day.
struct LookText {
    day: String,
    actor: String,
    /// The role, and where they work.
    office: String,
    times: String,
    what: String,
    purpose: String,
}

#[derive(Template)]
#[template(path = "desks/person/look_ups.html")]
struct LookUpsPage {
    t: &'static Texts,
    page: Page,
    looks: Vec<LookText>,
    next: String,
}

/// How many looks a page goes through; they stand together by day and by who looked.
const LOOKS_READ: u32 = 200;

pub(super) async fn show_look_ups(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), Some(LOOKS_READ))?;
    let (rows, next) = service::own_look_ups(services, visit.actor()?, &asked).await?;
    let accounts: BTreeSet<AccountId> = rows.iter().filter_map(|row| row.account_id).collect();
    let offices = service::offices(services, &accounts.into_iter().collect::<Vec<_>>()).await?;
    let zone = services.clock.zone();
    let groups = by_day(rows.into_iter().map(|row| Look {
        at: chrono::DateTime::<chrono::Utc>::from(row.at).with_timezone(&zone).naive_local(),
        account: row.account_id,
        actor: row.actor,
        role: row.role,
        operation: row.operation,
        purpose: row.purpose,
    }));
    let looks = groups.into_iter().map(|group| look_text(language, &group, &offices)).collect();
    let page = LookUpsPage {
        t,
        page: Page::titled(t.text("look-ups-title")).below(t.text("nav-my-record"), "/me"),
        looks,
        next: next.map_or_else(String::new, |next| address("/me/look-ups", &[("after", &next)])),
    };
    Ok(show(StatusCode::OK, &page))
}

fn look_text(language: Language, group: &LooksOfDay, offices: &HashMap<AccountId, Office>) -> LookText {
    let t = language.texts();
    let role = Role::from_code(&group.role);
    let role_word = role.map_or_else(|| t.text("role-operator"), |role| pick(language, role.zh(), role.en()));
    let office = group.account.and_then(|id| offices.get(&id)).map(|office| match office {
        Office::Named(name, english) => language.named(name, english.as_deref()).to_owned(),
        Office::District(code) => district_name(t, code),
    });
    let (first, last) = (group.first.format("%H:%M").to_string(), group.last.format("%H:%M").to_string());
    let time = if first == last { first } else { format!("{first}–{last}") };
    let operations = group.operations.iter().map(|operation| {
        let key = key("look", operation);
        t.text(if t.has(&key) { &key } else { "look-other" })
    });
    // Several operations may be called the same.
    let what: BTreeSet<String> = operations.collect();
    let comma = language.pick("、", ", ");
    let said: Vec<&str> = group.purposes.iter().map(String::as_str).collect();
    LookText {
        day: language.day(group.day),
        actor: group.actor.clone(),
        office: [Some(role_word), office].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        times: if group.count == 1 {
            time
        } else {
            t.with("look-ups-times", &[("time", &time), ("count", &group.count.to_string())])
        },
        what: what.into_iter().collect::<Vec<_>>().join(comma),
        purpose: match (said.is_empty(), role) {
            (false, _) => said.join(comma),
            (true, Some(Role::InstitutionManager)) => t.text("look-ups-for-institution"),
            (true, Some(Role::RegulatorOfficer)) => t.text("look-ups-for-officer"),
            (true, Some(Role::Auditor)) => t.text("look-ups-for-auditor"),
            (true, Some(Role::ProviderStaff)) => t.text("look-ups-for-provider"),
            (true, _) => t.text("look-ups-for-operator"),
        },
    }
}

/// How many things of a kind are held.
struct HeldText {
    what: String,
    count: String,
}

#[derive(Template)]
#[template(path = "desks/person/copy.html")]
struct CopyPage {
    t: &'static Texts,
    page: Page,
    made: String,
    held: Vec<HeldText>,
}

pub(super) async fn show_copy(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let copy = full_copy(services, visit.actor()?, language).await?;
    let held = [
        ("record-bans", copy.bans.len()),
        ("record-credentials", copy.credentials.len()),
        ("copy-completions", copy.completions.len()),
        ("record-certificates", copy.certificates.len()),
        ("record-employments", copy.employments.len()),
        ("record-checks", copy.checks.len()),
        ("copy-teams", copy.teams.len()),
        ("disputes-own", copy.disputes.len()),
        ("look-ups-title", copy.look_ups.len()),
    ];
    let page = CopyPage {
        t,
        page: Page::titled(t.text("copy-title")).below(t.text("nav-my-record"), "/me"),
        made: language.moment(copy.made_at, services.clock.zone()),
        held: held
            .into_iter()
            .map(|(what, count)| HeldText { what: t.text(what), count: count.to_string() })
            .collect(),
    };
    Ok(show(StatusCode::OK, &page))
}

pub(super) async fn download_copy(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let copy = full_copy(services, visit.actor()?, request::language()).await?;
    let text = serde_json::to_string_pretty(&copy)
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))?;
    // Nothing in it is markup, whatever opens it.
    let text = text.replace('<', "\\u003c");
    let name = format!("{}-{}.json", copy.person.registry_number, services.clock.today());
    Ok(Response::builder()
        .content_type("application/json")
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))
        .header(header::CACHE_CONTROL, "private, no-store")
        .body(text))
}

#[derive(Template)]
#[template(path = "desks/person/certificate.html")]
struct CertificatePage {
    t: &'static Texts,
    page: Page,
    holder: String,
    number: String,
    period: String,
    size: usize,
    path: String,
    document_url: String,
    verification_url: String,
    worth: String,
}

/// A QR code as the path of an SVG, with a quiet zone of four modules.
fn qr_path(text: &str) -> (usize, String) {
    const QUIET: usize = 4;
    let Some(code) = qr::encode(text) else { return (0, String::new()) };
    let mut path = String::new();
    for (column, row, length) in code.runs {
        let _ = write!(path, "M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET);
    }
    (code.size + 2 * QUIET, path)
}

pub(super) async fn show_certificate(
    certificates: &Certificates,
    visit: &Visit,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let (row, holder) = certificates.get(visit.actor()?, visit.path.get("number"), "get_certificate").await?;
    let (state, since) = certificates.state(&row, &holder).await?;
    let since = since.map_or_else(String::new, |day| language.day(day));
    let worth = match state {
        CertificateState::Valid | CertificateState::Unknown => String::new(),
        CertificateState::Revoked => {
            let reason = reason_in(language, row.withdrawn_reason.as_deref().unwrap_or_default());
            t.with("certificate-withdrawn-means", &[("day", &since), ("reason", reason)])
        }
        CertificateState::Suspended => t.text("certificate-suspended-means"),
        CertificateState::Expired => t.with("certificate-expired-means", &[("day", &since)]),
    };
    let url = verification_url(certificates.services(), &row.number);
    let (size, path) = qr_path(&url);
    let page = CertificatePage {
        t,
        page: Page::titled(row.title.clone()).below(t.text("nav-my-record"), "/me"),
        holder: row.holder_name.clone(),
        number: row.number.to_string(),
        period: certificate_days(
            &row,
            matches!(state, CertificateState::Valid | CertificateState::Expired),
            language,
        ),
        size,
        path,
        document_url: format!("/certificates/{}/document", row.number.compact()),
        verification_url: url,
        worth,
    };
    Ok(show(StatusCode::OK, &page))
}
