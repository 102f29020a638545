//! Training (培训): who completed which course. A completion stores whole minutes; class hours (学时), the yearly need
//! and the training of heads are derived by the policy in force.

pub mod rules;
pub mod store;
