//! Mengya.

pub mod policy;
