//! The registry's keys, and fields encrypted with them.
//!
//! A sealed field is `version ‖ nonce ‖ wrapped data key ‖ nonce ‖ ciphertext`: AES-256-GCM under a data key of its
//! own, itself wrapped by the key-encryption key. Both are bound to table, column and row, so a value copied to
//! another place does not open. A blind index is HMAC-SHA-256 with a key of its own.

use super::ids::random_bytes;
use super::keys::{self, FIELD, INDEX, KeyFault, Why};
use aes_gcm::aead::{Aead as _, KeyInit as _, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use hmac::{Hmac, Mac as _};
use mengya_entities::values::{BlindIndex, Sealed};
use secrecy::{ExposeSecret as _, SecretBox};
use sha2::Sha256;
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;
use zeroize::{Zeroize as _, Zeroizing};

const VERSION: u8 = 1;
const NONCE: usize = 12;
const WRAPPED: usize = 32 + 16;

/// Why a sealed field cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The field was sealed elsewhere, with another key, or was changed.
    #[error("a sealed field does not open: wrong keys, or the row was changed outside the registry")]
    Closed,
}

impl From<VaultError> for super::problem::Problem {
    fn from(error: VaultError) -> Self {
        Self::new(super::problem::ProblemCode::Internal).caused_by(error.to_string())
    }
}

/// Seals and opens fields, and indexes them blindly.
#[derive(Clone)]
pub struct Vault {
    wrapping: Arc<Aes256Gcm>,
    index: Arc<SecretBox<[u8; 32]>>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(…)")
    }
}

/// Where in the store a sealed field stands.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's id.
    pub row: Uuid,
}

/// What binds a field to its place.
fn associated_data(table: &str, column: &str, row: Uuid) -> Vec<u8> {
    let mut data = Vec::with_capacity(64);
    data.push(VERSION);
    data.extend_from_slice(table.as_bytes());
    data.push(0);
    data.extend_from_slice(column.as_bytes());
    data.push(0);
    data.extend_from_slice(row.as_bytes());
    data
}

impl Vault {
    /// With these two keys.
    #[must_use]
    pub fn new(mut wrapping: [u8; 32], index: [u8; 32]) -> Self {
        let cipher = Aes256Gcm::new(&Key::<Aes256Gcm>::from(wrapping));
        wrapping.zeroize();
        Self { wrapping: Arc::new(cipher), index: Arc::new(SecretBox::new(Box::new(index))) }
    }

    /// With the keys `field.key` and `index.key` of a folder.
    ///
    /// # Errors
    /// What is wrong with each of the two.
    pub fn open_folder(folder: &Path) -> Result<Self, Vec<KeyFault>> {
        match (read_key(folder, FIELD), read_key(folder, INDEX)) {
            (Ok(wrapping), Ok(index)) => Ok(Self::new(wrapping, index)),
            (one, other) => Err([one.err(), other.err()].into_iter().flatten().collect()),
        }
    }

