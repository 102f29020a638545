//! The people of the register.

use sea_orm_migration::prelude::*;

/// The people of the register.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut practitioners = Table::create();
        practitioners.table(Alias::new("practitioners"));
        practitioners.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        practitioners.col(ColumnDef::new(Alias::new("registry_number")).text().not_null());
        practitioners.col(ColumnDef::new(Alias::new("name")).text().not_null());
        practitioners.col(ColumnDef::new(Alias::new("name_key")).text().not_null());
        practitioners.col(ColumnDef::new(Alias::new("identity_kind")).text().not_null());
        practitioners.col(ColumnDef::new(Alias::new("identity_sealed")).blob().not_null());
        practitioners.col(ColumnDef::new(Alias::new("identity_index")).blob().not_null());
        practitioners.col(ColumnDef::new(Alias::new("phone_sealed")).blob().null());
        practitioners.col(ColumnDef::new(Alias::new("phone_index")).blob().null());
        practitioners.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        practitioners.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        manager.create_table(practitioners).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX practitioners_registry_number ON practitioners (registry_number)",
            )
            .await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX practitioners_identity_index ON practitioners (identity_index)",
            )
            .await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX practitioners_name_key ON practitioners (name_key, id)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("practitioners")).to_owned()).await?;
        Ok(())
    }
}
