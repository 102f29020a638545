//! Disputes, for programs.

use super::payloads::{DisputeAnswerIn, DisputeDecision, DisputeIn, DisputeOut, DisputePage};
use super::service::{self, DisputeView, NewDispute, Which};
use crate::access::Actor;
use crate::evidence::rules::ending;
use crate::evidence::service as evidence;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::reply::{Answer, Created, HandedFile, Listed, Record};
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::service::authorise_unlogged;
use mengya_entities::values::DisputeSubject;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{OpenApi, Tags};
use std::sync::Arc;

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// What persons find wrong in their own records.
    Disputes,
}

/// Disputes.
pub struct DisputesApi {
    /// The services it uses.
    pub services: Services,
}

impl DisputesApi {
    fn out(&self, view: &DisputeView) -> DisputeOut {
        DisputeOut::of(view, self.services.clock.today(), request::language())
    }

    fn record(&self, view: &DisputeView) -> Record<DisputeOut> {
        Record { version: view.row.version, body: self.out(view) }
    }
}

#[OpenApi(tag = "Tag::Disputes", prefix_path = "/api/v1")]
impl DisputesApi {
    /// The disputes of a person
    ///
    /// The newest first: for the person all of them in whole; for everybody else who reads the record the open ones, and of
    /// those only which entry is disputed.
    #[oai(
        path = "/practitioners/:registry_number/disputes",
        method = "get",
        operation_id = "list_practitioner_disputes"
    )]
    async fn list_practitioner_disputes(
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
    ) -> Answer<Listed<DisputePage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (person, rows, next) =
            service::of_person(&self.services, &actor, &registry_number.0, &page).await?;
        let path = format!("/api/v1/practitioners/{}/disputes", person.registry_number);
        let link = next_link(&path, &[], &page, next.as_deref());
        let (today, language) = (self.services.clock.today(), request::language());
        let items = rows.iter().map(|it| DisputeOut::of_person(it, &person, today, language)).collect();
        Ok(Listed { body: DisputePage { items, next }, next: link })
    }

    /// Say that an entry of the own record is wrong
    ///
    /// Whoever answers for the entry is told, and says by `due_on` whether it is: the provider for a completion, the
    /// institution for an employment or a check of its own, an officer for everything else
    /// and where nobody there has an account. One entry is disputed once at a
    /// time.
    #[oai(path = "/practitioners/:registry_number/disputes", method = "post", operation_id = "raise_dispute")]
    async fn raise_dispute(
        &self,
        actor: Actor,
        /// The registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<DisputeIn>,
    ) -> Answer<Created<DisputeOut>> {
        let DisputeIn { subject, entry_id, says } = body.0;
        let entry = match (subject, entry_id) {
            (DisputeSubject::Person, _) => {
                authorise_unlogged(&self.services, &actor, &registry_number.0).await?.id.0
            }
            (_, Some(id)) => id,
            (_, None) => {
                let message = crate::platform::problem::Message::new("fault-required");
                return Err(Problem::invalid("/entry_id", "required", message));
            }
        };
        let new = NewDispute { subject, entry, says, file: None };
        let view = service::raise(&self.services, &actor, &registry_number.0, new).await?;
        Ok(Created {
            version: view.row.version,
            location: format!("/api/v1/disputes/{}", view.row.number),
            body: self.out(&view),
        })
    }

    /// Disputes to answer
    ///
    /// Those that wait for the caller's provider, institution or district, the earliest limit first; or those that were
    /// answered or taken back, the newest first.
    #[oai(path = "/disputes", method = "get", operation_id = "list_disputes")]
    async fn list_disputes(
        &self,
        actor: Actor,
        /// Those that are closed, instead of those that wait.
        closed: Query<Option<bool>>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<DisputePage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let which = if closed.0.unwrap_or(false) { Which::Closed } else { Which::Open };
        let (rows, next) = service::to_answer(&self.services, &actor, which, &page).await?;
        let asked = closed.0.map(|closed| closed.to_string());
        let link = next_link("/api/v1/disputes", &[("closed", asked.as_deref())], &page, next.as_deref());
        let items = rows.iter().map(|view| self.out(view)).collect();
        Ok(Listed { body: DisputePage { items, next }, next: link })
    }

    /// One dispute
    ///
    /// For the person, and for whoever answers it.
    #[oai(path = "/disputes/:dispute_number", method = "get", operation_id = "get_dispute")]
    async fn get_dispute(
        &self,
        actor: Actor,
        /// The dispute's number.
        #[oai(validator(max_length = 40))]
        dispute_number: Path<String>,
    ) -> Answer<Record<DisputeOut>> {
        Ok(self.record(&service::get(&self.services, &actor, &dispute_number.0).await?))
    }

    /// The file of a dispute
    ///
    /// As the person handed it in.
    #[oai(path = "/disputes/:dispute_number/file", method = "get", operation_id = "get_dispute_file")]
    async fn get_dispute_file(
        &self,
        actor: Actor,
        /// The dispute's number.
        #[oai(validator(max_length = 40))]
        dispute_number: Path<String>,
    ) -> Answer<HandedFile> {
        let (number, file) = service::file(&self.services, &actor, &dispute_number.0).await?;
        let name = format!("{number}.{}", ending(file.media));
        Ok(HandedFile { bytes: file.bytes, media: file.media.code(), name })
    }

    /// Hand in a file with a dispute
    ///
    /// A JPEG or PNG picture or a PDF of at most 5 MiB, recognised by its content; one for each dispute, while it is open.
    #[oai(path = "/disputes/:dispute_number/file", method = "post", operation_id = "add_dispute_file")]
    async fn add_dispute_file(
        &self,
        actor: Actor,
        /// The dispute's number.
        #[oai(validator(max_length = 40))]
        dispute_number: Path<String>,
        body: Binary<Vec<u8>>,
    ) -> Answer<Record<DisputeOut>> {
        let file = evidence::taken(Arc::new(body.0))
            .map_err(|fault| Problem::new(ProblemCode::Invalid).with(fault))?;
        Ok(self.record(&service::add_file(&self.services, &actor, &dispute_number.0, &file).await?))
    }

    /// Answer a dispute
    ///
    /// Accepting says that the entry is wrong and changes no record: correct the completion, end the employment, or whatever
    /// puts it right, by its own operation. The person is told, with the reason.
    #[oai(path = "/disputes/:dispute_number/answer", method = "post", operation_id = "answer_dispute")]
    async fn answer_dispute(
        &self,
        actor: Actor,
        /// The dispute's number.
        #[oai(validator(max_length = 40))]
        dispute_number: Path<String>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<DisputeAnswerIn>,
    ) -> Answer<Record<DisputeOut>> {
        let DisputeAnswerIn { decision, reason } = body.0;
        let accepted = decision == DisputeDecision::Accepted;
        let if_match = if_match.0.as_deref();
        let view = service::answer(&self.services, &actor, &dispute_number.0, if_match, accepted, &reason);
        Ok(self.record(&view.await?))
    }

    /// Take a dispute back
    ///
    /// While nobody has answered it. The entry may be disputed again.
    #[oai(path = "/disputes/:dispute_number/withdrawal", method = "post", operation_id = "withdraw_dispute")]
    async fn withdraw_dispute(
        &self,
        actor: Actor,
        /// The dispute's number.
        #[oai(validator(max_length = 40))]
        dispute_number: Path<String>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Answer<Record<DisputeOut>> {
        let if_match = if_match.0.as_deref();
        Ok(self.record(&service::withdraw(&self.services, &actor, &dispute_number.0, if_match).await?))
    }
}
