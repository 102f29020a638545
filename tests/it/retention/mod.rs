//! What has ended is deleted by its term, and nothing else.

use chrono::TimeDelta;
use mengya_api::retention::{Deleted, delete_ended};
use mengya_entities::ids::AccountId;
use mengya_entities::values::{
    Instant, InstitutionKind, MailChannel, MailKind, ReaderLanguage, Role, Sealed,
};
use mengya_entities::{
    completion, event, list_content, list_report, look_up, outbox, password_reset, staff_check_answer,
};
use mengya_tests::{Binding, Taught, TestApp, noon, on_both_stores};
use reqwest::Method;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, PaginatorTrait as _};

const LIST: &str = "姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果\n李雷,310106199003070029,A-1,2026-05-01,2026-05-01,6,合格\n";

async fn mail(app: &TestApp, account: AccountId, waits: bool) {
    let at = Instant::from(app.services().clock.now());
    outbox::ActiveModel {
        id: Set(app.services().ids.next()),
        at: Set(at),
        kind: Set(MailKind::PasswordReset),
        account_id: Set(Some(account)),
        notice_id: Set(None),
        act_notice_id: Set(None),
        recipient_sealed: Set(Sealed(vec![1])),
        language: Set(ReaderLanguage::English),
        subject: Set("A link".to_owned()),
        text_sealed: Set(Sealed(vec![1])),
        html_sealed: Set(Sealed(vec![1])),
        attempts: Set(1),
        next_attempt_at: Set(waits.then_some(at)),
        sent_at: Set((!waits).then_some(at)),
        failed_at: Set(None),
        last_error: Set(None),
        act_id: Set(None),
        channel: Set(MailChannel::Mail),
    }
    .insert(app.services().database.writer())
    .await
    .unwrap();
}

on_both_stores! {
    async fn each_kind_ends_on_its_day_and_what_it_told_of_stays(app) {
        let own = app.provider("PX01", "91310106MA1FPMRL2A", "上海静安晨芽教育学院").await;
        app.course(&own, "A-1", Taught::default()).await;
        let place = app.institution("91310106MA1FX00109", "静安第一托育园", InstitutionKind::Nursery).await;
        let path = format!("/api/v1/institutions/{}/staff-checks", place.social_credit_code);
        let somebody = serde_json::json!({ "people": [{ "name": "王芳", "identity_number": "310106198802291018" }] });
        let checked = app.officer().await.post(&path, somebody).await.expect(201);
        let account = app.account(Role::ProviderStaff, Binding::Provider(own.id)).await;
        let (client, db) = (app.client_of(account), app.services().database.reader());
        let headers = [("content-type", "application/octet-stream")];
        let path = "/api/v1/imports?kind=completions&file_name=a.csv";
        let preview = client.send(Method::POST, path, &headers, Some(LIST.as_bytes().to_vec())).await;
        preview.expect(201);
        client.confirm_list(&preview).await.expect(200);
        mail(&app, account, false).await;
        mail(&app, account, true).await;
        password_reset::ActiveModel {
            id: Set(app.services().ids.next()),
            token_sha256: Set(vec![7; 32]),
            account_id: Set(account),
            expires_at: Set(Instant::from(app.services().clock.now())),
            used_at: Set(None),
        }
        .insert(app.services().database.writer())
        .await
        .unwrap();
        let person = app.person("王芳", "310106198802291018").await;
        app.officer().await.get(&format!("/api/v1/practitioners/{}?purpose=trial", person.registry_number)).await.expect(200);
        let looks = look_up::Entity::find().count(db).await.unwrap();
        assert!(looks > 0);

        let mut told = Vec::new();
        for day in [29, 31, 89, 91, 364, 366, 1_095, 1_097] {
            app.services().clock.set(noon() + TimeDelta::days(day));
            let deleted = delete_ended(app.services()).await.unwrap();
            told.push((day, deleted));
        }
        let none = Deleted::default();
        assert_eq!(told, [
            (29, none),
            (31, Deleted { resets: 1, ..none }),
            (89, none),
            (91, Deleted { mails: 1, ..none }),
            (364, none),
            (366, Deleted { lists: 1, checks: 1, ..none }),
            (1_095, none),
            (1_097, Deleted { looks, ..none }),
        ]);
        // A mail that still waits is no ended one; what the list recorded, and that it did, stays.
        assert_eq!(outbox::Entity::find().count(db).await.unwrap(), 1);
        assert_eq!(list_content::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(list_report::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(completion::Entity::find().count(db).await.unwrap(), 1);
        assert!(event::Entity::find().count(db).await.unwrap() > 2);

        assert_eq!(staff_check_answer::Entity::find().count(db).await.unwrap(), 0);
        let path = format!("/api/v1/staff-checks/{}", checked["check"]["receipt_number"].as_str().unwrap());
        let left = app.officer().await.get(&path).await.expect(200);
        assert_eq!((&left["check"]["not_found"], &left["answers"]), (&1.into(), &serde_json::Value::Null));
        assert_eq!(app.officer().await.get(&format!("{path}/receipt")).await.status, 404);

        let id = preview.json()["import"]["id"].as_str().unwrap().to_owned();
        let client = app.client_of(account);
        assert_eq!(client.get(&format!("/api/v1/imports/{id}")).await.expect(200)["import"]["accepted"], 1);
        let browser = app.browser_of(account).await;
        let page = browser.open(&format!("/lists/{id}")).await;
        assert!(page.status == 200 && page.text().contains("not kept any more"), "{}", page.text());
        let browser = browser.in_chinese();
        assert!(browser.open(&format!("/lists/{id}")).await.text().contains("按保存期限删除"));
    }

    async fn many_rows_end_in_batches(app) {
        let account = app.account(Role::Auditor, Binding::None).await;
        for _ in 0..3 {
            mail(&app, account, false).await;
        }
        let person = app.person("王芳", "310106198802291018").await;
        let rows = (0..1_203).map(|_| look_up::ActiveModel {
            id: Set(app.services().ids.next()),
            at: Set(Instant::from(noon())),
            practitioner_id: Set(person.id),
            account_id: Set(None),
            actor: Set("operator".to_owned()),
            role: Set("operator".to_owned()),
            operation: Set("get_practitioner".to_owned()),
            purpose: Set(None),
        });
        look_up::Entity::insert_many(rows).exec_without_returning(app.services().database.writer()).await.unwrap();
        app.services().clock.set(noon() + TimeDelta::days(1_097));
        let deleted = delete_ended(app.services()).await.unwrap();
        assert_eq!((deleted.looks, deleted.mails), (1_203, 3));
        assert_eq!(delete_ended(app.services()).await.unwrap(), Deleted::default());
    }
}
