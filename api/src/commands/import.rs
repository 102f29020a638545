//! `mengya import FOLDER`: a folder of lists into the register.

use super::{Exit, Failure};
use crate::access::Actor;
use crate::imports::recording::{FolderOptions, FolderOutcome, import_folder};
use crate::lists::messages::of_file as unreadable_reason;
use crate::lists::report::{FileReport, TableReport};
use crate::platform::language::{Language, Texts};
use crate::platform::services::Services;
use indicatif::{ProgressBar, ProgressStyle};
use mengya_lists::UnreadableFile;
use mengya_lists::faults::FaultKind;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::Path;

/// The files below a folder.
#[derive(Debug, Default)]
pub struct FilesFound {
    /// Those that can be lists, by their path relative to the folder.
    pub lists: Vec<(String, Vec<u8>)>,
    /// The paths of all others, which are passed over.
    pub others: Vec<String>,
}

/// What came of a folder.
#[derive(Debug)]
pub struct Imported {
    /// Every list and what came of it.
    pub outcomes: Vec<FolderOutcome>,
    /// The paths of files that were passed over.
    pub passed_over: Vec<String>,
}

/// Every list below a folder, by its path relative to it.
///
/// # Errors
/// When the folder or a file cannot be read.
pub fn files_below(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    Ok(look_below(folder)?.lists)
}

/// Every file below a folder.
///
/// # Errors
/// When the folder or a file that can be a list cannot be read.
pub fn look_below(folder: &Path) -> Result<FilesFound, Failure> {
    let mut found = FilesFound::default();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        let unreadable = |error: std::io::Error| {
            Failure::usage(format!("the folder {} cannot be read: {error}", current.display()))
        };
        for entry in std::fs::read_dir(&current).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                let name = relative
                    .components()
                    .map(|part| part.as_os_str().to_string_lossy())
                    .collect::<Vec<_>>()
                    .join("/");
                if crate::imports::folder::may_be_list(&name) {
                    let bytes = std::fs::read(&path).map_err(|error| {
                        Failure::unreadable(format!("{} cannot be read: {error}", path.display()))
                    })?;
                    found.lists.push((name, bytes));
                } else {
                    found.others.push(name);
                }
            }
        }
    }
    found.lists.sort_by(|one, other| one.0.cmp(&other.0));
    found.others.sort();
    Ok(found)
}

/// Imports a folder, with progress on standard error.
///
/// # Errors
/// When the folder cannot be read or the store is away.
pub async fn run(
    services: &Services,
    actor: &Actor,
    folder: &Path,
    options: FolderOptions,
) -> Result<Imported, Failure> {
    let FilesFound { lists, others } = look_below(folder)?;
    if lists.is_empty() {
        return Err(Failure::usage(format!("there is no list in {}", folder.display())));
    }
    let terminal = std::io::stderr().is_terminal();
    let bar = if terminal { ProgressBar::new(lists.len() as u64) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg} {eta} left") {
        bar.set_style(style);
    }
    let told = |path: &str, at: usize, total: usize| {
        bar.set_length(total as u64);
        bar.set_position(at as u64);
        bar.set_message(path.to_owned());
        if !terminal {
            tracing::info!("{}/{total} {path}", at + 1);
        }
    };
    let outcomes = import_folder(services, actor, lists, options, &told).await;
    bar.finish_and_clear();
    Ok(Imported { outcomes: outcomes?, passed_over: others })
}

/// Whether nothing of a list is in the register: all its rows are refused, and none because it is in already. Lists that
/// need it are refused with it.
fn is_lost(report: &FileReport) -> bool {
    report.accepted == 0 && report.refused.iter().all(|row| row.kind != FaultKind::DuplicateRow)
}

impl Imported {
    /// How the command ends: a list that was not read, or of which nothing is in, is no success.
    #[must_use]
    pub fn exit(&self) -> Exit {
        if self.outcomes.iter().any(|(_, outcome)| outcome.is_err()) {
            Exit::Unreadable
        } else if self.outcomes.iter().any(|(_, outcome)| outcome.as_ref().is_ok_and(is_lost)) {
            Exit::No
        } else {
            Exit::Done
        }
    }

    /// The outcome as JSON.
    #[must_use]
    pub fn as_json(&self) -> Value {
        let mut value = as_json(&self.outcomes);
        let failed = self.outcomes.iter().filter(|(_, outcome)| outcome.as_ref().map_or(true, is_lost));
        value["failed"] = failed.map(|(path, _)| path.as_str()).collect::<Vec<_>>().into();
        value["passed_over"] = self.passed_over.as_slice().into();
        value
    }

