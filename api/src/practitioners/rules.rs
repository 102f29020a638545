//! To whom a document belongs.

use mengya_entities::values::{PersonName, name_key};
use std::collections::BTreeSet;

/// Whether the register knows a document, but under other names than this one: that of the registered person or, while
/// nobody is registered, those in bans. Two people share the number then, or the name is wrong.
#[must_use]
pub fn is_somebody_else(registered: Option<&str>, barred_as: &BTreeSet<String>, name: &PersonName) -> bool {
    match registered {
        Some(registered) => name_key(registered) != name.key(),
        None => !barred_as.is_empty() && !barred_as.contains(&name.key()),
    }
}
