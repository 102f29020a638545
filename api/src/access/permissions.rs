//! Who may do what: one line for each operation. An operation without a line is refused to everybody, and a test
//! finds it. Which *objects* a role may reach (its own institution, its own district) is asked where they are read.

use mengya_entities::values::Role;
use mengya_entities::values::Role::{
    Administrator, Auditor, InstitutionManager, Practitioner, ProviderStaff, RegulatorOfficer,
};

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Anybody, without signing in.
    Public,
    /// These roles.
    Roles(&'static [Role]),
}

const EVERYBODY: Permission = Permission::Roles(Role::ALL);
const OFFICER: Permission = Permission::Roles(&[RegulatorOfficer]);
const ADMINISTRATOR: Permission = Permission::Roles(&[Administrator]);
/// Those who read what an institution or a district keeps.
const READERS: Permission = Permission::Roles(&[InstitutionManager, RegulatorOfficer, Auditor]);
/// Those who read a person's record: also the person.
const RECORD_READERS: Permission =
    Permission::Roles(&[Practitioner, InstitutionManager, RegulatorOfficer, Auditor]);
const EMPLOYERS: Permission = Permission::Roles(&[InstitutionManager, RegulatorOfficer]);
const TRAINERS: Permission = Permission::Roles(&[ProviderStaff, RegulatorOfficer]);
const OVERSEERS: Permission = Permission::Roles(&[RegulatorOfficer, Auditor]);
const LISTS: Permission = Permission::Roles(&[ProviderStaff, InstitutionManager, RegulatorOfficer]);

/// The whole table, by operation id.
pub const PERMISSIONS: &[(&str, Permission)] = &[
    // health
    ("get_live", Permission::Public),
    ("get_ready", Permission::Public),
    // access
    ("create_token", Permission::Public),
    ("get_key_set", Permission::Public),
    ("get_me", EVERYBODY),
    ("change_my_password", EVERYBODY),
    ("revoke_my_tokens", EVERYBODY),
    ("list_accounts", ADMINISTRATOR),
    ("create_account", ADMINISTRATOR),
    ("get_account", ADMINISTRATOR),
    ("update_account", ADMINISTRATOR),
    // history
    ("list_events", Permission::Roles(&[Auditor])),
];

/// Who may call this operation.
#[must_use]
pub fn of(operation_id: &str) -> Option<Permission> {
    PERMISSIONS.iter().find(|(id, _)| *id == operation_id).map(|(_, permission)| *permission)
}

impl Permission {
    /// Whether this role may.
    #[must_use]
    pub fn allows(self, role: Role) -> bool {
        match self {
            Self::Public => true,
            Self::Roles(roles) => roles.contains(&role),
        }
    }

    /// In words, for the document.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Public => "anybody".to_owned(),
            Self::Roles(roles) => roles.iter().map(|role| role.en()).collect::<Vec<_>>().join(", "),
        }
    }
}
