//! Suspected fakes: anybody reports one, officers answer, and whoever reported reads the answer.

use crate::past;
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, Store, TestApp, on_both_stores};
use reqwest::Method;
use serde_json::json;

const REPORTS: &str = "/api/v1/suspicions";

on_both_stores! {
    async fn a_report_is_answered_by_the_district_where_the_holder_works(app) {
        let person = app.person("林晓萌", "310106199003070029").await;
        let place = app.institution_in("310115", "91310106MA1FX00109", "浦东新区梧桐托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let number = past::certificate(&app, &person, None, None).await.number;
        let body = json!({ "certificate_number": number.to_string(), "says": "照片被换过", "contact": "021-20000007" });
        let made = app.stranger().post(REPORTS, body).await.expect(201);
        let at = format!("{REPORTS}/{}", made["suspicion_number"].as_str().unwrap());
        assert_eq!((&made["state"], &made["due_on"]), (&json!("open"), &json!("2026-07-15")));
        let here = app.signed_in(Role::RegulatorOfficer, Binding::District("310106")).await;
        let there = app.signed_in(Role::RegulatorOfficer, Binding::District("310115")).await;
        assert_eq!(here.get(&format!("{at}/report")).await.status, 404);
        assert_eq!(here.get(REPORTS).await.expect(200)["items"], json!([]));
        let shown = there.get(&format!("{at}/report")).await.expect(200);
        assert_eq!((&shown["says"], &shown["contact"]), (&json!("照片被换过"), &json!("021-20000007")));
        assert_eq!(shown["certificate_number"], number.to_string());
        let answer = json!({ "state": "forged", "reason": "登记中的照片不同" });
        assert_eq!(there.post(&format!("{at}/answer"), answer.clone()).await.status, 428);
        there.post_with(&format!("{at}/answer"), &[("if-match", "*")], answer.clone()).await.expect(200);
        let again = there.post_with(&format!("{at}/answer"), &[("if-match", "*")], answer).await;
        assert_eq!(again.expect(409)["code"], "wrong-state");
        let read = app.stranger().get(&at).await.expect(200);
        assert_eq!((&read["state"], &read["answer"]), (&json!("forged"), &json!("登记中的照片不同")));
        assert!(read.get("says").is_none() && read.get("contact").is_none(), "no more than the answer: {read}");
        // Nothing of the register has changed.
        let verified = app.stranger().get(&format!("/api/v1/verifications/{number}")).await.expect(200);
        assert_eq!(verified["state"], "valid");
    }

    async fn one_without_a_number_of_ours_is_answered_by_the_registrys_own_district(app) {
        let says = json!({ "certificate_number": "310106199003070029", "says": "纸面没有二维码" });
        let made = app.stranger().post(REPORTS, says).await.expect(201);
        let at = format!("{REPORTS}/{}", made["suspicion_number"].as_str().unwrap());
        let officer = app.officer().await;
        let shown = officer.get(&format!("{at}/report")).await.expect(200);
        assert_eq!(shown["certificate_number"], json!(null));
        assert!(!shown["typed"].as_str().unwrap().contains("199003070029"), "a document's number is masked: {shown}");
        let headers = [("content-type", "application/octet-stream")];
        let (stranger, path) = (app.stranger(), format!("{at}/file"));
        let photo = b"\xff\xd8\xff\xe0".to_vec();
        assert_eq!(stranger.send(Method::POST, &path, &headers, Some(b"GIF89a".to_vec())).await.status, 422);
        stranger.send(Method::POST, &path, &headers, Some(photo.clone())).await.expect(200);
        let again = stranger.send(Method::POST, &path, &headers, Some(photo)).await;
        assert_eq!(again.expect(409)["code"], "already-exists");
        let file = officer.get(&format!("{at}/file")).await;
        assert_eq!((file.status, file.header("content-type")), (200, "image/jpeg"));
        assert_eq!(app.stranger().get(&format!("{at}/file")).await.status, 401);
        assert_eq!(app.stranger().get(&format!("{REPORTS}/R-7Q4K-2R9D-X8TB-6")).await.status, 404);
    }

    async fn the_pages_take_a_report_show_its_answer_and_remind_the_officers(app) {
        let browser = app.browser();
        let empty = browser.fill_in("/report", &[]).await;
        assert!(empty.status == 422 && empty.text().contains("href=\"#says\""), "{}", empty.text());
        let sent = browser.send_file("/report", &[("says", "印章模糊"), ("certificate_number", "MY-7Q4K")], "file", "a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let own = sent.header("location").to_owned();
        let page = browser.open(&own).await.text();
        assert!(page.contains("15 July 2026") && page.contains("Note the report number"), "{page}");
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let first = officer.open("/district").await.text();
        assert!(first.contains("1 suspected fake to look into."), "{first}");
        let one = own.split('?').next().unwrap().replace("/report/", "/suspicions/");
        let wrong = officer.fill_in(&one, &[("version", "1")]).await;
        assert!(wrong.status == 422 && wrong.text().contains("href=\"#state\"") && wrong.text().contains("href=\"#reason\""), "{}", wrong.text());
        let done = officer.fill_in(&one, &[("version", "1"), ("state", "genuine"), ("reason", "印刷偏色，属实")]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let page = browser.open(own.split('?').next().unwrap()).await.text();
        assert!(page.contains("no forgery found") && page.contains("印刷偏色，属实"), "{page}");
        assert!(!officer.open("/district").await.text().contains("to look into"));
    }
}

#[tokio::test]
async fn nobody_fills_the_officers_table() {
    let app = TestApp::start_with(Store::Sqlite, |settings| settings.limits.reports_each = 2).await.unwrap();
    let says = json!({ "says": "印章模糊" });
    for _ in 0..2 {
        app.stranger().post(REPORTS, says.clone()).await.expect(201);
    }
    assert_eq!(app.stranger().post(REPORTS, says).await.status, 429);
}
