//! Checking a certificate, for anybody's programs.

use super::payloads::{FileFinding, HolderNameIn, HolderNameOut, VerificationOut, VerifiedFileOut};
use super::service::Verification;
use crate::platform::reply::{Answer, Ok200};
use crate::platform::request;
use poem_openapi::param::Path;
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{OpenApi, Tags};
use std::sync::Arc;

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// Checking a certificate, for anybody.
    Verification,
}

/// Checks certificates.
pub struct VerificationApi {
    /// Checks them.
    pub verification: Verification,
}

#[OpenApi(tag = "Tag::Verification", prefix_path = "/api/v1")]
impl VerificationApi {
    /// Check a certificate
    ///
    /// What a certificate of ours is worth now. Needs no token. A number that we never gave, mistyped or not, is
    /// `unknown`; the certificate of a barred person is `suspended`, never `valid`.
    #[oai(path = "/verifications/:certificate_number", method = "get", operation_id = "verify_certificate")]
    async fn verify_certificate(
        &self,
        /// The number printed on the certificate; letter case, spaces and hyphens make no difference.
        #[oai(validator(max_length = 64))]
        certificate_number: Path<String>,
    ) -> Answer<Ok200<VerificationOut>> {
        // Kept on the heap: the layers around a handler move it about.
        let verified = Box::pin(self.verification.verify(&certificate_number.0)).await?;
        Ok(Ok200(VerificationOut::of(verified, &self.verification, request::language())?))
    }

    /// Compare a name with the holder's
    ///
    /// Whether this whole name is the holder's: the answer above shows only part of it. Needs no token. Few names may be
    /// tried in an hour.
    #[oai(
        path = "/verifications/:certificate_number/holder",
        method = "post",
        operation_id = "verify_certificate_holder"
    )]
    async fn verify_certificate_holder(
        &self,
        /// The number printed on the certificate.
        #[oai(validator(max_length = 64))]
        certificate_number: Path<String>,
        body: Json<HolderNameIn>,
    ) -> Answer<Ok200<HolderNameOut>> {
        let matches = self.verification.is_holder(&certificate_number.0, &body.0.name).await?;
        Ok(Ok200(HolderNameOut { matches }))
    }

    /// Check the PDF itself
    ///
    /// Whether the file is byte for byte as we signed it, and what its certificate is worth now. Needs no token; the file is
    /// at most 4 MiB and is not kept.
    #[oai(path = "/verifications", method = "post", operation_id = "verify_certificate_file")]
    async fn verify_certificate_file(&self, body: Binary<Vec<u8>>) -> Answer<Ok200<VerifiedFileOut>> {
        let checked = Box::pin(self.verification.verify_file(Arc::new(body.0))).await?;
        let (file, language) = (FileFinding::of(&checked), request::language());
        let register = match checked.register {
            Some(verified) => Some(VerificationOut::of(verified, &self.verification, language)?),
            None => None,
        };
        Ok(Ok200(VerifiedFileOut { file, means: language.texts().text(file.key()), register }))
    }
}
