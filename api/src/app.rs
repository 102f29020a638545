//! The only file that knows every feature: the APIs, the pages, and the gate before them. Only `main`, the commands and
//! the tests' harness use it.

use crate::access::Access;
use crate::access::permissions;
use crate::access::tokens::Tokens;
use crate::accounts::routes::AccountsApi;
use crate::accounts::service::Accounts;
use crate::audit::routes::HistoryApi;
use crate::bans::held_routes::HeldRegistrationsApi;
use crate::bans::routes::BansApi;
use crate::certificates::routes::CertificatesApi;
use crate::certificates::service::Certificates;
use crate::compliance::routes::ComplianceApi;
use crate::consequences::routes::ConsequencesApi;
use crate::credentials::routes::CredentialsApi;
use crate::hiring::routes::HiringApi;
use crate::imports::confirming::Confirmations;
use crate::imports::routes::ListsApi;
use crate::institutions::routes::InstitutionsApi;
use crate::platform::ground::Ground;
use crate::platform::idempotency::Keys;
use crate::platform::ids::random_bytes;
use crate::platform::limits::Limit;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::reply::{Answer, Shown};
use crate::practitioners::routes::PractitionersApi;
use crate::public::policy_routes::PolicyApi;
use crate::screening::routes::ScreeningApi;
use crate::teams::routes::TeamsApi;
use crate::training::routes::TrainingApi;
use crate::verification::routes::VerificationApi;
use crate::verification::service::Verification;
use crate::web::bodies::Bodies;
use crate::web::contract::Contract;
use crate::web::gate::{Gate, Rules};
use crate::web::openapi::{self, OperationFacts};
use crate::web::routing::{PageRoute, Pages};
use crate::web::{assets, pages};
use crate::{
    accounts, audit, bans, certificates, credentials, desks, hiring, imports, institutions, notifications,
    practitioners, public, screening, settings, verification,
};
use poem::endpoint::BoxEndpoint;
use poem::{EndpointExt as _, IntoEndpoint as _, Response, Route};
use poem_openapi::{Object, OpenApi, OpenApiService, Tags};
use serde::Serialize;
use serde_json::Value;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Where these operations stand in the document.
#[derive(Tags)]
enum Tag {
    /// Whether the service is alive and ready.
    Health,
}

/// Whether the service is well.
#[derive(Clone, Debug, Object, Serialize)]
pub struct HealthOut {
    /// `ok`.
    pub status: String,
    /// The version of the service.
    pub version: String,
}

/// Health.
pub struct HealthApi {
    ground: Ground,
}

#[OpenApi(tag = "Tag::Health", prefix_path = "/health")]
impl HealthApi {
    /// Is it alive?
    ///
    /// Answers as long as the process does.
    #[oai(path = "/live", method = "get", operation_id = "get_live")]
    async fn get_live(&self) -> Answer<Shown<HealthOut>> {
        Ok(Shown(healthy()))
    }

    /// Is it ready?
    ///
    /// Answers 200 when the store can be read and written, 503 otherwise. A small write is tried, at most once a second.
    #[oai(path = "/ready", method = "get", operation_id = "get_ready")]
    async fn get_ready(&self) -> Answer<Shown<HealthOut>> {
        if !self.ground.database.answers().await {
            return Err(Problem::new(ProblemCode::Unavailable));
        }
        match self.ground.database.takes_writes().await {
            Ok(()) => Ok(Shown(healthy())),
            Err(cause) => Err(Problem::unwritable().caused_by(cause)),
        }
    }
}

