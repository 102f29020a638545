//! What holders do with their own accounts.

use crate::notifications::{mails, part, reader};
use mengya_entities::values::{EventAction, Role};
use mengya_entities::{account, event, practitioner};
use mengya_tests::{Binding, TestApp, on_both_stores};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;

const IDENTITY: &str = "310106199003070029";
const PASSWORD: &str = "梧桐 tree 7 quiet";

/// The token of the last letter that asks to prove an address.
pub async fn proof_sent(app: &TestApp) -> String {
    let letters = mails(app).await;
    let texts: Vec<String> = letters.iter().map(|letter| part(app, letter, "text_sealed")).collect();
    let link = texts.iter().rev().find_map(|text| {
        text.lines().find_map(|line| {
            line.split_once("/account/email/proof?token=").map(|(_, token)| token.trim().to_owned())
        })
    });
    link.unwrap_or_else(|| panic!("no link in {texts:?}"))
}

async fn happened(app: &TestApp, action: EventAction) -> usize {
    let events = event::Entity::find().filter(event::Column::Action.eq(action));
    events.all(app.services().database.reader()).await.unwrap().len()
}

on_both_stores! {
    async fn another_address_counts_once_its_link_is_used_and_the_old_one_is_told(app) {
        let person = app.person("曹静", IDENTITY).await;
        let id = reader(&app, Role::Practitioner, Binding::Practitioner(person.id), "old@mengya.example").await;
        let browser = app.browser_of(id).await;
        assert!(browser.open("/account").await.text().contains("old@mengya.example"));
        let wrong = browser.fill_in("/account/email", &[("email", "nobody"), ("password", "wrong")]).await;
        assert!(wrong.status == 422 && wrong.text().contains("href=\"#email\"") && wrong.text().contains("href=\"#password\""), "{}", wrong.text());
        let asked = browser.send("/account/email", &[("email", "new@mengya.example"), ("password", PASSWORD)]).await;
        assert_eq!(asked.header("location"), "/account?done=own-email-asked", "{}", asked.text());
        let letters = mails(&app).await;
        let to: Vec<String> = letters.iter().map(|letter| part(&app, letter, "recipient_sealed")).collect();
        assert_eq!(to, ["new@mengya.example", "old@mengya.example"]);
        let told = part(&app, &letters[1], "text_sealed");
        assert!(told.contains("n***@mengya.example") && !told.contains("new@mengya"), "{told}");
        assert!(browser.open("/account").await.text().contains("old@mengya.example"), "nothing has changed yet");
        let token = proof_sent(&app).await;
        let link = format!("/account/email/proof?token={token}");
        let phone = app.browser();
        assert!(phone.open(&link).await.text().contains("n***@mengya.example"), "also where nobody is signed in");
        assert!(browser.open("/account").await.text().contains("old@mengya.example"), "opening the link changes nothing");
        phone.open(&link).await;
        let proven = phone.send("/account/email/proof", &[("token", &token)]).await;
        assert_eq!(proven.header("location"), "/sign-in?done=own-email-changed");
        assert!(browser.open("/account").await.text().contains("new@mengya.example"));
        assert_eq!(phone.open(&link).await.status, 404, "used once");
        let kept = practitioner::Entity::find_by_id(person.id).one(app.services().database.reader()).await.unwrap().unwrap();
        let known = mengya_api::practitioners::identity::open_email(&app.services().vault, &kept).unwrap();
        assert_eq!(known.as_deref(), Some("new@mengya.example"), "the register reaches the person there too");
        assert_eq!((happened(&app, EventAction::AccountEmailAsked).await, happened(&app, EventAction::AccountEmailChanged).await), (1, 1));
    }

    async fn a_link_for_another_address_ends_after_a_day_and_with_the_next_one(app) {
        let id = reader(&app, Role::Auditor, Binding::None, "old@mengya.example").await;
        let caller = app.client_of(id);
        let ask = |address: &str| json!({ "email": address, "password": PASSWORD });
        caller.put("/api/v1/me/email", ask("one@mengya.example")).await.expect(200);
        let first = proof_sent(&app).await;
        caller.put("/api/v1/me/email", ask("two@mengya.example")).await.expect(200);
        let second = proof_sent(&app).await;
        let prove = |token: &str| json!({ "token": token });
        assert_eq!(app.stranger().post("/api/v1/email-proofs", prove(&first)).await.status, 404);
        caller.put("/api/v1/me/email", ask("three@mengya.example")).await.expect(200);
        let refused = caller.put("/api/v1/me/email", ask("four@mengya.example")).await;
        assert_eq!(refused.status, 429, "three an hour");
        assert_eq!(app.stranger().post("/api/v1/email-proofs", prove(&second)).await.status, 404);
        let third = proof_sent(&app).await;
        let clock = app.services().clock.clone();
        clock.set(clock.now() + chrono::TimeDelta::hours(24));
        assert_eq!(app.stranger().post("/api/v1/email-proofs", prove(&third)).await.status, 404);
        let kept = account::Entity::find_by_id(id).one(app.services().database.reader()).await.unwrap().unwrap();
        assert_eq!(app.app.accounts.email_of(&kept).unwrap().as_deref(), Some("old@mengya.example"));
    }

    async fn whoever_secures_the_account_ends_the_link_for_another_address(app) {
        let id = reader(&app, Role::Auditor, Binding::None, "old@mengya.example").await;
        let ask = json!({ "email": "thief@mengya.example", "password": PASSWORD });
        app.client_of(id).put("/api/v1/me/email", ask).await.expect(200);
        let token = proof_sent(&app).await;
        let change = json!({ "current_password": PASSWORD, "new_password": "another 银杏 tree 7" });
        let changed = app.client_of(id).put("/api/v1/me/password", change).await;
        assert!(matches!(changed.status, 200 | 204), "{}", changed.text());
        assert_eq!(app.stranger().post("/api/v1/email-proofs", json!({ "token": token })).await.status, 404);
    }

    async fn the_address_of_an_account_with_power_still_takes_two(app) {
        for (role, binding) in [(Role::RegulatorOfficer, Binding::District("310106")), (Role::Administrator, Binding::None)] {
            let caller = app.signed_in(role, binding.clone()).await;
            let refused = caller.put("/api/v1/me/email", json!({ "email": "new@mengya.example", "password": PASSWORD })).await;
            assert_eq!(refused.expect(403)["code"], "forbidden");
            let browser = app.visiting(role, binding).await;
            let page = browser.open("/account").await.text();
            assert!(page.contains("changed by two administrators") && !page.contains("href=\"/account/email\""), "{page}");
        }
        assert!(mails(&app).await.is_empty());
    }

    async fn a_practitioner_changes_the_own_phone_number_with_the_password(app) {
        let person = app.person("曹静", IDENTITY).await;
        let browser = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let wrong = browser.fill_in("/account/phone", &[("phone", "12"), ("password", "")]).await;
        assert!(wrong.status == 422 && wrong.text().contains("href=\"#phone\"") && wrong.text().contains("href=\"#password\""), "{}", wrong.text());
        let done = browser.send("/account/phone", &[("phone", "139 1111 2222"), ("password", PASSWORD)]).await;
        assert_eq!(done.header("location"), "/account?done=own-phone-changed");
        assert!(browser.open("/account").await.text().contains("13911112222"));
        assert_eq!(happened(&app, EventAction::PractitionerChanged).await, 1);
        let auditor = app.visiting(Role::Auditor, Binding::None).await;
        assert_eq!(auditor.open("/account/phone").await.status, 403);
    }

    async fn sessions_are_listed_with_where_and_when_and_one_or_all_others_are_ended(app) {
        let id = app.account(Role::Auditor, Binding::None).await;
        let here = app.browser();
        let agent = [("user-agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1")];
        here.open_with("/sign-in", &agent).await;
        let name = format!("user-{id}");
        let page = here.open("/sign-in").await.text();
        let token = page.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        here.send_as_is("/sign-in", &[("csrf", &token), ("username", &name), ("password", PASSWORD)], &agent).await;
        let there = app.browser_of(id).await;
        let third = app.browser_of(id).await;
        let list = here.open("/account").await.text();
        assert!(list.contains("Safari, iPhone") && list.contains("127.0.0.1") && list.contains("This one"), "{list}");
        assert_eq!(list.matches("/account/sessions/").count(), 3, "two others, and all others: {list}");
        let clock = app.services().clock.clone();
        clock.set(clock.now() + chrono::TimeDelta::minutes(11));
        assert_eq!(third.open("/account").await.status, 200);
        let list = here.open("/account").await.text();
        assert!(list.contains("10:42"), "when it was last used: {list}");
        let one = list.split("/account/sessions/").find_map(|rest| rest.split_once("/end\"").map(|(id, _)| id)).unwrap().to_owned();
        let ended = here.send(&format!("/account/sessions/{one}/end"), &[]).await;
        assert_eq!(ended.header("location"), "/account?done=session-ended");
        let open: Vec<u16> = [there.open("/history").await.status, third.open("/history").await.status].to_vec();
        assert_eq!(open.iter().filter(|status| **status == 303).count(), 1, "{open:?}");
        here.open("/account").await;
        assert_eq!(here.send("/account/sessions/end", &[]).await.header("location"), "/account?done=sessions-ended");
        assert_eq!((there.open("/history").await.status, third.open("/history").await.status), (303, 303));
        assert_eq!(here.open("/history").await.status, 200, "this one goes on");
        assert_eq!(happened(&app, EventAction::AccountSessionsEnded).await, 2);
    }

    async fn nobody_ends_the_session_of_another(app) {
        let mine = app.visiting(Role::Auditor, Binding::None).await;
        let other = app.account(Role::Auditor, Binding::None).await;
        let theirs = app.browser_of(other).await;
        let sessions = app.client_of(other).get("/api/v1/me/sessions").await.expect(200);
        let id = sessions["items"][0]["id"].as_str().unwrap();
        mine.open("/account").await;
        assert_eq!(mine.send(&format!("/account/sessions/{id}/end"), &[]).await.status, 404);
        assert_eq!(theirs.open("/history").await.status, 200);
    }
}
