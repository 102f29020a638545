//! How people are found by name, and an index that answers who works at an institution.

use sea_orm_migration::prelude::*;

/// How people are found by name, and an index that answers who works at an institution.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Keys are compared byte by byte, whatever language the server was set up for.
        let binary = match manager.get_database_backend() {
            sea_orm::DbBackend::Postgres => "TEXT COLLATE \"C\"",
            _ => "TEXT",
        };
        let mut keys = Table::create();
        keys.table(Alias::new("name_keys"));
        keys.col(ColumnDef::new(Alias::new("key")).custom(Alias::new(binary)).not_null());
        keys.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().not_null());
        keys.primary_key(Index::create().col(Alias::new("key")).col(Alias::new("practitioner_id")));
        keys.foreign_key(
            ForeignKey::create()
                .from(Alias::new("name_keys"), Alias::new("practitioner_id"))
                .to(Alias::new("practitioners"), Alias::new("id")),
        );
        manager.create_table(keys).await?;
        for index in [
            "CREATE INDEX name_keys_practitioner ON name_keys (practitioner_id)",
            "CREATE INDEX employments_staff ON employments (institution_id, from_on, until_on, practitioner_id)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared("DROP INDEX employments_staff").await?;
        manager.drop_table(Table::drop().table(Alias::new("name_keys")).to_owned()).await?;
        Ok(())
    }
}
