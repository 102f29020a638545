//! Accounts: whether a second person confirmed them, and who holds them.

use sea_orm_migration::prelude::*;

/// Accounts: whether a second person confirmed them, and who holds them.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite takes one new column at a time. What was opened before stays open. What is not open is disabled, so
        // that nothing that only looks at that lets it in.
        for mut column in [
            ColumnDef::new(Alias::new("state"))
                .text()
                .not_null()
                .default("active")
                .check(Expr::cust(
                    "state IN ('proposed', 'active', 'refused') AND (state = 'active' OR disabled_at IS NOT NULL)",
                ))
                .to_owned(),
            ColumnDef::new(Alias::new("holder_name")).text().null().to_owned(),
            ColumnDef::new(Alias::new("holder_kind")).text().null().to_owned(),
            ColumnDef::new(Alias::new("holder_sealed")).blob().null().to_owned(),
            ColumnDef::new(Alias::new("holder_index")).blob().null().to_owned(),
        ] {
            let mut accounts = Table::alter();
            accounts.table(Alias::new("accounts")).add_column(&mut column);
            manager.alter_table(accounts).await?;
        }
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX accounts_holder ON accounts (holder_index)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // What was not opened stays disabled.
        let connection = manager.get_connection();
        for statement in [
            "DROP INDEX accounts_holder",
            "ALTER TABLE accounts DROP COLUMN holder_index",
            "ALTER TABLE accounts DROP COLUMN holder_sealed",
            "ALTER TABLE accounts DROP COLUMN holder_kind",
            "ALTER TABLE accounts DROP COLUMN holder_name",
            "ALTER TABLE accounts DROP COLUMN state",
        ] {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
