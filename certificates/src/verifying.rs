//! Verifying: is this file, byte for byte, what an issuer we trust signed?
//!
//! Only files as [`sign`](crate::sign) writes them are accepted, so every byte counts: what readers let pass
//! (changed padding behind the signature, other spellings of the same digits, comments after the end, a
//! second revision) is refused here. Any bytes may be given; work is bounded by the length of the file.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use cms::{
    cert::CertificateChoices,
    content_info::{CmsVersion, ContentInfo},
    signed_data::{SignedData, SignerIdentifier},
};
use const_oid::db::{rfc5280, rfc5911};
use der::{Decode, DecodePem, Encode};
use p256::{
    ecdsa::{DerSignature, Signature, VerifyingKey, signature::hazmat::PrehashVerifier},
    pkcs8::DecodePublicKey,
};
use sha2::{Digest, Sha256};
use x509_cert::{
    Certificate,
    ext::pkix::{BasicConstraints, KeyUsage},
};

use crate::signing::{RESERVED, ecdsa_with_sha256, find, hexadecimal, sha256, signed_attributes};

/// No certificate of ours is larger: bigger files are refused unread.
const LARGEST: usize = 4 * 1024 * 1024;
/// The longest way from the signer to a root, both counted.
const LONGEST_CHAIN: usize = 5;

/// Why a file is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// It does not begin as a PDF does, or is larger than any certificate.
    #[error("this is not a PDF certificate")]
    NotAPdf,
    /// A PDF without a signature.
    #[error("this PDF is not signed")]
    NotSigned,
    /// The file is not exactly what was signed: bytes were changed, added or removed.
    #[error("this file was changed after it was signed")]
    ChangedAfterSigning,
    /// The signature is damaged, of a form we do not issue, or was not made with the key of its certificate.
    #[error("the signature is not valid")]
    SignatureInvalid,
    /// The signature is sound, but none of the trusted roots vouches for its signer.
    #[error("the signer is not trusted")]
    UntrustedIssuer,
    /// A certificate of the signer's chain had expired at the instant asked about.
    #[error("the signer's certificate expired on {0}")]
    CertificateExpired(DateTime<Utc>),
    /// A certificate of the signer's chain was not yet valid at the instant asked about.
    #[error("the signer's certificate is not valid before {0}")]
    CertificateNotYetValid(DateTime<Utc>),
}

/// A root certificate whose word we take.
#[derive(Debug, Clone)]
pub struct TrustedRoot(Certificate);

impl TrustedRoot {
    /// Reads a root in PEM; `None` when it is none.
    #[must_use]
    pub fn from_pem(pem: &str) -> Option<Self> {
        Certificate::from_pem(pem).ok().map(Self)
    }

    /// Reads a root in DER; `None` when it is none.
    #[must_use]
    pub fn from_der(der: &[u8]) -> Option<Self> {
        Certificate::from_der(der).ok().map(Self)
    }

    /// Whether this root itself issued the certificate in PEM, and that one may sign documents.
    #[must_use]
    pub fn vouches_for(&self, certificate_pem: &str) -> bool {
        Certificate::from_pem(certificate_pem)
            .is_ok_and(|certificate| may_sign_documents(&certificate) && issued(&self.0, &certificate, 0))
    }

    /// The SHA-256 of its DER.
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.0.to_der().unwrap_or_default()).into()
    }
}

/// What is known of a file that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The number printed on the certificate, from the signed part of the file.
    pub certificate_number: Option<String>,
    /// The signer's distinguished name (RFC 4514).
    pub signer: String,
    /// The distinguished name of who issued the signer's certificate.
    pub signer_issuer: String,
    /// The serial number of the signer's certificate, small hexadecimal digits without separators.
    pub signer_serial: String,
    /// The distinguished name of the trusted root.
    pub root: String,
    /// The instant of signing, as the signer claims it.
    pub signed_at: Option<DateTime<Utc>>,
    /// Always true: a signature that leaves any byte out is refused.
    pub covers_whole_file: bool,
    /// SHA-256 of the file, by which an archive finds it.
    pub sha256: [u8; 32],
}

