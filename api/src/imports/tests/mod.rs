//! Tests over whole lists: a district as it arrives on a desk, other hands, hostile files.

mod advised;
mod district;
mod hostile;
mod marks;
mod other_hands;
mod refused;
mod register;
mod returned;
mod written;

use crate::lists::messages::of_file;
use crate::platform::language::Language;
use mengya_lists::UnreadableFile;

/// Why a file is refused, in Chinese and in English.
fn file_in_words(file: &UnreadableFile) -> [String; 2] {
    Language::ALL.map(|language| of_file(file).in_words(language.texts()))
}
