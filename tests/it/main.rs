//! The service from outside: one folder per slice, one file per subject, on both stores.

#![allow(clippy::disallowed_methods, reason = "tests are told what judges there are, and start what races")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what is not there fails the test")]

mod accounts;
mod audit;
mod bans;
mod certificates;
mod commands;
mod compliance;
mod consequences;
mod contract;
mod credentials;
mod disputes;
mod door;
mod exports;
mod imports;
mod institutions;
mod journeys;
mod notifications;
mod past;
mod practitioners;
mod public;
mod reminders;
mod retention;
mod screening;
mod staff_checks;
mod store;
mod suspicions;
mod teams;
mod training;
mod verification;
