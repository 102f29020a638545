//! The documents of a ban: the decision, the judgment, what annuls it.

use super::{annul, decide, events, recorded};
use mengya_entities::evidence_file;
use mengya_entities::values::Role;
use mengya_tests::{Binding, Client, Reply, on_both_stores};
use reqwest::Method;
use sea_orm::EntityTrait as _;

async fn attach(officer: &Client, path: &str, bytes: &[u8]) -> Reply {
    let headers = [("content-type", "application/octet-stream")];
    officer.send(Method::POST, &format!("{path}/files"), &headers, Some(bytes.to_vec())).await
}

on_both_stores! {
    async fn the_decision_is_attached_and_read_by_officers_of_the_district_alone(app) {
        let (first, second) = (app.officer().await, app.officer().await);
        let path = recorded(&first, "静教禁〔2026〕1号").await;
        let files = format!("{path}/files");
        assert_eq!(first.get(&files).await.expect(200)["items"], serde_json::json!([]));
        for (bytes, code) in [(&b""[..], 422), (b"GIF89a", 422), (b"<html>", 422)] {
            assert_eq!(attach(&first, &path, bytes).await.status, code);
        }
        let made = attach(&first, &path, b"%PDF-1.7 decision").await.expect(200);
        let file = format!("{files}/{}", made["items"][0]["id"].as_str().unwrap());
        assert_eq!((&made["items"][0]["media"], &made["items"][0]["bytes"]), (&serde_json::json!("application/pdf"), &serde_json::json!(17)));
        let read = second.get(&file).await;
        assert_eq!((read.status, read.header("content-type"), read.bytes.as_ref()), (200, "application/pdf", &b"%PDF-1.7 decision"[..]));
        let elsewhere = app.signed_in(Role::RegulatorOfficer, Binding::District("310104")).await;
        for path in [&files, &file] {
            assert_eq!(elsewhere.get(path).await.status, 404);
            assert_eq!(app.signed_in(Role::Auditor, Binding::None).await.get(path).await.status, 403);
        }
        assert_eq!(attach(&elsewhere, &path, b"%PDF-1.7").await.status, 404);
        // Nothing of it stands in the store as it was.
        let rows = evidence_file::Entity::find().all(app.services().database.reader()).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert!(!format!("{:?}", rows[0]).contains("decision"));
        // Another ban's file is not this one's.
        let other = recorded(&first, "静教禁〔2026〕2号").await;
        assert_eq!(first.get(&file.replace(&path, &other)).await.status, 404);
        let (actions, _) = events(&app).await;
        assert!(actions.contains(&"ban.file_added".to_owned()), "{actions:?}");
    }

    async fn a_wrong_file_is_taken_away_by_who_attached_it_before_the_decision_and_not_after(app) {
        let (first, second) = (app.officer().await, app.officer().await);
        let path = recorded(&first, "静教禁〔2026〕1号").await;
        let wrong = attach(&first, &path, b"%PDF-1.7 of somebody else").await.expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
        let wrong = format!("{path}/files/{wrong}");
        assert_eq!(second.delete(&wrong).await.status, 403);
        assert_eq!(first.delete(&wrong).await.expect(200)["items"], serde_json::json!([]));
        assert_eq!(first.delete(&wrong).await.status, 404);
        let kept = attach(&first, &path, b"%PDF-1.7").await.expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
        for n in 1..10 {
            attach(&first, &path, format!("%PDF-1.{n}").as_bytes()).await.expect(200);
        }
        assert_eq!(attach(&first, &path, b"%PDF-1.7").await.expect(409)["code"], "wrong-state");
        decide(&second, &path, "confirmed").await.expect(200);
        assert_eq!(first.delete(&format!("{path}/files/{kept}")).await.expect(409)["code"], "wrong-state");
        // An annulment has its own documents; what the ban was decided on stays.
        annul(&first, &path, "2026-06-30").await.expect(200);
        assert_eq!(first.delete(&format!("{path}/files/{kept}")).await.expect(409)["code"], "wrong-state");
        let declined = recorded(&first, "静教禁〔2026〕2号").await;
        decide(&second, &declined, "declined").await.expect(200);
        assert_eq!(attach(&first, &declined, b"%PDF-1.7").await.expect(409)["code"], "wrong-state");
    }

    async fn the_second_officer_reads_the_decision_at_the_page_before_confirming(app) {
        let first = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let second = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let api = app.officer().await;
        let path = recorded(&api, "静教禁〔2026〕1号").await;
        let ban = path.strip_prefix("/api/v1").unwrap().to_owned();
        let page = first.open(&ban).await.text();
        assert!(page.contains("No document is attached yet.") && page.contains("Attach the decision or judgment"), "{page}");
        let refused = first.send_file(&format!("{ban}/files"), &[], "file", "a.gif", b"GIF89a").await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert!(refused.text().contains("href=\"#file\""), "{}", refused.text());
        let done = first.send_file(&format!("{ban}/files"), &[], "file", "a.pdf", b"%PDF-1.7").await;
        assert_eq!(done.header("location"), format!("{ban}?done=ban-file-added"), "{}", done.text());
        let page = second.open(&ban).await.text();
        let file = page.split(&format!("href=\"{ban}/files/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(page.contains("Document 1 (PDF document), attached on 30 June 2026") && !page.contains("/removal\""), "{page}");
        assert_eq!(second.open(&format!("{ban}/files/{file}")).await.header("content-type"), "application/pdf");
        assert!(first.open(&ban).await.text().contains(&format!("{ban}/files/{file}/removal")));
        let auditor = app.visiting(Role::Auditor, Binding::None).await;
        assert!(!auditor.open(&ban).await.text().contains("/files/"), "the documents are for officers");
        let removed = first.send(&format!("{ban}/files/{file}/removal"), &[]).await;
        assert_eq!(removed.header("location"), format!("{ban}?done=ban-file-removed"), "{}", removed.text());
        assert_eq!(second.open(&format!("{ban}/files/{file}")).await.status, 404);
    }
}
