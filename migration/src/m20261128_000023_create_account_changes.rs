//! Changes of accounts that two people make.

use sea_orm_migration::prelude::*;

/// Changes of accounts that two people make.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut changes = Table::create();
        changes.table(Alias::new("account_changes"));
        changes.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        changes.col(ColumnDef::new(Alias::new("account_id")).uuid().not_null());
        changes.col(
            ColumnDef::new(Alias::new("kind"))
                .text()
                .not_null()
                .check(Expr::cust("kind IN ('open', 'enable', 'mail', 'link', 'holder')")),
        );
        changes.col(
            ColumnDef::new(Alias::new("state"))
                .text()
                .not_null()
                .check(Expr::cust("state IN ('waiting', 'confirmed', 'refused', 'withdrawn')")),
        );
        changes.col(ColumnDef::new(Alias::new("email_sealed")).blob().null());
        changes.col(ColumnDef::new(Alias::new("language")).text().null());
        changes.col(ColumnDef::new(Alias::new("holder_name")).text().null());
        changes.col(ColumnDef::new(Alias::new("holder_kind")).text().null());
        changes.col(ColumnDef::new(Alias::new("holder_sealed")).blob().null());
        changes.col(ColumnDef::new(Alias::new("holder_index")).blob().null());
        changes.col(ColumnDef::new(Alias::new("reason")).text().not_null());
        changes.col(ColumnDef::new(Alias::new("proposed_by")).uuid().null());
        changes.col(ColumnDef::new(Alias::new("decided_by")).uuid().null());
        changes.col(ColumnDef::new(Alias::new("decided_reason")).text().null());
        changes.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        changes.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        changes.foreign_key(
            ForeignKey::create()
                .from(Alias::new("account_changes"), Alias::new("account_id"))
                .to(Alias::new("accounts"), Alias::new("id")),
        );
        manager.create_table(changes).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX account_changes_waiting ON account_changes (account_id) WHERE state = 'waiting'",
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("account_changes")).to_owned()).await?;
        Ok(())
    }
}
