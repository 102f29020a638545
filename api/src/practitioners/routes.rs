//! Persons, for programs.

use super::correcting::{self, Correction};
use super::payloads::{
    IdentityOut, IdentityRevealIn, PractitionerIn, PractitionerOut, PractitionerPage, PractitionerPatch,
    PractitionerSearchIn, StandingOut,
};
use super::service::{self, Document};
use crate::access::Actor;
use crate::history::payloads::LookUpPage;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::reply::{Answer, Created, Listed, Ok200, Record};
use crate::platform::services::Services;
use chrono::NaiveDate;
use mengya_entities::values::prose;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{OpenApi, Tags};

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// Persons, registered once for life, and their standing.
    Practitioners,
}

/// Persons and their standing.
pub struct PractitionersApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Practitioners", prefix_path = "/api/v1")]
impl PractitionersApi {
    /// All persons
    ///
    /// A page of persons, in the order they were registered; numbers are masked. That each of them was looked at, and
    /// what for, is written down and shown to the person.
    #[oai(path = "/practitioners", method = "get", operation_id = "list_practitioners")]
    async fn list_practitioners(
        &self,
        actor: Actor,
        /// What for; the persons can read it.
        #[oai(validator(min_length = 2, max_length = 200))]
        purpose: Query<String>,
        /// Only of this name, however it is written.
        #[oai(validator(min_length = 1, max_length = 200))]
        name: Query<Option<String>>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<PractitionerPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (rows, next) =
            service::list(&self.services, &actor, name.0.as_deref(), &purpose.0, &page).await?;
        let filters = [("purpose", Some(purpose.0.as_str())), ("name", name.0.as_deref())];
        let link = next_link("/api/v1/practitioners", &filters, &page, next.as_deref());
        let items = rows.into_iter().map(Into::into).collect();
        Ok(Listed { body: PractitionerPage { items, next }, next: link })
    }

    /// Register a person
    ///
    /// Once for life: a document that is registered already is refused with the number of its record, and who is
    /// barred today is stopped at the door.
    #[oai(path = "/practitioners", method = "post", operation_id = "register_practitioner")]
    async fn register_practitioner(
        &self,
        actor: Actor,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<PractitionerIn>,
    ) -> Answer<Created<PractitionerOut>> {
        let PractitionerIn { name, identity_kind, identity_number, phone } = body.0;
        let new = service::read_new(&name, identity_kind, &identity_number, phone.as_deref())?;
        let person = service::register(&self.services, &actor, new).await?;
        let location = format!("/api/v1/practitioners/{}", person.registry_number);
        let version = person.version;
        let body = service::show(&self.services, &actor, person).await?.into();
        Ok(Created { version, location, body })
    }

    /// Find a person by document
    ///
    /// As one does before hiring: an institution may find anybody whose document it holds and whose name it tells, so
    /// many an hour as the settings say. The look and its purpose are written down and shown to the person. 404 when
    /// the document is not registered; 409 `already-exists` with `/name` when it is somebody else's; 409 `barred` when
    /// its holder is not registered and barred today.
    #[oai(path = "/practitioners/search", method = "post", operation_id = "find_practitioner")]
    async fn find_practitioner(
        &self,
        actor: Actor,
        body: Json<PractitionerSearchIn>,
    ) -> Answer<Record<PractitionerOut>> {
        let PractitionerSearchIn { identity_kind, identity_number, name, purpose } = body.0;
        let document = Document { kind: identity_kind, number: &identity_number, name: name.as_deref() };
        let found = service::find(&self.services, &actor, document, &purpose).await?;
        Ok(Record { version: found.person.version, body: found.into() })
    }

    /// One person
    ///
    /// Document, phone number and e-mail address are masked; on one's own record they are shown in full.
    #[oai(path = "/practitioners/:registry_number", method = "get", operation_id = "get_practitioner")]
    async fn get_practitioner(
        &self,
        actor: Actor,
        /// The registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        /// What for; the person can read it.
        #[oai(validator(max_length = 200))]
        purpose: Query<Option<String>>,
    ) -> Answer<Record<PractitionerOut>> {
        let purpose = purpose.0.map(|text| prose(&text)).filter(|text| !text.is_empty());
        let number = &registry_number.0;
        // Kept on the heap: the layers around a handler move it about.
        let shown = Box::pin(service::read_logged(
            &self.services,
            &actor,
            number,
            "get_practitioner",
            purpose.as_deref(),
        ))
        .await?;
        Ok(Record { version: shown.person.version, body: shown.into() })
    }

    /// Correct a person's record
    ///
    /// Name, phone number or e-mail address. The history keeps the old and the new name, and of the others only that
    /// they changed. The person is told; whoever cannot be written to stands at `/api/v1/acts`, where a correction that
    /// was a mistake is also undone.
    #[oai(path = "/practitioners/:registry_number", method = "patch", operation_id = "update_practitioner")]
    async fn update_practitioner(
        &self,
        actor: Actor,
        /// The registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<PractitionerPatch>,
    ) -> Answer<Record<PractitionerOut>> {
        let PractitionerPatch { name, phone, email, reason } = body.0;
        let correction = Correction {
            name: name.as_deref(),
            phone: phone.as_deref(),
            email: email.as_deref(),
            reason: &reason,
        };
        let (number, if_match) = (&registry_number.0, if_match.0.as_deref());
        let corrected = correcting::correct(&self.services, &actor, number, if_match, correction).await?;
        corrected.tx.commit().await?;
        let person = corrected.person;
        let version = person.version;
        Ok(Record { version, body: service::show(&self.services, &actor, person).await?.into() })
    }

    /// Show document and phone number in full
    ///
    /// Written down twice before it is answered: as a look that the person can read, and in the audit log.
    #[oai(
        path = "/practitioners/:registry_number/identity",
        method = "post",
        operation_id = "reveal_identity"
    )]
    async fn reveal_identity(
        &self,
        actor: Actor,
        /// The registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        body: Json<IdentityRevealIn>,
    ) -> Answer<Ok200<IdentityOut>> {
        let revealed = service::reveal(&self.services, &actor, &registry_number.0, &body.0.purpose).await?;
        Ok(Ok200(IdentityOut {
            identity_kind: revealed.identity.kind(),
            identity_number: revealed.identity.reveal().to_owned(),
            phone: revealed.phone,
        }))
    }

    /// May this person work with children?
    ///
    /// Clear or barred on a day, and until when. The decisions are named to the person, officers and auditors.
    #[oai(path = "/practitioners/:registry_number/standing", method = "get", operation_id = "get_standing")]
    async fn get_standing(
        &self,
        actor: Actor,
        /// The registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        /// The day asked about; today unless told.
        on: Query<Option<NaiveDate>>,
    ) -> Answer<Ok200<StandingOut>> {
        let standing = service::standing(&self.services, &actor, &registry_number.0, on.0).await?;
        Ok(Ok200(standing.into()))
    }

    /// Who looked at this record
    ///
    /// Every look, the newest first: who, as what, when, at what and what for. One's own looks are not written down.
    #[oai(path = "/practitioners/:registry_number/look-ups", method = "get", operation_id = "list_look_ups")]
    async fn list_look_ups(
        &self,
        actor: Actor,
        /// The registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<LookUpPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (person, rows, next) =
            service::look_ups(&self.services, &actor, &registry_number.0, &page).await?;
        let path = format!("/api/v1/practitioners/{}/look-ups", person.registry_number);
        let link = next_link(&path, &[], &page, next.as_deref());
        let items = rows.into_iter().map(Into::into).collect();
        Ok(Listed { body: LookUpPage { items, next }, next: link })
    }
}
