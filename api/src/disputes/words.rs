//! What an entry says, in the reader's language.

use super::facts::{Answerer, Entry, House};
use super::service::Waiting;
use crate::certificates::wording::title_key;
use crate::credentials::words;
use crate::institutions::words::shown_name;
use crate::platform::language::{Language, Texts};
use crate::training::words::shown_title;
use chrono::NaiveDate;

/// One line of an entry: what it is called, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is called.
    pub name: String,
    /// What it says.
    pub value: String,
}

/// What an entry is, in a few words.
#[must_use]
pub fn title(entry: &Entry, language: Language) -> String {
    match entry {
        Entry::Person(row) => row.name.clone(),
        Entry::Credential(row) => words::title(row, language),
        Entry::Completion { course, .. } => shown_title(course, language).to_owned(),
        Entry::Employment { row, place, .. } => {
            [language.pick(row.post.zh(), row.post.en()), shown_name(place, language)].join(" · ")
        }
        Entry::Screening { row, .. } => language.pick(row.kind.zh(), row.kind.en()).to_owned(),
        Entry::Ban(row) => row.decision_number.clone(),
        Entry::Certificate(row) => row.number.to_string(),
    }
}

/// What an entry says, line by line. The answer of a check stays with whoever reads the record itself; `identity` has the
/// document's and the phone's numbers, masked.
#[must_use]
pub fn lines(
    entry: &Entry,
    identity: Option<&(String, Option<String>)>,
    class_hours: impl Fn(i32) -> String,
    language: Language,
) -> Vec<Line> {
    let t = language.texts();
    let mut found = Vec::new();
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            found.push(Line { name: t.text(name), value });
        }
    };
    let day = |day: Option<NaiveDate>| day.map(|day| language.day(day)).unwrap_or_default();
    match entry {
        Entry::Person(row) => {
            line("record-name", row.name.clone());
            if let Some((document, phone)) = identity {
                line("record-document", document.clone());
                line("record-phone", phone.clone().unwrap_or_default());
            }
        }
        Entry::Credential(row) => {
            line("claim-kind", words::title(row, language));
            line("claim-number", row.number.clone().unwrap_or_default());
            line("claim-issued", day(row.issued_on));
            line("claim-until", day(row.valid_until));
            line("institution-state", language.pick(row.state.zh(), row.state.en()).to_owned());
        }
        Entry::Completion { row, course, provider } => {
            line("training-course", shown_title(course, language).to_owned());
            line("dispute-provider", provider.name.clone());
            let period = [("from", &*language.day(row.started_on)), ("until", &*language.day(row.ended_on))];
            line("dispute-days", t.with("period", &period));
            line("training-class-hours", class_hours(row.minutes));
            line("dispute-result", t.text(if row.passed { "training-passed" } else { "training-failed" }));
        }
        Entry::Employment { row, place, voided } => {
            line("dispute-institution", shown_name(place, language).to_owned());
            line("dispute-post", language.pick(row.post.zh(), row.post.en()).to_owned());
            line("dispute-from", language.day(row.from_on));
            line("dispute-until", day(row.until_on));
            line("dispute-supervisor", row.supervisor_name.clone().unwrap_or_default());
            if *voided {
                line("institution-state", t.text("employment-voided"));
            }
        }
        Entry::Screening { row, place } => {
            line("dispute-check", language.pick(row.kind.zh(), row.kind.en()).to_owned());
            line("dispute-checked", language.day(row.checked_on));
            let place = place.as_ref().map(|it| shown_name(it, language).to_owned());
            line("dispute-institution", place.unwrap_or_default());
        }
        Entry::Ban(row) => {
            line("ban-number", row.decision_number.clone());
            line("ban-from", language.day(row.effective_on));
            line("ban-term", row.until_on.map_or_else(|| t.text("ban-for-life"), |day| language.day(day)));
        }
        Entry::Certificate(row) => {
            line("certificate-number", row.number.to_string());
            let kind = title_key(row.kind);
            line("dispute-certificate", t.text(kind));
            line("dispute-certificate-title", row.title.clone());
            line("record-name", row.holder_name.clone());
            line("dispute-certificate-issued", language.day(row.issued_on));
            line("claim-until", day(row.valid_until));
        }
    }
    found
}

/// Who answers, in words.
#[must_use]
pub fn who_answers(answerer: &Answerer, house: Option<&House>, language: Language) -> String {
    let t = language.texts();
    match (answerer, house) {
        (Answerer::Provider(_) | Answerer::Institution(_), Some(house)) => {
            language.named(&house.name, house.name_en.as_deref()).to_owned()
        }
        (Answerer::Provider(_), None) => t.text("dispute-provider"),
        (Answerer::Institution(_), None) => t.text("dispute-institution"),
        (Answerer::District(_), _) => t.text("dispute-officers"),
    }
}

/// The page of the act that puts an entry right, and what it is called; none where there is no such page.
#[must_use]
pub fn act_for(entry: &Entry, registry_number: &str) -> (String, &'static str) {
    match entry {
        Entry::Person(_) => (format!("/people/{registry_number}/correction"), "dispute-act-person"),
        Entry::Credential(row) => (format!("/credentials/{}", row.id), "dispute-act-credential"),
        Entry::Completion { row, .. } => {
            (format!("/training/completions/{}/correction", row.id), "dispute-act-completion")
        }
        Entry::Employment { row, .. } => (format!("/employments/{}/end", row.id), "dispute-act-employment"),
        Entry::Screening { .. } => {
            (format!("/people/{registry_number}/screenings/new"), "dispute-act-screening")
        }
        Entry::Ban(row) => (format!("/bans/{}", row.id), "dispute-act-ban"),
        Entry::Certificate(row) => {
            (format!("/certificates/{}/withdrawal", row.number), "dispute-act-certificate")
        }
    }
}

/// How many disputes wait, in a sentence.
#[must_use]
pub fn wait_sentence(t: &Texts, waiting: Waiting) -> String {
    let (open, overdue) = (waiting.open.to_string(), waiting.overdue.to_string());
    if waiting.overdue == 0 {
        t.with("disputes-wait", &[("count", &open)])
    } else {
        t.with("disputes-wait-overdue", &[("count", &open), ("overdue", &overdue)])
    }
}
