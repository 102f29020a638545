//! The yearly checks of an institution's staff, many at once: who is due, one day and one answer for all but those of whom
//! another is given, and each recorded or refused by the rule of the single check.

pub mod pages;
pub mod payloads;
pub mod routes;
pub mod service;
