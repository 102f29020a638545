//! A person's whole record on one page: what the person sees, and what an inspector sees. Stores nothing of its own; puts
//! together what the other slices know, and writes one look for the whole.

pub mod pages;
pub mod service;
