//! Providers, courses, completions and hours (培训).

pub mod store;
