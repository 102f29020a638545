use crate::codes::codes;
use chrono::{Datelike as _, NaiveDate};

codes! {
    /// The kind of identity document (证件类型).
    pub enum IdentityKind {
        /// 居民身份证, also 港澳台居民居住证 (18 characters, GB 11643).
        ResidentId = "resident_id", "居民身份证", "resident identity card";
        /// 港澳居民来往内地通行证.
        HongKongMacaoPermit = "hong_kong_macao_permit", "港澳居民来往内地通行证", "Hong Kong / Macao permit";
        /// 台湾居民来往大陆通行证.
        TaiwanPermit = "taiwan_permit", "台湾居民来往大陆通行证", "Taiwan permit";
        /// 外国人永久居留证.
        ForeignerPermanentResidence = "foreigner_permanent_residence", "外国人永久居留身份证", "foreigner's permanent residence card";
        /// 护照.
        Passport = "passport", "护照", "passport";
    }
}

codes! {
    /// Sex as an identity number tells it.
    pub enum Sex {
        /// 女.
        Female = "female", "女", "female";
        /// 男.
        Male = "male", "男", "male";
    }
}

/// The number of an identity document, in its one written form. It never shows itself: `Debug` is masked, and there
/// is no `Display`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdentityNumber {
    kind: IdentityKind,
    number: String,
}

/// Why a text is not an identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentityNumberError {
    /// Not the form of this kind of document.
    #[error("not in the form of this document's number")]
    Form,
    /// The check digit does not fit (GB 11643, ISO 7064 MOD 11-2).
    #[error("the check digit does not fit")]
    Check,
    /// The check digit fits, but the birth date does not exist.
    #[error("the birth date in the number does not exist")]
    ImpossibleDate,
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS: &[u8; 11] = b"10X98765432";

impl IdentityNumber {
    /// Reads a number of the given kind; full-width characters, spaces, hyphens and letter case do not matter.
    ///
    /// # Errors
    /// [`IdentityNumberError`]: form, then check digit, then birth date.
    pub fn parse(kind: IdentityKind, text: &str) -> Result<Self, IdentityNumberError> {
        let number: String = super::tidy(text)
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\'' | '’' | '`'))
            .flat_map(char::to_uppercase)
            .collect();
        let bytes = number.as_bytes();
        let alphanumeric = |range: std::ops::RangeInclusive<usize>| {
            range.contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_alphanumeric)
        };
        let fits = match kind {
            IdentityKind::ResidentId => {
                check_resident_id(bytes)?;
                true
            }
            IdentityKind::HongKongMacaoPermit => {
                alphanumeric(9..=11)
                    && matches!(bytes[0], b'H' | b'M')
                    && bytes[1..].iter().all(u8::is_ascii_digit)
            }
            IdentityKind::TaiwanPermit => alphanumeric(8..=10),
            IdentityKind::ForeignerPermanentResidence => alphanumeric(15..=18),
            IdentityKind::Passport => alphanumeric(5..=12),
        };
        if fits { Ok(Self { kind, number }) } else { Err(IdentityNumberError::Form) }
    }

    /// The kind of document.
    #[must_use]
    pub const fn kind(&self) -> IdentityKind {
        self.kind
    }

    /// The number itself: for encryption, indexing and those who may see it. Never for a log or an address.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.number
    }

    /// As most people may see it: the first three and the last four characters, fewer of shorter numbers.
    #[must_use]
    pub fn masked(&self) -> String {
        let length = self.number.len();
        let (head, tail) = if length >= 15 { (3, 4) } else { (1, 2) };
        format!(
            "{}{}{}",
            &self.number[..head],
            "*".repeat(length - head - tail),
            &self.number[length - tail..]
        )
    }

    /// The birth date inside a resident identity number.
    #[must_use]
    pub fn born_on(&self) -> Option<NaiveDate> {
        (self.kind == IdentityKind::ResidentId).then(|| birth_date(self.number.as_bytes())).flatten()
    }

    /// The sex inside a resident identity number (the 17th digit is odd for men).
    #[must_use]
    pub fn sex(&self) -> Option<Sex> {
        (self.kind == IdentityKind::ResidentId)
            .then(|| if self.number.as_bytes()[16] % 2 == 1 { Sex::Male } else { Sex::Female })
    }

    /// The day the person turns `years`, by the birth date inside; 29 February becomes 1 March in common years.
    #[must_use]
    pub fn turns_on(&self, years: i32) -> Option<NaiveDate> {
        let born = self.born_on()?;
        born.with_year(born.year() + years).or_else(|| NaiveDate::from_ymd_opt(born.year() + years, 3, 1))
    }
}

