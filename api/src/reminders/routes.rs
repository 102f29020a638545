//! Reminders, for programs.

use super::payloads::{RemindersIn, RemindersOut};
use super::service;
use crate::access::Actor;
use crate::compliance::findings::FindingCode;
use crate::compliance::routes::Tag;
use crate::platform::reply::{Answer, Ok200};
use crate::platform::request;
use crate::platform::services::Services;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;

/// Asking people to put right what is found.
pub struct RemindersApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Compliance", prefix_path = "/api/v1")]
impl RemindersApi {
    /// Remind people of a finding
    ///
    /// Writes to each of them, and to the managers of the institutions of the district where they work, and tells who cannot
    /// be written to and has to be called. Who was reminded within `reminder_days` is left alone unless `again` is true.
    #[oai(
        path = "/districts/:district/findings/:finding/reminders",
        method = "post",
        operation_id = "remind_people_with_finding"
    )]
    async fn remind_people_with_finding(
        &self,
        actor: Actor,
        /// The district's code, six digits.
        #[oai(validator(max_length = 6, pattern = "^[0-9]{6}$"))]
        district: Path<String>,
        /// The code of the finding.
        finding: Path<FindingCode>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<RemindersIn>,
    ) -> Answer<Ok200<RemindersOut>> {
        let asked = body.0.of(finding.0);
        let lines = service::remind_in_district(&self.services, &actor, &district.0, &asked).await?;
        Ok(Ok200(RemindersOut::of(&lines, request::language())))
    }

    /// Remind members of a staff of a finding
    ///
    /// The same for one institution. Its own manager is not written to by the own reminder.
    #[oai(
        path = "/institutions/:social_credit_code/findings/:finding/reminders",
        method = "post",
        operation_id = "remind_staff"
    )]
    async fn remind_staff(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
        /// The code of the finding.
        finding: Path<FindingCode>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<RemindersIn>,
    ) -> Answer<Ok200<RemindersOut>> {
        let asked = body.0.of(finding.0);
        let (_, lines) = service::remind_staff(&self.services, &actor, &social_credit_code.0, &asked).await?;
        Ok(Ok200(RemindersOut::of(&lines, request::language())))
    }
}
