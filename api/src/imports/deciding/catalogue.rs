//! Training providers and courses: what every completion refers to.

use super::{Decided, RowPlace, Writing, earlier};
use mengya_entities::values::{Audience, CourseForm, SocialCreditCode, Topic, title_key};
use mengya_lists::Reading;
use mengya_lists::courses::CourseRow;
use mengya_lists::faults::{Cause, Fault, FaultKind};
use mengya_lists::fields::Field;
use mengya_lists::providers::ProviderRow;
use std::collections::HashMap;

/// A training provider, to be recorded or recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderRecord {
    /// The district's own code.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// Its unified social credit code.
    pub uscc: Option<SocialCreditCode>,
    /// Its telephone.
    pub phone: Option<String>,
}

/// An accepted training provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedProvider {
    /// Where it came from.
    pub place: RowPlace,
    /// The provider.
    pub record: ProviderRecord,
}

/// The training providers of the register.
#[derive(Clone, Debug, Default)]
pub struct ProvidersKnown {
    /// Those with a code, a name or a unified social credit code that the list mentions.
    pub recorded: Vec<ProviderRecord>,
}

/// Whether a list's value says the same as the record; a blank says nothing.
pub(super) fn agrees<V: PartialEq>(listed: &Option<V>, recorded: &Option<V>) -> bool {
    listed.is_none() || listed == recorded
}

/// A text as it compares.
pub(super) fn text_key(text: &Option<String>) -> Option<String> {
    text.as_deref().map(title_key)
}

/// How a repeated key is refused: the same values again, or other ones.
pub(super) fn again(same: bool, first_row: Option<RowPlace>) -> Fault {
    let kind = if same { FaultKind::DuplicateRow } else { FaultKind::ConflictsWithRecorded };
    Fault::of_row(kind, earlier(first_row))
}

/// Whether a field is among the faults.
fn about(faults: &[Fault], field: Field) -> bool {
    faults.iter().any(|fault| fault.field == Some(field))
}

/// Decides a list of training providers.
#[must_use]
pub fn decide_providers(reading: &Reading<ProviderRow>, known: ProvidersKnown) -> Decided<AcceptedProvider> {
    let mut writing = Writing::new(reading);
    let mut recorded: Vec<(ProviderRecord, Option<RowPlace>)> =
        known.recorded.into_iter().map(|record| (record, None)).collect();
    let mut accepted = Vec::new();
    for row in &reading.rows {
        let place = RowPlace { table: row.table, row: row.row };
        let mut faults = row.faults.clone();
        let listed = &row.value;
        let same_provider = recorded.iter().find(|(record, _)| {
            listed.code.is_some() && text_key(&listed.code) == text_key(&record.code)
                || listed.uscc.is_some() && listed.uscc == record.uscc
                || listed.name.as_deref().map(title_key) == Some(title_key(&record.name))
        });
        if let Some((record, earlier)) = same_provider {
            let same = agrees(&text_key(&listed.code), &text_key(&record.code))
                && agrees(&listed.uscc, &record.uscc)
                && agrees(&listed.phone, &record.phone)
                && agrees(&listed.name.as_deref().map(title_key), &Some(title_key(&record.name)));
            faults.push(again(same, *earlier));
        } else if listed.uscc.is_none() && !about(&faults, Field::Uscc) {
            // Who is known is known by any of the three; who is new needs the code of the register.
            faults.push(Fault::of_field(FaultKind::MissingRequired, Field::Uscc, None, Cause::None));
        }
        match (&listed.name, faults.is_empty()) {
            (Some(name), true) => {
                let record = ProviderRecord {
                    code: listed.code.clone(),
                    name: name.clone(),
                    uscc: listed.uscc.clone(),
                    phone: listed.phone.clone(),
                };
                recorded.push((record.clone(), Some(place)));
                accepted.push(AcceptedProvider { place, record });
            }
            _ => writing.refuse(place, faults),
        }
    }
    writing.finish(accepted)
}

/// A course, to be recorded or recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseRecord {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub topic: Topic,
    /// How it is taught.
    pub form: CourseForm,
    /// Whom it is for.
    pub audience: Audience,
    /// Its length in minutes.
    pub minutes: u32,
    /// The name of the provider that gives it, as registered.
    pub provider: Option<String>,
}

/// An accepted course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedCourse {
    /// Where it came from.
    pub place: RowPlace,
    /// The course.
    pub record: CourseRecord,
}

/// The courses and training providers of the register.
#[derive(Clone, Debug, Default)]
pub struct CoursesKnown {
    /// Courses with a code that the list mentions.
    pub recorded: Vec<CourseRecord>,
    /// Providers with a name or code that the list mentions.
    pub providers: Vec<ProviderRecord>,
}

/// Decides a list of courses.
#[must_use]
pub fn decide_courses(reading: &Reading<CourseRow>, known: CoursesKnown) -> Decided<AcceptedCourse> {
    let mut writing = Writing::new(reading);
    let mut providers: HashMap<String, String> = HashMap::new();
    for provider in &known.providers {
        providers.insert(title_key(&provider.name), provider.name.clone());
        if let Some(code) = &provider.code {
            providers.entry(title_key(code)).or_insert_with(|| provider.name.clone());
        }
        if let Some(uscc) = &provider.uscc {
            providers.entry(title_key(uscc.as_str())).or_insert_with(|| provider.name.clone());
        }
    }
    let mut recorded: HashMap<String, (CourseRecord, Option<RowPlace>)> =
        known.recorded.into_iter().map(|record| (title_key(&record.code), (record, None))).collect();
    let mut accepted = Vec::new();
    for row in &reading.rows {
        let place = RowPlace { table: row.table, row: row.row };
        let mut faults = row.faults.clone();
        let listed = &row.value;
        let provider =
            listed.provider.as_deref().and_then(|written| providers.get(&title_key(written)).cloned());
        if listed.provider.is_some() && provider.is_none() {
            let value = listed.provider.clone();
            faults.push(Fault::of_field(FaultKind::UnknownProvider, Field::Provider, value, Cause::None));
        }
        if let Some((record, earlier)) =
            listed.code.as_deref().and_then(|code| recorded.get(&title_key(code)))
        {
            let same = agrees(&listed.name.as_deref().map(title_key), &Some(title_key(&record.name)))
                && agrees(&listed.topic, &Some(record.topic))
                && agrees(&listed.form, &Some(record.form))
                && agrees(&listed.audience, &Some(record.audience))
                && agrees(&listed.minutes, &Some(record.minutes))
                && agrees(&provider, &record.provider);
            faults.push(again(same, *earlier));
        } else if provider.is_none() && !about(&faults, Field::Provider) {
            faults.push(Fault::of_field(FaultKind::MissingRequired, Field::Provider, None, Cause::None));
        }
        let complete = match listed.clone() {
            CourseRow {
                code: Some(code),
                name: Some(name),
                topic: Some(topic),
                form: Some(form),
                audience: Some(audience),
                minutes: Some(minutes),
                ..
            } => Some(CourseRecord { code, name, topic, form, audience, minutes, provider }),
            _ => None,
        };
        match complete {
            Some(record) if faults.is_empty() => {
                recorded.insert(title_key(&record.code), (record.clone(), Some(place)));
                accepted.push(AcceptedCourse { place, record });
            }
            _ => writing.refuse(place, faults),
        }
    }
    writing.finish(accepted)
}
