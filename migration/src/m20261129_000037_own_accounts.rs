//! Holders look after their own accounts: a password that another set is changed first, sessions tell where they are, and
//! another address is proved before it counts.

use sea_orm_migration::prelude::*;

/// Holders look after their own accounts.
#[derive(DeriveMigrationName)]
pub struct Migration;

fn name(text: &str) -> Alias {
    Alias::new(text)
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite takes one new column at a time.
        for (table, mut column) in [
            (
                "accounts",
                ColumnDef::new(name("must_change_password")).boolean().not_null().default(false).to_owned(),
            ),
            ("page_sessions", ColumnDef::new(name("last_used_at")).big_integer().null().to_owned()),
            ("page_sessions", ColumnDef::new(name("network_sealed")).blob().null().to_owned()),
            ("page_sessions", ColumnDef::new(name("browser")).text().null().to_owned()),
        ] {
            let mut altered = Table::alter();
            altered.table(name(table)).add_column(&mut column);
            manager.alter_table(altered).await?;
        }
        let mut changes = Table::create();
        changes.table(name("email_changes"));
        changes.col(ColumnDef::new(name("id")).uuid().not_null().primary_key());
        changes.col(ColumnDef::new(name("account_id")).uuid().not_null());
        changes.col(ColumnDef::new(name("email_sealed")).blob().not_null());
        changes.col(ColumnDef::new(name("token_sha256")).blob().not_null().unique_key());
        changes.col(ColumnDef::new(name("expires_at")).big_integer().not_null());
        changes.col(ColumnDef::new(name("ended_at")).big_integer().null());
        changes.col(ColumnDef::new(name("created_at")).big_integer().not_null());
        changes.foreign_key(
            ForeignKey::create()
                .from(name("email_changes"), name("account_id"))
                .to(name("accounts"), name("id")),
        );
        manager.create_table(changes).await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX email_changes_account ON email_changes (account_id)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(name("email_changes")).to_owned()).await?;
        for (table, column) in [
            ("page_sessions", "browser"),
            ("page_sessions", "network_sealed"),
            ("page_sessions", "last_used_at"),
            ("accounts", "must_change_password"),
        ] {
            let mut altered = Table::alter();
            altered.table(name(table)).drop_column(name(column));
            manager.alter_table(altered).await?;
        }
        Ok(())
    }
}
