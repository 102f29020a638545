//! The place of care (机构) with its classes and places, and who works there in which post (任职).
//!
//! An institution belongs to one district and is known by its unified social credit code. An employment runs from its
//! first to its last day, both included; only who is [`Cleared`](crate::practitioners::standing::Cleared) for all of
//! these days is employed. Others use [`service::institution_for`] to reach an institution, and [`store`] to read.

pub mod entering;
pub mod lists;
pub mod pages;
pub mod payloads;
pub mod routes;
pub mod rules;
pub mod service;
pub mod store;
pub mod words;
