//! What pages show, as files to take away: institutions, people by finding, a district's figures, the history, who looked at
//! whom. That somebody took it away is written down first.

pub mod pages;
pub mod payloads;
pub mod routes;
pub mod service;
