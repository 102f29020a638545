//! Builders: what happened before the test begins, written straight into the store.
//!
//! Days are texts such as `2026-06-30`. All persons, places and decisions are synthetic.

use crate::{TestApp, noon};
use chrono::NaiveDate;
use mengya_api::credentials::rules::natural_key;
use mengya_api::outdated::{Touched, mark};
use mengya_api::platform::vault::Place;
use mengya_api::practitioners::names::spellings;
use mengya_api::practitioners::proven::{Proven, Registration};
use mengya_api::practitioners::standing::{StandingFacts, clear};
use mengya_api::practitioners::{identity, service, store};
use mengya_api::screening::store::seal;
use mengya_entities::ids::{BanId, CredentialId, EmploymentId, InstitutionId, ScreeningId};
use mengya_entities::values::{
    BanKind, BanState, BanTerm, CredentialKind, CredentialState, IdentityKind, IdentityNumber, Instant,
    InstitutionKind, PersonName, Post, ScreeningKind, ScreeningOutcome, SocialCreditCode, name_key,
    title_key,
};
use mengya_entities::{ban, credential, employment, institution, practitioner, screening};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, DatabaseConnection};

/// The day written so.
#[track_caller]
#[must_use]
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A document number: a resident identity number where it has 18 characters, a passport otherwise.
#[track_caller]
#[must_use]
pub fn document(number: &str) -> IdentityNumber {
    let kind = if number.len() == 18 { IdentityKind::ResidentId } else { IdentityKind::Passport };
    IdentityNumber::parse(kind, number).expect("a document number")
}

/// Whose ban it is: a registered person's, or that of a document's holder who is not registered.
#[derive(Clone, Copy, Debug)]
pub enum Banned<'a> {
    /// A registered person.
    Person(&'a practitioner::Model),
    /// The number of a document whose holder is not registered.
    Document(&'a str),
}

impl<'a> From<&'a practitioner::Model> for Banned<'a> {
    fn from(person: &'a practitioner::Model) -> Self {
        Self::Person(person)
    }
}

impl<'a> From<&'a str> for Banned<'a> {
    fn from(number: &'a str) -> Self {
        Self::Document(number)
    }
}

/// Somebody who is to be registered, and of whom no ban is recorded.
#[track_caller]
pub fn unbarred(newcomer: Registration) -> Proven<Registration> {
    let facts = StandingFacts { practitioner: newcomer.row.id, bans: &[] };
    Proven::of(&clear(&facts, newcomer.on).expect("no ban"), newcomer).expect("the proof")
}

impl TestApp {
    fn past(&self) -> &DatabaseConnection {
        self.services().database.writer()
    }

    /// Marks what is counted of a person, as every act does.
    pub(crate) async fn touched(&self, person: &practitioner::Model) {
        mark(self.past(), Touched::People(&[person.id])).await.expect("a mark");
    }

    /// A registered person with the phone number 13800000000.
    pub async fn person(&self, name: &str, identity: &str) -> practitioner::Model {
        let new = service::NewPerson {
            name: PersonName::parse(name).expect("a name"),
            identity: document(identity),
            phone: Some("13800000000".to_owned()),
        };
        let row = unbarred(service::new_row(self.services(), &new, self.services().clock.today()));
        store::insert(self.past(), &self.services().ids, row).await.expect("a person")
    }

    /// A verified credential without a number.
    pub async fn credential(
        &self,
        person: &practitioner::Model,
        kind: CredentialKind,
        level: Option<i32>,
        issued_on: &str,
        valid_until: Option<&str>,
    ) -> credential::Model {
        let (issued, until) = (Some(day(issued_on)), valid_until.map(day));
        let row = credential::ActiveModel {
            id: Set(self.services().ids.next::<CredentialId>()),
            practitioner_id: Set(person.id),
            kind: Set(kind),
            level: Set(level),
            teacher_kind: Set(None),
            number: Set(None),
            specialty: Set(None),
            issued_on: Set(issued),
            valid_until: Set(until),
            natural_key: Set(natural_key(kind, level, None, None, issued, until)),
            state: Set(CredentialState::Verified),
            state_on: Set(day(issued_on)),
            state_reason: Set(None),
            decided_by: Set(None),
            version: Set(1),
            created_at: Set(Instant::from(noon())),
        }
        .insert(self.past())
        .await
        .expect("a credential");
        self.touched(person).await;
        row
    }

    /// A screening check and its answer.
    pub async fn screening(
        &self,
        person: &practitioner::Model,
        kind: ScreeningKind,
        checked_on: &str,
        outcome: ScreeningOutcome,
    ) -> screening::Model {
        let id: ScreeningId = self.services().ids.next();
        let row = screening::ActiveModel {
            id: Set(id),
            practitioner_id: Set(person.id),
            kind: Set(kind),
            checked_on: Set(day(checked_on)),
            outcome_sealed: Set(seal(&self.services().vault, id, outcome)),
            receipt_number: Set(None),
            institution_id: Set(None),
            recorded_by: Set(None),
            created_at: Set(Instant::from(noon())),
        }
        .insert(self.past())
        .await
        .expect("a screening");
        self.touched(person).await;
        row
    }

