//! What institutions are called where people read of them.

use crate::platform::language::Language;
use mengya_entities::institution;

/// The institution's name for readers of this language: in English its English one where it has one, else as written.
#[must_use]
pub fn shown_name(place: &institution::Model, language: Language) -> &str {
    language.named(&place.name, place.name_en.as_deref())
}
