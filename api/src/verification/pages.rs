//! The public pages: type a code, read one large word. They work without JavaScript.

use super::address;
use super::service::{Verification, Verified};
use crate::platform::language::{Language, Texts};
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::web::pages::{Page, see_other, show};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::staff_check;
use mengya_entities::values::{
    CertificateKind, CertificateNumber, CodeError, IdentityNumber, RegistryNumber, masked_name, tidy,
};
use poem::Response;
use poem::http::StatusCode;

/// A code as it is printed, for an example; it is of no certificate.
const EXAMPLE: &str = "MY-7Q4K-2R9D-X8TB-K";
/// What of a typed text is shown again.
const SHOWN: usize = 64;
/// How many characters a code has, without its prefix.
const LENGTH: usize = 13;

/// What is wrong with a typed code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FormError {
    None,
    Empty,
    Length,
    Characters,
    Check,
    /// The address of another site.
    Elsewhere,
    /// A person's registry number.
    Person,
    /// The number of an identity document.
    Document,
}

impl FormError {
    const fn code(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Empty => "empty",
            Self::Length => "length",
            Self::Characters => "characters",
            Self::Check => "check",
            Self::Elsewhere => "elsewhere",
            Self::Person => "person",
            Self::Document => "document",
        }
    }
}

#[derive(Template)]
#[template(path = "verification/form.html")]
struct FormPage {
    t: &'static Texts,
    page: Page,
    form: FormText,
}

struct FormText {
    code: String,
    error: &'static str,
    example: String,
}

#[derive(Template)]
#[template(path = "verification/answer.html")]
struct AnswerPage {
    t: &'static Texts,
    page: Page,
    answer: AnswerText,
}

struct AnswerText {
    state: &'static str,
    code: String,
    as_of: String,
    since: String,
    facts: Option<FactsText>,
    host: String,
    form_url: &'static str,
}

struct FactsText {
    holder: String,
    kind: String,
    number: String,
    issuer: String,
    issued_on: String,
    valid_until: String,
}

#[derive(Template)]
#[template(path = "verification/receipt.html")]
struct ReceiptPage {
    t: &'static Texts,
    page: Page,
    number: String,
    as_of: String,
    facts: Vec<(String, String)>,
    host: String,
    form_url: &'static str,
}

/// The pages.
#[must_use]
pub fn pages(verification: &Verification) -> Vec<PageRoute> {
    vec![
        PageRoute::get("verify", "/verify", "verify_certificate", verification, show_form_of),
        PageRoute::get("verification", "/v/{number}", "verify_certificate", verification, verify),
    ]
}

async fn show_form_of(verification: &Verification, visit: &Visit) -> Result<Response, Problem> {
    Ok(form(visit, verification.site()))
}

async fn verify(verification: &Verification, visit: &Visit) -> Result<Response, Problem> {
    let number = visit.path.get("number");
    let verified = verification.verify(number).await?;
    if let Some((row, place)) = &verified.receipt {
        return Ok(show(StatusCode::OK, &receipt_page(verification, &verified, row, place)));
    }
    Ok(show(StatusCode::OK, &answer_page(verification, number, verified)))
}

