//! A correction of what was recorded: a new completion in the place of the old one.

use super::class::id_of;
use super::hours::{asked_again, at_the_fields, time_taught, to_begin_with};
use super::{below_training, days_of, hours_of, not_chosen, text};
use crate::certificates::service::Certificates;
use crate::consequences;
use crate::platform::language::Texts;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use crate::policy::Policy;
use crate::training::payloads::CompletionOut;
use crate::training::service::{self, Recorded};
use crate::training::session::SessionDays;
use crate::training::words::shown_title;
use crate::web::forms::{Choice, Fields, Form, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::ids::CompletionId;
use poem::Response;

#[derive(Template)]
#[template(path = "desks/provider/correction.html")]
struct CorrectionPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    results: Vec<Choice>,
    name: String,
    number: String,
    course: String,
    days: String,
    hours: String,
    minutes: String,
    passed: bool,
    certificate: String,
    course_hours: String,
    course_minutes: String,
    class_hour: String,
}

/// The form that corrects a completion.
pub(super) async fn correction(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let recorded = service::completion(certificates.services(), visit.actor()?, id_of(visit)?).await?;
    if recorded.completion.superseded_by.is_some() {
        let message = Message::new("completion-corrected-already");
        return Err(Problem::new(ProblemCode::WrongState).say(message));
    }
    let mut values = Fields::default();
    let policy = Policy::in_force_on(recorded.completion.ended_on);
    let hours = to_begin_with(recorded.completion.minutes, policy, request::language().texts());
    values.push("hours", hours);
    values.push("passed", if recorded.completion.passed { "yes" } else { "no" });
    correction_page(certificates, visit, recorded, &Form::of(values)).await
}

async fn correction_page(
    certificates: &Certificates,
    visit: &Visit,
    recorded: Recorded,
    form: &Form,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let id = recorded.completion.id;
    let certificate = certificates.of_completions(&[id]).await?.remove(&id);
    let course_minutes = recorded.course.minutes.to_string();
    let course_hours = hours_of(certificates.services(), recorded.course.minutes);
    let course_url = format!("/training/courses/{}", recorded.course.id);
    let course = shown_title(&recorded.course, language).to_owned();
    let it = CompletionOut::from(recorded);
    let page = below_training(Page::titled(t.text("training-correction-title")), t, visit.actor()?);
    let page = CorrectionPage {
        t,
        page: page.below(course.clone(), course_url),
        form: form.clone(),
        results: vec![
            Choice::new("yes", t.text("training-passed")),
            Choice::new("no", t.text("training-failed")),
        ],
        days: days_of(&it),
        hours: hours_of(certificates.services(), it.minutes),
        minutes: it.minutes.to_string(),
        passed: it.passed,
        name: it.name,
        number: it.registry_number,
        course,
        certificate: certificate.map(|number| number.to_string()).unwrap_or_default(),
        course_hours,
        course_minutes,
        class_hour: Policy::in_force_on(it.ended_on).class_hour_minutes.value.to_string(),
    };
    Ok(show_form(form, &page))
}

/// Corrects a completion.
pub(super) async fn correct(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let (services, actor) = (certificates.services(), visit.actor()?);
    let id: CompletionId = id_of(visit)?;
    let outcome = match corrected(&visit.form) {
        Ok(values) => {
            let it = service::completion(services, actor, id).await?;
            let time = (values.0, values.1);
            match asked_again(&visit.form, time, it.course.minutes, it.completion.ended_on) {
                None => consequences::correct_completion(services, actor, id, values).await,
                Some(problem) => Err(problem),
            }
        }
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(Recorded { completion: new, course, .. }) => {
            let days = SessionDays { ended_on: new.ended_on, started_on: new.started_on };
            Ok(see_other(&format!(
                "/training/courses/{}?session={days}&done=completion-corrected",
                course.id
            )))
        }
        Err(problem) if belongs_on_form(&problem) => {
            let recorded = service::completion(services, actor, id).await?;
            correction_page(
                certificates,
                visit,
                recorded,
                &Form::refused(&visit.form, &at_the_fields(problem)),
            )
            .await
        }
        Err(problem) => Err(problem),
    }
}

/// What a form says instead, or everything that is wrong with it.
fn corrected(form: &Fields) -> Result<(u32, bool, String), Problem> {
    let mut faults: Vec<Fault> = Vec::new();
    let minutes = time_taught(form, 0, &mut faults);
    let passed = match form.get("passed") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            faults.push(not_chosen("/passed", "training-result-required"));
            None
        }
    };
    let reason = text(form, ("reason", "training-reason-required"), 500, &mut faults);
    match (minutes, passed, Problem::from_faults(faults)) {
        (Some(minutes), Some(passed), None) => Ok((minutes, passed, reason)),
        (_, _, problem) => Err(problem.unwrap_or_else(|| Problem::new(ProblemCode::Invalid))),
    }
}
