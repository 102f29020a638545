//! Values: numbers, names and words of the field, each a type of its own. `parse` reads what people write; what is read
//! from the database was parsed before it was written.

mod certificate_number;
mod dispute_number;
mod happenings;
mod identity_number;
mod instant;
mod person_name;
mod radicals;
mod random_code;
mod registry_number;
mod sealed;
mod social_credit_code;
mod suspicion_number;
mod teacher_qualification_number;
mod words;

pub use certificate_number::CertificateNumber;
pub use dispute_number::DisputeNumber;
pub use happenings::{EventAction, SubjectKind};
pub use identity_number::{IdentityKind, IdentityNumber, IdentityNumberError, Sex};
pub use instant::Instant;
pub use person_name::{PersonName, PersonNameError, masked_name, name_key, name_written};
pub use random_code::CodeError;
pub use registry_number::RegistryNumber;
pub use sealed::{BlindIndex, Sealed};
pub use social_credit_code::{SocialCreditCode, SocialCreditCodeError};
pub use suspicion_number::SuspicionNumber;
pub use teacher_qualification_number::{TeacherQualificationKind, TeacherQualificationNumber};
pub use words::*;

use unicode_normalization::UnicodeNormalization as _;

/// A phone number as most people may see it: the first three and the last four digits.
#[must_use]
pub fn masked_phone(phone: &str) -> String {
    let characters: Vec<char> = phone.chars().collect();
    if characters.len() < 8 {
        return "*".repeat(characters.len());
    }
    let (head, tail) = (&characters[..3], &characters[characters.len() - 4..]);
    head.iter().chain(&vec!['*'; characters.len() - 7]).chain(tail).collect()
}

/// Text as people meant it: NFKC (full-width becomes half-width), outer white space removed, control characters
/// and invisible marks removed.
#[must_use]
pub fn tidy(text: &str) -> String {
    // Most of what is read is plain and already in its normal form.
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.trim().to_owned();
    }
    let folded: String = text
        .nfkc()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !is_invisible(*c))
        .collect();
    folded.trim().to_owned()
}

/// What people wrote in words, as they wrote it: outer white space, control characters and invisible marks removed,
/// punctuation and width kept.
#[must_use]
pub fn prose(text: &str) -> String {
    let kept: String = text
        .nfc()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !is_invisible(*c))
        .collect();
    kept.trim().to_owned()
}

/// Marks that steer how text runs and are never seen.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The first character that stands in no certificate's number: those have letters of any script, digits, and the
/// signs between them.
#[must_use]
pub fn no_sign_of_numbers(number: &str) -> Option<char> {
    const SIGNS: &str = "-_/.,:;()[]〔〕【】《》#·、*&+№°";
    tidy(number).chars().find(|c| !(c.is_alphanumeric() || *c == ' ' || SIGNS.contains(*c)))
}

/// The key by which names of institutions, providers and courses compare: [`tidy`], without white space, lower case.
#[must_use]
pub fn title_key(text: &str) -> String {
    tidy(text).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The key by which numbers of decisions compare: [`title_key`], and every kind of bracket alike: desks write 〔2026〕,
/// [2026] and (2026) for the same.
#[must_use]
pub fn decision_key(text: &str) -> String {
    title_key(text)
        .chars()
        .map(|c| match c {
            '〔' | '[' | '【' | '〈' | '<' | '《' | '{' => '(',
            '〕' | ']' | '】' | '〉' | '>' | '》' | '}' => ')',
            other => other,
        })
        .collect()
}
