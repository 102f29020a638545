//! What a kept value says to people: codes in words, days as days.

use crate::platform::language::Language;
use chrono::NaiveDate;
use mengya_entities::values::{
    AccountChangeKind, AccountState, Audience, BanAct, BanKind, BanState, BanTerm, CertificateKind,
    CourseForm, CredentialKind, CredentialState, IdentityKind, ImportState, InstitutionKind, ListKind,
    MailKind, NamesakeAnswer, Post, ReaderLanguage, Role, ScreeningKind, TeacherQualificationKind, TeamKind,
    Topic, VolunteerSource,
};

/// The text of a value of this field, of a thing of this kind: itself when it is nothing but a text.
#[must_use]
pub fn in_words(subject_kind: &str, field: &str, text: &str, language: Language) -> String {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return language.day(day);
    }
    word(subject_kind, field, text)
        .map_or_else(|| text.to_owned(), |[zh, en]| language.pick(zh, en).to_owned())
}

fn word(subject_kind: &str, field: &str, code: &str) -> Option<[&'static str; 2]> {
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
        ("account", "role") => of!(Role),
        ("ban", "act") => of!(BanAct),
        ("held_registration", "answer") => of!(NamesakeAnswer),
        ("account", "change") => of!(AccountChangeKind),
        ("account", "state") => of!(AccountState),
        ("ban", "kind") => of!(BanKind),
        ("ban", "state") => of!(BanState),
        ("certificate", "kind") => of!(CertificateKind),
        ("credential", "kind") => of!(CredentialKind),
        ("credential", "state") => of!(CredentialState),
        ("institution", "kind") => of!(InstitutionKind),
        ("list_import", "kind") => of!(ListKind),
        ("list_import", "state") => of!(ImportState),
        ("mail", "kind") => of!(MailKind),
        ("screening", "kind") => of!(ScreeningKind),
        ("team", "kind") => of!(TeamKind),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_days_are_told_in_words_and_texts_as_they_are() {
        for (subject, field, text, zh, en) in [
            ("ban", "state", "recorded", BanState::Recorded.zh(), BanState::Recorded.en()),
            ("credential", "state", "revoked", CredentialState::Revoked.zh(), CredentialState::Revoked.en()),
            ("employment", "post", "caregiver", "保育人员", "caregiver"),
            ("employment", "from_on", "2026-03-05", "2026年3月5日", "5 March 2026"),
            ("provider", "name", "recorded", "recorded", "recorded"),
            ("team_member", "role", "leader", "leader", "leader"),
            ("ban", "state", "unheard-of", "unheard-of", "unheard-of"),
        ] {
            assert_eq!(in_words(subject, field, text, Language::Chinese), zh);
            assert_eq!(in_words(subject, field, text, Language::English), en);
        }
    }
}
