//! Certificates, for the programs of those who issue and read them.

use super::payloads::{CertificateIn, CertificateOut, CertificatePage, CertificateWithdrawalIn};
use super::service::{Certificates, Subject};
use crate::access::Actor;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::reply::{Answer, Created, Listed, PdfFile, Record};
use mengya_entities::values::CertificateKind;
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
        (CertificateKind::DualCertification, None, Some(number)) => return Ok(Subject::Dual(number)),
        (CertificateKind::TrainingCompletion, id, number) => {
            (id.is_none().then_some("/completion_id"), number.map(|_| "/registry_number"))
        }
        (CertificateKind::DualCertification, id, number) => {
            (number.is_none().then_some("/registry_number"), id.map(|_| "/completion_id"))
        }
    };
    let faults = required.map(missing).into_iter().chain(other.map(unexpected)).collect();
    Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) })
}

#[OpenApi(tag = "Tag::Certificates", prefix_path = "/api/v1")]
impl CertificatesApi {
    /// Issue a certificate
    ///
    /// Of a completion (its provider's staff, an officer), or of a person's dual certification today (an officer).
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
}
