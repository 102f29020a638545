//! Checking a certificate, for anybody's programs.

use super::payloads::VerificationOut;
use super::service::Verification;
use crate::platform::reply::{Answer, Ok200};
use crate::platform::request;
use poem_openapi::param::Path;
use poem_openapi::{OpenApi, Tags};

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
        Ok(Ok200(VerificationOut::of(verified, request::language())))
    }
}
