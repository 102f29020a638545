//! What is wrong with a credential that a list gives.

use crate::credentials::facts::CredentialFacts;
use crate::credentials::rules::{
    Claim, ClaimFault, ReclaimRefusal, claim_faults, kept_number, reclaim_refusals,
};
use crate::lists::Door;
use crate::policy::Policy;
use chrono::NaiveDate;
use mengya_entities::values::{CredentialKind, IdentityNumber};
use mengya_lists::faults::{Cause, Fault, FaultKind};
use mengya_lists::fields::Field;
use mengya_lists::staff::ListedCredential;
use std::cmp::Reverse;

/// The credential of a row as it is kept, its number without the identity number that it may carry.
///
/// # Errors
/// Every fault of it, by the rules of a claim: a list may leave things out, but nothing that it says may be wrong.
pub fn decide_credential(
    listed: &ListedCredential,
    holder: Option<&IdentityNumber>,
    import_day: NaiveDate,
) -> Result<ListedCredential, Vec<Fault>> {
    let claim = claim_of(listed, None);
    let mut faults: Vec<Fault> = claim_faults(&claim, import_day, Door::List)
        .into_iter()
        .map(|fault| fault_of(fault, listed, holder))
        .collect();
    let kept = match (&listed.number, holder) {
        (Some(number), Some(holder)) => kept_number(number, holder).map(Some),
        (Some(number), None) => Ok(Some(IdentityNumber::masked_in(number, None).0)),
        (None, _) => Ok(None),
    };
    match kept {
        Ok(number) if faults.is_empty() => Ok(ListedCredential { number, ..listed.clone() }),
        Ok(_) => Err(faults),
        Err(fault) => {
            faults.push(fault_of(fault, listed, holder));
            Err(faults)
        }
    }
}

/// Why somebody may not hold a credential of this kind again, or not yet; a loss before a revocation.
#[must_use]
pub fn reclaim_fault(
    listed: &ListedCredential,
    held: &[CredentialFacts],
    import_day: NaiveDate,
) -> Option<Fault> {
    let refusals = reclaim_refusals(held, listed.kind, import_day, Policy::in_force_on(import_day));
    let strongest = refusals.into_iter().min_by_key(|refusal| match refusal {
        ReclaimRefusal::Lost { .. } => None,
        ReclaimRefusal::Revoked { until, .. } => Some(Reverse(*until)),
    })?;
    let (kind, cause) = match strongest {
        ReclaimRefusal::Lost { .. } => (FaultKind::QualificationLost, Cause::None),
        ReclaimRefusal::Revoked { until, .. } if until == NaiveDate::MAX => {
            (FaultKind::QualificationRevoked, Cause::None)
        }
        ReclaimRefusal::Revoked { until, .. } => (FaultKind::QualificationRevoked, Cause::Until(until)),
    };
    Some(Fault::of_field(kind, number_field(listed.kind), listed.number.clone(), cause))
}

/// A credential of a list as its holder would claim it.
#[must_use]
pub fn claim_of(listed: &ListedCredential, specialty: Option<String>) -> Claim {
    Claim {
        kind: listed.kind,
        level: listed.level.map(i32::from),
        teacher_kind: listed.teacher_kind,
        number: listed.number.clone(),
        issued_on: listed.issued_on,
        valid_until: listed.valid_until,
        specialty,
    }
}

fn fault_of(fault: ClaimFault, listed: &ListedCredential, holder: Option<&IdentityNumber>) -> Fault {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let (kind, field, value) = match fault {
        ClaimFault::IssuedInTheFuture => {
            (FaultKind::FutureDate, issued_field(listed.kind), day(listed.issued_on))
        }
        ClaimFault::EndsBeforeIssue => {
            (FaultKind::UntilBeforeFrom, Field::HealthCertificateValidUntil, day(listed.valid_until))
        }
        ClaimFault::TeacherKindDiffers { .. } => (
            FaultKind::UnreadableValue,
            Field::TeacherQualificationKind,
            listed.teacher_kind.map(|kind| kind.zh().to_owned()),
        ),
        ClaimFault::TeacherNumber
        | ClaimFault::IdentityNumber
        | ClaimFault::OthersIdentityNumber
        | ClaimFault::NumberCharacter { .. } => {
            // An identity number is not said again.
            let masked = listed.number.as_deref().map(|number| IdentityNumber::masked_in(number, holder).0);
            (FaultKind::UnreadableValue, number_field(listed.kind), masked)
        }
        // A list may leave these out, and has no columns in which it could say too much.
        ClaimFault::LevelMissing
        | ClaimFault::TeacherKindMissing
        | ClaimFault::Unidentified
        | ClaimFault::HealthCertificateUndated
        | ClaimFault::LevelUnexpected
        | ClaimFault::TeacherKindUnexpected
        | ClaimFault::SpecialtyUnexpected => (FaultKind::UnreadableValue, number_field(listed.kind), None),
    };
    Fault::of_field(kind, field, value, Cause::None)
}

const fn number_field(kind: CredentialKind) -> Field {
    match kind {
        CredentialKind::TeacherQualification => Field::TeacherQualificationNumber,
        CredentialKind::PreschoolTraining => Field::PreschoolTrainingNumber,
        CredentialKind::InfantCaregiver => Field::InfantCaregiverNumber,
        CredentialKind::ChildcareWorker => Field::ChildcareWorkerNumber,
        CredentialKind::HealthWorkerTraining => Field::HealthWorkerNumber,
        CredentialKind::GuardCertificate => Field::GuardNumber,
        CredentialKind::Nutrition => Field::NutritionNumber,
        CredentialKind::HealthCertificate => Field::HealthCertificateNumber,
        CredentialKind::Physician => Field::PhysicianNumber,
    }
}

const fn issued_field(kind: CredentialKind) -> Field {
    match kind {
        CredentialKind::TeacherQualification => Field::TeacherQualificationIssued,
        CredentialKind::PreschoolTraining => Field::PreschoolTrainingIssued,
        CredentialKind::InfantCaregiver => Field::InfantCaregiverIssued,
        CredentialKind::ChildcareWorker => Field::ChildcareWorkerIssued,
        CredentialKind::HealthWorkerTraining => Field::HealthWorkerIssued,
        CredentialKind::GuardCertificate => Field::GuardIssued,
        CredentialKind::Nutrition => Field::NutritionIssued,
        CredentialKind::HealthCertificate => Field::HealthCertificateIssued,
        // Of no staff list.
        CredentialKind::Physician => Field::PhysicianNumber,
    }
}
