//! The keys that sign certificates: `root.pem`, `issuing.pem` and `issuing.key.pem` of the keys folder, checked at
//! the start and opened when the first certificate is issued.

use crate::platform::clock::Clock;
use crate::platform::keys::{self, ISSUING, ISSUING_KEY, KeyFault, ROOT, Why};
use crate::platform::problem::{Problem, ProblemCode};
use crate::practitioners::standing::Cleared;
use chrono::{DateTime, TimeDelta, Utc};
use mengya_certificates::{
    AuthorityNames, FileSigner, SignError, SignedPdf, SigningDetails, TrustedRoot, UnsignedPdf,
    development_authority, sign,
};
use std::path::{Path, PathBuf};

/// How long a development authority lasts.
const DEVELOPMENT_DAYS: i64 = 3650;

/// Why certificates cannot be signed.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityFault {
    /// A file of the authority is missing, or does not belong to the others.
    #[error("the signing authority cannot be used: {0}")]
    File(#[from] KeyFault),
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

fn signer(key: &str, issuing: &str) -> Result<FileSigner, KeyFault> {
    FileSigner::from_pem(key, issuing, "").map_err(|error| match error {
        SignError::KeyMismatch => KeyFault { file: ISSUING_KEY, why: Why::Apart(ISSUING) },
        SignError::Unreadable("signing key") => {
            KeyFault { file: ISSUING_KEY, why: Why::Malformed("a P-256 key in PEM (PKCS#8)") }
        }
        _ => KeyFault { file: ISSUING, why: Why::Malformed("one certificate of a P-256 key in PEM") },
    })
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
    /// The first of [`Authority::check`]'s faults.
    pub fn open(folder: &Path) -> Result<Self, AuthorityFault> {
        let (key, issuing) = (keys::read_text(folder, ISSUING_KEY)?, keys::read_text(folder, ISSUING)?);
        Ok(Self { signer: signer(&key, &issuing)? })
    }

    /// Whether the three files of a keys folder are there and belong to each other; the answer is the SHA-256 of the
    /// root's certificate and of the issuing one.
    ///
    /// # Errors
    /// What is wrong with each.
    pub fn check(folder: &Path) -> Result<[(&'static str, Vec<u8>); 2], Vec<KeyFault>> {
        let read = |file| keys::read_text(folder, file);
        let (root, issuing, key) = match (read(ROOT), read(ISSUING), read(ISSUING_KEY)) {
            (Ok(root), Ok(issuing), Ok(key)) => (root, issuing, key),
            (one, two, three) => {
                return Err([one.err(), two.err(), three.err()].into_iter().flatten().collect());
            }
        };
        let malformed = |file| vec![KeyFault { file, why: Why::Malformed("a certificate in PEM") }];
        let trusted = TrustedRoot::from_pem(&root).ok_or_else(|| malformed(ROOT))?;
        let public = TrustedRoot::from_pem(&issuing).ok_or_else(|| malformed(ISSUING))?;
        let mut faults: Vec<KeyFault> = signer(&key, &issuing).err().into_iter().collect();
        if !trusted.vouches_for(&issuing) {
            faults.push(KeyFault { file: ISSUING, why: Why::Apart(ROOT) });
        }
        if faults.is_empty() {
            Ok([(ROOT, trusted.sha256().to_vec()), (ISSUING, public.sha256().to_vec())])
        } else {
            Err(faults)
        }
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
        if [ROOT, ISSUING, ISSUING_KEY].iter().any(|file| folder.join(file).exists()) {
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
        Ok(keys::make(folder, ISSUING_KEY, authority.issuing_key_pem.as_bytes())?)
    }

    /// Signs a receipt: it certifies nobody, so that nobody's standing is asked.
    ///
    /// # Errors
    /// [`AuthorityFault::Sign`]
    pub fn sign_receipt(
        &self,
        pdf: UnsignedPdf,
        issuer: &str,
        signed_at: DateTime<Utc>,
    ) -> Result<SignedPdf, AuthorityFault> {
        let details = SigningDetails {
            reason: "出具回执 Issue of receipt".to_owned(),
            location: issuer.to_owned(),
            signed_at,
        };
        Ok(sign(pdf, &self.signer, &details)?)
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
