//! A person's whole record, for the person's programs.

use super::copy::{FullCopyOut, full_copy};
use crate::access::Actor;
use crate::platform::reply::{Answer, Ok200};
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::routes::Tag;
use poem_openapi::OpenApi;

/// A person's own record.
pub struct OwnRecordApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Practitioners", prefix_path = "/api/v1")]
impl OwnRecordApi {
    /// Everything that is held on me
    ///
    /// A full copy of the practitioner's own data: the record, what was disputed, who looked, and the account.
    #[oai(path = "/me/copy", method = "get", operation_id = "get_own_copy")]
    async fn get_own_copy(&self, actor: Actor) -> Answer<Ok200<FullCopyOut>> {
        Ok(Ok200(full_copy(&self.services, &actor, request::language()).await?))
    }
}
