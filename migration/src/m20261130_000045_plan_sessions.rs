//! Sessions of courses that are planned: when, where, for how many.

use sea_orm_migration::prelude::*;

/// Sessions of courses that are planned.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut planned = Table::create();
        planned.table(Alias::new("planned_sessions"));
        planned.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        planned.col(ColumnDef::new(Alias::new("course_id")).uuid().not_null());
        planned.col(ColumnDef::new(Alias::new("started_on")).date().not_null());
        planned.col(ColumnDef::new(Alias::new("ended_on")).date().not_null());
        planned.col(ColumnDef::new(Alias::new("place")).text().not_null());
        planned.col(ColumnDef::new(Alias::new("places")).integer().null());
        planned.col(ColumnDef::new(Alias::new("contact_sealed")).blob().null());
        planned.col(ColumnDef::new(Alias::new("cancelled_at")).big_integer().null());
        planned.col(ColumnDef::new(Alias::new("cancel_reason")).text().null());
        planned.col(ColumnDef::new(Alias::new("planned_by")).uuid().null());
        planned.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        planned.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        planned.foreign_key(
            ForeignKey::create()
                .from(Alias::new("planned_sessions"), Alias::new("course_id"))
                .to(Alias::new("courses"), Alias::new("id")),
        );
        manager.create_table(planned).await?;
        for index in [
            "CREATE INDEX planned_sessions_begin ON planned_sessions (started_on, id)",
            "CREATE INDEX planned_sessions_course ON planned_sessions (course_id, id)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("planned_sessions")).to_owned()).await?;
        Ok(())
    }
}
