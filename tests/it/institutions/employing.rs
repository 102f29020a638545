//! Employing, ending, and what stands against it.

use super::{CHEN, FAR, LI, OTHER, PLACE, WANG, caregiver, events, staff_of};
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, on_both_stores};
use serde_json::{Value, json};

on_both_stores! {
    async fn a_manager_employs_a_person_under_a_supervisor(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let (li, head) = (app.person("李雷", LI).await, app.person("王芳", WANG).await);
        app.employment(&head, &place, Post::Head, "2020-01-01", None).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let mut body = caregiver(&li, "2026-07-01");
        body["supervisor_registry_number"] = json!(head.registry_number.to_string());
        let reply = manager.post(&staff_of(PLACE), body).await;
        let made = reply.expect(201);
        let employment = &made["employment"];
        assert_eq!((employment["name"].as_str(), employment["supervisor_name"].as_str()), (Some("李雷"), Some("王芳")));
        assert_eq!((&employment["barred"], &employment["until_on"]), (&json!(false), &Value::Null));
        assert_eq!(made["warnings"], json!([]));
        assert_eq!(reply.header("location"), format!("/api/v1/employments/{}", employment["id"].as_str().unwrap()));
        let recorded = events(&app, "employment.began").await;
        assert_eq!((recorded[0].practitioner_id, recorded[0].institution_id), (Some(li.id), Some(place.id)));
        let again = manager.post(&staff_of(PLACE), caregiver(&li, "2026-07-01")).await;
        assert_eq!(again.expect(409)["code"], "already-exists");
        let overlapping = manager.post(&staff_of(PLACE), caregiver(&li, "2026-09-01")).await;
        assert_eq!(overlapping.expect(409)["code"], "refused");
        assert_eq!(overlapping.faults(), [("/from_on".to_owned(), "overlaps".to_owned())]);
    }

    async fn every_reason_against_employing_is_told_at_once(app) {
        app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let (young, other) = (app.person("李小", "310106201007010058").await, app.person("王芳", WANG).await);
        app.ban(&young, "2026-06-01", None).await;
        let officer = app.officer().await;
        let mut body = caregiver(&young, "2026-06-30");
        body["until_on"] = json!("2026-06-01");
        body["supervisor_registry_number"] = json!(other.registry_number.to_string());
        let reply = officer.post(&staff_of(PLACE), body.clone()).await;
        assert_eq!(reply.status, 422, "{}", reply.text());
        let expected = [("/until_on", "until-before-from"), ("/supervisor_registry_number", "not-on-staff"),
            ("/from_on", "under-age"), ("/registry_number", "barred")];
        assert_eq!(reply.faults(), expected.map(|(at, code)| (at.to_owned(), code.to_owned())));
        body["registry_number"] = json!("P-7Q4K-2R9D-G");
        body["from_on"] = json!("1900-01-01");
        let faults = officer.post(&staff_of(PLACE), body).await.faults();
        assert_eq!(faults[0], ("/registry_number".to_owned(), "no-such".to_owned()));
        assert!(faults.contains(&("/from_on".to_owned(), "day-range".to_owned())));
    }

    async fn a_manager_employs_for_the_near_future_only(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let (li, wang) = (app.person("李雷", LI).await, app.person("王芳", WANG).await);
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let record = |number: &mengya_entities::values::RegistryNumber| format!("/api/v1/practitioners/{number}");
        let early = manager.in_chinese().post(&staff_of(PLACE), caregiver(&li, "2026-09-29")).await;
        assert_eq!((early.status, early.faults()), (422, vec![("/from_on".to_owned(), "too-far-ahead".to_owned())]));
        assert!(early.text().contains("不晚于2026年9月28日"), "{}", early.text());
        assert_eq!(manager.get(&record(&li.registry_number)).await.status, 404);
        assert_eq!(manager.post(&staff_of(PLACE), caregiver(&li, "2026-09-28")).await.status, 201);
        assert_eq!(manager.get(&record(&li.registry_number)).await.status, 200);
        // An officer may enter it; the manager reads the record when the time has come.
        let officer = app.officer().await;
        assert_eq!(officer.post(&staff_of(PLACE), caregiver(&wang, "2026-09-29")).await.status, 201);
        assert_eq!(manager.get(&record(&wang.registry_number)).await.status, 404);
        app.services().clock.set("2026-07-01T04:00:00Z".parse().unwrap());
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        assert_eq!(manager.get(&record(&wang.registry_number)).await.status, 200);
    }

    async fn nobody_is_employed_before_sixteen(app) {
        app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let young = app.person("李小", "310106201007010058").await;
        let officer = app.officer().await;
        let early = officer.post(&staff_of(PLACE), caregiver(&young, "2026-06-30")).await;
        assert_eq!(early.expect(409)["code"], "refused");
        assert_eq!(early.json()["errors"][0]["code"], "under-age");
        assert_eq!(officer.post(&staff_of(PLACE), caregiver(&young, "2026-07-01")).await.status, 201);
    }

    async fn whoever_is_barred_on_one_of_the_days_is_refused(app) {
        app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        app.ban(&li, "2026-08-01", Some("2026-08-31")).await;
        let officer = app.officer().await;
        let open = officer.post(&staff_of(PLACE), caregiver(&li, "2026-07-01")).await;
        assert_eq!(open.expect(409)["code"], "barred");
        let mut before = caregiver(&li, "2026-07-01");
        before["until_on"] = json!("2026-08-01");
        assert_eq!(officer.post(&staff_of(PLACE), before.clone()).await.status, 409);
        before["until_on"] = json!("2026-07-31");
        let made = officer.post(&staff_of(PLACE), before).await.expect(201);
        // A later end needs a person who is clear on the days gained; an earlier one does not.
        let path = format!("/api/v1/employments/{}", made["employment"]["id"].as_str().unwrap());
        let longer = officer.patch(&path, "\"1\"", json!({ "until_on": "2026-08-01", "reason": "续聘" })).await;
        assert_eq!(longer.expect(409)["code"], "barred");
        let endless = officer.patch(&path, "\"1\"", json!({ "until_on": null, "reason": "续聘" })).await;
        assert_eq!(endless.expect(409)["code"], "barred");
        let shorter = officer.patch(&path, "\"1\"", json!({ "until_on": "2026-07-15", "reason": "离职" })).await;
        assert_eq!(shorter.expect(200)["employment"]["until_on"], "2026-07-15");
        assert_eq!(officer.post(&staff_of(PLACE), caregiver(&li, "2026-09-01")).await.status, 201);
    }

    async fn somebody_barred_can_be_ended(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        let employment = app.employment(&li, &place, Post::Caregiver, "2025-01-01", None).await;
        app.ban(&li, "2026-06-01", None).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let path = format!("/api/v1/employments/{}", employment.id);
        let end = json!({ "until_on": "2026-06-30", "reason": "从业禁止" });
        assert_eq!(manager.patch_blindly(&path, end.clone()).await.status, 428);
        let ended = manager.patch(&path, "\"1\"", end.clone()).await;
        assert_eq!(ended.expect(200)["employment"]["barred"], true);
        assert_eq!(ended.header("etag"), "\"2\"");
        assert_eq!(manager.patch(&path, "\"1\"", end).await.status, 412);
        let recorded = events(&app, "employment.ended").await;
        assert_eq!(recorded[0].reason.as_deref(), Some("从业禁止"));
        assert_eq!(recorded[0].before.as_ref().unwrap()["until_on"], Value::Null);
        let wrong = manager.patch(&path, "\"2\"", json!({ "until_on": "2024-12-31", "reason": "误" })).await;
        assert_eq!(wrong.faults(), [("/until_on".to_owned(), "until-before-from".to_owned())]);
        assert_eq!(manager.patch(&path, "\"2\"", json!({ "reason": "误" })).await.status, 422);
    }

    async fn an_end_is_not_moved_into_the_next_employment(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        let first = app.employment(&li, &place, Post::Caregiver, "2025-01-01", Some("2025-12-31")).await;
        app.employment(&li, &place, Post::Caregiver, "2026-02-01", None).await;
        let officer = app.officer().await;
        let path = format!("/api/v1/employments/{}", first.id);
        let over = officer.patch(&path, "\"1\"", json!({ "until_on": "2026-02-01", "reason": "更正" })).await;
        assert_eq!(over.expect(409)["code"], "refused");
        assert_eq!(over.faults(), [("/until_on".to_owned(), "overlaps".to_owned())]);
        let until = officer.patch(&path, "\"1\"", json!({ "until_on": "2026-01-31", "reason": "更正" })).await;
        assert_eq!(until.expect(200)["employment"]["version"], 2);
        assert_eq!(events(&app, "employment.extended").await.len(), 1);
    }

    async fn another_place_at_the_same_time_is_told(app) {
        let (_, other) = (app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await,
            app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await);
        let li = app.person("李雷", LI).await;
        app.employment(&li, &other, Post::Caregiver, "2025-01-01", Some("2026-07-31")).await;
        let officer = app.officer().await;
        let made = officer.in_chinese().post(&staff_of(PLACE), caregiver(&li, "2026-07-01")).await.expect(201);
        assert_eq!(made["warnings"][0]["warning"], "overlapping_employment");
        assert_eq!(made["warnings"][0]["social_credit_code"], OTHER);
        assert_eq!(made["warnings"][0]["detail"],
            "此人同期还在“晨露宝宝屋”任保育人员（自2025年1月1日起，至2026年7月31日）。如已离职，请该机构登记结束日期。");
    }

    async fn who_is_not_responsible_employs_nobody(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        app.institution_in("310107", FAR, "普陀托育园", InstitutionKind::Nursery).await;
        let (li, chen) = (app.person("李雷", LI).await, app.person("陈静", CHEN).await);
        let employment = app.employment(&chen, &place, Post::Cook, "2025-01-01", None).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let foreign_manager = app.signed_in(Role::InstitutionManager, Binding::Institution(other.id)).await;
        let foreign_officer = app.signed_in(Role::RegulatorOfficer, Binding::District("310107")).await;
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let path = format!("/api/v1/employments/{}", employment.id);
        let end = json!({ "until_on": "2026-06-30", "reason": "离职" });
        for (caller, status) in [(&foreign_manager, 404), (&foreign_officer, 404), (&auditor, 403)] {
            assert_eq!(caller.post(&staff_of(PLACE), caregiver(&li, "2026-07-01")).await.status, status);
            assert_eq!(caller.patch(&path, "\"1\"", end.clone()).await.status, status);
        }
        assert_eq!(app.officer().await.post(&staff_of(FAR), caregiver(&li, "2026-07-01")).await.status, 404);
    }
}
