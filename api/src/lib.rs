//! Mengya.

pub mod compliance;
pub mod credentials;
pub mod policy;
pub mod practitioners;
pub mod screening;
pub mod teams;
pub mod training;
