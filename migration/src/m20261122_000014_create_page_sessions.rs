//! Who is signed in on pages.

use sea_orm_migration::prelude::*;

/// Who is signed in on pages.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut page_sessions = Table::create();
        page_sessions.table(Alias::new("page_sessions"));
        page_sessions.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        page_sessions.col(ColumnDef::new(Alias::new("cookie_sha256")).blob().not_null().unique_key());
        page_sessions.col(ColumnDef::new(Alias::new("account_id")).uuid().not_null());
        page_sessions.col(ColumnDef::new(Alias::new("token_generation")).integer().not_null());
        page_sessions.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        page_sessions.col(ColumnDef::new(Alias::new("expires_at")).big_integer().not_null());
        page_sessions.foreign_key(
            ForeignKey::create()
                .from(Alias::new("page_sessions"), Alias::new("account_id"))
                .to(Alias::new("accounts"), Alias::new("id")),
        );
        manager.create_table(page_sessions).await?;
        let connection = manager.get_connection();
        connection
            .execute_unprepared("CREATE INDEX page_sessions_account ON page_sessions (account_id)")
            .await?;
        connection
            .execute_unprepared("CREATE INDEX page_sessions_expiry ON page_sessions (expires_at)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("page_sessions")).to_owned()).await
    }
}
