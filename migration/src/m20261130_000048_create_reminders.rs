//! Reminders: that somebody was asked to put something right, so that nobody is asked twice without a word.

use sea_orm_migration::prelude::*;

/// Reminders.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = |name: &'static str| Alias::new(name);
        let mut table = Table::create();
        table.table(name("reminders"));
        table.col(ColumnDef::new(name("id")).uuid().not_null().primary_key());
        table.col(ColumnDef::new(name("practitioner_id")).uuid().not_null());
        table.col(ColumnDef::new(name("institution_id")).uuid().not_null());
        table.col(ColumnDef::new(name("finding")).text().not_null());
        table.col(ColumnDef::new(name("person_told")).boolean().not_null());
        table.col(ColumnDef::new(name("institution_told")).boolean().not_null());
        table.col(ColumnDef::new(name("reminded_by")).uuid().null());
        table.col(ColumnDef::new(name("created_at")).big_integer().not_null());
        for (column, other) in [("practitioner_id", "practitioners"), ("institution_id", "institutions")] {
            table.foreign_key(
                ForeignKey::create().from(name("reminders"), name(column)).to(name(other), name("id")),
            );
        }
        manager.create_table(table).await?;
        for index in [
            "CREATE INDEX reminders_practitioner ON reminders (practitioner_id, finding, created_at)",
            "CREATE INDEX reminders_created_at ON reminders (created_at)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("reminders")).to_owned()).await
    }
}
