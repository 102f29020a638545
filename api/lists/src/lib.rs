//! Lists as they arrive on a desk: from bytes to typed rows. What a file says, before anything is compared with the
//! register; no database, framework or clock.

pub mod bans;
pub mod cells;
pub mod checks;
pub mod completions;
pub mod courses;
mod delimited;
pub mod excerpt;
pub mod faults;
pub mod fields;
mod headings;
mod instants;
pub mod institutions;
pub mod label;
pub mod list;
mod names;
mod opening;
pub mod providers;
mod row;
pub mod staff;
pub mod tables;
pub mod teams;
mod vocabulary;
pub mod words;
pub mod workbook;
mod xlsx;
mod xlsx_guard;
mod xlsx_marks;

pub use checks::{read_checks, read_pasted};
pub use headings::field_of;
pub use list::{
    ReadRow, Reading, bans_in, completions_in, courses_in, institutions_in, kind_and_fields, list_kind_of,
    open_mended, providers_in, read_bans, read_completions, read_courses, read_institutions, read_providers,
    read_staff, read_teams, staff_in, teams_in,
};
pub use row::InstitutionHints;
pub use vocabulary::{columns_of, field_with_code};
pub use workbook::{UnreadableFile, Workbook};
