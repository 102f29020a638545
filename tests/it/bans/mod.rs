//! Bans and annulments, each by two officers.

mod asking;
mod files;
mod following;
mod words;

use mengya_api::access::Actor;
use mengya_api::platform::problem::ProblemCode;
use mengya_api::practitioners::service::{NewPerson, register};
use mengya_entities::values::{InstitutionKind, PersonName, Role};
use mengya_tests::{Binding, Client, TestApp, document, on_both_stores};
use serde_json::{Value, json};

const IDENTITY: &str = "310106199003070029";

fn ban(number: &str) -> Value {
    json!({ "decision_number": number, "kind": "administrative", "name": "林晓萌",
        "identity_kind": "resident_id", "identity_number": IDENTITY,
        "legal_basis": "《中华人民共和国学前教育法》第八十条", "authority": "上海市静安区教育局",
        "grounds": "2026年6月1日体罚幼儿", "decided_on": "2026-06-20", "effective_on": "2026-06-25", "term": "life" })
}

async fn recorded(officer: &Client, number: &str) -> String {
    let made = officer.post("/api/v1/bans", ban(number)).await;
    format!("/api/v1/bans/{}", made.expect(201)["id"].as_str().unwrap())
}

async fn decide(officer: &Client, path: &str, decision: &str) -> mengya_tests::Reply {
    let etag = officer.get(path).await.header("etag").to_owned();
    let body = json!({ "decision": decision, "reason": "已核对决定书" });
    officer.post_with(&format!("{path}/decision"), &[("if-match", &etag)], body).await
}

async fn annul(officer: &Client, path: &str, day: &str) -> mengya_tests::Reply {
    let etag = officer.get(path).await.header("etag").to_owned();
    let body = json!({ "number": "静教撤〔2026〕1号", "reason": "复议撤销原决定", "annulled_on": day });
    officer.post_with(&format!("{path}/annulment"), &[("if-match", &etag)], body).await
}

async fn decide_annulment(officer: &Client, path: &str, decision: &str) -> mengya_tests::Reply {
    let etag = officer.get(path).await.header("etag").to_owned();
    let body = json!({ "decision": decision, "reason": "已核对" });
    officer.post_with(&format!("{path}/annulment/decision"), &[("if-match", &etag)], body).await
}

async fn events(app: &TestApp) -> (Vec<String>, String) {
    let reply = app.signed_in(Role::Auditor, Binding::None).await.get("/api/v1/events?limit=200").await;
    let items = reply.expect(200)["items"].as_array().unwrap().clone();
    let mut actions: Vec<String> = items.iter().map(|it| it["action"].as_str().unwrap().to_owned()).collect();
    actions.reverse();
    (actions, reply.text())
}