/// Verifies a file against `roots`, with certificates judged as of `at`.
///
/// Whether the certificate was withdrawn since is not in the file: ask the register by its number.
///
/// # Errors
/// [`VerifyError`]
pub fn verify(pdf: &[u8], roots: &[TrustedRoot], at: DateTime<Utc>) -> Result<Verified, VerifyError> {
    if pdf.len() > LARGEST || !pdf.starts_with(b"%PDF-") {
        return Err(VerifyError::NotAPdf);
    }
    let (cms, start, end) = signature_of(pdf)?;
    let data = signed_data(&cms).ok_or(VerifyError::SignatureInvalid)?;
    // The digits and all that follows them must be the one way of writing this signature.
    let digits = &pdf[start + 1..end - 1];
    let mut expected = cms.iter().flat_map(|&byte| hexadecimal(byte));
    if !digits.iter().all(|&digit| digit == expected.next().unwrap_or(b'0')) {
        return Err(VerifyError::ChangedAfterSigning);
    }

    let mut digest = Sha256::new();
    digest.update(&pdf[..start]);
    digest.update(&pdf[end..]);
    let digest: [u8; 32] = digest.finalize().into();
    let chain = check_signature(&data, &digest)?;
    let root = check_chain(&chain, roots, at)?;
    let signer = chain.first().ok_or(VerifyError::SignatureInvalid)?.tbs_certificate();
    let mut signer_serial = String::new();
    for byte in signer.serial_number().as_bytes() {
        signer_serial.extend(hexadecimal(*byte).map(char::from));
    }
    Ok(Verified {
        certificate_number: literal(pdf, b"/CertificateNumber").map(str::to_owned),
        signer: signer.subject().to_string(),
        signer_issuer: signer.issuer().to_string(),
        signer_serial,
        root: root.tbs_certificate().subject().to_string(),
        signed_at: literal(&pdf[end..], b"/M").and_then(instant),
        covers_whole_file: true,
        sha256: Sha256::digest(pdf).into(),
    })
}

/// The CMS of the file and the place of its digits with their brackets.
fn signature_of(pdf: &[u8]) -> Result<(Vec<u8>, usize, usize), VerifyError> {
    const NAME: &[u8] = b"/ByteRange";
    let name = find(pdf, NAME).ok_or(VerifyError::NotSigned)?;
    let after = &pdf[name + NAME.len()..];
    // A second byte range is a second signature: somebody added a revision.
    if find(after, NAME).is_some() {
        return Err(VerifyError::ChangedAfterSigning);
    }
    let changed = VerifyError::ChangedAfterSigning;
    let [first, start, end, rest] = byte_range(after).ok_or(changed.clone())?;
    let whole = first == 0
        && end.checked_add(rest) == Some(pdf.len())
        && start.checked_add(2 * RESERVED + 2) == Some(end)
        && start > name;
    if !whole {
        return Err(changed);
    }
    let gap = pdf.get(start..end).ok_or(changed.clone())?;
    let bracketed =
        gap.first() == Some(&b'<') && gap.last() == Some(&b'>') && pdf[name..start].ends_with(b"/Contents");
    if !bracketed {
        return Err(changed);
    }
    let mut bytes = Vec::with_capacity(RESERVED);
    for pair in gap[1..gap.len() - 1].chunks_exact(2) {
        let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let (Some(high), Some(low)) = (digit(pair[0]), digit(pair[1])) else { return Err(changed) };
        bytes.push(high << 4 | low);
    }
    // The length of the outer SEQUENCE says where the signature ends and the padding begins.
    let length = match bytes.get(..4) {
        Some(&[0x30, 0x82, high, low]) => 4 + (usize::from(high) << 8 | usize::from(low)),
        _ => return Err(VerifyError::SignatureInvalid),
    };
    if length > bytes.len() {
        return Err(VerifyError::SignatureInvalid);
    }
    bytes.truncate(length);
    Ok((bytes, start, end))
}

/// Four numbers in brackets, which must follow at once.
fn byte_range(bytes: &[u8]) -> Option<[usize; 4]> {
    let open = bytes.iter().position(|&byte| byte != b' ')?;
    let close = open + bytes.get(open..)?.iter().take(80).position(|&byte| byte == b']')?;
    let inside = std::str::from_utf8(bytes.get(open..close)?.strip_prefix(b"[")?).ok()?;
    let mut numbers = inside.split(' ').filter(|number| !number.is_empty()).map(|number| {
        let digits = number.len() <= 10 && number.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| number.parse().ok()).flatten()
    });
    let range = [numbers.next()??, numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some(range)
}

