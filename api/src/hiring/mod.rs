//! Hiring: who is it, as what may the person work here, what is missing, and then the employment itself.

pub mod changing;
pub mod pages;
pub mod payloads;
pub mod routes;
pub mod service;
