//! What is stored: one file per table, one type per idea. No rule, no query, no clock.

pub mod account;
pub mod account_change;
pub mod ban;
pub mod certificate;
pub mod certificate_document;
mod codes;
pub mod completion;
pub mod course;
pub mod credential;
pub mod employment;
pub mod event;
pub mod idempotency_key;
pub mod ids;
pub mod institution;
pub mod list_import;
pub mod look_up;
pub mod name_key;
pub mod outbox;
pub mod page_session;
pub mod password_reset;
pub mod practitioner;
pub mod provider;
pub mod screening;
pub mod team;
pub mod team_member;
pub mod values;
