//! What a kept value says to people: codes in words, days as days.

use crate::platform::language::Language;
use chrono::NaiveDate;
use mengya_entities::values::{
    AccountChangeKind, AccountState, Audience, BanAct, BanKind, BanState, BanTerm, CertificateKind,
    CourseForm, CredentialKind, CredentialState, DisputeState, DisputeSubject, IdentityKind, ImportState,
    InstitutionKind, ListKind, MailKind, NamesakeAnswer, Post, ReaderLanguage, Role, ScreeningKind,
    SubjectKind, TeacherQualificationKind, TeamKind, Topic, VolunteerSource,
};

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
