//! What anybody may read about the registry: what it is, help with every problem, how it treats data and readers.

pub mod pages;
pub mod policy_routes;
