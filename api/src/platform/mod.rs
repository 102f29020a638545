//! What every slice uses: nothing here knows the word "practitioner".

pub mod bulk;
pub mod clock;
pub mod config;
pub mod day;
pub mod db;
pub mod files;
pub mod grouping;
pub mod idempotency;
pub mod ids;
pub mod keys;
pub mod language;
pub mod limits;
pub mod pagination;
pub mod places;
pub mod problem;
pub mod reply;
pub mod request;
pub mod services;
pub mod tables;
pub mod telemetry;
pub mod vault;
