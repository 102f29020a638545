//! Lists that were uploaded.

use sea_orm_migration::prelude::*;

/// Lists that were uploaded.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut list_imports = Table::create();
        list_imports.table(Alias::new("list_imports"));
        list_imports.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        list_imports.col(ColumnDef::new(Alias::new("kind")).text().not_null());
        list_imports.col(ColumnDef::new(Alias::new("file_name")).text().not_null());
        list_imports.col(ColumnDef::new(Alias::new("sha256")).blob().not_null());
        list_imports.col(
            ColumnDef::new(Alias::new("state"))
                .text()
                .not_null()
                .check(Expr::cust("state IN ('previewed', 'confirmed')")),
        );
        list_imports.col(ColumnDef::new(Alias::new("district")).text().null());
        list_imports.col(ColumnDef::new(Alias::new("institution_id")).uuid().null());
        list_imports.col(ColumnDef::new(Alias::new("provider_id")).uuid().null());
        list_imports.col(ColumnDef::new(Alias::new("content_sealed")).blob().not_null());
        list_imports.col(ColumnDef::new(Alias::new("report_sealed")).blob().not_null());
        list_imports.col(ColumnDef::new(Alias::new("rows")).integer().not_null());
        list_imports.col(ColumnDef::new(Alias::new("accepted")).integer().not_null());
        list_imports.col(ColumnDef::new(Alias::new("refused")).integer().not_null());
        list_imports.col(ColumnDef::new(Alias::new("created_by")).uuid().null());
        list_imports.col(ColumnDef::new(Alias::new("confirmed_by")).uuid().null());
        list_imports.col(ColumnDef::new(Alias::new("confirmed_at")).big_integer().null());
        list_imports.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        list_imports.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        manager.create_table(list_imports).await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX list_imports_created_by ON list_imports (created_by, id)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("list_imports")).to_owned()).await?;
        Ok(())
    }
}
