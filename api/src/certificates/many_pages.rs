//! For officers: certificates of dual certification, or of registration, for all of the district who may have one: a list ticked beforehand, one
//! question, one receipt.

use super::many::{Candidate, ISSUED_AT_ONCE, Outcome};
use super::service::{Certificates, Personal};
use crate::platform::language::Texts;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Message, Problem};
use crate::platform::request;
use crate::web::forms::{Form, belongs_on_form};
use crate::web::pages::{Page, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::values::RegistryNumber;
use poem::Response;
use poem::http::StatusCode;

const DUAL: &str = "/dual-certificates";
const REGISTRATION: &str = "/registration-certificates";
/// How many persons are looked at for one page.
const LOOKED_AT: u32 = 30;

/// The pages.
#[must_use]
pub fn pages(certificates: &Certificates) -> Vec<PageRoute> {
    vec![
        PageRoute::get("dual_certificates", DUAL, "list_certificate_candidates", certificates, begin_dual),
        PageRoute::post(
            "do_issue_dual_certificates",
            DUAL,
            "issue_many_certificates",
            certificates,
            issue_dual,
        ),
        PageRoute::get(
            "registration_certificates",
            REGISTRATION,
            "list_certificate_candidates",
            certificates,
            begin_registration,
        ),
        PageRoute::post(
            "do_issue_registration_certificates",
            REGISTRATION,
            "issue_many_certificates",
            certificates,
            issue_registration,
        ),
    ]
}

/// Where these certificates are issued to many, and what is said of them there.
struct Words {
    path: &'static str,
    title: &'static str,
    lede: &'static str,
    nobody: &'static str,
    nobody_here: &'static str,
    ask: &'static str,
    done: &'static str,
}

const fn words(personal: Personal) -> Words {
    match personal {
        Personal::Dual => Words {
            path: DUAL,
            title: "dual-many-title",
            lede: "dual-many-lede",
            nobody: "dual-many-nobody",
            nobody_here: "dual-many-nobody-here",
            ask: "dual-many-ask-title",
            done: "dual-many-done-title",
        },
        Personal::Registration => Words {
            path: REGISTRATION,
            title: "registration-many-title",
            lede: "registration-many-lede",
            nobody: "registration-many-nobody",
            nobody_here: "registration-many-nobody-here",
            ask: "registration-many-ask-title",
            done: "registration-many-done-title",
        },
    }
}

#[derive(Template)]
#[template(path = "certificates/many.html")]
struct CandidatesPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    path: &'static str,
    lede: String,
    nobody: String,
    people: Vec<PersonLine>,
    after: String,
    next: String,
}

struct PersonLine {
    number: String,
    name: String,
    until: String,
    renews: String,
    ticked: bool,
}

#[derive(Template)]
#[template(path = "certificates/many_ask.html")]
struct AskPage {
    t: &'static Texts,
    page: Page,
    path: &'static str,
    people: Vec<PersonLine>,
    count: String,
    back: String,
}

#[derive(Template)]
#[template(path = "certificates/many_done.html")]
struct DonePage {
    t: &'static Texts,
    page: Page,
    path: &'static str,
    issued: String,
    asked: String,
    all: bool,
    none: bool,
    when: String,
    actor: String,
    lines: Vec<DoneLine>,
}

struct DoneLine {
    name: String,
    number: String,
    certificate: String,
    reason: String,
}

impl PersonLine {
    fn of(it: &Candidate, ticked: bool) -> Self {
        Self {
            number: it.person.registry_number.to_string(),
            name: it.person.name.clone(),
            until: request::language().day(it.valid_until),
            renews: it.renews.as_ref().map(ToString::to_string).unwrap_or_default(),
            ticked,
        }
    }
}

fn asked(visit: &Visit) -> Result<PageAsked, Problem> {
    let after = visit.query.some("after").or_else(|| visit.form.some("after"));
    PageAsked::parse(after, Some(LOOKED_AT))
}

async fn begin_dual(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    candidates(certificates, visit, Personal::Dual, &Form::empty()).await
}

async fn issue_dual(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    issue(certificates, visit, Personal::Dual).await
}

async fn begin_registration(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    candidates(certificates, visit, Personal::Registration, &Form::empty()).await
}

async fn issue_registration(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    issue(certificates, visit, Personal::Registration).await
}

