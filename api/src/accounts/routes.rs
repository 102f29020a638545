//! Signing in, and accounts, for programs.

use super::changes::{AccountChange, ShownChange};
use super::invitations::NewInvitation;
use super::payloads::{
    AccountChangeOut, AccountChangePage, AccountIn, AccountOut, AccountPage, AccountPatch, AccountsIn,
    AccountsOut, ActivatedAccountIn, ActivationCodeIn, ActivationIn, ActivationOut, ActivationProvenOut,
    ChangeDecisionIn, EmailProofIn, InvitationAcceptanceIn, InvitationIn, InvitationOut, InvitationPage,
    KeyOut, KeySetOut, OpeningsConfirmationIn, OpeningsConfirmedOut, OwnEmailIn, OwnPhoneIn,
    PasswordChangeIn, SessionsOut, TokenIn, TokenOut,
};
use super::recovery::new_token;
use super::rules::activation::MINUTES;
use super::service::{Accounts, WrittenAccount};
use crate::access::Actor;
use crate::effects::How;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::Problem;
use crate::platform::reply::{Answer, Created, Listed, Ok200, Record};
use mengya_entities::account;
use mengya_entities::ids::{AccountChangeId, AccountId, InvitationId, PageSessionId};
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
    /// The token of whoever has just opened the account.
    fn first_token(&self, account: &account::Model) -> Result<TokenOut, Problem> {
        let tokens = self.accounts.access().tokens();
        let id = self.accounts.services().ids.next();
        Ok(TokenOut {
            access_token: tokens.issue(account.id, account.token_generation, id)?,
            token_type: "Bearer".to_owned(),
            expires_in: tokens.lifetime_seconds(),
        })
    }

    async fn out(&self, row: account::Model) -> Result<AccountOut, Problem> {
        let waiting = self.accounts.waiting_changes_of(&[row.id]).await?.get(&row.id).copied();
        Ok(AccountOut::new(row, waiting))
    }
}

