//! Addresses of certificates as they arrive: chats add what they like to the end, scanners read the full stop that
//! follows, keyboards write full width. What begins with a code of ours is that code.

use mengya_entities::values::{CertificateNumber, tidy};

/// How many characters a code has, without and with its prefix.
const LENGTHS: [usize; 2] = [13, 15];
/// What of a text is looked at.
const LOOKED_AT: usize = 200;
/// How often an address is encoded at most: by whoever wrote it, and by two who passed it on.
const ENCODED: usize = 3;

/// The number with which a text begins.
#[must_use]
pub fn number_in(text: &str) -> Option<CertificateNumber> {
    CertificateNumber::parse(text).ok().or_else(|| number_at_start(&tidy(&decoded(text))))
}

/// The path of the page that an oddly spelled path of a certificate means.
#[must_use]
pub fn meant(path: &str) -> Option<String> {
    let text = tidy(&decoded(path));
    let rest = text.trim_start_matches(is_slash).strip_prefix(['v', 'V'])?;
    if !rest.starts_with(is_slash) {
        return None;
    }
    number_at_start(rest).map(|number| format!("/v/{}", number.compact()))
}

const fn is_slash(c: char) -> bool {
    matches!(c, '/' | '\\')
}

fn decoded(text: &str) -> String {
    let mut text: String = text.chars().take(LOOKED_AT).collect();
    for _ in 0..ENCODED {
        if !text.contains('%') {
            break;
        }
        text = percent_encoding::percent_decode_str(&text).decode_utf8_lossy().into_owned();
    }
    text
}

/// The code at the beginning, whatever stands between its characters; no letter or digit follows it at once.
fn number_at_start(text: &str) -> Option<CertificateNumber> {
    let (mut code, mut codes) = (String::new(), Vec::new());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if !character.is_ascii_alphanumeric() {
            // What begins a query ends the code.
            if matches!(character, '?' | '&' | '#' | '=') && !code.is_empty() {
                break;
            }
            continue;
        }
        code.push(character);
        let ends = characters.peek().is_none_or(|next| !next.is_ascii_alphanumeric());
        if ends && LENGTHS.contains(&code.len()) {
            codes.extend(CertificateNumber::parse(&code));
        }
        if code.len() >= LENGTHS[1] {
            break;
        }
    }
    // With its prefix it is longer, and surely meant.
    codes.pop()
}
