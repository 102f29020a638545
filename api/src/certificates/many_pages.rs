//! For officers: certificates of dual certification for all of the district who may have one: a list ticked beforehand, one
//! question, one receipt.

use super::many::{DualCandidate, ISSUED_AT_ONCE, Outcome};
use super::service::Certificates;
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

const PATH: &str = "/dual-certificates";
/// How many persons are looked at for one page.
const LOOKED_AT: u32 = 40;

/// The pages.
#[must_use]
pub fn pages(certificates: &Certificates) -> Vec<PageRoute> {
    vec![
        PageRoute::get("dual_certificates", PATH, "list_dual_candidates", certificates, begin),
        PageRoute::post("do_issue_dual_certificates", PATH, "issue_dual_certificates", certificates, issue),
    ]
}

#[derive(Template)]
#[template(path = "certificates/dual_many.html")]
struct CandidatesPage {
    t: &'static Texts,
    page: Page,
    form: Form,
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
#[template(path = "certificates/dual_many_ask.html")]
struct AskPage {
    t: &'static Texts,
    page: Page,
    people: Vec<PersonLine>,
    count: String,
    back: String,
}

#[derive(Template)]
#[template(path = "certificates/dual_many_done.html")]
struct DonePage {
    t: &'static Texts,
    page: Page,
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
    fn of(it: &DualCandidate, ticked: bool) -> Self {
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

async fn begin(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    candidates(certificates, visit, &Form::empty()).await
}

/// Who may have one, on the page that was asked for.
async fn candidates(certificates: &Certificates, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let t = request::language().texts();
    let asked = asked(visit)?;
    let (found, next) = certificates.dual_candidates(visit.actor()?, &asked, "list_dual_candidates").await?;
    let ticked = |it: &DualCandidate| {
        form.errors.is_empty() || form.has("person", &it.person.registry_number.to_string())
    };
    let page = CandidatesPage {
        t,
        page: Page::titled(t.text("dual-many-title")).below(t.text("nav-people"), "/people"),
        form: form.clone(),
        people: found.iter().map(|it| PersonLine::of(it, ticked(it))).collect(),
        after: visit.query.some("after").or_else(|| visit.form.some("after")).unwrap_or_default().to_owned(),
        next: next_link(PATH, &[], &asked, next.as_deref()).unwrap_or_default(),
    };
    Ok(show_form(form, &page))
}

/// Asks once more, naming everybody who was ticked, then issues.
async fn issue(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let numbers: Vec<RegistryNumber> =
        visit.form.all("person").filter_map(|text| RegistryNumber::parse(text).ok()).collect();
    let problem = if numbers.is_empty() {
        Some(Problem::invalid("/person", "required", Message::new("dual-many-none")))
    } else if numbers.len() > ISSUED_AT_ONCE {
        let message = Message::new("fault-too-many").arg("limit", ISSUED_AT_ONCE);
        Some(Problem::invalid("/person", "too-many", message))
    } else {
        None
    };
    if let Some(problem) = problem {
        return candidates(certificates, visit, &Form::refused(&visit.form, &problem)).await;
    }
    if visit.form.get("step") != "issue" {
        return ask(certificates, visit, &numbers).await;
    }
    match certificates.issue_dual_to(visit.actor()?, &numbers).await {
        Ok(outcomes) => done(certificates, visit, outcomes),
        Err(problem) if belongs_on_form(&problem) => {
            candidates(certificates, visit, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn ask(
    certificates: &Certificates,
    visit: &Visit,
    numbers: &[RegistryNumber],
) -> Result<Response, Problem> {
    let t = request::language().texts();
    let (found, _) =
        certificates.dual_candidates(visit.actor()?, &asked(visit)?, "list_dual_candidates").await?;
    let people: Vec<PersonLine> = found
        .iter()
        .filter(|it| numbers.contains(&it.person.registry_number))
        .map(|it| PersonLine::of(it, true))
        .collect();
    let count = people.len().to_string();
    let after = visit.form.get("after");
    let page = AskPage {
        t,
        page: Page::titled(t.with("dual-many-ask-title", &[("count", &count)]))
            .below(t.text("dual-many-title"), PATH),
        people,
        count,
        back: if after.is_empty() { PATH.to_owned() } else { format!("{PATH}?after={after}") },
    };
    Ok(show(StatusCode::OK, &page))
}

fn done(certificates: &Certificates, visit: &Visit, outcomes: Vec<Outcome>) -> Result<Response, Problem> {
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
    let page = DonePage {
        t,
        page: Page::titled(t.text("dual-many-done-title")).below(t.text("dual-many-title"), PATH),
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