/// Reads the CMS, and only when it is written exactly as DER writes it.
fn signed_data(cms: &[u8]) -> Option<SignedData> {
    let info = ContentInfo::from_der(cms).ok()?;
    if info.content_type != rfc5911::ID_SIGNED_DATA {
        return None;
    }
    let data: SignedData = info.content.decode_as().ok()?;
    let again =
        ContentInfo { content_type: rfc5911::ID_SIGNED_DATA, content: der::Any::encode_from(&data).ok()? };
    (again.to_der().ok()? == cms).then_some(data)
}

/// Checks the signature over `digest`; the answer is the signer's certificate, then the others in the file.
fn check_signature(data: &SignedData, digest: &[u8; 32]) -> Result<Vec<Certificate>, VerifyError> {
    let invalid = VerifyError::SignatureInvalid;
    let ours = data.version == CmsVersion::V1
        && data.digest_algorithms.as_slice() == [sha256()]
        && data.encap_content_info.econtent_type == rfc5911::ID_DATA
        && data.encap_content_info.econtent.is_none()
        && data.crls.is_none();
    let [signer] = data.signer_infos.0.as_slice() else { return Err(invalid) };
    let ours = ours
        && signer.version == CmsVersion::V1
        && signer.digest_alg == sha256()
        && signer.signature_algorithm == ecdsa_with_sha256()
        && signer.unsigned_attrs.is_none();
    let (true, Some(attributes), Some(certificates)) = (ours, &signer.signed_attrs, &data.certificates)
    else {
        return Err(invalid);
    };
    let SignerIdentifier::IssuerAndSerialNumber(identifier) = &signer.sid else { return Err(invalid) };
    let mut chain = Vec::new();
    for choice in certificates.0.iter() {
        let CertificateChoices::Certificate(certificate) = choice else { return Err(invalid) };
        let tbs = certificate.tbs_certificate();
        let is_signer =
            tbs.issuer() == &identifier.issuer && tbs.serial_number() == &identifier.serial_number;
        let place = if is_signer { 0 } else { chain.len() };
        chain.insert(place, certificate.clone());
    }
    let certificate = chain.first().ok_or(invalid.clone())?;
    let tbs = certificate.tbs_certificate();
    if tbs.issuer() != &identifier.issuer || tbs.serial_number() != &identifier.serial_number {
        return Err(invalid);
    }
    let key = key_of(certificate).ok_or(invalid.clone())?;
    let signed = attributes.to_der().map_err(|_| invalid.clone())?;
    let signature = DerSignature::from_bytes(signer.signature.as_bytes()).map_err(|_| invalid.clone())?;
    if !is_low(&signature) {
        return Err(invalid);
    }
    key.verify_prehash(&Sha256::digest(signed), &signature).map_err(|_| invalid.clone())?;
    // The signer did sign these attributes; are they those of this file?
    let der = certificate.to_der().map_err(|_| invalid.clone())?;
    let expected = signed_attributes(digest, &der).map_err(|_| invalid.clone())?;
    if attributes == &expected {
        return Ok(chain);
    }
    let other_digest = attributes.iter().zip(expected.iter()).all(|(attribute, expected)| {
        attribute == expected
            || (attribute.oid == rfc5911::ID_MESSAGE_DIGEST && attribute.oid == expected.oid)
    });
    let same_attributes = attributes.len() == expected.len() && other_digest;
    Err(if same_attributes { VerifyError::ChangedAfterSigning } else { invalid })
}

/// The P-256 key of a certificate.
fn key_of(certificate: &Certificate) -> Option<VerifyingKey> {
    let key = certificate.tbs_certificate().subject_public_key_info().to_der().ok()?;
    VerifyingKey::from_public_key_der(&key).ok()
}

/// Whether s is the smaller of the two values that fit. The larger is as valid to others, but then one certificate could
/// be written as two different files.
fn is_low(signature: &DerSignature) -> bool {
    Signature::try_from(signature.clone()).is_ok_and(|signature| signature.normalize_s() == signature)
}

/// The signature of who issued a certificate.
fn issuer_signature(certificate: &Certificate) -> Option<DerSignature> {
    DerSignature::from_bytes(certificate.signature().as_bytes()?).ok()
}

