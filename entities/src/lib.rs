//! Mengya.
