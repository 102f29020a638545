//! Compliance: how far each institution is from "everybody certified" (持证上岗率 100 %) and from compliance, on any
//! day, person by person with the rule, its source and what would put it right.
//!
//! No source defines the certified share, so the policy does; both counts and the list behind them are always told,
//! and 0 of 0 is "nobody to certify", never 100 %.
//!
//! What an institution comes to on the day is kept, and so is the sum of each district ([`sums`]): every act marks what it
//! may have changed ([`crate::outdated`]), whoever reads counts the marked institutions anew, and those whose day of change
//! has come.

mod calendar;
pub mod facts;
pub mod findings;
pub mod payloads;
pub mod routes;
pub mod rules;
pub mod sentences;
pub mod service;
pub mod store;
pub mod sums;
