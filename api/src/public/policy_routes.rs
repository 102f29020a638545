//! The figures, for programs.

use crate::access::Actor;
use crate::compliance::routes::Tag;
use crate::platform::day;
use crate::platform::reply::{Answer, Ok200};
use crate::platform::request;
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::policy::payloads::PolicyOut;
use chrono::NaiveDate;
use poem_openapi::OpenApi;
use poem_openapi::param::Query;

/// The figures the registry decides by.
pub struct PolicyApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Compliance", prefix_path = "/api/v1")]
impl PolicyApi {
    /// The figures in force
    ///
    /// Every number the registry decides by on a day: its value, whether it is law or the district's setting, and its
    /// source.
    #[oai(path = "/policy", method = "get", operation_id = "get_policy")]
    async fn get_policy(
        &self,
        _actor: Actor,
        /// The day; today unless given.
        on: Query<Option<NaiveDate>>,
    ) -> Answer<Ok200<PolicyOut>> {
        let day = day::asked(on.0, self.services.clock.today())?;
        Ok(Ok200(PolicyOut::of(Policy::in_force_on(day), day, request::language())))
    }
}
