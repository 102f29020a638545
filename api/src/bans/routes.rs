//! Bans, for officers' and auditors' programs.

use super::payloads::{
    BanAnnulmentIn, BanCorrectionIn, BanDecisionIn, BanIn, BanNoticeCallIn, BanOut, BanPage, BanWithdrawalIn,
    ConsequencesOut, Decision,
};
use super::{calls, recording, service};
use crate::access::Actor;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::reply::{Answer, Created, Listed, Ok200, Record};
use crate::platform::services::Services;
use mengya_entities::ids::{BanId, BanNoticeId};
use mengya_entities::values::BanState;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{OpenApi, Tags};

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// Bans and their annulment, each by two officers.
    Bans,
}

/// Bans.
pub struct BansApi {
    /// The services it uses.
    pub services: Services,
}

fn record_of(shown: service::BanView) -> Record<BanOut> {
    Record { version: shown.row.version, body: shown.into() }
}

#[OpenApi(tag = "Tag::Bans", prefix_path = "/api/v1")]
impl BansApi {
    /// Bans
    ///
    /// An officer's own district's, an auditor's all, in the order they were recorded.
    #[oai(path = "/bans", method = "get", operation_id = "list_bans")]
    async fn list_bans(
        &self,
        actor: Actor,
        /// Only those in this state.
        state: Query<Option<BanState>>,
        /// Where the page begins: `next` of the page before.
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<BanPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (rows, next) =
            service::page(&self.services, &actor, service::Which::First(state.0), &page).await?;
        let link =
            next_link("/api/v1/bans", &[("state", state.0.map(BanState::code))], &page, next.as_deref());
        let items = rows.into_iter().map(Into::into).collect();
        Ok(Listed { body: BanPage { items, next }, next: link })
    }

    /// Record a ban
    ///
    /// It is not in force until a second officer confirms it. Whom it bars need not be registered. A ban that takes effect
    /// before the day of its decision needs `early_reason`; a decision whose number is recorded for somebody else needs
    /// `bars_several`.
    #[oai(path = "/bans", method = "post", operation_id = "record_ban")]
    async fn record_ban(
        &self,
        actor: Actor,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<BanIn>,
    ) -> Answer<Created<BanOut>> {
        let (whom, decision) = body.0.parts()?;
        let shown = recording::record(&self.services, &actor, whom, decision).await?;
        let location = format!("/api/v1/bans/{}", shown.row.id);
        Ok(Created { version: shown.row.version, location, body: shown.into() })
    }

    /// One ban
    ///
    /// The grounds are only for officers of the district that keeps it; the document's number is masked.
    #[oai(path = "/bans/:id", method = "get", operation_id = "get_ban")]
    async fn get_ban(
        &self,
        actor: Actor,
        /// The ban.
        id: Path<BanId>,
    ) -> Answer<Record<BanOut>> {
        Ok(record_of(service::get(&self.services, &actor, id.0).await?))
    }

    /// Correct a recorded ban
    ///
    /// What the decision says, by the officer who recorded it, before another has decided. A ban of the wrong person is
    /// taken back and recorded anew.
    #[oai(path = "/bans/:id", method = "put", operation_id = "correct_ban")]
    async fn correct_ban(
        &self,
        actor: Actor,
        /// The ban.
        id: Path<BanId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<BanCorrectionIn>,
    ) -> Answer<Record<BanOut>> {
        let reason = body.0.reason.clone();
        let decision = body.0.into();
        let if_match = if_match.0.as_deref();
        Ok(record_of(recording::correct(&self.services, &actor, id.0, if_match, decision, reason).await?))
    }

    /// Take a recorded ban back
    ///
    /// By the officer who recorded it, before another has decided. It never was in force.
    #[oai(path = "/bans/:id/withdrawal", method = "post", operation_id = "withdraw_ban")]
    async fn withdraw_ban(
        &self,
        actor: Actor,
        /// The ban.
        id: Path<BanId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<BanWithdrawalIn>,
    ) -> Answer<Record<BanOut>> {
        let if_match = if_match.0.as_deref();
        Ok(record_of(recording::withdraw(&self.services, &actor, id.0, if_match, body.0.reason).await?))
    }

    /// What comes of a ban
    ///
    /// Before a ban or its annulment is confirmed what confirming will do, afterwards what it did: certificates,
    /// employments that go on, who was told, and who has to be called because no mail reaches them.
    #[oai(path = "/bans/:id/consequences", method = "get", operation_id = "get_ban_consequences")]
    async fn get_ban_consequences(
        &self,
        actor: Actor,
        /// The ban.
        id: Path<BanId>,
    ) -> Answer<Ok200<ConsequencesOut>> {
        Ok(Ok200(service::consequences_of(&self.services, &actor, id.0).await?.into()))
    }

    /// Record a call
    ///
    /// That an officer told somebody of a confirmed ban, or of its annulment, by telephone.
    #[oai(path = "/bans/:id/notices/:notice_id/call", method = "post", operation_id = "record_call")]
    async fn record_call(
        &self,
        actor: Actor,
        /// The ban.
        id: Path<BanId>,
        /// Whom: the `id` in `notices` of what comes of the ban.
        notice_id: Path<BanNoticeId>,
        body: Json<BanNoticeCallIn>,
    ) -> Answer<Ok200<ConsequencesOut>> {
        calls::record_call(&self.services, &actor, id.0, notice_id.0, body.0.called_on).await?;
        Ok(Ok200(service::consequences_of(&self.services, &actor, id.0).await?.into()))
    }

    /// Confirm or decline a ban
    ///
    /// By another officer than the one who recorded it. Confirmed, it is in force everywhere with this answer.
    #[oai(path = "/bans/:id/decision", method = "post", operation_id = "decide_ban")]
    async fn decide_ban(
        &self,
        actor: Actor,
        /// The ban.
        id: Path<BanId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<BanDecisionIn>,
    ) -> Answer<Record<BanOut>> {
        let confirmed = body.0.decision == Decision::Confirmed;
        let shown =
            service::decide(&self.services, &actor, id.0, if_match.0.as_deref(), confirmed, body.0.reason)
                .await?;
        Ok(record_of(shown))
    }

    /// Record an annulment
    ///
    /// Of a confirmed ban. The ban stays in force until a second officer confirms the annulment.
    #[oai(path = "/bans/:id/annulment", method = "post", operation_id = "record_annulment")]
    async fn record_annulment(
        &self,
        actor: Actor,
        /// The ban.
        id: Path<BanId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<BanAnnulmentIn>,
    ) -> Answer<Record<BanOut>> {
        let BanAnnulmentIn { number, reason, annulled_on } = body.0;
        let shown = service::propose_annulment(
            &self.services,
            &actor,
            id.0,
            if_match.0.as_deref(),
            number,
            reason,
            annulled_on,
        )
        .await?;
        Ok(record_of(shown))
    }

    /// Confirm or decline an annulment
    ///
    /// By another officer than the one who recorded it. Declined, the ban is as it was before.
    #[oai(path = "/bans/:id/annulment/decision", method = "post", operation_id = "decide_annulment")]
    async fn decide_annulment(
        &self,
        actor: Actor,
        /// The ban.
        id: Path<BanId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<BanDecisionIn>,
    ) -> Answer<Record<BanOut>> {
        let confirmed = body.0.decision == Decision::Confirmed;
        let shown = service::decide_annulment(
            &self.services,
            &actor,
            id.0,
            if_match.0.as_deref(),
            confirmed,
            body.0.reason,
        )
        .await?;
        Ok(record_of(shown))
    }
}
