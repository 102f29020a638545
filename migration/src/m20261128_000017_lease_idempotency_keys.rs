//! A key says who is at its request and whether it is done; and a place to try whether the store takes writes.

use sea_orm_migration::prelude::*;

/// A key says who is at its request and whether it is done; and a place to try whether the store takes writes.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, kind) in [
            ("owner", ColumnType::Text),
            ("leased_until", ColumnType::BigInteger),
            ("done_at", ColumnType::BigInteger),
        ] {
            let add = Table::alter()
                .table(Alias::new("idempotency_keys"))
                .add_column(ColumnDef::new_with_type(Alias::new(name), kind).null())
                .to_owned();
            manager.alter_table(add).await?;
        }
        // Whether an older request without an answer was done is not known: it is not done again.
        manager
            .get_connection()
            .execute_unprepared("UPDATE idempotency_keys SET done_at = created_at")
            .await?;
        let mut pulse = Table::create();
        pulse.table(Alias::new("pulse"));
        pulse.col(ColumnDef::new(Alias::new("id")).integer().not_null().primary_key());
        pulse.col(ColumnDef::new(Alias::new("beats")).big_integer().not_null());
        manager.create_table(pulse).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("pulse")).to_owned()).await?;
        for column in ["done_at", "leased_until", "owner"] {
            let drop = Table::alter()
                .table(Alias::new("idempotency_keys"))
                .drop_column(Alias::new(column))
                .to_owned();
            manager.alter_table(drop).await?;
        }
        Ok(())
    }
}
