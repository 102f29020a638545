//! Which credentials count on a day, and what follows: the requirements of posts and dual certification.

mod claiming;
mod ending;
mod undoing;

pub use super::facts::CredentialFacts;
pub use claiming::{
    Claim, ClaimFault, ReclaimRefusal, claim_faults, has_levels, kept_number, natural_key, reclaim_refusals,
};
pub use ending::as_they_stand;
pub use undoing::{LastChange, UndoRefusal, may_undo};

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use mengya_entities::credential::Model;
use mengya_entities::ids::{CredentialId, PractitionerId};
use mengya_entities::values::{
    CredentialKind, CredentialState, Post, TeacherQualificationKind, TeacherQualificationNumber,
};

use crate::policy::{Period, Policy, last_day_of_years, run_covering};

/// The lowest level of a skill there is (五级); a credential that names no level is taken as this one.
const LOWEST_LEVEL: u8 = 5;

impl CredentialFacts {
    /// The days on which the credential counts, seen by itself; `None` when there are none. Only what was verified
    /// counts; what was verified and later revoked or lost counted before that day. Of a teacher qualification ask
    /// with the others of the person, [`as_they_stand`]: the end of one may be the end of all.
    #[must_use]
    pub fn in_force(&self, policy: &Policy) -> Option<Period> {
        let before_its_end = match self.state {
            CredentialState::Verified => None,
            CredentialState::Revoked | CredentialState::Lost => Some(self.state_on?.pred_opt()?),
            CredentialState::Claimed | CredentialState::Rejected => return None,
        };
        let printed = match self.kind {
            CredentialKind::HealthCertificate => self.health_certificate_term(policy)?,
            CredentialKind::TeacherQualification
            | CredentialKind::PreschoolTraining
            | CredentialKind::InfantCaregiver
            | CredentialKind::ChildcareWorker
            | CredentialKind::HealthWorkerTraining
            | CredentialKind::GuardCertificate
            | CredentialKind::Nutrition
            | CredentialKind::Physician => {
                Period::of(self.issued_on.unwrap_or(NaiveDate::MIN), self.valid_until)?
            }
        };
        printed.intersection(&Period { from: NaiveDate::MIN, until: before_its_end })
    }

    /// A health certificate runs one year from its issue, or to its printed day if that is earlier. With only a
    /// printed day it was issued so that the year ends on that day.
    fn health_certificate_term(&self, policy: &Policy) -> Option<Period> {
        let years = policy.health_certificate_years.value;
        match (self.issued_on, self.valid_until) {
            (Some(issued_on), printed) => {
                let year_ends = last_day_of_years(issued_on, years);
                Period::of(issued_on, Some(printed.map_or(year_ends, |printed| printed.min(year_ends))))
            }
            (None, Some(printed)) => {
                let day_after = printed.succ_opt()?;
                let months = chrono::Months::new(years.saturating_mul(12));
                Period::of(day_after.checked_sub_months(months)?, Some(printed))
            }
            (None, None) => None,
        }
    }

    /// Whether the credential counts on the day: verified, issued, and neither expired, revoked nor lost.
    #[must_use]
    pub fn counts_on(&self, day: NaiveDate, policy: &Policy) -> bool {
        self.in_force(policy).is_some_and(|period| period.includes(day))
    }

    /// The kind of a teacher qualification: as written out, or else as its number tells.
    #[must_use]
    pub fn teacher_kind(&self) -> Option<TeacherQualificationKind> {
        self.teacher_kind.or_else(|| TeacherQualificationNumber::parse(self.number.as_deref()?)?.kind())
    }

    /// Whether the level is the given one or better.
    fn has_level(&self, lowest: u32) -> bool {
        u32::from(self.level.unwrap_or(LOWEST_LEVEL)) <= lowest
    }

    fn is_dual_teacher(&self, policy: &Policy) -> bool {
        let all_kinds = TeacherQualificationKind::ALL.len() == policy.dual_teacher_kinds.value.len();
        self.kind == CredentialKind::TeacherQualification
            && self.teacher_kind().map_or(all_kinds, |kind| policy.dual_teacher_kinds.value.contains(&kind))
    }

    fn is_dual_caregiver(&self, policy: &Policy) -> bool {
        self.kind == CredentialKind::InfantCaregiver
            && self.has_level(policy.dual_caregiver_lowest_level.value)
    }

