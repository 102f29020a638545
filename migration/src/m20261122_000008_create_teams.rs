//! The three kinds of teams.

use sea_orm_migration::prelude::*;

/// The three kinds of teams.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut teams = Table::create();
        teams.table(Alias::new("teams"));
        teams.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        teams.col(ColumnDef::new(Alias::new("name")).text().not_null());
        teams.col(ColumnDef::new(Alias::new("name_key")).text().not_null());
        teams.col(
            ColumnDef::new(Alias::new("kind"))
                .text()
                .not_null()
                .check(Expr::cust("kind IN ('core', 'teaching_research', 'volunteer')")),
        );
        teams.col(ColumnDef::new(Alias::new("district")).text().not_null());
        teams.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        teams.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        manager.create_table(teams).await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE UNIQUE INDEX teams_name ON teams (district, name_key)")
            .await?;
        let mut team_members = Table::create();
        team_members.table(Alias::new("team_members"));
        team_members.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        team_members.col(ColumnDef::new(Alias::new("team_id")).uuid().not_null());
        team_members.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().not_null());
        team_members.col(ColumnDef::new(Alias::new("role")).text().not_null());
        team_members.col(ColumnDef::new(Alias::new("joined_on")).date().not_null());
        team_members.col(
            ColumnDef::new(Alias::new("left_on")).date().null().check(Expr::cust("left_on >= joined_on")),
        );
        team_members.col(ColumnDef::new(Alias::new("volunteer_source")).text().null());
        team_members.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        team_members.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        team_members.foreign_key(
            ForeignKey::create()
                .from(Alias::new("team_members"), Alias::new("team_id"))
                .to(Alias::new("teams"), Alias::new("id")),
        );
        team_members.foreign_key(
            ForeignKey::create()
                .from(Alias::new("team_members"), Alias::new("practitioner_id"))
                .to(Alias::new("practitioners"), Alias::new("id")),
        );
        manager.create_table(team_members).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX team_members_one ON team_members (team_id, practitioner_id, joined_on)",
            )
            .await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX team_members_practitioner ON team_members (practitioner_id)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("team_members")).to_owned()).await?;
        manager.drop_table(Table::drop().table(Alias::new("teams")).to_owned()).await?;
        Ok(())
    }
}
