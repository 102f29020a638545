//! A list before it is confirmed: told by causes, corrected cell by cell on the page or by a program, or discarded; and the
//! signed receipt afterwards.

use super::doors::{confirm, import};
use mengya_certificates::{TrustedRoot, verify};
use mengya_entities::values::{InstitutionKind, Role};
use mengya_entities::{completion, list_content, list_mending, list_report, look_up, provider};
use mengya_tests::{Binding, Browser, Client, Reply, Taught, TestApp, on_both_stores};
use reqwest::Method;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};
use std::fmt::Write as _;

const HEADINGS: &str = "姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果\n";

struct Clerk {
    own: provider::Model,
    client: Client,
    browser: Browser,
}

async fn clerk(app: &TestApp) -> Clerk {
    let own = app.provider("PX01", "91310106MA1FPMRL2A", "上海静安晨芽教育学院").await;
    app.course(&own, "A-1", Taught::default()).await;
    app.person("李雷", "310106199003070029").await;
    let account = app.account(Role::ProviderStaff, Binding::Provider(own.id)).await;
    Clerk { own, client: app.client_of(account), browser: app.browser_of(account).await }
}

async fn preview(client: &Client, text: &str) -> Reply {
    let headers = [("content-type", "application/octet-stream")];
    let path = "/api/v1/imports?kind=completions&file_name=a.csv";
    client.send(Method::POST, path, &headers, Some(text.as_bytes().to_vec())).await
}

fn id_of(report: &Value) -> String {
    report["import"]["id"].as_str().unwrap().to_owned()
}

async fn mend(client: &Client, id: &str, version: &str, cells: Value) -> Reply {
    let path = format!("/api/v1/imports/{id}/corrections");
    client.post_with(&path, &[("if-match", version)], json!({ "cells": cells })).await
}

async fn discard(client: &Client, id: &str, version: &str) -> Reply {
    let path = format!("/api/v1/imports/{id}/discard");
    client.send(Method::POST, &path, &[("if-match", version)], None).await
}

async fn completions(app: &TestApp) -> u64 {
    completion::Entity::find().count(app.services().database.reader()).await.unwrap()
}

fn li(day: u32, hours: &str) -> String {
    format!("李雷,310106199003070029,A-1,2026-05-{day:02},2026-05-{day:02},{hours},合格\n")
}

