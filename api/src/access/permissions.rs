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

/// Whoever has signed in.
pub const EVERYBODY: Permission = Permission::Roles(Role::ALL);
/// Officers.
pub const OFFICER: Permission = Permission::Roles(&[RegulatorOfficer]);
/// Administrators.
pub const ADMINISTRATOR: Permission = Permission::Roles(&[Administrator]);
/// Those who read what an institution or a district keeps.
pub const READERS: Permission = Permission::Roles(&[InstitutionManager, RegulatorOfficer, Auditor]);
/// Those who read a person's record: also the person.
pub const RECORD_READERS: Permission =
    Permission::Roles(&[Practitioner, InstitutionManager, RegulatorOfficer, Auditor]);
/// Those who hire and end.
pub const EMPLOYERS: Permission = Permission::Roles(&[InstitutionManager, RegulatorOfficer]);
/// Those who record completions.
pub const TRAINERS: Permission = Permission::Roles(&[ProviderStaff, RegulatorOfficer]);
/// Those who see whole districts.
pub const OVERSEERS: Permission = Permission::Roles(&[RegulatorOfficer, Auditor]);
/// Those who invite their own staff.
pub const INVITERS: Permission = Permission::Roles(&[ProviderStaff, InstitutionManager]);
/// Those who upload lists.
pub const LISTS: Permission = Permission::Roles(&[ProviderStaff, InstitutionManager, RegulatorOfficer]);

/// Those who answer disputes.
pub const ANSWERERS: Permission = Permission::Roles(&[ProviderStaff, InstitutionManager, RegulatorOfficer]);
/// Those who read a dispute: the person, and who answers it.
pub const DISPUTE_READERS: Permission =
    Permission::Roles(&[Practitioner, ProviderStaff, InstitutionManager, RegulatorOfficer]);

