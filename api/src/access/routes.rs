//! Signing in, and accounts, for programs.

use super::actor::Actor;
use super::payloads::{
    AccountIn, AccountOut, AccountPage, AccountPatch, KeyOut, KeySetOut, PasswordIn, TokenIn, TokenOut,
};
use super::service::{Access, AccountChange, WrittenAccount};
use crate::app::Tag;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::reply::{Answer, Created, Listed, Record, Shown};
use mengya_entities::ids::AccountId;
use mengya_entities::values::ReaderLanguage;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;

/// Tokens and accounts.
pub struct AccessApi {
    /// Recognises who is asking.
    pub access: Access,
}

#[OpenApi(tag = "Tag::Access", prefix_path = "/api/v1")]
impl AccessApi {
    /// Sign in
    ///
    /// Gives a short-lived token for name and password.
    #[oai(path = "/tokens", method = "post", operation_id = "create_token")]
    async fn create_token(&self, body: Json<TokenIn>) -> Answer<Shown<TokenOut>> {
        let access_token = self.access.sign_in(&body.0.username, body.0.password.clone()).await?;
        Ok(Shown(TokenOut {
            access_token,
            token_type: "Bearer".to_owned(),
            expires_in: self.access.tokens().lifetime_seconds(),
        }))
    }

    /// The published key set
    ///
    /// The public keys that verify our tokens (RFC 7517).
    #[oai(path = "/key-set", method = "get", operation_id = "get_key_set")]
    async fn get_key_set(&self) -> Answer<Shown<KeySetOut>> {
        let (kid, x) = self.access.tokens().key_set();
        let key = KeyOut {
            kty: "OKP".to_owned(),
            crv: "Ed25519".to_owned(),
            r#use: "sig".to_owned(),
            alg: "EdDSA".to_owned(),
            kid,
            x,
        };
        Ok(Shown(KeySetOut { keys: vec![key] }))
    }

    /// Who am I?
    ///
    /// The account of the token.
    #[oai(path = "/me", method = "get", operation_id = "get_me")]
    async fn get_me(&self, actor: Actor) -> Answer<Record<AccountOut>> {
        let id = actor.account.ok_or_else(crate::platform::problem::Problem::forbidden)?;
        let account = self.access.account(id).await?;
        Ok(Record { version: account.version, body: account.into() })
    }

    /// Change my password
    ///
    /// Tokens given before are no longer accepted.
    #[oai(path = "/me/password", method = "put", operation_id = "change_my_password")]
    async fn change_my_password(&self, actor: Actor, body: Json<PasswordIn>) -> Answer<Record<AccountOut>> {
        self.access.change_own_password(&actor, body.0.current_password, body.0.new_password).await?;
        self.get_me(actor).await
    }

    /// Sign out everywhere
    ///
    /// Tokens given before are no longer accepted, this one included.
    #[oai(path = "/me/tokens", method = "delete", operation_id = "revoke_my_tokens")]
    async fn revoke_my_tokens(&self, actor: Actor) -> Answer<Record<AccountOut>> {
        self.access.revoke_own_tokens(&actor).await?;
        self.get_me(actor).await
    }

    /// All accounts
    ///
    /// A page of accounts, in the order they were opened.
    #[oai(path = "/accounts", method = "get", operation_id = "list_accounts")]
    async fn list_accounts(
        &self,
        _actor: Actor,
        /// Where the page begins: `next` of the page before.
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<AccountPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (rows, next) = self.access.accounts(None, &page).await?;
        let link = next_link("/api/v1/accounts", &[], &page, next.as_deref());
        let items = rows.into_iter().map(Into::into).collect();
        Ok(Listed { body: AccountPage { items, next }, next: link })
    }

    /// Open an account
    ///
    /// What it is bound to goes with its role: a practitioner's own record, a provider, an institution, a district.
    #[oai(path = "/accounts", method = "post", operation_id = "create_account")]
    async fn create_account(
        &self,
        actor: Actor,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<AccountIn>,
    ) -> Answer<Created<AccountOut>> {
        let body = body.0;
        let written = WrittenAccount {
            username: body.username,
            display_name: body.display_name,
            password: body.password,
            role: body.role,
            registry_number: body.registry_number,
            provider: body.provider_id.map(|id| id.to_string()),
            social_credit_code: body.social_credit_code,
            district: body.district,
            email: body.email,
            language: body.language.unwrap_or(ReaderLanguage::Chinese),
        };
        let account = self.access.open_written_account(&actor, written).await?;
        let location = format!("/api/v1/accounts/{}", account.id);
        Ok(Created { version: account.version, location, body: account.into() })
    }

    /// One account
    ///
    /// With what it is bound to.
    #[oai(path = "/accounts/:id", method = "get", operation_id = "get_account")]
    async fn get_account(
        &self,
        _actor: Actor,
        /// The account.
        id: Path<AccountId>,
    ) -> Answer<Record<AccountOut>> {
        let account = self.access.account(id.0).await?;
        Ok(Record { version: account.version, body: account.into() })
    }

    /// Enable or disable an account, or give it a new password or address
    ///
    /// Its tokens are no longer accepted.
    #[oai(path = "/accounts/:id", method = "patch", operation_id = "update_account")]
    async fn update_account(
        &self,
        actor: Actor,
        /// The account.
        id: Path<AccountId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<AccountPatch>,
    ) -> Answer<Record<AccountOut>> {
        let AccountPatch { enabled, new_password, email, language, reason } = body.0;
        let change = AccountChange { enabled, new_password, email, language, reason };
        let account = self.access.change_account(&actor, id.0, if_match.0.as_deref(), change).await?;
        Ok(Record { version: account.version, body: account.into() })
    }
}
