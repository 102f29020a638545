//! Lists of institutions, and staff lists.

pub mod deciding;
mod institutions;
mod staff;

pub use institutions::{DecidedInstitutions, decide_institution_list, write_institutions};
pub use staff::{DecidedStaff, decide_staff_list, write_staff};
