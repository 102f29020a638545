//! What follows from a ban: who is told, who has to be called, and what is left to do.

use super::{annul, decide, decide_annulment, events, recorded};
use mengya_entities::account;
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, TestApp, on_both_stores};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};
use serde_json::{Value, json};

const LIN: &str = "310106199003070029";

/// An account that can be written to.
async fn authorise_unlogged(app: &TestApp, role: Role, binding: Binding) {
    let id = app.account(role, binding).await;
    let store = app.services().database.writer();
    let found = account::Entity::find_by_id(id).one(store).await.unwrap().unwrap();
    let mut row = account::ActiveModel::from(found);
    let vault = &app.services().vault;
    row.email_sealed = Set(Some(mengya_api::access::email::seal(vault, id, "li@mengya.example")));
    row.email_index = Set(Some(mengya_api::access::email::index(vault, "li@mengya.example")));
    row.update(store).await.unwrap();
}

async fn consequences(officer: &mengya_tests::Client, path: &str) -> Value {
    officer.get(&format!("{path}/consequences")).await.expect(200)
}

on_both_stores! {
    async fn whoever_cannot_be_written_to_is_called_and_it_stays_a_task_until_then(app) {
        let (first, second) = (app.officer().await, app.officer().await);
        let person = app.person("林晓萌", LIN).await;
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let employment = app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let page = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let elsewhere = app.visiting(Role::RegulatorOfficer, Binding::District("310104")).await;
        let path = recorded(&first, "静教禁〔2026〕1号").await;
        // Before the decision: what it will do.
        let ahead = consequences(&second, &path).await;
        assert_eq!((&ahead["act"], &ahead["is_done"]), (&json!("ban"), &json!(false)));
        assert_eq!(ahead["employments"][0]["institution"], "静安区银杏托育园");
        assert_eq!(ahead["notices"].as_array().unwrap().len(), 2);
        assert!(!page.open("/district").await.text().contains("left to do"), "nothing is to do before it is confirmed");
        decide(&second, &path, "confirmed").await.expect(200);
        let done = consequences(&second, &path).await;
        assert_eq!(done["is_done"], true);
        for notice in done["notices"].as_array().unwrap() {
            assert_eq!(notice["told_by"], "nobody", "{notice}");
        }
        let task = "1 ban or annulment has something left to do";
        assert!(page.open("/district").await.text().contains(task));
        assert!(!elsewhere.open("/district").await.text().contains("left to do"));
        assert!(page.open("/bans?state=left").await.text().contains("静教禁〔2026〕1号"));
        let ban = path.strip_prefix("/api/v1").unwrap().to_owned();
        let shown = page.open(&ban).await.text();
        for part in ["The person: cannot be reached by mail; please call.", "静安区银杏托育园: cannot be reached by mail; please call.",
            "Still on the staff list of 静安区银杏托育园", "138****0000"] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        let end = format!("/employments/{}/end", employment.id);
        assert!(shown.contains(&format!("href=\"{end}\"")), "{shown}");
        // The calls, one at a page and one by a program; a day that cannot be meant is refused.
        let calls: Vec<String> = done["notices"].as_array().unwrap().iter()
            .map(|it| format!("/notices/{}/call", it["id"].as_str().unwrap())).collect();
        let refused = page.send(&format!("{ban}{}", calls[0]), &[("called_on", "2026-07-01")]).await;
        assert_eq!(refused.status, 422);
        assert_eq!(second.post(&format!("{path}{}", calls[1]), json!({ "called_on": "2026-06-29" })).await.faults(),
            [("/called_on".to_owned(), "before-confirmation".to_owned())]);
        page.open(&ban).await;
        let called = page.send(&format!("{ban}{}", calls[0]), &[("called_on", "2026-06-30")]).await;
        assert_eq!(called.header("location"), format!("{ban}?done=ban-called"), "{}", called.text());
        let out = second.post(&format!("{path}{}", calls[1]), json!({ "called_on": "2026-06-30" })).await.expect(200);
        assert_eq!(out["notices"][1]["told_by"], "phone");
        assert_eq!(second.post(&format!("{path}{}", calls[1]), json!({ "called_on": "2026-06-30" })).await.expect(409)["code"], "wrong-state");
        assert!(page.open("/district").await.text().contains(task), "the employment goes on");
        let form = page.open(&end).await.text();
        let version = form.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let ended = page.send(&end, &[("version", &version), ("until_on", "2026-06-30"), ("reason", "从业禁止"), ("step", "confirm")]).await;
        assert_eq!(ended.status, 303, "{}", ended.text());
        assert!(!page.open("/district").await.text().contains("left to do"));
        assert!(page.open(&ban).await.text().contains("told by telephone on 30 June 2026"));
        let (actions, _) = events(&app).await;
        assert_eq!(actions.iter().filter(|action| *action == "ban.told_by_phone").count(), 2);
    }

    async fn whoever_confirms_reads_what_came_of_it(app) {
        let first = app.officer().await;
        let person = app.person("林晓萌", LIN).await;
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        authorise_unlogged(&app, Role::InstitutionManager, Binding::Institution(place.id)).await;
        let path = recorded(&first, "静教禁〔2026〕1号").await;
        let ban = path.strip_prefix("/api/v1").unwrap().to_owned();
        let second = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        second.open(&ban).await;
        let done = second.send(&format!("{ban}/decision"), &[("version", "1"), ("decision", "confirmed"), ("reason", "核对无误")]).await;
        let page = second.arrive(done.header("location")).await.text();
        for part in ["Confirmed: 林晓萌 is barred from 25 June 2026.", "Employments to end: 1. Told: 1. To be called: 1.", "静安区银杏托育园: the mail is on its way"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        // An annulment has consequences of its own.
        annul(&first, &path, "2026-06-30").await.expect(200);
        let page = second.open(&ban).await.text();
        assert!(page.contains("What confirming the annulment will do") && page.contains("Confirm the annulment: not barred from 30 June 2026 on"), "{page}");
        let done = second.send(&format!("{ban}/annulment/decision"), &[("version", "3"), ("decision", "confirmed"), ("reason", "核对无误")]).await;
        let page = second.arrive(done.header("location")).await.text();
        assert!(page.contains("The annulment is confirmed: 林晓萌, not barred from 30 June 2026 on.") && page.contains("To be called: 1."), "{page}");
        assert!(page.contains("The person: cannot be reached by mail; please call.") && !page.contains("End employment"), "{page}");
        assert!(second.open("/district").await.text().contains("left to do"), "the annulment is told too");
    }

    async fn a_ban_of_a_document_nobody_registered_tells_nobody_and_says_so(app) {
        let (first, second) = (app.officer().await, app.officer().await);
        let path = recorded(&first, "静教禁〔2026〕1号").await;
        decide(&second, &path, "confirmed").await.expect(200);
        let page = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let shown = page.open(path.strip_prefix("/api/v1").unwrap()).await.text();
        assert!(shown.contains("Nobody is registered under this document"), "{shown}");
        assert!(!page.open("/district").await.text().contains("left to do"));
        annul(&first, &path, "2026-06-30").await.expect(200);
        decide_annulment(&second, &path, "confirmed").await.expect(200);
        assert_eq!(consequences(&second, &path).await["notices"], json!([]));
    }
}
