//! Lists of institutions, and staff lists.

pub mod deciding;
mod institutions;
mod staff;

pub use institutions::record_institutions;
pub use staff::record_staff;
