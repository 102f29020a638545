//! Acts by which certificates fall, for programs.

use crate::access::Actor;
use crate::credentials::payloads::{CredentialEndIn, CredentialEnding, CredentialOut};
use crate::credentials::routes as credentials;
use crate::credentials::service::{End, Held};
use crate::platform::reply::{Answer, Created, Record};
use crate::platform::request;
use crate::platform::services::Services;
use crate::training::payloads::{CompletionCorrectionIn, CompletionOut};
use crate::training::routes::{self as training, created};
use mengya_entities::ids::{CompletionId, CredentialId};
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;

/// Ends and corrections.
pub struct ConsequencesApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(prefix_path = "/api/v1")]
impl ConsequencesApi {
    /// Revoke a credential, or record its loss
    ///
    /// Only a verified one. It counted before that day and no longer counts from it on. A certificate of dual
    /// certification that rested on it is withdrawn. The end of one teacher qualification is the end of the others
    /// that the person holds.
    #[oai(
        path = "/credentials/:id/end",
        method = "post",
        operation_id = "end_credential",
        tag = "credentials::Tag::Credentials"
    )]
    async fn end_credential(
        &self,
        actor: Actor,
        /// The credential.
        id: Path<CredentialId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<CredentialEndIn>,
    ) -> Answer<Record<CredentialOut>> {
        let CredentialEndIn { state, on, reason } = body.0;
        let lost = match state {
            CredentialEnding::Lost => true,
            CredentialEnding::Revoked => false,
        };
        let end = End { lost, on, reason };
        let Held { row, all } =
            super::end_credential(&self.services, &actor, id.0, if_match.0.as_deref(), end).await?;
        let version = row.version;
        let body = CredentialOut::on(row, &all, self.services.clock.today(), request::language().texts());
        Ok(Record { version, body })
    }

    /// Correct a completion
    ///
    /// A new completion takes its place; the old one stays in the record, marked as corrected, and its certificate is
    /// withdrawn.
    #[oai(
        path = "/completions/:id/correction",
        method = "post",
        operation_id = "correct_completion",
        tag = "training::Tag::Training"
    )]
    async fn correct_completion(
        &self,
        actor: Actor,
        /// The completion to be corrected.
        id: Path<CompletionId>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<CompletionCorrectionIn>,
    ) -> Answer<Created<CompletionOut>> {
        let CompletionCorrectionIn { minutes, passed, reason } = body.0;
        let correction = (minutes, passed, reason);
        let recorded = super::correct_completion(&self.services, &actor, id.0, correction).await?;
        Ok(created(recorded))
    }
}
