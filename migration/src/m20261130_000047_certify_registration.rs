//! Certificates of registration, beside those of training and of dual certification.

use sea_orm_migration::prelude::*;

/// Certificates of registration, beside those of training and of dual certification.
#[derive(DeriveMigrationName)]
pub struct Migration;

const KNOWN: &str = "'training_completion', 'dual_certification'";

/// The statements that let a certificate be of these kinds and no other. A column goes with its check: SQLite cannot drop
/// the check alone.
fn of_kinds(kinds: &str) -> [String; 6] {
    [
        "DROP INDEX certificates_one_dual".to_owned(),
        format!(
            "ALTER TABLE certificates ADD COLUMN kind_of TEXT NOT NULL DEFAULT 'training_completion' \
             CHECK (kind_of IN ({kinds}))"
        ),
        "UPDATE certificates SET kind_of = kind".to_owned(),
        "ALTER TABLE certificates DROP COLUMN kind".to_owned(),
        "ALTER TABLE certificates RENAME COLUMN kind_of TO kind".to_owned(),
        "CREATE UNIQUE INDEX certificates_one_dual ON certificates (practitioner_id) \
         WHERE withdrawn_on IS NULL AND kind = 'dual_certification'"
            .to_owned(),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for statement in of_kinds(&format!("{KNOWN}, 'registration'")) {
            connection.execute_unprepared(&statement).await?;
        }
        let one = "CREATE UNIQUE INDEX certificates_one_registration ON certificates (practitioner_id) \
                   WHERE withdrawn_on IS NULL AND kind = 'registration'";
        connection.execute_unprepared(one).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("DROP INDEX certificates_one_registration").await?;
        for table in [
            "certificate_documents WHERE certificate_id IN (SELECT id FROM certificates WHERE kind = 'registration')",
            "certificates WHERE kind = 'registration'",
        ] {
            connection.execute_unprepared(&format!("DELETE FROM {table}")).await?;
        }
        for statement in of_kinds(KNOWN) {
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}
