//! Claiming a credential, and what waits for an officer's verification; what officers decide stands in `consequences`.

use super::rules::Claim;
use super::service::{self, Waiting};
use super::words::title;
use crate::access::Actor;
use crate::evidence::rules::ending;
use crate::evidence::service as evidence;
use crate::platform::language::{Language, Texts};
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::reply::{HandedFile, etag};
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::service::{authorise_unlogged, find_logged, is_own};
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, address, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::credential::Model;
use mengya_entities::ids::CredentialId;
use mengya_entities::practitioner;
use mengya_entities::values::{CredentialKind, TeacherQualificationKind};
use poem::http::StatusCode;
use poem::{IntoResponse as _, Response};
use std::sync::Arc;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get(
            "new_credential",
            "/people/{number}/credentials/new",
            "claim_credential",
            services,
            begin_claim,
        ),
        PageRoute::post(
            "do_claim_credential",
            "/people/{number}/credentials/new",
            "claim_credential",
            services,
            claim,
        )
        .with_file(),
        PageRoute::get(
            "claim_withdrawal",
            "/me/credentials/{id}/withdrawal",
            "withdraw_claim",
            services,
            begin_withdrawal,
        ),
        PageRoute::post(
            "do_withdraw_claim",
            "/me/credentials/{id}/withdrawal",
            "withdraw_claim",
            services,
            withdraw_claim,
        ),
        PageRoute::get(
            "credential_file",
            "/credentials/{id}/file",
            "get_credential_evidence",
            services,
            show_file,
        ),
        PageRoute::get("credentials", "/credentials", "decide_credential", services, show_waiting),
    ]
}

async fn begin_claim(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let number = visit.path.get("number");
    let person = find_logged(services, actor, number, "get_practitioner", None).await?;
    let again = visit.query.some("again").and_then(|id| id.parse().ok());
    let begin = service::to_claim_again(services, &person, again).await?;
    Ok(claim_page(&person, actor, &Form::of(begin.map_or_else(Fields::default, fields_of))))
}

/// What a form begins with that claims this credential again.
fn fields_of(row: Model) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in [
        ("kind", Some(row.kind.code().to_owned())),
        ("teacher_kind", row.teacher_kind.map(|it| it.code().to_owned())),
        ("level", row.level.map(|level| level.to_string())),
        ("number", row.number),
        ("issued_on", row.issued_on.map(|day| day.to_string())),
        ("valid_until", row.valid_until.map(|day| day.to_string())),
        ("specialty", row.specialty),
        ("again", Some("yes".to_owned())),
    ] {
        if let Some(value) = value {
            fields.push(name, value);
        }
    }
    fields
}

fn record_url(person: &practitioner::Model, actor: &Actor) -> String {
    if is_own(actor, person.id) { "/me".to_owned() } else { format!("/people/{}", person.registry_number) }
}

#[derive(Template)]
#[template(path = "credentials/claim.html")]
struct ClaimPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    name: String,
    action: String,
    kinds: Vec<Choice>,
    teacher_kinds: Vec<Choice>,
    levels: Vec<Choice>,
}

fn claim_page(person: &practitioner::Model, actor: &Actor, form: &Form) -> Response {
    let language = request::language();
    let t = language.texts();
    let none = || std::iter::once(Choice::new("", t.text("choose")));
    let page = ClaimPage {
        t,
        page: Page::titled(t.text("claim-title")).below(person.name.clone(), record_url(person, actor)),
        form: form.clone(),
        name: person.name.clone(),
        action: format!("/people/{}/credentials/new", person.registry_number),
        kinds: none()
            .chain(
                CredentialKind::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))),
            )
            .collect(),
        teacher_kinds: none()
            .chain(
                TeacherQualificationKind::ALL
                    .iter()
                    .map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))),
            )
            .collect(),
        levels: none()
            .chain((1..=5).rev().map(|level| {
                let level = level.to_string();
                Choice::new(level.clone(), t.with("credential-level", &[("level", &level)]))
            }))
            .collect(),
    };
    show_form(form, &page)
}

