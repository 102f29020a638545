//! A whole store into a file, out of it, and into another store: compared row by row and column by column.

use super::keys::settings;
use mengya_api::access::Actor;
use mengya_api::commands::backup::{backup, copy, restore};
use mengya_api::commands::{Exit, Failure, import, open};
use mengya_api::imports::recording::{FolderOptions, import_folder};
use mengya_api::platform::config::Settings;
use mengya_api::platform::db::Database;
use mengya_entities::values::Role;
use mengya_entities::{key_proof, practitioner};
use mengya_migration::{Migrator, MigratorTrait as _};
use mengya_tests::{Binding, Store, TestApp, on_both_stores};
use sea_orm::{ConnectionTrait as _, DbBackend, EntityTrait as _, QueryOrder as _, Statement};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Every row of every table as text, sorted: what each column says, whichever store it is in.
async fn everything(url: &str) -> BTreeMap<String, Vec<String>> {
    let database = Database::open(url).await.unwrap();
    let backend = database.backend();
    let ask = async |sql: String| {
        database.reader().query_all_raw(Statement::from_string(backend, sql)).await.unwrap()
    };
    let catalogue = if backend == DbBackend::Postgres {
        "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns WHERE table_schema = 'public'"
    } else {
        "SELECT m.name, c.name, LOWER(c.type) FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
    };
    let mut columns: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for row in ask(catalogue.to_owned()).await {
        let text = |at| row.try_get_by_index::<String>(at).unwrap();
        columns.entry(text(0)).or_default().insert(text(1), text(2));
    }
    columns.remove("seaql_migrations");
    let mut tables = BTreeMap::new();
    for (table, columns) in columns {
        let said: Vec<String> = columns
            .iter()
            .map(|(column, declared)| {
                let column = format!("\"{column}\"");
                match declared.as_str() {
                    "uuid" => format!("REPLACE(CAST({column} AS TEXT), '-', '')"),
                    "uuid_text" => format!("CASE WHEN {column} IS NOT NULL THEN LOWER(HEX({column})) END"),
                    "bytea" => format!("UPPER(ENCODE({column}, 'hex'))"),
                    "blob" => format!("CASE WHEN {column} IS NOT NULL THEN HEX({column}) END"),
                    "boolean" => format!("CASE WHEN {column} THEN 'yes' WHEN NOT {column} THEN 'no' END"),
                    _ => format!("CAST({column} AS TEXT)"),
                }
            })
            .collect();
        let mut rows: Vec<String> = ask(format!("SELECT {} FROM \"{table}\"", said.join(", ")))
            .await
            .into_iter()
            .map(|row| {
                let values: Vec<String> = columns
                    .iter()
                    .enumerate()
                    .map(|(at, (column, declared))| {
                        let value: Option<String> = row.try_get_by_index(at).unwrap();
                        let value = match value {
                            Some(json) if declared.starts_with("json") => {
                                in_order(&serde_json::from_str(&json).unwrap())
                            }
                            Some(value) => format!("\"{value}\""),
                            None => "none".to_owned(),
                        };
                        format!("{column}={value}")
                    })
                    .collect();
                values.join(" ")
            })
            .collect();
        rows.sort();
        tables.insert(table, rows);
    }
    database.close().await;
    tables
}

/// JSON with its fields in the order of their names: stores keep them in orders of their own.
fn in_order(json: &Value) -> String {
    match json {
        Value::Object(fields) => {
            let fields: BTreeMap<&String, String> =
                fields.iter().map(|(name, value)| (name, in_order(value))).collect();
            format!("{fields:?}")
        }
        Value::Array(items) => format!("{:?}", items.iter().map(in_order).collect::<Vec<_>>()),
        other => other.to_string(),
    }
}

