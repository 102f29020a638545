//! What a list mentions, so that the facts can be loaded in a fixed number of statements, and facts that several
//! kinds of list need.

use chrono::NaiveDate;
use mengya_entities::values::{IdentityNumber, SocialCreditCode, title_key};
use mengya_lists::InstitutionHints;
use mengya_lists::Reading;
use mengya_lists::bans::BanRow;
use mengya_lists::completions::CompletionRow;
use mengya_lists::courses::CourseRow;
use mengya_lists::institutions::InstitutionRow;
use mengya_lists::providers::ProviderRow;
use mengya_lists::staff::StaffRow;
use mengya_lists::teams::TeamRow;
use std::collections::{BTreeSet, HashMap};

/// The days on which somebody is barred; both included, no end is for life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BanInterval {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: Option<NaiveDate>,
}

impl BanInterval {
    /// Whether it touches the days from `from` to `until`.
    #[must_use]
    pub fn touches(&self, from: NaiveDate, until: Option<NaiveDate>) -> bool {
        overlap((self.from, self.until), (from, until))
    }
}

/// Whether one of the bans is in force on the day.
pub(super) fn is_barred_on(bans: &[BanInterval], day: NaiveDate) -> bool {
    bans.iter().any(|ban| ban.touches(day, Some(day)))
}

/// Whether two spans of days share one; both ends included, no end is for ever.
pub(super) fn overlap(one: (NaiveDate, Option<NaiveDate>), other: (NaiveDate, Option<NaiveDate>)) -> bool {
    other.1.is_none_or(|until| one.0 <= until) && one.1.is_none_or(|until| other.0 <= until)
}

/// What a list mentions: load what the register knows of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// Persons.
    pub identities: BTreeSet<IdentityNumber>,
    /// Unified social credit codes.
    pub usccs: BTreeSet<SocialCreditCode>,
    /// Names of institutions, as [`title_key`]; of staff lists, of one institution, also what its title may contain,
    /// so institutions are better loaded all, if they are few.
    pub institution_keys: BTreeSet<String>,
    /// Codes and names of courses, as [`title_key`].
    pub course_keys: BTreeSet<String>,
    /// Codes and names of training providers, as [`title_key`].
    pub provider_keys: BTreeSet<String>,
    /// Numbers of decisions, as [`title_key`].
    pub decision_keys: BTreeSet<String>,
    /// Names of teams, as [`title_key`].
    pub team_keys: BTreeSet<String>,
}

/// What a list of training providers mentions.
#[must_use]
pub fn mentions_of_providers(reading: &Reading<ProviderRow>) -> Mentions {
    let mut mentions = Mentions::default();
    for row in reading.rows.iter().map(|row| &row.value) {
        mentions.usccs.extend(row.uscc.clone());
        mentions.provider_keys.extend(row.code.iter().chain(&row.name).map(|text| title_key(text)));
    }
    mentions
}

/// What a list of courses mentions.
#[must_use]
pub fn mentions_of_courses(reading: &Reading<CourseRow>) -> Mentions {
    let mut mentions = Mentions::default();
    for row in reading.rows.iter().map(|row| &row.value) {
        mentions.course_keys.extend(row.code.iter().chain(&row.name).map(|text| title_key(text)));
        mentions.provider_keys.extend(row.provider.as_deref().map(title_key));
    }
    mentions
}

/// What a list of institutions mentions.
#[must_use]
pub fn mentions_of_institutions(reading: &Reading<InstitutionRow>) -> Mentions {
    let mut mentions = Mentions::default();
    for row in reading.rows.iter().map(|row| &row.value) {
        mentions.usccs.extend(row.uscc.clone());
        mentions.institution_keys.extend(row.name.as_deref().map(title_key));
    }
    mentions
}

/// What a staff list mentions.
#[must_use]
pub fn mentions_of_staff(reading: &Reading<StaffRow>) -> Mentions {
    let mut mentions = Mentions::default();
    for row in reading.rows.iter().map(|row| &row.value) {
        mentions.identities.extend(row.identity.clone());
        mentions.institution_keys.extend(row.institution.as_deref().map(title_key));
        mentions
            .usccs
            .extend(row.institution_code.as_deref().and_then(|code| SocialCreditCode::parse(code).ok()));
    }
    mentions.usccs.extend(reading.hints.codes.iter().cloned());
    let titles = reading.hints.titles.iter().chain(std::iter::once(&reading.hints.file_name));
    mentions.institution_keys.extend(titles.map(|text| title_without_list_words(text)));
    mentions
}

/// What a list of bans mentions.
#[must_use]
pub fn mentions_of_bans(reading: &Reading<BanRow>) -> Mentions {
    let mut mentions = Mentions::default();
    for row in reading.rows.iter().map(|row| &row.value) {
        mentions.identities.extend(row.identity.clone());
        mentions.decision_keys.extend(row.decision_number.as_deref().map(title_key));
    }
    mentions
}

/// What a list of teams mentions.
#[must_use]
pub fn mentions_of_teams(reading: &Reading<TeamRow>) -> Mentions {
    let mut mentions = Mentions::default();
    for row in reading.rows.iter().map(|row| &row.value) {
        mentions.identities.extend(row.identity.clone());
        mentions.team_keys.extend(row.team.as_deref().map(title_key));
    }
    mentions
}

/// What a list of completions mentions.
#[must_use]
pub fn mentions_of_completions(reading: &Reading<CompletionRow>) -> Mentions {
    let mut mentions = Mentions::default();
    for row in reading.rows.iter().map(|row| &row.value) {
        mentions.identities.extend(row.identity.clone());
        mentions.course_keys.extend(row.course.iter().chain(&row.course_name).map(|text| title_key(text)));
    }
    mentions
}

/// A title without what says that it is a list: 从业人员花名册, 人员名单.
fn title_without_list_words(text: &str) -> String {
    const WORDS: [&str; 16] = [
        "花名册",
        "名单",
        "登记表",
        "一览表",
        "汇总表",
        "信息表",
        "统计表",
        "情况表",
        "信息",
        "从业人员",
        "工作人员",
        "教职工",
        "员工",
        "教职员工",
        "人员",
        "全体",
    ];
    let mut key = title_key(text);
    while let Some(shorter) = WORDS.iter().find_map(|word| key.strip_suffix(word)) {
        key = shorter.to_owned();
    }
    key
}

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

    #[test]
    fn days_overlap_when_they_share_one() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 1, day).unwrap();
        assert!(overlap((day(1), Some(day(5))), (day(5), None)));
        assert!(!overlap((day(1), Some(day(4))), (day(5), None)));
        assert!(overlap((day(1), None), (day(5), Some(day(6)))));
    }

    #[test]
    fn a_title_is_stripped_to_the_name_it_carries() {
        assert_eq!(title_without_list_words("示例区萤火虫托育园从业人员花名册"), "示例区萤火虫托育园");
    }
}
