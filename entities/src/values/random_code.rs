//! Public numbers: random characters that cannot be mistaken for each other, and one check character.
//!
//! The alphabet has 31 characters (no 0, 1, I, L, O). 31 is prime, so weights 3^i mod 31 find every single wrong
//! character and every swap of two neighbours.

/// The characters of public numbers, in order of value.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// Why a public number is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not the right number of characters, or a character that never occurs.
    #[error("not in the form of this number")]
    Form,
    /// The check character does not fit: a character was mistyped.
    #[error("the check character does not fit: please compare each character")]
    Check,
}

fn value(character: u8) -> Option<u32> {
    ALPHABET.iter().position(|c| *c == character).and_then(|p| u32::try_from(p).ok())
}

fn check_character(body: &[u8]) -> Option<u8> {
    let mut weight = 3_u32;
    let mut sum = 0_u32;
    for c in body {
        sum = (sum + value(*c)? * weight) % 31;
        weight = weight * 3 % 31;
    }
    ALPHABET.get(((31 - sum) % 31) as usize).copied()
}

/// `length` random characters from `random` (one byte or more each) and their check character.
pub(super) fn make(random: u128, length: usize) -> String {
    let mut rest = random;
    let mut body: Vec<u8> = Vec::with_capacity(length + 1);
    for _ in 0..length {
        body.push(ALPHABET[(rest % 31) as usize]);
        rest /= 31;
    }
    let check = check_character(&body).unwrap_or(b'2');
    body.push(check);
    body.into_iter().map(char::from).collect()
}

/// Reads what a person typed: prefix, spaces, hyphens and letter case do not matter.
pub(super) fn read(text: &str, prefix: &str, length: usize) -> Result<String, CodeError> {
    let folded: String = super::tidy(text)
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let body = match folded.strip_prefix(prefix) {
        Some(rest) if rest.len() == length + 1 => rest,
        _ => folded.as_str(),
    };
    if body.len() != length + 1 || super::tidy(text).len() > 64 {
        return Err(CodeError::Form);
    }
    let bytes = body.as_bytes();
    let expected = check_character(&bytes[..length]).ok_or(CodeError::Form)?;
    value(bytes[length]).ok_or(CodeError::Form)?;
    if bytes[length] == expected { Ok(body.to_owned()) } else { Err(CodeError::Check) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_made_code_reads_back(random in any::<u128>()) {
            let code = make(random, 12);
            prop_assert_eq!(read(&code, "MY", 12), Ok(code.clone()));
            prop_assert_eq!(read(&format!(" my-{} ", code.to_lowercase()), "MY", 12), Ok(code));
        }

        #[test]
        fn one_wrong_character_is_found(random in any::<u128>(), at in 0_usize..13, other in 0_usize..31) {
            let code = make(random, 12);
            let mut wrong = code.clone().into_bytes();
            prop_assume!(wrong[at] != ALPHABET[other]);
            wrong[at] = ALPHABET[other];
            let wrong: String = wrong.into_iter().map(char::from).collect();
            prop_assert_eq!(read(&wrong, "MY", 12), Err(CodeError::Check));
        }

        #[test]
        fn two_swapped_neighbours_are_found(random in any::<u128>(), at in 0_usize..12) {
            let mut swapped = make(random, 12).into_bytes();
            prop_assume!(swapped[at] != swapped[at + 1]);
            swapped.swap(at, at + 1);
            let swapped: String = swapped.into_iter().map(char::from).collect();
            prop_assert_eq!(read(&swapped, "MY", 12), Err(CodeError::Check));
        }
    }
}
