//! The checks of records of abuse.

use sea_orm_migration::prelude::*;

/// The checks of records of abuse.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut screenings = Table::create();
        screenings.table(Alias::new("screenings"));
        screenings.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        screenings.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().not_null());
        screenings.col(
            ColumnDef::new(Alias::new("kind"))
                .text()
                .not_null()
                .check(Expr::cust("kind IN ('entry', 'yearly')")),
        );
        screenings.col(ColumnDef::new(Alias::new("checked_on")).date().not_null());
        screenings.col(ColumnDef::new(Alias::new("outcome_sealed")).blob().not_null());
        screenings.col(ColumnDef::new(Alias::new("recorded_by")).uuid().null());
        screenings.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        screenings.foreign_key(
            ForeignKey::create()
                .from(Alias::new("screenings"), Alias::new("practitioner_id"))
                .to(Alias::new("practitioners"), Alias::new("id")),
        );
        manager.create_table(screenings).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE INDEX screenings_practitioner ON screenings (practitioner_id, checked_on)",
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("screenings")).to_owned()).await?;
        Ok(())
    }
}
