use crate::codes::codes;
use chrono::NaiveDate;

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

impl IdentityKind {
    /// Whether its holder may get another number with the next card or booklet. A resident identity number is for life.
    #[must_use]
    pub const fn is_renewed(self) -> bool {
        match self {
            Self::ResidentId => false,
            Self::HongKongMacaoPermit
            | Self::TaiwanPermit
            | Self::ForeignerPermanentResidence
            | Self::Passport => true,
        }
    }
}

/// The number of an identity document, in its one written form. It never shows itself: `Debug` is masked, and there
/// is no `Display`.
///
/// Two of them are equal when they mean the same holder: by their [`key`](Self::key), whatever kind of document each
/// was called.
#[derive(Clone)]
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
/// The length of a Hong Kong / Macao permit's number.
const PERMIT: usize = 9;
/// The same with the count of renewals that older cards print behind it.
const PERMIT_WITH_RENEWALS: usize = 11;

impl IdentityNumber {
    /// Reads a number of the given kind; full-width characters, spaces, hyphens and letter case do not matter. Each
    /// kind takes its own forms only, so that nobody's resident identity number passes for a number of another kind:
    ///
    /// - resident identity card: 18 characters with the check digit of GB 11643, not beginning with 9;
    /// - Hong Kong / Macao permit: H or M and 8 digits, on older cards 2 more that count the renewals;
    /// - Taiwan permit: 8 digits, on older ones 10;
    /// - foreigner's permanent residence card: 3 letters and 12 digits, or since 2023 18 digits that begin with 9 and
    ///   have the check digit of GB 11643;
    /// - passport: 5 to 12 letters and digits, at least one a digit, but no permit with its renewals. Some countries
    ///   number passports as a permit is numbered (M and 8 digits in Korea), so that form is taken here too.
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
        let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
        let fits = match kind {
            IdentityKind::ResidentId => {
                check_gb_11643(bytes)?;
                bytes[0] != b'9'
            }
            IdentityKind::HongKongMacaoPermit => is_hong_kong_macao_permit(bytes),
            IdentityKind::TaiwanPermit => matches!(bytes.len(), 8 | 10) && digits(bytes),
            IdentityKind::ForeignerPermanentResidence if bytes.len() == 18 && bytes[0] == b'9' => {
                check_gb_11643(bytes)?;
                true
            }
            IdentityKind::ForeignerPermanentResidence => {
                bytes.len() == 15 && bytes[..3].iter().all(u8::is_ascii_uppercase) && digits(&bytes[3..])
            }
            IdentityKind::Passport => {
                (5..=12).contains(&bytes.len())
                    && bytes.iter().all(u8::is_ascii_alphanumeric)
                    && bytes.iter().any(u8::is_ascii_digit)
                    && !(bytes.len() == PERMIT_WITH_RENEWALS && is_hong_kong_macao_permit(bytes))
            }
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

    /// What is the same of two numbers of one holder, for the index: the number without the kind that somebody called
    /// it, and of a Hong Kong / Macao permit the part that stays for life, without the count of renewals.
    #[must_use]
    pub fn key(&self) -> &str {
        if self.number.len() == PERMIT_WITH_RENEWALS && is_hong_kong_macao_permit(self.number.as_bytes()) {
            &self.number[..PERMIT]
        } else {
            &self.number
        }
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

    /// A number in which every resident identity number is masked, and those it held; without any it is as it was.
    /// Some certificates carry their holder's: the 27 digits of a physician's end with it. `own` is looked for first,
    /// because other digits may look like a number that crosses it.
    #[must_use]
    pub fn masked_in(text: &str, own: Option<&Self>) -> (String, Vec<Self>) {
        let plain: String = super::tidy(text)
            .chars()
            .filter(|c| {
                !c.is_whitespace() && !matches!(c, '-' | '.' | '·' | '_' | ',' | ':' | '\'' | '’' | '`')
            })
            .flat_map(char::to_uppercase)
            .collect();
        let mut found = Vec::new();
        let mut masked = plain;
        if let Some(own) = own.filter(|own| own.kind == IdentityKind::ResidentId)
            && masked.contains(own.reveal())
        {
            masked = masked.replace(own.reveal(), &own.masked());
            found.push(own.clone());
        }
        while let Some(number) = first_resident_number(&masked) {
            masked = masked.replace(number.reveal(), &number.masked());
            found.push(number);
        }
        if found.is_empty() { (text.to_owned(), found) } else { (masked, found) }
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
}

impl std::fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IdentityNumber({}, {})", self.kind, self.masked())
    }
}

impl PartialEq for IdentityNumber {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for IdentityNumber {}

impl std::hash::Hash for IdentityNumber {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl PartialOrd for IdentityNumber {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for IdentityNumber {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(other.key())
    }
}

/// The first 18 characters in a row that are a resident identity number.
fn first_resident_number(text: &str) -> Option<IdentityNumber> {
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b'X';
    text.as_bytes().windows(18).filter(|window| window.iter().all(is_part)).find_map(|window| {
        IdentityNumber::parse(IdentityKind::ResidentId, std::str::from_utf8(window).ok()?).ok()
    })
}

fn is_hong_kong_macao_permit(bytes: &[u8]) -> bool {
    matches!(bytes.len(), PERMIT | PERMIT_WITH_RENEWALS)
        && matches!(bytes[0], b'H' | b'M')
        && bytes[1..].iter().all(u8::is_ascii_digit)
}

fn check_gb_11643(bytes: &[u8]) -> Result<(), IdentityNumberError> {
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
    fn birth_date_and_sex_are_inside() {
        let number = resident("310106200002290009").unwrap();
        assert_eq!(number.born_on(), NaiveDate::from_ymd_opt(2000, 2, 29));
        assert_eq!(number.sex(), Some(Sex::Female));
    }

    #[test]
    fn every_kind_takes_its_own_forms_and_no_others() {
        use IdentityKind::{
            ForeignerPermanentResidence as Foreigner, HongKongMacaoPermit as HongKong, Passport,
            ResidentId as Resident, TaiwanPermit as Taiwan,
        };
        for (number, kinds) in [
            ("310106199003070029", &[Resident][..]),
            ("34052419800101001X", &[Resident]),
            ("810000199003070023", &[Resident]),
            ("911010199003070020", &[Foreigner]),
            ("911010199003070021", &[]),
            ("310106199003070028", &[]),
            ("310106900307002", &[]),
            ("CHN310112345678", &[Foreigner]),
            ("CH3110112345678", &[]),
            ("CHN3101123456789", &[]),
            ("H12345678", &[HongKong, Passport]),
            ("M12345678", &[HongKong, Passport]),
            ("H1234567801", &[HongKong]),
            ("H123456780", &[Passport]),
            ("X12345678", &[Passport]),
            ("E12345678", &[Passport]),
            ("12345678", &[Taiwan, Passport]),
            ("0123456789", &[Taiwan, Passport]),
            ("123456789", &[Passport]),
            ("A234567890", &[Passport]),
            ("ABCDEF", &[]),
            ("护照号12345", &[]),
            ("", &[]),
        ] {
            let taken: Vec<IdentityKind> = IdentityKind::ALL
                .iter()
                .copied()
                .filter(|kind| IdentityNumber::parse(*kind, number).is_ok())
                .collect();
            assert_eq!(taken.len(), kinds.len(), "{number}: {taken:?}");
            assert!(kinds.iter().all(|kind| taken.contains(kind)), "{number}: {taken:?}");
        }
    }

    #[test]
    fn the_same_number_is_the_same_holder_under_whatever_kind() {
        let parse = |kind, number| IdentityNumber::parse(kind, number).unwrap();
        let permit = parse(IdentityKind::HongKongMacaoPermit, "H12345678");
        assert_eq!(permit, parse(IdentityKind::Passport, "h1234 5678"));
        assert_eq!(permit, parse(IdentityKind::HongKongMacaoPermit, "H1234567802"), "renewed");
        assert_ne!(permit, parse(IdentityKind::HongKongMacaoPermit, "M12345678"));
        assert_eq!(parse(IdentityKind::TaiwanPermit, "12345678"), parse(IdentityKind::Passport, "12345678"));
    }

    #[test]
    fn a_number_inside_a_longer_one_is_masked() {
        let own = IdentityNumber::parse(IdentityKind::ResidentId, "310106199003070029").unwrap();
        for (text, masked) in [
            ("200931110310106199003070029", "200931110310***********0029"),
            ("2009 31 110 310106-19900307-0029", "200931110310***********0029"),
            ("310106199003070029", "310***********0029"),
            ("A310106199003070029/1", "A310***********0029/1"),
        ] {
            assert_eq!(
                IdentityNumber::masked_in(text, Some(&own)),
                (masked.to_owned(), vec![own.clone()]),
                "{text}"
            );
            assert_eq!(IdentityNumber::masked_in(text, None).1, vec![own.clone()], "{text}");
        }
        for text in ["20143101510608450", "S000031000001214000001", "沪卫〔2019〕第 123 号"] {
            assert_eq!(IdentityNumber::masked_in(text, Some(&own)), (text.to_owned(), Vec::new()), "{text}");
        }
    }
}
