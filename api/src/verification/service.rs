//! What anybody does: check a certificate.

use super::address;
use super::store::{self, Found};
use crate::certificates::receipts::PublicReceipt;
use crate::certificates::state::{CertificateFacts, CertificateState, state_on};
use crate::imports::receipts as lists;
use crate::platform::keys::ROOT;
use crate::platform::limits::Limit;
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::identity;
use crate::staff_checks::receipts as staff_checks;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_certificates::{TrustedRoot, VerifyError};
use mengya_entities::values::{CertificateNumber, name_key, name_written};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// How many files are checked at the same time.
const CHECKED_AT_ONCE: usize = 2;
/// The largest file that is checked, in MiB: no certificate of ours comes near it.
const LARGEST_MIB: usize = 4;

/// Checks certificates, for the API and the pages alike.
#[derive(Clone)]
pub struct Verification {
    services: Services,
    // Numbers cannot be guessed (31^12), and nobody gets to try.
    limit: Arc<Limit>,
    names: Arc<Limit>,
    names_of_one: Arc<Limit<CertificateNumber>>,
    checking: Arc<Semaphore>,
}

/// What a file proved to be.
#[derive(Clone, Debug)]
pub struct VerifiedFile {
    /// What is known of its signature: the number it was signed with, or why it is not accepted.
    pub signature: Result<Option<String>, VerifyError>,
    /// What the register says of that number; none where the file is not accepted.
    pub register: Option<Verified>,
}

impl VerifiedFile {
    /// Whether it is, byte for byte, the file that the register keeps under its number.
    #[must_use]
    pub const fn is_ours(&self) -> bool {
        match &self.register {
            Some(verified) => verified.found.is_some() || verified.receipt.is_some(),
            None => false,
        }
    }
}

/// The answer to one check.
#[derive(Clone, Debug)]
pub struct Verified {
    /// What the certificate is worth.
    pub state: CertificateState,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// The instant of the answer.
    pub as_of: DateTime<Utc>,
    /// The certificate; none when it is unknown.
    pub found: Option<(CertificateNumber, Found)>,
    /// Where there is no such certificate: the receipt that has the number.
    pub receipt: Option<PublicReceipt>,
}

impl Verification {
    /// The address of the registry's own pages.
    #[must_use]
    pub fn site(&self) -> &str {
        &self.services.settings.public_url
    }

    /// With these services.
    #[must_use]
    pub fn new(services: Services) -> Self {
        let limits = &services.settings.limits;
        let limit = Arc::new(Limit::per_minute(limits.verifications_each, limits.verifications_all));
        Self {
            limit,
            names: Arc::new(Limit::per_hour(limits.names_each, limits.names_all)),
            // From wherever they are tried: twice as many for one certificate.
            names_of_one: Arc::new(Limit::per_hour(limits.names_each.saturating_mul(2), limits.names_all)),
            checking: Arc::new(Semaphore::new(CHECKED_AT_ONCE)),
            services,
        }
    }

    /// The services it uses.
    #[must_use]
    pub const fn services(&self) -> &Services {
        &self.services
    }

    /// Checks the certificate of this number, as people type it, and as chats and scanners pass it on.
    ///
    /// # Errors
    /// 429 when asked too often, 503 when the store is away.
    pub async fn verify(&self, number: &str) -> Result<Verified, Problem> {
        self.limit.count(&request::network())?;
        let reader = self.services.database.reader();
        let (found, receipt) = match address::number_in(number) {
            None => (None, None),
            Some(number) => match store::find(reader, &number).await? {
                Some(found) => (Some((number, found)), None),
                None => match staff_checks::find_public(reader, &number).await? {
                    Some(receipt) => (None, Some(receipt)),
                    None => (None, lists::find_public(reader, &number).await?),
                },
            },
        };
        let as_of = self.services.clock.now();
        let (state, since) = match &found {
            None => (CertificateState::Unknown, None),
            Some((_, it)) => {
                let facts = CertificateFacts {
                    valid_until: it.valid_until,
                    withdrawn_on: it.withdrawn_on,
                    bans: &it.bans,
                };
                state_on(&facts, self.services.clock.day_of(as_of))
            }
        };
        Ok(Verified { state, since, as_of, found, receipt })
    }

