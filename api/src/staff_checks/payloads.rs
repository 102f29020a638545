//! What goes in and out about checks of many people.

use super::answers::{Answers, KeptNotListed, KeptPerson, KeptReason, KeptUnread, Verdict};
use super::service::{AskedPerson, Checked, Source};
use crate::platform::language::Language;
use crate::platform::problem::{Fault, Message, Problem};
use crate::practitioners::identity;
use crate::practitioners::service::read_name;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::staff_check::Model;
use mengya_entities::values::{IdentityKind, Post, RegistryNumber};
use mengya_lists::checks::PersonNumber;
use poem_openapi::Object;
use serde::Serialize;

/// Somebody to be checked: a name, and the number of a document or of the register.
#[derive(Clone, Object)]
pub struct StaffCheckPersonIn {
    /// The name on the document.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub name: String,
    /// The person's registry number.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub registry_number: Option<String>,
    /// The kind of identity document.
    pub identity_kind: Option<IdentityKind>,
    /// The document's number.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub identity_number: Option<String>,
    /// The post; of a member of the staff, the posts held unless told.
    pub post: Option<Post>,
}

/// Who is to be checked: people, or the staff as it is recorded.
#[derive(Clone, Object)]
pub struct StaffCheckIn {
    /// These people.
    #[oai(validator(min_items = 1, max_items = 5000))]
    pub people: Option<Vec<StaffCheckPersonIn>>,
    /// The institution's staff as it is recorded today.
    pub own_staff: Option<bool>,
}

impl StaffCheckIn {
    /// Who is meant.
    ///
    /// # Errors
    /// 422 with every fault.
    pub fn read(self) -> Result<Source, Problem> {
        let people = match (self.people, self.own_staff.unwrap_or(false)) {
            (None, true) => return Ok(Source::OwnStaff),
            (Some(people), false) => people,
            (None, false) => {
                return Err(Problem::invalid("/people", "required", Message::new("staff-check-nobody")));
            }
            (Some(_), true) => {
                return Err(Problem::invalid("/people", "either", Message::new("staff-check-either")));
            }
        };
        let mut faults = Vec::new();
        let mut asked = Vec::with_capacity(people.len());
        for (at, person) in people.into_iter().enumerate() {
            match read_person(at, person) {
                Ok(person) => asked.push(person),
                Err(found) => faults.extend(found),
            }
        }
        Problem::from_faults(faults).map_or(Ok(Source::People(asked)), Err)
    }
}

fn read_person(at: usize, person: StaffCheckPersonIn) -> Result<AskedPerson, Vec<Fault>> {
    let pointer = |field: &str| format!("/people/{at}/{field}");
    let mut faults = Vec::new();
    let name = read_name(&person.name, &pointer("name")).map_err(|fault| faults.push(fault)).ok();
    let kind = person.identity_kind.unwrap_or(IdentityKind::ResidentId);
    let number = match (person.registry_number, person.identity_number) {
        (Some(number), None) => match RegistryNumber::parse(&number) {
            Ok(number) => Some(PersonNumber::Registry(number)),
            Err(_) => {
                let message = Message::new("fault-no-such").arg("found", number);
                faults.push(Fault::new(pointer("registry_number"), "no-such", message));
                None
            }
        },
        (None, Some(number)) => identity::parse(kind, &number, &pointer("identity_number"))
            .map(PersonNumber::Document)
            .map_err(|fault| faults.push(fault))
            .ok(),
        (None, None) => {
            let message = Message::new("fault-hire-whom");
            faults.push(Fault::new(pointer("registry_number"), "required", message));
            None
        }
        (Some(_), Some(_)) => {
            let message = Message::new("fault-hire-either");
            faults.push(Fault::new(pointer("registry_number"), "either", message));
            None
        }
    };
    match (name, number) {
        (Some(name), Some(number)) if faults.is_empty() => {
            Ok(AskedPerson { name, number, post: person.post })
        }
        _ => Err(faults),
    }
}

/// A rule that stands against a person.
#[derive(Clone, Debug, Object, Serialize)]
pub struct StaffCheckReasonOut {
    /// Which rule: a finding's code, `record_found` or `under_age`.
    pub rule: String,
    /// A few words that name it.
    pub rule_title: String,
    /// One sentence with the facts; null where they are not for this reader.
    pub sentence: Option<String>,
    /// What to do, and who.
    pub remedy: String,
    /// Where the rule comes from.
    pub rule_source: String,
}

/// The answer for one person.
#[derive(Clone, Debug, Object, Serialize)]
pub struct StaffCheckPersonOut {
    /// The row of the list, from 1.
    pub row: u32,
    /// The name as asked.
    pub name: String,
    /// The number as asked, a document's masked.
    pub number: String,
    /// The registry number of somebody whom the register knows under this name.
    pub registry_number: Option<String>,
    /// The posts asked about; of a member of the staff without one, those held.
    pub posts: Vec<Post>,
    /// Whether the person is on the institution's staff that day.
    pub on_staff: bool,
    /// The posts recorded there, where others were asked about.
    pub recorded_posts: Vec<Post>,
    /// The answer.
    pub verdict: Verdict,
    /// What stands against the person, what weighs most first.
    pub reasons: Vec<StaffCheckReasonOut>,
}

