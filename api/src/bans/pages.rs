//! Bans: recorded by one officer, confirmed by another, and ended in the same two steps.

use super::payloads::BanOut;
use super::service::{self, ShownBan, Step, Which, WrittenBan};
use crate::access::permissions::{OFFICER, OVERSEERS};
use crate::access::rules::TwoRefusal;
use crate::access::{Actor, PageRoute, Visit};
use crate::app::App;
use crate::platform::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::platform::ground::Ground;
use crate::platform::language::{Language, Texts};
use crate::platform::pages::{Page, address, key, see_other, show, show_form};
use crate::platform::pagination::PageAsked;
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use askama::Template;
use chrono::NaiveDate;
use mengya_entities::ban::Model;
use mengya_entities::ids::{AccountId, BanId};
use mengya_entities::values::{BanKind, BanState, BanTerm, IdentityKind, Role};
use poem::Response;
use poem::http::StatusCode;
use std::collections::HashMap;

/// The pages.
#[must_use]
pub fn pages(app: &App) -> Vec<PageRoute> {
    let (all, writing, record_now, one) = (app.clone(), app.clone(), app.clone(), app.clone());
    let (decide_now, annul_now, end_now) = (app.clone(), app.clone(), app.clone());
    vec![
        PageRoute::get("bans", "/bans", OVERSEERS, move |visit| {
            let app = all.clone();
            async move { list(&app.ground, &visit).await }
        }),
        PageRoute::get("new_ban", "/bans/new", OFFICER, move |_| {
            let app = writing.clone();
            async move {
                let mut begin = Fields::default();
                let today = app.ground.clock.today().to_string();
                begin.push("identity_kind", IdentityKind::ResidentId.code());
                begin.push("decided_on", today.as_str());
                begin.push("effective_on", today);
                Ok(new_page(&Form::of(begin)))
            }
        }),
        PageRoute::post("do_record_ban", "/bans/new", OFFICER, move |visit| {
            let app = record_now.clone();
            async move { record(&app.ground, &visit).await }
        }),
        PageRoute::get("ban", "/bans/:id", OVERSEERS, move |visit| {
            let app = one.clone();
            async move {
                let actor = visit.actor()?;
                let found = service::get(&app.ground, actor, id_of(&visit)?).await?;
                ban_page(&app.ground, actor, found, &Form::empty()).await
            }
        }),
        PageRoute::post("do_decide_ban", "/bans/:id/decision", OFFICER, move |visit| {
            let app = decide_now.clone();
            async move { decide(&app.ground, &visit, false).await }
        }),
        PageRoute::post("do_record_annulment", "/bans/:id/annulment", OFFICER, move |visit| {
            let app = annul_now.clone();
            async move { annul(&app.ground, &visit).await }
        }),
        PageRoute::post("do_decide_annulment", "/bans/:id/annulment/decision", OFFICER, move |visit| {
            let app = end_now.clone();
            async move { decide(&app.ground, &visit, true).await }
        }),
    ]
}

fn id_of(visit: &Visit) -> Result<BanId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

struct LineText {
    url: String,
    name: String,
    number: String,
    term: String,
    from: String,
    state: &'static str,
    word: String,
}

/// How a ban stands, and the colour of its word.
fn state_of(ban: &BanOut, today: NaiveDate) -> &'static str {
    match ban.state {
        BanState::Recorded => "awaits",
        BanState::Declined => "declined",
        BanState::Confirmed if ban.annulment_proposed_on.is_some() => "annulment-awaits",
        BanState::Confirmed if ban.in_force => "in-force",
        BanState::Confirmed if ban.annulled_on.is_none() && ban.effective_on > today => "ahead",
        BanState::Confirmed if ban.annulled_on.is_some() => "annulled",
        BanState::Confirmed => "over",
    }
}

fn term_of(ban: &BanOut, language: Language, t: &Texts) -> String {
    ban.until_on.map_or_else(
        || t.text("ban-for-life"),
        |until| t.with("period-until", &[("until", &language.day(until))]),
    )
}

fn line(ban: &BanOut, today: NaiveDate, language: Language, t: &Texts) -> LineText {
    let state = state_of(ban, today);
    LineText {
        url: format!("/bans/{}", ban.id),
        name: ban.name.clone(),
        number: ban.decision_number.clone(),
        term: term_of(ban, language, t),
        from: language.day(ban.effective_on),
        word: t.text(&key("ban-state", state)),
        state: match state {
            "in-force" | "ahead" => "no",
            "awaits" | "annulment-awaits" => "due",
            _ => "plain",
        },
    }
}

