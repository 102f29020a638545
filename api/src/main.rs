//! Mengya.
fn main() {}
