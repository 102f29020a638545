//! What is stored of each institution's compliance and of each district's, so that a country answers at once; which of it
//! an act has made out of date; and indexes that were missing.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Stored figures of compliance, and indexes that were missing.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The kinds of institutions.
const KINDS: &str = "kind IN ('baby_care_center', 'kindergarten_nursery_class', 'nursery', 'community_point', \
                     'employer_run', 'family_point')";

/// Each index: its name and what it is on.
const INDEXES: &[(&str, &str)] = &[
    ("bans_practitioner", "bans (practitioner_id)"),
    ("completions_class", "completions (course_id, ended_on, started_on, id)"),
    ("completions_recorded", "completions (course_id, created_at)"),
    ("events_action", "events (action, id)"),
    ("events_subject_kind", "events (subject_kind, id)"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            // An index on the completions of a country takes longer than a request may.
            manager.get_connection().execute_unprepared("SET LOCAL statement_timeout = 0").await?;
        }
        let mut institutions = Table::create();
        institutions.table(Alias::new("institution_summaries"));
        institutions.col(ColumnDef::new(Alias::new("institution_id")).uuid().not_null().primary_key());
        for column in ["district", "sub_district", "decided_by", "found"] {
            institutions.col(ColumnDef::new(Alias::new(column)).text().not_null());
        }
        institutions.col(ColumnDef::new(Alias::new("kind")).text().not_null().check(Expr::cust(KINDS)));
        for column in ["counted_on", "valid_until"] {
            institutions.col(ColumnDef::new(Alias::new(column)).date().not_null());
        }
        for column in ["denominator", "numerator", "stopped"] {
            institutions.col(ColumnDef::new(Alias::new(column)).integer().not_null());
        }
        institutions.col(ColumnDef::new(Alias::new("compliant")).boolean().not_null());
        institutions.col(ColumnDef::new(Alias::new("figures")).json_binary().not_null());
        manager.create_table(institutions).await?;

        let mut districts = Table::create();
        districts.table(Alias::new("district_summaries"));
        for column in ["district", "sub_district", "decided_by"] {
            districts.col(ColumnDef::new(Alias::new(column)).text().not_null());
        }
        districts.col(ColumnDef::new(Alias::new("kind")).text().not_null().check(Expr::cust(KINDS)));
        for column in ["counted_on", "valid_until"] {
            districts.col(ColumnDef::new(Alias::new(column)).date().not_null());
        }
        districts.col(ColumnDef::new(Alias::new("figures")).json_binary().not_null());
        districts.primary_key(
            Index::create()
                .col(Alias::new("district"))
                .col(Alias::new("sub_district"))
                .col(Alias::new("kind")),
        );
        manager.create_table(districts).await?;

        // No foreign keys: a mark is written by every act, and checks nothing but what the act has just read.
        let mut marks = Table::create();
        marks.table(Alias::new("outdated_summaries"));
        marks.col(ColumnDef::new(Alias::new("institution_id")).uuid().not_null());
        marks.col(ColumnDef::new(Alias::new("act")).uuid().not_null());
        marks.col(ColumnDef::new(Alias::new("district")).text().not_null());
        marks.primary_key(Index::create().col(Alias::new("institution_id")).col(Alias::new("act")));
        manager.create_table(marks).await?;

        let connection = manager.get_connection();
        for statement in [
            "CREATE INDEX institution_summaries_place \
             ON institution_summaries (district, sub_district, kind, institution_id)",
            "CREATE INDEX institution_summaries_term ON institution_summaries (district, valid_until)",
            "CREATE INDEX outdated_summaries_district ON outdated_summaries (district, institution_id)",
            // Nothing is counted yet of the institutions that are there.
            "INSERT INTO outdated_summaries (institution_id, act, district) \
             SELECT id, id, district FROM institutions",
        ] {
            connection.execute_unprepared(statement).await?;
        }
        for (name, on) in INDEXES {
            connection.execute_unprepared(&format!("CREATE INDEX {name} ON {on}")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in INDEXES {
            manager.get_connection().execute_unprepared(&format!("DROP INDEX {name}")).await?;
        }
        for table in ["outdated_summaries", "district_summaries", "institution_summaries"] {
            manager.drop_table(Table::drop().table(Alias::new(table)).to_owned()).await?;
        }
        Ok(())
    }
}
