//! A person's whole record on one page: what the person sees, and what an inspector sees. Stores nothing of its own; puts
//! together what the other slices know, and writes one look for the whole.

pub mod copy;
mod looks;
mod own;
pub mod pages;
mod people;
mod record;
pub mod routes;
pub mod service;
