//! What a check answers, as it is kept: in both languages, as it was said on the day.

use crate::platform::language::Language;
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::Post;
use poem_openapi::Enum;
use serde::{Deserialize, Serialize};

/// The answer for one person, in the order of what is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Enum, Serialize, Deserialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A rule stands against it.
    NotFit,
    /// The name and the number do not belong together; nothing of the number's holder is told.
    Mismatched,
    /// The register knows nobody of this number.
    NotFound,
    /// Nothing stands against the person in the post.
    Fit,
}

impl Verdict {
    /// Every answer, in the order of what is to be done.
    pub const ALL: [Self; 4] = [Self::NotFit, Self::Mismatched, Self::NotFound, Self::Fit];

    /// Its code, as in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFit => "not_fit",
            Self::Mismatched => "mismatched",
            Self::NotFound => "not_found",
            Self::Fit => "fit",
        }
    }
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Both {
    /// What a function says in each language.
    pub fn of(say: impl Fn(Language) -> String) -> Self {
        Self { zh: say(Language::Chinese), en: say(Language::English) }
    }

    /// In this language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        language.pick(&self.zh, &self.en)
    }
}

/// A rule that stands against a person, as it was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptReason {
    /// Which rule, by its code.
    pub code: String,
    /// A few words that name it.
    pub title: Both,
    /// One sentence with the facts; none where they are not for this reader.
    pub sentence: Option<Both>,
    /// What to do, and who.
    pub remedy: Both,
    /// Where the rule comes from.
    pub source: Both,
}

/// Somebody who was asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPerson {
    /// The row of the list, from 1.
    pub row: u32,
    /// The name as asked.
    pub name: String,
    /// The number as asked, a document's masked.
    pub number: String,
    /// The registry number of somebody whom the register knows under this name.
    pub registry_number: Option<String>,
    /// The same person's id.
    pub practitioner: Option<PractitionerId>,
    /// The posts asked about; of a member of the staff without one, those held.
    pub posts: Vec<Post>,
    /// Whether the person is on the institution's staff that day.
    pub on_staff: bool,
    /// The posts recorded there, where others were asked about.
    pub recorded: Vec<Post>,
    /// The answer.
    pub verdict: Verdict,
    /// What stands against it, what weighs most first.
    pub reasons: Vec<KeptReason>,
}

/// A row that could not be read as a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptUnread {
    /// The sheet; none in text.
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: u32,
    /// What was found, what was expected, and what to do.
    pub reasons: Vec<Both>,
}

/// A member of the staff who was not asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptNotListed {
    /// The name.
    pub name: String,
    /// The registry number.
    pub registry_number: String,
    /// The person's id.
    pub practitioner: PractitionerId,
    /// The posts held.
    pub posts: Vec<Post>,
}

/// Everything that a check answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// What was checked: the file's name, or none for the staff as recorded and for rows that were typed.
    pub file_name: Option<String>,
    /// Whether it was the staff as recorded.
    pub own_staff: bool,
    /// Everybody asked about, those first of whom something is to be done.
    pub people: Vec<KeptPerson>,
    /// Rows that could not be read.
    pub unread: Vec<KeptUnread>,
    /// Rows that hold something and are nobody: totals, notes.
    pub passed_over: Vec<u32>,
    /// Members of the staff who were not asked about.
    pub not_listed: Vec<KeptNotListed>,
}

impl Answers {
    /// How many people were answered so.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.people.iter().filter(|person| person.verdict == verdict).count()
    }

    /// Everybody of whom something is told.
    pub fn told_of(&self) -> impl Iterator<Item = PractitionerId> {
        let people = self.people.iter().filter_map(|person| person.practitioner);
        people.chain(self.not_listed.iter().map(|member| member.practitioner))
    }
}
