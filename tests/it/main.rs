//! The service from outside: one folder per slice, one file per subject, on both stores.

mod access;
mod bans;
mod certificates;
mod past;
mod verification;
