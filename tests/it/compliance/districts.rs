//! How far a district is from 100 %.

use super::{FAR, LI, OTHER, PLACE, WANG, fit_caregiver, nursery};
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, on_both_stores};
use serde_json::{Value, json};

const JINGAN: &str = "/api/v1/districts/310106/compliance";

on_both_stores! {
    async fn a_district_adds_up_its_institutions_and_names_the_nearest_steps(app) {
        let place = nursery(&app).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let far = app.institution_in("310107", FAR, "普陀托育园", InstitutionKind::Nursery).await;
        let li = fit_caregiver(&app, "李雷", LI, &place).await;
        app.employment(&li, &other, Post::Teacher, "2026-01-01", None).await;
        let wang = app.person("王芳", WANG).await;
        app.employment(&wang, &other, Post::Caregiver, "2026-01-01", None).await;
        app.employment(&wang, &far, Post::Caregiver, "2026-01-01", None).await;
        let officer = app.officer().await;
        let found = officer.in_chinese().get(JINGAN).await.expect(200);
        let counts = |total: &Value| {
            ["denominator", "numerator", "staff", "institutions", "fully_certified_institutions"].map(|name| total[name].as_i64().unwrap())
        };
        assert_eq!(counts(&found["total"]), [3, 1, 3, 2, 1]);
        assert_eq!((&found["total"]["share"], &found["distinct_people"]), (&json!(0.3333), &json!(2)));
        assert_eq!(found["by_kind"][0]["kind"], "baby_care_center");
        assert_eq!(counts(&found["by_kind"][0]["total"]), [2, 0, 2, 1, 0]);
        assert_eq!(found["by_sub_district"][0]["sub_district"], "江宁路");
        assert_eq!(counts(&found["by_sub_district"][0]["total"]), [3, 1, 3, 2, 1]);
        let codes: Vec<&str> = found["institutions"].as_array().unwrap().iter()
            .map(|line| line["social_credit_code"].as_str().unwrap()).collect();
        assert_eq!(codes, [PLACE, OTHER]);
        assert_eq!(found["institutions"][0]["institution_findings"], json!(["post_unfilled"]));
        assert_eq!(found["institutions"][0]["share"], json!(1.0));
        let step = &found["nearest_steps"][0];
        assert_eq!((&step["finding"], &step["certified"], &step["affected"]),
            (&json!("missing_teacher_qualification"), &json!(1), &json!(1)));
        assert_eq!(step["finding_title"], "缺教师资格证");
        let barred = found["person_findings"].as_array().unwrap();
        assert!(barred.iter().any(|count| count["finding"] == "health_certificate_missing" && count["count"] == 1));
        assert!(!found.to_string().contains("李雷"));
        let before = officer.get(&format!("{JINGAN}?on=2025-12-31")).await.expect(200);
        assert_eq!((&before["total"]["share"], &before["total"]["institutions"]), (&Value::Null, &json!(2)));
    }

    async fn an_officer_reads_the_own_district_and_an_auditor_any(app) {
        let place = nursery(&app).await;
        let officer = app.officer().await;
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        assert_eq!(officer.get(JINGAN).await.status, 200);
        assert_eq!(officer.get("/api/v1/districts/310107/compliance").await.status, 404);
        assert_eq!(auditor.get("/api/v1/districts/310107/compliance").await.status, 200);
        assert_eq!(auditor.get("/api/v1/districts/jingan/compliance").await.status, 422);
        assert_eq!(auditor.get(&format!("{JINGAN}?on=1999-12-31")).await.status, 422);
        assert_eq!(manager.get(JINGAN).await.status, 403);
    }

    async fn each_district_stands_in_a_line_with_what_it_says_itself_page_by_page(app) {
        let place = nursery(&app).await;
        let far = app.institution_in("310107", FAR, "普陀托育园", InstitutionKind::Nursery).await;
        app.institution_in("310101", OTHER, "黄浦宝宝屋", InstitutionKind::BabyCareCenter).await;
        let li = fit_caregiver(&app, "李雷", LI, &place).await;
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let mut lines = Vec::new();
        let mut next = Some("/api/v1/districts?limit=1".to_owned());
        while let Some(address) = next {
            let page = auditor.get(&address).await.expect(200);
            lines.extend(page["items"].as_array().unwrap().clone());
            next = page["next"].as_str().map(|after| format!("/api/v1/districts?limit=1&after={after}"));
        }
        let codes: Vec<&str> = lines.iter().map(|line| line["district"].as_str().unwrap()).collect();
        assert_eq!(codes, ["310101", "310106", "310107"]);
        for line in &lines {
            let own = format!("/api/v1/districts/{}/compliance", line["district"].as_str().unwrap());
            assert_eq!(auditor.get(&own).await.expect(200)["total"], line["total"]);
        }
        // An act is seen at once, and whatever holds is read as it is kept.
        app.employment(&li, &far, Post::Caregiver, "2026-01-01", None).await;
        let page = auditor.get("/api/v1/districts").await.expect(200);
        assert_eq!((&page["items"][2]["total"]["staff"], &page["next"]), (&json!(1), &Value::Null));
        assert_eq!(app.officer().await.get("/api/v1/districts").await.expect(200)["items"].as_array().unwrap().len(), 1);
        let lost = auditor.get("/api/v1/districts?after=%21").await;
        assert_eq!((lost.status, lost.faults()), (422, vec![("?after".to_owned(), "cursor".to_owned())]));
    }

    async fn institutions_stand_worst_first_by_name_or_by_who_is_missing_and_are_found_by_pinyin(app) {
        let place = nursery(&app).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        fit_caregiver(&app, "李雷", LI, &place).await;
        let wang = app.person("王芳", WANG).await;
        app.employment(&wang, &other, Post::Caregiver, "2026-01-01", None).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let order = async |query: &str| {
            let page = officer.open(&format!("/institutions{query}")).await.text();
            let at = |name: &str| page.find(&format!("{name}</a>"));
            (at("晨露宝宝屋"), at("静安第一托育园"))
        };
        for query in ["", "?order=need", "?order=missing", "?order=name"] {
            let (chenlu, first) = order(query).await;
            assert!(chenlu.is_some() && chenlu < first, "{query}");
        }
        for letters in ["chenlu", "Chen%20Lu", "chen2lu4", "clbbw", "baobaowu"] {
            let (chenlu, first) = order(&format!("?q={letters}")).await;
            assert!(chenlu.is_some() && first.is_none(), "{letters}");
        }
        let code = &place.social_credit_code;
        assert_eq!(order(&format!("?order=name&after={code}")).await, (None, None));
        assert_eq!(order(&format!("?after={OTHER}")).await.0, None);
        assert!(order(&format!("?order=missing&after={OTHER}")).await.1.is_some());
    }

    async fn figures_are_shown_of_any_day_and_no_day_is_ignored(app) {
        let place = nursery(&app).await;
        fit_caregiver(&app, "李雷", LI, &place).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let of_place = format!("/institutions/{PLACE}");
        for path in ["/district", "/institutions", &of_place] {
            let today = officer.open(path).await.text();
            assert!(!today.contains("You are looking at"), "{path}");
            let before = officer.open(&format!("{path}?on=2025-12-31")).await;
            assert_eq!(before.status, 200);
            assert!(before.text().contains("You are looking at 31 December 2025, not at today."), "{path}");
            for day in ["2026-13-01", "yesterday", "1999-12-31"] {
                let refused = officer.open(&format!("{path}?on={day}")).await;
                assert_eq!(refused.status, 422, "{path} {day}");
                let said = if day == "1999-12-31" { "31 December 1999" } else { day };
                assert!(refused.text().contains(&format!("“{said}”")), "{path} {day}");
            }
        }
    }

    async fn the_line_of_a_district_says_of_each_day_what_is_said_when_the_day_is_asked_for(app) {
        let place = nursery(&app).await;
        fit_caregiver(&app, "李雷", LI, &place).await;
        let wang = app.person("王芳", WANG).await;
        app.employment(&wang, &place, Post::Caregiver, "2025-09-01", Some("2026-08-15")).await;
        let officer = app.officer().await;
        let trend = officer.get("/api/v1/districts/310106/compliance/trend").await.expect(200);
        let points = trend["points"].as_array().unwrap();
        assert_eq!(points.len(), 16);
        assert_eq!((&points[0]["on"], &points[12]["on"], &points[15]["on"]), (&json!("2025-06-30"), &json!("2026-06-30"), &json!("2026-09-28")));
        assert_eq!((&points[12]["days_ahead"], &points[13]["days_ahead"]), (&Value::Null, &json!(30)));
        for point in points {
            let day = point["on"].as_str().unwrap();
            let found = officer.get(&format!("{JINGAN}?on={day}")).await.expect(200);
            for field in ["denominator", "numerator", "share"] {
                assert_eq!(point[field], found["total"][field], "{day} {field}");
            }
        }
        assert_eq!((&points[3]["denominator"], &points[15]["denominator"]), (&json!(1), &json!(1)));
        let page = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await.open("/district/trend").await;
        assert!(page.status == 200 && page.text().contains("<polyline") && page.text().contains("In 90 days"), "{}", page.text());
    }

    async fn whom_a_finding_concerns_is_named_with_the_place_and_the_look_is_recorded(app) {
        let place = nursery(&app).await;
        fit_caregiver(&app, "李雷", LI, &place).await;
        let wang = app.person("王芳", WANG).await;
        app.employment(&wang, &place, Post::Caregiver, "2026-01-01", None).await;
        let path = "/api/v1/districts/310106/findings/health_certificate_missing/people";
        let officer = app.officer().await;
        let found = officer.get(path).await.expect(200);
        assert_eq!((&found["people"], &found["next"]), (&json!(1), &Value::Null));
        assert_eq!(found["items"][0]["social_credit_code"], PLACE);
        assert_eq!(found["items"][0]["people"].as_array().unwrap().len(), 1);
        assert_eq!(found["items"][0]["people"][0]["name"], "王芳");
        let visitor = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let page = visitor.open("/findings/health_certificate_missing").await.text();
        assert!(page.contains("王芳") && !page.contains("李雷") && page.contains("1 person at 1 institution"));
        assert_eq!(visitor.open("/findings/nothing").await.status, 404);
        assert_eq!(visitor.open("/findings/ratio_short").await.status, 404, "found of places");
        // Five topics are missing of one person: one person, and each topic is told.
        app.employment(&wang, &place, Post::Cook, "2024-01-01", Some("2025-12-31")).await;
        let topics = officer.get(&path.replace("health_certificate_missing", "topic_missing")).await.expect(200);
        assert_eq!(topics["people"], 1, "{topics}");
        assert_eq!(topics["items"][0]["people"][0]["sentence"].as_str().unwrap().matches("No training in").count(), 5, "{topics}");
        assert_eq!(visitor.open("/findings/barred").await.status, 200);
        let holder = app.signed_in(Role::Practitioner, Binding::Practitioner(wang.id)).await;
        let looks = holder.get(&format!("/api/v1/practitioners/{}/look-ups", wang.registry_number)).await.expect(200);
        let operations: Vec<&str> =
            looks["items"].as_array().unwrap().iter().map(|it| it["operation"].as_str().unwrap()).collect();
        assert_eq!(operations, ["find_people_with_finding"; 3]);
        assert_eq!(officer.get(&path.replace("310106", "310107")).await.status, 404);
        assert_eq!(officer.get(&path.replace("health_certificate_missing", "nothing")).await.status, 422);
    }
}
