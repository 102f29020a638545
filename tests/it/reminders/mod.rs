//! People are asked to put right what is found, once, and whoever cannot be written to is named to be called.

use crate::notifications::{mails, part, reader};
use mengya_entities::values::{InstitutionKind, MailKind, Post, Role};
use mengya_entities::{event, institution, look_up, practitioner, reminder};
use mengya_tests::{Binding, Client, TestApp, day, noon, on_both_stores};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};

const PLACE: &str = "91310106MA1FX00109";
const OTHER: &str = "52310106MJ100001XD";
const FAR: &str = "52310107MJ2000011B";
const LI: &str = "310106199003070029";
const WANG: &str = "310106198802291018";
const CHEN: &str = "310106198506150034";
const HEALTH: &str = "/api/v1/districts/310106/findings/health_certificate_missing/reminders";

/// A caregiver without a health certificate.
async fn caregiver(
    app: &TestApp,
    name: &str,
    identity: &str,
    place: &institution::Model,
) -> practitioner::Model {
    let person = app.person(name, identity).await;
    app.employment(&person, place, Post::Caregiver, "2025-01-01", None).await;
    person
}

fn asked(people: &[&practitioner::Model]) -> Value {
    let numbers: Vec<String> = people.iter().map(|person| person.registry_number.to_string()).collect();
    json!({ "people": numbers })
}

