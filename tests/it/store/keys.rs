//! A key has one effect, and its answer is true: nobody hears that it is running or done when it is not.

use super::somebody;
use super::truth::request;
use chrono::TimeDelta;
use mengya_api::access::Actor;
use mengya_api::platform::idempotency::{Begun, KeyInUse, Keys, digest_of};
use mengya_api::platform::language::Language;
use mengya_api::platform::problem::{Problem, ProblemCode};
use mengya_api::platform::request::{RequestContext, within};
use mengya_api::practitioners::service::{NewPerson, register};
use mengya_entities::idempotency_key::{ActiveModel, Column, Entity};
use mengya_entities::ids::AccountId;
use mengya_entities::practitioner;
use mengya_entities::values::{Instant, PersonName, Role};
use mengya_tests::{Binding, Client, Reply, TestApp, document, noon, on_both_stores};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _,
};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;

const PATH: &str = "/api/v1/practitioners";

async fn officer(app: &TestApp) -> (AccountId, Client) {
    let id = app.account(Role::RegulatorOfficer, Binding::District("310106")).await;
    let token = app.app.access.tokens().issue(id, 0, app.services().ids.next()).unwrap();
    (id, app.stranger().with_token(&token))
}

async fn send(officer: &Client, key: &str, number: usize) -> Reply {
    officer.post_with(PATH, &[("idempotency-key", key)], somebody(number)).await
}

async fn count(app: &TestApp) -> u64 {
    practitioner::Entity::find().count(app.services().database.reader()).await.unwrap()
}

/// As an earlier attempt of another process left it.
async fn left_behind(
    app: &TestApp,
    account: AccountId,
    key: &str,
    number: usize,
    leased: TimeDelta,
    done: bool,
) {
    let operation = officer_operation(app, account).await;
    ActiveModel {
        account_id: Set(account),
        key: Set(key.to_owned()),
        operation: Set(operation),
        request_sha256: Set(digest_of(&app.services().vault, somebody(number).to_string().as_bytes())),
        owner: Set(Some("0123/4".to_owned())),
        leased_until: Set(Some(Instant::from(noon() + leased))),
        done_at: Set(done.then(|| Instant::from(noon()))),
        status: Set(None),
        answer_sealed: Set(None),
        created_at: Set(Instant::from(noon())),
    }
    .insert(app.services().database.writer())
    .await
    .unwrap();
}

/// How the store names the operation; taken from a request that was done.
async fn officer_operation(app: &TestApp, account: AccountId) -> String {
    let any =
        Entity::find().filter(Column::AccountId.eq(account)).one(app.services().database.reader()).await;
    any.unwrap().expect("a key").operation
}

fn keys(app: &TestApp, process: u8) -> Keys {
    let services = app.services();
    Keys::new(services.database.clone(), services.vault.clone(), services.clock.clone(), [process; 16])
}

async fn first(keys: &Keys, account: AccountId) -> Arc<KeyInUse> {
    match keys.begin(account, "a-key", "an operation", b"a body").await.unwrap() {
        Begun::First(key) => key,
        Begun::Again(_) => panic!("it was done"),
    }
}

async fn refused(keys: &Keys, account: AccountId) -> &'static str {
    match keys.begin(account, "a-key", "an operation", b"a body").await {
        Err(problem) => problem.code.code(),
        Ok(_) => panic!("it is free"),
    }
}

fn person(number: usize) -> NewPerson {
    let identity = document(&format!("E{number:08}"));
    NewPerson { name: PersonName::parse("李雷").unwrap(), identity, phone: None }
}

async fn register_under(app: &TestApp, key: &Arc<KeyInUse>, number: usize) -> Result<(), Problem> {
    let context = RequestContext { key: Some(Arc::clone(key)), ..request(Language::English) };
    within(context, register(app.services(), &Actor::operator(), person(number))).await.map(|_| ())
}