    /// Makes `field.key` and `index.key` in a folder, where they are not there yet.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn make_keys(folder: &Path) -> Result<(), KeyFault> {
        for file in [FIELD, INDEX] {
            keys::make(folder, file, &*Zeroizing::new(random_bytes::<32>()))?;
        }
        Ok(())
    }

    /// Encrypts `plain` for one place.
    #[must_use]
    pub fn seal(&self, place: Place, plain: &[u8]) -> Sealed {
        let data = associated_data(place.table, place.column, place.row);
        let mut data_key = random_bytes::<32>();
        let (outer, inner) = (random_bytes::<NONCE>(), random_bytes::<NONCE>());
        let cipher = Aes256Gcm::new(&Key::<Aes256Gcm>::from(data_key));
        // Encryption of less than 64 GiB does not fail; an empty field would show itself when opened.
        let wrapped = self
            .wrapping
            .encrypt(&Nonce::from(outer), Payload { msg: &data_key, aad: &data })
            .unwrap_or_default();
        let body =
            cipher.encrypt(&Nonce::from(inner), Payload { msg: plain, aad: &data }).unwrap_or_default();
        data_key.zeroize();
        let mut sealed = Vec::with_capacity(1 + 2 * NONCE + wrapped.len() + body.len());
        sealed.push(VERSION);
        sealed.extend_from_slice(&outer);
        sealed.extend_from_slice(&wrapped);
        sealed.extend_from_slice(&inner);
        sealed.extend_from_slice(&body);
        Sealed(sealed)
    }

    /// Decrypts what was sealed for this place.
    ///
    /// # Errors
    /// [`VaultError::Closed`] when it was not.
    pub fn open(&self, place: Place, sealed: &Sealed) -> Result<Vec<u8>, VaultError> {
        self.open_at(place.table, place.column, place.row, sealed)
    }

    /// [`Vault::open`] for a place that only the store names.
    ///
    /// # Errors
    /// [`VaultError::Closed`] when it was not sealed for this place.
    pub fn open_at(
        &self,
        table: &str,
        column: &str,
        row: Uuid,
        sealed: &Sealed,
    ) -> Result<Vec<u8>, VaultError> {
        let data = associated_data(table, column, row);
        let bytes = sealed.0.as_slice();
        if bytes.len() < 1 + 2 * NONCE + WRAPPED || bytes[0] != VERSION {
            return Err(VaultError::Closed);
        }
        let (outer, rest) = bytes[1..].split_at(NONCE);
        let (wrapped, rest) = rest.split_at(WRAPPED);
        let (inner, body) = rest.split_at(NONCE);
        let outer: [u8; NONCE] = outer.try_into().map_err(|_| VaultError::Closed)?;
        let inner: [u8; NONCE] = inner.try_into().map_err(|_| VaultError::Closed)?;
        let key = self
            .wrapping
            .decrypt(&Nonce::from(outer), Payload { msg: wrapped, aad: &data })
            .map_err(|_| VaultError::Closed)?;
        let mut key: [u8; 32] = key.try_into().map_err(|_| VaultError::Closed)?;
        let cipher = Aes256Gcm::new(&Key::<Aes256Gcm>::from(key));
        key.zeroize();
        cipher.decrypt(&Nonce::from(inner), Payload { msg: body, aad: &data }).map_err(|_| VaultError::Closed)
    }

    /// [`Vault::open`] as text.
    ///
    /// # Errors
    /// [`VaultError::Closed`] when it does not open or is no text.
    pub fn open_text(&self, place: Place, sealed: &Sealed) -> Result<String, VaultError> {
        String::from_utf8(self.open(place, sealed)?).map_err(|_| VaultError::Closed)
    }

    /// The keyed digest of a value, within its domain: equal values have equal digests, and nothing else is told.
    #[must_use]
    pub fn index(&self, domain: &str, value: &str) -> BlindIndex {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.index.expose_secret()) else {
            return BlindIndex(Vec::new()); // HMAC takes a key of any length
        };
        mac.update(domain.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        BlindIndex(mac.finalize().into_bytes().to_vec())
    }
}

fn read_key(folder: &Path, file: &'static str) -> Result<[u8; 32], KeyFault> {
    let bytes = keys::read(folder, file)?;
    let size = Why::Size { found: bytes.len(), expected: 32 };
    bytes.as_slice().try_into().map_err(|_| KeyFault { file, why: size })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(row: u128) -> Place {
        Place { table: "practitioners", column: "identity_sealed", row: Uuid::from_u128(row) }
    }

    #[test]
    fn a_field_opens_only_in_its_own_place_and_unchanged() {
        let vault = Vault::new([1; 32], [2; 32]);
        let sealed = vault.seal(place(1), b"310106199003070029");
        assert_eq!(vault.open_text(place(1), &sealed).unwrap(), "310106199003070029");
        assert!(vault.open(place(2), &sealed).is_err(), "another row");
        assert!(vault.open(Place { column: "phone_sealed", ..place(1) }, &sealed).is_err(), "another column");
        assert!(Vault::new([3; 32], [2; 32]).open(place(1), &sealed).is_err(), "another key");
        for at in 0..sealed.0.len() {
            let mut changed = sealed.clone();
            changed.0[at] ^= 1;
            assert!(vault.open(place(1), &changed).is_err(), "byte {at}");
        }
        assert!(vault.open(place(1), &Sealed(Vec::new())).is_err());
    }

    #[test]
    fn sealing_twice_looks_different_and_indexing_twice_alike() {
        let vault = Vault::new([1; 32], [2; 32]);
        assert_ne!(vault.seal(place(1), b"x"), vault.seal(place(1), b"x"));
        assert_eq!(vault.index("identity", "x"), vault.index("identity", "x"));
        assert_ne!(vault.index("identity", "x"), vault.index("phone", "x"));
        assert_ne!(vault.index("identity", "x"), Vault::new([1; 32], [3; 32]).index("identity", "x"));
    }
}
