//! What holds for every operation, whoever wrote it.

mod authorisation;
mod document;
mod migrations;
mod pages;
mod privacy;
