//! Accounts and settings on pages.

use mengya_entities::account;
use mengya_entities::values::{InstitutionKind, Role};
use mengya_tests::{Binding, Browser, TestApp, on_both_stores};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

const PASSWORD: &str = "银杏 tree 9 quiet";
const HOSTILE: &str = "<script>alert(1)</script>\"'&{{";

async fn named(app: &TestApp, username: &str) -> Option<account::Model> {
    let query = account::Entity::find().filter(account::Column::Username.eq(username));
    query.one(app.services().database.reader()).await.unwrap()
}

async fn administrator(app: &TestApp) -> Browser {
    app.visiting(Role::Administrator, Binding::None).await
}

fn no_keys(text: &str) {
    for prefix in
        ["account-", "accounts-", "new-account-", "setting-", "settings-", "office-", "done-", "fault-"]
    {
        assert!(!text.split(['<', '>']).any(|part| part.starts_with(prefix)), "{prefix}: {text}");
    }
}

on_both_stores! {
    async fn the_administrator_opens_an_account_of_each_role(app) {
        let browser = administrator(&app).await;
        let person = app.person("林晓萌", "310106199003070029").await;
        app.provider("P01", "52310106MJ000000X6", "静安区托育服务指导中心").await;
        app.institution("91310106MA1FX00109", "萤火虫托育园", InstitutionKind::Nursery).await;
        let number = person.registry_number.to_string();
        for (role, field, value, bound) in [
            ("practitioner", "registry_number", number.as_str(), number.as_str()),
            ("provider_staff", "provider_id", "P01", "静安区托育服务指导中心"),
            ("institution_manager", "social_credit_code", "91310106MA1FX00109", "萤火虫托育园"),
            ("regulator_officer", "district", "310106", "310106"),
            ("auditor", "registry_number", "", "Nothing"),
            ("administrator", "registry_number", "", "Nothing"),
        ] {
            let username = role.replace('_', ".");
            let mut fields = vec![("username", username.as_str()), ("display_name", "李某"), ("role", role), (field, value), ("email", "li@mengya.example"), ("language", "en")];
            let takes_two = matches!(role, "regulator_officer" | "administrator");
            if takes_two {
                fields.extend([("held_by-name", "李某"), ("held_by-identity_kind", "resident_id"), ("held_by-identity_number", "310106198802291018")]);
            }
            let done = browser.fill_in("/accounts/new", &fields).await;
            assert_eq!(done.status, 303, "{role}: {}", done.text());
            let page = browser.open(done.header("location")).await.text();
            let said = if takes_two { "It is proposed, and done when another administrator has confirmed it." } else { "The account is open, and a link" };
            assert!(page.contains(said) && page.contains(if bound == "310106" { "Jing’an District" } else { bound }) && page.contains("li@mengya.example"), "{page}");
            assert_eq!(page.contains("Awaits a second person"), takes_two, "{page}");
            assert!(!page.contains("310106198802291018"), "{page}");
            no_keys(&page);
            assert!(named(&app, &username).await.is_some());
        }
        let list = browser.open("/accounts").await.text();
        assert!(list.contains("萤火虫托育园") && list.contains("静安区托育服务指导中心") && list.contains(&number), "{list}");
        no_keys(&list);
        no_keys(&browser.in_chinese().open("/accounts").await.text());
    }

    async fn what_is_wrong_with_a_new_account_is_said_at_its_field_and_stays(app) {
        let browser = administrator(&app).await;
        let none = browser.fill_in("/accounts/new", &[("username", "x"), ("display_name", HOSTILE)]).await;
        assert_eq!(none.status, 422);
        assert!(none.text().contains("href=\"#role\"") && !none.text().contains("<script>alert"), "{}", none.text());
        for field in ["username", "email"] {
            assert!(none.text().contains(&format!("href=\"#{field}\"")), "with the role that is missing, {field}: {}", none.text());
        }
        let fields = [("username", "Not Good"), ("display_name", ""), ("role", "practitioner"), ("registry_number", "P-NONE"), ("district", "31"), ("email", "nobody")];
        let wrong = browser.send("/accounts/new", &fields).await;
        assert_eq!(wrong.status, 422);
        let text = wrong.text();
        for field in ["username", "display_name", "registry_number", "district", "email"] {
            assert!(text.contains(&format!("href=\"#{field}\"")), "{field}: {text}");
        }
        assert!(text.contains("value=\"Not Good\"") && text.contains("value=\"P-NONE\""), "{text}");
        no_keys(&text);
        let taken = [("username", "li.shenji"), ("display_name", "李"), ("email", "li@mengya.example"), ("role", "auditor")];
        assert_eq!(browser.send("/accounts/new", &taken).await.status, 303);
        browser.open("/accounts/new").await;
        let again = browser.send("/accounts/new", &taken).await;
        assert_eq!(again.status, 409);
        assert!(again.text().contains("href=\"#username\""));
    }

    async fn an_account_is_disabled_enabled_and_given_a_link_and_another_address(app) {
        let browser = administrator(&app).await;
        let fields = [("username", "li.shenji"), ("display_name", HOSTILE), ("email", "li@mengya.example"), ("role", "auditor")];
        let path = browser.fill_in("/accounts/new", &fields).await.header("location").split('?').next().unwrap().to_owned();
        assert!(!browser.open(&path).await.text().contains("<script>alert"));
        app.choose_password("li.shenji", PASSWORD).await;
        let stale = browser.send(&path, &[("version", "7"), ("change", "disable"), ("reason", "离职")]).await;
        assert_eq!(stale.status, 412);
        assert!(stale.text().contains("离职"), "what was typed stays");
        let nothing = browser.send(&path, &[("version", "1"), ("reason", "离职")]).await;
        assert!(nothing.status == 422 && nothing.text().contains("href=\"#change\""));
        let unreasoned = browser.send(&path, &[("version", "1"), ("change", "disable"), ("reason", " ")]).await;
        assert!(unreasoned.status == 422 && unreasoned.text().contains("href=\"#reason\""));
        let look = browser.send(&path, &[("version", "1"), ("change", "disable"), ("reason", "离职")]).await.text();
        assert!(look.contains("can no longer sign in") && look.contains("value=\"confirm\">Disable"), "{look}");
        assert!(named(&app, "li.shenji").await.unwrap().disabled_at.is_none(), "a look does nothing");
        let done = browser.send(&path, &[("version", "1"), ("change", "disable"), ("reason", "离职"), ("step", "confirm")]).await;
        assert_eq!((done.status, done.header("location")), (303, format!("{path}?done=account-changed").as_str()));
        let stranger = app.browser();
        assert_eq!(stranger.fill_in("/sign-in", &[("username", "li.shenji"), ("password", PASSWORD)]).await.status, 401);
        let page = browser.open(&path).await.text();
        assert!(page.contains("?act=enable\"") && !page.contains("?act=disable\""), "{page}");
        browser.send(&path, &[("version", "2"), ("change", "enable"), ("reason", "返岗"), ("step", "confirm")]).await;
        assert_eq!(browser.send(&path, &[("version", "3"), ("change", "link"), ("reason", "忘记"), ("step", "confirm")]).await.status, 303);
        app.choose_password("li.shenji", "梧桐 wind 7 silver").await;
        assert_eq!(stranger.fill_in("/sign-in", &[("username", "li.shenji"), ("password", "梧桐 wind 7 silver")]).await.status, 303);
        let wrong = browser.send(&path, &[("version", "4"), ("change", "mail"), ("email", "nobody"), ("reason", "补登")]).await;
        assert!(wrong.status == 422 && wrong.text().contains("href=\"#email\""));
        assert_eq!(browser.send(&path, &[("version", "4"), ("change", "mail"), ("email", "li@mengya.example"), ("language", "en"), ("reason", "补登"), ("step", "confirm")]).await.status, 303);
        let kept = named(&app, "li.shenji").await.unwrap();
        assert!(kept.email_sealed.is_some() && !format!("{kept:?}").contains("li@mengya"));
        assert_eq!(browser.send(&path, &[("version", "5"), ("change", "mail"), ("email", ""), ("reason", "删除"), ("step", "confirm")]).await.status, 303);
        assert!(named(&app, "li.shenji").await.unwrap().email_sealed.is_none());
        assert_eq!(browser.open("/accounts/0197c3a0-0000-7000-8000-000000000000").await.status, 404);
        assert_eq!(browser.open("/accounts/x").await.status, 404);
    }

    async fn accounts_are_found_by_the_beginning_of_their_name(app) {
        let browser = administrator(&app).await;
        for username in ["li.one", "li.two", "wang.one"] {
            browser.fill_in("/accounts/new", &[("username", username), ("display_name", "李"), ("email", "li@mengya.example"), ("role", "auditor")]).await;
        }
        let found = browser.open("/accounts?q=LI.").await.text();
        assert!(found.contains("li.one") && found.contains("li.two") && !found.contains("wang.one"), "{found}");
        for nothing in ["/accounts?q=%25", "/accounts?q=_", "/accounts?q=%3Cscript%3E"] {
            let page = browser.open(nothing).await;
            assert_eq!(page.status, 200);
            assert!(!page.text().contains("li.one") && !page.text().contains("<script>"), "{nothing}");
        }
    }

    async fn the_settings_are_shown_without_their_secrets_and_to_nobody_else(app) {
        let browser = administrator(&app).await;
        let page = browser.open("/settings").await;
        assert_eq!(page.status, 200);
        let text = page.text();
        assert!(text.contains("limits.sign_ins_each") && text.contains("mail.server") && text.contains("310106"), "{text}");
        no_keys(&text);
        for role in [Role::Auditor, Role::RegulatorOfficer] {
            let binding = if role == Role::Auditor { Binding::None } else { Binding::District("310106") };
            let other = app.visiting(role, binding).await;
            for path in ["/settings", "/accounts", "/accounts/new"] {
                assert_eq!(other.open(path).await.status, 403, "{path}");
            }
            other.open("/password").await;
            assert_eq!(other.send("/accounts/new", &[("role", "administrator")]).await.status, 403);
        }
        for path in ["/settings", "/accounts"] {
            assert_eq!(app.browser().open(path).await.status, 303);
        }
    }
}
