//! Certificates (证书): the signed PDFs that *we* issue, archived exactly as issued.
//!
//! A certificate says that somebody completed a course (培训结业) or was dual-certified (双证) on a day. It is signed
//! under the person's lock and with the proof that nothing bars the person ([`Cleared`]); it is never changed, only
//! withdrawn (作废). Whether it is valid *now* is asked of `verification`.
//!
//! [`Cleared`]: crate::practitioners::standing::Cleared

pub mod authority;
pub mod classes;
pub mod files;
pub mod many;
pub mod many_pages;
pub mod pages;
pub mod payloads;
pub mod personal_pages;
pub mod receipts;
pub mod routes;
pub mod rules;
pub mod service;
pub mod state;
pub mod store;
pub mod wording;
