//! May this person work? And by which figures that is decided.

use super::{LI, OTHER, WANG, codes, fit_caregiver, nursery};
use mengya_entities::values::{CredentialKind, InstitutionKind, Post, Role, ScreeningKind, ScreeningOutcome};
use mengya_tests::{Binding, on_both_stores};
use serde_json::{Value, json};

on_both_stores! {
    async fn a_practitioner_reads_in_one_sentence_whether_as_what_and_until_when(app) {
        let place = nursery(&app).await;
        let li = fit_caregiver(&app, "李雷", LI, &place).await;
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(li.id)).await;
        let path = format!("/api/v1/practitioners/{}/compliance", li.registry_number);
        let own = me.get(&path).await.expect(200);
        assert_eq!(own["sentence"], "On 30 June 2026: may work as caregiver until 30 November 2026.");
        assert_eq!((&own["may_work"], &own["until"], &own["held"]), (&json!(true), &json!("2026-11-30"), &json!(["caregiver"])));
        assert_eq!(own["posts"], json!([{ "post": "caregiver", "until": "2026-11-30", "ended_by": "health_certificate" }]));
        assert_eq!((&own["missing"], &own["screened_until"]), (&json!([]), &json!("2026-12-31")));
        assert_eq!(own["gaps"][0]["missing"]["finding"], "head_training_short");
        assert_eq!((&own["gaps"][0]["missing"]["have"], &own["gaps"][0]["missing"]["need"]), (&json!(0), &json!(60)));
        let later = me.in_chinese().get(&format!("{path}?on=2026-12-01")).await.expect(200);
        assert_eq!(later["sentence"], "2026年12月1日，不可以上岗：没有在有效期内的健康合格证。待解决：健康合格证已过期。");
        assert_eq!(codes(&later["missing"]), ["health_certificate_expired"]);
        let expired = &later["missing"][0];
        assert_eq!(expired["sentence"], "健康合格证有效至2026年11月30日，已过期。");
        assert_eq!(expired["remedy"], "请本人尽快体检并提交新的健康合格证。取得以前，请机构不要安排上岗。");
        assert_eq!((&expired["source"]["basis"], &expired["obstacle"]), (&json!("law"), &json!("certification")));
        for on in ["1999-12-31", "2056-07-01"] {
            assert_eq!(me.get(&format!("{path}?on={on}")).await.faults(), [("?on".to_owned(), "day-range".to_owned())]);
        }
    }

    async fn somebody_barred_may_not_work_until_the_day_after(app) {
        let li = app.person("李雷", LI).await;
        app.credential(&li, CredentialKind::HealthCertificate, None, "2025-12-01", None).await;
        app.ban(&li, "2026-06-01", Some("2026-06-30")).await;
        let officer = app.officer().await;
        let path = format!("/api/v1/practitioners/{}/compliance", li.registry_number);
        let last = officer.get(&path).await.expect(200);
        assert_eq!((&last["may_work"], &last["barred_until"], &last["until"]), (&json!(false), &json!("2026-06-30"), &Value::Null));
        assert_eq!(last["sentence"], "On 30 June 2026: may not work, because a ban is in force until 30 June 2026, that day included.");
        assert_eq!(codes(&last["missing"]), ["barred"]);
        let after = officer.get(&format!("{path}?on=2026-07-01")).await.expect(200);
        assert_eq!((&after["may_work"], &after["barred"]), (&json!(true), &json!(false)));
    }

    async fn a_check_that_is_not_clear_is_told_without_its_content(app) {
        let li = app.person("李雷", LI).await;
        app.credential(&li, CredentialKind::HealthCertificate, None, "2025-12-01", None).await;
        app.screening(&li, ScreeningKind::Yearly, "2026-06-01", ScreeningOutcome::Hit).await;
        let path = format!("/api/v1/practitioners/{}/compliance", li.registry_number);
        let reply = app.officer().await.get(&path).await;
        assert_eq!((&reply.expect(200)["may_work"], &reply.json()["check_not_clear"]), (&json!(false), &json!(true)));
        assert!(!reply.text().contains("2026-06-01") && !reply.text().contains("hit"));
    }

    async fn only_who_may_read_the_person_is_told(app) {
        let place = nursery(&app).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let (li, wang) = (fit_caregiver(&app, "李雷", LI, &place).await, app.person("王芳", WANG).await);
        app.employment(&wang, &other, Post::Cook, "2025-01-01", None).await;
        let path = format!("/api/v1/practitioners/{}/compliance", li.registry_number);
        let own = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let foreign = app.signed_in(Role::InstitutionManager, Binding::Institution(other.id)).await;
        let another = app.signed_in(Role::Practitioner, Binding::Practitioner(wang.id)).await;
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        assert_eq!((own.get(&path).await.status, auditor.get(&path).await.status), (200, 200));
        assert_eq!((foreign.get(&path).await.status, another.get(&path).await.status), (404, 404));
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(li.id)).await;
        let looks = me.get(&format!("/api/v1/practitioners/{}/look-ups", li.registry_number)).await.expect(200);
        assert_eq!(looks["items"].as_array().unwrap().len(), 2);
        assert_eq!(looks["items"][0]["operation"], "assess_practitioner");
    }

    async fn everybody_reads_the_figures_with_their_sources(app) {
        let li = app.person("李雷", LI).await;
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(li.id)).await;
        let policy = me.in_chinese().get("/api/v1/policy").await.expect(200);
        let figure = |policy: &Value, name: &str| -> Value {
            policy["figures"].as_array().unwrap().iter().find(|it| it["figure"] == name).cloned().unwrap()
        };
        let hours = figure(&policy, "yearly_class_hours");
        assert_eq!((&hours["value"], &hours["unit"], &hours["source"]["basis"]), (&json!("40"), &json!("学时"), &json!("setting")));
        assert_eq!((&policy["on"], &policy["ban"]["basis"]), (&json!("2026-06-30"), &json!("law")));
        let english = me.get("/api/v1/policy?on=2020-01-01").await.expect(200);
        assert_eq!(figure(&english, "yearly_class_hours")["unit"], "class hours");
        assert_eq!(figure(&english, "certificate_posts")["unit"], Value::Null);
        assert_eq!(figure(&english, "employment_age_years")["value"], "16");
        assert_eq!((&english["on"], &english["first_day"]), (&json!("2020-01-01"), &json!("2025-06-01")));
        assert_eq!(me.get("/api/v1/policy?on=1999-01-01").await.status, 422);
        assert_eq!(app.stranger().get("/api/v1/policy").await.status, 401);
    }
}
