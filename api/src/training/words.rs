//! What courses are called where people read of them.

use crate::platform::language::Language;
use mengya_entities::course;

/// The course's title for readers of this language: in English its English one where it has one, else as written.
#[must_use]
pub fn shown_title(course: &course::Model, language: Language) -> &str {
    language.named(&course.title, course.title_en.as_deref())
}
