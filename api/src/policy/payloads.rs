//! What goes out about the figures.

use super::{Basis, FigureLine, Policy, Source};
use crate::platform::language::Language;
use chrono::NaiveDate;
use poem_openapi::Object;
use serde::Serialize;

/// Where a rule or figure comes from.
#[derive(Clone, Debug, Object, Serialize)]
pub struct SourceOut {
    /// Whether it binds, or is our setting.
    pub basis: Basis,
    /// The first day on which it applies.
    pub since: NaiveDate,
    /// Its name and article, and what it does not settle.
    pub text: String,
}

impl SourceOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(source: &Source, language: Language) -> Self {
        Self { basis: source.basis, since: source.since, text: source.text.in_language(language).to_owned() }
    }
}

/// One number or word that the registry decides by.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PolicyFigureOut {
    /// What it is called by programs.
    pub figure: String,
    /// What it is called by people.
    pub figure_name: String,
    /// The value, in words or digits.
    pub value: String,
    /// What the value counts; null where it is no number.
    pub unit: Option<String>,
    /// Where it comes from.
    pub source: SourceOut,
}

impl PolicyFigureOut {
    fn of(line: &FigureLine<'_>, language: Language) -> Self {
        let unit = line.unit.in_language(language);
        Self {
            figure: line.code.to_owned(),
            figure_name: line.name.in_language(language).to_owned(),
            value: line.value.in_language(language).to_owned(),
            unit: Some(unit.to_owned()).filter(|unit| !unit.is_empty()),
            source: SourceOut::of(line.source, language),
        }
    }
}

/// Everything the registry decides by on a day.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PolicyOut {
    /// The day asked about.
    pub on: NaiveDate,
    /// The first day of these figures; days before it are judged by them too.
    pub first_day: NaiveDate,
    /// The figures.
    pub figures: Vec<PolicyFigureOut>,
    /// Why who is barred may not work with children.
    pub ban: SourceOut,
}

impl PolicyOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(policy: &Policy, on: NaiveDate, language: Language) -> Self {
        Self {
            on,
            first_day: policy.first_day,
            figures: policy.figures().iter().map(|line| PolicyFigureOut::of(line, language)).collect(),
            ban: SourceOut::of(&policy.ban, language),
        }
    }
}