/// An account as a program writes it.
fn written(body: AccountIn) -> WrittenAccount {
    WrittenAccount {
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

    /// Ask for a code that activates one's own account
    ///
    /// The code is sent to the e-mail address, or else the phone, that the register holds of the person with this registry
    /// number and this document. The answer never tells whether there is one. Three codes an hour for each person.
    #[oai(path = "/activations", method = "post", operation_id = "begin_activation")]
    async fn begin_activation(&self, body: Json<ActivationIn>) -> Answer<Ok200<ActivationOut>> {
        let ActivationIn { registry_number, identity_number } = body.0;
        let activation = new_token();
        self.accounts.ask_for_activation(&activation, &registry_number, &identity_number).await?;
        Ok(Ok200(ActivationOut { activation, minutes: MINUTES }))
    }

    /// Prove the code
    ///
    /// Five tries, within fifteen minutes; a new code ends the one before. Whatever is wrong, the answer is the same.
    #[oai(path = "/activations/code", method = "post", operation_id = "prove_activation")]
    async fn prove_activation(&self, body: Json<ActivationCodeIn>) -> Answer<Ok200<ActivationProvenOut>> {
        let ActivationCodeIn { activation, code } = body.0;
        self.accounts.prove_activation(&activation, &code).await?;
        let sent_to = self.accounts.proven_activation(&activation).await?.unwrap_or_default();
        Ok(Ok200(ActivationProvenOut { sent_to }))
    }

    /// Open one's own account
    ///
    /// With the name and password of the person's choice, after the code was proven. The answer is the first token.
    #[oai(path = "/activations/account", method = "post", operation_id = "complete_activation")]
    async fn complete_activation(&self, body: Json<ActivatedAccountIn>) -> Answer<Ok200<TokenOut>> {
        let ActivatedAccountIn { activation, username, new_password } = body.0;
        let account = self.accounts.activate(&activation, &username, new_password).await?.account;
        Ok(Ok200(self.first_token(&account)?))
    }

    /// My institution's or provider's invitations
    ///
    /// A page of them, the newest first.
    #[oai(path = "/invitations", method = "get", operation_id = "list_invitations")]
    async fn list_invitations(
        &self,
        actor: Actor,
        /// Where the page begins: `next` of the page before.
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<InvitationPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (rows, next) = self.accounts.invitations(&actor, &page).await?;
        let link = next_link("/api/v1/invitations", &[], &page, next.as_deref());
        let items = rows.into_iter().map(Into::into).collect();
        Ok(Listed { body: InvitationPage { items, next }, next: link })
    }

    /// Invite somebody of my staff
    ///
    /// The link goes by mail and works once. Nobody is invited to more than one's own institution or provider, nor to an
    /// account with power over people's standing.
    #[oai(path = "/invitations", method = "post", operation_id = "create_invitation")]
    async fn create_invitation(
        &self,
        actor: Actor,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<InvitationIn>,
    ) -> Answer<Created<InvitationOut>> {
        let InvitationIn { role, name, registry_number, email, language } = body.0;
        let language = language.unwrap_or(ReaderLanguage::Chinese);
        let new = NewInvitation { role, name, registry_number, email, language };
        let shown = self.accounts.invite(&actor, new).await?;
        let location = format!("/api/v1/invitations/{}", shown.row.id);
        Ok(Created { version: 1, location, body: shown.into() })
    }

    /// Take an invitation back
    ///
    /// Its link opens nothing any more.
    #[oai(path = "/invitations/:id", method = "delete", operation_id = "withdraw_invitation")]
    async fn withdraw_invitation(
        &self,
        actor: Actor,
        /// The invitation.
        id: Path<InvitationId>,
    ) -> Answer<Ok200<InvitationOut>> {
        Ok(Ok200(self.accounts.withdraw_invitation(&actor, id.0).await?.into()))
    }

    /// Open the account I was invited to
    ///
    /// With the name and password of the holder's choice; a practitioner also gives the number of the document. The answer
    /// is the first token.
    #[oai(path = "/invitations/acceptance", method = "post", operation_id = "accept_invitation")]
    async fn accept_invitation(&self, body: Json<InvitationAcceptanceIn>) -> Answer<Ok200<TokenOut>> {
        let InvitationAcceptanceIn { token, identity_number, username, new_password } = body.0;
        let identity = identity_number.unwrap_or_default();
        let opened = self.accounts.accept_invitation(&token, &identity, &username, new_password).await?;
        Ok(Ok200(self.first_token(&opened.account)?))
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

    /// Change my e-mail address
    ///
    /// A link goes to the new address, and the old one is told; nothing changes until the link is used. The address of an
    /// officer or administrator is changed by two administrators.
    #[oai(path = "/me/email", method = "put", operation_id = "change_my_email")]
    async fn change_my_email(&self, actor: Actor, body: Json<OwnEmailIn>) -> Answer<Record<AccountOut>> {
        self.accounts.ask_for_own_email(&actor, &body.0.email, &body.0.password).await?;
        self.get_me(actor).await
    }

    /// Prove my new e-mail address
    ///
    /// With the token of the link that went there. From then on it is the address of the account.
    #[oai(path = "/email-proofs", method = "post", operation_id = "prove_my_email")]
    async fn prove_my_email(&self, body: Json<EmailProofIn>) -> Answer<Ok200<AccountOut>> {
        let account = self.accounts.prove_own_email(&body.0.token).await?;
        Ok(Ok200(self.out(account).await?))
    }

    /// Change my phone number
    ///
    /// The number that the register holds of a practitioner.
    #[oai(path = "/me/phone", method = "put", operation_id = "change_my_phone")]
    async fn change_my_phone(&self, actor: Actor, body: Json<OwnPhoneIn>) -> Answer<Record<AccountOut>> {
        self.accounts.change_own_phone(&actor, &body.0.phone, &body.0.password).await?;
        self.get_me(actor).await
    }

    /// Where I am signed in
    ///
    /// On pages: from where, with what, since when.
    #[oai(path = "/me/sessions", method = "get", operation_id = "list_my_sessions")]
    async fn list_my_sessions(&self, actor: Actor) -> Answer<Ok200<SessionsOut>> {
        let items = self.accounts.own_sessions(&actor, None).await?.into_iter().map(Into::into).collect();
        Ok(Ok200(SessionsOut { items }))
    }

    /// Sign out everywhere on pages
    ///
    /// The tokens of programs go on being accepted.
    #[oai(path = "/me/sessions", method = "delete", operation_id = "end_my_other_sessions")]
    async fn end_my_other_sessions(&self, actor: Actor) -> Answer<Ok200<SessionsOut>> {
        self.accounts.end_own_other_sessions(&actor, None).await?;
        self.list_my_sessions(actor).await
    }

    /// Sign out one browser
    ///
    /// One of where I am signed in on pages.
    #[oai(path = "/me/sessions/:id", method = "delete", operation_id = "end_my_session")]
    async fn end_my_session(
        &self,
        actor: Actor,
        /// The session.
        id: Path<PageSessionId>,
    ) -> Answer<Ok200<SessionsOut>> {
        self.accounts.end_own_session(&actor, id.0).await?;
        self.list_my_sessions(actor).await
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
        let account = self.accounts.open_written_account(&actor, written(body.0)).await?;
        let location = format!("/api/v1/accounts/{}", account.id);
        Ok(Created { version: account.version, location, body: self.out(account).await? })
    }

    /// Open many accounts
    ///
    /// All or none, each as one is opened by itself. The faults of each stand at `/accounts/<how many before it>`.
    #[oai(path = "/accounts/openings", method = "post", operation_id = "open_accounts")]
    async fn open_accounts(
        &self,
        actor: Actor,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<AccountsIn>,
    ) -> Answer<Ok200<AccountsOut>> {
        let asked = body.0.accounts.into_iter().map(written).collect();
        let rows = self.accounts.open_accounts(&actor, asked, How::Do).await?;
        let ids: Vec<AccountId> = rows.iter().map(|row| row.id).collect();
        let waiting = self.accounts.waiting_changes_of(&ids).await?;
        let out = |row: account::Model| {
            let change = waiting.get(&row.id).copied();
            AccountOut::new(row, change)
        };
        Ok(Ok200(AccountsOut { items: rows.into_iter().map(out).collect() }))
    }

    /// Confirm the opening of many accounts
    ///
    /// All or none, by another person than who proposed them and than who holds them. They are open with this answer.
    #[oai(
        path = "/account-changes/openings/confirmation",
        method = "post",
        operation_id = "confirm_account_openings"
    )]
    async fn confirm_account_openings(
        &self,
        actor: Actor,
        body: Json<OpeningsConfirmationIn>,
    ) -> Answer<Ok200<OpeningsConfirmedOut>> {
        let OpeningsConfirmationIn { changes, reason } = body.0;
        let reason = reason.unwrap_or_default();
        let shown = self.accounts.confirm_openings(&actor, &changes, &reason, How::Do).await?;
        Ok(Ok200(OpeningsConfirmedOut { items: shown.into_iter().map(Into::into).collect() }))
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