async fn claim(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let number = visit.path.get("number");
    let person = authorise_unlogged(services, actor, number).await?;
    let mut reading = Reading::of(&visit.form);
    let claim = Claim {
        kind: reading.choice("kind", CredentialKind::HealthCertificate, CredentialKind::from_code),
        level: reading
            .optional_choice("level", |code| code.parse().ok().filter(|level| (1..=5).contains(level))),
        teacher_kind: reading.optional_choice("teacher_kind", TeacherQualificationKind::from_code),
        number: reading.optional("number", 60),
        issued_on: reading.optional_day("issued_on"),
        valid_until: reading.optional_day("valid_until"),
        specialty: reading.optional("specialty", 100),
    };
    let again = reading.optional("reason", 500);
    let mut faults = reading.finish().err().map(|problem| problem.faults).unwrap_or_default();
    let mut file = None;
    if let Some(sent) = &visit.file {
        match evidence::taken(Arc::clone(&sent.bytes)) {
            Ok(taken) => file = Some(taken),
            Err(fault) => faults.push(fault),
        }
    }
    let outcome = match Problem::from_faults(faults) {
        None => service::claim(services, actor, number, claim, again.as_deref(), file.as_ref()).await,
        Some(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("{}?done=credential-claimed", record_url(&person, actor)))),
        Err(problem) if belongs_on_form(&problem) => {
            Ok(claim_page(&person, actor, &Form::refused(&visit.form, &problem)))
        }
        Err(problem) => Err(problem),
    }
}

#[derive(Template)]
#[template(path = "credentials/withdrawal.html")]
struct WithdrawalPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    what: String,
    number: String,
    issued: String,
    version: String,
    /// Whether it was rejected before, and will be so again.
    was_rejected: bool,
}

async fn begin_withdrawal(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    withdrawal_page(services, visit, &Form::empty()).await
}

async fn withdrawal_page(services: &Services, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let row = service::own_claim(services, visit.actor()?, id_of(visit)?).await?;
    let page = WithdrawalPage {
        t,
        page: Page::titled(t.text("claim-withdrawal-title")).below(t.text("nav-my-record"), "/me"),
        form: form.clone(),
        what: title(&row, language),
        number: row.number.clone().unwrap_or_default(),
        issued: row.issued_on.map(|day| language.day(day)).unwrap_or_default(),
        version: row.version.to_string(),
        // A claim that is made for the first time has no reason.
        was_rejected: row.state_reason.is_some(),
    };
    Ok(show_form(form, &page))
}

async fn withdraw_claim(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let version = etag(visit.form.get("version").parse().unwrap_or_default());
    match service::withdraw_claim(services, visit.actor()?, id_of(visit)?, Some(&version)).await {
        Ok(_) => Ok(see_other("/me?done=claim-withdrawn")),
        Err(problem) if problem.code == ProblemCode::Stale => {
            withdrawal_page(services, visit, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn show_file(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let id = id_of(visit)?;
    let file = service::evidence_of(services, visit.actor()?, id).await?;
    let name = format!("{id}.{}", ending(file.media));
    Ok(HandedFile { bytes: file.bytes, media: file.media.code(), name }.into_response())
}

struct WaitingText {
    url: String,
    name: String,
    what: String,
    number: String,
    issued: String,
}

impl WaitingText {
    fn of(waiting: &Waiting, language: Language) -> Self {
        let row = &waiting.credential;
        Self {
            url: format!("/credentials/{}", row.id),
            name: waiting.person.name.clone(),
            what: title(row, language),
            number: row.number.clone().unwrap_or_default(),
            issued: row.issued_on.map(|day| language.day(day)).unwrap_or_default(),
        }
    }
}

#[derive(Template)]
#[template(path = "credentials/waiting.html")]
struct WaitingPage {
    t: &'static Texts,
    page: Page,
    rows: Vec<WaitingText>,
    next: String,
}

async fn show_waiting(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), None)?;
    let (rows, next) = service::waiting(services, visit.actor()?, &asked).await?;
    let page = WaitingPage {
        t,
        page: Page::titled(t.text("waiting-title")),
        rows: rows.iter().map(|row| WaitingText::of(row, language)).collect(),
        next: next.map_or_else(String::new, |next| address("/credentials", &[("after", &next)])),
    };
    Ok(show(StatusCode::OK, &page))
}

fn id_of(visit: &Visit) -> Result<CredentialId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}
