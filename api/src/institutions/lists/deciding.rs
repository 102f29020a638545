//! What is decided of the rows of these lists: facts in, accepted rows and a report out.

mod institutions;
mod known;
mod staff;

pub use institutions::{AcceptedInstitution, InstitutionRecord, InstitutionsKnown, decide_institutions};
pub use known::KnownInstitutions;
pub use staff::{AcceptedStaffRow, EmploymentKey, KnownEmployee, KnownEmployment, StaffKnown, decide_staff};
