//! Institutions and providers invite their own staff.

use sea_orm_migration::prelude::*;

/// Institutions and providers invite their own staff.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut invitations = Table::create();
        invitations.table(Alias::new("invitations"));
        invitations.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        invitations.col(ColumnDef::new(Alias::new("role")).text().not_null().check(Expr::cust(
            "role IN ('practitioner', 'provider_staff', 'institution_manager', 'regulator_officer', \
                     'auditor', 'administrator')",
        )));
        invitations.col(ColumnDef::new(Alias::new("institution_id")).uuid().null());
        invitations.col(ColumnDef::new(Alias::new("provider_id")).uuid().null());
        invitations.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().null());
        invitations.col(ColumnDef::new(Alias::new("name")).text().not_null());
        invitations.col(ColumnDef::new(Alias::new("email_sealed")).blob().not_null());
        invitations.col(ColumnDef::new(Alias::new("email_index")).blob().not_null());
        invitations.col(
            ColumnDef::new(Alias::new("language"))
                .text()
                .not_null()
                .check(Expr::cust("language IN ('zh-Hans', 'en')")),
        );
        invitations.col(ColumnDef::new(Alias::new("token_sha256")).blob().not_null().unique_key());
        invitations.col(ColumnDef::new(Alias::new("tries")).integer().not_null().default(0));
        invitations.col(ColumnDef::new(Alias::new("invited_by")).uuid().not_null());
        invitations.col(ColumnDef::new(Alias::new("account_id")).uuid().null());
        invitations.col(ColumnDef::new(Alias::new("expires_at")).big_integer().not_null());
        invitations.col(ColumnDef::new(Alias::new("used_at")).big_integer().null());
        invitations.col(ColumnDef::new(Alias::new("withdrawn_at")).big_integer().null());
        invitations.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        for (column, table) in [
            ("institution_id", "institutions"),
            ("provider_id", "providers"),
            ("practitioner_id", "practitioners"),
            ("invited_by", "accounts"),
            ("account_id", "accounts"),
        ] {
            invitations.foreign_key(
                ForeignKey::create()
                    .from(Alias::new("invitations"), Alias::new(column))
                    .to(Alias::new(table), Alias::new("id")),
            );
        }
        manager.create_table(invitations).await?;
        for index in [
            "CREATE INDEX invitations_institution ON invitations (institution_id, id)",
            "CREATE INDEX invitations_provider ON invitations (provider_id, id)",
        ] {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("invitations")).to_owned()).await?;
        Ok(())
    }
}
