//! The public pages: type a code, read one large word. They work without JavaScript.

use super::address;
use super::payloads::{FileFinding, proves};
use super::service::{Verification, Verified};
use crate::certificates::receipts::{PublicReceipt, ReceiptKind};
use crate::certificates::state::CertificateState;
use crate::certificates::wording::title_key;
use crate::platform::language::{Language, Texts};
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::request;
use crate::policy::{Policy, class_hours_text};
use crate::web::pages::{Page, address as address_of, see_other, show, show_with_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::values::{
    CertificateNumber, CodeError, IdentityNumber, RegistryNumber, masked_name, tidy,
};
use poem::Response;
use poem::http::StatusCode;
use std::sync::Arc;

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
    /// What is wrong with a file that was sent; or empty.
    file_error: String,
}

#[derive(Template)]
#[template(path = "verification/file.html")]
struct FilePage {
    t: &'static Texts,
    page: Page,
    /// Whether it is as we signed it and the register knows it.
    is_ours: bool,
    /// What the file proved to be, in words.
    means: String,
    answer: Option<AnswerText>,
    receipt: String,
    report_url: String,
    form_url: &'static str,
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
    /// Where a name is compared, the name that was, whether it is the holder's, and what is wrong with it.
    name_url: String,
    name: String,
    name_matches: Option<bool>,
    name_error: String,
    report_url: String,
    host: String,
    form_url: &'static str,
}

struct FactsText {
    holder: String,
    kind: String,
    proves: String,
    number: String,
    registry_number: String,
    document: String,
    /// Of a completion: provider, days, class hours.
    training: Option<[String; 3]>,
    issuer: String,
    issued_on: String,
    /// Not shown of a certificate that counts no longer.
    valid_until: String,
    is_in_force: bool,
}

#[derive(Template)]
#[template(path = "verification/receipt.html")]
struct ReceiptPage {
    t: &'static Texts,
    page: Page,
    number: String,
    means: String,
    next: String,
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
        PageRoute::post("do_verify", "/verify", "verify_certificate", verification, send_code),
        PageRoute::post(
            "do_verify_file",
            "/verify/file",
            "verify_certificate_file",
            verification,
            check_file,
        )
        .with_file(),
        PageRoute::get("verification", "/v/{number}", "verify_certificate", verification, verify),
        PageRoute::post(
            "do_compare_name",
            "/v/{number}",
            "verify_certificate_holder",
            verification,
            compare_name,
        ),
    ]
}

async fn show_form_of(verification: &Verification, visit: &Visit) -> Result<Response, Problem> {
    Ok(form(visit, verification.site()))
}

async fn verify(verification: &Verification, visit: &Visit) -> Result<Response, Problem> {
    let number = visit.path.get("number");
    let verified = verification.verify(number).await?;
    if let Some(receipt) = &verified.receipt {
        return Ok(show(StatusCode::OK, &receipt_page(verification, &verified, receipt)));
    }
    let page = answer_page(verification, number, verified, &Named::default())?;
    Ok(show_with_form(StatusCode::OK, &page))
}

/// A name that was compared.
#[derive(Default)]
struct Named {
    name: String,
    matches: Option<bool>,
    error: String,
}

async fn compare_name(verification: &Verification, visit: &Visit) -> Result<Response, Problem> {
    let (number, name) = (visit.path.get("number"), visit.form.get("name"));
    let t = request::language().texts();
    let mut status = StatusCode::OK;
    let mut named = Named { name: name.to_owned(), ..Named::default() };
    match verification.is_holder(number, name).await {
        Ok(matches) => named.matches = Some(matches),
        Err(problem) if problem.code == ProblemCode::Invalid => {
            named.error = problem.faults.first().map(|it| it.message.in_words(t)).unwrap_or_default();
            status = StatusCode::UNPROCESSABLE_ENTITY;
        }
        Err(problem) => return Err(problem),
    }
    let verified = verification.verify(number).await?;
    let page = answer_page(verification, number, verified, &named)?;
    Ok(show_with_form(status, &page))
}

