//! How a person's document number, phone and e-mail address are kept: encrypted, found by a keyed digest, masked when shown.

use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::vault::{Place, Vault, VaultError};
use mengya_entities::ids::PractitionerId;
use mengya_entities::practitioner::Model;
pub use mengya_entities::values::masked_phone;
use mengya_entities::values::{BlindIndex, IdentityKind, IdentityNumber, IdentityNumberError, Sealed, tidy};

/// The index under which a document is found, whoever writes its number how, and whatever kind of document they call
/// it: a ban on a number is in force under every kind.
#[must_use]
pub fn index(vault: &Vault, identity: &IdentityNumber) -> BlindIndex {
    vault.index("identity", identity.key())
}

/// A document's number, encrypted for the person's row.
#[must_use]
pub fn seal(vault: &Vault, person: PractitionerId, identity: &IdentityNumber) -> Sealed {
    vault.seal(identity_place(person), identity.reveal().as_bytes())
}

/// The document's number of a person.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn open(vault: &Vault, person: &Model) -> Result<IdentityNumber, Problem> {
    open_kept(vault, person.id, person.identity_kind, &person.identity_sealed)
}

/// The document's number of a person of whom only these are at hand.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn open_kept(
    vault: &Vault,
    person: PractitionerId,
    kind: IdentityKind,
    sealed: &Sealed,
) -> Result<IdentityNumber, Problem> {
    let text = vault.open_text(identity_place(person), sealed)?;
    IdentityNumber::parse(kind, &text).map_err(|error| {
        Problem::new(ProblemCode::Internal).caused_by(format!("a kept document number: {error}"))
    })
}

/// A phone number, encrypted for the person's row.
#[must_use]
pub fn seal_phone(vault: &Vault, person: PractitionerId, phone: &str) -> Sealed {
    vault.seal(phone_place(person), phone_key(phone).as_bytes())
}

/// The phone number of a person.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn open_phone(vault: &Vault, person: &Model) -> Result<Option<String>, VaultError> {
    person.phone_sealed.as_ref().map(|sealed| vault.open_text(phone_place(person.id), sealed)).transpose()
}

/// An e-mail address, encrypted for the person's row.
#[must_use]
pub fn seal_email(vault: &Vault, person: PractitionerId, email: &str) -> Sealed {
    vault.seal(email_place(person), email.as_bytes())
}

/// The e-mail address of a person.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn open_email(vault: &Vault, person: &Model) -> Result<Option<String>, VaultError> {
    person.email_sealed.as_ref().map(|sealed| vault.open_text(email_place(person.id), sealed)).transpose()
}

/// Reads a document number of whatever kind.
///
/// # Errors
/// The fault, without the number: that of a resident identity number where it looks like one.
pub fn parse_any(number: &str, at: &str) -> Result<IdentityNumber, Fault> {
    let mut kinds = IdentityKind::ALL.iter();
    let first = kinds.find_map(|kind| IdentityNumber::parse(*kind, number).ok());
    first.ok_or(()).or_else(|()| parse(IdentityKind::ResidentId, number, at))
}

/// Reads a document number from a request; `at` is the field's pointer.
///
/// # Errors
/// The fault, without the number.
pub fn parse(kind: IdentityKind, number: &str, at: &str) -> Result<IdentityNumber, Fault> {
    IdentityNumber::parse(kind, number).map_err(|error| {
        let (code, key) = match error {
            IdentityNumberError::Form => ("form", "fault-identity-form"),
            IdentityNumberError::Check => ("check-digit", "fault-identity-check"),
            IdentityNumberError::ImpossibleDate => ("impossible-date", "fault-identity-date"),
        };
        Fault::new(at, code, Message::new(key))
    })
}

/// Reads a phone number from a request: 7 to 15 digits, with `+` before a country's code where there is one.
///
/// # Errors
/// The fault, without the number.
pub fn parse_phone(phone: &str, at: &str) -> Result<String, Fault> {
    let key = phone_key(phone);
    let digits = key.strip_prefix('+').unwrap_or(&key);
    let others = tidy(phone)
        .chars()
        .any(|c| !c.is_ascii_digit() && !c.is_whitespace() && !matches!(c, '+' | '-' | '(' | ')'));
    if others || !(7..=15).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::new(at, "form", Message::new("fault-phone")));
    }
    Ok(key)
}

fn phone_key(phone: &str) -> String {
    tidy(phone).chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

const fn identity_place(person: PractitionerId) -> Place {
    Place { table: "practitioners", column: "identity_sealed", row: person.0 }
}

const fn email_place(person: PractitionerId) -> Place {
    Place { table: "practitioners", column: "email_sealed", row: person.0 }
}

const fn phone_place(person: PractitionerId) -> Place {
    Place { table: "practitioners", column: "phone_sealed", row: person.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_read_however_they_are_written() {
        for (text, key) in [
            ("138 0000 0000", "13800000000"),
            ("１３８００００００００", "13800000000"),
            ("+86 138-0000-0000", "+8613800000000"),
            ("(021) 6247-0000", "02162470000"),
        ] {
            assert_eq!(parse_phone(text, "/phone"), Ok(key.to_owned()), "{text}");
        }
        for text in ["", "12345", "1380000000a", "138+00000000", "1234567890123456"] {
            assert!(parse_phone(text, "/phone").is_err(), "{text}");
        }
    }

    #[test]
    fn a_masked_phone_shows_its_ends() {
        assert_eq!(masked_phone("13800001234"), "138****1234");
        assert_eq!(masked_phone("1234567"), "*******");
    }
}
