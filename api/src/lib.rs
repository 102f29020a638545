//! Mengya (萌芽), the registry of the people who care for children under three.
//!
//! The modules in the order of who may use whom: each uses only those above it, and a test fails on any `use` against
//! that order. Each slice has the same grammar: `routes` and `pages` parse and answer, `service` does one thing a person
//! can do, `rules` decide, `store` asks the database; `facts` are what rules are told.

// What everything stands on: settings, clock, ids, stores, secrets, problems.
pub mod platform;

// The numbers of the law and our settings, dated.
pub mod policy;

// Who is asking, and what takes two persons.
pub mod access;

// The way in: the gate, addresses, the enforced document, forms.
pub mod web;

// What happened, and who looked at whom: written down.
pub mod history;

// Which stored figures an act may have changed.
pub mod outdated;

// Mail: an outbox, and the worker that sends it.
pub mod notifications;

// What lists of every kind share while their rows are decided and written.
pub mod lists;

// A look before an act, and its consequences after it.
pub mod effects;

// The person; standing, and the proof `Cleared`.
pub mod practitioners;

// Files and photos that somebody hands in.
pub mod evidence;

pub mod screening;

pub mod credentials;

pub mod training;

pub mod institutions;

pub mod compliance;

// The signed PDFs that we issue.
pub mod certificates;

// Acts by which certificates fall.
pub mod consequences;

pub mod teams;

pub mod bans;

// What a person finds wrong in the own record.
pub mod disputes;

// Asking people to put right what is found.
pub mod reminders;

// The yearly checks of many.
pub mod yearly_checks;

// Many people held against the register at once.
pub mod staff_checks;

// Lists as they arrive on a desk.
pub mod imports;

pub mod verification;

// What anybody suspects to be forged.
pub mod suspicions;

// Before somebody is employed.
pub mod hiring;

// What acts did, read afterwards, and undoing a mistake.
pub mod acts;

// Opening accounts and signing in.
pub mod accounts;

// Reading the history.
pub mod audit;

// What ends, by kind and term.
pub mod retention;

// Reading the settings in force.
pub mod settings;

// What pages show, as files to take away.
pub mod exports;

// Pages that put several subjects together.
pub mod desks;

// What anybody may read.
pub mod public;

// The only module that knows every other.
pub mod app;

pub mod commands;
