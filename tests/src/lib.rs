//! The harness: a service of its own for each test, on the store the test asks for.
//!
//! Builders write the past straight into the store; clients speak HTTP, the present, and never touch it.

#![allow(clippy::expect_used, reason = "a harness that cannot go on fails the test that asked")]
#![allow(
    clippy::disallowed_methods,
    reason = "the harness starts the service and is told where the cluster is"
)]

mod browser;
mod builders;
mod client;
mod smtp;
mod store;
mod training_builders;

pub use browser::Browser;
pub use builders::{Banned, day, document, unbarred};
pub use client::{Client, Reply};
pub use smtp::{MailServer, TakenMail};
pub use store::Store;
pub use training_builders::Taught;

use chrono::{DateTime, Utc};
use mengya_api::access::tokens::Tokens;
use mengya_api::accounts::holder::{self, Holder};
use mengya_api::app::App;
use mengya_api::certificates::authority::Authority;
use mengya_api::platform::clock::Clock;
use mengya_api::platform::config::{Limits, Settings};
use mengya_api::platform::db::Database;
use mengya_api::platform::ids::Ids;
use mengya_api::platform::services::Services;
use mengya_api::platform::vault::{Place, Vault};
use mengya_api::web::connections::{self, Door, Patience};
use mengya_entities::ids::{AccountId, InstitutionId, PractitionerId, ProviderId};
use mengya_entities::values::{AccountState, Instant, PersonName, ReaderLanguage, Role};
use mengya_entities::{account, outbox};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

/// Runs each test on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! on_both_stores {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident) $body:block)+) => {
        $(
            mod $name {
                #[allow(unused_imports, reason = "not every test needs all")]
                use super::*;
                async fn test($app: $crate::TestApp) $body

                $(#[$meta])*
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn on_sqlite() {
                    if let Some(app) = $crate::TestApp::start($crate::Store::Sqlite).await {
                        test(app).await;
                    }
                }

                $(#[$meta])*
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn on_postgres() {
                    if let Some(app) = $crate::TestApp::start($crate::Store::Postgres).await {
                        test(app).await;
                    }
                }
            }
        )+
    };
}

