//! What goes in about files.

use crate::platform::tables::TableFormat;
use poem_openapi::Object;

/// A file of those whom a finding concerns.
#[derive(Clone, Object)]
pub struct PeopleFileIn {
    /// What kind of file.
    pub file_format: TableFormat,
    /// What their telephone numbers in full are needed for; each of them can read it. Without it, numbers are in part. Only
    /// officers may ask.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub purpose: Option<String>,
}
