//! What a searcher typed, and how well a name answers it.

use super::spelling::{Part, folded, initials, initials_key, letters, parts, sounds, written};
use std::collections::BTreeSet;

/// Letters with which the second of three syllables may begin, when only the first and the last were typed.
const BEGINNINGS: &str = "abcdefghjklmnopqrstwxyz";
/// A text of letters is cut into syllables in so many ways at most.
const CUTS: usize = 16;

/// How well a name answers: the smaller, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Written so.
    Written,
    /// Its writing begins so.
    WrittenBeginning,
    /// The given name is written so, or begins so.
    WrittenGiven,
    /// Read so.
    Read,
    /// Its initials.
    Initials,
    /// Its reading begins so.
    ReadBeginning,
    /// The given name is read so, or begins so.
    ReadGiven,
    /// Its reading or that of the given name begins so when a character is read in a rarer way.
    ReadRarely,
    /// It sounds alike, or begins so.
    SoundsAlike,
    /// Some syllables were typed in full and some by their initial.
    Shortened,
    /// A character in the middle was left out.
    MiddleLeftOut,
    /// Another surname with the same given name.
    OtherSurname,
    /// One or two letters away.
    Near,
}

impl Likeness {
    /// Whether the searcher may have meant another name.
    #[must_use]
    pub fn is_guess(self) -> bool {
        self >= Self::SoundsAlike
    }
}

/// What was typed, read as a name.
#[derive(Clone, Debug)]
pub struct Asked {
    /// As written, without signs and spaces.
    written: String,
    /// Every way to read it aloud, not folded.
    sounds: Vec<String>,
    /// Every way to cut it into folded syllables or the beginnings of syllables.
    cuts: Vec<Vec<String>>,
    in_characters: bool,
}

impl Asked {
    /// Reads what was typed; `None` when it holds neither character nor letter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // Tones may be typed as digits after the syllables.
        let text: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
        let parts = parts(&text);
        if parts.is_empty() {
            return None;
        }
        let in_characters = parts.iter().any(|part| part.is_character);
        let mut asked = Self {
            written: written(&parts),
            sounds: sounds(&parts),
            cuts: if in_characters {
                vec![parts.iter().map(Part::common_sound).collect()]
            } else {
                cuts(&parts)
            },
            in_characters,
        };
        if let ([given @ .., surname], false) = (&parts[..], in_characters || parts.len() < 2) {
            // The given name may have been typed first.
            let turned: Vec<Part> = std::iter::once(surname).chain(given).cloned().collect();
            asked.sounds.extend(sounds(&turned));
            asked.cuts.extend(cuts(&turned));
        }
        Some(asked)
    }

    /// The beginnings of keys that persons meant by these words have.
    #[must_use]
    pub fn beginnings(&self) -> BTreeSet<String> {
        let mut beginnings: BTreeSet<String> = BTreeSet::from([self.written.clone()]);
        if !self.in_characters {
            beginnings.extend(self.sounds.iter().map(|sound| folded(sound)));
            beginnings.insert(initials_key(&letters(&self.written)));
        }
        // One that begins as another finds nothing more.
        let all: Vec<String> = beginnings.into_iter().collect();
        all.iter()
            .filter(|one| !all.iter().any(|other| other != *one && one.starts_with(other.as_str())))
            .cloned()
            .collect()
    }

    /// Whole keys that persons may have who were meant: those who sound alike, or were half-remembered.
    #[must_use]
    pub fn guesses(&self) -> BTreeSet<String> {
        let mut guesses: BTreeSet<String> = self.sounds.iter().map(|sound| folded(sound)).collect();
        for cut in &self.cuts {
            let first_letters: Vec<char> =
                cut.iter().filter_map(|syllable| syllable.chars().next()).collect();
            guesses.insert(initials_key(&first_letters.iter().collect::<String>()));
            if let [first, last] = first_letters[..] {
                guesses
                    .extend(BEGINNINGS.chars().map(|middle| initials_key(&format!("{first}{middle}{last}"))));
            }
            if let [_, given @ ..] = &cut[..]
                && given.len() > 1
            {
                guesses.insert(given.concat());
            }
        }
        guesses
    }

    /// How well a person of this name answers; `None` when not at all.
    #[must_use]
    pub fn likeness(&self, name: &str) -> Option<Likeness> {
        let parts = parts(name);
        let given = parts.get(1..).unwrap_or_default();
        let (whole_written, given_written) = (written(&parts), written(given));
        if whole_written == self.written {
            return Some(Likeness::Written);
        }
        if whole_written.starts_with(&self.written) {
            return Some(Likeness::WrittenBeginning);
        }
        if given_written.starts_with(&self.written) {
            return Some(Likeness::WrittenGiven);
        }
        let (whole, given_sounds) = (sounds(&parts), sounds(given));
        let asked = |one: &str| self.sounds.iter().any(|sound| sound == one);
        let begins = |one: &str| self.sounds.iter().any(|sound| one.starts_with(sound.as_str()));
        if !self.in_characters {
            if whole.iter().any(|sound| asked(sound)) {
                return Some(Likeness::Read);
            }
            if initials(&parts).contains(&self.written) {
                return Some(Likeness::Initials);
            }
            if whole.iter().any(|sound| begins(sound)) {
                let common = common_sounds(&parts).is_some_and(|sound| begins(&sound));
                return Some(if common { Likeness::ReadBeginning } else { Likeness::ReadRarely });
            }
            if given_sounds.iter().any(|sound| begins(sound)) {
                let common = common_sounds(given).is_some_and(|sound| begins(&sound));
                return Some(if common { Likeness::ReadGiven } else { Likeness::ReadRarely });
            }
        }
        let alike: Vec<String> = self.sounds.iter().map(|sound| folded(sound)).collect();
        let sounds_alike = |sound: &String| alike.iter().any(|one| folded(sound).starts_with(one.as_str()));
        if whole.iter().any(sounds_alike) {
            return Some(Likeness::SoundsAlike);
        }
        let fits = |cut: &&[String]| {
            cut.len() == parts.len() && cut.iter().zip(&parts).all(|(asked, part)| begins_so(part, asked))
        };
        let cuts = || self.cuts.iter().map(Vec::as_slice);
        if cuts().any(|cut| fits(&cut)) {
            return Some(Likeness::Shortened);
        }
        let leaves_out = |cut: &[String]| match (cut, &parts[..]) {
            ([first, last], [one, _, three]) => begins_so(one, first) && begins_so(three, last),
            _ => false,
        };
        if cuts().any(leaves_out) {
            return Some(Likeness::MiddleLeftOut);
        }
        let is_given = |cut: &[String]| {
            let asked = cut.get(1..).unwrap_or_default();
            // One character alone is the given name of too many.
            asked.len() > 1
                && given.len() > 1
                && given_sounds.iter().any(|sound| folded(sound) == asked.concat())
        };
        if cuts().any(is_given) {
            return Some(Likeness::OtherSurname);
        }
        let same_initials = |cut: &[String]| {
            cut.len() == parts.len()
                && cut.iter().zip(&parts).all(|(asked, part)| {
                    part.sounds.iter().any(|sound| sound.chars().next() == asked.chars().next())
                })
        };
        if !cuts().any(same_initials) {
            return None;
        }
        let near = |sound: &String| {
            let sound = folded(sound);
            alike.iter().any(|one| {
                let letters = one.chars().count();
                letters >= 5 && strsim::osa_distance(one, &sound) <= if letters >= 8 { 2 } else { 1 }
            })
        };
        whole.iter().any(near).then_some(Likeness::Near)
    }
}

