//! Correcting completions.

use super::{auditor, events, faults, li_lei, nursery, pairs, sprout, staff};
use futures_util::future::join_all;
use mengya_entities::ids::CompletionId;
use mengya_tests::{Taught, on_both_stores};
use serde_json::{Value, json};

fn path(id: CompletionId) -> String {
    format!("/api/v1/completions/{id}/correction")
}

fn failed() -> Value {
    json!({ "minutes": 180, "passed": false, "reason": "缺考" })
}

on_both_stores! {
    async fn a_correction_takes_the_place_of_the_completion_and_both_stay(app) {
        let own = sprout(&app).await;
        let course = app.course(&own, "A-1", Taught::default()).await;
        let person = li_lei(&app).await;
        let old = app.completion(&person, &course, "2026-05-01").await;
        let caller = staff(&app, &own).await;
        let made = caller.post(&path(old.id), failed()).await.expect(201);
        assert_eq!((&made["corrects"], &made["minutes"], &made["passed"]), (&json!(old.id), &json!(180), &json!(false)));
        let list = caller.get("/api/v1/courses/A-1/completions").await.expect(200);
        assert_eq!(list["items"][0]["corrected_by"], made["id"]);
        assert_eq!(list["items"][1]["corrected_by"], Value::Null);
        let event = &events(&app, "completion.corrected").await[0];
        assert_eq!((&event["reason"], &event["subject_id"]), (&json!("缺考"), &made["id"]));
        assert!(event["before"].as_str().unwrap_or_default().contains("\"minutes\":270"), "{event}");
        assert!(event["after"].as_str().unwrap_or_default().contains("\"minutes\":180"), "{event}");
    }

    async fn only_the_latest_completion_is_corrected(app) {
        let own = sprout(&app).await;
        let course = app.course(&own, "A-1", Taught::default()).await;
        let old = app.completion(&li_lei(&app).await, &course, "2026-05-01").await;
        let caller = staff(&app, &own).await;
        let first = caller.post(&path(old.id), failed()).await.expect(201);
        assert_eq!(caller.post(&path(old.id), failed()).await.expect(409)["code"], "wrong-state");
        let back = json!({ "minutes": 270, "passed": true, "reason": "补考合格" });
        let latest = format!("/api/v1/completions/{}/correction", first["id"].as_str().unwrap_or_default());
        assert_eq!(caller.post(&latest, back).await.status, 201);
    }

    async fn two_corrections_at_once_make_one(app) {
        let own = sprout(&app).await;
        let course = app.course(&own, "A-1", Taught::default()).await;
        let old = app.completion(&li_lei(&app).await, &course, "2026-05-01").await;
        let caller = staff(&app, &own).await;
        let path = path(old.id);
        let replies = join_all((0..8_u32).map(|n| {
            caller.post(&path, json!({ "minutes": 100 + n, "passed": true, "reason": "补录" }))
        })).await;
        let made = replies.iter().filter(|reply| reply.status == 201).count();
        let refused = replies.iter().filter(|reply| reply.status == 409).count();
        assert_eq!((made, refused), (1, 7));
    }

    async fn a_correction_obeys_the_rules_and_changes_something(app) {
        let own = sprout(&app).await;
        let course = app.course(&own, "A-1", Taught::default()).await;
        let long = app.course(&own, "A-2", Taught { class_hours: 20, ..Taught::default() }).await;
        let person = li_lei(&app).await;
        let old = app.completion(&person, &course, "2026-05-01").await;
        let caller = staff(&app, &own).await;
        let reply = caller.post(&path(old.id), json!({ "minutes": 271, "passed": true, "reason": "笔误" })).await;
        assert_eq!(reply.expect(409)["code"], "refused");
        assert_eq!(faults(&reply), pairs([("/minutes", "hours_exceed_course")]));
        let same = caller.post(&path(old.id), json!({ "minutes": 270, "passed": true, "reason": "笔误" })).await;
        assert_eq!((same.status, faults(&same)), (409, pairs([("", "duplicate_row")])));
        let blank = caller.post(&path(old.id), json!({ "minutes": 270, "passed": false, "reason": "  " })).await;
        assert_eq!((blank.status, faults(&blank)), (422, pairs([("/reason", "required")])));
        let other = app.completion(&person, &long, "2026-05-02").await;
        let too_much = json!({ "minutes": 481, "passed": true, "reason": "笔误" });
        assert_eq!(faults(&caller.post(&path(other.id), too_much).await), pairs([("/minutes", "over_8_hours_a_day")]));
        assert!(events(&app, "completion.corrected").await.is_empty());
    }

    async fn staff_correct_completions_of_their_own_courses_only(app) {
        let (own, other) = (sprout(&app).await, nursery(&app).await);
        let course = app.course(&other, "B-1", Taught::default()).await;
        let old = app.completion(&li_lei(&app).await, &course, "2026-05-01").await;
        assert_eq!(staff(&app, &own).await.post(&path(old.id), failed()).await.status, 404);
        assert_eq!(staff(&app, &own).await.post(&path(CompletionId(uuid::Uuid::nil())), failed()).await.status, 404);
        assert_eq!(auditor(&app).await.post(&path(old.id), failed()).await.status, 403);
        assert_eq!(app.officer().await.post(&path(old.id), failed()).await.status, 201);
    }
}
