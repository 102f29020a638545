use super::random_code::{self, CodeError};

/// The public number of a dispute, printed as `D-7Q4K-2R9D-X`: eight random characters and a check character. It tells
/// nothing about the person or the entry.
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
pub struct DisputeNumber(String);

impl DisputeNumber {
    const LENGTH: usize = 8;

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
        random_code::read(text, "D", Self::LENGTH).map(Self)
    }
}

impl std::fmt::Display for DisputeNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "D-{}-{}-{}", &self.0[0..4], &self.0[4..8], &self.0[8..])
    }
}
