//! Whoever guesses is slowed; nobody else is.

use mengya_entities::values::Role;
use mengya_entities::{account, event, known_origin};
use mengya_tests::{Binding, Browser, Reply, Store, TestApp};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::json;

const PASSWORD: &str = "梧桐 tree 7 quiet";

/// The service behind a proxy, with its limits as they are unless told, on each store.
async fn services() -> Vec<TestApp> {
    let mut apps = Vec::new();
    for store in [Store::Sqlite, Store::Postgres] {
        apps.extend(
            TestApp::start_with(store, |settings| {
                settings.proxy = Some([127, 0, 0, 1].into());
                settings.limits.sign_ins_each = 60;
                settings.limits.sign_ins_all = 6_000;
            })
            .await,
        );
    }
    apps
}

async fn name(app: &TestApp) -> String {
    format!("user-{}", app.account(Role::Auditor, Binding::None).await)
}

/// A program's try from this address.
async fn tries(app: &TestApp, address: &str, name: &str, password: &str) -> Reply {
    let body = json!({ "username": name, "password": password });
    app.stranger().post_with("/api/v1/tokens", &[("x-forwarded-for", address)], body).await
}

/// A browser's try from this address.
async fn visits(browser: &Browser, address: &str, name: &str, password: &str) -> u16 {
    let page = browser.open("/sign-in").await.text();
    let token = page.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields = [("csrf", token.as_str()), ("username", name), ("password", password)];
    browser.send_as_is("/sign-in", &fields, &[("x-forwarded-for", address)]).await.status
}

