//! What goes in and out about providers, courses, completions and hours.

use super::phones::open_phone;
use super::rules::{YearOfTraining, class_hours};
use super::service::{CourseChange, HoursOn, NewPlan, Planned, ProviderChange, Recorded, YearlyNeed};
use crate::platform::vault::{Vault, VaultError};
use crate::policy::Policy;
use crate::practitioners::identity::masked_phone;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::ids::{CompletionId, PlannedSessionId, ProviderId};
use mengya_entities::values::{Audience, CourseForm, IdentityKind, Topic};
use mengya_entities::{completion, course, practitioner, provider};
use poem_openapi::Object;
use poem_openapi::types::{Example, MaybeUndefined};
use serde::Serialize;

/// A new training provider.
#[derive(Clone, Object)]
#[oai(example)]
pub struct ProviderIn {
    /// Its code in lists: unique, without spaces and slashes.
    #[oai(validator(min_length = 1, max_length = 40, pattern = r"^[^\s/?#%]+$"))]
    pub code: String,
    /// Its name.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub name: String,
    /// Its unified social credit code.
    #[oai(validator(min_length = 18, max_length = 40))]
    pub social_credit_code: String,
    /// Its phone number.
    #[oai(validator(min_length = 5, max_length = 30, pattern = r"^[0-9+()\- ]+$"))]
    pub phone: Option<String>,
}

impl Example for ProviderIn {
    fn example() -> Self {
        Self {
            code: "PX01".to_owned(),
            name: "静安区晨芽教育学院".to_owned(),
            social_credit_code: "91310106MA1FX00109".to_owned(),
            phone: Some("021-20000001".to_owned()),
        }
    }
}

/// A change of a training provider; what is left out stays as it is.
#[derive(Clone, Object)]
pub struct ProviderPatch {
    /// Its code in lists: unique, without spaces and slashes.
    #[oai(validator(min_length = 1, max_length = 40, pattern = r"^[^\s/?#%]+$"))]
    pub code: Option<String>,
    /// Its name.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub name: Option<String>,
    /// Its phone number; null removes it.
    #[oai(validator(min_length = 5, max_length = 30, pattern = r"^[0-9+()\- ]+$"))]
    pub phone: MaybeUndefined<String>,
    /// Why.
    #[oai(validator(min_length = 1, max_length = 500))]
    pub reason: String,
}

impl From<ProviderPatch> for ProviderChange {
    fn from(patch: ProviderPatch) -> Self {
        let ProviderPatch { code, name, phone, reason } = patch;
        let phone = match phone {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(None),
            MaybeUndefined::Value(phone) => Some(Some(phone)),
        };
        Self { code, name, phone, reason }
    }
}

/// A training provider.
#[derive(Clone, Debug, Object, Serialize)]
#[oai(example)]
pub struct ProviderOut {
    /// Its id.
    pub id: ProviderId,
    /// Its code in lists.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its unified social credit code.
    pub social_credit_code: String,
    /// Its phone number; in lists only its first and last digits.
    pub phone: Option<String>,
}

impl ProviderOut {
    /// With the whole phone number.
    ///
    /// # Errors
    /// When the row was changed outside the registry.
    pub fn of(row: provider::Model, vault: &Vault) -> Result<Self, VaultError> {
        let phone = open_phone(vault, &row)?;
        Ok(Self {
            id: row.id,
            code: row.code,
            name: row.name,
            social_credit_code: row.social_credit_code.as_str().to_owned(),
            phone,
        })
    }

    /// As a list shows it.
    ///
    /// # Errors
    /// When the row was changed outside the registry.
    pub fn listed(row: provider::Model, vault: &Vault) -> Result<Self, VaultError> {
        let whole = Self::of(row, vault)?;
        Ok(Self { phone: whole.phone.as_deref().map(masked_phone), ..whole })
    }
}

impl Example for ProviderOut {
    fn example() -> Self {
        let ProviderIn { code, name, social_credit_code, phone } = ProviderIn::example();
        Self { id: an_id(), code, name, social_credit_code, phone }
    }
}

/// A page of providers.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ProviderPage {
    /// The providers.
    pub items: Vec<ProviderOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// A new course.
#[derive(Clone, Object)]
#[oai(example)]
pub struct CourseIn {
    /// Whose course it is.
    pub provider_id: ProviderId,
    /// Its code: unique in the register, without spaces and slashes.
    #[oai(validator(min_length = 1, max_length = 40, pattern = r"^[^\s/?#%]+$"))]
    pub code: String,
    /// Its title.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub title: String,
    /// Its title in English, where it has one.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub title_en: Option<String>,
    /// What it is about.
    pub topic: Topic,
    /// How it is taught.
    pub form: CourseForm,
    /// Whom it is for.
    pub audience: Audience,
    /// Its length in minutes; a class hour 学时 has 45.
    #[oai(validator(minimum(value = "1"), maximum(value = "100000")))]
    pub minutes: u32,
}

