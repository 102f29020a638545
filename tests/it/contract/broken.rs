//! A panic, a caller who goes away, a lost connection or the end of the process in the middle of each act: all of the
//! act is there or nothing, the answer says which, and the service goes on.

use super::acts::{Act, World};
use super::tables::{Rows, Tables, query, rows, tables, written};
use super::writes::FOREIGN;
use mengya_api::app::App;
use mengya_api::platform::db::Database;
use mengya_api::platform::services::Services;
use mengya_api::platform::vault::Vault;
use mengya_entities::list_import;
use mengya_entities::values::ImportState;
use mengya_tests::{Client, Store, TestApp};
use poem::endpoint::BoxEndpoint;
use poem::{Endpoint as _, Request, Response};
use sea_orm::{ColumnTrait as _, DbBackend, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::Value;
use sqlx::{Connection as _, Executor as _, PgConnection};
use std::collections::{BTreeMap, BTreeSet};
use std::future::poll_fn;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;

/// What happens in the middle of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Break {
    /// The code panics.
    Panic,
    /// The caller goes away, and the request's future is dropped.
    Cancel,
    /// The store ends the connection, as when it is started again.
    Cut,
}

/// Breaks a request after the `n`th of its statements that write.
struct Breaker {
    kind: Mutex<Break>,
    left: AtomicUsize,
    hit: AtomicBool,
    store: String,
    /// What a process that was ended at that moment leaves on the disk (SQLite).
    left_on_disk: PathBuf,
}

impl Breaker {
    fn arm(&self, kind: Break, after: usize) {
        *self.kind.lock().unwrap() = kind;
        self.hit.store(false, Ordering::SeqCst);
        self.left.store(after, Ordering::SeqCst);
    }

    /// Whether it broke; it breaks nothing any more.
    fn disarm(&self) -> bool {
        self.left.store(0, Ordering::SeqCst);
        self.hit.load(Ordering::SeqCst)
    }

    fn saw(&self, sql: &str) {
        let writes =
            ["INSERT", "UPDATE", "DELETE", "WITH"].iter().any(|word| sql.trim_start().starts_with(word));
        let one_less = |left: usize| left.checked_sub(1);
        if !writes || self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, one_less) != Ok(1) {
            return;
        }
        self.hit.store(true, Ordering::SeqCst);
        if let Some(path) = self.store.strip_prefix("sqlite:") {
            // What is written is in the file or in its log; the index of the log is made anew.
            for end in ["", "-wal"] {
                std::fs::copy(format!("{path}{end}"), format!("{}{end}", self.left_on_disk.display()))
                    .unwrap();
            }
        }
        let kind = *self.kind.lock().unwrap();
        match kind {
            // Without a word on the screen: it is meant.
            Break::Panic => std::panic::resume_unwind(Box::new("in the middle")),
            Break::Cancel => {}
            Break::Cut => cut(&self.store),
        }
    }
}

/// Ends every connection of this PostgreSQL database that is in the middle of something.
fn cut(store: &str) {
    let store = store.to_owned();
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut connection = PgConnection::connect(&store).await.unwrap();
            let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()";
            connection.execute(end).await.unwrap();
        });
    });
    thread.join().unwrap();
}

/// Tables whose rows are no part of an act: who looked, which key was sent, whether the store takes writes.
const BESIDE: [&str; 3] = ["look_ups", "idempotency_keys", "pulse"];

type Shape = BTreeMap<String, (usize, usize)>;

/// What a confirmed list says of itself: how far it is, and why it could not be recorded.
const OF_LISTS: [&str; 4] = ["list_imports", "list_contents", "list_reports", "list_receipts"];

/// A service that breaks when it is told to, beside the one that prepares.
struct Breaking<'a> {
    app: &'a TestApp,
    service: App,
    endpoint: BoxEndpoint<'static, Response>,
    breaker: Arc<Breaker>,
    tables: Tables,
}

impl<'a> Breaking<'a> {
    async fn new(app: &'a TestApp) -> Self {
        let breaker = Arc::new(Breaker {
            kind: Mutex::new(Break::Panic),
            left: AtomicUsize::new(0),
            hit: AtomicBool::new(false),
            store: app.store_url().to_owned(),
            left_on_disk: app.folder.path().join("left.sqlite"),
        });
        let saw = Arc::clone(&breaker);
        let services = app.services();
        let database = services.database.clone().watched(move |info| saw.saw(&info.statement.sql));
        let settings = services.settings.as_ref().clone();
        let vault = Vault::new([7; 32], [8; 32]);
        let watched = Services::new(database, vault, services.clock.clone(), services.ids.clone(), settings);
        let service = App::new(watched, app.app.access.tokens().clone());
        let endpoint = service.endpoint().unwrap();
        Self { app, service, endpoint, breaker, tables: tables(&services.database).await }
    }

