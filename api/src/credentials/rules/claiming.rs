//! What may be claimed: the form of a claim, what makes two rows the same credential, and who may not claim a teacher
//! qualification again.

use super::CredentialFacts;
use crate::lists::Door;
use crate::policy::{Policy, same_day_in_years};
use chrono::NaiveDate;
use mengya_entities::values::{
    CredentialKind, CredentialState, IdentityNumber, TeacherQualificationKind, TeacherQualificationNumber,
    no_sign_of_numbers, tidy,
};

/// A credential as its holder describes it, before anybody has checked it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it is.
    pub kind: CredentialKind,
    /// Its level, 5 (lowest) to 1.
    pub level: Option<i32>,
    /// The kind of a teacher qualification.
    pub teacher_kind: Option<TeacherQualificationKind>,
    /// Its number as printed.
    pub number: Option<String>,
    /// The day of issue.
    pub issued_on: Option<NaiveDate>,
    /// The last day printed on it, included.
    pub valid_until: Option<NaiveDate>,
    /// What a physician practises.
    pub specialty: Option<String>,
}

impl Claim {
    /// The kind of a teacher qualification: as written out, or else as its number tells.
    #[must_use]
    pub fn teacher_kind(&self) -> Option<TeacherQualificationKind> {
        told_teacher_kind(self.kind, self.teacher_kind, self.number.as_deref())
    }
}

/// What is wrong with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimFault {
    /// The kind has levels and none is given.
    LevelMissing,
    /// The kind has no levels and one is given.
    LevelUnexpected,
    /// Which kind of teacher qualification is told neither in words nor by a number.
    TeacherKindMissing,
    /// The kind of a teacher qualification, of something else.
    TeacherKindUnexpected,
    /// The number of a teacher qualification has neither 17 nor 15 digits, or names none of the seven kinds.
    TeacherNumber,
    /// The number names another kind than the words.
    TeacherKindDiffers {
        /// The kind the number names.
        told: TeacherQualificationKind,
    },
    /// The number of an identity card, which is nobody's credential and may not stand here.
    IdentityNumber,
    /// Somebody else's identity number inside the number.
    OthersIdentityNumber,
    /// A sign or a picture that stands in no certificate's number.
    NumberCharacter {
        /// The first of them.
        found: char,
    },
    /// Neither a number nor a day of issue: nothing to verify it by.
    Unidentified,
    /// A health certificate with neither day: nothing tells when it counts.
    HealthCertificateUndated,
    /// Issued in the future.
    IssuedInTheFuture,
    /// Its last day is before its day of issue.
    EndsBeforeIssue,
    /// A specialty, of something else than a physician's licence.
    SpecialtyUnexpected,
}

/// What a list may leave out, because it has no column for it: without a level the lowest is taken, without its kind a
/// teacher qualification is of none, and without number and day it is held all the same.
const fn may_be_left_out(fault: ClaimFault) -> bool {
    match fault {
        ClaimFault::LevelMissing
        | ClaimFault::TeacherKindMissing
        | ClaimFault::Unidentified
        | ClaimFault::HealthCertificateUndated => true,
        ClaimFault::LevelUnexpected
        | ClaimFault::TeacherKindUnexpected
        | ClaimFault::TeacherNumber
        | ClaimFault::TeacherKindDiffers { .. }
        | ClaimFault::IdentityNumber
        | ClaimFault::OthersIdentityNumber
        | ClaimFault::NumberCharacter { .. }
        | ClaimFault::IssuedInTheFuture
        | ClaimFault::EndsBeforeIssue
        | ClaimFault::SpecialtyUnexpected => false,
    }
}

/// Whether credentials of this kind come in levels (技能等级).
#[must_use]
pub const fn has_levels(kind: CredentialKind) -> bool {
    match kind {
        CredentialKind::InfantCaregiver | CredentialKind::ChildcareWorker | CredentialKind::Nutrition => true,
        CredentialKind::TeacherQualification
        | CredentialKind::PreschoolTraining
        | CredentialKind::HealthWorkerTraining
        | CredentialKind::GuardCertificate
        | CredentialKind::HealthCertificate
        | CredentialKind::Physician => false,
    }
}

