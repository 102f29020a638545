//! Keys and a store that was not opened by a command before: what it holds is asked.

use mengya_api::commands::{Exit, open};
use mengya_api::platform::config::Settings;
use mengya_entities::key_proof;
use mengya_entities::values::Role;
use mengya_migration::{Migrator, MigratorTrait as _};
use mengya_tests::{Binding, TestApp, on_both_stores};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _,
    Statement,
};
use serde_json::json;
use std::path::PathBuf;

/// The keys that the harness seals and indexes with; `field` and `index` say how many bytes are others.
pub fn settings(app: &TestApp, field: u8, index: u8) -> Settings {
    let keys = keys(app, &format!("keys-{field}-{index}"));
    std::fs::write(keys.join("field.key"), [7 + field; 32]).unwrap();
    std::fs::write(keys.join("index.key"), [8 + index; 32]).unwrap();
    Settings { database: app.store_url().to_owned(), keys, ..Settings::default() }
}

fn keys(app: &TestApp, name: &str) -> PathBuf {
    let keys = app.folder.path().join(name);
    std::fs::create_dir_all(&keys).unwrap();
    for file in ["token.key", "root.pem", "issuing.pem", "issuing.key.pem"] {
        std::fs::copy(app.folder.path().join(file), keys.join(file)).unwrap();
    }
    keys
}

/// What opening says: the exit and the words.
async fn opened(settings: Settings) -> (Exit, String) {
    match open::open(settings).await {
        Ok(_) => (Exit::Done, String::new()),
        Err(failure) => (failure.exit, failure.message),
    }
}

async fn proofs(app: &TestApp) -> u64 {
    key_proof::Entity::find().count(app.services().database.reader()).await.unwrap()
}

/// Other keys are refused, each by name; the store's own open it and are remembered.
async fn only_its_own_keys_open(app: &TestApp, field: bool, index: bool) {
    for (other_field, other_index) in [(1, 0), (0, 1), (1, 1)] {
        if (other_field == 0 || !field) && (other_index == 0 || !index) {
            continue;
        }
        let (exit, words) = opened(settings(app, other_field, other_index)).await;
        assert_eq!(exit, Exit::Unreadable, "{other_field} {other_index}: {words}");
        if field {
            assert_eq!(words.contains("field.key is not the one"), other_field == 1, "{words}");
        }
        // What does not open cannot be compared with its digest.
        if index && other_field == 0 {
            assert!(words.contains("index.key is not the one"), "{words}");
        }
        assert_eq!(proofs(app).await, 0, "keys that are refused are not remembered");
    }
    let missing = Settings { keys: app.folder.path().join("nowhere"), ..settings(app, 0, 0) };
    let (exit, words) = opened(missing.clone()).await;
    assert_eq!(exit, Exit::Unreadable, "{words}");
    assert!(words.contains("field.key is missing"), "{words}");
    assert!(!missing.keys.exists(), "no new keys for a store that holds what others sealed");
    assert_eq!(opened(settings(app, 0, 0)).await, (Exit::Done, String::new()));
    assert_eq!(proofs(app).await, 5);
    assert_eq!(opened(settings(app, 1, 1)).await.0, Exit::Unreadable);
}

