//! Whence accounts have signed in before.

use sea_orm_migration::prelude::*;

/// Whence accounts have signed in before.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut known_origins = Table::create();
        known_origins.table(Alias::new("known_origins"));
        known_origins.col(ColumnDef::new(Alias::new("account_id")).uuid().not_null());
        known_origins.col(ColumnDef::new(Alias::new("origin_index")).blob().not_null());
        known_origins.col(ColumnDef::new(Alias::new("last_used_at")).big_integer().not_null());
        known_origins
            .primary_key(Index::create().col(Alias::new("account_id")).col(Alias::new("origin_index")));
        known_origins.foreign_key(
            ForeignKey::create()
                .from(Alias::new("known_origins"), Alias::new("account_id"))
                .to(Alias::new("accounts"), Alias::new("id")),
        );
        manager.create_table(known_origins).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("known_origins")).to_owned()).await
    }
}
