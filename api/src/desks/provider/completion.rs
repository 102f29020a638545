//! One completion, recorded at a page: of whom, when, how long, and with which result.

use super::class::id_of;
use super::hours::{asked_again, at_the_fields, time_taught, to_begin_with};
use super::{below_training, hours_of, not_chosen};
use crate::platform::language::Texts;
use crate::platform::problem::{Fault, Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::training::person_ref::{Named, parse_person_ref};
use crate::training::service::{self, NewCompletion};
use crate::training::session::SessionDays;
use crate::training::words::shown_title;
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::course;
use mengya_entities::values::IdentityKind;
use poem::Response;

#[derive(Template)]
#[template(path = "desks/provider/new_completion.html")]
struct NewCompletionPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    course: String,
    code: String,
    hours: String,
    minutes: String,
    class_hour: String,
    kinds: Vec<Choice>,
    results: Vec<Choice>,
    by_document: bool,
}

/// The form.
pub(super) async fn form(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let course = service::course_with_id(services, visit.actor()?, id_of(visit)?).await?;
    let mut begin = Fields::default();
    begin.push("identity_kind", IdentityKind::ResidentId.code());
    let policy = Policy::in_force_on(services.clock.today());
    begin.push("hours", to_begin_with(course.minutes, policy, request::language().texts()));
    page(services, visit, &course, &Form::of(begin))
}

fn page(
    services: &Services,
    visit: &Visit,
    course: &course::Model,
    form: &Form,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let page = below_training(Page::titled(t.text("training-record-one")), t, visit.actor()?);
    let of_document = ["identity_number", "identity_kind", "name"];
    let page = NewCompletionPage {
        t,
        page: page.below(shown_title(course, language), format!("/training/courses/{}", course.id)),
        course: shown_title(course, language).to_owned(),
        code: course.code.clone(),
        hours: hours_of(services, course.minutes),
        minutes: course.minutes.to_string(),
        class_hour: Policy::in_force_on(services.clock.today()).class_hour_minutes.value.to_string(),
        kinds: IdentityKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.code(), language.pick(kind.zh(), kind.en())))
            .collect(),
        results: vec![
            Choice::new("yes", t.text("training-passed")),
            Choice::new("no", t.text("training-failed")),
        ],
        by_document: of_document.iter().any(|field| !form.error(field).is_empty())
            || !form.value("identity_number").is_empty()
            || !form.value("name").is_empty(),
        form: form.clone(),
    };
    Ok(show_form(form, &page))
}

/// Records it.
pub(super) async fn record(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let course = service::course_with_id(services, actor, id_of(visit)?).await?;
    let outcome = match written(&visit.form, &course) {
        Ok(new) => service::record(services, actor, new).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(new) => {
            let days =
                SessionDays { ended_on: new.completion.ended_on, started_on: new.completion.started_on };
            Ok(see_other(&format!("/training/courses/{}?session={days}&done=completion-recorded", course.id)))
        }
        Err(problem) if belongs_on_form(&problem) => {
            page(services, visit, &course, &Form::refused(&visit.form, &at_the_fields(problem)))
        }
        Err(problem) => Err(problem),
    }
}

/// What a form says, or everything that is wrong with it.
fn written(form: &Fields, course: &course::Model) -> Result<NewCompletion, Problem> {
    let mut reading = Reading::of(form);
    let registry_number = reading.optional("registry_number", 40);
    let identity_number = reading.optional("identity_number", 40);
    let name = reading.optional("name", 100);
    let started_on = reading.day("started_on");
    let ended_on = reading.day("ended_on");
    let session = reading.optional("session", 60);
    // A kind is always chosen; it says something only beside a number or a name.
    let by_document = identity_number.is_some() || name.is_some();
    let identity_kind = IdentityKind::from_code(form.get("identity_kind")).filter(|_| by_document);
    let person_ref = parse_person_ref(&Named { registry_number, identity_kind, identity_number, name });
    let mut faults: Vec<Fault> = person_ref.as_ref().err().cloned().unwrap_or_default();
    faults.extend(reading.finish().err().map(|problem| problem.faults).unwrap_or_default());
    let minutes = time_taught(form, 0, &mut faults);
    let passed = match form.get("passed") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            faults.push(not_chosen("/passed", "training-result-required"));
            None
        }
    };
    match (minutes, passed, Problem::from_faults(faults)) {
        (Some(minutes), Some(passed), None) => {
            asked_again(form, (minutes, passed), course.minutes, ended_on).map_or(Ok(()), Err)?;
            let course_code = course.code.clone();
            Ok(NewCompletion { person_ref, course_code, started_on, ended_on, minutes, passed, session })
        }
        (_, _, problem) => Err(problem.unwrap_or_else(|| Problem::new(ProblemCode::Invalid))),
    }
}
