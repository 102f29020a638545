//! Recording a ban, with a look at what it will do before it is recorded; and correcting one that nobody has decided yet.

use super::consequences::{ConsequencesText, texts};
use super::{LineText, id_of, line};
use crate::access::Access;
use crate::bans::recording::{self, Reviewed, WrittenDecision, WrittenWhom};
use crate::bans::service;
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::{identity, service as practitioners};
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::values::{BanKind, BanTerm, IdentityKind};
use poem::Response;
use poem::http::StatusCode;

/// What else a form asks about a decision.
#[derive(Clone, Copy, Debug, Default)]
struct Asks {
    /// Why it takes effect before its own day.
    early: bool,
    /// Whether it bars several persons.
    several: bool,
}

impl Asks {
    fn of(form: &Fields, problem: Option<&Problem>) -> Self {
        let told = |code: &str| problem.is_some_and(|it| it.faults.iter().any(|fault| fault.code == code));
        Self {
            early: told("before-decision") || form.some("early_reason").is_some(),
            several: told("number-of-another") || form.some("bars_several").is_some(),
        }
    }
}

/// Whom a form names that was begun on a person's record.
struct PersonText {
    url: String,
    name: String,
    number: String,
    document: String,
}

#[derive(Template)]
#[template(path = "bans/new.html")]
struct NewPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    person: Option<PersonText>,
    asks: Asks,
    kinds: Vec<Choice>,
    identity_kinds: Vec<Choice>,
    terms: Vec<Choice>,
}

fn kinds() -> Vec<Choice> {
    let language = request::language();
    BanKind::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))).collect()
}

fn terms() -> Vec<Choice> {
    let language = request::language();
    BanTerm::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))).collect()
}

async fn new_page(services: &Services, visit: &Visit, form: &Form, asks: Asks) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let mut page = Page::titled(t.text("ban-new-title"));
    let person = match form.value("registry_number") {
        "" => {
            page = page.below(t.text("nav-bans"), "/bans");
            None
        }
        number => {
            let person =
                practitioners::find_logged(services, visit.actor()?, number, "get_practitioner", None)
                    .await?;
            let url = format!("/people/{}", person.registry_number);
            page = page.below(person.name.clone(), url.clone());
            let kind = person.identity_kind;
            let masked = identity::open(&services.vault, &person)?.masked();
            Some(PersonText {
                url,
                document: [language.pick(kind.zh(), kind.en()), &masked].join(" "),
                number: person.registry_number.to_string(),
                name: person.name,
            })
        }
    };
    let page = NewPage {
        t,
        page,
        form: form.clone(),
        person,
        asks,
        kinds: kinds(),
        identity_kinds: IdentityKind::ALL
            .iter()
            .map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en())))
            .collect(),
        terms: terms(),
    };
    Ok(show_form(form, &page))
}

pub(super) async fn begin(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let mut begin = Fields::default();
    begin.push("identity_kind", IdentityKind::ResidentId.code());
    begin.push("registry_number", visit.query.get("person"));
    new_page(services, visit, &Form::of(begin), Asks::default()).await
}

fn read_decision(reading: &mut Reading<'_>, form: &Fields) -> WrittenDecision {
    WrittenDecision {
        decision_number: reading.text("decision_number", 100),
        bars_several: form.get("bars_several") == "true",
        kind: reading.choice("kind", BanKind::Administrative, BanKind::from_code),
        legal_basis: reading.text("legal_basis", 300),
        authority: reading.text("authority", 200),
        grounds: reading.optional("grounds", 4000),
        decided_on: reading.day("decided_on"),
        effective_on: reading.day("effective_on"),
        early_reason: reading.optional("early_reason", 1000),
        term: reading.choice("term", BanTerm::Life, BanTerm::from_code),
        until_on: reading.optional_day("until_on"),
    }
}

fn read_ban(form: &Fields) -> Result<(WrittenWhom, WrittenDecision), Problem> {
    let mut reading = Reading::of(form);
    let whom = match form.some("registry_number") {
        Some(number) => WrittenWhom::Registered(number.to_owned()),
        None => WrittenWhom::Document {
            name: reading.text("name", 200),
            kind: reading.choice("identity_kind", IdentityKind::ResidentId, IdentityKind::from_code),
            number: reading.text("identity_number", 40),
        },
    };
    let decision = read_decision(&mut reading, form);
    reading.finish().map(|()| (whom, decision))
}

/// The form in its three steps: what was written, a look at what it will do, and the record.
pub(super) async fn record(access: &Access, visit: &Visit) -> Result<Response, Problem> {
    let services = access.services();
    let actor = visit.actor()?;
    let step = visit.form.get("step");
    if step == "edit" {
        let form = Form::of(visit.form.clone());
        return new_page(services, visit, &form, Asks::of(&visit.form, None)).await;
    }
    let outcome = match read_ban(&visit.form) {
        Err(problem) => Err(problem),
        Ok((whom, decision)) if step != "record" => {
            let reviewed = recording::review(services, actor, whom, decision).await;
            reviewed.and_then(|reviewed| review_page(visit, &reviewed, &Form::empty()))
        }
        Ok((whom, decision)) => match access.confirm_password(actor, visit.form.get("password")).await {
            Ok(()) => match recording::record(services, actor, whom, decision).await {
                Ok(shown) => Ok(see_other(&format!("/bans/{}?done=ban-recorded", shown.row.id))),
                Err(problem) => Err(problem),
            },
            Err(problem) if belongs_on_form(&problem) => {
                let reviewed = recording::review(services, actor, whom, decision).await;
                let form = Form::refused(&visit.form, &problem);
                reviewed.and_then(|reviewed| review_page(visit, &reviewed, &form))
            }
            Err(problem) => return Err(problem),
        },
    };
    match outcome {
        Err(problem) if belongs_on_form(&problem) => {
            let form = Form::refused(&visit.form, &problem);
            new_page(services, visit, &form, Asks::of(&visit.form, Some(&problem))).await
        }
        outcome => outcome,
    }
}

