//! For officers: registrations that wait because somebody of the same name is barred under another document.

use super::held_registrations::{self, HeldView};
use super::words::{WordFacts, stands};
use crate::institutions::words::shown_name;
use crate::platform::language::Texts;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Form, Reading, belongs_on_form};
use crate::web::pages::{Page, address, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::ids::HeldRegistrationId;
use mengya_entities::values::{IdentityKind, NamesakeAnswer};
use poem::Response;
use poem::http::StatusCode;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get(
            "held_registrations",
            "/held-registrations",
            "list_held_registrations",
            services,
            list,
        ),
        PageRoute::get(
            "held_registration",
            "/held-registrations/{id}",
            "get_held_registration",
            services,
            show_held,
        ),
        PageRoute::post(
            "do_answer_held_registration",
            "/held-registrations/{id}",
            "answer_held_registration",
            services,
            answer,
        ),
    ]
}

async fn show_held(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let found = held_registrations::get(services, visit.actor()?, id_of(visit)?).await?;
    Ok(held_page(services, visit.actor()?, &found, &Form::empty()))
}

fn id_of(visit: &Visit) -> Result<HeldRegistrationId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

struct LineText {
    url: String,
    name: String,
    document: String,
    place: String,
    day: String,
    tone: &'static str,
    word: String,
}

#[derive(Template)]
#[template(path = "practitioners/held_list.html")]
struct ListPage {
    t: &'static Texts,
    page: Page,
    rows: Vec<LineText>,
    next: String,
}

fn document(kind: IdentityKind, masked: &str) -> String {
    [request::language().pick(kind.zh(), kind.en()), masked].join(" ")
}

fn line(services: &Services, it: &HeldView) -> LineText {
    let language = request::language();
    let t = language.texts();
    let (tone, word) = match it.row.answer {
        None => ("due", t.text("held-waits")),
        Some(answer) => ("plain", language.pick(answer.zh(), answer.en()).to_owned()),
    };
    LineText {
        url: format!("/held-registrations/{}", it.row.id),
        name: it.row.name.clone(),
        document: document(it.row.identity_kind, &it.identity_masked),
        place: it
            .institution
            .as_ref()
            .map(|place| shown_name(place, language).to_owned())
            .unwrap_or_default(),
        day: language.day(services.clock.day_of(it.row.created_at.into())),
        tone,
        word,
    }
}

async fn list(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let t = request::language().texts();
    let asked = PageAsked::parse(visit.query.some("after"), None)?;
    let (rows, next) = held_registrations::page(services, visit.actor()?, None, &asked).await?;
    let page = ListPage {
        t,
        page: Page::titled(t.text("held-title")).below(t.text("nav-people"), "/people"),
        rows: rows.iter().map(|it| line(services, it)).collect(),
        next: next.map_or_else(String::new, |next| address("/held-registrations", &[("after", &next)])),
    };
    Ok(show(StatusCode::OK, &page))
}

struct CandidateText {
    url: String,
    name: String,
    document: String,
    number: String,
    from: String,
    tone: &'static str,
    word: String,
}

#[derive(Template)]
#[template(path = "practitioners/held.html")]
struct HeldPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    line: LineText,
    reason: String,
    candidates: Vec<CandidateText>,
    version: String,
    somebody_else: &'static str,
    same_person: &'static str,
}

fn held_page(services: &Services, actor: &crate::access::Actor, found: &HeldView, form: &Form) -> Response {
    let language = request::language();
    let t = language.texts();
    let today = services.clock.today();
    let candidates = found
        .candidates
        .iter()
        .map(|it| {
            let stands = stands(&WordFacts::of(&it.ban), today);
            CandidateText {
                url: if actor.reaches_district(&it.ban.district) {
                    format!("/bans/{}", it.ban.id)
                } else {
                    String::new()
                },
                name: it.ban.name.clone(),
                document: document(it.ban.identity_kind, &it.identity_masked),
                number: it.ban.decision_number.clone(),
                from: language.day(it.ban.effective_on),
                tone: stands.tone().code(),
                word: stands.word(t),
            }
        })
        .collect();
    let page = HeldPage {
        t,
        page: Page::titled(t.text("held-one-title")).below(t.text("held-title"), "/held-registrations"),
        form: form.clone(),
        line: line(services, found),
        reason: found.row.reason.clone().unwrap_or_default(),
        candidates,
        version: found.row.version.to_string(),
        somebody_else: NamesakeAnswer::SomebodyElse.code(),
        same_person: NamesakeAnswer::SamePerson.code(),
    };
    show_form(form, &page)
}

async fn answer(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let mut reading = Reading::of(&visit.form);
    let answer = reading.choice("answer", NamesakeAnswer::SamePerson, NamesakeAnswer::from_code);
    let reason = reading.text("reason", 1000);
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => {
            let version = etag(visit.form.get("version").parse().unwrap_or_default());
            held_registrations::answer(services, actor, id, Some(&version), answer, reason).await
        }
    };
    match outcome {
        Ok(shown) => {
            let done = match shown.row.answer {
                Some(NamesakeAnswer::SomebodyElse) => "held-somebody-else",
                Some(NamesakeAnswer::SamePerson) | None => "held-same-person",
            };
            Ok(see_other(&format!("/held-registrations/{id}?done={done}")))
        }
        Err(problem) if belongs_on_form(&problem) => {
            let found = held_registrations::get(services, actor, id).await?;
            Ok(held_page(services, actor, &found, &Form::refused(&visit.form, &problem)))
        }
        Err(problem) => Err(problem),
    }
}
