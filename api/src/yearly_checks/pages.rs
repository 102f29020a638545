//! The yearly checks of many at a page: who is due, ticked beforehand; a look at what will be recorded; and what was.

use super::service::{self, Asked, Line, Many, Member};
use crate::access::Actor;
use crate::institutions::pages::home_of;
use crate::institutions::service::institution_for;
use crate::institutions::words::shown_name;
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use chrono::NaiveDate;
use mengya_entities::institution;
use mengya_entities::values::ScreeningOutcome;
use poem::Response;
use poem::http::StatusCode;

/// How many members stand on one page.
const SHOWN: usize = 12;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    const PATH: &str = "/institutions/{code}/yearly-checks";
    vec![
        PageRoute::get("yearly_checks", PATH, "record_yearly_checks", services, begin),
        PageRoute::post("do_record_yearly_checks", PATH, "record_yearly_checks", services, record),
    ]
}

/// A member in the form.
struct MemberText {
    number: String,
    name: String,
    posts: String,
    state: String,
    tag: &'static str,
    ticked: bool,
    /// The answer that differs from the one for all; empty for none.
    outcome: String,
}

#[derive(Template)]
#[template(path = "yearly_checks/form.html")]
struct FormPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    action: String,
    lede: String,
    outcomes: Vec<Choice>,
    exceptions: Vec<Choice>,
    members: Vec<MemberText>,
    next: String,
}

/// What becomes of the check of one member.
struct LineText {
    name: String,
    number: String,
    outcome: String,
    is_clear: bool,
    refused: bool,
    reason: String,
}

#[derive(Template)]
#[template(path = "yearly_checks/review.html")]
struct ReviewPage {
    t: &'static Texts,
    page: Page,
    action: String,
    facts: Vec<(String, String)>,
    lines: Vec<LineText>,
    heading: String,
    submit: String,
    none: bool,
    carried: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "yearly_checks/done.html")]
struct DonePage {
    t: &'static Texts,
    page: Page,
    recorded: String,
    asked: String,
    tone: &'static str,
    found: bool,
    facts: Vec<(String, String)>,
    lines: Vec<LineText>,
    home: String,
}

fn address(place: &institution::Model) -> String {
    format!("/institutions/{}/yearly-checks", place.social_credit_code)
}

fn titled(actor: &Actor, place: &institution::Model) -> Page {
    let language = request::language();
    Page::titled(language.texts().text("yearly-checks-title"))
        .below(shown_name(place, language), home_of(actor, place))
}

async fn begin(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let mut begin = Fields::default();
    begin.push("checked_on", services.clock.today().to_string());
    begin.push("outcome", ScreeningOutcome::Clear.code());
    form_page(services, visit, &Form::of(begin), None).await
}

/// The form; `sent`: whoever was ticked stays so, and nobody else is.
async fn form_page(
    services: &Services,
    visit: &Visit,
    form: &Form,
    sent: Option<&Fields>,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let actor = visit.actor()?;
    let (place, members) = service::members(services, actor, visit.path.get("code")).await?;
    let due = members.iter().filter(|member| member.is_due).count();
    let today = services.clock.today();
    let total = members.len();
    let from: usize = visit.query.get("from").parse().unwrap_or(0).min(total);
    // Whoever was ticked is shown again, on whichever page.
    let ticked = |number: &str| sent.is_some_and(|sent| sent.all("person").any(|it| it == number));
    let some_ticked = members.iter().any(|member| ticked(&member.person.registry_number.to_string()));
    let shown: Vec<&Member> = members
        .iter()
        .enumerate()
        .filter(|(at, member)| match sent {
            Some(_) if some_ticked => ticked(&member.person.registry_number.to_string()),
            _ => (from..from + SHOWN).contains(at),
        })
        .map(|(_, member)| member)
        .collect();
    let next = from + SHOWN;
    let page = FormPage {
        t,
        page: titled(actor, &place),
        form: form.clone(),
        action: address(&place),
        lede: t.with("yearly-checks-lede", &[("due", &due.to_string()), ("staff", &total.to_string())]),
        outcomes: outcomes(),
        exceptions: std::iter::once(Choice::new("", t.text("yearly-checks-as-all")))
            .chain(outcomes())
            .collect(),
        members: shown
            .into_iter()
            .map(|member| {
                let number = member.person.registry_number.to_string();
                MemberText {
                    name: member.person.name.clone(),
                    posts: member
                        .posts
                        .iter()
                        .map(|post| language.pick(post.zh(), post.en()))
                        .collect::<Vec<_>>()
                        .join(language.pick("、", ", ")),
                    state: state(t, member, today),
                    tag: match member.last_day {
                        Some(last) if last >= today && member.is_due => "tag--due",
                        Some(last) if last >= today => "tag--ok",
                        _ => "tag--no",
                    },
                    ticked: if sent.is_some() { ticked(&number) } else { member.is_due },
                    outcome: sent
                        .map(|sent| sent.get(&format!("outcome-{number}")).to_owned())
                        .unwrap_or_default(),
                    number,
                }
            })
            .collect(),
        next: if !some_ticked && next < total {
            format!("{}?from={next}", address(&place))
        } else {
            String::new()
        },
    };
    Ok(show_form(form, &page))
}

