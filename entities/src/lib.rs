//! What is stored: one file per table, one type per idea. No rule, no query, no clock.

mod codes;
pub mod ids;
pub mod values;
