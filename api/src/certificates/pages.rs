//! A certificate for those who are signed in: what it says and is worth, its file, and its withdrawal.

use super::service::Certificates;
use super::service::withdrawn_already;
use super::wording::{reason_in, title_key, validity};
use crate::access::permissions::of_page;
use crate::access::{Actor, Bound};
use crate::certificates::state::CertificateState;
use crate::effects::{Call, Line, Progress, Standing, Told, Who};
use crate::platform::language::Texts;
use crate::platform::language::key;
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use crate::practitioners::identity;
use crate::web::forms::{Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use chrono::NaiveDate;
use mengya_entities::values::{CertificateKind, Role};
use mengya_entities::{certificate, practitioner};
use poem::Response;
use poem::http::{StatusCode, header};

/// The pages.
#[must_use]
pub fn pages(certificates: &Certificates) -> Vec<PageRoute> {
    let c = certificates;
    vec![
        PageRoute::get("certificate", "/certificates/{number}", "get_certificate", c, certificate),
        PageRoute::get(
            "withdrawal",
            "/certificates/{number}/withdrawal",
            "withdraw_certificate",
            c,
            begin_withdrawal,
        ),
        PageRoute::post(
            "do_withdraw_certificate",
            "/certificates/{number}/withdrawal",
            "withdraw_certificate",
            c,
            withdraw,
        ),
        PageRoute::get(
            "certificate_document",
            "/certificates/{number}/document",
            "get_certificate_document",
            c,
            document,
        ),
    ]
}

async fn begin_withdrawal(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    withdrawal(certificates, visit, &Form::empty()).await
}

async fn document(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let (row, bytes) = certificates.document(visit.actor()?, visit.path.get("number")).await?;
    Ok(Response::builder()
        .content_type("application/pdf")
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.pdf\"", row.number))
        .header(header::CACHE_CONTROL, "private, no-store")
        .body(bytes))
}

#[derive(Template)]
#[template(path = "certificates/certificate.html")]
struct CertificatePage {
    t: &'static Texts,
    page: Page,
    certificate: CertificateText,
    /// What it is worth today, and the colour of the word.
    word: String,
    tone: &'static str,
    means: String,
    verification_url: String,
    may_withdraw: bool,
    /// What the last act on it did, and what is left to do; for whoever may withdraw it.
    lines: Vec<Line>,
    today: String,
    form: Form,
}

#[derive(Template)]
#[template(path = "certificates/withdrawal.html")]
struct WithdrawalPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    certificate: CertificateText,
    who: Who,
    lines: Vec<Line>,
    version: String,
}

/// Whom a certificate concerns, as whoever withdraws it sees them: how somebody stands is for officers.
async fn who(
    certificates: &Certificates,
    actor: &Actor,
    row: &certificate::Model,
    holder: &practitioner::Model,
) -> Result<Who, Problem> {
    let language = request::language();
    let kind = language.pick(holder.identity_kind.zh(), holder.identity_kind.en());
    let masked = identity::open(&certificates.services().vault, holder)?.masked();
    let (state, _) = certificates.state(row, holder).await?;
    let who = Who::new(
        &row.holder_name,
        [kind, &masked].join(" "),
        holder.registry_number.to_string(),
        Standing::of(state == CertificateState::Suspended, false),
        language.texts(),
    );
    Ok(if actor.is(Role::RegulatorOfficer) { who } else { Who { standing: String::new(), ..who } })
}

/// What withdrawing a certificate does, before it and after it.
fn withdrawal_lines(row: &certificate::Model, is_done: bool, t: &Texts) -> Vec<Line> {
    let stays = match row.kind {
        CertificateKind::TrainingCompletion => "withdrawal-follows-training",
        CertificateKind::DualCertification => "withdrawal-follows-dual",
        CertificateKind::Registration => "withdrawal-follows-registration",
    };
    ["withdrawal-follows-public", "withdrawal-follows-holder", stays]
        .into_iter()
        .map(|key| Line::by_act(is_done, t.text(key)))
        .collect()
}

/// Who was told of the last act on it, and what else it did; nothing where it told nobody by itself.
async fn done_lines(
    certificates: &Certificates,
    actor: &Actor,
    row: &certificate::Model,
    holder: &practitioner::Model,
) -> Result<Vec<Line>, Problem> {
    let t = request::language().texts();
    let heard = certificates.heard(row).await?;
    if heard.is_empty() {
        return Ok(Vec::new());
    }
    let mut lines = if row.withdrawn_on.is_some() {
        withdrawal_lines(row, true, t)
    } else {
        vec![Line::by_act(true, t.text("certificate-follows-issued"))]
    };
    let phone = identity::open_phone(&certificates.services().vault, holder)?;
    for (notice, told) in heard {
        let may_call = actor.is(Role::RegulatorOfficer) && actor.reaches_district(&notice.district);
        let call = Call {
            phone: phone.as_deref().filter(|_| may_call).map(identity::masked_phone).unwrap_or_default(),
            reveal: if may_call && phone.is_some() {
                format!("/people/{}/identity", holder.registry_number)
            } else {
                String::new()
            },
            action: if may_call { format!("/calls/{}", notice.id) } else { String::new() },
        };
        lines.push(if may_call || told != Told::CallThem {
            Line::told(told, &t.text("told-the-holder"), true, call, t)
        } else {
            // Whoever does not call knows that the district does.
            Line::new(Progress::ToDo, t.text("told-by-the-district"))
        });
    }
    Ok(lines)
}

