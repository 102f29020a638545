//! The ways in which one name is written and read aloud.

use mengya_entities::values::name_written;
use pinyin::ToPinyinMulti as _;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;

/// Names with many readings are read in so many ways at most, the common ones first.
const READINGS: usize = 8;
/// Before the initials of a whole name, so that they are no beginning of a reading.
const INITIALS: char = '=';

/// Surnames that are read otherwise than the character mostly is.
const SURNAMES: [(char, &str); 26] = [
    ('单', "shan"),
    ('仇', "qiu"),
    ('任', "ren"),
    ('区', "ou"),
    ('召', "shao"),
    ('员', "yun"),
    ('宁', "ning"),
    ('宓', "mi"),
    ('尉', "wei"),
    ('幺', "yao"),
    ('折', "she"),
    ('曾', "zeng"),
    ('朴', "piao"),
    ('查', "zha"),
    ('洗', "xian"),
    ('牟', "mou"),
    ('盖', "ge"),
    ('盛', "sheng"),
    ('秘', "bi"),
    ('种', "chong"),
    ('繁', "po"),
    ('缪', "miao"),
    ('翟', "zhai"),
    ('葛', "ge"),
    ('覃', "qin"),
    ('解', "xie"),
];

/// What a name consists of: a Chinese character, or a word in letters.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) written: String,
    pub(super) is_character: bool,
    /// The readings, not folded, without tones, the common one first; never empty.
    pub(super) sounds: Vec<String>,
}

impl Part {
    /// The most common reading, folded.
    pub(super) fn common_sound(&self) -> String {
        self.sounds.first().map(|sound| folded(sound)).unwrap_or_default()
    }
}

/// Cuts a name into its characters and words. Signs, dots and spaces only separate.
pub(super) fn parts(name: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut word = String::new();
    let end_word = |word: &mut String, parts: &mut Vec<Part>| {
        if !word.is_empty() {
            let sound = letters(word);
            parts.push(Part { written: std::mem::take(word), is_character: false, sounds: vec![sound] });
        }
    };
    for c in name_written(name).chars().flat_map(char::to_lowercase) {
        let readings = readings(c);
        if !readings.is_empty() {
            end_word(&mut word, &mut parts);
            parts.push(Part { written: c.to_string(), is_character: true, sounds: readings });
        } else if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) {
            word.push(c);
        } else if c != '\'' {
            end_word(&mut word, &mut parts);
        }
    }
    end_word(&mut word, &mut parts);
    if let Some(surname) = parts.first_mut()
        && let Some((_, sound)) =
            SURNAMES.iter().find(|(character, _)| surname.written.starts_with(*character))
        && let Some(at) = surname.sounds.iter().position(|known| known == sound)
    {
        surname.sounds.swap(0, at);
    }
    parts
}

/// Letters without tones and other marks; `ü` is kept as `v`, as it is typed.
pub(super) fn letters(word: &str) -> String {
    word.nfd()
        .fold((String::with_capacity(word.len()), ' '), |(mut out, last), c| {
            match c {
                '\u{308}' if last == 'u' => {
                    out.pop();
                    out.push('v');
                }
                _ if unicode_normalization::char::is_combining_mark(c) => {}
                _ => out.push(c),
            }
            // A tone may stand between the letter and its dots.
            (out, if unicode_normalization::char::is_combining_mark(c) { last } else { c })
        })
        .0
}

fn readings(c: char) -> Vec<String> {
    let mut sounds: Vec<String> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let sound = letters(reading.plain());
        if !sounds.contains(&sound) {
            sounds.push(sound);
        }
    }
    sounds
}

/// A sound as sounds compare. Folding the beginning of a name gives the beginning of the folded name.
pub(super) fn folded(sound: &str) -> String {
    let mut out = String::with_capacity(sound.len());
    let mut rest = sound;
    while let Some(c) = rest.chars().next() {
        let (add, taken) = match rest.as_bytes() {
            [b'z' | b'c' | b's', b'h', ..] => (c, 2),
            [b'n', b'g', ..] => ('n', 2),
            [b'l' | b'n', b'y', b'u', ..] => {
                out.push(c);
                ('u', 3)
            }
            [b'v', ..] => ('u', 1),
            _ => (c, c.len_utf8()),
        };
        out.push(add);
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

/// Every way to read these parts one after the other, not folded, the common ones first.
pub(super) fn sounds(parts: &[Part]) -> Vec<String> {
    combined(parts, |sound| sound.to_owned())
}

/// The initials of every way to read these parts.
pub(super) fn initials(parts: &[Part]) -> Vec<String> {
    combined(parts, |sound| sound.chars().take(1).collect())
}

fn combined(parts: &[Part], of: impl Fn(&str) -> String) -> Vec<String> {
    let mut ways = vec![String::new()];
    for part in parts {
        let mut longer: Vec<String> = Vec::with_capacity(ways.len());
        for sound in &part.sounds {
            for way in &ways {
                let next = format!("{way}{}", of(sound));
                if longer.len() < READINGS && !longer.contains(&next) {
                    longer.push(next);
                }
            }
        }
        ways = longer;
    }
    ways
}

pub(super) fn written(parts: &[Part]) -> String {
    parts.iter().map(|part| part.written.as_str()).collect()
}

pub(super) fn initials_key(initials: &str) -> String {
    format!("{INITIALS}{initials}")
}

/// How a name of a place is read aloud: every way in letters without tones, the common one first, then the initials, a
/// space between.
#[must_use]
pub fn spellings(name: &str) -> String {
    let parts = parts(name);
    let mut ways = sounds(&parts);
    for way in initials(&parts) {
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways.join(" ")
}

/// What was typed when it is meant to be read aloud: two letters of the Latin alphabet or more, without spaces, apostrophes
/// and the digits of tones. `None` when it holds anything else.
#[must_use]
pub fn typed_letters(text: &str) -> Option<String> {
    let is_left_out = |c: char| c.is_whitespace() || c.is_ascii_digit() || matches!(c, '\'' | '’' | '-');
    let kept: String = letters(&text.to_lowercase()).chars().filter(|c| !is_left_out(*c)).collect();
    (kept.len() >= 2 && kept.chars().all(|c| c.is_ascii_lowercase())).then_some(kept)
}

/// What a person of this name is found by: the name and the given name (what follows the first character or word), as
/// written and as every reading, folded; and the initials of the whole, after `=`. Never empty, each once.
#[must_use]
pub fn keys(name: &str) -> BTreeSet<String> {
    let parts = parts(name);
    let mut keys = BTreeSet::new();
    for some in [&parts[..], parts.get(1..).unwrap_or_default()] {
        if !some.is_empty() {
            keys.insert(written(some));
            keys.extend(sounds(some).iter().map(|sound| folded(sound)));
        }
    }
    keys.extend(initials(&parts).iter().map(|initials| initials_key(initials)));
    keys
}
