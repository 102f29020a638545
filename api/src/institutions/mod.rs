//! The place of care (机构), its posts and its staff list.

pub mod store;
