//! The keys that sign certificates: `root.pem`, `issuing.pem` and `issuing.key.pem` of the keys folder, opened when
//! the first certificate is issued.

use crate::platform::clock::Clock;
use crate::platform::files::write_secret;
use crate::platform::problem::{Problem, ProblemCode};
use crate::practitioners::standing::Cleared;
use chrono::{DateTime, TimeDelta, Utc};
use mengya_certificates::{
    AuthorityNames, FileSigner, SignError, SignedPdf, SigningDetails, UnsignedPdf, development_authority,
    sign,
};
use std::path::{Path, PathBuf};

/// What verifiers trust.
pub const ROOT: &str = "root.pem";
const ISSUING: &str = "issuing.pem";
const ISSUING_KEY: &str = "issuing.key.pem";
/// How long a development authority lasts.
const DEVELOPMENT_DAYS: i64 = 3650;

/// Why certificates cannot be signed.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityFault {
    /// A file of the authority is missing or cannot be read.
    #[error("the signing authority's file {0} cannot be read: {1}")]
    File(PathBuf, std::io::Error),
    /// A file of the authority cannot be written.
    #[error("the signing authority's file {0} cannot be written: {1}")]
    Write(PathBuf, std::io::Error),
    /// A development authority cannot be made.
    #[error("a development authority cannot be made: {0}")]
    Make(#[from] mengya_certificates::AuthorityError),
    /// The key or the certificate cannot be used.
    #[error(transparent)]
    Sign(#[from] SignError),
}

impl From<AuthorityFault> for Problem {
    fn from(fault: AuthorityFault) -> Self {
        let code = match &fault {
            AuthorityFault::Sign(SignError::OutsideValidity(_)) => ProblemCode::SignerEnded,
            _ => ProblemCode::Internal,
        };
        Self::new(code).caused_by(fault.to_string())
    }
}

/// Signs certificates.
#[derive(Debug)]
pub struct Authority {
    signer: FileSigner,
}

impl Authority {
    /// Opens the authority of a keys folder.
    ///
    /// # Errors
    /// [`AuthorityFault`] when a file is missing, or the key is not that of the certificate.
    pub fn open(folder: &Path) -> Result<Self, AuthorityFault> {
        let read = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path).map_err(|error| AuthorityFault::File(path, error))
        };
        let key = zeroize::Zeroizing::new(read(ISSUING_KEY)?);
        Ok(Self { signer: FileSigner::from_pem(&key, &read(ISSUING)?, "")? })
    }

    /// The last second in which it can sign.
    #[must_use]
    pub fn valid_until(&self) -> DateTime<Utc> {
        self.signer.valid_until()
    }

    /// Makes a root and an issuing certificate in a folder that has none yet. Nobody outside trusts them: for trying
    /// out and tests.
    ///
    /// # Errors
    /// [`AuthorityFault`] when they cannot be made or written.
    pub fn make_development_keys(folder: &Path, clock: &Clock) -> Result<(), AuthorityFault> {
        let key = folder.join(ISSUING_KEY);
        if key.exists() {
            return Ok(());
        }
        let names = AuthorityNames {
            organization: "萌芽（开发环境）Mengya Development".to_owned(),
            root: "Mengya Development Root".to_owned(),
            issuing: "萌芽证书签发（开发环境）Mengya Certificates".to_owned(),
        };
        let now = clock.now();
        let authority = development_authority(
            &names,
            now - TimeDelta::days(1),
            now + TimeDelta::days(DEVELOPMENT_DAYS),
            &mut getrandom::fill,
        )?;
        for (name, content) in
            [(ROOT, &authority.root_certificate_pem), (ISSUING, &authority.issuing_certificate_pem)]
        {
            let path = folder.join(name);
            std::fs::write(&path, content).map_err(|error| AuthorityFault::Write(path, error))?;
        }
        // The root's own key is not kept: a development authority issues nothing else.
        write_secret(&key, authority.issuing_key_pem.as_bytes())
            .map_err(|error| AuthorityFault::Write(key, error))
    }

    /// Signs the certificate of a cleared person.
    ///
    /// # Errors
    /// [`AuthorityFault::Sign`]
    pub fn sign(
        &self,
        _cleared: &Cleared,
        pdf: UnsignedPdf,
        issuer: &str,
        signed_at: DateTime<Utc>,
    ) -> Result<SignedPdf, AuthorityFault> {
        let details = SigningDetails {
            reason: "签发证书 Issue of certificate".to_owned(),
            location: issuer.to_owned(),
            signed_at,
        };
        Ok(sign(pdf, &self.signer, &details)?)
    }
}
