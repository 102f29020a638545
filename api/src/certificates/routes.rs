//! Certificates, for the programs of those who issue and read them.

use super::files::{ARCHIVED_AT_ONCE, IndexWords, PRINTED_AT_ONCE, disposition};
use super::payloads::{
    CandidatePage, CertificateIn, CertificateOut, CertificatePage, CertificateWithdrawalIn,
    ManyCertificatesIn, ManyCertificatesOut,
};
use super::service::{Certificates, Personal, Subject};
use crate::access::Actor;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::reply::{Answer, ArchiveFile, CopiesFile, Created, Listed, Ok200, PdfFile, Record};
use crate::platform::request;
use crate::training::service as training;
use crate::training::session::SessionDays;
use mengya_entities::course;
use mengya_entities::values::{CertificateKind, RegistryNumber};
use poem::Body;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{OpenApi, Tags};

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// The signed PDFs that we issue.
    Certificates,
}

/// Certificates.
pub struct CertificatesApi {
    /// Issues them.
    pub certificates: Certificates,
}

fn subject_of(body: CertificateIn) -> Result<Subject, Problem> {
    let missing = |at: &str| Fault::new(at, "required", Message::new("fault-required"));
    let unexpected = |at: &str| Fault::new(at, "unexpected", Message::new("certificate-field-unexpected"));
    let (required, other) = match (body.kind, body.completion_id, body.registry_number) {
        (CertificateKind::TrainingCompletion, Some(id), None) => return Ok(Subject::Completion(id)),
        (kind @ (CertificateKind::DualCertification | CertificateKind::Registration), None, Some(number)) => {
            let personal = Personal::of(kind).ok_or_else(Problem::not_found)?;
            return Ok(Subject::Person(personal, number));
        }
        (CertificateKind::TrainingCompletion, id, number) => {
            (id.is_none().then_some("/completion_id"), number.map(|_| "/registry_number"))
        }
        (CertificateKind::DualCertification | CertificateKind::Registration, id, number) => {
            (number.is_none().then_some("/registry_number"), id.map(|_| "/completion_id"))
        }
    };
    let faults = required.map(missing).into_iter().chain(other.map(unexpected)).collect();
    Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) })
}

/// What is certified of a person; certificates of completions are issued with their class.
fn personal_of(kind: CertificateKind, at: &str) -> Result<Personal, Problem> {
    Personal::of(kind)
        .ok_or_else(|| Problem::invalid(at, "not-one-of", Message::new("certificate-kind-of-class")))
}

impl CertificatesApi {
    /// A class that the actor may see.
    async fn class(
        &self,
        actor: &Actor,
        code: &str,
        session: Option<&str>,
    ) -> Result<(course::Model, Option<SessionDays>), Problem> {
        let course = training::course(self.certificates.services(), code).await?;
        Actor::or_unknown(actor.reaches_provider(course.provider_id))?;
        let parse = |text: &str| {
            text.parse().map_err(|_| {
                let message = Message::new("training-session-unknown").arg("found", text);
                Problem::invalid("?session", "form", message)
            })
        };
        Ok((course, session.map(parse).transpose()?))
    }
}

#[OpenApi(tag = "Tag::Certificates", prefix_path = "/api/v1")]
impl CertificatesApi {
    /// Issue a certificate
    ///
    /// Of a completion (its provider's staff, an officer), or of a person's dual certification or registration today (an officer).
    /// It is signed, archived exactly as issued, and never changed.
    #[oai(path = "/certificates", method = "post", operation_id = "issue_certificate")]
    async fn issue_certificate(
        &self,
        actor: Actor,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<CertificateIn>,
    ) -> Answer<Created<CertificateOut>> {
        let subject = subject_of(body.0)?;
        let (row, holder) = self.certificates.issue(&actor, &subject).await?;
        let location = format!("/api/v1/certificates/{}", row.number);
        let version = row.version;
        let body = CertificateOut::of(self.certificates.services(), row, &holder);
        Ok(Created { version, location, body })
    }

    /// One certificate
    ///
    /// For its holder, the provider whose course it certifies, the holder's institution, officers and auditors.
    #[oai(path = "/certificates/:certificate_number", method = "get", operation_id = "get_certificate")]
    async fn get_certificate(
        &self,
        actor: Actor,
        /// The certificate's number, as printed or as typed.
        #[oai(validator(max_length = 40))]
        certificate_number: Path<String>,
    ) -> Answer<Record<CertificateOut>> {
        let (row, holder) = self.certificates.get(&actor, &certificate_number.0, "get_certificate").await?;
        let version = row.version;
        Ok(Record { version, body: CertificateOut::of(self.certificates.services(), row, &holder) })
    }

