//! That a notice of a ban was sent, also when its mail is deleted: otherwise its reader would have to be called.

use sea_orm_migration::prelude::*;

/// That a notice of a ban was sent, also when its mail is deleted.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = ColumnDef::new(Alias::new("mailed_at")).big_integer().null().to_owned();
        let alter = Table::alter().table(Alias::new("ban_notices")).add_column(column).to_owned();
        manager.alter_table(alter).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drop =
            Table::alter().table(Alias::new("ban_notices")).drop_column(Alias::new("mailed_at")).to_owned();
        manager.alter_table(drop).await
    }
}
