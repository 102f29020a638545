//! The person (从业人员): one record for life. Whether the person may work with children on a day, the *standing*, is
//! a fact about the person; the ban itself is an act and belongs to `bans`.

pub mod identity;
pub mod service;
pub mod standing;
pub mod store;
