//! Credentials, for programs.

use super::payloads::{ClaimWithdrawnOut, CredentialIn, CredentialOut, CredentialPage, DualCertificationOut};
use super::rules::CredentialFacts;
use super::service::{self, Held, Page};
use crate::access::Actor;
use crate::evidence::rules::ending;
use crate::evidence::service as evidence;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::reply::{Answer, Created, HandedFile, Listed, Ok200, Record};
use crate::platform::request;
use crate::platform::services::Services;
use chrono::NaiveDate;
use mengya_entities::credential::Model;
use mengya_entities::ids::CredentialId;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{OpenApi, Tags};
use std::sync::Arc;

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// What others granted, and what we verified of it.
    Credentials,
}

/// Credentials and dual certification.
pub struct CredentialsApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Credentials", prefix_path = "/api/v1")]
impl CredentialsApi {
    /// A person's credentials
    ///
    /// In the order they were entered, each with whether it counts today and why not.
    #[oai(
        path = "/practitioners/:registry_number/credentials",
        method = "get",
        operation_id = "list_credentials"
    )]
    async fn list_credentials(
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
    ) -> Answer<Listed<CredentialPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let Page { person, rows, all, next } =
            service::list(&self.services, &actor, &registry_number.0, &page).await?;
        let path = format!("/api/v1/practitioners/{}/credentials", person.registry_number);
        let link = next_link(&path, &[], &page, next.as_deref());
        let items = rows.into_iter().map(|row| self.out(row, &all)).collect();
        Ok(Listed { body: CredentialPage { items, next }, next: link })
    }

    /// Add a credential
    ///
    /// It waits for verification and does not count until then. One that was rejected is claimed again with a reason. A teacher qualification that was lost can never be
    /// claimed again, one that was revoked not for five years.
    #[oai(
        path = "/practitioners/:registry_number/credentials",
        method = "post",
        operation_id = "claim_credential"
    )]
    async fn claim_credential(
        &self,
        actor: Actor,
        /// The registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<CredentialIn>,
    ) -> Answer<Created<CredentialOut>> {
        let reason = body.0.reason.clone();
        let claimed = service::claim(
            &self.services,
            &actor,
            &registry_number.0,
            body.0.into(),
            reason.as_deref(),
            None,
        )
        .await?;
        let (person, Held { row, all }) = claimed;
        let location = format!("/api/v1/practitioners/{}/credentials", person.registry_number);
        Ok(Created { version: row.version, location, body: self.out(row, &all) })
    }

    /// Hand in a file that shows a credential
    ///
    /// A JPEG or PNG picture or a PDF of at most 5 MiB, recognised by its content; one for each claim, while it awaits
    /// verification.
    #[oai(path = "/credentials/:id/file", method = "post", operation_id = "add_credential_evidence")]
    async fn add_credential_evidence(
        &self,
        actor: Actor,
        /// The credential.
        id: Path<CredentialId>,
        body: Binary<Vec<u8>>,
    ) -> Answer<Record<CredentialOut>> {
        let file = evidence::taken(Arc::new(body.0))
            .map_err(|fault| Problem::new(ProblemCode::Invalid).with(fault))?;
        let Held { row, all } = service::add_evidence(&self.services, &actor, id.0, &file).await?;
        Ok(Record { version: row.version, body: self.out(row, &all) })
    }

    /// The file that shows a credential
    ///
    /// As it was handed in; for the person and for officers.
    #[oai(path = "/credentials/:id/file", method = "get", operation_id = "get_credential_evidence")]
    async fn get_credential_evidence(
        &self,
        actor: Actor,
        /// The credential.
        id: Path<CredentialId>,
    ) -> Answer<HandedFile> {
        let file = service::evidence_of(&self.services, &actor, id.0).await?;
        let name = format!("{}.{}", id.0, ending(file.media));
        Ok(HandedFile { bytes: file.bytes, media: file.media.code(), name })
    }

    /// Take a claim back
    ///
    /// While it awaits verification. Nothing is left of it but the audit log; one that was rejected before and claimed again
    /// is rejected again.
    #[oai(path = "/credentials/:id/withdrawal", method = "post", operation_id = "withdraw_claim")]
    async fn withdraw_claim(
        &self,
        actor: Actor,
        /// The credential.
        id: Path<CredentialId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Answer<Ok200<ClaimWithdrawnOut>> {
        let left = service::withdraw_claim(&self.services, &actor, id.0, if_match.0.as_deref()).await?;
        let left = left.map(|Held { row, all }| self.out(row, &all));
        Ok(Ok200(ClaimWithdrawnOut { credential: left }))
    }

    /// Is this person dual-certified?
    ///
    /// 双证: a teacher qualification and an infant caregiver credential that both count on the day; or which half is
    /// missing and why.
    #[oai(
        path = "/practitioners/:registry_number/dual-certification",
        method = "get",
        operation_id = "get_dual_certification"
    )]
    async fn get_dual_certification(
        &self,
        actor: Actor,
        /// The registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        /// The day asked about; today unless told.
        on: Query<Option<NaiveDate>>,
    ) -> Answer<Ok200<DualCertificationOut>> {
        let shown = service::dual_certification(&self.services, &actor, &registry_number.0, on.0).await?;
        Ok(Ok200(DualCertificationOut::of(&shown, request::language().texts())))
    }
}

impl CredentialsApi {
    fn out(&self, row: Model, held: &[CredentialFacts]) -> CredentialOut {
        CredentialOut::on(row, held, self.services.clock.today(), request::language().texts())
    }
}