/// Everything that is wrong with a claim made today.
#[must_use]
pub fn claim_faults(claim: &Claim, today: NaiveDate, door: Door) -> Vec<ClaimFault> {
    let mut faults = Vec::new();
    match (has_levels(claim.kind), claim.level) {
        (true, None) => faults.push(ClaimFault::LevelMissing),
        (false, Some(_)) => faults.push(ClaimFault::LevelUnexpected),
        (true, Some(_)) | (false, None) => {}
    }
    if claim.kind == CredentialKind::TeacherQualification {
        teacher_faults(claim, &mut faults);
    } else if claim.teacher_kind.is_some() {
        faults.push(ClaimFault::TeacherKindUnexpected);
    }
    if claim.number.as_deref().is_some_and(is_identity_number) {
        faults.push(ClaimFault::IdentityNumber);
    }
    if let Some(found) = claim.number.as_deref().and_then(no_sign_of_numbers) {
        faults.push(ClaimFault::NumberCharacter { found });
    }
    if claim.kind == CredentialKind::HealthCertificate {
        if claim.issued_on.is_none() && claim.valid_until.is_none() {
            faults.push(ClaimFault::HealthCertificateUndated);
        }
    } else if claim.number.is_none() && claim.issued_on.is_none() {
        faults.push(ClaimFault::Unidentified);
    }
    if claim.issued_on.is_some_and(|day| day > today) {
        faults.push(ClaimFault::IssuedInTheFuture);
    }
    if claim.issued_on.zip(claim.valid_until).is_some_and(|(issued, until)| until < issued) {
        faults.push(ClaimFault::EndsBeforeIssue);
    }
    if claim.specialty.is_some() && claim.kind != CredentialKind::Physician {
        faults.push(ClaimFault::SpecialtyUnexpected);
    }
    faults.retain(|fault| door == Door::ByHand || !may_be_left_out(*fault));
    faults
}

fn teacher_faults(claim: &Claim, faults: &mut Vec<ClaimFault>) {
    let Some(number) = claim.number.as_deref() else {
        if claim.teacher_kind.is_none() {
            faults.push(ClaimFault::TeacherKindMissing);
        }
        return;
    };
    match (TeacherQualificationNumber::parse(number).and_then(|number| number.kind()), claim.teacher_kind) {
        // An identity number is told as what it is.
        (None, _) if is_identity_number(number) => {}
        (None, _) => faults.push(ClaimFault::TeacherNumber),
        (Some(told), Some(written)) if told != written => {
            faults.push(ClaimFault::TeacherKindDiffers { told });
        }
        (Some(_), _) => {}
    }
}

/// Whether the number is an identity number and nothing else, however it is cut up.
fn is_identity_number(number: &str) -> bool {
    let (masked, found) = IdentityNumber::masked_in(number, None);
    found.first().is_some_and(|it| it.masked() == masked)
}

/// The number as it is kept. Where it carries its holder's identity number, as a physician's does, that is masked: no
/// identity number stands in plain outside its sealed column.
///
/// # Errors
/// [`ClaimFault::OthersIdentityNumber`] when it carries somebody else's.
pub fn kept_number(number: &str, holder: &IdentityNumber) -> Result<String, ClaimFault> {
    let (kept, found) = IdentityNumber::masked_in(number, Some(holder));
    if found.iter().all(|it| it == holder) { Ok(kept) } else { Err(ClaimFault::OthersIdentityNumber) }
}

fn told_teacher_kind(
    kind: CredentialKind,
    written: Option<TeacherQualificationKind>,
    number: Option<&str>,
) -> Option<TeacherQualificationKind> {
    if kind != CredentialKind::TeacherQualification {
        return written;
    }
    written.or_else(|| TeacherQualificationNumber::parse(number?)?.kind())
}

/// What makes two rows the same credential of one person, wherever they come from: a claim, or two lists.
///
/// `{kind}|{level}|{teacher_kind}|{number}|{issued_on}|{valid_until}`, `-` for what is not known. The number is taken
/// without white space and in capital letters; the kind of a teacher qualification that is not written out is the one
/// that its number tells. A physician's specialty makes no difference.
#[must_use]
pub fn natural_key(
    kind: CredentialKind,
    level: Option<i32>,
    teacher_kind: Option<TeacherQualificationKind>,
    number: Option<&str>,
    issued_on: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
) -> String {
    let number_key = number
        .map(|number| {
            tidy(number)
                .chars()
                .filter(|c| !c.is_whitespace())
                .map(|c| if c == '|' { '/' } else { c })
                .flat_map(char::to_uppercase)
                .collect::<String>()
        })
        .filter(|number| !number.is_empty());
    let known = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    [
        kind.code().to_owned(),
        known(level.map(|level| level.to_string())),
        known(told_teacher_kind(kind, teacher_kind, number).map(|kind| kind.code().to_owned())),
        known(number_key),
        known(issued_on.map(|day| day.to_string())),
        known(valid_until.map(|day| day.to_string())),
    ]
    .join("|")
}