on_both_stores! {
    async fn whoever_hangs_up_at_any_moment_finds_it_done_once_under_the_same_key(app) {
        let (_, officer) = officer(&app).await;
        let address = app.url.strip_prefix("http://").unwrap().to_owned();
        for number in 0..40_usize {
            let (key, text) = (format!("hung-up-{number}"), somebody(number).to_string());
            let head = format!(
                "POST {PATH} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {}\r\nIdempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{text}",
                officer.token(), text.len()
            );
            let mut line = tokio::net::TcpStream::connect(&address).await.unwrap();
            line.write_all(head.as_bytes()).await.unwrap();
            tokio::time::sleep(Duration::from_micros([0, 500, 1_000, 2_000, 5_000][number % 5])).await;
            if number % 2 == 0 {
                // A reset instead of an end.
                line.set_zero_linger().unwrap();
            }
            drop(line);
            let mut answer = send(&officer, &key, number).await;
            for _ in 0..200 {
                if answer.status != 409 {
                    break;
                }
                assert_eq!(answer.json()["code"], "still-running", "{}", answer.text());
                tokio::time::sleep(Duration::from_millis(5)).await;
                answer = send(&officer, &key, number).await;
            }
            answer.expect(201);
        }
        assert_eq!(count(&app).await, 40);
    }

    async fn what_a_killed_service_left_behind_is_done_once_or_known_to_be_done(app) {
        let (account, officer) = officer(&app).await;
        send(&officer, "to-know-its-name", 99).await.expect(201);
        left_behind(&app, account, "nothing-done", 1, TimeDelta::seconds(-1), false).await;
        left_behind(&app, account, "another-clock", 2, TimeDelta::hours(9), false).await;
        left_behind(&app, account, "done", 3, TimeDelta::seconds(-1), true).await;
        left_behind(&app, account, "at-it", 4, TimeDelta::seconds(2), false).await;
        for (key, number) in [("nothing-done", 1), ("another-clock", 2)] {
            let done = send(&officer, key, number).await;
            done.expect(201);
            let again = send(&officer, key, number).await;
            assert_eq!((again.expect(201), again.header("idempotent-replayed")), (done.json(), "true"));
        }
        assert_eq!(send(&officer, "done", 3).await.expect(409)["code"], "done-unanswered");
        assert_eq!(send(&officer, "at-it", 4).await.expect(409)["code"], "still-running");
        assert_eq!(send(&officer, "at-it", 5).await.expect(422)["code"], "key-reused");
        app.services().clock.set(noon() + TimeDelta::seconds(3));
        send(&officer, "at-it", 4).await.expect(201);
        assert_eq!(count(&app).await, 4);
    }

    async fn many_at_once_have_one_effect_and_equal_answers(app) {
        let (_, officer) = officer(&app).await;
        let mut answers = Vec::new();
        for _ in 0..6 {
            let at_once: Vec<_> = (0..16)
                .map(|_| {
                    let officer = officer.clone();
                    tokio::spawn(async move { send(&officer, "one", 1).await })
                })
                .collect();
            for one in at_once {
                let reply = one.await.unwrap();
                if reply.status == 409 {
                    assert_eq!(reply.json()["code"], "still-running", "{}", reply.text());
                    assert!(answers.is_empty() || answers.len() < 16, "it was done already");
                } else {
                    answers.push(reply.expect(201));
                }
            }
            assert!(!answers.is_empty());
        }
        assert!(answers.len() >= 5 * 16, "{} answers", answers.len());
        assert!(answers.iter().all(|answer| *answer == answers[0]));
        assert_eq!(send(&officer, "one", 2).await.expect(422)["code"], "key-reused");
        assert_eq!(count(&app).await, 1);
    }

    async fn after_a_failure_in_which_nothing_was_done_the_key_is_free_at_once(app) {
        let account = app.account(Role::Auditor, Binding::None).await;
        let here = keys(&app, 1);
        let key = first(&here, account).await;
        assert_eq!(refused(&here, account).await, "still-running");
        here.finish(key, Problem::new(ProblemCode::Unavailable).to_response()).await;
        // Also when it could not be given back: this process knows that nobody is at it.
        drop(first(&here, account).await);
        drop(first(&here, account).await);
        // Another process knows it when the lease has ended.
        app.services().clock.set(noon() + TimeDelta::seconds(4));
        drop(first(&keys(&app, 2), account).await);
    }

    async fn whoever_was_succeeded_cannot_act_any_more(app) {
        let account = app.account(Role::Auditor, Binding::None).await;
        let (one, two) = (keys(&app, 1), keys(&app, 2));
        let slow = first(&one, account).await;
        app.services().clock.set(noon() + TimeDelta::seconds(4));
        let quick = first(&two, account).await;
        register_under(&app, &quick, 1).await.unwrap();
        let late = register_under(&app, &slow, 2).await;
        assert_eq!(late.unwrap_err().code, ProblemCode::StillRunning);
        assert_eq!(count(&app).await, 1);
        // The act is done; a failure after it gives nothing back.
        two.finish(quick, Problem::new(ProblemCode::Unavailable).to_response()).await;
        assert_eq!(refused(&two, account).await, "done-unanswered");
    }

    async fn a_refusal_is_no_act(app) {
        let account = app.account(Role::Auditor, Binding::None).await;
        let here = keys(&app, 1);
        register(app.services(), &Actor::operator(), person(1)).await.unwrap();
        let key = first(&here, account).await;
        // The refusal tells that the person is registered, and a look is written down.
        let refusal = register_under(&app, &key, 1).await.unwrap_err();
        assert_eq!(refusal.code, ProblemCode::AlreadyExists);
        drop(key);
        drop(first(&here, account).await);
    }
}
