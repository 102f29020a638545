//! What a check answers, to whom, and what it leaves behind.

use mengya_entities::values::{CredentialKind, InstitutionKind, Post, Role, ScreeningKind, ScreeningOutcome};
use mengya_entities::{
    employment, event, institution, look_up, practitioner, screening, staff_check, staff_check_answer,
};
use mengya_tests::{Binding, Client, TestApp, on_both_stores};
use reqwest::Method;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::{Value, json};

pub const PLACE: &str = "91310106MA1FX00109";
const OTHER: &str = "52310106MJ100001XD";
const FAR: &str = "52310107MJ2000011B";
pub const LI: &str = "310106199003070029";
pub const WANG: &str = "310106198802291018";
const CHEN: &str = "310106198506150034";
pub const NOBODY: &str = "310106200002290009";

pub fn checks(code: &str) -> String {
    format!("/api/v1/institutions/{code}/staff-checks")
}

pub fn by_document(name: &str, number: &str, post: &str) -> Value {
    json!({ "name": name, "identity_number": number, "post": post })
}

/// Somebody of whom nothing is missing for a caregiver.
pub async fn fit(app: &TestApp, name: &str, number: &str) -> practitioner::Model {
    let person = app.person(name, number).await;
    app.credential(&person, CredentialKind::HealthCertificate, None, "2026-01-01", None).await;
    app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
    person
}

/// The same, employed from 1 June 2026, so that no training of the year before is asked for.
pub async fn member(
    app: &TestApp,
    place: &institution::Model,
    name: &str,
    number: &str,
) -> practitioner::Model {
    let person = fit(app, name, number).await;
    app.screening(&person, ScreeningKind::Entry, "2026-05-30", ScreeningOutcome::Clear).await;
    app.employment(&person, place, Post::Caregiver, "2026-06-01", None).await;
    person
}

pub async fn manager_of(app: &TestApp, place: &institution::Model) -> Client {
    app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await
}

/// The answer for the person of this name.
fn of<'v>(report: &'v Value, name: &str) -> &'v Value {
    report["answers"].as_array().unwrap().iter().find(|it| it["name"] == name).unwrap()
}

fn rules(answer: &Value) -> Vec<&str> {
    answer["reasons"].as_array().unwrap().iter().map(|it| it["rule"].as_str().unwrap()).collect()
}

/// How many rows there are of what a check must not touch.
async fn recorded(app: &TestApp) -> [u64; 3] {
    let db = app.services().database.reader();
    [
        practitioner::Entity::find().count(db).await.unwrap(),
        employment::Entity::find().count(db).await.unwrap(),
        screening::Entity::find().count(db).await.unwrap(),
    ]
}

async fn looks_at(app: &TestApp, person: &practitioner::Model) -> Vec<look_up::Model> {
    let found = look_up::Entity::find().filter(look_up::Column::PractitionerId.eq(person.id));
    found.all(app.services().database.reader()).await.unwrap()
}

