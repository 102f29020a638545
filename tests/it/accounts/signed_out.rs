//! Signed out in the middle of a form: it is signed in on the spot, and nothing that was typed is lost, nor told to others.

use mengya_entities::ids::AccountId;
use mengya_entities::values::{InstitutionKind, Role};
use mengya_tests::{Binding, Browser, TestApp, on_both_stores};

const PASSWORD: &str = "梧桐 tree 7 quiet";
const IDENTITY: &str = "310106199003070029";

/// What stands in a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
    after.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

/// Sends what was typed after the session has ended, with the token of the form.
async fn send_late(browser: &Browser, on: &str, path: &str, typed: &[(&str, &str)]) -> mengya_tests::Reply {
    let token = hidden(&browser.open(on).await.text(), "csrf");
    browser.keep("session", "gone");
    let mut fields = vec![("csrf", token.as_str())];
    fields.extend(typed);
    let referer = format!("http://{}{on}", "127.0.0.1");
    browser.send_as_is(path, &fields, &[("referer", &referer), ("sec-fetch-site", "same-origin")]).await
}

/// Signs in on the spot.
async fn sign_in(browser: &Browser, page: &str, id: AccountId) -> mengya_tests::Reply {
    let (draft, next) = (hidden(page, "draft"), hidden(page, "next"));
    let name = format!("user-{id}");
    browser
        .send("/sign-in", &[("draft", &draft), ("next", &next), ("username", &name), ("password", PASSWORD)])
        .await
}

async fn manager(app: &TestApp) -> (AccountId, String) {
    let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
    let id = app.account(Role::InstitutionManager, Binding::Institution(place.id)).await;
    (id, format!("/institutions/{}/hire", place.social_credit_code))
}

