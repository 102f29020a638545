//! How the tables came to be: append-only, one change per file, forward and back. Imports nothing of the service.

use sea_orm_migration::MigrationTrait;
pub use sea_orm_migration::MigratorTrait;

mod m20261122_000001_create_practitioners;
mod m20261122_000002_create_institutions;
mod m20261122_000003_create_employments;
mod m20261122_000004_create_accounts;
mod m20261122_000005_create_credentials;
mod m20261122_000006_create_screenings;
mod m20261122_000007_create_training;
mod m20261122_000008_create_teams;
mod m20261122_000009_create_bans;
mod m20261122_000010_create_certificates;
mod m20261122_000011_create_history;
mod m20261122_000012_create_list_imports;
mod m20261122_000013_create_idempotency_keys;
mod m20261122_000014_create_page_sessions;
mod m20261122_000015_create_outbox;
mod m20261122_000016_create_name_keys;
mod m20261128_000017_lease_idempotency_keys;
mod m20261128_000018_create_key_proofs;
mod m20261128_000019_ask_about_and_tell_of_bans;
mod m20261128_000020_keep_receipts_of_checks;
mod m20261128_000021_void_employments;
mod m20261128_000022_add_account_holders;
mod m20261128_000023_create_account_changes;
mod m20261128_000024_create_known_origins;
mod m20261128_000025_create_summaries;
mod m20261128_000026_split_list_imports;
mod m20261128_000028_drop_phone_index;
mod m20261129_000029_create_disputes;
mod m20261129_000030_create_evidence_files;
mod m20261129_000032_create_staff_checks;
mod m20261129_000035_create_activations;
mod m20261129_000036_create_invitations;
mod m20261129_000037_own_accounts;
mod m20261129_000038_rank_institutions;
mod m20261130_000039_create_acts;
mod m20261130_000041_create_act_notices;
mod m20261130_000042_keep_files_of_bans;
mod m20261130_000043_remember_sent_notices;
mod m20261130_000044_mend_lists;
mod m20261130_000045_plan_sessions;
mod m20261130_000046_keep_files_of_checks;
mod m20261130_000047_certify_registration;
mod m20261130_000048_create_reminders;
mod m20261130_000049_name_in_english;
mod m20261130_000051_create_suspicions;
mod m20261130_000052_create_suspicion_files;

/// All migrations, in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_create_practitioners::Migration),
            Box::new(m20261122_000002_create_institutions::Migration),
            Box::new(m20261122_000003_create_employments::Migration),
            Box::new(m20261122_000004_create_accounts::Migration),
            Box::new(m20261122_000005_create_credentials::Migration),
            Box::new(m20261122_000006_create_screenings::Migration),
            Box::new(m20261122_000007_create_training::Migration),
            Box::new(m20261122_000008_create_teams::Migration),
            Box::new(m20261122_000009_create_bans::Migration),
            Box::new(m20261122_000010_create_certificates::Migration),
            Box::new(m20261122_000011_create_history::Migration),
            Box::new(m20261122_000012_create_list_imports::Migration),
            Box::new(m20261122_000013_create_idempotency_keys::Migration),
            Box::new(m20261122_000014_create_page_sessions::Migration),
            Box::new(m20261122_000015_create_outbox::Migration),
            Box::new(m20261122_000016_create_name_keys::Migration),
            Box::new(m20261128_000017_lease_idempotency_keys::Migration),
            Box::new(m20261128_000018_create_key_proofs::Migration),
            Box::new(m20261128_000019_ask_about_and_tell_of_bans::Migration),
            Box::new(m20261128_000020_keep_receipts_of_checks::Migration),
            Box::new(m20261128_000021_void_employments::Migration),
            Box::new(m20261128_000022_add_account_holders::Migration),
            Box::new(m20261128_000023_create_account_changes::Migration),
            Box::new(m20261128_000024_create_known_origins::Migration),
            Box::new(m20261128_000025_create_summaries::Migration),
            Box::new(m20261128_000026_split_list_imports::Migration),
            Box::new(m20261128_000028_drop_phone_index::Migration),
            Box::new(m20261129_000029_create_disputes::Migration),
            Box::new(m20261129_000030_create_evidence_files::Migration),
            Box::new(m20261129_000032_create_staff_checks::Migration),
            Box::new(m20261129_000035_create_activations::Migration),
            Box::new(m20261129_000036_create_invitations::Migration),
            Box::new(m20261129_000037_own_accounts::Migration),
            Box::new(m20261129_000038_rank_institutions::Migration),
            Box::new(m20261130_000039_create_acts::Migration),
            Box::new(m20261130_000041_create_act_notices::Migration),
            Box::new(m20261130_000042_keep_files_of_bans::Migration),
            Box::new(m20261130_000043_remember_sent_notices::Migration),
            Box::new(m20261130_000044_mend_lists::Migration),
            Box::new(m20261130_000045_plan_sessions::Migration),
            Box::new(m20261130_000046_keep_files_of_checks::Migration),
            Box::new(m20261130_000047_certify_registration::Migration),
            Box::new(m20261130_000048_create_reminders::Migration),
            Box::new(m20261130_000049_name_in_english::Migration),
            Box::new(m20261130_000051_create_suspicions::Migration),
            Box::new(m20261130_000052_create_suspicion_files::Migration),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{Migrator, MigratorTrait as _};

    #[test]
    fn a_migration_that_is_interrupted_leaves_nothing_behind() {
        for migration in Migrator::migrations() {
            assert_eq!(migration.use_transaction(), Some(true), "{}", migration.name());
        }
    }
}
