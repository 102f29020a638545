//! Bodies take only so much memory, and answers to them only so much of ours.

use super::{answered, connected};
use mengya_tests::{Store, TestApp, on_both_stores};
use reqwest::Method;
use serde_json::json;
use std::fmt::Write as _;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

/// A body with so many fields that nobody knows.
fn unknown_fields(count: usize) -> Vec<u8> {
    let mut body = r#"{"name":"甲""#.to_owned();
    for n in 0..count {
        write!(body, r#","f{n:05}":1"#).unwrap();
    }
    body.push('}');
    body.into_bytes()
}

on_both_stores! {
    async fn ninety_thousand_unknown_fields_are_counted_and_a_hundred_told(app) {
        let officer = app.officer().await;
        let headers = [("content-type", "application/json")];
        let body = unknown_fields(87_000);
        assert!(body.len() > 950_000 && body.len() < 1024 * 1024, "{}", body.len());
        for caller in [officer.clone(), officer.in_chinese()] {
            let reply = caller.send(Method::POST, "/api/v1/teams", &headers, Some(body.clone())).await;
            assert_eq!(reply.status, 422);
            assert!(reply.bytes.len() <= 20 * 1024, "{}", reply.bytes.len());
            let faults = reply.faults();
            assert_eq!((faults.len(), faults[100].1.as_str()), (101, "more"));
            assert!(reply.json()["errors"][100]["detail"].as_str().unwrap().contains("86901"), "{}", reply.text());
        }
        let query: String = (0..3_000).map(|n| format!("&a{n}=1")).collect();
        let reply = officer.get(&format!("/api/v1/teams?limit=1{query}")).await;
        assert_eq!(reply.status, 422);
        assert!(reply.bytes.len() <= 20 * 1024, "{}", reply.bytes.len());
    }

    async fn who_has_not_signed_in_sends_little(app) {
        let headers = [("content-type", "application/json")];
        let reply = app.stranger().send(Method::POST, "/api/v1/tokens", &headers, Some(unknown_fields(2_000))).await;
        assert_eq!(reply.expect(413)["code"], "too-large");
        let body = json!({ "username": "nobody", "password": "x".repeat(100) });
        assert_eq!(app.stranger().post("/api/v1/tokens", body).await.status, 401);
        let browser = app.browser();
        browser.open("/sign-in").await;
        let page = browser.send("/sign-in", &[("username", &"a".repeat(20_000))]).await;
        assert_eq!((page.status, page.header("content-type")), (413, "text/html; charset=utf-8"));
    }

    async fn who_sends_too_much_or_for_nothing_hears_why_and_is_not_cut_off(app) {
        let headers = [("content-type", "application/json")];
        for _ in 0..8 {
            let reply = app.stranger().send(Method::POST, "/api/v1/tokens", &headers, Some(unknown_fields(87_000))).await;
            assert_eq!(reply.expect(413)["code"], "too-large");
        }
        let list = [("content-type", "application/octet-stream"), ("authorization", "Bearer expired")];
        let path = "/api/v1/imports?kind=staff&file_name=a.csv";
        let reply = app.stranger().send(Method::POST, path, &list, Some(vec![b'a'; 12 * 1024 * 1024])).await;
        assert_eq!(reply.expect(401)["code"], "unauthenticated");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn uploads_that_are_held_take_their_part_of_the_memory_and_no_more() {
    let app = TestApp::start_with(Store::Sqlite, |settings| settings.bodies_mib = 4).await.unwrap();
    let officer = app.officer().await;
    let head = |length: usize| {
        format!(
            "POST /api/v1/imports?kind=staff&file_name=a.csv HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {}\r\nContent-Type: application/octet-stream\r\nContent-Length: {length}\r\n\r\n",
            officer.token()
        )
    };
    // This one has all that one network may have, and goes on holding it.
    let mut holding = connected(&app).await;
    holding.write_all(head(2 * 1024 * 1024).as_bytes()).await.unwrap();
    holding.write_all(&vec![b'\n'; 1024 * 1024]).await.unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let mut keeps_on = holding;
    let feeding = tokio::task::spawn(async move {
        for _ in 0..14 {
            tokio::time::sleep(Duration::from_millis(500)).await;
            if keeps_on.write_all(b"\n").await.is_err() {
                break;
            }
        }
        keeps_on
    });
    let list = "\n".repeat(200_000);
    let refused = answered(&app, format!("{}{list}", head(list.len())).as_bytes()).await;
    assert!(
        refused.starts_with("HTTP/1.1 503") && refused.to_lowercase().contains("retry-after: 5"),
        "{refused}"
    );
    assert!(refused.contains("Too much is being sent") || refused.contains("提交的内容过多"), "{refused}");
    // Small requests do not wait for it.
    assert_eq!(officer.post("/api/v1/teams", json!({ "name": "甲", "kind": "core" })).await.status, 201);
    let mut held = feeding.await.unwrap();
    let mut answer = vec![0; 64 * 1024];
    let read = tokio::time::timeout(Duration::from_secs(10), held.read(&mut answer))
        .await
        .expect("an answer")
        .unwrap();
    let answer = String::from_utf8_lossy(&answer[..read]).into_owned();
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("slow-body"), "{answer}");
    let taken = answered(&app, format!("{}{list}", head(list.len())).as_bytes()).await;
    assert!(!taken.starts_with("HTTP/1.1 503"), "{taken}");
}
