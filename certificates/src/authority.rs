//! A certification authority for development and tests: a root and one issuing certificate, both P-256.
//!
//! Nobody outside trusts it. In production the issuing certificate comes from a licensed authority and its key
//! from a device; only the root to be trusted and the [`Signer`](crate::Signer) change.

use std::time::Duration;

use chrono::{DateTime, Utc};
use const_oid::db::rfc4519;
use der::{
    EncodePem,
    asn1::{Any, PrintableStringRef, SetOfVec, Utf8StringRef},
    pem::LineEnding,
};
use p256::{
    SecretKey,
    ecdsa::SigningKey,
    pkcs8::{EncodePrivateKey, EncodePublicKey},
};
use spki::SubjectPublicKeyInfoOwned;
use x509_cert::{
    attr::AttributeTypeAndValue,
    builder::{Builder, CertificateBuilder, profile::BuilderProfile},
    certificate::TbsCertificate,
    ext::{
        Extension, ToExtension,
        pkix::{AuthorityKeyIdentifier, BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier},
    },
    name::{Name, RdnSequence, RelativeDistinguishedName},
    serial_number::SerialNumber,
    time::{Time, Validity},
};
use zeroize::Zeroizing;

/// Why an authority could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AuthorityError {
    /// A name is empty or longer than the 64 characters of X.520.
    #[error("the {0} must have 1 to 64 characters")]
    Name(&'static str),
    /// The validity ends before it begins, or lies outside the years 1970 to 9999.
    #[error("the validity is not a period between 1970 and 9999")]
    Validity,
    /// The source of random bytes failed.
    #[error("no random bytes: {0}")]
    Random(getrandom::Error),
    /// A certificate or key could not be encoded.
    #[error("a certificate could not be made: {0}")]
    Encoding(String),
}

fn encoding(error: impl std::fmt::Display) -> AuthorityError {
    AuthorityError::Encoding(error.to_string())
}

/// What the certificates of the authority are called; each 1 to 64 characters of any script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorityNames {
    /// The organisation, in both certificates.
    pub organization: String,
    /// The common name of the root.
    pub root: String,
    /// The common name of the issuing certificate, shown as the signer of every PDF.
    pub issuing: String,
}

/// A root and an issuing certificate with their keys, in PEM.
///
/// Both keys are secret; the root's is only needed to issue another certificate.
#[derive(Debug, Clone)]
pub struct DevelopmentAuthority {
    /// The self-signed root (keyCertSign, cRLSign): what verifiers trust.
    pub root_certificate_pem: String,
    /// The root's key, PKCS#8.
    pub root_key_pem: Zeroizing<String>,
    /// The issuing certificate (digitalSignature, nonRepudiation): what signs PDFs.
    pub issuing_certificate_pem: String,
    /// The issuing key, PKCS#8, for [`FileSigner`](crate::FileSigner).
    pub issuing_key_pem: Zeroizing<String>,
}

/// Makes a root and an issuing certificate, both valid from `not_before` to `not_after`, included.
///
/// `random` fills its argument with random bytes: `getrandom::fill`, or a fixed sequence in tests.
///
/// # Errors
/// [`AuthorityError`]
pub fn development_authority(
    names: &AuthorityNames,
    not_before: DateTime<Utc>,
    not_after: DateTime<Utc>,
    random: &mut dyn FnMut(&mut [u8]) -> Result<(), getrandom::Error>,
) -> Result<DevelopmentAuthority, AuthorityError> {
    if not_after <= not_before {
        return Err(AuthorityError::Validity);
    }
    let validity = Validity::new(time(not_before)?, time(not_after)?);
    let root_name = distinguished_name(&names.organization, "root", &names.root)?;
    let issuing_name = distinguished_name(&names.organization, "issuing", &names.issuing)?;
    let (root_key, issuing_key) = (new_key(random)?, new_key(random)?);
    let signing_key = SigningKey::from(&root_key);

    let root_profile = Profile { issuer: root_name.clone(), subject: root_name.clone(), root: true };
    let issuing_profile = Profile { issuer: root_name, subject: issuing_name, root: false };
    let root = build(root_profile, validity, &root_key, &signing_key, serial(random)?)?;
    let issuing = build(issuing_profile, validity, &issuing_key, &signing_key, serial(random)?)?;
    Ok(DevelopmentAuthority {
        root_certificate_pem: root,
        root_key_pem: root_key.to_pkcs8_pem(LineEnding::LF).map_err(encoding)?,
        issuing_certificate_pem: issuing,
        issuing_key_pem: issuing_key.to_pkcs8_pem(LineEnding::LF).map_err(encoding)?,
    })
}

