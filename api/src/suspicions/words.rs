//! What is said of reports of suspected fakes, wherever it stands.

use super::service::Waiting;
use crate::platform::language::Texts;

/// How many reports wait, in a sentence.
#[must_use]
pub fn wait_sentence(t: &Texts, waiting: Waiting) -> String {
    let (open, overdue) = (waiting.open.to_string(), waiting.overdue.to_string());
    if waiting.overdue == 0 {
        t.with("suspicions-wait", &[("count", &open)])
    } else {
        t.with("suspicions-wait-overdue", &[("count", &open), ("overdue", &overdue)])
    }
}
