//! What an operator does at the machine.

mod backup;
pub mod keys;

use mengya_api::commands::generate::{Size, run};
use mengya_api::commands::{Exit, Failure};
use mengya_entities::values::InstitutionKind;
use mengya_entities::{completion, institution, name_key, practitioner};
use mengya_tests::{TestApp, on_both_stores};
use sea_orm::{ConnectionTrait as _, DbBackend, EntityTrait as _, PaginatorTrait as _, Statement};

const SIZE: Size = Size { practitioners: 5, institutions: 2 };

fn exit(result: Result<(), Failure>) -> Exit {
    result.map_or_else(|failure| failure.exit, |()| Exit::Done)
}

/// Every index and constraint of the store, as it describes them.
async fn schema(app: &TestApp) -> Vec<String> {
    let reader = app.services().database.reader();
    let asked = match reader.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT indexdef AS it FROM pg_indexes WHERE schemaname = current_schema() UNION ALL \
             SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint \
             WHERE connamespace = current_schema()::regnamespace ORDER BY 1"
        }
        _ => "SELECT sql AS it FROM sqlite_master WHERE sql IS NOT NULL ORDER BY 1",
    };
    let rows =
        reader.query_all_raw(Statement::from_string(reader.get_database_backend(), asked)).await.unwrap();
    rows.iter().map(|row| row.try_get("", "it").unwrap()).collect()
}

on_both_stores! {
    async fn made_up_people_fill_an_empty_register_once(app) {
        let reader = app.services().database.reader();
        assert_eq!(exit(run(app.services(), SIZE, 1).await), Exit::Done);
        assert_eq!(practitioner::Entity::find().count(reader).await.unwrap(), 5);
        assert_eq!(exit(run(app.services(), SIZE, 2).await), Exit::Usage);
        assert_eq!(practitioner::Entity::find().count(reader).await.unwrap(), 5);
    }

    async fn filling_leaves_every_index_and_constraint_as_it_was(app) {
        let before = schema(&app).await;
        assert!(before.len() > 30, "{before:?}");
        assert_eq!(exit(run(app.services(), Size { practitioners: 2_100, institutions: 20 }, 7).await), Exit::Done);
        assert_eq!(schema(&app).await, before);
        let reader = app.services().database.reader();
        assert_eq!(practitioner::Entity::find().count(reader).await.unwrap(), 2_100);
        assert_eq!(completion::Entity::find().count(reader).await.unwrap(), 42_000);
        assert!(name_key::Entity::find().count(reader).await.unwrap() > 2_100);
        // A made-up person is found and read as any other is.
        let person = practitioner::Entity::find().one(reader).await.unwrap().unwrap();
        let officer = app.officer().await;
        let read = officer.get(&format!("/api/v1/practitioners/{}?purpose=check", person.registry_number)).await;
        assert_eq!(read.expect(200)["name"], person.name);
    }

    async fn made_up_people_are_not_put_among_real_ones(app) {
        app.person("李雷", "310106199003070029").await;
        assert_eq!(exit(run(app.services(), SIZE, 1).await), Exit::Usage);
        let reader = app.services().database.reader();
        assert_eq!(institution::Entity::find().count(reader).await.unwrap(), 0);
    }

    async fn made_up_people_are_not_put_into_real_institutions(app) {
        app.institution("91310106MA1FX00109", "静安第一托育园", InstitutionKind::Nursery).await;
        assert_eq!(exit(run(app.services(), SIZE, 1).await), Exit::Usage);
    }
}