    /// The file of a certificate
    ///
    /// The signed PDF, exactly as issued.
    #[oai(
        path = "/certificates/:certificate_number/document",
        method = "get",
        operation_id = "get_certificate_document"
    )]
    async fn get_certificate_document(
        &self,
        actor: Actor,
        /// The certificate's number, as printed or as typed.
        #[oai(validator(max_length = 40))]
        certificate_number: Path<String>,
    ) -> Answer<PdfFile> {
        let (row, bytes) = self.certificates.document(&actor, &certificate_number.0).await?;
        Ok(PdfFile { bytes, name: format!("{}.pdf", row.number) })
    }

    /// Withdraw a certificate
    ///
    /// By the provider whose course it certifies, or an officer. It stays in the register and is never valid again.
    #[oai(
        path = "/certificates/:certificate_number/withdrawal",
        method = "post",
        operation_id = "withdraw_certificate"
    )]
    async fn withdraw_certificate(
        &self,
        actor: Actor,
        /// The certificate's number, as printed or as typed.
        #[oai(validator(max_length = 40))]
        certificate_number: Path<String>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<CertificateWithdrawalIn>,
    ) -> Answer<Record<CertificateOut>> {
        let (row, holder) = self
            .certificates
            .withdraw(&actor, &certificate_number.0, if_match.0.as_deref(), body.0.reason)
            .await?;
        let version = row.version;
        Ok(Record { version, body: CertificateOut::of(self.certificates.services(), row, &holder) })
    }

    /// A person's certificates
    ///
    /// In the order they were issued, withdrawn ones included.
    #[oai(
        path = "/practitioners/:registry_number/certificates",
        method = "get",
        operation_id = "list_certificates"
    )]
    async fn list_certificates(
        &self,
        actor: Actor,
        /// The person's registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        /// Where the page begins: `next` of the page before.
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<CertificatePage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (person, rows, next) = self.certificates.of_person(&actor, &registry_number.0, &page).await?;
        let path = format!("/api/v1/practitioners/{}/certificates", person.registry_number);
        let link = next_link(&path, &[], &page, next.as_deref());
        let services = self.certificates.services();
        let items = rows.into_iter().map(|row| CertificateOut::of(services, row, &person)).collect();
        Ok(Listed { body: CertificatePage { items, next }, next: link })
    }

    /// Every certificate of a class in one archive
    ///
    /// The signed PDFs of a course, or of one session of it, exactly as issued, with an index. Each holder learns who
    /// looked. At most 2,000; 422 when there are more: ask session by session.
    #[oai(
        path = "/courses/:course_code/certificates/archive",
        method = "get",
        operation_id = "get_class_archive"
    )]
    async fn get_class_archive(
        &self,
        actor: Actor,
        /// The course's code.
        #[oai(validator(max_length = 200))]
        course_code: Path<String>,
        /// The days of the session, as `2026-05-01_2026-05-02`; all sessions unless told.
        #[oai(validator(max_length = 40))]
        session: Query<Option<String>>,
    ) -> Answer<ArchiveFile> {
        let (course, session) = self.class(&actor, &course_code.0, session.0.as_deref()).await?;
        let limits = ("get_class_archive", ARCHIVED_AT_ONCE);
        let files = self.certificates.of_class(&actor, &course, session, limits).await?;
        let t = request::language().texts();
        let body = Body::from_bytes_stream(self.certificates.archive(files, &IndexWords::of(t)));
        Ok(ArchiveFile { body, disposition: disposition(t, &course, session, "zip") })
    }

    /// Every certificate of a class in one file to be printed
    ///
    /// The pages of all after a cover that says that they are copies for printing. The file is not signed: each
    /// certificate is verified by its own number, or its own file. At most 300; 422 when there are more.
    #[oai(
        path = "/courses/:course_code/certificates/copies",
        method = "get",
        operation_id = "get_class_copies"
    )]
    async fn get_class_copies(
        &self,
        actor: Actor,
        /// The course's code.
        #[oai(validator(max_length = 200))]
        course_code: Path<String>,
        /// The days of the session, as `2026-05-01_2026-05-02`; all sessions unless told.
        #[oai(validator(max_length = 40))]
        session: Query<Option<String>>,
    ) -> Answer<CopiesFile> {
        let (course, session) = self.class(&actor, &course_code.0, session.0.as_deref()).await?;
        let limits = ("get_class_copies", PRINTED_AT_ONCE);
        let files = self.certificates.of_class(&actor, &course, session, limits).await?;
        let bytes = self.certificates.printed(&files, &course).await?;
        let t = request::language().texts();
        Ok(CopiesFile { bytes, disposition: disposition(t, &course, session, "pdf") })
    }

    /// Who may be issued a certificate of dual certification or of registration
    ///
    /// Everybody on a staff list of the officer's district today who is not barred, has no such certificate in force and, for
    /// dual certification, is dual-certified, in the order they were registered. Each person learns who looked.
    #[oai(path = "/certificates/candidates", method = "get", operation_id = "list_certificate_candidates")]
    async fn list_certificate_candidates(
        &self,
        actor: Actor,
        /// Of what: dual certification or registration.
        kind: Query<CertificateKind>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many persons are looked at, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<CandidatePage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let personal = personal_of(kind.0, "?kind")?;
        let (found, next) = self.certificates.candidates(&actor, personal, &page).await?;
        let of = [("kind", Some(kind.0.code()))];
        let link = next_link("/api/v1/certificates/candidates", &of, &page, next.as_deref());
        let items = found.into_iter().map(Into::into).collect();
        Ok(Listed { body: CandidatePage { items, next }, next: link })
    }

    /// Issue certificates of dual certification or of registration to many
    ///
    /// To at most 50, all in one step: each is issued, or refused with every reason.
    #[oai(path = "/certificates/many", method = "post", operation_id = "issue_many_certificates")]
    async fn issue_many_certificates(
        &self,
        actor: Actor,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<ManyCertificatesIn>,
    ) -> Answer<Ok200<ManyCertificatesOut>> {
        let personal = personal_of(body.0.kind, "/kind")?;
        let (mut numbers, mut faults) = (Vec::new(), Vec::new());
        for (at, text) in body.0.registry_numbers.iter().enumerate() {
            match RegistryNumber::parse(text) {
                Ok(number) => numbers.push(number),
                Err(_) => {
                    let message = Message::new("fault-no-such").arg("found", text);
                    faults.push(Fault::new(format!("/registry_numbers/{at}"), "no-such", message));
                }
            }
        }
        if let Some(problem) = Problem::from_faults(faults) {
            return Err(problem);
        }
        let outcomes = self.certificates.issue_to(&actor, personal, &numbers).await?;
        Ok(Ok200(ManyCertificatesOut::of(outcomes, request::language().texts())))
    }
}
