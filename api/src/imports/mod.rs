//! List imports (名单导入): the lists that arrive on a desk, read and decided row by row.
//!
//! A list comes as a spreadsheet or a text file, written by any hand. **Reading** turns its bytes into typed rows:
//! which sheet is a list, which row is its heading, which column means what, what each cell says; whatever a row
//! lacks or has wrong by itself is kept beside it. **Deciding** compares those rows with what the register knows and
//! says of each whether it is accepted, with every fault and warning; the rows earlier in the file count for the later
//! ones. A refused row leaves nothing behind.
//!
//! Everything here is pure: bytes and facts in, rows and a [`report::FileReport`] out. What is not certain is refused
//! with its reason, never guessed.

pub mod confirming;
pub mod deciding;
pub mod export;
pub mod folder;
pub mod messages;
pub mod pages;
pub mod payloads;
pub mod recording;
pub mod report;
pub mod routes;
pub mod service;
pub mod store;

#[cfg(test)]
mod tests;
