//! A renewed document: somebody of the name of a barred person is not registered before an officer has looked.

use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, on_both_stores};
use serde_json::{Value, json};

const BARRED: &str = "E12345678";
const NEW: &str = "E87654321";

fn newcomer(name: &str, kind: &str, number: &str) -> Value {
    json!({ "name": name, "identity_kind": kind, "identity_number": number })
}

fn staff(number: &str) -> String {
    format!(
        "姓名,证件类型,证件号码,职务,到岗日期\n周不言,护照,{number},保育员,2026-06-30\n王小芳,居民身份证,310106199003070029,保育员,2026-06-30\n"
    )
}

on_both_stores! {
    async fn the_name_of_a_barred_passport_under_another_document_waits_for_an_officer(app) {
        app.ban(BARRED, "2026-06-01", None).await;
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let officer = app.officer().await;
        let stopped = manager.post("/api/v1/practitioners", newcomer("周不言", "passport", NEW)).await;
        assert_eq!(stopped.expect(409)["code"], "officer-first");
        let told = stopped.text();
        assert!(!told.contains("静教禁") && !told.to_lowercase().contains("ban ") && !told.contains("barred") && !told.contains(NEW), "not why: {told}");
        // Asked again it waits once; other names and other documents pass.
        manager.post("/api/v1/practitioners", newcomer("周不言", "passport", NEW)).await.expect(409);
        manager.post("/api/v1/practitioners", newcomer("测试人", "passport", "E11112222")).await.expect(201);
        manager.post("/api/v1/practitioners", newcomer("周不言", "passport", BARRED)).await.expect(409);
        let waiting = officer.get("/api/v1/held-registrations?waits=true").await.expect(200);
        assert_eq!(waiting["items"].as_array().unwrap().len(), 1, "{waiting}");
        let held = &waiting["items"][0];
        assert_eq!((&held["name"], &held["institution"], &held["identity_masked"]), (&json!("周不言"), &json!("静安区银杏托育园"), &json!("E******21")));
        assert_eq!(held["bans"][0]["identity_masked"], "E******78");
        let page = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        assert!(page.open("/district").await.text().contains("1 registration is waiting for you"));
        let path = format!("/held-registrations/{}", held["id"].as_str().unwrap());
        let foreign = app.visiting(Role::RegulatorOfficer, Binding::District("310104")).await;
        assert_eq!(foreign.open(&path).await.status, 404);
        let shown = page.open(&path).await.text();
        assert!(shown.contains("E******21") && shown.contains("E******78") && !shown.contains(NEW), "{shown}");
        assert_eq!(page.send(&path, &[("version", "1"), ("answer", "somebody_else")]).await.status, 422, "a reason is needed");
        let same = page.send(&path, &[("version", "1"), ("answer", "same_person"), ("reason", "出生日期、照片一致")]).await;
        assert_eq!(same.status, 303, "{}", same.text());
        manager.post("/api/v1/practitioners", newcomer("周不言", "passport", NEW)).await.expect(409);
        page.open(&path).await;
        let other = page.send(&path, &[("version", "2"), ("answer", "somebody_else"), ("reason", "复核：出生日期不同")]).await;
        assert_eq!(other.status, 303, "{}", other.text());
        assert!(!page.open("/district").await.text().contains("whether it is the same person"));
        let made = manager.post("/api/v1/practitioners", newcomer("周不言", "passport", NEW)).await.expect(201);
        assert_eq!(made["name"], "周不言");
        // A ban that the officer did not see is asked about anew, for whoever is not registered yet.
        let events = app.signed_in(Role::Auditor, Binding::None).await.get("/api/v1/events?limit=200").await.text();
        assert!(events.contains("practitioner.held_answered") && events.contains("出生日期不同") && !events.contains(NEW), "{events}");
    }

    async fn a_new_ban_of_the_name_is_asked_about_anew(app) {
        let officer = app.officer().await;
        app.ban(BARRED, "2026-06-01", None).await;
        let stopped = officer.post("/api/v1/practitioners", newcomer("周不言", "passport", NEW)).await;
        let see = stopped.expect(409)["errors"][0]["see"].as_str().unwrap().to_owned();
        let answer = json!({ "answer": "somebody_else", "reason": "出生日期不同" });
        officer.post_with(&format!("/api/v1{see}/answer"), &[("if-match", "\"1\"")], answer).await.expect(200);
        app.ban("E55556666", "2026-06-01", None).await;
        officer.post("/api/v1/practitioners", newcomer("周不言", "passport", NEW)).await.expect(409);
        assert_eq!(officer.get(&format!("/api/v1{see}")).await.expect(200)["answer"], Value::Null, "it waits again");
    }

    async fn an_old_card_of_permanent_residence_and_the_new_one_are_compared_too(app) {
        let officer = app.officer().await;
        let ban = json!({ "decision_number": "静教禁〔2026〕1号", "kind": "administrative", "name": "MARY ANN LI",
            "identity_kind": "foreigner_permanent_residence", "identity_number": "CAN310112345678",
            "legal_basis": "《学前教育法》第八十条", "authority": "上海市静安区教育局", "decided_on": "2026-06-20", "effective_on": "2026-06-25", "term": "life" });
        officer.post("/api/v1/bans", ban).await.expect(201);
        // Also while the ban awaits its second officer, and however the name is written.
        let renewed = newcomer("Mary Ann Li", "foreigner_permanent_residence", "911010199003070020");
        assert_eq!(officer.post("/api/v1/practitioners", renewed).await.expect(409)["code"], "officer-first");
        // Two resident identity numbers are two persons.
        app.ban("310106198802291018", "2026-06-01", None).await;
        officer.post("/api/v1/practitioners", newcomer("周不言", "resident_id", "310106199003070029")).await.expect(201);
    }

    async fn a_list_refuses_the_row_and_puts_it_before_the_officers(app) {
        app.ban(BARRED, "2026-06-01", None).await;
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        manager.open("/lists/new").await;
        let sent = manager.send_file("/lists", &[("kind", "staff")], "file", "花名册.csv", staff(NEW).as_bytes()).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let list = sent.header("location").split('?').next().unwrap().to_owned();
        let preview = manager.open(&list).await.text();
        assert!(preview.contains("An officer has to") && !preview.contains("静教禁"), "{preview}");
        let version = preview.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let confirmed = manager.send(&format!("{list}/confirmation"), &[("version", &version)]).await;
        assert_eq!(confirmed.status, 303, "{}", confirmed.text());
        let officer = app.officer().await;
        assert_eq!(officer.get("/api/v1/held-registrations").await.expect(200)["items"].as_array().unwrap().len(), 1);
        let found = officer.post("/api/v1/practitioners/search", json!({ "identity_kind": "passport", "identity_number": NEW, "purpose": "核对" })).await;
        assert_eq!(found.status, 404, "nobody is registered");
    }

    async fn an_officer_who_records_a_ban_sees_registered_namesakes(app) {
        let person = app.person("林晓萌", NEW).await;
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let page = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let fields = [("name", "林晓萌"), ("identity_kind", "passport"), ("identity_number", BARRED), ("decision_number", "静教禁〔2026〕9号"),
            ("kind", "administrative"), ("authority", "静安区教育局"), ("legal_basis", "《未成年人保护法》第六十二条"),
            ("decided_on", "2026-06-29"), ("effective_on", "2026-06-30"), ("term", "life")];
        let review = page.fill_in("/bans/new", &fields).await.text();
        assert!(review.contains("Registered persons of the same name") && review.contains(&person.registry_number.to_string()), "{review}");
        assert!(review.contains("E******21"), "{review}");
    }
}
