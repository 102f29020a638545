//! The only file that knows every feature: the APIs, the pages, and the gate before them. Only `main`, the commands and
//! the tests' harness use it.

use crate::access::Access;
use crate::access::permissions;
use crate::access::tokens::Tokens;
use crate::accounts::routes::AccountsApi;
use crate::accounts::service::Accounts;
use crate::acts::routes::ActsApi;
use crate::audit::routes::HistoryApi;
use crate::bans::held_routes::HeldRegistrationsApi;
use crate::bans::routes::BansApi;
use crate::certificates::routes::CertificatesApi;
use crate::certificates::service::Certificates;
use crate::compliance::routes::ComplianceApi;
use crate::consequences::routes::ConsequencesApi;
use crate::credentials::routes::CredentialsApi;
use crate::desks::person::routes::OwnRecordApi;
use crate::disputes::routes::DisputesApi;
use crate::exports::routes::ExportsApi;
use crate::hiring::routes::HiringApi;
use crate::imports::confirming::Confirmations;
use crate::imports::routes::ListsApi;
use crate::institutions::routes::InstitutionsApi;
use crate::platform::idempotency::Keys;
use crate::platform::ids::random_bytes;
use crate::platform::limits::Limit;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::reply::{Answer, Ok200};
use crate::platform::services::Services;
use crate::practitioners::routes::PractitionersApi;
use crate::public::policy_routes::PolicyApi;
use crate::reminders::routes::RemindersApi;
use crate::screening::routes::ScreeningApi;
use crate::staff_checks::routes::StaffChecksApi;
use crate::suspicions::routes::SuspicionsApi;
use crate::suspicions::service::Suspicions;
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
use crate::yearly_checks::routes::YearlyChecksApi;
use crate::{
    accounts, acts, audit, bans, certificates, consequences, credentials, desks, disputes, exports, hiring,
    imports, institutions, notifications, practitioners, public, screening, settings, staff_checks,
    suspicions, verification, yearly_checks,
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
    services: Services,
}

#[OpenApi(tag = "Tag::Health", prefix_path = "/health")]
impl HealthApi {
    /// Is it alive?
    ///
    /// Answers as long as the process does.
    #[oai(path = "/live", method = "get", operation_id = "get_live")]
    async fn get_live(&self) -> Answer<Ok200<HealthOut>> {
        Ok(Ok200(healthy()))
    }

    /// Is it ready?
    ///
    /// Answers 200 when the store can be read and written, 503 otherwise. A small write is tried, at most once a second.
    #[oai(path = "/ready", method = "get", operation_id = "get_ready")]
    async fn get_ready(&self) -> Answer<Ok200<HealthOut>> {
        if !self.services.database.answers().await {
            return Err(Problem::new(ProblemCode::Unavailable));
        }
        match self.services.database.takes_writes().await {
            Ok(()) => Ok(Ok200(healthy())),
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
    pub services: Services,
    /// Recognises who is asking.
    pub access: Access,
    /// Opens accounts, and signs in.
    pub accounts: Accounts,
    /// Issues certificates.
    pub certificates: Certificates,
    /// Checks certificates.
    pub verification: Verification,
    /// Takes reports of suspected fakes.
    pub suspicions: Suspicions,
    /// Records confirmed lists.
    pub confirmations: Confirmations,
}

impl App {
    /// Put together from these services.
    #[must_use]
    pub fn new(services: Services, tokens: Tokens) -> Self {
        let access = Access::new(services.clone(), tokens);
        let certificates = Certificates::new(services.clone());
        let verification = Verification::new(services.clone());
        let suspicions = Suspicions::new(services.clone());
        let accounts = Accounts::new(access.clone());
        let confirmations = Confirmations::new(certificates.clone());
        Self { services, access, accounts, certificates, verification, suspicions, confirmations }
    }

    /// The service without a store: to describe it, not to serve.
    ///
    /// # Errors
    /// When no key can be made.
    pub fn detached() -> Result<Self, String> {
        let settings = crate::platform::config::Settings::default();
        let clock = crate::platform::clock::Clock::system(settings.time_zone);
        let tokens = Tokens::passing(clock.clone()).map_err(|error| error.to_string())?;
        let services = Services::new(
            crate::platform::db::Database::detached(),
            crate::platform::vault::Vault::new([0; 32], [0; 32]),
            clock,
            crate::platform::ids::Ids::system(),
            settings,
        );
        Ok(Self::new(services, tokens))
    }

    fn apis(&self) -> OpenApiService<impl OpenApi + 'static, ()> {
        let apis = (
            AccountsApi { accounts: self.accounts.clone() },
            HistoryApi { services: self.services.clone() },
            BansApi { services: self.services.clone() },
            CertificatesApi { certificates: self.certificates.clone() },
            (
                VerificationApi { verification: self.verification.clone() },
                SuspicionsApi { suspicions: self.suspicions.clone() },
            ),
            ListsApi { confirmations: self.confirmations.clone() },
            (
                PractitionersApi { services: self.services.clone() },
                HeldRegistrationsApi { services: self.services.clone() },
            ),
            (
                CredentialsApi { services: self.services.clone() },
                ConsequencesApi { services: self.services.clone() },
            ),
            (
                ScreeningApi { services: self.services.clone() },
                YearlyChecksApi { services: self.services.clone() },
            ),
            TrainingApi { services: self.services.clone() },
            (
                TeamsApi { services: self.services.clone() },
                DisputesApi { services: self.services.clone() },
                OwnRecordApi { services: self.services.clone() },
            ),
            (
                InstitutionsApi { services: self.services.clone() },
                HiringApi { services: self.services.clone() },
                ActsApi { services: self.services.clone() },
                StaffChecksApi { certificates: self.certificates.clone() },
            ),
            (
                ComplianceApi { services: self.services.clone() },
                RemindersApi { services: self.services.clone() },
                ExportsApi { services: self.services.clone() },
            ),
            PolicyApi { services: self.services.clone() },
            HealthApi { services: self.services.clone() },
        );
        OpenApiService::new(apis, "Mengya", env!("CARGO_PKG_VERSION")).description(
            "The registry of the people who care for children under three, and of the proof that they may.",
        )
    }

    /// The OpenAPI 3.1 document: served, committed, linted and enforced.
    #[must_use]
    pub fn document(&self) -> &'static Value {
        // It is the code's alone, whatever the settings say: of a process there is one.
        static DOCUMENT: OnceLock<Value> = OnceLock::new();
        DOCUMENT.get_or_init(|| openapi::corrected(&self.apis().spec(), &Facts, &sample))
    }