#[derive(Template)]
#[template(path = "bans/list.html")]
struct ListPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    waiting: String,
    states: Vec<Choice>,
    rows: Vec<LineText>,
    next: String,
    may_record: bool,
}

async fn list(ground: &Ground, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), None)?;
    let may_record = actor.is(Role::RegulatorOfficer);
    let which = match visit.query.get("state") {
        "awaiting" if may_record => Which::Awaiting,
        state => Which::Last(BanState::from_code(state)),
    };
    let (rows, next) = service::page(ground, actor, which, &asked).await?;
    let waiting = if which == Which::Awaiting { 0 } else { service::awaiting(ground, actor).await? };
    let awaiting = may_record.then(|| Choice::new("awaiting", t.text("ban-state-awaiting")));
    let page = ListPage {
        t,
        page: Page::titled(t.text("nav-bans")),
        form: Form::of(visit.query.clone()),
        waiting: if waiting > 0 {
            t.with("bans-await-you", &[("count", &waiting.to_string())])
        } else {
            String::new()
        },
        states: std::iter::once(Choice::new("", t.text("institutions-any")))
            .chain(awaiting)
            .chain(BanState::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))))
            .collect(),
        rows: rows
            .into_iter()
            .map(|row| (row.today, BanOut::from(row)))
            .map(|(today, ban)| line(&ban, today, language, t))
            .collect(),
        next: next.map_or_else(String::new, |next| {
            address("/bans", &[("state", visit.query.get("state")), ("after", &next)])
        }),
        may_record,
    };
    Ok(show(StatusCode::OK, &page))
}

#[derive(Template)]
#[template(path = "bans/new.html")]
struct NewPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    kinds: Vec<Choice>,
    identity_kinds: Vec<Choice>,
    terms: Vec<Choice>,
}

fn new_page(form: &Form) -> Response {
    let language = request::language();
    let t = language.texts();
    let page = NewPage {
        t,
        page: Page::titled(t.text("ban-new-title")).below(t.text("nav-bans"), "/bans"),
        form: form.clone(),
        kinds: BanKind::ALL
            .iter()
            .map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en())))
            .collect(),
        identity_kinds: IdentityKind::ALL
            .iter()
            .map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en())))
            .collect(),
        terms: BanTerm::ALL
            .iter()
            .map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en())))
            .collect(),
    };
    show_form(form, &page)
}

async fn record(ground: &Ground, visit: &Visit) -> Result<Response, Problem> {
    let mut reading = Reading::of(&visit.form);
    let written = WrittenBan {
        decision_number: reading.text("decision_number", 100),
        kind: reading.choice("kind", BanKind::Administrative, BanKind::from_code),
        name: reading.text("name", 200),
        identity_kind: reading.choice("identity_kind", IdentityKind::ResidentId, IdentityKind::from_code),
        identity_number: reading.text("identity_number", 40),
        legal_basis: reading.text("legal_basis", 300),
        authority: reading.text("authority", 200),
        grounds: reading.optional("grounds", 4000),
        decided_on: reading.day("decided_on"),
        effective_on: reading.day("effective_on"),
        term: reading.choice("term", BanTerm::Life, BanTerm::from_code),
        until_on: reading.optional_day("until_on"),
    };
    let outcome = match reading.finish() {
        Ok(()) => service::record(ground, visit.actor()?, written).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(shown) => Ok(see_other(&format!("/bans/{}?done=ban-recorded", shown.row.id))),
        Err(problem) if belongs_on_form(&problem) => Ok(new_page(&Form::refused(&visit.form, &problem))),
        Err(problem) => Err(problem),
    }
}

#[derive(Template)]
#[template(path = "bans/ban.html")]
struct BanPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    line: LineText,
    url: String,
    person_url: String,
    document: String,
    basis: String,
    authority: String,
    decided: String,
    kind: String,
    grounds: String,
    annulment: String,
    officers: Vec<[String; 2]>,
    version: String,
    /// What this officer may do now: decide, annul, decide-annulment, wait, or nothing.
    step: &'static str,
    wait: String,
    decisions: Vec<Choice>,
}

/// Who recorded and who decided, each with what they did.
fn officers_of(row: &Model, names: &HashMap<AccountId, String>, t: &Texts) -> Vec<[String; 2]> {
    let name = |account: Option<AccountId>| {
        let unnamed = || t.text("ban-by-list");
        account.map_or_else(unnamed, |id| names.get(&id).cloned().unwrap_or_else(unnamed))
    };
    let decided = row.state != BanState::Recorded;
    let annulling = row.annulment_number.is_some();
    let annulled = row.annulled_on.is_some();
    [
        (true, "ban-recorded-by", row.recorded_by),
        (decided, "ban-decided-by", row.decided_by),
        (annulling, "ban-annulment-recorded-by", row.annulment_recorded_by),
        (annulled, "ban-annulment-decided-by", row.annulment_decided_by),
    ]
    .into_iter()
    .filter(|(happened, _, _)| *happened)
    .map(|(_, key, account)| [t.text(key), name(account)])
    .collect()
}

