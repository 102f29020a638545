//! Sessions that are planned: by providers, for whoever wants to come.

use super::{nursery, sprout};
use mengya_entities::values::Role;
use mengya_tests::{Binding, Client, Taught, on_both_stores};
use reqwest::Method;
use serde_json::{Value, json};

const OFFER: &str = "/api/v1/planned-sessions";

fn plan(from: &str, to: &str) -> Value {
    json!({ "started_on": from, "ended_on": to, "place": "静安区示例路1号", "places": 30, "contact": "021-20000001，王老师" })
}

on_both_stores! {
    async fn a_session_is_planned_changed_and_cancelled_and_everybody_sees_what_is_on_offer(app) {
        let own = sprout(&app).await;
        app.course(&own, "A-1", Taught::default()).await;
        let clerk = app.signed_in(Role::ProviderStaff, Binding::Provider(own.id)).await;
        let path = "/api/v1/courses/A-1/planned-sessions";
        let later = clerk.post(path, plan("2026-08-01", "2026-08-02")).await.expect(201);
        let made = clerk.post(path, plan("2026-07-04", "2026-07-05")).await;
        let id = made.expect(201)["id"].as_str().unwrap().to_owned();
        assert_eq!(made.header("location"), format!("{OFFER}/{id}"));
        let person = app.person("李雷", "310106199003070029").await;
        let reader = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let offer = reader.get(&format!("{OFFER}?limit=1")).await.expect(200);
        assert_eq!((&offer["items"][0]["id"], &offer["items"][0]["contact"]), (&json!(id), &json!("021-20000001，王老师")));
        let next = reader.get(&format!("{OFFER}?limit=1&after={}", offer["next"].as_str().unwrap())).await.expect(200);
        assert_eq!((&next["items"][0]["id"], &next["next"]), (&later["id"], &Value::Null));
        reader.post(path, plan("2026-07-04", "2026-07-05")).await.expect(403);
        let one = format!("{OFFER}/{id}");
        let put = async |caller: &Client, version: &str, body: Value| {
            let headers = [("if-match", version), ("content-type", "application/json")];
            caller.send(Method::PUT, &one, &headers, Some(body.to_string().into_bytes())).await
        };
        put(&clerk, "\"9\"", plan("2026-07-06", "2026-07-06")).await.expect(412);
        let changed = put(&clerk, "\"1\"", plan("2026-07-06", "2026-07-06")).await.expect(200);
        assert_eq!(changed["started_on"], "2026-07-06");
        let rival = app.signed_in(Role::ProviderStaff, Binding::Provider(nursery(&app).await.id)).await;
        put(&rival, "*", plan("2026-07-06", "2026-07-06")).await.expect(404);
        rival.post(path, plan("2026-07-04", "2026-07-05")).await.expect(404);
        let cancel = format!("{one}/cancellation");
        clerk.post_with(&cancel, &[("if-match", "\"2\"")], json!({ "reason": "报名人数不足" })).await.expect(200);
        clerk.post_with(&cancel, &[("if-match", "\"3\"")], json!({ "reason": "又一次" })).await.expect(409);
        put(&clerk, "\"3\"", plan("2026-07-06", "2026-07-06")).await.expect(409);
        assert_eq!(reader.get(OFFER).await.expect(200)["items"].as_array().unwrap().len(), 1);
        assert_eq!(reader.get(&one).await.expect(200)["cancel_reason"], "报名人数不足");
        let twice = clerk.post(path, plan("2026-08-01", "2026-08-02")).await;
        assert_eq!((twice.status, twice.faults()[0].1.as_str()), (409, "planned-already"));
        assert_eq!(reader.get(&one).await.expect(200)["contact"], Value::Null, "of one that was cancelled nobody is told");
        let refused = clerk.post(path, plan("2026-06-29", "2026-06-28")).await;
        assert_eq!(refused.faults(), [("/ended_on".to_owned(), "end-before-start".to_owned()), ("/started_on".to_owned(), "in-the-past".to_owned())]);
    }

    async fn a_clerk_plans_on_the_page_and_a_practitioner_finds_it(app) {
        let own = sprout(&app).await;
        let course = app.course(&own, "A-1", Taught::default()).await;
        let clerk = app.visiting(Role::ProviderStaff, Binding::Provider(own.id)).await;
        let path = format!("/training/courses/{}/planned/new", course.id);
        let refused = clerk.fill_in(&path, &[("started_on", "2026-06-01"), ("place", "")]).await;
        assert!(refused.status == 422 && refused.text().contains("href=\"#place\""), "{}", refused.text());
        let fields = [("started_on", "2026-07-04"), ("place", "静安区示例路1号"), ("contact", "021-20000001")];
        let sent = clerk.fill_in(&path, &fields).await;
        assert_eq!((sent.status, sent.header("location")), (303, "/training/planned?done=session-planned"), "{}", sent.text());
        let person = app.person("李雷", "310106199003070029").await;
        let reader = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let page = reader.open("/training/planned").await.text();
        assert!(page.contains("静安区示例路1号") && page.contains("021-20000001") && !page.contains("/training/planned/0"), "{page}");
        let page = clerk.open("/training/planned").await.text();
        let url = page.split("href=\"").filter_map(|part| part.split('"').next()).find(|part| part.starts_with("/training/planned/")).unwrap();
        let url = url.to_owned();
        assert!(clerk.open(&url).await.text().contains("value=\"2026-07-04\""));
        let cancel = clerk.send(&format!("{url}/cancellation"), &[("version", "1"), ("reason", "报名人数不足")]).await;
        assert_eq!(cancel.header("location"), "/training/planned?done=session-cancelled", "{}", cancel.text());
        assert!(reader.in_chinese().open("/training/planned").await.text().contains("目前没有计划开设的班次"));
        assert!(clerk.open(&url).await.text().contains("报名人数不足"));
    }
}