    /// Why it does not count on the day; `None` when it does.
    #[must_use]
    pub fn reason_not_counted_on(&self, day: NaiveDate, policy: &Policy) -> Option<NotCounted> {
        if self.counts_on(day, policy) {
            return None;
        }
        let ended = |on: Option<NaiveDate>| on.is_none_or(|on| on <= day);
        match self.state {
            CredentialState::Claimed => return Some(NotCounted::AwaitingVerification),
            CredentialState::Rejected => return Some(NotCounted::Rejected),
            CredentialState::Revoked if ended(self.state_on) => {
                return Some(NotCounted::Revoked { on: self.state_on });
            }
            CredentialState::Lost if ended(self.state_on) => {
                return Some(NotCounted::Lost { on: self.state_on });
            }
            CredentialState::Verified | CredentialState::Revoked | CredentialState::Lost => {}
        }
        let first_day = self.in_force(policy).map(|period| period.from).filter(|first| *first > day);
        Some(match first_day {
            Some(from) => NotCounted::NotYetIssued { from },
            None => NotCounted::Expired { last_day: self.in_force(policy).and_then(|period| period.until) },
        })
    }
}

/// Why a credential does not count on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum NotCounted {
    /// Nobody entitled has checked it yet.
    AwaitingVerification,
    /// It counts only from a later day on.
    NotYetIssued {
        /// The first day on which it counts.
        from: NaiveDate,
    },
    /// Its time is over.
    Expired {
        /// The last day on which it counted, if there was one.
        last_day: Option<NaiveDate>,
    },
    /// Checked and found wrong.
    Rejected,
    /// Withdrawn by whoever granted it (撤销).
    Revoked {
        /// The day of revocation.
        on: Option<NaiveDate>,
    },
    /// Lost by law (丧失).
    Lost {
        /// The day of loss.
        on: Option<NaiveDate>,
    },
}

/// The days on which a person's credentials satisfy the requirement of the post. For a head, whose requirement is
/// training, and for posts without one there are none: ask [`requirement_of`].
#[must_use]
pub fn requirement_periods(
    credentials: &[CredentialFacts],
    requirement: Requirement,
    policy: &Policy,
) -> Vec<Period> {
    let credentials = &*as_they_stand(credentials, policy);
    let of_kind = |kind: CredentialKind| {
        credentials.iter().filter(move |it| it.kind == kind).filter_map(|it| it.in_force(policy))
    };
    match requirement {
        Requirement::Teacher => {
            let qualifications =
                || credentials.iter().filter(|it| it.kind == CredentialKind::TeacherQualification);
            let sufficient = qualifications()
                .filter(|it| it.teacher_kind() == Some(policy.teacher_kind.value))
                .filter_map(|it| it.in_force(policy));
            let supplemented = qualifications().filter_map(|it| it.in_force(policy)).flat_map(|it| {
                of_kind(policy.teacher_other_kind_supplement.value)
                    .filter_map(move |training| training.intersection(&it))
            });
            sufficient.chain(supplemented).collect()
        }
        Requirement::Caregiver => credentials
            .iter()
            .filter(|it| {
                (it.kind == CredentialKind::InfantCaregiver
                    && it.has_level(policy.infant_caregiver_lowest_level.value))
                    || (it.kind == CredentialKind::ChildcareWorker
                        && it.has_level(policy.childcare_worker_lowest_level.value))
            })
            .filter_map(|it| it.in_force(policy))
            .collect(),
        Requirement::Kind(kind) => of_kind(kind).collect(),
    }
}

/// What credentials a post asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// A teacher qualification of the accepted kind, or another one with its supplement.
    Teacher,
    /// An infant caregiver or childcare worker credential of an accepted level.
    Caregiver,
    /// Any credential of this kind.
    Kind(CredentialKind),
}

/// What credential the post asks for; `None` for the head, who is asked for training, and for posts without a
/// certificate.
#[must_use]
pub fn requirement_of(post: Post, policy: &Policy) -> Option<Requirement> {
    match post {
        Post::Teacher => Some(Requirement::Teacher),
        Post::Caregiver => Some(Requirement::Caregiver),
        Post::Health => Some(Requirement::Kind(policy.health_worker_credential.value)),
        Post::Guard => Some(Requirement::Kind(policy.guard_credential.value)),
        Post::Nutrition => Some(Requirement::Kind(policy.nutrition_credential.value)),
        Post::Head | Post::Cook | Post::Cleaner | Post::Other => None,
    }
}

/// Where a person's health certificate (健康合格证) stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HealthCertificate {
    /// One is in date.
    InDate {
        /// The last day of those in date, without a gap.
        until: NaiveDate,
    },
    /// There was one, and none is in date.
    Expired {
        /// The last day of the latest.
        last_day: NaiveDate,
    },
    /// None was issued by that day.
    Missing,
}

/// Where the health certificate stands.
#[must_use]
pub fn health_certificate_on(
    credentials: &[CredentialFacts],
    day: NaiveDate,
    policy: &Policy,
) -> HealthCertificate {
    let issued: Vec<Period> = credentials
        .iter()
        .filter(|it| it.kind == CredentialKind::HealthCertificate)
        .filter_map(|it| it.in_force(policy))
        .filter(|period| period.from <= day)
        .collect();
    if let Some(run) = run_covering(&issued, day) {
        return HealthCertificate::InDate { until: run.until.unwrap_or(NaiveDate::MAX) };
    }
    match issued.iter().filter_map(|period| period.until).max() {
        Some(last_day) => HealthCertificate::Expired { last_day },
        None => HealthCertificate::Missing,
    }
}

