//! Claims from the person's side: evidence handed in, a rejection that is told with its reason, a claim taken back.

use super::{LI, NUMBER, decision, path, teacher};
use crate::notifications::{mails, part, reader};
use mengya_entities::values::Role;
use mengya_entities::{credential, evidence_file};
use mengya_tests::{Binding, on_both_stores};
use reqwest::Method;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::json;

const PHOTO: &[u8] = b"\xff\xd8\xff\xe0 synthetic photo";

on_both_stores! {
    async fn the_reason_of_a_rejection_goes_to_the_person_with_the_next_step(app) {
        let person = app.person("李雷", LI).await;
        let me = app.client_of(reader(&app, Role::Practitioner, Binding::Practitioner(person.id), "li@mengya.example").await);
        let officer = app.officer().await;
        let claimed = me.post(&path(&person), teacher(NUMBER)).await.expect(201);
        let no = json!({ "decision": "rejected", "how": "编号查无此证" });
        officer.post_with(&decision(&claimed), &[("if-match", "\"1\"")], no).await.expect(200);
        let told = mails(&app).await;
        let letter = part(&app, &told[0], "text_sealed");
        assert_eq!((told.len(), part(&app, &told[0], "recipient_sealed").as_str()), (1, "li@mengya.example"));
        assert!(letter.contains("编号查无此证") && letter.contains("教师资格") && letter.contains("重新申报") && letter.contains("/me"), "{letter}");
        // So is told what was verified after all.
        let yes = json!({ "decision": "verified", "how": "经核对" });
        officer.post_with(&decision(&claimed), &[("if-match", "\"2\"")], yes).await.expect(200);
        let told = mails(&app).await;
        assert_eq!(told.len(), 2);
        assert!(!part(&app, &told[1], "text_sealed").contains("重新申报"));
    }

    async fn evidence_is_handed_in_with_a_claim_and_stands_beside_it_for_the_officer(app) {
        let person = app.person("李雷", LI).await;
        let me = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let claim = format!("/people/{}/credentials/new", person.registry_number);
        me.open(&claim).await;
        let fields = [("kind", "health_certificate"), ("number", "H-1"), ("issued_on", "2026-06-01")];
        let wrong = me.send_file(&claim, &[("kind", "")], "file", "a.gif", b"GIF89a").await;
        assert!(wrong.status == 422 && wrong.text().contains("href=\"#kind\"") && wrong.text().contains("href=\"#file\""), "{}", wrong.text());
        let sent = me.send_file(&claim, &fields, "file", "证.jpg", PHOTO).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let row = credential::Entity::find().one(app.services().database.reader()).await.unwrap().unwrap();
        let file = format!("/credentials/{}/file", row.id);
        assert!(me.open("/me").await.text().contains(&file));
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let page = officer.open(&format!("/credentials/{}", row.id)).await.text();
        assert!(page.contains(&format!("<img src=\"{file}\"")) && page.contains("H-1"), "{page}");
        for reads in [&me, &officer] {
            let read = reads.open(&file).await;
            assert_eq!((read.status, read.header("content-type"), &read.bytes[..]), (200, "image/jpeg", PHOTO));
        }
        let kept = evidence_file::Entity::find().one(app.services().database.reader()).await.unwrap().unwrap();
        assert!(!kept.content_sealed.0.windows(9).any(|part| part == b"synthetic"));
        let other = app.person("王芳", "310106198802291018").await;
        let stranger = app.signed_in(Role::Practitioner, Binding::Practitioner(other.id)).await;
        assert_eq!(stranger.get(&format!("/api/v1{file}")).await.status, 404);
        let client = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let headers = [("content-type", "application/octet-stream")];
        let twice = client.send(Method::POST, &format!("/api/v1{file}"), &headers, Some(PHOTO.to_vec())).await;
        assert_eq!(twice.expect(409)["code"], "already-exists");
    }

    async fn a_claim_is_taken_back_while_it_awaits_verification(app) {
        let person = app.person("李雷", LI).await;
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let officer = app.officer().await;
        let claimed = me.post(&path(&person), teacher(NUMBER)).await.expect(201);
        let of = |rest: &str| format!("/api/v1/credentials/{}/{rest}", claimed["id"].as_str().unwrap());
        let headers = [("content-type", "application/octet-stream")];
        me.send(Method::POST, &of("file"), &headers, Some(PHOTO.to_vec())).await.expect(200);
        let back = async |etag: &'static str| me.send(Method::POST, &of("withdrawal"), &[("if-match", etag)], None).await;
        assert_eq!(me.send(Method::POST, &of("withdrawal"), &[], None).await.status, 428);
        assert_eq!(back("\"7\"").await.status, 412);
        // At the pages there is a look before.
        let browser = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let page = format!("/me/credentials/{}/withdrawal", claimed["id"].as_str().unwrap());
        assert!(browser.open("/me").await.text().contains(&page));
        let look = browser.open(&page).await.text();
        assert!(look.contains(NUMBER) && look.contains("are deleted"), "{look}");
        let done = browser.send(&page, &[("version", "1")]).await;
        assert_eq!(done.header("location"), "/me?done=claim-withdrawn", "{}", done.text());
        assert!(!browser.open("/me").await.text().contains(NUMBER));
        let db = app.services().database.reader();
        assert_eq!(evidence_file::Entity::find().count(db).await.unwrap(), 0, "its file goes with it");
        assert_eq!(back("*").await.status, 404);
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let events = auditor.get("/api/v1/events?action=credential.claim_withdrawn").await.expect(200);
        assert_eq!(events["items"].as_array().unwrap().len(), 1);

        // Rejected before and claimed again: taken back, it is rejected as it was.
        let claimed = me.post(&path(&person), teacher(NUMBER)).await.expect(201);
        let no = json!({ "decision": "rejected", "how": "编号有误" });
        officer.post_with(&decision(&claimed), &[("if-match", "\"1\"")], no).await.expect(200);
        let mut again = teacher(NUMBER);
        again["reason"] = json!("编号已核对");
        let again = me.post(&path(&person), again).await.expect(201);
        let at = format!("/api/v1/credentials/{}/withdrawal", again["id"].as_str().unwrap());
        let left = me.send(Method::POST, &at, &[("if-match", "*")], None).await.expect(200);
        let left = &left["credential"];
        assert_eq!((left["state"].as_str(), left["state_reason"].as_str()), (Some("rejected"), Some("编号有误")));
        let decided = me.send(Method::POST, &at, &[("if-match", "*")], None).await;
        assert_eq!(decided.expect(409)["code"], "wrong-state");
    }
}