    /// The outcome as a person reads it.
    #[must_use]
    pub fn as_text(&self) -> String {
        let mut text = as_text(&self.outcomes);
        if !self.passed_over.is_empty() {
            let _ = writeln!(text, "Passed over, no lists by their names: {}.", self.passed_over.join(", "));
        }
        for (path, outcome) in &self.outcomes {
            let _ = match outcome {
                Err(error) => writeln!(text, "NOT READ: {path}. {}", in_english(error)),
                Ok(report) if is_lost(report) => writeln!(
                    text,
                    "NOTHING RECORDED of {path}: all its {} rows are refused, and so is what needs them.",
                    report.rows
                ),
                Ok(_) => Ok(()),
            };
        }
        text
    }
}

/// The outcome as JSON, in the shape of `files`.
#[must_use]
pub fn as_json(outcomes: &[FolderOutcome]) -> Value {
    let mut files = Map::new();
    for (path, outcome) in outcomes {
        let value = match outcome {
            Ok(report) => with_reasons(report),
            Err(error) => {
                let reason = unreadable_reason(error);
                json!({ "rows": 0, "accepted": 0, "refused": [], "warnings": [],
                    "unreadable": { "code": error.code(), "reason": in_both(|texts| reason.in_words(texts)) } })
            }
        };
        files.insert(path.clone(), value);
    }
    json!({ "files": files })
}

/// A report whose reasons are in words, in both languages.
fn with_reasons(report: &FileReport) -> Value {
    let mut value = serde_json::to_value(report).unwrap_or_default();
    for (written, row) in entries(&mut value, "refused").zip(&report.refused) {
        for (written, also) in entries(written, "also").zip(&row.also) {
            say(written, in_both(|texts| also.reason(texts)));
        }
        say(written, in_both(|texts| row.reason(texts)));
    }
    value
}

fn entries<'v>(value: &'v mut Value, key: &str) -> impl Iterator<Item = &'v mut Value> + use<'v> {
    value.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten()
}

/// Puts the words of a fault in the place of their key.
fn say(fault: &mut Value, reason: Value) {
    if let Some(fault) = fault.as_object_mut() {
        fault.shift_remove("said");
        fault.insert("reason".to_owned(), reason);
    }
}

fn in_both(words: impl Fn(&Texts) -> String) -> Value {
    let [zh, en] = Language::ALL.map(|language| words(language.texts()));
    json!({ "zh-Hans": zh, "en": en })
}

fn in_english(error: &UnreadableFile) -> String {
    unreadable_reason(error).in_words(Language::English.texts())
}

/// The outcome as a person reads it.
#[must_use]
pub fn as_text(outcomes: &[FolderOutcome]) -> String {
    let mut text = String::new();
    let (mut rows, mut accepted) = (0, 0);
    for (path, outcome) in outcomes {
        match outcome {
            Ok(report) => {
                rows += report.rows;
                accepted += report.accepted;
                let _ = writeln!(
                    text,
                    "{path}\n  {} rows, {} accepted, {} refused{}",
                    report.rows,
                    report.accepted,
                    report.refused.len(),
                    copy_note(report)
                );
                for table in &report.tables {
                    hidden(&mut text, table);
                }
                for (kind, (count, example)) in reasons(report) {
                    let _ = writeln!(text, "    {count:>4} × {kind}: {example}");
                }
            }
            Err(error) => {
                let _ = writeln!(text, "{path}\n  not read: {}", in_english(error));
            }
        }
    }
    let _ = writeln!(
        text,
        "\nIn all {rows} rows, {accepted} accepted, {} refused. `--json` tells each refused row.",
        rows - accepted
    );
    text
}

/// What was read though the file hides it.
fn hidden(text: &mut String, table: &TableReport) {
    let sheet = table.sheet.as_ref().map(|sheet| format!(" of {sheet}")).unwrap_or_default();
    if !table.hidden_rows.is_empty() {
        let rows: Vec<String> = table.hidden_rows.iter().take(30).map(u32::to_string).collect();
        let more = if table.hidden_rows.len() > rows.len() { " …" } else { "" };
        let count = table.hidden_rows.len();
        let _ = writeln!(text, "    {count:>4} hidden rows{sheet} were read: rows {}{more}", rows.join(" "));
    }
    if !table.hidden_columns.is_empty() {
        let columns = table.hidden_columns.join(" ");
        let _ = writeln!(text, "         hidden columns{sheet} were read: {columns}");
    }
}

fn copy_note(report: &FileReport) -> String {
    report.same_bytes_as.as_ref().map(|earlier| format!(" (the same bytes as {earlier})")).unwrap_or_default()
}

/// How often each kind of refusal occurs, and the first of each in words.
fn reasons(report: &FileReport) -> BTreeMap<&'static str, (usize, String)> {
    let mut reasons: BTreeMap<&'static str, (usize, String)> = BTreeMap::new();
    for row in &report.refused {
        let sheet = row.place.sheet.as_ref().map(|sheet| format!("{sheet} ")).unwrap_or_default();
        let column = row.place.column.as_deref().unwrap_or_default();
        let example =
            || (0, format!("{sheet}{column}{} {}", row.place.row, row.reason(Language::English.texts())));
        reasons.entry(row.kind.code()).or_insert_with(example).0 += 1;
    }
    reasons
}