    async fn rows(&self) -> Rows {
        self.of(&self.app.services().database).await
    }

    async fn of(&self, database: &Database) -> Rows {
        let mut found = rows(database, &self.tables).await;
        found.retain(|table, _| !BESIDE.contains(&table.as_str()));
        found
    }

    /// Sends an act; `None` when its caller went away. Status and code of the answer.
    async fn send(&self, act: &Act, caller: &Client, key: Option<&str>) -> Option<(u16, String)> {
        let caller = act.sent_by.as_ref().unwrap_or(caller);
        let mut request =
            Request::builder().method(act.method.clone()).uri_str(&act.path).header("host", "localhost");
        if !caller.token().is_empty() {
            request = request.header("authorization", format!("Bearer {}", caller.token()));
        }
        for (name, value) in act.headers() {
            request = request.header(name, value);
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        let request = request.body(act.bytes().unwrap_or_default());
        let goes_away = *self.breaker.kind.lock().unwrap() == Break::Cancel;
        let mut answer = Box::pin(self.endpoint.call(request));
        let answered = poll_fn(|context| match answer.as_mut().poll(context) {
            Poll::Ready(answered) => Poll::Ready(Some(answered)),
            Poll::Pending if goes_away && self.breaker.hit.load(Ordering::SeqCst) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        })
        .await;
        drop(answer);
        let response = answered?.unwrap();
        let status = response.status().as_u16();
        let body: Value = response.into_body().into_json().await.unwrap_or_default();
        Some((status, body["code"].as_str().unwrap_or_default().to_owned()))
    }

    /// Waits until the store has nothing left to do of what was broken off.
    async fn settle(&self) {
        let database = &self.app.services().database;
        if database.backend() != DbBackend::Postgres {
            // There is one writer; who has it knows that nobody else is at it.
            drop(database.begin().await.unwrap());
            return;
        }
        let busy = "SELECT CAST(count(*) AS BIGINT) AS n FROM pg_stat_activity
            WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()";
        for _ in 0..10_000 {
            let n: i64 = query(database, busy).await[0].try_get("", "n").unwrap();
            if n == 0 {
                return;
            }
        }
        panic!("a transaction was left open");
    }

    /// Takes up the lists that were confirmed and not recorded, as the next start does, until there is none.
    async fn record_lists(&self) {
        let services = self.app.services();
        for _ in 0..4 {
            let (stop, stopped) = tokio::sync::watch::channel(false);
            drop(stop);
            self.service.confirmations.clone().keep_recording(stopped).await;
            self.service.confirmations.finish().await;
            let left =
                list_import::Entity::find().filter(list_import::Column::State.eq(ImportState::Confirming));
            if left.count(services.database.reader()).await.unwrap() == 0 {
                return;
            }
            // Whoever had taken it is gone when its time is over.
            services.clock.set(services.clock.now() + chrono::TimeDelta::seconds(61));
        }
        panic!("a confirmed list is never recorded");
    }

    /// What was written of an act since then. A list is recorded beside its answer: what counts is what comes of it.
    fn of_act(act: &Act, before: &Rows, after: &Rows) -> Shape {
        let mut changed = written(before, after);
        changed.retain(|table, _| !(act.is_recorded_beside() && OF_LISTS.contains(&table.as_str())));
        changed
    }

    /// What a service finds that is started on what was left on the disk.
    async fn after_the_end(&self) -> Option<Rows> {
        let left = &self.breaker.left_on_disk;
        if !left.exists() {
            return None;
        }
        let database = Database::open(&format!("sqlite:{}", left.display())).await.unwrap();
        let found = self.of(&database).await;
        database.close().await;
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", left.display()));
        }
        Some(found)
    }

