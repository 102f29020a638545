//! The pages about the registry itself. They work without signing in and without JavaScript.

use crate::platform::config::Settings;
use crate::platform::language::{Language, Texts};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::pages::{Page, show};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_lists::faults::FaultKind;
use poem::Response;
use poem::http::StatusCode;

/// Why a file is not read as a list at all.
pub const FILE_FAULTS: &[&str] = &[
    "file_empty",
    "list_without_rows",
    "separator_not_read",
    "several_kinds",
    "file_too_large",
    "file_inflates_too_far",
    "cell_too_far",
    "cell_too_long",
    "file_has_too_much",
    "file_declares_entities",
    "file_encrypted",
    "file_old_excel",
    "file_other_kind",
    "file_damaged",
    "file_unknown_encoding",
    "quote_never_closed",
    "heading_not_found",
    "heading_ambiguous",
    "hours_unclear",
];

/// What is said about a row that is taken nevertheless.
pub const ROW_WARNINGS: &[&str] = &[
    "overlapping_employment",
    "entry_check_missing",
    "supervisor_not_found",
    "person_registered",
    "member_not_eligible",
    "hours_far_below_course",
    "name_remark",
    "day_after",
];

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("about", "/about", "read_about", services, about),
        PageRoute::get("help", "/help", "read_about", services, help),
        PageRoute::get("help_with", "/help/{code}", "read_about", services, explain),
        PageRoute::get("problem_type", "/problems/{code}", "read_about", services, explain),
        PageRoute::get("accessibility", "/accessibility", "read_about", services, accessibility),
        PageRoute::get("privacy", "/privacy", "read_about", services, privacy),
    ]
}

async fn about(services: &Services, _: &Visit) -> Result<Response, Problem> {
    Ok(about_page(&services.settings))
}

async fn help(_: &Services, _: &Visit) -> Result<Response, Problem> {
    Ok(help_page())
}

async fn explain(_: &Services, visit: &Visit) -> Result<Response, Problem> {
    explained(visit)
}

async fn accessibility(services: &Services, _: &Visit) -> Result<Response, Problem> {
    Ok(accessibility_page(&services.settings))
}

async fn privacy(services: &Services, _: &Visit) -> Result<Response, Problem> {
    Ok(privacy_page(&services.settings))
}

#[derive(Template)]
#[template(path = "public/about.html")]
struct AboutPage {
    t: &'static Texts,
    page: Page,
    issuer: String,
    contact: String,
}

#[derive(Template)]
#[template(path = "public/privacy.html")]
struct PrivacyPage {
    t: &'static Texts,
    page: Page,
    issuer: String,
    contact: String,
    hours: String,
}

#[derive(Template)]
#[template(path = "public/accessibility.html")]
struct AccessibilityPage {
    t: &'static Texts,
    page: Page,
    contact: String,
}

#[derive(Template)]
#[template(path = "public/help.html")]
struct HelpPage {
    t: &'static Texts,
    page: Page,
    problems: Vec<Entry>,
    rows: Vec<Entry>,
    files: Vec<Entry>,
    warnings: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "public/help_with.html")]
struct HelpWithPage {
    t: &'static Texts,
    page: Page,
    entry: Entry,
}

/// One thing that can go wrong, explained.
#[derive(Clone, Debug)]
struct Entry {
    code: String,
    anchor: String,
    status: String,
    title: String,
    happened: String,
    next: String,
}

fn issuer(settings: &Settings, language: Language) -> String {
    language.pick(settings.issuer_zh.as_str(), settings.issuer_en.as_str()).to_owned()
}

fn contact(settings: &Settings, language: Language) -> String {
    settings.reached_by(language).to_owned()
}

fn about_page(settings: &Settings) -> Response {
    let language = request::language();
    let t = language.texts();
    let page = AboutPage {
        t,
        page: Page::titled(t.text("about-title")),
        issuer: issuer(settings, language),
        contact: contact(settings, language),
    };
    show(StatusCode::OK, &page)
}

