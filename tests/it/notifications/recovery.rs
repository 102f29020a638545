//! A forgotten password: a link by mail, once, for an hour, and nothing told to strangers.

use super::{mailer, mails, part, reader};
use mengya_api::notifications::worker::deliver_due;
use mengya_entities::account;
use mengya_entities::values::Role;
use mengya_tests::{Binding, MailServer, Store, TestApp, on_both_stores};
use sea_orm::EntityTrait as _;
use serde_json::json;

const NEW: &str = "梧桐 wind 7 silver";

async fn username(app: &TestApp, id: mengya_entities::ids::AccountId) -> String {
    account::Entity::find_by_id(id).one(app.services().database.reader()).await.unwrap().unwrap().username
}

/// The path of the link in the latest mail.
async fn link(app: &TestApp) -> String {
    let mail = mails(app).await.pop().expect("a mail");
    let text = part(app, &mail, "text_sealed");
    let line = text.lines().find(|line| line.contains("/password/reset?token=")).expect("a link").to_owned();
    line.strip_prefix(&app.services().settings.public_url).unwrap().to_owned()
}

fn token(link: &str) -> &str {
    link.split_once("token=").unwrap().1
}

on_both_stores! {
    async fn whoever_forgot_the_password_sets_a_new_one_by_mail(app) {
        let id = reader(&app, Role::Auditor, Binding::None, "Li.Shenji@mengya.example").await;
        let name = username(&app, id).await;
        let signed_in = app.browser();
        signed_in.fill_in("/sign-in", &[("username", &name), ("password", "梧桐 tree 7 quiet")]).await;
        assert_eq!(signed_in.open("/password").await.status, 200);
        let browser = app.browser();
        let asked = browser.fill_in("/password/forgotten", &[("who", "li.shenji@MENGYA.example")]).await;
        assert_eq!((asked.status, asked.header("location")), (303, "/password/forgotten?done=reset-asked"));
        assert!(browser.open("/password/forgotten?done=reset-asked").await.text().contains("If there is such an account"));
        let link = link(&app).await;
        assert!(token(&link).len() >= 43, "256 bits");
        let page = browser.open(&link).await;
        assert_eq!(page.status, 200);
        let short = browser.send("/password/reset", &[("token", token(&link)), ("new_password", "short")]).await;
        assert_eq!(short.status, 422);
        assert!(short.text().contains("href=\"#new_password\"") && short.text().contains(token(&link)));
        let done = browser.send("/password/reset", &[("token", token(&link)), ("new_password", NEW)]).await;
        assert_eq!((done.status, done.header("location")), (303, "/sign-in?done=password-changed"));
        assert_eq!(signed_in.open("/password").await.status, 303, "every session has ended");
        assert_eq!(browser.fill_in("/sign-in", &[("username", &name), ("password", "梧桐 tree 7 quiet")]).await.status, 401);
        assert_eq!(browser.fill_in("/sign-in", &[("username", &name), ("password", NEW)]).await.status, 303);
        let again = app.browser();
        assert_eq!(again.open(&link).await.status, 404, "a link works once");
        again.open("/password/forgotten").await;
        assert_eq!(again.send("/password/reset", &[("token", token(&link)), ("new_password", NEW)]).await.status, 404);
    }

    async fn a_link_asked_for_before_ends_when_the_account_is_secured_in_another_way(app) {
        let id = reader(&app, Role::Auditor, Binding::None, "li.shenji@mengya.example").await;
        let name = username(&app, id).await;
        let administrator = app.signed_in(Role::Administrator, Binding::None).await;
        let path = format!("/api/v1/accounts/{id}");
        let mut version = administrator.get(&path).await.header("etag").to_owned();
        for change in [json!({ "email": "other@mengya.example", "reason": "邮箱被盗" }), json!({ "send_link": true, "reason": "重设" })] {
            let browser = app.browser();
            browser.fill_in("/password/forgotten", &[("who", &name)]).await;
            let link = link(&app).await;
            assert_eq!(browser.open(&link).await.status, 200);
            let changed = administrator.patch(&path, &version, change).await;
            changed.expect(200);
            version = changed.header("etag").to_owned();
            assert_eq!(browser.open(&link).await.status, 404);
        }
        app.choose_password(&name, NEW).await;
        let browser = app.browser();
        browser.fill_in("/password/forgotten", &[("who", &name)]).await;
        let link = link(&app).await;
        let owner = app.browser();
        owner.fill_in("/sign-in", &[("username", &name), ("password", NEW)]).await;
        assert_eq!(owner.fill_in("/password", &[("current_password", NEW), ("new_password", "梧桐 wind 7 silver")]).await.status, 303);
        assert_eq!(browser.open(&link).await.status, 404);
    }

    async fn the_answer_is_the_same_whether_there_is_such_an_account_or_not(app) {
        let id = reader(&app, Role::Auditor, Binding::None, "li@mengya.example").await;
        let disabled = reader(&app, Role::Auditor, Binding::None, "gone@mengya.example").await;
        let administrator = app.signed_in(Role::Administrator, Binding::None).await;
        let path = format!("/api/v1/accounts/{disabled}");
        administrator.patch(&path, "\"1\"", serde_json::json!({ "enabled": false, "reason": "离职" })).await.expect(200);
        let without = app.account(Role::Auditor, Binding::None).await;
        let browser = app.browser();
        browser.open("/password/forgotten").await;
        let mut answers = Vec::new();
        for who in [username(&app, id).await, "li@mengya.example".to_owned(), "nobody".to_owned(), "nobody@mengya.example".to_owned(), "gone@mengya.example".to_owned(), username(&app, without).await, "' OR 1=1 --".to_owned()] {
            let answer = browser.send("/password/forgotten", &[("who", &who)]).await;
            answers.push((answer.status, answer.header("location").to_owned(), answer.text()));
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
        assert_eq!(mails(&app).await.len(), 2, "only who can be written to is written to");
        let empty = browser.send("/password/forgotten", &[("who", " ")]).await;
        assert_eq!(empty.status, 422);
    }

    async fn a_link_ends_after_an_hour_and_nobody_s_mailbox_is_filled(app) {
        reader(&app, Role::Auditor, Binding::None, "li@mengya.example").await;
        let browser = app.browser();
        for _ in 0..5 {
            browser.fill_in("/password/forgotten", &[("who", "li@mengya.example")]).await;
        }
        assert_eq!(mails(&app).await.len(), 3, "three links are open at once");
        let link = link(&app).await;
        let clock = &app.services().clock;
        clock.set(clock.now() + chrono::TimeDelta::minutes(59));
        assert_eq!(browser.open(&link).await.status, 200);
        clock.set(clock.now() + chrono::TimeDelta::minutes(1));
        assert_eq!(browser.open(&link).await.status, 404);
        browser.open("/password/forgotten").await;
        assert_eq!(browser.send("/password/reset", &[("token", token(&link)), ("new_password", NEW)]).await.status, 404);
        for wrong in ["/password/reset", "/password/reset?token=", "/password/reset?token=%00", "/password/reset?token=AAAA"] {
            assert_eq!(browser.open(wrong).await.status, 404, "{wrong}");
        }
        // A mail that says the link works is not sent once it does not.
        let server = MailServer::start().await;
        deliver_due(app.services(), &mailer(&server)).await.unwrap();
        assert!(server.taken().is_empty());
        assert!(mails(&app).await.iter().all(|mail| mail.failed_at.is_some()));
    }

    async fn of_two_who_use_one_link_at_once_one_comes_too_late(app) {
        reader(&app, Role::Auditor, Binding::None, "li@mengya.example").await;
        let browser = app.browser();
        browser.fill_in("/password/forgotten", &[("who", "li@mengya.example")]).await;
        let link = link(&app).await;
        let access = &app.app.accounts;
        let (one, other) = tokio::join!(
            access.reset_password(token(&link), NEW.to_owned()),
            access.reset_password(token(&link), format!("{NEW} two")),
        );
        assert!(one.is_ok() != other.is_ok());
    }

    async fn no_administrator_reads_a_link_that_is_anothers(app) {
        reader(&app, Role::RegulatorOfficer, Binding::District("310106"), "li@mengya.example").await;
        app.browser().fill_in("/password/forgotten", &[("who", "li@mengya.example")]).await;
        let link = link(&app).await;
        let mail = mails(&app).await.remove(0);
        let administrator = app.visiting(Role::Administrator, Binding::None).await;
        let server = MailServer::start().await;
        for sent in [false, true] {
            if sent {
                deliver_due(app.services(), &mailer(&server)).await.unwrap();
            }
            for path in ["/outbox".to_owned(), format!("/outbox/{}", mail.id)] {
                let text = administrator.open(&path).await.text();
                assert!(!text.contains(token(&link)) && !text.contains("/password/reset"), "{path}: {text}");
            }
        }
        assert!(server.taken().len() == 1);
        let whole = format!("{mail:?}");
        assert!(!whole.contains(token(&link)) && !whole.contains("li@mengya.example"), "in the store it is sealed");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asking_is_limited_like_signing_in() {
    let app = TestApp::start_with(Store::Sqlite, |settings| settings.limits.sign_ins_each = 2).await.unwrap();
    let browser = app.browser();
    browser.open("/password/forgotten").await;
    let mut last = 0;
    for _ in 0..4 {
        last = browser.send("/password/forgotten", &[("who", "nobody")]).await.status;
    }
    assert_eq!(last, 429);
}