fn state(t: &Texts, member: &Member, today: NaiveDate) -> String {
    match member.last_day {
        None => t.text("yearly-checks-none"),
        Some(last) => {
            let key = if last < today { "yearly-checks-overdue" } else { "yearly-checks-until" };
            t.with(key, &[("day", &t.language().day(last))])
        }
    }
}

/// The answers, as one is told to choose: what is not clear is mostly not there yet.
fn outcomes() -> Vec<Choice> {
    let language = request::language();
    ScreeningOutcome::ALL
        .iter()
        .map(|it| match it {
            ScreeningOutcome::Unclear => {
                Choice::new(it.code(), language.texts().text("yearly-checks-awaiting"))
            }
            _ => Choice::new(it.code(), language.pick(it.zh(), it.en())),
        })
        .collect()
}

/// What the form says, with every fault.
fn read(form: &Fields) -> Result<Many, Problem> {
    let mut reading = Reading::of(form);
    let checked_on = reading.day("checked_on");
    let outcome = reading.choice("outcome", ScreeningOutcome::Clear, ScreeningOutcome::from_code);
    let receipt = reading.optional("receipt_number", 60);
    let mut people = Vec::new();
    for number in form.all("person") {
        let field = format!("outcome-{number}");
        let outcome = reading.optional_choice(&field, ScreeningOutcome::from_code);
        people.push(Asked { registry_number: number.to_owned(), outcome });
    }
    reading.finish()?;
    Ok(Many { checked_on, outcome, receipt, people })
}

async fn record(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let (code, form) = (visit.path.get("code"), &visit.form);
    let place = institution_for(services, actor, code).await?;
    let step = form.get("step");
    if step == "edit" {
        return form_page(services, visit, &Form::of(form.clone()), Some(form)).await;
    }
    let outcome = match read(form) {
        Ok(many) if step == "confirm" => {
            service::record(services, actor, code, &many).await.map(|(_, lines)| (many, lines))
        }
        Ok(many) => service::rehearse(services, actor, code, &many).await.map(|(_, lines)| (many, lines)),
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok((many, lines)) if step == "confirm" => Ok(done_page(actor, &place, &many, &lines)),
        Ok((many, lines)) => Ok(review_page(actor, &place, &many, &lines, form)),
        Err(problem) if belongs_on_form(&problem) => {
            form_page(services, visit, &Form::refused(form, &problem), Some(form)).await
        }
        Err(problem) => Err(problem),
    }
}

fn line_text(line: &Line, checked_on: NaiveDate) -> LineText {
    let language = request::language();
    let t = language.texts();
    let outcome = line.outcome;
    LineText {
        name: line.person.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
        number: line.registry_number.clone(),
        outcome: match outcome {
            ScreeningOutcome::Unclear => t.text("yearly-checks-awaiting"),
            _ => language.pick(outcome.zh(), outcome.en()).to_owned(),
        },
        is_clear: outcome == ScreeningOutcome::Clear,
        refused: line.refusal.is_some(),
        reason: line.refusal.map(|refusal| refusal.message(checked_on).in_words(t)).unwrap_or_default(),
    }
}

fn facts(many: &Many) -> Vec<(String, String)> {
    let language = request::language();
    let t = language.texts();
    vec![
        (t.text("check-day"), language.day(many.checked_on)),
        (t.text("check-receipt"), many.receipt.clone().unwrap_or_else(|| t.text("yearly-checks-no-receipt"))),
    ]
}

fn review_page(
    actor: &Actor,
    place: &institution::Model,
    many: &Many,
    lines: &[Line],
    form: &Fields,
) -> Response {
    let count = lines.iter().filter(|line| line.refusal.is_none()).count();
    let carried = form
        .iter()
        .filter(|(name, _)| !matches!(*name, "csrf" | "step"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let t = request::language().texts();
    let page = ReviewPage {
        t,
        page: titled(actor, place),
        action: address(place),
        facts: facts(many),
        lines: lines.iter().map(|line| line_text(line, many.checked_on)).collect(),
        heading: match count {
            1 => t.text("yearly-checks-review-title-1"),
            _ => t.with("yearly-checks-review-title", &[("count", &count.to_string())]),
        },
        submit: match count {
            1 => t.text("yearly-checks-submit-1"),
            _ => t.with("yearly-checks-submit", &[("count", &count.to_string())]),
        },
        none: count == 0,
        carried,
    };
    show(StatusCode::OK, &page)
}

fn done_page(actor: &Actor, place: &institution::Model, many: &Many, lines: &[Line]) -> Response {
    let recorded: Vec<&Line> = lines.iter().filter(|line| line.refusal.is_none()).collect();
    let page = DonePage {
        t: request::language().texts(),
        page: titled(actor, place),
        recorded: recorded.len().to_string(),
        asked: lines.len().to_string(),
        tone: match recorded.len() {
            0 => "no",
            count if count < lines.len() => "due",
            _ => "ok",
        },
        found: recorded.iter().any(|line| line.outcome == ScreeningOutcome::Hit),
        facts: facts(many),
        lines: lines.iter().map(|line| line_text(line, many.checked_on)).collect(),
        home: home_of(actor, place),
    };
    show(StatusCode::OK, &page)
}
