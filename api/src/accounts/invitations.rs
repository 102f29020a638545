//! Institutions and providers invite their own staff: a link by mail, used once.

use super::activation::Activated;
use super::recovery::{digest_of, new_token};
use super::rules::invitation::{WAITING, given_by, state_of};
use super::service::{Accounts, Opening, account_row, username_fault, username_taken};
use super::store;
use crate::access::{Actor, Bound, email, passwords, store as access};
use crate::history::{self, Fact};
use crate::notifications::letters::Notice;
use crate::notifications::service::{self as notifications, Recipient};
use crate::platform::db::is_duplicate;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::practitioners::{identity, service as practitioners, store as people};
use mengya_entities::ids::{AccountId, InvitationId};
use mengya_entities::values::{
    EventAction, Instant, InvitationState, MailChannel, ReaderLanguage, RegistryNumber, Role, tidy,
};
use mengya_entities::{account, invitation};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, IntoActiveModel as _};
use serde_json::json;

const DAY: i64 = 24 * 3_600 * 1_000_000;

/// Whom somebody invites.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// What the account may do.
    pub role: Role,
    /// How the person is called; of a practitioner the register knows it.
    pub name: Option<String>,
    /// A practitioner's registry number.
    pub registry_number: Option<String>,
    /// Where the link goes.
    pub email: String,
    /// The language it is written in.
    pub language: ReaderLanguage,
}

/// An invitation as those who invite see it.
#[derive(Clone, Debug)]
pub struct ShownInvitation {
    /// The invitation.
    pub row: invitation::Model,
    /// Its state now.
    pub state: InvitationState,
    /// The address, masked.
    pub email: String,
}

/// An invitation as whoever has its link sees it.
#[derive(Clone, Debug)]
pub struct OpenInvitation {
    /// The invitation.
    pub row: invitation::Model,
    /// The institution or provider that invites.
    pub from: String,
}

fn wrong_state(key: &'static str) -> Problem {
    Problem::new(ProblemCode::WrongState).say(Message::new(key))
}

impl Accounts {
    fn shown_invitation(&self, row: invitation::Model) -> Result<ShownInvitation, Problem> {
        let services = self.services();
        let now = Instant::from(services.clock.now());
        let address = email::open_invited(&services.vault, &row)?;
        Ok(ShownInvitation { state: state_of(&row, now), email: email::masked(&address), row })
    }

