//! What goes in and out about credentials.

use super::rules::{Claim, CredentialFacts, DualCertification, Half, NotCounted, as_they_stand};
use super::service::DualView;
use super::words::not_counted;
use crate::platform::language::Texts;
use crate::platform::reply::etag;
use crate::policy::Policy;
use chrono::NaiveDate;
use mengya_entities::credential::Model;
use mengya_entities::ids::CredentialId;
use mengya_entities::values::{CredentialKind, CredentialState, TeacherQualificationKind, tidy};
use poem_openapi::{Enum, Object};
use serde::Serialize;

/// A credential somebody else granted, as its holder shows it.
#[derive(Clone, Object)]
pub struct CredentialIn {
    /// What it is.
    pub kind: CredentialKind,
    /// Its level, 5 the lowest and 1 the highest: for infant caregivers, childcare workers and nutrition.
    #[oai(validator(minimum(value = "1"), maximum(value = "5")))]
    pub level: Option<i32>,
    /// The kind of a teacher qualification; needed where no number tells it.
    pub teacher_kind: Option<TeacherQualificationKind>,
    /// Its number as printed; never an identity number.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub number: Option<String>,
    /// The day of issue.
    pub issued_on: Option<NaiveDate>,
    /// The last day printed on it, included.
    pub valid_until: Option<NaiveDate>,
    /// A physician's scope of practice, such as 儿科.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub specialty: Option<String>,
    /// Why it is claimed again after it was rejected; kept in the audit log.
    #[oai(validator(min_length = 2, max_length = 500))]
    pub reason: Option<String>,
}

impl From<CredentialIn> for Claim {
    fn from(body: CredentialIn) -> Self {
        let text = |text: Option<String>| text.map(|text| tidy(&text)).filter(|text| !text.is_empty());
        Self {
            kind: body.kind,
            level: body.level,
            teacher_kind: body.teacher_kind,
            number: text(body.number),
            issued_on: body.issued_on,
            valid_until: body.valid_until,
            specialty: text(body.specialty),
        }
    }
}

/// What an officer found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum CredentialDecision {
    /// Checked and right: it counts.
    Verified,
    /// Checked and wrong.
    Rejected,
}

/// An officer's decision on a claim.
#[derive(Clone, Object)]
pub struct CredentialDecisionIn {
    /// What was found.
    pub decision: CredentialDecision,
    /// How it was checked and what was found, such as the public register that was asked.
    #[oai(validator(min_length = 2, max_length = 500))]
    pub how: String,
}

/// How a credential ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum CredentialEnding {
    /// Withdrawn by whoever granted it (撤销).
    Revoked,
    /// Lost by law (丧失).
    Lost,
}

/// The end of a verified credential.
#[derive(Clone, Object)]
pub struct CredentialEndIn {
    /// Revoked or lost.
    pub state: CredentialEnding,
    /// The first day on which it no longer counts.
    pub on: NaiveDate,
    /// By which decision or judgment; kept in the audit log.
    #[oai(validator(min_length = 2, max_length = 500))]
    pub reason: String,
}

/// Why a credential does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum, Serialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum NotCountedCode {
    /// Nobody entitled has checked it yet.
    AwaitingVerification,
    /// It counts only from a later day on.
    NotYetIssued,
    /// Its time is over.
    Expired,
    /// Checked and found wrong.
    Rejected,
    /// Withdrawn by whoever granted it.
    Revoked,
    /// Lost by law.
    Lost,
}

/// Why a credential does not count on the day asked about.
#[derive(Clone, Debug, Object, Serialize)]
pub struct NotCountedOut {
    /// The reason, for programs.
    pub code: NotCountedCode,
    /// The day that belongs to it: first day, last day, or day of revocation or loss.
    pub on: Option<NaiveDate>,
    /// In words.
    pub detail: String,
}

impl NotCountedOut {
    fn of(reason: NotCounted, texts: &Texts) -> Self {
        let code = match reason {
            NotCounted::AwaitingVerification => NotCountedCode::AwaitingVerification,
            NotCounted::NotYetIssued { .. } => NotCountedCode::NotYetIssued,
            NotCounted::Expired { .. } => NotCountedCode::Expired,
            NotCounted::Rejected => NotCountedCode::Rejected,
            NotCounted::Revoked { .. } => NotCountedCode::Revoked,
            NotCounted::Lost { .. } => NotCountedCode::Lost,
        };
        let (on, detail) = not_counted(reason, texts);
        Self { code, on, detail }
    }
}

