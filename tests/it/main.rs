//! The service from outside: one folder per slice, one file per subject, on both stores.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what is not there fails the test")]

mod access;
mod contract;
mod bans;
mod certificates;
mod credentials;
mod imports;
mod past;
mod practitioners;
mod screening;
mod teams;
mod training;
mod compliance;
mod institutions;
mod verification;
