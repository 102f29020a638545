//! What goes in and out about institutions and employments.

use super::service::employing::changing::Change;
use super::service::employing::{Described, Employed, EntryCheck, NewEmployment};
use super::service::former::Left;
use super::service::{self, InstitutionChange, NewInstitution, Places, sub_district_name};
use super::words::shown_name;
use crate::access::{Actor, Bound};
use crate::platform::language::Language;
use crate::platform::problem::{Fault, Message, Problem};
use crate::platform::vault::Vault;
use crate::practitioners::identity::masked_phone;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::ids::{ActId, EmploymentId, InstitutionId};
use mengya_entities::institution::Model;
use mengya_entities::values::{InstitutionKind, Post, ScreeningOutcome, SocialCreditCode, prose, tidy};
use poem_openapi::Object;
use poem_openapi::types::MaybeUndefined;
use serde::Serialize;

/// An institution to be entered in one's own district.
#[derive(Clone, Object)]
pub struct InstitutionIn {
    /// The unified social credit code, 18 characters.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub social_credit_code: String,
    /// The name.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: String,
    /// The name in English, where it has one.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name_en: Option<String>,
    /// The kind of place.
    pub kind: InstitutionKind,
    /// The sub-district, with or without 街道.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub sub_district: String,
    /// The address.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub address: Option<String>,
    /// The phone number.
    #[oai(validator(min_length = 1, max_length = 30))]
    pub phone: Option<String>,
    /// Classes of 6-12 months (乳儿班).
    #[oai(default, validator(minimum(value = "0"), maximum(value = "200")))]
    pub infant_classes: i32,
    /// Places of 6-12 months.
    #[oai(default, validator(minimum(value = "0"), maximum(value = "5000")))]
    pub infant_places: i32,
    /// Classes of 12-24 months (托小班).
    #[oai(default, validator(minimum(value = "0"), maximum(value = "200")))]
    pub toddler_classes: i32,
    /// Places of 12-24 months.
    #[oai(default, validator(minimum(value = "0"), maximum(value = "5000")))]
    pub toddler_places: i32,
    /// Classes of 24-36 months (托大班).
    #[oai(default, validator(minimum(value = "0"), maximum(value = "200")))]
    pub older_classes: i32,
    /// Places of 24-36 months.
    #[oai(default, validator(minimum(value = "0"), maximum(value = "5000")))]
    pub older_places: i32,
    /// Mixed classes (混合班).
    #[oai(default, validator(minimum(value = "0"), maximum(value = "200")))]
    pub mixed_classes: i32,
    /// Places of mixed classes.
    #[oai(default, validator(minimum(value = "0"), maximum(value = "5000")))]
    pub mixed_places: i32,
    /// The day of filing (备案).
    pub filed_on: Option<NaiveDate>,
    /// The number of the approval notice (告知书).
    #[oai(validator(min_length = 1, max_length = 60))]
    pub notice_number: Option<String>,
}

impl InstitutionIn {
    /// What is meant.
    ///
    /// # Errors
    /// 422 with every fault.
    pub fn parse(self, today: NaiveDate) -> Result<NewInstitution, Problem> {
        let mut faults = Vec::new();
        let code = SocialCreditCode::parse(&self.social_credit_code);
        if code.is_err() {
            let message = Message::new("fault-social-credit-code").arg("found", &self.social_credit_code);
            faults.push(Fault::new("/social_credit_code", "check-character", message));
        }
        let name = written("/name", &self.name, &mut faults);
        let name_en = self.name_en.map(|text| written("/name_en", &text, &mut faults));
        let sub_district = written("/sub_district", &sub_district_name(&self.sub_district), &mut faults);
        let address = self.address.map(|text| written("/address", &text, &mut faults));
        let notice_number = self.notice_number.map(|text| written("/notice_number", &text, &mut faults));
        let phone = self.phone.map(|text| phone_written(&text, &mut faults));
        filed(self.filed_on, today, &mut faults);
        let (Ok(code), true) = (code, faults.is_empty()) else {
            return Err(Problem { faults, ..Problem::new(crate::platform::problem::ProblemCode::Invalid) });
        };
        Ok(NewInstitution {
            code,
            name,
            name_en,
            kind: self.kind,
            sub_district,
            address,
            phone,
            places: Places {
                infant_classes: self.infant_classes,
                infant_places: self.infant_places,
                toddler_classes: self.toddler_classes,
                toddler_places: self.toddler_places,
                older_classes: self.older_classes,
                older_places: self.older_places,
                mixed_classes: self.mixed_classes,
                mixed_places: self.mixed_places,
            },
            filed_on: self.filed_on,
            notice_number,
        })
    }
}

