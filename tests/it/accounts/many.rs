//! Many accounts opened, and confirmed, at once: all or none.

use super::two::as_person;
use mengya_entities::values::{AccountState, InstitutionKind, Role};
use mengya_entities::{account, event, outbox};
use mengya_tests::{Browser, TestApp, on_both_stores};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Value, json};

/// Three officers, as they are copied from a spreadsheet.
const OFFICERS: &str = "姓名\t证件号码\t邮箱\t用户名\n\
    王监管\t310106198802291018\twang@mengya.example\twang.jg\n\
    李监管\t310106199003070029\tli.jg@mengya.example\n\
    赵监管\tE12345678\tzhao@mengya.example\tzhao.jg\n";

async fn named(app: &TestApp, begin: &[&str]) -> Vec<account::Model> {
    let names = begin.iter().map(|name| (*name).to_owned());
    let query = account::Entity::find().filter(account::Column::Username.is_in(names));
    query.order_by_asc(account::Column::Username).all(app.services().database.reader()).await.unwrap()
}

async fn letters(app: &TestApp) -> u64 {
    outbox::Entity::find().count(app.services().database.reader()).await.unwrap()
}

async fn of_person(app: &TestApp, number: &str) -> Browser {
    let (id, _) = as_person(app, Role::Administrator, Some(number)).await;
    app.browser_of(id).await
}

fn officers(lines: &str) -> Vec<(&str, &str)> {
    vec![("role", "regulator_officer"), ("district", "310106"), ("language", "zh-Hans"), ("lines", lines)]
}

fn at_step<'f>(fields: &[(&'f str, &'f str)], step: &'f str) -> Vec<(&'f str, &'f str)> {
    fields.iter().copied().chain([("step", step)]).collect()
}

