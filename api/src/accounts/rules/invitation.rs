//! Who may invite whom, and what state an invitation is in.

use mengya_entities::invitation;
use mengya_entities::values::{Instant, InvitationState, Role};

/// How many wrong documents are tried before an invitation is dead.
pub const TRIES: i32 = 5;
/// How many invitations of one institution or provider wait at once.
pub const WAITING: u64 = 200;

/// The roles that somebody of this role may give: of the own institution or provider, and none with power over people's
/// standing.
#[must_use]
pub const fn given_by(role: Role) -> &'static [Role] {
    match role {
        Role::InstitutionManager => &[Role::Practitioner, Role::InstitutionManager],
        Role::ProviderStaff => &[Role::ProviderStaff],
        Role::Practitioner | Role::RegulatorOfficer | Role::Auditor | Role::Administrator => &[],
    }
}

/// What state it is in.
#[must_use]
pub const fn state_of(row: &invitation::Model, now: Instant) -> InvitationState {
    if row.used_at.is_some() {
        InvitationState::Used
    } else if row.withdrawn_at.is_some() {
        InvitationState::Withdrawn
    } else if row.expires_at.0 <= now.0 || row.tries >= TRIES {
        InvitationState::Ended
    } else {
        InvitationState::Sent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_gives_power_or_more_than_the_own_role_has() {
        for role in Role::ALL {
            for given in given_by(*role) {
                assert!(
                    !given.has_power() && (given == role || *given == Role::Practitioner),
                    "{role} {given}"
                );
            }
        }
    }
}