impl Example for CourseIn {
    fn example() -> Self {
        Self {
            provider_id: an_id(),
            code: "PX01-001".to_owned(),
            title: "托育从业人员职业道德".to_owned(),
            title_en: Some("Professional Ethics for Childcare Staff".to_owned()),
            topic: Topic::ProfessionalEthics,
            form: CourseForm::Theory,
            audience: Audience::Everybody,
            minutes: 270,
        }
    }
}

/// A change of what a course is called; what is left out stays as it is.
#[derive(Clone, Object)]
#[oai(example)]
pub struct CoursePatch {
    /// Its title.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub title: Option<String>,
    /// Its title in English; null removes it.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub title_en: MaybeUndefined<String>,
    /// Why it is changed; kept in the audit log.
    #[oai(validator(min_length = 1, max_length = 500))]
    pub reason: String,
}

impl Example for CoursePatch {
    fn example() -> Self {
        let CourseIn { title, title_en, .. } = CourseIn::example();
        Self {
            title: Some(title),
            title_en: title_en.map_or(MaybeUndefined::Undefined, MaybeUndefined::Value),
            reason: "补充英文名称".to_owned(),
        }
    }
}

impl From<CoursePatch> for CourseChange {
    fn from(patch: CoursePatch) -> Self {
        let CoursePatch { title, title_en, reason } = patch;
        let title_en = match title_en {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(None),
            MaybeUndefined::Value(title) => Some(Some(title)),
        };
        Self { title, title_en, reason }
    }
}

/// A course.
#[derive(Clone, Debug, Object, Serialize)]
#[oai(example)]
pub struct CourseOut {
    /// Its code.
    pub code: String,
    /// Whose course it is.
    pub provider_id: ProviderId,
    /// Its title.
    pub title: String,
    /// Its title in English, where it has one.
    pub title_en: Option<String>,
    /// What it is about.
    pub topic: Topic,
    /// How it is taught.
    pub form: CourseForm,
    /// Whom it is for.
    pub audience: Audience,
    /// Its length in minutes.
    pub minutes: i32,
}

impl From<course::Model> for CourseOut {
    fn from(row: course::Model) -> Self {
        Self {
            code: row.code,
            provider_id: row.provider_id,
            title: row.title,
            title_en: row.title_en,
            topic: row.topic,
            form: row.form,
            audience: row.audience,
            minutes: row.minutes,
        }
    }
}

impl Example for CourseOut {
    fn example() -> Self {
        let CourseIn { provider_id, code, title, title_en, topic, form, audience, minutes: _ } =
            CourseIn::example();
        Self { code, provider_id, title, title_en, topic, form, audience, minutes: 270 }
    }
}

