//! What goes in and out about accounts.

use chrono::{DateTime, Utc};
use mengya_entities::account;
use mengya_entities::ids::{AccountId, InstitutionId, PractitionerId, ProviderId};
use mengya_entities::values::{ReaderLanguage, Role};
use poem_openapi::Object;
use serde::Serialize;

/// Who wants to sign in.
#[derive(Clone, Object)]
pub struct TokenIn {
    /// The user name.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub username: String,
    /// The password.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub password: String,
}

/// A token to send as `Authorization: Bearer …`.
#[derive(Clone, Debug, Object, Serialize)]
pub struct TokenOut {
    /// The token.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// Seconds until it is no longer accepted.
    pub expires_in: i64,
}

/// The published keys that verify our tokens (RFC 7517).
#[derive(Clone, Debug, Object, Serialize)]
pub struct KeySetOut {
    /// The keys.
    pub keys: Vec<KeyOut>,
}

/// One published key (RFC 8037).
#[derive(Clone, Debug, Object, Serialize)]
pub struct KeyOut {
    /// `OKP`.
    pub kty: String,
    /// `Ed25519`.
    pub crv: String,
    /// `sig`.
    pub r#use: String,
    /// `EdDSA`.
    pub alg: String,
    /// The key's id.
    pub kid: String,
    /// The public key, base64url.
    pub x: String,
}

/// An account.
#[derive(Clone, Debug, Object, Serialize)]
pub struct AccountOut {
    /// Its id.
    pub id: AccountId,
    /// The name to sign in with.
    pub username: String,
    /// How the person is called in the history.
    pub display_name: String,
    /// What it may do.
    pub role: Role,
    /// Its own record, of a practitioner.
    pub practitioner_id: Option<PractitionerId>,
    /// Its own provider, of provider staff.
    pub provider_id: Option<ProviderId>,
    /// Its own institution, of an institution manager.
    pub institution_id: Option<InstitutionId>,
    /// Its own district, of a regulator officer.
    pub district: Option<String>,
    /// Since when it may not sign in.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Whether it has an e-mail address.
    pub has_email: bool,
    /// The language in which mail is written.
    pub language: ReaderLanguage,
}

impl From<account::Model> for AccountOut {
    fn from(row: account::Model) -> Self {
        Self {
            id: row.id,
            username: row.username,
            display_name: row.display_name,
            role: row.role,
            practitioner_id: row.practitioner_id,
            provider_id: row.provider_id,
            institution_id: row.institution_id,
            district: row.district,
            disabled_at: row.disabled_at.map(Into::into),
            has_email: row.email_sealed.is_some(),
            language: row.language,
        }
    }
}

/// A page of accounts.
#[derive(Clone, Debug, Object, Serialize)]
pub struct AccountPage {
    /// The accounts.
    pub items: Vec<AccountOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// A new account. What it is bound to goes with its role.
#[derive(Clone, Object)]
pub struct AccountIn {
    /// The name to sign in with: lower-case letters, digits, dots and hyphens.
    #[oai(validator(min_length = 3, max_length = 40))]
    pub username: String,
    /// How the person is called in the history.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub display_name: String,
    /// The first password; the person changes it.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub password: String,
    /// What it may do.
    pub role: Role,
    /// A practitioner's registry number.
    pub registry_number: Option<String>,
    /// The provider of provider staff.
    pub provider_id: Option<ProviderId>,
    /// The social credit code of an institution manager's institution.
    pub social_credit_code: Option<String>,
    /// A regulator officer's district, six digits.
    pub district: Option<String>,
    /// The e-mail address, for notices and for a forgotten password.
    #[oai(validator(max_length = 254))]
    pub email: Option<String>,
    /// The language in which mail is written; Chinese unless told.
    pub language: Option<ReaderLanguage>,
}

/// A change of an account.
#[derive(Clone, Object)]
pub struct AccountPatch {
    /// Whether it may sign in.
    pub enabled: Option<bool>,
    /// A new first password.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub new_password: Option<String>,
    /// Another e-mail address; an empty one removes it.
    #[oai(validator(max_length = 254))]
    pub email: Option<String>,
    /// Another language of mail.
    pub language: Option<ReaderLanguage>,
    /// Why it is changed; kept in the history.
    #[oai(validator(min_length = 1, max_length = 500))]
    pub reason: String,
}

/// A change of one's own password.
#[derive(Clone, Object)]
pub struct PasswordIn {
    /// The present password.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub current_password: String,
    /// The new password.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub new_password: String,
}
