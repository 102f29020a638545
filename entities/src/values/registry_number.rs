use super::random_code::{self, CodeError};

/// A practitioner's public number for life, printed as `P-7Q4K-2R9D-X`: eight random characters and a check
/// character. It tells nothing about the person.
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
pub struct RegistryNumber(String);

impl RegistryNumber {
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
        random_code::read(text, "P", Self::LENGTH).map(Self)
    }

    /// As anybody sees it who compares a paper: the first four characters and the check character.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("P-{}-****-{}", &self.0[0..4], &self.0[8..])
    }

    /// The nine characters without hyphens, as stored.
    #[must_use]
    pub fn compact(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for RegistryNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "P-{}-{}-{}", &self.0[0..4], &self.0[4..8], &self.0[8..])
    }
}
