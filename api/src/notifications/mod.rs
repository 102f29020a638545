//! Mail, and text messages, to those whom something concerns: written in the transaction of the act, sent by a worker.

pub mod acts;
pub mod gateway;
pub mod letters;
pub mod pages;
pub mod service;
pub mod store;
pub mod worker;
