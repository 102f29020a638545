//! What is printed on a certificate, from the facts of the register.

use super::rules::{Printed, PrintedText};
use super::state::CertificateState;
use super::store::Completed;
use crate::credentials::rules::CredentialFacts;
use crate::platform::language::Language;
use crate::policy::Policy;
use crate::policy::class_hours_text;
use chrono::NaiveDate;
use mengya_certificates::CertificateKind;
use mengya_entities::values::{CertificateKind as Kind, CredentialKind};

/// What stands for a number that the register does not have.
const NO_NUMBER: &str = "—";
/// Skill levels, the first the best.
const LEVELS: [&str; 5] = ["一级", "二级", "三级", "四级", "五级"];

/// Why a certificate of dual certification is withdrawn, in the history and on its record.
pub const HALF_ENDED: &str =
    "双证所依据的证书已失效 · a credential that dual certification rested on has ended";
/// Why an expired certificate of dual certification is withdrawn where many are issued at once.
pub const RENEWED: &str = "已过期，另发新证 · expired, and a new certificate was issued";
/// Why a certificate of a completion is withdrawn, in the history and on its record.
pub const CORRECTED: &str = "结业记录已更正 · the completion was corrected";

/// Why a certificate was withdrawn, as its reader reads it: ours in the reader's language, what somebody wrote as
/// written.
#[must_use]
pub fn reason_in(language: Language, reason: &str) -> &str {
    match reason {
        HALF_ENDED | CORRECTED | RENEWED => {
            reason.split_once(" · ").map_or(reason, |(zh, en)| language.pick(zh, en))
        }
        _ => reason,
    }
}

/// What the last day of a certificate is called, and the day: of one that is suspended or withdrawn nobody says that it is
/// valid, only what stands on the paper.
#[must_use]
pub fn validity(state: CertificateState, until: Option<NaiveDate>, language: Language) -> (String, String) {
    let t = language.texts();
    let (label, none) = match state {
        CertificateState::Valid | CertificateState::Expired | CertificateState::Unknown => {
            ("certificate-valid-until", "certificate-valid-without-end")
        }
        CertificateState::Suspended | CertificateState::Revoked => {
            ("certificate-end-on-paper", "certificate-no-end-on-paper")
        }
    };
    (t.text(label), until.map_or_else(|| t.text(none), |day| language.day(day)))
}

/// The two credentials of a dual-certified person.
#[derive(Clone, Copy, Debug)]
pub struct Halves<'a> {
    /// The teacher qualification.
    pub teacher: &'a CredentialFacts,
    /// The infant caregiver credential.
    pub caregiver: &'a CredentialFacts,
}

/// The texts of a completion that are printed as they were entered.
#[must_use]
pub fn texts_of_completion<'a>(name: &'a str, done: &'a Completed) -> [PrintedText<'a>; 3] {
    [
        PrintedText { what: Printed::Name, text: name },
        PrintedText { what: Printed::Course, text: &done.course.title },
        PrintedText { what: Printed::Provider, text: &done.provider.name },
    ]
}

/// The texts of dual certification that are printed as they were entered.
#[must_use]
pub fn texts_of_dual<'a>(name: &'a str, halves: Option<Halves<'a>>) -> Vec<PrintedText<'a>> {
    let numbers = halves.into_iter().flat_map(|it| [number(it.teacher), number(it.caregiver)]);
    let numbers = numbers.map(|text| PrintedText { what: Printed::CredentialNumber, text });
    std::iter::once(PrintedText { what: Printed::Name, text: name }).chain(numbers).collect()
}

/// A certificate of completion, and its title in one line.
#[must_use]
pub fn of_completion(done: &Completed, policy: &Policy) -> (CertificateKind, String) {
    let Completed { completion, course, provider } = done;
    let minutes = u32::try_from(completion.minutes).unwrap_or(0);
    let kind = CertificateKind::TrainingCompletion {
        course_title: course.title.clone(),
        topic_zh: course.topic.zh().to_owned(),
        topic_en: capital(course.topic.en()),
        form_zh: course.form.zh().to_owned(),
        form_en: capital(course.form.en()),
        provider_name: provider.name.clone(),
        started_on: completion.started_on,
        ended_on: completion.ended_on,
        minutes: i64::from(minutes),
        class_hours_text: class_hours_text(minutes, policy),
    };
    (kind, course.title.clone())
}

/// A certificate of dual certification, and its title in one line.
#[must_use]
pub fn of_dual(halves: Halves<'_>, as_of: NaiveDate) -> (CertificateKind, String) {
    let kind = halves.teacher.teacher_kind();
    let teacher_zh = format!("{}教师资格", kind.map_or("", |kind| kind.zh()));
    let teacher_en = match kind {
        Some(kind) => capital(&format!("{} teacher qualification", kind.en())),
        None => "Teacher qualification".to_owned(),
    };
    let level = usize::from(halves.caregiver.level.unwrap_or(0));
    let (level_zh, level_en) = match level.checked_sub(1).and_then(|index| LEVELS.get(index)) {
        Some(zh) => (format!("育婴员（{zh}）"), format!("Infant caregiver, level {level}")),
        None => ("育婴员".to_owned(), "Infant caregiver".to_owned()),
    };
    let title = format!("{teacher_zh}、{level_zh}");
    let kind = CertificateKind::DualCertification {
        teacher_qualification_zh: teacher_zh,
        teacher_qualification_en: teacher_en,
        teacher_number: number(halves.teacher).to_owned(),
        caregiver_level_zh: level_zh,
        caregiver_level_en: level_en,
        caregiver_number: number(halves.caregiver).to_owned(),
        as_of,
    };
    (kind, title)
}

