//! Who works where, as what.

use sea_orm_migration::prelude::*;

/// Who works where, as what.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut employments = Table::create();
        employments.table(Alias::new("employments"));
        employments.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        employments.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().not_null());
        employments.col(ColumnDef::new(Alias::new("institution_id")).uuid().not_null());
        employments.col(ColumnDef::new(Alias::new("post")).text().not_null().check(Expr::cust("post IN ('head', 'teacher', 'caregiver', 'health', 'guard', 'nutrition', 'cook', 'cleaner', 'other')")));
        employments.col(ColumnDef::new(Alias::new("from_on")).date().not_null());
        employments.col(
            ColumnDef::new(Alias::new("until_on")).date().null().check(Expr::cust("until_on >= from_on")),
        );
        employments.col(ColumnDef::new(Alias::new("supervisor_id")).uuid().null());
        employments.col(ColumnDef::new(Alias::new("supervisor_name")).text().null());
        employments.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        employments.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        employments.foreign_key(
            ForeignKey::create()
                .from(Alias::new("employments"), Alias::new("practitioner_id"))
                .to(Alias::new("practitioners"), Alias::new("id")),
        );
        employments.foreign_key(
            ForeignKey::create()
                .from(Alias::new("employments"), Alias::new("institution_id"))
                .to(Alias::new("institutions"), Alias::new("id")),
        );
        employments.foreign_key(
            ForeignKey::create()
                .from(Alias::new("employments"), Alias::new("supervisor_id"))
                .to(Alias::new("practitioners"), Alias::new("id")),
        );
        manager.create_table(employments).await?;
        manager.get_connection().execute_unprepared("CREATE UNIQUE INDEX employments_one ON employments (practitioner_id, institution_id, post, from_on)").await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX employments_institution ON employments (institution_id, id)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("employments")).to_owned()).await?;
        Ok(())
    }
}