async fn send_code(verification: &Verification, visit: &Visit) -> Result<Response, Problem> {
    Ok(answered(Some(visit.form.get("code")), verification.site()))
}

fn file_refused(message: &Message) -> Response {
    let t = request::language().texts();
    let file_error = message.in_words(t);
    form_page(FormError::None, String::new(), file_error)
}

async fn check_file(verification: &Verification, visit: &Visit) -> Result<Response, Problem> {
    let Some(sent) = &visit.file else { return Ok(file_refused(&Message::new("verification-file-missing"))) };
    let checked = match Box::pin(verification.verify_file(Arc::clone(&sent.bytes))).await {
        Err(problem) if problem.code == ProblemCode::Invalid => {
            let message = problem.faults.first().map(|fault| fault.message.clone());
            return Ok(file_refused(&message.unwrap_or_else(|| Message::new("verification-file-missing"))));
        }
        other => other?,
    };
    let t = request::language().texts();
    let (is_ours, finding) = (checked.is_ours(), FileFinding::of(&checked));
    let means = t.text(match finding {
        FileFinding::AsSigned if !is_ours => "verification-file-not-kept",
        finding => finding.key(),
    });
    let (mut answer, mut receipt, mut number) = (None, String::new(), String::new());
    if let Some(verified) = checked.register {
        number = checked.signature.ok().flatten().unwrap_or_default();
        if verified.receipt.is_some() {
            receipt = number.clone();
        } else {
            answer = Some(answer_page(verification, &number, verified, &Named::default())?.answer);
        }
    }
    let page = FilePage {
        t,
        page: Page::titled(t.text("verification-file-title")),
        is_ours,
        means,
        answer,
        receipt: CertificateNumber::parse(&receipt).map(|it| it.compact().to_owned()).unwrap_or_default(),
        report_url: address_of("/report", &[("number", &number)]),
        form_url: "/verify",
    };
    Ok(show(StatusCode::OK, &page))
}

fn form(visit: &Visit, site: &str) -> Response {
    match visit.query.all("code").next() {
        // The number was taken out of the address, where it does not belong.
        None if visit.query.get("not") == "document" => {
            form_page(FormError::Document, String::new(), String::new())
        }
        Some(typed) if is_document(typed) => see_other("/verify?not=document"),
        typed => answered(typed, site),
    }
}

/// What a typed code leads to: the answer, or the form with what is wrong.
fn answered(typed: Option<&str>, site: &str) -> Response {
    let (error, code) = match typed {
        None => (FormError::None, String::new()),
        Some(typed) if is_document(typed) => (FormError::Document, String::new()),
        Some(typed) => match read(typed, site) {
            Ok(number) => return see_other(&format!("/v/{}", number.compact())),
            Err(error) => (error, shortened(typed)),
        },
    };
    form_page(error, code, String::new())
}

