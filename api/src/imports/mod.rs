//! List imports (名单导入): the lists that arrive on a desk, read and decided row by row.
//!
//! A list comes as a spreadsheet or a text file, written by any hand. **Reading** it is a crate of its own,
//! `mengya-lists`: typed rows, and whatever a row lacks or has wrong by itself. **Deciding and writing** it belongs to the
//! slice whose list it is, by the rules of the single act ([`kinds`] names each). Here is what is the same for all: a list
//! is uploaded, previewed, confirmed, and answered row by row. What is not certain is refused with its reason, never
//! guessed, and a refused row leaves nothing behind.

pub mod causes;
pub mod confirming;
pub mod corrections;
pub mod export;
pub mod folder;
pub mod kinds;
pub mod mending;
pub mod pages;
pub mod payloads;
pub mod receipts;
pub mod recording;
pub mod routes;
pub mod row_pages;
pub mod rows;
pub mod service;
pub mod store;

#[cfg(test)]
mod tests;