fn healthy() -> HealthOut {
    HealthOut { status: "ok".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
}

/// Everything the service is made of.
#[derive(Clone)]
pub struct App {
    /// The store, the keys, the clock, the ids and the settings.
    pub ground: Ground,
    /// Recognises who is asking.
    pub access: Access,
    /// Opens accounts, and signs in.
    pub accounts: Accounts,
    /// Issues certificates.
    pub certificates: Certificates,
    /// Checks certificates.
    pub verification: Verification,
    /// Records confirmed lists.
    pub confirmations: Confirmations,
}

impl App {
    /// Put together on this ground.
    #[must_use]
    pub fn new(ground: Ground, tokens: Tokens) -> Self {
        let access = Access::new(ground.clone(), tokens);
        let certificates = Certificates::new(ground.clone());
        let verification = Verification::new(ground.clone());
        let accounts = Accounts::new(access.clone());
        let confirmations = Confirmations::new(ground.clone());
        Self { ground, access, accounts, certificates, verification, confirmations }
    }

    /// The service without a store: to describe it, not to serve.
    ///
    /// # Errors
    /// When no key can be made.
    pub fn detached() -> Result<Self, String> {
        let settings = crate::platform::config::Settings::default();
        let clock = crate::platform::clock::Clock::system(settings.time_zone);
        let tokens = Tokens::passing(clock.clone()).map_err(|error| error.to_string())?;
        let ground = Ground::new(
            crate::platform::db::Database::detached(),
            crate::platform::vault::Vault::new([0; 32], [0; 32]),
            clock,
            crate::platform::ids::Ids::system(),
            settings,
        );
        Ok(Self::new(ground, tokens))
    }

    fn apis(&self) -> OpenApiService<impl OpenApi + 'static, ()> {
        let apis = (
            AccountsApi { accounts: self.accounts.clone() },
            HistoryApi { ground: self.ground.clone() },
            BansApi { ground: self.ground.clone() },
            CertificatesApi { certificates: self.certificates.clone() },
            VerificationApi { verification: self.verification.clone() },
            ListsApi { confirmations: self.confirmations.clone() },
            (
                PractitionersApi { ground: self.ground.clone() },
                HeldRegistrationsApi { ground: self.ground.clone() },
            ),
            (CredentialsApi { ground: self.ground.clone() }, ConsequencesApi { ground: self.ground.clone() }),
            ScreeningApi { ground: self.ground.clone() },
            TrainingApi { ground: self.ground.clone() },
            TeamsApi { ground: self.ground.clone() },
            (InstitutionsApi { ground: self.ground.clone() }, HiringApi { ground: self.ground.clone() }),
            ComplianceApi { ground: self.ground.clone() },
            PolicyApi { ground: self.ground.clone() },
            HealthApi { ground: self.ground.clone() },
        );
        OpenApiService::new(apis, "Mengya", env!("CARGO_PKG_VERSION")).description(
            "The registry of the people who care for children under three, and of the proof that they may.",
        )
    }

    /// The OpenAPI 3.1 document: served, committed, linted and enforced.
    #[must_use]
    pub fn document(&self) -> Value {
        openapi::corrected(&self.apis().spec(), &Facts, &sample)
    }

    /// Every page, and everything done on one.
    #[must_use]
    pub fn pages(&self) -> Vec<PageRoute> {
        let ground = &self.ground;
        [
            accounts::sign_in_pages::pages(&self.accounts),
            accounts::recovery_pages::pages(&self.accounts),
            accounts::account_pages::pages(&self.accounts),
            accounts::change_pages::pages(&self.accounts),
            settings::pages::pages(ground),
            audit::pages::pages(ground),
            notifications::pages::pages(ground),
            public::pages::pages(ground),
            verification::pages::pages(&self.verification),
            certificates::pages::pages(&self.certificates),
            imports::pages::pages(&self.confirmations),
            desks::provider::pages(&self.certificates),
            desks::district::pages(ground),
            desks::person::pages::pages(ground, &self.certificates),
            practitioners::pages::pages(ground),
            bans::held_pages::pages(ground),
            hiring::pages::pages(ground),
            institutions::pages::pages(ground),
            credentials::pages::pages(ground),
            screening::pages::pages(ground),
            bans::pages::pages(ground, &self.access),
        ]
        .concat()
    }

    /// The whole service as one endpoint.
    ///
    /// # Errors
    /// When the document of the API cannot be compiled.
    pub fn endpoint(&self) -> Result<BoxEndpoint<'static, Response>, String> {
        let settings = &self.ground.settings;
        let document = self.document();
        let contract = Contract::of_document(&document)?;
        let text = serde_json::to_string(&document).map_err(|error| error.to_string())?;
        let apis = self.apis();
        let files = Route::new()
            .at(
                "/openapi.json",
                poem::get(poem::endpoint::make_sync(move |_| {
                    Response::builder().content_type("application/json").body(text.clone())
                })),
            )
            .at("/docs", poem::get(poem::endpoint::make_sync(|_| pages::viewer())))
            .at(
                "/assets/*name",
                poem::get(poem::endpoint::make_sync(|request| {
                    assets::serve(&request).unwrap_or_else(|| pages::problem_page(&Problem::not_found()))
                })),
            );
        let rules = Rules {
            contract,
            access: self.access.clone(),
            keys: Keys::new(
                self.ground.database.clone(),
                self.ground.vault.clone(),
                self.ground.clock.clone(),
                random_bytes(),
            ),
            limit: Limit::per_minute(settings.limits.requests_each, settings.limits.requests_all),
            time: Duration::from_secs(settings.request_seconds),
            bodies: Bodies::of_mib(settings.bodies_mib),
            meant: verification::address::meant,
            upload_limit: settings.upload_mib * 1024 * 1024,
            proxy: settings.proxy,
            problem_page: pages::problem_page,
        };
        let gate = Gate {
            rules,
            operations: Arc::new(apis.into_endpoint()),
            pages: Pages::new(self.pages())?,
            files: files.map_to_response().boxed(),
        };
        Ok(gate.boxed())
    }
}

struct Facts;

impl OperationFacts for Facts {
    fn is_public(&self, operation_id: &str) -> bool {
        permissions::of(operation_id) == Some(permissions::Permission::Public)
    }
    fn who(&self, operation_id: &str) -> String {
        permissions::of(operation_id).map_or_else(|| "nobody".to_owned(), permissions::Permission::in_words)
    }
}

/// A value worth showing for a field of this name. All of it is synthetic.
fn sample(name: &str) -> Option<Value> {
    static SAMPLES: OnceLock<Value> = OnceLock::new();
    SAMPLES
        .get_or_init(|| serde_json::from_str(include_str!("samples.json")).unwrap_or_default())
        .get(name)
        .cloned()
}