impl std::fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IdentityNumber({}, {})", self.kind, self.masked())
    }
}

fn check_resident_id(bytes: &[u8]) -> Result<(), IdentityNumberError> {
    if bytes.len() != 18
        || !bytes[..17].iter().all(u8::is_ascii_digit)
        || !(bytes[17].is_ascii_digit() || bytes[17] == b'X')
    {
        return Err(IdentityNumberError::Form);
    }
    let sum: u32 =
        bytes[..17].iter().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    if CHECK_DIGITS[(sum % 11) as usize] != bytes[17] {
        return Err(IdentityNumberError::Check);
    }
    birth_date(bytes).map(|_| ()).ok_or(IdentityNumberError::ImpossibleDate)
}

fn birth_date(bytes: &[u8]) -> Option<NaiveDate> {
    let digits = |range: std::ops::Range<usize>| {
        bytes
            .get(range)?
            .iter()
            .try_fold(0_u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    let year = digits(6..10)?;
    if !(1800..=2100).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, digits(10..12)?, digits(12..14)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resident(text: &str) -> Result<IdentityNumber, IdentityNumberError> {
        IdentityNumber::parse(IdentityKind::ResidentId, text)
    }

    #[test]
    fn right_numbers_are_read_however_they_are_written() {
        for text in [
            "11010519491231002X",
            "34052419800101001X",
            "440524188001010014",
            "310106200002290009",
            "310106 19900307 0029",
            "３１０１０６１９９００３０７００２９",
            "11010519491231002x",
        ] {
            assert!(resident(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn each_fault_has_its_own_reason() {
        assert_eq!(resident("340524198001010013"), Err(IdentityNumberError::Check));
        assert_eq!(resident("310106199002300021"), Err(IdentityNumberError::ImpossibleDate));
        assert_eq!(resident("31010619900230002"), Err(IdentityNumberError::Form));
        assert_eq!(resident("3.10106E+17"), Err(IdentityNumberError::Form));
    }

    #[test]
    fn a_number_never_shows_itself() {
        let number = resident("310106199003070029").unwrap();
        assert_eq!(number.masked(), "310***********0029");
        assert!(!format!("{number:?}").contains("19900307"));
    }

    #[test]
    fn birth_date_sex_and_age_are_inside() {
        let number = resident("310106200002290009").unwrap();
        assert_eq!(number.born_on(), NaiveDate::from_ymd_opt(2000, 2, 29));
        assert_eq!(number.sex(), Some(Sex::Female));
        assert_eq!(number.turns_on(16), NaiveDate::from_ymd_opt(2016, 2, 29));
        assert_eq!(number.turns_on(17), NaiveDate::from_ymd_opt(2017, 3, 1));
    }

    #[test]
    fn other_documents_have_their_own_form() {
        assert!(IdentityNumber::parse(IdentityKind::HongKongMacaoPermit, "H12345678").is_ok());
        assert!(IdentityNumber::parse(IdentityKind::HongKongMacaoPermit, "X12345678").is_err());
        assert!(IdentityNumber::parse(IdentityKind::Passport, "E12345678").is_ok());
        assert!(IdentityNumber::parse(IdentityKind::Passport, "护照号").is_err());
    }
}
