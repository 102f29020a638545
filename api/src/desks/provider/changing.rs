//! What a course is called, changed by its provider's staff or an officer.

use super::below_training;
use super::class::id_of;
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::training::service::{self, CourseChange};
use crate::training::words::shown_title;
use crate::web::forms::{Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::course;
use poem::Response;

#[derive(Template)]
#[template(path = "desks/provider/course_change.html")]
struct ChangePage {
    t: &'static Texts,
    page: Page,
    form: Form,
    action: String,
    version: String,
}

fn page(visit: &Visit, found: &course::Model, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let home = format!("/training/courses/{}", found.id);
    let page = below_training(Page::titled(t.text("training-change-course")), t, visit.actor()?);
    let page = ChangePage {
        t,
        page: page.below(shown_title(found, language), home.clone()),
        form: form.clone(),
        action: format!("{home}/change"),
        version: form.version(found.version),
    };
    Ok(show_form(form, &page))
}

/// The form.
pub(super) async fn begin(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let found = service::course_with_id(services, visit.actor()?, id_of(visit)?).await?;
    page(visit, &found, &Form::of(recorded(&found)))
}

/// What is recorded, as the form has it.
fn recorded(found: &course::Model) -> Fields {
    let mut fields = Fields::default();
    fields.push("title", found.title.as_str());
    fields.push("title_en", found.title_en.as_deref().unwrap_or_default());
    fields
}

/// Changes it.
pub(super) async fn change(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let found = service::course_with_id(services, actor, id_of(visit)?).await?;
    let version = etag(visit.form.get("version").parse().unwrap_or_default());
    let outcome = match written(&visit.form) {
        Ok(change) => service::change_course(services, actor, found.id, Some(&version), change).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(course) => Ok(see_other(&format!("/training/courses/{}?done=course-changed", course.id))),
        Err(problem) if belongs_on_form(&problem) => {
            page(visit, &found, &Form::refused_beside(&visit.form, &problem, &recorded(&found), &[]))
        }
        Err(problem) => Err(problem),
    }
}

/// What a form says, or everything that is wrong with it.
fn written(form: &Fields) -> Result<CourseChange, Problem> {
    let mut reading = Reading::of(form);
    let title = reading.text("title", 200);
    let title_en = reading.optional("title_en", 200);
    let reason = reading.text("reason", 500);
    reading.finish()?;
    Ok(CourseChange { title: Some(title), title_en: Some(title_en), reason })
}
