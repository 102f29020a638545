//! Files of checks: the receipt, or the answer as it came on paper.

use sea_orm_migration::prelude::*;

/// Files of checks: the receipt, or the answer as it came on paper.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Without a foreign key: SQLite adds none to a table that is there. Checks are never deleted.
        let alter = Table::alter()
            .table(Alias::new("evidence_files"))
            .add_column(ColumnDef::new(Alias::new("screening_id")).uuid().null())
            .to_owned();
        manager.alter_table(alter).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX evidence_files_screening ON evidence_files (screening_id)",
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("DROP INDEX evidence_files_screening").await?;
        connection.execute_unprepared("DELETE FROM evidence_files WHERE screening_id IS NOT NULL").await?;
        let drop = Table::alter()
            .table(Alias::new("evidence_files"))
            .drop_column(Alias::new("screening_id"))
            .to_owned();
        manager.alter_table(drop).await
    }
}
