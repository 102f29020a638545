//! Lists of training providers, of courses, and of completions.

mod catalogue;
mod completions;
pub mod deciding;

pub use catalogue::{record_courses, record_providers};
pub use completions::record_completions;
