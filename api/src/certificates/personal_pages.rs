//! For officers: the certificates of dual certification and of registration, looked at before they are issued.

use super::service::{Certificates, Personal, Subject};
use crate::effects::{Call, Line, Progress, Standing, Who};
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::web::forms::{Form, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::practitioner;
use poem::Response;
use poem::http::StatusCode;

const DUAL: &str = "/people/{number}/dual-certificate";
const REGISTRATION: &str = "/people/{number}/registration-certificate";

/// The pages.
#[must_use]
pub fn pages(certificates: &Certificates) -> Vec<PageRoute> {
    vec![
        PageRoute::get("dual_certificate", DUAL, "issue_certificate", certificates, begin_dual),
        PageRoute::post("do_issue_dual_certificate", DUAL, "issue_certificate", certificates, issue_dual),
        PageRoute::get(
            "registration_certificate",
            REGISTRATION,
            "issue_certificate",
            certificates,
            begin_registration,
        ),
        PageRoute::post(
            "do_issue_registration_certificate",
            REGISTRATION,
            "issue_certificate",
            certificates,
            issue_registration,
        ),
    ]
}

#[derive(Template)]
#[template(path = "certificates/personal.html")]
struct PersonalPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    who: Who,
    /// What issuing it will do; nothing where it cannot be issued.
    lines: Vec<Line>,
    record_url: String,
}

async fn begin_dual(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    page_of(certificates, visit, Personal::Dual, None).await
}

async fn issue_dual(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    issue(certificates, visit, Personal::Dual).await
}

async fn begin_registration(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    page_of(certificates, visit, Personal::Registration, None).await
}

async fn issue_registration(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    issue(certificates, visit, Personal::Registration).await
}

async fn issue(certificates: &Certificates, visit: &Visit, personal: Personal) -> Result<Response, Problem> {
    let subject = Subject::Person(personal, visit.path.get("number").to_owned());
    match certificates.issue(visit.actor()?, &subject).await {
        Ok((row, _)) => Ok(see_other(&format!("/certificates/{}?done=certificate-issued", row.number))),
        Err(problem) if belongs_on_form(&problem) => {
            page_of(certificates, visit, personal, Some(problem)).await
        }
        Err(problem) => Err(problem),
    }
}

/// Who it would be issued to and what it would say; where it cannot be, every reason.
async fn page_of(
    certificates: &Certificates,
    visit: &Visit,
    personal: Personal,
    refused: Option<Problem>,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let looked = certificates.look_at(visit.actor()?, personal, visit.path.get("number")).await?;
    let was_sent = refused.is_some();
    let refused = refused.or_else(|| looked.draft.as_ref().err().cloned());
    let form = refused.map_or_else(Form::empty, |problem| Form::refused(&visit.form, &problem));
    let person: &practitioner::Model = &looked.person;
    let kind = language.pick(person.identity_kind.zh(), person.identity_kind.en());
    let mut lines = Vec::new();
    if let Ok(draft) = &looked.draft {
        let until = language.day(draft.valid_until);
        lines.push(Line::new(Progress::Ahead, t.with("personal-follows-signed", &[("until", &until)])));
        if let Some(old) = &draft.renews {
            let text = t.with("personal-follows-renews", &[("number", &old.to_string())]);
            lines.push(Line::new(Progress::Ahead, text));
        }
        let told = certificates.will_hear(person).await?;
        lines.push(Line::told(told, &t.text("told-the-holder"), false, Call::default(), t));
    }
    let record_url = format!("/people/{}", person.registry_number);
    let page = PersonalPage {
        t,
        page: Page::titled(t.text(match personal {
            Personal::Dual => "dual-title",
            Personal::Registration => "registration-title",
        }))
        .below(person.name.clone(), record_url.clone()),
        who: Who::new(
            &person.name,
            [kind, &looked.identity_masked].join(" "),
            person.registry_number.to_string(),
            Standing::of(looked.is_barred, false),
            t,
        ),
        lines,
        record_url,
        form,
    };
    // That it cannot be issued is what was asked for, until somebody issues it all the same.
    Ok(if was_sent { show_form(&page.form, &page) } else { show(StatusCode::OK, &page) })
}
