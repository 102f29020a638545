//! Who signs in.

use sea_orm_migration::prelude::*;

/// Who signs in.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut accounts = Table::create();
        accounts.table(Alias::new("accounts"));
        accounts.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        accounts.col(ColumnDef::new(Alias::new("username")).text().not_null());
        accounts.col(ColumnDef::new(Alias::new("display_name")).text().not_null());
        accounts.col(ColumnDef::new(Alias::new("password_hash")).text().not_null());
        accounts.col(ColumnDef::new(Alias::new("role")).text().not_null().check(Expr::cust("role IN ('practitioner', 'provider_staff', 'institution_manager', 'regulator_officer', 'auditor', 'administrator')")));
        accounts.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().null());
        accounts.col(ColumnDef::new(Alias::new("provider_id")).uuid().null());
        accounts.col(ColumnDef::new(Alias::new("institution_id")).uuid().null());
        accounts.col(ColumnDef::new(Alias::new("district")).text().null());
        accounts.col(ColumnDef::new(Alias::new("disabled_at")).big_integer().null());
        accounts.col(ColumnDef::new(Alias::new("token_generation")).integer().not_null().default(0));
        accounts.col(ColumnDef::new(Alias::new("failed_sign_ins")).integer().not_null().default(0));
        accounts.col(ColumnDef::new(Alias::new("locked_until")).big_integer().null());
        accounts.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        accounts.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        accounts.foreign_key(
            ForeignKey::create()
                .from(Alias::new("accounts"), Alias::new("practitioner_id"))
                .to(Alias::new("practitioners"), Alias::new("id")),
        );
        accounts.foreign_key(
            ForeignKey::create()
                .from(Alias::new("accounts"), Alias::new("institution_id"))
                .to(Alias::new("institutions"), Alias::new("id")),
        );
        manager.create_table(accounts).await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE UNIQUE INDEX accounts_username ON accounts (username)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("accounts")).to_owned()).await?;
        Ok(())
    }
}
