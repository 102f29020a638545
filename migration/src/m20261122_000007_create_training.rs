//! Providers, courses and completions.

use sea_orm_migration::prelude::*;

/// Providers, courses and completions.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut providers = Table::create();
        providers.table(Alias::new("providers"));
        providers.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        providers.col(ColumnDef::new(Alias::new("code")).text().not_null());
        providers.col(ColumnDef::new(Alias::new("name")).text().not_null());
        providers.col(ColumnDef::new(Alias::new("name_key")).text().not_null());
        providers.col(ColumnDef::new(Alias::new("social_credit_code")).text().not_null());
        providers.col(ColumnDef::new(Alias::new("phone_sealed")).blob().null());
        providers.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        providers.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        manager.create_table(providers).await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE UNIQUE INDEX providers_code ON providers (code)")
            .await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX providers_social_credit_code ON providers (social_credit_code)",
            )
            .await?;
        let mut courses = Table::create();
        courses.table(Alias::new("courses"));
        courses.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        courses.col(ColumnDef::new(Alias::new("provider_id")).uuid().not_null());
        courses.col(ColumnDef::new(Alias::new("code")).text().not_null());
        courses.col(ColumnDef::new(Alias::new("title")).text().not_null());
        courses.col(ColumnDef::new(Alias::new("title_key")).text().not_null());
        courses.col(ColumnDef::new(Alias::new("topic")).text().not_null().check(Expr::cust("topic IN ('professional_ethics', 'professional_norms', 'vocational_skills', 'safety', 'mental_health', 'health_and_nutrition', 'early_intervention')")));
        courses.col(ColumnDef::new(Alias::new("form")).text().not_null().check(Expr::cust(
            "form IN ('theory', 'practice', 'job_shadowing', 'mentoring', 'seminar', 'online')",
        )));
        courses.col(ColumnDef::new(Alias::new("audience")).text().not_null().check(Expr::cust(
            "audience IN ('everybody', 'heads', 'caregivers', 'health_workers', 'community_staff')",
        )));
        courses
            .col(ColumnDef::new(Alias::new("minutes")).integer().not_null().check(Expr::cust("minutes > 0")));
        courses.col(ColumnDef::new(Alias::new("version")).big_integer().not_null().default(1));
        courses.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        courses.foreign_key(
            ForeignKey::create()
                .from(Alias::new("courses"), Alias::new("provider_id"))
                .to(Alias::new("providers"), Alias::new("id")),
        );
        manager.create_table(courses).await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE UNIQUE INDEX courses_code ON courses (code)")
            .await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX courses_title_key ON courses (title_key)")
            .await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX courses_provider ON courses (provider_id, id)")
            .await?;
        let mut completions = Table::create();
        completions.table(Alias::new("completions"));
        completions.col(ColumnDef::new(Alias::new("id")).uuid().not_null().primary_key());
        completions.col(ColumnDef::new(Alias::new("practitioner_id")).uuid().not_null());
        completions.col(ColumnDef::new(Alias::new("course_id")).uuid().not_null());
        completions.col(ColumnDef::new(Alias::new("started_on")).date().not_null());
        completions.col(
            ColumnDef::new(Alias::new("ended_on"))
                .date()
                .not_null()
                .check(Expr::cust("ended_on >= started_on")),
        );
        completions.col(
            ColumnDef::new(Alias::new("minutes")).integer().not_null().check(Expr::cust("minutes >= 0")),
        );
        completions.col(ColumnDef::new(Alias::new("passed")).boolean().not_null());
        completions.col(ColumnDef::new(Alias::new("session")).text().null());
        completions.col(ColumnDef::new(Alias::new("corrects_id")).uuid().null());
        completions.col(ColumnDef::new(Alias::new("superseded_by")).uuid().null());
        completions.col(ColumnDef::new(Alias::new("reason")).text().null());
        completions.col(ColumnDef::new(Alias::new("import_id")).uuid().null());
        completions.col(ColumnDef::new(Alias::new("recorded_by")).uuid().null());
        completions.col(ColumnDef::new(Alias::new("created_at")).big_integer().not_null());
        completions.foreign_key(
            ForeignKey::create()
                .from(Alias::new("completions"), Alias::new("practitioner_id"))
                .to(Alias::new("practitioners"), Alias::new("id")),
        );
        completions.foreign_key(
            ForeignKey::create()
                .from(Alias::new("completions"), Alias::new("course_id"))
                .to(Alias::new("courses"), Alias::new("id")),
        );
        manager.create_table(completions).await?;
        manager.get_connection().execute_unprepared("CREATE UNIQUE INDEX completions_one ON completions (practitioner_id, course_id, started_on, ended_on) WHERE superseded_by IS NULL").await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX completions_course ON completions (course_id, id)")
            .await?;
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX completions_practitioner ON completions (practitioner_id, id)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Alias::new("completions")).to_owned()).await?;
        manager.drop_table(Table::drop().table(Alias::new("courses")).to_owned()).await?;
        manager.drop_table(Table::drop().table(Alias::new("providers")).to_owned()).await?;
        Ok(())
    }
}