/// Why a teacher qualification may not be claimed, or not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReclaimRefusal {
    /// One was lost (丧失): none can ever be held again.
    Lost {
        /// The day of loss.
        on: Option<NaiveDate>,
    },
    /// One was revoked (撤销): none may be claimed until the term is over.
    Revoked {
        /// The day of revocation.
        on: NaiveDate,
        /// The last day on which it may not be claimed.
        until: NaiveDate,
    },
}

/// Every reason why a credential of this kind may not be claimed today (教师法 art. 14, 教师资格条例 arts. 18, 19).
#[must_use]
pub fn reclaim_refusals(
    held: &[CredentialFacts],
    kind: CredentialKind,
    today: NaiveDate,
    policy: &Policy,
) -> Vec<ReclaimRefusal> {
    if kind != CredentialKind::TeacherQualification {
        return Vec::new();
    }
    held.iter()
        .filter(|it| it.kind == CredentialKind::TeacherQualification)
        .filter_map(|it| match (it.state, it.state_on) {
            (CredentialState::Lost, on) => Some(ReclaimRefusal::Lost { on }),
            (CredentialState::Revoked, Some(on)) => {
                let until = same_day_in_years(on, policy.bans.revoked_qualification_years.value);
                (today <= until).then_some(ReclaimRefusal::Revoked { on, until })
            }
            // Revoked on a day nobody knows: the term may be running.
            (CredentialState::Revoked, None) => {
                Some(ReclaimRefusal::Revoked { on: today, until: NaiveDate::MAX })
            }
            (CredentialState::Claimed | CredentialState::Verified | CredentialState::Rejected, _) => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mengya_entities::ids::CredentialId;
    use mengya_entities::values::IdentityKind;
    use uuid::Uuid;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn claim(kind: CredentialKind) -> Claim {
        Claim {
            kind,
            level: None,
            teacher_kind: None,
            number: Some("A-1".to_owned()),
            issued_on: Some(d("2024-05-01")),
            valid_until: None,
            specialty: None,
        }
    }

    #[test]
    fn every_fault_of_a_claim_is_told() {
        use ClaimFault::*;
        use CredentialKind::*;
        use TeacherQualificationKind::{Kindergarten, Primary};
        let today = d("2026-06-30");
        let teacher = claim(TeacherQualification);
        let number = |text: &str| Some(text.to_owned());
        let cases = [
            (Claim { level: Some(5), ..claim(InfantCaregiver) }, vec![]),
            (claim(InfantCaregiver), vec![LevelMissing]),
            (Claim { level: Some(3), ..claim(GuardCertificate) }, vec![LevelUnexpected]),
            (Claim { number: None, teacher_kind: Some(Primary), ..teacher.clone() }, vec![]),
            (Claim { number: None, ..teacher.clone() }, vec![TeacherKindMissing]),
            (Claim { number: number("20143101510608450"), ..teacher.clone() }, vec![]),
            (Claim { number: number("123"), ..teacher.clone() }, vec![TeacherNumber]),
            (Claim { number: number("20143101590608450"), ..teacher.clone() }, vec![TeacherNumber]),
            (
                Claim {
                    number: number("20143101520608450"),
                    teacher_kind: Some(Kindergarten),
                    ..teacher.clone()
                },
                vec![TeacherKindDiffers { told: Primary }],
            ),
            (Claim { number: number("310106199003070029"), ..teacher.clone() }, vec![IdentityNumber]),
            (Claim { number: number("310106199003070029"), ..claim(Physician) }, vec![IdentityNumber]),
            (Claim { number: number("310106 19900307 0029"), ..claim(Physician) }, vec![IdentityNumber]),
            (Claim { number: number("200931110310106199003070029"), ..claim(Physician) }, vec![]),
            (Claim { number: number("<b>😀</b>"), ..claim(Physician) }, vec![NumberCharacter { found: '<' }]),
            (Claim { number: number("沪卫〔2019〕第 12（3）号"), ..claim(Physician) }, vec![]),
            (
                Claim { number: None, issued_on: None, valid_until: None, ..claim(HealthCertificate) },
                vec![HealthCertificateUndated],
            ),
            (Claim { number: None, issued_on: None, ..claim(PreschoolTraining) }, vec![Unidentified]),
            (Claim { issued_on: Some(today), ..claim(Physician) }, vec![]),
            (
                Claim {
                    issued_on: Some(d("2026-07-01")),
                    valid_until: Some(d("2026-06-30")),
                    teacher_kind: Some(Primary),
                    specialty: number("儿科"),
                    ..claim(GuardCertificate)
                },
                vec![TeacherKindUnexpected, IssuedInTheFuture, EndsBeforeIssue, SpecialtyUnexpected],
            ),
        ];
        for (claim, faults) in cases {
            assert_eq!(claim_faults(&claim, today, Door::ByHand), faults, "{claim:?}");
            let of_list: Vec<ClaimFault> = faults
                .into_iter()
                .filter(|it| {
                    !matches!(it, LevelMissing | TeacherKindMissing | Unidentified | HealthCertificateUndated)
                })
                .collect();
            assert_eq!(claim_faults(&claim, today, Door::List), of_list, "{claim:?}");
        }
    }

    #[test]
    fn a_number_is_kept_without_the_identity_number_it_carries() {
        let holder = IdentityNumber::parse(IdentityKind::ResidentId, "310106199003070029").unwrap();
        let kept = |number| kept_number(number, &holder);
        assert_eq!(kept("200931110310106199003070029").unwrap(), "200931110310***********0029");
        assert_eq!(kept("200931110310***********0029").unwrap(), "200931110310***********0029");
        assert_eq!(kept("A-1 号").unwrap(), "A-1 号");
        assert_eq!(kept("200931110310106198802291018"), Err(ClaimFault::OthersIdentityNumber));
    }

    #[test]
    fn the_same_credential_has_one_key_however_it_is_written() {
        use CredentialKind::{InfantCaregiver, TeacherQualification};
        use TeacherQualificationKind::Kindergarten;
        let issued = Some(d("2014-12-07"));
        let key = natural_key(InfantCaregiver, Some(5), None, Some(" １４３a 1"), issued, None);
        assert_eq!(key, "infant_caregiver|5|-|143A1|2014-12-07|-");
        assert_eq!(key, natural_key(InfantCaregiver, Some(5), None, Some("143A1"), issued, None));
        assert_ne!(key, natural_key(InfantCaregiver, Some(4), None, Some("143A1"), issued, None));
        let number = Some("20143101510608450");
        assert_eq!(
            natural_key(TeacherQualification, None, None, number, issued, None),
            natural_key(TeacherQualification, None, Some(Kindergarten), number, issued, None),
        );
        assert_eq!(
            natural_key(InfantCaregiver, None, None, Some("a|b"), None, None),
            "infant_caregiver|-|-|A/B|-|-"
        );
    }

    #[test]
    fn a_lost_qualification_never_returns_and_a_revoked_one_not_for_five_years() {
        let held = |state, on: &str| CredentialFacts {
            id: CredentialId(Uuid::from_u128(1)),
            kind: TeacherQualification,
            level: None,
            teacher_kind: None,
            number: None,
            issued_on: None,
            valid_until: None,
            state,
            state_on: Some(d(on)),
            specialty: None,
        };
        let refused = |state, on, kind, today| {
            !reclaim_refusals(&[held(state, on)], kind, d(today), Policy::in_force_on(d(today))).is_empty()
        };
        use CredentialKind::{InfantCaregiver, TeacherQualification};
        use CredentialState::{Lost, Revoked, Verified};
        for (state, on, kind, today, expected) in [
            (Lost, "1999-01-01", TeacherQualification, "2026-06-30", true),
            (Lost, "1999-01-01", InfantCaregiver, "2026-06-30", false),
            (Revoked, "2021-06-30", TeacherQualification, "2026-06-30", true),
            (Revoked, "2021-06-29", TeacherQualification, "2026-06-30", false),
            (Verified, "2021-06-30", TeacherQualification, "2026-06-30", false),
        ] {
            assert_eq!(refused(state, on, kind, today), expected, "{state} {on} {kind} {today}");
        }
    }
}