    /// Invites somebody of the own staff.
    ///
    /// # Errors
    /// 403 to whom may invite nobody; 422 with every fault; 409 when the person has an account, somebody is invited at
    /// this address already, or very many are.
    pub async fn invite(&self, actor: &Actor, new: NewInvitation) -> Result<ShownInvitation, Problem> {
        let services = self.services();
        let given = actor.role.map_or(&[][..], given_by);
        let by = actor.account.filter(|_| !given.is_empty()).ok_or_else(Problem::forbidden)?;
        let (institution, provider) = body_of(actor)?;
        let mut faults = Vec::new();
        if !given.contains(&new.role) {
            faults.push(Fault::new("/role", "not-given", Message::new("fault-role-not-given")));
        }
        let address = email::parse(&new.email);
        if address.is_none() {
            faults.push(email::fault());
        }
        let mut name = tidy(new.name.as_deref().unwrap_or_default());
        let mut person = None;
        if new.role == Role::Practitioner {
            let written = new.registry_number.as_deref().unwrap_or_default();
            let found = match RegistryNumber::parse(written) {
                Ok(number) => people::find_by_number(services.database.reader(), &number).await?,
                Err(_) => None,
            };
            if let (Some(found), Some(institution)) = (found, institution)
                && people::is_or_will_be_on_staff(
                    services.database.reader(),
                    found.id,
                    institution,
                    services.clock.today(),
                )
                .await?
            {
                name.clone_from(&found.name);
                person = Some(found.id);
            }
            if written.trim().is_empty() {
                let message = Message::new("fault-required");
                faults.push(Fault::new("/registry_number", "required", message));
            } else if person.is_none() {
                let message = Message::new("fault-not-own-staff").arg("found", written);
                faults.push(Fault::new("/registry_number", "no-such", message));
            }
        } else {
            match name.chars().count() {
                0 => faults.push(Fault::new("/name", "required", Message::new("fault-required"))),
                1..=100 => {}
                _ => {
                    let message = Message::new("fault-too-long").arg("limit", 100);
                    faults.push(Fault::new("/name", "too-long", message));
                }
            }
        }
        let address = match (address, faults.is_empty()) {
            (Some(address), true) => address,
            _ => return Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) }),
        };
        let tx = services.database.begin().await?;
        let now = Instant::from(services.clock.now());
        let mut address = address;
        if let Some(person) = person {
            let locked = practitioners::lock_person(&tx, person).await?.person;
            if store::own_account_of(&tx, locked.id).await?.is_some() {
                return Err(wrong_state("invitation-has-account"));
            }
            // Nobody lets another's account be opened from a mailbox of the own choice where the register knows better.
            match self.reached(&locked, new.language)? {
                Some(known) if known.channel == MailChannel::Mail => address = known.address,
                // A code reaches the person where no employer reads it.
                Some(_) => return Err(wrong_state("invitation-activate-instead")),
                None => {}
            }
        }
        // One who invites waits for the other of the same house.
        store::lock(&tx, by).await?;
        let index = email::index(&services.vault, &address);
        let waiting = store::waiting_invitations(&tx, institution, provider, now).await?;
        if waiting.iter().any(|row| row.email_index == index && row.role == new.role) {
            return Err(wrong_state("invitation-waits"));
        }
        let day = store::invitations_since(&tx, institution, provider, Instant(now.0 - DAY)).await?;
        if waiting.len() as u64 >= WAITING || day >= WAITING {
            return Err(wrong_state("invitation-too-many"));
        }
        let id: InvitationId = services.ids.next();
        let token = new_token();
        let days = i64::from(services.settings.invitation_days);
        let row = invitation::ActiveModel {
            id: Set(id),
            role: Set(new.role),
            institution_id: Set(institution),
            provider_id: Set(provider),
            practitioner_id: Set(person),
            name: Set(name.clone()),
            email_sealed: Set(email::seal_invited(&services.vault, id, &address)),
            email_index: Set(index),
            language: Set(new.language),
            token_sha256: Set(digest_of(&token)),
            tries: Set(0),
            invited_by: Set(by),
            account_id: Set(None),
            expires_at: Set(Instant(now.0 + days * DAY)),
            used_at: Set(None),
            withdrawn_at: Set(None),
            created_at: Set(now),
        };
        let row = store::insert_invitation(&tx, row).await?;
        let from = store::body_name(&tx, institution, provider).await?;
        let to =
            Recipient { account: None, channel: MailChannel::Mail, address, name, language: new.language };
        let notice = Notice::Invited { token, from, role: new.role, days };
        notifications::write_to(&tx, services, &to, &notice).await?;
        let fact = Fact {
            practitioner: person,
            institution,
            after: Some(json!({ "role": new.role, "provider_id": provider })),
            ..Fact::of(EventAction::InvitationSent, id.0)
        };
        history::record(&tx, services, actor, fact).await?;
        tx.commit().await?;
        self.shown_invitation(row)
    }

    /// One page of the own institution's or provider's invitations, the newest first.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn invitations(
        &self,
        actor: &Actor,
        page: &PageAsked,
    ) -> Result<(Vec<ShownInvitation>, Option<String>), Problem> {
        let (institution, provider) = body_of(actor)?;
        let reader = self.services().database.reader();
        let rows = store::invitations(reader, institution, provider, page.after_id()?, page.limit).await?;
        let (rows, next) = page.cut(rows, |row| row.id.to_string());
        let shown = rows.into_iter().map(|row| self.shown_invitation(row)).collect::<Result<_, _>>()?;
        Ok((shown, next))
    }

    /// Takes an invitation of the own institution or provider back: its link opens nothing any more.
    ///
    /// # Errors
    /// 404; 409 when it was used or has ended.
    pub async fn withdraw_invitation(
        &self,
        actor: &Actor,
        id: InvitationId,
    ) -> Result<ShownInvitation, Problem> {
        let (institution, provider) = body_of(actor)?;
        let services = self.services();
        let tx = services.database.begin().await?;
        let row = store::lock_invitation(&tx, id).await?.ok_or_else(Problem::not_found)?;
        Actor::or_unknown(row.institution_id == institution && row.provider_id == provider)?;
        let now = Instant::from(services.clock.now());
        if state_of(&row, now) != InvitationState::Sent {
            return Err(wrong_state("invitation-not-open"));
        }
        let (person, mut changed) = (row.practitioner_id, row.into_active_model());
        changed.withdrawn_at = Set(Some(now));
        let row = store::update_invitation(&tx, changed).await?;
        let fact =
            Fact { practitioner: person, institution, ..Fact::of(EventAction::InvitationWithdrawn, id.0) };
        history::record(&tx, services, actor, fact).await?;
        tx.commit().await?;
        self.shown_invitation(row)
    }

    /// The invitation of a link, while it is open.
    ///
    /// # Errors
    /// 404 when it is not.
    pub async fn open_invitation(&self, token: &str) -> Result<OpenInvitation, Problem> {
        let reader = self.services().database.reader();
        let now = Instant::from(self.services().clock.now());
        let found = store::find_invitation(reader, &digest_of(token)).await?;
        let row = found.filter(|row| state_of(row, now) == InvitationState::Sent);
        let row = row.ok_or_else(Problem::not_found)?;
        has_inviter(reader, &row).await?;
        let from = store::body_name(reader, row.institution_id, row.provider_id).await?;
        Ok(OpenInvitation { row, from })
    }

    /// Opens the account that a link invites to, with the name and password of its holder's choice. A practitioner also
    /// gives the number of the document. The link is used up.
    ///
    /// # Errors
    /// 404 when the link is not open; 422 with every fault; 409 when the name is taken, or the person has an account by now.
    pub async fn accept_invitation(
        &self,
        token: &str,
        identity_number: &str,
        username: &str,
        password: String,
    ) -> Result<Activated, Problem> {
        let turn = self.access.turn().await?;
        let open = match self.open_invitation(token).await {
            Ok(open) => open,
            Err(problem) => {
                turn.wrong();
                return Err(problem);
            }
        };
        let services = self.services();
        let mut faults: Vec<Fault> = username_fault(username).into_iter().collect();
        faults.extend(passwords::faults(&password, username, "/new_password"));
        let mut document = None;
        if open.row.practitioner_id.is_some() {
            match identity::parse_any(identity_number, "/identity_number") {
                _ if identity_number.trim().is_empty() => {
                    let message = Message::new("fault-required");
                    faults.push(Fault::new("/identity_number", "required", message));
                }
                Ok(number) => document = Some(identity::index(&services.vault, &number)),
                Err(fault) => faults.push(fault),
            }
        }
        if let Some(problem) = Problem::from_faults(faults) {
            return Err(problem);
        }
        let hash = passwords::hash(password).await?;
        let now = Instant::from(services.clock.now());
        let tx = services.database.begin().await?;
        // First the person, as whoever activates does.
        let person = match open.row.practitioner_id {
            Some(id) => Some(practitioners::lock_person(&tx, id).await?.person),
            None => None,
        };
        let row = store::lock_invitation(&tx, open.row.id).await?;
        let row = row.filter(|row| state_of(row, now) == InvitationState::Sent);
        let row = row.ok_or_else(Problem::not_found)?;
        has_inviter(&tx, &row).await?;
        let address = email::open_invited(&services.vault, &row)?;
        if let Some(person) = &person {
            if document.as_ref() != Some(&person.identity_index) {
                let tries = row.tries + 1;
                let mut changed = row.into_active_model();
                changed.tries = Set(tries);
                store::update_invitation(&tx, changed).await?;
                tx.commit_note().await?;
                turn.wrong();
                let message = Message::new("fault-other-document");
                return Err(Problem::invalid("/identity_number", "wrong", message));
            }
            if store::own_account_of(&tx, person.id).await?.is_some() {
                return Err(wrong_state("activation-has-account"));
            }
        }
        let id: AccountId = services.ids.next();
        let opening = Opening {
            id,
            username,
            display_name: &row.name,
            password_hash: hash,
            role: row.role,
            language: row.language,
            now,
        };
        let is_own = row.role == Role::Practitioner;
        let new = account::ActiveModel {
            practitioner_id: Set(row.practitioner_id),
            provider_id: Set(row.provider_id),
            institution_id: Set(row.institution_id.filter(|_| !is_own)),
            email_sealed: Set(Some(email::seal(&services.vault, id, &address))),
            email_index: Set(Some(email::index(&services.vault, &address))),
            ..account_row(opening)
        };
        let account = match store::insert(&tx, new).await {
            Ok(account) => account,
            Err(error) if is_duplicate(&error) => return Err(username_taken(username)),
            Err(error) => return Err(error.into()),
        };
        let (invitation, mut used) = (row.id, row.into_active_model());
        used.used_at = Set(Some(now));
        used.account_id = Set(Some(id));
        store::update_invitation(&tx, used).await?;
        let device = self.know_here(&tx, id, now).await?;
        let actor = Actor::of_account(&account).ok_or_else(Problem::forbidden)?;
        let fact = Fact {
            practitioner: account.practitioner_id,
            institution: account.institution_id,
            after: Some(
                json!({ "username": account.username, "role": account.role, "invitation": invitation }),
            ),
            ..Fact::of(EventAction::AccountOpened, id.0)
        };
        history::record(&tx, services, &actor, fact).await?;
        // The person hears of it where the register reaches them, wherever the link went.
        let reached = match &person {
            Some(person) => self.reached(person, account.language)?,
            None => None,
        };
        if let Some(to) = reached {
            let to = Recipient { account: Some(id), ..to };
            let notice = Notice::AccountActivated { username: account.username.clone() };
            notifications::write_to(&tx, services, &to, &notice).await?;
        }
        tx.commit().await?;
        Ok(Activated { account, device })
    }
}

/// Whether whoever invited may still sign in: what somebody sent whose account was taken away opens nothing.
async fn has_inviter(db: &impl ConnectionTrait, row: &invitation::Model) -> Result<(), Problem> {
    let inviter = access::find(db, row.invited_by).await?;
    Actor::or_unknown(inviter.is_some_and(|account| account.disabled_at.is_none()))
}

/// The institution or provider for which somebody invites.
fn body_of(
    actor: &Actor,
) -> Result<(Option<mengya_entities::ids::InstitutionId>, Option<mengya_entities::ids::ProviderId>), Problem>
{
    match &actor.bound {
        Bound::Institution(id) => Ok((Some(*id), None)),
        Bound::Provider(id) => Ok((None, Some(*id))),
        Bound::Practitioner(_) | Bound::District(_) | Bound::Everything => Err(Problem::forbidden()),
    }
}
