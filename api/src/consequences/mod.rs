//! Acts on credentials and completions, and what follows from them: a certificate that no longer says the truth is
//! withdrawn in the transaction that made it untrue, whoever it concerns is told, and what an act will do is shown
//! before it by the rules that then do it.
//!
//! Credentials and training know nothing of certificates and of compliance; so whoever decides on a credential, ends one
//! or corrects a completion does it through this module.

pub mod calls;
pub mod outlook;
pub mod pages;
pub mod payloads;
pub mod routes;
pub mod rules;
pub mod service;
pub mod words;

pub use service::{correct_completion, import_completions};
