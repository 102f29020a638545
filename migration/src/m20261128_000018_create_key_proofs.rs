//! What the registry's keys must prove before a store is read or written with them.

use sea_orm_migration::prelude::*;

/// What the registry's keys must prove before a store is read or written with them.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut proofs = Table::create();
        proofs.table(Alias::new("key_proofs"));
        proofs.col(ColumnDef::new(Alias::new("file")).text().not_null().primary_key());
        proofs.col(ColumnDef::new(Alias::new("proof")).blob().not_null());
        manager.create_table(proofs).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("key_proofs")).to_owned()).await
    }
}
