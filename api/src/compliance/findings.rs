//! Findings (问题项): each a named reason why a person or an institution does not comply, with its facts, its source
//! and what would put it right.

mod texts;

use chrono::NaiveDate;
use mengya_entities::values::{Post, Topic};
use strum::{EnumDiscriminants, IntoStaticStr, VariantArray};

use crate::policy::{AgeBand, Policy, Source};

/// One reason. Its JSON is the code and the facts that are numbers or words; days are for the sentence only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, EnumDiscriminants)]
#[serde(tag = "code", rename_all = "snake_case")]
#[strum_discriminants(
    name(FindingCode),
    derive(
        Hash,
        PartialOrd,
        Ord,
        serde::Serialize,
        serde::Deserialize,
        poem_openapi::Enum,
        strum::Display,
        IntoStaticStr,
        VariantArray
    ),
    doc = "Which reason it is, without its facts.",
    serde(rename_all = "snake_case"),
    oai(rename_all = "snake_case"),
    strum(serialize_all = "snake_case")
)]
pub enum Finding {
    /// A head with too few class hours of training for heads.
    HeadTrainingShort {
        /// Class hours there are, rounded down.
        have: u32,
        /// Class hours asked for.
        need: u32,
    },
    /// A teacher without a teacher qualification that counts.
    MissingTeacherQualification,
    /// A teacher whose qualification is of another kind, without the training that makes up for it.
    TeacherQualificationOtherKind,
    /// A caregiver without an infant caregiver or childcare worker credential that counts.
    MissingCaregiverCredential,
    /// A health worker without the training credential.
    MissingHealthWorkerTraining,
    /// A guard without the guard certificate.
    MissingGuardCertificate,
    /// A nutrition worker without a nutrition credential.
    MissingNutritionCredential,
    /// No health certificate was issued by the day.
    HealthCertificateMissing,
    /// The latest health certificate is out of date.
    HealthCertificateExpired {
        /// Its last day.
        #[serde(skip)]
        last_day: NaiveDate,
    },
    /// A ban is in force.
    Barred,
    /// No clear check on or before the first day of an employment.
    EntryScreeningMissing {
        /// That first day.
        #[serde(skip)]
        first_day: NaiveDate,
    },
    /// The latest clear check is more than a year old, or there is none.
    ScreeningOverdue {
        /// The last day on which it was in date; `None` when there is none.
        #[serde(skip)]
        last_day: Option<NaiveDate>,
    },
    /// Too few class hours in the calendar year before.
    TrainingShort {
        /// The calendar year.
        #[serde(skip)]
        year: i32,
        /// Class hours passed in it, rounded down.
        have: u32,
        /// Class hours asked for.
        need: u32,
    },
    /// A yearly topic without a completion in the calendar year before.
    TopicMissing {
        /// The calendar year.
        #[serde(skip)]
        year: i32,
        /// The topic, in JSON by its Chinese name as on the providers' lists.
        #[serde(serialize_with = "topic_by_name")]
        topic: Topic,
    },
    /// Nobody is employed in a post that is asked for.
    PostUnfilled {
        /// The post.
        post: Post,
    },
    /// Fewer caregivers and teachers than classes ask for.
    CarersFewerThanClasses {
        /// Carers there are.
        have: u32,
        /// Carers asked for.
        need: u32,
    },
    /// Fewer caregivers and teachers than the ratio of places asks for.
    RatioShort {
        /// Carers there are.
        have: u32,
        /// Carers asked for.
        need: u32,
    },
    /// More places in a band than its classes may have.
    ClassTooLarge {
        /// The band.
        band: AgeBand,
        /// Its classes.
        classes: u32,
        /// Its places.
        places: u32,
        /// Places a class may have.
        limit: u32,
    },
}

fn topic_by_name<S: serde::Serializer>(topic: &Topic, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(topic.zh())
}

/// What a finding stands in the way of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, poem_openapi::Enum)]
#[serde(rename_all = "snake_case")]
#[oai(rename_all = "snake_case")]
pub enum Obstacle {
    /// Being certified (持证), and so being compliant.
    Certification,
    /// A person's being compliant only.
    Compliance,
    /// The institution's being compliant.
    Institution,
}

impl FindingCode {
    /// Every code, in the order in which findings are told.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The code in JSON and in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// What it stands in the way of.
    #[must_use]
    pub const fn obstacle(self) -> Obstacle {
        match self {
            Self::HeadTrainingShort
            | Self::MissingTeacherQualification
            | Self::TeacherQualificationOtherKind
            | Self::MissingCaregiverCredential
            | Self::MissingHealthWorkerTraining
            | Self::MissingGuardCertificate
            | Self::MissingNutritionCredential
            | Self::HealthCertificateMissing
            | Self::HealthCertificateExpired
            | Self::Barred => Obstacle::Certification,
            Self::EntryScreeningMissing
            | Self::ScreeningOverdue
            | Self::TrainingShort
            | Self::TopicMissing => Obstacle::Compliance,
            Self::PostUnfilled | Self::CarersFewerThanClasses | Self::RatioShort | Self::ClassTooLarge => {
                Obstacle::Institution
            }
        }
    }
}

