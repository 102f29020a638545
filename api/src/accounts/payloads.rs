//! What goes in and out about accounts.

use super::changes::ShownChange;
use super::holder::WrittenHolder;
use super::invitations::ShownInvitation;
use super::own::ShownSession;
use super::rules::Ending;
use chrono::{DateTime, Utc};
use mengya_entities::account;
use mengya_entities::ids::{
    AccountChangeId, AccountId, InstitutionId, InvitationId, PageSessionId, PractitionerId, ProviderId,
};
use mengya_entities::values::{
    AccountChangeKind, AccountChangeState, AccountState, IdentityKind, InvitationState, ReaderLanguage, Role,
};
use poem_openapi::{Enum, Object};
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

/// Who wants to activate the own account.
#[derive(Clone, Object)]
pub struct ActivationIn {
    /// The registry number.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub registry_number: String,
    /// The number of the identity document.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub identity_number: String,
}

/// What was begun; the same whether or not the two numbers belong together.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ActivationOut {
    /// Send it with the code.
    pub activation: String,
    /// How long a code is accepted, in minutes.
    pub minutes: i64,
}

/// The code that was sent.
#[derive(Clone, Object)]
pub struct ActivationCodeIn {
    /// What was answered when the code was asked for.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub activation: String,
    /// The code.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub code: String,
}

/// Where the code was sent to.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ActivationProvenOut {
    /// The e-mail address or phone number, masked.
    pub sent_to: String,
}

/// The name and password of the new account.
#[derive(Clone, Object)]
pub struct ActivatedAccountIn {
    /// What was answered when the code was asked for.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub activation: String,
    /// The name to sign in with: lower-case letters, digits, dots and hyphens.
    #[oai(validator(min_length = 3, max_length = 40))]
    pub username: String,
    /// The password.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub new_password: String,
}

/// Whom one invites of the own staff.
#[derive(Clone, Object)]
pub struct InvitationIn {
    /// What the account may do: of the own institution or provider.
    pub role: Role,
    /// How the person is called; of a practitioner the register knows it.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: Option<String>,
    /// A practitioner's registry number: somebody on the own staff list.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub registry_number: Option<String>,
    /// Where the link goes; where the register holds a practitioner's address, it goes there.
    #[oai(validator(min_length = 1, max_length = 254))]
    pub email: String,
    /// The language in which mail is written; Chinese unless told.
    pub language: Option<ReaderLanguage>,
}

/// An invitation.
#[derive(Clone, Debug, Object, Serialize)]
pub struct InvitationOut {
    /// Its id.
    pub id: InvitationId,
    /// What the account may do.
    pub role: Role,
    /// How the person is called.
    pub name: String,
    /// Where the link went, masked.
    pub email: String,
    /// What became of it.
    pub state: InvitationState,
    /// The account that was opened by it.
    pub account_id: Option<AccountId>,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// Until when it is accepted.
    pub expires_at: DateTime<Utc>,
}

impl From<ShownInvitation> for InvitationOut {
    fn from(shown: ShownInvitation) -> Self {
        let ShownInvitation { row, state, email } = shown;
        Self {
            id: row.id,
            role: row.role,
            name: row.name,
            email,
            state,
            account_id: row.account_id,
            sent_at: row.created_at.into(),
            expires_at: row.expires_at.into(),
        }
    }
}

