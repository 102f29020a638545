//! Mengya.
pub mod imports;
