//! Lists of training providers, of courses, and of completions.

mod catalogue;
mod completions;
pub mod deciding;

pub use catalogue::{
    DecidedCourses, DecidedProviders, decide_course_list, decide_provider_list, write_courses,
    write_providers,
};
pub use completions::{DecidedCompletions, decide_completion_list, write_completions};
