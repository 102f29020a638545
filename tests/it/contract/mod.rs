//! What holds for every operation, whoever wrote it.

mod architecture;
mod authorisation;
mod document;
mod hostile;
mod locales;
mod migrations;
mod pages;
mod privacy;
mod statements;
