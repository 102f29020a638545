//! The pages about the registry itself. They work without signing in and without JavaScript.

use crate::platform::config::Settings;
use crate::platform::language::{Language, Texts};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::assets;
use crate::web::pages::{Page, show};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::values::Role;
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

/// Who has a guide, and what is in it: each task with the number of its steps and whether there is a picture of the page.
const GUIDES: &[(&str, &[(&str, usize)])] = &[
    ("public", &[("check", 3), ("name", 2), ("file", 2), ("report", 3)]),
    ("practitioner", &[("activate", 3), ("standing", 2), ("qr", 2), ("wrong", 3), ("credential", 3)]),
    ("provider-staff", &[("course", 2), ("upload", 3), ("issue", 2), ("correct", 2)]),
    ("institution-manager", &[("check", 3), ("hire", 3), ("yearly", 2), ("end", 2)]),
    ("regulator-officer", &[("district", 2), ("find", 2), ("verify", 2), ("ban", 3), ("suspicion", 2)]),
    ("auditor", &[("history", 2), ("record", 1)]),
    ("administrator", &[("open", 3), ("mail", 1)]),
];

/// The tasks of which there is a picture, `ROLE-TASK`: `templates/assets/help` has them in both languages.
const PICTURES: &[&str] = &[
    "administrator-open",
    "auditor-history",
    "institution-manager-check",
    "institution-manager-hire",
    "institution-manager-yearly",
    "practitioner-activate",
    "practitioner-qr",
    "practitioner-standing",
    "practitioner-wrong",
    "provider-staff-issue",
    "provider-staff-upload",
    "public-check",
    "public-report",
    "regulator-officer-ban",
    "regulator-officer-district",
    "regulator-officer-find",
];

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("about", "/about", "read_about", services, about),
        PageRoute::get("help", "/help", "read_about", services, help),
        PageRoute::get("help_for", "/help/for/{role}", "read_about", services, guide),
        PageRoute::get("help_codes", "/docs/messages", "read_about", services, codes),
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
    let t = request::language().texts();
    let guides = GUIDES.iter().map(|&(role, tasks)| GuideLink {
        role,
        name: role_name(role, t),
        tasks: tasks.iter().map(|(task, _)| (*task, t.text(&format!("help-{role}-{task}")))).collect(),
    });
    let page = HelpPage { t, page: Page::titled(t.text("help-title")), guides: guides.collect() };
    Ok(show(StatusCode::OK, &page))
}

/// What a role is called; the public has none.
fn role_name(role: &str, t: &Texts) -> String {
    match Role::from_code(&role.replace('-', "_")) {
        Some(role) => request::language().pick(role.zh(), role.en()).to_owned(),
        None => t.text("help-for-public"),
    }
}

async fn guide(_: &Services, visit: &Visit) -> Result<Response, Problem> {
    let t = request::language().texts();
    let asked = visit.path.get("role");
    let &(role, tasks) = GUIDES.iter().find(|(role, _)| *role == asked).ok_or_else(Problem::not_found)?;
    let name = role_name(role, t);
    let task = |&(task, steps): &(&'static str, usize)| {
        let key = format!("help-{role}-{task}");
        let named = format!("{role}-{task}");
        TaskText {
            anchor: task,
            title: t.text(&key),
            steps: (1..=steps).map(|step| t.text(&format!("help-{role}-{task}-{step}"))).collect(),
            picture: if PICTURES.contains(&named.as_str()) {
                format!("/assets/help/{named}.{}.webp?v={}", t.lang(), assets::version())
            } else {
                String::new()
            },
        }
    };
    let page = GuidePage {
        t,
        page: Page::titled(name.clone()).below(t.text("help-title"), "/help"),
        name,
        tasks: tasks.iter().map(task).collect(),
    };
    Ok(show(StatusCode::OK, &page))
}

async fn codes(_: &Services, _: &Visit) -> Result<Response, Problem> {
    Ok(codes_page())
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
    guides: Vec<GuideLink>,
}

struct GuideLink {
    role: &'static str,
    name: String,
    /// Anchor and title of each task.
    tasks: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "public/help_for.html")]
struct GuidePage {
    t: &'static Texts,
    page: Page,
    name: String,
    tasks: Vec<TaskText>,
}

struct TaskText {
    anchor: &'static str,
    title: String,
    steps: Vec<String>,
    /// The address of a picture of the page; or empty.
    picture: String,
}

#[derive(Template)]
#[template(path = "public/codes.html")]
struct CodesPage {
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

fn codes_page() -> Response {
    let t = request::language().texts();
    let page = CodesPage {
        t,
        page: Page::titled(t.text("help-codes-title")).below(t.text("help-title"), "/help"),
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

    #[test]
    fn every_picture_is_there_in_both_languages_and_of_a_task_of_a_guide() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates/assets/help");
        let tasks: Vec<String> = GUIDES
            .iter()
            .flat_map(|(role, tasks)| tasks.iter().map(move |(task, _)| format!("{role}-{task}")))
            .collect();
        for picture in PICTURES {
            assert!(tasks.iter().any(|task| task == picture), "{picture} is of no task");
            for language in Language::ALL {
                let file = folder.join(format!("{picture}.{}.webp", language.tag()));
                let size = std::fs::metadata(&file).map_or(0, |it| it.len());
                assert!((1..=30 * 1024).contains(&size), "{}: {size} bytes", file.display());
            }
        }
    }
}
