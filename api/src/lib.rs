//! Mengya.

pub mod credentials;
pub mod policy;
pub mod practitioners;
pub mod screening;
