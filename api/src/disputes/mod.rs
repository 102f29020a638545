//! Disputes (异议): a person says that an entry of the own record is wrong, and whoever answers for that entry says by a
//! day whether it is. Accepting one changes no record: it leads to the act that does.

pub mod facts;
pub mod pages;
pub mod payloads;
pub mod routes;
pub mod rules;
pub mod service;
pub mod store;
pub mod words;
