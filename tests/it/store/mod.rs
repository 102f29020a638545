//! What is acknowledged stays, and every answer is true, whatever fails.

mod bypass;
mod driver;
mod keys;
mod lost;
mod migrating;
mod ready;
mod truth;

use mengya_entities::practitioner;
use mengya_tests::TestApp;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};
use sqlx::sqlite::SqlitePool;

/// A new person whom nobody else is.
fn somebody(number: usize) -> Value {
    json!({ "name": "李雷", "identity_kind": "passport", "identity_number": format!("E{number:08}") })
}

/// How many persons are registered, as a service would see it that is started now.
async fn persons(app: &TestApp) -> u64 {
    let database = mengya_api::platform::db::Database::open(app.store_url()).await.expect("the store");
    let count = practitioner::Entity::find().count(database.reader()).await.expect("a count");
    database.close().await;
    count
}

/// SQLite's one writing connection; free only while nobody writes.
fn writer(app: &TestApp) -> SqlitePool {
    app.services().database.writer().get_sqlite_connection_pool().clone()
}

/// Lets SQLite refuse the next commits: it rolls them back by itself, as after an error of the disk. A connection that
/// is opened anew knows nothing of it.
async fn refuse_commits(app: &TestApp) {
    let mut connection = writer(app).acquire().await.expect("the writer");
    connection.lock_handle().await.expect("its handle").set_commit_hook(|| false);
}
