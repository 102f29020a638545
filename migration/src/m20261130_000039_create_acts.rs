//! What acts on a person's work and record did: whom they concern, the figures before and after, who heard of it, and
//! whether it was undone.

use sea_orm_migration::prelude::*;

/// What acts on a person's work and record did.
#[derive(DeriveMigrationName)]
pub struct Migration;

fn name(text: &str) -> Alias {
    Alias::new(text)
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut acts = Table::create();
        acts.table(name("acts"));
        acts.col(ColumnDef::new(name("id")).uuid().not_null().primary_key());
        acts.col(ColumnDef::new(name("kind")).text().not_null().check(Expr::cust(
            "kind IN ('hired', 'ended', 'extended', 'changed', 'voided', 'end_undone', 'change_undone', \
             'corrected', 'correction_undone')",
        )));
        acts.col(ColumnDef::new(name("practitioner_id")).uuid().not_null());
        acts.col(ColumnDef::new(name("institution_id")).uuid().null());
        acts.col(ColumnDef::new(name("district")).text().not_null());
        acts.col(ColumnDef::new(name("employment_id")).uuid().null());
        acts.col(ColumnDef::new(name("former_id")).uuid().null());
        acts.col(ColumnDef::new(name("was_until")).date().null());
        acts.col(ColumnDef::new(name("was_sealed")).blob().null());
        acts.col(ColumnDef::new(name("left_version")).big_integer().not_null());
        acts.col(ColumnDef::new(name("effects")).json_binary().not_null());
        acts.col(ColumnDef::new(name("is_told")).boolean().not_null());
        acts.col(ColumnDef::new(name("is_written_to")).boolean().not_null());
        acts.col(ColumnDef::new(name("mailed_at")).big_integer().null());
        acts.col(ColumnDef::new(name("by_officers")).boolean().not_null());
        acts.col(ColumnDef::new(name("done_by")).uuid().null());
        acts.col(ColumnDef::new(name("created_at")).big_integer().not_null());
        acts.col(ColumnDef::new(name("called_on")).date().null());
        acts.col(ColumnDef::new(name("called_by")).uuid().null());
        acts.col(ColumnDef::new(name("undone_at")).big_integer().null());
        for (column, table) in [("practitioner_id", "practitioners"), ("institution_id", "institutions")] {
            acts.foreign_key(
                ForeignKey::create().from(name("acts"), name(column)).to(name(table), name("id")),
            );
        }
        manager.create_table(acts).await?;
        let act = ColumnDef::new(name("act_id")).uuid().null().to_owned();
        manager.alter_table(Table::alter().table(name("outbox")).add_column(act).to_owned()).await?;
        for index in [
            "INDEX acts_employment ON acts (employment_id)",
            "INDEX acts_to_call_institution ON acts (institution_id, id) \
             WHERE is_told AND called_on IS NULL AND undone_at IS NULL",
            "INDEX acts_to_call_district ON acts (district, id) \
             WHERE is_told AND called_on IS NULL AND undone_at IS NULL",
            "INDEX outbox_act ON outbox (act_id)",
        ] {
            manager.get_connection().execute_unprepared(&format!("CREATE {index}")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared("DROP INDEX outbox_act").await?;
        manager
            .alter_table(Table::alter().table(name("outbox")).drop_column(name("act_id")).to_owned())
            .await?;
        manager.drop_table(Table::drop().table(name("acts")).to_owned()).await?;
        Ok(())
    }
}