on_both_stores! {
    async fn everybody_has_an_answer_with_the_rule_its_source_and_what_to_do(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = member(&app, &place, "李雷", LI).await;
        let wang = member(&app, &place, "王芳", WANG).await;
        let chen = member(&app, &place, "陈晨", CHEN).await;
        app.screening(&wang, ScreeningKind::Yearly, "2026-06-20", ScreeningOutcome::Hit).await;
        let before = recorded(&app).await;
        let manager = manager_of(&app, &place).await;
        let body = json!({ "people": [
            by_document("李雷", LI, "teacher"),
            by_document("王芳", WANG, "caregiver"),
            by_document("周平", NOBODY, "cook"),
            { "name": "王小虎", "registry_number": li.registry_number.to_string() },
        ] });
        let reply = manager.post(&checks(PLACE), body).await;
        let report = reply.expect(201);
        let check = &report["check"];
        assert_eq!(reply.header("location"), format!("/api/v1/staff-checks/{}", check["receipt_number"].as_str().unwrap()));
        for (count, expected) in [("people", 4), ("fit", 0), ("not_fit", 2), ("not_found", 1), ("mismatched", 1), ("unreadable", 0), ("not_listed", 1)] {
            assert_eq!(check[count], expected, "{count}: {report}");
        }
        let li_answer = of(&report, "李雷");
        assert_eq!(rules(li_answer), ["missing_teacher_qualification"]);
        assert_eq!((&li_answer["on_staff"], &li_answer["recorded_posts"]), (&json!(true), &json!(["caregiver"])));
        assert_eq!(li_answer["number"], "310***********0029");
        let reason = &li_answer["reasons"][0];
        assert!(["rule_title", "sentence", "remedy", "rule_source"].iter().all(|it| !reason[*it].as_str().unwrap().is_empty()), "{reason}");
        assert_eq!(rules(of(&report, "王芳")), ["record_found"]);
        assert_eq!(of(&report, "周平")["verdict"], "not_found");
        // Nothing of whose number it is.
        let other = of(&report, "王小虎");
        assert_eq!((&other["verdict"], &other["registry_number"], &other["posts"]), (&json!("mismatched"), &Value::Null, &json!([])));
        assert_eq!(report["staff_not_listed"][0]["registry_number"], chen.registry_number.to_string());
        // Those first of whom something is to be done.
        let verdicts: Vec<&str> = report["answers"].as_array().unwrap().iter().map(|it| it["verdict"].as_str().unwrap()).collect();
        assert_eq!(verdicts, ["not_fit", "not_fit", "mismatched", "not_found"]);
        // Nothing was recorded but that it was checked, and who was looked at.
        assert_eq!(recorded(&app).await, before);
        for person in [&li, &wang, &chen] {
            let looks = looks_at(&app, person).await;
            assert_eq!(looks.len(), 1, "{}", person.name);
            assert_eq!((looks[0].operation.as_str(), looks[0].purpose.as_deref()), ("check_staff", Some("staff list check")));
        }
        let events = event::Entity::find().filter(event::Column::Action.eq("staff.checked"));
        let events = events.all(app.services().database.reader()).await.unwrap();
        assert_eq!(events.len(), 1);
        assert_eq!((events[0].institution_id, &events[0].after.as_ref().unwrap()["not_fit"]), (Some(place.id), &json!(2)));
        assert!(!events[0].after.as_ref().unwrap().to_string().contains("李雷"));
    }

    async fn my_staff_as_it_is_recorded_today_is_checked_without_a_list(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        member(&app, &place, "李雷", LI).await;
        let wang = app.person("王芳", WANG).await;
        app.employment(&wang, &place, Post::Cleaner, "2026-06-01", None).await;
        let gone = app.person("陈晨", CHEN).await;
        app.employment(&gone, &place, Post::Cleaner, "2025-01-01", Some("2026-06-29")).await;
        let manager = manager_of(&app, &place).await;
        let report = manager.post(&checks(PLACE), json!({ "own_staff": true })).await.expect(201);
        assert_eq!((&report["check"]["people"], &report["check"]["fit"], &report["check"]["not_listed"]), (&json!(2), &json!(1), &json!(0)));
        assert_eq!(of(&report, "李雷")["verdict"], "fit");
        // The same as compliance finds.
        let compliance = manager.get(&format!("/api/v1/institutions/{PLACE}/compliance")).await.expect(200);
        let found = compliance["people"].as_array().unwrap().iter().find(|it| it["name"] == "王芳").unwrap();
        let mut codes: Vec<&str> = found["findings"].as_array().unwrap().iter().map(|it| it["finding"].as_str().unwrap()).collect();
        let mut told = rules(of(&report, "王芳"));
        codes.sort_unstable();
        told.sort_unstable();
        assert_eq!(told, codes);
        let empty = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let nobody = manager_of(&app, &empty).await.post(&checks(OTHER), json!({ "own_staff": true })).await;
        assert_eq!(nobody.status, 422);
    }

    async fn of_people_elsewhere_an_institution_reads_the_rule_and_no_more(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let li = fit(&app, "李雷", LI).await;
        app.employment(&li, &other, Post::Caregiver, "2020-01-01", None).await;
        let wang = app.person("王芳", WANG).await;
        app.employment(&wang, &other, Post::Head, "2020-01-01", None).await;
        app.credential(&wang, CredentialKind::HealthCertificate, None, "2024-01-01", None).await;
        let manager = manager_of(&app, &place).await;
        let body = json!({ "people": [by_document("李雷", LI, "caregiver"), by_document("王芳", WANG, "head")] });
        let reply = manager.post(&checks(PLACE), body.clone()).await;
        let report = reply.expect(201);
        // No check and no training of the other employer's counts.
        assert_eq!((&of(&report, "李雷")["verdict"], &of(&report, "李雷")["on_staff"]), (&json!("fit"), &json!(false)));
        let answer = of(&report, "王芳");
        assert_eq!(rules(answer), ["head_training_short", "health_certificate_expired"]);
        assert!(answer["reasons"].as_array().unwrap().iter().all(|it| it["sentence"].is_null()), "{answer}");
        assert!(!reply.text().contains("晨露") && !reply.text().contains("class hours"), "{}", reply.text());
        // An officer reads the facts as well.
        let report = app.officer().await.post(&checks(PLACE), body).await.expect(201);
        assert!(of(&report, "王芳")["reasons"][1]["sentence"].as_str().unwrap().contains("2024"), "{report}");
    }

    async fn whoever_is_barred_is_told_under_the_own_name_alone_registered_or_not(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = fit(&app, "李雷", LI).await;
        app.ban(&li, "2026-01-01", None).await;
        let ban = app.ban(NOBODY, "2026-01-01", None).await;
        let manager = manager_of(&app, &place).await;
        let body = json!({ "people": [
            by_document("李雷", LI, "caregiver"), by_document("韩冬", LI, "caregiver"),
            by_document(&ban.name, NOBODY, "cook"), by_document("赵云", NOBODY, "cook"),
        ] });
        let report = manager.post(&checks(PLACE), body).await.expect(201);
        assert_eq!(rules(of(&report, "李雷")), ["barred"]);
        assert_eq!(rules(of(&report, &ban.name)), ["barred"]);
        for name in ["韩冬", "赵云"] {
            assert_eq!((&of(&report, name)["verdict"], rules(of(&report, name)).len()), (&json!("mismatched"), 0), "{name}");
        }
        assert!(!report.to_string().contains(&ban.decision_number));
        // That the bans of people who are not registered were met is in the history.
        let found = event::Entity::find().filter(event::Column::Action.eq("ban.found")).filter(event::Column::SubjectId.eq(ban.id.0));
        assert_eq!(found.count(app.services().database.reader()).await.unwrap(), 1);
    }

    async fn a_file_is_read_as_staff_lists_are_and_what_is_no_person_is_said(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        member(&app, &place, "李雷", LI).await;
        let manager = manager_of(&app, &place).await;
        let headers = [("content-type", "application/octet-stream")];
        let path = format!("{}/lists?file_name=%E8%8A%B1%E5%90%8D%E5%86%8C.csv", checks(PLACE));
        let text = format!("静安第一托育园花名册\n姓名,身份证号,岗位,入职日期\n李雷,{LI},保育员,2026-06-01\n李雷,{LI},清洁工,2026-06-01\n王芳,310106198802291019,保育员,2026-06-01\n赵云,{WANG},船长,x\n合计,4人,,\n");
        let report = manager.send(Method::POST, &path, &headers, Some(text.into_bytes())).await.expect(201);
        let check = &report["check"];
        assert_eq!((&check["people"], &check["unreadable"], &check["not_listed"]), (&json!(1), &json!(2), &json!(0)), "{report}");
        assert_eq!(of(&report, "李雷")["posts"], json!(["caregiver", "cleaner"]));
        let rows: Vec<u64> = report["unread"].as_array().unwrap().iter().map(|it| it["row"].as_u64().unwrap()).collect();
        assert_eq!(rows, [5, 6]);
        assert!(report["unread"].as_array().unwrap().iter().all(|it| !it["details"].as_array().unwrap().is_empty()));
        for (text, status) in [("", 422), ("no list", 422), ("%PDF-1.4", 422)] {
            let reply = manager.send(Method::POST, &path, &headers, Some(text.as_bytes().to_vec())).await;
            assert_eq!((reply.status, reply.faults().first().map(|(at, _)| at.as_str())), (status, Some("/file")), "{text:?}");
        }
    }

    async fn every_fault_of_what_is_asked_is_told_at_once(app) {
        app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let officer = app.officer().await;
        let body = json!({ "people": [
            { "name": "!!", "identity_number": LI },
            { "name": "李雷" },
            { "name": "李雷", "registry_number": "P-0000-0000-0" },
            { "name": "李雷", "registry_number": "P-7Q4K-2R9D-X", "identity_number": LI },
            { "name": "李雷", "identity_number": "310106199003070028" },
        ] });
        let reply = officer.post(&checks(PLACE), body).await;
        let at: Vec<String> = reply.faults().into_iter().map(|(at, _)| at).collect();
        assert_eq!(reply.status, 422);
        for (n, field) in [(0, "name"), (1, "registry_number"), (2, "registry_number"), (3, "registry_number"), (4, "identity_number")] {
            assert!(at.contains(&format!("/people/{n}/{field}")), "{n} {field}: {at:?}");
        }
        assert!(!reply.text().contains("310106199003070028"));
        for body in [json!({}), json!({ "people": [by_document("李雷", LI, "cook")], "own_staff": true }), json!({ "people": [] })] {
            assert_eq!(officer.post(&checks(PLACE), body.clone()).await.status, 422, "{body}");
        }
        assert_eq!(staff_check::Entity::find().count(app.services().database.reader()).await.unwrap(), 0);
    }

    async fn an_institution_does_not_learn_by_trying_whose_number_it_is(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        member(&app, &place, "李雷", LI).await;
        let (manager, officer) = (manager_of(&app, &place).await, app.officer().await);
        // 400 passports that nobody has, and one person of the staff.
        let guesses: Vec<Value> = (0..400).map(|n| json!({ "name": "赵云", "identity_kind": "passport", "identity_number": format!("E{n:08}") })).collect();
        let few: Vec<Value> = guesses.iter().take(200).cloned().collect();
        let refused = manager.in_chinese().post(&checks(PLACE), json!({ "people": guesses })).await;
        assert_eq!(refused.status, 429);
        assert!(!refused.text().contains("400") && refused.text().contains("300"), "{}", refused.text());
        assert!(!refused.header("retry-after").is_empty());
        // Also of what is refused it is written down who was looked at.
        let db = app.services().database.reader();
        assert_eq!(look_up::Entity::find().count(db).await.unwrap(), 1);
        assert_eq!(staff_check_answer::Entity::find().count(db).await.unwrap(), 0);
        manager.post(&checks(PLACE), json!({ "people": few })).await.expect(201);
        assert_eq!(manager.post(&checks(PLACE), json!({ "people": few })).await.status, 429);
        // Its own staff it may check as often as it searches.
        manager.post(&checks(PLACE), json!({ "own_staff": true })).await.expect(201);
        officer.post(&checks(PLACE), json!({ "people": guesses })).await.expect(201);
    }

    async fn who_made_it_and_officers_of_the_district_read_it_again_and_nobody_else(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let far = app.institution_in("310107", FAR, "普陀托育园", InstitutionKind::Nursery).await;
        let li = member(&app, &place, "李雷", LI).await;
        let (manager, colleague) = (manager_of(&app, &place).await, manager_of(&app, &place).await);
        let made = manager.post(&checks(PLACE), json!({ "own_staff": true })).await.expect(201);
        let number = made["check"]["receipt_number"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/staff-checks/{number}");
        for reader in [&manager, &app.officer().await] {
            let again = reader.get(&path).await.expect(200);
            assert_eq!(again, made);
        }
        let strangers = [
            colleague,
            manager_of(&app, &far).await,
            app.signed_in(Role::RegulatorOfficer, Binding::District("310107")).await,
        ];
        for stranger in &strangers {
            assert_eq!(stranger.get(&path).await.status, 404);
            assert_eq!(stranger.get(&format!("{path}/receipt")).await.status, 404);
        }
        assert_eq!(app.signed_in(Role::Auditor, Binding::None).await.get(&path).await.status, 403);
        // Each look is the person's to see.
        let operations: Vec<String> = looks_at(&app, &li).await.into_iter().map(|look| look.operation).collect();
        assert_eq!(operations, ["check_staff", "get_staff_check", "get_staff_check"]);
        // In lists: the own to a manager, all to an officer.
        app.officer().await.post(&checks(PLACE), json!({ "own_staff": true })).await.expect(201);
        let count = |reply: Value| reply["items"].as_array().unwrap().len();
        assert_eq!(count(manager.get(&checks(PLACE)).await.expect(200)), 1);
        assert_eq!(count(app.officer().await.get(&checks(PLACE)).await.expect(200)), 2);
        let first = app.officer().await.get(&format!("{}?limit=1", checks(PLACE))).await.expect(200);
        let next = format!("{}?limit=1&after={}", checks(PLACE), first["next"].as_str().unwrap());
        assert_eq!(app.officer().await.get(&next).await.expect(200)["items"][0]["receipt_number"], number);
    }
}