/// A page of courses.
#[derive(Clone, Debug, Object, Serialize)]
pub struct CoursePage {
    /// The courses.
    pub items: Vec<CourseOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// A completion to be recorded, of somebody registered: named by the registry number, or by document and name.
#[derive(Clone, Object)]
#[oai(example)]
pub struct CompletionIn {
    /// The person's registry number; without it, the document and the name.
    #[oai(validator(min_length = 9, max_length = 40))]
    pub registry_number: Option<String>,
    /// The kind of the person's identity document.
    pub identity_kind: Option<IdentityKind>,
    /// The number of the person's identity document.
    #[oai(validator(min_length = 5, max_length = 40))]
    pub identity_number: Option<String>,
    /// The person's name as on the document.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: Option<String>,
    /// The course.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub course_code: String,
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day.
    pub ended_on: NaiveDate,
    /// The time taught, in minutes; no more than the course has.
    #[oai(validator(minimum(value = "0"), maximum(value = "100000")))]
    pub minutes: u32,
    /// Whether the person passed.
    pub passed: bool,
    /// The session's number (班次).
    #[oai(validator(min_length = 1, max_length = 60))]
    pub session: Option<String>,
}

impl Example for CompletionIn {
    fn example() -> Self {
        let course = CourseIn::example();
        Self {
            registry_number: Some("P-7Q4K-2R9D-Z".to_owned()),
            identity_kind: None,
            identity_number: None,
            name: None,
            course_code: course.code,
            started_on: a_day(),
            ended_on: a_day(),
            minutes: course.minutes,
            passed: true,
            session: Some("2026-03".to_owned()),
        }
    }
}

/// What a completion should have said. The recorded one stays, marked as corrected.
#[derive(Clone, Object)]
pub struct CompletionCorrectionIn {
    /// The time taught, in minutes.
    #[oai(validator(minimum(value = "0"), maximum(value = "100000")))]
    pub minutes: u32,
    /// Whether the person passed.
    pub passed: bool,
    /// Why it is corrected; kept in the audit log.
    #[oai(validator(min_length = 1, max_length = 500))]
    pub reason: String,
}

/// That one person completed one course.
#[derive(Clone, Debug, Object, Serialize)]
#[oai(example)]
pub struct CompletionOut {
    /// Its id.
    pub id: CompletionId,
    /// The person's registry number.
    pub registry_number: String,
    /// The person's name.
    pub name: String,
    /// The course's code.
    pub course_code: String,
    /// The course's title.
    pub course_title: String,
    /// What the course is about.
    pub topic: Topic,
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day.
    pub ended_on: NaiveDate,
    /// The time taught, in minutes.
    pub minutes: i32,
    /// Whole class hours 学时 in it.
    pub class_hours: u32,
    /// Whether the person passed.
    pub passed: bool,
    /// The session's number (班次).
    pub session: Option<String>,
    /// The completion that it corrects.
    pub corrects: Option<CompletionId>,
    /// The completion that corrects it; then only that one counts.
    pub corrected_by: Option<CompletionId>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

impl CompletionOut {
    /// Of this person and course; class hours are those of the policy on its last day.
    #[must_use]
    pub fn of(row: completion::Model, course: &course::Model, person: &practitioner::Model) -> Self {
        let policy = Policy::in_force_on(row.ended_on);
        Self {
            id: row.id,
            registry_number: person.registry_number.to_string(),
            name: person.name.clone(),
            course_code: course.code.clone(),
            course_title: course.title.clone(),
            topic: course.topic,
            started_on: row.started_on,
            ended_on: row.ended_on,
            minutes: row.minutes,
            class_hours: class_hours(u32::try_from(row.minutes).unwrap_or(0), policy),
            passed: row.passed,
            session: row.session,
            corrects: row.corrects_id,
            corrected_by: row.superseded_by,
            recorded_at: row.created_at.into(),
        }
    }

