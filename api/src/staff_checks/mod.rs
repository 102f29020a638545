//! Checking a list (核对名单): many people held against the register at once, each fit for the post or not, by which rule.
//!
//! Checking is apart from recording: nothing of the register changes but the looks, the check's own record and its event.
//! Of people who are not on the institution's staff it is told what an employer reads before hiring, and no more; where
//! name and number do not belong together, nothing. The answers and the signed receipt are kept encrypted, for a term.

pub mod answers;
pub mod pages;
pub mod payloads;
pub mod receipts;
pub mod routes;
pub mod rules;
pub mod service;
pub mod store;
