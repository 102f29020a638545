//! `mengya certificate verify`: is this file, byte for byte, what a trusted authority signed? It needs no register;
//! whether the certificate was withdrawn since, only the register says.

use crate::commands::print;
use crate::platform::clock::Clock;
use crate::platform::language::Language;
use crate::platform::telemetry;
use chrono::{DateTime, Utc};
use mengya_certificates::{TrustedRoot, Verified, VerifyError};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;

/// The exit code of a file that is what was signed.
pub const VALID: u8 = 0;
/// The exit code of a file that is not.
pub const NOT_VALID: u8 = 1;
/// The exit code when file or root cannot be read.
pub const UNREADABLE: u8 = 3;

/// Verifies a file against the roots of another and says what was found, in words or as JSON; gives the exit code.
#[must_use]
pub fn verify(path: &Path, trust: &Path, json: bool) -> u8 {
    let clock = Clock::system(chrono_tz::Asia::Shanghai);
    let (code, text) = match read(path, trust) {
        Err((key, file)) => {
            let found = json!({ "file_valid": false, "code": "unreadable", "file": file });
            (UNREADABLE, if json { found.to_string() } else { in_both(key, &[("file", &file)]) })
        }
        Ok((pdf, root)) => {
            let verdict = mengya_certificates::verify(&pdf, &[root], clock.now());
            let code = if verdict.is_ok() { VALID } else { NOT_VALID };
            (code, if json { as_json(&verdict).to_string() } else { in_words(&verdict, &clock) })
        }
    };
    if code == UNREADABLE && !json {
        telemetry::tell(text.trim_end());
    } else if let Err(failure) = print(text.trim_end()) {
        telemetry::tell(failure.message);
        return UNREADABLE;
    }
    code
}

fn read(path: &Path, trust: &Path) -> Result<(Vec<u8>, TrustedRoot), (&'static str, String)> {
    let pdf = std::fs::read(path).map_err(|_| ("certificate-file-unreadable", path.display().to_string()))?;
    let root = std::fs::read_to_string(trust)
        .ok()
        .and_then(|pem| TrustedRoot::from_pem(&pem))
        .ok_or_else(|| ("certificate-root-unreadable", trust.display().to_string()))?;
    Ok((pdf, root))
}

type Verdict = Result<Verified, VerifyError>;

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn as_json(verdict: &Verdict) -> Value {
    match verdict {
        // Whether it was withdrawn since only the register knows; a program that reads `file_valid` alone must not
        // take it for more.
        Ok(it) => json!({ "file_valid": true, "code": "file-as-signed", "withdrawn": "unknown",
            "ask": format!("GET /api/v1/verifications/{}", it.certificate_number.as_deref().unwrap_or("{number}")),
            "certificate_number": it.certificate_number,
            "signer": it.signer, "signer_issuer": it.signer_issuer, "signer_serial": it.signer_serial,
            "root": it.root, "signed_at": it.signed_at, "covers_whole_file": it.covers_whole_file,
            "sha256": hexadecimal(&it.sha256) }),
        // Whether it was signed before that day, the file cannot prove; the register knows.
        Err(error @ VerifyError::CertificateExpired(_)) => {
            json!({ "file_valid": null, "code": fault(error).0, "detail": error.to_string() })
        }
        Err(error) => json!({ "file_valid": false, "code": fault(error).0, "detail": error.to_string() }),
    }
}

fn in_words(verdict: &Verdict, clock: &Clock) -> String {
    let at = |instant: DateTime<Utc>| {
        instant.with_timezone(&clock.zone()).format("%Y-%m-%d %H:%M:%S %:z").to_string()
    };
    let unknown = || "—".to_owned();
    match verdict {
        Ok(it) => in_both(
            "certificate-file-valid",
            &[
                ("number", &it.certificate_number.clone().unwrap_or_else(unknown)),
                ("signer", &it.signer),
                ("root", &it.root),
                ("signed", &it.signed_at.map_or_else(unknown, at)),
                ("sha256", &hexadecimal(&it.sha256)),
            ],
        ),
        Err(error) => {
            let day = match error {
                VerifyError::CertificateExpired(on) | VerifyError::CertificateNotYetValid(on) => at(*on),
                _ => String::new(),
            };
            in_both(fault(error).1, &[("day", &day)])
        }
    }
}

fn fault(error: &VerifyError) -> (&'static str, &'static str) {
    match error {
        VerifyError::NotAPdf => ("not-a-pdf", "certificate-file-not-a-pdf"),
        VerifyError::NotSigned => ("not-signed", "certificate-file-not-signed"),
        VerifyError::ChangedAfterSigning => ("changed-after-signing", "certificate-file-changed"),
        VerifyError::UntrustedIssuer => ("untrusted-issuer", "certificate-file-untrusted"),
        VerifyError::CertificateExpired(_) => ("signer-expired", "certificate-file-signer-expired"),
        VerifyError::CertificateNotYetValid(_) => ("signer-not-yet-valid", "certificate-file-signer-early"),
        // The crate may learn to tell more faults of a signature.
        _ => ("signature-invalid", "certificate-file-signature-invalid"),
    }
}

/// The text in Chinese, then in English: whoever runs the command reads one of them.
fn in_both(key: &str, args: &[(&str, &str)]) -> String {
    Language::ALL.map(|language| language.texts().with(key, args)).join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_its_words() {
        let clock = Clock::system(chrono_tz::Asia::Shanghai);
        let day = DateTime::UNIX_EPOCH;
        for error in [
            VerifyError::NotAPdf,
            VerifyError::NotSigned,
            VerifyError::ChangedAfterSigning,
            VerifyError::SignatureInvalid,
            VerifyError::UntrustedIssuer,
            VerifyError::CertificateExpired(day),
            VerifyError::CertificateNotYetValid(day),
        ] {
            let words = in_words(&Err(error.clone()), &clock);
            assert!(!words.contains(fault(&error).1), "{error} has no words");
            assert_ne!(as_json(&Err(error))["file_valid"], true);
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_apart_from_what_is_not_valid() {
        let folder = tempfile::tempdir().unwrap();
        let (pdf, root) = (folder.path().join("a.pdf"), folder.path().join("root.pem"));
        assert_eq!(verify(&pdf, &root, true), UNREADABLE);
        std::fs::write(&pdf, "%PDF-1.7 nothing").unwrap();
        assert_eq!(verify(&pdf, &root, false), UNREADABLE);
    }
}
