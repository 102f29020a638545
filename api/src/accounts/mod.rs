//! Accounts: opened, given a password and signed in to; with power over people's standing only by two.

pub mod account_pages;
pub mod activation;
pub mod activation_pages;
pub mod change_pages;
pub mod changes;
pub mod holder;
pub mod invitation_pages;
pub mod invitations;
pub mod many_pages;
pub mod own;
pub mod own_pages;
pub mod pasted;
pub mod payloads;
pub mod recovery;
pub mod recovery_pages;
pub mod routes;
pub mod rules;
pub mod service;
pub mod sign_in_pages;
mod signing_in;
pub mod store;
