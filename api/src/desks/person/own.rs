//! What only the practitioner has: who looked at the record, and a certificate with its code to show.

use crate::certificates::service::Certificates;
use crate::certificates::service::verification_url;
use crate::certificates::state::CertificateState;
use crate::certificates::wording::reason_in;
use crate::desks::person::service;
use crate::platform::language::Texts;
use crate::platform::language::key;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::pages::{Page, address, show};
use crate::web::routing::Visit;
use askama::Template;
use mengya_certificates::qr;
use mengya_entities::values::Role;
use poem::Response;
use poem::http::StatusCode;
use std::fmt::Write as _;

use super::record::{period, pick};

struct LookText {
    at: String,
    actor: String,
    role: String,
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

pub(super) async fn show_look_ups(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), None)?;
    let (rows, next) = service::own_look_ups(services, visit.actor()?, &asked).await?;
    let looks = rows
        .into_iter()
        .map(|row| {
            let at = chrono::DateTime::<chrono::Utc>::from(row.at).with_timezone(&services.clock.zone());
            let role = Role::from_code(&row.role);
            LookText {
                at: format!("{} {}", language.day(at.date_naive()), at.format("%H:%M:%S")),
                actor: row.actor,
                role: role
                    .map_or_else(|| t.text("role-operator"), |role| pick(language, role.zh(), role.en())),
                what: {
                    let key = key("look", &row.operation);
                    t.text(if t.has(&key) { &key } else { "look-other" })
                },
                purpose: row.purpose.unwrap_or_default(),
            }
        })
        .collect();
    let page = LookUpsPage {
        t,
        page: Page::titled(t.text("look-ups-title")).below(t.text("nav-my-record"), "/me"),
        looks,
        next: next.map_or_else(String::new, |next| address("/me/look-ups", &[("after", &next)])),
    };
    Ok(show(StatusCode::OK, &page))
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
        period: period(language, t, Some(row.issued_on), row.valid_until),
        size,
        path,
        document_url: format!("/certificates/{}/document", row.number.compact()),
        verification_url: url,
        worth,
    };
    Ok(show(StatusCode::OK, &page))
}
