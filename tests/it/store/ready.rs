//! Ready means: what is sent now can be written.

use super::refuse_commits;
use mengya_tests::{Store, TestApp, on_both_stores};
use sea_orm::ConnectionTrait as _;
use std::time::Duration;

/// What was found holds for a second.
async fn a_while() {
    tokio::time::sleep(Duration::from_millis(1_100)).await;
}

on_both_stores! {
    async fn a_service_that_cannot_write_is_not_ready_until_it_can(app) {
        let (stranger, store) = (app.stranger(), app.services().database.writer());
        assert_eq!(stranger.get("/health/ready").await.status, 200);
        store.execute_unprepared("ALTER TABLE pulse RENAME TO away").await.unwrap();
        a_while().await;
        let reply = stranger.get("/health/ready").await;
        assert_eq!(reply.expect(503)["code"], "unavailable");
        assert_eq!(reply.header("content-type"), "application/problem+json");
        assert!(!reply.header("retry-after").is_empty());
        assert_eq!(stranger.get("/health/live").await.status, 200);
        store.execute_unprepared("ALTER TABLE away RENAME TO pulse").await.unwrap();
        a_while().await;
        assert_eq!(stranger.get("/health/ready").await.status, 200);
    }

    async fn however_often_it_is_asked_one_write_a_second_is_tried(app) {
        let stranger = app.stranger();
        for _ in 0..50 {
            assert_eq!(stranger.get("/health/ready").await.status, 200);
        }
        let ask = sea_orm::Statement::from_string(app.services().database.backend(), "SELECT beats FROM pulse");
        let row = app.services().database.reader().query_one_raw(ask).await.unwrap().unwrap();
        let beats: i64 = row.try_get("", "beats").unwrap();
        assert!((1..10).contains(&beats), "{beats}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_that_fails_is_seen_and_healed() {
    let Some(app) = TestApp::start(Store::Sqlite).await else { return };
    refuse_commits(&app).await;
    assert_eq!(app.stranger().get("/health/ready").await.status, 503);
    a_while().await;
    assert_eq!(app.stranger().get("/health/ready").await.status, 200);
}
