//! Previews: decided without keeping others from writing, kept for some days, and true about what the file hides.

use chrono::{DateTime, TimeDelta, Utc};
use mengya_api::access::Actor;
use mengya_api::imports::kinds::ReadList;
use mengya_api::imports::service::expire_previews;
use mengya_api::lists::ImportContext;
use mengya_entities::ids::AccountId;
use mengya_entities::values::{ImportState, ListKind, Role};
use mengya_entities::{account, event, list_content, list_import, list_report};
use mengya_lists::workbook::ReadingLimits;
use mengya_tests::{Binding, Browser, Client, Reply, Taught, TestApp, noon, on_both_stores};
use reqwest::Method;
use rust_xlsxwriter::Workbook;
use sea_orm::EntityTrait as _;

const LIST: &str = "姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果\n李雷,310106199003070029,A-1,2026-05-01,2026-05-01,6,合格\n";

async fn clerk(app: &TestApp) -> AccountId {
    let own = app.provider("PX01", "91310106MA1FPMRL2A", "上海静安晨芽教育学院").await;
    app.course(&own, "A-1", Taught::default()).await;
    app.account(Role::ProviderStaff, Binding::Provider(own.id)).await
}

/// Signs in at the present time, for programs and on pages.
async fn sign_in(app: &TestApp, id: AccountId) -> (Client, Browser) {
    let token = app.app.access.tokens().issue(id, 0, app.services().ids.next()).unwrap();
    let account =
        account::Entity::find_by_id(id).one(app.services().database.reader()).await.unwrap().unwrap();
    let (_, cookie) = app.app.access.open_session(&account).await.unwrap();
    let browser = app.browser();
    browser.keep("session", &cookie);
    (app.stranger().with_token(&token), browser)
}

async fn preview(client: &Client, bytes: &[u8]) -> Reply {
    let headers = [("content-type", "application/octet-stream")];
    let path = "/api/v1/imports?kind=completions&file_name=a.xlsx";
    client.send(Method::POST, path, &headers, Some(bytes.to_vec())).await
}

async fn confirm(client: &Client, preview: &Reply) -> Reply {
    client.confirm_list(preview).await
}

async fn upload(browser: &Browser, name: &str, bytes: &[u8]) -> String {
    browser.open("/lists/new").await;
    let sent = browser.send_file("/lists", &[("kind", "completions")], "file", name, bytes).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    sent.header("location").to_owned()
}

async fn kept(app: &TestApp) -> Vec<list_import::Model> {
    list_import::Entity::find().all(app.services().database.reader()).await.unwrap()
}

