//! Many people held against the register at once.

mod answers;
mod pages;
mod receipts;
