//! Lists: their files and reports in tables of their own, and a state for a list whose rows are being recorded.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Lists: their files and reports in tables of their own, and a state for a list whose rows are being recorded.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// What a list says of itself, before and after.
const SAME: &str = "id, kind, file_name, sha256, district, institution_id, provider_id, rows, accepted, refused, \
                    created_by, confirmed_by, confirmed_at, version, created_at";

/// What a list contains.
const KINDS: &str =
    "kind IN ('providers', 'courses', 'institutions', 'staff', 'bans', 'teams', 'completions')";

/// The table of lists. SQLite changes no CHECK of a table that is there, so it is made anew.
fn list_imports(states: &'static str) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(Alias::new("list_imports"));
    table.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
    table.col(ColumnDef::new(Alias::new("kind")).text().not_null().check(Expr::cust(KINDS)));
    table.col(ColumnDef::new(Alias::new("file_name")).text().not_null());
    table.col(ColumnDef::new(Alias::new("sha256")).blob().not_null());
    table.col(ColumnDef::new(Alias::new("state")).text().not_null().check(Expr::cust(states)));
    table.col(ColumnDef::new(Alias::new("district")).text().null());
    table.col(ColumnDef::new(Alias::new("institution_id")).uuid().null());
    table.col(ColumnDef::new(Alias::new("provider_id")).uuid().null());
    table.col(ColumnDef::new(Alias::new("rows")).integer().not_null());
    table.col(ColumnDef::new(Alias::new("accepted")).integer().not_null());
    table.col(ColumnDef::new(Alias::new("refused")).integer().not_null());
    table.col(ColumnDef::new(Alias::new("created_by")).uuid().null());
    table.col(ColumnDef::new(Alias::new("confirmed_by")).uuid().null());
    table.col(ColumnDef::new(Alias::new("confirmed_at")).big_integer().null());
    table.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
    table.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
    table
}

fn sealed_of_list(name: &'static str, column: &'static str) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(Alias::new(name));
    table.col(ColumnDef::new(Alias::new("import_id")).uuid().not_null().primary_key());
    table.col(ColumnDef::new(Alias::new(column)).blob().not_null());
    table.foreign_key(
        ForeignKey::create()
            .from(Alias::new(name), Alias::new("import_id"))
            .to(Alias::new("list_imports"), Alias::new("id"))
            .on_delete(ForeignKeyAction::Cascade),
    );
    table
}

async fn run(manager: &SchemaManager<'_>, statements: &[String]) -> Result<(), DbErr> {
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, &["ALTER TABLE list_imports RENAME TO list_imports_before".to_owned()]).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            run(manager, &["ALTER INDEX list_imports_pkey RENAME TO list_imports_before_pkey".to_owned()])
                .await?;
        }
        let mut lists = list_imports("state IN ('previewed', 'confirming', 'confirmed')");
        lists.col(ColumnDef::new(Alias::new("asked_at")).big_integer().null());
        lists.col(ColumnDef::new(Alias::new("taken_until")).big_integer().null());
        lists.col(ColumnDef::new(Alias::new("failure")).text().null());
        manager.create_table(lists).await?;
        manager.create_table(sealed_of_list("list_contents", "content_sealed")).await?;
        manager.create_table(sealed_of_list("list_reports", "report_sealed")).await?;
        run(
            manager,
            &[
                format!(
                    "INSERT INTO list_imports ({SAME}, state) SELECT {SAME}, state FROM list_imports_before"
                ),
                // Of an expired preview nothing is kept.
                "INSERT INTO list_contents SELECT id, content_sealed FROM list_imports_before \
                 WHERE length(content_sealed) > 0"
                    .to_owned(),
                "INSERT INTO list_reports SELECT id, report_sealed FROM list_imports_before \
                 WHERE length(report_sealed) > 0"
                    .to_owned(),
                "DROP TABLE list_imports_before".to_owned(),
                "CREATE INDEX list_imports_created_by ON list_imports (created_by, id)".to_owned(),
                "CREATE INDEX list_imports_district ON list_imports (district, id)".to_owned(),
                "CREATE INDEX list_imports_sha256 ON list_imports (sha256, state, id)".to_owned(),
                "CREATE INDEX list_imports_state ON list_imports (state, created_at)".to_owned(),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            &[
                "CREATE TABLE list_contents_before AS SELECT * FROM list_contents".to_owned(),
                "CREATE TABLE list_reports_before AS SELECT * FROM list_reports".to_owned(),
                "DROP TABLE list_contents".to_owned(),
                "DROP TABLE list_reports".to_owned(),
                "DROP INDEX list_imports_created_by".to_owned(),
                "DROP INDEX list_imports_district".to_owned(),
                "DROP INDEX list_imports_sha256".to_owned(),
                "DROP INDEX list_imports_state".to_owned(),
                "ALTER TABLE list_imports RENAME TO list_imports_after".to_owned(),
            ],
        )
        .await?;
        let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
        if is_postgres {
            run(manager, &["ALTER INDEX list_imports_pkey RENAME TO list_imports_after_pkey".to_owned()])
                .await?;
        }
        let mut lists = list_imports("state IN ('previewed', 'confirmed')");
        lists.col(ColumnDef::new(Alias::new("content_sealed")).blob().not_null());
        lists.col(ColumnDef::new(Alias::new("report_sealed")).blob().not_null());
        manager.create_table(lists).await?;
        let nothing = if is_postgres { "''::bytea" } else { "x''" };
        run(
            manager,
            &[
                // What was being recorded waits for its confirmation again.
                format!(
                    "INSERT INTO list_imports ({SAME}, state, content_sealed, report_sealed) \
                     SELECT {SAME}, CASE WHEN state = 'confirming' THEN 'previewed' ELSE state END, \
                     COALESCE((SELECT content_sealed FROM list_contents_before WHERE import_id = list_imports_after.id), {nothing}), \
                     COALESCE((SELECT report_sealed FROM list_reports_before WHERE import_id = list_imports_after.id), {nothing}) \
                     FROM list_imports_after"
                ),
                "DROP TABLE list_imports_after".to_owned(),
                "DROP TABLE list_contents_before".to_owned(),
                "DROP TABLE list_reports_before".to_owned(),
                "CREATE INDEX list_imports_created_by ON list_imports (created_by, id)".to_owned(),
            ],
        )
        .await
    }
}
