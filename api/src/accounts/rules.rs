//! What is done to an account, by one alone or by two.

pub mod activation;
pub mod invitation;

use crate::access::two_persons::{Party, TwoRefusal, may_begin, may_end};
use mengya_entities::account;
use mengya_entities::values::{AccountChangeKind, AccountChangeState, AccountState, Role};

/// Whether this is done to an account of this role by one alone. An account with power over people's standing takes
/// two; only the operator, and only while there is no administrator who could be the second, opens the first
/// administrator's, and says who holds it.
#[must_use]
pub fn is_done_alone(kind: AccountChangeKind, role: Role, by: &Party, able_administrators: u64) -> bool {
    let first_administrator =
        role == Role::Administrator && *by == Party::Operator && able_administrators == 0;
    !role.has_power()
        || (first_administrator && matches!(kind, AccountChangeKind::Open | AccountChangeKind::Holder))
}

/// What the rules know of an account with power.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountFacts {
    /// Whether it was opened.
    pub state: AccountState,
    /// Whether it is disabled.
    pub is_disabled: bool,
    /// Whether it can be written to.
    pub has_email: bool,
    /// Who holds it.
    pub holder: Party,
    /// Whether a change of it waits.
    pub change_waits: bool,
}

impl AccountFacts {
    /// Of this row.
    #[must_use]
    pub fn of(row: &account::Model, change_waits: bool) -> Self {
        Self {
            state: row.state,
            is_disabled: row.disabled_at.is_some(),
            has_email: row.email_sealed.is_some(),
            holder: Party::of(row.holder_index.as_ref()),
            change_waits,
        }
    }
}

/// Why a change of an account is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeRefusal {
    /// It is not by these two.
    Two(TwoRefusal),
    /// The account was never opened.
    NotOpen,
    /// A change of it waits already.
    Waits,
    /// First its holder has to be recorded.
    HolderMissing,
    /// Its holder is recorded, once and for all.
    HolderKnown,
    /// It is not disabled.
    NotDisabled,
    /// A link is sent to nobody whose account is disabled.
    Disabled,
    /// There is no address to send it to.
    NoAddress,
    /// The change was decided already.
    Decided(AccountChangeState),
    /// Only who proposed a change withdraws it.
    NotOwnProposal,
}

impl From<TwoRefusal> for ChangeRefusal {
    fn from(refusal: TwoRefusal) -> Self {
        Self::Two(refusal)
    }
}

/// Whether a change of an open account may be made at all.
///
/// # Errors
/// Every [`ChangeRefusal`] of the account itself.
pub const fn may_change(account: &AccountFacts, kind: AccountChangeKind) -> Result<(), ChangeRefusal> {
    if !matches!(account.state, AccountState::Active) {
        return Err(ChangeRefusal::NotOpen);
    }
    match kind {
        AccountChangeKind::Link if account.is_disabled => Err(ChangeRefusal::Disabled),
        AccountChangeKind::Link if !account.has_email => Err(ChangeRefusal::NoAddress),
        _ => Ok(()),
    }
}

/// Whether this change of an open account with power may be proposed. Its holder is recorded once: who could be made
/// another person could end what they began.
///
/// # Errors
/// Every [`ChangeRefusal`] of a proposal.
pub fn may_propose(account: &AccountFacts, kind: AccountChangeKind, by: &Party) -> Result<(), ChangeRefusal> {
    may_begin(by)?;
    may_change(account, kind)?;
    let is_known = account.holder != Party::Unknown;
    match kind {
        _ if account.change_waits => Err(ChangeRefusal::Waits),
        AccountChangeKind::Holder if is_known => Err(ChangeRefusal::HolderKnown),
        AccountChangeKind::Holder => Ok(()),
        _ if !is_known => Err(ChangeRefusal::HolderMissing),
        AccountChangeKind::Enable if !account.is_disabled => Err(ChangeRefusal::NotDisabled),
        _ => Ok(()),
    }
}

/// What the rules know of a proposed change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeFacts {
    /// Whether it waits.
    pub state: AccountChangeState,
    /// Who proposed it.
    pub proposed_by: Party,
    /// Who holds the account.
    pub holder: Party,
    /// Who is to be recorded as its holder.
    pub new_holder: Party,
}

/// How a change ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It is done.
    Confirmed,
    /// It is not done.
    Refused,
    /// Who proposed it takes it back.
    Withdrawn,
}

/// Whether this party may end the change so. Confirming takes another person than who proposed it and than who holds
/// the account; what only keeps things as they are takes no second person.
///
/// # Errors
/// [`ChangeRefusal::Decided`], [`ChangeRefusal::Two`], [`ChangeRefusal::NotOwnProposal`]
pub fn may_decide(change: &ChangeFacts, ending: Ending, by: &Party) -> Result<(), ChangeRefusal> {
    if change.state != AccountChangeState::Waiting {
        return Err(ChangeRefusal::Decided(change.state));
    }
    match ending {
        Ending::Confirmed => Ok(may_end(&change.proposed_by, by, &[&change.holder, &change.new_holder])?),
        Ending::Refused => Ok(()),
        Ending::Withdrawn if change.proposed_by == *by && *by != Party::Unknown => Ok(()),
        Ending::Withdrawn => Err(ChangeRefusal::NotOwnProposal),
    }
}

#[cfg(test)]
mod tests;