on_both_stores! {
    async fn a_store_with_a_person_opens_with_its_own_keys_alone(app) {
        app.person("李雷", "310106199003070029").await;
        only_its_own_keys_open(&app, true, true).await;
    }

    async fn a_store_with_nothing_but_a_ban_opens_with_its_own_keys_alone(app) {
        app.ban("310106199003070029", "2025-01-01", None).await;
        only_its_own_keys_open(&app, true, true).await;
    }

    async fn a_store_with_nothing_but_an_address_of_an_account_opens_with_its_own_keys_alone(app) {
        use mengya_api::access::email;
        let id = app.account(Role::Auditor, Binding::None).await;
        let services = app.services();
        let row = mengya_entities::account::Entity::find_by_id(id).one(services.database.reader()).await.unwrap();
        let mut row: mengya_entities::account::ActiveModel = row.unwrap().into();
        row.email_sealed = Set(Some(email::seal(&services.vault, id, "li@mengya.example")));
        row.email_index = Set(Some(email::index(&services.vault, "li@mengya.example")));
        row.update(services.database.writer()).await.unwrap();
        only_its_own_keys_open(&app, true, true).await;
    }

    async fn a_store_with_nothing_but_a_kept_answer_opens_with_its_own_field_key_alone(app) {
        let body = json!({ "code": "PX01", "name": "示例培训中心", "social_credit_code": "91310106MA1FX00109" });
        let key = [("idempotency-key", "one")];
        app.officer().await.post_with("/api/v1/providers", &key, body).await.expect(201);
        only_its_own_keys_open(&app, true, false).await;
    }

    async fn a_store_with_nothing_but_a_list_opens_with_its_own_field_key_alone(app) {
        let list = "姓名,身份证号,岗位,入职日期,机构名称\n李雷,310106199003070029,保育员,2025-03-01,示例托育园\n";
        let headers = [("content-type", "application/octet-stream")];
        let path = "/api/v1/imports?kind=staff&file_name=a.csv";
        app.officer().await.send(reqwest::Method::POST, path, &headers, Some(list.as_bytes().to_vec())).await.expect(201);
        only_its_own_keys_open(&app, true, false).await;
    }

    async fn a_store_from_before_there_were_proofs_is_asked_before_it_is_changed(app) {
        app.person("李雷", "310106199003070029").await;
        let store = app.services().database.writer();
        let last = Migrator::migrations().len() - Migrator::migrations().iter().position(|one| one.name().contains("key_proofs")).unwrap();
        Migrator::down(store, Some(u32::try_from(last).unwrap())).await.unwrap();
        for (field, index) in [(1, 0), (0, 1)] {
            assert_eq!(opened(settings(&app, field, index)).await.0, Exit::Unreadable);
            assert_eq!(Migrator::get_pending_migrations(store).await.unwrap().len(), last, "nothing was changed");
        }
        assert_eq!(opened(settings(&app, 0, 0)).await.0, Exit::Done);
        assert_eq!(proofs(&app).await, 5);
    }

    async fn a_store_that_never_sealed_anything_belongs_to_the_keys_of_its_first_start(app) {
        app.account(Role::Auditor, Binding::None).await;
        let fresh = |name: &str| Settings { keys: app.folder.path().join(name), ..settings(&app, 0, 0) };
        // Two begin at the same time with other keys: one of them is first.
        let both = tokio::join!(opened(fresh("one")), opened(fresh("other")));
        let first = [both.0.0, both.1.0].iter().filter(|exit| **exit == Exit::Done).count();
        assert_eq!(first, 1, "{both:?}");
        assert_eq!(proofs(&app).await, 5);
    }

    async fn every_column_of_bytes_is_known_to_be_sealed_an_index_or_neither(app) {
        // A new one that is sealed or indexed is named so; only then do keys prove themselves against it.
        let neither = ["sha256", "cookie_sha256", "token_sha256", "request_sha256", "pdf", "proof"];
        let database = &app.services().database;
        let sql = match database.backend() {
            sea_orm::DbBackend::Postgres => {
                "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE data_type = 'bytea' AND table_schema = 'public'"
            }
            _ => {
                "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND LOWER(c.type) = 'blob'"
            }
        };
        let rows = database.reader().query_all_raw(Statement::from_string(database.backend(), sql)).await.unwrap();
        assert!(rows.len() > 15, "{}", rows.len());
        for row in rows {
            let (table, column): (String, String) = (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap());
            assert!(
                column.ends_with("_sealed") || column.ends_with("_index") || neither.contains(&column.as_str()),
                "{table}.{column}"
            );
        }
    }
}
