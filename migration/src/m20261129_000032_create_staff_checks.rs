//! Checks of many people at once: that each was made, and apart from it what it answered.

use sea_orm_migration::prelude::*;

/// Checks of many people at once.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut checks = Table::create();
        checks.table(Alias::new("staff_checks"));
        checks.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        checks.col(ColumnDef::new(Alias::new("number")).text().not_null());
        checks.col(ColumnDef::new(Alias::new("institution_id")).uuid().not_null());
        checks.col(ColumnDef::new(Alias::new("district")).text().not_null());
        checks.col(ColumnDef::new(Alias::new("checked_on")).date().not_null());
        for count in ["people", "fit", "not_fit", "not_found", "mismatched", "unreadable", "not_listed"] {
            checks.col(ColumnDef::new(Alias::new(count)).integer().not_null());
        }
        checks.col(ColumnDef::new(Alias::new("checked_by")).uuid().null());
        checks.col(ColumnDef::new(Alias::new("sha256")).blob().not_null());
        checks.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        checks.foreign_key(
            ForeignKey::create()
                .from(Alias::new("staff_checks"), Alias::new("institution_id"))
                .to(Alias::new("institutions"), Alias::new("id")),
        );
        manager.create_table(checks).await?;
        let mut answers = Table::create();
        answers.table(Alias::new("staff_check_answers"));
        answers.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        answers.col(ColumnDef::new(Alias::new("answers_sealed")).blob().not_null());
        answers.col(ColumnDef::new(Alias::new("receipt_sealed")).blob().not_null());
        answers.foreign_key(
            ForeignKey::create()
                .from(Alias::new("staff_check_answers"), Alias::new("id"))
                .to(Alias::new("staff_checks"), Alias::new("id"))
                .on_delete(ForeignKeyAction::Cascade),
        );
        manager.create_table(answers).await?;
        for index in [
            "CREATE UNIQUE INDEX staff_checks_number ON staff_checks (number)",
            "CREATE INDEX staff_checks_institution ON staff_checks (institution_id, id)",
            "CREATE INDEX staff_checks_created_at ON staff_checks (created_at)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("staff_check_answers")).to_owned()).await?;
        manager.drop_table(Table::drop().table(Alias::new("staff_checks")).to_owned()).await?;
        Ok(())
    }
}
