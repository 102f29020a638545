//! People activate their own accounts: an e-mail address of a person, codes, and letters to who has no account yet.

use sea_orm_migration::prelude::*;

/// People activate their own accounts.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The outbox as it was, or with letters to people without an account.
fn outbox(table: &str, is_new: bool) -> TableCreateStatement {
    let mut outbox = Table::create();
    outbox.table(Alias::new(table));
    outbox.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
    outbox.col(ColumnDef::new(Alias::new("at")).big_integer().not_null());
    outbox.col(ColumnDef::new(Alias::new("kind")).text().not_null());
    let mut account = ColumnDef::new(Alias::new("account_id"));
    outbox.col(if is_new { account.uuid().null() } else { account.uuid().not_null() });
    outbox.col(ColumnDef::new(Alias::new("notice_id")).uuid().null());
    outbox.col(ColumnDef::new(Alias::new("recipient_sealed")).blob().not_null());
    outbox.col(ColumnDef::new(Alias::new("language")).text().not_null());
    outbox.col(ColumnDef::new(Alias::new("subject")).text().not_null());
    outbox.col(ColumnDef::new(Alias::new("text_sealed")).blob().not_null());
    outbox.col(ColumnDef::new(Alias::new("html_sealed")).blob().not_null());
    outbox.col(ColumnDef::new(Alias::new("attempts")).integer().not_null().default(0));
    outbox.col(ColumnDef::new(Alias::new("next_attempt_at")).big_integer().null());
    outbox.col(ColumnDef::new(Alias::new("sent_at")).big_integer().null());
    outbox.col(ColumnDef::new(Alias::new("failed_at")).big_integer().null());
    outbox.col(ColumnDef::new(Alias::new("last_error")).text().null());
    if is_new {
        outbox.col(
            ColumnDef::new(Alias::new("channel"))
                .text()
                .not_null()
                .default("mail")
                .check(Expr::cust("channel IN ('mail', 'text')")),
        );
    }
    outbox.foreign_key(
        ForeignKey::create()
            .from(Alias::new(table), Alias::new("account_id"))
            .to(Alias::new("accounts"), Alias::new("id")),
    );
    outbox
}

const COLUMNS: &str = "id, at, kind, account_id, notice_id, recipient_sealed, language, subject, text_sealed, \
     html_sealed, attempts, next_attempt_at, sent_at, failed_at, last_error";

/// A column becomes nullable, or not, only with its table: SQLite cannot change one.
async fn rebuild(manager: &SchemaManager<'_>, is_new: bool) -> Result<(), DbErr> {
    manager.create_table(outbox("outbox_rebuilt", is_new)).await?;
    let connection = manager.get_connection();
    let kept = if is_new { "" } else { " WHERE account_id IS NOT NULL AND channel = 'mail'" };
    for statement in [
        format!("INSERT INTO outbox_rebuilt ({COLUMNS}) SELECT {COLUMNS} FROM outbox{kept}"),
        "DROP TABLE outbox".to_owned(),
        "ALTER TABLE outbox_rebuilt RENAME TO outbox".to_owned(),
        "CREATE INDEX outbox_due ON outbox (next_attempt_at)".to_owned(),
        "CREATE INDEX outbox_notice ON outbox (notice_id)".to_owned(),
    ] {
        connection.execute_unprepared(&statement).await?;
    }
    Ok(())
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut people = Table::alter();
        people
            .table(Alias::new("practitioners"))
            .add_column(ColumnDef::new(Alias::new("email_sealed")).blob().null());
        manager.alter_table(people).await?;
        rebuild(manager, true).await?;

        let mut activations = Table::create();
        activations.table(Alias::new("activations"));
        activations.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        activations.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().not_null());
        activations.col(ColumnDef::new(Alias::new("token_sha256")).blob().not_null());
        activations.col(ColumnDef::new(Alias::new("code_index")).blob().not_null());
        activations.col(ColumnDef::new(Alias::new("tries")).integer().not_null().default(0));
        activations.col(ColumnDef::new(Alias::new("expires_at")).big_integer().not_null());
        activations.col(ColumnDef::new(Alias::new("proven_at")).big_integer().null());
        activations.col(ColumnDef::new(Alias::new("ended_at")).big_integer().null());
        activations.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        activations.foreign_key(
            ForeignKey::create()
                .from(Alias::new("activations"), Alias::new("practitioner_id"))
                .to(Alias::new("practitioners"), Alias::new("id")),
        );
        manager.create_table(activations).await?;
        for index in [
            "CREATE INDEX activations_practitioner ON activations (practitioner_id, created_at)",
            "CREATE INDEX activations_token ON activations (token_sha256)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("activations")).to_owned()).await?;
        rebuild(manager, false).await?;
        let mut people = Table::alter();
        people.table(Alias::new("practitioners")).drop_column(Alias::new("email_sealed"));
        manager.alter_table(people).await?;
        Ok(())
    }
}