on_both_stores! {
    async fn a_ban_bites_nobody_until_another_officer_confirms_it(app) {
        let (first, second) = (app.officer().await, app.officer().await);
        let person = app.person("林晓萌", IDENTITY).await;
        let path = recorded(&first, "静教禁〔2026〕1号").await;
        let read = first.get(&path).await;
        let before = read.expect(200);
        assert_eq!((&before["state"], &before["in_force"]), (&json!("recorded"), &json!(false)));
        assert_eq!(before["registry_number"], person.registry_number.to_string());
        assert_eq!(before["identity_masked"], "310***********0029");
        assert_eq!(before["grounds"], "2026年6月1日体罚幼儿");

        let body = json!({ "decision": "confirmed", "reason": "已核对决定书" });
        let decision = format!("{path}/decision");
        assert_eq!(second.post(&decision, body.clone()).await.expect(428)["code"], "precondition-required");
        let stale = second.post_with(&decision, &[("if-match", "\"7\"")], body).await;
        assert_eq!(stale.expect(412)["code"], "stale");
        assert_eq!(decide(&first, &path, "confirmed").await.expect(409)["code"], "second-officer");
        let confirmed = decide(&second, &path, "confirmed").await.expect(200);
        assert_eq!((&confirmed["state"], &confirmed["in_force"]), (&json!("confirmed"), &json!(true)));
        assert_eq!(decide(&second, &path, "declined").await.expect(409)["code"], "wrong-state");

        let (actions, text) = events(&app).await;
        assert_eq!(actions, ["ban.recorded", "ban.confirmed"]);
        assert!(text.contains(r#"{\"state\":\"recorded\"}"#) && text.contains(r#"{\"state\":\"confirmed\"}"#));
        assert!(!text.contains("19900307") && !text.contains("体罚"), "the history has no identity and no grounds");
    }

    async fn one_judgment_bars_two_persons_each_once(app) {
        let (first, second) = (app.officer().await, app.officer().await);
        let mut judgment = ban("（2026）沪0106刑初1号");
        judgment["kind"] = json!("court");
        let one = first.post("/api/v1/bans", judgment.clone()).await.expect(201);
        let mut other = judgment.clone();
        (other["name"], other["identity_number"]) = (json!("王芳"), json!("310106198802291018"));
        let asked = first.post("/api/v1/bans", other.clone()).await;
        assert_eq!(asked.expect(409)["code"], "already-exists");
        assert_eq!(asked.faults(), [("/decision_number".to_owned(), "number-of-another".to_owned())]);
        assert_eq!(asked.json()["errors"][0]["see"], format!("/bans/{}", one["id"].as_str().unwrap()));
        // Brackets as a desk writes them do not make it another decision.
        other["decision_number"] = json!("(2026)沪0106刑初1号");
        assert_eq!(first.post("/api/v1/bans", other.clone()).await.status, 409);
        other["bars_several"] = json!(true);
        let other = first.post("/api/v1/bans", other).await.expect(201);
        assert_ne!(one["id"], other["id"]);
        for made in [&one, &other] {
            let path = format!("/api/v1/bans/{}", made["id"].as_str().unwrap());
            assert_eq!(decide(&second, &path, "confirmed").await.expect(200)["in_force"], true);
        }
        let again = first.post("/api/v1/bans", judgment).await;
        assert_eq!((again.expect(409)["code"].as_str(), again.faults()),
            (Some("already-exists"), vec![("/decision_number".to_owned(), "already-exists".to_owned())]));
    }

    async fn a_declined_ban_never_was_in_force(app) {
        let (first, second) = (app.officer().await, app.officer().await);
        let path = recorded(&first, "静教禁〔2026〕2号").await;
        let declined = decide(&second, &path, "declined").await.expect(200);
        assert_eq!((&declined["state"], &declined["in_force"]), (&json!("declined"), &json!(false)));
        assert_eq!(decide(&second, &path, "confirmed").await.expect(409)["code"], "wrong-state");
        assert_eq!(annul(&first, &path, "2026-06-29").await.expect(409)["code"], "wrong-state");
        assert_eq!(events(&app).await.0, ["ban.recorded", "ban.declined"]);
    }

    async fn whoever_is_not_registered_is_stopped_at_the_door(app) {
        let (first, second) = (app.officer().await, app.officer().await);
        let path = recorded(&first, "静教禁〔2026〕3号").await;
        let newcomer = || NewPerson {
            name: PersonName::parse("林晓萌").unwrap(), identity: document(IDENTITY), phone: None,
        };
        assert_eq!(decide(&second, &path, "confirmed").await.expect(200)["registry_number"], Value::Null);
        let refused = register(app.services(), &Actor::operator(), newcomer()).await.unwrap_err();
        assert_eq!(refused.code, ProblemCode::Barred);
        annul(&first, &path, "2026-06-28").await.expect(200);
        decide_annulment(&second, &path, "confirmed").await.expect(200);
        let person = register(app.services(), &Actor::operator(), newcomer()).await.unwrap();
        assert_eq!(first.get(&path).await.expect(200)["registry_number"], person.registry_number.to_string());
    }

    async fn every_fault_of_a_ban_is_told_at_once(app) {
        let officer = app.officer().await;
        let wrong = json!({ "decision_number": " ", "kind": "administrative", "name": "123",
            "identity_kind": "resident_id", "identity_number": "310106199003070028", "legal_basis": "法",
            "authority": "局", "decided_on": "2026-07-01", "effective_on": "2026-06-25", "term": "fixed",
            "until_on": "2026-06-24" });
        let reply = officer.post("/api/v1/bans", wrong).await;
        assert_eq!(reply.status, 422, "{}", reply.text());
        let mut faults = reply.faults();
        faults.sort();
        let expected = [("/decided_on", "future-day"), ("/decision_number", "required"),
            ("/effective_on", "before-decision"), ("/identity_number", "check-digit"), ("/name", "name"), ("/until_on", "until-before-from")];
        assert_eq!(faults, expected.map(|(at, code)| (at.to_owned(), code.to_owned())));
        assert!(!reply.text().contains("310106199003070028"));
        let open = json!({ "term": "fixed" });
        let mut body = ban("静教禁〔2026〕4号");
        body["term"] = open["term"].clone();
        assert_eq!(officer.post("/api/v1/bans", body.clone()).await.faults(), [("/until_on".to_owned(), "required".to_owned())]);
        body["term"] = json!("life");
        body["until_on"] = json!("2027-01-01");
        assert_eq!(officer.post("/api/v1/bans", body).await.faults(), [("/until_on".to_owned(), "unexpected".to_owned())]);
    }

    async fn a_decision_is_recorded_once_and_under_the_registered_name(app) {
        let officer = app.officer().await;
        recorded(&officer, "静教禁〔2026〕5号").await;
        let again = officer.post("/api/v1/bans", ban("静教禁〔2026〕5号")).await;
        assert_eq!(again.expect(409)["code"], "already-exists");
        let person = app.person("林晓明", IDENTITY).await;
        let other = officer.post("/api/v1/bans", ban("静教禁〔2026〕6号")).await;
        assert_eq!(other.status, 422);
        assert_eq!(other.faults(), [("/name".to_owned(), "other-name".to_owned())]);
        assert!(other.text().contains(&person.registry_number.to_string()));
    }

    async fn a_confirmed_ban_ends_only_by_an_annulment_of_two_officers(app) {
        let (first, second) = (app.officer().await, app.officer().await);
        let path = recorded(&first, "静教禁〔2026〕7号").await;
        assert_eq!(annul(&first, &path, "2026-06-29").await.expect(409)["code"], "wrong-state");
        decide(&second, &path, "confirmed").await.expect(200);
        assert_eq!(decide_annulment(&second, &path, "confirmed").await.expect(409)["code"], "wrong-state");
        let early = annul(&first, &path, "2026-06-19").await;
        assert_eq!(early.faults(), [("/annulled_on".to_owned(), "before-decision".to_owned())]);

        let proposed = annul(&first, &path, "2026-06-29").await.expect(200);
        assert_eq!((&proposed["annulment_proposed_on"], &proposed["in_force"]), (&json!("2026-06-29"), &json!(true)));
        assert_eq!(annul(&second, &path, "2026-06-29").await.expect(409)["code"], "wrong-state");
        assert_eq!(decide_annulment(&first, &path, "confirmed").await.expect(409)["code"], "second-officer");
        let declined = decide_annulment(&second, &path, "declined").await.expect(200);
        assert_eq!((&declined["annulment_proposed_on"], &declined["annulment_number"]), (&Value::Null, &Value::Null));
        assert_eq!(declined["in_force"], true);

        annul(&second, &path, "2026-06-29").await.expect(200);
        assert_eq!(decide_annulment(&second, &path, "confirmed").await.expect(409)["code"], "second-officer");
        let annulled = decide_annulment(&first, &path, "confirmed").await.expect(200);
        assert_eq!((&annulled["annulled_on"], &annulled["in_force"]), (&json!("2026-06-29"), &json!(false)));
        assert_eq!(annul(&first, &path, "2026-06-29").await.expect(409)["code"], "wrong-state");
        let (actions, _) = events(&app).await;
        assert_eq!(actions, ["ban.recorded", "ban.confirmed", "ban.annulment_recorded", "ban.annulment_declined",
            "ban.annulment_recorded", "ban.annulment_confirmed"]);
    }

    async fn other_districts_do_not_know_of_it_and_other_roles_may_not_ask(app) {
        let officer = app.officer().await;
        let path = recorded(&officer, "静教禁〔2026〕8号").await;
        let other = app.signed_in(Role::RegulatorOfficer, Binding::District("310101")).await;
        assert_eq!(other.get(&path).await.status, 404);
        let body = json!({ "decision": "confirmed", "reason": "-" });
        let reply = other.post_with(&format!("{path}/decision"), &[("if-match", "*")], body.clone()).await;
        assert_eq!(reply.status, 404);
        assert_eq!(other.get("/api/v1/bans").await.expect(200)["items"], json!([]));
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        assert_eq!(auditor.get(&path).await.expect(200)["grounds"], Value::Null);
        assert_eq!(auditor.post("/api/v1/bans", ban("静教禁〔2026〕9号")).await.status, 403);
        let person = app.person("林晓萌", IDENTITY).await;
        let nursery = app.institution("91310106MA1FX00109", "静安一托", InstitutionKind::Nursery).await;
        for (role, binding) in [(Role::Practitioner, Binding::Practitioner(person.id)),
            (Role::InstitutionManager, Binding::Institution(nursery.id)), (Role::Administrator, Binding::None)] {
            let caller = app.signed_in(role, binding).await;
            assert_eq!(caller.get("/api/v1/bans").await.status, 403);
            assert_eq!(caller.get(&path).await.status, 403);
            assert_eq!(caller.post("/api/v1/bans", ban("静教禁〔2026〕10号")).await.status, 403);
        }
        assert_eq!(app.stranger().get(&path).await.status, 401);
    }

    async fn a_list_is_read_page_by_page_and_has_no_grounds(app) {
        let officer = app.officer().await;
        let second = app.officer().await;
        for n in 1..=5 {
            let path = recorded(&officer, &format!("静教禁〔2026〕2{n}号")).await;
            if n == 3 {
                decide(&second, &path, "confirmed").await.expect(200);
            }
        }
        let first = officer.get("/api/v1/bans?limit=2").await;
        let page = first.expect(200);
        assert_eq!(page["items"].as_array().unwrap().len(), 2);
        assert_eq!(page["items"][0]["grounds"], Value::Null);
        let link = first.header("link").trim_start_matches('<').split_once('>').unwrap().0.to_owned();
        assert_eq!(officer.get(&link).await.expect(200)["items"].as_array().unwrap().len(), 2);
        let confirmed = officer.get("/api/v1/bans?state=confirmed").await.expect(200);
        assert_eq!(confirmed["items"].as_array().unwrap().len(), 1);
        assert_eq!(confirmed["items"][0]["decision_number"], "静教禁〔2026〕23号");
    }
}
