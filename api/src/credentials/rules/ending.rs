//! What the loss or revocation of one teacher qualification does to the others of the same person.

use super::CredentialFacts;
use crate::policy::{Policy, same_day_in_years};
use chrono::NaiveDate;
use mengya_entities::values::{CredentialKind, CredentialState};
use std::borrow::Cow;

/// A person's credentials as they stand together. The law takes the qualification to teach and not a piece of paper:
///
/// - after a loss (丧失, 教师法 art. 14, 教师资格条例 art. 18) no teacher qualification ever counts again, whenever and
///   as whatever kind it was granted;
/// - after a revocation (撤销, 教师资格条例 art. 19) none that was granted by that day counts again, and one granted
///   later only when the term in which none may be claimed is over. One whose record tells no day of issue is taken
///   as granted before.
///
/// So a second row of the same certificate does not outlive it. What does not count any more is given as lost or
/// revoked itself, with the day.
#[must_use]
pub fn as_they_stand<'a>(credentials: &'a [CredentialFacts], policy: &Policy) -> Cow<'a, [CredentialFacts]> {
    let mut endings: Vec<Ending> = credentials.iter().filter_map(ending).collect();
    if endings.is_empty() || credentials.len() == 1 {
        return Cow::Borrowed(credentials);
    }
    // The earliest first, and of one day the loss first; an ending whose day nobody knows was before all others.
    endings.sort_by_key(|ending| (ending.on, !ending.lost));
    Cow::Owned(credentials.iter().map(|it| under(it, &endings, policy)).collect())
}

struct Ending {
    lost: bool,
    on: Option<NaiveDate>,
}

fn ending(credential: &CredentialFacts) -> Option<Ending> {
    if credential.kind != CredentialKind::TeacherQualification {
        return None;
    }
    match credential.state {
        CredentialState::Lost => Some(Ending { lost: true, on: credential.state_on }),
        CredentialState::Revoked => Some(Ending { lost: false, on: credential.state_on }),
        CredentialState::Claimed | CredentialState::Verified | CredentialState::Rejected => None,
    }
}

fn under(credential: &CredentialFacts, endings: &[Ending], policy: &Policy) -> CredentialFacts {
    let mut it = credential.clone();
    let counted_once = match it.state {
        CredentialState::Verified | CredentialState::Revoked | CredentialState::Lost => true,
        CredentialState::Claimed | CredentialState::Rejected => false,
    };
    if it.kind != CredentialKind::TeacherQualification || !counted_once {
        return it;
    }
    let own = ending(credential);
    for other in endings {
        // From its own end on it does not count anyway.
        if own.as_ref().is_some_and(|own| own.on <= other.on) {
            return it;
        }
        let granted_later = it.issued_on.zip(other.on).filter(|(issued_on, on)| issued_on > on);
        match granted_later {
            Some((issued_on, on)) if !other.lost => {
                let last_day = same_day_in_years(on, policy.bans.revoked_qualification_years.value);
                it.issued_on = Some(last_day.succ_opt().map_or(issued_on, |first| first.max(issued_on)));
            }
            Some(_) | None => {
                it.state = if other.lost { CredentialState::Lost } else { CredentialState::Revoked };
                it.state_on = other.on;
                return it;
            }
        }
    }
    it
}