impl FindingCode {
    /// Whether it asks for a check. Nobody is asked for one who was checked, and of whom a record was found.
    #[must_use]
    pub const fn asks_for_a_check(self) -> bool {
        matches!(self, Self::EntryScreeningMissing | Self::ScreeningOverdue)
    }
}

impl Finding {
    /// Which reason it is.
    #[must_use]
    pub fn code(&self) -> FindingCode {
        self.into()
    }

    /// Whether it stands in the way of being certified.
    #[must_use]
    pub fn prevents_certification(&self) -> bool {
        self.code().obstacle() == Obstacle::Certification
    }

    /// The rule's source in the policy: law or setting, and its text.
    #[must_use]
    pub fn source<'a>(&self, policy: &'a Policy) -> &'a Source {
        match self {
            Self::HeadTrainingShort { .. } => &policy.head_training_class_hours.source,
            Self::MissingTeacherQualification | Self::TeacherQualificationOtherKind => {
                &policy.teacher_kind.source
            }
            Self::MissingCaregiverCredential => &policy.infant_caregiver_lowest_level.source,
            Self::MissingHealthWorkerTraining => &policy.health_worker_credential.source,
            Self::MissingGuardCertificate => &policy.guard_credential.source,
            Self::MissingNutritionCredential => &policy.nutrition_credential.source,
            Self::HealthCertificateMissing | Self::HealthCertificateExpired { .. } => {
                &policy.health_certificate_years.source
            }
            Self::Barred => &policy.ban,
            Self::EntryScreeningMissing { .. } => &policy.entry_screenings.source,
            Self::ScreeningOverdue { .. } => &policy.screening_interval_years.source,
            Self::TrainingShort { .. } => &policy.yearly_class_hours.source,
            Self::TopicMissing { .. } => &policy.yearly_topics.source,
            Self::PostUnfilled { post } => match post {
                Post::Head => &policy.heads.source,
                Post::Health => &policy.health_workers.source,
                Post::Guard => &policy.guards.source,
                Post::Teacher
                | Post::Caregiver
                | Post::Nutrition
                | Post::Cook
                | Post::Cleaner
                | Post::Other => &policy.certificate_posts.source,
            },
            Self::CarersFewerThanClasses { .. } => &policy.carers_per_class.source,
            Self::RatioShort { .. } => &policy.infant.places_per_carer.source,
            Self::ClassTooLarge { band, .. } => &policy.band(*band).largest_class.source,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    pub(super) fn samples() -> Vec<Finding> {
        let day = NaiveDate::from_ymd_opt(2026, 6, 29).unwrap();
        vec![
            Finding::HeadTrainingShort { have: 59, need: 60 },
            Finding::MissingTeacherQualification,
            Finding::TeacherQualificationOtherKind,
            Finding::MissingCaregiverCredential,
            Finding::MissingHealthWorkerTraining,
            Finding::MissingGuardCertificate,
            Finding::MissingNutritionCredential,
            Finding::HealthCertificateMissing,
            Finding::HealthCertificateExpired { last_day: day },
            Finding::Barred,
            Finding::EntryScreeningMissing { first_day: day },
            Finding::ScreeningOverdue { last_day: Some(day) },
            Finding::ScreeningOverdue { last_day: None },
            Finding::TrainingShort { year: 2025, have: 39, need: 40 },
            Finding::TopicMissing { year: 2025, topic: Topic::MentalHealth },
            Finding::PostUnfilled { post: Post::Head },
            Finding::CarersFewerThanClasses { have: 0, need: 1 },
            Finding::RatioShort { have: 3, need: 4 },
            Finding::ClassTooLarge { band: AgeBand::Mixed, classes: 1, places: 19, limit: 18 },
        ]
    }

    #[test]
    fn json_is_the_code_with_its_facts() {
        let found: Vec<serde_json::Value> =
            samples().into_iter().map(|finding| serde_json::to_value(finding).unwrap()).collect();
        for (place, expected) in [
            (0, json!({"code": "head_training_short", "have": 59, "need": 60})),
            (1, json!({"code": "missing_teacher_qualification"})),
            (8, json!({"code": "health_certificate_expired"})),
            (9, json!({"code": "barred"})),
            (10, json!({"code": "entry_screening_missing"})),
            (11, json!({"code": "screening_overdue"})),
            (13, json!({"code": "training_short", "have": 39, "need": 40})),
            (14, json!({"code": "topic_missing", "topic": "心理健康"})),
            (15, json!({"code": "post_unfilled", "post": "head"})),
            (
                18,
                json!({"code": "class_too_large", "band": "mixed", "classes": 1, "places": 19, "limit": 18}),
            ),
        ] {
            assert_eq!(found[place], expected);
        }
    }

    #[test]
    fn every_code_is_written_as_in_json() {
        for finding in samples() {
            let json = serde_json::to_value(finding).unwrap();
            assert_eq!(json["code"], finding.code().as_str());
            assert_eq!(serde_json::to_value(finding.code()).unwrap(), finding.code().as_str());
        }
        let mut codes: Vec<FindingCode> = samples().iter().map(Finding::code).collect();
        codes.dedup();
        assert_eq!(codes, FindingCode::ALL, "a code has no sample, or stands in another order");
    }
}
