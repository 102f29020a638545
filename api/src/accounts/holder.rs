//! Who holds an account with power: a name and an identity document, kept as those of practitioners are, so that who is
//! both is one person.

use crate::platform::problem::{Fault, Message};
use crate::platform::vault::{Place, Vault, VaultError};
use crate::practitioners::identity;
use crate::practitioners::service::read_name;
use mengya_entities::ids::{AccountChangeId, AccountId};
use mengya_entities::values::{BlindIndex, IdentityKind, IdentityNumber, PersonName, Sealed};
use mengya_entities::{account, account_change};
use sea_orm::ActiveValue::Set;

/// A holder as written down.
#[derive(Clone)]
pub struct WrittenHolder {
    /// The name.
    pub name: String,
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number.
    pub identity_number: String,
}

/// Who holds an account.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The name.
    pub name: PersonName,
    /// The document.
    pub identity: IdentityNumber,
}

/// Reads a holder.
///
/// # Errors
/// Every fault, without the number.
pub fn read(written: &WrittenHolder) -> Result<Holder, Vec<Fault>> {
    let name = read_name(&written.name, "/held_by/name");
    let number = if written.identity_number.trim().is_empty() {
        Err(Fault::new("/held_by/identity_number", "required", Message::new("fault-required")))
    } else {
        identity::parse(written.identity_kind, &written.identity_number, "/held_by/identity_number")
    };
    match (name, number) {
        (Ok(name), Ok(identity)) => Ok(Holder { name, identity }),
        (name, identity) => Err(name.err().into_iter().chain(identity.err()).collect()),
    }
}

const fn place(account: AccountId) -> Place {
    Place { table: "accounts", column: "holder_sealed", row: account.0 }
}

const fn place_in_change(change: AccountChangeId) -> Place {
    Place { table: "account_changes", column: "holder_sealed", row: change.0 }
}

/// By which the holder is known.
#[must_use]
pub fn index(vault: &Vault, holder: &Holder) -> BlindIndex {
    identity::index(vault, &holder.identity)
}

/// Writes the holder into the row of an account.
pub fn write(row: &mut account::ActiveModel, vault: &Vault, id: AccountId, holder: &Holder) {
    row.holder_name = Set(Some(holder.name.as_str().to_owned()));
    row.holder_kind = Set(Some(holder.identity.kind()));
    row.holder_sealed = Set(Some(vault.seal(place(id), holder.identity.reveal().as_bytes())));
    row.holder_index = Set(Some(index(vault, holder)));
}

/// Writes the holder into the row of a change.
pub fn write_change(
    row: &mut account_change::ActiveModel,
    vault: &Vault,
    id: AccountChangeId,
    holder: &Holder,
) {
    row.holder_name = Set(Some(holder.name.as_str().to_owned()));
    row.holder_kind = Set(Some(holder.identity.kind()));
    row.holder_sealed = Set(Some(vault.seal(place_in_change(id), holder.identity.reveal().as_bytes())));
    row.holder_index = Set(Some(index(vault, holder)));
}

fn opened(
    vault: &Vault,
    place: Place,
    name: Option<&String>,
    kind: Option<IdentityKind>,
    sealed: Option<&Sealed>,
) -> Result<Option<Holder>, VaultError> {
    let (Some(name), Some(kind), Some(sealed)) = (name, kind, sealed) else { return Ok(None) };
    let number = vault.open_text(place, sealed)?;
    let name = PersonName::parse(name).map_err(|_| VaultError::Closed)?;
    let identity = IdentityNumber::parse(kind, &number).map_err(|_| VaultError::Closed)?;
    Ok(Some(Holder { name, identity }))
}

/// The holder of an account, where it is recorded.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn of_account(vault: &Vault, row: &account::Model) -> Result<Option<Holder>, VaultError> {
    opened(vault, place(row.id), row.holder_name.as_ref(), row.holder_kind, row.holder_sealed.as_ref())
}

/// The holder that a change is to record.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn of_change(vault: &Vault, row: &account_change::Model) -> Result<Option<Holder>, VaultError> {
    opened(
        vault,
        place_in_change(row.id),
        row.holder_name.as_ref(),
        row.holder_kind,
        row.holder_sealed.as_ref(),
    )
}
