//! Screening checks, for programs.

use super::payloads::{ScreeningIn, ScreeningOut, ScreeningPage};
use super::service::{self, Check, Receipted};
use crate::access::Actor;
use crate::evidence::rules::ending;
use crate::evidence::service as evidence;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::reply::{Answer, Created, HandedFile, Listed, Ok200};
use crate::platform::services::Services;
use mengya_entities::ids::ScreeningId;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{OpenApi, Tags};
use std::sync::Arc;

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

    /// Attach the file of a check
    ///
    /// The receipt, or the answer as it came on paper: a JPEG or PNG picture or a PDF of at most 5 MiB, recognised by its
    /// content; one for each check, kept encrypted.
    #[oai(path = "/screenings/:id/file", method = "post", operation_id = "add_screening_file")]
    async fn add_screening_file(
        &self,
        actor: Actor,
        /// The check.
        id: Path<ScreeningId>,
        body: Binary<Vec<u8>>,
    ) -> Answer<Ok200<ScreeningOut>> {
        let file = evidence::taken(Arc::new(body.0))
            .map_err(|fault| Problem::new(ProblemCode::Invalid).with(fault))?;
        let (shown, _) = service::attach(&self.services, &actor, id.0, &file).await?;
        Ok(Ok200(shown.into()))
    }

    /// The file of a check
    ///
    /// As it was attached; for the person and for officers, as it may say what was answered.
    #[oai(path = "/screenings/:id/file", method = "get", operation_id = "get_screening_file")]
    async fn get_screening_file(
        &self,
        actor: Actor,
        /// The check.
        id: Path<ScreeningId>,
    ) -> Answer<HandedFile> {
        let file = service::file_of(&self.services, &actor, id.0).await?;
        let name = format!("{}.{}", id.0, ending(file.media));
        Ok(HandedFile { bytes: file.bytes, media: file.media.code(), name })
    }
}
