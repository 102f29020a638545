//! What institutions and courses are called in English, where they have such a name.

use sea_orm_migration::prelude::*;

/// What institutions and courses are called in English, where they have such a name.
#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [(&str, &str); 2] = [("institutions", "name_en"), ("courses", "title_en")];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in COLUMNS {
            let added = ColumnDef::new(Alias::new(column)).text().null().to_owned();
            let mut altered = Table::alter();
            manager.alter_table(altered.table(Alias::new(table)).add_column(added).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in COLUMNS {
            let mut altered = Table::alter();
            manager
                .alter_table(altered.table(Alias::new(table)).drop_column(Alias::new(column)).to_owned())
                .await?;
        }
        Ok(())
    }
}
