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
}
