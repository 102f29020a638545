//! Bans: recorded by one officer, confirmed by another, and ended in the same two steps.

mod ban;
mod consequences;
mod list;
mod recording;

use super::words::{WordFacts, stands};
use crate::access::Access;
use crate::platform::language::{Language, Texts};
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::web::routing::{PageRoute, Visit};
use chrono::NaiveDate;
use mengya_entities::ban::Model;
use mengya_entities::ids::BanId;

/// The pages.
#[must_use]
pub fn pages(services: &Services, access: &Access) -> Vec<PageRoute> {
    vec![
        PageRoute::get("bans", "/bans", "list_bans", services, list::list),
        PageRoute::get("new_ban", "/bans/new", "record_ban", services, recording::begin),
        PageRoute::post("do_record_ban", "/bans/new", "record_ban", access, recording::record),
        PageRoute::get("ban", "/bans/{id}", "get_ban", services, ban::begin),
        PageRoute::get(
            "ban_correction",
            "/bans/{id}/correction",
            "correct_ban",
            services,
            recording::begin_correction,
        ),
        PageRoute::post(
            "do_correct_ban",
            "/bans/{id}/correction",
            "correct_ban",
            services,
            recording::correct,
        ),
        PageRoute::post("do_withdraw_ban", "/bans/{id}/withdrawal", "withdraw_ban", services, ban::withdraw),
        PageRoute::post(
            "do_record_call",
            "/bans/{id}/notices/{notice}/call",
            "record_call",
            services,
            ban::call,
        ),
        PageRoute::post("do_add_ban_file", "/bans/{id}/files", "add_ban_file", services, ban::add_file)
            .with_file(),
        PageRoute::get("ban_file", "/bans/{id}/files/{file}", "get_ban_file", services, ban::show_file),
        PageRoute::post(
            "do_remove_ban_file",
            "/bans/{id}/files/{file}/removal",
            "remove_ban_file",
            services,
            ban::remove_file,
        ),
        PageRoute::post("do_decide_ban", "/bans/{id}/decision", "decide_ban", services, ban::decide_ban),
        PageRoute::post(
            "do_record_annulment",
            "/bans/{id}/annulment",
            "record_annulment",
            services,
            ban::annul,
        ),
        PageRoute::post(
            "do_decide_annulment",
            "/bans/{id}/annulment/decision",
            "decide_annulment",
            services,
            ban::decide_annulment,
        ),
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
