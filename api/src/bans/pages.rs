//! Bans: recorded by one officer, confirmed by another, and ended in the same two steps.

mod ban;
mod consequences;
mod list;
mod recording;

use super::words::{WordFacts, stands};
use crate::access::permissions::{OFFICER, OVERSEERS};
use crate::access::{PageRoute, Visit};
use crate::app::App;
use crate::platform::forms::Form;
use crate::platform::language::{Language, Texts};
use crate::platform::problem::Problem;
use chrono::NaiveDate;
use mengya_entities::ban::Model;
use mengya_entities::ids::BanId;
use mengya_entities::values::BanAct;

/// The pages.
#[must_use]
pub fn pages(app: &App) -> Vec<PageRoute> {
    let (all, writing, record_now, one) = (app.clone(), app.clone(), app.clone(), app.clone());
    let (decide_now, annul_now, end_now, call_now) = (app.clone(), app.clone(), app.clone(), app.clone());
    let (correcting, correct_now, withdraw_now) = (app.clone(), app.clone(), app.clone());
    vec![
        PageRoute::get("bans", "/bans", OVERSEERS, move |visit| {
            let app = all.clone();
            async move { list::list(&app.ground, &visit).await }
        }),
        PageRoute::get("new_ban", "/bans/new", OFFICER, move |visit| {
            let app = writing.clone();
            async move { recording::begin(&app.ground, &visit).await }
        }),
        PageRoute::post("do_record_ban", "/bans/new", OFFICER, move |visit| {
            let app = record_now.clone();
            async move { recording::record(&app, &visit).await }
        }),
        PageRoute::get("ban", "/bans/:id", OVERSEERS, move |visit| {
            let app = one.clone();
            async move { ban::show(&app.ground, &visit, &Form::empty()).await }
        }),
        PageRoute::get("ban_correction", "/bans/:id/correction", OFFICER, move |visit| {
            let app = correcting.clone();
            async move { recording::begin_correction(&app.ground, &visit).await }
        }),
        PageRoute::post("do_correct_ban", "/bans/:id/correction", OFFICER, move |visit| {
            let app = correct_now.clone();
            async move { recording::correct(&app.ground, &visit).await }
        }),
        PageRoute::post("do_withdraw_ban", "/bans/:id/withdrawal", OFFICER, move |visit| {
            let app = withdraw_now.clone();
            async move { ban::withdraw(&app.ground, &visit).await }
        }),
        PageRoute::post("do_record_call", "/bans/:id/notices/:notice/call", OFFICER, move |visit| {
            let app = call_now.clone();
            async move { ban::call(&app.ground, &visit).await }
        }),
        PageRoute::post("do_decide_ban", "/bans/:id/decision", OFFICER, move |visit| {
            let app = decide_now.clone();
            async move { ban::decide(&app.ground, &visit, BanAct::Ban).await }
        }),
        PageRoute::post("do_record_annulment", "/bans/:id/annulment", OFFICER, move |visit| {
            let app = annul_now.clone();
            async move { ban::annul(&app.ground, &visit).await }
        }),
        PageRoute::post("do_decide_annulment", "/bans/:id/annulment/decision", OFFICER, move |visit| {
            let app = end_now.clone();
            async move { ban::decide(&app.ground, &visit, BanAct::Annulment).await }
        }),
    ]
}

fn id_of(visit: &Visit) -> Result<BanId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

/// A ban in one line.
struct LineText {
    url: String,
    name: String,
    number: String,
    term: String,
    from: String,
    tone: &'static str,
    word: String,
}

fn term_of(until_on: Option<NaiveDate>, language: Language, t: &Texts) -> String {
    until_on.map_or_else(
        || t.text("ban-for-life"),
        |until| t.with("period-until", &[("until", &language.day(until))]),
    )
}

fn line(row: &Model, today: NaiveDate, language: Language, t: &Texts) -> LineText {
    let stands = stands(&WordFacts::of(row), today);
    LineText {
        url: format!("/bans/{}", row.id),
        name: row.name.clone(),
        number: row.decision_number.clone(),
        term: term_of(row.until_on, language, t),
        from: language.day(row.effective_on),
        word: stands.word(t),
        tone: stands.tone().code(),
    }
}
