//! Bans (从业禁止) and their annulment (撤销): each is recorded by one officer and decided by another.
//!
//! A ban that is only *recorded* is not in force. *Confirmed* by a second officer it is in force everywhere from its
//! first day, also for somebody who is not registered yet, and in the very transaction that confirms it: whoever
//! acts on a person holds the lock that the decision takes too. *Declined* it never was in force. A confirmed ban
//! ends with its term or by an annulment that a second officer confirms; nothing is deleted.
//!
//! Other slices need nothing of this one: whether somebody is barred is the person's standing
//! ([`crate::practitioners::standing`]).

pub mod calls;
pub mod consequences;
pub mod files;
pub mod held_pages;
pub mod held_registrations;
pub mod held_routes;
pub mod list;
pub mod namesakes;
pub mod pages;
pub mod payloads;
pub mod recording;
pub mod routes;
pub mod rules;
pub mod service;
pub mod store;
pub mod words;
