//! Recording and reading completions.

use super::{auditor, events, faults, li_lei, nursery, pairs, sprout, staff, texts};
use futures_util::future::join_all;
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, Taught, on_both_stores};
use serde_json::{Value, json};

fn six_hours(person: impl std::fmt::Display, course: &str) -> Value {
    json!({ "registry_number": person.to_string(), "course_code": course, "started_on": "2026-06-01",
        "ended_on": "2026-06-02", "minutes": 270, "passed": true, "session": "2026-03" })
}

fn by_document(name: &str, number: &str) -> Value {
    json!({ "identity_kind": "resident_id", "identity_number": number, "name": name, "course_code": "A-1",
        "started_on": "2026-06-01", "ended_on": "2026-06-02", "minutes": 270, "passed": true })
}

on_both_stores! {
    async fn staff_record_that_somebody_completed_their_course(app) {
        let own = sprout(&app).await;
        app.course(&own, "A-1", Taught::default()).await;
        let person = li_lei(&app).await;
        let caller = staff(&app, &own).await;
        let made = caller.post("/api/v1/completions", six_hours(&person.registry_number, "A-1")).await;
        let body = made.expect(201);
        assert_eq!((&body["name"], &body["class_hours"], &body["session"]), (&json!("李雷"), &json!(6), &json!("2026-03")));
        let listed = caller.get(made.header("location")).await.expect(200);
        assert_eq!(listed["items"][0], body);
        let recorded = events(&app, "completion.recorded").await;
        assert_eq!(recorded[0]["practitioner_id"], json!(person.id));
        assert_eq!(recorded[0]["role"], "provider_staff");
    }

    async fn somebody_without_the_registry_number_is_named_by_document(app) {
        let own = sprout(&app).await;
        app.course(&own, "A-1", Taught::default()).await;
        let person = li_lei(&app).await;
        let caller = staff(&app, &own).await;
        let made = caller.post("/api/v1/completions", by_document("李 雷", "310106 19900307 0029")).await;
        assert_eq!(made.expect(201)["registry_number"], person.registry_number.to_string());
        let other_name = caller.post("/api/v1/completions", by_document("韩梅梅", "310106199003070029")).await;
        assert_eq!((other_name.status, faults(&other_name)), (422, pairs([("/name", "name_mismatch")])));
        let unknown = caller.post("/api/v1/completions", by_document("韩梅梅", "310106198802291018")).await;
        assert_eq!((unknown.status, faults(&unknown)), (422, pairs([("/identity_number", "not-registered")])));
        assert!(!unknown.text().contains("310106198802291018"));
        let wrong = caller.post("/api/v1/completions", by_document("韩梅梅", "310106198802291019")).await;
        assert_eq!(faults(&wrong), pairs([("/identity_number", "check-digit")]));
        assert!(!wrong.text().contains("310106198802291019"));
    }

    async fn a_completion_names_its_person_in_one_way(app) {
        let own = sprout(&app).await;
        app.course(&own, "A-1", Taught::default()).await;
        let person = li_lei(&app).await;
        let caller = staff(&app, &own).await;
        let mut both = by_document("李雷", "310106199003070029");
        both["registry_number"] = json!(person.registry_number.to_string());
        assert_eq!(faults(&caller.post("/api/v1/completions", both.clone()).await), pairs([("/registry_number", "ambiguous")]));
        both["registry_number"] = Value::Null;
        both["name"] = Value::Null;
        both["identity_kind"] = Value::Null;
        assert_eq!(
            faults(&caller.post("/api/v1/completions", both.clone()).await),
            pairs([("/identity_kind", "required"), ("/name", "required")])
        );
        both["identity_number"] = Value::Null;
        assert_eq!(faults(&caller.post("/api/v1/completions", both).await), pairs([("/registry_number", "required")]));
        let nobody = caller.post("/api/v1/completions", six_hours("P-0000-0000-0", "A-9")).await;
        assert_eq!(
            faults(&nobody),
            pairs([("/course_code", "no-such"), ("/registry_number", "no-such")]),
            "{}", nobody.text()
        );
    }

    async fn every_reason_against_a_completion_is_told_at_once_in_the_readers_language(app) {
        let own = sprout(&app).await;
        app.course(&own, "A-1", Taught::default()).await;
        let person = li_lei(&app).await;
        let caller = staff(&app, &own).await;
        let mut wrong = six_hours(&person.registry_number, "A-1");
        (wrong["started_on"], wrong["ended_on"], wrong["minutes"]) = (json!("2028-06-02"), json!("2028-06-01"), json!(271));
        let reply = caller.post("/api/v1/completions", wrong.clone()).await;
        assert_eq!(reply.expect(409)["code"], "refused");
        let expected = pairs([("/ended_on", "end_before_start"), ("/ended_on", "future_date"), ("/minutes", "hours_exceed_course")]);
        assert_eq!(faults(&reply), expected);
        let chinese = caller.in_chinese().post("/api/v1/completions", wrong).await.json();
        assert_eq!(chinese["errors"][2]["detail"], "填的是 6 学时（271 分钟），超过课程的 6 学时（270 分钟）。请核对学时和课程。");
        assert!(events(&app, "completion.recorded").await.is_empty());
    }

    async fn a_day_has_no_more_training_than_is_plausible_and_nobody_is_too_young(app) {
        let own = sprout(&app).await;
        app.course(&own, "A-1", Taught::default()).await;
        let long = app.course(&own, "A-2", Taught { class_hours: 7, ..Taught::default() }).await;
        let person = li_lei(&app).await;
        app.completion(&person, &long, "2026-06-01").await;
        let caller = staff(&app, &own).await;
        let mut same_day = six_hours(&person.registry_number, "A-1");
        same_day["ended_on"] = json!("2026-06-01");
        assert_eq!(faults(&caller.post("/api/v1/completions", same_day).await), pairs([("/minutes", "over_8_hours_a_day")]));
        assert_eq!(caller.post("/api/v1/completions", six_hours(&person.registry_number, "A-1")).await.status, 201);
        let mut child = six_hours(&person.registry_number, "A-1");
        (child["started_on"], child["ended_on"]) = (json!("2006-03-06"), json!("2006-03-06"));
        let reply = caller.post("/api/v1/completions", child).await;
        assert_eq!(faults(&reply), pairs([("/ended_on", "before_16")]));
        assert!(!reply.text().contains("03-07"), "the birthday is not told: {}", reply.text());
    }

    async fn the_same_completion_is_recorded_once_and_other_values_need_a_correction(app) {
        let own = sprout(&app).await;
        app.course(&own, "A-1", Taught::default()).await;
        let person = li_lei(&app).await;
        let caller = staff(&app, &own).await;
        let body = six_hours(&person.registry_number, "A-1");
        assert_eq!(caller.post("/api/v1/completions", body.clone()).await.status, 201);
        assert_eq!(faults(&caller.post("/api/v1/completions", body.clone()).await), pairs([("", "duplicate_row")]));
        let failed = json!({ "passed": false });
        let mut other = body;
        other["passed"] = failed["passed"].clone();
        assert_eq!(faults(&caller.post("/api/v1/completions", other).await), pairs([("", "conflicts_with_recorded")]));
    }

    async fn the_same_completion_sent_twenty_times_at_once_is_recorded_once(app) {
        let own = sprout(&app).await;
        app.course(&own, "A-1", Taught::default()).await;
        let person = li_lei(&app).await;
        let caller = staff(&app, &own).await;
        let body = six_hours(&person.registry_number, "A-1");
        let replies = join_all((0..20).map(|_| caller.post("/api/v1/completions", body.clone()))).await;
        let mut statuses: Vec<u16> = replies.iter().map(|reply| reply.status).collect();
        statuses.sort_unstable();
        assert_eq!((statuses[0], &statuses[1..]), (201, &[409; 19][..]));
        let listed = caller.get("/api/v1/courses/A-1/completions").await.expect(200);
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(events(&app, "completion.recorded").await.len(), 1);
    }

    async fn staff_record_and_read_completions_of_their_own_courses_only(app) {
        let (own, other) = (sprout(&app).await, nursery(&app).await);
        let course = app.course(&other, "B-1", Taught::default()).await;
        let person = li_lei(&app).await;
        app.completion(&person, &course, "2026-05-01").await;
        let caller = staff(&app, &own).await;
        let body = six_hours(&person.registry_number, "B-1");
        assert_eq!(caller.post("/api/v1/completions", body.clone()).await.status, 404);
        assert_eq!(caller.get("/api/v1/courses/B-1/completions").await.status, 404);
        let path = format!("/api/v1/practitioners/{}/completions", person.registry_number);
        assert_eq!(caller.get(&path).await.status, 403);
        assert_eq!(auditor(&app).await.post("/api/v1/completions", body.clone()).await.status, 403);
        assert_eq!(auditor(&app).await.get("/api/v1/courses/B-1/completions").await.status, 200);
        assert_eq!(app.officer().await.post("/api/v1/completions", body).await.status, 201);
        let practitioner = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        assert_eq!(practitioner.get("/api/v1/courses/B-1/completions").await.status, 403);
    }

    async fn who_is_on_a_courses_list_learns_who_looked(app) {
        let own = sprout(&app).await;
        let course = app.course(&own, "A-1", Taught::default()).await;
        let person = li_lei(&app).await;
        for day in ["2026-05-01", "2026-05-02", "2026-05-03"] {
            app.completion(&person, &course, day).await;
        }
        let caller = staff(&app, &own).await;
        let first = caller.get("/api/v1/courses/A-1/completions?limit=2").await.expect(200);
        assert_eq!(texts(&first, "started_on"), ["2026-05-01", "2026-05-02"]);
        let next = format!("/api/v1/courses/A-1/completions?limit=2&after={}", first["next"].as_str().unwrap_or_default());
        assert_eq!(texts(&caller.get(&next).await.expect(200), "started_on"), ["2026-05-03"]);
        let practitioner = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let looks = practitioner.get(&format!("/api/v1/practitioners/{}/look-ups", person.registry_number)).await.expect(200);
        assert_eq!(texts(&looks, "operation"), ["list_course_completions", "list_course_completions"]);
    }

    async fn a_person_reads_the_own_completions_and_so_do_those_responsible(app) {
        let own = sprout(&app).await;
        let course = app.course(&own, "A-1", Taught::default()).await;
        let (person, other) = (li_lei(&app).await, app.person("韩梅梅", "310106198802291018").await);
        app.completion(&person, &course, "2026-05-01").await;
        app.completion(&person, &course, "2026-05-02").await;
        let institution = app.institution("91310106MA1FX00109", "宝宝屋", InstitutionKind::BabyCareCenter).await;
        app.employment(&person, &institution, Post::Caregiver, "2026-01-01", None).await;
        let path = format!("/api/v1/practitioners/{}/completions", person.registry_number);
        let manager = Binding::Institution(institution.id);
        for (role, binding, status) in [
            (Role::Practitioner, Binding::Practitioner(person.id), 200),
            (Role::Practitioner, Binding::Practitioner(other.id), 404),
            (Role::InstitutionManager, manager.clone(), 200),
            (Role::RegulatorOfficer, Binding::District("310106"), 200),
            (Role::Auditor, Binding::None, 200),
            (Role::Administrator, Binding::None, 403),
        ] {
            let reply = app.signed_in(role, binding).await.get(&path).await;
            assert_eq!(reply.status, status, "{role}: {}", reply.text());
            if status == 200 {
                assert_eq!(texts(&reply.json(), "started_on"), ["2026-05-02", "2026-05-01"]);
            }
        }
        let stranger = format!("/api/v1/practitioners/{}/completions", other.registry_number);
        assert_eq!(app.signed_in(Role::InstitutionManager, manager).await.get(&stranger).await.status, 404);
    }
}
