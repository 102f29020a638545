/// A person's name as written, in Chinese, with the middle dot of longer names, or in Latin letters.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, sea_orm::DeriveValueType, serde::Serialize, serde::Deserialize,
)]
pub struct PersonName(String);

/// Why a text is not a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonNameError {
    /// Nothing but white space.
    #[error("the name is empty")]
    Empty,
    /// More than 100 characters.
    #[error("the name is longer than 100 characters")]
    TooLong,
    /// Without a single letter.
    #[error("the name has no letter")]
    NoLetter,
}

impl PersonName {
    /// Tidies a name: NFKC, outer white space removed, inner white space single, `•` and its like become `·`.
    ///
    /// # Errors
    /// [`PersonNameError`] when it is empty, longer than 100 characters or without a letter.
    pub fn parse(text: &str) -> Result<Self, PersonNameError> {
        let dotted: String = super::tidy(text).chars().map(middle_dot).collect();
        let name = dotted.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(PersonNameError::Empty);
        }
        if name.chars().count() > 100 {
            return Err(PersonNameError::TooLong);
        }
        if !name.chars().any(char::is_alphabetic) {
            return Err(PersonNameError::NoLetter);
        }
        // Chinese names are written without spaces; a space between two Chinese characters is typing.
        let spaced = if name.chars().any(|c| c.is_ascii_alphabetic()) { name } else { name.replace(' ', "") };
        Ok(Self(spaced))
    }

    /// The name as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key by which two spellings of a name compare; see [`name_key`].
    #[must_use]
    pub fn key(&self) -> String {
        name_key(&self.0)
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

fn middle_dot(c: char) -> char {
    match c {
        '•' | '‧' | '・' | '･' | '∙' | '⋅' | '●' | '﹒' | '．' => '·',
        other => other,
    }
}

/// The key by which two spellings of a name compare: NFKC, without white space, every middle dot alike, lower case.
#[must_use]
pub fn name_key(text: &str) -> String {
    super::tidy(text)
        .chars()
        .map(middle_dot)
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A name as strangers may see it: the first character and a star for the rest. One function for the whole product.
#[must_use]
pub fn masked_name(name: &str) -> String {
    let mut characters = name.chars();
    match characters.next() {
        Some(first) => format!("{first}*"),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (one, other) in
            [("李 雷", "李雷"), ("迪丽•努尔", "迪丽·努尔"), ("Ａnna Li", "anna li"), ("古丽‧买", "古丽・买")]
        {
            assert_eq!(name_key(one), name_key(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_name_keeps_its_spaces_only_in_latin_letters() {
        assert_eq!(PersonName::parse(" 李　 雷 ").unwrap().as_str(), "李雷");
        assert_eq!(PersonName::parse("Mary  Ann Li").unwrap().as_str(), "Mary Ann Li");
    }

    #[test]
    fn what_is_no_name_is_refused() {
        assert_eq!(PersonName::parse("  "), Err(PersonNameError::Empty));
        assert_eq!(PersonName::parse("123"), Err(PersonNameError::NoLetter));
        assert_eq!(PersonName::parse(&"长".repeat(101)), Err(PersonNameError::TooLong));
    }

    #[test]
    fn a_masked_name_shows_one_character() {
        assert_eq!(masked_name("李雷"), "李*");
        assert_eq!(masked_name("Anna"), "A*");
    }
}