/// A certificate as it is shown.
struct CertificateText {
    url: String,
    number: String,
    kind: String,
    title: String,
    holder: String,
    registry_number: String,
    person_url: String,
    issuer: String,
    issued: String,
    /// What its last day is called, and the day.
    until_label: String,
    until: String,
    withdrawn: String,
    reason: String,
}

impl CertificateText {
    fn of(
        actor: &Actor,
        row: &certificate::Model,
        holder: &practitioner::Model,
        state: CertificateState,
    ) -> Self {
        let language = request::language();
        let (until_label, until) = validity(state, row.valid_until, language);
        let t = language.texts();
        let reads_records = actor.role.is_some_and(|role| of_page("get_practitioner").allows(role));
        Self {
            url: format!("/certificates/{}", row.number),
            number: row.number.to_string(),
            kind: t.text(title_key(row.kind)),
            title: row.title.clone(),
            holder: row.holder_name.clone(),
            registry_number: holder.registry_number.to_string(),
            person_url: if reads_records {
                format!("/people/{}", holder.registry_number)
            } else {
                String::new()
            },
            issuer: language.pick(row.issuer_zh.as_str(), row.issuer_en.as_str()).to_owned(),
            issued: language.day(row.issued_on),
            until_label,
            until,
            withdrawn: row.withdrawn_on.map(|day| language.day(day)).unwrap_or_default(),
            reason: reason_in(language, row.withdrawn_reason.as_deref().unwrap_or_default()).to_owned(),
        }
    }
}

/// This page, below where its reader comes from.
fn below(page: Page, actor: &Actor, holder: &practitioner::Model) -> Page {
    let t = request::language().texts();
    let person = (holder.name.clone(), format!("/people/{}", holder.registry_number));
    match actor.bound {
        Bound::Practitioner(_) => page.below(t.text("nav-my-record"), "/me"),
        Bound::Provider(_) => page.below(t.text("nav-training"), "/training"),
        Bound::Institution(_) => {
            page.below(t.text("nav-institution"), "/institution").below(person.0, person.1)
        }
        Bound::District(_) | Bound::Everything => {
            page.below(t.text("nav-people"), "/people").below(person.0, person.1)
        }
    }
}

fn may_withdraw(actor: &Actor, row: &certificate::Model) -> bool {
    row.withdrawn_on.is_none() && actor.role.is_some_and(|role| of_page("withdraw_certificate").allows(role))
}

/// What a state is worth in words: the answer anybody gets who checks the certificate.
fn means(t: &Texts, state: CertificateState, since: Option<NaiveDate>) -> String {
    let since = since.map(|day| t.language().day(day)).unwrap_or_default();
    t.with(&format!("verification-{}-means", state.code()), &[("day", &since)])
}

async fn certificate(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let t = request::language().texts();
    let (row, holder) = certificates.get(actor, visit.path.get("number"), "get_certificate").await?;
    let (state, since) = certificates.state(&row, &holder).await?;
    let may_act = actor.role.is_some_and(|role| of_page("withdraw_certificate").allows(role));
    let lines = if may_act { done_lines(certificates, actor, &row, &holder).await? } else { Vec::new() };
    let page = CertificatePage {
        t,
        lines,
        today: certificates.services().clock.today().to_string(),
        form: Form::empty(),
        page: below(Page::titled(row.number.to_string()), actor, &holder),
        certificate: CertificateText::of(actor, &row, &holder, state),
        word: t.text(&key("verification", state.code())),
        tone: match state {
            CertificateState::Valid => "ok",
            CertificateState::Expired | CertificateState::Suspended => "due",
            CertificateState::Revoked | CertificateState::Unknown => "no",
        },
        means: means(t, state, since),
        verification_url: format!("/v/{}", row.number.compact()),
        may_withdraw: may_withdraw(actor, &row),
    };
    Ok(show(StatusCode::OK, &page))
}

/// The form that withdraws a certificate, with what follows from it.
async fn withdrawal(certificates: &Certificates, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let t = request::language().texts();
    let (row, holder) = certificates.get(actor, visit.path.get("number"), "get_certificate").await?;
    if let Some(on) = row.withdrawn_on {
        return Err(withdrawn_already(on));
    }
    let (state, _) = certificates.state(&row, &holder).await?;
    let certificate = CertificateText::of(actor, &row, &holder, state);
    let mut lines = withdrawal_lines(&row, false, t);
    lines.push(match certificates.will_hear(&holder).await? {
        Told::CallThem if !actor.is(Role::RegulatorOfficer) => {
            Line::new(Progress::ToDo, t.text("told-by-the-district"))
        }
        told => Line::told(told, &t.text("told-the-holder"), false, Call::default(), t),
    });
    let page = below(Page::titled(t.text("withdrawal-title")), actor, &holder);
    let page = WithdrawalPage {
        t,
        page: page.below(certificate.number.clone(), certificate.url.clone()),
        form: form.clone(),
        certificate,
        who: who(certificates, actor, &row, &holder).await?,
        lines,
        version: row.version.to_string(),
    };
    Ok(show_form(form, &page))
}

async fn withdraw(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let (actor, number) = (visit.actor()?, visit.path.get("number"));
    let mut reading = Reading::of(&visit.form);
    reading.text("reason", 1000);
    // Kept as typed: its reader is the holder.
    let reason = visit.form.get("reason").to_owned();
    let version = etag(visit.form.get("version").parse().unwrap_or_default());
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => certificates.withdraw(actor, number, Some(&version), reason).await,
    };
    match outcome {
        Ok((row, _)) => Ok(see_other(&format!("/certificates/{}?done=certificate-withdrawn", row.number))),
        Err(problem) if belongs_on_form(&problem) => {
            withdrawal(certificates, visit, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}
