//! What takes two people: accounts with power over people's standing, and bans, whatever accounts one person holds.

use mengya_api::access::Actor;
use mengya_api::accounts::changes::AccountChange;
use mengya_api::accounts::holder::{Holder, WrittenHolder, write};
use mengya_api::accounts::service::{FirstPassword, NewAccount, OpenedAccount};
use mengya_api::platform::problem::Problem;
use mengya_entities::ids::AccountId;
use mengya_entities::values::{AccountState, IdentityKind, PersonName, ReaderLanguage, Role};
use mengya_entities::{account, account_change, outbox};
use mengya_tests::{Binding, Client, TestApp, document, on_both_stores};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
};
use serde_json::{Value, json};

const PASSWORD: &str = "银杏 tree 9 quiet";

async fn found(app: &TestApp, id: AccountId) -> account::Model {
    account::Entity::find_by_id(id).one(app.services().database.reader()).await.unwrap().unwrap()
}

/// Says that this person holds the account; nobody, without a document.
pub async fn held_by(app: &TestApp, id: AccountId, number: Option<&str>) {
    let mut row = found(app, id).await.into_active_model();
    match number {
        Some(number) => {
            let holder = Holder { name: PersonName::parse("李监管").unwrap(), identity: document(number) };
            write(&mut row, &app.services().vault, id, &holder);
        }
        None => {
            row.holder_name = Set(None);
            row.holder_kind = Set(None);
            row.holder_sealed = Set(None);
            row.holder_index = Set(None);
        }
    }
    row.update(app.services().database.writer()).await.unwrap();
}

/// Signed in with an account of this role that this person holds.
pub async fn as_person(app: &TestApp, role: Role, number: Option<&str>) -> (AccountId, Client) {
    let binding = if role == Role::RegulatorOfficer { Binding::District("310106") } else { Binding::None };
    let id = app.account(role, binding).await;
    held_by(app, id, number).await;
    let token = app.app.access.tokens().issue(id, 0, app.services().ids.next()).unwrap();
    (id, app.stranger().with_token(&token))
}

pub fn opening(username: &str, role: &str, number: &str) -> Value {
    let mut body = json!({ "username": username, "display_name": "李监管", "role": role, "email": "li@mengya.example",
        "held_by": { "name": "李监管", "identity_kind": "passport", "identity_number": number } });
    if role == "regulator_officer" {
        body["district"] = json!("310106");
    }
    body
}

pub async fn decide(client: &Client, change: &str, decision: &str) -> mengya_tests::Reply {
    let path = format!("/api/v1/account-changes/{change}/decision");
    let body = json!({ "decision": decision, "reason": "已当面核对" });
    client.post_with(&path, &[("if-match", "*")], body).await
}

fn waiting(account: &Value) -> String {
    account["waiting_change_id"].as_str().unwrap_or_else(|| panic!("nothing waits: {account}")).to_owned()
}

async fn actions(app: &TestApp) -> Vec<String> {
    let auditor = app.signed_in(Role::Auditor, Binding::None).await;
    let events = auditor.get("/api/v1/events?limit=200").await.expect(200);
    let of = |event: &Value| event["action"].as_str().unwrap().to_owned();
    events["items"]
        .as_array()
        .unwrap()
        .iter()
        .rev()
        .map(of)
        .filter(|action| action != "account.signed_in")
        .collect()
}

