//! Before hiring, for programs.

use super::payloads::{HiringCheckIn, HiringCheckOut};
use super::service::{self, Asked};
use crate::access::Actor;
use crate::institutions::routes::Tag;
use crate::platform::reply::{Answer, Ok200};
use crate::platform::request;
use crate::platform::services::Services;
use mengya_entities::values::IdentityKind;
use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;

/// Hiring.
pub struct HiringApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Institutions", prefix_path = "/api/v1")]
impl HiringApi {
    /// Who is it, and as what may the person work here?
    ///
    /// As one asks before hiring. The look and its purpose are written down and shown to the person; an institution asks
    /// so many times an hour as the settings say. 409 `already-exists` with `/name` when name and document do not belong
    /// together: then nothing of the document's holder is told.
    #[oai(
        path = "/institutions/:social_credit_code/hiring-checks",
        method = "post",
        operation_id = "check_before_hiring"
    )]
    async fn check_before_hiring(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
        body: Json<HiringCheckIn>,
    ) -> Answer<Ok200<HiringCheckOut>> {
        let asked = Asked {
            registry_number: body.0.registry_number.as_deref(),
            identity_kind: body.0.identity_kind.unwrap_or(IdentityKind::ResidentId),
            identity_number: body.0.identity_number.as_deref(),
            name: body.0.name.as_deref(),
            phone: None,
        };
        let (_, prospect) =
            service::prospect(&self.services, &actor, &social_credit_code.0, &asked, &body.0.purpose).await?;
        Ok(Ok200(HiringCheckOut::of(&prospect, request::language())))
    }
}
