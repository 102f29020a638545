use super::random_code::{self, CodeError};

/// The number of a report of a suspected fake, printed as `R-7Q4K-2R9D-X8TB-K`: twelve random characters and a check
/// character. Whoever reported has no account: who knows the number reads the answer, so it is not to be guessed.
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
pub struct SuspicionNumber(String);

impl SuspicionNumber {
    const LENGTH: usize = 12;

    /// A new number from 128 random bits.
    #[must_use]
    pub fn from_random(random: u128) -> Self {
        Self(random_code::make(random, Self::LENGTH))
    }

    /// Reads what a person typed; prefix, hyphens, spaces and letter case do not matter.
    ///
    /// # Errors
    /// [`CodeError`] when it has not the form, or the check character does not fit.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        random_code::read(text, "R", Self::LENGTH).map(Self)
    }
}

impl std::fmt::Display for SuspicionNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "R-{}-{}-{}-{}", &self.0[0..4], &self.0[4..8], &self.0[8..12], &self.0[12..])
    }
}
