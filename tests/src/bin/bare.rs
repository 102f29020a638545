//! The thin limit that the benchmark compares with: the bare web framework and the bare driver answering the same rows.
//!
//! `bare URL ADDRESS` serves; `bare URL --numbers FOLDER` writes which numbers there are, for the load to ask for.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a benchmark that cannot go on stops")]
#![allow(clippy::disallowed_methods, reason = "it is not the service")]

use poem::listener::TcpListener;
use poem::web::{Data, Json, Path};
use poem::{EndpointExt as _, Route, Server, handler};
use serde_json::{Value, json};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Postgres, Row as _, Sqlite};
use std::str::FromStr as _;
use std::time::Duration;
use uuid::Uuid;

const VERIFICATION: &str = "SELECT c.kind, c.holder_name, c.title, c.issuer_zh, c.issuer_en, c.issued_on, c.valid_until, \
    c.withdrawn_on, b.id, b.kind, b.effective_on, b.until_on, b.annulled_on, b.state \
    FROM certificates c JOIN practitioners p ON p.id = c.practitioner_id \
    LEFT JOIN bans b ON b.identity_index = p.identity_index WHERE c.number = $1";
const PERSON: &str = "SELECT id, registry_number, name, name_key, identity_kind, identity_sealed, identity_index, phone_sealed, \
    version, created_at FROM practitioners WHERE registry_number = $1";
const BANS: &str = "SELECT * FROM bans WHERE identity_index = $1";
const LOOK: &str = "INSERT INTO look_ups (id, at, practitioner_id, account_id, actor, role, operation, purpose) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Readers, and who writes.
#[derive(Clone)]
struct Pools<P> {
    readers: P,
    writer: P,
}

macro_rules! endpoints {
    ($module:ident, $pool:ty, $database:ty) => {
        mod $module {
            use super::*;
            #[handler]
            pub async fn verification(Path(number): Path<String>, pools: Data<&Pools<$pool>>) -> Json<Value> {
                let rows = sqlx::query::<$database>(VERIFICATION).bind(number).fetch_all(&pools.readers).await.expect("rows");
                let Some(row) = rows.first() else { return Json(Value::Null) };
                Json(json!({
                    "kind": row.get::<String, _>(0), "holder": row.get::<String, _>(1), "certified": row.get::<String, _>(2),
                    "issuer": row.get::<String, _>(3), "issued_on": row.get::<chrono::NaiveDate, _>(5),
                    "valid_until": row.get::<Option<chrono::NaiveDate>, _>(6), "bans": row.get::<Option<String>, _>(13).is_some()
                }))
            }
            async fn shown(number: String, pools: &Pools<$pool>, writes_look: bool) -> Json<Value> {
                let row = sqlx::query::<$database>(PERSON).bind(number).fetch_one(&pools.readers).await.expect("a row");
                let index: Vec<u8> = row.get(6);
                let bans = sqlx::query::<$database>(BANS).bind(index).fetch_all(&pools.readers).await.expect("rows");
                if writes_look {
                    sqlx::query::<$database>(LOOK)
                        .bind(Uuid::now_v7())
                        .bind(1_i64)
                        .bind(row.get::<Uuid, _>(0))
                        .bind(None::<Uuid>)
                        .bind("测量")
                        .bind("auditor")
                        .bind("get_practitioner")
                        .bind(None::<String>)
                        .execute(&pools.writer)
                        .await
                        .expect("the look is written");
                }
                Json(json!({
                    "registry_number": row.get::<String, _>(1), "name": row.get::<String, _>(2), "kind": row.get::<String, _>(4),
                    "sealed": row.get::<Vec<u8>, _>(5).len(), "version": row.get::<i64, _>(9), "bans": bans.len()
                }))
            }
            #[handler]
            pub async fn record(Path(number): Path<String>, pools: Data<&Pools<$pool>>) -> Json<Value> {
                shown(number, &pools, true).await
            }
            #[handler]
            pub async fn reading_only(Path(number): Path<String>, pools: Data<&Pools<$pool>>) -> Json<Value> {
                shown(number, &pools, false).await
            }
        }
    };
}
endpoints!(on_postgres, PgPool, Postgres);
endpoints!(on_sqlite, SqlitePool, Sqlite);

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let (url, second) = (arguments[1].as_str(), arguments[2].as_str());
    let route = if url.starts_with("postgres") {
        let options = PgConnectOptions::from_str(url).unwrap();
        let pool = PgPoolOptions::new()
            .max_connections(12)
            .test_before_acquire(false)
            .connect_with(options)
            .await
            .unwrap();
        if second == "--numbers" {
            let certificates = sqlx::query_scalar("SELECT number FROM certificates ORDER BY id LIMIT 5000")
                .fetch_all(&pool)
                .await;
            let people =
                sqlx::query_scalar("SELECT registry_number FROM practitioners ORDER BY id LIMIT 5000")
                    .fetch_all(&pool)
                    .await;
            return write(&arguments[3], certificates.unwrap(), people.unwrap());
        }
        Route::new()
            .at("/v/:number", poem::get(on_postgres::verification))
            .at("/r/:number", poem::get(on_postgres::record))
            .at("/reading/:number", poem::get(on_postgres::reading_only))
            .data(Pools { readers: pool.clone(), writer: pool })
            .boxed()
    } else {
        let options = SqliteConnectOptions::from_str(url)
            .unwrap()
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10));
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await.unwrap();
        let pool = SqlitePoolOptions::new()
            .max_connections(8)
            .connect_with(options.pragma("query_only", "on"))
            .await
            .unwrap();
        if second == "--numbers" {
            let certificates = sqlx::query_scalar("SELECT number FROM certificates ORDER BY id LIMIT 5000")
                .fetch_all(&pool)
                .await;
            let people =
                sqlx::query_scalar("SELECT registry_number FROM practitioners ORDER BY id LIMIT 5000")
                    .fetch_all(&pool)
                    .await;
            return write(&arguments[3], certificates.unwrap(), people.unwrap());
        }
        Route::new()
            .at("/v/:number", poem::get(on_sqlite::verification))
            .at("/r/:number", poem::get(on_sqlite::record))
            .at("/reading/:number", poem::get(on_sqlite::reading_only))
            .data(Pools { readers: pool, writer })
            .boxed()
    };
    Server::new(TcpListener::bind(second.to_owned())).run(route).await.unwrap();
}

fn write(folder: &str, certificates: Vec<String>, people: Vec<String>) {
    std::fs::write(format!("{folder}/certificates.txt"), certificates.join("\n")).unwrap();
    std::fs::write(format!("{folder}/people.txt"), people.join("\n")).unwrap();
}
