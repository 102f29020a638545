//! Where each role goes from.

use mengya_entities::values::Role;

/// Where a role may go: the key of the text, and the path. The first is its home.
#[must_use]
pub fn links(role: Role) -> Vec<(&'static str, &'static str)> {
    match role {
        Role::Practitioner => vec![("nav-my-record", "/me")],
        Role::ProviderStaff => {
            vec![("nav-training", "/training"), ("nav-lists", "/lists"), ("nav-invitations", "/invitations")]
        }
        Role::InstitutionManager => {
            vec![
                ("nav-institution", "/institution"),
                ("nav-lists", "/lists"),
                ("nav-invitations", "/invitations"),
            ]
        }
        Role::RegulatorOfficer => vec![
            ("nav-district", "/district"),
            ("nav-institutions", "/institutions"),
            ("nav-people", "/people"),
            ("nav-credentials", "/credentials"),
            ("nav-bans", "/bans"),
            ("nav-providers", "/providers"),
            ("nav-lists", "/lists"),
        ],
        Role::Auditor => vec![
            ("nav-history", "/history"),
            ("nav-look-ups", "/look-ups"),
            ("nav-district", "/district"),
            ("nav-institutions", "/institutions"),
            ("nav-people", "/people"),
            ("nav-bans", "/bans"),
            ("nav-providers", "/providers"),
        ],
        Role::Administrator => {
            vec![("nav-accounts", "/accounts"), ("nav-outbox", "/outbox"), ("nav-settings", "/settings")]
        }
    }
}
