//! Ending an employment, and voiding one that was entered by mistake: who, what it will do, and then the act itself.

use super::acting::{self, Effects};
use super::words::{self, Said};
use crate::access::Actor;
use crate::effects::How;
use crate::effects::pages::{Review, review};
use crate::institutions::pages::home_of;
use crate::institutions::service::employing::{Described, employment_for};
use crate::institutions::words::shown_name;
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use chrono::NaiveDate;
use mengya_entities::ids::{ActId, EmploymentId};
use mengya_entities::values::ActKind;
use poem::Response;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    const END: &str = "/employments/{id}/end";
    const VOID: &str = "/employments/{id}/void";
    vec![
        PageRoute::get("end_employment", END, "update_employment", services, begin_end),
        PageRoute::post("do_end_employment", END, "update_employment", services, end),
        PageRoute::get("void_employment", VOID, "void_employment", services, begin_void),
        PageRoute::post("do_void_employment", VOID, "void_employment", services, void),
    ]
}

fn id_of(visit: &Visit) -> Result<EmploymentId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

/// Where what an act did is read; the staff, where nothing was changed.
pub(super) fn read_after(act: Option<ActId>, actor: &Actor, found: &Described) -> Response {
    match act {
        Some(act) => see_other(&format!("/acts/{act}?done=act")),
        None => see_other(&home_of(actor, &found.institution)),
    }
}

/// A page below the person's.
pub(super) fn titled(title: String, found: &Described) -> Page {
    Page::titled(title).below(found.person.name.clone(), format!("/people/{}", found.person.registry_number))
}

/// The page before an act on an employment.
pub(super) fn review_of(effects: &Effects, found: &Described, t: &Texts) -> Review {
    Review {
        sentence: words::sentence(effects.kind, &effects.subject, t),
        who: words::who(&effects.subject, t),
        lines: words::lines(effects, &Said::default(), t),
        leave: (format!("/people/{}", found.person.registry_number), t.text("act-leave")),
        ..Review::default()
    }
}

/// What was typed, carried to the next step.
#[must_use]
pub fn carried(form: &Fields) -> Vec<(String, String)> {
    form.iter()
        .filter(|(name, _)| !matches!(*name, "csrf" | "step" | "form_page"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[derive(Template)]
#[template(path = "institutions/end.html")]
struct EndPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    sentence: String,
    recorded: String,
    change_url: String,
    action: String,
    version: String,
}

/// Who is employed where, as what and since when.
pub(super) fn sentence_of(found: &Described) -> String {
    let language = request::language();
    let post = found.employment.post;
    language.texts().with(
        "end-sentence",
        &[
            ("name", &found.person.name),
            ("place", shown_name(&found.institution, language)),
            ("post", language.pick(post.zh(), post.en())),
            ("from", &language.day(found.employment.from_on)),
        ],
    )
}

fn end_page(found: &Described, form: &Form) -> Response {
    let language = request::language();
    let t = language.texts();
    let recorded =
        found.employment.until_on.map(|day| t.with("end-recorded", &[("day", &language.day(day))]));
    let page = EndPage {
        t,
        page: titled(t.text("end-title"), found),
        form: form.clone(),
        sentence: sentence_of(found),
        recorded: recorded.unwrap_or_default(),
        change_url: format!("/employments/{}/change", found.employment.id),
        action: format!("/employments/{}/end", found.employment.id),
        version: form.version(found.employment.version),
    };
    show_form(form, &page)
}

async fn begin_end(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let found = employment_for(services, visit.actor()?, id_of(visit)?).await?;
    let mut begin = Fields::default();
    begin.push("until_on", services.clock.today().to_string());
    Ok(end_page(&found, &Form::of(begin)))
}

fn read_end(form: &Fields) -> Result<(NaiveDate, String), Problem> {
    let mut reading = Reading::of(form);
    let until_on = reading.day("until_on");
    let reason = reading.text("reason", 500);
    reading.finish()?;
    Ok((until_on, reason))
}

async fn end(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id, form) = (visit.actor()?, id_of(visit)?, &visit.form);
    let found = employment_for(services, actor, id).await?;
    if form.get("step") == "edit" {
        return Ok(end_page(&found, &Form::of(form.clone())));
    }
    let how = if form.get("step") == "confirm" { How::Do } else { How::Rehearse };
    let version = etag(form.get("version").parse().unwrap_or_default());
    let outcome = match read_end(form) {
        Err(problem) => Err(problem),
        Ok((until_on, reason)) => {
            let asked = (Some(until_on), reason.as_str());
            acting::change_end(services, actor, id, Some(&version), asked, how).await
        }
    };
    match outcome {
        Ok(ended) if how == How::Do => Ok(read_after(ended.act, actor, &found)),
        Ok(ended) => Ok(confirm_end(&found, &ended.effects, form)),
        Err(problem) if belongs_on_form(&problem) => {
            let mut stands = Fields::default();
            stands.push("until_on", found.employment.until_on.map(|day| day.to_string()).unwrap_or_default());
            Ok(end_page(&found, &Form::refused_beside(form, &problem, &stands, &[])))
        }
        Err(problem) => Err(problem),
    }
}

fn confirm_end(found: &Described, effects: &Effects, form: &Fields) -> Response {
    let language = request::language();
    let t = language.texts();
    let until = effects.subject.until.map(|day| language.day(day)).unwrap_or_default();
    let it = Review {
        action: format!("/employments/{}/end", found.employment.id),
        carried: carried(form),
        submit: match effects.kind {
            ActKind::Extended => t.text("extend-submit"),
            _ => t.with("end-submit-on", &[("day", &until)]),
        },
        is_grave: effects.kind != ActKind::Extended,
        may_edit: true,
        ..review_of(effects, found, t)
    };
    review(titled(t.text("end-confirm-title"), found), &Form::empty(), it)
}

/// What stands for a reason until one is written.
const LOOKED_AT: &str = "looked at";

async fn begin_void(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let found = employment_for(services, visit.actor()?, id_of(visit)?).await?;
    void_page(services, visit.actor()?, &found, &Form::empty()).await
}

async fn void_page(
    services: &Services,
    actor: &Actor,
    found: &Described,
    form: &Form,
) -> Result<Response, Problem> {
    let t = request::language().texts();
    let (id, how) = (found.employment.id, How::Rehearse);
    let effects = acting::void(services, actor, id, Some("*"), LOOKED_AT, how).await?.effects;
    let it = Review {
        caution: t.text("void-means"),
        action: format!("/employments/{id}/void"),
        carried: vec![("version".to_owned(), found.employment.version.to_string())],
        reason_hint: t.text("void-reason-hint"),
        submit: t.text("void-submit"),
        is_grave: true,
        ..review_of(&effects, found, t)
    };
    Ok(review(titled(t.text("void-title"), found), form, it))
}

async fn void(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let found = employment_for(services, actor, id).await?;
    let mut reading = Reading::of(&visit.form);
    let reason = reading.text("reason", 500);
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => {
            let version = etag(visit.form.get("version").parse().unwrap_or_default());
            acting::void(services, actor, id, Some(&version), &reason, How::Do).await
        }
    };
    match outcome {
        Ok(voided) => Ok(read_after(voided.act, actor, &found)),
        Err(problem) if belongs_on_form(&problem) => {
            void_page(services, actor, &found, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}
