//! Ending an employment, and voiding one that was entered by mistake.

use super::service::{employing, former};
use crate::access::{Actor, Bound};
use crate::platform::language::Texts;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::ids::EmploymentId;
use mengya_entities::institution;
use poem::Response;
use poem::http::StatusCode;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("end_employment", "/employments/{id}/end", "update_employment", services, begin_end),
        PageRoute::post("do_end_employment", "/employments/{id}/end", "update_employment", services, end),
        PageRoute::get("void_employment", "/employments/{id}/void", "void_employment", services, begin_void),
        PageRoute::post("do_void_employment", "/employments/{id}/void", "void_employment", services, void),
        PageRoute::get(
            "former_staff",
            "/institutions/{code}/former-staff",
            "list_former_staff",
            services,
            former_staff,
        ),
    ]
}

/// How many who have left stand on one page.
const LEFT_SHOWN: u32 = 15;

/// Somebody who has left.
struct LeftText {
    name: String,
    number: String,
    post: &'static str,
    from: String,
    until: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "institutions/former.html")]
struct FormerPage {
    t: &'static Texts,
    page: Page,
    place: String,
    lines: Vec<LeftText>,
    next: String,
}

async fn former_staff(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), Some(LEFT_SHOWN))?;
    let (place, rows, next) = former::former(services, actor, visit.path.get("code"), &asked).await?;
    let line = |left: former::Left| LeftText {
        name: left.person.name,
        number: left.person.registry_number.to_string(),
        post: language.pick(left.employment.post.zh(), left.employment.post.en()),
        from: language.day(left.employment.from_on),
        until: left.employment.until_on.map(|day| language.day(day)).unwrap_or_default(),
        reason: left.reason.unwrap_or_default(),
    };
    let path = format!("/institutions/{}/former-staff", place.social_credit_code);
    let page = FormerPage {
        t,
        page: Page::titled(t.text("former-title")).below(place.name.clone(), home_of(actor, &place)),
        lines: rows.into_iter().map(line).collect(),
        next: next_link(&path, &[], &asked, next.as_deref()).unwrap_or_default(),
        place: place.name,
    };
    Ok(show(StatusCode::OK, &page))
}

async fn begin_end(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let found = employing::employment_for(services, visit.actor()?, id_of(visit)?).await?;
    let mut begin = Fields::default();
    begin.push("until_on", services.clock.today().to_string());
    Ok(end_page(&found, &Form::of(begin)))
}

async fn begin_void(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let found = employing::employment_for(services, visit.actor()?, id_of(visit)?).await?;
    Ok(void_page(&found, &Form::empty()))
}

/// Where the staff of this institution stands, for whoever asks.
#[must_use]
pub fn home_of(actor: &Actor, place: &institution::Model) -> String {
    match actor.bound {
        Bound::Institution(_) => "/institution".to_owned(),
        _ => format!("/institutions/{}", place.social_credit_code),
    }
}

fn id_of(visit: &Visit) -> Result<EmploymentId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

#[derive(Template)]
#[template(path = "institutions/end.html")]
struct EndPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    sentence: String,
    change_url: String,
    action: String,
    version: String,
}

/// Who is employed where, as what and since when.
fn sentence_of(found: &employing::Described) -> String {
    let language = request::language();
    let post = found.employment.post;
    language.texts().with(
        "end-sentence",
        &[
            ("name", &found.person.name),
            ("place", &found.institution.name),
            ("post", language.pick(post.zh(), post.en())),
            ("from", &language.day(found.employment.from_on)),
        ],
    )
}

fn end_page(found: &employing::Described, form: &Form) -> Response {
    let t = request::language().texts();
    let page = EndPage {
        t,
        page: Page::titled(t.text("end-title"))
            .below(found.person.name.clone(), format!("/people/{}", found.person.registry_number)),
        form: form.clone(),
        sentence: sentence_of(found),
        change_url: format!("/employments/{}/change", found.employment.id),
        action: format!("/employments/{}/end", found.employment.id),
        version: found.employment.version.to_string(),
    };
    show_form(form, &page)
}

async fn end(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let id = id_of(visit)?;
    let found = employing::employment_for(services, actor, id).await?;
    let mut reading = Reading::of(&visit.form);
    let until_on = reading.day("until_on");
    let reason = reading.text("reason", 500);
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => {
            let version = etag(visit.form.get("version").parse().unwrap_or_default());
            employing::change_end(services, actor, id, Some(&version), Some(until_on), reason).await
        }
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("{}?done=employment-ended", home_of(actor, &found.institution)))),
        Err(problem) if belongs_on_form(&problem) => {
            Ok(end_page(&found, &Form::refused(&visit.form, &problem)))
        }
        Err(problem) => Err(problem),
    }
}

#[derive(Template)]
#[template(path = "institutions/void.html")]
struct VoidPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    sentence: String,
    action: String,
    version: String,
}

fn void_page(found: &employing::Described, form: &Form) -> Response {
    let t = request::language().texts();
    let page = VoidPage {
        t,
        page: Page::titled(t.text("void-title"))
            .below(found.person.name.clone(), format!("/people/{}", found.person.registry_number)),
        form: form.clone(),
        sentence: sentence_of(found),
        action: format!("/employments/{}/void", found.employment.id),
        version: found.employment.version.to_string(),
    };
    show_form(form, &page)
}

async fn void(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let id = id_of(visit)?;
    let found = employing::employment_for(services, actor, id).await?;
    let mut reading = Reading::of(&visit.form);
    let reason = reading.text("reason", 500);
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => {
            let version = etag(visit.form.get("version").parse().unwrap_or_default());
            employing::void(services, actor, id, Some(&version), &reason).await
        }
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("{}?done=employment-voided", home_of(actor, &found.institution)))),
        Err(problem) if belongs_on_form(&problem) => {
            Ok(void_page(&found, &Form::refused(&visit.form, &problem)))
        }
        Err(problem) => Err(problem),
    }
}
