//! Suspected fakes (可疑证书): anybody says that a certificate looks forged; the officers of a district look into it and
//! answer by a day. Whoever reported has no account and reads the answer by the report's number, which cannot be guessed.

pub mod pages;
pub mod payloads;
pub mod routes;
pub mod service;
pub mod store;
pub mod words;
