//! What takes two people, and who may be the first and the second. A person is one person whatever accounts they hold.

use mengya_entities::values::BlindIndex;

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// Who can run commands on the machine, with the registry's keys.
    Operator,
    /// A person, by the index of the identity document.
    Person(BlindIndex),
    /// The account does not say who holds it: it may be anybody.
    Unknown,
}

impl Party {
    /// The holder of an account.
    #[must_use]
    pub fn of(holder: Option<&BlindIndex>) -> Self {
        holder.map_or(Self::Unknown, |index| Self::Person(index.clone()))
    }
}

/// Why somebody cannot be the first or the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TwoRefusal {
    /// Who is asking is not known as a person.
    HolderUnknown,
    /// Who was the first is not known as a person.
    FirstUnknown,
    /// The second is the first, perhaps with another account.
    SamePerson,
    /// It is about who is asking.
    OwnCase,
}

/// Whether this party may begin what takes two.
///
/// # Errors
/// [`TwoRefusal::HolderUnknown`]
pub const fn may_begin(first: &Party) -> Result<(), TwoRefusal> {
    if matches!(first, Party::Unknown) { Err(TwoRefusal::HolderUnknown) } else { Ok(()) }
}

/// Whether `second` may end what `first` began, where it is about `concerned`.
///
/// # Errors
/// Every [`TwoRefusal`].
pub fn may_end(first: &Party, second: &Party, concerned: &[&Party]) -> Result<(), TwoRefusal> {
    if matches!(second, Party::Unknown) {
        return Err(TwoRefusal::HolderUnknown);
    }
    if matches!(first, Party::Unknown) {
        return Err(TwoRefusal::FirstUnknown);
    }
    if first == second {
        return Err(TwoRefusal::SamePerson);
    }
    if concerned.contains(&second) { Err(TwoRefusal::OwnCase) } else { Ok(()) }
}
