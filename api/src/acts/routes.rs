//! Acts, read afterwards and undone, for programs.

use super::payloads::{ActCallIn, ActOut, ActToTellOut, ActUndoIn, ActsToTellPage};
use super::service;
use crate::access::Actor;
use crate::effects::How;
use crate::effects::service as effects;
use crate::institutions::routes::Tag;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::reply::{Answer, Listed, Ok200};
use crate::platform::services::Services;
use mengya_entities::ids::ActId;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

/// What acts did.
pub struct ActsApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Institutions", prefix_path = "/api/v1")]
impl ActsApi {
    /// Acts to tell of by telephone
    ///
    /// Acts of the caller's own institution, or of officers in the caller's district, of which no letter reached the
    /// person.
    #[oai(path = "/acts", method = "get", operation_id = "list_acts_to_tell")]
    async fn list_acts_to_tell(
        &self,
        actor: Actor,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<ActsToTellPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (rows, next) = service::to_tell_logged(&self.services, &actor, &page).await?;
        let items = rows.into_iter().map(ActToTellOut::of).collect();
        let link = next_link("/api/v1/acts", &[], &page, next.as_deref());
        Ok(Listed { body: ActsToTellPage { items, next }, next: link })
    }

    /// What an act did
    ///
    /// An employment begun, ended, changed or voided, or a person's record corrected: the figures as of then, and what is left to do as of now.
    #[oai(path = "/acts/:id", method = "get", operation_id = "get_act")]
    async fn get_act(
        &self,
        actor: Actor,
        /// The act.
        id: Path<ActId>,
    ) -> Answer<Ok200<ActOut>> {
        let (row, effects) = service::outcome_logged(&self.services, &actor, id.0).await?;
        Ok(Ok200(ActOut::of(&self.services, &actor, &row, &effects)))
    }

    /// Write down that the person was told by telephone
    ///
    /// By the institution of what it did, by officers of what officers did; once.
    #[oai(path = "/acts/:id/call", method = "post", operation_id = "record_act_call")]
    async fn record_act_call(
        &self,
        actor: Actor,
        /// The act.
        id: Path<ActId>,
        body: Json<ActCallIn>,
    ) -> Answer<Ok200<ActOut>> {
        effects::record_call(&self.services, &actor, id.0, body.0.called_on).await?;
        let (row, effects) = service::outcome_logged(&self.services, &actor, id.0).await?;
        Ok(Ok200(ActOut::of(&self.services, &actor, &row, &effects)))
    }

    /// Undo an act that was a mistake
    ///
    /// The end of an employment, a change of post or supervisor, a correction of a person's record: by whoever did it,
    /// within a day, while nothing came after it. It counts nowhere from then on and stays in the audit log; the person is
    /// told. Answers the act that undid it.
    #[oai(path = "/acts/:id/undo", method = "post", operation_id = "undo_act")]
    async fn undo_act(
        &self,
        actor: Actor,
        /// The act.
        id: Path<ActId>,
        body: Json<ActUndoIn>,
    ) -> Answer<Ok200<ActOut>> {
        let (_, undone) = service::undo(&self.services, &actor, id.0, &body.0.reason, How::Do).await?;
        let (row, effects) = service::outcome_logged(&self.services, &actor, undone.unwrap_or(id.0)).await?;
        Ok(Ok200(ActOut::of(&self.services, &actor, &row, &effects)))
    }
}
