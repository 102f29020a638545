//! No acknowledged write is lost, whatever fails, at whatever statement.

use super::{persons, refuse_commits, somebody, writer};
use mengya_api::access::Actor;
use mengya_api::practitioners::service::{NewPerson, register};
use mengya_entities::values::PersonName;
use mengya_tests::{Store, TestApp, document, on_both_stores};
use sea_orm::{ConnectionTrait as _, Statement};
use std::time::Duration;

fn new_person(number: usize) -> NewPerson {
    let name = PersonName::parse("李雷").unwrap();
    NewPerson { name, identity: document(&format!("E{number:08}")), phone: None }
}

async fn beats(app: &TestApp) -> i64 {
    let database = mengya_api::platform::db::Database::open(app.store_url()).await.unwrap();
    let ask = Statement::from_string(database.backend(), "SELECT CAST(count(*) AS BIGINT) AS n FROM pulse");
    let row = database.reader().query_one_raw(ask).await.unwrap().unwrap();
    let found = row.try_get("", "n").unwrap();
    database.close().await;
    found
}

async fn beat(tx: &impl sea_orm::ConnectionTrait, id: i32) -> Result<(), sea_orm::DbErr> {
    let sql = format!("INSERT INTO pulse (id, beats) VALUES ({id}, 1)");
    tx.execute_raw(Statement::from_string(tx.get_database_backend(), sql)).await.map(|_| ())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_commit_that_failed_what_is_acknowledged_stays() {
    let Some(app) = TestApp::start(Store::Sqlite).await else { return };
    let officer = app.officer().await;
    let mut acknowledged = 0;
    for round in 0..8 {
        refuse_commits(&app).await;
        let failed = officer.post("/api/v1/practitioners", somebody(round * 10)).await;
        assert_eq!(failed.status, 500, "{}", failed.text());
        // A refusal is what left the transaction open for ever.
        assert_eq!(officer.post("/api/v1/practitioners", serde_json::json!({})).await.status, 422);
        for more in 1..5 {
            officer.post("/api/v1/practitioners", somebody(round * 10 + more)).await.expect(201);
            let again = officer.post("/api/v1/practitioners", somebody(round * 10 + more)).await;
            again.expect(409);
            acknowledged += 1;
        }
        assert_eq!(persons(&app).await, acknowledged);
    }
    // Who looked is written down before an answer goes out.
    let person = app.person("韩梅", "310106199003070029").await;
    refuse_commits(&app).await;
    let path = format!("/api/v1/practitioners/{}", person.registry_number);
    assert_eq!(officer.get(&path).await.status, 503);
    assert_eq!(officer.get(&path).await.status, 200);
}

/// How many pages the file may have.
async fn limit(app: &TestApp, pages: i64) {
    let limit = format!("PRAGMA max_page_count = {pages}");
    sqlx::query(sqlx::AssertSqlSafe(limit)).execute(&writer(app)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_store_refuses_truthfully_and_goes_on_when_there_is_room() {
    let Some(app) = TestApp::start(Store::Sqlite).await else { return };
    let officer = app.officer().await;
    let mut number = 0;
    let mut acknowledged = 0;
    for _ in 0..4 {
        let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&writer(&app)).await.unwrap();
        limit(&app, pages).await;
        let mut refused = 0;
        while refused == 0 {
            number += 1;
            let reply = officer.post("/api/v1/practitioners", somebody(number)).await;
            if reply.status == 201 {
                acknowledged += 1;
                assert!(number < 2_000, "the store is never full");
                continue;
            }
            assert_eq!(reply.expect(503)["code"], "unavailable");
            assert!(reply.json()["detail"].as_str().unwrap().contains("disk"), "{}", reply.text());
            assert!(!reply.header("retry-after").is_empty());
            refused += 1;
        }
        // There is room again.
        limit(&app, 1_000_000).await;
        for _ in 0..3 {
            number += 1;
            officer.post("/api/v1/practitioners", somebody(number)).await.expect(201);
            acknowledged += 1;
        }
        assert_eq!(persons(&app).await, acknowledged);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_that_is_broken_off_anywhere_loses_nothing_that_was_acknowledged() {
    let Some(app) = TestApp::start(Store::Sqlite).await else { return };
    let (mut acknowledged, mut failed) = (0_u64, 0);
    for number in 0..150_usize {
        {
            // SQLite stops in the middle of whatever it is at, a little later each time.
            let mut connection = writer(&app).acquire().await.unwrap();
            let mut steps = 0;
            let until = 3 + (number * 7) % 397;
            connection.lock_handle().await.unwrap().set_progress_handler(10, move || {
                steps += 1;
                steps != until
            });
        }
        match register(app.services(), &Actor::operator(), new_person(number)).await {
            Ok(_) => acknowledged += 1,
            Err(_) => failed += 1,
        }
    }
    assert!(failed > 5 && acknowledged > 5, "{failed} of 150 failed");
    assert_eq!(persons(&app).await, acknowledged);
}

on_both_stores! {
    async fn a_caller_who_goes_away_at_any_moment_leaves_whole_acts_and_a_writer_that_writes(app) {
        let mut acknowledged = 0;
        for number in 0..120_usize {
            let patience = Duration::from_micros(u64::try_from(number % 40).unwrap() * 150);
            let services = app.services().clone();
            let act = async move { register(&services, &Actor::operator(), new_person(number)).await };
            if let Ok(Ok(_)) = tokio::time::timeout(patience, act).await {
                acknowledged += 1;
            }
            if number % 10 == 9 {
                register(app.services(), &Actor::operator(), new_person(10_000 + number)).await.unwrap();
                acknowledged += 1;
            }
        }
        let found = persons(&app).await;
        // A commit that was sent may have ended without being heard.
        assert!(found >= acknowledged, "{found} of {acknowledged}");
        let written = persons(&app).await;
        register(app.services(), &Actor::operator(), new_person(20_000)).await.unwrap();
        assert_eq!(persons(&app).await, written + 1);
    }

    async fn after_a_statement_that_failed_nothing_more_of_its_transaction_is_done(app) {
        let database = &app.services().database;
        let tx = database.begin().await.unwrap();
        beat(&tx, 7).await.unwrap();
        assert!(beat(&tx, 7).await.is_err());
        assert!(beat(&tx, 8).await.is_err(), "a statement after the failed one");
        assert!(tx.commit().await.is_err());
        assert_eq!(beats(&app).await, 0);
        let tx = database.begin().await.unwrap();
        beat(&tx, 9).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(beats(&app).await, 1);
    }

    async fn a_panic_undoes_its_transaction_and_the_next_one_stays(app) {
        let database = app.services().database.clone();
        let broken = tokio::spawn(async move {
            let tx = database.begin().await.unwrap();
            beat(&tx, 7).await.unwrap();
            panic!("in the middle");
        });
        assert!(broken.await.is_err());
        let tx = app.services().database.begin().await.unwrap();
        beat(&tx, 9).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(beats(&app).await, 1);
    }
}
