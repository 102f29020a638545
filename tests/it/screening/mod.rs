//! Screening checks: recorded once, and the answer kept from who need not know it.

mod files;
mod many;

use mengya_entities::values::{InstitutionKind, Post, Role, ScreeningKind, ScreeningOutcome};
use mengya_tests::{Binding, day, on_both_stores};
use serde_json::json;

const LI: &str = "310106199003070029";

on_both_stores! {
    async fn the_answer_is_shown_to_the_person_and_to_officers_only(app) {
        let person = app.person("李雷", LI).await;
        let place = app.institution("91310106MA1FX00109", "静安测试托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Teacher, "2026-07-01", None).await;
        let path = format!("/api/v1/practitioners/{}/screenings", person.registry_number);
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let made = manager.post(&path, json!({ "kind": "entry", "checked_on": "2026-06-30", "outcome": "clear" })).await;
        assert!(made.expect(201)["outcome"].is_null());
        let officer = app.officer().await;
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        for (caller, outcome) in [(&officer, json!("clear")), (&me, json!("clear")), (&auditor, json!(null)), (&manager, json!(null))] {
            let checks = caller.get(&path).await.expect(200);
            assert_eq!(checks["items"].as_array().unwrap().len(), 1);
            assert_eq!((&checks["items"][0]["outcome"], checks["items"][0]["checked_on"].as_str()), (&outcome, Some("2026-06-30")));
        }
        let events = auditor.get("/api/v1/events?action=screening.recorded").await.expect(200);
        assert_eq!(events["items"].as_array().unwrap().len(), 1);
        assert!(!events.to_string().contains("clear"));
        for caller in [&me, &auditor] {
            assert_eq!(caller.post(&path, json!({ "kind": "yearly", "checked_on": "2026-06-30", "outcome": "clear" })).await.status, 403);
        }
    }

    async fn one_answer_is_recorded_for_each_kind_and_day(app) {
        let person = app.person("李雷", LI).await;
        app.screening(&person, ScreeningKind::Entry, "2026-06-01", ScreeningOutcome::Unclear).await;
        let officer = app.officer().await;
        let path = format!("/api/v1/practitioners/{}/screenings", person.registry_number);
        let check = |kind: &str, day: &str, outcome: &str| json!({ "kind": kind, "checked_on": day, "outcome": outcome });
        let same = officer.post(&path, check("entry", "2026-06-01", "unclear")).await;
        assert_eq!(same.expect(409)["code"], "already-exists");
        let other = officer.post(&path, check("entry", "2026-06-01", "clear")).await;
        assert_eq!((other.expect(409)["code"].as_str(), other.faults()), (Some("refused"), vec![("/outcome".to_owned(), "conflict".to_owned())]));
        assert_eq!(officer.post(&path, check("yearly", "2026-06-01", "clear")).await.status, 201);
        assert_eq!(officer.post(&path, check("entry", "2026-06-02", "hit")).await.status, 201);
        let future = officer.post(&path, check("entry", "2026-07-01", "clear")).await;
        assert_eq!((future.status, future.faults()), (422, vec![("/checked_on".to_owned(), "future-day".to_owned())]));
        assert_eq!(officer.post(&path, check("hourly", "2026-06-01", "fine")).await.faults().len(), 2);
    }

    async fn a_manager_records_nothing_about_a_stranger(app) {
        let person = app.person("李雷", LI).await;
        let place = app.institution("91310106MA1FX00109", "静安测试托育园", InstitutionKind::Nursery).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let path = format!("/api/v1/practitioners/{}/screenings", person.registry_number);
        let body = json!({ "kind": "entry", "checked_on": "2026-06-30", "outcome": "clear" });
        assert_eq!(manager.post(&path, body).await.status, 404);
        assert_eq!(manager.get(&path).await.status, 404);
    }

    async fn the_checks_of_many_are_read_together(app) {
        let person = app.person("李雷", LI).await;
        let other = app.person("王芳", "310106198802291018").await;
        app.screening(&person, ScreeningKind::Yearly, "2026-05-01", ScreeningOutcome::Hit).await;
        app.screening(&person, ScreeningKind::Entry, "2025-05-01", ScreeningOutcome::Clear).await;
        let services = app.services();
        let found = mengya_api::screening::store::of_persons(services.database.reader(), &services.vault, &[person.id, other.id]).await.unwrap();
        let days: Vec<_> = found[&person.id].iter().map(|check| (check.checked_on, check.outcome)).collect();
        assert_eq!(days, [(day("2025-05-01"), ScreeningOutcome::Clear), (day("2026-05-01"), ScreeningOutcome::Hit)]);
        assert!(!found.contains_key(&other.id));
    }
}