on_both_stores! {
    async fn an_officer_s_account_is_open_when_a_second_person_has_confirmed_it_and_the_holder_chose_the_password(app) {
        let (_, first) = as_person(&app, Role::Administrator, Some("A00000001")).await;
        let (_, second) = as_person(&app, Role::Administrator, Some("B00000002")).await;
        let (_, again) = as_person(&app, Role::Administrator, Some("A00000001")).await;
        let (_, holder) = as_person(&app, Role::Administrator, Some("C00000003")).await;
        let (_, nobody) = as_person(&app, Role::Administrator, None).await;
        let made = first.post("/api/v1/accounts", opening("li.jianguan", "regulator_officer", "C00000003")).await.expect(201);
        assert_eq!((&made["state"], made["disabled_at"].is_string()), (&json!("proposed"), true));
        assert!(!made.to_string().contains("C00000003"));
        let (path, change) = (format!("/api/v1/accounts/{}", made["id"].as_str().unwrap()), waiting(&made));
        assert_eq!(outbox::Entity::find().count(app.services().database.reader()).await.unwrap(), 0, "no link before");
        let waits = first.get("/api/v1/account-changes").await.expect(200);
        assert_eq!((waits["items"].as_array().unwrap().len(), &waits["items"][0]["kind"], &waits["items"][0]["may_confirm"]), (1, &json!("open"), &json!(false)));
        for (client, why) in [(&first, "several accounts"), (&again, "Several accounts"), (&holder, "about yourself"), (&nobody, "does not say who holds it")] {
            let refused = decide(client, &change, "confirmed").await;
            assert_eq!(refused.expect(409)["code"], "second-officer");
            assert!(refused.json()["detail"].as_str().unwrap().to_lowercase().contains(&why.to_lowercase()), "{}", refused.text());
        }
        for state in [json!({ "enabled": true, "reason": "急" }), json!({ "send_link": true, "reason": "急" })] {
            assert_eq!(first.patch(&path, "*", state).await.expect(409)["code"], "wrong-state");
        }
        let read = second.get(&format!("/api/v1/account-changes/{change}")).await;
        assert_eq!((&read.expect(200)["may_confirm"], &read.json()["email"]), (&json!(true), &json!("li@mengya.example")));
        assert_eq!(decide(&second, &change, "confirmed").await.expect(200)["state"], "confirmed");
        assert_eq!(decide(&second, &change, "refused").await.expect(409)["code"], "wrong-state");
        assert_eq!(second.get(&path).await.expect(200)["state"], "active");
        let unset = json!({ "username": "li.jianguan", "password": "" });
        assert_eq!(app.stranger().post("/api/v1/tokens", unset).await.status, 422);
        app.choose_password("li.jianguan", PASSWORD).await;
        let token = app.stranger().post("/api/v1/tokens", json!({ "username": "li.jianguan", "password": PASSWORD })).await.expect(200);
        let officer = app.stranger().with_token(token["access_token"].as_str().unwrap());
        assert_eq!(officer.get("/api/v1/bans").await.status, 200);
        assert_eq!(actions(&app).await, ["account.change_proposed", "account.change_confirmed", "account.password_reset"]);
    }

    async fn no_door_lets_anybody_set_or_know_another_s_password(app) {
        let (_, first) = as_person(&app, Role::Administrator, Some("A00000001")).await;
        let mut body = opening("li.shenji", "auditor", "C00000003");
        body["password"] = json!(PASSWORD);
        body.as_object_mut().unwrap().remove("held_by");
        let refused = first.post("/api/v1/accounts", body.clone()).await;
        assert_eq!(refused.faults(), [("/password".to_owned(), "unknown-field".to_owned())]);
        body.as_object_mut().unwrap().remove("password");
        body.as_object_mut().unwrap().remove("email");
        assert_eq!(first.post("/api/v1/accounts", body.clone()).await.faults(), [("/email".to_owned(), "required".to_owned())]);
        body["email"] = json!("li@mengya.example");
        let made = first.post("/api/v1/accounts", body).await.expect(201);
        assert_eq!(made["state"], "active");
        let path = format!("/api/v1/accounts/{}", made["id"].as_str().unwrap());
        let refused = first.patch(&path, "*", json!({ "new_password": PASSWORD, "reason": "重设" })).await;
        assert_eq!(refused.faults(), [("/new_password".to_owned(), "unknown-field".to_owned())]);
        let page = app.visiting(Role::Administrator, Binding::None).await;
        for path in ["/accounts/new", &format!("/accounts/{}", made["id"].as_str().unwrap())] {
            let text = page.open(path).await.text();
            assert!(!text.contains("type=\"password\""), "{text}");
        }
        // Only at the machine.
        let administrator = Actor::of_account(&found(&app, as_person(&app, Role::Administrator, Some("A00000001")).await.0).await).unwrap();
        for password in [FirstPassword::Given(PASSWORD.to_owned()), FirstPassword::Machine] {
            assert_eq!(open(&app, &administrator, "li.two", Role::Auditor, password).await.unwrap_err().code.code(), "forbidden");
        }
    }

    async fn what_was_proposed_is_refused_with_a_reason_or_withdrawn_by_who_proposed_it(app) {
        let (_, first) = as_person(&app, Role::Administrator, Some("A00000001")).await;
        let (_, second) = as_person(&app, Role::Administrator, Some("B00000002")).await;
        let made = first.post("/api/v1/accounts", opening("li.jianguan", "administrator", "C00000003")).await.expect(201);
        let change = waiting(&made);
        let path = format!("/api/v1/account-changes/{change}/decision");
        let unreasoned = second.post_with(&path, &[("if-match", "*")], json!({ "decision": "refused" })).await;
        assert_eq!(unreasoned.faults(), [("/reason".to_owned(), "required".to_owned())]);
        assert_eq!(second.post(&path, json!({ "decision": "confirmed" })).await.status, 428);
        assert_eq!(decide(&second, &change, "withdrawn").await.status, 403);
        assert_eq!(decide(&second, &change, "refused").await.expect(200)["state"], "refused");
        let account = format!("/api/v1/accounts/{}", made["id"].as_str().unwrap());
        assert_eq!(second.get(&account).await.expect(200)["state"], "refused");
        assert_eq!(first.patch(&account, "*", json!({ "enabled": true, "reason": "再试" })).await.expect(409)["code"], "wrong-state");
        // The name is free again.
        let again = first.post("/api/v1/accounts", opening("li.jianguan", "administrator", "C00000003")).await.expect(201);
        assert_eq!(decide(&first, &waiting(&again), "withdrawn").await.expect(200)["state"], "withdrawn");
        assert_eq!(first.get("/api/v1/account-changes").await.expect(200)["items"], json!([]));
        assert_eq!(actions(&app).await, ["account.change_proposed", "account.change_refused", "account.change_proposed", "account.change_withdrawn"]);
    }

    async fn an_officer_is_enabled_and_given_another_address_or_a_link_by_two_and_disabled_by_one(app) {
        let (_, first) = as_person(&app, Role::Administrator, Some("A00000001")).await;
        let (_, second) = as_person(&app, Role::Administrator, Some("B00000002")).await;
        let (id, officer) = as_person(&app, Role::RegulatorOfficer, Some("C00000003")).await;
        let path = format!("/api/v1/accounts/{id}");
        let disabled = first.patch(&path, "*", json!({ "enabled": false, "reason": "离岗" })).await.expect(200);
        assert!(disabled["disabled_at"].is_string() && disabled["waiting_change_id"].is_null());
        assert_eq!(officer.get("/api/v1/me").await.status, 401);
        for (change, now) in [(json!({ "enabled": true, "reason": "返岗" }), 401), (json!({ "email": "new@mengya.example", "reason": "换邮箱" }), 401), (json!({ "send_link": true, "reason": "忘记" }), 401)] {
            let mails = outbox::Entity::find().count(app.services().database.reader()).await.unwrap();
            let proposed = first.patch(&path, "*", change.clone()).await.expect(200);
            assert_eq!(officer.get("/api/v1/me").await.status, now);
            assert_eq!(first.patch(&path, "*", json!({ "email": "other@mengya.example", "reason": "换" })).await.expect(409)["code"], "wrong-state", "one waits at a time");
            assert_eq!(decide(&first, &waiting(&proposed), "confirmed").await.expect(409)["code"], "second-officer");
            assert_eq!(outbox::Entity::find().count(app.services().database.reader()).await.unwrap(), mails, "nothing is sent before");
            decide(&second, &waiting(&proposed), "confirmed").await.expect(200);
        }
        let row = found(&app, id).await;
        assert!(row.disabled_at.is_none() && row.email_sealed.is_some());
        app.choose_password(&row.username, PASSWORD).await;
        let several = first.patch(&path, "*", json!({ "send_link": true, "email": "x@mengya.example", "reason": "换" })).await;
        assert_eq!(several.faults(), [(String::new(), "one-at-a-time".to_owned())]);
        let none = first.patch(&path, "*", json!({ "email": "", "reason": "删" })).await;
        assert_eq!(none.faults(), [("/email".to_owned(), "form".to_owned())]);
        let language = first.patch(&path, "*", json!({ "language": "en", "reason": "改语言" })).await.expect(200);
        assert_eq!((&language["language"], &language["waiting_change_id"]), (&json!("en"), &Value::Null));
    }

    async fn an_account_of_before_begins_and_ends_nothing_until_two_have_recorded_who_holds_it(app) {
        let (_, first) = as_person(&app, Role::Administrator, Some("A00000001")).await;
        let (_, second) = as_person(&app, Role::Administrator, Some("B00000002")).await;
        let (_, other) = as_person(&app, Role::RegulatorOfficer, Some("D00000004")).await;
        let (id, officer) = as_person(&app, Role::RegulatorOfficer, None).await;
        let ban = json!({ "decision_number": "静教禁〔2026〕1号", "kind": "administrative", "name": "林晓萌",
            "identity_kind": "resident_id", "identity_number": "310106199003070029", "legal_basis": "《学前教育法》第八十条",
            "authority": "上海市静安区教育局", "decided_on": "2026-06-20", "effective_on": "2026-06-25", "term": "life" });
        let refused = officer.post("/api/v1/bans", ban.clone()).await;
        assert!(refused.expect(409)["code"] == "second-officer" && refused.text().contains("does not say who holds it"));
        let made = other.post("/api/v1/bans", ban).await.expect(201);
        let decision = format!("/api/v1/bans/{}/decision", made["id"].as_str().unwrap());
        let body = json!({ "decision": "confirmed", "reason": "已核对" });
        assert_eq!(officer.post_with(&decision, &[("if-match", "*")], body.clone()).await.expect(409)["code"], "second-officer");
        let path = format!("/api/v1/accounts/{id}");
        assert_eq!(first.patch(&path, "*", json!({ "send_link": true, "reason": "忘记" })).await.expect(409)["code"], "wrong-state");
        let holder = json!({ "held_by": { "name": "李监管", "identity_kind": "passport", "identity_number": "C00000003" }, "reason": "补登" });
        let proposed = first.patch(&path, "*", holder.clone()).await.expect(200);
        decide(&second, &waiting(&proposed), "confirmed").await.expect(200);
        assert!(found(&app, id).await.holder_index.is_some());
        assert_eq!(first.patch(&path, "*", holder).await.expect(409)["code"], "wrong-state", "once and for all");
        let row = found(&app, id).await;
        let token = app.app.access.tokens().issue(id, row.token_generation, app.services().ids.next()).unwrap();
        let officer = app.stranger().with_token(&token);
        assert_eq!(officer.post_with(&decision, &[("if-match", "*")], body).await.expect(200)["in_force"], true);
    }

    async fn one_person_with_two_officers_accounts_bars_and_frees_nobody(app) {
        let (_, one) = as_person(&app, Role::RegulatorOfficer, Some("C00000003")).await;
        let (other_id, other) = as_person(&app, Role::RegulatorOfficer, Some("C00000003")).await;
        let (_, second) = as_person(&app, Role::RegulatorOfficer, Some("D00000004")).await;
        let (_, barred) = as_person(&app, Role::RegulatorOfficer, Some("310106199003070029")).await;
        let ban = json!({ "decision_number": "静教禁〔2026〕1号", "kind": "administrative", "name": "林晓萌",
            "identity_kind": "resident_id", "identity_number": "310106199003070029", "legal_basis": "《学前教育法》第八十条",
            "authority": "上海市静安区教育局", "decided_on": "2026-06-20", "effective_on": "2026-06-25", "term": "life" });
        let path = format!("/api/v1/bans/{}", one.post("/api/v1/bans", ban).await.expect(201)["id"].as_str().unwrap());
        let decision = format!("{path}/decision");
        let body = json!({ "decision": "confirmed", "reason": "已核对" });
        assert_eq!(other.post_with(&decision, &[("if-match", "*")], body.clone()).await.expect(409)["code"], "second-officer");
        let session = app.app.access.open_session(&found(&app, other_id).await).await.unwrap().1;
        let browser = app.browser();
        browser.keep("session", &session);
        let page = browser.open(path.trim_start_matches("/api/v1")).await.text();
        assert!(!page.contains("name=\"decision\"") && !browser.open("/bans").await.text().contains("state=awaiting\">"), "{page}");
        assert!(barred.post_with(&decision, &[("if-match", "*")], body.clone()).await.text().contains("about yourself"));
        second.post_with(&decision, &[("if-match", "*")], body.clone()).await.expect(200);
        let annulment = json!({ "number": "静教撤〔2026〕1号", "reason": "复议撤销", "annulled_on": "2026-06-29" });
        let annul = format!("{path}/annulment");
        assert!(barred.post_with(&annul, &[("if-match", "*")], annulment.clone()).await.text().contains("about yourself"));
        one.post_with(&annul, &[("if-match", "*")], annulment).await.expect(200);
        let decision = format!("{annul}/decision");
        for client in [&one, &other, &barred] {
            assert_eq!(client.post_with(&decision, &[("if-match", "*")], body.clone()).await.expect(409)["code"], "second-officer");
        }
        assert_eq!(second.post_with(&decision, &[("if-match", "*")], body).await.expect(200)["in_force"], false);
    }

    async fn an_officer_who_is_also_a_practitioner_does_not_verify_an_own_credential(app) {
        let person = app.person("林晓萌", "310106199003070029").await;
        let (_, own) = as_person(&app, Role::RegulatorOfficer, Some("310106199003070029")).await;
        let (_, other) = as_person(&app, Role::RegulatorOfficer, Some("D00000004")).await;
        let claim = json!({ "kind": "health_certificate", "number": "沪 1", "issued_on": "2026-06-01" });
        let made = own.post(&format!("/api/v1/practitioners/{}/credentials", person.registry_number), claim).await.expect(201);
        let path = format!("/api/v1/credentials/{}/decision", made["id"].as_str().unwrap());
        let body = json!({ "decision": "verified", "how": "经发证机关网站核对" });
        let refused = own.post_with(&path, &[("if-match", "*")], body.clone()).await;
        assert!(refused.expect(409)["code"] == "second-officer" && refused.text().contains("about yourself"));
        other.post_with(&path, &[("if-match", "*")], body).await.expect(200);
    }

    async fn the_operator_opens_the_first_administrator_alone_and_nobody_else(app) {
        let operator = Actor::operator();
        let first = open(&app, &operator, "first", Role::Administrator, FirstPassword::Machine).await.unwrap();
        assert_eq!(first.row.state, AccountState::Active);
        app.app.accounts.reset_password(&first.token.unwrap(), PASSWORD.to_owned()).await.unwrap();
        let second = open(&app, &operator, "second", Role::Administrator, FirstPassword::Machine).await.unwrap();
        let officer = open(&app, &operator, "officer", Role::RegulatorOfficer, FirstPassword::Machine).await.unwrap();
        for waiting in [&second, &officer] {
            assert_eq!(waiting.row.state, AccountState::Proposed);
            let early = app.app.accounts.reset_password(waiting.token.as_deref().unwrap(), PASSWORD.to_owned()).await;
            assert_eq!(early.unwrap_err().code.code(), "not-found");
        }
        let token = app.stranger().post("/api/v1/tokens", json!({ "username": "first", "password": PASSWORD })).await.expect(200);
        let administrator = app.stranger().with_token(token["access_token"].as_str().unwrap());
        let waits = administrator.get("/api/v1/account-changes").await.expect(200);
        assert_eq!((waits["items"].as_array().unwrap().len(), &waits["items"][0]["proposed_by"]), (2, &Value::Null));
        for item in waits["items"].as_array().unwrap() {
            decide(&administrator, item["id"].as_str().unwrap(), "confirmed").await.expect(200);
        }
        app.app.accounts.reset_password(&officer.token.unwrap(), PASSWORD.to_owned()).await.unwrap();
        app.stranger().post("/api/v1/tokens", json!({ "username": "officer", "password": PASSWORD })).await.expect(200);
        // Where nobody is left who can confirm, it begins anew.
        for row in [&first.row, &second.row] {
            let change = AccountChange { enabled: Some(false), reason: "密码遗失".to_owned(), ..AccountChange::default() };
            app.app.accounts.change_account(&operator, row.id, Some("*"), change).await.unwrap();
        }
        assert_eq!(open(&app, &operator, "third", Role::Administrator, FirstPassword::Machine).await.unwrap().row.state, AccountState::Active);
    }

    async fn of_an_old_store_the_operator_records_who_holds_the_first_administrator_s_account(app) {
        let operator = Actor::operator();
        let old = [app.account(Role::Administrator, Binding::None).await, app.account(Role::Administrator, Binding::None).await];
        for id in old {
            held_by(&app, id, None).await;
        }
        let holder = |number: &str| AccountChange {
            held_by: Some(WrittenHolder { name: "李".to_owned(), identity_kind: IdentityKind::Passport, identity_number: number.to_owned() }),
            reason: "补登".to_owned(),
            ..AccountChange::default()
        };
        let first = app.app.accounts.change_account(&operator, old[0], Some("*"), holder("A00000001")).await.unwrap();
        assert!(first.holder_index.is_some());
        let second = app.app.accounts.change_account(&operator, old[1], Some("*"), holder("B00000002")).await.unwrap();
        assert!(second.holder_index.is_none(), "the first confirms it");
        assert_eq!(account_change::Entity::find().count(app.services().database.reader()).await.unwrap(), 1);
    }

    async fn a_second_administrator_reads_what_a_change_does_and_decides_on_pages(app) {
        let first = app.visiting(Role::Administrator, Binding::None).await;
        let second = app.visiting(Role::Administrator, Binding::None).await;
        let fields = [("username", "li.jianguan"), ("display_name", "李监管"), ("role", "regulator_officer"), ("district", "310106"), ("email", "li@mengya.example")];
        let missing = first.fill_in("/accounts/new", &fields).await;
        assert!(missing.status == 422 && missing.text().contains("href=\"#held_by\""), "{}", missing.text());
        let mut fields = fields.to_vec();
        fields.extend([("held_by-name", "李监管"), ("held_by-identity_kind", "resident_id"), ("held_by-identity_number", "310106198802291018")]);
        let made = first.send("/accounts/new", &fields).await;
        assert_eq!(made.status, 303, "{}", made.text());
        let account = first.open(made.header("location")).await.text();
        let change = account.split("href=\"/account-changes/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let change = format!("/account-changes/{change}");
        let own = first.open(&change).await.text();
        assert!(own.contains("you were the first") && own.contains("value=\"withdrawn\"") && !own.contains("value=\"confirmed\""), "{own}");
        assert!(second.open("/accounts").await.text().contains("Awaiting a second person: 1."));
        assert!(second.open("/account-changes").await.text().contains("李监管"));
        let page = second.open(&change).await.text();
        assert!(page.contains("may sign in as “li.jianguan”") && page.contains("310***********1018") && !page.contains("310106198802291018"), "{page}");
        assert!(second.send(&change, &[("version", "1")]).await.text().contains("href=\"#decision\""));
        assert_eq!(second.send(&change, &[("version", "9"), ("decision", "confirmed")]).await.status, 412);
        let unreasoned = second.send(&change, &[("version", "1"), ("decision", "refused"), ("reason", " ")]).await;
        assert!(unreasoned.status == 422 && unreasoned.text().contains("href=\"#reason\""));
        let confirmed = second.send(&change, &[("version", "1"), ("decision", "confirmed"), ("reason", "已当面核对")]).await;
        assert_eq!(confirmed.status, 303, "{}", confirmed.text());
        let done = second.open(confirmed.header("location")).await.text();
        assert!(done.contains("It is confirmed and done.") && done.contains("已当面核对") && !done.contains("name=\"decision\""), "{done}");
        app.choose_password("li.jianguan", PASSWORD).await;
        assert_eq!(app.browser().fill_in("/sign-in", &[("username", "li.jianguan"), ("password", PASSWORD)]).await.status, 303);
        let chinese = second.in_chinese();
        for path in ["/accounts", "/accounts/new", "/account-changes", &change] {
            let text = chinese.open(path).await.text();
            assert!(!text.split(['<', '>']).any(|part| part.starts_with("account-") || part.starts_with("accounts-")), "{text}");
        }
    }
}

async fn open(
    app: &TestApp,
    actor: &Actor,
    username: &str,
    role: Role,
    password: FirstPassword,
) -> Result<OpenedAccount, Problem> {
    let number = format!("{}0001", username.to_uppercase().replace('.', ""));
    let holder = || Holder { name: PersonName::parse("李某").unwrap(), identity: document(&number) };
    let new = NewAccount {
        username: username.to_owned(),
        display_name: "李某".to_owned(),
        password,
        role,
        held_by: role.has_power().then(holder),
        practitioner_id: None,
        provider_id: None,
        institution_id: None,
        district: (role == Role::RegulatorOfficer).then(|| "310106".to_owned()),
        email: None,
        language: ReaderLanguage::Chinese,
    };
    app.app.accounts.open_account(actor, new).await
}
