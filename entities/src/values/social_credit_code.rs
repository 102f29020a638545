/// A unified social credit code 统一社会信用代码 (GB 32100-2015), 18 characters, both check characters right.
#[derive(
    Clone,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    sea_orm::DeriveValueType,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct SocialCreditCode(String);

/// Why a text is not a unified social credit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SocialCreditCodeError {
    /// Not 18 characters of the alphabet (digits and capital letters without I, O, S, V, Z).
    #[error("not 18 characters of a unified social credit code")]
    Form,
    /// A check character (the last, or that of the organisation code inside) does not fit.
    #[error("the check character does not fit")]
    Check,
}

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

impl SocialCreditCode {
    /// Reads a code; full-width characters, spaces, hyphens and letter case do not matter.
    ///
    /// # Errors
    /// [`SocialCreditCodeError`] when it has not the form, or a check character does not fit.
    pub fn parse(text: &str) -> Result<Self, SocialCreditCodeError> {
        let code: String = super::tidy(text)
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '－'))
            .flat_map(char::to_uppercase)
            .collect();
        let bytes = code.as_bytes();
        if bytes.len() != 18 {
            return Err(SocialCreditCodeError::Form);
        }
        let mut values = [0_u32; 18];
        for (slot, byte) in values.iter_mut().zip(bytes) {
            let position = ALPHABET.iter().position(|c| c == byte).ok_or(SocialCreditCodeError::Form)?;
            *slot = u32::try_from(position).map_err(|_| SocialCreditCodeError::Form)?;
        }
        let sum: u32 = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        if (31 - sum % 31) % 31 != values[17] || !organisation_check_fits(&bytes[8..17]) {
            return Err(SocialCreditCodeError::Check);
        }
        Ok(Self(code))
    }

    /// The 18 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether the organisation code inside (GB 11714, nine characters, modulus 11) has the right check character.
fn organisation_check_fits(code: &[u8]) -> bool {
    let mut sum = 0_u32;
    for (byte, weight) in code.iter().zip(ORGANISATION_WEIGHTS) {
        let value = match byte {
            b'0'..=b'9' => u32::from(byte - b'0'),
            b'A'..=b'Z' => u32::from(byte - b'A') + 10,
            _ => return false,
        };
        sum += value * weight;
    }
    let expected = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b'0' + u8::try_from(digit).unwrap_or(0),
    };
    code.get(8) == Some(&expected)
}

impl std::fmt::Display for SocialCreditCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_codes_are_read_however_they_are_written() {
        for code in ["91350100M000100Y43", "91350200MA2YJ1XR9G", "91440101MA5CJQ4N59", "91350200776049653A"] {
            assert_eq!(SocialCreditCode::parse(code).map(|c| c.to_string()), Ok(code.to_owned()));
        }
        assert!(SocialCreditCode::parse("52 310106 MJ000000X6").is_ok());
        assert!(SocialCreditCode::parse("９１３１０１０６ＭＡ１ＦＸ００１０９").is_ok());
        assert!(SocialCreditCode::parse("91310106ma1fx00109").is_ok());
    }

    #[test]
    fn wrong_codes_are_refused() {
        assert_eq!(SocialCreditCode::parse("91350100M000100Y44"), Err(SocialCreditCodeError::Check));
        assert_eq!(SocialCreditCode::parse("91350100M0001TGQXM"), Err(SocialCreditCodeError::Check));
        assert_eq!(SocialCreditCode::parse("91350100M000100Y4"), Err(SocialCreditCodeError::Form));
        assert_eq!(SocialCreditCode::parse("91350100M000100YI3"), Err(SocialCreditCodeError::Form));
    }
}
