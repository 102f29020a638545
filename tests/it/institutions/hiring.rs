//! Before hiring: who it is and as what; the entry check of a hire; and undoing one that was a mistake.

use super::{CHEN, LI, OTHER, PLACE, WANG, caregiver, events, staff_of};
use crate::notifications::reader;
use mengya_entities::values::{CredentialKind, InstitutionKind, Post, Role, ScreeningKind, ScreeningOutcome};
use mengya_entities::{employment, screening, voided_employment};
use mengya_tests::{Binding, TestApp, on_both_stores};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};

fn hiring_checks() -> String {
    format!("/api/v1/institutions/{PLACE}/hiring-checks")
}

fn by_document(number: &str, name: &str) -> Value {
    json!({ "identity_kind": "resident_id", "identity_number": number, "name": name, "purpose": "录用前核查" })
}

fn checked(body: &Value, on: &str, outcome: &str) -> Value {
    let mut body = body.clone();
    for field in ["without_entry_check", "reason"] {
        body.as_object_mut().unwrap().remove(field);
    }
    body["entry_check"] = json!({ "checked_on": on, "receipt_number": "查〔2026〕7号", "outcome": outcome });
    body
}

fn at(field: &str, code: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), code.to_owned())]
}

async fn employments(app: &TestApp) -> usize {
    employment::Entity::find().all(app.services().database.reader()).await.unwrap().len()
}