/// A district with everything in it.
async fn filled(app: &TestApp) -> Settings {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/jingan");
    let options = FolderOptions { day: "2026-06-30".parse().unwrap(), trusted: true };
    let files = import::files_below(&folder).unwrap();
    import_folder(app.services(), &Actor::operator(), files, options, &|_, _, _| {}).await.unwrap();
    let settings = settings(app, 0, 0);
    open::open(settings.clone()).await.unwrap();
    let person = practitioner::Entity::find().one(app.services().database.reader()).await.unwrap().unwrap();
    app.ban("310106199003070029", "2025-01-01", Some("2027-01-01")).await;
    app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await.open("/me").await;
    let officer = app.officer().await;
    let provider =
        json!({ "code": "PX99", "name": "示例培训中心", "social_credit_code": "91310106MA1FX00109" });
    officer.post_with("/api/v1/providers", &[("idempotency-key", "one")], provider).await.expect(201);
    officer.get(&format!("/api/v1/practitioners/{}", person.registry_number)).await.expect(200);
    settings
}

/// The same keys on another store.
fn on(settings: &Settings, url: &str) -> Settings {
    Settings { database: url.to_owned(), ..settings.clone() }
}

fn new_file(folder: &Path, name: &str) -> String {
    format!("sqlite:{}", folder.join(name).display())
}

fn failure<T: std::fmt::Debug>(result: Result<T, Failure>) -> (Exit, String) {
    let failure = result.unwrap_err();
    (failure.exit, failure.message)
}

/// How many rows differ, and the first that does.
fn compare(expected: &BTreeMap<String, Vec<String>>, found: &BTreeMap<String, Vec<String>>) {
    assert_eq!(expected.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>());
    for (table, rows) in expected {
        assert_eq!(rows.len(), found[table].len(), "{table}");
        for (one, other) in rows.iter().zip(&found[table]) {
            assert_eq!(one, other, "{table}");
        }
    }
}

