//! A person activates the own account: with registry number, document, and a code that goes where the register already
//! reaches the person.

use crate::notifications::{mails, part, reader};
use mengya_api::notifications::worker::{Mailer, deliver_due};
use mengya_api::practitioners::identity::{seal_email, seal_phone};
use mengya_entities::values::{EventAction, MailChannel, Role};
use mengya_entities::{account, activation, event, outbox, practitioner};
use mengya_tests::{Binding, Browser, Client, Reply, Store, TestApp, on_both_stores};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _,
};
use serde_json::{Value, json};

const IDENTITY: &str = "310106199003070029";
const OTHER: &str = "310106198802291018";
const PASSWORD: &str = "银杏 tree 9 quiet";
const ADDRESS: &str = "cao@mengya.example";

/// Notes where the register reaches a person by mail.
pub async fn give_address(app: &TestApp, person: &practitioner::Model, address: &str) {
    let mut row = person.clone().into_active_model();
    row.email_sealed = Set(Some(seal_email(&app.services().vault, person.id, address)));
    row.update(app.services().database.writer()).await.unwrap();
}

/// The code in the last letter.
pub async fn code_sent(app: &TestApp) -> String {
    let letter = mails(app).await.pop().expect("a letter");
    code_in(&part(app, &letter, "text_sealed"))
}

fn code_in(text: &str) -> String {
    let digits = text.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == 8);
    digits.unwrap_or_else(|| panic!("no code in {text}")).to_owned()
}

/// Activates until name and password are asked for.
pub async fn activated_to_the_last_form(
    app: &TestApp,
    browser: &Browser,
    person: &practitioner::Model,
    address: &str,
) {
    give_address(app, person, address).await;
    let number = person.registry_number.to_string();
    let identity = mengya_api::practitioners::identity::open(&app.services().vault, person).unwrap();
    let asked = [("registry_number", number.as_str()), ("identity_number", identity.reveal())];
    assert_eq!(browser.fill_in("/activate", &asked).await.header("location"), "/activate/code");
    let code = code_sent(app).await;
    let proven = browser.fill_in("/activate/code", &[("code", &code)]).await;
    assert_eq!(proven.header("location"), "/activate/account", "{}", proven.text());
}

async fn caregiver(app: &TestApp) -> practitioner::Model {
    let person = app.person("曹静", IDENTITY).await;
    give_address(app, &person, ADDRESS).await;
    person
}

async fn ask(app: &TestApp, person: &practitioner::Model, identity: &str) -> String {
    let body = json!({ "registry_number": person.registry_number.to_string(), "identity_number": identity });
    let begun = app.stranger().post("/api/v1/activations", body).await.expect(200);
    app.app.accounts.finish_aside().await;
    begun["activation"].as_str().unwrap().to_owned()
}

async fn prove(client: &Client, activation: &str, code: &str) -> Reply {
    client.post("/api/v1/activations/code", json!({ "activation": activation, "code": code })).await
}

async fn choose(client: &Client, activation: &str, username: &str) -> Reply {
    let body = json!({ "activation": activation, "username": username, "new_password": PASSWORD });
    client.post("/api/v1/activations/account", body).await
}

fn wrong_code(code: &str) -> String {
    if code == "00000000" { "00000001" } else { "00000000" }.to_owned()
}

/// An answer without what differs between any two.
fn told(reply: &Reply) -> (u16, Value) {
    let mut body = reply.json();
    for name in ["activation", "request_id"] {
        if let Some(fields) = body.as_object_mut() {
            fields.remove(name);
        }
    }
    (reply.status, body)
}

