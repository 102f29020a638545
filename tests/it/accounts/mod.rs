//! Signing in, tokens and accounts.

pub mod activation;
mod first_passwords;
pub mod invitations;
mod many;
mod opening;
pub mod own;
mod pages;
mod sequences;
mod signed_out;
pub mod two;

use mengya_entities::values::Role;
use mengya_tests::{Binding, on_both_stores};
use serde_json::json;

on_both_stores! {
    async fn who_signs_in_gets_a_token_that_is_accepted(app) {
        let id = app.account(Role::Auditor, Binding::None).await;
        let body = json!({ "username": format!("user-{id}"), "password": "梧桐 tree 7 quiet" });
        let token = app.stranger().post("/api/v1/tokens", body).await.expect(200);
        let caller = app.stranger().with_token(token["access_token"].as_str().unwrap());
        let me = caller.get("/api/v1/me").await.expect(200);
        assert_eq!(me["role"], "auditor");
    }

    async fn a_wrong_password_and_an_unknown_name_get_the_same_answer(app) {
        let id = app.account(Role::Auditor, Binding::None).await;
        let wrong = app.stranger().post("/api/v1/tokens", json!({ "username": format!("user-{id}"), "password": "no" })).await;
        let unknown = app.stranger().post("/api/v1/tokens", json!({ "username": "nobody", "password": "no" })).await;
        assert_eq!((wrong.status, unknown.status), (401, 401));
        assert_eq!(wrong.json()["detail"], unknown.json()["detail"]);
    }

    async fn every_fault_of_a_request_is_told_at_once_in_the_readers_language(app) {
        let administrator = app.signed_in(Role::Administrator, Binding::None).await;
        let body = json!({ "username": "AB", "display_name": "", "role": "king", "colour": "red" });
        let reply = administrator.post("/api/v1/accounts", body.clone()).await;
        assert_eq!(reply.status, 422, "{}", reply.text());
        assert_eq!(reply.header("content-type"), "application/problem+json");
        let mut faults = reply.faults();
        faults.sort();
        let expected = [("/colour", "unknown-field"), ("/display_name", "too-short"), ("/email", "required"),
            ("/role", "not-one-of"), ("/username", "too-short")];
        assert_eq!(faults, expected.map(|(at, code)| (at.to_owned(), code.to_owned())));
        let chinese = administrator.in_chinese().post("/api/v1/accounts", body).await;
        assert_eq!(chinese.json()["title"], "内容有误");
    }

    async fn a_request_sent_again_has_one_effect_and_the_same_answer(app) {
        let administrator = app.signed_in(Role::Administrator, Binding::None).await;
        let body = json!({ "username": "wen.li", "display_name": "李文", "email": "li@mengya.example", "role": "auditor" });
        let key = [("idempotency-key", "open-wen-li")];
        let first = administrator.post_with("/api/v1/accounts", &key, body.clone()).await;
        let again = administrator.post_with("/api/v1/accounts", &key, body.clone()).await;
        assert_eq!(first.expect(201), again.expect(201));
        assert_eq!(again.header("idempotent-replayed"), "true");
        assert_eq!(again.header("etag"), first.header("etag"));
        let other = json!({ "username": "wen.lu", "display_name": "陆文", "email": "li@mengya.example", "role": "auditor" });
        assert_eq!(administrator.post_with("/api/v1/accounts", &key, other).await.expect(422)["code"], "key-reused");
        assert_eq!(administrator.post("/api/v1/accounts", body).await.expect(409)["code"], "already-exists");
    }

    async fn whoever_hangs_up_finds_the_answer_under_the_same_key(app) {
        use tokio::io::AsyncWriteExt as _;
        let administrator = app.account(Role::Administrator, Binding::None).await;
        let token = app.app.access.tokens().issue(administrator, 0, app.services().ids.next()).unwrap();
        let body = json!({ "username": "wen.li", "display_name": "李文", "email": "li@mengya.example", "role": "auditor" });
        let text = body.to_string();
        let address = app.url.strip_prefix("http://").unwrap().to_owned();
        let mut line = tokio::net::TcpStream::connect(&address).await.unwrap();
        let request = format!(
            "POST /api/v1/accounts HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: hung-up\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{text}",
            text.len()
        );
        line.write_all(request.as_bytes()).await.unwrap();
        drop(line);
        let administrator = app.stranger().with_token(&token);
        let key = [("idempotency-key", "hung-up")];
        // While the first is still running the answer is 409; each question takes its own time.
        let mut answer = administrator.post_with("/api/v1/accounts", &key, body.clone()).await;
        for _ in 0..2_000 {
            if answer.status != 409 {
                break;
            }
            answer = administrator.post_with("/api/v1/accounts", &key, body.clone()).await;
        }
        assert_eq!(answer.expect(201)["username"], "wen.li");
        let again = administrator.post_with("/api/v1/accounts", &key, body).await;
        assert_eq!((again.status, again.header("idempotent-replayed")), (201, "true"));
    }

    async fn a_change_needs_the_version_that_was_read_and_ends_the_tokens(app) {
        let administrator = app.signed_in(Role::Administrator, Binding::None).await;
        let id = app.account(Role::Auditor, Binding::None).await;
        let token = app.app.access.tokens().issue(id, 0, app.services().ids.next()).unwrap();
        let auditor = app.stranger().with_token(&token);
        assert_eq!(auditor.get("/api/v1/me").await.status, 200);
        let path = format!("/api/v1/accounts/{id}");
        let change = json!({ "enabled": false, "reason": "离职" });
        assert_eq!(administrator.patch_blindly(&path, change.clone()).await.status, 428);
        assert_eq!(administrator.patch(&path, "\"9\"", change.clone()).await.status, 412);
        let read = administrator.get(&path).await;
        let changed = administrator.patch(&path, read.header("etag"), change.clone()).await;
        assert!(changed.expect(200)["disabled_at"].is_string());
        assert_eq!(auditor.get("/api/v1/me").await.status, 401);
        assert_eq!(administrator.patch(&path, read.header("etag"), change).await.status, 412);
    }
}
