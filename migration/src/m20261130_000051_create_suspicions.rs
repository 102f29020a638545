//! Reports of certificates that somebody suspects to be forged, and the answers.

use sea_orm_migration::prelude::*;

/// Reports of certificates that somebody suspects to be forged, and the answers.
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
        table.table(name("suspicions"));
        table.col(ColumnDef::new(name("id")).uuid().not_null().primary_key());
        table.col(ColumnDef::new(name("number")).text().not_null().unique_key());
        table.col(ColumnDef::new(name("certificate_id")).uuid().null());
        table.col(ColumnDef::new(name("typed_sealed")).blob().null());
        table.col(ColumnDef::new(name("says_sealed")).blob().not_null());
        table.col(ColumnDef::new(name("contact_sealed")).blob().null());
        table.col(ColumnDef::new(name("district")).text().not_null());
        table.col(
            ColumnDef::new(name("state"))
                .text()
                .not_null()
                .check(Expr::cust("state IN ('open', 'forged', 'genuine', 'unclear')")),
        );
        table.col(ColumnDef::new(name("due_on")).date().not_null());
        table.col(ColumnDef::new(name("answer_sealed")).blob().null());
        table.col(ColumnDef::new(name("answered_by")).uuid().null());
        table.col(ColumnDef::new(name("closed_at")).big_integer().null());
        table.col(ColumnDef::new(name("version")).big_integer().not_null().default(1));
        table.col(ColumnDef::new(name("created_at")).big_integer().not_null());
        table.foreign_key(
            ForeignKey::create()
                .from(name("suspicions"), name("certificate_id"))
                .to(name("certificates"), name("id")),
        );
        manager.create_table(table).await?;
        for index in INDEXES {
            manager.get_connection().execute_unprepared(&format!("CREATE {index}")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for index in ["certificates_sha256", "staff_checks_sha256"] {
            manager.get_connection().execute_unprepared(&format!("DROP INDEX {index}")).await?;
        }
        manager.drop_table(Table::drop().table(Alias::new("suspicions")).to_owned()).await
    }
}

const INDEXES: [&str; 5] = [
    "INDEX suspicions_district ON suspicions (district, due_on, id)",
    "INDEX suspicions_certificate ON suspicions (certificate_id)",
    "INDEX suspicions_closed ON suspicions (closed_at)",
    // A file that somebody has checked is found among the archived ones.
    "INDEX certificates_sha256 ON certificates (sha256)",
    "INDEX staff_checks_sha256 ON staff_checks (sha256)",
];
