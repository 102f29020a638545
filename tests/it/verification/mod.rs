//! Anybody checks a certificate: for programs.

mod pages;
mod paper;

use crate::past;
use mengya_tests::{Store, TestApp, on_both_stores};
use serde_json::{Value, json};

const IDENTITY: &str = "310106199003070029";

on_both_stores! {
    async fn the_answer_shows_what_the_paper_says_and_no_more(app) {
        let person = app.person("林晓萌", IDENTITY).await;
        let row = past::certificate(&app, &person, Some("2027-05-19"), None).await;
        let reply = app.stranger().get(&format!("/api/v1/verifications/{}", row.number)).await;
        let answer = reply.expect(200);
        assert_eq!(answer, json!({ "state": "valid", "as_of": "2026-06-30T02:31:05Z", "since": null,
            "certificate_number": row.number.to_string(), "holder": "林*", "kind": "dual_certification",
            "certified": "幼儿园教师资格、育婴员（五级）", "issuer": "Jing'an Registry of Childcare Practitioners",
            "issued_on": "2024-05-20", "valid_until": "2027-05-19", "receipt": null,
            "proves": "It proves that both qualifications were held on the day of issue. It is not permission to work.",
            "registry_number": person.registry_number.masked(), "document": "310***********0029", "training": null }));
        let chinese = app.stranger().in_chinese().get(&format!("/api/v1/verifications/{}", row.number)).await;
        assert_eq!(chinese.expect(200)["issuer"], "静安区托育从业人员登记处");
        for typed in [row.number.compact().to_lowercase(), row.number.to_string().replace('-', "%20")] {
            let reply = app.stranger().get(&format!("/api/v1/verifications/{typed}")).await;
            assert_eq!(reply.expect(200)["state"], "valid");
        }
    }

    async fn each_state_has_its_day(app) {
        let person = app.person("林晓萌", IDENTITY).await;
        let barred = app.person("王小明", "E12345678").await;
        // A ban that was recorded before its holder was registered bites too.
        app.ban("E12345678", "2026-06-01", Some("2026-06-10")).await;
        app.ban(&barred, "2026-06-11", None).await;
        for (row, state, since) in [
            (past::certificate(&app, &person, Some("2026-06-29"), None).await, "expired", Some("2026-06-29")),
            (past::certificate(&app, &barred, None, None).await, "suspended", Some("2026-06-01")),
        ] {
            let answer = app.stranger().get(&format!("/api/v1/verifications/{}", row.number)).await.expect(200);
            assert_eq!((&answer["state"], &answer["since"]), (&json!(state), &json!(since)));
        }
        let row = past::certificate(&app, &app.person("李雷", "E87654321").await, None, Some("2026-06-30")).await;
        let answer = app.stranger().get(&format!("/api/v1/verifications/{}", row.number)).await.expect(200);
        assert_eq!((&answer["state"], &answer["since"]), (&json!("revoked"), &json!("2026-06-30")));
    }

    async fn a_number_that_never_was_is_answered_like_a_mistyped_one(app) {
        let unknown = mengya_entities::values::CertificateNumber::from_random(42).to_string();
        let mut answers: Vec<Value> = Vec::new();
        for number in [unknown.as_str(), "MY-7Q4K-2R9D-X8TB-2", "nonsense", "%27%20OR%201=1", "林晓萌"] {
            answers.push(app.stranger().get(&format!("/api/v1/verifications/{number}")).await.expect(200));
        }
        assert_eq!(answers[0]["state"], "unknown");
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert!(app.stranger().get("/api/v1/verifications/%00").await.status == 422);
        let long = "A".repeat(65);
        assert_eq!(app.stranger().get(&format!("/api/v1/verifications/{long}")).await.status, 422);
    }
}

#[tokio::test]
async fn who_asks_too_often_waits() {
    let app =
        TestApp::start_with(Store::Sqlite, |settings| settings.limits.verifications_each = 3).await.unwrap();
    let stranger = app.stranger();
    for _ in 0..3 {
        assert_eq!(stranger.get("/api/v1/verifications/MY-7Q4K").await.status, 200);
    }
    let refused = stranger.get("/api/v1/verifications/MY-7Q4K").await;
    assert_eq!(refused.expect(429)["code"], "too-many-requests");
    assert!(refused.header("retry-after").parse::<u64>().unwrap() >= 1);
    let page = stranger.get("/v/MY-7Q4K").await;
    assert_eq!((page.status, page.header("content-type")), (429, "text/html; charset=utf-8"));
    assert!(page.header("retry-after").parse::<u64>().unwrap() >= 1);
    assert_eq!(stranger.get("/verify").await.status, 200, "the form itself is not limited");
}
