//! Heads and bodies that can be read in two ways are refused, in words.

use super::answered;
use mengya_entities::values::Role;
use mengya_tests::{Binding, on_both_stores};
use reqwest::Method;
use serde_json::{Value, json};

/// Status, and the problem in the body.
fn read(answer: &str) -> (u16, Value) {
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    (status, serde_json::from_str(body).unwrap_or(Value::Null))
}

on_both_stores! {
    async fn every_request_names_one_host(app) {
        for (head, status) in [
            ("GET /health/live HTTP/1.1\r\nHost: mengya.example\r\n\r\n", 200),
            ("GET /health/live HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", 200),
            ("GET /health/live HTTP/1.0\r\n\r\n", 200),
            ("GET /health/live HTTP/1.1\r\n\r\n", 400),
            ("GET /health/live HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
            ("GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            ("GET /health/live HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            ("GET /health/live HTTP/1.1\r\nHost: \r\n\r\n", 400),
            ("GET /health/live HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
            ("GET /health/live HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
        ] {
            let answer = answered(&app, head.as_bytes()).await;
            let (found, problem) = read(&answer);
            assert_eq!(found, status, "{head:?}: {answer}");
            if status == 400 {
                assert_eq!((&problem["code"], &problem["errors"][0]["at"]), (&json!("malformed"), &json!("Host")), "{answer}");
            }
        }
        let page = answered(&app, b"GET /verify HTTP/1.1\r\nAccept-Language: zh-CN\r\n\r\n").await;
        assert!(page.starts_with("HTTP/1.1 400") && page.contains("text/html") && page.contains("Host："), "{page}");
    }

    async fn a_header_that_says_one_thing_stands_once(app) {
        let officer = app.officer().await;
        let token = officer.token().to_owned();
        let body = r#"{"name":"第一团队","kind":"core"}"#;
        let ask = |more: &str| format!(
            "POST /api/v1/teams HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{more}\r\n{body}",
            body.len()
        );
        for (more, name) in [
            ("Idempotency-Key: one\r\nIdempotency-Key: two\r\n", "Idempotency-Key"),
            ("Idempotency-Key: one\r\nidempotency-key: one\r\n", "Idempotency-Key"),
            ("Authorization: Bearer x\r\n", "Authorization"),
            ("Content-Type: text/plain\r\n", "Content-Type"),
            ("If-Match: \"1\"\r\nIf-Match: \"2\"\r\n", "If-Match"),
        ] {
            let (status, problem) = read(&answered(&app, ask(more).as_bytes()).await);
            assert_eq!((status, &problem["errors"][0]["at"], &problem["errors"][0]["code"]), (400, &json!(name), &json!("repeated")), "{problem}");
            assert!(problem["detail"].as_str().unwrap().contains(name), "{problem}");
        }
        assert_eq!(read(&answered(&app, ask("Idempotency-Key: one\r\n").as_bytes()).await).0, 201);
    }

    async fn a_name_that_stands_twice_is_no_json_of_ours(app) {
        let officer = app.officer().await;
        let send = async |body: &str| {
            officer.send(Method::POST, "/api/v1/teams", &[("content-type", "application/json")], Some(body.as_bytes().to_vec())).await
        };
        for (body, at) in [
            (r#"{"name":"甲","name":"乙","kind":"core"}"#, "/name"),
            (r#"{"name":"甲","n\u0061me":"甲","kind":"core"}"#, "/name"),
            (r#"{"name":"甲","kind":"core","x":[{"y":{"z":1,"\u007a":2}}]}"#, "/x/0/y/z"),
        ] {
            let reply = send(body).await;
            assert_eq!(reply.expect(400)["code"], "malformed");
            assert_eq!(reply.faults(), [(at.to_owned(), "repeated".to_owned())]);
        }
        assert_eq!(send(r#"{"name":"甲","kind":"core"}"#).await.status, 201);
        let stranger = app.stranger();
        let token = br#"{"username":"a","password":"b","password":"c"}"#.to_vec();
        let reply = stranger.send(Method::POST, "/api/v1/tokens", &[("content-type", "application/json")], Some(token)).await;
        assert_eq!((reply.status, reply.faults()), (400, vec![("/password".to_owned(), "repeated".to_owned())]));
    }

    async fn an_encoded_body_is_refused_with_what_would_be_taken(app) {
        let officer = app.officer().await;
        for encoding in ["gzip", "br", "deflate", "zstd", "gzip, identity", "x"] {
            let headers = [("content-type", "application/json"), ("content-encoding", encoding)];
            let reply = officer.send(Method::POST, "/api/v1/teams", &headers, Some(b"\x1f\x8b\x08".to_vec())).await;
            assert_eq!(reply.expect(415)["code"], "encoded-body", "{encoding}");
            assert_eq!(reply.header("accept-encoding"), "identity");
            let list = [("content-type", "application/octet-stream"), ("content-encoding", encoding)];
            let reply = officer.send(Method::POST, "/api/v1/imports?kind=staff&file_name=a.csv", &list, Some(b"\x1f\x8b\x08".to_vec())).await;
            assert_eq!((reply.status, reply.header("accept-encoding")), (415, "identity"));
        }
        let headers = [("content-type", "application/json"), ("content-encoding", "Identity")];
        let body = json!({ "name": "甲", "kind": "core" }).to_string();
        assert_eq!(officer.send(Method::POST, "/api/v1/teams", &headers, Some(body.into_bytes())).await.status, 201);
        let other = officer.send(Method::POST, "/api/v1/teams", &[("content-type", "text/plain")], Some(b"x".to_vec())).await;
        assert_eq!((other.status, other.header("accept-encoding")), (415, ""), "another media type is another matter");
        let browser = app.browser();
        browser.open("/sign-in").await;
        let page = browser.send_as_is("/sign-in", &[], &[("content-encoding", "gzip")]).await;
        assert_eq!(page.status, 415);
        assert!(page.text().contains("The content is compressed") && page.header("content-type").starts_with("text/html"));
    }

    async fn a_stray_percent_sign_is_no_address(app) {
        let officer = app.officer().await;
        for path in ["/api/v1/teams?limit=%+5", "/api/v1/teams?limit=5%", "/api/v1/teams?%zz=1", "/api/v1/teams?limit=%ff", "/api/v1/practitioners/%+50"] {
            let answer = answered(&app, format!("GET {path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {}\r\n\r\n", officer.token()).as_bytes()).await;
            let (status, problem) = read(&answer);
            assert_eq!((status, &problem["errors"][0]["code"]), (422, &json!("characters")), "{path}: {answer}");
        }
        assert_eq!(officer.get("/api/v1/teams?limit=%35").await.status, 200);
    }

    async fn a_session_and_a_token_never_serve_as_each_other(app) {
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let cookie = officer.cookie("session");
        assert_eq!(officer.open("/district").await.status, 200);
        let as_token = app.stranger().with_token(&cookie);
        let body = json!({ "name": "甲", "kind": "core" });
        assert_eq!(as_token.post("/api/v1/teams", body).await.status, 401);
        let caller = app.officer().await;
        assert_eq!(caller.get("/api/v1/teams").await.status, 200);
        let browser = app.browser();
        browser.keep("session", caller.token());
        assert_eq!(browser.open("/district").await.status, 303);
    }
}