on_both_stores! {
    async fn a_list_is_told_by_causes_with_what_is_there_already_apart(app) {
        let Clerk { client, browser, .. } = clerk(&app).await;
        import(&client, "completions", &format!("{HEADINGS}{}", li(1, "6"))).await;
        let mut text = format!("{HEADINGS}{}{}{}", li(1, "6"), li(2, "6"), li(3, "60"));
        for n in 0..40 {
            let _ = writeln!(text, "李雷,310106199003070029,B-{},2026-05-04,2026-05-04,6,合格", n % 3);
        }
        let told = preview(&client, &text).await.expect(201);
        let import = &told["import"];
        let counts = ["rows", "accepted", "refused", "already_recorded"].map(|key| import[key].as_i64().unwrap());
        assert_eq!(counts, [43, 1, 42, 1], "{import}");
        let causes: Vec<_> = told["causes"].as_array().unwrap().iter()
            .map(|cause| (cause["kind"].as_str().unwrap(), cause["rows"].as_u64().unwrap(), cause["different_values"].as_u64().unwrap()))
            .collect();
        assert_eq!(causes, [("unknown_course", 40, 3), ("hours_exceed_course", 1, 1), ("over_8_hours_a_day", 1, 1)]);
        assert_eq!(told["accepted_rows"][0]["name"], "李雷");
        assert_eq!(told["accepted_rows"][0]["number"], "310***********0029");
        assert!(told["refused"].as_array().unwrap().iter().all(|row| row["name"] == "李雷"));
        assert_eq!(told["refused"][0]["already_recorded"], true);
        let url = format!("/lists/{}", id_of(&told));
        let page = browser.open(&url).await.text();
        let (causes, counts) = (page.find("40 rows, 3 different values").unwrap(), page.find("To mend (rows)").unwrap());
        assert!(causes < counts, "{page}");
        assert!(page.contains("<dd>1</dd>") && page.contains("<dd>41</dd>"), "{page}");
        assert!(!page.contains("310106199003070029") && page.contains("310***********0029"), "{page}");
        let rows = browser.open(&format!("{url}/rows?show=unknown_course.course")).await.text();
        assert!(rows.contains("Rows 1 to 12 of 40") && rows.contains("name=\"cell-0-5-C\""), "{rows}");
        let rows = browser.open(&format!("{url}/rows?show=unknown_course.course&from=13")).await.text();
        assert!(rows.contains("Rows 13 to 24 of 40"), "{rows}");
        let already = browser.open(&format!("{url}/rows?show=already")).await.text();
        assert!(already.contains("Row 2<") && !already.contains("tag--no") && !already.contains("<form action=\"/lists"), "{already}");
        let page = browser.in_chinese().open(&url).await.text();
        assert!(page.contains("：40 行，其中 3 种不同写法") && page.contains("已在册（行）"), "{page}");
    }

    async fn a_cell_is_corrected_on_the_page_and_the_file_stays_as_it_was(app) {
        let Clerk { client, browser, .. } = clerk(&app).await;
        let text = format!("{HEADINGS}{}李雷,310106199003070028,A-1,2026-05-02,2026-05-02,6,合格\n", li(1, "60"));
        let told = preview(&client, &text).await.expect(201);
        let (id, url) = (id_of(&told), format!("/lists/{}", id_of(&told)));
        let content = list_content::Entity::find().one(app.services().database.reader()).await.unwrap();
        let rows = format!("{url}/rows?show=hours_exceed_course.hours");
        let page = browser.open(&rows).await.text();
        assert!(page.contains("name=\"cell-0-2-F\" type=\"text\" value=\"60\""), "{page}");
        let fields = [("version", "1"), ("show", "hours_exceed_course.hours"), ("from", "1"), ("cell-0-2-F", "60")];
        let same = browser.send(&format!("{url}/rows"), &fields).await;
        assert!(same.status == 422 && same.text().contains("Nothing was changed"), "{}", same.text());
        let fields = [("version", "1"), ("show", "hours_exceed_course.hours"), ("from", "1"), ("cell-0-2-F", "6")];
        let sent = browser.send(&format!("{url}/rows"), &fields).await;
        assert_eq!((sent.status, sent.header("location")), (303, format!("{url}?done=list-mended").as_str()), "{}", sent.text());
        // The number that is masked is typed anew, or left as it is.
        let page = browser.open(&format!("{url}/rows?show=id_check_digit.id_number")).await.text();
        assert!(page.contains("Now 310***********0028") && page.contains("name=\"cell-0-3-B\" type=\"text\" value=\"\""), "{page}");
        let fields = [("version", "2"), ("show", "id_check_digit.id_number"), ("from", "1"), ("cell-0-3-B", "")];
        assert_eq!(browser.send(&format!("{url}/rows"), &fields).await.status, 422);
        let fields = [("version", "2"), ("show", "id_check_digit.id_number"), ("from", "1"), ("cell-0-3-B", "310106199003070029")];
        assert_eq!(browser.send(&format!("{url}/rows"), &fields).await.status, 303);
        let report = client.get(&format!("/api/v1/imports/{id}")).await;
        assert_eq!(report.header("etag"), "\"3\"");
        let told = report.expect(200);
        assert_eq!((&told["import"]["accepted"], &told["import"]["refused"]), (&json!(2), &json!(0)));
        let mended: Vec<_> = told["mended"].as_array().unwrap().iter()
            .map(|cell| (cell["row"].as_u64().unwrap(), cell["column"].as_str().unwrap(), cell["value"].as_str().unwrap()))
            .collect();
        assert_eq!(mended, [(2, "F", "6"), (3, "B", "310***********0029")]);
        assert!(told["mended"][0]["mended_by"].is_string() && told["mended"][0]["mended_at"].is_string());
        let page = browser.open(&format!("{url}/rows?show=mended")).await.text();
        assert!(page.contains("Corrected on") && page.contains("310***********0029") && !page.contains("310106199003070029"), "{page}");
        assert_eq!(list_content::Entity::find().one(app.services().database.reader()).await.unwrap(), content);
        let done = browser.send(&format!("{url}/confirmation"), &[("version", "3")]).await;
        assert_eq!((done.status, completions(&app).await), (303, 2));
        let page = browser.open(&url).await.text();
        assert!(page.contains("Corrected on this page: 2 cells"), "{page}");
    }

    async fn what_cannot_be_corrected_is_refused_with_every_reason(app) {
        let Clerk { own, client, .. } = clerk(&app).await;
        let text = format!("{HEADINGS}{}{}", li(1, "60"), li(2, "6"));
        let told = preview(&client, &text).await.expect(201);
        let id = id_of(&told);
        let cells = json!([
            { "row": 3, "column": "F", "value": "5" }, { "row": 2, "column": "Z", "value": "5" }, { "sheet": "x", "row": 2, "column": "F", "value": "5" },
        ]);
        let refused = mend(&client, &id, "\"1\"", cells).await;
        refused.expect(422);
        assert_eq!(refused.faults(), [
            ("/cells/0/row".to_owned(), "no-such".to_owned()), ("/cells/1/column".to_owned(), "no-such".to_owned()),
            ("/cells/2/row".to_owned(), "no-such".to_owned()), ("/cells/2/column".to_owned(), "no-such".to_owned()),
        ]);
        let one = |value: &str| json!([{ "row": 2, "column": "F", "value": value }]);
        mend(&client, &id, "\"7\"", one("6")).await.expect(412);
        client.post(&format!("/api/v1/imports/{id}/corrections"), json!({ "cells": one("6") })).await.expect(428);
        mend(&client, &id, "\"1\"", json!([])).await.expect(422);
        // A row that would be taken for a total would be lost in silence.
        let lost = mend(&client, &id, "\"1\"", json!([{ "row": 2, "column": "A", "value": "合计" }, { "row": 2, "column": "B", "value": "" }])).await;
        assert_eq!((lost.status, lost.faults()[0].1.as_str()), (422, "row-lost"), "{}", lost.text());
        // A formula is text.
        let formula = mend(&client, &id, "\"1\"", one("=1+1")).await.expect(200);
        assert_eq!(formula["refused"][0]["value"], "=1+1");
        let colleague = app.signed_in(Role::ProviderStaff, Binding::Provider(own.id)).await;
        mend(&colleague, &id, "\"2\"", one("6")).await.expect(404);
        let officer = app.officer().await;
        officer.get(&format!("/api/v1/imports/{id}")).await.expect(200);
        mend(&officer, &id, "\"2\"", one("6")).await.expect(403);
        // What was corrected so that the row is accepted can be corrected again.
        mend(&client, &id, "\"2\"", one("6")).await.expect(200);
        let again = mend(&client, &id, "\"3\"", one("5")).await.expect(200);
        assert_eq!((&again["import"]["accepted"], &again["accepted_rows"][0]["details"]), (&json!(2), &json!("2026-05-01 · 5 · 合格")));
        assert_eq!(list_mending::Entity::find().count(app.services().database.reader()).await.unwrap(), 3);
    }

    async fn a_list_is_discarded_once_and_not_when_it_is_confirmed(app) {
        let Clerk { client, browser, .. } = clerk(&app).await;
        let told = preview(&client, &format!("{HEADINGS}{}", li(1, "6"))).await.expect(201);
        let id = id_of(&told);
        discard(&client, &id, "\"9\"").await.expect(412);
        // Whoever else reads it does not discard it, and the people on it learn that somebody read it.
        let officer = app.officer().await;
        officer.get(&format!("/api/v1/imports/{id}")).await.expect(200);
        discard(&officer, &id, "\"1\"").await.expect(403);
        let looks = look_up::Entity::find().all(app.services().database.reader()).await.unwrap();
        assert_eq!(looks.iter().filter(|look| look.operation == "get_import").count(), 1);
        let gone = discard(&client, &id, "\"1\"").await.expect(200);
        assert!(gone["discarded_at"].is_string() && gone["expires_at"].is_null(), "{gone}");
        let reader = app.services().database.reader();
        assert_eq!(list_content::Entity::find().count(reader).await.unwrap() + list_report::Entity::find().count(reader).await.unwrap(), 0);
        let again = discard(&client, &id, "\"2\"").await;
        assert!(again.status == 409 && again.text().contains("was discarded"), "{}", again.text());
        let path = format!("/api/v1/imports/{id}/confirmation");
        client.send(Method::POST, &path, &[("if-match", "\"2\"")], None).await.expect(409);
        let page = browser.open(&format!("/lists/{id}")).await.text();
        assert!(page.contains("This list was discarded") && !page.contains("/confirmation"), "{page}");
        assert!(browser.open("/lists").await.text().contains("discarded"));
        let told = preview(&client, &format!("{HEADINGS}{}", li(2, "6"))).await.expect(201);
        let url = format!("/lists/{}", id_of(&told));
        browser.open(&url).await;
        let sent = browser.send(&format!("{url}/discard"), &[("version", "1")]).await;
        assert_eq!((sent.status, sent.header("location")), (303, format!("{url}?done=list-discarded").as_str()));
        assert_eq!(completions(&app).await, 0);
        import(&client, "completions", &format!("{HEADINGS}{}", li(3, "6"))).await;
        let list = client.get("/api/v1/imports").await.expect(200)["items"][0].clone();
        let late = discard(&client, list["id"].as_str().unwrap(), "*").await;
        assert!(late.status == 409 && late.text().contains("confirmed already"), "{}", late.text());
    }

    async fn of_discarding_correcting_and_confirming_at_once_only_one_is_done(app) {
        let Clerk { client, .. } = clerk(&app).await;
        for _ in 0..6 {
            let told = preview(&client, &format!("{HEADINGS}{}{}", li(1, "6"), li(2, "60"))).await.expect(201);
            let id = id_of(&told);
            let path = format!("/api/v1/imports/{id}/confirmation");
            let headers = [("if-match", "\"1\"")];
            let cells = json!([{ "row": 3, "column": "F", "value": "6" }]);
            let (confirmed, discarded, mended) = tokio::join!(
                client.send(Method::POST, &path, &headers, None), discard(&client, &id, "\"1\""), mend(&client, &id, "\"1\"", cells)
            );
            let done = [confirmed.status, discarded.status, mended.status];
            assert_eq!(done.iter().filter(|status| (200..300).contains(*status)).count(), 1, "{done:?}");
            assert!(done.iter().all(|status| matches!(status, 200 | 202 | 409 | 412)), "{done:?}");
            app.app.confirmations.finish().await;
        }
        assert!(completions(&app).await <= 1);
    }

    async fn the_receipt_is_a_signed_pdf_with_names_and_its_number_is_verified_by_anybody(app) {
        let Clerk { client, browser, .. } = clerk(&app).await;
        let told = preview(&client, &format!("{HEADINGS}{}{}", li(1, "6"), li(2, "60"))).await;
        let id = id_of(&told.expect(201));
        let path = format!("/api/v1/imports/{id}/receipt");
        client.get(&path).await.expect(404);
        confirm(&client, &told).await;
        app.app.confirmations.finish().await;
        let report = client.get(&format!("/api/v1/imports/{id}")).await.expect(200);
        let number = report["receipt_number"].as_str().unwrap().to_owned();
        let reply = client.get(&path).await;
        assert_eq!((reply.status, reply.header("content-disposition")), (200, format!("attachment; filename=\"{number}.pdf\"").as_str()));
        let root = std::fs::read_to_string(app.services().settings.keys.join("root.pem")).unwrap();
        let roots = [TrustedRoot::from_pem(&root).unwrap()];
        verify(&reply.bytes, &roots, app.services().clock.now()).unwrap();
        assert_eq!(client.get(&path).await.bytes, reply.bytes);
        let answer = app.stranger().get(&format!("/api/v1/verifications/{number}")).await.expect(200);
        assert_eq!((&answer["state"], &answer["receipt"]["kind"]), (&json!("unknown"), &json!("list")));
        assert_eq!(answer["receipt"]["made_for"], "上海静安晨芽教育学院");
        let counts = answer["receipt"]["counts"].as_array().unwrap();
        for (what, count) in [("rows", 2), ("recorded", 1), ("already_recorded", 0), ("not_recorded", 1)] {
            assert!(counts.contains(&json!({ "what": what, "count": count })), "{answer}");
        }
        let public = app.browser().in_chinese().open(&format!("/v/{}", number.replace('-', ""))).await.text();
        assert!(public.contains("名单回执") && public.contains("上海静安晨芽教育学院") && !public.contains("李雷"), "{public}");
        let page = browser.open(&format!("/lists/{id}")).await.text();
        assert!(page.contains(&number) && page.contains("Show the row that is recorded") && page.contains("李雷"), "{page}");
        assert_eq!(browser.open(&format!("/lists/{id}/receipt")).await.bytes, reply.bytes);
        let stranger = app.signed_in(Role::ProviderStaff, Binding::Provider(app.provider("P2", "52310106MJ1701318N", "苗圃").await.id)).await;
        stranger.get(&path).await.expect(404);
    }

    async fn a_list_that_says_nothing_new_says_so_before_and_after(app) {
        let Clerk { client, browser, .. } = clerk(&app).await;
        let text = format!("{HEADINGS}{}", li(1, "6"));
        let first = preview(&client, &text).await;
        let second = preview(&client, &text).await;
        confirm(&client, &first).await;
        app.app.confirmations.finish().await;
        let third = preview(&client, &text).await.expect(201);
        let page = browser.open(&format!("/lists/{}", id_of(&third))).await.text();
        assert!(page.contains("Nothing new") && !page.contains("word--no") && !page.contains("/confirmation\" method") , "{page}");
        confirm(&client, &second).await;
        app.app.confirmations.finish().await;
        let page = browser.in_chinese().open(&format!("/lists/{}", id_of(&second.expect(201)))).await.text();
        assert!(page.contains("没有新的内容"), "{page}");
        assert_eq!(completions(&app).await, 1);
    }

    async fn a_file_of_another_provider_or_institution_is_one_sentence(app) {
        let Clerk { client, browser, .. } = clerk(&app).await;
        let other = app.provider("PX02", "52310106MJ1701318N", "上海苗圃职业技能培训学校").await;
        app.course(&other, "B-1", Taught::default()).await;
        let text = format!("{HEADINGS}{}", li(1, "6").replace("A-1", "B-1").repeat(30));
        let told = preview(&client, &text).await.expect(201);
        assert_eq!(told["of_another"], true);
        let page = browser.in_chinese().open(&format!("/lists/{}", id_of(&told))).await.text();
        assert!(page.contains("这份名单写的是另一家") && !page.contains("<details"), "{page}");
        let unknown = preview(&client, &text.replace("B-1", "C-1")).await.expect(201);
        assert_eq!(unknown["of_another"], false);
        let nursery = app.institution("91310106MA1FX00109", "静安宝宝屋", InstitutionKind::Nursery).await;
        app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(nursery.id)).await;
        let text = "静安区银杏托育园花名册,,,\n姓名,身份证号,岗位,入职日期\n李雷,310106199003070029,保育员,2026-03-01\n";
        let headers = [("content-type", "application/octet-stream")];
        let path = "/api/v1/imports?kind=staff&file_name=a.csv";
        let told = manager.send(Method::POST, path, &headers, Some(text.as_bytes().to_vec())).await;
        assert_eq!(told.expect(201)["of_another"], true, "{}", told.text());
    }
}
