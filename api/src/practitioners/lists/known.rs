//! What a list must know of a person before a row is decided.

use crate::lists::{RowPlace, earlier};
use crate::policy::Period;
use crate::practitioners::rules::is_somebody_else;
use crate::practitioners::standing::{BanFacts, is_barred_on};
use chrono::NaiveDate;
use mengya_entities::values::{IdentityNumber, PersonName};
use mengya_lists::Reading;
use mengya_lists::bans::BanRow;
use mengya_lists::completions::CompletionRow;
use mengya_lists::faults::{Cause, Fault, FaultKind};
use mengya_lists::fields::Field;
use mengya_lists::staff::StaffRow;
use mengya_lists::teams::TeamRow;
use std::collections::BTreeSet;

/// A row of a list that names a person.
pub trait NamesPerson {
    /// The document's number, where it could be read.
    fn identity(&self) -> Option<&IdentityNumber>;
    /// The name, where it could be read.
    fn name(&self) -> Option<&PersonName>;
}

macro_rules! names_person {
    ($($row:ty)+) => {
        $(impl NamesPerson for $row {
            fn identity(&self) -> Option<&IdentityNumber> {
                self.identity.as_ref()
            }

            fn name(&self) -> Option<&PersonName> {
                self.name.as_ref()
            }
        })+
    };
}

names_person! { StaffRow BanRow TeamRow CompletionRow }

/// The documents of everybody on a list.
#[must_use]
pub fn mentioned<T: NamesPerson>(reading: &Reading<T>) -> BTreeSet<IdentityNumber> {
    reading.rows.iter().filter_map(|row| row.value.identity().cloned()).collect()
}

/// What the register knows of a person on a list.
#[derive(Clone, Debug, Default)]
pub struct KnownPerson {
    /// The registered name; `None` for somebody who is not registered.
    pub name: Option<PersonName>,
    /// All bans of the document's holder.
    pub bans: Vec<BanFacts>,
    /// The names under which those bans are recorded, as names compare, while nobody is registered under the document.
    pub barred_as: BTreeSet<String>,
}

impl KnownPerson {
    /// Whether the document is another's than the listed name's. Nothing of that holder is then told.
    #[must_use]
    pub fn is_somebody_else(&self, listed: &PersonName) -> bool {
        is_somebody_else(self.name.as_ref().map(PersonName::as_str), &self.barred_as, listed)
    }

    /// Whether a ban that is in force on `today` or later touches these days. What a list writes down of the time before
    /// is history, and so is a ban that is over.
    #[must_use]
    pub fn is_barred_on_days_still(&self, days: &Period, today: NaiveDate) -> bool {
        let still = Period { from: today, until: None };
        let mut in_force = self.bans.iter().filter_map(BanFacts::in_force);
        in_force.any(|ban| ban.overlaps(&still) && ban.overlaps(days))
    }

    /// Whether a row of this person would register somebody who is barred on the day.
    #[must_use]
    pub fn is_stopped_at_the_door(&self, day: NaiveDate) -> bool {
        self.name.is_none() && is_barred_on(&self.bans, day)
    }
}

/// The number of a row's person stands in the register, or further up in the file, beside another name.
#[must_use]
pub fn name_mismatch(listed: &PersonName, first_row: Option<RowPlace>) -> Fault {
    Fault::of_field(FaultKind::NameMismatch, Field::Name, Some(listed.to_string()), earlier(first_row))
}

/// A registration that an officer has to look at first: somebody of this name is barred under another document.
#[must_use]
pub fn officer_first() -> Fault {
    Fault::of_row(FaultKind::OfficerFirst, Cause::None)
}