fn form(visit: &Visit, site: &str) -> Response {
    let (error, code) = match visit.query.all("code").next() {
        // The number was taken out of the address, where it does not belong.
        None if visit.query.get("not") == "document" => (FormError::Document, String::new()),
        None => (FormError::None, String::new()),
        Some(typed) if is_document(typed) => return see_other("/verify?not=document"),
        Some(typed) => match read(typed, site) {
            Ok(number) => return see_other(&format!("/v/{}", number.compact())),
            Err(error) => (error, shortened(typed)),
        },
    };
    let t = request::language().texts();
    let page = FormPage {
        t,
        page: Page::titled(t.text("verification-title")),
        form: FormText { code, error: error.code(), example: EXAMPLE.to_owned() },
    };
    let status = if error == FormError::None { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    show(status, &page)
}

/// Whether what was typed has so many digits that it is the number of a document, or holds one.
fn is_document(typed: &str) -> bool {
    let plain: String = tidy(typed).chars().filter(char::is_ascii_alphanumeric).collect();
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    !IdentityNumber::masked_in(typed, None).1.is_empty() || (digits >= 14 && digits + 4 >= plain.len())
}

/// The number that was typed, or stands in the address of ours that was pasted, or what is wrong with it.
fn read(typed: &str, site: &str) -> Result<CertificateNumber, FormError> {
    let tidied = tidy(typed);
    let host = |address: &str| {
        let (_, rest) = address.split_once("://")?;
        rest.split(['/', '?', '#']).next().map(str::to_lowercase)
    };
    // Whoever trusts another page because this one knows the code is deceived.
    if host(&tidied).is_some() && host(&tidied) != host(site) {
        return Err(FormError::Elsewhere);
    }
    let in_address = ["/v/", "code="]
        .iter()
        .find_map(|before| tidied.rsplit_once(before))
        .and_then(|(_, rest)| rest.split(['?', '#', '/', '&']).next());
    let tidied = in_address.unwrap_or(&tidied);
    if RegistryNumber::parse(tidied).is_ok() {
        return Err(FormError::Person);
    }
    match CertificateNumber::parse(tidied) {
        Ok(number) => return Ok(number),
        Err(CodeError::Check) => return Err(FormError::Check),
        Err(CodeError::Form) => {}
    }
    if let Some(number) = address::number_in(tidied) {
        return Ok(number);
    }
    let body: Vec<char> = tidied.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let prefix = if matches!(body.as_slice(), ['M' | 'm', 'Y' | 'y', ..]) { 2 } else { 0 };
    Err(if body.is_empty() {
        FormError::Empty
    } else if body.iter().all(char::is_ascii_alphanumeric) && ![LENGTH, LENGTH + prefix].contains(&body.len())
    {
        FormError::Length
    } else {
        FormError::Characters
    })
}

/// What was typed, as far as it is shown again: no control characters, and not endless.
fn shortened(typed: &str) -> String {
    let shown: String = typed.chars().filter(|c| !c.is_control()).take(SHOWN + 1).collect();
    if shown.chars().count() > SHOWN { shown.chars().take(SHOWN).chain(['…']).collect() } else { shown }
}

/// What anybody is told who has a receipt: that it is ours, and what was counted.
fn receipt_page(
    verification: &Verification,
    verified: &Verified,
    row: &staff_check::Model,
    place: &str,
) -> ReceiptPage {
    let language = request::language();
    let t = language.texts();
    let services = verification.services();
    let moment = |at: DateTime<Utc>| {
        let at = at.with_timezone(&services.clock.zone());
        format!("{} {}", language.day(at.date_naive()), at.format("%H:%M:%S"))
    };
    let counts = [
        ("staff-check-people", row.people),
        ("staff-check-fit", row.fit),
        ("staff-check-not-fit", row.not_fit),
        ("staff-check-mismatched", row.mismatched),
        ("staff-check-not-found", row.not_found),
    ];
    let public_url = services.settings.public_url.as_str();
    ReceiptPage {
        t,
        page: Page::titled(t.text("verification-receipt")),
        number: row.number.to_string(),
        as_of: moment(verified.as_of),
        facts: [
            (t.text("staff-check-place"), place.to_owned()),
            (t.text("staff-check-at"), moment(row.created_at.into())),
        ]
        .into_iter()
        .chain(counts.map(|(label, count)| (t.text(label), count.to_string())))
        .collect(),
        host: public_url.split_once("://").map_or(public_url, |(_, host)| host).to_owned(),
        form_url: "/verify",
    }
}

fn answer_page(verification: &Verification, asked: &str, verified: Verified) -> AnswerPage {
    let language = request::language();
    let t = language.texts();
    let services = verification.services();
    let day = |day: Option<NaiveDate>| day.map(|day| language.day(day)).unwrap_or_default();
    let at = verified.as_of.with_timezone(&services.clock.zone());
    let time = at.format("%H:%M:%S").to_string();
    let facts = verified.found.map(|(number, found)| FactsText {
        holder: masked_name(&found.holder_name),
        kind: format!(
            "{} · {}",
            t.text(match found.kind {
                CertificateKind::TrainingCompletion => "certificate-kind-training",
                CertificateKind::DualCertification => "certificate-kind-dual",
            }),
            found.title
        ),
        number: number.to_string(),
        issuer: match language {
            Language::Chinese => found.issuer_zh,
            Language::English => found.issuer_en,
        },
        issued_on: language.day(found.issued_on),
        valid_until: day(found.valid_until),
    });
    let public_url = services.settings.public_url.as_str();
    let host = public_url.split_once("://").map_or(public_url, |(_, host)| host);
    AnswerPage {
        t,
        page: Page::titled(t.text("verification-answer-title")),
        answer: AnswerText {
            state: verified.state.code(),
            code: facts.as_ref().map_or_else(|| shortened(asked), |facts| facts.number.clone()),
            as_of: format!("{} {time}", language.day(at.date_naive())),
            since: day(verified.since),
            facts,
            host: host.to_owned(),
            form_url: "/verify",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificates::state::CertificateState;

    #[test]
    fn each_mistake_in_a_code_has_its_own_words() {
        let good = CertificateNumber::from_random(123_456_789).to_string();
        let read = |typed: &str| read(typed, "https://mengya.example:8443");
        assert!(read(&good).is_ok());
        assert!(read(&good.to_lowercase().replace('-', " ")).is_ok());
        for typed in [
            format!(" https://mengya.example:8443/v/{}?lang=en ", good.replace("MY-", "")),
            format!("HTTPS://MENGYA.EXAMPLE:8443/verify?code={good}&lang=en"),
            format!("/v/{good}"),
        ] {
            assert_eq!(read(&typed), read(&good), "{typed}");
        }
        for site in [
            "https://mengya.example.evil",
            "https://mengya.example",
            "https://evil/?https://mengya.example:8443",
        ] {
            assert_eq!(read(&format!("{site}/v/{good}")), Err(FormError::Elsewhere), "{site}");
        }
        assert_eq!(read(&RegistryNumber::from_random(7).to_string()), Err(FormError::Person));
        let mut wrong = good.clone();
        wrong.replace_range(3..4, if &good[3..4] == "2" { "3" } else { "2" });
        for (typed, error) in [
            ("", FormError::Empty),
            ("  \u{200b} ", FormError::Empty),
            (good.get(..10).unwrap(), FormError::Length),
            (&format!("{good}7"), FormError::Length),
            ("编号不清楚", FormError::Characters),
            (&good.replace(&good[3..4], "0"), FormError::Characters),
            ("MY-7Q4K-2R9D-X8T!-6", FormError::Characters),
            (&wrong, FormError::Check),
        ] {
            assert_eq!(read(typed), Err(error), "{typed:?}");
        }
    }

    #[test]
    fn every_page_is_whole_in_each_state_and_language() {
        for language in Language::ALL {
            for state in CertificateState::ALL {
                let page = AnswerPage {
                    t: language.texts(),
                    page: Page::titled("<script>alert(1)</script>".to_owned()),
                    answer: AnswerText {
                        state: state.code(),
                        code: "\"><img src=x onerror=alert(1)>".to_owned(),
                        as_of: "now".to_owned(),
                        since: "then".to_owned(),
                        facts: None,
                        host: "mengya.example".to_owned(),
                        form_url: "/verify",
                    },
                };
                let text = page.render().unwrap();
                assert!(text.ends_with("</html>"), "{}", state.code());
                assert!(!text.contains("<img src=x") && !text.contains("<script>"));
            }
        }
    }
}
