//! Who is signed in on pages: an opaque cookie, of which the store keeps a digest; and the token that every form carries
//! so that no other site can send it.

use super::actor::Actor;
use super::recognise::Access;
use super::store;
use crate::platform::ids::random_bytes;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::vault::{Place, Vault, VaultError};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mengya_entities::account;
use mengya_entities::ids::{AccountId, PageSessionId};
use mengya_entities::page_session::{ActiveModel, Column, Entity, Model};
use mengya_entities::values::Instant;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// Names a form's field that carries the token.
pub const CSRF: &str = "csrf";

/// A new cookie: 256 random bits.
#[must_use]
pub fn new_cookie() -> String {
    URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// The token that forms of this cookie's holder carry. Who cannot read the cookie cannot make it.
#[must_use]
pub fn form_token(cookie: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(b"form\0");
    digest.update(cookie.as_bytes());
    URL_SAFE_NO_PAD.encode(digest.finalize())
}

/// The token, followed by a mark of whose account it is: when the session has ended and its cookie is gone, the mark still
/// tells whose form it was. It tells so to us alone.
#[must_use]
pub fn marked_token(vault: &Vault, cookie: &str, account: AccountId) -> String {
    let token = form_token(cookie);
    let mark = mark_of(vault, &token, account);
    format!("{token}.{mark}")
}

fn mark_of(vault: &Vault, token: &str, account: AccountId) -> String {
    URL_SAFE_NO_PAD.encode(&vault.index("form", &format!("{token} {account}")).0)
}

/// Whether a form that carried this token was shown to this account.
#[must_use]
pub fn is_marked_for(vault: &Vault, sent: &str, account: AccountId) -> bool {
    sent.split_once('.')
        .is_some_and(|(token, mark)| mark_of(vault, token, account).as_bytes().ct_eq(mark.as_bytes()).into())
}

/// Whether a form carried the token of this cookie. The comparison takes the same time for every wrong one.
#[must_use]
pub fn is_form_token(cookie: &str, sent: &str) -> bool {
    let token = sent.split_once('.').map_or(sent, |(token, _)| token);
    form_token(cookie).as_bytes().ct_eq(token.as_bytes()).into()
}

/// Under what a session is remembered for a few seconds: never what a token is remembered under.
fn remembered_as(digest: &[u8; 32]) -> [u8; 32] {
    Sha256::new().chain_update(b"session\0").chain_update(digest).finalize().into()
}

const fn network_place(session: PageSessionId) -> Place {
    Place { table: "page_sessions", column: "network_sealed", row: session.0 }
}

/// The network that a session was begun from.
///
/// # Errors
/// When it was changed outside the registry.
pub fn open_network(vault: &Vault, session: &Model) -> Result<Option<String>, VaultError> {
    let sealed = session.network_sealed.as_ref();
    sealed.map(|sealed| vault.open_text(network_place(session.id), sealed)).transpose()
}

/// How long a session is used before that is noted again, in microseconds.
const NOTED_EACH: i64 = 10 * 60_000_000;

/// By which the store knows a cookie.
#[must_use]
pub fn digest_of(cookie: &str) -> [u8; 32] {
    Sha256::digest(cookie.as_bytes()).into()
}

impl Access {
    /// A new session of this account, and its cookie; sessions that ended are cleared away.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn open_session(&self, account: &account::Model) -> Result<(Actor, String), Problem> {
        let actor = Actor::of_account(account).ok_or_else(Problem::forbidden)?;
        let cookie = new_cookie();
        let services = self.services();
        let now = services.clock.now().timestamp_micros();
        let lifetime = i64::from(services.settings.session_hours) * 3_600_000_000;
        let tx = services.database.begin().await?;
        Entity::delete_many().filter(Column::ExpiresAt.lt(now)).exec(&tx).await?;
        let id: PageSessionId = services.ids.next();
        ActiveModel {
            id: Set(id),
            cookie_sha256: Set(digest_of(&cookie).to_vec()),
            account_id: Set(account.id),
            token_generation: Set(account.token_generation),
            created_at: Set(Instant(now)),
            expires_at: Set(Instant(now + lifetime)),
            last_used_at: Set(None),
            network_sealed: Set(Some(
                services.vault.seal(network_place(id), request::network().to_string().as_bytes()),
            )),
            browser: Set(Some(request::browser())),
        }
        .insert(&tx)
        .await?;
        tx.commit().await?;
        Ok((actor, cookie))
    }

    /// Whose session this cookie is of; nobody's when it ended, or the account was disabled or signed out everywhere.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn recognise_session(&self, cookie: &str) -> Result<Option<Actor>, Problem> {
        let digest = digest_of(cookie);
        if let Some(actor) = self.remembered(&remembered_as(&digest)) {
            return Ok(Some(actor));
        }
        let reader = self.services().database.reader();
        let now = self.services().clock.now().timestamp_micros();
        let Some(session) =
            Entity::find().filter(Column::CookieSha256.eq(digest.to_vec())).one(reader).await?
        else {
            return Ok(None);
        };
        let Some(account) = store::find(reader, session.account_id).await? else { return Ok(None) };
        let ended = session.expires_at.0 <= now
            || account.disabled_at.is_some()
            || account.token_generation != session.token_generation;
        let actor = if ended { None } else { Actor::of_account(&account) };
        if actor.is_some() && now - session.last_used_at.unwrap_or(session.created_at).0 >= NOTED_EACH {
            self.note_use(session.id, now).await;
        }
        if let Some(actor) = &actor {
            self.remember(remembered_as(&digest), actor, session.expires_at.0 / 1_000_000);
        }
        Ok(actor)
    }

    /// Notes that a session is used. Nobody is kept from reading because this cannot be written.
    async fn note_use(&self, session: PageSessionId, now: i64) {
        let noting = async {
            let tx = self.services().database.begin().await?;
            Entity::update_many()
                .col_expr(Column::LastUsedAt, Expr::value(Instant(now)))
                .filter(Column::Id.eq(session))
                .exec(&tx)
                .await?;
            Ok::<_, Problem>(tx.commit_note().await?)
        };
        if let Err(problem) = noting.await {
            tracing::debug!(cause = problem.cause, "the use of a session was not noted");
        }
    }

    /// Ends the session of this cookie.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn end_session(&self, cookie: &str) -> Result<(), Problem> {
        let digest = digest_of(cookie);
        let tx = self.services().database.begin().await?;
        Entity::delete_many().filter(Column::CookieSha256.eq(digest.to_vec())).exec(&tx).await?;
        tx.commit().await?;
        self.forget(&remembered_as(&digest));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_token_belongs_to_one_cookie() {
        let (one, other) = (new_cookie(), new_cookie());
        assert_ne!(one, other);
        assert!(is_form_token(&one, &form_token(&one)));
        assert!(!is_form_token(&one, &form_token(&other)));
        assert!(!is_form_token(&one, ""));
        assert!(!is_form_token(&one, &one));
        let vault = Vault::new([7; 32], [8; 32]);
        let (mine, theirs) = (AccountId(uuid::Uuid::from_u128(1)), AccountId(uuid::Uuid::from_u128(2)));
        let marked = marked_token(&vault, &one, mine);
        assert!(is_form_token(&one, &marked) && !is_form_token(&other, &marked));
        assert!(is_marked_for(&vault, &marked, mine) && !is_marked_for(&vault, &marked, theirs));
        assert!(!is_marked_for(&vault, &form_token(&one), mine));
    }
}
