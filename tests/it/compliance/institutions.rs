//! How far an institution is from 100 %, on any day.

use super::{FAR, LI, OTHER, PLACE, WANG, codes, completion, course, fit_caregiver, nursery, of, provider};
use mengya_api::compliance::facts::InstitutionFacts;
use mengya_api::compliance::rules;
use mengya_api::compliance::service::assess_institution;
use mengya_api::compliance::store::{Scope, people};
use mengya_api::policy::Policy;
use mengya_entities::completion as completion_rows;
use mengya_entities::practitioner;
use mengya_entities::values::{Audience, InstitutionKind, Post, Role, Topic};
use mengya_tests::{Binding, day, on_both_stores};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use serde_json::{Value, json};

on_both_stores! {
    async fn an_institution_without_staff_has_no_share(app) {
        nursery(&app).await;
        let empty = app.officer().await.get(&of(PLACE)).await.expect(200);
        assert_eq!((&empty["denominator"], &empty["numerator"], &empty["share"]), (&json!(0), &json!(0), &Value::Null));
        assert_eq!(codes(&empty["findings"]), ["post_unfilled", "post_unfilled", "post_unfilled"]);
        assert_eq!(empty["findings"][0]["post"], "head");
        assert_eq!((&empty["compliant"], &empty["people"]), (&json!(false), &json!([])));
    }

    async fn both_counts_and_everybody_behind_them_are_told_on_any_day(app) {
        let place = nursery(&app).await;
        let li = fit_caregiver(&app, "李雷", LI, &place).await;
        let wang = app.person("王芳", WANG).await;
        app.employment(&wang, &place, Post::Teacher, "2026-03-01", Some("2026-06-30")).await;
        let cook = app.person("陈静", "310106198506150034").await;
        app.employment(&cook, &place, Post::Cook, "2026-06-30", None).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let today = manager.in_chinese().get(&of(PLACE)).await.expect(200);
        assert_eq!((&today["denominator"], &today["numerator"], &today["share"]), (&json!(2), &json!(1), &json!(0.5)));
        assert_eq!((&today["staff"], &today["compliant_staff"], &today["carers"]), (&json!(3), &json!(1), &json!(2)));
        assert_eq!(today["people"][0]["registry_number"], li.registry_number.to_string());
        assert_eq!((&today["people"][0]["certified"], &today["people"][0]["compliant"]), (&json!(true), &json!(true)));
        assert_eq!(codes(&today["people"][1]["findings"]),
            ["missing_teacher_qualification", "health_certificate_missing", "entry_screening_missing", "screening_overdue"]);
        assert_eq!(today["people"][1]["findings"][2]["sentence"], "2026年3月1日到岗，当日及以前没有结果为“无记录”的入职查询。");
        assert_eq!((&today["people"][2]["counted"], &today["people"][2]["certified"]), (&json!(false), &Value::Null));
        let tomorrow = manager.get(&format!("{}?on=2026-07-01", of(PLACE))).await.expect(200);
        assert_eq!((&tomorrow["share"], &tomorrow["staff"]), (&json!(1.0), &json!(2)));
        let before = manager.get(&format!("{}?on=2025-12-31", of(PLACE))).await.expect(200);
        assert_eq!((&before["share"], &before["staff"]), (&Value::Null, &json!(0)));
    }

    async fn whoever_is_barred_is_found_and_not_certified(app) {
        let place = nursery(&app).await;
        let li = fit_caregiver(&app, "李雷", LI, &place).await;
        app.ban(&li, "2026-06-30", None).await;
        let officer = app.officer().await;
        let today = officer.get(&of(PLACE)).await.expect(200);
        assert_eq!((&today["numerator"], &today["people"][0]["certified"]), (&json!(0), &json!(false)));
        assert_eq!(codes(&today["people"][0]["findings"]), ["barred"]);
        assert_eq!(today["people"][0]["findings"][0]["remedy"],
            "Please end the person's work at once, and the employment. Who contests the ban may ask for review or go to court.");
        let yesterday = officer.get(&format!("{}?on=2026-06-29", of(PLACE))).await.expect(200);
        assert_eq!(yesterday["people"][0]["certified"], true);
    }

    async fn only_who_reaches_the_institution_is_told_and_the_look_is_recorded(app) {
        let place = nursery(&app).await;
        let li = fit_caregiver(&app, "李雷", LI, &place).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        app.institution_in("310107", FAR, "普陀托育园", InstitutionKind::Nursery).await;
        let own = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let foreign = app.signed_in(Role::InstitutionManager, Binding::Institution(other.id)).await;
        let far = app.signed_in(Role::RegulatorOfficer, Binding::District("310107")).await;
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(li.id)).await;
        assert_eq!((own.get(&of(PLACE)).await.status, auditor.get(&of(PLACE)).await.status), (200, 200));
        assert_eq!((foreign.get(&of(PLACE)).await.status, far.get(&of(PLACE)).await.status), (404, 404));
        assert_eq!((me.get(&of(PLACE)).await.status, app.officer().await.get(&of(FAR)).await.status), (403, 404));
        assert_eq!(own.get(&format!("{}?on=1999-12-31", of(PLACE))).await.status, 422);
        let looks = me.get(&format!("/api/v1/practitioners/{}/look-ups", li.registry_number)).await.expect(200);
        let operations: Vec<&str> =
            looks["items"].as_array().unwrap().iter().map(|look| look["operation"].as_str().unwrap()).collect();
        assert_eq!(operations, ["assess_institution", "assess_institution"]);
    }

    async fn the_facts_read_for_a_day_decide_as_all_facts_do(app) {
        let place = nursery(&app).await;
        let li = fit_caregiver(&app, "李雷", LI, &place).await;
        let head = app.person("王芳", WANG).await;
        app.employment(&head, &place, Post::Head, "2023-01-01", None).await;
        app.employment(&li, &place, Post::Cook, "2024-01-01", Some("2024-12-31")).await;
        let provider = provider(&app).await;
        let for_heads = course(&app, provider, Topic::Safety, Audience::Heads).await;
        completion(&app, &head, for_heads, "2023-05-01", 40, true).await;
        completion(&app, &head, for_heads, "2024-05-01", 40, false).await;
        let corrected = completion(&app, &head, for_heads, "2024-06-01", 40, true).await;
        completion(&app, &head, for_heads, "2026-01-16", 20, true).await;
        let mut courses = Vec::new();
        for topic in Topic::ALL {
            courses.push(course(&app, provider, *topic, Audience::Everybody).await);
        }
        for (index, course) in courses.iter().enumerate() {
            completion(&app, &head, *course, &format!("2025-0{}-01", index + 1), 6, true).await;
            completion(&app, &li, *course, &format!("2024-0{}-01", index + 1), 6, index != 2).await;
        }
        let tx = app.services().database.writer();
        let row = completion_rows::Entity::find_by_id(corrected).one(tx).await.unwrap().unwrap();
        let mut row = row.into_active_model();
        row.superseded_by = Set(Some(corrected));
        row.update(tx).await.unwrap();

        let everybody = practitioner::Entity::find().all(app.services().database.reader()).await.unwrap();
        let everybody = Scope::People(everybody.into_iter().map(|person| person.id).collect());
        let all = people(app.services().database.reader(), &app.services().vault, &everybody).await.unwrap();
        let mut all: Vec<_> = all.into_values().collect();
        all.sort_by_key(|person| person.practitioner);
        let mut compliant = 0;
        for on in ["2023-12-31", "2024-12-31", "2025-01-01", "2025-12-31", "2026-01-15", "2026-01-16", "2026-06-30", "2027-01-01"] {
            let on = day(on);
            let expected = rules::assess_institution(&InstitutionFacts::of(&place), &all, on, Policy::in_force_on(on));
            let found = assess_institution(app.services(), place.clone(), on).await.unwrap();
            assert_eq!(found.assessment, expected, "{on}");
            compliant += expected.people.iter().filter(|person| person.findings.len() < 3).count();
        }
        assert!(compliant > 0, "the days say nothing");
    }
}
