//! Phone numbers of providers, encrypted for their rows.

use crate::platform::vault::{Place, Vault, VaultError};
use mengya_entities::ids::ProviderId;
use mengya_entities::provider;
use mengya_entities::values::{Sealed, tidy};

/// A provider's phone number, encrypted for its row.
#[must_use]
pub fn seal_phone(vault: &Vault, id: ProviderId, phone: &str) -> Sealed {
    vault.seal(phone_place(id), tidy(phone).as_bytes())
}

/// A provider's phone number.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn open_phone(vault: &Vault, row: &provider::Model) -> Result<Option<String>, VaultError> {
    row.phone_sealed.as_ref().map(|sealed| vault.open_text(phone_place(row.id), sealed)).transpose()
}

const fn phone_place(id: ProviderId) -> Place {
    Place { table: "providers", column: "phone_sealed", row: id.0 }
}
