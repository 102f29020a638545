//! Entering and reading courses.

use super::{auditor, events, faults, nursery, pairs, sprout, staff, texts};
use mengya_entities::ids::ProviderId;
use mengya_entities::values::{Role, Topic};
use mengya_tests::{Binding, Taught, on_both_stores};
use serde_json::{Value, json};

fn new_course(provider: ProviderId) -> Value {
    json!({ "provider_id": provider, "code": "课-001", "title": "托育从业人员职业道德", "topic": "professional_ethics",
        "form": "theory", "audience": "everybody", "minutes": 270 })
}

on_both_stores! {
    async fn staff_enter_a_course_of_their_own_provider(app) {
        let own = sprout(&app).await;
        let caller = staff(&app, &own).await;
        let made = caller.post("/api/v1/courses", new_course(own.id)).await;
        assert_eq!(made.expect(201)["minutes"], 270);
        let read = app.signed_in(Role::Administrator, Binding::None).await.get(made.header("location")).await;
        assert_eq!(read.expect(200), made.json());
        assert_eq!(events(&app, "course.entered").await.len(), 1);
    }

    async fn staff_do_not_enter_courses_of_another_provider(app) {
        let (own, other) = (sprout(&app).await, nursery(&app).await);
        let caller = staff(&app, &own).await;
        assert_eq!(caller.post("/api/v1/courses", new_course(other.id)).await.status, 404);
        let nobody = ProviderId(uuid::Uuid::nil());
        assert_eq!(caller.post("/api/v1/courses", new_course(nobody)).await.status, 404);
        let reply = app.officer().await.post("/api/v1/courses", new_course(nobody)).await;
        assert_eq!((reply.status, faults(&reply)), (422, pairs([("/provider_id", "no-such")])));
        assert_eq!(app.officer().await.post("/api/v1/courses", new_course(other.id)).await.status, 201);
        assert_eq!(auditor(&app).await.post("/api/v1/courses", new_course(other.id)).await.status, 403);
    }

    async fn a_course_takes_some_time_and_its_code_is_given_once(app) {
        let own = sprout(&app).await;
        let officer = app.officer().await;
        let mut course = new_course(own.id);
        assert_eq!(officer.post("/api/v1/courses", course.clone()).await.status, 201);
        let again = officer.post("/api/v1/courses", course.clone()).await;
        assert_eq!((again.status, faults(&again)), (409, pairs([("/code", "taken")])));
        course["minutes"] = json!(0);
        course["form"] = json!("telepathy");
        let reply = officer.post("/api/v1/courses", course).await;
        assert_eq!(faults(&reply), pairs([("/form", "not-one-of"), ("/minutes", "too-small")]));
    }

    async fn courses_are_found_by_provider_and_topic(app) {
        let (own, other) = (sprout(&app).await, nursery(&app).await);
        app.course(&own, "A-1", Taught::default()).await;
        app.course(&own, "A-2", Taught { topic: Topic::MentalHealth, ..Taught::default() }).await;
        app.course(&other, "B-1", Taught { topic: Topic::MentalHealth, ..Taught::default() }).await;
        let caller = staff(&app, &own).await;
        let codes = async |query: &str| texts(&caller.get(&format!("/api/v1/courses{query}")).await.expect(200), "code");
        assert_eq!(codes("").await, ["A-1", "A-2", "B-1"]);
        assert_eq!(codes("?topic=mental_health").await, ["A-2", "B-1"]);
        assert_eq!(codes(&format!("?topic=mental_health&provider_id={}", own.id)).await, ["A-2"]);
        let first = caller.get("/api/v1/courses?topic=mental_health&limit=1").await;
        assert!(first.header("link").contains("topic=mental_health"), "{}", first.header("link"));
        assert_eq!(caller.get("/api/v1/courses?topic=magic").await.status, 422);
        assert_eq!(caller.get("/api/v1/courses/A-9").await.status, 404);
        assert_eq!(app.stranger().get("/api/v1/courses").await.status, 401);
    }

    async fn a_course_may_have_a_title_in_english_and_its_titles_are_changed_by_its_provider_s_staff(app) {
        let (own, other) = (sprout(&app).await, nursery(&app).await);
        let (caller, rival) = (staff(&app, &own).await, staff(&app, &other).await);
        let mut course = new_course(own.id);
        course["title_en"] = json!("　");
        let blank = caller.post("/api/v1/courses", course.clone()).await;
        assert_eq!((blank.status, faults(&blank)), (422, pairs([("/title_en", "required")])));
        course["title_en"] = json!("Professional Ethics");
        let made = caller.post("/api/v1/courses", course).await;
        assert_eq!(made.expect(201)["title_en"], "Professional Ethics");
        let path = made.header("location").to_owned();
        assert_eq!(caller.get(&path).await.header("etag"), "\"1\"");
        let change = json!({ "title": "托育职业道德", "title_en": "Ethics of Childcare", "reason": "更名" });
        assert_eq!(caller.patch_blindly(&path, change.clone()).await.status, 428);
        assert_eq!(caller.patch(&path, "\"7\"", change.clone()).await.status, 412);
        assert_eq!(rival.patch(&path, "\"1\"", change.clone()).await.status, 404);
        assert_eq!(auditor(&app).await.patch(&path, "\"1\"", change.clone()).await.status, 403);
        let blank = json!({ "title": " ", "title_en": " ", "reason": " " });
        let blank = caller.patch(&path, "\"1\"", blank).await;
        let expected = pairs([("/title", "required"), ("/title_en", "required"), ("/reason", "required")]);
        assert_eq!((blank.status, faults(&blank)), (422, expected));
        let changed = caller.patch(&path, "\"1\"", change).await;
        let body = changed.expect(200);
        assert_eq!((&body["title"], &body["title_en"]), (&json!("托育职业道德"), &json!("Ethics of Childcare")));
        assert_eq!((changed.header("etag"), &body["minutes"]), ("\"2\"", &json!(270)));
        // Nothing differs: nothing is written.
        let same = caller.patch(&path, "\"2\"", json!({ "title": "托育职业道德", "reason": "重复" })).await;
        assert_eq!(same.header("etag"), "\"2\"");
        let told = events(&app, "course.changed").await;
        assert_eq!((told.len(), &told[0]["reason"]), (1, &json!("更名")));
        let (before, after) = (told[0]["before"].to_string(), told[0]["after"].to_string());
        assert!(before.contains("托育从业人员职业道德") && before.contains("Professional Ethics"), "{before}");
        assert!(after.contains("托育职业道德") && after.contains("Ethics of Childcare"), "{after}");
        let emptied = json!({ "title_en": null, "reason": "停用英文名称" });
        let emptied = app.officer().await.patch(&path, "\"2\"", emptied).await.expect(200);
        assert_eq!((&emptied["title"], &emptied["title_en"]), (&json!("托育职业道德"), &Value::Null));
    }
}
