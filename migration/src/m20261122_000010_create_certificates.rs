//! The certificates we issue, and their files exactly as issued.

use sea_orm_migration::prelude::*;

/// The certificates we issue, and their files exactly as issued.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut certificates = Table::create();
        certificates.table(Alias::new("certificates"));
        certificates.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        certificates.col(ColumnDef::new(Alias::new("number")).text().not_null());
        certificates.col(
            ColumnDef::new(Alias::new("kind"))
                .text()
                .not_null()
                .check(Expr::cust("kind IN ('training_completion', 'dual_certification')")),
        );
        certificates.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().not_null());
        certificates.col(ColumnDef::new(Alias::new("completion_id")).uuid().null());
        certificates.col(ColumnDef::new(Alias::new("holder_name")).text().not_null());
        certificates.col(ColumnDef::new(Alias::new("title")).text().not_null());
        certificates.col(ColumnDef::new(Alias::new("issuer_zh")).text().not_null());
        certificates.col(ColumnDef::new(Alias::new("issuer_en")).text().not_null());
        certificates.col(ColumnDef::new(Alias::new("issued_on")).date().not_null());
        certificates.col(ColumnDef::new(Alias::new("valid_until")).date().null());
        certificates.col(ColumnDef::new(Alias::new("withdrawn_on")).date().null());
        certificates.col(ColumnDef::new(Alias::new("withdrawn_reason")).text().null());
        certificates.col(ColumnDef::new(Alias::new("issued_by")).uuid().null());
        certificates.col(ColumnDef::new(Alias::new("sha256")).blob().not_null());
        certificates.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        certificates.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        certificates.foreign_key(
            ForeignKey::create()
                .from(Alias::new("certificates"), Alias::new("practitioner_id"))
                .to(Alias::new("practitioners"), Alias::new("id")),
        );
        certificates.foreign_key(
            ForeignKey::create()
                .from(Alias::new("certificates"), Alias::new("completion_id"))
                .to(Alias::new("completions"), Alias::new("id")),
        );
        manager.create_table(certificates).await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE UNIQUE INDEX certificates_number ON certificates (number)")
            .await?;
        manager.get_connection().execute_unprepared("CREATE UNIQUE INDEX certificates_one_per_completion ON certificates (completion_id) WHERE withdrawn_on IS NULL AND completion_id IS NOT NULL").await?;
        manager.get_connection().execute_unprepared("CREATE UNIQUE INDEX certificates_one_dual ON certificates (practitioner_id) WHERE withdrawn_on IS NULL AND kind = 'dual_certification'").await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE INDEX certificates_practitioner ON certificates (practitioner_id, id)",
            )
            .await?;
        let mut certificate_documents = Table::create();
        certificate_documents.table(Alias::new("certificate_documents"));
        certificate_documents
            .col(ColumnDef::new(Alias::new("certificate_id")).uuid().not_null().primary_key());
        certificate_documents.col(ColumnDef::new(Alias::new("pdf")).blob().not_null());
        manager.create_table(certificate_documents).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("certificate_documents")).to_owned()).await?;
        manager.drop_table(Table::drop().table(Alias::new("certificates")).to_owned()).await?;
        Ok(())
    }
}