async fn ban_page(ground: &Ground, actor: &Actor, found: ShownBan, form: &Form) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let names = service::officers(ground, &found.row).await?;
    let officers = officers_of(&found.row, &names, t);
    let version = found.row.version.to_string();
    let next = service::next_step(ground, actor, &found.row).await?;
    let today = found.today;
    let ban = BanOut::from(found);
    let state = state_of(&ban, today);
    let mut wait = String::new();
    let step = match next {
        Step::Decide => "decide",
        Step::DecideAnnulment => "decide-annulment",
        Step::Annul if matches!(state, "in-force" | "ahead") => "annul",
        Step::Wait(refusal) if matches!(state, "awaits" | "annulment-awaits" | "in-force" | "ahead") => {
            wait = t.text(match refusal {
                TwoRefusal::SamePerson => "ban-wait",
                TwoRefusal::HolderUnknown => "two-holder-unknown",
                TwoRefusal::FirstUnknown => "two-first-unknown",
                TwoRefusal::OwnCase => "two-own-case",
            });
            "wait"
        }
        Step::Annul | Step::Wait(_) | Step::Nothing => "nothing",
    };
    let annulment = [
        ban.annulment_number.clone(),
        ban.annulment_reason.clone(),
        ban.annulled_on.or(ban.annulment_proposed_on).map(|day| language.day(day)),
    ];
    let page = BanPage {
        t,
        page: Page::titled(ban.decision_number.clone()).below(t.text("nav-bans"), "/bans"),
        form: form.clone(),
        line: line(&ban, today, language, t),
        url: format!("/bans/{}", ban.id),
        person_url: ban
            .registry_number
            .as_ref()
            .map(|number| format!("/people/{number}"))
            .unwrap_or_default(),
        document: ban.identity_masked.clone(),
        basis: ban.legal_basis.clone(),
        authority: ban.authority.clone(),
        decided: language.day(ban.decided_on),
        kind: language.pick(ban.kind.zh(), ban.kind.en()).to_owned(),
        grounds: ban.grounds.clone().unwrap_or_default(),
        annulment: annulment.into_iter().flatten().collect::<Vec<_>>().join(language.pick("，", ", ")),
        version,
        step,
        wait,
        officers,
        decisions: Choice::of_codes(t, "ban-decision", &["confirmed", "declined"]),
    };
    Ok(show_form(form, &page))
}

async fn answer(
    ground: &Ground,
    visit: &Visit,
    id: BanId,
    outcome: Result<ShownBan, Problem>,
    done: &str,
) -> Result<Response, Problem> {
    match outcome {
        Ok(_) => Ok(see_other(&format!("/bans/{id}?done={done}"))),
        Err(problem) if belongs_on_form(&problem) => {
            let actor = visit.actor()?;
            let found = service::get(ground, actor, id).await?;
            ban_page(ground, actor, found, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn decide(ground: &Ground, visit: &Visit, of_annulment: bool) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let mut reading = Reading::of(&visit.form);
    let confirmed = reading.choice("decision", false, |code| match code {
        "confirmed" => Some(true),
        "declined" => Some(false),
        _ => None,
    });
    let reason = reading.text("reason", 1000);
    let version = etag(visit.form.get("version").parse().unwrap_or_default());
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) if of_annulment => {
            service::decide_annulment(ground, actor, id, Some(&version), confirmed, reason).await
        }
        Ok(()) => service::decide(ground, actor, id, Some(&version), confirmed, reason).await,
    };
    let done = match (of_annulment, confirmed) {
        (false, true) => "ban-confirmed",
        (true, true) => "ban-annulled",
        (_, false) => "ban-declined",
    };
    answer(ground, visit, id, outcome, done).await
}

async fn annul(ground: &Ground, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let mut reading = Reading::of(&visit.form);
    let number = reading.text("number", 100);
    let reason = reading.text("reason", 1000);
    let annulled_on = reading.day("annulled_on");
    let version = etag(visit.form.get("version").parse().unwrap_or_default());
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => {
            service::propose_annulment(ground, actor, id, Some(&version), number, reason, annulled_on).await
        }
    };
    answer(ground, visit, id, outcome, "annulment-recorded").await
}
