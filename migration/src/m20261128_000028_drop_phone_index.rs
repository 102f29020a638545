//! People: the digest of the phone number goes, by which nobody was ever looked for.

use sea_orm_migration::prelude::*;

/// People: the digest of the phone number goes, by which nobody was ever looked for.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut practitioners = Table::alter();
        practitioners.table(Alias::new("practitioners")).drop_column(Alias::new("phone_index"));
        manager.alter_table(practitioners).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The digests are not there to be given back; nothing asked for them.
        let mut practitioners = Table::alter();
        practitioners
            .table(Alias::new("practitioners"))
            .add_column(ColumnDef::new(Alias::new("phone_index")).blob().null());
        manager.alter_table(practitioners).await
    }
}
