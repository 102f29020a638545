//! Training providers and courses: what every completion refers to.

use crate::lists::{Decided, RowPlace, Writing, about, again, agrees, text_key};
use crate::training::rules::{ProviderMarks, taken_marks};
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

impl ProviderRecord {
    fn marks(&self) -> ProviderMarks<'_> {
        ProviderMarks {
            code: self.code.as_deref(),
            name: Some(&self.name),
            social_credit_code: self.uscc.as_ref(),
        }
    }
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
        let marks = ProviderMarks {
            code: listed.code.as_deref(),
            name: listed.name.as_deref(),
            social_credit_code: listed.uscc.as_ref(),
        };
        let same_provider =
            recorded.iter().find(|(record, _)| !taken_marks(&marks, &record.marks()).is_empty());
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
    /// The provider that gives it, in [`CoursesKnown::providers`].
    pub provider: usize,
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
    let providers = Providers::new(&known.providers);
    let mut recorded: HashMap<String, (CourseRecord, Option<RowPlace>)> =
        known.recorded.into_iter().map(|record| (title_key(&record.code), (record, None))).collect();
    let mut accepted = Vec::new();
    for row in &reading.rows {
        let place = RowPlace { table: row.table, row: row.row };
        let mut faults = row.faults.clone();
        let listed = &row.value;
        let gives = listed.provider.as_deref().and_then(|written| providers.find(written));
        let provider = gives.and_then(|at| known.providers.get(at)).map(|provider| provider.name.clone());
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
        match (complete, gives) {
            (Some(record), Some(provider)) if faults.is_empty() => {
                recorded.insert(title_key(&record.code), (record.clone(), Some(place)));
                accepted.push(AcceptedCourse { place, record, provider });
            }
            _ => writing.refuse(place, faults),
        }
    }
    writing.finish(accepted)
}

/// The providers by name, code and social credit code; a name that several have finds none.
struct Providers {
    by_key: HashMap<String, Option<usize>>,
}

impl Providers {
    fn new(providers: &[ProviderRecord]) -> Self {
        let mut by_key: HashMap<String, Option<usize>> = HashMap::new();
        for (at, provider) in providers.iter().enumerate() {
            by_key.entry(title_key(&provider.name)).and_modify(|found| *found = None).or_insert(Some(at));
        }
        for (at, provider) in providers.iter().enumerate() {
            let codes = provider.code.iter().map(String::as_str);
            for code in codes.chain(provider.uscc.as_ref().map(SocialCreditCode::as_str)) {
                by_key.entry(title_key(code)).or_insert(Some(at));
            }
        }
        Self { by_key }
    }

    fn find(&self, written: &str) -> Option<usize> {
        self.by_key.get(&title_key(written)).copied().flatten()
    }
}
