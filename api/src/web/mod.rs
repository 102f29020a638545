//! The way in: the gate before every request, which page or operation it is, what the document allows, and what pages
//! and forms are made of.

pub mod assets;
pub mod bodies;
pub mod connections;
pub mod contract;
pub mod drafts;
pub mod forms;
pub mod forwarded;
pub mod gate;
pub mod json;
pub mod matching;
pub mod navigation;
pub mod openapi;
pub mod pages;
pub mod routing;
pub mod table_files;
