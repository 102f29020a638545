//! Screening checks, for programs.

use super::payloads::{ScreeningIn, ScreeningOut, ScreeningPage};
use super::service::{self, Check, Receipted};
use crate::access::Actor;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::reply::{Answer, Created, Listed};
use crate::platform::services::Services;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{OpenApi, Tags};

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// Checks of records of abuse, at entry and every year.
    Screening,
}

/// Screening checks.
pub struct ScreeningApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Screening", prefix_path = "/api/v1")]
impl ScreeningApi {
    /// A person's checks
    ///
    /// The last recorded first. What was answered is shown only to the person and to officers; an institution reads the
    /// checks made for it.
    #[oai(
        path = "/practitioners/:registry_number/screenings",
        method = "get",
        operation_id = "list_screenings"
    )]
    async fn list_screenings(
        &self,
        actor: Actor,
        /// The registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<ScreeningPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (person, rows, next) = service::list(&self.services, &actor, &registry_number.0, &page).await?;
        let path = format!("/api/v1/practitioners/{}/screenings", person.registry_number);
        let link = next_link(&path, &[], &page, next.as_deref());
        let items = rows.into_iter().map(Into::into).collect();
        Ok(Listed { body: ScreeningPage { items, next }, next: link })
    }

    /// Record a check
    ///
    /// One answer for each kind and day. The answer is kept encrypted; the audit log says only that a check was
    /// recorded.
    #[oai(
        path = "/practitioners/:registry_number/screenings",
        method = "post",
        operation_id = "record_screening"
    )]
    async fn record_screening(
        &self,
        actor: Actor,
        /// The registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<ScreeningIn>,
    ) -> Answer<Created<ScreeningOut>> {
        let ScreeningIn { kind, checked_on, outcome, receipt_number: receipt } = body.0;
        let check = Receipted { check: Check { kind, checked_on, outcome }, receipt };
        let (person, shown) = service::record(&self.services, &actor, &registry_number.0, check).await?;
        let location = format!("/api/v1/practitioners/{}/screenings", person.registry_number);
        // A check is never changed: it has one version.
        Ok(Created { version: 1, location, body: shown.into() })
    }
}