/// A page of invitations.
#[derive(Clone, Debug, Object, Serialize)]
pub struct InvitationPage {
    /// The invitations.
    pub items: Vec<InvitationOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// The name and password of the account that one was invited to.
#[derive(Clone, Object)]
pub struct InvitationAcceptanceIn {
    /// The token of the link.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub token: String,
    /// The number of the identity document: of a practitioner.
    #[oai(validator(max_length = 60))]
    pub identity_number: Option<String>,
    /// The name to sign in with: lower-case letters, digits, dots and hyphens.
    #[oai(validator(min_length = 3, max_length = 40))]
    pub username: String,
    /// The password.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub new_password: String,
}

/// Another e-mail address of one's own account.
#[derive(Clone, Object)]
pub struct OwnEmailIn {
    /// The new address: a link that proves it goes there.
    #[oai(validator(min_length = 1, max_length = 254))]
    pub email: String,
    /// The password.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub password: String,
}

/// The link that went to another address.
#[derive(Clone, Object)]
pub struct EmailProofIn {
    /// The token of the link.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub token: String,
}

/// Another phone number of one's own.
#[derive(Clone, Object)]
pub struct OwnPhoneIn {
    /// The new number: 7 to 15 digits.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub phone: String,
    /// The password.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub password: String,
}

/// Where one is signed in on pages.
#[derive(Clone, Debug, Object, Serialize)]
pub struct SessionOut {
    /// Its id.
    pub id: PageSessionId,
    /// The network it was begun from.
    pub network: String,
    /// The browser and system.
    pub browser: String,
    /// When it was begun.
    pub begun_at: DateTime<Utc>,
    /// When it was last used, to some minutes.
    pub last_used_at: DateTime<Utc>,
}

impl From<ShownSession> for SessionOut {
    fn from(shown: ShownSession) -> Self {
        let ShownSession { row, network, is_this: _ } = shown;
        Self {
            id: row.id,
            network,
            browser: row.browser.unwrap_or_default(),
            begun_at: row.created_at.into(),
            last_used_at: row.last_used_at.unwrap_or(row.created_at).into(),
        }
    }
}

/// Where one is signed in on pages: at most a hundred, the last begun first.
#[derive(Clone, Debug, Object, Serialize)]
pub struct SessionsOut {
    /// The sessions.
    pub items: Vec<SessionOut>,
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
    /// How the person is called in the audit log.
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
    /// Whether it is open: one with power over people's standing is, when a second person has confirmed it.
    pub state: AccountState,
    /// Whether it says who holds it.
    pub has_holder: bool,
    /// The change of it that awaits a second person.
    pub waiting_change_id: Option<AccountChangeId>,
    /// Since when it may not sign in.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Whether it has an e-mail address.
    pub has_email: bool,
    /// The language in which mail is written.
    pub language: ReaderLanguage,
}

impl AccountOut {
    /// Of this row, and of what waits.
    #[must_use]
    pub fn new(row: account::Model, waiting_change_id: Option<AccountChangeId>) -> Self {
        Self {
            id: row.id,
            waiting_change_id,
            state: row.state,
            has_holder: row.holder_index.is_some(),
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
    /// How the person is called in the audit log.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub display_name: String,
    /// What it may do.
    pub role: Role,
    /// Who holds it: of regulator officers and administrators.
    pub held_by: Option<HolderIn>,
    /// A practitioner's registry number.
    pub registry_number: Option<String>,
    /// The provider of provider staff.
    pub provider_id: Option<ProviderId>,
    /// The social credit code of an institution manager's institution.
    pub social_credit_code: Option<String>,
    /// A regulator officer's district, six digits.
    pub district: Option<String>,
    /// The e-mail address: the link that sets the password goes there, to nobody else.
    #[oai(validator(min_length = 1, max_length = 254))]
    pub email: String,
    /// The language in which mail is written; Chinese unless told.
    pub language: Option<ReaderLanguage>,
}

/// Accounts to be opened together.
#[derive(Clone, Object)]
pub struct AccountsIn {
    /// The accounts: all are opened, or none.
    #[oai(validator(min_items = 1, max_items = 200))]
    pub accounts: Vec<AccountIn>,
}

/// Accounts that were opened, or await a second person.
#[derive(Clone, Debug, Object, Serialize)]
pub struct AccountsOut {
    /// The accounts, in the order they were sent.
    pub items: Vec<AccountOut>,
}

/// Openings of accounts to be confirmed together.
#[derive(Clone, Object)]
pub struct OpeningsConfirmationIn {
    /// The changes that open them: all are confirmed, or none.
    #[oai(validator(min_items = 1, max_items = 200))]
    pub changes: Vec<AccountChangeId>,
    /// Why, if there is something to say.
    #[oai(validator(max_length = 500))]
    pub reason: Option<String>,
}

/// Changes that were confirmed.
#[derive(Clone, Debug, Object, Serialize)]
pub struct OpeningsConfirmedOut {
    /// The changes, the first proposed first.
    pub items: Vec<AccountChangeOut>,
}

/// Who holds an account. A person is one person whatever accounts they hold.
#[derive(Clone, Object)]
pub struct HolderIn {
    /// The name.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub name: String,
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number; kept encrypted.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub identity_number: String,
}

impl From<HolderIn> for WrittenHolder {
    fn from(holder: HolderIn) -> Self {
        let HolderIn { name, identity_kind, identity_number } = holder;
        Self { name, identity_kind, identity_number }
    }
}

/// A change of an account.
#[derive(Clone, Object)]
pub struct AccountPatch {
    /// Whether it may sign in.
    pub enabled: Option<bool>,
    /// Whether a link that sets a new password is sent to its holder.
    pub send_link: Option<bool>,
    /// Who holds it: of a regulator officer's or an administrator's that does not say so yet.
    pub held_by: Option<HolderIn>,
    /// Another e-mail address; an empty one removes it.
    #[oai(validator(max_length = 254))]
    pub email: Option<String>,
    /// Another language of mail.
    pub language: Option<ReaderLanguage>,
    /// Why it is changed; kept in the audit log.
    #[oai(validator(min_length = 1, max_length = 500))]
    pub reason: String,
}

/// A change of one's own password.
#[derive(Clone, Object)]
pub struct PasswordChangeIn {
    /// The present password.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub current_password: String,
    /// The new password.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub new_password: String,
}

/// How a second person ends a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum ChangeDecision {
    /// It is right: it is done.
    Confirmed,
    /// It is not.
    Refused,
    /// Who proposed it takes it back.
    Withdrawn,
}

impl From<ChangeDecision> for Ending {
    fn from(decision: ChangeDecision) -> Self {
        match decision {
            ChangeDecision::Confirmed => Self::Confirmed,
            ChangeDecision::Refused => Self::Refused,
            ChangeDecision::Withdrawn => Self::Withdrawn,
        }
    }
}

/// The decision about a change.
#[derive(Clone, Object)]
pub struct ChangeDecisionIn {
    /// Confirmed, refused or withdrawn.
    pub decision: ChangeDecision,
    /// Why; a refusal needs it.
    #[oai(validator(max_length = 500))]
    pub reason: Option<String>,
}

/// A change of an account that takes two people.
#[derive(Clone, Debug, Object, Serialize)]
pub struct AccountChangeOut {
    /// Its id.
    pub id: AccountChangeId,
    /// The account.
    pub account_id: AccountId,
    /// The account's name.
    pub username: String,
    /// How the person is called in the audit log.
    pub display_name: String,
    /// What the account may do.
    pub role: Role,
    /// What is to be done.
    pub kind: AccountChangeKind,
    /// Whether it waits, or how it ended.
    pub state: AccountChangeState,
    /// The reason that the proposer gave.
    pub reason: String,
    /// Who proposed it; none for the operator at the machine.
    pub proposed_by: Option<String>,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// Why, in the words of who decided.
    pub decided_reason: Option<String>,
    /// The e-mail address that the account gets, or has.
    pub email: Option<String>,
    /// Who holds the account, or is to be recorded so.
    pub holder_name: Option<String>,
    /// The number of the holder's document, its middle masked.
    pub identity_masked: Option<String>,
    /// Whether who is asking can confirm it.
    pub may_confirm: bool,
}

impl From<ShownChange> for AccountChangeOut {
    fn from(shown: ShownChange) -> Self {
        let ShownChange { row, account, proposed_by, decided_by, email, holder, refusal, is_own: _ } = shown;
        let (holder_name, identity_masked) = holder.unzip();
        Self {
            id: row.id,
            account_id: account.id,
            username: account.username,
            display_name: account.display_name,
            role: account.role,
            kind: row.kind,
            state: row.state,
            reason: row.reason,
            proposed_by: Some(proposed_by).filter(|name| !name.is_empty()),
            proposed_at: row.created_at.into(),
            decided_by,
            decided_reason: row.decided_reason,
            email,
            holder_name,
            identity_masked,
            may_confirm: refusal.is_none(),
        }
    }
}

/// A page of changes.
#[derive(Clone, Debug, Object, Serialize)]
pub struct AccountChangePage {
    /// The changes.
    pub items: Vec<AccountChangeOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}
