//! What acts on persons and staffs did, read afterwards: what is done and what is left to do, and undoing a mistake.

pub mod correcting;
pub mod pages;
pub mod payloads;
pub mod routes;
pub mod service;
