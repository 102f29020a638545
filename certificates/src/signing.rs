//! Signing: a PAdES B-B certification signature (ETSI EN 319 142-1) that allows no later change.
//!
//! The signature is a detached CMS of P-256 and SHA-256 over every byte of the file but its own place. Its
//! signed attributes are content-type, message-digest and signing-certificate-v2; the instant of signing is
//! in the signature dictionary, as PAdES wants it.

use chrono::{DateTime, FixedOffset, Utc};
use cms::{
    cert::{CertificateChoices, IssuerAndSerialNumber},
    content_info::{CmsVersion, ContentInfo},
    signed_data::{
        CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier, SignerInfo,
        SignerInfos,
    },
};
use const_oid::{
    ObjectIdentifier,
    db::{rfc5911, rfc5912},
};
use der::{
    Any, Decode, Encode, Sequence,
    asn1::{OctetString, SetOfVec},
};
use lopdf::{Dictionary, Object, StringFormat, dictionary};
use p256::{
    ecdsa::{DerSignature, Signature, SigningKey, VerifyingKey, signature::hazmat::PrehashSigner},
    pkcs8::{DecodePrivateKey, DecodePublicKey},
};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{Certificate, attr::Attribute};

use crate::document::{self, UnsignedPdf};

/// The place kept for the signature, in bytes; in the file each takes two hexadecimal digits.
pub(crate) const RESERVED: usize = 8192;

/// id-aa-signingCertificateV2, RFC 5035.
pub(crate) const SIGNING_CERTIFICATE_V2: ObjectIdentifier = rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2;

/// RFC 5035 SigningCertificateV2 of one certificate; the hash algorithm is left out, which means SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct SigningCertificateV2 {
    pub(crate) certificates: Vec<EssCertificateId>,
}

/// RFC 5035 ESSCertIDv2 without issuer and serial, which the signer's identifier has.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct EssCertificateId {
    pub(crate) hash: OctetString,
}

/// Why a PDF could not be signed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignError {
    /// A key or certificate cannot be read: not PEM or DER, or not P-256.
    #[error("the {0} cannot be read as P-256 in PEM")]
    Unreadable(&'static str),
    /// The private key is not that of the certificate.
    #[error("the key does not belong to the certificate")]
    KeyMismatch,
    /// The instant of signing lies outside the validity of the signing certificate.
    #[error("the signing certificate is not valid at {0}")]
    OutsideValidity(DateTime<Utc>),
    /// The signature with its certificates is larger than the place kept for it.
    #[error("the signature has {0} bytes, more than {RESERVED}")]
    TooLarge(usize),
    /// The device or service that holds the key failed.
    #[error("the key could not be used: {0}")]
    Key(String),
    /// The file could not be put together.
    #[error("the signed PDF could not be put together: {0}")]
    Document(String),
}

fn failed(error: impl std::fmt::Display) -> SignError {
    SignError::Document(error.to_string())
}

/// Somebody who can sign: a key in a file, in a device, or behind a service.
pub trait Signer {
    /// Signs a SHA-256 digest with ECDSA on P-256; the answer is the DER of `Ecdsa-Sig-Value`.
    ///
    /// # Errors
    /// [`SignError::Key`] when the key cannot be used now.
    fn sign_digest(&self, digest: &[u8; 32]) -> Result<Vec<u8>, SignError>;

    /// The certificate of the key, DER.
    fn certificate(&self) -> &[u8];

    /// The certificates between it and the root, DER, without both; mostly empty.
    fn chain(&self) -> &[Vec<u8>];
}

/// A signer whose key is in a file. The key is wiped from memory when it is dropped.
pub struct FileSigner {
    key: SigningKey,
    certificate: Vec<u8>,
    chain: Vec<Vec<u8>>,
    valid_until: DateTime<Utc>,
}

impl std::fmt::Debug for FileSigner {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("FileSigner").finish_non_exhaustive()
    }
}

