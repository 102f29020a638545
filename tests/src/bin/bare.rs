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
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use sqlx::{Postgres, Row as _, Sqlite};
use std::str::FromStr as _;

const VERIFICATION: &str = "SELECT c.kind, c.holder_name, c.title, c.issuer_zh, c.issuer_en, c.issued_on, c.valid_until, \
    c.withdrawn_on, b.id, b.kind, b.effective_on, b.until_on, b.annulled_on, b.state \
    FROM certificates c JOIN practitioners p ON p.id = c.practitioner_id \
    LEFT JOIN bans b ON b.identity_index = p.identity_index WHERE c.number = $1";
const PERSON: &str = "SELECT id, registry_number, name, name_key, identity_kind, identity_sealed, identity_index, phone_sealed, \
    phone_index, version, created_at FROM practitioners WHERE registry_number = $1";
const BANS: &str = "SELECT * FROM bans WHERE identity_index = $1";

macro_rules! endpoints {
    ($module:ident, $pool:ty, $database:ty) => {
        mod $module {
            use super::*;
            #[handler]
            pub async fn verification(Path(number): Path<String>, pool: Data<&$pool>) -> Json<Value> {
                let rows = sqlx::query::<$database>(VERIFICATION).bind(number).fetch_all(*pool).await.expect("rows");
                let Some(row) = rows.first() else { return Json(Value::Null) };
                Json(json!({
                    "kind": row.get::<String, _>(0), "holder": row.get::<String, _>(1), "certified": row.get::<String, _>(2),
                    "issuer": row.get::<String, _>(3), "issued_on": row.get::<chrono::NaiveDate, _>(5),
                    "valid_until": row.get::<Option<chrono::NaiveDate>, _>(6), "bans": row.get::<Option<String>, _>(13).is_some()
                }))
            }
            #[handler]
            pub async fn record(Path(number): Path<String>, pool: Data<&$pool>) -> Json<Value> {
                let row = sqlx::query::<$database>(PERSON).bind(number).fetch_one(*pool).await.expect("a row");
                let index: Vec<u8> = row.get(6);
                let bans = sqlx::query::<$database>(BANS).bind(index).fetch_all(*pool).await.expect("rows");
                Json(json!({
                    "registry_number": row.get::<String, _>(1), "name": row.get::<String, _>(2), "kind": row.get::<String, _>(4),
                    "sealed": row.get::<Vec<u8>, _>(5).len(), "version": row.get::<i64, _>(9), "bans": bans.len()
                }))
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
            .data(pool)
            .boxed()
    } else {
        let options = SqliteConnectOptions::from_str(url).unwrap().pragma("query_only", "on");
        let pool = SqlitePoolOptions::new().max_connections(8).connect_with(options).await.unwrap();
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
            .data(pool)
            .boxed()
    };
    Server::new(TcpListener::bind(second.to_owned())).run(route).await.unwrap();
}

fn write(folder: &str, certificates: Vec<String>, people: Vec<String>) {
    std::fs::write(format!("{folder}/certificates.txt"), certificates.join("\n")).unwrap();
    std::fs::write(format!("{folder}/people.txt"), people.join("\n")).unwrap();
}
