//! Bans, for officers' and auditors' programs.

use super::payloads::{
    BanAnnulmentIn, BanConsequencesOut, BanCorrectionIn, BanDecisionIn, BanFilesOut, BanIn, BanNoticeCallIn,
    BanOut, BanPage, BanWithdrawalIn, Decision,
};
use super::{calls, files, recording, service};
use crate::access::Actor;
use crate::evidence::rules::ending;
use crate::evidence::service as evidence;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::reply::{Answer, Created, HandedFile, Listed, Ok200, Record};
use crate::platform::services::Services;
use mengya_entities::ids::{BanId, BanNoticeId, EvidenceFileId};
use mengya_entities::values::BanState;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{OpenApi, Tags};
use std::sync::Arc;

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
    ) -> Answer<Ok200<BanConsequencesOut>> {
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
    ) -> Answer<Ok200<BanConsequencesOut>> {
        calls::record_call(&self.services, &actor, id.0, notice_id.0, body.0.called_on).await?;
        Ok(Ok200(service::consequences_of(&self.services, &actor, id.0).await?.into()))
    }

    /// A ban's documents
    ///
    /// The decision or judgment and what annuls it, the first added first; for officers of its district.
    #[oai(path = "/bans/:id/files", method = "get", operation_id = "list_ban_files")]
    async fn list_ban_files(
        &self,
        actor: Actor,
        /// The ban.
        id: Path<BanId>,
    ) -> Answer<Ok200<BanFilesOut>> {
        Ok(Ok200(files::list(&self.services, &actor, id.0).await?.into()))
    }

    /// Add a document to a ban
    ///
    /// A JPEG or PNG picture or a PDF of at most 5 MiB, recognised by its content; ten for each ban.
    #[oai(path = "/bans/:id/files", method = "post", operation_id = "add_ban_file")]
    async fn add_ban_file(
        &self,
        actor: Actor,
        /// The ban.
        id: Path<BanId>,
        body: Binary<Vec<u8>>,
    ) -> Answer<Ok200<BanFilesOut>> {
        let file = evidence::taken(Arc::new(body.0))
            .map_err(|fault| Problem::new(ProblemCode::Invalid).with(fault))?;
        Ok(Ok200(files::add(&self.services, &actor, id.0, &file).await?.into()))
    }

    /// One of a ban's documents
    ///
    /// As it was added; for officers of its district.
    #[oai(path = "/bans/:id/files/:file_id", method = "get", operation_id = "get_ban_file")]
    async fn get_ban_file(
        &self,
        actor: Actor,
        /// The ban.
        id: Path<BanId>,
        /// The document.
        file_id: Path<EvidenceFileId>,
    ) -> Answer<HandedFile> {
        let file = files::open_logged(&self.services, &actor, id.0, file_id.0).await?;
        let name = format!("{}.{}", file_id.0, ending(file.media));
        Ok(HandedFile { bytes: file.bytes, media: file.media.code(), name })
    }

    /// Take a document away from a ban
    ///
    /// One that was added by mistake: by who added it, before a second officer has decided.
    #[oai(path = "/bans/:id/files/:file_id", method = "delete", operation_id = "remove_ban_file")]
    async fn remove_ban_file(
        &self,
        actor: Actor,
        /// The ban.
        id: Path<BanId>,
        /// The document.
        file_id: Path<EvidenceFileId>,
    ) -> Answer<Ok200<BanFilesOut>> {
        Ok(Ok200(files::remove(&self.services, &actor, id.0, file_id.0).await?.into()))
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