on_both_stores! {
    async fn nobody_is_hired_without_an_entry_check_and_nothing_said(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let mut bare = caregiver(&li, "2026-06-29");
        for field in ["without_entry_check", "reason"] {
            bare.as_object_mut().unwrap().remove(field);
        }
        let silent = manager.in_chinese().post(&staff_of(PLACE), bare.clone()).await;
        assert_eq!((silent.status, silent.faults()), (422, at("/entry_check", "entry-check-missing")));
        assert!(silent.text().contains("请如实注明"), "{}", silent.text());
        for (on, outcome, field, code) in [
            ("2026-06-30", "clear", "/entry_check/checked_on", "after-first-day"),
            ("2026-07-01", "clear", "/entry_check/checked_on", "future-day"),
            ("2020-01-01", "clear", "/entry_check/checked_on", "too-old"),
            ("2026-06-29", "unclear", "/entry_check/outcome", "not-clear"),
            ("2026-06-29", "hit", "/entry_check/outcome", "not-clear"),
        ] {
            let refused = manager.post(&staff_of(PLACE), checked(&bare, on, outcome)).await;
            assert_eq!((refused.status, refused.faults()), (422, at(field, code)), "{on} {outcome}");
        }
        let mut odd = checked(&bare, "2026-06-29", "clear");
        odd["entry_check"]["receipt_number"] = json!("<b>😀</b>");
        assert_eq!(manager.post(&staff_of(PLACE), odd.clone()).await.faults(), at("/entry_check/receipt_number", "character"));
        odd["entry_check"]["receipt_number"] = json!(LI);
        let id = manager.post(&staff_of(PLACE), odd).await;
        assert_eq!(id.faults(), at("/entry_check/receipt_number", "identity-number"));
        assert!(!id.text().contains(LI));
        assert_eq!(employments(&app).await, 0);
        assert_eq!(screening::Entity::find().all(app.services().database.reader()).await.unwrap().len(), 0);
        // The check is recorded with the hire, for this institution, and no finding is left of it.
        assert_eq!(manager.post(&staff_of(PLACE), checked(&bare, "2026-06-29", "clear")).await.status, 201);
        let path = format!("/api/v1/practitioners/{}/screenings", li.registry_number);
        let checks = manager.get(&path).await.expect(200);
        assert_eq!((&checks["items"][0]["receipt_number"], &checks["items"][0]["outcome"]), (&json!("查〔2026〕7号"), &Value::Null));
        let compliance = format!("/api/v1/practitioners/{}/compliance", li.registry_number);
        assert!(!manager.get(&compliance).await.text().contains("entry_screening_missing"));
        assert_eq!(events(&app, "screening.recorded").await[0].institution_id, Some(place.id));
    }

    async fn whoever_is_at_work_without_a_check_is_entered_with_the_reason_and_it_stays_a_finding(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let mut body = caregiver(&li, "2026-06-29");
        body["reason"] = Value::Null;
        let reply = manager.post(&staff_of(PLACE), body.clone()).await;
        assert_eq!((reply.status, reply.faults()), (422, at("/reason", "required")));
        body["reason"] = json!("接手时未见查询记录");
        body["from_on"] = json!("2026-07-01");
        assert_eq!(manager.post(&staff_of(PLACE), body.clone()).await.faults(), at("/without_entry_check", "not-at-work"));
        body["from_on"] = json!("2026-06-29");
        assert_eq!(manager.post(&staff_of(PLACE), body).await.status, 201);
        let began = &events(&app, "employment.began").await[0];
        assert_eq!(began.reason.as_deref(), Some("接手时未见查询记录"));
        assert_eq!(began.after.as_ref().unwrap()["without_entry_check"], true);
        // A later check does not mend it.
        let path = format!("/api/v1/practitioners/{}/screenings", li.registry_number);
        let late = json!({ "kind": "entry", "checked_on": "2026-06-30", "outcome": "clear", "receipt_number": "R-2" });
        assert_eq!(manager.post(&path, late).await.status, 201);
        let compliance = format!("/api/v1/practitioners/{}/compliance", li.registry_number);
        assert!(manager.get(&compliance).await.text().contains("entry_screening_missing"));
    }

    async fn a_check_in_the_register_serves_when_it_is_recent(app) {
        app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let (li, wang) = (app.person("李雷", LI).await, app.person("王芳", WANG).await);
        app.screening(&li, ScreeningKind::Entry, "2026-03-01", ScreeningOutcome::Clear).await;
        app.screening(&wang, ScreeningKind::Entry, "2020-01-01", ScreeningOutcome::Clear).await;
        let officer = app.officer().await;
        let bare = |person: &mengya_entities::practitioner::Model| {
            json!({ "registry_number": person.registry_number.to_string(), "post": "cook", "from_on": "2026-06-30" })
        };
        assert_eq!(officer.post(&staff_of(PLACE), bare(&wang)).await.faults(), at("/entry_check", "entry-check-missing"));
        let found = officer.post(&hiring_checks(), json!({ "registry_number": li.registry_number.to_string(), "purpose": "核查" })).await;
        assert_eq!(found.expect(200)["check_serves_until"], "2026-09-01");
        assert_eq!(officer.post(&staff_of(PLACE), bare(&li)).await.status, 201);
    }

    async fn an_employer_asks_who_it_is_and_as_what_the_person_may_work(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let li = app.person("李雷", LI).await;
        app.employment(&li, &other, Post::Head, "2020-01-01", None).await;
        app.credential(&li, CredentialKind::HealthCertificate, None, "2026-01-01", None).await;
        app.credential(&li, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let found = manager.post(&hiring_checks(), by_document(LI, "李 雷")).await;
        let answer = found.expect(200);
        assert_eq!(answer["registry_number"], li.registry_number.to_string());
        assert_eq!((&answer["name"], &answer["identity_number"], &answer["barred"]), (&json!("李雷"), &json!("310***********0029"), &json!(false)));
        let may = |post: &str| {
            let posts = answer["posts"].as_array().unwrap();
            posts.iter().find(|it| it["post"] == post).unwrap().clone()
        };
        assert_eq!((may("caregiver")["may_work"].clone(), may("cook")["may_work"].clone()), (json!(true), json!(true)));
        assert_eq!(may("teacher")["missing"]["finding"], "missing_teacher_qualification");
        // Nothing of what the person does elsewhere.
        assert!(!found.text().contains("head_training_short\",\"obstacle\"") || may("head")["may_work"] == false);
        assert!(!found.text().contains("晨露") && !found.text().contains(OTHER) && !found.text().contains(LI));
        let nobody = manager.post(&hiring_checks(), by_document(CHEN, "陈静")).await.expect(200);
        assert_eq!((&nobody["registry_number"], &nobody["name"]), (&Value::Null, &json!("陈静")));
        for (body, field, code) in [
            (json!({ "purpose": "核查" }), "/registry_number", "required"),
            (json!({ "identity_kind": "resident_id", "identity_number": LI, "purpose": "核查" }), "/name", "required"),
            (json!({ "registry_number": "P-0000-0000-0", "purpose": "核查" }), "/registry_number", "no-such"),
            (by_document(LI, "<b>王</b>"), "/name", "name"),
        ] {
            let refused = manager.post(&hiring_checks(), body).await;
            assert_eq!((refused.status, refused.faults()), (422, at(field, code)), "{}", refused.text());
        }
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(li.id)).await;
        let looks = me.get(&format!("/api/v1/practitioners/{}/look-ups", li.registry_number)).await.expect(200);
        assert_eq!((&looks["items"][0]["operation"], &looks["items"][0]["purpose"]), (&json!("find_practitioner"), &json!("录用前核查")));
        assert_eq!(events(&app, "practitioner.not_found").await[0].reason.as_deref(), Some("录用前核查"));
    }

    async fn two_people_who_share_a_number_are_told_apart_and_nothing_of_the_other_is_told(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        app.ban(&li, "2026-01-01", None).await;
        app.ban(WANG, "2026-01-01", None).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let officer = app.officer().await;
        let search = "/api/v1/practitioners/search";
        let register = |number: &str, name: &str| json!({ "identity_kind": "resident_id", "identity_number": number, "name": name });
        // The second person is told that the register holds somebody else, whether that one is registered or only barred.
        let mut answers = Vec::new();
        for number in [LI, WANG] {
            for (path, body) in [
                (search.to_owned(), by_document(number, "钱未来")),
                (hiring_checks(), by_document(number, "钱未来")),
                ("/api/v1/practitioners".to_owned(), register(number, "钱未来")),
            ] {
                let reply = manager.post(&path, body).await;
                assert_eq!((reply.expect(409)["code"].as_str(), reply.faults()), (Some("already-exists"), at("/name", "other-name")), "{path}");
                let text = reply.text();
                assert!(!text.contains("barred") && !text.contains("ban ") && !text.contains("P-") && !text.contains("李雷"), "{text}");
                answers.push(reply.json()["errors"][0]["detail"].clone());
            }
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "registered or only barred, the answer is the same: {answers:?}");
        // An officer sees whom it would be, and the holder is still stopped.
        let told = officer.post("/api/v1/practitioners", register(LI, "钱未来")).await;
        assert!(told.expect(409).to_string().contains(&li.registry_number.to_string()), "{}", told.text());
        assert_eq!(manager.post("/api/v1/practitioners", register(WANG, "周不言")).await.expect(409)["code"], "barred");
        assert_eq!(manager.post(search, by_document(LI, "李雷")).await.expect(200)["standing"], "barred");
    }

    async fn an_institution_looks_for_so_many_people_an_hour(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let limit = app.services().settings.limits.searches_each;
        assert_eq!(limit, 60);
        for n in 0..limit {
            assert_eq!(manager.post("/api/v1/practitioners/search", by_document(LI, "李雷")).await.status, 404, "{n}");
        }
        let refused = manager.post("/api/v1/practitioners/search", by_document(LI, "李雷")).await;
        assert_eq!(refused.status, 429);
        assert!(refused.header("retry-after").parse::<u64>().unwrap() <= 3_600);
        assert_eq!(manager.post(&hiring_checks(), by_document(LI, "李雷")).await.status, 429);
        assert_eq!(events(&app, "practitioner.not_found").await.len(), 60);
        assert_eq!(app.officer().await.post("/api/v1/practitioners/search", by_document(LI, "李雷")).await.status, 404);
    }

    async fn an_employment_entered_by_mistake_is_voided_within_a_day_and_counts_nowhere(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let officer = app.officer().await;
        let made = manager.post(&staff_of(PLACE), caregiver(&li, "2026-06-29")).await.expect(201);
        let void = format!("/api/v1/employments/{}/void", made["employment"]["id"].as_str().unwrap());
        let compliance = format!("/api/v1/institutions/{PLACE}/compliance");
        assert_eq!(officer.get(&compliance).await.expect(200)["denominator"], 1);
        let why = json!({ "reason": "选错了人" });
        assert_eq!(manager.post(&void, why.clone()).await.status, 428);
        assert_eq!(manager.post_with(&void, &[("if-match", "\"2\"")], why.clone()).await.status, 412);
        assert_eq!(manager.post_with(&void, &[("if-match", "\"1\"")], json!({ "reason": "  " })).await.status, 422);
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let foreign = app.signed_in(Role::InstitutionManager, Binding::Institution(other.id)).await;
        assert_eq!(foreign.post_with(&void, &[("if-match", "\"1\"")], why.clone()).await.status, 404);
        let voided = manager.post_with(&void, &[("if-match", "\"1\"")], why.clone()).await.expect(200);
        assert_eq!(voided["void_reason"], "选错了人");
        assert_eq!(manager.post_with(&void, &[("if-match", "\"1\"")], why.clone()).await.status, 404);
        // It counts nowhere, the manager no longer reads the record, and the same may be entered again.
        assert_eq!(officer.get(&compliance).await.expect(200)["denominator"], 0);
        assert_eq!(officer.get(&staff_of(PLACE)).await.expect(200)["items"], json!([]));
        assert_eq!(manager.get(&format!("/api/v1/practitioners/{}", li.registry_number)).await.status, 404);
        let career = officer.get(&format!("/api/v1/practitioners/{}/employments", li.registry_number)).await.expect(200);
        assert_eq!((career["items"].as_array().unwrap().len(), &career["items"][0]["void_reason"]), (1, &json!("选错了人")));
        let recorded = events(&app, "employment.voided").await;
        assert_eq!((recorded[0].reason.as_deref(), recorded[0].practitioner_id), (Some("选错了人"), Some(li.id)));
        let again = manager.post(&staff_of(PLACE), caregiver(&li, "2026-06-29")).await.expect(201);
        // After a day it can only be ended.
        app.services().clock.set("2026-07-01T03:00:00Z".parse().unwrap());
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let void = format!("/api/v1/employments/{}/void", again["employment"]["id"].as_str().unwrap());
        let late = manager.post_with(&void, &[("if-match", "\"1\"")], why).await;
        assert_eq!(late.expect(409)["code"], "wrong-state");
        assert_eq!(voided_employment::Entity::find().all(app.services().database.reader()).await.unwrap().len(), 1);
    }

    async fn a_mistaken_hire_is_voided_at_pages(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let number = li.registry_number.to_string();
        let hire = format!("/institutions/{PLACE}/hire");
        let terms = [("registry_number", &*number), ("post", "caregiver"), ("from_on", "2026-06-29"), ("without_entry_check", "yes")];
        let with = |more: &[(&'static str, &'static str)]| {
            terms.iter().copied().chain(more.iter().copied()).map(|(a, b)| (a.to_owned(), b.to_owned())).collect::<Vec<_>>()
        };
        let send = |fields: Vec<(String, String)>| {
            let (manager, hire) = (&manager, &hire);
            async move {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
                manager.send(hire, &fields).await
            }
        };
        manager.open(&hire).await;
        let refused = send(with(&[("step", "terms")])).await;
        assert!(refused.status == 422 && refused.text().contains("href=\"#reason\""), "{}", refused.text());
        let asked = send(with(&[("step", "terms"), ("reason", "接手时未见")])).await.text();
        assert!(asked.contains("no later check mends") && asked.contains("button--stop"), "{asked}");
        let edit = send(with(&[("step", "edit"), ("reason", "接手时未见")])).await.text();
        assert!(edit.contains("value=\"2026-06-29\"") && edit.contains("接手时未见"), "what was typed stays: {edit}");
        assert_eq!(send(with(&[("step", "confirm"), ("reason", "接手时未见")])).await.status, 303);
        let record = manager.open(&format!("/people/{number}")).await.text();
        let path = record.split("href=\"/employments/").find_map(|part| part.split('"').next().filter(|it| it.ends_with("/void"))).expect("the way back");
        let path = format!("/employments/{path}");
        let page = manager.open(&path).await.text();
        let version = page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(manager.send(&path, &[("version", &version), ("reason", "")]).await.status, 422);
        let voided = manager.send(&path, &[("version", &version), ("reason", "选错了人")]).await;
        assert!(voided.header("location").starts_with("/acts/"), "{}", voided.text());
        let me = app.visiting(Role::Practitioner, Binding::Practitioner(li.id)).await;
        let own = me.open("/me").await.text();
        assert!(own.contains("Voided") && own.contains("静安第一托育园"), "{own}");
    }

    async fn an_employer_reads_what_its_posts_ask_for_and_no_more(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let li = app.person("李雷", LI).await;
        app.employment(&li, &other, Post::Head, "2020-01-01", None).await;
        app.employment(&li, &place, Post::Caregiver, "2026-01-01", None).await;
        app.screening(&li, ScreeningKind::Yearly, "2026-03-03", ScreeningOutcome::Clear).await;
        app.credential(&li, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        app.credential(&li, CredentialKind::HealthCertificate, None, "2024-01-01", None).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let of = |rest: &str| format!("/api/v1/practitioners/{}/{rest}", li.registry_number);
        assert_eq!(manager.get(&of("screenings")).await.expect(200)["items"], json!([]));
        let credentials = manager.get(&of("credentials")).await.expect(200);
        assert_eq!(credentials["items"].as_array().unwrap().len(), 1, "{credentials}");
        assert_eq!((&credentials["items"][0]["kind"], &credentials["items"][0]["state_reason"]), (&json!("infant_caregiver"), &Value::Null));
        let answer = manager.get(&of("compliance")).await.expect(200);
        assert_eq!((&answer["held"], &answer["screened_until"]), (&json!(["caregiver"]), &json!("2027-03-03")));
        assert!(!answer["missing"].to_string().contains("1 January 2020"), "{answer}");
        let page = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let text = page.open(&format!("/people/{}", li.registry_number)).await.text();
        assert!(!text.contains("晨露宝宝屋") && !text.contains("3 March 2026"), "{text}");
        // The person and officers read all of it.
        let officer = app.officer().await;
        assert_eq!(officer.get(&of("employments")).await.expect(200)["items"].as_array().unwrap().len(), 2);
        assert_eq!(officer.get(&of("credentials")).await.expect(200)["items"].as_array().unwrap().len(), 2);
        assert_eq!(officer.get(&of("screenings")).await.expect(200)["items"].as_array().unwrap().len(), 1);
        assert_eq!(officer.get(&of("compliance")).await.expect(200)["held"], json!(["head", "caregiver"]));
        // An employment elsewhere at the same time is told without where.
        let wang = app.person("王芳", WANG).await;
        app.employment(&wang, &other, Post::Cook, "2020-01-01", None).await;
        let made = manager.post(&staff_of(PLACE), caregiver(&wang, "2026-07-01")).await;
        assert_eq!(made.expect(201)["warnings"][0]["warning"], "overlapping_employment");
        assert!(!made.text().contains("晨露") && !made.text().contains(OTHER), "{}", made.text());
    }

    async fn whoever_is_put_on_a_staff_list_is_told(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        reader(&app, Role::Practitioner, Binding::Practitioner(li.id), "li@mengya.example").await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let made = manager.post(&staff_of(PLACE), caregiver(&li, "2026-06-29")).await.expect(201);
        let void = format!("/api/v1/employments/{}/void", made["employment"]["id"].as_str().unwrap());
        manager.post_with(&void, &[("if-match", "\"1\"")], json!({ "reason": "选错了人" })).await.expect(200);
        let mails = mengya_entities::outbox::Entity::find().all(app.services().database.reader()).await.unwrap();
        let subjects: Vec<&str> = mails.iter().map(|mail| mail.subject.as_str()).collect();
        assert_eq!(subjects.len(), 2, "{subjects:?}");
        assert!(subjects.iter().any(|it| it.contains("花名册") || it.contains("staff list")), "{subjects:?}");
    }
}
