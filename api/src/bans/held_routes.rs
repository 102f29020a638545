//! Registrations that wait for an officer, for officers' programs.

use super::held_registrations::{self, HeldView};
use crate::access::Actor;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::reply::{Answer, Listed, Record};
use crate::platform::services::Services;
use crate::practitioners::routes::Tag;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::ids::{BanId, HeldRegistrationId};
use mengya_entities::values::{IdentityKind, NamesakeAnswer};
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use serde::Serialize;

/// A ban of somebody of the same name under another document.
#[derive(Clone, Debug, Object, Serialize)]
pub struct BanOfNameOut {
    /// The ban.
    pub id: BanId,
    /// The number of the decision.
    pub decision_number: String,
    /// The name in the decision.
    pub name: String,
    /// The kind of the barred document.
    pub identity_kind: IdentityKind,
    /// The barred document's number, masked.
    pub identity_masked: String,
    /// The district that keeps it.
    pub district: String,
    /// The first day it is in force.
    pub effective_on: NaiveDate,
}

/// A registration that an officer has to look at first.
#[derive(Clone, Debug, Object, Serialize)]
pub struct HeldRegistrationOut {
    /// Its id.
    pub id: HeldRegistrationId,
    /// The name that was to be registered.
    pub name: String,
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number, masked.
    pub identity_masked: String,
    /// The institution for which was asked.
    pub institution: Option<String>,
    /// What an officer found; none while it waits.
    pub answer: Option<NamesakeAnswer>,
    /// What the answer rests on.
    pub reason: Option<String>,
    /// The bans of somebody of the same name that last or await a second officer.
    pub bans: Vec<BanOfNameOut>,
    /// When it was stopped.
    pub created_at: DateTime<Utc>,
}

impl From<HeldView> for HeldRegistrationOut {
    fn from(shown: HeldView) -> Self {
        let HeldView { row, identity_masked, institution, candidates } = shown;
        Self {
            id: row.id,
            name: row.name,
            identity_kind: row.identity_kind,
            identity_masked,
            institution: institution.map(|it| it.name),
            answer: row.answer,
            reason: row.reason,
            bans: candidates
                .into_iter()
                .map(|it| BanOfNameOut {
                    id: it.ban.id,
                    decision_number: it.ban.decision_number,
                    name: it.ban.name,
                    identity_kind: it.ban.identity_kind,
                    identity_masked: it.identity_masked,
                    district: it.ban.district,
                    effective_on: it.ban.effective_on,
                })
                .collect(),
            created_at: row.created_at.into(),
        }
    }
}

/// A page of held registrations.
#[derive(Clone, Debug, Object, Serialize)]
pub struct HeldRegistrationPage {
    /// The registrations.
    pub items: Vec<HeldRegistrationOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// What an officer found.
#[derive(Clone, Object)]
pub struct NamesakeAnswerIn {
    /// Somebody else, who may be registered, or the same person.
    pub answer: NamesakeAnswer,
    /// What it rests on.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub reason: String,
}

fn record_of(shown: HeldView) -> Record<HeldRegistrationOut> {
    Record { version: shown.row.version, body: shown.into() }
}

/// Registrations that wait for an officer.
pub struct HeldRegistrationsApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Practitioners", prefix_path = "/api/v1")]
impl HeldRegistrationsApi {
    /// Registrations that wait for an officer
    ///
    /// Of the officer's own district, the newest first: somebody of the same name is barred under another document, which
    /// may have been renewed.
    #[oai(path = "/held-registrations", method = "get", operation_id = "list_held_registrations")]
    async fn list_held_registrations(
        &self,
        actor: Actor,
        /// Only those that wait, or only those that were answered.
        waits: Query<Option<bool>>,
        /// Where the page begins: `next` of the page before.
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<HeldRegistrationPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (rows, next) = held_registrations::page(&self.services, &actor, waits.0, &page).await?;
        let waits = waits.0.map(|waits| waits.to_string());
        let link =
            next_link("/api/v1/held-registrations", &[("waits", waits.as_deref())], &page, next.as_deref());
        let items = rows.into_iter().map(Into::into).collect();
        Ok(Listed { body: HeldRegistrationPage { items, next }, next: link })
    }

    /// One registration that waits
    ///
    /// With the bans of somebody of the same name, documents masked.
    #[oai(path = "/held-registrations/:id", method = "get", operation_id = "get_held_registration")]
    async fn get_held_registration(
        &self,
        actor: Actor,
        /// The registration.
        id: Path<HeldRegistrationId>,
    ) -> Answer<Record<HeldRegistrationOut>> {
        Ok(record_of(held_registrations::get(&self.services, &actor, id.0).await?))
    }

    /// Say whether it is the same person
    ///
    /// Somebody else may be registered from now on, at every door, until another ban of that name is recorded; the same
    /// person stays stopped.
    #[oai(
        path = "/held-registrations/:id/answer",
        method = "post",
        operation_id = "answer_held_registration"
    )]
    async fn answer_held_registration(
        &self,
        actor: Actor,
        /// The registration.
        id: Path<HeldRegistrationId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<NamesakeAnswerIn>,
    ) -> Answer<Record<HeldRegistrationOut>> {
        let NamesakeAnswerIn { answer, reason } = body.0;
        let if_match = if_match.0.as_deref();
        Ok(record_of(
            held_registrations::answer(&self.services, &actor, id.0, if_match, answer, reason).await?,
        ))
    }
}
