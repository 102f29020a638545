//! Signing in, and accounts, for programs.

use super::changes::{AccountChange, ShownChange};
use super::payloads::{
    AccountChangeOut, AccountChangePage, AccountIn, AccountOut, AccountPage, AccountPatch, ChangeDecisionIn,
    KeyOut, KeySetOut, PasswordChangeIn, TokenIn, TokenOut,
};
use super::service::{Accounts, WrittenAccount};
use crate::access::Actor;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::Problem;
use crate::platform::reply::{Answer, Created, Listed, Ok200, Record};
use mengya_entities::account;
use mengya_entities::ids::{AccountChangeId, AccountId};
use mengya_entities::values::ReaderLanguage;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{OpenApi, Tags};

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// Signing in, and accounts.
    Access,
}

/// Tokens and accounts.
pub struct AccountsApi {
    /// Recognises who is asking.
    pub accounts: Accounts,
}

impl AccountsApi {
    async fn out(&self, row: account::Model) -> Result<AccountOut, Problem> {
        let waiting = self.accounts.waiting_changes_of(&[row.id]).await?.get(&row.id).copied();
        Ok(AccountOut::new(row, waiting))
    }
}

fn change_out(shown: ShownChange) -> Record<AccountChangeOut> {
    Record { version: shown.row.version, body: shown.into() }
}

#[OpenApi(tag = "Tag::Access", prefix_path = "/api/v1")]
impl AccountsApi {
    /// Sign in
    ///
    /// Gives a short-lived token for name and password.
    #[oai(path = "/tokens", method = "post", operation_id = "create_token")]
    async fn create_token(&self, body: Json<TokenIn>) -> Answer<Ok200<TokenOut>> {
        let access_token = self.accounts.sign_in(&body.0.username, body.0.password.clone()).await?;
        Ok(Ok200(TokenOut {
            access_token,
            token_type: "Bearer".to_owned(),
            expires_in: self.accounts.access().tokens().lifetime_seconds(),
        }))
    }

    /// The published key set
    ///
    /// The public keys that verify our tokens (RFC 7517).
    #[oai(path = "/key-set", method = "get", operation_id = "get_key_set")]
    async fn get_key_set(&self) -> Answer<Ok200<KeySetOut>> {
        let (kid, x) = self.accounts.access().tokens().key_set();
        let key = KeyOut {
            kty: "OKP".to_owned(),
            crv: "Ed25519".to_owned(),
            r#use: "sig".to_owned(),
            alg: "EdDSA".to_owned(),
            kid,
            x,
        };
        Ok(Ok200(KeySetOut { keys: vec![key] }))
    }

    /// Who am I?
    ///
    /// The account of the token.
    #[oai(path = "/me", method = "get", operation_id = "get_me")]
    async fn get_me(&self, actor: Actor) -> Answer<Record<AccountOut>> {
        let id = actor.account.ok_or_else(Problem::forbidden)?;
        let account = self.accounts.account(id).await?;
        Ok(Record { version: account.version, body: self.out(account).await? })
    }

    /// Change my password
    ///
    /// Tokens given before are no longer accepted.
    #[oai(path = "/me/password", method = "put", operation_id = "change_my_password")]
    async fn change_my_password(
        &self,
        actor: Actor,
        body: Json<PasswordChangeIn>,
    ) -> Answer<Record<AccountOut>> {
        self.accounts.change_own_password(&actor, body.0.current_password, body.0.new_password).await?;
        self.get_me(actor).await
    }

    /// Sign out everywhere
    ///
    /// Tokens given before are no longer accepted, this one included.
    #[oai(path = "/me/tokens", method = "delete", operation_id = "revoke_my_tokens")]
    async fn revoke_my_tokens(&self, actor: Actor) -> Answer<Record<AccountOut>> {
        self.accounts.revoke_own_tokens(&actor).await?;
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
        let (rows, next) = self.accounts.accounts(None, &page).await?;
        let link = next_link("/api/v1/accounts", &[], &page, next.as_deref());
        let ids: Vec<AccountId> = rows.iter().map(|row| row.id).collect();
        let waiting = self.accounts.waiting_changes_of(&ids).await?;
        let out = |row: account::Model| {
            let change = waiting.get(&row.id).copied();
            AccountOut::new(row, change)
        };
        let items = rows.into_iter().map(out).collect();
        Ok(Listed { body: AccountPage { items, next }, next: link })
    }

