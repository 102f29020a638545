//! How a person is found by name: as written, by pinyin (拼音), by initials, by a mixture of both, and by names that
//! sound alike or are half-remembered. Pure: what is stored is [`keys`], what a searcher typed is [`Asked`].
//!
//! Every reading of a character counts, because a surname is read otherwise than the word (单 is Shàn, 仇 is Qiú). Sounds
//! are compared folded: without tones, `zh ch sh` as `z c s`, `ng` as `n`, and `ü`, `v`, `u`, `yu` after `l` and `n` alike.

mod asked;
mod spelling;

pub use asked::{Asked, Likeness};
pub use spelling::{keys, spellings, typed_letters};

#[cfg(test)]
mod tests;
