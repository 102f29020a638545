//! The places of care.

use sea_orm_migration::prelude::*;

/// The places of care.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut institutions = Table::create();
        institutions.table(Alias::new("institutions"));
        institutions.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        institutions.col(ColumnDef::new(Alias::new("social_credit_code")).text().not_null());
        institutions.col(ColumnDef::new(Alias::new("name")).text().not_null());
        institutions.col(ColumnDef::new(Alias::new("name_key")).text().not_null());
        institutions.col(ColumnDef::new(Alias::new("kind")).text().not_null().check(Expr::cust("kind IN ('baby_care_center', 'kindergarten_nursery_class', 'nursery', 'community_point', 'employer_run', 'family_point')")));
        institutions.col(ColumnDef::new(Alias::new("district")).text().not_null());
        institutions.col(ColumnDef::new(Alias::new("sub_district")).text().not_null());
        institutions.col(ColumnDef::new(Alias::new("address")).text().null());
        institutions.col(ColumnDef::new(Alias::new("phone_sealed")).blob().null());
        institutions.col(
            ColumnDef::new(Alias::new("infant_classes"))
                .integer()
                .not_null()
                .check(Expr::cust("infant_classes >= 0")),
        );
        institutions.col(
            ColumnDef::new(Alias::new("infant_places"))
                .integer()
                .not_null()
                .check(Expr::cust("infant_places >= 0")),
        );
        institutions.col(
            ColumnDef::new(Alias::new("toddler_classes"))
                .integer()
                .not_null()
                .check(Expr::cust("toddler_classes >= 0")),
        );
        institutions.col(
            ColumnDef::new(Alias::new("toddler_places"))
                .integer()
                .not_null()
                .check(Expr::cust("toddler_places >= 0")),
        );
        institutions.col(
            ColumnDef::new(Alias::new("older_classes"))
                .integer()
                .not_null()
                .check(Expr::cust("older_classes >= 0")),
        );
        institutions.col(
            ColumnDef::new(Alias::new("older_places"))
                .integer()
                .not_null()
                .check(Expr::cust("older_places >= 0")),
        );
        institutions.col(
            ColumnDef::new(Alias::new("mixed_classes"))
                .integer()
                .not_null()
                .check(Expr::cust("mixed_classes >= 0")),
        );
        institutions.col(
            ColumnDef::new(Alias::new("mixed_places"))
                .integer()
                .not_null()
                .check(Expr::cust("mixed_places >= 0")),
        );
        institutions.col(ColumnDef::new(Alias::new("filed_on")).date().null());
        institutions.col(ColumnDef::new(Alias::new("notice_number")).text().null());
        institutions.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        institutions.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        manager.create_table(institutions).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX institutions_social_credit_code ON institutions (social_credit_code)",
            )
            .await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX institutions_name_key ON institutions (name_key)")
            .await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX institutions_district ON institutions (district, id)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("institutions")).to_owned()).await?;
        Ok(())
    }
}
