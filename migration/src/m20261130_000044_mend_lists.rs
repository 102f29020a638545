//! Lists: how many rows were there already, cells corrected on the page, uploads that are discarded, and signed receipts.

use sea_orm_migration::prelude::*;

/// Lists: how many rows were there already, cells corrected on the page, uploads that are discarded, and signed receipts.
#[derive(DeriveMigrationName)]
pub struct Migration;

fn of_list(name: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(Alias::new(name), Alias::new("import_id"))
        .to(Alias::new("list_imports"), Alias::new("id"))
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let lists = || Table::alter().table(Alias::new("list_imports")).to_owned();
        let already = ColumnDef::new(Alias::new("already")).integer().not_null().default(0).to_owned();
        manager.alter_table(lists().add_column(already).to_owned()).await?;
        let discarded = ColumnDef::new(Alias::new("discarded_at")).big_integer().null().to_owned();
        manager.alter_table(lists().add_column(discarded).to_owned()).await?;
        let mut mendings = Table::create();
        mendings.table(Alias::new("list_mendings"));
        mendings.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        mendings.col(ColumnDef::new(Alias::new("import_id")).uuid().not_null());
        mendings.col(ColumnDef::new(Alias::new("mended_by")).uuid().null());
        mendings.col(ColumnDef::new(Alias::new("cells")).integer().not_null());
        mendings.col(ColumnDef::new(Alias::new("cells_sealed")).blob().not_null());
        mendings.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        mendings.foreign_key(&mut of_list("list_mendings"));
        manager.create_table(mendings).await?;
        let mut receipts = Table::create();
        receipts.table(Alias::new("list_receipts"));
        receipts.col(ColumnDef::new(Alias::new("import_id")).uuid().not_null().primary_key());
        receipts.col(ColumnDef::new(Alias::new("number")).text().not_null());
        receipts.col(ColumnDef::new(Alias::new("sha256")).blob().not_null());
        receipts.col(ColumnDef::new(Alias::new("receipt_sealed")).blob().null());
        receipts.foreign_key(&mut of_list("list_receipts"));
        manager.create_table(receipts).await?;
        for index in [
            "CREATE INDEX list_mendings_import ON list_mendings (import_id, id)",
            "CREATE UNIQUE INDEX list_receipts_number ON list_receipts (number)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("list_receipts")).to_owned()).await?;
        manager.drop_table(Table::drop().table(Alias::new("list_mendings")).to_owned()).await?;
        for column in ["discarded_at", "already"] {
            let mut lists = Table::alter();
            lists.table(Alias::new("list_imports")).drop_column(Alias::new(column));
            manager.alter_table(lists).await?;
        }
        Ok(())
    }
}
