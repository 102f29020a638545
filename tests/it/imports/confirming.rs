//! Confirmed lists are recorded beside the answers: once, also after a stop in the middle, and with a reason where they
//! cannot be.

use mengya_api::imports::confirming::Confirmations;
use mengya_entities::ids::ListImportId;
use mengya_entities::values::{ImportState, Instant, Role};
use mengya_entities::{account, completion, list_import};
use mengya_tests::{Binding, Browser, Client, Reply, Taught, TestApp, on_both_stores};
use reqwest::Method;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
};
use tokio::sync::watch;

const LIST: &str = "姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果\n李雷,310106199003070029,A-1,2026-05-01,2026-05-01,6,合格\n";

async fn clerk(app: &TestApp) -> (Client, Browser) {
    let own = app.provider("PX01", "91310106MA1FPMRL2A", "上海静安晨芽教育学院").await;
    app.course(&own, "A-1", Taught::default()).await;
    let account = app.account(Role::ProviderStaff, Binding::Provider(own.id)).await;
    (app.client_of(account), app.browser_of(account).await)
}

async fn preview(client: &Client) -> Reply {
    let headers = [("content-type", "application/octet-stream")];
    let path = "/api/v1/imports?kind=completions&file_name=a.csv";
    client.send(Method::POST, path, &headers, Some(LIST.as_bytes().to_vec())).await
}

async fn only_list(app: &TestApp) -> list_import::Model {
    list_import::Entity::find().one(app.services().database.reader()).await.unwrap().unwrap()
}

async fn completions(app: &TestApp) -> u64 {
    completion::Entity::find().count(app.services().database.reader()).await.unwrap()
}

/// A list that was confirmed, and whose recording was cut: as another service left it that had taken it until then.
async fn leave_half_way(app: &TestApp, taken_until: Option<Instant>) -> ListImportId {
    let row = only_list(app).await;
    let (id, creator) = (row.id, row.created_by);
    let mut row = row.into_active_model();
    row.state = Set(ImportState::Confirming);
    row.confirmed_by = Set(creator);
    row.asked_at = Set(Some(Instant::from(app.services().clock.now())));
    row.taken_until = Set(taken_until);
    row.version = Set(2);
    row.update(app.services().database.writer()).await.unwrap();
    id
}

/// Takes up what was left, as a service does when it starts.
async fn start(confirmations: &Confirmations) {
    let (stop, stopped) = watch::channel(false);
    drop(stop);
    confirmations.clone().keep_recording(stopped).await;
    confirmations.finish().await;
}

