//! What happened, and who looked at whom.

use sea_orm_migration::prelude::*;

/// What happened, and who looked at whom.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut events = Table::create();
        events.table(Alias::new("events"));
        events.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        events.col(ColumnDef::new(Alias::new("at")).big_integer().not_null());
        events.col(ColumnDef::new(Alias::new("account_id")).uuid().null());
        events.col(ColumnDef::new(Alias::new("actor")).text().not_null());
        events.col(ColumnDef::new(Alias::new("role")).text().not_null());
        events.col(ColumnDef::new(Alias::new("action")).text().not_null());
        events.col(ColumnDef::new(Alias::new("subject_kind")).text().not_null());
        events.col(ColumnDef::new(Alias::new("subject_id")).uuid().not_null());
        events.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().null());
        events.col(ColumnDef::new(Alias::new("institution_id")).uuid().null());
        events.col(ColumnDef::new(Alias::new("reason")).text().null());
        events.col(ColumnDef::new(Alias::new("before")).json_binary().null());
        events.col(ColumnDef::new(Alias::new("after")).json_binary().null());
        events.col(ColumnDef::new(Alias::new("request_id")).text().null());
        manager.create_table(events).await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX events_subject ON events (subject_id, id)")
            .await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX events_practitioner ON events (practitioner_id, id)")
            .await?;
        let mut look_ups = Table::create();
        look_ups.table(Alias::new("look_ups"));
        look_ups.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        look_ups.col(ColumnDef::new(Alias::new("at")).big_integer().not_null());
        look_ups.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().not_null());
        look_ups.col(ColumnDef::new(Alias::new("account_id")).uuid().null());
        look_ups.col(ColumnDef::new(Alias::new("actor")).text().not_null());
        look_ups.col(ColumnDef::new(Alias::new("role")).text().not_null());
        look_ups.col(ColumnDef::new(Alias::new("operation")).text().not_null());
        look_ups.col(ColumnDef::new(Alias::new("purpose")).text().null());
        manager.create_table(look_ups).await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX look_ups_practitioner ON look_ups (practitioner_id, id)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("look_ups")).to_owned()).await?;
        manager.drop_table(Table::drop().table(Alias::new("events")).to_owned()).await?;
        Ok(())
    }
}
