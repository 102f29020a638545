//! The ground everything stands on: nothing here knows the word "practitioner".

pub mod assets;
pub mod clock;
pub mod config;
pub mod contract;
pub mod day;
pub mod db;
pub mod files;
pub mod forms;
pub mod ground;
pub mod grouping;
pub mod idempotency;
pub mod ids;
pub mod language;
pub mod limits;
pub mod openapi;
pub mod pages;
pub mod pagination;
pub mod problem;
pub mod reply;
pub mod request;
pub mod telemetry;
pub mod vault;
pub mod visits;
