//! What a certificate says, already decided by others: this crate only prints it.

use chrono::NaiveDate;

/// Everything that is printed on one certificate. All texts are printed as they are given; none may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateContent {
    /// The certificate's number as printed, `MY-XXXX-XXXX-XXXX-C`: capital letters, digits and hyphens only.
    pub number: String,
    /// The code a person types to verify, of letters and digits; printed in groups of four under the QR code.
    pub verification_code: String,
    /// The address in the QR code, visible ASCII. Its host is printed beside the typed code.
    pub verification_url: String,
    /// The holder's name, in whatever script the register has it.
    pub holder_name: String,
    /// The holder's identity number with its middle masked, such as `310106********0029`.
    pub holder_identity_masked: String,
    /// The holder's number in the public register.
    pub registry_number: String,
    /// The issuing body, Chinese.
    pub issuer_zh: String,
    /// The issuing body, English.
    pub issuer_en: String,
    /// The day of issue, in Asia/Shanghai.
    pub issued_on: NaiveDate,
    /// The last day it is valid, included; `None` when it does not expire.
    pub valid_until: Option<NaiveDate>,
    /// What is certified.
    pub kind: CertificateKind,
}

/// What a certificate certifies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertificateKind {
    /// One person completed one course (培训结业).
    TrainingCompletion {
        /// The course's title, in one language.
        course_title: String,
        /// The topic, Chinese.
        topic_zh: String,
        /// The topic, English.
        topic_en: String,
        /// The form of teaching, Chinese.
        form_zh: String,
        /// The form of teaching, English.
        form_en: String,
        /// The training provider's name, in one language.
        provider_name: String,
        /// The first day.
        started_on: NaiveDate,
        /// The last day, included.
        ended_on: NaiveDate,
        /// The length in minutes of 60 seconds.
        minutes: i64,
        /// The length in class hours 学时, as a bare number such as `24` or `1.5`.
        class_hours_text: String,
    },
    /// One person holds a teacher qualification and a caregiver credential (双证) on a day.
    DualCertification {
        /// The teacher qualification, Chinese, such as `幼儿园教师资格`.
        teacher_qualification_zh: String,
        /// The teacher qualification, English.
        teacher_qualification_en: String,
        /// The number of the teacher qualification, masked or whole as the caller decides.
        teacher_number: String,
        /// The caregiver credential with its level, Chinese, such as `育婴员（五级）`.
        caregiver_level_zh: String,
        /// The caregiver credential with its level, English.
        caregiver_level_en: String,
        /// The number of the caregiver credential.
        caregiver_number: String,
        /// The day on which both counted.
        as_of: NaiveDate,
    },
    /// One person is in the register (登记), with what was verified of them on a day.
    Registration {
        /// The day on which the person was registered.
        registered_on: NaiveDate,
        /// The verified qualifications, Chinese, or that there is none.
        qualifications_zh: String,
        /// The verified qualifications, English, or that there is none.
        qualifications_en: String,
        /// The day on which they counted.
        as_of: NaiveDate,
    },
}

impl CertificateKind {
    /// The printed title, Chinese.
    #[must_use]
    pub fn title_zh(&self) -> &'static str {
        match self {
            Self::TrainingCompletion { .. } => "培训结业证书",
            Self::DualCertification { .. } => "双证登记证书",
            Self::Registration { .. } => "人员登记证书",
        }
    }

    /// The printed title, English.
    #[must_use]
    pub fn title_en(&self) -> &'static str {
        match self {
            Self::TrainingCompletion { .. } => "Certificate of Training Completion",
            Self::DualCertification { .. } => "Certificate of Dual Certification",
            Self::Registration { .. } => "Certificate of Registration",
        }
    }
}
