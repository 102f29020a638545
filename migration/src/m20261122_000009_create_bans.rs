//! Bans and their annulment.

use sea_orm_migration::prelude::*;

/// Bans and their annulment.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut bans = Table::create();
        bans.table(Alias::new("bans"));
        bans.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        bans.col(ColumnDef::new(Alias::new("decision_number")).text().not_null());
        bans.col(
            ColumnDef::new(Alias::new("kind"))
                .text()
                .not_null()
                .check(Expr::cust("kind IN ('administrative', 'court')")),
        );
        bans.col(ColumnDef::new(Alias::new("district")).text().not_null());
        bans.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().null());
        bans.col(ColumnDef::new(Alias::new("name")).text().not_null());
        bans.col(ColumnDef::new(Alias::new("identity_kind")).text().not_null());
        bans.col(ColumnDef::new(Alias::new("identity_sealed")).blob().not_null());
        bans.col(ColumnDef::new(Alias::new("identity_index")).blob().not_null());
        bans.col(ColumnDef::new(Alias::new("legal_basis")).text().not_null());
        bans.col(ColumnDef::new(Alias::new("authority")).text().not_null());
        bans.col(ColumnDef::new(Alias::new("grounds_sealed")).blob().null());
        bans.col(ColumnDef::new(Alias::new("decided_on")).date().not_null());
        bans.col(ColumnDef::new(Alias::new("effective_on")).date().not_null());
        bans.col(
            ColumnDef::new(Alias::new("term"))
                .text()
                .not_null()
                .check(Expr::cust("term IN ('life', 'fixed')")),
        );
        bans.col(ColumnDef::new(Alias::new("until_on")).date().null());
        bans.col(
            ColumnDef::new(Alias::new("state"))
                .text()
                .not_null()
                .check(Expr::cust("state IN ('recorded', 'confirmed', 'declined')")),
        );
        bans.col(ColumnDef::new(Alias::new("recorded_by")).uuid().null());
        bans.col(ColumnDef::new(Alias::new("decided_by")).uuid().null());
        bans.col(ColumnDef::new(Alias::new("annulled_on")).date().null());
        bans.col(ColumnDef::new(Alias::new("annulment_number")).text().null());
        bans.col(ColumnDef::new(Alias::new("annulment_reason")).text().null());
        bans.col(ColumnDef::new(Alias::new("annulment_proposed_on")).date().null());
        bans.col(ColumnDef::new(Alias::new("annulment_recorded_by")).uuid().null());
        bans.col(ColumnDef::new(Alias::new("annulment_decided_by")).uuid().null());
        bans.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        bans.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        bans.foreign_key(
            ForeignKey::create()
                .from(Alias::new("bans"), Alias::new("practitioner_id"))
                .to(Alias::new("practitioners"), Alias::new("id")),
        );
        manager.create_table(bans).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX bans_decision_number ON bans (decision_number, identity_index)",
            )
            .await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX bans_identity_index ON bans (identity_index)")
            .await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX bans_district ON bans (district, id)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("bans")).to_owned()).await?;
        Ok(())
    }
}
