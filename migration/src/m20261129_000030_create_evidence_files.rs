//! Files and photos that somebody handed in as evidence: of a dispute, or of a credential.

use sea_orm_migration::prelude::*;

/// Files and photos that somebody handed in as evidence.
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
        table.table(name("evidence_files"));
        table.col(ColumnDef::new(name("id")).uuid().not_null().primary_key());
        table.col(ColumnDef::new(name("dispute_id")).uuid().null());
        table.col(ColumnDef::new(name("credential_id")).uuid().null());
        table.col(
            ColumnDef::new(name("media"))
                .text()
                .not_null()
                .check(Expr::cust("media IN ('image/jpeg', 'image/png', 'application/pdf')")),
        );
        table.col(ColumnDef::new(name("size")).integer().not_null());
        table.col(ColumnDef::new(name("content_sealed")).blob().not_null());
        table.col(ColumnDef::new(name("created_by")).uuid().null());
        table.col(ColumnDef::new(name("created_at")).big_integer().not_null());
        for (column, other) in [("dispute_id", "disputes"), ("credential_id", "credentials")] {
            table.foreign_key(
                ForeignKey::create()
                    .from(name("evidence_files"), name(column))
                    .to(name(other), name("id"))
                    .on_delete(ForeignKeyAction::Cascade),
            );
        }
        manager.create_table(table).await?;
        for index in [
            "CREATE UNIQUE INDEX evidence_files_dispute ON evidence_files (dispute_id)",
            "CREATE UNIQUE INDEX evidence_files_credential ON evidence_files (credential_id)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("evidence_files")).to_owned()).await
    }
}
