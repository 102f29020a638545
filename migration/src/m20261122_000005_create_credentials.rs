//! What others granted.

use sea_orm_migration::prelude::*;

/// What others granted.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut credentials = Table::create();
        credentials.table(Alias::new("credentials"));
        credentials.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        credentials.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().not_null());
        credentials.col(ColumnDef::new(Alias::new("kind")).text().not_null().check(Expr::cust("kind IN ('teacher_qualification', 'preschool_training', 'infant_caregiver', 'childcare_worker', 'health_worker_training', 'guard_certificate', 'nutrition', 'health_certificate', 'physician')")));
        credentials.col(
            ColumnDef::new(Alias::new("level")).integer().null().check(Expr::cust("level BETWEEN 1 AND 5")),
        );
        credentials.col(ColumnDef::new(Alias::new("teacher_kind")).text().null());
        credentials.col(ColumnDef::new(Alias::new("number")).text().null());
        credentials.col(ColumnDef::new(Alias::new("specialty")).text().null());
        credentials.col(ColumnDef::new(Alias::new("issued_on")).date().null());
        credentials.col(ColumnDef::new(Alias::new("valid_until")).date().null());
        credentials.col(ColumnDef::new(Alias::new("natural_key")).text().not_null());
        credentials.col(
            ColumnDef::new(Alias::new("state"))
                .text()
                .not_null()
                .check(Expr::cust("state IN ('claimed', 'verified', 'rejected', 'revoked', 'lost')")),
        );
        credentials.col(ColumnDef::new(Alias::new("state_on")).date().not_null());
        credentials.col(ColumnDef::new(Alias::new("state_reason")).text().null());
        credentials.col(ColumnDef::new(Alias::new("decided_by")).uuid().null());
        credentials.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        credentials.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        credentials.foreign_key(
            ForeignKey::create()
                .from(Alias::new("credentials"), Alias::new("practitioner_id"))
                .to(Alias::new("practitioners"), Alias::new("id")),
        );
        manager.create_table(credentials).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX credentials_one ON credentials (practitioner_id, natural_key)",
            )
            .await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE INDEX credentials_claimed ON credentials (id) WHERE state = 'claimed'",
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("credentials")).to_owned()).await?;
        Ok(())
    }
}
