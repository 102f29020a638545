//! Verification (证书核验): anybody asks whether a certificate is valid now, by its number.
//!
//! The answer is one word: valid, expired, suspended, revoked or unknown. It shows the least that lets somebody
//! compare the paper with the register: the holder's name is masked, a ban shows as "suspended" without its grounds,
//! and a number that does not exist is answered like one that was mistyped. Nothing is stored: the state follows from
//! the record and the day.

pub mod address;
pub mod pages;
pub mod payloads;
pub mod routes;
pub mod service;
pub mod store;