fn privacy_page(settings: &Settings) -> Response {
    let language = request::language();
    let t = language.texts();
    let page = PrivacyPage {
        t,
        page: Page::titled(t.text("privacy-title")),
        issuer: issuer(settings, language),
        contact: contact(settings, language),
        hours: settings.session_hours.to_string(),
    };
    show(StatusCode::OK, &page)
}

fn accessibility_page(settings: &Settings) -> Response {
    let language = request::language();
    let t = language.texts();
    let page = AccessibilityPage {
        t,
        page: Page::titled(t.text("accessibility-title")),
        contact: contact(settings, language),
    };
    show(StatusCode::OK, &page)
}

fn problem_entry(code: ProblemCode, t: &Texts) -> Entry {
    Entry {
        code: code.code().to_owned(),
        anchor: code.code().to_owned(),
        status: code.status().to_string(),
        title: t.text(code.title_key()),
        happened: t.text(code.detail_key()),
        next: t.text(code.next_key()),
    }
}

fn list_entry(code: &str, t: &Texts) -> Entry {
    let anchor = code.replace('_', "-");
    Entry {
        code: code.to_owned(),
        status: String::new(),
        title: t.text(&format!("list-fault-{anchor}")),
        happened: String::new(),
        next: t.text(&format!("list-fault-next-{anchor}")),
        anchor,
    }
}

fn list_entries(codes: impl IntoIterator<Item = &'static str>, t: &Texts) -> Vec<Entry> {
    codes.into_iter().map(|code| list_entry(code, t)).collect()
}

fn row_faults() -> impl Iterator<Item = &'static str> {
    FaultKind::ALL.iter().map(|kind| kind.code())
}

fn help_page() -> Response {
    let t = request::language().texts();
    let page = HelpPage {
        t,
        page: Page::titled(t.text("help-title")),
        problems: ProblemCode::ALL.iter().map(|code| problem_entry(*code, t)).collect(),
        rows: list_entries(row_faults(), t),
        files: list_entries(FILE_FAULTS.iter().copied(), t),
        warnings: list_entries(ROW_WARNINGS.iter().copied(), t),
    };
    show(StatusCode::OK, &page)
}

/// One thing that can go wrong, by its code, written with hyphens or underscores.
fn explained(visit: &Visit) -> Result<Response, Problem> {
    let t = request::language().texts();
    let asked = visit.path.get("code");
    let problem =
        ProblemCode::ALL.iter().find(|code| code.code() == asked).map(|code| problem_entry(*code, t));
    let of_lists = || {
        row_faults()
            .chain(FILE_FAULTS.iter().copied())
            .chain(ROW_WARNINGS.iter().copied())
            .find(|code| *code == asked.replace('-', "_"))
            .map(|code| list_entry(code, t))
    };
    let entry = problem.or_else(of_lists).ok_or_else(Problem::not_found)?;
    let page = Page::titled(entry.title.clone()).below(t.text("help-title"), "/help");
    Ok(show(StatusCode::OK, &HelpWithPage { t, page, entry }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Every `=> "code"` between these two lines of a source.
    fn codes(source: &str, from: &str) -> BTreeSet<String> {
        let body = source.split(from).nth(1).unwrap();
        let body = body.split("\n    }\n").next().unwrap();
        body.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    }

    #[test]
    fn everything_that_can_be_wrong_with_a_list_is_explained_in_both_languages() {
        let faults = include_str!("../../lists/src/faults.rs");
        let kinds = codes(faults, "impl FaultKind {");
        assert_eq!(kinds, row_faults().map(str::to_owned).collect());
        let warnings = codes(faults, "impl WarningKind {");
        assert_eq!(warnings, ROW_WARNINGS.iter().map(|code| (*code).to_owned()).collect());
        let files = codes(include_str!("../../lists/src/workbook.rs"), "impl UnreadableFile {");
        assert_eq!(files, FILE_FAULTS.iter().map(|code| (*code).to_owned()).collect());
        for code in kinds.iter().chain(&warnings).chain(&files) {
            for language in Language::ALL {
                let entry = list_entry(code, language.texts());
                assert!(!entry.title.starts_with("list-") && !entry.next.starts_with("list-"), "{code}");
            }
        }
    }
}