impl FileSigner {
    /// Reads a PKCS#8 PEM key, its certificate in PEM, and the certificates between it and the root (PEM, one
    /// after another; empty when the root itself issued it).
    ///
    /// # Errors
    /// [`SignError::Unreadable`], [`SignError::KeyMismatch`]
    pub fn from_pem(key: &str, certificate: &str, chain: &str) -> Result<Self, SignError> {
        let key = SigningKey::from_pkcs8_pem(key).map_err(|_| SignError::Unreadable("signing key"))?;
        let unreadable = |_| SignError::Unreadable("signing certificate");
        let certificates = Certificate::load_pem_chain(certificate.as_bytes()).map_err(unreadable)?;
        let [certificate] = certificates.as_slice() else {
            return Err(SignError::Unreadable("signing certificate"));
        };
        let public = certificate.tbs_certificate().subject_public_key_info().to_der().map_err(unreadable)?;
        let public = VerifyingKey::from_public_key_der(&public)
            .map_err(|_| SignError::Unreadable("signing certificate"))?;
        if &public != key.verifying_key() {
            return Err(SignError::KeyMismatch);
        }
        let unreadable = |_| SignError::Unreadable("certificate chain");
        let chain = if chain.trim().is_empty() {
            Vec::new()
        } else {
            Certificate::load_pem_chain(chain.as_bytes()).map_err(unreadable)?
        };
        let chain = chain.iter().map(Encode::to_der).collect::<Result<_, _>>().map_err(unreadable)?;
        let seconds = certificate.tbs_certificate().validity().not_after.to_unix_duration().as_secs();
        let valid_until =
            i64::try_from(seconds).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        let valid_until = valid_until.unwrap_or(DateTime::<Utc>::MAX_UTC);
        Ok(Self { key, certificate: certificate.to_der().map_err(failed)?, chain, valid_until })
    }

    /// The last second in which its certificate is valid.
    #[must_use]
    pub const fn valid_until(&self) -> DateTime<Utc> {
        self.valid_until
    }
}

impl Signer for FileSigner {
    fn sign_digest(&self, digest: &[u8; 32]) -> Result<Vec<u8>, SignError> {
        let signature: DerSignature =
            self.key.sign_prehash(digest).map_err(|error| SignError::Key(error.to_string()))?;
        Ok(signature.as_bytes().to_vec())
    }

    fn certificate(&self) -> &[u8] {
        &self.certificate
    }

    fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }
}

/// What the signature says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningDetails {
    /// Why it was signed, such as `签发证书 Issue of certificate`.
    pub reason: String,
    /// Where, such as `上海市静安区 Jing’an, Shanghai`.
    pub location: String,
    /// The instant of signing as claimed by the signer; written to the second, in Asia/Shanghai.
    pub signed_at: DateTime<Utc>,
}

/// A signed certificate: the bytes to archive and to hand out, never to be written again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedPdf {
    bytes: Vec<u8>,
}

impl SignedPdf {
    /// The file.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The file.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// SHA-256 of the file, by which an archive finds it again.
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(&self.bytes).into()
    }
}