/// A row that could not be read as a person.
#[derive(Clone, Debug, Object, Serialize)]
pub struct StaffCheckUnreadOut {
    /// The sheet; null in text.
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: u32,
    /// What was found, what was expected, and what to do.
    pub details: Vec<String>,
}

/// A member of the staff who was not asked about.
#[derive(Clone, Debug, Object, Serialize)]
pub struct StaffCheckNotListedOut {
    /// The name.
    pub name: String,
    /// The registry number.
    pub registry_number: String,
    /// The posts held.
    pub posts: Vec<Post>,
}

/// A check of many people: its counts.
#[derive(Clone, Debug, Object, Serialize)]
pub struct StaffCheckOut {
    /// The number of its receipt.
    pub receipt_number: String,
    /// As of which day.
    pub checked_on: NaiveDate,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// How many people were asked about.
    pub people: i32,
    /// Those who are fit for their post.
    pub fit: i32,
    /// Those who are not.
    pub not_fit: i32,
    /// Those whom the register does not know.
    pub not_found: i32,
    /// Those whose name and number do not belong together.
    pub mismatched: i32,
    /// Rows that could not be read as a person.
    pub unreadable: i32,
    /// Members of the staff who were not asked about.
    pub not_listed: i32,
    /// The digest of the receipt as made: SHA-256, in hexadecimal.
    pub sha256: String,
}

/// A check of many people, and what it answered.
#[derive(Clone, Debug, Object, Serialize)]
pub struct StaffCheckReportOut {
    /// The check.
    pub check: StaffCheckOut,
    /// The institution's code.
    pub social_credit_code: String,
    /// Everybody asked about, those first of whom something is to be done; null once the answers' term is over.
    pub answers: Option<Vec<StaffCheckPersonOut>>,
    /// Rows that could not be read.
    pub unread: Vec<StaffCheckUnreadOut>,
    /// Members of the staff who were not asked about.
    pub staff_not_listed: Vec<StaffCheckNotListedOut>,
}

/// A page of checks, the newest first.
#[derive(Clone, Debug, Object, Serialize)]
pub struct StaffCheckPage {
    /// The checks.
    pub items: Vec<StaffCheckOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

impl From<&Model> for StaffCheckOut {
    fn from(row: &Model) -> Self {
        Self {
            receipt_number: row.number.to_string(),
            checked_on: row.checked_on,
            created_at: row.created_at.into(),
            people: row.people,
            fit: row.fit,
            not_fit: row.not_fit,
            not_found: row.not_found,
            mismatched: row.mismatched,
            unreadable: row.unreadable,
            not_listed: row.not_listed,
            sha256: row.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}

fn reason(kept: &KeptReason, language: Language) -> StaffCheckReasonOut {
    StaffCheckReasonOut {
        rule: kept.code.clone(),
        rule_title: kept.title.in_language(language).to_owned(),
        sentence: kept.sentence.as_ref().map(|sentence| sentence.in_language(language).to_owned()),
        remedy: kept.remedy.in_language(language).to_owned(),
        rule_source: kept.source.in_language(language).to_owned(),
    }
}

fn person(kept: &KeptPerson, language: Language) -> StaffCheckPersonOut {
    StaffCheckPersonOut {
        row: kept.row,
        name: kept.name.clone(),
        number: kept.number.clone(),
        registry_number: kept.registry_number.clone(),
        posts: kept.posts.clone(),
        on_staff: kept.on_staff,
        recorded_posts: kept.recorded.clone(),
        verdict: kept.verdict,
        reasons: kept.reasons.iter().map(|it| reason(it, language)).collect(),
    }
}

fn unread(kept: &KeptUnread, language: Language) -> StaffCheckUnreadOut {
    StaffCheckUnreadOut {
        sheet: kept.sheet.clone(),
        row: kept.row,
        details: kept.reasons.iter().map(|it| it.in_language(language).to_owned()).collect(),
    }
}

fn not_listed(kept: &KeptNotListed) -> StaffCheckNotListedOut {
    StaffCheckNotListedOut {
        name: kept.name.clone(),
        registry_number: kept.registry_number.clone(),
        posts: kept.posts.clone(),
    }
}

impl StaffCheckReportOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(checked: &Checked, language: Language) -> Self {
        let answers: Option<&Answers> = checked.answers.as_ref();
        Self {
            check: StaffCheckOut::from(&checked.row),
            social_credit_code: checked.place.social_credit_code.to_string(),
            answers: answers.map(|it| it.people.iter().map(|one| person(one, language)).collect()),
            unread: answers
                .map(|it| it.unread.iter().map(|one| unread(one, language)).collect())
                .unwrap_or_default(),
            staff_not_listed: answers
                .map(|it| it.not_listed.iter().map(not_listed).collect())
                .unwrap_or_default(),
        }
    }
}