async fn pauses(app: &TestApp) -> u64 {
    app.app.accounts.finish_aside().await;
    let query = event::Entity::find().filter(event::Column::Action.eq("account.paused"));
    query.count(app.services().database.reader()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_address_that_guesses_at_many_accounts_shuts_out_nobody() {
    for app in services().await {
        let mut names = Vec::new();
        for _ in 0..37 {
            names.push(name(&app).await);
        }
        let known = app.browser();
        assert_eq!(visits(&known, "198.51.100.7", &names[0], PASSWORD).await, 303);
        let clock = &app.services().clock;
        // Twenty a minute for twenty minutes.
        for minute in 0..20 {
            for n in 0..20 {
                let status = tries(&app, "203.0.113.9", &names[(minute * 20 + n) % 37], "wrong").await.status;
                assert!(matches!(status, 401 | 429), "{status}");
            }
            clock.set(clock.now() + chrono::TimeDelta::minutes(1));
        }
        assert_eq!(pauses(&app).await, 37, "each account paused there");
        for (n, name) in names.iter().enumerate() {
            let paused = tries(&app, "203.0.113.9", name, PASSWORD).await;
            assert!(paused.status == 429 && !paused.header("retry-after").is_empty(), "{}", paused.text());
            assert_eq!(tries(&app, &format!("192.0.2.{n}"), name, PASSWORD).await.status, 200);
        }
        assert_eq!(
            visits(&known, "203.0.113.9", &names[0], PASSWORD).await,
            303,
            "a browser that signed in before, even there"
        );
        let nobody = app.browser();
        assert_eq!(visits(&nobody, "203.0.113.9", &names[0], PASSWORD).await, 429);
        // A name that nobody has pauses like any other.
        let mut last = 0;
        for _ in 0..9 {
            last = tries(&app, "203.0.113.77", "nobody", "wrong").await.status;
        }
        assert_eq!(last, 429);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifteen_hundred_tries_from_one_network_of_ipv6_shut_out_nobody_else() {
    for app in services().await {
        let name = name(&app).await;
        let mut refused = 0;
        for n in 0..1_500 {
            let status = tries(&app, &format!("2001:db8:0:1::{n:x}"), &format!("guess-{}", n % 300), "wrong")
                .await
                .status;
            refused += u32::from(status == 429);
        }
        assert_eq!(refused, 1_440, "sixty were wrong, the rest were not looked at");
        let there = tries(&app, "2001:db8:0:1:ffff::1", &name, PASSWORD).await;
        assert_eq!(there.expect(429)["code"], "too-many-requests");
        for address in ["2001:db8:0:2::1", "192.0.2.1", "[2001:db8:0:3::1]:4711"] {
            assert_eq!(tries(&app, address, &name, PASSWORD).await.status, 200, "{address}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_class_of_forty_behind_one_address_is_all_in() {
    for app in services().await {
        let mut names = Vec::new();
        for _ in 0..40 {
            names.push(name(&app).await);
        }
        let all = names.iter().map(|name| tries(&app, "192.0.2.1", name, PASSWORD));
        let statuses: Vec<u16> =
            futures_util::future::join_all(all).await.iter().map(|reply| reply.status).collect();
        assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
        // And half of them mistype it first.
        for name in &names[..20] {
            assert_eq!(tries(&app, "192.0.2.1", name, "mistyped").await.status, 401);
            assert_eq!(tries(&app, "192.0.2.1", name, PASSWORD).await.status, 200);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guesses_at_one_account_from_very_many_addresses_are_slowed_and_its_holder_is_not() {
    for app in services().await {
        let name = name(&app).await;
        let holder = app.browser();
        assert_eq!(visits(&holder, "198.51.100.7", &name, PASSWORD).await, 303);
        for n in 0..32 {
            for _ in 0..3 {
                assert_eq!(tries(&app, &format!("10.1.{n}.1"), &name, "wrong").await.status, 401);
                app.app.accounts.finish_aside().await;
            }
        }
        let row = account::Entity::find()
            .filter(account::Column::Username.eq(&name))
            .one(app.services().database.reader())
            .await
            .unwrap()
            .unwrap();
        let now = app.services().clock.now().timestamp_micros();
        assert!(row.locked_until.is_some_and(|until| until.0 > now), "{row:?}");
        assert!(row.failed_sign_ins < 70, "what comes while strangers wait is not even verified");
        assert_eq!(
            tries(&app, "10.9.9.9", &name, PASSWORD).await.status,
            401,
            "a stranger waits, whatever the password"
        );
        assert_eq!(
            tries(&app, "198.51.100.7", &name, PASSWORD).await.status,
            200,
            "the network from which the holder signed in"
        );
        assert_eq!(visits(&holder, "10.8.8.8", &name, PASSWORD).await, 303, "the browser, wherever it is");
        let clock = &app.services().clock;
        clock.set(clock.now() + chrono::TimeDelta::minutes(16));
        assert_eq!(
            tries(&app, "10.9.9.9", &name, PASSWORD).await.status,
            200,
            "and strangers wait, not for ever"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_few_networks_cannot_slow_an_account_for_strangers() {
    for app in services().await {
        let name = name(&app).await;
        let clock = &app.services().clock;
        for _ in 0..2 {
            for network in 0..15 {
                for _ in 0..8 {
                    tries(&app, &format!("10.1.{network}.1"), &name, "wrong").await;
                }
            }
            clock.set(clock.now() + chrono::TimeDelta::minutes(70));
        }
        app.app.accounts.finish_aside().await;
        assert_eq!(tries(&app, "10.9.9.9", &name, PASSWORD).await.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_is_known_by_a_cookie_of_ours_alone_and_only_for_its_account() {
    for app in services().await {
        let (own, other) = (name(&app).await, name(&app).await);
        let browser = app.browser();
        browser.keep("device", "made-up-by-somebody");
        assert_eq!(visits(&browser, "198.51.100.7", &own, PASSWORD).await, 303);
        let device = browser.cookie("device");
        assert!(device.len() >= 43 && device != "made-up-by-somebody");
        let rows = known_origin::Entity::find().all(app.services().database.reader()).await.unwrap();
        assert_eq!(rows.len(), 2, "the network and the browser");
        assert!(rows.iter().all(|row| row.origin_index.len() == 32), "digests only");
        assert_eq!(visits(&browser, "198.51.100.7", &own, PASSWORD).await, 303);
        assert_eq!(browser.cookie("device"), device, "it stays while it is known");
        // Its own budget is small: then it is a stranger like others.
        for _ in 0..8 {
            assert_eq!(visits(&browser, "10.1.1.1", &own, "wrong").await, 401);
        }
        for _ in 0..8 {
            assert_eq!(visits(&browser, "10.1.1.1", &own, "wrong").await, 401);
        }
        assert_eq!(visits(&browser, "10.1.1.1", &own, PASSWORD).await, 429);
        // For another account it is no browser that is known.
        for _ in 0..8 {
            assert_eq!(visits(&browser, "10.1.1.2", &other, "wrong").await, 401);
        }
        assert_eq!(visits(&browser, "10.1.1.2", &other, PASSWORD).await, 429);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_word_that_the_caller_forwards_is_not_believed() {
    for app in services().await {
        let name = name(&app).await;
        let body = json!({ "username": name, "password": "wrong" });
        let mut last = 0;
        for n in 0..10 {
            // The caller's own header, then the one that the proxy adds.
            let headers = [("x-forwarded-for", &*format!("10.1.0.{n}")), ("x-forwarded-for", "203.0.113.9")];
            last = app.stranger().post_with("/api/v1/tokens", &headers, body.clone()).await.status;
        }
        assert_eq!(last, 429);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asking_for_a_link_takes_as_long_for_everybody_while_the_writer_is_busy() {
    let app = TestApp::start(Store::Sqlite).await.unwrap();
    let id = app.account(Role::Auditor, Binding::None).await;
    crate::notifications::authorise_unlogged(
        &app,
        id,
        "li@mengya.example",
        "李",
        mengya_entities::values::ReaderLanguage::Chinese,
    )
    .await;
    let (known, unknown) = (format!("user-{id}"), "nobody".to_owned());
    let browser = app.browser();
    browser.open("/password/forgotten").await;
    let busy = app.services().database.begin().await.unwrap();
    for who in [&known, &unknown, &known, &unknown] {
        let began = std::time::Instant::now();
        let asked = browser.send("/password/forgotten", &[("who", who)]).await;
        assert_eq!(asked.status, 303);
        assert!(began.elapsed() < std::time::Duration::from_secs(1), "{who}: {:?}", began.elapsed());
    }
    drop(busy);
    assert_eq!(crate::notifications::mails(&app).await.len(), 2, "and the links are sent");
}
