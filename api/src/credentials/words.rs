//! What a credential is and why it does not count, in the reader's language.

use super::rules::NotCounted;
use crate::platform::language::{Language, Texts};
use crate::platform::problem::Message;
use chrono::NaiveDate;
use mengya_entities::credential::Model;

/// What a credential is, in a few words.
#[must_use]
pub fn title(row: &Model, language: Language) -> String {
    let t = language.texts();
    let level = row.level.map(|level| t.with("credential-level", &[("level", &level.to_string())]));
    let kind = row.teacher_kind.map(|kind| language.pick(kind.zh(), kind.en()).to_owned());
    let what = [Some(language.pick(row.kind.zh(), row.kind.en()).to_owned()), kind, level];
    what.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Why a credential does not count, in a sentence, and the day that belongs to it.
#[must_use]
pub fn not_counted(reason: NotCounted, texts: &Texts) -> (Option<NaiveDate>, String) {
    let (on, key) = match reason {
        NotCounted::AwaitingVerification => (None, "credential-awaits"),
        NotCounted::NotYetIssued { from } => (Some(from), "credential-begins"),
        NotCounted::Expired { last_day } => (last_day, "credential-expired"),
        NotCounted::Rejected => (None, "credential-rejected"),
        NotCounted::Revoked { on } => (on, "credential-was-revoked"),
        NotCounted::Lost { on } => (on, "credential-was-lost"),
    };
    let day = on.map_or_else(|| "—".to_owned(), |on| texts.language().day(on));
    (on, Message::new(key).arg("on", day).in_words(texts))
}
