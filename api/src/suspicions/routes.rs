//! Suspected fakes, for programs.

use super::payloads::{SuspicionAnswerIn, SuspicionAnswerOut, SuspicionIn, SuspicionOut, SuspicionPage};
use super::service::{self, NewSuspicion, SuspicionAnswer, SuspicionView, Suspicions};
use crate::access::Actor;
use crate::evidence::rules::ending;
use crate::evidence::service as evidence;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::reply::{Answer, Created, HandedFile, Listed, Ok200, Record};
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{OpenApi, Tags};
use std::sync::Arc;

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// Certificates that somebody suspects to be forged.
    Suspicions,
}

/// Suspected fakes.
pub struct SuspicionsApi {
    /// Takes them.
    pub suspicions: Suspicions,
}

fn record(view: SuspicionView) -> Record<SuspicionOut> {
    Record { version: view.row.version, body: view.into() }
}

#[OpenApi(tag = "Tag::Suspicions", prefix_path = "/api/v1")]
impl SuspicionsApi {
    /// Report a suspected fake
    ///
    /// Anybody may, without a token. Officers look into it and answer by `due_on`; the answer is read by the number that is
    /// given here. One network may send ten in an hour.
    #[oai(path = "/suspicions", method = "post", operation_id = "report_suspicion")]
    async fn report_suspicion(&self, body: Json<SuspicionIn>) -> Answer<Created<SuspicionAnswerOut>> {
        let SuspicionIn { certificate_number, says, contact } = body.0;
        let new = NewSuspicion { typed: certificate_number, says, contact, file: None };
        let row = self.suspicions.report(new).await?;
        Ok(Created {
            version: row.version,
            location: format!("/api/v1/suspicions/{}", row.number),
            body: SuspicionAnswer { row, answer: None }.into(),
        })
    }

    /// Hand in a file with a report
    ///
    /// A JPEG or PNG picture or a PDF of at most 5 MiB, recognised by its content; one for each report, while it is open.
    /// Needs no token but the report's number.
    #[oai(path = "/suspicions/:suspicion_number/file", method = "post", operation_id = "add_suspicion_file")]
    async fn add_suspicion_file(
        &self,
        /// The report's number.
        #[oai(validator(max_length = 40))]
        suspicion_number: Path<String>,
        body: Binary<Vec<u8>>,
    ) -> Answer<Ok200<SuspicionAnswerOut>> {
        let file = evidence::taken(Arc::new(body.0))
            .map_err(|fault| Problem::new(ProblemCode::Invalid).with(fault))?;
        Ok(Ok200(self.suspicions.add_file(&suspicion_number.0, &file).await?.into()))
    }

    /// Where a report stands
    ///
    /// For whoever knows its number: whether officers have answered it, and what they found.
    #[oai(path = "/suspicions/:suspicion_number", method = "get", operation_id = "get_suspicion_answer")]
    async fn get_suspicion_answer(
        &self,
        /// The report's number.
        #[oai(validator(max_length = 40))]
        suspicion_number: Path<String>,
    ) -> Answer<Ok200<SuspicionAnswerOut>> {
        Ok(Ok200(self.suspicions.answer_of(&suspicion_number.0).await?.into()))
    }

    /// Reports of suspected fakes
    ///
    /// Those that wait for the officer's district, the earliest limit first; or those that were answered, the newest first.
    #[oai(path = "/suspicions", method = "get", operation_id = "list_suspicions")]
    async fn list_suspicions(
        &self,
        actor: Actor,
        /// Those that were answered, instead of those that wait.
        closed: Query<Option<bool>>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<SuspicionPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let services = self.suspicions.services();
        let (rows, next) =
            service::of_own_district(services, &actor, closed.0.unwrap_or(false), &page).await?;
        let asked = closed.0.map(|closed| closed.to_string());
        let link = next_link("/api/v1/suspicions", &[("closed", asked.as_deref())], &page, next.as_deref());
        let items = rows.into_iter().map(Into::into).collect();
        Ok(Listed { body: SuspicionPage { items, next }, next: link })
    }

    /// One report
    ///
    /// In whole, for the officers of its district.
    #[oai(path = "/suspicions/:suspicion_number/report", method = "get", operation_id = "get_suspicion")]
    async fn get_suspicion(
        &self,
        actor: Actor,
        /// The report's number.
        #[oai(validator(max_length = 40))]
        suspicion_number: Path<String>,
    ) -> Answer<Record<SuspicionOut>> {
        Ok(record(service::get(self.suspicions.services(), &actor, &suspicion_number.0).await?))
    }

    /// The file of a report
    ///
    /// As it was handed in, for the officers of its district.
    #[oai(path = "/suspicions/:suspicion_number/file", method = "get", operation_id = "get_suspicion_file")]
    async fn get_suspicion_file(
        &self,
        actor: Actor,
        /// The report's number.
        #[oai(validator(max_length = 40))]
        suspicion_number: Path<String>,
    ) -> Answer<HandedFile> {
        let services = self.suspicions.services();
        let (number, file) = service::file(services, &actor, &suspicion_number.0).await?;
        let name = format!("{number}.{}", ending(file.media));
        Ok(HandedFile { bytes: file.bytes, media: file.media.code(), name })
    }

    /// Answer a report
    ///
    /// Says what was found and changes nothing of the register: withdraw a certificate by its own operation. Whoever
    /// reported reads the reason.
    #[oai(path = "/suspicions/:suspicion_number/answer", method = "post", operation_id = "answer_suspicion")]
    async fn answer_suspicion(
        &self,
        actor: Actor,
        /// The report's number.
        #[oai(validator(max_length = 40))]
        suspicion_number: Path<String>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<SuspicionAnswerIn>,
    ) -> Answer<Record<SuspicionOut>> {
        let SuspicionAnswerIn { state, reason } = body.0;
        let (services, if_match) = (self.suspicions.services(), if_match.0.as_deref());
        let view =
            service::answer(services, &actor, &suspicion_number.0, if_match, state.into(), &reason).await?;
        Ok(record(view))
    }
}