/// What an account is bound to.
#[derive(Clone, Debug)]
pub enum Binding {
    /// Nothing: auditors and administrators.
    None,
    /// Its own record.
    Practitioner(PractitionerId),
    /// Its own provider.
    Provider(ProviderId),
    /// Its own institution.
    Institution(InstitutionId),
    /// Its own district.
    District(&'static str),
}

/// The service under test, with a store of its own. Its clock stands at 2026-06-30 10:31:05 in Shanghai.
pub struct TestApp {
    /// The service.
    pub app: App,
    /// Where it answers.
    pub url: String,
    /// A folder that goes away with it: keys, files.
    pub folder: tempfile::TempDir,
    store: store::OpenStore,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl TestApp {
    /// Starts a service on a fresh, migrated store; `None` only when `make check` asked for SQLite alone.
    pub async fn start(store: Store) -> Option<Self> {
        let store = store::OpenStore::fresh(store).await?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        Some(Self::start_on(store, folder, |_| {}).await)
    }

    /// Starts a service with other settings.
    pub async fn start_with(store: Store, change: impl FnOnce(&mut Settings)) -> Option<Self> {
        let store = store::OpenStore::fresh(store).await?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        Some(Self::start_on(store, folder, change).await)
    }

    async fn start_on(
        store: store::OpenStore,
        folder: tempfile::TempDir,
        change: impl FnOnce(&mut Settings),
    ) -> Self {
        let mut settings = Settings {
            database: store.url.clone(),
            keys: folder.path().to_owned(),
            limits: Limits {
                requests_each: 1_000_000,
                requests_all: 1_000_000,
                sign_ins_each: 1_000_000,
                sign_ins_all: 1_000_000,
                verifications_each: 1_000_000,
                verifications_all: 1_000_000,
                names_each: 1_000_000,
                names_all: 1_000_000,
                files_each: 1_000_000,
                files_all: 1_000_000,
                reports_each: 1_000_000,
                reports_all: 1_000_000,
                ..Limits::default()
            },
            ..Settings::default()
        };
        change(&mut settings);
        let clock = Clock::fixed(settings.time_zone, noon());
        Tokens::make_key(folder.path()).expect("a token key");
        let tokens =
            Tokens::open_folder(folder.path(), clock.clone(), settings.token_minutes).expect("a token key");
        copy_authority(folder.path(), &clock);
        let database = Database::open(&store.url).await.expect("the store");
        let services = Services::new(database, Vault::new([7; 32], [8; 32]), clock, Ids::system(), settings);
        let app = App::new(services, tokens);
        let endpoint = app.endpoint().expect("the document compiles");
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let settings = &app.services.settings;
        let door =
            Door { places: settings.connections, proxy: settings.proxy, patience: Patience::default() };
        let grace = std::time::Duration::ZERO;
        let server = tokio::task::spawn(async move {
            connections::serve(listener, endpoint, door, std::future::pending(), grace).await;
        });
        Self { app, url: format!("http://{address}"), folder, store, server }
    }

    /// What services stand on.
    #[must_use]
    pub fn services(&self) -> &Services {
        &self.app.services
    }

    /// The store's address.
    #[must_use]
    pub fn store_url(&self) -> &str {
        &self.store.url
    }

    /// A caller who has not signed in.
    #[must_use]
    pub fn stranger(&self) -> Client {
        Client::new(&self.url, None)
    }

    /// A caller who signed in with this role and binding.
    pub async fn signed_in(&self, role: Role, binding: Binding) -> Client {
        let id = self.account(role, binding).await;
        self.client_of(id)
    }

    /// The holder of this account, who has signed in for programs.
    #[must_use]
    pub fn client_of(&self, id: AccountId) -> Client {
        let token = self.app.access.tokens().issue(id, 0, self.services().ids.next()).expect("a token");
        Client::new(&self.url, Some(token))
    }

    /// An officer of Jing'an.
    pub async fn officer(&self) -> Client {
        self.signed_in(Role::RegulatorOfficer, Binding::District("310106")).await
    }

    /// Writes an account into the store; its password is `梧桐 tree 7 quiet`.
    pub async fn account(&self, role: Role, binding: Binding) -> AccountId {
        use std::sync::OnceLock;
        static HASH: OnceLock<String> = OnceLock::new();
        let hash = match HASH.get() {
            Some(hash) => hash.clone(),
            None => {
                let hash = mengya_api::access::passwords::hash("梧桐 tree 7 quiet".to_owned())
                    .await
                    .expect("a hash");
                HASH.get_or_init(|| hash).clone()
            }
        };
        let id: AccountId = self.services().ids.next();
        let (mut practitioner_id, mut provider_id, mut institution_id, mut district) =
            (None, None, None, None);
        match binding {
            Binding::None => {}
            Binding::Practitioner(id) => practitioner_id = Some(id),
            Binding::Provider(id) => provider_id = Some(id),
            Binding::Institution(id) => institution_id = Some(id),
            Binding::District(code) => district = Some(code.to_owned()),
        }
        let mut row = account::ActiveModel {
            id: Set(id),
            username: Set(format!("user-{id}")),
            display_name: Set(format!("{} {}", role.zh(), &id.to_string()[24..])),
            password_hash: Set(hash),
            role: Set(role),
            practitioner_id: Set(practitioner_id),
            provider_id: Set(provider_id),
            institution_id: Set(institution_id),
            district: Set(district),
            disabled_at: Set(None),
            token_generation: Set(0),
            failed_sign_ins: Set(0),
            locked_until: Set(None),
            email_sealed: Set(None),
            email_index: Set(None),
            language: Set(ReaderLanguage::Chinese),
            state: Set(AccountState::Active),
            holder_name: Set(None),
            holder_kind: Set(None),
            holder_sealed: Set(None),
            holder_index: Set(None),
            must_change_password: Set(false),
            version: Set(1),
            created_at: Set(Instant::from(noon())),
        };
        if role.has_power() {
            // A passport of its own: each account is another person's.
            let number = format!("T0{}", &id.0.simple().to_string()[22..]).to_uppercase();
            let identity = document(&number);
            let name = PersonName::parse("周不言").expect("a name");
            holder::write(&mut row, &self.services().vault, id, &Holder { name, identity });
        }
        row.insert(self.services().database.writer()).await.expect("an account");
        id
    }
}

impl TestApp {
    /// Sets the password of the account with this name by the link in the latest mail to it, as its holder does.
    pub async fn choose_password(&self, username: &str, password: &str) {
        let reader = self.services().database.reader();
        let account = account::Entity::find()
            .filter(account::Column::Username.eq(username))
            .one(reader)
            .await
            .expect("the store")
            .expect("the account");
        let mail = outbox::Entity::find()
            .filter(outbox::Column::AccountId.eq(account.id))
            .order_by_desc(outbox::Column::Id)
            .one(reader)
            .await
            .expect("the store")
            .expect("a mail");
        let place = Place { table: "outbox", column: "text_sealed", row: mail.id.0 };
        let text = self.services().vault.open_text(place, &mail.text_sealed).expect("the letter");
        let token = text
            .lines()
            .find_map(|line| line.split_once("/password/reset?token="))
            .map(|(_, token)| token.trim().to_owned())
            .expect("a link");
        self.app.accounts.reset_password(&token, password.to_owned()).await.expect("a password");
    }
}

/// Signing keys, made once for all tests of a process.
fn copy_authority(folder: &std::path::Path, clock: &Clock) {
    static MADE: std::sync::OnceLock<tempfile::TempDir> = std::sync::OnceLock::new();
    let made = MADE.get_or_init(|| {
        let made = tempfile::tempdir().expect("a temporary folder");
        Authority::make_development_keys(made.path(), clock).expect("signing keys");
        made
    });
    for name in ["root.pem", "issuing.pem", "issuing.key.pem"] {
        std::fs::copy(made.path().join(name), folder.join(name)).expect("a copy");
    }
}

/// 2026-06-30 10:31:05 in Shanghai.
#[must_use]
pub fn noon() -> DateTime<Utc> {
    "2026-06-30T02:31:05Z".parse().expect("an instant")
}
