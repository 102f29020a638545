//! Who is asking: accounts and their roles, sessions and tokens, what each role may do, and what takes two people.

pub mod actor;
pub mod attempts;
pub mod email;
pub mod passwords;
pub mod permissions;
pub mod problems;
pub mod recognise;
pub mod sessions;
mod step_up;
pub mod store;
pub mod tokens;
pub mod two_persons;

pub use actor::{Actor, Bound};
pub use recognise::Access;