on_both_stores! {
    async fn everything_arrives_in_either_store_by_file_and_by_copy(app) {
        let source = filled(&app).await;
        let before = everything(&source.database).await;
        for table in [
            "accounts", "bans", "completions", "courses", "credentials", "employments", "events", "idempotency_keys",
            "institutions", "key_proofs", "list_imports", "look_ups", "name_keys", "page_sessions", "practitioners",
            "providers", "screenings", "team_members", "teams",
        ] {
            assert!(!before[table].is_empty(), "nothing of {table} is compared");
        }
        let file = app.folder.path().join("district.backup");
        let done = backup(&source, &file).await.unwrap();
        assert_eq!(done.rows, before.values().map(|rows| rows.len() as u64).sum::<u64>());
        assert_eq!(everything(&source.database).await, before, "a backup changes nothing");

        // A new file, and an empty store that is served already.
        let mut targets = vec![new_file(app.folder.path(), "restored.sqlite")];
        let served = [TestApp::start(Store::Postgres).await];
        targets.extend(served.iter().flatten().map(|app| app.store_url().to_owned()));
        for url in &targets {
            let restored = restore(&on(&source, url), &file).await.unwrap();
            assert_eq!(restored.rows, done.rows);
            compare(&before, &everything(url).await);
            assert_eq!(failure(restore(&on(&source, url), &file).await).0, Exit::No, "it holds something now");
            compare(&before, &everything(url).await);
            open::open(on(&source, url)).await.unwrap();
        }

        let served = [TestApp::start(Store::Sqlite).await, TestApp::start(Store::Postgres).await];
        let targets: Vec<String> = served.iter().flatten().map(|app| app.store_url().to_owned()).collect();
        for url in &targets {
            let copied = copy(&source, &on(&source, url)).await.unwrap();
            assert_eq!(copied.rows, done.rows);
            for (one, other) in copied.tables.iter().zip(&done.tables) {
                assert_eq!((&one.table, one.rows, &one.digest), (&other.table, other.rows, &other.digest));
            }
            compare(&before, &everything(url).await);
            assert_eq!(failure(copy(&source, &on(&source, url)).await).0, Exit::No);
            open::open(on(&source, url)).await.unwrap();
        }
        // References are kept in the new stores, too.
        for url in &targets {
            let database = Database::open(url).await.unwrap();
            let orphan = Statement::from_string(database.backend(), "DELETE FROM providers");
            assert!(database.writer().execute_raw(orphan).await.is_err(), "courses name their providers");
            database.close().await;
        }
    }

    async fn a_backup_is_refused_before_anything_is_written(app) {
        app.person("李雷", "310106199003070029").await;
        let source = settings(&app, 0, 0);
        open::open(source.clone()).await.unwrap();
        let file = app.folder.path().join("one.backup");
        backup(&source, &file).await.unwrap();
        assert_eq!(failure(backup(&source, &file).await).0, Exit::Usage, "never over another file");

        let empty = TestApp::start(if source.database.starts_with("sqlite") { Store::Sqlite } else { Store::Postgres }).await.unwrap();
        let target = on(&source, empty.store_url());
        // Damage and what is cut short.
        let whole = std::fs::read(&file).unwrap();
        let other = app.folder.path().join("other.backup");
        for spoiled in [&whole[..whole.len() / 2], &whole[..whole.len() - 1], &b"no backup"[..]] {
            std::fs::write(&other, spoiled).unwrap();
            assert_eq!(failure(restore(&target, &other).await).0, Exit::Unreadable);
        }
        let mut changed = whole.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        std::fs::write(&other, changed).unwrap();
        assert_eq!(failure(restore(&target, &other).await).0, Exit::Unreadable);
        // Keys that are not the ones it was made with, or not there.
        for (field, index, named) in [(1, 0, "field.key is not the one"), (0, 1, "index.key is not the one")] {
            let wrong = Settings { keys: settings(&app, field, index).keys, ..target.clone() };
            let (exit, words) = failure(restore(&wrong, &file).await);
            assert_eq!(exit, Exit::Unreadable);
            assert!(words.contains(named) && words.contains("one.backup"), "{words}");
            assert_eq!(failure(backup(&Settings { keys: wrong.keys, ..source.clone() }, &other.with_extension("x")).await).0, Exit::Unreadable);
        }
        let nowhere = Settings { keys: app.folder.path().join("nowhere"), ..target.clone() };
        assert!(failure(restore(&nowhere, &file).await).1.contains("field.key is missing"));
        assert!(!nowhere.keys.exists());
        // An empty store that runs with other keys would go on with them.
        let started = on(&source, &new_file(app.folder.path(), "started.sqlite"));
        open::open(Settings { keys: settings(&app, 1, 1).keys, ..started.clone() }).await.unwrap();
        let (exit, words) = failure(restore(&started, &file).await);
        assert_eq!(exit, Exit::No);
        assert!(words.contains("was started with other keys"), "{words}");
        // A store that holds anything.
        empty.account(Role::Auditor, Binding::None).await;
        let (exit, words) = failure(restore(&target, &file).await);
        assert_eq!(exit, Exit::No);
        assert!(words.contains("accounts"), "{words}");
        assert!(everything(&target.database).await["practitioners"].is_empty());
        // A store that is not there is not made.
        let none = on(&source, &new_file(app.folder.path(), "none.sqlite"));
        assert_eq!(failure(backup(&none, &other.with_extension("y")).await).0, Exit::Unavailable);
        assert!(!app.folder.path().join("none.sqlite").exists());
    }

    async fn an_older_backup_is_brought_up_to_date_and_a_newer_one_is_refused_by_name(app) {
        app.person("李雷", "310106199003070029").await;
        let source = settings(&app, 0, 0);
        let store = app.services().database.writer();
        let names: Vec<String> = Migrator::migrations().iter().map(|one| one.name().to_owned()).collect();
        let last = names.len() - names.iter().position(|name| name.contains("key_proofs")).unwrap();
        Migrator::down(store, Some(u32::try_from(last).unwrap())).await.unwrap();
        let file = app.folder.path().join("older.backup");
        backup(&source, &file).await.unwrap();
        let applied = Migrator::get_applied_migrations(store).await.unwrap().len();
        assert_eq!(applied, names.len() - last, "a backup migrates nothing");
        let empty = TestApp::start(if source.database.starts_with("sqlite") { Store::Sqlite } else { Store::Postgres }).await.unwrap();
        for url in [new_file(app.folder.path(), "new.sqlite"), empty.store_url().to_owned()] {
            restore(&on(&source, &url), &file).await.unwrap();
            let database = Database::open(&url).await.unwrap();
            assert_eq!(Migrator::get_pending_migrations(database.writer()).await.unwrap().len(), 0);
            assert_eq!(practitioner::Entity::find().all(database.reader()).await.unwrap().len(), 1);
            assert_eq!(key_proof::Entity::find().all(database.reader()).await.unwrap().len(), 5);
            database.close().await;
            open::open(on(&source, &url)).await.unwrap();
        }
        // As a later program would leave it.
        let insert = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000999_of_the_future', 0)";
        store.execute_raw(Statement::from_string(app.services().database.backend(), insert)).await.unwrap();
        let newer = app.folder.path().join("newer.backup");
        backup(&source, &newer).await.unwrap();
        let target = on(&source, &new_file(app.folder.path(), "never.sqlite"));
        let (exit, words) = failure(restore(&target, &newer).await);
        assert_eq!(exit, Exit::Unreadable);
        assert!(words.contains("m20991231_000999_of_the_future") && words.contains("update mengya"), "{words}");
        assert!(!app.folder.path().join("never.sqlite").exists());
    }

    async fn a_backup_taken_while_others_write_holds_all_that_was_acknowledged_before_and_no_hole(app) {
        let source = settings(&app, 0, 0);
        app.person("李雷", "310106199003070029").await;
        open::open(source.clone()).await.unwrap();
        let app = Arc::new(app);
        let (stop, acknowledged) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let writing = tokio::spawn({
            let (app, stop, acknowledged) = (app.clone(), stop.clone(), acknowledged.clone());
            async move {
                let officer = app.officer().await;
                let mut number = 0_u32;
                while !stop.load(Ordering::SeqCst) && number < 3_000 {
                    let body = json!({
                        "code": format!("PW{number:05}"), "name": format!("示例培训中心{number}"),
                        "social_credit_code": code(number),
                    });
                    officer.post("/api/v1/providers", body).await.expect(201);
                    number += 1;
                    acknowledged.store(number as usize, Ordering::SeqCst);
                }
            }
        });
        while acknowledged.load(Ordering::SeqCst) < 20 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        let mut counts = Vec::new();
        for round in 0..3 {
            let before = acknowledged.load(Ordering::SeqCst);
            let file = app.folder.path().join(format!("busy{round}.backup"));
            backup(&source, &file).await.unwrap();
            let url = new_file(app.folder.path(), &format!("busy{round}.sqlite"));
            restore(&on(&source, &url), &file).await.unwrap();
            let database = Database::open(&url).await.unwrap();
            let rows = mengya_entities::provider::Entity::find()
                .order_by_asc(mengya_entities::provider::Column::Code)
                .all(database.reader())
                .await
                .unwrap();
            database.close().await;
            assert!(rows.len() >= before, "{before} were acknowledged, {} are in", rows.len());
            for (number, row) in rows.iter().enumerate() {
                assert_eq!(row.code, format!("PW{number:05}"), "a hole");
            }
            counts.push(rows.len());
        }
        stop.store(true, Ordering::SeqCst);
        writing.await.unwrap();
        assert!(counts[0] < acknowledged.load(Ordering::SeqCst), "writers went on: {counts:?}");
    }
}

/// The social credit code of the `number`th made-up body.
fn code(number: u32) -> String {
    use mengya_entities::values::SocialCreditCode;
    let body = format!("91310106MA{number:06}");
    "0123456789X"
        .chars()
        .flat_map(|organisation| {
            let body = body.clone();
            "0123456789ABCDEFGHJKLMNPQRTUWXY".chars().map(move |check| format!("{body}{organisation}{check}"))
        })
        .find(|code| SocialCreditCode::parse(code).is_ok())
        .unwrap()
}