    /// Of this person.
    #[must_use]
    pub fn of_person(
        (row, course): (completion::Model, course::Model),
        person: &practitioner::Model,
    ) -> Self {
        Self::of(row, &course, person)
    }
}

impl Example for CompletionOut {
    fn example() -> Self {
        let (course, policy) = (CourseIn::example(), Policy::in_force_on(a_day()));
        Self {
            id: CompletionId(an_id().0),
            registry_number: "P-7Q4K-2R9D-Z".to_owned(),
            name: "李雷".to_owned(),
            course_code: course.code,
            course_title: course.title,
            topic: course.topic,
            started_on: a_day(),
            ended_on: a_day(),
            minutes: 270,
            class_hours: class_hours(course.minutes, policy),
            passed: true,
            session: Some("2026-03".to_owned()),
            corrects: None,
            corrected_by: None,
            recorded_at: a_day().and_time(chrono::NaiveTime::MIN).and_utc(),
        }
    }
}

impl From<Recorded> for CompletionOut {
    fn from(recorded: Recorded) -> Self {
        Self::of(recorded.completion, &recorded.course, &recorded.person)
    }
}

/// A page of completions.
#[derive(Clone, Debug, Object, Serialize)]
pub struct CompletionPage {
    /// The completions, corrected ones too.
    pub items: Vec<CompletionOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// What was passed on one topic.
#[derive(Clone, Debug, Object, Serialize)]
pub struct TopicHoursOut {
    /// The topic.
    pub topic: Topic,
    /// Minutes passed.
    pub minutes: u32,
    /// Whole class hours passed.
    pub class_hours: u32,
}

/// What was passed in one calendar year.
#[derive(Clone, Debug, Object, Serialize)]
pub struct YearHoursOut {
    /// The year.
    pub year: i32,
    /// Minutes passed, all topics.
    pub minutes: u32,
    /// Whole class hours passed, all topics.
    pub class_hours: u32,
    /// By topic; a topic without a completion is absent.
    pub topics: Vec<TopicHoursOut>,
}

impl YearHoursOut {
    fn of(year: i32, passed: &YearOfTraining, policy: &Policy) -> Self {
        let topics = passed
            .minutes_by_topic
            .iter()
            .map(|(topic, minutes)| TopicHoursOut {
                topic: *topic,
                minutes: *minutes,
                class_hours: class_hours(*minutes, policy),
            })
            .collect();
        Self { year, minutes: passed.minutes, class_hours: class_hours(passed.minutes, policy), topics }
    }
}

/// What is asked for one calendar year, and what is missing.
#[derive(Clone, Debug, Object, Serialize)]
pub struct TrainingNeedOut {
    /// The year.
    pub year: i32,
    /// The days employed in it; on none of them, nothing is asked.
    pub days_employed: u32,
    /// Class hours asked for.
    pub needed_class_hours: u32,
    /// Whole class hours passed.
    pub passed_class_hours: u32,
    /// Class hours missing.
    pub missing_class_hours: u32,
    /// Topics asked for without a completion.
    pub missing_topics: Vec<Topic>,
}

impl From<YearlyNeed> for TrainingNeedOut {
    fn from(need: YearlyNeed) -> Self {
        Self {
            year: need.year,
            days_employed: need.days_employed,
            needed_class_hours: need.needed,
            passed_class_hours: need.passed,
            missing_class_hours: need.missing,
            missing_topics: need.missing_topics,
        }
    }
}

/// A person's training hours as of a day.
#[derive(Clone, Debug, Object, Serialize)]
pub struct TrainingHoursOut {
    /// The day: what ended later is left out.
    pub on: NaiveDate,
    /// The minutes of a class hour 学时.
    pub class_hour_minutes: u32,
    /// What was passed, by the year in which it ended.
    pub years: Vec<YearHoursOut>,
    /// What the year before the day and the day's own year ask for. The year before decides on that day.
    pub needs: Vec<TrainingNeedOut>,
}

impl From<HoursOn> for TrainingHoursOut {
    fn from(hours: HoursOn) -> Self {
        Self {
            on: hours.day,
            class_hour_minutes: hours.policy.class_hour_minutes.value,
            years: hours
                .years
                .iter()
                .map(|(year, passed)| YearHoursOut::of(*year, passed, hours.policy))
                .collect(),
            needs: hours.needs.into_iter().map(Into::into).collect(),
        }
    }
}

/// The day of examples.
fn a_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 12).unwrap_or_default()
}

/// The id of examples.
fn an_id() -> ProviderId {
    ProviderId(uuid::Uuid::from_u128(0x0193_2f5e_6f00_7000_8000_0000_0000_0001))
}

/// A session that is planned.
#[derive(Clone, Debug, Object)]
pub struct PlannedSessionIn {
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day.
    pub ended_on: NaiveDate,
    /// Where it is held.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub place: String,
    /// For how many people.
    #[oai(validator(minimum(value = "1"), maximum(value = "1000")))]
    pub places: Option<u32>,
    /// How one comes to it: a phone number, words. Everybody who is signed in reads it.
    #[oai(validator(max_length = 500))]
    pub contact: Option<String>,
}

impl From<PlannedSessionIn> for NewPlan {
    fn from(body: PlannedSessionIn) -> Self {
        let PlannedSessionIn { started_on, ended_on, place, places, contact } = body;
        Self { started_on, ended_on, place, places, contact }
    }
}

/// Why a planned session is cancelled.
#[derive(Clone, Debug, Object)]
pub struct PlannedCancellationIn {
    /// Why.
    #[oai(validator(min_length = 1, max_length = 500))]
    pub reason: String,
}

/// A session that is planned: who wants to come asks the provider.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PlannedSessionOut {
    /// Its id.
    pub id: PlannedSessionId,
    /// The course's code.
    pub course_code: String,
    /// The course's title.
    pub title: String,
    /// What it is about.
    pub topic: Topic,
    /// How it is taught.
    pub form: CourseForm,
    /// Whom it is for.
    pub audience: Audience,
    /// The course's length in minutes.
    pub minutes: i32,
    /// Whose course.
    pub provider_name: String,
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day.
    pub ended_on: NaiveDate,
    /// Where it is held.
    pub place: String,
    /// For how many people.
    pub places: Option<i32>,
    /// How one comes to it.
    pub contact: Option<String>,
    /// When it was cancelled.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
}

impl PlannedSessionOut {
    /// With how one comes to it.
    #[must_use]
    pub fn of(it: Planned, contact: Option<String>) -> Self {
        let Planned { session, course, provider } = it;
        Self {
            id: session.id,
            course_code: course.code,
            title: course.title,
            topic: course.topic,
            form: course.form,
            audience: course.audience,
            minutes: course.minutes,
            provider_name: provider,
            started_on: session.started_on,
            ended_on: session.ended_on,
            place: session.place,
            places: session.places,
            contact,
            cancelled_at: session.cancelled_at.map(Into::into),
            cancel_reason: session.cancel_reason,
        }
    }
}

/// A page of planned sessions, the next first.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PlannedSessionPage {
    /// The sessions.
    pub items: Vec<PlannedSessionOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}