/// A credential.
#[derive(Clone, Debug, Object, Serialize)]
pub struct CredentialOut {
    /// Its id.
    pub id: CredentialId,
    /// What it is.
    pub kind: CredentialKind,
    /// Its level, 5 the lowest and 1 the highest, where it has one.
    pub level: Option<i32>,
    /// The kind of a teacher qualification.
    pub teacher_kind: Option<TeacherQualificationKind>,
    /// Its number as printed.
    pub number: Option<String>,
    /// A physician's scope of practice.
    pub specialty: Option<String>,
    /// The day it was issued.
    pub issued_on: Option<NaiveDate>,
    /// The last day printed on it, included.
    pub valid_until: Option<NaiveDate>,
    /// Claimed, verified, rejected, revoked or lost.
    pub state: CredentialState,
    /// The day of that state.
    pub state_on: NaiveDate,
    /// How it was verified, or why it was rejected, revoked or lost; null for an institution.
    pub state_reason: Option<String>,
    /// Whether it counts on the day asked about, today unless told.
    pub counts: bool,
    /// Why it does not count.
    pub reason_not_counted: Option<NotCountedOut>,
    /// Its version: send it back in `If-Match` to decide on it or to end it.
    pub etag: String,
}

impl CredentialOut {
    /// As it stands on a day, among all that the person holds.
    #[must_use]
    pub fn on(row: Model, held: &[CredentialFacts], day: NaiveDate, texts: &Texts) -> Self {
        let policy = Policy::in_force_on(day);
        let stands = as_they_stand(held, policy).iter().find(|it| it.id == row.id).cloned();
        let reason = stands.unwrap_or_else(|| CredentialFacts::of(&row)).reason_not_counted_on(day, policy);
        Self {
            id: row.id,
            kind: row.kind,
            level: row.level,
            teacher_kind: row.teacher_kind,
            number: row.number,
            specialty: row.specialty,
            issued_on: row.issued_on,
            valid_until: row.valid_until,
            state: row.state,
            state_on: row.state_on,
            state_reason: row.state_reason,
            counts: reason.is_none(),
            reason_not_counted: reason.map(|reason| NotCountedOut::of(reason, texts)),
            etag: etag(row.version),
        }
    }
}

/// A claim that was taken back.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ClaimWithdrawnOut {
    /// The credential, rejected as it was before it was claimed again; null where nothing is left of the claim.
    pub credential: Option<CredentialOut>,
}

/// A page of a person's credentials, in the order they were entered.
#[derive(Clone, Debug, Object, Serialize)]
pub struct CredentialPage {
    /// The credentials.
    pub items: Vec<CredentialOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// Which half of dual certification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum, Serialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum DualCertificationHalf {
    /// 教师资格证.
    TeacherQualification,
    /// 育婴员证.
    InfantCaregiver,
}

/// A half of dual certification that is missing.
#[derive(Clone, Debug, Object, Serialize)]
pub struct MissingHalfOut {
    /// Which half.
    pub half: DualCertificationHalf,
    /// Each credential held for it, with why it does not count; none when none is held.
    pub held: Vec<CredentialOut>,
}

/// Whether a person is dual-certified (双证) on a day.
#[derive(Clone, Debug, Object, Serialize)]
pub struct DualCertificationOut {
    /// Whose.
    pub registry_number: String,
    /// On which day.
    pub on: NaiveDate,
    /// Whether both halves count.
    pub dual_certified: bool,
    /// The first day, without a gap; none when the record does not tell.
    pub since: Option<NaiveDate>,
    /// The last day, without a gap, as the record stands; none without end.
    pub until: Option<NaiveDate>,
    /// The teacher qualification that counts longest.
    pub teacher_qualification: Option<CredentialOut>,
    /// The infant caregiver credential that counts longest.
    pub infant_caregiver: Option<CredentialOut>,
    /// What is missing; empty when dual-certified.
    pub missing: Vec<MissingHalfOut>,
}

impl DualCertificationOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(shown: &DualView, texts: &Texts) -> Self {
        let facts: Vec<CredentialFacts> = shown.held.iter().map(CredentialFacts::of).collect();
        let credential = |id: CredentialId| {
            let row = shown.held.iter().find(|row| row.id == id)?;
            Some(CredentialOut::on(row.clone(), &facts, shown.on, texts))
        };
        let mut out = Self {
            registry_number: shown.person.registry_number.to_string(),
            on: shown.on,
            dual_certified: shown.answer.is_certified(),
            since: None,
            until: None,
            teacher_qualification: None,
            infant_caregiver: None,
            missing: Vec::new(),
        };
        match &shown.answer {
            DualCertification::Yes { teacher, caregiver, since, until } => {
                (out.since, out.until) = (*since, *until);
                out.teacher_qualification = credential(*teacher);
                out.infant_caregiver = credential(*caregiver);
            }
            DualCertification::No { missing } => {
                out.missing = missing
                    .iter()
                    .map(|half| MissingHalfOut {
                        half: match half.half {
                            Half::TeacherQualification => DualCertificationHalf::TeacherQualification,
                            Half::InfantCaregiver => DualCertificationHalf::InfantCaregiver,
                        },
                        held: half.held.iter().filter_map(|(id, _)| credential(*id)).collect(),
                    })
                    .collect();
            }
        }
        out
    }
}
