//! Institutions and providers invite their own staff.

use super::activation::give_address;
use crate::notifications::{mails, part};
use mengya_entities::values::{EventAction, InstitutionKind, Post, Role};
use mengya_entities::{account, event};
use mengya_tests::{Binding, Client, Reply, TestApp, on_both_stores};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};

const IDENTITY: &str = "310106199003070029";
const OTHER: &str = "310106198802291018";
const PASSWORD: &str = "银杏 tree 9 quiet";
const CODE: &str = "91310106MA1FX00296";

/// The token of the last invitation.
pub async fn token_sent(app: &TestApp) -> String {
    let letter = mails(app).await.pop().expect("a letter");
    let text = part(app, &letter, "text_sealed");
    let link = text.lines().find_map(|line| line.split_once("/invitation?token="));
    link.unwrap_or_else(|| panic!("no link in {text}")).1.trim().to_owned()
}

async fn accept(app: &TestApp, token: &str, identity: Option<&str>, username: &str) -> Reply {
    let mut body = json!({ "token": token, "username": username, "new_password": PASSWORD });
    if let Some(identity) = identity {
        body["identity_number"] = json!(identity);
    }
    app.stranger().post("/api/v1/invitations/acceptance", body).await
}

fn colleague(role: &str, email: &str) -> Value {
    json!({ "role": role, "name": "陆文", "email": email })
}

async fn named(app: &TestApp, username: &str) -> Option<account::Model> {
    let query = account::Entity::find().filter(account::Column::Username.eq(username));
    query.one(app.services().database.reader()).await.unwrap()
}

async fn listed(client: &Client) -> Vec<(String, String)> {
    let page = client.get("/api/v1/invitations").await.expect(200);
    let of = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
    page["items"].as_array().unwrap().iter().map(|one| (of(one, "email"), of(one, "state"))).collect()
}