on_both_stores! {
    async fn officers_are_proposed_together_and_opened_together_by_a_second_administrator(app) {
        let first = of_person(&app, "E11111111").await;
        let second = of_person(&app, "E22222222").await;
        let before = letters(&app).await;
        let asked = first.fill_in("/accounts/many", &at_step(&officers(OFFICERS), "review")).await;
        let text = asked.text();
        assert_eq!(asked.status, 200, "{text}");
        assert!(text.contains("王监管") && text.contains("wang.jg") && text.contains("li.jg@mengya.example"), "{text}");
        assert!(text.contains("Propose 3 accounts") && !text.contains("<td data-label=\"Document\">310106198802291018"), "{text}");
        assert!(named(&app, &["wang.jg", "li.jg", "zhao.jg"]).await.is_empty(), "a look opens nothing");

        let done = first.fill_in("/accounts/many", &at_step(&officers(OFFICERS), "confirm")).await;
        assert_eq!((done.status, done.header("location")), (303, "/account-changes?done=accounts-proposed"), "{}", done.text());
        let proposed = named(&app, &["wang.jg", "li.jg", "zhao.jg"]).await;
        assert_eq!(proposed.len(), 3, "the user name that was left out is that of the address");
        assert!(proposed.iter().all(|row| row.state == AccountState::Proposed && row.disabled_at.is_some()));
        assert_eq!(letters(&app).await, before, "nobody is written to before it is confirmed");

        let own = first.open("/account-changes").await.text();
        assert!(!own.contains("name=\"change\""), "who proposed them ticks none: {own}");
        let list = second.open("/account-changes").await.text();
        let ids: Vec<String> = list.split("name=\"change\" value=\"").skip(1).map(|rest| rest[..36].to_owned()).collect();
        assert_eq!(ids.len(), 3, "{list}");
        let ticked: Vec<(&str, &str)> = ids.iter().map(|id| ("change", id.as_str())).collect();
        let ask = second.fill_in("/account-changes", &at_step(&ticked, "review")).await.text();
        assert!(ask.contains("Confirm 3 accounts") && ask.contains("王监管") && ask.contains("Jing"), "{ask}");
        let done = second.fill_in("/account-changes", &at_step(&ticked, "confirm")).await;
        assert_eq!((done.status, done.header("location")), (303, "/account-changes?done=accounts-confirmed"), "{}", done.text());
        let opened = named(&app, &["wang.jg", "li.jg", "zhao.jg"]).await;
        assert!(opened.iter().all(|row| row.state == AccountState::Active && row.disabled_at.is_none()));
        assert_eq!(letters(&app).await, before + 3, "each holder is sent a link");
        let events = event::Entity::find()
            .filter(event::Column::SubjectId.is_in(opened.iter().map(|row| row.id.0)))
            .count(app.services().database.reader()).await.unwrap();
        assert_eq!(events, 6, "each is proposed and confirmed by itself in the history");
        app.choose_password("wang.jg", "银杏 tree 9 quiet").await;
        let again = second.fill_in("/account-changes", &at_step(&ticked, "confirm")).await;
        assert_eq!(again.status, 409, "{}", again.text());
    }

    async fn one_wrong_line_opens_nobody_and_every_fault_is_told_with_its_line(app) {
        let browser = of_person(&app, "E11111111").await;
        let lines = "王监管 310106198802291019 wang@mengya.example\n李监管 310106199003070029\n\n赵监管 E12345678 zhao@mengya.example same\n钱监管 E12345679 qian@mengya.example same";
        let refused = browser.fill_in("/accounts/many", &at_step(&officers(lines), "confirm")).await;
        let text = refused.text();
        assert_eq!(refused.status, 422, "{text}");
        for said in ["Line 1 (王监管): Document number", "Line 2 (李监管): E-mail address", "Line 5 (钱监管): Username"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(text.contains("赵监管 E12345678 zhao@mengya.example same"), "what was pasted is kept: {text}");
        assert!(named(&app, &["wang", "zhao", "same"]).await.is_empty());
        let taken = "王监管 310106198802291018 w@mengya.example wang.jg\n李监管 310106199003070029 l@mengya.example li.jg";
        let open = browser.fill_in("/accounts/many", &at_step(&officers(taken), "confirm")).await;
        assert_eq!(open.status, 303, "{}", open.text());
        let again = browser.fill_in("/accounts/many", &at_step(&officers(taken), "review")).await;
        let text = again.text();
        assert_eq!(again.status, 409, "{text}");
        assert!(text.contains("Line 1 (王监管)") && text.contains("Line 2 (李监管)"), "each name that is taken: {text}");
        let chinese = browser.in_chinese().fill_in("/accounts/many", &at_step(&officers(lines), "confirm")).await.text();
        assert!(chinese.contains("第 2 行（李监管）：电子邮箱："), "{chinese}");
    }

    async fn managers_of_many_institutions_are_open_at_once_and_each_is_written_to(app) {
        app.institution("91310106MA1FX00109", "萤火虫托育园", InstitutionKind::Nursery).await;
        app.institution("52310106MJ000000X6", "小树苗托育园", InstitutionKind::Nursery).await;
        let browser = of_person(&app, "E11111111").await;
        let before = letters(&app).await;
        let lines = "周园长,zhou@mengya.example,91310106MA1FX00109\n吴园长,wu.yz@mengya.example,52310106MJ000000X6";
        let fields = [("role", "institution_manager"), ("language", "en"), ("lines", lines)];
        let asked = browser.fill_in("/accounts/many", &at_step(&fields, "review")).await.text();
        assert!(asked.contains("萤火虫托育园") && asked.contains("小树苗托育园") && asked.contains("Open 2 accounts"), "{asked}");
        let done = browser.fill_in("/accounts/many", &at_step(&fields, "confirm")).await;
        assert_eq!((done.status, done.header("location")), (303, "/accounts?done=accounts-opened"), "{}", done.text());
        let opened = named(&app, &["zhou", "wu.yz"]).await;
        assert!(opened.len() == 2 && opened.iter().all(|row| row.state == AccountState::Active && row.institution_id.is_some()));
        assert_eq!(letters(&app).await, before + 2);
        let unknown = [("role", "institution_manager"), ("language", "en"), ("lines", "郑园长,zheng@mengya.example,91310106MA1FX00117")];
        let refused = browser.fill_in("/accounts/many", &at_step(&unknown, "review")).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("Line 1 (郑园长)"), "{}", refused.text());
    }

    async fn programs_open_and_confirm_many_with_the_faults_of_each_at_its_place(app) {
        let (_, first) = as_person(&app, Role::Administrator, Some("E11111111")).await;
        let (_, second) = as_person(&app, Role::Administrator, Some("E22222222")).await;
        let officer = |name: &str, number: &str| json!({ "username": name, "display_name": "李监管", "role": "regulator_officer",
            "district": "310106", "email": "li@mengya.example",
            "held_by": { "name": "李监管", "identity_kind": "passport", "identity_number": number } });
        let wrong = json!({ "accounts": [officer("li.one", "E33333333"), officer("LI", "E4")] });
        let refused = first.post("/api/v1/accounts/openings", wrong).await;
        let mut faults = refused.faults();
        faults.sort();
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert!(faults.iter().all(|(at, _)| at.starts_with("/accounts/1/")), "{faults:?}");
        let body = json!({ "accounts": [officer("li.one", "E33333333"), officer("li.two", "E22222222")] });
        let opened = first.post("/api/v1/accounts/openings", body).await.expect(200);
        let ids: Vec<Value> = opened["items"].as_array().unwrap().iter().map(|it| it["waiting_change_id"].clone()).collect();
        let path = "/api/v1/account-changes/openings/confirmation";
        assert_eq!(first.post(path, json!({ "changes": ids })).await.expect(409)["code"], "second-officer");
        // The second administrator holds one of the two accounts.
        let own = second.post(path, json!({ "changes": ids })).await;
        assert_eq!(own.expect(409)["code"], "second-officer");
        assert!(named(&app, &["li.one"]).await.iter().all(|row| row.state == AccountState::Proposed), "none, when one is refused");
        let confirmed = second.post(path, json!({ "changes": [ids[0], ids[0]] })).await.expect(200);
        assert_eq!(confirmed["items"].as_array().unwrap().len(), 1, "named twice, it is confirmed once");
        assert!(named(&app, &["li.one"]).await.iter().all(|row| row.state == AccountState::Active));
        assert_eq!(second.post(path, json!({ "changes": [ids[0]] })).await.expect(409)["code"], "wrong-state");
    }

    async fn two_administrators_confirming_the_same_openings_open_them_once(app) {
        let (_, first) = as_person(&app, Role::Administrator, Some("E11111111")).await;
        let (_, second) = as_person(&app, Role::Administrator, Some("E22222222")).await;
        let (_, third) = as_person(&app, Role::Administrator, Some("E33333333")).await;
        let officers: Vec<Value> = (0..4).map(|at| json!({ "username": format!("li.{at}"), "display_name": "李监管",
            "role": "regulator_officer", "district": "310106", "email": "li@mengya.example",
            "held_by": { "name": "李监管", "identity_kind": "passport", "identity_number": format!("G0000000{at}") } })).collect();
        let opened = first.post("/api/v1/accounts/openings", json!({ "accounts": officers })).await.expect(200);
        let mut ids: Vec<Value> = opened["items"].as_array().unwrap().iter().map(|it| it["waiting_change_id"].clone()).collect();
        let before = letters(&app).await;
        let path = "/api/v1/account-changes/openings/confirmation";
        let one = json!({ "changes": ids });
        ids.reverse();
        let (one, other) = tokio::join!(second.post(path, one), third.post(path, json!({ "changes": ids })));
        let mut answers = [one.status, other.status];
        answers.sort_unstable();
        assert_eq!(answers, [200, 409]);
        assert_eq!(letters(&app).await, before + 4);
    }
}
