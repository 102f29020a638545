//! Institutions are shown by how much they need somebody to act, and found as their names are read aloud.

use sea_orm_migration::prelude::*;

/// Institutions are shown by how much they need somebody to act, and found as their names are read aloud.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // What is kept was counted by other rules and is counted anew when somebody reads it.
        let need = ColumnDef::new(Alias::new("need")).big_integer().not_null().default(0).to_owned();
        let mut summaries = Table::alter();
        manager
            .alter_table(summaries.table(Alias::new("institution_summaries")).add_column(need).to_owned())
            .await?;
        let sounds = ColumnDef::new(Alias::new("sounds")).text().null().to_owned();
        let mut institutions = Table::alter();
        manager
            .alter_table(institutions.table(Alias::new("institutions")).add_column(sounds).to_owned())
            .await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE INDEX institution_summaries_need ON institution_summaries (district, need, institution_id)",
            )
            .await
            .map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared("DROP INDEX institution_summaries_need").await?;
        for (table, column) in [("institution_summaries", "need"), ("institutions", "sounds")] {
            let mut altered = Table::alter();
            manager
                .alter_table(altered.table(Alias::new(table)).drop_column(Alias::new(column)).to_owned())
                .await?;
        }
        Ok(())
    }
}
