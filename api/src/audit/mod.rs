//! Reading the history: what happened, who did it, when and why.

pub mod pages;
pub mod payloads;
pub mod routes;
pub mod service;
pub mod store;
pub mod words;