on_both_stores! {
    async fn a_practitioner_activates_the_own_account_at_pages_and_is_signed_in(app) {
        let person = caregiver(&app).await;
        let browser = app.browser();
        let begin = browser.open("/sign-in").await.text();
        assert!(begin.contains("href=\"/activate\""), "{begin}");
        let empty = browser.fill_in("/activate", &[("registry_number", "P-1"), ("identity_number", "")]).await;
        assert_eq!(empty.status, 422);
        assert!(empty.text().contains("href=\"#registry_number\"") && empty.text().contains("href=\"#identity_number\""));
        let asked = [("registry_number", person.registry_number.to_string()), ("identity_number", IDENTITY.to_owned())];
        let asked: Vec<(&str, &str)> = asked.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let sent = browser.send("/activate", &asked).await;
        assert_eq!((sent.status, sent.header("location")), (303, "/activate/code"), "no number in the address");
        let page = browser.open("/activate/code").await.text();
        assert!(!page.contains("mengya.example"), "before the code is right no address is told: {page}");
        let code = code_sent(&app).await;
        let wrong = browser.send("/activate/code", &[("code", &wrong_code(&code))]).await;
        assert!(wrong.status == 422 && wrong.text().contains("href=\"#code\""), "{}", wrong.text());
        assert_eq!(browser.open("/activate/account").await.status, 404, "not before the code");
        browser.open("/activate/code").await;
        let spaced = format!("{} {}", &code[..4], &code[4..]);
        assert_eq!(browser.send("/activate/code", &[("code", &spaced)]).await.header("location"), "/activate/account");
        let page = browser.open("/activate/account").await.text();
        assert!(page.contains("c***@mengya.example"), "{page}");
        let bad = browser.send("/activate/account", &[("username", "Cao Jing"), ("new_password", "short")]).await;
        assert!(bad.status == 422 && bad.text().contains("value=\"Cao Jing\"") && bad.text().contains("href=\"#new_password\""), "{}", bad.text());
        let done = browser.send("/activate/account", &[("username", "cao.jing"), ("new_password", PASSWORD)]).await;
        assert_eq!((done.status, done.header("location")), (303, "/me?done=activated"), "{}", done.text());
        assert!(!browser.cookie("device").is_empty());
        let record = browser.open("/me?done=activated").await;
        assert_eq!(record.status, 200);
        assert!(record.text().contains("Your account is active") && record.text().contains("曹静"));
        assert_eq!(app.browser().fill_in("/sign-in", &[("username", "cao.jing"), ("password", PASSWORD)]).await.header("location"), "/me");
        let opened = account::Entity::find().filter(account::Column::Username.eq("cao.jing")).one(app.services().database.reader()).await.unwrap().unwrap();
        assert_eq!((opened.role, opened.practitioner_id), (Role::Practitioner, Some(person.id)));
        let letters = mails(&app).await;
        let last = letters.last().unwrap();
        assert_eq!(last.account_id, Some(opened.id));
        assert!(part(&app, last, "text_sealed").contains("cao.jing") && part(&app, last, "recipient_sealed") == ADDRESS);
        let events = event::Entity::find().filter(event::Column::Action.eq(EventAction::AccountActivated));
        let written = events.all(app.services().database.reader()).await.unwrap();
        assert_eq!(written.len(), 1);
        assert_eq!((written[0].practitioner_id, written[0].actor.as_str()), (Some(person.id), "曹静"));
        assert_eq!(browser.open("/activate/account").await.status, 404, "used once");
    }

    async fn no_answer_tells_who_is_registered_or_which_numbers_belong_together(app) {
        let person = caregiver(&app).await;
        let other = app.person("王宁", OTHER).await;
        let nobody = mengya_entities::values::RegistryNumber::from_random(7).to_string();
        let mut answers = Vec::new();
        let mut codes = Vec::new();
        for (number, identity) in [
            (person.registry_number.to_string(), IDENTITY),
            (person.registry_number.to_string(), OTHER),
            (other.registry_number.to_string(), OTHER),
            (nobody, IDENTITY),
        ] {
            let body = json!({ "registry_number": number, "identity_number": identity });
            let reply = app.stranger().post("/api/v1/activations", body).await;
            let activation = reply.json()["activation"].as_str().unwrap().to_owned();
            app.app.accounts.finish_aside().await;
            answers.push(told(&reply));
            let begun = std::time::Instant::now();
            let guess = prove(&app.stranger(), &activation, "11111111").await;
            assert!(begun.elapsed() >= std::time::Duration::from_millis(250), "however it is, it takes so long");
            codes.push(told(&guess));
            answers.push(told(&choose(&app.stranger(), &activation, "cao.jing").await));
        }
        for pair in answers.chunks(2).collect::<Vec<_>>().windows(2) {
            assert_eq!(pair[0], pair[1]);
        }
        assert!(codes.windows(2).all(|pair| pair[0] == pair[1]), "{codes:#?}");
        assert_eq!(codes[0].0, 422);
        assert_eq!(mails(&app).await.len(), 1, "only she who is meant and reached is written to");
        let kept = activation::Entity::find().all(app.services().database.reader()).await.unwrap();
        assert_eq!(kept.len(), 1, "nothing is written for a guess");
    }

    async fn a_code_ends_after_fifteen_minutes_five_tries_or_another_code_and_works_once(app) {
        let person = caregiver(&app).await;
        let caller = app.stranger();
        let clock = app.services().clock.clone();
        let later = |minutes: i64| clock.set(clock.now() + chrono::TimeDelta::minutes(minutes));
        let first = ask(&app, &person, IDENTITY).await;
        let code = code_sent(&app).await;
        later(15);
        assert_eq!(prove(&caller, &first, &code).await.status, 422, "too late");
        let second = ask(&app, &person, IDENTITY).await;
        let code = code_sent(&app).await;
        for _ in 0..5 {
            assert_eq!(prove(&caller, &second, &wrong_code(&code)).await.status, 422);
        }
        assert_eq!(prove(&caller, &second, &code).await.status, 422, "five tries");
        later(60);
        let third = ask(&app, &person, IDENTITY).await;
        let old = code_sent(&app).await;
        let fourth = ask(&app, &person, IDENTITY).await;
        let code = code_sent(&app).await;
        assert_eq!(prove(&caller, &third, &old).await.status, 422, "another was sent");
        assert_eq!(prove(&caller, &third, &code).await.status, 422, "it is for whoever asked for it");
        assert_eq!(prove(&caller, &fourth, &code).await.expect(200)["sent_to"], "c***@mengya.example");
        later(15);
        assert_eq!(choose(&caller, &fourth, "cao.jing").await.status, 404, "too late");
        let fifth = ask(&app, &person, IDENTITY).await;
        let code = code_sent(&app).await;
        prove(&caller, &fifth, &code).await.expect(200);
        let token = choose(&caller, &fifth, "cao.jing").await.expect(200)["access_token"].as_str().unwrap().to_owned();
        assert_eq!(app.stranger().with_token(&token).get("/api/v1/me").await.expect(200)["username"], "cao.jing");
        assert_eq!(choose(&caller, &fifth, "cao.jing2").await.status, 404, "used once");
    }

    async fn nobody_is_sent_more_than_three_codes_an_hour(app) {
        let person = caregiver(&app).await;
        for _ in 0..6 {
            ask(&app, &person, IDENTITY).await;
        }
        assert_eq!(mails(&app).await.len(), 3);
        let clock = app.services().clock.clone();
        clock.set(clock.now() + chrono::TimeDelta::minutes(61));
        ask(&app, &person, IDENTITY).await;
        assert_eq!(mails(&app).await.len(), 4);
    }

    async fn whoever_has_an_account_is_told_so_by_mail_and_gets_no_second_one(app) {
        let person = caregiver(&app).await;
        let id = reader(&app, Role::Practitioner, Binding::Practitioner(person.id), "own@mengya.example").await;
        let activation = ask(&app, &person, IDENTITY).await;
        let letter = mails(&app).await.pop().unwrap();
        let text = part(&app, &letter, "text_sealed");
        assert!(text.contains(&format!("user-{id}")) && text.contains("/password/forgotten"), "{text}");
        // Where the register reaches the person: so nobody hides an account that was opened in the person's name.
        assert_eq!(part(&app, &letter, "recipient_sealed"), "cao@mengya.example");
        assert!(!text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 8) || !text.contains("验证码是"), "{text}");
        assert_eq!(prove(&app.stranger(), &activation, "12345678").await.status, 422);
    }

    async fn two_who_activate_at_once_get_one_account(app) {
        let person = caregiver(&app).await;
        let activation = ask(&app, &person, IDENTITY).await;
        prove(&app.stranger(), &activation, &code_sent(&app).await).await.expect(200);
        let (caller, other) = (app.stranger(), app.stranger());
        let (one, two) = tokio::join!(choose(&caller, &activation, "cao.one"), choose(&other, &activation, "cao.two"));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 404]);
        let own = account::Entity::find().filter(account::Column::PractitionerId.eq(person.id));
        assert_eq!(own.all(app.services().database.reader()).await.unwrap().len(), 1);
    }

    async fn a_name_that_somebody_has_is_refused_and_the_code_stays_good(app) {
        let person = caregiver(&app).await;
        let administrator = app.signed_in(Role::Administrator, Binding::None).await;
        let taken = json!({ "username": "cao.jing", "display_name": "曹晶", "email": "other@mengya.example", "role": "auditor" });
        administrator.post("/api/v1/accounts", taken).await.expect(201);
        let activation = ask(&app, &person, IDENTITY).await;
        prove(&app.stranger(), &activation, &code_sent(&app).await).await.expect(200);
        let refused = choose(&app.stranger(), &activation, "cao.jing").await;
        assert_eq!((refused.status, refused.faults()), (409, vec![("/username".to_owned(), "username-taken".to_owned())]));
        choose(&app.stranger(), &activation, "cao.jing2").await.expect(200);
    }

    async fn a_barred_person_may_activate_and_read_the_own_record(app) {
        let person = caregiver(&app).await;
        app.ban(IDENTITY, "2026-06-01", None).await;
        let activation = ask(&app, &person, IDENTITY).await;
        prove(&app.stranger(), &activation, &code_sent(&app).await).await.expect(200);
        let token = choose(&app.stranger(), &activation, "cao.jing").await.expect(200)["access_token"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/practitioners/{}", person.registry_number);
        assert_eq!(app.stranger().with_token(&token).get(&path).await.expect(200)["standing"], "barred");
    }

    async fn an_officer_notes_the_address_of_a_person_which_others_read_masked(app) {
        let person = app.person("曹静", IDENTITY).await;
        let officer = app.officer().await;
        let path = format!("/api/v1/practitioners/{}", person.registry_number);
        let bad = json!({ "email": "nobody", "reason": "补登" });
        assert_eq!(officer.patch(&path, "*", bad).await.faults(), [("/email".to_owned(), "form".to_owned())]);
        let kept = officer.patch(&path, "*", json!({ "email": ADDRESS, "reason": "补登" })).await.expect(200);
        assert_eq!(kept["email"], "c***@mengya.example");
        let own = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        assert_eq!(own.get(&path).await.expect(200)["email"], ADDRESS);
        let browser = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let page = format!("/people/{}", person.registry_number);
        assert!(browser.open(&page).await.text().contains("c***@mengya.example"));
        let fields = [("name", "曹静"), ("email", "cao.jing@mengya.example"), ("reason", "换邮箱"), ("version", "2"), ("step", "confirm")];
        assert_eq!(browser.fill_in(&format!("{page}/correction"), &fields).await.status, 303);
        assert_eq!(own.get(&path).await.expect(200)["email"], "cao.jing@mengya.example");
        let written = event::Entity::find().filter(event::Column::Action.eq(EventAction::PractitionerChanged)).all(app.services().database.reader()).await.unwrap();
        assert!(written.len() == 2 && !format!("{written:?}").contains("mengya.example"));
    }
}