/// What is on its way to the record, kept in the form.
struct KeptText {
    name: String,
    value: String,
}

#[derive(Template)]
#[template(path = "bans/review.html")]
struct ReviewPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    kept: Vec<KeptText>,
    line: LineText,
    document: String,
    standing: String,
    tone: &'static str,
    kind: String,
    authority: String,
    basis: String,
    grounds: String,
    decided: String,
    early: String,
    consequences: ConsequencesText,
}

fn review_page(visit: &Visit, reviewed: &Reviewed, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let row = &reviewed.ban.row;
    let number = reviewed.ban.registry_number.as_ref();
    let person_url = number.map(|number| format!("/people/{number}")).unwrap_or_default();
    let standing = match (number.is_some(), reviewed.is_barred) {
        (_, true) => "people-barred",
        (true, false) => "people-clear",
        (false, false) => "ban-review-unregistered",
    };
    let page = ReviewPage {
        t,
        page: Page::titled(t.text("ban-review-title")).below(t.text("nav-bans"), "/bans"),
        form: form.clone(),
        kept: visit
            .form
            .iter()
            .filter(|(name, _)| !matches!(*name, "csrf" | "password" | "step"))
            .map(|(name, value)| KeptText { name: name.to_owned(), value: value.to_owned() })
            .collect(),
        line: line(row, reviewed.ban.today, language, t),
        document: [
            language.pick(row.identity_kind.zh(), row.identity_kind.en()),
            reviewed.ban.identity_masked.as_str(),
        ]
        .join(" "),
        standing: t.text(standing),
        tone: if reviewed.is_barred { "no" } else { "plain" },
        kind: language.pick(row.kind.zh(), row.kind.en()).to_owned(),
        authority: row.authority.clone(),
        basis: row.legal_basis.clone(),
        grounds: reviewed.ban.grounds.clone().unwrap_or_default(),
        decided: language.day(row.decided_on),
        early: row.early_reason.clone().unwrap_or_default(),
        consequences: texts(
            visit.actor()?,
            row.id,
            &person_url,
            reviewed.consequences.as_ref(),
            &reviewed.namesakes,
            language,
        ),
    };
    Ok(if form.errors.is_empty() { show(StatusCode::OK, &page) } else { show_form(form, &page) })
}

#[derive(Template)]
#[template(path = "bans/correction.html")]
struct CorrectionPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    action: String,
    name: String,
    document: String,
    version: String,
    asks: Asks,
    kinds: Vec<Choice>,
    terms: Vec<Choice>,
}

async fn correction_page(
    services: &Services,
    visit: &Visit,
    form: Option<&Form>,
    asks: Asks,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let found = service::get(services, visit.actor()?, id_of(visit)?).await?;
    let row = &found.row;
    let form = form.cloned().unwrap_or_else(|| {
        let mut fields = Fields::default();
        fields.push("decision_number", row.decision_number.as_str());
        fields.push("kind", row.kind.code());
        fields.push("authority", row.authority.as_str());
        fields.push("legal_basis", row.legal_basis.as_str());
        fields.push("grounds", found.grounds.as_deref().unwrap_or_default());
        fields.push("decided_on", row.decided_on.to_string());
        fields.push("effective_on", row.effective_on.to_string());
        fields.push("early_reason", row.early_reason.as_deref().unwrap_or_default());
        fields.push("term", row.term.code());
        fields.push("until_on", row.until_on.map(|day| day.to_string()).unwrap_or_default());
        Form::of(fields)
    });
    let url = format!("/bans/{}", row.id);
    let version = form.version(row.version);
    let page = CorrectionPage {
        t,
        page: Page::titled(t.text("ban-correction-title"))
            .below(t.text("nav-bans"), "/bans")
            .below(row.decision_number.clone(), url.clone()),
        asks: Asks { early: asks.early || row.early_reason.is_some(), ..asks },
        action: format!("{url}/correction"),
        name: row.name.clone(),
        document: [
            language.pick(row.identity_kind.zh(), row.identity_kind.en()),
            found.identity_masked.as_str(),
        ]
        .join(" "),
        version,
        kinds: kinds(),
        terms: terms(),
        form: form.clone(),
    };
    Ok(show_form(&form, &page))
}

pub(super) async fn begin_correction(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    recording::may_correct(services, visit.actor()?, id_of(visit)?).await?;
    correction_page(services, visit, None, Asks::default()).await
}

pub(super) async fn correct(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let mut reading = Reading::of(&visit.form);
    let decision = read_decision(&mut reading, &visit.form);
    let reason = reading.text("reason", 1000);
    let version = etag(visit.form.get("version").parse().unwrap_or_default());
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => recording::correct(services, actor, id, Some(&version), decision, reason).await,
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("/bans/{id}?done=ban-corrected"))),
        Err(problem) if belongs_on_form(&problem) => {
            let form = Form::refused(&visit.form, &problem);
            correction_page(services, visit, Some(&form), Asks::of(&visit.form, Some(&problem))).await
        }
        Err(problem) => Err(problem),
    }
}
