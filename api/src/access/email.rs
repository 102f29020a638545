//! E-mail addresses of accounts: encrypted, and found by their index.

use crate::platform::problem::{Fault, Message};
use crate::platform::vault::{Place, Vault, VaultError};
use lettre::Address;
use mengya_entities::ids::{AccountId, EmailChangeId, InvitationId};
use mengya_entities::values::{BlindIndex, Sealed, tidy};
use mengya_entities::{account, email_change, invitation};

/// No address is longer (RFC 5321).
const LONGEST: usize = 254;

/// The address, when it is one: `name@host`, without quotes, spaces or anything that could begin a header.
#[must_use]
pub fn parse(text: &str) -> Option<String> {
    let text = tidy(text);
    let (name, host) = text.rsplit_once('@')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let fits = text.len() <= LONGEST
        && !name.is_empty()
        && name.chars().all(plain)
        && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        && host.contains('.');
    (fits && text.parse::<Address>().is_ok()).then_some(text)
}

/// What is wrong with an address.
#[must_use]
pub fn fault() -> Fault {
    Fault::new("/email", "form", Message::new("fault-email"))
}

const fn place(account: AccountId) -> Place {
    Place { table: "accounts", column: "email_sealed", row: account.0 }
}

const fn changed_place(change: EmailChangeId) -> Place {
    Place { table: "email_changes", column: "email_sealed", row: change.0 }
}

const fn invited_place(invitation: InvitationId) -> Place {
    Place { table: "invitations", column: "email_sealed", row: invitation.0 }
}

/// Encrypts the address of an account.
#[must_use]
pub fn seal(vault: &Vault, account: AccountId, email: &str) -> Sealed {
    vault.seal(place(account), email.as_bytes())
}

/// Encrypts the address of an invitation.
#[must_use]
pub fn seal_invited(vault: &Vault, invitation: InvitationId, email: &str) -> Sealed {
    vault.seal(invited_place(invitation), email.as_bytes())
}

/// The address of an invitation.
///
/// # Errors
/// When it was not sealed there.
pub fn open_invited(vault: &Vault, invitation: &invitation::Model) -> Result<String, VaultError> {
    vault.open_text(invited_place(invitation.id), &invitation.email_sealed)
}

/// Encrypts another address of an account, until it is proved.
#[must_use]
pub fn seal_changed(vault: &Vault, change: EmailChangeId, email: &str) -> Sealed {
    vault.seal(changed_place(change), email.as_bytes())
}

/// Another address of an account, until it is proved.
///
/// # Errors
/// When it was not sealed there.
pub fn open_changed(vault: &Vault, change: &email_change::Model) -> Result<String, VaultError> {
    vault.open_text(changed_place(change.id), &change.email_sealed)
}

/// By which an account is found by its address; capitals make no difference.
#[must_use]
pub fn index(vault: &Vault, email: &str) -> BlindIndex {
    vault.index("email", &email.to_lowercase())
}

/// The address of an account.
///
/// # Errors
/// When it was not sealed there.
pub fn open(vault: &Vault, account: &account::Model) -> Result<Option<String>, VaultError> {
    account.email_sealed.as_ref().map(|sealed| vault.open_text(place(account.id), sealed)).transpose()
}

/// The address as a list shows it: `l***@example.cn`.
#[must_use]
pub fn masked(email: &str) -> String {
    match email.rsplit_once('@') {
        Some((name, host)) => format!("{}***@{host}", name.chars().next().unwrap_or('*')),
        None => "***".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_or_is_refused() {
        for good in ["li.shenji@example.cn", " Li+1@mail.example.cn ", "o'brien@example.ie"] {
            assert_eq!(parse(good).as_deref(), Some(good.trim()), "{good:?}");
        }
        for bad in [
            "",
            "li",
            "li@",
            "@example.cn",
            "li@example",
            "li@example.cn\r\nBcc: x@example.cn",
            "li@example.cn,x@example.cn",
            "\"a b\"@example.cn",
            "李 <li@example.cn>",
            "li@exa mple.cn",
            "li..x@example..cn",
        ] {
            assert_eq!(parse(bad), None, "{bad:?}");
        }
        assert_eq!(parse(&format!("{}@example.cn", "a".repeat(300))), None);
        assert_eq!(masked("li.shenji@example.cn"), "l***@example.cn");
    }
}
