//! A fresh, migrated store for each test: SQLite a copied file, PostgreSQL a clone of a template.

use mengya_api::platform::db::Database;
use mengya_migration::{Migrator, MigratorTrait as _};
use sqlx::{Connection as _, Executor as _, PgConnection};
use std::path::PathBuf;
use tokio::sync::OnceCell;

/// Which store a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// A file.
    Sqlite,
    /// A database of the throw-away cluster that `make test` starts.
    Postgres,
}

/// A store of its own.
pub(crate) struct OpenStore {
    /// Its address.
    pub(crate) url: String,
    _folder: Option<tempfile::TempDir>,
    dropped: Option<(String, String)>,
}

impl Drop for OpenStore {
    fn drop(&mut self) {
        let Some((server, name)) = self.dropped.take() else { return };
        // A database is dropped from a thread of its own: the test's runtime is ending.
        let thread = std::thread::spawn(move || {
            let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
                return;
            };
            runtime.block_on(async {
                if let Ok(mut connection) = PgConnection::connect(&server).await {
                    let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                    let _ = connection.execute(sqlx::AssertSqlSafe(drop)).await;
                }
            });
        });
        let _ = thread.join();
    }
}

impl OpenStore {
    pub(crate) async fn fresh(store: Store) -> Option<Self> {
        match store {
            Store::Sqlite => Some(Self::sqlite().await),
            Store::Postgres => Self::postgres().await,
        }
    }

    async fn sqlite() -> Self {
        static TEMPLATE: OnceCell<(tempfile::TempDir, PathBuf)> = OnceCell::const_new();
        let (_, template) = TEMPLATE
            .get_or_init(|| async {
                let folder = tempfile::tempdir().expect("a temporary folder");
                let path = folder.path().join("template.sqlite");
                let database = Database::open(&format!("sqlite:{}", path.display())).await.expect("a store");
                Migrator::up(database.writer(), None).await.expect("migrations");
                database.close().await;
                (folder, path)
            })
            .await;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("mengya.sqlite");
        std::fs::copy(template, &path).expect("a copy");
        Self { url: format!("sqlite:{}", path.display()), _folder: Some(folder), dropped: None }
    }

    async fn postgres() -> Option<Self> {
        static TEMPLATE: OnceCell<String> = OnceCell::const_new();
        let server = match std::env::var("MENGYA_TEST_POSTGRES") {
            Ok(server) => server,
            Err(_) if std::env::var("MENGYA_TEST_STORES").as_deref() == Ok("sqlite") => return None,
            Err(_) => panic!(
                "MENGYA_TEST_POSTGRES is not set: `make test` starts a cluster; MENGYA_TEST_STORES=sqlite asks for SQLite alone"
            ),
        };
        let template = TEMPLATE
            .get_or_init(|| async {
                let names: Vec<String> = Migrator::migrations().iter().map(|m| m.name().to_owned()).collect();
                let name = format!("mengya_template_{}_{}", names.len(), std::process::id());
                let mut connection = PgConnection::connect(&server).await.expect("the cluster");
                let create = format!("CREATE DATABASE {name}");
                connection.execute(sqlx::AssertSqlSafe(create)).await.expect("a template");
                let database = Database::open(&with_name(&server, &name)).await.expect("the template");
                Migrator::up(database.writer(), None).await.expect("migrations");
                database.close().await;
                name
            })
            .await;
        let name = format!("mengya_test_{}", uuid::Uuid::new_v4().simple());
        let mut connection = PgConnection::connect(&server).await.expect("the cluster");
        let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
        // Clones of one template are made one after the other.
        for _ in 0..200 {
            match connection.execute(sqlx::AssertSqlSafe(create.clone())).await {
                Ok(_) => break,
                Err(error) if error.to_string().contains("being accessed") => tokio::task::yield_now().await,
                Err(error) => panic!("a database: {error}"),
            }
        }
        Some(Self { url: with_name(&server, &name), _folder: None, dropped: Some((server, name)) })
    }
}

fn with_name(server: &str, name: &str) -> String {
    let (base, query) = server.split_once('?').map_or((server, ""), |(base, query)| (base, query));
    let root = base.rsplit_once('/').map_or(base, |(root, _)| root);
    if query.is_empty() { format!("{root}/{name}") } else { format!("{root}/{name}?{query}") }
}