fn outcomes(answer: &Value) -> Vec<String> {
    answer["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["outcome"].as_str().unwrap().to_owned())
        .collect()
}

async fn reminders(app: &TestApp) -> u64 {
    reminder::Entity::find().count(app.services().database.reader()).await.unwrap()
}

/// Gives somebody an address that the register writes to.
async fn reached_at(officer: &Client, person: &practitioner::Model, email: &str) {
    let path = format!("/api/v1/practitioners/{}", person.registry_number);
    officer.patch(&path, "*", json!({ "email": email, "reason": "本人提供" })).await.expect(200);
}

on_both_stores! {
    async fn each_who_can_be_written_to_is_and_the_others_are_to_be_called(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let (li, wang) = (caregiver(&app, "李雷", LI, &place).await, caregiver(&app, "王芳", WANG, &place).await);
        let chen = caregiver(&app, "陈静", CHEN, &other).await;
        reader(&app, Role::Practitioner, Binding::Practitioner(li.id), "li@mengya.example").await;
        reader(&app, Role::InstitutionManager, Binding::Institution(place.id), "manager@mengya.example").await;
        let officer = app.officer().await;
        let phone = json!({ "phone": "13800001234", "reason": "本人提供" });
        officer.patch(&format!("/api/v1/practitioners/{}", chen.registry_number), "*", phone).await.expect(200);
        let answer = officer.post(HEALTH, asked(&[&li, &wang, &chen])).await.expect(200);
        assert_eq!(outcomes(&answer), ["person", "institution", "nobody"]);
        assert_eq!((&answer["reminded_people"], &answer["people_to_call"]), (&json!(2), &json!(2)));
        assert_eq!(answer["lines"][0]["institutions_told"], json!([PLACE]));
        assert_eq!((&answer["lines"][2]["phone"], &answer["lines"][2]["name"]), (&json!("138****1234"), &json!("陈静")));
        // One letter to the person, one to the institution about both of its people.
        let letters = mails(&app).await;
        assert_eq!(letters.len(), 2);
        assert!(letters.iter().all(|letter| letter.kind == MailKind::Reminder));
        let texts: Vec<String> = letters.iter().map(|letter| part(&app, letter, "text_sealed")).collect();
        let own = texts.iter().find(|text| text.contains("您在静安第一托育园任职")).unwrap();
        assert!(own.contains("缺健康合格证") && own.contains("/me"), "{own}");
        let staff = texts.iter().find(|text| text.contains("贵机构")).unwrap();
        assert!(staff.contains("李*") && staff.contains("王*") && !staff.contains("李雷"), "{staff}");
        assert_eq!(reminders(&app).await, 2, "nobody was reminded of whom nobody could be written to");
        let reader = app.services().database.reader();
        let events = event::Entity::find().all(reader).await.unwrap();
        let told: Vec<_> = events.iter().filter(|event| event.action.code() == "practitioner.reminded").collect();
        assert_eq!(told.len(), 2);
        let looks = look_up::Entity::find().all(reader).await.unwrap();
        assert_eq!(looks.iter().filter(|look| look.operation == "remind_people_with_finding").count(), 3);
    }

    async fn nobody_is_reminded_of_the_same_again_within_a_week_unless_it_is_asked_for(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = caregiver(&app, "李雷", LI, &place).await;
        reached_at(&app.officer().await, &li, "li@mengya.example").await;
        let send = async |again: bool| {
            let mut body = asked(&[&li]);
            body["again"] = json!(again);
            app.officer().await.post(HEALTH, body).await.expect(200)
        };
        assert_eq!(outcomes(&send(false).await), ["person"]);
        let again = send(false).await;
        assert_eq!((outcomes(&again), &again["lines"][0]["reminded_on"]), (vec!["lately".to_owned()], &json!("2026-06-30")));
        assert_eq!(mails(&app).await.len(), 1);
        assert_eq!(outcomes(&send(true).await), ["lately"], "never twice within a day");
        app.services().clock.set(noon() + chrono::TimeDelta::days(2));
        assert_eq!(outcomes(&send(false).await), ["lately"]);
        assert_eq!(outcomes(&send(true).await), ["person"]);
        // Of something else somebody is reminded all the same.
        let training = HEALTH.replace("health_certificate_missing", "missing_caregiver_credential");
        assert_eq!(outcomes(&app.officer().await.post(&training, asked(&[&li])).await.expect(200)), ["person"]);
        app.services().clock.set(noon() + chrono::TimeDelta::days(10));
        assert_eq!(outcomes(&send(false).await), ["person"]);
        assert_eq!(mails(&app).await.len(), 4);
    }

    async fn many_who_press_at_once_send_one_letter(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = caregiver(&app, "李雷", LI, &place).await;
        reached_at(&app.officer().await, &li, "li@mengya.example").await;
        let officer = app.officer().await;
        let pressed = (0..6).map(|_| officer.post(HEALTH, asked(&[&li])));
        let answers = futures_util::future::join_all(pressed).await;
        let sent = answers.iter().filter(|it| outcomes(&it.expect(200)) == ["person"]).count();
        assert_eq!((sent, mails(&app).await.len()), (1, 1));
    }

    async fn a_manager_reminds_the_own_staff_and_nobody_of_another_s(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let (li, chen) = (caregiver(&app, "李雷", LI, &place).await, caregiver(&app, "陈静", CHEN, &other).await);
        reached_at(&app.officer().await, &li, "li@mengya.example").await;
        reached_at(&app.officer().await, &chen, "chen@mengya.example").await;
        let manager = reader(&app, Role::InstitutionManager, Binding::Institution(place.id), "manager@mengya.example").await;
        let manager = app.client_of(manager);
        let path = format!("/api/v1/institutions/{PLACE}/findings/health_certificate_missing/reminders");
        let answer = manager.post(&path, asked(&[&li, &chen])).await.expect(200);
        assert_eq!(outcomes(&answer), ["person", "not-found"]);
        assert_eq!(answer["lines"][1]["name"], Value::Null, "whoever is at another place is not named");
        assert_eq!(mails(&app).await.len(), 1, "the manager is not written to by the own reminder");
        assert_eq!(manager.post(&path.replace(PLACE, OTHER), asked(&[&chen])).await.status, 404);
        assert_eq!(manager.post(HEALTH, asked(&[&li])).await.status, 403);
        // A check is for the institution to make.
        let check = path.replace("health_certificate_missing", "screening_overdue");
        assert_eq!(outcomes(&manager.post(&check, asked(&[&li])).await.expect(200)), ["asker"]);
    }

    async fn what_is_settled_banned_or_of_another_district_reminds_nobody(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let far = app.institution_in("310107", FAR, "普陀托育园", InstitutionKind::Nursery).await;
        let (li, wang) = (caregiver(&app, "李雷", LI, &place).await, caregiver(&app, "王芳", WANG, &far).await);
        let officer = app.officer().await;
        let nobody = json!({ "people": ["P-0000-0000-0", wang.registry_number.to_string(), "x"] });
        assert_eq!(outcomes(&officer.post(HEALTH, nobody).await.expect(200)), ["not-found"; 3]);
        assert_eq!(officer.post(HEALTH, json!({ "people": [] })).await.status, 422);
        assert_eq!(officer.post(&HEALTH.replace("310106", "310107"), asked(&[&wang])).await.status, 404);
        for finding in ["barred", "ratio_short"] {
            let path = HEALTH.replace("health_certificate_missing", finding);
            assert_eq!(officer.post(&path, asked(&[&li])).await.status, 404, "{finding}");
        }
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        assert_eq!(auditor.post(HEALTH, asked(&[&li])).await.status, 403);
        assert_eq!((reminders(&app).await, mails(&app).await.len()), (0, 0));
    }

    async fn at_the_page_everybody_is_ticked_beforehand_and_one_press_reminds(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let (li, wang) = (caregiver(&app, "李雷", LI, &place).await, caregiver(&app, "王芳", WANG, &place).await);
        reached_at(&app.officer().await, &li, "li@mengya.example").await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let page = officer.open("/findings/health_certificate_missing").await.text();
        assert_eq!(page.matches(" checked>").count(), 2, "{page}");
        let numbers = [li.registry_number.to_string(), wang.registry_number.to_string()];
        let ticked: Vec<(&str, &str)> = numbers.iter().map(|number| ("people", number.as_str())).collect();
        let done = officer.send("/findings/health_certificate_missing/reminders", &ticked).await;
        let text = done.text();
        assert!(done.status == 200 && text.contains("1 person reminded") && text.contains("please call 1 person"), "{text}");
        // Whoever was reminded is not ticked any more, and it is said.
        let page = officer.open("/findings/health_certificate_missing").await.text();
        assert!(page.matches(" checked>").count() == 1 && page.contains("reminded on 30 June 2026"), "{page}");
        let nobody = officer.send("/findings/health_certificate_missing/reminders", &[]).await;
        assert!(nobody.status == 422 && nobody.text().contains("Tick at least one person"), "{}", nobody.text());
        // At the institution: by its manager, led there from what there is to do.
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let path = format!("/institutions/{PLACE}/findings/health_certificate_missing");
        assert!(manager.open("/institution").await.text().contains(&format!("href=\"{path}\"")));
        let page = manager.open(&path).await.text();
        assert!(page.contains("王芳") && page.matches(" checked>").count() == 1, "{page}");
        let done = manager.send(&path, &[("people", &numbers[0]), ("again", "yes")]).await;
        assert!(done.text().contains("Nobody was reminded") && done.text().contains("already"), "{}", done.text());
        assert_eq!(manager.open(&path.replace("health_certificate_missing", "barred")).await.status, 404);
    }

    async fn telephone_numbers_are_in_part_until_it_is_said_what_for(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = caregiver(&app, "李雷", LI, &place).await;
        let client = app.officer().await;
        let phone = json!({ "phone": "13800001234", "reason": "本人提供" });
        client.patch(&format!("/api/v1/practitioners/{}", li.registry_number), "*", phone).await.expect(200);
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let path = "/findings/health_certificate_missing";
        let page = officer.open(&format!("{path}?phones=shown")).await.text();
        assert!(page.contains("138****1234") && !page.contains("13800001234"), "{page}");
        let refused = officer.send(&format!("{path}/phones"), &[("purpose", " ")]).await;
        assert!(refused.status == 422 && !refused.text().contains("13800001234"));
        let shown = officer.send(&format!("{path}/phones"), &[("purpose", "提醒体检")]).await;
        assert!(shown.status == 200 && shown.text().contains("13800001234"));
        let file = officer.send(&format!("{path}/phones"), &[("purpose", "打印名单"), ("format", "csv")]).await;
        assert!(file.status == 200 && file.text().contains("13800001234"), "{}", file.text());
        let looks = look_up::Entity::find().all(app.services().database.reader()).await.unwrap();
        let purposes: Vec<_> = looks.iter().filter(|it| it.operation == "reveal_phones").map(|it| it.purpose.clone()).collect();
        assert_eq!(purposes, [Some("提醒体检".to_owned()), Some("打印名单".to_owned())]);
        let api = "/api/v1/districts/310106/findings/health_certificate_missing/phones";
        let shown = client.post(api, json!({ "purpose": "提醒体检" })).await.expect(200);
        assert_eq!(shown["items"][0]["phone"], "13800001234");
        assert_eq!(client.post(api, json!({ "purpose": "?" })).await.status, 422);
    }

    async fn as_many_statements_remind_thirty_as_three(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let mut services = app.services().clone();
        let count = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let counted = std::sync::Arc::clone(&count);
        services.database = services.database.watched(move |_| {
            counted.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        });
        let officer = mengya_api::access::Actor {
            account: None, name: "测试".into(), role: Some(Role::RegulatorOfficer),
            bound: mengya_api::access::Bound::District("310106".into()), must_change_password: false,
        };
        let mut taken = Vec::new();
        for people in [0..3, 3..30] {
            let mut numbers = Vec::new();
            for number in people {
                let person = caregiver(&app, "李雷", &format!("E{number:08}"), &place).await;
                reached_at(&app.officer().await, &person, &format!("li{number}@mengya.example")).await;
                numbers.push(person.registry_number.to_string());
            }
            count.store(0, std::sync::atomic::Ordering::SeqCst);
            let finding = mengya_api::compliance::findings::FindingCode::HealthCertificateMissing;
            let asked = mengya_api::reminders::service::Asked { finding, people: numbers, again: false };
            let lines = mengya_api::reminders::service::remind_in_district(&services, &officer, "310106", &asked).await.unwrap();
            assert!(lines.iter().all(|line| line.outcome.is_sent()));
            taken.push(count.load(std::sync::atomic::Ordering::SeqCst));
        }
        assert!(taken[1] <= taken[0] && taken[0] < 24, "{taken:?}");
        assert_eq!(day("2026-06-30"), app.services().clock.today());
    }
}
