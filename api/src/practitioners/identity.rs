//! How a person's document number and phone are kept: encrypted, found by a keyed digest, masked when shown.

use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::vault::{Place, Vault, VaultError};
use mengya_entities::ids::PractitionerId;
use mengya_entities::practitioner::Model;
use mengya_entities::values::{BlindIndex, IdentityKind, IdentityNumber, IdentityNumberError, Sealed, tidy};

/// The index under which a document is found, whoever writes its number how.
#[must_use]
pub fn index(vault: &Vault, identity: &IdentityNumber) -> BlindIndex {
    vault.index("identity", &format!("{}|{}", identity.kind(), identity.reveal()))
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
    let text = vault.open_text(identity_place(person.id), &person.identity_sealed)?;
    IdentityNumber::parse(person.identity_kind, &text).map_err(|error| {
        Problem::new(ProblemCode::Internal).caused_by(format!("a kept document number: {error}"))
    })
}

/// A phone number, encrypted for the person's row, and its index.
#[must_use]
pub fn seal_phone(vault: &Vault, person: PractitionerId, phone: &str) -> (Sealed, BlindIndex) {
    let phone = phone_key(phone);
    (vault.seal(phone_place(person), phone.as_bytes()), vault.index("phone", &phone))
}

/// The phone number of a person.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn open_phone(vault: &Vault, person: &Model) -> Result<Option<String>, VaultError> {
    person.phone_sealed.as_ref().map(|sealed| vault.open_text(phone_place(person.id), sealed)).transpose()
}

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

fn phone_key(phone: &str) -> String {
    tidy(phone).chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

const fn identity_place(person: PractitionerId) -> Place {
    Place { table: "practitioners", column: "identity_sealed", row: person.0 }
}

const fn phone_place(person: PractitionerId) -> Place {
    Place { table: "practitioners", column: "phone_sealed", row: person.0 }
}
