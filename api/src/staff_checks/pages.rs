//! Checking a list on pages: whom, then everybody with the answer, those first of whom something is to be done.

use super::answers::{KeptPerson, KeptReason, KeptUnread, Verdict};
use super::receipts::posts_in;
use super::service::{self, Checked, Source, by_rule};
use crate::access::{Actor, Bound};
use crate::certificates::service::Certificates;
use crate::institutions::pages::home_of;
use crate::institutions::service::institution_for;
use crate::institutions::words::shown_name;
use crate::platform::language::{Language, Texts, key};
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Fault, Message, Problem};
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Form, belongs_on_form};
use crate::web::pages::{Page, address, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::institution;
use mengya_entities::staff_check::Model;
use poem::Response;
use poem::http::{StatusCode, header};
use std::sync::Arc;

/// How many people stand on one page.
const SHOWN: usize = 7;
/// How many earlier checks stand on one page.
const EARLIER: u32 = 10;
/// How long a file's name may be.
const LONGEST_NAME: usize = 200;
/// Which files are lists.
const ACCEPTED: &str = ".xlsx,.xlsm,.csv,.txt,.tsv";

/// The pages.
#[must_use]
pub fn pages(certificates: &Certificates) -> Vec<PageRoute> {
    let c = certificates;
    vec![
        PageRoute::get("new_staff_check", "/institutions/{code}/check", "check_staff", c, begin),
        PageRoute::post("do_check_staff", "/institutions/{code}/check", "check_staff", c, check).with_file(),
        PageRoute::get("staff_check", "/staff-checks/{number}", "get_staff_check", c, show_check),
        PageRoute::get(
            "staff_check_receipt",
            "/staff-checks/{number}/receipt",
            "get_staff_check_receipt",
            c,
            receipt,
        ),
    ]
}

/// An earlier check as one line.
struct EarlierText {
    url: String,
    at: String,
    people: String,
    fit: String,
    number: String,
}

#[derive(Template)]
#[template(path = "staff_checks/new.html")]
struct NewPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    place: String,
    action: String,
    most: String,
    accepted: &'static str,
    file_lost: bool,
    earlier: Vec<EarlierText>,
    next: String,
}

async fn begin(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    new_page(certificates, visit, &Form::empty(), false).await
}

async fn new_page(
    certificates: &Certificates,
    visit: &Visit,
    form: &Form,
    file_lost: bool,
) -> Result<Response, Problem> {
    let (services, actor) = (certificates.services(), visit.actor()?);
    let asked = PageAsked::parse(visit.query.some("after"), Some(EARLIER))?;
    let (place, rows, next) = service::page(services, actor, visit.path.get("code"), &asked).await?;
    let language = request::language();
    let t = language.texts();
    let action = format!("/institutions/{}/check", place.social_credit_code);
    let page = NewPage {
        t,
        page: Page::titled(t.text("staff-check-title"))
            .below(shown_name(&place, language), home_of(actor, &place)),
        form: form.clone(),
        place: shown_name(&place, language).to_owned(),
        most: service::MOST_PEOPLE.to_string(),
        accepted: ACCEPTED,
        file_lost,
        earlier: rows.iter().map(|row| earlier(services, row)).collect(),
        next: next_link(&action, &[], &asked, next.as_deref()).unwrap_or_default(),
        action,
    };
    Ok(show_form(form, &page))
}

/// A point in time in the registry's zone, with seconds.
fn moment(services: &Services, row: &Model) -> String {
    let at = chrono::DateTime::<chrono::Utc>::from(row.created_at).with_timezone(&services.clock.zone());
    format!("{} {}", request::language().day(at.date_naive()), at.format("%H:%M:%S"))
}

fn earlier(services: &Services, row: &Model) -> EarlierText {
    EarlierText {
        url: format!("/staff-checks/{}", row.number),
        at: moment(services, row),
        people: row.people.to_string(),
        fit: row.fit.to_string(),
        number: row.number.to_string(),
    }
}

async fn check(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    // Whose list it is, is asked before anything is said of how it was sent.
    let place = institution_for(certificates.services(), actor, visit.path.get("code")).await?;
    let code = place.social_credit_code.to_string();
    let outcome = match source(visit) {
        Ok(source) => service::check(certificates, actor, &code, source).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(checked) => Ok(see_other(&format!("/staff-checks/{}", checked.row.number))),
        Err(problem) if belongs_on_form(&problem) => {
            let form = Form::refused(&visit.form, &problem);
            new_page(certificates, visit, &form, visit.file.is_some()).await
        }
        Err(problem) => Err(problem),
    }
}

