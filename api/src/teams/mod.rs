//! Teams (队伍): the core education-parenting-healthcare teams 教养医核心团队, the teaching-research teams 教科研队伍 and
//! the community volunteer teams 志愿者队伍, and who may be in them.
//!
//! A membership has a first day and, once it is over, a last one; whether a member may still be in the team on a day
//! is computed, never stored.

pub mod errors;
pub mod facts;
pub mod list;
pub mod payloads;
pub mod routes;
pub mod rules;
pub mod service;
pub mod store;
