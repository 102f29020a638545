//! Who is asking.

use crate::platform::problem::{Problem, ProblemCode};
use mengya_entities::account;
use mengya_entities::ids::{AccountId, InstitutionId, PractitionerId, ProviderId};
use mengya_entities::values::Role;
use poem::{FromRequest, Request, RequestBody};
use std::sync::Arc;

/// What an account is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Its own record.
    Practitioner(PractitionerId),
    /// Its own provider.
    Provider(ProviderId),
    /// Its own institution.
    Institution(InstitutionId),
    /// Its own district, six digits.
    District(String),
    /// The whole registry.
    Everything,
}

/// Who is asking: an account that signed in, or the operator at the machine.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account; none for the operator.
    pub account: Option<AccountId>,
    /// How the history calls the actor.
    pub name: Arc<str>,
    /// The role; none for the operator.
    pub role: Option<Role>,
    /// What the account is bound to.
    pub bound: Bound,
    /// Whether somebody else set the password, so that it is changed before anything else.
    pub must_change_password: bool,
}

impl Actor {
    /// The operator: who can run commands on the machine, with the registry's keys.
    #[must_use]
    pub fn operator() -> Self {
        Self {
            account: None,
            name: "operator".into(),
            role: None,
            bound: Bound::Everything,
            must_change_password: false,
        }
    }

    /// The actor of an account; `None` when what its role is bound to is missing.
    #[must_use]
    pub fn of_account(account: &account::Model) -> Option<Self> {
        let bound = match account.role {
            Role::Practitioner => Bound::Practitioner(account.practitioner_id?),
            Role::ProviderStaff => Bound::Provider(account.provider_id?),
            Role::InstitutionManager => Bound::Institution(account.institution_id?),
            Role::RegulatorOfficer => Bound::District(account.district.clone()?),
            Role::Auditor | Role::Administrator => Bound::Everything,
        };
        Some(Self {
            account: Some(account.id),
            name: account.display_name.as_str().into(),
            role: Some(account.role),
            bound,
            must_change_password: account.must_change_password,
        })
    }

    /// The role as the history writes it.
    #[must_use]
    pub const fn role_code(&self) -> &'static str {
        match self.role {
            Some(role) => role.code(),
            None => "operator",
        }
    }

    /// The institution for which the actor acts; `None` for everybody but a manager.
    #[must_use]
    pub const fn employer(&self) -> Option<InstitutionId> {
        match self.bound {
            Bound::Institution(own) => Some(own),
            _ => None,
        }
    }

    /// Whether the actor is the operator.
    #[must_use]
    pub const fn is_operator(&self) -> bool {
        self.role.is_none()
    }

    /// Whether the actor has this role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.role == Some(role)
    }

    /// Whether the actor may know and change things of this district: its officer, an auditor, the operator.
    #[must_use]
    pub fn reaches_district(&self, district: &str) -> bool {
        match &self.bound {
            Bound::District(own) => own == district,
            Bound::Everything => !self.is(Role::Administrator),
            Bound::Practitioner(_) | Bound::Provider(_) | Bound::Institution(_) => false,
        }
    }

    /// Whether the actor may know of this institution: its manager, or who reaches its district.
    #[must_use]
    pub fn reaches_institution(&self, institution: InstitutionId, district: &str) -> bool {
        self.bound == Bound::Institution(institution) || self.reaches_district(district)
    }

    /// Whether the actor may know of this provider's records: its staff, officers, auditors, the operator.
    #[must_use]
    pub fn reaches_provider(&self, provider: ProviderId) -> bool {
        match &self.bound {
            Bound::Provider(own) => *own == provider,
            Bound::District(_) => true,
            Bound::Everything => !self.is(Role::Administrator),
            Bound::Practitioner(_) | Bound::Institution(_) => false,
        }
    }

    /// Lets pass, or answers as if there were no such thing: what one may not know of does not show.
    ///
    /// # Errors
    /// 404 when `allowed` is false.
    pub fn or_unknown(allowed: bool) -> Result<(), Problem> {
        if allowed { Ok(()) } else { Err(Problem::not_found()) }
    }

    /// Lets pass, or refuses.
    ///
    /// # Errors
    /// 403 when `allowed` is false.
    pub fn or_forbidden(allowed: bool) -> Result<(), Problem> {
        if allowed { Ok(()) } else { Err(Problem::forbidden()) }
    }
}

impl<'a> FromRequest<'a> for Actor {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        // The gate put it there; an operation that asks for an actor is never public.
        request
            .extensions()
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Problem::new(ProblemCode::Unauthenticated).into())
    }
}
