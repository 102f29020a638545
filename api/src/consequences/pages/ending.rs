//! The end of a credential, looked at before it is recorded.

use super::credential::who;
use super::id_of;
use crate::consequences::outlook::{Asked, Looked, look_at_logged};
use crate::consequences::rules::CredentialAct;
use crate::consequences::service;
use crate::consequences::words::{choice, lines};
use crate::credentials::service::{End, may_end};
use crate::credentials::words::title;
use crate::effects::Who;
use crate::effects::pages::{Review, review};
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::values::CredentialKind;
use poem::Response;

#[derive(Template)]
#[template(path = "consequences/end.html")]
struct EndPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    who: Who,
    what: String,
    states: Vec<Choice>,
    version: String,
}

fn titled(found: &Looked) -> Page {
    let language = request::language();
    let t = language.texts();
    Page::titled(t.text("credential-end-title"))
        .below(t.text("nav-credentials"), "/credentials")
        .below(title(&found.credential, language), format!("/credentials/{}", found.credential.id))
}

/// How a credential of this kind ends: only the qualification to teach is lost by law.
fn endings(kind: CredentialKind) -> &'static [&'static str] {
    match kind {
        CredentialKind::TeacherQualification => &["revoked", "lost"],
        _ => &["revoked"],
    }
}

async fn show(services: &Services, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let found = look_at_logged(services, visit.actor()?, id_of(visit)?, Asked::Nothing).await?;
    let today = services.clock.today();
    let row = &found.credential;
    may_end(row, row.issued_on.map_or(today, |issued| issued.max(today)).min(today), today)?;
    let version = form.version(row.version);
    let page = EndPage {
        t,
        page: titled(&found),
        form: form.clone(),
        who: who(&found, language),
        what: title(row, language),
        states: Choice::of_codes(t, "credential-end", endings(row.kind)),
        version,
    };
    Ok(show_form(form, &page))
}

pub(super) async fn begin(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    fields.push("state", "revoked");
    show(services, visit, &Form::of(fields)).await
}

fn read(visit: &Visit) -> Result<(CredentialAct, End), Problem> {
    let mut reading = Reading::of(&visit.form);
    let act = reading.choice("state", CredentialAct::Revoke, |code| {
        CredentialAct::from_code(code).filter(|it| matches!(it, CredentialAct::Revoke | CredentialAct::Lose))
    });
    let on = reading.day("on");
    let reason = reading.text("reason", 500);
    reading.finish()?;
    Ok((act, End { lost: act == CredentialAct::Lose, on, reason }))
}

/// The form in its steps: what was written, a look at what it will do, and the record.
pub(super) async fn end(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let step = visit.form.get("step");
    if step == "edit" {
        return show(services, visit, &Form::of(visit.form.clone())).await;
    }
    let outcome = match read(visit) {
        Err(problem) => Err(problem),
        Ok((act, end)) if step != "confirm" => look(services, visit, act, &end).await,
        Ok((_, end)) => {
            let version = etag(visit.form.get("version").parse().unwrap_or_default());
            let ended = service::end_credential(services, actor, id, Some(&version), end).await;
            ended.map(|_| see_other(&format!("/credentials/{id}?done=credential-ended")))
        }
    };
    match outcome {
        Err(problem) if belongs_on_form(&problem) => {
            show(services, visit, &Form::refused(&visit.form, &problem)).await
        }
        outcome => outcome,
    }
}

/// The look before the end is recorded.
async fn look(
    services: &Services,
    visit: &Visit,
    act: CredentialAct,
    end: &End,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let mut found = look_at_logged(services, actor, id, Asked::Act(act, Some(end.on))).await?;
    let Some((_, ahead)) = found.ahead.pop() else { return Err(Problem::not_found()) };
    let ahead = ahead?;
    let carried = ["version", "state", "on", "reason"]
        .into_iter()
        .map(|name| (name.to_owned(), visit.form.get(name).to_owned()))
        .collect();
    let is_teacher = found.credential.kind == CredentialKind::TeacherQualification;
    let caution = match (is_teacher, act) {
        (true, CredentialAct::Lose) => "credential-end-caution-lost",
        (true, _) => "credential-end-caution-revoked",
        (false, _) => "credential-end-caution",
    };
    let url = format!("/credentials/{id}");
    let it = Review {
        sentence: t.with(
            &format!("credential-end-sentence-{}", act.code()),
            &[
                ("what", &title(&found.credential, language)),
                ("day", &language.day(end.on)),
                ("reason", &end.reason),
            ],
        ),
        who: who(&found, language),
        lines: lines(&ahead, actor, &found.person, services.clock.today(), language),
        caution: t.text(caution),
        action: format!("{url}/end"),
        carried,
        submit: choice(&ahead, language),
        is_grave: true,
        may_edit: true,
        leave: (url, t.text("credential-end-not")),
        ..Review::default()
    };
    Ok(review(titled(&found), &Form::empty(), it))
}
