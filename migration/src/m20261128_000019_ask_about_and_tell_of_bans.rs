//! What is asked before a ban is recorded, who was told of one, and registrations that wait for an officer because
//! somebody of the same name is barred under another document.

use sea_orm_migration::prelude::*;

/// What is asked before a ban is recorded, who was told of one, and registrations that wait for an officer.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// New columns of `bans`. The keys are filled in when the service starts: how names and numbers compare is for the
/// service to know.
const BAN_COLUMNS: [&str; 4] = ["name_key", "decision_key", "early_reason", "withdrawn_on"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = |name: &'static str| Alias::new(name);
        for column in BAN_COLUMNS {
            let mut def = ColumnDef::new(name(column));
            if column == "withdrawn_on" {
                def.date()
            } else {
                def.text()
            };
            let alter = Table::alter().table(name("bans")).add_column(def.null()).to_owned();
            manager.alter_table(alter).await?;
        }

        let mut notices = Table::create();
        notices.table(name("ban_notices"));
        notices.col(ColumnDef::new(name("id")).uuid().not_null().primary_key());
        notices.col(ColumnDef::new(name("ban_id")).uuid().not_null());
        notices.col(
            ColumnDef::new(name("act")).text().not_null().check(Expr::cust("act IN ('ban', 'annulment')")),
        );
        notices.col(ColumnDef::new(name("institution_id")).uuid().null());
        notices.col(ColumnDef::new(name("called_on")).date().null());
        notices.col(ColumnDef::new(name("called_by")).uuid().null());
        notices.col(ColumnDef::new(name("created_at")).big_integer().not_null());
        notices.foreign_key(
            ForeignKey::create().from(name("ban_notices"), name("ban_id")).to(name("bans"), name("id")),
        );
        notices.foreign_key(
            ForeignKey::create()
                .from(name("ban_notices"), name("institution_id"))
                .to(name("institutions"), name("id")),
        );
        manager.create_table(notices).await?;

        let alter = Table::alter()
            .table(name("outbox"))
            .add_column(ColumnDef::new(name("notice_id")).uuid().null())
            .to_owned();
        manager.alter_table(alter).await?;

        let mut held = Table::create();
        held.table(name("held_registrations"));
        held.col(ColumnDef::new(name("id")).uuid().not_null().primary_key());
        held.col(ColumnDef::new(name("district")).text().not_null());
        held.col(ColumnDef::new(name("name")).text().not_null());
        held.col(ColumnDef::new(name("name_key")).text().not_null());
        held.col(ColumnDef::new(name("identity_kind")).text().not_null());
        held.col(ColumnDef::new(name("identity_sealed")).blob().not_null());
        held.col(ColumnDef::new(name("identity_index")).blob().not_null());
        held.col(ColumnDef::new(name("asked_by")).uuid().null());
        held.col(ColumnDef::new(name("institution_id")).uuid().null());
        held.col(
            ColumnDef::new(name("answer"))
                .text()
                .null()
                .check(Expr::cust("answer IN ('somebody_else', 'same_person')")),
        );
        held.col(ColumnDef::new(name("reason")).text().null());
        held.col(ColumnDef::new(name("decided_by")).uuid().null());
        // The bans that the officer had before them: one recorded later is asked about anew.
        held.col(ColumnDef::new(name("bans_seen")).json_binary().not_null());
        held.col(ColumnDef::new(name("version")).big_integer().not_null().default(1));
        held.col(ColumnDef::new(name("created_at")).big_integer().not_null());
        manager.create_table(held).await?;

        // A ban that was declined or taken back may be recorded anew.
        manager.get_connection().execute_unprepared("DROP INDEX bans_decision_number").await?;
        for index in INDEXES {
            manager.get_connection().execute_unprepared(&format!("CREATE {index}")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for index in ["bans_decision_number", "bans_name_key", "bans_decision_key", "outbox_notice"] {
            manager.get_connection().execute_unprepared(&format!("DROP INDEX {index}")).await?;
        }
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX bans_decision_number ON bans (decision_number, identity_index)",
            )
            .await?;
        for table in ["held_registrations", "ban_notices"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        let drop = |table: &'static str, column: &'static str| {
            Table::alter().table(Alias::new(table)).drop_column(Alias::new(column)).to_owned()
        };
        manager.alter_table(drop("outbox", "notice_id")).await?;
        for column in BAN_COLUMNS {
            manager.alter_table(drop("bans", column)).await?;
        }
        Ok(())
    }
}

const INDEXES: [&str; 7] = [
    "UNIQUE INDEX bans_decision_number ON bans (decision_number, identity_index) WHERE state <> 'declined'",
    "INDEX bans_name_key ON bans (name_key)",
    "INDEX bans_decision_key ON bans (decision_key)",
    "INDEX ban_notices_ban ON ban_notices (ban_id)",
    "INDEX outbox_notice ON outbox (notice_id)",
    "UNIQUE INDEX held_registrations_identity ON held_registrations (identity_index)",
    "INDEX held_registrations_district ON held_registrations (district, id)",
];