on_both_stores! {
    async fn a_confirmed_list_is_taken_down_at_once_and_says_when_it_is_recorded(app) {
        let (client, _) = clerk(&app).await;
        let preview = preview(&client).await;
        let id = preview.expect(201)["import"]["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/imports/{id}/confirmation");
        let headers = [("if-match", preview.header("etag")), ("idempotency-key", "once")];
        let taken = client.send(Method::POST, &path, &headers, None).await;
        assert_eq!(taken.expect(202)["state"], "confirming");
        assert_eq!(taken.header("location"), format!("/api/v1/imports/{id}"));
        assert_eq!((taken.header("etag"), taken.header("retry-after")), ("\"2\"", "1"));
        // Asked again with the same key it is the same answer; without one, the list is at another version.
        let again = client.send(Method::POST, &path, &headers, None).await;
        assert_eq!(again.expect(202), taken.expect(202));
        client.send(Method::POST, &path, &[("if-match", preview.header("etag"))], None).await.expect(412);
        app.app.confirmations.finish().await;
        let list = client.get(&format!("/api/v1/imports/{id}")).await;
        assert_eq!(list.expect(200)["import"]["state"], "confirmed");
        assert_eq!(list.header("etag"), "\"3\"");
        let late = client.send(Method::POST, &path, &[("if-match", "\"3\"")], None).await;
        assert!(late.status == 409 && late.text().contains("confirmed already"), "{}", late.text());
        assert_eq!(completions(&app).await, 1);
    }

    async fn a_list_that_was_cut_in_the_middle_is_recorded_by_the_next_start_and_once(app) {
        let (client, _) = clerk(&app).await;
        preview(&client).await.expect(201);
        leave_half_way(&app, None).await;
        let (one, two) = (Confirmations::new(app.app.certificates.clone()), Confirmations::new(app.app.certificates.clone()));
        tokio::join!(start(&one), start(&two));
        start(&one).await;
        assert_eq!((only_list(&app).await.state, completions(&app).await), (ImportState::Confirmed, 1));
        assert_eq!(only_list(&app).await.version, 3);
    }

    async fn a_list_that_was_confirmed_by_somebody_who_may_not_any_more_is_not_recorded_and_says_why(app) {
        let (client, browser) = clerk(&app).await;
        preview(&client).await.expect(201);
        let id = leave_half_way(&app, None).await;
        let creator = only_list(&app).await.created_by.unwrap();
        let disabled = |at| {
            let row = account::ActiveModel { id: Set(creator), disabled_at: Set(at), ..Default::default() };
            account::Entity::update(row).exec(app.services().database.writer())
        };
        disabled(Some(Instant::from(app.services().clock.now()))).await.unwrap();
        start(&app.app.confirmations).await;
        let row = only_list(&app).await;
        assert_eq!((row.state, row.failure.as_deref()), (ImportState::Previewed, Some("forbidden")));
        assert_eq!((row.confirmed_by, completions(&app).await), (None, 0));
        disabled(None).await.unwrap();
        let page = browser.open(&format!("/lists/{id}")).await.text();
        assert!(page.contains("The list could not be recorded") && page.contains("Confirm it again"), "{page}");
        let browser = browser.in_chinese();
        let page = browser.open(&format!("/lists/{id}")).await.text();
        assert!(page.contains("名单未能写入") && page.contains("请再次确认"), "{page}");
        // Confirmed again it is recorded, and the failure is forgotten.
        let done = browser.send(&format!("/lists/{id}/confirmation"), &[("version", &row.version.to_string())]).await;
        assert_eq!(done.header("location"), format!("/lists/{id}?done=list-recorded"));
        assert_eq!((only_list(&app).await.failure, completions(&app).await), (None, 1));
    }

    async fn a_page_says_how_far_a_list_is_and_can_be_left(app) {
        let (client, browser) = clerk(&app).await;
        preview(&client).await.expect(201);
        let id = leave_half_way(&app, None).await;
        let url = format!("/lists/{id}");
        let page = browser.open(&url).await.text();
        assert!(page.contains("It waits for its turn.") && page.contains("Look again"), "{page}");
        assert!(!page.contains("/confirmation") && page.contains("The list is being recorded"), "{page}");
        assert!(browser.open("/lists").await.text().contains("being recorded"));
        let browser = browser.in_chinese();
        assert!(browser.open(&url).await.text().contains("名单正在写入"));
        // Pressed twice, it leads there.
        let twice = browser.send(&format!("{url}/confirmation"), &[("version", "1")]).await;
        assert_eq!((twice.status, twice.header("location")), (303, url.as_str()));
        start(&app.app.confirmations).await;
        assert!(browser.open(&url).await.text().contains("名单回执"));
    }
}

on_both_stores! {
    async fn a_list_that_another_service_has_is_left_to_it_for_as_long_as_it_has_it(app) {
        let (client, _) = clerk(&app).await;
        preview(&client).await.expect(201);
        let later = Instant::from(app.services().clock.now() + chrono::TimeDelta::seconds(60));
        leave_half_way(&app, Some(later)).await;
        start(&app.app.confirmations).await;
        // A SQLite file is one service's own: nobody else can have it.
        let alone = app.services().database.postgres_pool().is_none();
        assert_eq!(only_list(&app).await.state == ImportState::Confirmed, alone);
        app.services().clock.set(later.into());
        start(&app.app.confirmations).await;
        assert_eq!((only_list(&app).await.state, completions(&app).await), (ImportState::Confirmed, 1));
    }
}