on_both_stores! {
    async fn a_preview_that_nobody_confirms_expires_and_its_content_is_deleted(app) {
        let clerk = clerk(&app).await;
        let (client, browser) = sign_in(&app, clerk).await;
        let first = preview(&client, LIST.as_bytes()).await;
        first.expect(201);
        confirm(&client, &first).await.expect(200);
        let second = preview(&client, LIST.replace("05-01", "05-02").as_bytes()).await;
        let expires: DateTime<Utc> = second.expect(201)["import"]["expires_at"].as_str().unwrap().parse().unwrap();
        assert_eq!(expires, noon() + TimeDelta::days(7));
        let url = upload(&browser, "五月.csv", LIST.replace("05-01", "05-03").as_bytes()).await;
        assert!(browser.open(&url).await.text().contains("To be confirmed before"));

        app.services().clock.set(expires - TimeDelta::seconds(1));
        assert_eq!(expire_previews(app.services()).await.unwrap(), 0);
        let (client, browser) = sign_in(&app, clerk).await;
        app.services().clock.set(expires);
        // Expired is expired, also before anybody has cleaned up.
        let late = confirm(&client, &second).await;
        assert!(late.status == 409 && late.text().contains("within 7 days"), "{}", late.text());
        assert_eq!(expire_previews(app.services()).await.unwrap(), 2);
        assert_eq!(expire_previews(app.services()).await.unwrap(), 0);
        for row in kept(&app).await {
            let is_confirmed = row.state == ImportState::Confirmed;
            let reader = app.services().database.reader();
            assert_eq!(list_content::Entity::find_by_id(row.id).one(reader).await.unwrap().is_some(), is_confirmed);
            assert_eq!(list_report::Entity::find_by_id(row.id).one(reader).await.unwrap().is_some(), is_confirmed);
        }
        let events = event::Entity::find().all(app.services().database.reader()).await.unwrap();
        assert_eq!(events.iter().filter(|event| event.action.code() == "list.expired").count(), 2);

        let page = browser.open(&url).await;
        assert_eq!(page.status, 200);
        let page = page.text();
        assert!(page.contains("This list has expired") && !page.contains("/confirmation"), "{page}");
        assert_eq!(browser.open(&format!("{url}/refused.csv")).await.status, 409);
        assert!(browser.open("/lists").await.text().contains("expired"));
        let id = second.json()["import"]["id"].as_str().unwrap().to_owned();
        let told = client.get(&format!("/api/v1/imports/{id}")).await.expect(200);
        assert_eq!((told["import"]["rows"].as_i64(), told["refused"].as_array().unwrap().len()), (Some(1), 0));
        assert!(browser.in_chinese().open(&url).await.text().contains("这份名单已过期"));
        client.get("/api/v1/imports").await.expect(200);
    }

    async fn a_list_is_decided_while_somebody_else_writes(app) {
        let (client, _) = sign_in(&app, clerk(&app).await).await;
        let list = ReadList::read(ListKind::Completions, LIST.as_bytes(), "a.csv", &ReadingLimits::default()).unwrap();
        let writing = app.services().database.begin().await.unwrap();
        let reading = app.services().database.begin_reading().await.unwrap();
        let actor = Actor::operator();
        let import = ImportContext {
            tx: &reading,
            services: app.services(),
            actor: &actor,
            district: "310106",
            institution: None,
            provider: None,
            day: "2026-06-30".parse().unwrap(),
            trusted: false,
            id: app.services().ids.next(),
        };
        let decided = list.decide(&import).await.unwrap();
        assert_eq!((decided.report().accepted, decided.people().map(|people| people.ids().len())), (1, Some(0)));
        drop(reading);
        drop(writing);
        preview(&client, LIST.as_bytes()).await.expect(201);
    }

    async fn a_list_without_rows_is_refused_at_every_door(app) {
        let (client, browser) = sign_in(&app, clerk(&app).await).await;
        let empty = format!("{}{}", LIST.lines().next().unwrap(), "\n".repeat(1_000));
        let refused = preview(&client, empty.as_bytes()).await;
        refused.expect(422);
        assert_eq!(refused.faults()[0].1, "list_without_rows");
        let send = async |browser: &Browser| {
            browser.open("/lists/new").await;
            browser.send_file("/lists", &[("kind", "completions")], "file", "a.csv", empty.as_bytes()).await
        };
        let page = send(&browser).await;
        assert!(page.status == 422 && page.text().contains("no row below them"), "{}", page.text());
        let page = send(&browser.in_chinese()).await;
        assert!(page.status == 422 && page.text().contains("名单只有表头"), "{}", page.text());
        assert_eq!(kept(&app).await.len(), 0);
    }

    async fn what_a_file_hides_is_said_and_not_given_back(app) {
        let (client, browser) = sign_in(&app, clerk(&app).await).await;
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, line) in (0..).zip(LIST.replace(",6,", ",60,").lines().chain(LIST.lines().skip(1))) {
            for (column, cell) in (0..).zip(line.split(',')) {
                sheet.write(row, column, cell).unwrap();
            }
        }
        sheet.set_column_hidden(1).unwrap().set_row_hidden(2).unwrap();
        let bytes = workbook.save_to_buffer().unwrap();
        let told = preview(&client, &bytes).await.expect(201);
        assert_eq!(told["hidden"], serde_json::json!([{ "sheet": "Sheet1", "rows": [3], "columns": ["B"] }]));
        let url = upload(&browser, "a.xlsx", &bytes).await;
        let page = browser.open(&url).await.text();
        assert!(page.contains("1 hidden rows were read") && page.contains("Sheet1 3"), "{page}");
        assert!(page.contains("Hidden columns were read") && page.contains("Sheet1 B"), "{page}");
        let file = browser.open(&format!("{url}/refused.csv")).await.text();
        assert!(!file.contains("310106199003070029") && file.contains("310***********0029"), "{file}");
        assert!(file.contains("What you had hidden is masked (columns: B)"), "{file}");
        let chinese = browser.in_chinese();
        let page = chinese.open(&url).await.text();
        assert!(page.contains("读取了 1 行隐藏行") && page.contains("读取了隐藏列"), "{page}");
        assert!(chinese.open(&format!("{url}/refused.csv")).await.text().contains("您隐藏的列（B）只显示一部分"));
    }
}
