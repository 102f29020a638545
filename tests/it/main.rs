//! The service from outside: one folder per slice, one file per subject, on both stores.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what is not there fails the test")]

mod access;
mod contract;
mod credentials;
mod imports;
mod practitioners;
mod screening;
mod teams;
mod training;
mod compliance;
mod institutions;
