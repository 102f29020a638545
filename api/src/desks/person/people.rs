//! Finding a person by name, number or document.

use crate::access::Actor;
use crate::institutions::service::employing::posts_today;
use crate::institutions::words::shown_name;
use crate::platform::language::Texts;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::service::{self as practitioners, Document};
use crate::web::forms::{Choice, Fields, Form, belongs_on_form};
use crate::web::pages::{Page, address, show, show_form};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::{CodeError, IdentityKind, RegistryNumber, Role};
use poem::Response;
use poem::http::StatusCode;
use std::collections::HashMap;

/// How long a name is that is searched for.
const LONGEST_NAME: usize = 100;
/// So many digits are a document's number, not a name's tones.
const DIGITS_OF_A_DOCUMENT: usize = 12;

struct PersonText {
    name: String,
    number: String,
    document: String,
    url: String,
    barred: bool,
    is_guess: bool,
    /// As what and where the person works today, or empty.
    works: String,
}

#[derive(Template)]
#[template(path = "desks/person/people.html")]
struct PeoplePage {
    t: &'static Texts,
    page: Page,
    form: Form,
    kinds: Vec<Choice>,
    may_ask_by_document: bool,
    found: String,
    people: Vec<PersonText>,
    next: String,
}

fn people_page(actor: &Actor, form: Form) -> PeoplePage {
    let language = request::language();
    let t = language.texts();
    PeoplePage {
        t,
        page: Page::titled(t.text("people-title")),
        form,
        kinds: IdentityKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.code(), language.pick(kind.zh(), kind.en())))
            .collect(),
        may_ask_by_document: actor.is(Role::RegulatorOfficer),
        found: String::new(),
        people: Vec::new(),
        next: String::new(),
    }
}

/// As what and where these persons work today.
async fn works_of(
    services: &Services,
    people: impl Iterator<Item = PractitionerId>,
) -> Result<HashMap<PractitionerId, String>, Problem> {
    let language = request::language();
    let people: Vec<PractitionerId> = people.collect();
    let mut works: HashMap<PractitionerId, String> = HashMap::new();
    for (row, place) in posts_today(services, &people).await? {
        let post = language.pick(row.post.zh(), row.post.en());
        let text = works.entry(row.practitioner_id).or_default();
        if !text.is_empty() {
            text.push_str(language.pick("；", "; "));
        }
        text.push_str(shown_name(&place, language));
        text.push_str(language.pick("，", ", "));
        text.push_str(post);
    }
    Ok(works)
}

fn person_text(
    person: practitioners::PersonView,
    purpose: &str,
    works: &mut HashMap<PractitionerId, String>,
) -> PersonText {
    let works = works.remove(&person.person.id).unwrap_or_default();
    let number = person.person.registry_number.to_string();
    PersonText {
        url: address(&format!("/people/{number}"), &[("purpose", purpose)]),
        name: person.person.name,
        number,
        document: person.identity_number,
        barred: person.barred,
        is_guess: false,
        works,
    }
}

pub(super) async fn find_by_name(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let form = Form::of(visit.query.clone());
    let (asked_for, purpose) = (visit.query.get("q"), visit.query.get("purpose"));
    if asked_for.is_empty() && purpose.is_empty() {
        return Ok(show(StatusCode::OK, &people_page(actor, form)));
    }
    let mut faults = Vec::new();
    if asked_for.is_empty() {
        faults.push(Fault::new("/q", "required", Message::new("fault-person-asked-for")));
    }
    if asked_for.to_uppercase().starts_with("P-") && RegistryNumber::parse(asked_for) == Err(CodeError::Check)
    {
        let message = Message::new("fault-number-in-search").arg("found", asked_for);
        faults.push(Fault::new("/q", "check", message));
    }
    if asked_for.chars().count() > LONGEST_NAME {
        let found: String = asked_for.chars().take(20).chain(['…']).collect();
        let message = Message::new("fault-too-long").arg("limit", LONGEST_NAME).arg("found", found);
        faults.push(Fault::new("/q", "too-long", message));
    }
    if asked_for.chars().filter(char::is_ascii_digit).count() >= DIGITS_OF_A_DOCUMENT {
        // Not said again: it is in the address already, where it does not belong.
        let fault = Fault::new("/q", "document", Message::new("fault-document-in-search"));
        let mut asked = Fields::default();
        asked.push("purpose", purpose);
        let form =
            Form::refused(&asked, &Problem { faults: vec![fault], ..Problem::new(ProblemCode::Invalid) });
        return Ok(show_form(&form, &people_page(actor, form.clone())));
    }
    if let Some(problem) = Problem::from_faults(faults) {
        let form = Form::refused(&visit.query, &problem);
        return Ok(show_form(&form, &people_page(actor, form.clone())));
    }
    let asked = PageAsked::parse(visit.query.some("after"), Some(25))?;
    let outcome = practitioners::search(services, actor, asked_for, purpose, &asked).await;
    match outcome {
        Ok(answer) => {
            let t = request::language().texts();
            let mut page = people_page(actor, form);
            let count = answer.people.len().to_string();
            page.found = if answer.people.is_empty() {
                t.with("people-none", &[("asked", asked_for)])
            } else if answer.is_cut {
                t.with("people-found-many", &[("count", &count)])
            } else {
                t.with("people-found", &[("count", &count)])
            };
            let mut works = works_of(services, answer.people.iter().map(|it| it.person.person.id)).await?;
            page.people = answer
                .people
                .into_iter()
                .map(|found| PersonText {
                    is_guess: found.is_guess,
                    ..person_text(found.person, purpose, &mut works)
                })
                .collect();
            page.next = answer.next.map_or_else(String::new, |next| {
                address("/people", &[("q", asked_for), ("purpose", purpose), ("after", &next)])
            });
            Ok(show(StatusCode::OK, &page))
        }
        Err(problem) if belongs_on_form(&problem) => {
            let form = Form::refused(&visit.query, &problem);
            Ok(show_form(&form, &people_page(actor, form.clone())))
        }
        Err(problem) => Err(problem),
    }
}

pub(super) async fn find_by_document(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let kind = IdentityKind::from_code(visit.form.get("identity_kind")).unwrap_or(IdentityKind::ResidentId);
    let purpose = visit.form.get("document_purpose");
    let number = visit.form.get("identity_number");
    let outcome = practitioners::find(services, actor, Document { kind, number, name: None }, purpose).await;
    let t = request::language().texts();
    match outcome {
        Ok(person) => {
            let mut page = people_page(actor, Form::empty());
            page.found = t.with("people-found", &[("count", "1")]);
            let mut works = works_of(services, std::iter::once(person.person.id)).await?;
            page.people = vec![person_text(person, purpose, &mut works)];
            Ok(show(StatusCode::OK, &page))
        }
        Err(problem) if problem.code == ProblemCode::NotFound => {
            let mut page = people_page(actor, Form::of(visit.form.clone()));
            page.found = t.text("people-document-unknown");
            Ok(show(StatusCode::OK, &page))
        }
        Err(mut problem) if belongs_on_form(&problem) => {
            // The page has two purposes, one in each form.
            for fault in problem.faults.iter_mut().filter(|fault| fault.at == "/purpose") {
                fault.at = "/document_purpose".to_owned();
            }
            let form = Form::refused(&visit.form, &problem);
            Ok(show_form(&form, &people_page(actor, form.clone())))
        }
        Err(problem) => Err(problem),
    }
}
