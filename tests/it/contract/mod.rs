//! What holds for every operation, whoever wrote it.

mod acts;
mod architecture;
mod authorisation;
mod broken;
mod document;
mod hostile;
mod locales;
mod migrations;
mod pages;
mod privacy;
mod samples;
mod schema;
mod statements;
pub mod tables;
mod writes;
