//! Asking people, and those they work for, to put right what is found: by mail, once in a while, and whom to call.

pub mod payloads;
pub mod routes;
pub mod rules;
pub mod service;
pub mod store;