/// Signs a certificate. The same certificate, signer and details give the same bytes (with a signer that is
/// deterministic, as [`FileSigner`] is).
///
/// # Errors
/// [`SignError`]
pub fn sign(pdf: UnsignedPdf, signer: &dyn Signer, details: &SigningDetails) -> Result<SignedPdf, SignError> {
    let unreadable = |_| SignError::Unreadable("signing certificate");
    let certificate = Certificate::from_der(signer.certificate()).map_err(unreadable)?;
    let validity = certificate.tbs_certificate().validity();
    let signed_at = u64::try_from(details.signed_at.timestamp()).unwrap_or_default();
    if signed_at < validity.not_before.to_unix_duration().as_secs()
        || signed_at > validity.not_after.to_unix_duration().as_secs()
    {
        return Err(SignError::OutsideValidity(details.signed_at));
    }

    let mut bytes = prepare(pdf, details)?;
    let place = place_of(&bytes).ok_or_else(|| failed("no place for the signature"))?;
    let range = format!(
        "[0 {} {} {}]",
        place.start,
        place.end,
        bytes.len().checked_sub(place.end).ok_or_else(|| failed("the place ends after the file"))?
    );
    let slot = bytes
        .get_mut(place.range.clone())
        .filter(|slot| slot.len() >= range.len())
        .ok_or_else(|| failed("the byte range is too long"))?;
    slot.fill(b' ');
    slot[..range.len()].copy_from_slice(range.as_bytes());

    let mut digest = Sha256::new();
    digest.update(&bytes[..place.start]);
    digest.update(&bytes[place.end..]);
    let cms = signed_data(&digest.finalize().into(), certificate, signer)?;
    if cms.len() > RESERVED {
        return Err(SignError::TooLarge(cms.len()));
    }
    let digits =
        bytes.get_mut(place.start + 1..place.end - 1).ok_or_else(|| failed("no place for the signature"))?;
    for (pair, byte) in digits.chunks_exact_mut(2).zip(&cms) {
        pair.copy_from_slice(&hexadecimal(*byte));
    }
    Ok(SignedPdf { bytes })
}

/// A byte as two small hexadecimal digits.
pub(crate) fn hexadecimal(byte: u8) -> [u8; 2] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]
}

/// The file with a signature field, an empty place for the signature and a byte range to be filled in.
fn prepare(pdf: UnsignedPdf, details: &SigningDetails) -> Result<Vec<u8>, SignError> {
    let UnsignedPdf { mut document, page, catalog } = pdf;
    let shanghai = FixedOffset::east_opt(8 * 3600).ok_or_else(|| failed("no such time zone"))?;
    let signed_at = details.signed_at.with_timezone(&shanghai).format("D:%Y%m%d%H%M%S+08'00'").to_string();
    let permission = dictionary! {
        "Type" => "SigRef",
        "TransformMethod" => "DocMDP",
        "TransformParams" => dictionary! { "Type" => "TransformParams", "P" => 1, "V" => "1.2" },
    };
    let placeholder = Object::Integer(9_999_999_999);
    let signature = document.add_object(dictionary! {
        "Type" => "Sig",
        "Filter" => "Adobe.PPKLite",
        "SubFilter" => "ETSI.CAdES.detached",
        "ByteRange" => vec![0.into(), placeholder.clone(), placeholder.clone(), placeholder],
        "Contents" => Object::String(vec![0; RESERVED], StringFormat::Hexadecimal),
        "M" => Object::String(signed_at.into_bytes(), StringFormat::Literal),
        "Reason" => document::text(&details.reason),
        "Location" => document::text(&details.location),
        "Reference" => vec![Object::Dictionary(permission)],
    });
    // An invisible field: what people see of the signature is what their reader shows.
    let field = document.add_object(dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => Object::String(b"Signature".to_vec(), StringFormat::Literal),
        "TU" => document::text("签发机构电子签名 Digital signature of the issuer"),
        "V" => signature,
        "P" => page,
        "F" => 132,
        "Rect" => vec![0.into(), 0.into(), 0.into(), 0.into()],
    });
    let page = document.get_object_mut(page).and_then(Object::as_dict_mut).map_err(failed)?;
    let mut annotations = page.get(b"Annots").and_then(Object::as_array).cloned().unwrap_or_default();
    annotations.push(Object::Reference(field));
    page.set("Annots", annotations);
    let catalog = document.get_object_mut(catalog).and_then(Object::as_dict_mut).map_err(failed)?;
    catalog.set("AcroForm", dictionary! { "Fields" => vec![Object::Reference(field)], "SigFlags" => 3 });
    let mut permissions = Dictionary::new();
    permissions.set("DocMDP", signature);
    catalog.set("Perms", permissions);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Where the signature goes.
