//! Who is to hear of an act on a credential or a certificate, so that whoever cannot be written to is called.

use sea_orm_migration::prelude::*;

/// Who is to hear of an act on a credential or a certificate.
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
        table.table(name("act_notices"));
        table.col(ColumnDef::new(name("id")).uuid().not_null().primary_key());
        table.col(ColumnDef::new(name("district")).text().not_null());
        table.col(
            ColumnDef::new(name("subject"))
                .text()
                .not_null()
                .check(Expr::cust("subject IN ('credential', 'certificate')")),
        );
        table.col(ColumnDef::new(name("subject_id")).uuid().not_null());
        table.col(ColumnDef::new(name("subject_version")).big_integer().not_null());
        table.col(ColumnDef::new(name("practitioner_id")).uuid().not_null());
        table.col(ColumnDef::new(name("institution_id")).uuid().null());
        // Mails are deleted after a while: when one of these was sent is kept here.
        table.col(ColumnDef::new(name("mailed_at")).big_integer().null());
        table.col(ColumnDef::new(name("called_on")).date().null());
        table.col(ColumnDef::new(name("called_by")).uuid().null());
        table.col(ColumnDef::new(name("created_at")).big_integer().not_null());
        for (column, other) in [("practitioner_id", "practitioners"), ("institution_id", "institutions")] {
            table.foreign_key(
                ForeignKey::create().from(name("act_notices"), name(column)).to(name(other), name("id")),
            );
        }
        manager.create_table(table).await?;
        let alter = Table::alter()
            .table(name("outbox"))
            .add_column(ColumnDef::new(name("act_notice_id")).uuid().null())
            .to_owned();
        manager.alter_table(alter).await?;
        for index in [
            "CREATE INDEX act_notices_subject ON act_notices (subject_id)",
            "CREATE INDEX act_notices_uncalled ON act_notices (district, id) WHERE called_on IS NULL",
            "CREATE INDEX outbox_act_notice ON outbox (act_notice_id)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared("DROP INDEX outbox_act_notice").await?;
        let drop =
            Table::alter().table(Alias::new("outbox")).drop_column(Alias::new("act_notice_id")).to_owned();
        manager.alter_table(drop).await?;
        manager.drop_table(Table::drop().table(Alias::new("act_notices")).to_owned()).await
    }
}