/// A change of an institution: what is left out stays, null empties the field.
#[derive(Clone, Object)]
pub struct InstitutionPatch {
    /// The name.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: Option<String>,
    /// The name in English, where it has one.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name_en: MaybeUndefined<String>,
    /// The sub-district, with or without 街道.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub sub_district: Option<String>,
    /// The address.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub address: MaybeUndefined<String>,
    /// The phone number.
    #[oai(validator(min_length = 1, max_length = 30))]
    pub phone: MaybeUndefined<String>,
    /// Classes of 6-12 months (乳儿班).
    #[oai(validator(minimum(value = "0"), maximum(value = "200")))]
    pub infant_classes: Option<i32>,
    /// Places of 6-12 months.
    #[oai(validator(minimum(value = "0"), maximum(value = "5000")))]
    pub infant_places: Option<i32>,
    /// Classes of 12-24 months (托小班).
    #[oai(validator(minimum(value = "0"), maximum(value = "200")))]
    pub toddler_classes: Option<i32>,
    /// Places of 12-24 months.
    #[oai(validator(minimum(value = "0"), maximum(value = "5000")))]
    pub toddler_places: Option<i32>,
    /// Classes of 24-36 months (托大班).
    #[oai(validator(minimum(value = "0"), maximum(value = "200")))]
    pub older_classes: Option<i32>,
    /// Places of 24-36 months.
    #[oai(validator(minimum(value = "0"), maximum(value = "5000")))]
    pub older_places: Option<i32>,
    /// Mixed classes (混合班).
    #[oai(validator(minimum(value = "0"), maximum(value = "200")))]
    pub mixed_classes: Option<i32>,
    /// Places of mixed classes.
    #[oai(validator(minimum(value = "0"), maximum(value = "5000")))]
    pub mixed_places: Option<i32>,
    /// The day of filing (备案).
    pub filed_on: MaybeUndefined<NaiveDate>,
    /// The number of the approval notice (告知书).
    #[oai(validator(min_length = 1, max_length = 60))]
    pub notice_number: MaybeUndefined<String>,
    /// Why it is changed; kept in the audit log.
    #[oai(validator(min_length = 1, max_length = 500))]
    pub reason: String,
}

impl InstitutionPatch {
    /// What is meant.
    ///
    /// # Errors
    /// 422 with every fault.
    pub fn parse(self, today: NaiveDate) -> Result<InstitutionChange, Problem> {
        let mut faults = Vec::new();
        filed(self.filed_on.value().copied(), today, &mut faults);
        let change = InstitutionChange {
            name: self.name.map(|text| written("/name", &text, &mut faults)),
            name_en: given(self.name_en, |text| written("/name_en", &text, &mut faults)),
            sub_district: self
                .sub_district
                .map(|text| written("/sub_district", &sub_district_name(&text), &mut faults)),
            address: given(self.address, |text| written("/address", &text, &mut faults)),
            phone: given(self.phone, |text| phone_written(&text, &mut faults)),
            places: [
                self.infant_classes,
                self.infant_places,
                self.toddler_classes,
                self.toddler_places,
                self.older_classes,
                self.older_places,
                self.mixed_classes,
                self.mixed_places,
            ],
            filed_on: given(self.filed_on, |day| day),
            notice_number: given(self.notice_number, |text| written("/notice_number", &text, &mut faults)),
            reason: self.reason,
        };
        Problem::from_faults(faults).map_or(Ok(change), Err)
    }
}

/// `None` when left out, the inner `None` for null.
fn given<T, U>(field: MaybeUndefined<T>, read: impl FnOnce(T) -> U) -> Option<Option<U>> {
    match field {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(read(value))),
    }
}

/// Text as meant; a fault when nothing visible is left of it.
fn written(at: &str, text: &str, faults: &mut Vec<Fault>) -> String {
    let text = prose(text);
    if text.is_empty() {
        faults.push(Fault::new(at, "required", Message::new("fault-required")));
    }
    text
}

