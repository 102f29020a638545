//! To whom a document belongs.

use mengya_entities::values::{PersonName, name_key};
use std::collections::BTreeSet;

/// Whether the register holds a document under other names than this only: as a registered person's or, of who is not
/// registered, in bans. Two people share the number then, or the name is wrong.
#[must_use]
pub fn is_somebody_else(registered: Option<&str>, barred_as: &BTreeSet<String>, name: &PersonName) -> bool {
    match registered {
        Some(registered) => name_key(registered) != name.key(),
        None => !barred_as.is_empty() && !barred_as.contains(&name.key()),
    }
}