fn time(instant: DateTime<Utc>) -> Result<Time, AuthorityError> {
    let seconds = u64::try_from(instant.timestamp()).map_err(|_| AuthorityError::Validity)?;
    let instant = der::DateTime::from_unix_duration(Duration::from_secs(seconds))
        .map_err(|_| AuthorityError::Validity)?;
    Ok(Time::from(instant))
}

type Random<'a> = &'a mut dyn FnMut(&mut [u8]) -> Result<(), getrandom::Error>;

fn new_key(random: Random<'_>) -> Result<SecretKey, AuthorityError> {
    // Of 2^32 draws one is out of range; sixteen in a row mean that the bytes are not random.
    for _ in 0..16 {
        let mut bytes = Zeroizing::new([0_u8; 32]);
        random(bytes.as_mut()).map_err(AuthorityError::Random)?;
        if let Ok(key) = SecretKey::from_slice(bytes.as_ref()) {
            return Ok(key);
        }
    }
    Err(AuthorityError::Encoding("the random bytes make no key".to_owned()))
}

fn serial(random: Random<'_>) -> Result<SerialNumber, AuthorityError> {
    let mut bytes = [0_u8; 16];
    random(&mut bytes).map_err(AuthorityError::Random)?;
    // Positive, and always of sixteen bytes.
    bytes[0] = bytes[0] & 0x7F | 0x40;
    SerialNumber::new(&bytes).map_err(encoding)
}

fn distinguished_name(
    organization: &str,
    role: &'static str,
    common_name: &str,
) -> Result<Name, AuthorityError> {
    let text = |field: &'static str, text: &str| {
        if (1..=64).contains(&text.chars().count()) {
            Utf8StringRef::new(text).map(Any::from).map_err(encoding)
        } else {
            Err(AuthorityError::Name(field))
        }
    };
    let country = Any::from(PrintableStringRef::new("CN").map_err(encoding)?);
    let mut name = RdnSequence::default();
    for (oid, value) in [
        (rfc4519::COUNTRY_NAME, country),
        (rfc4519::ORGANIZATION_NAME, text("organization", organization)?),
        (rfc4519::COMMON_NAME, text(role, common_name)?),
    ] {
        let value = SetOfVec::try_from(vec![AttributeTypeAndValue { oid, value }]).map_err(encoding)?;
        name.push(RelativeDistinguishedName::from(value));
    }
    Ok(Name::hazmat_from_rdn_sequence(name))
}

/// The extensions of our two kinds of certificate.
struct Profile {
    issuer: Name,
    subject: Name,
    root: bool,
}

impl BuilderProfile for Profile {
    fn get_issuer(&self, _subject: &Name) -> Name {
        self.issuer.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        key: spki::SubjectPublicKeyInfoRef<'_>,
        issuer_key: spki::SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        let mut extensions = Vec::new();
        let constraints = BasicConstraints { ca: self.root, path_len_constraint: self.root.then_some(0) };
        extensions.push((&constraints).to_extension(tbs.subject(), &extensions)?);
        let usage = if self.root {
            KeyUsages::KeyCertSign | KeyUsages::CRLSign
        } else {
            KeyUsages::DigitalSignature | KeyUsages::NonRepudiation
        };
        extensions.push((&KeyUsage(usage)).to_extension(tbs.subject(), &extensions)?);
        let identifier = SubjectKeyIdentifier::try_from(key)?;
        extensions.push((&identifier).to_extension(tbs.subject(), &extensions)?);
        if !self.root {
            let identifier = AuthorityKeyIdentifier::try_from(issuer_key)?;
            extensions.push((&identifier).to_extension(tbs.subject(), &extensions)?);
        }
        Ok(extensions)
    }
}

fn build(
    profile: Profile,
    validity: Validity,
    key: &SecretKey,
    signer: &SigningKey,
    serial: SerialNumber,
) -> Result<String, AuthorityError> {
    let document = key.public_key().to_public_key_der().map_err(encoding)?;
    let key: SubjectPublicKeyInfoOwned = document.decode_msg().map_err(encoding)?;
    let builder = CertificateBuilder::new(profile, serial, validity, key).map_err(encoding)?;
    let certificate = builder.build::<_, p256::ecdsa::DerSignature>(signer).map_err(encoding)?;
    certificate.to_pem(LineEnding::LF).map_err(encoding)
}
