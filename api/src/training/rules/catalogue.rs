//! Which marks of a provider or of a course are taken already.

use mengya_entities::values::{SocialCreditCode, title_key};

/// By what a provider is known.
#[derive(Clone, Copy, Debug)]
pub struct ProviderMarks<'a> {
    /// Its code in lists.
    pub code: Option<&'a str>,
    /// Its name.
    pub name: Option<&'a str>,
    /// Its unified social credit code.
    pub social_credit_code: Option<&'a SocialCreditCode>,
}

/// A mark that another provider has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenMark {
    /// Its code in lists.
    Code,
    /// Its unified social credit code.
    SocialCreditCode,
    /// Its name. Two bodies may bear one name; but a list calls a provider by it, so in a list it is the same provider.
    Name,
}

/// The marks of a new provider that this one has.
#[must_use]
pub fn taken_marks(new: &ProviderMarks<'_>, known: &ProviderMarks<'_>) -> Vec<TakenMark> {
    let same =
        |one: Option<&str>, other: Option<&str>| one.zip(other).is_some_and(|(a, b)| is_same_code(a, b));
    [
        (TakenMark::Code, same(new.code, known.code)),
        (
            TakenMark::SocialCreditCode,
            new.social_credit_code.is_some() && new.social_credit_code == known.social_credit_code,
        ),
        (TakenMark::Name, same(new.name, known.name)),
    ]
    .into_iter()
    .filter_map(|(mark, taken)| taken.then_some(mark))
    .collect()
}

/// Whether two codes or names are one, however they are written: PX 01 is px01.
#[must_use]
pub fn is_same_code(one: &str, other: &str) -> bool {
    title_key(one) == title_key(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_taken_however_it_is_written() {
        let uscc = SocialCreditCode::parse("91350100M000100Y43").unwrap();
        let known =
            ProviderMarks { code: Some("PX01"), name: Some("示例学院"), social_credit_code: Some(&uscc) };
        for (code, name, code_of_register, taken) in [
            ("px 01", "示例学校", None, vec![TakenMark::Code]),
            ("PX02", "示例 学院", None, vec![TakenMark::Name]),
            ("PX02", "示例学校", Some(&uscc), vec![TakenMark::SocialCreditCode]),
            ("PX02", "示例学校", None, vec![]),
        ] {
            let new =
                ProviderMarks { code: Some(code), name: Some(name), social_credit_code: code_of_register };
            assert_eq!(taken_marks(&new, &known), taken, "{code} {name}");
        }
    }
}
