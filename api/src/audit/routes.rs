//! The history, for auditors' programs.

use super::payloads::{EventPage, LookPage};
use super::service::{self, WrittenLooks};
use super::store::EventFilter;
use crate::access::Actor;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::reply::{Answer, Listed};
use crate::platform::services::Services;
use chrono::NaiveDate;
use mengya_entities::values::EventAction;
use poem_openapi::param::Query;
use poem_openapi::{OpenApi, Tags};
use uuid::Uuid;

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// Who did what, when and why.
    History,
}

/// The history.
pub struct HistoryApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::History", prefix_path = "/api/v1")]
impl HistoryApi {
    /// The history
    ///
    /// What happened, the newest first: who, as what, when, why, the old and the new values. Asking for one person's is a
    /// look at the person, written down and shown to the person.
    #[oai(path = "/events", method = "get", operation_id = "list_events")]
    async fn list_events(
        &self,
        actor: Actor,
        /// Only of this thing.
        subject_id: Query<Option<Uuid>>,
        /// Only of this person.
        practitioner_id: Query<Option<Uuid>>,
        /// Only this kind of fact.
        action: Query<Option<EventAction>>,
        /// Where the page begins: `next` of the page before.
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<EventPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let texts = (subject_id.0.map(|id| id.to_string()), practitioner_id.0.map(|id| id.to_string()));
        let filter = EventFilter {
            subject: subject_id.0,
            practitioner: practitioner_id.0.map(Into::into),
            action: action.0,
            ..EventFilter::default()
        };
        let (rows, next) = service::facts(&self.services, &actor, &filter, &page, "list_events").await?;
        let items = rows.into_iter().map(Into::into).collect();
        let filters = [
            ("subject_id", texts.0.as_deref()),
            ("practitioner_id", texts.1.as_deref()),
            ("action", action.0.map(EventAction::code)),
        ];
        let link = next_link("/api/v1/events", &filters, &page, next.as_deref());
        Ok(Listed { body: EventPage { items, next }, next: link })
    }

    /// Who looked at whom
    ///
    /// Every look at a person's record, the newest first: who, as what, when, at whom, at what and what for. Asking for one
    /// person's looks is a look itself.
    #[oai(path = "/look-ups", method = "get", operation_id = "list_all_look_ups")]
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn list_all_look_ups(
        &self,
        actor: Actor,
        /// Only looks at this person, by registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Query<Option<String>>,
        /// Only by somebody with this in the name.
        #[oai(validator(max_length = 100))]
        reader: Query<Option<String>>,
        /// Only with this in the purpose.
        #[oai(validator(max_length = 100))]
        purpose: Query<Option<String>>,
        /// From this day on.
        from_on: Query<Option<NaiveDate>>,
        /// Until this day, included.
        until_on: Query<Option<NaiveDate>>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<LookPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (from, until) = (from_on.0.map(|day| day.to_string()), until_on.0.map(|day| day.to_string()));
        let written = WrittenLooks {
            registry_number: registry_number.0.clone(),
            actor: reader.0.clone(),
            purpose: purpose.0.clone(),
            from: from.clone(),
            until: until.clone(),
        };
        let found = service::looks(&self.services, &actor, written, &page, "list_all_look_ups").await?;
        let filters = [
            ("registry_number", registry_number.0.as_deref()),
            ("reader", reader.0.as_deref()),
            ("purpose", purpose.0.as_deref()),
            ("from", from.as_deref()),
            ("until", until.as_deref()),
        ];
        let link = next_link("/api/v1/look-ups", &filters, &page, found.next.as_deref());
        Ok(Listed { body: LookPage::of(found), next: link })
    }
}
