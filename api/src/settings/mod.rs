//! The settings in force, as the administrator reads them.

pub mod pages;
