//! Who has to be called because no mail reaches them, and that they were.

use crate::access::Actor;
use crate::consequences::calls::{self, Subject, ToCall};
use crate::consequences::outlook::Hears;
use crate::consequences::words::told;
use crate::credentials::words::title;
use crate::effects::{Line, Told};
use crate::institutions::words::shown_name;
use crate::platform::language::{Language, Texts};
use crate::platform::pagination::PageAsked;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Form, Reading, belongs_on_form};
use crate::web::pages::{Page, address, see_other, show_form};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::ids::ActNoticeId;
use poem::Response;

#[derive(Template)]
#[template(path = "consequences/calls.html")]
struct CallsPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    today: String,
    lines: Vec<Line>,
    next: String,
}

/// Where an act stands, and what it was.
fn act(it: &ToCall, language: Language) -> (String, String) {
    let t = language.texts();
    match &it.subject {
        Subject::Credential(row) => (
            format!("/credentials/{}", row.id),
            t.with(
                "calls-credential",
                &[("what", &title(row, language)), ("state", language.pick(row.state.zh(), row.state.en()))],
            ),
        ),
        Subject::Certificate(row) => (
            format!("/certificates/{}", row.number),
            t.with(
                if row.withdrawn_on.is_some() {
                    "calls-certificate-withdrawn"
                } else {
                    "calls-certificate-issued"
                },
                &[("number", &row.number.to_string())],
            ),
        ),
        Subject::Gone => (format!("/people/{}", it.person.registry_number), t.text("calls-gone")),
    }
}

fn line(it: &ToCall, actor: &Actor, language: Language) -> Line {
    let (url, about) = act(it, language);
    let number = it.person.registry_number.to_string();
    let whom = match &it.place {
        None => it.person.name.clone(),
        Some(place) => [shown_name(place, language), it.person.name.as_str()].join(language.pick("，", ", ")),
    };
    let hears = Hears {
        id: Some(it.row.id),
        district: Some(it.row.district.clone()),
        institution: it.place.as_ref().map(|place| place.name.clone()),
        institution_en: it.place.as_ref().and_then(|place| place.name_en.clone()),
        told: Told::CallThem,
        phone: it.phone.clone(),
    };
    let mut line = told(&hears, true, actor, &number, language).at(url, about);
    line.text = Told::CallThem.words(&whom, true, language.texts());
    line
}

pub(super) async fn list(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    show(services, visit, &Form::empty()).await
}

async fn show(services: &Services, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), None)?;
    let actor = visit.actor()?;
    let (rows, next) = calls::to_call_logged(services, actor, &asked).await?;
    let page = CallsPage {
        t,
        page: Page::titled(t.text("calls-title")).below(t.text("nav-district"), "/district"),
        form: form.clone(),
        today: services.clock.today().to_string(),
        lines: rows.iter().map(|it| line(it, actor, language)).collect(),
        next: next.map_or_else(String::new, |next| address("/calls", &[("after", &next)])),
    };
    Ok(show_form(form, &page))
}

pub(super) async fn record(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let id: ActNoticeId = visit.path.get("id").parse().map_err(|_| Problem::not_found())?;
    let mut reading = Reading::of(&visit.form);
    let called_on = reading.day("called_on");
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => calls::record_call(services, actor, id, called_on).await,
    };
    match outcome {
        Ok(called) => {
            let (url, _) = act(&called, request::language());
            Ok(see_other(&format!("{url}?done=act-called")))
        }
        Err(problem) if belongs_on_form(&problem) => {
            show(services, visit, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}
