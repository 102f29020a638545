//! Mengya (萌芽), the registry of the people who care for children under three.
//!
//! The modules in the order of who may use whom; each slice has the same grammar: `routes` and `pages` parse and
//! answer, `service` does one thing a person can do, `rules` decide, `store` asks the database.

// The samples of the document are one large `json!`.

pub mod platform;
pub mod policy;

pub mod access;
pub mod history;

pub mod practitioners;

pub mod screening;
pub mod training;

pub mod credentials;

pub mod certificates;

pub mod institutions;
pub mod teams;

pub mod compliance;

pub mod bans;
pub mod records;
pub mod verification;

pub mod imports;

pub mod app;
pub mod commands;
