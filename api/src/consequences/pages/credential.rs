//! A credential as officers see it: whose it is, what shows it, what each choice does, and after it what it did.

use super::id_of;
use crate::access::Actor;
use crate::consequences::outlook::{Asked, Looked, look_at_logged};
use crate::consequences::rules::CredentialAct;
use crate::consequences::service;
use crate::consequences::words::{choice, heading, lines};
use crate::credentials::words::title;
use crate::effects::pages::{Review, review};
use crate::effects::{Line, Standing, Who};
use crate::platform::language::Language;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::web::forms::{Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::values::{CredentialState, EvidenceMedia};
use poem::Response;

/// A choice of the decision: what it does, or why it cannot be made.
struct ChoiceText {
    title: String,
    lines: Vec<Line>,
    refusal: String,
    value: &'static str,
    submit: String,
    is_grave: bool,
}

struct CredentialText {
    who: Who,
    person_url: String,
    facts: Vec<(String, String)>,
    word: String,
    tone: &'static str,
    why: String,
    done: Vec<Line>,
    undo: String,
    undo_note: String,
    choices: Vec<ChoiceText>,
    how_label: String,
    version: String,
    url: String,
    end_url: String,
}

#[derive(Template)]
#[template(path = "consequences/credential.html")]
struct CredentialPage {
    t: &'static crate::platform::language::Texts,
    page: Page,
    form: Form,
    today: String,
    file_url: String,
    file_media: String,
    is_picture: bool,
    it: CredentialText,
}

/// Whom it concerns.
pub(super) fn who(found: &Looked, language: Language) -> Who {
    let person = &found.person;
    let kind = language.pick(person.identity_kind.zh(), person.identity_kind.en());
    Who::new(
        &person.name,
        [kind, &found.identity_masked].join(" "),
        person.registry_number.to_string(),
        Standing::of(found.is_barred, false),
        language.texts(),
    )
}

/// What a credential says, line by line.
fn facts(found: &Looked, language: Language) -> Vec<(String, String)> {
    let t = language.texts();
    let row = &found.credential;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| language.day(day)).unwrap_or_default();
    [
        ("claim-kind", title(row, language)),
        ("claim-number", row.number.clone().unwrap_or_default()),
        ("claim-issued", day(row.issued_on)),
        ("claim-until", day(row.valid_until)),
        ("claim-specialty", row.specialty.clone().unwrap_or_default()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| (t.text(key), value))
    .collect()
}

/// What each choice does that can be made of a credential that stands so.
fn choices(
    services: &Services,
    actor: &Actor,
    found: &Looked,
    language: Language,
) -> Result<Vec<ChoiceText>, Problem> {
    let today = services.clock.today();
    let mut texts = Vec::new();
    for (act, ahead) in &found.ahead {
        let mut text = ChoiceText {
            title: heading(*act, language),
            lines: Vec::new(),
            refusal: String::new(),
            value: act.code(),
            submit: String::new(),
            is_grave: *act == CredentialAct::Reject,
        };
        match ahead {
            Ok(outlook) => {
                text.lines = lines(outlook, actor, &found.person, today, language);
                text.submit = choice(outlook, language);
            }
            Err(problem) if belongs_on_form(problem) => {
                let t = language.texts();
                let why: Vec<String> = problem.faults.iter().map(|it| it.message.in_words(t)).collect();
                text.refusal = why.join(language.pick("", " "));
            }
            Err(problem) => return Err(problem.clone()),
        }
        texts.push(text);
    }
    Ok(texts)
}

async fn show(services: &Services, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let actor = visit.actor()?;
    let found = look_at_logged(services, actor, id_of(visit)?, Asked::Choices).await?;
    let row = &found.credential;
    let today = services.clock.today();
    let url = format!("/credentials/{}", row.id);
    let hours = Policy::in_force_on(today).credential_undo_hours.value.to_string();
    let may_undo = found.undo.is_ok();
    let page = CredentialPage {
        t,
        page: Page::titled(t.text("credential-title")).below(t.text("nav-credentials"), "/credentials"),
        form: form.clone(),
        today: today.to_string(),
        file_url: found.file.map(|_| format!("{url}/file")).unwrap_or_default(),
        file_media: found.file.map(|it| language.pick(it.zh(), it.en()).to_owned()).unwrap_or_default(),
        is_picture: matches!(found.file, Some(EvidenceMedia::Jpeg | EvidenceMedia::Png)),
        it: CredentialText {
            who: who(&found, language),
            person_url: format!("/people/{}", found.person.registry_number),
            facts: facts(&found, language),
            word: language.pick(row.state.zh(), row.state.en()).to_owned(),
            tone: match row.state {
                CredentialState::Verified => "ok",
                CredentialState::Claimed => "due",
                CredentialState::Rejected | CredentialState::Revoked | CredentialState::Lost => "no",
            },
            why: row
                .state_reason
                .clone()
                .filter(|_| row.state != CredentialState::Claimed)
                .unwrap_or_default(),
            done: found
                .done
                .as_ref()
                .map(|done| lines(done, actor, &found.person, today, language))
                .unwrap_or_default(),
            undo: if may_undo { format!("{url}/undoing") } else { String::new() },
            undo_note: t.with("credential-undo-note", &[("hours", &hours)]),
            choices: choices(services, actor, &found, language)?,
            how_label: t.text(if row.state == CredentialState::Claimed {
                "decision-how"
            } else {
                "decision-again-how"
            }),
            version: row.version.to_string(),
            end_url: if row.state == CredentialState::Verified {
                format!("{url}/end")
            } else {
                String::new()
            },
            url,
        },
    };
    Ok(show_form(form, &page))
}

pub(super) async fn begin(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    show(services, visit, &Form::empty()).await
}

fn version_of(visit: &Visit) -> String {
    etag(visit.form.get("version").parse().unwrap_or_default())
}

pub(super) async fn decide(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let mut reading = Reading::of(&visit.form);
    let verified = reading.choice("decision", false, |code| match code {
        "verified" => Some(true),
        "rejected" => Some(false),
        _ => None,
    });
    let how = reading.text("how", 500);
    let outcome = match reading.finish() {
        Ok(()) => {
            let version = version_of(visit);
            service::decide_credential(services, actor, id, Some(&version), verified, how).await
        }
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => {
            let done = if verified { "credential-verified" } else { "credential-rejected" };
            Ok(see_other(&format!("/credentials/{id}?done={done}")))
        }
        Err(problem) if belongs_on_form(&problem) => {
            show(services, visit, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

pub(super) async fn begin_undoing(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    undoing(services, visit, &Form::empty()).await
}

/// The look before a decision is undone.
async fn undoing(services: &Services, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let asked = Asked::Act(CredentialAct::Undo, None);
    let mut found = look_at_logged(services, actor, id, asked).await?;
    let before = found.undo.clone()?;
    let Some((_, ahead)) = found.ahead.pop() else { return Err(Problem::not_found()) };
    let ahead = ahead?;
    let row = &found.credential;
    let url = format!("/credentials/{id}");
    let state = |state: CredentialState| language.pick(state.zh(), state.en());
    let what = title(row, language);
    let ends = matches!(row.state, CredentialState::Revoked | CredentialState::Lost);
    let page = Page::titled(t.text("credential-undo"))
        .below(t.text("nav-credentials"), "/credentials")
        .below(what.clone(), url.clone());
    let it = Review {
        sentence: t.with(
            "credential-undo-sentence",
            &[("what", &what), ("now", state(row.state)), ("then", state(before.state))],
        ),
        who: who(&found, language),
        lines: lines(&ahead, actor, &found.person, services.clock.today(), language),
        caution: t.text(if ends { "credential-undo-caution-end" } else { "credential-undo-caution" }),
        action: format!("{url}/undoing"),
        carried: vec![("version".to_owned(), row.version.to_string())],
        reason_hint: t.text("credential-undo-reason-hint"),
        submit: choice(&ahead, language),
        is_grave: true,
        leave: (url, t.text("credential-undo-not")),
        ..Review::default()
    };
    Ok(review(page, form, it))
}

pub(super) async fn undo(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let mut reading = Reading::of(&visit.form);
    let reason = reading.text("reason", 500);
    let version = version_of(visit);
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => service::undo_decision(services, actor, id, Some(&version), reason).await,
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("/credentials/{id}?done=credential-undone"))),
        Err(problem) if matches!(problem.code, ProblemCode::Invalid | ProblemCode::Stale) => {
            undoing(services, visit, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}
