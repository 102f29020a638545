//! Mail: addresses of accounts, mails to be sent, and links that set a new password.

use sea_orm_migration::prelude::*;

/// Mail: addresses of accounts, mails to be sent, and links that set a new password.
#[derive(DeriveMigrationName)]
pub struct Migration;

fn account_key(table: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(Alias::new(table), Alias::new("account_id"))
        .to(Alias::new("accounts"), Alias::new("id"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite takes one new column at a time.
        for mut column in [
            ColumnDef::new(Alias::new("email_sealed")).blob().null().to_owned(),
            ColumnDef::new(Alias::new("email_index")).blob().null().to_owned(),
            ColumnDef::new(Alias::new("language")).text().not_null().default("zh-Hans").to_owned(),
        ] {
            let mut accounts = Table::alter();
            accounts.table(Alias::new("accounts")).add_column(&mut column);
            manager.alter_table(accounts).await?;
        }

        let mut outbox = Table::create();
        outbox.table(Alias::new("outbox"));
        outbox.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        outbox.col(ColumnDef::new(Alias::new("at")).big_integer().not_null());
        outbox.col(ColumnDef::new(Alias::new("kind")).text().not_null().check(Expr::cust(
            "kind IN ('certificate_issued', 'ban_effective', 'password_reset', 'ban_annulled', \
                     'certificate_withdrawn')",
        )));
        outbox.col(ColumnDef::new(Alias::new("account_id")).uuid().not_null());
        outbox.col(ColumnDef::new(Alias::new("recipient_sealed")).blob().not_null());
        outbox.col(ColumnDef::new(Alias::new("language")).text().not_null());
        outbox.col(ColumnDef::new(Alias::new("subject")).text().not_null());
        outbox.col(ColumnDef::new(Alias::new("text_sealed")).blob().not_null());
        outbox.col(ColumnDef::new(Alias::new("html_sealed")).blob().not_null());
        outbox.col(ColumnDef::new(Alias::new("attempts")).integer().not_null().default(0));
        outbox.col(ColumnDef::new(Alias::new("next_attempt_at")).big_integer().null());
        outbox.col(ColumnDef::new(Alias::new("sent_at")).big_integer().null());
        outbox.col(ColumnDef::new(Alias::new("failed_at")).big_integer().null());
        outbox.col(ColumnDef::new(Alias::new("last_error")).text().null());
        outbox.foreign_key(&mut account_key("outbox"));
        manager.create_table(outbox).await?;

        let mut resets = Table::create();
        resets.table(Alias::new("password_resets"));
        resets.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        resets.col(ColumnDef::new(Alias::new("token_sha256")).blob().not_null().unique_key());
        resets.col(ColumnDef::new(Alias::new("account_id")).uuid().not_null());
        resets.col(ColumnDef::new(Alias::new("expires_at")).big_integer().not_null());
        resets.col(ColumnDef::new(Alias::new("used_at")).big_integer().null());
        resets.foreign_key(&mut account_key("password_resets"));
        manager.create_table(resets).await?;

        let connection = manager.get_connection();
        for index in [
            "CREATE INDEX accounts_email ON accounts (email_index)",
            "CREATE INDEX accounts_practitioner ON accounts (practitioner_id)",
            "CREATE INDEX accounts_institution ON accounts (institution_id)",
            "CREATE INDEX outbox_due ON outbox (next_attempt_at)",
            "CREATE INDEX password_resets_account ON password_resets (account_id)",
        ] {
            connection.execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["password_resets", "outbox"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        let connection = manager.get_connection();
        for statement in [
            "DROP INDEX accounts_email",
            "DROP INDEX accounts_practitioner",
            "DROP INDEX accounts_institution",
            "ALTER TABLE accounts DROP COLUMN language",
            "ALTER TABLE accounts DROP COLUMN email_index",
            "ALTER TABLE accounts DROP COLUMN email_sealed",
        ] {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
