//! Hours by year and topic, and what is missing.

use super::{li_lei, sprout, staff};
use mengya_api::training::service::hours;
use mengya_api::training::store::{
    completions_of_persons, courses_by_codes_and_titles, providers_by_keys, supersede,
};
use mengya_entities::values::{InstitutionKind, Post, Role, Topic, title_key};
use mengya_tests::{Binding, Taught, day, on_both_stores};
use serde_json::json;

on_both_stores! {
    async fn hours_are_told_by_year_and_topic_with_what_is_missing(app) {
        let own = sprout(&app).await;
        let safety = app.course(&own, "A-1", Taught { class_hours: 8, ..Taught::default() }).await;
        let ethics = Taught { topic: Topic::ProfessionalEthics, class_hours: 7, ..Taught::default() };
        let ethics = app.course(&own, "A-2", ethics).await;
        let person = li_lei(&app).await;
        let institution = app.institution("91310106MA1FX00109", "宝宝屋", InstitutionKind::BabyCareCenter).await;
        app.employment(&person, &institution, Post::Caregiver, "2025-07-02", None).await;
        app.completion(&person, &safety, "2025-03-01").await;
        app.completion(&person, &ethics, "2025-12-31").await;
        app.completion(&person, &safety, "2026-01-01").await;
        let path = format!("/api/v1/practitioners/{}/training-hours", person.registry_number);
        let caller = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let hours = caller.get(&path).await.expect(200);
        assert_eq!(hours["on"], "2026-06-30");
        assert_eq!(hours["years"][0], json!({ "year": 2025, "minutes": 675, "class_hours": 15, "topics": [
            { "topic": "professional_ethics", "minutes": 315, "class_hours": 7 },
            { "topic": "safety", "minutes": 360, "class_hours": 8 },
        ] }));
        assert_eq!(hours["years"][1]["class_hours"], 8);
        assert_eq!(hours["needs"][0], json!({ "year": 2025, "days_employed": 183, "needed_class_hours": 20,
            "passed_class_hours": 15, "missing_class_hours": 5,
            "missing_topics": ["professional_norms", "vocational_skills", "mental_health"] }));
        assert_eq!((&hours["needs"][1]["needed_class_hours"], &hours["needs"][1]["missing_class_hours"]), (&json!(40), &json!(32)));
        let before = caller.get(&format!("{path}?on=2025-12-30")).await.expect(200);
        assert_eq!(before["years"].as_array().map(Vec::len), Some(1));
        assert_eq!(before["years"][0]["class_hours"], 8);
        assert_eq!(before["needs"][0]["missing_topics"], json!([]), "nobody was employed in 2024");
    }

    async fn hours_are_read_by_those_who_read_the_record(app) {
        let own = sprout(&app).await;
        let (person, other) = (li_lei(&app).await, app.person("韩梅梅", "310106198802291018").await);
        let path = format!("/api/v1/practitioners/{}/training-hours", person.registry_number);
        assert_eq!(staff(&app, &own).await.get(&path).await.status, 403);
        let stranger = app.signed_in(Role::Practitioner, Binding::Practitioner(other.id)).await;
        assert_eq!(stranger.get(&path).await.status, 404);
        assert_eq!(app.officer().await.get(&path).await.status, 200);
        assert_eq!(app.officer().await.get(&format!("{path}?on=2026-02-30")).await.status, 422);
    }

    async fn lists_find_many_rows_at_once(app) {
        let own = sprout(&app).await;
        let first = app.course(&own, "A-1", Taught::default()).await;
        let second = app.course(&own, "A-2", Taught::default()).await;
        let person = li_lei(&app).await;
        let old = [app.completion(&person, &first, "2025-03-01").await, app.completion(&person, &first, "2025-03-02").await];
        let reader = app.services().database.reader();
        for key in ["PX01", "91310106MA1FPMRL2A", own.name_key.as_str()] {
            assert_eq!(providers_by_keys(reader, &[key.to_owned()]).await.unwrap(), std::slice::from_ref(&own));
        }
        let found = courses_by_codes_and_titles(reader, &["A-1".to_owned()], &[title_key("课程 A-1"), second.title_key.clone()]).await;
        assert_eq!(found.unwrap(), [first.clone(), second]);
        let all = completions_of_persons(reader, &[person.id]).await.unwrap();
        assert_eq!(all[&person.id], [(old[0].clone(), first.clone()), (old[1].clone(), first.clone())]);
        let years = async || hours(app.services(), person.id, day("2026-06-30")).await.unwrap().years;
        assert_eq!(years().await[&2025].minutes_by_topic[&Topic::Safety], 540);
        let (new, other) = (app.services().ids.next(), app.services().ids.next());
        let tx = app.services().database.begin().await.unwrap();
        supersede(&tx, &[(old[0].id, new), (old[1].id, other)]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(completions_of_persons(reader, &[person.id]).await.unwrap().is_empty());
        assert!(years().await.is_empty());
        let path = format!("/api/v1/practitioners/{}/completions", person.registry_number);
        let listed = app.officer().await.get(&path).await.expect(200);
        assert_eq!((&listed["items"][1]["corrected_by"], &listed["items"][0]["corrected_by"]), (&json!(new), &json!(other)));
    }
}
