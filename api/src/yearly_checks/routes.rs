//! The yearly checks of many, for programs.

use super::payloads::{YearlyChecksIn, YearlyChecksOut};
use super::service::{self, Many};
use crate::access::Actor;
use crate::platform::reply::{Answer, Ok200};
use crate::platform::request;
use crate::platform::services::Services;
use crate::screening::routes::Tag;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;

/// The yearly checks of many.
pub struct YearlyChecksApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Screening", prefix_path = "/api/v1")]
impl YearlyChecksApi {
    /// Record the yearly checks of many
    ///
    /// Of members of an institution's staff: one day, one receipt, one answer for all but those of whom another is given.
    /// Each is recorded as one alone would be, or refused with its reason; those that can be recorded are, whatever
    /// becomes of the others.
    #[oai(
        path = "/institutions/:social_credit_code/yearly-checks",
        method = "post",
        operation_id = "record_yearly_checks"
    )]
    async fn record_yearly_checks(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<YearlyChecksIn>,
    ) -> Answer<Ok200<YearlyChecksOut>> {
        let many = Many::from(body.0);
        let (_, lines) = service::record(&self.services, &actor, &social_credit_code.0, &many).await?;
        Ok(Ok200(YearlyChecksOut::of(&lines, many.checked_on, request::language())))
    }
}
