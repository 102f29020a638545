//! Who is asking: accounts and their roles, signing in, tokens, and what each role may do.

pub mod actor;
pub mod gate;
pub mod passwords;
pub mod payloads;
pub mod permissions;
pub mod routes;
pub mod service;
pub mod store;
pub mod tokens;

pub use actor::{Actor, Bound};