on_both_stores! {
    async fn the_same_person_finds_the_form_as_it_was_typed_and_sends_it_then(app) {
        let id = app.account(Role::Administrator, Binding::None).await;
        let browser = app.browser_of(id).await;
        let typed = [("username", "li.shenji"), ("display_name", "李<审>计"), ("role", "auditor"), ("email", "li@mengya.example"), ("language", "en")];
        let ended = send_late(&browser, "/accounts/new", "/accounts/new", &typed).await;
        let page = ended.text();
        assert_eq!(ended.status, 401);
        assert!(page.contains("changes were not saved") && page.contains("What you typed is kept") && page.contains("name=\"username\""), "{page}");
        assert!(!page.contains("李<审>计") && !page.contains("li@mengya.example"), "sealed: {page}");
        let wrong = browser.send("/sign-in", &[("draft", &hidden(&page, "draft")), ("username", "nobody"), ("password", "wrong")]).await;
        assert_eq!((wrong.status, hidden(&wrong.text(), "draft")), (401, hidden(&page, "draft")), "a mistyped password loses nothing");
        let back = sign_in(&browser, &page, id).await;
        assert_eq!(back.status, 200, "{}", back.text());
        let form = back.text();
        assert!(form.contains("what you typed is still here") && form.contains("value=\"li.shenji\"") && form.contains("value=\"li@mengya.example\""), "{form}");
        assert!(form.contains("value=\"auditor\" checked") && form.contains("value=\"en\" selected"), "{form}");
        let events = app.signed_in(Role::Auditor, Binding::None).await.get("/api/v1/events").await.expect(200);
        assert!(!events.to_string().contains("account.opened"), "not sent by itself");
        let done = browser.send("/accounts/new", &typed).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }

    async fn another_person_gets_nothing_of_it(app) {
        let id = app.account(Role::Administrator, Binding::None).await;
        let other = app.account(Role::Administrator, Binding::None).await;
        let browser = app.browser_of(id).await;
        let page = send_late(&browser, "/accounts/new", "/accounts/new", &[("username", "li.shenji"), ("email", "li@mengya.example")]).await.text();
        let back = sign_in(&browser, &page, other).await;
        assert_eq!((back.status, back.header("location")), (303, "/accounts/new"));
        assert!(!browser.open("/accounts/new").await.text().contains("li.shenji"));
    }

    async fn what_was_typed_ends_after_an_hour_and_no_password_is_kept(app) {
        let id = app.account(Role::Auditor, Binding::None).await;
        let browser = app.browser_of(id).await;
        let typed = [("current_password", PASSWORD), ("new_password", "银杏 tree 8 quiet")];
        let page = send_late(&browser, "/password", "/password", &typed).await.text();
        assert_eq!(hidden(&page, "draft"), "", "there is nothing but passwords: {page}");
        let id = app.account(Role::Administrator, Binding::None).await;
        let browser = app.browser_of(id).await;
        let page = send_late(&browser, "/accounts/new", "/accounts/new", &[("username", "li.shenji")]).await.text();
        let clock = app.services().clock.clone();
        clock.set(clock.now() + chrono::TimeDelta::minutes(60));
        assert_eq!(sign_in(&browser, &page, id).await.status, 303);
    }

    async fn a_document_number_that_was_typed_stands_nowhere_in_plain(app) {
        let (id, hire) = manager(&app).await;
        let browser = app.browser_of(id).await;
        let ended = send_late(&browser, &hire, &hire, &[("name", "曹静"), ("identity_number", IDENTITY)]).await;
        assert!(ended.status == 401 && !ended.text().contains(IDENTITY), "{}", ended.text());
        let back = sign_in(&browser, &ended.text(), id).await;
        assert!(back.status == 200 && back.text().contains(IDENTITY), "{}", back.text());
    }

    async fn a_file_is_said_to_be_chosen_again(app) {
        let officer = app.account(Role::RegulatorOfficer, Binding::District("310106")).await;
        let browser = app.browser_of(officer).await;
        browser.open("/lists/new").await;
        browser.keep("session", "gone");
        for size in [10, 200_000] {
            let ended = browser.send_file("/lists", &[("kind", "staff")], "file", "a.csv", &vec![b'x'; size]).await;
            assert!(ended.status == 401 && ended.text().contains("choose it again"), "{size}: {}", ended.text());
        }
    }

    async fn what_another_site_sends_is_not_taken_up(app) {
        let id = app.account(Role::Administrator, Binding::None).await;
        let browser = app.browser_of(id).await;
        let token = hidden(&browser.open("/accounts/new").await.text(), "csrf");
        browser.keep("session", "gone");
        let fields = [("csrf", token.as_str()), ("username", "evil")];
        let foreign = browser.send_as_is("/accounts/new", &fields, &[("origin", "https://evil.example")]).await;
        assert!(foreign.status == 401 && hidden(&foreign.text(), "draft").is_empty(), "{}", foreign.text());
        let unmarked = browser.send_as_is("/accounts/new", &[("csrf", "made-up"), ("username", "evil")], &[]).await;
        let back = sign_in(&browser, &unmarked.text(), id).await;
        assert_eq!(back.status, 303, "a form that was never shown to this account is nobody's");
    }

    async fn changing_the_language_keeps_what_was_typed(app) {
        let browser = app.visiting(Role::Administrator, Binding::None).await;
        let page = browser.open("/accounts/new").await.text();
        let action = page.split("formaction=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().replace("&amp;", "&");
        assert!(page.contains("form=\"typed\"") && page.contains("id=\"typed\""), "{page}");
        let chinese = browser.send(&action, &[("username", "li.shenji"), ("role", "auditor")]).await;
        let text = chinese.text();
        assert!(chinese.status == 200 && text.contains("lang=\"zh-Hans\"") && text.contains("value=\"li.shenji\"") && text.contains("value=\"auditor\" checked"), "{text}");
        assert_eq!(browser.cookie("lang"), "zh-Hans");
        // Refused and changed to the other language, it is still the page on which the form stands.
        let refused = browser.send("/accounts/new", &[("username", "li.shenji")]).await.text();
        let action = refused.split("formaction=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().replace("&amp;", "&");
        let english = browser.send(&action, &[("username", "li.shenji")]).await.text();
        assert!(english.contains("lang=\"en\"") && english.contains("value=\"li.shenji\""), "{english}");
    }

    async fn changing_the_language_after_the_session_has_ended_loses_nothing_either(app) {
        let id = app.account(Role::Administrator, Binding::None).await;
        let browser = app.browser_of(id).await;
        let action = |page: &str| page.split("formaction=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().replace("&amp;", "&");
        let form = browser.open("/accounts/new").await.text();
        browser.keep("session", "gone");
        let ended = browser.send(&action(&form), &[("username", "li.shenji")]).await;
        assert!(ended.status == 401 && ended.text().contains("lang=\"zh-Hans\"") && ended.text().contains("还在"), "{}", ended.text());
        let page = ended.text();
        let again = browser.send(&action(&page), &[("draft", &hidden(&page, "draft"))]).await;
        assert!(again.status == 401 && again.text().contains("What you typed is kept"), "{}", again.text());
        let back = sign_in(&browser, &again.text(), id).await;
        assert!(back.status == 200 && back.text().contains("value=\"li.shenji\""), "{}", back.text());
    }

    async fn after_a_failed_upload_the_other_language_is_of_the_page_with_the_form(app) {
        let browser = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        browser.open("/lists/new").await;
        let refused = browser.send_file("/lists", &[("kind", "")], "file", "a.csv", b"x").await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        let text = refused.text();
        assert!(text.contains("formaction=\"/language?to=zh-Hans"), "{text}");
    }

    async fn everybody_finds_the_way_in_at_the_head_of_every_page(app) {
        for page in ["/verify", "/about", "/help"] {
            let text = app.browser().open(page).await.text();
            let head = text.split("</header>").next().unwrap();
            assert!(head.contains("href=\"/sign-in\"") && head.contains("href=\"/activate\""), "{page}: {head}");
        }
        let inside = app.visiting(Role::Auditor, Binding::None).await.open("/history").await.text();
        assert!(!inside.split("</header>").next().unwrap().contains("/sign-in"));
    }
}