    /// Breaks an act after each of its writes, until it is done; says how often it was broken.
    async fn broken_everywhere(
        &self,
        kind: Break,
        act: &Act,
        caller: &Client,
        key: Option<&str>,
        whole: &Shape,
    ) -> Result<usize, String> {
        // As long as nothing of it is done, everything stays as it was.
        let before = self.rows().await;
        for after in 1..100 {
            self.breaker.arm(kind, after);
            let answer = self.send(act, caller, key).await;
            self.service.confirmations.finish().await;
            self.service.accounts.finish_aside().await;
            let broke = self.breaker.disarm();
            self.settle().await;
            if act.is_recorded_beside() {
                self.record_lists().await;
            }
            let changed = Self::of_act(act, &before, &self.rows().await);
            if let Some(left) = self.after_the_end().await {
                let left = Self::of_act(act, &before, &left);
                if !left.is_empty() && left != *whole {
                    return Err(format!("ended after write {after}: {left:?} of {whole:?} is on the disk"));
                }
            }
            if !changed.is_empty() && changed != *whole {
                return Err(format!("after write {after}: half done: {changed:?} of {whole:?}"));
            }
            match &answer {
                Some((200..=299, _))
                    if changed.is_empty()
                        && !whole.is_empty()
                        && !act.is_recorded_beside()
                        && !act.is_promised_to_nobody() =>
                {
                    return Err(format!("after write {after}: answered as done, and nothing was"));
                }
                Some((status, code))
                    if *status >= 300 && !changed.is_empty() && code != "outcome-unknown" =>
                {
                    return Err(format!("after write {after}: {status} {code}, and it was done"));
                }
                Some((status, code)) if *status >= 300 && !(broke && *status >= 500) => {
                    return Err(format!(
                        "after write {after}, {}: {status} {code}",
                        if broke { "broken" } else { "unbroken" }
                    ));
                }
                _ => {}
            }
            if !broke {
                return Ok(after - 1);
            }
            if !changed.is_empty() || (whole.is_empty() && matches!(answer, Some((200..=299, _)))) {
                // It was done although it was broken: it is broken no further.
                return Ok(after);
            }
        }
        Err("it never ends".to_owned())
    }
}

/// What is sent because it does not belong into an address, and is only answered.
const WRITE_NOTHING: [&str; 2] = ["verify_certificate_holder", "verify_certificate_file"];

/// Which operations take an `Idempotency-Key`.
fn take_keys(app: &App) -> BTreeSet<String> {
    super::authorisation::operations(app.document())
        .into_iter()
        .filter(|(.., operation)| {
            operation["parameters"]
                .as_array()
                .is_some_and(|all| all.iter().any(|it| it["name"] == "Idempotency-Key"))
        })
        .map(|(id, ..)| id)
        .collect()
}

/// Breaks the acts of every other operation, beginning with this one.
async fn every_act_is_whole_or_nothing(app: TestApp, first: usize) {
    let world = World::new(&app).await;
    let breaking = Breaking::new(&app).await;
    let take_keys = take_keys(&app.app);
    let mut kinds = vec![Break::Panic, Break::Cancel];
    if app.services().database.backend() == DbBackend::Postgres {
        kinds.push(Break::Cut);
    }
    let (mut wrong, mut broken) = (Vec::new(), BTreeMap::new());
    for (id, roles) in FOREIGN.iter().skip(first).step_by(2) {
        if WRITE_NOTHING.contains(id) {
            continue;
        }
        let letter = roles[0].0;
        let caller = world.caller(letter, &world.own);
        // What the whole act writes.
        let act = world.act(id, letter, &world.own).await;
        let before = breaking.rows().await;
        breaking.breaker.arm(Break::Panic, 0);
        let answer = breaking.send(&act, caller, None).await;
        assert!(matches!(answer, Some((200..=299, _))), "{id}: {answer:?}");
        breaking.service.confirmations.finish().await;
        breaking.service.accounts.finish_aside().await;
        let whole = Breaking::of_act(&act, &before, &breaking.rows().await);
        for kind in &kinds {
            let act = world.act(id, letter, &world.own).await;
            let key = format!("{id}-{kind:?}");
            let key = (*kind == Break::Panic && take_keys.contains(*id)).then_some(key.as_str());
            match breaking.broken_everywhere(*kind, &act, caller, key, &whole).await {
                Ok(times) => {
                    let (total, acts) = broken.entry(format!("{kind:?}")).or_insert((0, 0));
                    *total += times;
                    *acts += 1;
                    if times == 0 {
                        wrong.push(format!("{id}: nothing of it was broken by {kind:?}"));
                    }
                }
                Err(why) => wrong.push(format!("{id}, {kind:?}: {why}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    eprintln!("broken how often, of how many acts: {broken:?}");
}

macro_rules! on_each_half {
    ($($name:ident: $store:expr, $first:expr;)+) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            if let Some(app) = TestApp::start($store).await {
                every_act_is_whole_or_nothing(app, $first).await;
            }
        }
    )+};
}

mod whatever_breaks_an_act_in_the_middle_all_of_it_is_there_or_nothing {
    use super::*;

    on_each_half! {
        on_sqlite_one_half: Store::Sqlite, 0;
        on_sqlite_the_other: Store::Sqlite, 1;
        on_postgres_one_half: Store::Postgres, 0;
        on_postgres_the_other: Store::Postgres, 1;
    }
}
