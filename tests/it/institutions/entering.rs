//! Entering, finding and changing institutions.

use super::{FAR, LI, OTHER, PLACE, events};
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, on_both_stores};
use serde_json::{Value, json};

const ALL: &str = "/api/v1/institutions";

fn new_place() -> Value {
    json!({
        "social_credit_code": "52 310106 mj100002-8d", "name": "静安区临汾路街道晨露宝宝屋", "kind": "baby_care_center",
        "sub_district": "临汾路街道", "address": "临汾路街道示例路318号", "phone": "021-20009081",
        "toddler_classes": 1, "toddler_places": 15, "filed_on": "2026-02-20", "notice_number": "静托告〔2026〕002号"
    })
}

fn names(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect()
}

on_both_stores! {
    async fn an_officer_enters_an_institution_of_the_own_district(app) {
        let officer = app.officer().await;
        let reply = officer.post(ALL, new_place()).await;
        let made = reply.expect(201);
        assert_eq!(reply.header("location"), "/api/v1/institutions/52310106MJ1000028D");
        assert_eq!((made["district"].as_str(), made["sub_district"].as_str()), (Some("310106"), Some("临汾路")));
        assert_eq!((made["toddler_places"].as_i64(), made["mixed_places"].as_i64()), (Some(15), Some(0)));
        let read = officer.get(reply.header("location")).await;
        assert_eq!(read.expect(200), made);
        assert_eq!(read.header("etag"), "\"1\"");
        let recorded = events(&app, "institution.entered").await;
        assert_eq!(recorded.len(), 1);
        assert!(!recorded[0].after.as_ref().unwrap().to_string().contains("20009081"));
        let again = officer.post(ALL, new_place()).await;
        assert_eq!(again.expect(409)["code"], "already-exists");
        assert_eq!(again.faults(), [("/social_credit_code".to_owned(), "known".to_owned())]);
    }

    async fn every_fault_of_an_institution_is_told_at_once(app) {
        let mut body = new_place();
        for (field, value) in [("social_credit_code", json!("52310106MJ1000028E")), ("name", json!("　")),
            ("sub_district", json!(" ")), ("phone", json!("电话")), ("filed_on", json!("2026-07-01"))] {
            body[field] = value;
        }
        let reply = app.officer().await.post(ALL, body).await;
        assert_eq!(reply.status, 422);
        let faults: Vec<(String, String)> = reply.faults();
        let expected = [("/social_credit_code", "check-character"), ("/name", "required"), ("/sub_district", "required"),
            ("/phone", "form"), ("/filed_on", "future-day")];
        assert_eq!(faults, expected.map(|(at, code)| (at.to_owned(), code.to_owned())));
        let reply = app.officer().await.post(ALL, json!({ "toddler_classes": -1, "district": "310101" })).await;
        let mut codes: Vec<String> = reply.faults().into_iter().map(|(at, code)| format!("{at} {code}")).collect();
        codes.sort();
        assert_eq!(codes, ["/district unknown-field", "/kind required", "/name required", "/social_credit_code required",
            "/sub_district required", "/toddler_classes too-small"]);
    }

    async fn each_sees_the_institutions_of_the_own_reach(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        app.institution(OTHER, "静安100%宝宝屋", InstitutionKind::BabyCareCenter).await;
        app.institution_in("310107", FAR, "普陀托育园", InstitutionKind::Nursery).await;
        let officer = app.officer().await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        assert_eq!(names(&officer.get(ALL).await.expect(200)), ["静安第一托育园", "静安100%宝宝屋"]);
        assert_eq!(names(&manager.get(ALL).await.expect(200)), ["静安第一托育园"]);
        assert_eq!(names(&auditor.get(ALL).await.expect(200)).len(), 3);
        for (query, found) in [("name=100%25", vec!["静安100%宝宝屋"]), ("name=_", vec![]), ("name=%5C", vec![]),
            ("name=%E5%AE%9D%20%E5%AE%9D", vec!["静安100%宝宝屋"]), ("kind=nursery", vec!["静安第一托育园"]),
            ("sub_district=%E6%B1%9F%E5%AE%81%E8%B7%AF%E8%A1%97%E9%81%93", vec!["静安第一托育园", "静安100%宝宝屋"]),
            ("sub_district=%E5%A4%A9%E7%9B%AE%E8%A5%BF%E8%B7%AF", vec![])] {
            assert_eq!(names(&officer.get(&format!("{ALL}?{query}")).await.expect(200)), found, "{query}");
        }
        for code in [PLACE, OTHER, FAR, "52310106MJ10000368", "nothing"] {
            let status = |reply: mengya_tests::Reply| reply.status;
            let path = format!("{ALL}/{code}");
            assert_eq!(status(officer.get(&path).await) == 200, code == PLACE || code == OTHER, "{code}");
            assert_eq!(status(manager.get(&path).await) == 200, code == PLACE, "{code}");
            assert_eq!(status(auditor.get(&path).await) == 200, [PLACE, OTHER, FAR].contains(&code), "{code}");
        }
        assert_eq!(officer.get(&format!("{ALL}/{FAR}")).await.status, 404);
        assert_eq!(manager.post(ALL, new_place()).await.status, 403);
        assert_eq!(auditor.post(ALL, new_place()).await.status, 403);
        let practitioner = app.person("李雷", LI).await;
        let practitioner = app.signed_in(Role::Practitioner, Binding::Practitioner(practitioner.id)).await;
        assert_eq!(practitioner.get(ALL).await.status, 403);
    }

    async fn a_page_leads_to_the_next(app) {
        app.institution(PLACE, "甲托育园", InstitutionKind::Nursery).await;
        app.institution(OTHER, "乙托育园", InstitutionKind::Nursery).await;
        app.institution("52310106MJ10000368", "丙托育园", InstitutionKind::Nursery).await;
        let officer = app.officer().await;
        let first = officer.get(&format!("{ALL}?kind=nursery&limit=2")).await;
        assert_eq!(names(&first.expect(200)), ["甲托育园", "乙托育园"]);
        let next = first.header("link").trim_start_matches('<').split('>').next().unwrap().to_owned();
        let last = officer.get(&next).await;
        assert_eq!(names(&last.expect(200)), ["丙托育园"]);
        assert_eq!(last.json()["next"], Value::Null);
        assert_eq!(officer.get(&format!("{ALL}?after=nonsense")).await.status, 422);
    }

    async fn a_change_keeps_the_old_values_and_hides_the_phone(app) {
        let officer = app.officer().await;
        let place = officer.post(ALL, new_place()).await;
        let path = place.header("location").to_owned();
        let change = json!({ "name": "静安区临汾路晨露宝宝屋", "toddler_places": 18, "phone": "021-20009082", "address": null,
            "reason": "变更登记" });
        assert_eq!(officer.patch_blindly(&path, change.clone()).await.status, 428);
        assert_eq!(officer.patch(&path, "\"7\"", change.clone()).await.status, 412);
        let changed = officer.patch(&path, place.header("etag"), change.clone()).await;
        let body = changed.expect(200);
        assert_eq!((body["name"].as_str(), body["toddler_places"].as_i64()), (Some("静安区临汾路晨露宝宝屋"), Some(18)));
        assert_eq!((&body["address"], body["phone"].as_str()), (&Value::Null, Some("021-20009082")));
        assert_eq!(changed.header("etag"), "\"2\"");
        let recorded = events(&app, "institution.changed").await;
        assert_eq!(recorded[0].reason.as_deref(), Some("变更登记"));
        assert_eq!(recorded[0].before.as_ref().unwrap()["toddler_places"], 15);
        assert!(!format!("{:?}", recorded[0]).contains("2000908"));
        // Nothing differs: nothing is written.
        let same = officer.patch(&path, "\"2\"", json!({ "toddler_places": 18, "reason": "重复" })).await;
        assert_eq!(same.header("etag"), "\"2\"");
        assert_eq!(events(&app, "institution.changed").await.len(), 1);
        let far = app.signed_in(Role::RegulatorOfficer, Binding::District("310107")).await;
        assert_eq!(far.patch(&path, "\"2\"", change).await.status, 404);
    }

    async fn an_institution_may_have_a_name_in_english(app) {
        let officer = app.officer().await;
        let mut body = new_place();
        body["name_en"] = json!("　");
        let blank = officer.post(ALL, body.clone()).await;
        assert_eq!(blank.faults(), [("/name_en".to_owned(), "required".to_owned())]);
        body["name_en"] = json!(" Morning Dew Baby Care ");
        let made = officer.post(ALL, body).await;
        assert_eq!(made.expect(201)["name_en"], "Morning Dew Baby Care");
        let entered = events(&app, "institution.entered").await;
        assert_eq!(entered[0].after.as_ref().unwrap()["name_en"], "Morning Dew Baby Care");
        let path = made.header("location").to_owned();
        let change = json!({ "name_en": "Linfen Road Morning Dew Baby Care", "reason": "补充英文名称" });
        assert_eq!(officer.patch(&path, "\"7\"", change.clone()).await.status, 412);
        let blank = officer.patch(&path, "\"1\"", json!({ "name_en": " ", "reason": "试填" })).await;
        assert_eq!(blank.faults(), [("/name_en".to_owned(), "required".to_owned())]);
        let changed = officer.patch(&path, "\"1\"", change).await;
        assert_eq!(changed.expect(200)["name_en"], "Linfen Road Morning Dew Baby Care");
        let emptied = officer.patch(&path, "\"2\"", json!({ "name_en": null, "reason": "停用英文名称" })).await;
        assert_eq!(emptied.expect(200)["name_en"], Value::Null);
        let mut told: Vec<(Value, Value)> = events(&app, "institution.changed")
            .await
            .into_iter()
            .map(|it| (it.before.unwrap()["name_en"].clone(), it.after.unwrap()["name_en"].clone()))
            .collect();
        told.sort_by_key(|(_, after)| after.is_null());
        let longer = json!("Linfen Road Morning Dew Baby Care");
        assert_eq!(told, [(json!("Morning Dew Baby Care"), longer.clone()), (longer, Value::Null)]);
    }

    async fn readers_of_english_see_the_name_in_english_and_readers_of_chinese_the_chinese_one(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let person = app.person("李雷", LI).await;
        app.employment(&person, &place, Post::Caregiver, "2026-01-01", None).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let change = format!("/institutions/{PLACE}/change");
        let fields = [
            ("version", "1"), ("name", "静安第一托育园"), ("name_en", "Jing’an First Nursery"),
            ("sub_district", "江宁路"), ("reason", "补充英文名称"),
        ];
        let changed = officer.fill_in(&change, &fields).await;
        assert_eq!(changed.status, 303, "{}", changed.text());
        assert!(officer.open(&change).await.text().contains("value=\"Jing’an First Nursery\""));
        let place = format!("/institutions/{PLACE}");
        let former = format!("{place}/former-staff");
        let hire = format!("{place}/hire");
        let record = format!("/people/{}", person.registry_number);
        let paths = ["/institutions", "/institutions?q=FIRST%20nurs", &place, &former, &hire, &record];
        for path in paths {
            let text = officer.open(path).await.text();
            assert!(text.contains("Jing’an First Nursery") && !text.contains("静安第一托育园"), "{path}: {text}");
        }
        let list = officer.open("/institutions").await.text();
        assert!(list.contains("晨露宝宝屋"), "it has none in English: {list}");
        let officer = officer.in_chinese();
        for path in paths {
            let text = officer.open(path).await.text();
            assert!(text.contains("静安第一托育园") && !text.contains("Jing’an First Nursery"), "{path}: {text}");
        }
    }

    async fn a_phone_is_whole_for_who_is_responsible_and_masked_otherwise(app) {
        let officer = app.officer().await;
        let path = officer.post(ALL, new_place()).await.header("location").to_owned();
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        assert_eq!(officer.get(&path).await.expect(200)["phone"], "021-20009081");
        assert_eq!(auditor.get(&path).await.expect(200)["phone"], "021*****9081");
        assert_eq!(officer.get(ALL).await.expect(200)["items"][0]["phone"], "021*****9081");
    }

    async fn at_the_page_every_fault_is_told_at_once_what_was_typed_stays_and_what_is_right_is_entered(app) {
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let wrong = [
            ("social_credit_code", "52310106MJ10000280"), ("name", "静安区晨露宝宝屋"), ("kind", "baby_care_center"),
            ("sub_district", "临汾路街道"), ("toddler_classes", "一个"), ("filed_on", "2026-02-30"),
        ];
        let refused = officer.fill_in("/institutions/new", &wrong).await;
        assert_eq!(refused.status, 422);
        let text = refused.text();
        assert!(text.contains("“一个” is not a whole number") && text.contains("“2026-02-30” is not a day"), "{text}");
        assert!(text.contains("value=\"静安区晨露宝宝屋\""));
        let right = [
            ("social_credit_code", "52310106MJ1000028D"), ("name", "静安区晨露宝宝屋"), ("kind", "baby_care_center"),
            ("sub_district", "临汾路街道"), ("phone", "021-20009081"), ("toddler_classes", "1"), ("toddler_places", "15"),
        ];
        let entered = officer.fill_in("/institutions/new", &right).await;
        assert_eq!((entered.status, entered.header("location")), (303, "/institutions/52310106MJ1000028D?done=institution-entered"));
        let again = officer.fill_in("/institutions/new", &right).await;
        assert_eq!(again.status, 409);
        assert!(again.text().contains("is registered"), "{}", again.text());

        let change = "/institutions/52310106MJ1000028D/change";
        let form = officer.open(change).await.text();
        assert!(form.contains("value=\"021-20009081\"") && form.contains("value=\"15\""));
        let fields = [
            ("version", "1"), ("name", "静安区晨露宝宝屋"), ("sub_district", "临汾路"), ("phone", ""),
            ("toddler_classes", "2"), ("toddler_places", "30"),
        ];
        assert_eq!(officer.send(change, &fields).await.status, 422, "without a reason");
        let with_reason = [&fields[..], &[("reason", "新增一个班")]].concat();
        let changed = officer.send(change, &with_reason).await;
        assert_eq!(changed.status, 303, "{}", changed.text());
        let meanwhile = officer.send(change, &with_reason).await;
        assert_eq!(meanwhile.status, 412, "another version");
        assert!(!meanwhile.text().contains("Now recorded"), "nothing differs: {}", meanwhile.text());
        let otherwise = [("name", "静安区晨露"), ("toddler_places", "45"), ("phone", "021-20009082")];
        let kept = with_reason.iter().filter(|(name, _)| !otherwise.iter().any(|(other, _)| other == name)).copied();
        let otherwise: Vec<_> = kept.chain(otherwise).collect();
        let meanwhile = officer.send(change, &otherwise).await;
        assert_eq!(meanwhile.status, 412, "another version");
        for said in ["Now recorded: 静安区晨露宝宝屋.", "Now recorded: 30.", "Nothing is recorded now."] {
            assert!(meanwhile.text().contains(said), "{said}: {}", meanwhile.text());
        }
        // What is refused for another reason goes on from the version that it was opened with: nothing is saved over unseen.
        let unseen: Vec<_> = otherwise.iter().filter(|(name, _)| *name != "reason").copied().collect();
        let refused = officer.send(change, &unseen).await;
        assert_eq!(refused.status, 422, "without a reason");
        assert!(refused.text().contains("name=\"version\" value=\"1\""), "{}", refused.text());
        // The page has the new version: whoever has seen what stands there saves over it.
        assert!(meanwhile.text().contains("name=\"version\" value=\"2\""), "{}", meanwhile.text());
        let read = app.officer().await.get("/api/v1/institutions/52310106MJ1000028D").await.expect(200);
        assert_eq!((&read["toddler_places"], &read["phone"]), (&json!(30), &Value::Null));
    }
}
