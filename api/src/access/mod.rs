//! Who is asking: accounts and their roles, signing in, tokens, and what each role may do.

pub mod account_pages;
pub mod actor;
pub mod attempts;
pub mod change_pages;
pub mod changes;
pub mod gate;
pub mod holder;
pub mod pages;
pub mod passwords;
pub mod payloads;
pub mod permissions;
pub mod recovery;
pub mod recovery_pages;
pub mod routes;
pub mod rules;
pub mod service;
pub mod sessions;
pub mod settings_pages;
mod step_up;
pub mod store;
pub mod tokens;

pub use actor::{Actor, Bound};

/// A page, or something done on one, and who may.
pub type PageRoute = crate::platform::visits::PageRoute<permissions::Permission, Actor>;
/// What a page's handler gets of a request.
pub type Visit = crate::platform::visits::Visit<Actor>;