fn phone_written(text: &str, faults: &mut Vec<Fault>) -> String {
    let text = tidy(text);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let fits = (5..=20).contains(&digits)
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')'));
    if !fits {
        faults.push(Fault::new("/phone", "form", Message::new("institution-phone-form")));
    }
    text
}

fn filed(on: Option<NaiveDate>, today: NaiveDate, faults: &mut Vec<Fault>) {
    let Some(on) = on else { return };
    if on > today {
        let message = Message::new("fault-future-day").arg("found", on);
        faults.push(Fault::new("/filed_on", "future-day", message));
    } else {
        faults.extend(crate::platform::day::implausible("/filed_on", on, today));
    }
}

/// An institution.
#[derive(Clone, Debug, Object, Serialize)]
pub struct InstitutionOut {
    /// Its id, as the audit log names it.
    pub id: InstitutionId,
    /// The unified social credit code.
    pub social_credit_code: String,
    /// The name.
    pub name: String,
    /// The name in English, where it has one.
    pub name_en: Option<String>,
    /// The kind of place.
    pub kind: InstitutionKind,
    /// The district's code (GB/T 2260).
    pub district: String,
    /// The sub-district's name without 街道.
    pub sub_district: String,
    /// The address.
    pub address: Option<String>,
    /// The phone number: whole for the institution's manager and the district's officers when one institution is
    /// read, masked otherwise.
    pub phone: Option<String>,
    /// Classes of 6-12 months (乳儿班).
    pub infant_classes: i32,
    /// Places of 6-12 months.
    pub infant_places: i32,
    /// Classes of 12-24 months (托小班).
    pub toddler_classes: i32,
    /// Places of 12-24 months.
    pub toddler_places: i32,
    /// Classes of 24-36 months (托大班).
    pub older_classes: i32,
    /// Places of 24-36 months.
    pub older_places: i32,
    /// Mixed classes (混合班).
    pub mixed_classes: i32,
    /// Places of mixed classes.
    pub mixed_places: i32,
    /// The day of filing (备案).
    pub filed_on: Option<NaiveDate>,
    /// The number of the approval notice (告知书).
    pub notice_number: Option<String>,
}

impl InstitutionOut {
    /// An institution as this reader sees it when reading it alone.
    ///
    /// # Errors
    /// When the row was changed outside the registry.
    pub fn alone(row: Model, vault: &Vault, reader: &Actor) -> Result<Self, Problem> {
        let whole = matches!(reader.bound, Bound::Institution(_) | Bound::District(_));
        let phone = service::open_phone(vault, &row)?;
        Ok(Self::with_phone(row, phone.map(|phone| if whole { phone } else { masked_phone(&phone) })))
    }

    /// An institution as it stands in a list.
    ///
    /// # Errors
    /// When the row was changed outside the registry.
    pub fn listed(row: Model, vault: &Vault) -> Result<Self, Problem> {
        let phone = service::open_phone(vault, &row)?;
        Ok(Self::with_phone(row, phone.as_deref().map(masked_phone)))
    }

    fn with_phone(row: Model, phone: Option<String>) -> Self {
        Self {
            id: row.id,
            social_credit_code: row.social_credit_code.to_string(),
            name: row.name,
            name_en: row.name_en,
            kind: row.kind,
            district: row.district,
            sub_district: row.sub_district,
            address: row.address,
            phone,
            infant_classes: row.infant_classes,
            infant_places: row.infant_places,
            toddler_classes: row.toddler_classes,
            toddler_places: row.toddler_places,
            older_classes: row.older_classes,
            older_places: row.older_places,
            mixed_classes: row.mixed_classes,
            mixed_places: row.mixed_places,
            filed_on: row.filed_on,
            notice_number: row.notice_number,
        }
    }
}

/// An employment that is over.
#[derive(Clone, Debug, Object, Serialize)]
pub struct FormerMemberOut {
    /// The person's registry number.
    pub registry_number: String,
    /// The name.
    pub name: String,
    /// The post.
    pub post: Post,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day, included.
    pub until_on: Option<NaiveDate>,
    /// Why it ended, as it was said when the end was recorded; null where it came with a list.
    pub reason: Option<String>,
}

