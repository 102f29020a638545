//! Files that were handed in with reports of suspected fakes.

use sea_orm_migration::prelude::*;

/// Files that were handed in with reports of suspected fakes.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = |name: &'static str| Alias::new(name);
        let mut table = Table::create();
        table.table(name("suspicion_files"));
        table.col(ColumnDef::new(name("suspicion_id")).uuid().not_null().primary_key());
        table.col(
            ColumnDef::new(name("media"))
                .text()
                .not_null()
                .check(Expr::cust("media IN ('image/jpeg', 'image/png', 'application/pdf')")),
        );
        table.col(ColumnDef::new(name("size")).integer().not_null());
        table.col(ColumnDef::new(name("content_sealed")).blob().not_null());
        table.col(ColumnDef::new(name("created_at")).big_integer().not_null());
        table.foreign_key(
            ForeignKey::create()
                .from(name("suspicion_files"), name("suspicion_id"))
                .to(name("suspicions"), name("id"))
                .on_delete(ForeignKeyAction::Cascade),
        );
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("suspicion_files")).to_owned()).await
    }
}