/// The most common way to read these parts.
fn common_sounds(parts: &[Part]) -> Option<String> {
    parts.iter().map(|part| part.sounds.first().map(String::as_str)).collect()
}

fn begins_so(part: &Part, asked: &str) -> bool {
    part.sounds.iter().any(|sound| folded(sound).starts_with(asked))
}

/// Every way to cut words of letters into folded syllables or beginnings of syllables. A consonant begins one, unless it
/// is an `n` or `r` that ends the one before; between two vowels there may be a border.
fn cuts(words: &[Part]) -> Vec<Vec<String>> {
    let mut ways: Vec<Vec<String>> = vec![Vec::new()];
    for word in words {
        let sound: Vec<char> = word.common_sound().chars().collect();
        let mut of_word: Vec<Vec<String>> = vec![Vec::new()];
        for (at, c) in sound.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| sound.get(before));
            let is_vowel = |c: Option<&char>| c.is_some_and(|c| "aeiou".contains(*c));
            let may_begin = match c {
                'n' | 'r' => true,
                'a' | 'e' | 'o' => before.is_some(),
                'i' | 'u' => false,
                _ => true,
            };
            let must_begin = before.is_none() || (may_begin && !matches!(c, 'n' | 'r' | 'a' | 'e' | 'o'));
            let may_go_on = !must_begin && (is_vowel(before) || is_vowel(Some(c)));
            let mut next = Vec::with_capacity(of_word.len() * 2);
            for way in of_word {
                if may_go_on {
                    let mut longer = way.clone();
                    if let Some(last) = longer.last_mut() {
                        last.push(*c);
                    }
                    next.push(longer);
                }
                if must_begin || (may_begin && next.len() < CUTS) || !may_go_on {
                    let mut longer = way;
                    longer.push(c.to_string());
                    next.push(longer);
                }
            }
            next.truncate(CUTS);
            of_word = next;
        }
        ways = ways
            .iter()
            .flat_map(|way| of_word.iter().map(|more| way.iter().chain(more).cloned().collect()))
            .take(CUTS)
            .collect();
    }
    ways
}