impl From<Left> for FormerMemberOut {
    fn from(left: Left) -> Self {
        Self {
            registry_number: left.person.registry_number.to_string(),
            name: left.person.name,
            post: left.employment.post,
            from_on: left.employment.from_on,
            until_on: left.employment.until_on,
            reason: left.reason,
        }
    }
}

/// A page of those who have left, the last to leave first.
#[derive(Clone, Debug, Object, Serialize)]
pub struct FormerStaffPage {
    /// The employments.
    pub items: Vec<FormerMemberOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// A page of institutions, in the order they were entered.
#[derive(Clone, Debug, Object, Serialize)]
pub struct InstitutionPage {
    /// The institutions.
    pub items: Vec<InstitutionOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// Somebody to be employed.
#[derive(Clone, Object)]
pub struct EmploymentIn {
    /// The person's registry number.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub registry_number: String,
    /// As what.
    pub post: Post,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day, included; left out while it goes on.
    pub until_on: Option<NaiveDate>,
    /// The registry number of the supervisor, who is on the institution's staff on the first day.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub supervisor_registry_number: Option<String>,
    /// The check of records of abuse made for it; left out when the register holds one that serves.
    pub entry_check: Option<EntryCheckIn>,
    /// That the person is at work already without such a check. It stays a finding, and is not mended by a later check.
    #[oai(default)]
    pub without_entry_check: bool,
    /// Why there was none; needed with `without_entry_check`, kept in the audit log.
    #[oai(validator(min_length = 2, max_length = 500))]
    pub reason: Option<String>,
}

/// A check of records of abuse (入职查询) made for a hire, on or before the first day.
#[derive(Clone, Object)]
pub struct EntryCheckIn {
    /// The day of the answer.
    pub checked_on: NaiveDate,
    /// The number of the receipt.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub receipt_number: String,
    /// What was answered.
    pub outcome: ScreeningOutcome,
}

impl From<EmploymentIn> for NewEmployment {
    fn from(body: EmploymentIn) -> Self {
        Self {
            registry_number: body.registry_number,
            post: body.post,
            from_on: body.from_on,
            until_on: body.until_on,
            supervisor_registry_number: body.supervisor_registry_number,
            entry_check: body.entry_check.map(|check| EntryCheck {
                checked_on: check.checked_on,
                outcome: check.outcome,
                receipt_number: check.receipt_number,
                // By API a file is attached to the check afterwards.
                file: None,
            }),
            without_entry_check: body.without_entry_check,
            reason: body.reason,
        }
    }
}

/// A change of an employment's end.
#[derive(Clone, Object)]
pub struct EmploymentPatch {
    /// The last day, included; null takes the end away.
    pub until_on: MaybeUndefined<NaiveDate>,
    /// Why; kept in the audit log.
    #[oai(validator(min_length = 1, max_length = 500))]
    pub reason: String,
}

/// Another post, or another supervisor, from a day on.
#[derive(Clone, Object)]
pub struct EmploymentChangeIn {
    /// The post from that day on; the same, where only the supervisor is another.
    pub post: Post,
    /// The first day; the employment as it is ends the day before.
    pub from_on: NaiveDate,
    /// The supervisor's registry number; left out for nobody.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub supervisor_registry_number: Option<String>,
    /// Why; kept in the audit log.
    #[oai(validator(min_length = 2, max_length = 500))]
    pub reason: String,
}

impl From<EmploymentChangeIn> for Change {
    fn from(body: EmploymentChangeIn) -> Self {
        Self {
            post: body.post,
            from_on: body.from_on,
            supervisor_registry_number: body.supervisor_registry_number,
            reason: body.reason,
        }
    }
}

/// Why an employment was entered by mistake.
#[derive(Clone, Object)]
pub struct EmploymentVoidIn {
    /// What was wrong; kept in the audit log.
    #[oai(validator(min_length = 2, max_length = 500))]
    pub reason: String,
}

/// A person in a post at an institution.
#[derive(Clone, Debug, Object, Serialize)]
pub struct EmploymentOut {
    /// Its id.
    pub id: EmploymentId,
    /// The person's registry number.
    pub registry_number: String,
    /// The person's name.
    pub name: String,
    /// Whether the person is barred today; null for a manager when the person has left.
    pub barred: Option<bool>,
    /// The institution's code.
    pub social_credit_code: String,
    /// The institution's name.
    pub institution_name: String,
    /// As what.
    pub post: Post,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day, included; null while it goes on.
    pub until_on: Option<NaiveDate>,
    /// The supervisor's registry number, where the supervisor was found among the staff.
    pub supervisor_registry_number: Option<String>,
    /// The supervisor's name, as registered or as a list named it.
    pub supervisor_name: Option<String>,
    /// When it was voided as entered by mistake: it then counts nowhere; null otherwise.
    pub voided_at: Option<DateTime<Utc>>,
    /// Why it was voided.
    pub void_reason: Option<String>,
    /// The version: send it in quotation marks as `If-Match` to change the employment.
    pub version: i64,
}

impl From<Described> for EmploymentOut {
    fn from(it: Described) -> Self {
        let row = it.employment;
        let (voided_at, void_reason) = it.voided.unzip();
        Self {
            id: row.id,
            registry_number: it.person.registry_number.to_string(),
            name: it.person.name,
            barred: it.barred,
            social_credit_code: it.institution.social_credit_code.to_string(),
            institution_name: it.institution.name,
            post: row.post,
            from_on: row.from_on,
            until_on: row.until_on,
            supervisor_registry_number: it.supervisor.as_ref().map(|one| one.registry_number.to_string()),
            supervisor_name: it.supervisor.map(|one| one.name).or(row.supervisor_name),
            voided_at: voided_at.map(Into::into),
            void_reason,
            version: row.version,
        }
    }
}

/// A page of employments, in the order they were recorded.
#[derive(Clone, Debug, Object, Serialize)]
pub struct EmploymentPage {
    /// The employments.
    pub items: Vec<EmploymentOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// An employment that was recorded or changed, and what is worth a second look.
#[derive(Clone, Debug, Object, Serialize)]
pub struct EmployedOut {
    /// The employment.
    pub employment: EmploymentOut,
    /// What does not forbid it but may be a mistake.
    pub warnings: Vec<EmploymentWarningOut>,
    /// The act, under which its consequences are read; null where nothing was changed.
    pub act_id: Option<ActId>,
}

/// Something that may be a mistake.
#[derive(Clone, Debug, Object, Serialize)]
pub struct EmploymentWarningOut {
    /// `overlapping_employment`.
    pub warning: String,
    /// In words.
    pub detail: String,
    /// The code of the institution where the person is employed at the same time; it and the rest null for an
    /// institution, which is told only that there is one.
    pub social_credit_code: Option<String>,
    /// As what.
    pub post: Option<Post>,
    /// The first day there.
    pub from_on: Option<NaiveDate>,
    /// The last day there, included.
    pub until_on: Option<NaiveDate>,
}

impl EmployedOut {
    /// In the reader's language, as the actor may read it.
    #[must_use]
    pub fn of(employed: Employed, act_id: Option<ActId>, actor: &Actor, language: Language) -> Self {
        if actor.employer().is_some() {
            let elsewhere = employed.elsewhere.first().map(|_| EmploymentWarningOut {
                warning: "overlapping_employment".to_owned(),
                detail: language.texts().text("employment-elsewhere-unnamed"),
                social_credit_code: None,
                post: None,
                from_on: None,
                until_on: None,
            });
            return Self {
                employment: employed.employment.into(),
                warnings: elsewhere.into_iter().collect(),
                act_id,
            };
        }
        let warning = |it: Described| EmploymentWarningOut {
            warning: "overlapping_employment".to_owned(),
            detail: Message::new("employment-elsewhere")
                .arg("institution", shown_name(&it.institution, language))
                .arg("post", language.pick(it.employment.post.zh(), it.employment.post.en()))
                .arg("from", it.employment.from_on)
                .arg("until", it.employment.until_on.map_or("none".to_owned(), |day| day.to_string()))
                .in_words(language.texts()),
            social_credit_code: Some(it.institution.social_credit_code.to_string()),
            post: Some(it.employment.post),
            from_on: Some(it.employment.from_on),
            until_on: it.employment.until_on,
        };
        Self {
            warnings: employed.elsewhere.into_iter().map(warning).collect(),
            employment: employed.employment.into(),
            act_id,
        }
    }
}
