//! What an act on a staff does: said before it, done by it, and read after it. And undoing one that was a mistake.

use super::{CHEN, LI, PLACE, WANG, caregiver, events, staff_of};
use crate::notifications::reader;
use chrono::{Days, NaiveDate, TimeDelta};
use mengya_api::compliance::service::assess_institution;
use mengya_api::hiring::acting::Figures;
use mengya_entities::ids::ActId;
use mengya_entities::values::{
    CredentialKind, IdentityKind, IdentityNumber, InstitutionKind, Post, Role, ScreeningKind,
    ScreeningOutcome,
};
use mengya_entities::{act, employment, event, institution, outbox, practitioner};
use mengya_tests::{Binding, Client, TestApp, day, noon, on_both_stores};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::{Value, json};

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[usize::try_from(self.below(things.len() as u64)).unwrap()]
    }

    fn day(&mut self, first: &str, days: u64) -> NaiveDate {
        day(first) + Days::new(self.below(days))
    }
}

fn resident(n: u64) -> String {
    let body = format!("310106{}003", (day("1975-01-01") + Days::new(n)).format("%Y%m%d"));
    "0123456789X"
        .chars()
        .map(|check| format!("{body}{check}"))
        .find(|text| IdentityNumber::parse(IdentityKind::ResidentId, text).is_ok())
        .unwrap()
}

/// What the store says of the institution on a day.
async fn figures(app: &TestApp, place: &institution::Model, on: NaiveDate) -> Figures {
    let place =
        institution::Entity::find_by_id(place.id).one(app.services().database.reader()).await.unwrap();
    Figures::of(&assess_institution(app.services(), place.unwrap(), on).await.unwrap().assessment)
}

fn as_json(figures: &Figures) -> Value {
    serde_json::to_value(figures).unwrap()
}

/// How much is written down that an act writes.
async fn written(app: &TestApp) -> [u64; 4] {
    let reader = app.services().database.reader();
    [
        employment::Entity::find().count(reader).await.unwrap(),
        event::Entity::find().count(reader).await.unwrap(),
        outbox::Entity::find().count(reader).await.unwrap(),
        act::Entity::find().count(reader).await.unwrap(),
    ]
}

async fn mails_of(app: &TestApp, id: ActId) -> u64 {
    let mails = outbox::Entity::find().filter(outbox::Column::ActId.eq(id));
    mails.count(app.services().database.reader()).await.unwrap()
}

async fn last_act(app: &TestApp) -> act::Model {
    let all = act::Entity::find().all(app.services().database.reader()).await.unwrap();
    all.into_iter().max_by_key(|row| row.id).unwrap()
}

