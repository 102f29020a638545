//! Files and photos that somebody hands in as evidence: recognised by what is in them, sealed, and shown to whoever may
//! read what they belong to.

pub mod rules;
pub mod service;
pub mod store;
