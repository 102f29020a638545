//! Disputes: that a person finds an entry of the own record wrong, and the answer.

use sea_orm_migration::prelude::*;

/// Disputes: that a person finds an entry of the own record wrong, and the answer.
#[derive(DeriveMigrationName)]
pub struct Migration;

const SUBJECTS: &str =
    "subject IN ('person', 'credential', 'completion', 'employment', 'screening', 'ban', 'certificate')";

/// One of the three answers.
const ANSWERER: &str = "(CASE WHEN provider_id IS NULL THEN 0 ELSE 1 END \
    + CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END + CASE WHEN district IS NULL THEN 0 ELSE 1 END) = 1";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = |name: &'static str| Alias::new(name);
        let mut table = Table::create();
        table.table(name("disputes"));
        table.col(ColumnDef::new(name("id")).uuid().not_null().primary_key());
        table.col(ColumnDef::new(name("number")).text().not_null().unique_key());
        table.col(ColumnDef::new(name("practitioner_id")).uuid().not_null());
        table.col(ColumnDef::new(name("subject")).text().not_null().check(Expr::cust(SUBJECTS)));
        table.col(ColumnDef::new(name("subject_id")).uuid().not_null());
        table.col(ColumnDef::new(name("provider_id")).uuid().null());
        table.col(ColumnDef::new(name("institution_id")).uuid().null());
        table.col(ColumnDef::new(name("district")).text().null());
        table.col(ColumnDef::new(name("says_sealed")).blob().not_null());
        table.col(
            ColumnDef::new(name("state"))
                .text()
                .not_null()
                .check(Expr::cust("state IN ('open', 'accepted', 'rejected', 'withdrawn')")),
        );
        table.col(ColumnDef::new(name("due_on")).date().not_null());
        table.col(ColumnDef::new(name("answer_sealed")).blob().null());
        table.col(ColumnDef::new(name("answered_by")).uuid().null());
        table.col(ColumnDef::new(name("closed_at")).big_integer().null());
        table.col(ColumnDef::new(name("version")).big_integer().not_null().default(1));
        table.col(ColumnDef::new(name("created_at")).big_integer().not_null());
        table.check(Expr::cust(ANSWERER));
        for (column, other) in [
            ("practitioner_id", "practitioners"),
            ("provider_id", "providers"),
            ("institution_id", "institutions"),
        ] {
            table.foreign_key(
                ForeignKey::create().from(name("disputes"), name(column)).to(name(other), name("id")),
            );
        }
        manager.create_table(table).await?;
        for index in INDEXES {
            manager.get_connection().execute_unprepared(&format!("CREATE {index}")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("disputes")).to_owned()).await
    }
}

const INDEXES: [&str; 6] = [
    // One entry is disputed once at a time.
    "UNIQUE INDEX disputes_open ON disputes (subject, subject_id) WHERE state = 'open'",
    "INDEX disputes_practitioner ON disputes (practitioner_id, id)",
    "INDEX disputes_provider ON disputes (provider_id, due_on, id)",
    "INDEX disputes_institution ON disputes (institution_id, due_on, id)",
    "INDEX disputes_district ON disputes (district, due_on, id)",
    "INDEX disputes_closed ON disputes (closed_at)",
];
