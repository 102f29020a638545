//! Pages that put several subjects together, by whose desk they lie on.

pub mod district;
pub mod person;
pub mod provider;
