//! Employments that were entered by mistake, apart from those that count; and letters of any kind: which kinds there are
//! is for the service to know.

use sea_orm_migration::prelude::*;

/// Employments that were entered by mistake, and letters of any kind.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut voided = Table::create();
        voided.table(Alias::new("voided_employments"));
        voided.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        voided.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().not_null());
        voided.col(ColumnDef::new(Alias::new("institution_id")).uuid().not_null());
        voided.col(ColumnDef::new(Alias::new("post")).text().not_null());
        voided.col(ColumnDef::new(Alias::new("from_on")).date().not_null());
        voided.col(ColumnDef::new(Alias::new("until_on")).date().null());
        voided.col(ColumnDef::new(Alias::new("supervisor_id")).uuid().null());
        voided.col(ColumnDef::new(Alias::new("supervisor_name")).text().null());
        voided.col(ColumnDef::new(Alias::new("version")).big_integer().not_null());
        voided.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        voided.col(ColumnDef::new(Alias::new("voided_at")).big_integer().not_null());
        voided.col(ColumnDef::new(Alias::new("voided_by")).uuid().null());
        voided.col(ColumnDef::new(Alias::new("reason")).text().not_null());
        for (column, table) in [("practitioner_id", "practitioners"), ("institution_id", "institutions")] {
            voided.foreign_key(
                ForeignKey::create()
                    .from(Alias::new("voided_employments"), Alias::new(column))
                    .to(Alias::new(table), Alias::new("id")),
            );
        }
        manager.create_table(voided).await?;
        let connection = manager.get_connection();
        for statement in [
            "CREATE INDEX voided_employments_practitioner ON voided_employments (practitioner_id)",
            // A column goes with its check; SQLite cannot drop the check alone.
            "ALTER TABLE outbox ADD COLUMN any_kind TEXT NOT NULL DEFAULT ''",
            "UPDATE outbox SET any_kind = kind",
            "ALTER TABLE outbox DROP COLUMN kind",
            "ALTER TABLE outbox RENAME COLUMN any_kind TO kind",
        ] {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for statement in [
            "DELETE FROM outbox WHERE kind NOT IN ('certificate_issued', 'ban_effective', 'password_reset', \
             'ban_annulled', 'certificate_withdrawn')",
            "ALTER TABLE outbox ADD COLUMN known_kind TEXT NOT NULL DEFAULT 'password_reset' \
             CHECK (known_kind IN ('certificate_issued', 'ban_effective', 'password_reset', 'ban_annulled', \
             'certificate_withdrawn'))",
            "UPDATE outbox SET known_kind = kind",
            "ALTER TABLE outbox DROP COLUMN kind",
            "ALTER TABLE outbox RENAME COLUMN known_kind TO kind",
        ] {
            connection.execute_unprepared(statement).await?;
        }
        manager.drop_table(Table::drop().table(Alias::new("voided_employments")).to_owned()).await?;
        Ok(())
    }
}
