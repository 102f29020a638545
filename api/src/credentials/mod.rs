//! Credentials (资质): what somebody else granted and we verified. A credential is claimed, then verified or rejected;
//! it may be revoked (撤销) or lost (丧失). That it has expired, and dual certification (双证), is derived for a day.

pub mod facts;
pub mod list;
pub mod pages;
pub mod payloads;
pub mod routes;
pub mod rules;
pub mod service;
pub mod store;
pub mod words;
