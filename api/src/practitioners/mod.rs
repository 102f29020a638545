//! The person (从业人员): one record for life. Whether the person may work with children on a day, the *standing*, is
//! a fact about the person; the ban itself is an act and belongs to `bans`.
//!
//! Who reads a record is written down and shown to the person: other slices get a person by [`service::person_for`].

pub mod identity;
pub mod payloads;
pub mod routes;
pub mod service;
pub mod standing;
pub mod store;
