//! The two languages, and the texts in them.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use std::sync::OnceLock;
use unic_langid::langid;

/// A language the registry speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// 简体中文.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The language tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-Hans",
            Self::English => "en",
        }
    }

    /// The language with this tag, or one of its kind (`zh-CN`, `en-GB`).
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.trim().split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// What an `Accept-Language` header asks for; Chinese when it asks for neither.
    #[must_use]
    pub fn from_header(header: &str) -> Self {
        let mut best = (Self::Chinese, 0.0_f32);
        for range in header.split(',').take(32) {
            let mut parts = range.split(';');
            let Some(language) = parts.next().and_then(Self::from_tag) else { continue };
            let quality = parts
                .find_map(|p| p.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.trim().parse::<f32>().unwrap_or(0.0));
            if quality > best.1 {
                best = (language, quality);
            }
        }
        best.0
    }

    /// The texts of this language.
    #[must_use]
    pub fn texts(self) -> &'static Texts {
        static CHINESE: OnceLock<Texts> = OnceLock::new();
        static ENGLISH: OnceLock<Texts> = OnceLock::new();
        match self {
            Self::Chinese => CHINESE.get_or_init(|| Texts::read(self)),
            Self::English => ENGLISH.get_or_init(|| Texts::read(self)),
        }
    }

    /// One of two words.
    #[must_use]
    pub const fn pick<T: Copy>(self, zh: T, en: T) -> T {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    /// A name as written, or in English the English one where there is one.
    #[must_use]
    pub fn named<'n>(self, written: &'n str, english: Option<&'n str>) -> &'n str {
        self.pick(written, english.unwrap_or(written))
    }

    /// A day written out: 2026年6月30日, 30 June 2026.
    #[must_use]
    pub fn day(self, day: chrono::NaiveDate) -> String {
        let written = match self {
            Self::Chinese => "%-Y年%-m月%-d日",
            Self::English => "%-d %B %-Y",
        };
        day.format(written).to_string()
    }
}

impl Language {
    /// An instant to the minute, as clocks of this zone show it: 2026年6月30日 10:31.
    #[must_use]
    pub fn moment(self, at: chrono::DateTime<chrono::Utc>, zone: chrono_tz::Tz) -> String {
        let local = at.with_timezone(&zone);
        format!("{} {}", self.day(local.date_naive()), local.format("%H:%M"))
    }
}

/// The words of each slice, beside its templates.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../templates"]
#[include = "*.ftl"]
#[exclude = "node_modules/*"]
struct Words;

/// The sources of the texts, as they stand beside the templates of each slice: the files of one language in the order of
/// their paths.
#[must_use]
pub fn source(language: Language) -> String {
    let file = format!("/{}.ftl", language.tag());
    let mut paths: Vec<_> = Words::iter().filter(|path| path.ends_with(&file)).collect();
    paths.sort_unstable();
    let files = paths.iter().filter_map(|path| Words::get(path));
    files.map(|file| String::from_utf8_lossy(&file.data).into_owned()).collect::<Vec<_>>().join("\n")
}

/// Texts by their key.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Texts({})", self.language.tag())
    }
}

impl Texts {
    fn read(language: Language) -> Self {
        let tag = match language {
            Language::Chinese => langid!("zh-Hans"),
            Language::English => langid!("en"),
        };
        let resource = match FluentResource::try_new(source(language)) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                tracing::error!(language = language.tag(), ?errors, "texts that cannot be read are left out");
                resource
            }
        };
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(language = language.tag(), ?errors, "texts with the same key are left out");
        }
        Self { language, bundle }
    }

    /// The language's tag.
    #[must_use]
    pub const fn lang(&self) -> &'static str {
        self.language.tag()
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// What stands between two sentences: nothing in Chinese, a space in English.
    #[must_use]
    pub const fn gap(&self) -> &'static str {
        self.language.pick("", " ")
    }

    /// Whether there is a text of this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|m| m.value().is_some())
    }

    /// The text of this key; the key itself where there is none (a test finds those).
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of this key with its places filled.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            return key.to_owned();
        };
        let mut filled = FluentArgs::new();
        for (name, value) in args {
            match day_of(value) {
                Some(day) => filled.set(*name, self.language.day(day)),
                None => filled.set(*name, value_of(value)),
            }
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&filled), &mut errors).into_owned()
    }
}

/// The day that a place is filled with: in a sentence it is written out, whoever fills it in.
fn day_of(text: &str) -> Option<chrono::NaiveDate> {
    let is_written_so = text.len() == 10 && text.as_bytes().get(4) == Some(&b'-');
    is_written_so.then(|| text.parse().ok()).flatten()
}

/// What fills a place. A count is a number, so that a text can tell one from several; it is written as it is.
fn value_of(text: &str) -> FluentValue<'_> {
    match text.parse::<u32>() {
        Ok(count) if count.to_string() == text => FluentValue::from(count),
        _ => FluentValue::from(text),
    }
}

/// The key of a text that belongs to a code: `prefix-some-code`.
#[must_use]
pub fn key(prefix: &str, code: &str) -> String {
    format!("{prefix}-{}", code.replace(['_', '.'], "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_in_english_only_where_there_is_one_and_english_is_read() {
        let named = |language: Language, english| language.named("银杏托育园", english);
        assert_eq!(named(Language::English, Some("Ginkgo Nursery")), "Ginkgo Nursery");
        assert_eq!(named(Language::English, None), "银杏托育园");
        assert_eq!(named(Language::Chinese, Some("Ginkgo Nursery")), "银杏托育园");
    }

    #[test]
    fn the_header_decides_by_its_weights() {
        assert_eq!(Language::from_header("en-GB,en;q=0.9"), Language::English);
        assert_eq!(Language::from_header("zh-CN,zh;q=0.9,en;q=0.8"), Language::Chinese);
        assert_eq!(Language::from_header("zh;q=0.3,en;q=0.8"), Language::English);
        assert_eq!(Language::from_header("fr, de"), Language::Chinese);
        assert_eq!(Language::from_header(""), Language::Chinese);
    }

    #[test]
    fn a_count_is_told_from_several_and_written_as_it_is() {
        let t = Language::English.texts();
        assert!(t.with("district-barred", &[("count", "1")]).starts_with("1 barred person is"));
        assert!(t.with("district-barred", &[("count", "12345")]).starts_with("12345 barred people are"));
        for text in ["007", "310106", "4294967295", "4294967296", "1.50", "-1", ""] {
            assert!(t.with("institutions-found", &[("count", text)]).starts_with(text), "{text}");
        }
    }

    #[test]
    fn every_text_is_in_both_languages() {
        let keys = |language| {
            source(language)
                .lines()
                .filter_map(|l| l.split_once(" =").map(|(key, _)| key))
                .filter(|k| !k.is_empty() && k.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
                .map(str::to_owned)
                .collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(keys(Language::Chinese), keys(Language::English));
        for language in Language::ALL {
            let mut seen = std::collections::BTreeSet::new();
            for key in source(language).lines().filter_map(|line| line.split_once(" =").map(|(key, _)| key)) {
                assert!(seen.insert(key), "{key} is there twice in {}", language.tag());
            }
        }
        for language in Language::ALL {
            for key in keys(language) {
                assert!(language.texts().has(&key), "{key} cannot be read in {}", language.tag());
            }
        }
    }
}
