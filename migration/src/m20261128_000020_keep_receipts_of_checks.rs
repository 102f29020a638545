//! The receipt of a check of records of abuse, and for which institution it was made.

use sea_orm_migration::prelude::*;

/// The receipt of a check of records of abuse, and for which institution it was made.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite takes one new column at a time.
        for mut column in [
            ColumnDef::new(Alias::new("receipt_number")).text().null().to_owned(),
            ColumnDef::new(Alias::new("institution_id")).uuid().null().to_owned(),
        ] {
            let mut screenings = Table::alter();
            screenings.table(Alias::new("screenings")).add_column(&mut column);
            manager.alter_table(screenings).await?;
        }
        // Who recorded a check until now recorded it for the own institution.
        manager
            .get_connection()
            .execute_unprepared(
                "UPDATE screenings SET institution_id = \
                 (SELECT a.institution_id FROM accounts a WHERE a.id = screenings.recorded_by) \
                 WHERE recorded_by IS NOT NULL",
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["institution_id", "receipt_number"] {
            let mut screenings = Table::alter();
            screenings.table(Alias::new("screenings")).drop_column(Alias::new(column));
            manager.alter_table(screenings).await?;
        }
        Ok(())
    }
}
