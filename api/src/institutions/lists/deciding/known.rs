//! Which institution a list means.

use mengya_entities::values::{SocialCreditCode, title_key};
use mengya_lists::InstitutionHints;
use std::collections::HashMap;

/// The institutions of the register, found by code or by name.
#[derive(Clone, Debug, Default)]
pub struct KnownInstitutions {
    by_name: HashMap<String, Vec<SocialCreditCode>>,
    names: HashMap<SocialCreditCode, String>,
}

/// What a name or code finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FoundInstitution {
    One(SocialCreditCode),
    Several,
    None,
}

impl KnownInstitutions {
    /// The institutions with these codes and names.
    #[must_use]
    pub fn new<'a>(institutions: impl IntoIterator<Item = (SocialCreditCode, &'a str)>) -> Self {
        let mut known = Self::default();
        for (code, name) in institutions {
            known.by_name.entry(title_key(name)).or_default().push(code.clone());
            known.names.insert(code, title_key(name));
        }
        known
    }

    pub(super) fn by_code(&self, code: &SocialCreditCode) -> bool {
        self.names.contains_key(code)
    }

    /// By a name as written, or by a code written in its place.
    pub(super) fn find(&self, written: &str) -> FoundInstitution {
        match self.by_name.get(&title_key(written)).map(Vec::as_slice) {
            Some([one]) => FoundInstitution::One(one.clone()),
            Some(_) => FoundInstitution::Several,
            None => match SocialCreditCode::parse(written) {
                Ok(code) if self.by_code(&code) => FoundInstitution::One(code),
                _ => FoundInstitution::None,
            },
        }
    }

    /// The institution a whole file belongs to: by a code in it, by a title, by its name; the longest name wins.
    pub(super) fn of_file(&self, hints: &InstitutionHints) -> FoundInstitution {
        let known: Vec<&SocialCreditCode> = hints.codes.iter().filter(|code| self.by_code(code)).collect();
        match known.as_slice() {
            [one] => return FoundInstitution::One((*one).clone()),
            [] => {}
            _ => return FoundInstitution::Several,
        }
        for text in hints.titles.iter().chain(std::iter::once(&hints.file_name)) {
            let key = without_brackets(&title_key(text));
            let mut within: Vec<(&String, &SocialCreditCode)> = self
                .names
                .iter()
                .map(|(code, name)| (name, code))
                .filter(|(name, _)| name.chars().count() >= 4 && key.contains(&without_brackets(name)))
                .collect();
            within.sort_by_key(|(name, code)| (std::cmp::Reverse(name.chars().count()), (*code).clone()));
            match within.as_slice() {
                [] => {}
                [(longest, _), (second, _), ..] if longest.chars().count() == second.chars().count() => {
                    return FoundInstitution::Several;
                }
                [(_, code), ..] => return FoundInstitution::One((*code).clone()),
            }
        }
        FoundInstitution::None
    }
}

/// File names seldom carry the brackets of a name.
fn without_brackets(key: &str) -> String {
    key.chars()
        .filter(|c| !matches!(c, '(' | ')' | '[' | ']' | '【' | '】' | '「' | '」' | '_' | '-'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> KnownInstitutions {
        let code = |text| SocialCreditCode::parse(text).unwrap();
        KnownInstitutions::new([
            (code("91350100M000100Y43"), "示例区丁香幼儿园（托班）"),
            (code("91350200MA2YJ1XR9G"), "示例区丁香幼儿园"),
            (code("91440101MA5CJQ4N59"), "示例区萤火虫托育园"),
        ])
    }

    #[test]
    fn a_file_names_its_institution_in_its_title_its_name_or_by_code() {
        let one = |text: &str| FoundInstitution::One(SocialCreditCode::parse(text).unwrap());
        let titled =
            |title: &str| InstitutionHints { titles: vec![title.to_owned()], ..InstitutionHints::default() };
        assert_eq!(
            known().of_file(&titled("示例区丁香幼儿园(托班)从业人员花名册")),
            one("91350100M000100Y43")
        );
        assert_eq!(known().of_file(&titled("示例区丁香幼儿园名单")), one("91350200MA2YJ1XR9G"));
        let named = InstitutionHints {
            file_name: "示例区丁香幼儿园托班人员花名册".to_owned(),
            ..InstitutionHints::default()
        };
        assert_eq!(known().of_file(&named), one("91350100M000100Y43"));
        let coded = InstitutionHints {
            codes: vec![SocialCreditCode::parse("91440101MA5CJQ4N59").unwrap()],
            ..titled("花名册")
        };
        assert_eq!(known().of_file(&coded), one("91440101MA5CJQ4N59"));
        assert_eq!(known().of_file(&titled("人员花名册")), FoundInstitution::None);
    }
}