    /// Whether this is the name of a certificate's holder, as the register writes it or an equal way of writing it. The
    /// answer shows no more than was asked.
    ///
    /// # Errors
    /// 404 where there is no such certificate, 422 without a name, 429 when names are tried.
    pub async fn is_holder(&self, number: &str, name: &str) -> Result<bool, Problem> {
        let name = name_written(name);
        if name.is_empty() {
            return Err(Problem::invalid("/name", "required", Message::new("fault-required")));
        }
        let number = address::number_in(number).ok_or_else(Problem::not_found)?;
        self.limit.count(&request::network())?;
        let found = store::find(self.services.database.reader(), &number).await?;
        let found = found.ok_or_else(Problem::not_found)?;
        // Only names for a certificate that is there are counted as tries.
        self.names.count(&request::network())?;
        self.names_of_one.count(&number)?;
        Ok(name_key(&found.holder_name) == name_key(&name))
    }

    /// The document's number of a certificate's holder, masked as on the paper.
    ///
    /// # Errors
    /// When the row was changed outside the registry.
    pub fn masked_document(&self, found: &Found) -> Result<String, Problem> {
        let vault = &self.services.vault;
        let number = identity::open_kept(vault, found.holder, found.identity_kind, &found.identity_sealed)?;
        Ok(number.masked())
    }

    /// Checks a file itself: whether it is as we signed it, and what its certificate is worth now.
    ///
    /// # Errors
    /// 422 when it is empty or too large, 429 when too many are sent, 500 when our own root cannot be read.
    pub async fn verify_file(&self, pdf: Arc<Vec<u8>>) -> Result<VerifiedFile, Problem> {
        let refused = |code, message| Err(Problem::invalid("/file", code, message));
        if pdf.is_empty() {
            return refused("empty-file", Message::new("verification-file-empty"));
        }
        if pdf.len() > LARGEST_MIB << 20 {
            let message = Message::new("verification-file-too-large").arg("limit", LARGEST_MIB);
            return refused("too-long", message);
        }
        let failed = |cause: String| Problem::new(ProblemCode::Internal).caused_by(cause);
        let place = self.checking.acquire().await.map_err(|error| failed(error.to_string()))?;
        let (root, now) = (self.services.settings.keys.join(ROOT), self.services.clock.now());
        let checking = move || {
            let pem = std::fs::read_to_string(root).map_err(|error| error.to_string())?;
            let root = TrustedRoot::from_pem(&pem).ok_or("the root is no certificate")?;
            let sha256 = Sha256::digest(pdf.as_slice()).to_vec();
            Ok::<_, String>((mengya_certificates::verify(&pdf, &[root], now), sha256))
        };
        let checked =
            tokio::task::spawn_blocking(checking).await.map_err(|error| failed(error.to_string()))?;
        drop(place);
        let (verdict, sha256) = checked.map_err(failed)?;
        let signature = match verdict {
            Ok(it) => Ok(it.certificate_number),
            // What an earlier authority of ours signed is in the archive, whatever root is trusted now.
            Err(error @ (VerifyError::UntrustedIssuer | VerifyError::CertificateExpired(_))) => {
                let kept = store::number_of_file(self.services.database.reader(), &sha256).await?;
                kept.map(|number| Some(number.to_string())).ok_or(error)
            }
            Err(error) => Err(error),
        };
        let mut register = None;
        if let Ok(Some(number)) = &signature {
            let mut verified = self.verify(number).await?;
            // Signed by us and not the file that is kept: it was never handed out.
            let is_another = verified.found.as_ref().is_some_and(|(_, found)| found.sha256 != sha256)
                || verified.receipt.as_ref().is_some_and(|receipt| receipt.sha256 != sha256);
            if is_another {
                let unknown = CertificateState::Unknown;
                verified = Verified { state: unknown, since: None, found: None, receipt: None, ..verified };
            }
            register = Some(verified);
        }
        Ok(VerifiedFile { signature, register })
    }
}