    fn document_text(&self) -> &'static str {
        static TEXT: OnceLock<String> = OnceLock::new();
        TEXT.get_or_init(|| self.document().to_string())
    }

    /// The document, enforced.
    fn contract(&self) -> Result<Arc<Contract>, String> {
        static CONTRACT: OnceLock<Result<Arc<Contract>, String>> = OnceLock::new();
        CONTRACT.get_or_init(|| Contract::of_document(self.document()).map(Arc::new)).clone()
    }

    /// Every page, and everything done on one.
    #[must_use]
    pub fn pages(&self) -> Vec<PageRoute> {
        let services = &self.services;
        [
            accounts::sign_in_pages::pages(&self.accounts),
            accounts::activation_pages::pages(&self.accounts),
            accounts::invitation_pages::pages(&self.accounts),
            accounts::own_pages::pages(&self.accounts),
            accounts::recovery_pages::pages(&self.accounts),
            accounts::account_pages::pages(&self.accounts),
            accounts::many_pages::pages(&self.accounts),
            accounts::change_pages::pages(&self.accounts),
            settings::pages::pages(services),
            audit::pages::pages(services),
            notifications::pages::pages(services),
            public::pages::pages(services),
            verification::pages::pages(&self.verification),
            certificates::pages::pages(&self.certificates),
            certificates::personal_pages::pages(&self.certificates),
            certificates::many_pages::pages(&self.certificates),
            imports::pages::pages(&self.confirmations),
            exports::pages::pages(services),
            imports::row_pages::pages(services),
            desks::provider::pages(&self.certificates),
            desks::district::pages(services),
            desks::person::pages::pages(services, &self.certificates),
            practitioners::pages::pages(services),
            practitioners::registering::pages(services),
            bans::held_pages::pages(services),
            hiring::pages::pages(services),
            hiring::changing::pages(services),
            hiring::ending::pages(services),
            acts::pages::pages(services),
            staff_checks::pages::pages(&self.certificates),
            yearly_checks::pages::pages(services),
            institutions::pages::pages(services),
            institutions::entering::pages(services),
            credentials::pages::pages(services),
            consequences::pages::pages(services),
            screening::pages::pages(services),
            bans::pages::pages(services, &self.access),
            disputes::pages::pages(services),
            suspicions::pages::pages(&self.suspicions),
        ]
        .concat()
    }

    /// The whole service as one endpoint.
    ///
    /// # Errors
    /// When the document of the API cannot be compiled.
    pub fn endpoint(&self) -> Result<BoxEndpoint<'static, Response>, String> {
        let settings = &self.services.settings;
        let contract = self.contract()?;
        let text = self.document_text();
        let apis = self.apis();
        let files = Route::new()
            .at(
                "/openapi.json",
                poem::get(poem::endpoint::make_sync(move |_| {
                    Response::builder().content_type("application/json").body(text)
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
                self.services.database.clone(),
                self.services.vault.clone(),
                self.services.clock.clone(),
                random_bytes(),
            ),
            limit: Limit::per_minute(settings.limits.requests_each, settings.limits.requests_all),
            time: Duration::from_secs(settings.request_seconds),
            bodies: Bodies::of_mib(settings.bodies_mib),
            strangers_bodies: Bodies::of_mib(STRANGERS_MIB),
            strangers_files: Limit::per_minute(settings.limits.files_each, settings.limits.files_all),
            meant: verification::address::meant,
            upload_limit: settings.upload_mib * 1024 * 1024,
            proxy: settings.proxy,
            problem_page: pages::problem_page,
            signed_out_page: accounts::sign_in_pages::signed_out_page,
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

/// The memory for files of those who have not signed in, in MiB: two at the same time, of one network one.
const STRANGERS_MIB: usize = 24;

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
