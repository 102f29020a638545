//! A password that somebody else set is changed before anything else.

use mengya_api::access::Actor;
use mengya_api::accounts::service::{FirstPassword, NewAccount};
use mengya_entities::values::{ReaderLanguage, Role};
use mengya_tests::{TestApp, on_both_stores};
use serde_json::json;

const PASSWORD: &str = "银杏 tree 9 quiet";
const OWN: &str = "梧桐 wind 7 silver";

/// An auditor whose password the operator set so.
async fn opened(app: &TestApp, username: &str, password: FirstPassword) {
    let new = NewAccount {
        username: username.to_owned(),
        display_name: "李审计".to_owned(),
        password,
        role: Role::Auditor,
        held_by: None,
        practitioner_id: None,
        provider_id: None,
        institution_id: None,
        district: None,
        email: None,
        language: ReaderLanguage::Chinese,
    };
    app.app.accounts.open_account(&Actor::operator(), new).await.unwrap();
}

on_both_stores! {
    async fn on_pages_nothing_is_shown_and_nothing_done_before(app) {
        opened(&app, "li.shenji", FirstPassword::Given(PASSWORD.to_owned())).await;
        let browser = app.browser();
        let fields = [("username", "li.shenji"), ("password", PASSWORD), ("next", "/history")];
        let signed_in = browser.fill_in("/sign-in", &fields).await;
        assert_eq!((signed_in.status, signed_in.header("location")), (303, "/password"));
        for path in ["/history", "/account", "/people"] {
            let shown = browser.open(path).await;
            assert_eq!((shown.status, shown.header("location")), (303, "/password"), "{path}");
        }
        let page = browser.open("/password").await;
        assert!(page.text().contains("Somebody else set your present password"), "{}", page.text());
        for path in ["/history", "/people"] {
            let shown = browser.send(&format!("/language?to=zh-Hans&page={path}"), &[]).await;
            assert_eq!(shown.status, 303, "the other language is no way round: {path}");
        }
        browser.keep("lang", "en");
        browser.open("/password").await;
        assert_eq!(browser.send("/account/sessions/end", &[]).await.status, 403);
        let same = browser.send("/password", &[("current_password", PASSWORD), ("new_password", PASSWORD)]).await;
        assert!(same.status == 422 && same.text().contains("href=\"#new_password\""), "{}", same.text());
        let changed = browser.send("/password", &[("current_password", PASSWORD), ("new_password", OWN)]).await;
        assert_eq!(changed.header("location"), "/sign-in?done=password-changed");
        let fields = [("username", "li.shenji"), ("password", OWN), ("next", "/history")];
        assert_eq!(browser.fill_in("/sign-in", &fields).await.header("location"), "/history");
        assert_eq!(browser.open("/history").await.status, 200);
    }

    async fn no_token_is_given_before_and_the_answer_says_where_to_change_it(app) {
        opened(&app, "li.shenji", FirstPassword::Given(PASSWORD.to_owned())).await;
        let body = json!({ "username": "li.shenji", "password": PASSWORD });
        let refused = app.stranger().post("/api/v1/tokens", body).await;
        let problem = refused.expect(403);
        assert_eq!(problem["code"], "password-first");
        assert!(problem["detail"].as_str().unwrap().contains("/password"), "{problem}");
        let wrong = json!({ "username": "li.shenji", "password": "wrong" });
        assert_eq!(app.stranger().post("/api/v1/tokens", wrong).await.status, 401, "who does not know it hears nothing of it");
        let browser = app.browser();
        browser.fill_in("/sign-in", &[("username", "li.shenji"), ("password", PASSWORD)]).await;
        browser.fill_in("/password", &[("current_password", PASSWORD), ("new_password", OWN)]).await;
        let body = json!({ "username": "li.shenji", "password": OWN });
        app.stranger().post("/api/v1/tokens", body).await.expect(200);
    }

    async fn what_the_demonstration_shows_to_everybody_stays(app) {
        opened(&app, "auditor", FirstPassword::Shown(PASSWORD.to_owned())).await;
        let body = json!({ "username": "auditor", "password": PASSWORD });
        app.stranger().post("/api/v1/tokens", body).await.expect(200);
    }

    async fn a_password_that_the_holder_chose_by_a_link_is_the_holders_own(app) {
        let administrator = app.signed_in(Role::Administrator, mengya_tests::Binding::None).await;
        let body = json!({ "username": "li.shenji", "display_name": "李审计", "email": "li@mengya.example", "role": "auditor" });
        administrator.post("/api/v1/accounts", body).await.expect(201);
        app.choose_password("li.shenji", OWN).await;
        let body = json!({ "username": "li.shenji", "password": OWN });
        app.stranger().post("/api/v1/tokens", body).await.expect(200);
    }
}