/// The texts of a registration that are printed as they were entered.
#[must_use]
pub fn texts_of_registration(name: &str) -> [PrintedText<'_>; 1] {
    [PrintedText { what: Printed::Name, text: name }]
}

/// A certificate of registration, with the qualifications that count on a day, and its title in one line.
#[must_use]
pub fn of_registration(
    credentials: &[CredentialFacts],
    registered_on: NaiveDate,
    as_of: NaiveDate,
    policy: &Policy,
) -> (CertificateKind, String) {
    let mut held: Vec<CredentialKind> = credentials
        .iter()
        .filter(|it| it.kind != CredentialKind::HealthCertificate && it.counts_on(as_of, policy))
        .map(|it| it.kind)
        .collect();
    held.sort_by_key(|kind| CredentialKind::ALL.iter().position(|known| known == kind));
    held.dedup();
    let zh: Vec<&str> = held.iter().map(|kind| kind.zh()).collect();
    let en: Vec<&str> = held.iter().map(|kind| kind.en()).collect();
    let kind = CertificateKind::Registration {
        registered_on,
        qualifications_zh: if zh.is_empty() { "暂无".to_owned() } else { zh.join("、") },
        qualifications_en: if en.is_empty() { "None yet".to_owned() } else { capital(&en.join(", ")) },
        as_of,
    };
    // What stands on public pages for years names nothing that may end before.
    (kind, "人员登记".to_owned())
}

/// What a certificate that is printed is a certificate of.
#[must_use]
pub const fn kind_of(printed: &CertificateKind) -> Kind {
    match printed {
        CertificateKind::TrainingCompletion { .. } => Kind::TrainingCompletion,
        CertificateKind::DualCertification { .. } => Kind::DualCertification,
        CertificateKind::Registration { .. } => Kind::Registration,
    }
}

/// What a kind of certificate is called, in the locales.
#[must_use]
pub const fn title_key(kind: Kind) -> &'static str {
    match kind {
        Kind::TrainingCompletion => "certificate-kind-training",
        Kind::DualCertification => "certificate-kind-dual",
        Kind::Registration => "certificate-kind-registration",
    }
}

fn number(credential: &CredentialFacts) -> &str {
    credential.number.as_deref().map(str::trim).filter(|text| !text.is_empty()).unwrap_or(NO_NUMBER)
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|c| c.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mengya_entities::values::{CredentialState, TeacherQualificationKind};

    fn credential(kind: CredentialKind) -> CredentialFacts {
        CredentialFacts {
            id: uuid::Uuid::from_u128(1).into(),
            kind,
            level: None,
            teacher_kind: None,
            number: None,
            issued_on: None,
            valid_until: None,
            state: CredentialState::Verified,
            state_on: None,
            specialty: None,
        }
    }

    #[test]
    fn a_dual_certificate_names_kind_and_level_where_the_register_knows_them() {
        let teacher = credential(CredentialKind::TeacherQualification);
        let caregiver = credential(CredentialKind::InfantCaregiver);
        let day = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
        let bare = of_dual(Halves { teacher: &teacher, caregiver: &caregiver }, day);
        assert_eq!(bare.1, "教师资格、育婴员");
        let teacher =
            CredentialFacts { teacher_kind: Some(TeacherQualificationKind::Kindergarten), ..teacher };
        let caregiver = CredentialFacts { level: Some(5), ..caregiver };
        let whole = of_dual(Halves { teacher: &teacher, caregiver: &caregiver }, day);
        assert_eq!(whole.1, "幼儿园教师资格、育婴员（五级）");
    }

    #[test]
    fn a_registration_names_the_qualifications_that_count_each_once_and_no_health_certificate() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
        let since = NaiveDate::from_ymd_opt(2026, 5, 3).unwrap();
        let policy = Policy::in_force_on(day);
        let none = of_registration(&[credential(CredentialKind::HealthCertificate)], since, day, policy);
        assert!(
            matches!(none.0, CertificateKind::Registration { qualifications_zh, .. } if qualifications_zh == "暂无")
        );
        let rejected = CredentialFacts {
            state: CredentialState::Rejected,
            ..credential(CredentialKind::TeacherQualification)
        };
        let held = [
            credential(CredentialKind::ChildcareWorker),
            credential(CredentialKind::GuardCertificate),
            credential(CredentialKind::ChildcareWorker),
            rejected,
        ];
        let (printed, title) = of_registration(&held, since, day, policy);
        assert_eq!(title, "人员登记");
        let CertificateKind::Registration { qualifications_zh, qualifications_en, registered_on, .. } =
            printed
        else {
            panic!("a registration");
        };
        assert_eq!(qualifications_zh, "保育师（员）证、保安员证");
        assert_eq!(
            (qualifications_en.as_str(), registered_on),
            ("Childcare worker, guard certificate", since)
        );
    }
}
