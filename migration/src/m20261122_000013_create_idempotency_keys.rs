//! Answers to requests that may be sent again.

use sea_orm_migration::prelude::*;

/// Answers to requests that may be sent again.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut idempotency_keys = Table::create();
        idempotency_keys.table(Alias::new("idempotency_keys"));
        idempotency_keys.col(ColumnDef::new(Alias::new("account_id")).uuid().not_null());
        idempotency_keys.col(ColumnDef::new(Alias::new("key")).text().not_null());
        idempotency_keys.col(ColumnDef::new(Alias::new("operation")).text().not_null());
        idempotency_keys.col(ColumnDef::new(Alias::new("request_sha256")).blob().not_null());
        idempotency_keys.col(ColumnDef::new(Alias::new("status")).integer().null());
        idempotency_keys.col(ColumnDef::new(Alias::new("answer_sealed")).blob().null());
        idempotency_keys.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        idempotency_keys.primary_key(Index::create().col(Alias::new("account_id")).col(Alias::new("key")));
        manager.create_table(idempotency_keys).await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("idempotency_keys")).to_owned()).await?;
        Ok(())
    }
}
