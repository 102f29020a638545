//! Signing in on pages, and what no other site may do there.

use mengya_entities::values::Role;
use mengya_tests::{Binding, on_both_stores};

const PASSWORD: &str = "银杏 tree 9 quiet";

/// An account that an administrator opened, and whose holder chose the password.
async fn open_account(app: &mengya_tests::TestApp, username: &str) {
    let administrator = app.signed_in(Role::Administrator, Binding::None).await;
    let body = serde_json::json!({ "username": username, "display_name": "李审计", "email": "li@mengya.example", "role": "auditor" });
    administrator.post("/api/v1/accounts", body).await.expect(201);
    app.choose_password(username, PASSWORD).await;
}

on_both_stores! {
    async fn whoever_signs_in_arrives_at_the_page_that_was_asked_for_and_signs_out_again(app) {
        open_account(&app, "li.shenji").await;
        let browser = app.browser();
        let asked = browser.open("/password").await;
        assert_eq!((asked.status, asked.header("location")), (303, "/sign-in?next=%2Fpassword"));
        let page = browser.open("/sign-in?next=%2Fpassword").await;
        assert!(page.text().contains("Please sign in."), "{}", page.text());
        let fields = [("username", "li.shenji"), ("password", PASSWORD), ("next", "/password")];
        let done = browser.send("/sign-in", &fields).await;
        assert_eq!((done.status, done.header("location")), (303, "/password"));
        let cookie = done.headers.get_all("set-cookie").iter().find_map(|c| c.to_str().ok().filter(|c| c.starts_with("session="))).unwrap().to_owned();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Secure"), "{cookie}");
        let inside = browser.open("/password").await;
        assert_eq!(inside.status, 200);
        assert!(inside.text().contains("李审计"));
        let session = browser.cookie("session");
        let out = browser.send("/sign-out", &[]).await;
        assert_eq!((out.status, out.header("location")), (303, "/sign-in?done=signed-out"));
        assert_eq!(browser.cookie("session"), "");
        assert!(browser.open("/sign-in?done=signed-out").await.text().contains("You have signed out."));
        browser.keep("session", &session);
        assert_eq!(browser.open("/password").await.status, 303, "the cookie of an ended session opens nothing");
    }

    async fn a_wrong_password_is_said_on_the_form_and_is_not_shown_again(app) {
        open_account(&app, "li.shenji").await;
        let browser = app.browser();
        let refused = browser.fill_in("/sign-in", &[("username", "li.shenji"), ("password", "wrong horse")]).await;
        assert_eq!(refused.status, 401);
        let text = refused.text();
        assert!(text.contains("role=\"alert\"") && text.contains("value=\"li.shenji\"") && !text.contains("wrong horse"), "{text}");
        let empty = browser.send("/sign-in", &[("username", ""), ("password", "")]).await;
        assert_eq!(empty.status, 422);
        assert!(empty.text().contains("href=\"#username\"") && empty.text().contains("href=\"#password\""));
    }

    async fn a_form_without_its_token_or_from_another_site_is_refused(app) {
        let browser = app.visiting(Role::Auditor, Binding::None).await;
        browser.open("/password").await;
        let fields = [("current_password", "x"), ("new_password", "y")];
        assert_eq!(browser.send_as_is("/password", &fields, &[]).await.status, 403, "no token");
        let other = app.visiting(Role::Auditor, Binding::None).await;
        let page = other.open("/password").await.text();
        let foreign = page.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let stolen = [("csrf", foreign.as_str()), ("current_password", "x"), ("new_password", "y")];
        assert_eq!(browser.send_as_is("/password", &stolen, &[]).await.status, 403, "somebody else's token");
        let page = browser.open("/password").await.text();
        let own = page.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let mine = [("csrf", own.as_str()), ("current_password", "x"), ("new_password", "y")];
        for headers in [[("origin", "https://evil.example")], [("origin", "null")], [("sec-fetch-site", "cross-site")], [("sec-fetch-site", "same-site")]] {
            assert_eq!(browser.send_as_is("/password", &mine, &headers).await.status, 403, "{headers:?}");
        }
        let here = app.url.clone();
        assert_eq!(browser.send_as_is("/password", &mine, &[("origin", &here), ("sec-fetch-site", "same-origin")]).await.status, 422);
        assert_eq!(browser.send_as_is("/password", &mine, &[("content-type", "text/plain")]).await.status, 415);
    }

    async fn a_link_of_somebody_else_cannot_say_that_something_was_done(app) {
        let browser = app.visiting(Role::Auditor, Binding::None).await;
        for (headers, said) in [
            (&[][..], true),
            (&[("sec-fetch-site", "same-origin")][..], true),
            (&[("sec-fetch-site", "none")][..], false),
            (&[("sec-fetch-site", "cross-site")][..], false),
        ] {
            let page = browser.open_with("/password?done=ban-confirmed", headers).await.text();
            assert_eq!(page.contains("class=\"done\""), said, "{headers:?}");
        }
    }

    async fn a_new_password_ends_every_session_and_the_old_one_opens_nothing(app) {
        open_account(&app, "li.shenji").await;
        let browser = app.browser();
        browser.fill_in("/sign-in", &[("username", "li.shenji"), ("password", PASSWORD)]).await;
        let wrong = browser.fill_in("/password", &[("current_password", "not this"), ("new_password", "short")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("href=\"#current_password\"") && wrong.text().contains("href=\"#new_password\""));
        let changed = browser.send("/password", &[("current_password", PASSWORD), ("new_password", "梧桐 wind 7 silver")]).await;
        assert_eq!((changed.status, changed.header("location")), (303, "/sign-in?done=password-changed"));
        assert_eq!(browser.open("/password").await.status, 303, "the session has ended");
        assert_eq!(browser.fill_in("/sign-in", &[("username", "li.shenji"), ("password", PASSWORD)]).await.status, 401);
        assert_eq!(browser.fill_in("/sign-in", &[("username", "li.shenji"), ("password", "梧桐 wind 7 silver")]).await.status, 303);
    }

    async fn who_reloads_a_refused_form_comes_to_the_page_it_stands_on(app) {
        let ban = app.ban("310106199003070029", "2026-06-01", None).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let refused = officer.open(&format!("/bans/{}/annulment/decision?lang=en", ban.id)).await;
        let page = format!("/bans/{}?lang=en", ban.id);
        assert_eq!((refused.status, refused.header("location")), (303, page.as_str()));
        assert_eq!(officer.open(refused.header("location")).await.status, 200);
        assert_eq!(app.browser().send_as_is("/about", &[], &[]).await.status, 405, "a form that there is nowhere");
    }

    async fn a_script_is_told_to_sign_in_and_not_given_the_page_for_it(app) {
        let asked = app.stranger().without_redirects().send(reqwest::Method::GET, "/institutions", &[("hx-request", "true")], None).await;
        assert_eq!((asked.status, asked.header("hx-redirect"), asked.text().as_str()), (200, "/sign-in", ""));
    }

    async fn the_viewer_of_the_document_needs_nothing_from_elsewhere(app) {
        let page = app.stranger().get("/docs").await;
        assert_eq!(page.status, 200);
        let policy = page.header("content-security-policy");
        assert!(policy.contains("script-src 'self';") && policy.contains("connect-src 'self'"), "{policy}");
        let text = page.text();
        for part in text.split(['"']).filter(|part| part.starts_with("/assets/")) {
            assert_eq!(app.stranger().get(part).await.status, 200, "{part}");
        }
        assert!(!text.contains("<script>") && !text.contains("https://"), "{text}");
    }
}