/// Whom the form means.
fn source(visit: &Visit) -> Result<Source, Problem> {
    if visit.form.get("whom") == "own_staff" {
        return Ok(Source::OwnStaff);
    }
    let text = visit.form.some("text").map(str::to_owned);
    match (text, &visit.file) {
        (None, None) => Err(Problem::invalid("/text", "required", Message::new("staff-check-nobody"))),
        (Some(_), Some(_)) => {
            Err(Problem::invalid("/file", "either", Message::new("staff-check-either-form")))
        }
        (Some(text), None) => Ok(Source::Pasted(text)),
        (None, Some(file)) if file.name.chars().count() > LONGEST_NAME || file.name.contains('\0') => {
            let message = Message::new("lists-file-name").arg("limit", LONGEST_NAME);
            Err(Problem::from_faults(vec![Fault::new("/file", "too-long", message)])
                .unwrap_or_else(Problem::not_found))
        }
        (None, Some(file)) => Ok(Source::File { name: file.name.clone(), bytes: Arc::clone(&file.bytes) }),
    }
}

/// One of the parts of an answer, and how many are in it.
struct PartText {
    word: String,
    count: String,
    url: String,
    is_shown: bool,
}

struct ReasonText {
    title: String,
    sentence: String,
    remedy: String,
    source: String,
}

struct PersonText {
    row: String,
    name: String,
    url: String,
    number: String,
    posts: String,
    recorded: String,
    word: String,
    tag: &'static str,
    reasons: Vec<ReasonText>,
}

#[derive(Template)]
#[template(path = "staff_checks/check.html")]
struct CheckPage {
    t: &'static Texts,
    page: Page,
    fit: String,
    people: String,
    tone: &'static str,
    means: String,
    ended: bool,
    rules: Vec<String>,
    facts: Vec<(String, String)>,
    parts: Vec<PartText>,
    heading: String,
    about: String,
    shown: Vec<PersonText>,
    before: String,
    next: String,
    receipt_url: String,
    again_url: String,
    home_url: String,
    home: String,
}

/// The parts of an answer, in the order of what is to be done.
const PARTS: [&str; 6] = ["not_fit", "mismatched", "not_found", "unread", "not_listed", "fit"];

fn tag_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fit => "tag--ok",
        Verdict::NotFit => "tag--no",
        Verdict::Mismatched | Verdict::NotFound => "tag--due",
    }
}

async fn show_check(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let (services, actor) = (certificates.services(), visit.actor()?);
    let checked = service::find(services, actor, visit.path.get("number")).await?;
    let t = request::language().texts();
    let url = format!("/staff-checks/{}", checked.row.number);
    let counts = counts(&checked);
    let asked = visit.query.get("show");
    let part = PARTS
        .into_iter()
        .find(|part| *part == asked)
        .or_else(|| PARTS.into_iter().zip(counts).find(|(_, count)| *count > 0).map(|(part, _)| part))
        .unwrap_or("fit");
    let from: usize = visit.query.get("from").parse().unwrap_or(0);
    let all = lines(&checked, part, actor);
    let total = all.len();
    let shown: Vec<PersonText> = all.into_iter().skip(from).take(SHOWN).collect();
    let other = |from: usize| address(&url, &[("show", part), ("from", &from.to_string())]);
    let row = &checked.row;
    let well = row.fit == row.people && row.unreadable == 0;
    let page = CheckPage {
        t,
        page: titled(t, actor, &checked.place),
        fit: row.fit.to_string(),
        people: row.people.to_string(),
        tone: if well {
            "ok"
        } else if row.not_fit > 0 {
            "no"
        } else {
            "due"
        },
        means: t.with("staff-check-means", &[("day", &request::language().day(row.checked_on))]),
        ended: checked.answers.is_none(),
        rules: rules(&checked),
        facts: facts(services, &checked),
        parts: PARTS
            .into_iter()
            .zip(counts)
            .map(|(name, count)| PartText {
                word: t.text(&key("staff-check", name)),
                count: count.to_string(),
                url: address(&url, &[("show", name)]),
                is_shown: name == part,
            })
            .collect(),
        heading: t.text(&key("staff-check", part)),
        about: t.text(&key("staff-check-about", part)),
        before: if from > 0 { other(from.saturating_sub(SHOWN)) } else { String::new() },
        next: if from + shown.len() < total { other(from + SHOWN) } else { String::new() },
        shown,
        receipt_url: format!("{url}/receipt"),
        again_url: format!("/institutions/{}/check", checked.place.social_credit_code),
        home_url: home_of(actor, &checked.place),
        home: shown_name(&checked.place, request::language()).to_owned(),
    };
    Ok(show(StatusCode::OK, &page))
}

fn titled(t: &Texts, actor: &Actor, place: &institution::Model) -> Page {
    Page::titled(t.text("staff-check-title"))
        .below(shown_name(place, t.language()), home_of(actor, place))
        .below(t.text("staff-check-title"), format!("/institutions/{}/check", place.social_credit_code))
}

/// How many are in each part.
fn counts(checked: &Checked) -> [usize; 6] {
    let row = &checked.row;
    [row.not_fit, row.mismatched, row.not_found, row.unreadable, row.not_listed, row.fit]
        .map(|count| usize::try_from(count).unwrap_or(0))
}