struct Place {
    /// The array of the byte range, with its brackets.
    range: std::ops::Range<usize>,
    /// The `<` before the digits.
    start: usize,
    /// After the `>`.
    end: usize,
}

fn place_of(bytes: &[u8]) -> Option<Place> {
    let name = find(bytes, b"/ByteRange")?;
    let open = name + bytes.get(name..)?.iter().position(|&byte| byte == b'[')?;
    let close = open + bytes.get(open..)?.iter().position(|&byte| byte == b']')? + 1;
    let contents = close + find(bytes.get(close..)?, b"/Contents")?;
    let start = contents + bytes.get(contents..)?.iter().position(|&byte| byte == b'<')?;
    let end = start + 2 * RESERVED + 2;
    (bytes.get(end - 1) == Some(&b'>')).then_some(Place { range: open..close, start, end })
}

/// The first place of `needle` in `haystack`.
pub(crate) fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

pub(crate) fn sha256() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: rfc5912::ID_SHA_256, parameters: None }
}

pub(crate) fn ecdsa_with_sha256() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: rfc5912::ECDSA_WITH_SHA_256, parameters: None }
}

fn attribute<T: Encode>(oid: ObjectIdentifier, value: &T) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![Any::from_der(&value.to_der()?)?])? })
}

/// The signed attributes that [`sign`] writes and [`verify`](crate::verify) expects.
pub(crate) fn signed_attributes(digest: &[u8; 32], certificate: &[u8]) -> der::Result<SignedAttributes> {
    let hash = OctetString::new(Sha256::digest(certificate).to_vec())?;
    SetOfVec::try_from(vec![
        attribute(rfc5911::ID_CONTENT_TYPE, &rfc5911::ID_DATA)?,
        attribute(rfc5911::ID_MESSAGE_DIGEST, &OctetString::new(digest.to_vec())?)?,
        attribute(
            SIGNING_CERTIFICATE_V2,
            &SigningCertificateV2 { certificates: vec![EssCertificateId { hash }] },
        )?,
    ])
}

fn signed_data(
    digest: &[u8; 32],
    certificate: Certificate,
    signer: &dyn Signer,
) -> Result<Vec<u8>, SignError> {
    let attributes = signed_attributes(digest, signer.certificate()).map_err(failed)?;
    // As a SET OF on its own the attributes begin with tag 0x31, which is what is signed (RFC 5652, 5.4).
    let signature = signer.sign_digest(&Sha256::digest(attributes.to_der().map_err(failed)?).into())?;
    // Of the two values of s that fit, the smaller: so that nobody can write the same signature in another way.
    let signature = Signature::from_der(&signature)
        .map_err(|_| SignError::Key("its answer is no ECDSA signature".to_owned()))?
        .normalize_s()
        .to_der();
    let signer_info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: certificate.tbs_certificate().issuer().clone(),
            serial_number: certificate.tbs_certificate().serial_number().clone(),
        }),
        digest_alg: sha256(),
        signed_attrs: Some(attributes),
        signature_algorithm: ecdsa_with_sha256(),
        signature: OctetString::new(signature.as_bytes()).map_err(failed)?,
        unsigned_attrs: None,
    };
    let mut certificates = vec![CertificateChoices::Certificate(certificate)];
    for certificate in signer.chain() {
        let certificate =
            Certificate::from_der(certificate).map_err(|_| SignError::Unreadable("certificate chain"))?;
        certificates.push(CertificateChoices::Certificate(certificate));
    }
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![sha256()]).map_err(failed)?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: rfc5911::ID_DATA, econtent: None },
        certificates: Some(CertificateSet::try_from(certificates).map_err(failed)?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![signer_info]).map_err(failed)?,
    };
    let content = Any::encode_from(&data).map_err(failed)?;
    ContentInfo { content_type: rfc5911::ID_SIGNED_DATA, content }.to_der().map_err(failed)
}
