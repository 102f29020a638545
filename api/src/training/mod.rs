//! Training (培训): who completed which course. A completion stores whole minutes; class hours (学时), the yearly need
//! and the training of heads are derived by the policy in force.
//!
//! A provider (培训机构) teaches courses (课程); that one person completed one course is a completion (结业). A
//! completion is never changed: a correction (更正) is a new one, and the old one says by which it was corrected.

pub mod errors;
pub mod facts;
pub mod lists;
pub mod payloads;
pub mod person_ref;
pub mod phones;
pub mod routes;
pub mod rules;
pub mod service;
pub mod session;
pub mod store;
pub mod words;
