//! What is decided of the rows of these lists: facts in, accepted rows and a report out.

mod catalogue;
mod completions;

pub use catalogue::{
    AcceptedCourse, AcceptedProvider, CourseRecord, CoursesKnown, ProviderRecord, ProvidersKnown,
    decide_courses, decide_providers,
};
pub use completions::{AcceptedCompletion, CompletionsKnown, KnownCourse, KnownTrainee, decide_completions};
