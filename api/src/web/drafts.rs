//! What somebody typed into a form that could not be sent, kept in the page itself until it can: sealed, for whoever typed
//! it alone, for an hour. The store keeps nothing of it.

use super::forms::Fields;
use crate::access::sessions::CSRF;
use crate::platform::ids::Ids;
use crate::platform::vault::{Place, Vault};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mengya_entities::values::Sealed;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How long what was typed can be taken up again, in microseconds.
const KEPT: i64 = 3_600_000_000;
/// The largest form that is kept, as it was sent.
pub const LARGEST: usize = 48 * 1024;
/// The field of the page for signing in that carries it.
pub const FIELD: &str = "draft";

/// What was typed, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// When, in microseconds.
    pub at: i64,
    /// The page on which the form stands: path and query.
    pub page: String,
    /// The token that the form carried: it tells whose it is.
    pub token: String,
    /// Names and values, without passwords.
    pub fields: Vec<(String, String)>,
}

/// Passwords are typed again, and a form gets a token of its own.
fn is_kept(name: &str) -> bool {
    !name.contains("password") && name != CSRF && name != FIELD
}

/// What of a form may be shown again.
#[must_use]
pub fn kept_of(form: &Fields) -> Vec<(String, String)> {
    form.iter()
        .filter(|(name, _)| is_kept(name))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

impl Draft {
    /// What a form sent, that stands on this page.
    #[must_use]
    pub fn of(form: &Fields, page: String, at: i64) -> Self {
        Self { at, page, token: form.get(CSRF).to_owned(), fields: kept_of(form) }
    }

    /// Sealed, as a field of a page.
    #[must_use]
    pub fn seal(&self, vault: &Vault, ids: &Ids) -> String {
        let id: Uuid = ids.next();
        let text = serde_json::to_vec(self).unwrap_or_default();
        let sealed = vault.seal(place(id), &text);
        URL_SAFE_NO_PAD.encode([id.as_bytes().as_slice(), &sealed.0].concat())
    }

    /// What was sealed so, unless it is too old.
    #[must_use]
    pub fn open(vault: &Vault, field: &str, now: i64) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(field).ok()?;
        let (id, sealed) = bytes.split_at_checked(16)?;
        let id = Uuid::from_slice(id).ok()?;
        let text = vault.open(place(id), &Sealed(sealed.to_vec())).ok()?;
        let draft: Self = serde_json::from_slice(&text).ok()?;
        (0..KEPT).contains(&(now - draft.at)).then_some(draft)
    }
}

const fn place(id: Uuid) -> Place {
    Place { table: "pages", column: "draft", row: id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_by_us_for_an_hour_and_holds_no_password() {
        let vault = Vault::new([7; 32], [8; 32]);
        let form = Fields::parse(
            b"name=a&identity_number=310106199003070029&password=secret&new_password=x&csrf=t&post=b&post=c",
        );
        let draft = Draft::of(&form, "/hire?x=1".to_owned(), 1_000);
        let kept: Vec<&str> = draft.fields.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(kept, ["name", "identity_number", "post", "post"]);
        let field = draft.seal(&vault, &Ids::system());
        assert!(!field.contains("310106"));
        assert_eq!(Draft::open(&vault, &field, 1_000 + KEPT - 1), Some(draft));
        assert_eq!(Draft::open(&vault, &field, 1_000 + KEPT), None);
        assert_eq!(Draft::open(&vault, &field, 999), None);
        assert_eq!(Draft::open(&Vault::new([9; 32], [8; 32]), &field, 1_000), None);
        for broken in ["", "x", "AAAA", &field[1..], &field[..field.len() - 2]] {
            assert_eq!(Draft::open(&vault, broken, 1_000), None);
        }
    }
}
