//! Credentials: claimed, decided on, ended; and dual certification.

mod claims;

use crate::past;
use mengya_entities::practitioner::Model;
use mengya_entities::values::{CredentialKind, InstitutionKind, Post, Role};
use mengya_tests::{Binding, on_both_stores};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};

const LI: &str = "310106199003070029";
const NUMBER: &str = "20143101510608450";

fn path(person: &Model) -> String {
    format!("/api/v1/practitioners/{}/credentials", person.registry_number)
}

fn teacher(number: &str) -> Value {
    json!({ "kind": "teacher_qualification", "number": number, "issued_on": "2014-12-07" })
}

fn decision(item: &Value) -> String {
    format!("/api/v1/credentials/{}/decision", item["id"].as_str().unwrap())
}

fn ending(item: &Value) -> String {
    format!("/api/v1/credentials/{}/end", item["id"].as_str().unwrap())
}

on_both_stores! {
    async fn a_claim_counts_once_an_officer_has_verified_it(app) {
        let person = app.person("李雷", LI).await;
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let officer = app.officer().await;
        let claimed = me.post(&path(&person), teacher(NUMBER)).await.expect(201);
        assert_eq!((claimed["state"].as_str(), claimed["teacher_kind"].as_str()), (Some("claimed"), Some("kindergarten")));
        assert_eq!((claimed["counts"].as_bool(), claimed["reason_not_counted"]["code"].as_str()), (Some(false), Some("awaiting_verification")));
        let verdict = json!({ "decision": "verified", "how": "经中国教师资格网核对" });
        assert_eq!(me.post_with(&decision(&claimed), &[("if-match", "\"1\"")], verdict.clone()).await.status, 403);
        assert_eq!(officer.post(&decision(&claimed), verdict.clone()).await.status, 428);
        assert_eq!(officer.post_with(&decision(&claimed), &[("if-match", "\"2\"")], verdict.clone()).await.status, 412);
        let etag = claimed["etag"].as_str().unwrap();
        let verified = officer.post_with(&decision(&claimed), &[("if-match", etag)], verdict.clone()).await;
        assert_eq!((verified.expect(200)["state"].as_str(), verified.json()["counts"].as_bool()), (Some("verified"), Some(true)));
        assert_eq!(verified.header("etag"), verified.json()["etag"].as_str().unwrap());
        let again = officer.in_chinese().post_with(&decision(&claimed), &[("if-match", verified.header("etag"))], verdict).await;
        assert_eq!(again.expect(409)["code"], "wrong-state");
        assert!(again.text().contains("“已核验”"), "{}", again.text());
        let unknown = "/api/v1/credentials/01932f5e-6f00-7000-8000-000000000001/decision";
        assert_eq!(officer.post_with(unknown, &[("if-match", "*")], json!({ "decision": "rejected", "how": "查无" })).await.status, 404);

        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let events = auditor.get(&format!("/api/v1/events?practitioner_id={}", person.id)).await.expect(200);
        let actions: Vec<_> = events["items"].as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap()).collect();
        assert_eq!(actions, ["credential.verified", "credential.claimed"]);
        assert_eq!(events["items"][0]["reason"], "经中国教师资格网核对");
        assert!(events["items"][0]["before"].as_str().unwrap().contains("claimed"));
    }

    async fn every_fault_of_a_claim_is_told_at_once(app) {
        let person = app.person("李雷", LI).await;
        let officer = app.officer().await;
        let body = json!({ "kind": "infant_caregiver", "teacher_kind": "primary", "number": LI, "issued_on": "2026-07-01", "valid_until": "2026-06-01", "specialty": "儿科" });
        let refused = officer.post(&path(&person), body).await;
        let expected = [("/level", "required"), ("/teacher_kind", "unexpected"), ("/number", "identity-number"),
            ("/issued_on", "future-day"), ("/valid_until", "until-before-from"), ("/specialty", "unexpected")];
        assert_eq!(refused.faults(), expected.map(|(at, code)| (at.to_owned(), code.to_owned())), "{}", refused.text());
        assert!(!refused.text().contains(LI));
        let differs = json!({ "kind": "teacher_qualification", "teacher_kind": "primary", "number": NUMBER });
        let differs = officer.in_chinese().post(&path(&person), differs).await;
        assert_eq!(differs.faults(), [("/teacher_kind".to_owned(), "kind-differs".to_owned())]);
        assert!(differs.text().contains("幼儿园"), "{}", differs.text());
        let shape = officer.post(&path(&person), json!({ "kind": "nutrition", "level": 6, "number": "" })).await;
        assert_eq!((shape.status, shape.faults().len()), (422, 2));
    }

    async fn the_same_credential_is_recorded_once(app) {
        let person = app.person("李雷", LI).await;
        app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        let officer = app.officer().await;
        let same = json!({ "kind": "infant_caregiver", "level": 5, "issued_on": "2020-01-01" });
        let known = officer.post(&path(&person), same.clone()).await;
        assert_eq!(known.expect(409)["code"], "already-exists");
        assert!(known.json()["detail"].as_str().unwrap().contains("it is verified"), "{}", known.text());
        let better = json!({ "kind": "infant_caregiver", "level": 4, "issued_on": "2022-01-01" });
        assert_eq!(officer.post(&path(&person), better).await.status, 201);
        let held = mengya_api::credentials::store::of_persons(app.services().database.reader(), &[person.id]).await.unwrap();
        let keys: Vec<&str> = held[&person.id].iter().map(|row| row.natural_key.as_str()).collect();
        assert_eq!(keys, ["infant_caregiver|5|-|-|2020-01-01|-", "infant_caregiver|4|-|-|2022-01-01|-"]);
        let page = officer.get(&format!("{}?limit=1", path(&person))).await;
        assert_eq!(page.expect(200)["items"][0]["level"], 5);
        let link = page.header("link").trim_start_matches('<').split('>').next().unwrap().to_owned();
        assert_eq!(officer.get(&link).await.expect(200)["items"][0]["level"], 4);
    }

    async fn a_lost_teacher_qualification_never_returns(app) {
        let person = app.person("李雷", LI).await;
        let held = app.credential(&person, CredentialKind::TeacherQualification, None, "2014-12-07", None).await;
        let officer = app.officer().await;
        let end = format!("/api/v1/credentials/{}/end", held.id);
        let lost = |on: &str| json!({ "state": "lost", "on": on, "reason": "判决生效" });
        assert_eq!(officer.post(&end, lost("2026-06-01")).await.status, 428);
        let future = officer.post_with(&end, &[("if-match", "\"1\"")], lost("2026-07-01")).await;
        assert_eq!((future.status, future.faults()), (422, vec![("/on".to_owned(), "future-day".to_owned())]));
        let early = officer.post_with(&end, &[("if-match", "\"1\"")], lost("2014-12-06")).await;
        assert_eq!(early.faults(), [("/on".to_owned(), "before-issue".to_owned())]);
        // A claim made before the loss can no longer be verified.
        let pending = officer.post(&path(&person), teacher(NUMBER)).await.expect(201);
        let ended = officer.post_with(&end, &[("if-match", "\"1\"")], lost("2026-06-01")).await;
        assert_eq!((ended.expect(200)["state"].as_str(), ended.json()["state_on"].as_str()), (Some("lost"), Some("2026-06-01")));
        assert_eq!(ended.json()["reason_not_counted"]["code"], "lost");
        let verdict = json!({ "decision": "verified", "how": "经核对" });
        let refused = officer.post_with(&decision(&pending), &[("if-match", "\"1\"")], verdict).await;
        assert_eq!(refused.expect(409)["code"], "refused");
        let again = officer.post(&path(&person), json!({ "kind": "teacher_qualification", "teacher_kind": "primary", "issued_on": "2026-06-20" })).await;
        assert_eq!((again.expect(409)["code"].as_str(), again.faults()), (Some("refused"), vec![("/kind".to_owned(), "qualification-lost".to_owned())]));
        assert_eq!(officer.post(&path(&person), json!({ "kind": "infant_caregiver", "level": 5, "issued_on": "2026-06-20" })).await.status, 201);
        let twice = officer.post_with(&end, &[("if-match", "\"2\"")], lost("2026-06-01")).await;
        assert_eq!(twice.expect(409)["code"], "wrong-state");
    }

    async fn a_revoked_teacher_qualification_returns_after_five_years(app) {
        let person = app.person("李雷", LI).await;
        let officer = app.officer().await;
        let held = app.credential(&person, CredentialKind::TeacherQualification, None, "2014-12-07", None).await;
        let end = format!("/api/v1/credentials/{}/end", held.id);
        let revoked = json!({ "state": "revoked", "on": "2021-06-30", "reason": "撤销决定" });
        assert_eq!(officer.post_with(&end, &[("if-match", "\"1\"")], revoked).await.status, 200);
        let refused = officer.post(&path(&person), teacher(NUMBER)).await;
        assert_eq!(refused.faults(), [("/kind".to_owned(), "qualification-revoked".to_owned())]);
        assert!(refused.text().contains("30 June 2026"), "{}", refused.text());
        app.services().clock.set("2026-06-30T16:00:00Z".parse().unwrap());
        let officer = app.officer().await;
        assert_eq!(officer.post(&path(&person), teacher(NUMBER)).await.status, 201);
    }

    async fn a_second_row_of_a_lost_qualification_does_not_count_on(app) {
        let person = app.person("李雷", LI).await;
        let held = app.credential(&person, CredentialKind::TeacherQualification, None, "2014-12-07", None).await;
        let twin = app.credential(&person, CredentialKind::TeacherQualification, None, "2014-12-08", None).await;
        app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        let certificate = past::certificate(&app, &person, None, None).await;
        let officer = app.officer().await;
        let asked = format!("/api/v1/practitioners/{}/dual-certification", person.registry_number);
        assert_eq!(officer.get(&asked).await.expect(200)["dual_certified"], true);
        let lost = json!({ "state": "lost", "on": "2026-06-01", "reason": "判决生效" });
        let end = format!("/api/v1/credentials/{}/end", held.id);
        assert_eq!(officer.post_with(&end, &[("if-match", "\"1\"")], lost).await.status, 200);
        let after = officer.get(&asked).await.expect(200);
        assert_eq!(after["dual_certified"], false);
        let list = officer.get(&path(&person)).await.expect(200);
        let shown = list["items"].as_array().unwrap().iter().find(|it| it["id"] == json!(twin.id)).unwrap().clone();
        assert_eq!((&shown["state"], &shown["counts"]), (&json!("verified"), &json!(false)));
        assert_eq!((&shown["reason_not_counted"]["code"], &shown["reason_not_counted"]["on"]), (&json!("lost"), &json!("2026-06-01")));
        assert_eq!(officer.get(&format!("{asked}?on=2026-05-31")).await.expect(200)["dual_certified"], true);
        let check = app.stranger().get(&format!("/api/v1/verifications/{}", certificate.number)).await.expect(200);
        assert_eq!(check["state"], "revoked");
    }

    async fn dual_certification_names_both_credentials_or_what_is_missing(app) {
        let person = app.person("李雷", LI).await;
        let officer = app.officer().await;
        let asked = format!("/api/v1/practitioners/{}/dual-certification", person.registry_number);
        let none = officer.get(&asked).await.expect(200);
        assert_eq!((none["dual_certified"].as_bool(), none["missing"].as_array().unwrap().len()), (Some(false), 2));
        app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        let claimed = officer.post(&path(&person), teacher(NUMBER)).await.expect(201);
        let half = officer.get(&asked).await.expect(200);
        assert_eq!(half["missing"][0]["half"], "teacher_qualification");
        assert_eq!(half["missing"][0]["held"][0]["reason_not_counted"]["code"], "awaiting_verification");
        let verdict = json!({ "decision": "verified", "how": "经核对" });
        let verified = officer.post_with(&decision(&claimed), &[("if-match", "\"1\"")], verdict).await.expect(200);
        let both = officer.get(&asked).await.expect(200);
        assert_eq!((both["dual_certified"].as_bool(), both["since"].as_str(), both["until"].is_null()), (Some(true), Some("2020-01-01"), true));
        assert_eq!(both["teacher_qualification"]["id"], claimed["id"]);
        assert_eq!(both["infant_caregiver"]["level"], 5);
        assert_eq!(officer.get(&format!("{asked}?on=2019-12-31")).await.expect(200)["dual_certified"], false);
        let revoked = json!({ "state": "revoked", "on": "2026-06-30", "reason": "撤销决定" });
        let etag = verified["etag"].as_str().unwrap();
        assert_eq!(officer.post_with(&ending(&claimed), &[("if-match", etag)], revoked).await.status, 200);
        assert_eq!(officer.get(&asked).await.expect(200)["dual_certified"], false);
        assert_eq!(officer.get(&format!("{asked}?on=2026-06-29")).await.expect(200)["dual_certified"], true);
    }

    async fn each_role_claims_for_whom_it_may(app) {
        let person = app.person("李雷", LI).await;
        let stranger = app.person("王芳", "310106198802291018").await;
        let place = app.institution("91310106MA1FX00109", "静安测试托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Teacher, "2020-01-01", None).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let health = |day: &str| json!({ "kind": "health_certificate", "issued_on": day });
        assert_eq!(manager.post(&path(&person), health("2026-01-01")).await.status, 201);
        assert_eq!(manager.post(&path(&stranger), health("2026-01-01")).await.status, 404);
        assert_eq!(me.post(&path(&stranger), health("2026-01-01")).await.status, 404);
        assert_eq!(auditor.post(&path(&person), health("2026-01-02")).await.status, 403);
        assert_eq!(auditor.get(&path(&person)).await.expect(200)["items"].as_array().unwrap().len(), 1);
        let expired = app.credential(&person, CredentialKind::HealthCertificate, None, "2025-06-30", None).await;
        let listed = me.get(&path(&person)).await.expect(200);
        let item = listed["items"].as_array().unwrap().iter().find(|i| i["id"] == expired.id.to_string()).unwrap();
        assert_eq!((item["reason_not_counted"]["code"].as_str(), item["reason_not_counted"]["on"].as_str()), (Some("expired"), Some("2026-06-29")));
    }

    async fn a_credential_rejected_by_mistake_is_claimed_again_with_a_reason(app) {
        let person = app.person("李雷", LI).await;
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let officer = app.officer().await;
        let claimed = me.post(&path(&person), teacher(NUMBER)).await.expect(201);
        let no = json!({ "decision": "rejected", "how": "查无此号" });
        let rejected = officer.post_with(&decision(&claimed), &[("if-match", "\"1\"")], no.clone()).await.expect(200);
        assert_eq!(rejected["state"], "rejected");
        // The reason of the rejection is told, and a reason is asked for.
        let silent = me.post(&path(&person), teacher(NUMBER)).await;
        assert_eq!((silent.status, silent.faults()), (422, vec![("/reason".to_owned(), "rejected-before".to_owned())]));
        assert!(silent.text().contains("查无此号"), "{}", silent.text());
        let mut again = teacher(NUMBER);
        again["reason"] = json!("上次看错了一位");
        let again = me.post(&path(&person), again).await.expect(201);
        assert_eq!((&again["id"], &again["state"], &again["etag"]), (&claimed["id"], &json!("claimed"), &json!("\"3\"")));
        let yes = json!({ "decision": "verified", "how": "经核对无误" });
        assert_eq!(officer.post_with(&decision(&claimed), &[("if-match", "\"3\"")], yes).await.expect(200)["counts"], true);
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let events = auditor.get(&format!("/api/v1/events?practitioner_id={}", person.id)).await.expect(200);
        let told: Vec<_> = events["items"].as_array().unwrap().iter()
            .map(|event| (event["action"].as_str().unwrap(), event["reason"].as_str().unwrap_or_default())).collect();
        assert_eq!(told, [("credential.verified", "经核对无误"), ("credential.claimed_again", "上次看错了一位"),
            ("credential.rejected", "查无此号"), ("credential.claimed", "")]);
    }

    async fn an_officer_decides_the_other_way_after_all_and_not_the_same_twice(app) {
        let person = app.person("李雷", LI).await;
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let officer = app.officer().await;
        let claimed = me.post(&path(&person), teacher(NUMBER)).await.expect(201);
        let verdict = |decision: &str| json!({ "decision": decision, "how": "经核对" });
        let decide = |etag: &'static str, word: &'static str| {
            let (officer, path) = (&officer, decision(&claimed));
            async move { officer.post_with(&path, &[("if-match", etag)], verdict(word)).await }
        };
        assert_eq!(decide("\"1\"", "rejected").await.status, 200);
        assert_eq!(decide("\"2\"", "rejected").await.expect(409)["code"], "wrong-state");
        assert_eq!(me.post_with(&decision(&claimed), &[("if-match", "\"2\"")], verdict("verified")).await.status, 403);
        assert_eq!(decide("\"2\"", "verified").await.expect(200)["counts"], true);
        assert_eq!(decide("\"3\"", "verified").await.expect(409)["code"], "wrong-state");
        // The other way after all, too: it then counts on no day.
        assert_eq!(decide("\"3\"", "rejected").await.expect(200)["counts"], false);
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let events = auditor.get("/api/v1/events?action=credential.reconsidered").await.expect(200);
        assert!(events["items"][0]["before"].as_str().unwrap().contains("rejected"));
    }

    async fn a_rejection_and_the_way_back_stand_on_the_pages(app) {
        let person = app.person("李雷", LI).await;
        let claim = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let officer = app.officer().await;
        let claimed = claim.post(&path(&person), teacher(NUMBER)).await.expect(201);
        let no = json!({ "decision": "rejected", "how": "查无此号" });
        officer.post_with(&decision(&claimed), &[("if-match", "\"1\"")], no).await.expect(200);
        let me = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let own = me.open("/me").await.text();
        assert!(own.contains("rejected because: 查无此号; next: put it right and add it again"), "{own}");
        let again = own.split("href=\"").find(|part| part.contains("?again=")).unwrap().split('"').next().unwrap().to_owned();
        let form = me.open(&again).await.text();
        assert!(form.contains(&format!("value=\"{NUMBER}\"")) && form.contains("name=\"reason\""), "{form}");
        let fields = [("kind", "teacher_qualification"), ("number", NUMBER), ("issued_on", "2014-12-07"), ("again", "yes")];
        let address = again.split('?').next().unwrap().to_owned();
        assert_eq!(me.send(&address, &fields).await.status, 422);
        let browser = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let page = format!("/credentials/{}", claimed["id"].as_str().unwrap());
        assert!(browser.open(&format!("/people/{}", person.registry_number)).await.text().contains(&page));
        let text = browser.open(&page).await.text();
        assert!(text.contains("查无此号") && text.contains("Verify: it counts") && !text.contains("type=\"radio\""), "{text}");
        let verified = browser.send(&page, &[("version", "2"), ("decision", "verified"), ("how", "经核对")]).await;
        assert_eq!(verified.status, 303, "{}", verified.text());
    }

    async fn no_identity_number_stands_in_a_certificate_s_number(app) {
        let person = app.person("李雷", LI).await;
        let officer = app.officer().await;
        let physician = |number: &str| json!({ "kind": "physician", "number": number, "issued_on": "2014-12-07" });
        let made = officer.post(&path(&person), physician(&format!("2009 31 110 {LI}"))).await;
        assert_eq!(made.expect(201)["number"], "200931110310***********0029");
        for again in [format!("200931110{LI}"), "200931110310***********0029".to_owned()] {
            assert_eq!(officer.post(&path(&person), physician(&again)).await.expect(409)["code"], "already-exists");
        }
        let others = officer.post(&path(&person), physician("200931110310106198802291018")).await;
        assert_eq!((others.status, others.faults()), (422, vec![("/number".to_owned(), "others-identity-number".to_owned())]));
        assert!(!others.text().contains("310106198802291018"));
        let odd = officer.post(&path(&person), physician("<b>😀</b>")).await;
        assert_eq!((odd.status, odd.faults()), (422, vec![("/number".to_owned(), "character".to_owned())]));
        let rows = mengya_entities::credential::Entity::find().all(app.services().database.reader()).await.unwrap();
        let events = mengya_entities::event::Entity::find().all(app.services().database.reader()).await.unwrap();
        assert!(!format!("{rows:?} {events:?}").contains(LI));
        assert_eq!(rows[0].natural_key, "physician|-|-|200931110310***********0029|2014-12-07|-");
    }
}