/// Follows the chain from the signer to a trusted root, using every certificate in the file.
fn check_chain<'a>(
    chain: &[Certificate],
    roots: &'a [TrustedRoot],
    at: DateTime<Utc>,
) -> Result<&'a Certificate, VerifyError> {
    let untrusted = VerifyError::UntrustedIssuer;
    let (Some(signer), true) = (chain.first(), chain.len() < LONGEST_CHAIN) else { return Err(untrusted) };
    if !may_sign_documents(signer) {
        return Err(untrusted);
    }
    let mut others: Vec<&Certificate> = chain.iter().skip(1).collect();
    let mut current = signer;
    let mut below = 0_usize;
    let mut path = vec![signer];
    let root = loop {
        let trusted = roots.iter().map(|root| &root.0).find(|root| issued(root, current, below));
        if let Some(root) = trusted {
            break root;
        }
        let next = others.iter().position(|other| issued(other, current, below)).ok_or(untrusted.clone())?;
        current = others.swap_remove(next);
        // The signer's own certificate is under the signature, those above it are not.
        if !issuer_signature(current).is_some_and(|signature| is_low(&signature)) {
            return Err(VerifyError::SignatureInvalid);
        }
        path.push(current);
        below += 1;
    };
    if !others.is_empty() {
        return Err(VerifyError::SignatureInvalid);
    }
    path.push(root);
    for certificate in path {
        let validity = certificate.tbs_certificate().validity();
        let instant = |time: x509_cert::time::Time| {
            let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
            DateTime::from_timestamp(seconds, 0).unwrap_or_default()
        };
        let (from, until) = (instant(validity.not_before), instant(validity.not_after));
        if at < from {
            return Err(VerifyError::CertificateNotYetValid(from));
        }
        // The last second is included.
        if at >= until + TimeDelta::seconds(1) {
            return Err(VerifyError::CertificateExpired(until));
        }
    }
    Ok(root)
}

/// Only extensions we know may be critical.
fn understood(certificate: &Certificate) -> bool {
    certificate.tbs_certificate().extensions().is_none_or(|extensions| {
        extensions.iter().all(|extension| {
            !extension.critical
                || [rfc5280::ID_CE_KEY_USAGE, rfc5280::ID_CE_BASIC_CONSTRAINTS].contains(&extension.extn_id)
        })
    })
}

fn may_sign_documents(certificate: &Certificate) -> bool {
    let tbs = certificate.tbs_certificate();
    let usage = matches!(
        tbs.get_extension::<KeyUsage>(),
        Ok(Some((_, usage))) if usage.digital_signature() || usage.non_repudiation()
    );
    let authority =
        matches!(tbs.get_extension::<BasicConstraints>(), Ok(Some((_, constraints))) if constraints.ca);
    usage && !authority && understood(certificate)
}

/// Whether `issuer` may issue certificates, with `below` authorities under it, and issued `certificate`.
fn issued(issuer: &Certificate, certificate: &Certificate, below: usize) -> bool {
    let (parent, child) = (issuer.tbs_certificate(), certificate.tbs_certificate());
    if parent.subject() != child.issuer() || !understood(issuer) {
        return false;
    }
    let authority = matches!(
        parent.get_extension::<BasicConstraints>(),
        Ok(Some((_, constraints)))
            if constraints.ca && constraints.path_len_constraint.is_none_or(|most| below <= usize::from(most))
    );
    let usage = matches!(parent.get_extension::<KeyUsage>(), Ok(Some((_, usage))) if usage.key_cert_sign());
    let algorithm = certificate.signature_algorithm() == &ecdsa_with_sha256()
        && child.signature() == &ecdsa_with_sha256();
    let (true, Some(key), Ok(signed)) = (authority && usage && algorithm, key_of(issuer), child.to_der())
    else {
        return false;
    };
    issuer_signature(certificate)
        .is_some_and(|signature| key.verify_prehash(&Sha256::digest(signed), &signature).is_ok())
}

/// The literal string behind `name`, when it is short and without escapes.
fn literal<'a>(pdf: &'a [u8], name: &[u8]) -> Option<&'a str> {
    let start = find(pdf, name)? + name.len();
    let value = pdf.get(start..)?.trim_ascii_start().strip_prefix(b"(")?;
    let end = value.iter().take(64).position(|&byte| byte == b')')?;
    std::str::from_utf8(value.get(..end)?).ok()
}

/// An instant as [`sign`](crate::sign) writes it.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    let local = NaiveDateTime::parse_from_str(text.strip_suffix("+08'00'")?, "D:%Y%m%d%H%M%S").ok()?;
    Some((local - TimeDelta::hours(8)).and_utc())
}
