//! What a kept value says to people: codes in words, days as days.

use super::store::Named;
use crate::platform::language::{Language, Texts, key};
use chrono::NaiveDate;
use mengya_entities::event;
use mengya_entities::values::{
    AccountChangeKind, AccountState, Audience, BanAct, BanKind, BanState, BanTerm, CertificateKind,
    CourseForm, CredentialKind, CredentialState, DisputeState, DisputeSubject, IdentityKind, ImportState,
    InstitutionKind, ListKind, MailKind, NamesakeAnswer, Post, ReaderLanguage, Role, ScreeningKind,
    SubjectKind, TeacherQualificationKind, TeamKind, Topic, VolunteerSource,
};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// The text of a value of this field, of a thing of this kind: itself when it is nothing but a text.
#[must_use]
pub fn in_words(subject_kind: SubjectKind, field: &str, text: &str, language: Language) -> String {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return language.day(day);
    }
    word(subject_kind, field, text)
        .map_or_else(|| text.to_owned(), |[zh, en]| language.pick(zh, en).to_owned())
}

fn word(subject_kind: SubjectKind, field: &str, code: &str) -> Option<[&'static str; 2]> {
    macro_rules! of {
        ($codes:ty) => {
            <$codes>::from_code(code).map(|it| [it.zh(), it.en()])
        };
    }
    match (subject_kind, field) {
        (_, "post") => of!(Post),
        (_, "topic") => of!(Topic),
        (_, "form") => of!(CourseForm),
        (_, "audience") => of!(Audience),
        (_, "term") => of!(BanTerm),
        (_, "language") => of!(ReaderLanguage),
        (_, "identity_kind") => of!(IdentityKind),
        (_, "teacher_kind") => of!(TeacherQualificationKind),
        (_, "volunteer_source") => of!(VolunteerSource),
        (SubjectKind::Account | SubjectKind::Invitation, "role") => of!(Role),
        (SubjectKind::Ban, "act") => of!(BanAct),
        (SubjectKind::HeldRegistration, "answer") => of!(NamesakeAnswer),
        (SubjectKind::Account, "change") => of!(AccountChangeKind),
        (SubjectKind::Account, "state") => of!(AccountState),
        (SubjectKind::Ban, "kind") => of!(BanKind),
        (SubjectKind::Ban, "state") => of!(BanState),
        (SubjectKind::Certificate, "kind") => of!(CertificateKind),
        (SubjectKind::Credential, "kind") => of!(CredentialKind),
        (SubjectKind::Credential, "state") => of!(CredentialState),
        (SubjectKind::Dispute, "state") => of!(DisputeState),
        (SubjectKind::Dispute, "subject") => of!(DisputeSubject),
        (SubjectKind::Institution, "kind") => of!(InstitutionKind),
        (SubjectKind::ListImport, "kind") => of!(ListKind),
        (SubjectKind::ListImport, "state") => of!(ImportState),
        (SubjectKind::Mail, "kind") => of!(MailKind),
        (SubjectKind::Screening, "kind") => of!(ScreeningKind),
        (SubjectKind::Team, "kind") => of!(TeamKind),
        _ => None,
    }
}

/// A value before and after.
pub struct ValueText {
    /// What it is.
    pub name: String,
    /// What it was.
    pub before: String,
    /// What it is now.
    pub after: String,
}

/// The name of a field; itself where it has none (of an older record).
fn field_name(t: &Texts, field: &str) -> String {
    let key = format!("history-field-{}", field.replace('_', "-"));
    if t.has(&key) { t.text(&key) } else { field.to_owned() }
}

fn value_text(
    t: &Texts,
    subject_kind: SubjectKind,
    field: &str,
    value: Option<&Value>,
    names: &HashMap<Uuid, Named>,
) -> String {
    let named = value.and_then(Value::as_str).and_then(|text| text.parse::<Uuid>().ok());
    if let Some(named) = named.and_then(|id| names.get(&id)) {
        return named.name.clone();
    }
    match value {
        None | Some(Value::Null) => t.text("history-nothing"),
        Some(Value::Bool(true)) => t.text("history-yes"),
        Some(Value::Bool(false)) => t.text("history-no"),
        Some(Value::String(text)) => in_words(subject_kind, field, text, t.language()),
        Some(other) => other.to_string(),
    }
}

/// What a fact changed, each value by its name.
#[must_use]
pub fn changes(t: &Texts, row: &event::Model, known: &HashMap<Uuid, Named>) -> Vec<ValueText> {
    let subject_kind = row.subject_kind;
    let before = row.before.as_ref().and_then(Value::as_object);
    let after = row.after.as_ref().and_then(Value::as_object);
    let mut names: Vec<&String> = Vec::new();
    for name in before.into_iter().chain(after).flat_map(|object| object.keys()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let of = |object: Option<&serde_json::Map<String, Value>>, name: &str| {
        object.and_then(|it| it.get(name)).cloned()
    };
    names
        .into_iter()
        // What is not told of afterwards stayed as it was; what was nothing and is nothing is no change.
        .filter(|name| {
            let nothing = |value: Option<Value>| value.unwrap_or_default().is_null();
            let (was, is) = (of(before, name), of(after, name));
            (after.is_none() || is.is_some()) && !(nothing(was) && nothing(is))
        })
        .map(|name| ValueText {
            name: field_name(t, name),
            before: value_text(t, subject_kind, name, before.and_then(|object| object.get(name)), known),
            after: value_text(t, subject_kind, name, after.and_then(|object| object.get(name)), known),
        })
        .collect()
}

/// What was looked at, in words.
#[must_use]
pub fn what_was_looked_at(t: &Texts, operation: &str) -> String {
    let key = key("look", operation);
    t.text(if t.has(&key) { &key } else { "look-other" })
}

/// As what somebody acted, in words.
#[must_use]
pub fn role_word(t: &Texts, code: &str) -> String {
    let without = if code == "public" { "history-public" } else { "history-operator" };
    Role::from_code(code)
        .map_or_else(|| t.text(without), |role| t.language().pick(role.zh(), role.en()).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_days_are_told_in_words_and_texts_as_they_are() {
        for (subject, field, text, zh, en) in [
            (SubjectKind::Ban, "state", "recorded", BanState::Recorded.zh(), BanState::Recorded.en()),
            (
                SubjectKind::Credential,
                "state",
                "revoked",
                CredentialState::Revoked.zh(),
                CredentialState::Revoked.en(),
            ),
            (SubjectKind::Employment, "post", "caregiver", "保育人员", "caregiver"),
            (SubjectKind::Employment, "from_on", "2026-03-05", "2026年3月5日", "5 March 2026"),
            (SubjectKind::Provider, "name", "recorded", "recorded", "recorded"),
            (SubjectKind::TeamMember, "role", "leader", "leader", "leader"),
            (SubjectKind::Ban, "state", "unheard-of", "unheard-of", "unheard-of"),
        ] {
            assert_eq!(in_words(subject, field, text, Language::Chinese), zh);
            assert_eq!(in_words(subject, field, text, Language::English), en);
        }
    }
}