/// What stands against how many, the most first.
fn rules(checked: &Checked) -> Vec<String> {
    let language = request::language();
    let Some(answers) = &checked.answers else { return Vec::new() };
    by_rule(answers, language)
        .into_iter()
        .map(|(title, count)| {
            language
                .texts()
                .with("staff-check-rule-count", &[("rule", &title), ("count", &count.to_string())])
        })
        .collect()
}

fn facts(services: &Services, checked: &Checked) -> Vec<(String, String)> {
    let t = request::language().texts();
    let row = &checked.row;
    let what = match checked.answers.as_ref() {
        Some(answers) if answers.own_staff => t.text("staff-check-source-own"),
        Some(answers) => answers.file_name.clone().unwrap_or_else(|| t.text("staff-check-source-typed")),
        None => String::new(),
    };
    let passed_over = checked.answers.as_ref().map_or(0, |answers| answers.passed_over.len());
    let mut facts = vec![
        (t.text("staff-check-number"), row.number.to_string()),
        (t.text("staff-check-at"), moment(services, row)),
        (t.text("staff-check-what"), what),
    ];
    if passed_over > 0 {
        facts.push((t.text("staff-check-passed-over"), passed_over.to_string()));
    }
    facts
}

/// Those in a part, in words.
fn lines(checked: &Checked, part: &str, actor: &Actor) -> Vec<PersonText> {
    let language = request::language();
    let Some(answers) = &checked.answers else { return Vec::new() };
    match part {
        "unread" => answers.unread.iter().map(|row| unread(row, language)).collect(),
        "not_listed" => answers
            .not_listed
            .iter()
            .map(|member| {
                let posts: Vec<&str> =
                    member.posts.iter().map(|post| language.pick(post.zh(), post.en())).collect();
                PersonText {
                    row: String::new(),
                    name: member.name.clone(),
                    url: format!("/people/{}", member.registry_number),
                    number: member.registry_number.clone(),
                    posts: posts.join(language.pick("、", ", ")),
                    recorded: String::new(),
                    word: language.texts().text("staff-check-not-listed"),
                    tag: "tag--due",
                    reasons: Vec::new(),
                }
            })
            .collect(),
        verdict => answers
            .people
            .iter()
            .filter(|person| person.verdict.code() == verdict)
            .map(|one| person(one, language, actor, answers.own_staff))
            .collect(),
    }
}

fn unread(row: &KeptUnread, language: Language) -> PersonText {
    let t = language.texts();
    let reason = |text: &super::answers::Both| ReasonText {
        title: text.in_language(language).to_owned(),
        sentence: String::new(),
        remedy: String::new(),
        source: String::new(),
    };
    PersonText {
        row: row.row.to_string(),
        name: row.sheet.clone().unwrap_or_default(),
        url: String::new(),
        number: String::new(),
        posts: String::new(),
        recorded: String::new(),
        word: t.text("staff-check-unread"),
        tag: "tag--due",
        reasons: row.reasons.iter().map(reason).collect(),
    }
}

fn person(one: &KeptPerson, language: Language, actor: &Actor, own_staff: bool) -> PersonText {
    let t = language.texts();
    let reason = |kept: &KeptReason| ReasonText {
        title: kept.title.in_language(language).to_owned(),
        sentence: kept
            .sentence
            .as_ref()
            .map_or_else(String::new, |sentence| sentence.in_language(language).to_owned()),
        remedy: kept.remedy.in_language(language).to_owned(),
        source: kept.source.in_language(language).to_owned(),
    };
    // Whoever is not on the staff has no record that an institution reads.
    let may_read = one.on_staff || !matches!(actor.bound, Bound::Institution(_));
    let recorded: Vec<&str> = one.recorded.iter().map(|post| language.pick(post.zh(), post.en())).collect();
    PersonText {
        // The staff as recorded has no rows.
        row: if own_staff { String::new() } else { one.row.to_string() },
        name: one.name.clone(),
        url: one
            .registry_number
            .as_ref()
            .filter(|_| may_read)
            .map_or_else(String::new, |number| format!("/people/{number}")),
        number: one.number.clone(),
        posts: posts_in(one, language),
        recorded: if recorded.is_empty() {
            String::new()
        } else {
            t.with("staff-check-recorded-as", &[("posts", &recorded.join(language.pick("、", ", ")))])
        },
        word: t.text(&key("staff-check", one.verdict.code())),
        tag: tag_of(one.verdict),
        reasons: one.reasons.iter().map(reason).collect(),
    }
}

async fn receipt(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    let (row, bytes) =
        service::receipt(certificates.services(), visit.actor()?, visit.path.get("number")).await?;
    Ok(Response::builder()
        .content_type("application/pdf")
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.pdf\"", row.number))
        .header(header::CACHE_CONTROL, "private, no-store")
        .body(bytes))
}
