//! Hiring: who is it, as what may the person work here, what is missing, and then the employment itself; and every other
//! act on a staff, each looked at before and read afterwards.

pub mod acting;
pub mod changing;
pub mod ending;
pub mod pages;
pub mod payloads;
pub mod routes;
pub mod service;
pub mod words;