/// Who may have one, on the page that was asked for.
async fn candidates(
    certificates: &Certificates,
    visit: &Visit,
    personal: Personal,
    form: &Form,
) -> Result<Response, Problem> {
    let t = request::language().texts();
    let asked = asked(visit)?;
    let (found, next) = certificates.candidates(visit.actor()?, personal, &asked).await?;
    let ticked =
        |it: &Candidate| form.errors.is_empty() || form.has("person", &it.person.registry_number.to_string());
    let words = words(personal);
    let page = CandidatesPage {
        t,
        page: Page::titled(t.text(words.title)).below(t.text("nav-people"), "/people"),
        form: form.clone(),
        path: words.path,
        lede: t.text(words.lede),
        nobody: t.text(if next.is_some() { words.nobody_here } else { words.nobody }),
        people: found.iter().map(|it| PersonLine::of(it, ticked(it))).collect(),
        after: visit.query.some("after").or_else(|| visit.form.some("after")).unwrap_or_default().to_owned(),
        next: next_link(words.path, &[], &asked, next.as_deref()).unwrap_or_default(),
    };
    Ok(show_form(form, &page))
}

/// Asks once more, naming everybody who was ticked, then issues.
async fn issue(certificates: &Certificates, visit: &Visit, personal: Personal) -> Result<Response, Problem> {
    let numbers: Vec<RegistryNumber> =
        visit.form.all("person").filter_map(|text| RegistryNumber::parse(text).ok()).collect();
    let problem = if numbers.is_empty() {
        Some(Problem::invalid("/person", "required", Message::new("many-none")))
    } else if numbers.len() > ISSUED_AT_ONCE {
        let message = Message::new("fault-too-many").arg("limit", ISSUED_AT_ONCE);
        Some(Problem::invalid("/person", "too-many", message))
    } else {
        None
    };
    if let Some(problem) = problem {
        return candidates(certificates, visit, personal, &Form::refused(&visit.form, &problem)).await;
    }
    if visit.form.get("step") != "issue" {
        return ask(certificates, visit, personal, &numbers).await;
    }
    match certificates.issue_to(visit.actor()?, personal, &numbers).await {
        Ok(outcomes) => done(certificates, visit, personal, outcomes),
        Err(problem) if belongs_on_form(&problem) => {
            candidates(certificates, visit, personal, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn ask(
    certificates: &Certificates,
    visit: &Visit,
    personal: Personal,
    numbers: &[RegistryNumber],
) -> Result<Response, Problem> {
    let t = request::language().texts();
    let (found, _) = certificates.candidates(visit.actor()?, personal, &asked(visit)?).await?;
    let people: Vec<PersonLine> = found
        .iter()
        .filter(|it| numbers.contains(&it.person.registry_number))
        .map(|it| PersonLine::of(it, true))
        .collect();
    let count = people.len().to_string();
    let after = visit.form.get("after");
    let words = words(personal);
    let page = AskPage {
        t,
        page: Page::titled(t.with(words.ask, &[("count", &count)])).below(t.text(words.title), words.path),
        path: words.path,
        people,
        count,
        back: if after.is_empty() { words.path.to_owned() } else { format!("{}?after={after}", words.path) },
    };
    Ok(show(StatusCode::OK, &page))
}

fn done(
    certificates: &Certificates,
    visit: &Visit,
    personal: Personal,
    outcomes: Vec<Outcome>,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let services = certificates.services();
    let now = services.clock.now().with_timezone(&services.clock.zone());
    let line = |it: Outcome| {
        let (certificate, reason) = match it.issued {
            Ok(number) => (number.to_string(), String::new()),
            Err(problem) => (String::new(), problem.reasons(t)),
        };
        DoneLine {
            name: it.name.unwrap_or_default(),
            number: it.registry_number.to_string(),
            certificate,
            reason,
        }
    };
    let lines: Vec<DoneLine> = outcomes.into_iter().map(line).collect();
    let issued = lines.iter().filter(|line| !line.certificate.is_empty()).count();
    let words = words(personal);
    let page = DonePage {
        t,
        page: Page::titled(t.text(words.done)).below(t.text(words.title), words.path),
        path: words.path,
        issued: issued.to_string(),
        asked: lines.len().to_string(),
        all: issued == lines.len(),
        none: issued == 0,
        when: format!("{} {}", language.day(now.date_naive()), now.format("%H:%M:%S")),
        actor: visit.actor()?.name.to_string(),
        lines,
    };
    Ok(show(StatusCode::OK, &page))
}
