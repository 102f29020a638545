//! Registering, correcting and revealing.

use super::{LI, WANG, managers, path};
use mengya_entities::values::Role;
use mengya_tests::{Binding, on_both_stores};
use serde_json::json;

on_both_stores! {
    async fn a_person_is_registered_once_for_life(app) {
        let officer = app.officer().await;
        let body = json!({ "name": " 李　雷 ", "identity_kind": "resident_id", "identity_number": "３１０１０６ 19900307 0029", "phone": "138-0000-1234" });
        let made = officer.post("/api/v1/practitioners", body.clone()).await;
        let person = made.expect(201);
        assert_eq!((person["name"].as_str(), person["masked"].as_bool()), (Some("李雷"), Some(true)));
        assert_eq!(person["identity_number"], "310***********0029");
        assert_eq!(person["phone"], "138****1234");
        assert_eq!(person["standing"], "clear");
        assert_eq!(officer.get(made.header("location")).await.header("etag"), made.header("etag"));

        let again = officer.in_chinese().post("/api/v1/practitioners", body).await;
        assert_eq!(again.expect(409)["code"], "already-exists");
        let number = person["registry_number"].as_str().unwrap();
        assert!(again.json()["detail"].as_str().unwrap().contains(number), "{}", again.text());
        let other_name = json!({ "name": "韩梅", "identity_kind": "resident_id", "identity_number": LI });
        let refused = officer.post("/api/v1/practitioners", other_name).await;
        refused.expect(409);
        assert_eq!(refused.faults(), [("/name".to_owned(), "other-name".to_owned())]);

        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let events = auditor.get("/api/v1/events?action=practitioner.registered").await.expect(200);
        assert_eq!(events["items"].as_array().unwrap().len(), 1);
        assert!(!events.to_string().contains(LI) && !events.to_string().contains("13800001234"));
        let looks = auditor.get(&format!("/api/v1/practitioners/{number}/look-ups")).await.expect(200);
        let told = looks["items"].as_array().unwrap().iter().filter(|l| l["operation"] == "register_practitioner");
        assert_eq!(told.count(), 2);
    }

    async fn every_fault_of_a_new_person_is_told_without_its_numbers(app) {
        let officer = app.officer().await;
        let body = json!({ "name": "123", "identity_kind": "resident_id", "identity_number": "310106199003070028", "phone": "12-34x" });
        let refused = officer.post("/api/v1/practitioners", body).await;
        assert_eq!(refused.status, 422);
        let expected = [("/name", "name"), ("/identity_number", "check-digit"), ("/phone", "form")];
        assert_eq!(refused.faults(), expected.map(|(at, code)| (at.to_owned(), code.to_owned())));
        assert!(!refused.text().contains("310106199003070028") && !refused.text().contains("12-34x"));
    }

    async fn who_is_barred_today_is_not_registered_and_who_will_be_is_handed_the_ban(app) {
        let officer = app.officer().await;
        app.ban(LI, "2026-06-30", Some("2026-06-30")).await;
        let body = json!({ "name": "周不言", "identity_kind": "resident_id", "identity_number": LI });
        assert_eq!(officer.post("/api/v1/practitioners", body.clone()).await.expect(409)["code"], "barred");
        app.ban(WANG, "2026-07-01", None).await;
        let later = json!({ "name": "周不言", "identity_kind": "resident_id", "identity_number": WANG });
        let made = officer.post("/api/v1/practitioners", later).await;
        assert_eq!(made.expect(201)["standing"], "clear");
        let standing = officer.get(&format!("{}/standing?on=2026-07-01", made.header("location"))).await.expect(200);
        assert_eq!(standing["standing"], "barred");
    }

    async fn a_ban_bites_whatever_kind_the_document_is_called(app) {
        let officer = app.officer().await;
        let named = |name: &str, kind: &str, number: &str| json!({ "name": name, "identity_kind": kind, "identity_number": number });
        let new = |kind: &str, number: &str| named("周不言", kind, number);
        app.ban("H12345678", "2026-06-01", None).await;
        for (kind, number) in [
            ("hong_kong_macao_permit", "H12345678"), ("hong_kong_macao_permit", "h12345678 02"), ("passport", "H12345678"),
        ] {
            let reply = officer.post("/api/v1/practitioners", new(kind, number)).await;
            assert_eq!(reply.expect(409)["code"], "barred", "{kind} {number}");
        }
        app.ban(LI, "2026-06-01", None).await;
        for kind in ["foreigner_permanent_residence", "passport", "taiwan_permit", "hong_kong_macao_permit"] {
            let reply = officer.post("/api/v1/practitioners", new(kind, LI)).await;
            assert_eq!(reply.status, 422, "{kind}");
            assert_eq!(reply.faults(), [("/identity_number".to_owned(), "form".to_owned())], "{kind}");
        }
        let made = officer.post("/api/v1/practitioners", named("李雷", "taiwan_permit", "12345678")).await.expect(201);
        let again = officer.post("/api/v1/practitioners", named("李雷", "passport", "12345678")).await;
        assert_eq!(again.expect(409)["code"], "already-exists");
        assert!(again.text().contains(made["registry_number"].as_str().unwrap()));
    }

    async fn who_may_register(app) {
        let person = app.person("王芳", WANG).await;
        let (manager, _) = managers(&app, &person, "2026-01-01", None).await;
        let body = json!({ "name": "李雷", "identity_kind": "resident_id", "identity_number": LI });
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let administrator = app.signed_in(Role::Administrator, Binding::None).await;
        for caller in [&me, &auditor, &administrator] {
            assert_eq!(caller.post("/api/v1/practitioners", body.clone()).await.status, 403);
        }
        assert_eq!(manager.post("/api/v1/practitioners", body).await.status, 201);
    }

    async fn a_correction_keeps_both_names_and_never_the_phone(app) {
        let officer = app.officer().await;
        let person = app.person("李磊", LI).await;
        let path = path(&person);
        let change = json!({ "name": "李雷", "phone": "13900005678", "reason": "按身份证更正" });
        assert_eq!(officer.patch_blindly(&path, change.clone()).await.status, 428);
        assert_eq!(officer.patch(&path, "\"7\"", change.clone()).await.status, 412);
        let changed = officer.patch(&path, "\"1\"", change.clone()).await;
        assert_eq!(changed.expect(200)["name"], "李雷");
        assert_eq!((changed.json()["phone"].as_str(), changed.header("etag")), (Some("139****5678"), "\"2\""));
        assert_eq!(officer.patch(&path, "\"1\"", change).await.status, 412);
        let nothing = officer.patch(&path, "\"2\"", json!({ "reason": "无" })).await;
        assert_eq!((nothing.status, nothing.faults()[0].1.as_str()), (422, "nothing-to-change"));
        let wrong = officer.patch(&path, "\"2\"", json!({ "name": "9", "phone": "1", "reason": "无" })).await;
        assert_eq!((wrong.status, wrong.faults().len()), (422, 2));

        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let events = auditor.get("/api/v1/events?action=practitioner.changed").await.expect(200);
        let event = &events["items"][0];
        assert_eq!(event["reason"], "按身份证更正");
        assert!(event["before"].as_str().unwrap().contains("李磊"));
        assert!(event["after"].as_str().unwrap().contains("\"phone_changed\":true"));
        assert!(!events.to_string().contains("13900005678"));
        assert_eq!(auditor.patch(&path, "\"2\"", json!({ "name": "李雷", "reason": "试" })).await.status, 403);
        // Found by the new name, not by the old one.
        let found = officer.get("/api/v1/practitioners?purpose=%E5%A4%8D%E6%A0%B8&name=%E6%9D%8E%20%E9%9B%B7").await.expect(200);
        assert_eq!(found["items"].as_array().unwrap().len(), 1);
        let old = officer.get("/api/v1/practitioners?purpose=%E5%A4%8D%E6%A0%B8&name=%E6%9D%8E%E7%A3%8A").await.expect(200);
        assert!(old["items"].as_array().unwrap().is_empty());
    }

    async fn a_revealed_number_is_written_down_for_the_person_and_in_the_history(app) {
        let officer = app.officer().await;
        let person = app.person("李雷", LI).await;
        let identity = format!("{}/identity", path(&person));
        let shown = officer.post(&identity, json!({ "purpose": "核对身份证" })).await.expect(200);
        assert_eq!((shown["identity_number"].as_str(), shown["phone"].as_str()), (Some(LI), Some("13800000000")));
        assert_eq!(officer.post(&identity, json!({})).await.status, 422);
        assert_eq!(officer.post(&identity, json!({ "purpose": " 　 " })).await.faults()[0].1, "purpose");

        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let looks = me.get(&format!("{}/look-ups", path(&person))).await.expect(200);
        // A key does not turn a second look into none: reading is not sent again, it is done again.
        for _ in 0..2 {
            officer.post_with(&identity, &[("idempotency-key", "once")], json!({ "purpose": "核对身份证" })).await.expect(200);
        }
        let looks_then = me.get(&format!("{}/look-ups", path(&person))).await.expect(200);
        assert_eq!((looks["items"].as_array().unwrap().len(), looks_then["items"].as_array().unwrap().len()), (1, 3));
        assert_eq!((looks["items"][0]["operation"].as_str(), looks["items"][0]["purpose"].as_str()),
            (Some("reveal_identity"), Some("核对身份证")));
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let events = auditor.get("/api/v1/events?action=practitioner.identity_revealed").await.expect(200);
        assert_eq!(events["items"][0]["reason"], "核对身份证");
        for caller in [me, auditor] {
            assert_eq!(caller.post(&identity, json!({ "purpose": "核对" })).await.status, 403);
        }
        assert_eq!(officer.post("/api/v1/practitioners/P-0000-0000-0/identity", json!({ "purpose": "核对" })).await.status, 404);
    }

    async fn an_officer_registers_a_person_at_the_page_and_a_known_document_leads_to_its_record(app) {
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let fields = |number| [("name", "王晓芳"), ("identity_kind", "resident_id"), ("identity_number", number), ("phone", "")];
        let wrong = officer.fill_in("/people/new", &fields("310106198802291019")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("value=\"王晓芳\""));
        let done = officer.send("/people/new", &fields("310106198802291018")).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let record = done.header("location").split('?').next().unwrap().to_owned();
        assert!(officer.open(&record).await.text().contains("王晓芳"));
        let again = officer.fill_in("/people/new", &fields("310106198802291018")).await;
        assert_eq!(again.status, 409);
        assert!(again.text().contains(record.trim_start_matches("/people/")), "{}", again.text());
    }
}
