//! The person (从业人员): one record for life. Whether the person may work with children on a day, the *standing*, is
//! a fact about the person; the ban itself is an act and belongs to `bans`.
//!
//! Who reads a record is written down and shown to the person: other slices get a person by [`service::person_for`].

pub mod correcting;
pub mod identity;
pub mod lists;
pub mod names;
pub mod namesakes;
pub mod pages;
pub mod payloads;
pub mod proven;
pub mod registering;
pub mod routes;
pub mod rules;
pub mod service;
pub mod standing;
pub mod store;

use crate::policy::Policy;

/// The last day on which an employment may begin that a manager enters, or may read a record for, today.
#[must_use]
pub fn last_day_ahead(today: chrono::NaiveDate) -> chrono::NaiveDate {
    let days = Policy::in_force_on(today).manager_days_ahead.value;
    today.checked_add_days(chrono::Days::new(u64::from(days))).unwrap_or(today)
}
