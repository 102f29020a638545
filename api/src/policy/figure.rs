//! What a figure is: a value that says where it comes from.

use std::borrow::Cow;

use crate::platform::language::Language;
use chrono::NaiveDate;
use mengya_entities::values::{CredentialKind, Post, TeacherQualificationKind, Topic};

/// The same text in Chinese and in English.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Text {
    /// In Chinese.
    pub zh: Cow<'static, str>,
    /// In English.
    pub en: Cow<'static, str>,
}

impl Text {
    /// A fixed text.
    #[must_use]
    pub const fn fixed(zh: &'static str, en: &'static str) -> Self {
        Self { zh: Cow::Borrowed(zh), en: Cow::Borrowed(en) }
    }

    /// A text made of facts.
    #[must_use]
    pub const fn made(zh: String, en: String) -> Self {
        Self { zh: Cow::Owned(zh), en: Cow::Owned(en) }
    }

    /// In the reader's language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        language.pick(&*self.zh, &*self.en)
    }
}

/// Whether a source binds, or the district decided so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, poem_openapi::Enum)]
#[serde(rename_all = "snake_case")]
#[oai(rename_all = "snake_case")]
pub enum Basis {
    /// A law, regulation or national standard says so.
    Law,
    /// Our setting: no binding source says so, or says it for these institutions.
    Setting,
}

impl Basis {
    /// The word in both languages.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Law => Text::fixed("法定", "law"),
            Self::Setting => Text::fixed("设定", "setting"),
        }
    }
}

/// Where a rule or figure comes from.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Source {
    /// Law or setting.
    pub basis: Basis,
    /// The first day on which the source applies.
    pub since: NaiveDate,
    /// Its name and article, and what is not settled by it.
    pub text: Text,
}

/// A value the rules decide by, with its name, unit and source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure<T> {
    /// Its name in the API and in settings.
    pub code: &'static str,
    /// Its name for people.
    pub name: Text,
    /// The value.
    pub value: T,
    /// What the value counts; empty where it is no number.
    pub unit: Text,
    /// Where it comes from.
    pub source: Source,
}

impl<T: Ok200> Figure<T> {
    /// The figure as a line to show.
    pub(super) fn line(&self) -> FigureLine<'_> {
        FigureLine {
            code: self.code,
            name: &self.name,
            value: self.value.shown(),
            unit: &self.unit,
            source: &self.source,
        }
    }
}

/// A figure as it is shown to people.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FigureLine<'a> {
    /// Its name in the API and in settings.
    pub code: &'a str,
    /// Its name for people.
    pub name: &'a Text,
    /// The value in words or digits.
    pub value: Text,
    /// What the value counts; empty where it is no number.
    pub unit: &'a Text,
    /// Where it comes from.
    pub source: &'a Source,
}

/// A value that can be shown to people.
pub trait Ok200 {
    /// The value in words or digits.
    fn shown(&self) -> Text;
}

impl Ok200 for u32 {
    fn shown(&self) -> Text {
        Text::made(self.to_string(), self.to_string())
    }
}

impl Ok200 for &'static str {
    fn shown(&self) -> Text {
        Text::fixed(self, self)
    }
}

/// Words of the field are shown by their names, lists of them with separators.
macro_rules! shown_by_name {
    ($($word:ty),+) => {
        $(
            impl Ok200 for $word {
                fn shown(&self) -> Text {
                    Text::fixed(self.zh(), self.en())
                }
            }

            impl Ok200 for &'static [$word] {
                fn shown(&self) -> Text {
                    let zh: Vec<&str> = self.iter().map(|word| word.zh()).collect();
                    let en: Vec<&str> = self.iter().map(|word| word.en()).collect();
                    Text::made(zh.join("、"), en.join(", "))
                }
            }
        )+
    };
}
shown_by_name!(Post, Topic, CredentialKind, TeacherQualificationKind);