/// Which half of dual certification (双证).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    /// The teacher qualification (教师资格证).
    TeacherQualification,
    /// The infant caregiver credential (育婴员证).
    InfantCaregiver,
}

/// A half that is missing, and why each credential held for it does not count; none held, then no reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingHalf {
    /// Which half.
    pub half: Half,
    /// Each credential held for it, with its reason.
    pub held: Vec<(CredentialId, NotCounted)>,
}

/// Whether a person is dual-certified on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DualCertification {
    /// Both halves count.
    Yes {
        /// The teacher qualification that counts longest.
        teacher: CredentialId,
        /// The infant caregiver credential that counts longest.
        caregiver: CredentialId,
        /// The first day, without a gap; `None` when the record does not tell.
        since: Option<NaiveDate>,
        /// The last day, without a gap, as the record stands; `None` has no end.
        until: Option<NaiveDate>,
    },
    /// At least one half is missing.
    No {
        /// The missing halves; never empty.
        missing: Vec<MissingHalf>,
    },
}

impl DualCertification {
    /// Whether both halves count.
    #[must_use]
    pub fn is_certified(&self) -> bool {
        match self {
            Self::Yes { .. } => true,
            Self::No { .. } => false,
        }
    }
}

/// Whether the person is dual-certified on the day, since and until when, or which half is missing and why.
#[must_use]
pub fn dual_certification_on(
    credentials: &[CredentialFacts],
    day: NaiveDate,
    policy: &Policy,
) -> DualCertification {
    let credentials = &*as_they_stand(credentials, policy);
    let teachers: Vec<&CredentialFacts> =
        credentials.iter().filter(|it| it.is_dual_teacher(policy)).collect();
    let caregivers: Vec<&CredentialFacts> =
        credentials.iter().filter(|it| it.is_dual_caregiver(policy)).collect();
    let teacher = held_half(Half::TeacherQualification, &teachers, day, policy);
    let caregiver = held_half(Half::InfantCaregiver, &caregivers, day, policy);
    match (teacher, caregiver) {
        (Ok((teacher, one)), Ok((caregiver, other))) => {
            let both = one.intersection(&other).unwrap_or(Period { from: day, until: Some(day) });
            let since = Some(both.from).filter(|from| *from > NaiveDate::MIN);
            DualCertification::Yes { teacher, caregiver, since, until: both.until }
        }
        (teacher, caregiver) => {
            DualCertification::No { missing: teacher.err().into_iter().chain(caregiver.err()).collect() }
        }
    }
}

/// The credential that counts longest from the day on, and the unbroken run of days; or why none counts.
fn held_half(
    half: Half,
    held: &[&CredentialFacts],
    day: NaiveDate,
    policy: &Policy,
) -> Result<(CredentialId, Period), MissingHalf> {
    let periods: Vec<Period> = held.iter().filter_map(|it| it.in_force(policy)).collect();
    let longest = held.iter().filter(|it| it.counts_on(day, policy)).max_by_key(|it| {
        let last_day = it.in_force(policy).and_then(|period| period.until).unwrap_or(NaiveDate::MAX);
        (last_day, std::cmp::Reverse(it.id))
    });
    longest.zip(run_covering(&periods, day)).map(|(it, run)| (it.id, run)).ok_or_else(|| MissingHalf {
        half,
        held: held
            .iter()
            .filter_map(|it| it.reason_not_counted_on(day, policy).map(|reason| (it.id, reason)))
            .collect(),
    })
}

/// Whether the person is a physician whose specialty is the core team's (儿科) on the day.
#[must_use]
pub fn is_core_team_physician_on(credentials: &[CredentialFacts], day: NaiveDate, policy: &Policy) -> bool {
    credentials.iter().any(|it| {
        it.kind == CredentialKind::Physician
            && it.specialty.as_deref().is_some_and(|text| text.contains(policy.core_team_specialty.value))
            && it.counts_on(day, policy)
    })
}

/// Which of these persons are dual-certified on the day.
#[must_use]
pub fn dual_certified(held: &HashMap<PractitionerId, Vec<Model>>, day: NaiveDate) -> HashSet<PractitionerId> {
    let policy = Policy::in_force_on(day);
    held.iter()
        .filter(|(_, rows)| {
            let facts: Vec<_> = rows.iter().map(CredentialFacts::of).collect();
            dual_certification_on(&facts, day, policy).is_certified()
        })
        .map(|(person, _)| *person)
        .collect()
}

#[cfg(test)]
mod tests;