fn form_page(error: FormError, code: String, file_error: String) -> Response {
    let t = request::language().texts();
    let is_wrong = error != FormError::None || !file_error.is_empty();
    let title = t.text("verification-title");
    let page = FormPage {
        t,
        page: Page::titled(title).with_faults(is_wrong),
        form: FormText { code, error: error.code(), example: EXAMPLE.to_owned(), file_error },
    };
    show_with_form(if is_wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
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
fn receipt_page(verification: &Verification, verified: &Verified, receipt: &PublicReceipt) -> ReceiptPage {
    let language = request::language();
    let t = language.texts();
    let services = verification.services();
    let moment = |at: DateTime<Utc>| {
        let at = at.with_timezone(&services.clock.zone());
        format!("{} {}", language.day(at.date_naive()), at.format("%H:%M:%S"))
    };
    let public_url = services.settings.public_url.as_str();
    let (made_for, made_at) = match receipt.kind {
        ReceiptKind::StaffCheck => ("staff-check-place", "staff-check-at"),
        ReceiptKind::List => ("lists-for-whom", "lists-confirmed-at"),
    };
    let counts = receipt.counts.iter().map(|it| (t.text(it.label), it.count.to_string()));
    let is_list = receipt.kind == ReceiptKind::List;
    ReceiptPage {
        t,
        page: Page::titled(t.text(if is_list { "lists-receipt-title" } else { "verification-receipt" })),
        number: receipt.number.to_string(),
        means: t.text(if is_list { "verification-list-receipt-means" } else { "verification-receipt-means" }),
        next: t.text(if is_list { "verification-list-receipt-next" } else { "verification-receipt-next" }),
        as_of: moment(verified.as_of),
        facts: [
            (t.text(made_for), receipt.made_for.clone()),
            (t.text(made_at), moment(receipt.made_at.into())),
        ]
        .into_iter()
        .chain(counts)
        .collect(),
        host: public_url.split_once("://").map_or(public_url, |(_, host)| host).to_owned(),
        form_url: "/verify",
    }
}

/// A code as it is printed, in groups, where it may be one.
fn grouped(asked: &str) -> String {
    if let Some(number) = address::number_in(asked) {
        return number.to_string();
    }
    let plain: String = tidy(asked).chars().filter(char::is_ascii_alphanumeric).collect();
    let plain = plain.to_ascii_uppercase();
    let body = plain.strip_prefix("MY").filter(|rest| rest.len() == LENGTH).unwrap_or(&plain);
    if body.len() == LENGTH && tidy(asked).chars().all(|c| c.is_ascii_alphanumeric() || " -".contains(c)) {
        format!("MY-{}-{}-{}-{}", &body[..4], &body[4..8], &body[8..12], &body[12..])
    } else {
        shortened(asked)
    }
}

fn answer_page(
    verification: &Verification,
    asked: &str,
    verified: Verified,
    named: &Named,
) -> Result<AnswerPage, Problem> {
    let language = request::language();
    let t = language.texts();
    let services = verification.services();
    let day = |day: Option<NaiveDate>| day.map(|day| language.day(day)).unwrap_or_default();
    let at = verified.as_of.with_timezone(&services.clock.zone());
    let time = at.format("%H:%M:%S").to_string();
    let document = verified.found.as_ref().map(|(_, it)| verification.masked_document(it)).transpose()?;
    let facts = verified.found.map(|(number, found)| FactsText {
        holder: masked_name(&found.holder_name),
        proves: t.text(proves(found.kind)),
        registry_number: found.registry_number.masked(),
        document: document.unwrap_or_default(),
        training: found.training.map(|it| {
            let days = if it.started_on == it.ended_on {
                language.day(it.started_on)
            } else {
                let (from, until) = (language.day(it.started_on), language.day(it.ended_on));
                t.with("verification-days", &[("from", &from), ("until", &until)])
            };
            let policy = Policy::in_force_on(found.issued_on);
            let hours = class_hours_text(u32::try_from(it.minutes).unwrap_or(0), policy);
            [it.provider, days, t.with("verification-hours", &[("hours", &hours)])]
        }),
        is_in_force: matches!(verified.state, CertificateState::Valid | CertificateState::Expired),
        kind: format!("{} · {}", t.text(title_key(found.kind)), found.title),
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
    let compact = address::number_in(asked).map(|number| number.compact().to_owned()).unwrap_or_default();
    Ok(AnswerPage {
        t,
        page: Page::titled(t.text("verification-answer-title")).with_faults(!named.error.is_empty()),
        answer: AnswerText {
            state: verified.state.code(),
            name_url: format!("/v/{compact}"),
            name: named.name.clone(),
            name_matches: named.matches,
            name_error: named.error.clone(),
            report_url: address_of("/report", &[("number", &compact)]),
            code: facts.as_ref().map_or_else(|| grouped(asked), |facts| facts.number.clone()),
            as_of: format!("{} {time}", language.day(at.date_naive())),
            since: day(verified.since),
            facts,
            host: host.to_owned(),
            form_url: "/verify",
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
                        name_url: "/v/x".to_owned(),
                        name: String::new(),
                        name_matches: None,
                        name_error: String::new(),
                        report_url: "/report".to_owned(),
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