async fn a_phone_is_written_to_only_where_messages_are_sent(store: Store) {
    let relay = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = relay.local_addr().unwrap();
    for has_gateway in [false, true] {
        let url = has_gateway.then(|| format!("http://{address}/send"));
        let Some(app) = TestApp::start_with(store, |settings| settings.texts.gateway = url).await else {
            return;
        };
        let person = app.person("曹静", IDENTITY).await;
        let mut row = person.clone().into_active_model();
        row.phone_sealed = Set(Some(seal_phone(&app.services().vault, person.id, "13800001234")));
        row.update(app.services().database.writer()).await.unwrap();
        let activation = ask(&app, &person, IDENTITY).await;
        let letters = mails(&app).await;
        assert_eq!(
            letters.len(),
            usize::from(has_gateway),
            "the register holds neither, as far as can be used"
        );
        let Some(letter) = letters.last() else { continue };
        assert_eq!((letter.channel, letter.account_id), (MailChannel::Text, None));
        let mailer = Mailer::of_settings(&app.services().settings).unwrap().unwrap();
        let taking = async {
            use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
            let (mut stream, _) = relay.accept().await.unwrap();
            let mut read = vec![0; 4_096];
            let count = stream.read(&mut read).await.unwrap();
            stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
            String::from_utf8_lossy(&read[..count]).into_owned()
        };
        let (sent, heard) = tokio::join!(deliver_due(app.services(), &mailer), taking);
        assert_eq!(sent.unwrap(), 1);
        assert!(heard.contains("13800001234"), "{heard}");
        let code = code_in(heard.split("\"text\"").nth(1).unwrap());
        assert_eq!(prove(&app.stranger(), &activation, &code).await.expect(200)["sent_to"], "138****1234");
        choose(&app.stranger(), &activation, "cao.jing").await.expect(200);
        let row = outbox::Entity::find_by_id(letter.id)
            .one(app.services().database.reader())
            .await
            .unwrap()
            .unwrap();
        assert!(row.sent_at.is_some());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_is_written_to_only_where_messages_are_sent_on_sqlite() {
    a_phone_is_written_to_only_where_messages_are_sent(Store::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_is_written_to_only_where_messages_are_sent_on_postgres() {
    a_phone_is_written_to_only_where_messages_are_sent(Store::Postgres).await;
}
