//! What an act on a credential makes of what rests on it: pure, and the same before the act and in it.

use crate::certificates::rules::{is_dual_founded, is_over};
use crate::compliance::rules::Figures;
use crate::credentials::rules::{CredentialFacts, as_they_stand, dual_certification_on};
use crate::policy::Policy;
use chrono::NaiveDate;
use mengya_entities::ids::CredentialId;
use mengya_entities::values::CredentialState;

/// What an officer does to a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CredentialAct {
    /// Verifies it.
    Verify,
    /// Rejects it.
    Reject,
    /// Records that it was revoked.
    Revoke,
    /// Records that it was lost by law.
    Lose,
    /// Undoes the last of these, which was a mistake.
    Undo,
}

impl CredentialAct {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Verify, Self::Reject, Self::Revoke, Self::Lose, Self::Undo];

    /// Its code in addresses, templates and keys of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Verify => "verified",
            Self::Reject => "rejected",
            Self::Revoke => "revoked",
            Self::Lose => "lost",
            Self::Undo => "undone",
        }
    }

    /// The act of this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Where a credential stands, and since which day.
pub type StandsSince = (CredentialState, NaiveDate);

/// A person's credentials, with this one standing so.
#[must_use]
pub fn standing_so(
    credentials: &[CredentialFacts],
    id: CredentialId,
    (state, on): StandsSince,
) -> Vec<CredentialFacts> {
    let mut credentials = credentials.to_vec();
    for it in credentials.iter_mut().filter(|it| it.id == id) {
        (it.state, it.state_on) = (state, Some(on));
    }
    credentials
}

/// The credentials that count on the day, each as all of them stand together.
#[must_use]
pub fn counting_on(credentials: &[CredentialFacts], day: NaiveDate) -> Vec<CredentialId> {
    let policy = Policy::in_force_on(day);
    let stand = as_they_stand(credentials, policy);
    stand.iter().filter(|it| it.counts_on(day, policy)).map(|it| it.id).collect()
}

/// Whether a certificate of dual certification falls with these credentials: it is not over, and dual certification no
/// longer lasts as long as it says.
#[must_use]
pub fn dual_falls(valid_until: Option<NaiveDate>, credentials: &[CredentialFacts], today: NaiveDate) -> bool {
    let dual = dual_certification_on(credentials, today, Policy::in_force_on(today));
    !is_over(valid_until, today) && !is_dual_founded(&dual, valid_until)
}

/// Whether the employer of a place hears of it: the credential counted there before and does not now, and something is
/// found of the person that was not.
#[must_use]
pub fn employer_hears(counts: (bool, bool), before: &Figures, after: &Figures) -> bool {
    counts == (true, false) && !after.findings_beyond(before).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compliance::findings::Finding;

    #[test]
    fn an_employer_hears_only_of_what_counts_no_longer() {
        let with = |findings: &[Finding]| Figures { findings: findings.to_vec(), ..Figures::default() };
        let (clean, lacking) = (with(&[]), with(&[Finding::MissingCaregiverCredential]));
        assert!(employer_hears((true, false), &clean, &lacking));
        for (counts, before, after) in [
            ((false, true), &lacking, &clean),
            ((true, false), &clean, &clean),
            ((false, false), &lacking, &lacking),
            // Of two things that are missing one takes the other's place: it is better, not worse.
            (
                (false, true),
                &with(&[Finding::MissingTeacherQualification]),
                &with(&[Finding::TeacherQualificationOtherKind]),
            ),
        ] {
            assert!(!employer_hears(counts, before, after), "{counts:?}");
        }
    }

    #[test]
    fn each_act_has_a_code_of_its_own() {
        for act in CredentialAct::ALL {
            assert_eq!(CredentialAct::from_code(act.code()), Some(act));
        }
        assert_eq!(CredentialAct::from_code("nothing"), None);
    }
}