    /// An institution of Jing'an without classes; its code needs right check characters (`91310106MA1FX00109`).
    pub async fn institution(&self, code: &str, name: &str, kind: InstitutionKind) -> institution::Model {
        self.institution_in("310106", code, name, kind).await
    }

    /// An institution of any district, six digits, without classes.
    pub async fn institution_in(
        &self,
        district: &str,
        code: &str,
        name: &str,
        kind: InstitutionKind,
    ) -> institution::Model {
        let row = institution::ActiveModel {
            id: Set(self.services().ids.next::<InstitutionId>()),
            social_credit_code: Set(SocialCreditCode::parse(code).expect("a social credit code")),
            name: Set(name.to_owned()),
            name_key: Set(title_key(name)),
            sounds: Set(Some(spellings(name))),
            name_en: Set(None),
            kind: Set(kind),
            district: Set(district.to_owned()),
            sub_district: Set("江宁路".to_owned()),
            address: Set(None),
            phone_sealed: Set(None),
            infant_classes: Set(0),
            infant_places: Set(0),
            toddler_classes: Set(0),
            toddler_places: Set(0),
            older_classes: Set(0),
            older_places: Set(0),
            mixed_classes: Set(0),
            mixed_places: Set(0),
            filed_on: Set(None),
            notice_number: Set(None),
            version: Set(1),
            created_at: Set(Instant::from(noon())),
        }
        .insert(self.past())
        .await
        .expect("an institution");
        mark(self.past(), Touched::Institutions(&[row.id])).await.expect("a mark");
        row
    }

    /// A person in a post at an institution.
    pub async fn employment(
        &self,
        person: &practitioner::Model,
        institution: &institution::Model,
        post: Post,
        from: &str,
        until: Option<&str>,
    ) -> employment::Model {
        let row = employment::ActiveModel {
            id: Set(self.services().ids.next::<EmploymentId>()),
            practitioner_id: Set(person.id),
            institution_id: Set(institution.id),
            post: Set(post),
            from_on: Set(day(from)),
            until_on: Set(until.map(day)),
            supervisor_id: Set(None),
            supervisor_name: Set(None),
            version: Set(1),
            created_at: Set(Instant::from(noon())),
        }
        .insert(self.past())
        .await
        .expect("an employment");
        self.touched(person).await;
        row
    }

    /// A confirmed ban of a person (`&person`) or of a document's holder (`"310106199003070029"`); for life without
    /// `until`.
    pub async fn ban<'a>(
        &self,
        whom: impl Into<Banned<'a>>,
        effective_on: &str,
        until: Option<&str>,
    ) -> ban::Model {
        let id: BanId = self.services().ids.next();
        let (practitioner_id, name, number) = match whom.into() {
            Banned::Person(person) => {
                let number = identity::open(&self.services().vault, person).expect("a document");
                (Some(person.id), person.name.clone(), number)
            }
            Banned::Document(number) => (None, "周不言".to_owned(), document(number)),
        };
        let place = Place { table: "bans", column: "identity_sealed", row: id.0 };
        let row = ban::ActiveModel {
            id: Set(id),
            decision_number: Set(format!("静教禁〔2025〕测{}号", &id.to_string()[24..])),
            kind: Set(BanKind::Administrative),
            district: Set("310106".to_owned()),
            practitioner_id: Set(practitioner_id),
            name_key: Set(Some(name_key(&name))),
            decision_key: Set(None),
            name: Set(name),
            identity_kind: Set(number.kind()),
            identity_sealed: Set(self.services().vault.seal(place, number.reveal().as_bytes())),
            identity_index: Set(identity::index(&self.services().vault, &number)),
            legal_basis: Set("《中华人民共和国学前教育法》第八十条".to_owned()),
            authority: Set("上海市静安区教育局".to_owned()),
            grounds_sealed: Set(None),
            decided_on: Set(day(effective_on)),
            effective_on: Set(day(effective_on)),
            early_reason: Set(None),
            term: Set(if until.is_some() { BanTerm::Fixed } else { BanTerm::Life }),
            until_on: Set(until.map(day)),
            state: Set(BanState::Confirmed),
            recorded_by: Set(None),
            decided_by: Set(None),
            withdrawn_on: Set(None),
            annulled_on: Set(None),
            annulment_number: Set(None),
            annulment_reason: Set(None),
            annulment_proposed_on: Set(None),
            annulment_recorded_by: Set(None),
            annulment_decided_by: Set(None),
            version: Set(1),
            created_at: Set(Instant::from(noon())),
        }
        .insert(self.past())
        .await
        .expect("a ban");
        mark(self.past(), Touched::People(row.practitioner_id.as_slice())).await.expect("a mark");
        row
    }
}
