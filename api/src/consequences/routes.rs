//! Acts on credentials and completions, for programs.

use super::calls;
use super::outlook::{look_ahead_logged, look_back_logged};
use super::payloads::{
    ActToCallOut, ActToCallPage, CredentialActAsked, CredentialEffectsOut, CredentialUndoIn, NoticeCallIn,
};
use super::service;
use crate::access::Actor;
use crate::credentials::payloads::{
    CredentialDecision, CredentialDecisionIn, CredentialEndIn, CredentialEnding, CredentialOut,
};
use crate::credentials::routes as credentials;
use crate::credentials::service::{End, Held};
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::reply::{Answer, Created, Listed, Ok200, Record};
use crate::platform::request;
use crate::platform::services::Services;
use crate::training::payloads::{CompletionCorrectionIn, CompletionOut};
use crate::training::routes::{self as training, created};
use chrono::NaiveDate;
use mengya_entities::ids::{ActNoticeId, CompletionId, CredentialId};
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;

/// Decisions, ends and corrections.
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
            service::end_credential(&self.services, &actor, id.0, if_match.0.as_deref(), end).await?;
        Ok(self.record(Held { row, all }))
    }

    /// Undo a decision on a credential
    ///
    /// The last decision on it, entered by mistake, by whoever took it and within a day: it stands as before, and the
    /// history keeps both. A certificate that fell with the decision stays withdrawn.
    #[oai(
        path = "/credentials/:id/undoing",
        method = "post",
        operation_id = "undo_credential_decision",
        tag = "credentials::Tag::Credentials"
    )]
    async fn undo_credential_decision(
        &self,
        actor: Actor,
        /// The credential.
        id: Path<CredentialId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<CredentialUndoIn>,
    ) -> Answer<Record<CredentialOut>> {
        let reason = body.0.reason;
        let held =
            service::undo_decision(&self.services, &actor, id.0, if_match.0.as_deref(), reason).await?;
        Ok(self.record(held))
    }

    /// What deciding on a credential does
    ///
    /// Before the act what it would do: whether the credential counts, what is found of the person at each institution
    /// and its certified share before and after, the certificate that falls, who hears of it. Without `act` what the
    /// last act did that was made today. It is computed by the rules that the act itself follows.
    #[oai(
        path = "/credentials/:id/effects",
        method = "get",
        operation_id = "get_credential_effects",
        tag = "credentials::Tag::Credentials"
    )]
    async fn get_credential_effects(
        &self,
        actor: Actor,
        /// The credential.
        id: Path<CredentialId>,
        /// The act that is thought of.
        act: Query<Option<CredentialActAsked>>,
        /// Of a revocation or loss, the first day on which it no longer counts; today unless told.
        on: Query<Option<NaiveDate>>,
    ) -> Answer<Ok200<CredentialEffectsOut>> {
        let found = match act.0 {
            Some(act) => look_ahead_logged(&self.services, &actor, id.0, act.into(), on.0).await?,
            None => look_back_logged(&self.services, &actor, id.0).await?,
        };
        Ok(Ok200(CredentialEffectsOut::of(&found)))
    }

    /// Who has to be called
    ///
    /// People and employers of this district's acts on credentials and certificates whom no mail reaches, the first
    /// first.
    #[oai(
        path = "/calls",
        method = "get",
        operation_id = "list_calls",
        tag = "credentials::Tag::Credentials"
    )]
    async fn list_calls(
        &self,
        actor: Actor,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<ActToCallPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (rows, next) = calls::to_call_logged(&self.services, &actor, &page).await?;
        let link = next_link("/api/v1/calls", &[], &page, next.as_deref());
        let items = rows.iter().map(ActToCallOut::of).collect();
        Ok(Listed { body: ActToCallPage { items, next }, next: link })
    }

    /// Record a call
    ///
    /// That an officer told somebody by telephone of an act on a credential or a certificate.
    #[oai(
        path = "/calls/:id",
        method = "post",
        operation_id = "record_notice_call",
        tag = "credentials::Tag::Credentials"
    )]
    async fn record_notice_call(
        &self,
        actor: Actor,
        /// Who has to be called.
        id: Path<ActNoticeId>,
        body: Json<NoticeCallIn>,
    ) -> Answer<Ok200<ActToCallOut>> {
        let called = calls::record_call(&self.services, &actor, id.0, body.0.called_on).await?;
        Ok(Ok200(ActToCallOut::of(&called)))
    }

    /// Verify or reject a claim
    ///
    /// A claim that nobody has decided on; or one that was decided by mistake is decided the other way after all. From
    /// now on a verified credential counts on its days; one that is rejected counts on none. The person is told.
    #[oai(
        path = "/credentials/:id/decision",
        method = "post",
        operation_id = "decide_credential",
        tag = "credentials::Tag::Credentials"
    )]
    async fn decide_credential(
        &self,
        actor: Actor,
        /// The credential.
        id: Path<CredentialId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<CredentialDecisionIn>,
    ) -> Answer<Record<CredentialOut>> {
        let CredentialDecisionIn { decision, how } = body.0;
        let verified = match decision {
            CredentialDecision::Verified => true,
            CredentialDecision::Rejected => false,
        };
        let if_match = if_match.0.as_deref();
        let held = service::decide_credential(&self.services, &actor, id.0, if_match, verified, how).await?;
        Ok(self.record(held))
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
        let recorded = service::correct_completion(&self.services, &actor, id.0, correction).await?;
        Ok(created(recorded))
    }
}

impl ConsequencesApi {
    fn record(&self, held: Held) -> Record<CredentialOut> {
        let Held { row, all } = held;
        let version = row.version;
        let today = self.services.clock.today();
        Record { version, body: CredentialOut::on(row, &all, today, request::language().texts()) }
    }
}
