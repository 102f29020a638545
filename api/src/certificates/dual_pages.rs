//! For officers: the certificate of dual certification, looked at before it is issued.

use super::service::{Certificates, Subject};
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

const PATH: &str = "/people/{number}/dual-certificate";

/// The pages.
#[must_use]
pub fn pages(certificates: &Certificates) -> Vec<PageRoute> {
    vec![
        PageRoute::get("dual_certificate", PATH, "issue_certificate", certificates, begin),
        PageRoute::post("do_issue_dual_certificate", PATH, "issue_certificate", certificates, issue),
    ]
}

#[derive(Template)]
#[template(path = "certificates/dual.html")]
struct DualPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    name: String,
    number: String,
    document: String,
    /// Until when it would be valid; empty where it cannot be issued.
    until: String,
    /// The certificate that it takes the place of, or empty.
    renews: String,
}

async fn begin(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    page_of(certificates, visit, None).await
}

async fn issue(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let subject = Subject::Dual(visit.path.get("number").to_owned());
    match certificates.issue(visit.actor()?, &subject).await {
        Ok((row, _)) => Ok(see_other(&format!("/certificates/{}?done=dual-issued", row.number))),
        Err(problem) if belongs_on_form(&problem) => page_of(certificates, visit, Some(problem)).await,
        Err(problem) => Err(problem),
    }
}

/// Who it would be issued to and what it would say; where it cannot be, every reason.
async fn page_of(
    certificates: &Certificates,
    visit: &Visit,
    refused: Option<Problem>,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let looked = certificates.look_at_dual(visit.actor()?, visit.path.get("number")).await?;
    let was_sent = refused.is_some();
    let refused = refused.or_else(|| looked.draft.as_ref().err().cloned());
    let form = refused.map_or_else(Form::empty, |problem| Form::refused(&visit.form, &problem));
    let person: &practitioner::Model = &looked.person;
    let draft = looked.draft.as_ref().ok();
    let page = DualPage {
        t,
        page: Page::titled(t.text("dual-title"))
            .below(person.name.clone(), format!("/people/{}", person.registry_number)),
        name: person.name.clone(),
        number: person.registry_number.to_string(),
        document: looked.identity_masked,
        until: draft.map(|draft| language.day(draft.valid_until)).unwrap_or_default(),
        renews: draft.and_then(|draft| draft.renews.as_ref()).map(ToString::to_string).unwrap_or_default(),
        form,
    };
    // That it cannot be issued is what was asked for, until somebody issues it all the same.
    Ok(if was_sent { show_form(&page.form, &page) } else { show(StatusCode::OK, &page) })
}