/// An act as a program asks for it: where it is looked at and with what, and how it is done.
struct Asked {
    look: (String, Value),
    act: (&'static str, String, Value),
    /// Whether a later last day is set.
    kind: &'static str,
}

const POSTS: &[Post] = &[Post::Head, Post::Teacher, Post::Caregiver, Post::Health, Post::Guard, Post::Cook];

fn to_hire(dice: &mut Dice, person: &practitioner::Model) -> Asked {
    let from = dice.day("2026-06-20", 25);
    let mut body = json!({ "registry_number": person.registry_number.to_string(),
        "post": dice.of(POSTS).code(), "from_on": from });
    match dice.below(3) {
        0 if from <= day("2026-06-30") => {
            body["without_entry_check"] = json!(true);
            body["reason"] = json!("接手时未见查询记录");
        }
        1 => {
            let checked = from.min(day("2026-06-30"));
            body["entry_check"] =
                json!({ "checked_on": checked, "receipt_number": "查〔2026〕7号", "outcome": "clear" });
        }
        _ => {}
    }
    Asked {
        look: (format!("{}/rehearsal", staff_of(PLACE)), body.clone()),
        act: ("POST", staff_of(PLACE), body),
        kind: "hired",
    }
}

fn to_change(dice: &mut Dice, row: &employment::Model) -> Asked {
    let path = format!("/api/v1/employments/{}", row.id);
    let look = format!("{path}/rehearsal");
    match dice.below(3) {
        0 => {
            let until = dice.day("2026-06-20", 30);
            Asked {
                look: (look, json!({ "act": "end", "until_on": until })),
                act: ("PATCH", path, json!({ "until_on": until, "reason": "合同到期" })),
                kind: "ended",
            }
        }
        1 => {
            let (post, from) = (dice.of(POSTS).code(), dice.day("2026-06-25", 20));
            Asked {
                look: (look, json!({ "act": "change", "post": post, "from_on": from })),
                act: (
                    "POST",
                    format!("{path}/change"),
                    json!({ "post": post, "from_on": from, "reason": "岗位调整" }),
                ),
                kind: "changed",
            }
        }
        _ => Asked {
            look: (look, json!({ "act": "void" })),
            act: ("POST", format!("{path}/void"), json!({ "reason": "选错了人" })),
            kind: "voided",
        },
    }
}

async fn done(client: &Client, asked: &Asked) -> mengya_tests::Reply {
    let (method, path, body) = (&asked.act.0, asked.act.1.as_str(), asked.act.2.clone());
    match *method {
        "PATCH" => client.patch(path, "*", body).await,
        _ => client.post_with(path, &[("if-match", "*")], body).await,
    }
}

/// Employs, ends, changes and voids at random, and holds what was said before each act against what the store says after.
async fn hold_what_is_said(app: &TestApp, seed: u64) {
    let mut dice = Dice(seed);
    let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
    let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
    let mut people = Vec::new();
    for n in 0..8 {
        let person = app.person("林晓萌", &resident(seed * 100 + n)).await;
        if dice.below(3) > 0 {
            app.credential(&person, CredentialKind::HealthCertificate, None, "2025-09-01", None).await;
        }
        for kind in [CredentialKind::InfantCaregiver, CredentialKind::TeacherQualification] {
            if dice.below(2) > 0 {
                app.credential(&person, kind, Some(5), "2020-01-01", None).await;
            }
        }
        if dice.below(2) > 0 {
            app.screening(&person, ScreeningKind::Entry, "2026-03-01", ScreeningOutcome::Clear).await;
        }
        if dice.below(2) > 0 {
            let address = format!("lin{n}@mengya.example");
            reader(app, Role::Practitioner, Binding::Practitioner(person.id), &address).await;
        }
        if dice.below(2) > 0 {
            app.employment(&person, &place, *dice.of(POSTS), "2025-01-01", None).await;
        }
        people.push(person);
    }
    let (mut acted, mut refused) = (0, 0);
    for step in 0..40 {
        let rows = employment::Entity::find().all(app.services().database.reader()).await.unwrap();
        let asked = if rows.is_empty() || dice.below(2) == 0 {
            let person = dice.of(&people).clone();
            to_hire(&mut dice, &person)
        } else {
            let row = dice.of(&rows).clone();
            to_change(&mut dice, &row)
        };
        let before_all = written(app).await;
        let look = manager.post(&asked.look.0, asked.look.1.clone()).await;
        assert_eq!(written(app).await, before_all, "{seed} {step}: a look wrote something");
        let reply = if look.status == 200 {
            let said = look.json();
            let on = day(said["on"].as_str().unwrap());
            assert_eq!(said["before"], as_json(&figures(app, &place, on).await), "{seed} {step}");
            let reply = done(&manager, &asked).await;
            assert!(matches!(reply.status, 200 | 201), "{seed} {step}: {}", reply.text());
            let after = as_json(&figures(app, &place, on).await);
            assert_eq!(said["after"], after, "{seed} {step} {}: {said}", asked.kind);
            if written(app).await[3] == before_all[3] {
                // Nothing was changed: it had this end already.
                assert_eq!(said["before"], after);
                continue;
            }
            let row = last_act(app).await;
            let is_mailed = mails_of(app, row.id).await > 0;
            match said["told"].as_str() {
                Some("mail_queued") => assert!(is_mailed, "{seed} {step}"),
                told => assert!(!is_mailed && (told.is_none() || told == Some("call_them")), "{seed} {step}"),
            }
            let read = manager.get(&format!("/api/v1/acts/{}", row.id)).await.expect(200);
            for what in ["on", "before", "after", "told", "kind", "certificates", "teams", "registry_number"]
            {
                let read = &read["consequences"][what];
                // Of whom the institution employs no more, only what the act itself did is read.
                let is_left_out = read.is_null() && matches!(what, "certificates" | "teams");
                assert!(is_left_out || *read == said[what], "{seed} {step} {what}: {read}, {}", said[what]);
            }
            if matches!(asked.kind, "ended" | "changed") && dice.below(2) == 0 {
                let path = format!("/api/v1/acts/{}/undo", row.id);
                let undone = manager.post(&path, json!({ "reason": "填错了" })).await;
                assert_eq!(undone.status, 200, "{seed} {step}: {}", undone.text());
                assert_eq!(said["before"], as_json(&figures(app, &place, on).await), "{seed} {step} undone");
                let again = manager.post(&path, json!({ "reason": "填错了" })).await;
                assert!(matches!(again.status, 404 | 409), "{seed} {step}: {}", again.text());
            }
            acted += 1;
            reply
        } else {
            refused += 1;
            let reply = done(&manager, &asked).await;
            assert_eq!((reply.status, reply.faults()), (look.status, look.faults()), "{seed} {step}");
            reply
        };
        drop(reply);
    }
    assert!(acted > 10, "{acted} done, {refused} refused");
}

on_both_stores! {
    async fn what_is_said_before_an_act_is_what_the_store_says_after_it_one(app) {
        hold_what_is_said(&app, 1).await;
    }

    async fn what_is_said_before_an_act_is_what_the_store_says_after_it_two(app) {
        hold_what_is_said(&app, 2).await;
    }

    async fn what_is_said_before_an_act_is_what_the_store_says_after_it_three(app) {
        hold_what_is_said(&app, 3).await;
    }

    async fn a_mistaken_end_is_taken_back_by_who_entered_it_within_a_day_and_stays_in_the_history(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let (li, wang) = (app.person("李雷", LI).await, app.person("王芳", WANG).await);
        let held = app.employment(&li, &place, Post::Caregiver, "2025-01-01", Some("2027-06-30")).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let colleague = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let path = format!("/api/v1/employments/{}", held.id);
        let ended = manager.patch(&path, "\"1\"", json!({ "until_on": "2026-06-30", "reason": "离职" })).await.expect(200);
        let undo = format!("/api/v1/acts/{}/undo", ended["act_id"].as_str().unwrap());
        let why = json!({ "reason": "选错了人" });
        assert_eq!(manager.post(&undo, json!({ "reason": "  " })).await.status, 422);
        assert_eq!(colleague.post(&undo, why.clone()).await.expect(409)["code"], "wrong-state");
        // Something that came after it stands in the way.
        let later = manager.patch(&path, "\"2\"", json!({ "until_on": "2026-07-15", "reason": "更正" })).await.expect(200);
        assert_eq!(manager.post(&undo, why.clone()).await.status, 409);
        let undo_later = format!("/api/v1/acts/{}/undo", later["act_id"].as_str().unwrap());
        assert_eq!(manager.post(&undo_later, why.clone()).await.expect(200)["kind"], "end_undone");
        let rows = employment::Entity::find_by_id(held.id).one(app.services().database.reader()).await.unwrap();
        assert_eq!(rows.unwrap().until_on, Some(day("2026-06-30")));
        // Whoever is barred since does not come back.
        let his = app.employment(&wang, &place, Post::Cook, "2025-01-01", None).await;
        let path = format!("/api/v1/employments/{}", his.id);
        let ended = manager.patch(&path, "\"1\"", json!({ "until_on": "2026-06-30", "reason": "离职" })).await.expect(200);
        let undo = format!("/api/v1/acts/{}/undo", ended["act_id"].as_str().unwrap());
        app.ban(&wang, "2026-06-30", None).await;
        assert_eq!(manager.post(&undo, why.clone()).await.expect(409)["code"], "barred");
        let recorded = events(&app, "employment.end_undone").await;
        assert_eq!((recorded.len(), recorded[0].reason.as_deref()), (1, Some("选错了人")));
        assert_eq!(events(&app, "employment.ended").await.len(), 2, "what was undone stays in the history");
    }

    async fn an_act_is_taken_back_only_for_a_day(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        let held = app.employment(&li, &place, Post::Caregiver, "2025-01-01", None).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let path = format!("/api/v1/employments/{}", held.id);
        let ended = manager.patch(&path, "\"1\"", json!({ "until_on": "2026-06-30", "reason": "离职" })).await.expect(200);
        let act = format!("/api/v1/acts/{}", ended["act_id"].as_str().unwrap());
        assert!(manager.get(&act).await.expect(200)["undoable_until"].is_string());
        app.services().clock.set(noon() + TimeDelta::hours(25));
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        assert!(manager.get(&act).await.expect(200)["undoable_until"].is_null());
        assert_eq!(manager.post(&format!("{act}/undo"), json!({ "reason": "选错了人" })).await.status, 409);
    }

    async fn a_mistaken_change_is_taken_back_as_a_whole(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        app.screening(&li, ScreeningKind::Entry, "2023-12-30", ScreeningOutcome::Clear).await;
        let was = app.employment(&li, &place, Post::Cook, "2024-01-01", None).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let path = format!("/api/v1/employments/{}/change", was.id);
        let body = json!({ "post": "caregiver", "from_on": "2026-06-30", "reason": "岗位调整" });
        let made = manager.post_with(&path, &[("if-match", "\"1\"")], body).await.expect(201);
        let undo = format!("/api/v1/acts/{}/undo", made["act_id"].as_str().unwrap());
        let restored = manager.post(&undo, json!({ "reason": "选错了人" })).await.expect(200);
        assert_eq!(restored["kind"], "change_undone");
        let rows = employment::Entity::find().all(app.services().database.reader()).await.unwrap();
        assert_eq!((rows.len(), rows[0].id, rows[0].until_on), (1, was.id, None));
        assert_eq!(events(&app, "employment.change_undone").await[0].reason.as_deref(), Some("选错了人"));
    }

    async fn whoever_cannot_be_written_to_is_called_and_it_waits_on_the_home_page_until_then(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let (li, chen) = (app.person("李雷", LI).await, app.person("陈晨", CHEN).await);
        reader(&app, Role::Practitioner, Binding::Practitioner(chen.id), "chen@mengya.example").await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await.in_chinese();
        let program = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        for person in [&li, &chen] {
            program.post(&staff_of(PLACE), caregiver(person, "2026-06-29")).await.expect(201);
        }
        let home = manager.open("/institution").await.text();
        assert!(home.contains("1 人还没有得知") && home.contains("href=\"/acts\""), "{home}");
        let list = program.get("/api/v1/acts").await.expect(200);
        assert_eq!((list["items"].as_array().unwrap().len(), &list["items"][0]["name"]), (1, &json!("李雷")));
        let act = format!("/acts/{}", list["items"][0]["id"].as_str().unwrap());
        let page = manager.open(&act).await.text();
        // Whoever has to call them reads the number, and the look is written down; officers see it masked.
        assert!(page.contains("13800000000") && !page.contains("138****0000"), "{page}");
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await.open(&act).await.text();
        assert!(officer.contains("李雷") && !officer.contains("13800000000"), "{officer}");
        assert!(page.contains("邮件通知不到") && page.contains(">待办</span>"), "{page}");
        let call = format!("{act}/call");
        for (on, status) in [("2026-07-01", 422), ("2026-06-29", 422), ("", 422)] {
            assert_eq!(manager.send(&call, &[("called_on", on)]).await.status, status, "{on}");
        }
        assert_eq!(app.officer().await.post(&format!("/api/v1{call}"), json!({ "called_on": "2026-06-30" })).await.status, 404);
        let called = manager.send(&call, &[("called_on", "2026-06-30")]).await;
        assert_eq!(called.status, 303, "{}", called.text());
        assert!(manager.arrive(called.header("location")).await.text().contains("2026年6月30日已电话告知"));
        assert_eq!(manager.send(&call, &[("called_on", "2026-06-30")]).await.status, 409);
        assert!(!manager.open("/institution").await.text().contains("还没有得知"));
        assert_eq!(events(&app, "employment.told_by_phone").await.len(), 1);
    }

    async fn an_act_is_looked_at_before_and_read_after_at_pages(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let (li, wang) = (app.person("李雷", LI).await, app.person("王芳", WANG).await);
        let head = app.employment(&wang, &place, Post::Head, "2020-01-01", None).await;
        app.screening(&li, ScreeningKind::Entry, "2023-12-30", ScreeningOutcome::Clear).await;
        let cook = app.employment(&li, &place, Post::Cook, "2024-01-01", None).await;
        let program = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let under = json!({ "post": "caregiver", "from_on": "2026-06-30", "reason": "调整",
            "supervisor_registry_number": wang.registry_number.to_string() });
        program.post_with(&format!("/api/v1/employments/{}/change", cook.id), &[("if-match", "*")], under).await.expect(201);
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await.in_chinese();
        let end = format!("/employments/{}/end", head.id);
        let fields = |step| vec![("until_on", "2026-06-30"), ("reason", "离职"), ("version", "1"), ("step", step)];
        let look = manager.fill_in(&end, &fields("review")).await.text();
        // Who, what it does, what is left to do, and a button that says it.
        for words in ["王芳", "没有从业禁止", "负责人岗位无人担任", "1 人以此人为主管，须另定主管：李雷", "结束任职，最后一天2026年6月30日", "返回修改"] {
            assert!(look.contains(words), "{words}: {look}");
        }
        assert!(!look.contains("act-") && !look.contains("310106198802291018"), "{look}");
        assert_eq!(employment::Entity::find_by_id(head.id).one(app.services().database.reader()).await.unwrap().unwrap().until_on, None);
        assert!(manager.send(&end, &fields("edit")).await.text().contains("value=\"2026-06-30\""));
        let ended = manager.send(&end, &fields("confirm")).await;
        assert_eq!(ended.status, 303, "{}", ended.text());
        let after = manager.open(ended.header("location")).await.text();
        for words in ["已结束任职", "已完成", "待办", "负责人岗位无人担任", "撤回这次操作"] {
            assert!(after.contains(words), "{words}: {after}");
        }
        let undo = format!("{}/undo", ended.header("location").split('?').next().unwrap());
        let look = manager.open(&undo).await.text();
        assert!(look.contains("负责人岗位有人担任") && look.contains("撤回结束任职"), "{look}");
        assert_eq!(manager.send(&undo, &[("reason", "")]).await.status, 422);
        let undone = manager.send(&undo, &[("reason", "选错了人")]).await;
        assert_eq!(undone.status, 303, "{}", undone.text());
        assert!(manager.open(undone.header("location")).await.text().contains("已撤回结束任职"));
        assert!(manager.open(ended.header("location")).await.text().contains("这次操作已撤回"));
    }
}