on_both_stores! {
    async fn a_manager_invites_a_colleague_who_opens_the_account_and_is_signed_in(app) {
        let place = app.institution(CODE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        assert!(manager.open("/institution").await.text().contains("href=\"/invitations\""));
        let wrong = manager.fill_in("/invitations", &[("role", "institution_manager"), ("name", ""), ("email", "nobody")]).await;
        assert!(wrong.status == 422 && wrong.text().contains("href=\"#name\"") && wrong.text().contains("href=\"#email\""), "{}", wrong.text());
        let sent = manager.send("/invitations", &[("role", "institution_manager"), ("name", "陆文"), ("email", "lu@mengya.example"), ("language", "zh-Hans")]).await;
        assert_eq!((sent.status, sent.header("location")), (303, "/invitations?done=invited"), "{}", sent.text());
        let page = manager.open("/invitations").await.text();
        assert!(page.contains("l***@mengya.example") && page.contains("陆文") && !page.contains("lu@mengya"), "{page}");
        let link = format!("/invitation?token={}", token_sent(&app).await);
        let browser = app.browser();
        let form = browser.open(&link).await;
        assert!(form.status == 200 && form.text().contains("静安区银杏托育园") && !form.text().contains("identity_number"), "{}", form.text());
        let token = token_sent(&app).await;
        let done = browser.send("/invitation", &[("token", &token), ("username", "lu.wen"), ("new_password", PASSWORD)]).await;
        assert_eq!((done.status, done.header("location")), (303, "/institution?done=activated"), "{}", done.text());
        assert_eq!(browser.open("/institution").await.status, 200);
        let opened = named(&app, "lu.wen").await.unwrap();
        assert_eq!((opened.role, opened.institution_id), (Role::InstitutionManager, Some(place.id)));
        assert_eq!(app.browser().open(&link).await.status, 404, "used once");
        let auditing = event::Entity::find().filter(event::Column::Action.is_in([EventAction::InvitationSent, EventAction::AccountOpened]));
        assert_eq!(auditing.all(app.services().database.reader()).await.unwrap().len(), 2);
    }

    async fn a_practitioner_of_the_own_staff_accepts_with_the_own_document_only(app) {
        let place = app.institution(CODE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        let person = app.person("曹静", IDENTITY).await;
        let stranger = app.person("王宁", OTHER).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let of = |number: String| json!({ "role": "practitioner", "registry_number": number, "email": "cao@mengya.example" });
        let refused = manager.post("/api/v1/invitations", of(stranger.registry_number.to_string())).await;
        assert_eq!((refused.status, refused.faults()), (422, vec![("/registry_number".to_owned(), "no-such".to_owned())]), "not on the own list");
        manager.post("/api/v1/invitations", of(person.registry_number.to_string())).await.expect(201);
        let token = token_sent(&app).await;
        let wrong = accept(&app, &token, Some(OTHER), "cao.jing").await;
        assert_eq!((wrong.status, wrong.faults()), (422, vec![("/identity_number".to_owned(), "wrong".to_owned())]));
        let opened = accept(&app, &token, Some(IDENTITY), "cao.jing").await.expect(200);
        let own = app.stranger().with_token(opened["access_token"].as_str().unwrap());
        assert_eq!(own.get("/api/v1/me").await.expect(200)["practitioner_id"], json!(person.id));
        let again = manager.post("/api/v1/invitations", of(person.registry_number.to_string())).await;
        assert_eq!(again.expect(409)["code"], "wrong-state", "who has an account needs none");
    }

    async fn a_link_dies_after_five_wrong_documents(app) {
        let place = app.institution(CODE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        let person = app.person("曹静", IDENTITY).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let body = json!({ "role": "practitioner", "registry_number": person.registry_number.to_string(), "email": "cao@mengya.example" });
        manager.post("/api/v1/invitations", body).await.expect(201);
        let token = token_sent(&app).await;
        for _ in 0..5 {
            assert_eq!(accept(&app, &token, Some(OTHER), "cao.jing").await.status, 422);
        }
        assert_eq!(accept(&app, &token, Some(IDENTITY), "cao.jing").await.status, 404);
        assert_eq!(listed(&manager).await, [("c***@mengya.example".to_owned(), "ended".to_owned())]);
    }

    async fn the_link_of_a_practitioner_goes_to_the_address_that_the_register_holds(app) {
        let place = app.institution(CODE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        let person = app.person("曹静", IDENTITY).await;
        give_address(&app, &person, "own@mengya.example").await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let body = json!({ "role": "practitioner", "registry_number": person.registry_number.to_string(), "email": "manager@mengya.example" });
        manager.post("/api/v1/invitations", body).await.expect(201);
        let letter = mails(&app).await.pop().unwrap();
        assert_eq!(part(&app, &letter, "recipient_sealed"), "own@mengya.example");
    }

    async fn nobody_invites_to_power_or_beyond_the_own_house(app) {
        let place = app.institution(CODE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心").await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let clerk = app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await;
        for (who, roles) in [
            (&manager, &["provider_staff", "regulator_officer", "auditor", "administrator"][..]),
            (&clerk, &["practitioner", "institution_manager", "regulator_officer", "auditor", "administrator"][..]),
        ] {
            for role in roles {
                let refused = who.post("/api/v1/invitations", colleague(role, "lu@mengya.example")).await;
                assert!(refused.status == 422 && refused.faults().contains(&("/role".to_owned(), "not-given".to_owned())), "{role}: {}", refused.text());
            }
        }
        assert!(mails(&app).await.is_empty());
        clerk.post("/api/v1/invitations", colleague("provider_staff", "lu@mengya.example")).await.expect(201);
        accept(&app, &token_sent(&app).await, None, "lu.wen").await.expect(200);
        let opened = named(&app, "lu.wen").await.unwrap();
        assert_eq!((opened.role, opened.provider_id), (Role::ProviderStaff, Some(provider.id)));
        assert!(listed(&manager).await.is_empty(), "another house's are nobody's business");
    }

    async fn an_invitation_is_taken_back_ends_after_its_days_and_is_not_sent_twice(app) {
        let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心").await;
        let clerk = app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await;
        let body = colleague("provider_staff", "lu@mengya.example");
        let made = clerk.post("/api/v1/invitations", body.clone()).await.expect(201);
        let token = token_sent(&app).await;
        assert_eq!(clerk.post("/api/v1/invitations", body.clone()).await.status, 409);
        let path = format!("/api/v1/invitations/{}", made["id"].as_str().unwrap());
        assert_eq!(clerk.delete(&path).await.expect(200)["state"], "withdrawn");
        assert_eq!(clerk.delete(&path).await.status, 409);
        assert_eq!(accept(&app, &token, None, "lu.wen").await.status, 404);
        clerk.post("/api/v1/invitations", body).await.expect(201);
        let token = token_sent(&app).await;
        let clock = app.services().clock.clone();
        clock.set(clock.now() + chrono::TimeDelta::days(7));
        assert_eq!(accept(&app, &token, None, "lu.wen").await.status, 404);
        let later = app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await;
        let states: Vec<String> = listed(&later).await.into_iter().map(|(_, state)| state).collect();
        assert_eq!(states, ["ended", "withdrawn"]);
        let browser = app.browser();
        let over = browser.open(&format!("/invitation?token={token}")).await;
        assert!(over.status == 404 && over.text().contains("This invitation has ended"), "{}", over.text());
    }

    async fn what_somebody_sent_whose_account_was_taken_away_opens_nothing(app) {
        let place = app.institution(CODE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        let id = app.account(Role::InstitutionManager, Binding::Institution(place.id)).await;
        app.client_of(id).post("/api/v1/invitations", colleague("institution_manager", "lu@mengya.example")).await.expect(201);
        let token = token_sent(&app).await;
        account::Entity::update_many()
            .col_expr(account::Column::DisabledAt, sea_orm::sea_query::Expr::value(mengya_tests::noon().timestamp_micros()))
            .filter(account::Column::Id.eq(id))
            .exec(app.services().database.writer())
            .await
            .unwrap();
        assert_eq!(app.browser().open(&format!("/invitation?token={token}")).await.status, 404);
        assert_eq!(accept(&app, &token, None, "lu.wen").await.status, 404);
    }
}