    /// Open an account
    ///
    /// What it is bound to goes with its role: a practitioner's own record, a provider, an institution, a district. Its
    /// holder sets the password by a link that comes by mail. An account of a regulator officer or an administrator is
    /// open when a second administrator, another person than its holder, has confirmed it.
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
            role: body.role,
            held_by: body.held_by.map(Into::into),
            registry_number: body.registry_number,
            provider: body.provider_id.map(|id| id.to_string()),
            social_credit_code: body.social_credit_code,
            district: body.district,
            email: Some(body.email),
            language: body.language.unwrap_or(ReaderLanguage::Chinese),
        };
        let account = self.accounts.open_written_account(&actor, written).await?;
        let location = format!("/api/v1/accounts/{}", account.id);
        Ok(Created { version: account.version, location, body: self.out(account).await? })
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
        let account = self.accounts.account(id.0).await?;
        Ok(Record { version: account.version, body: self.out(account).await? })
    }

    /// Enable or disable an account, send its holder a link, or give it another address
    ///
    /// Its tokens are no longer accepted. Of a regulator officer's or an administrator's account everything but disabling
    /// it awaits a second administrator.
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
        let AccountPatch { enabled, send_link, held_by, email, language, reason } = body.0;
        let change = AccountChange {
            enabled,
            sends_link: send_link == Some(true),
            email,
            language,
            held_by: held_by.map(Into::into),
            reason,
        };
        let account = self.accounts.change_account(&actor, id.0, if_match.0.as_deref(), change).await?;
        Ok(Record { version: account.version, body: self.out(account).await? })
    }

    /// Changes of accounts that wait
    ///
    /// A page of what one administrator proposed and a second one has to confirm, the first proposed first.
    #[oai(path = "/account-changes", method = "get", operation_id = "list_account_changes")]
    async fn list_account_changes(
        &self,
        actor: Actor,
        /// Where the page begins: `next` of the page before.
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<AccountChangePage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (rows, next) = self.accounts.waiting_changes(&actor, &page).await?;
        let link = next_link("/api/v1/account-changes", &[], &page, next.as_deref());
        let items = rows.into_iter().map(Into::into).collect();
        Ok(Listed { body: AccountChangePage { items, next }, next: link })
    }

    /// One change of an account
    ///
    /// What it does, who proposed it, and why.
    #[oai(path = "/account-changes/:id", method = "get", operation_id = "get_account_change")]
    async fn get_account_change(
        &self,
        actor: Actor,
        /// The change.
        id: Path<AccountChangeId>,
    ) -> Answer<Record<AccountChangeOut>> {
        Ok(change_out(self.accounts.change(&actor, id.0).await?))
    }

    /// Confirm, refuse or withdraw a change of an account
    ///
    /// Confirmed by another person than who proposed it and than who holds the account, it is done with this answer.
    /// Withdrawn only by whoever proposed it.
    #[oai(path = "/account-changes/:id/decision", method = "post", operation_id = "decide_account_change")]
    async fn decide_account_change(
        &self,
        actor: Actor,
        /// The change.
        id: Path<AccountChangeId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<ChangeDecisionIn>,
    ) -> Answer<Record<AccountChangeOut>> {
        let ChangeDecisionIn { decision, reason } = body.0;
        let (ending, reason) = (decision.into(), reason.unwrap_or_default());
        let decided =
            self.accounts.decide_change(&actor, id.0, if_match.0.as_deref(), ending, &reason).await?;
        Ok(change_out(decided))
    }
}