/// The whole table, by operation id.
pub const PERMISSIONS: &[(&str, Permission)] = &[
    // health
    ("get_live", Permission::Public),
    ("get_ready", Permission::Public),
    // access
    ("create_token", Permission::Public),
    ("get_key_set", Permission::Public),
    ("begin_activation", Permission::Public),
    ("prove_activation", Permission::Public),
    ("complete_activation", Permission::Public),
    ("accept_invitation", Permission::Public),
    ("list_invitations", INVITERS),
    ("create_invitation", INVITERS),
    ("withdraw_invitation", INVITERS),
    ("get_me", EVERYBODY),
    ("change_my_password", EVERYBODY),
    ("revoke_my_tokens", EVERYBODY),
    // Of accounts with power it is changed by two.
    ("change_my_email", Permission::Roles(&[Practitioner, ProviderStaff, InstitutionManager, Auditor])),
    ("prove_my_email", Permission::Public),
    ("change_my_phone", Permission::Roles(&[Practitioner])),
    ("list_my_sessions", EVERYBODY),
    ("end_my_session", EVERYBODY),
    ("end_my_other_sessions", EVERYBODY),
    ("list_accounts", ADMINISTRATOR),
    ("create_account", ADMINISTRATOR),
    ("open_accounts", ADMINISTRATOR),
    ("get_account", ADMINISTRATOR),
    ("update_account", ADMINISTRATOR),
    ("list_account_changes", ADMINISTRATOR),
    ("get_account_change", ADMINISTRATOR),
    ("decide_account_change", ADMINISTRATOR),
    ("confirm_account_openings", ADMINISTRATOR),
    // history
    ("list_events", Permission::Roles(&[Auditor])),
    ("list_all_look_ups", Permission::Roles(&[Auditor])),
    ("get_own_copy", Permission::Roles(&[Practitioner])),
    ("list_look_ups", Permission::Roles(&[Practitioner, RegulatorOfficer, Auditor])),
    // practitioners
    ("list_practitioners", OVERSEERS),
    ("register_practitioner", EMPLOYERS),
    ("find_practitioner", EMPLOYERS),
    ("get_practitioner", RECORD_READERS),
    ("update_practitioner", OFFICER),
    ("reveal_identity", OFFICER),
    ("get_standing", RECORD_READERS),
    ("list_held_registrations", OFFICER),
    ("get_held_registration", OFFICER),
    ("answer_held_registration", OFFICER),
    // credentials and screening
    ("list_credentials", RECORD_READERS),
    ("claim_credential", Permission::Roles(&[Practitioner, InstitutionManager, RegulatorOfficer])),
    ("add_credential_evidence", Permission::Roles(&[Practitioner, InstitutionManager, RegulatorOfficer])),
    ("get_credential_evidence", Permission::Roles(&[Practitioner, RegulatorOfficer])),
    ("withdraw_claim", Permission::Roles(&[Practitioner])),
    ("decide_credential", OFFICER),
    ("end_credential", OFFICER),
    ("undo_credential_decision", OFFICER),
    ("get_credential_effects", OFFICER),
    ("list_calls", OFFICER),
    ("record_notice_call", OFFICER),
    ("get_dual_certification", RECORD_READERS),
    ("list_screenings", RECORD_READERS),
    ("record_screening", EMPLOYERS),
    ("add_screening_file", EMPLOYERS),
    ("get_screening_file", Permission::Roles(&[Practitioner, RegulatorOfficer])),
    // disputes
    ("list_practitioner_disputes", RECORD_READERS),
    ("raise_dispute", Permission::Roles(&[Practitioner])),
    ("list_disputes", ANSWERERS),
    ("get_dispute", DISPUTE_READERS),
    ("get_dispute_file", DISPUTE_READERS),
    ("add_dispute_file", Permission::Roles(&[Practitioner])),
    ("answer_dispute", ANSWERERS),
    ("withdraw_dispute", Permission::Roles(&[Practitioner])),
    ("record_yearly_checks", EMPLOYERS),
    // institutions
    ("list_institutions", READERS),
    ("create_institution", OFFICER),
    ("get_institution", READERS),
    ("update_institution", OFFICER),
    ("list_employments", READERS),
    ("list_former_staff", READERS),
    ("employ", EMPLOYERS),
    ("check_before_hiring", EMPLOYERS),
    ("update_employment", EMPLOYERS),
    ("void_employment", EMPLOYERS),
    ("change_employment", EMPLOYERS),
    ("rehearse_hire", EMPLOYERS),
    ("rehearse_employment_act", EMPLOYERS),
    ("list_acts_to_tell", EMPLOYERS),
    ("get_act", EMPLOYERS),
    ("record_act_call", EMPLOYERS),
    ("undo_act", EMPLOYERS),
    ("list_practitioner_employments", RECORD_READERS),
    ("check_staff", EMPLOYERS),
    ("check_staff_list", EMPLOYERS),
    ("list_staff_checks", EMPLOYERS),
    ("get_staff_check", EMPLOYERS),
    ("get_staff_check_receipt", EMPLOYERS),
    // compliance
    ("get_policy", EVERYBODY),
    ("assess_practitioner", RECORD_READERS),
    ("assess_institution", READERS),
    ("get_institution_calendar", READERS),
    ("list_districts", OVERSEERS),
    ("assess_district", OVERSEERS),
    ("get_district_trend", OVERSEERS),
    ("find_people_with_finding", OVERSEERS),
    ("reveal_phones", OFFICER),
    ("remind_people_with_finding", OFFICER),
    ("remind_staff", EMPLOYERS),
    // files
    ("export_institutions", OVERSEERS),
    ("export_people_with_finding", OVERSEERS),
    ("export_district", OVERSEERS),
    ("export_events", Permission::Roles(&[Auditor])),
    ("export_look_ups", Permission::Roles(&[Auditor])),
    // training
    ("list_providers", Permission::Roles(&[ProviderStaff, RegulatorOfficer, Auditor])),
    ("create_provider", OFFICER),
    ("update_provider", OFFICER),
    ("get_provider", Permission::Roles(&[ProviderStaff, RegulatorOfficer, Auditor])),
    ("list_courses", EVERYBODY),
    ("create_course", TRAINERS),
    ("update_course", TRAINERS),
    ("get_course", EVERYBODY),
    ("list_course_completions", Permission::Roles(&[ProviderStaff, RegulatorOfficer, Auditor])),
    ("record_completion", TRAINERS),
    ("correct_completion", TRAINERS),
    ("list_completions", RECORD_READERS),
    ("get_training_hours", RECORD_READERS),
    ("list_planned_sessions", EVERYBODY),
    ("get_planned_session", EVERYBODY),
    ("plan_session", TRAINERS),
    ("update_planned_session", TRAINERS),
    ("cancel_planned_session", TRAINERS),
    // teams
    ("list_teams", OVERSEERS),
    ("create_team", OFFICER),
    ("get_team", OVERSEERS),
    ("join_team", OFFICER),
    ("leave_team", OFFICER),
    // bans
    ("list_bans", OVERSEERS),
    ("record_ban", OFFICER),
    ("get_ban", OVERSEERS),
    ("correct_ban", OFFICER),
    ("withdraw_ban", OFFICER),
    ("get_ban_consequences", OVERSEERS),
    ("record_call", OFFICER),
    ("list_ban_files", OFFICER),
    ("add_ban_file", OFFICER),
    ("get_ban_file", OFFICER),
    ("remove_ban_file", OFFICER),
    ("decide_ban", OFFICER),
    ("record_annulment", OFFICER),
    ("decide_annulment", OFFICER),
    // certificates and verification
    ("issue_certificate", TRAINERS),
    (
        "get_certificate",
        Permission::Roles(&[Practitioner, ProviderStaff, InstitutionManager, RegulatorOfficer, Auditor]),
    ),
    (
        "get_certificate_document",
        Permission::Roles(&[Practitioner, ProviderStaff, InstitutionManager, RegulatorOfficer, Auditor]),
    ),
    ("list_certificate_candidates", OFFICER),
    ("issue_many_certificates", OFFICER),
    ("get_class_archive", TRAINERS),
    ("get_class_copies", TRAINERS),
    ("withdraw_certificate", TRAINERS),
    ("list_certificates", RECORD_READERS),
    ("verify_certificate", Permission::Public),
    ("verify_certificate_holder", Permission::Public),
    ("verify_certificate_file", Permission::Public),
    // suspected fakes
    ("report_suspicion", Permission::Public),
    ("add_suspicion_file", Permission::Public),
    ("get_suspicion_answer", Permission::Public),
    ("list_suspicions", OFFICER),
    ("get_suspicion", OFFICER),
    ("get_suspicion_file", OFFICER),
    ("answer_suspicion", OFFICER),
    // lists
    ("preview_list", LISTS),
    ("list_imports", LISTS),
    ("get_import", LISTS),
    ("confirm_import", LISTS),
    ("mend_import", LISTS),
    ("discard_import", LISTS),
    ("get_import_receipt", LISTS),
];

/// Pages that do what no operation does.
const OF_PAGES: &[(&str, Permission)] = &[
    ("read_about", Permission::Public),
    ("recover_password", Permission::Public),
    ("own_record", Permission::Roles(&[Practitioner])),
    ("own_institution", Permission::Roles(&[InstitutionManager])),
    ("own_training", Permission::Roles(&[ProviderStaff])),
    ("oversee_providers", OVERSEERS),
    ("find_by_document", OFFICER),
    ("read_outbox", ADMINISTRATOR),
    ("read_settings", ADMINISTRATOR),
];

/// Who may call this operation.
#[must_use]
pub fn of(operation_id: &str) -> Option<Permission> {
    find(PERMISSIONS, operation_id)
}

/// Who may use a page that does what this operation does: the same; nobody where there is no such operation.
#[must_use]
pub fn of_page(does: &str) -> Permission {
    of(does).or_else(|| find(OF_PAGES, does)).unwrap_or(Permission::Roles(&[]))
}

fn find(table: &[(&str, Permission)], name: &str) -> Option<Permission> {
    table.iter().find(|(id, _)| *id == name).map(|(_, permission)| *permission)
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
