//! `mengya import FOLDER`: a folder of lists into the register.

use super::Failure;
use crate::access::Actor;
use crate::imports::report::FileReport;
use crate::imports::service::{FolderOptions, FolderOutcome, import_folder};
use crate::platform::ground::Ground;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::Path;

/// Every file below a folder, by its path relative to it.
///
/// # Errors
/// When the folder or a file cannot be read.
pub fn files_below(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        let entries = std::fs::read_dir(&current).map_err(|error| {
            Failure::usage(format!("the folder {} cannot be read: {error}", current.display()))
        })?;
        for entry in entries.flatten() {
            let path = entry.path();
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
                    files.push((name, bytes));
                }
            }
        }
    }
    files.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(files)
}

/// Imports a folder, with progress on standard error.
///
/// # Errors
/// When the folder cannot be read or the store is away.
pub async fn run(
    ground: &Ground,
    actor: &Actor,
    folder: &Path,
    options: FolderOptions,
) -> Result<Vec<FolderOutcome>, Failure> {
    let files = files_below(folder)?;
    if files.is_empty() {
        return Err(Failure::usage(format!("there is no list in {}", folder.display())));
    }
    let terminal = std::io::stderr().is_terminal();
    let bar = if terminal { ProgressBar::new(files.len() as u64) } else { ProgressBar::hidden() };
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
    let outcomes = import_folder(ground, actor, files, options, &told).await;
    bar.finish_and_clear();
    Ok(outcomes?)
}

/// The outcome as JSON, in the shape of `files`.
#[must_use]
pub fn as_json(outcomes: &[FolderOutcome]) -> Value {
    let mut files = Map::new();
    for (path, outcome) in outcomes {
        let value = match outcome {
            Ok(report) => serde_json::to_value(report).unwrap_or_default(),
            Err(error) => {
                let reason = error.reason();
                json!({ "rows": 0, "accepted": 0, "refused": [], "warnings": [],
                    "unreadable": { "code": error.code(), "reason": { "zh-Hans": reason.zh, "en": reason.en } } })
            }
        };
        files.insert(path.clone(), value);
    }
    json!({ "files": files })
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
                for (kind, (count, example)) in reasons(report) {
                    let _ = writeln!(text, "    {count:>4} × {kind}: {example}");
                }
            }
            Err(error) => {
                let _ = writeln!(text, "{path}\n  not read: {}", error.reason().en);
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

fn copy_note(report: &FileReport) -> String {
    report.same_bytes_as.as_ref().map(|earlier| format!(" (the same bytes as {earlier})")).unwrap_or_default()
}

/// How often each kind of refusal occurs, and the first of each in words.
fn reasons(report: &FileReport) -> BTreeMap<&'static str, (usize, String)> {
    let mut reasons: BTreeMap<&'static str, (usize, String)> = BTreeMap::new();
    for row in &report.refused {
        let sheet = row.place.sheet.as_ref().map(|sheet| format!("{sheet} ")).unwrap_or_default();
        let column = row.place.column.as_deref().unwrap_or_default();
        let example = || (0, format!("{sheet}{column}{} {}", row.place.row, row.reason.en));
        reasons.entry(row.kind.code()).or_insert_with(example).0 += 1;
    }
    reasons
}
