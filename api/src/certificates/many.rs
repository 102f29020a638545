//! Certificates of dual certification and of registration for all who may have one: found and issued many at a time.

use super::service::{Certificates, Draft, Personal, was_issued, withdraw_rows};
use super::store;
use super::wording::RENEWED;
use crate::access::{Actor, Bound};
use crate::credentials::rules::CredentialFacts;
use crate::history;
use crate::notifications::service as notifications;
use crate::platform::db::{Tx, is_duplicate, lock_persons};
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::practitioners::proven::Proven;
use crate::practitioners::standing::{BanFacts, Cleared};
use crate::practitioners::store as practitioners;
use chrono::NaiveDate;
use futures_util::stream::{self, StreamExt as _};
use mengya_certificates::{CertificateContent, UnsignedPdf};
use mengya_entities::certificate::Model;
use mengya_entities::ids::PractitionerId;
use mengya_entities::practitioner;
use mengya_entities::values::{BlindIndex, CertificateNumber, RegistryNumber};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// For how many persons certificates are issued at once.
pub const ISSUED_AT_ONCE: usize = 50;
/// How many pages are laid out side by side.
const SIDE_BY_SIDE: usize = 4;

/// Somebody who may be issued a certificate.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Who.
    pub person: practitioner::Model,
    /// The last day on which it would be valid.
    pub valid_until: NaiveDate,
    /// The expired certificate that it would take the place of.
    pub renews: Option<CertificateNumber>,
}

/// What came of one person among many.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The registry number as asked.
    pub registry_number: RegistryNumber,
    /// The person's name; none where the register has nobody with the number.
    pub name: Option<String>,
    /// The certificate, or why there is none.
    pub issued: Result<CertificateNumber, Problem>,
}

/// What the register has of some persons: three statements, however many they are.
struct Facts {
    personal: Personal,
    bans: HashMap<BlindIndex, Vec<BanFacts>>,
    credentials: HashMap<PractitionerId, Vec<CredentialFacts>>,
    held: HashMap<PractitionerId, Model>,
}

impl Facts {
    async fn of(
        db: &impl ConnectionTrait,
        personal: Personal,
        people: &[practitioner::Model],
    ) -> Result<Self, Problem> {
        let ids: Vec<PractitionerId> = people.iter().map(|person| person.id).collect();
        let indexes: Vec<BlindIndex> = people.iter().map(|person| person.identity_index.clone()).collect();
        Ok(Self {
            personal,
            bans: practitioners::bans_of_identities(db, &indexes).await?,
            credentials: store::credentials_of(db, &ids).await?,
            held: store::of_persons_and_kind(db, &ids, personal.kind()).await?,
        })
    }

    fn decide(
        &self,
        certificates: &Certificates,
        person: practitioner::Model,
    ) -> Result<(Cleared, Draft), Problem> {
        let bans = self.bans.get(&person.identity_index).map_or(&[][..], Vec::as_slice);
        let credentials = self.credentials.get(&person.id).map_or(&[][..], Vec::as_slice);
        let held = self.held.get(&person.id).cloned();
        certificates.decide_personal(self.personal, person, bans, credentials, held)
    }
}

/// A certificate that is laid out.
struct Printed {
    person: practitioner::Model,
    number: CertificateNumber,
    content: CertificateContent,
    page: UnsignedPdf,
}

impl Certificates {
    /// Those on a staff list of the officer's district today who may be issued such a certificate, in the
    /// order they were registered: so many are looked at, and those among them who may have one are given. That they were
    /// looked at is written down.
    ///
    /// # Errors
    /// 403 to everybody but officers.
    pub async fn candidates(
        &self,
        actor: &Actor,
        personal: Personal,
        asked: &PageAsked,
    ) -> Result<(Vec<Candidate>, Option<String>), Problem> {
        let Bound::District(district) = &actor.bound else { return Err(Problem::forbidden()) };
        let (reader, today) = (self.services().database.reader(), self.services().clock.today());
        let rows =
            store::may_have(reader, personal.kind(), district, today, asked.after_id()?, asked.limit).await?;
        let (people, next) = asked.cut(rows, |row| row.id.to_string());
        let facts = Facts::of(reader, personal, &people).await?;
        let mut candidates = Vec::new();
        for person in people {
            if let Ok((_, draft)) = facts.decide(self, person) {
                candidates.push(Candidate {
                    valid_until: draft.valid_until.unwrap_or(today),
                    renews: draft.renews.as_ref().map(|row| row.number.clone()),
                    person: draft.person,
                });
            }
        }
        let looked_at: Vec<PractitionerId> = candidates.iter().map(|it| it.person.id).collect();
        history::log_access(self.services(), actor, &looked_at, "list_certificate_candidates", None).await?;
        Ok((candidates, next))
    }

    /// Issues certificates of this kind to many who are on a staff list of the officer's district today, all in one
    /// transaction: each is issued or refused with every reason, and that they were looked at is written down. Pages are laid
    /// out before anybody is locked; under the lock everything is decided anew, and whose record changed meanwhile is told
    /// so.
    ///
    /// # Errors
    /// 403 to everybody but officers, 422 when they are none or too many; when the store is away: then none is issued.
    pub async fn issue_to(
        &self,
        actor: &Actor,
        personal: Personal,
        numbers: &[RegistryNumber],
    ) -> Result<Vec<Outcome>, Problem> {
        let Bound::District(district) = &actor.bound else { return Err(Problem::forbidden()) };
        if numbers.is_empty() {
            let message = Message::new("many-none");
            return Err(Problem::invalid("/registry_numbers", "required", message));
        }
        if numbers.len() > ISSUED_AT_ONCE {
            let message = Message::new("fault-too-many").arg("limit", ISSUED_AT_ONCE);
            return Err(Problem::invalid("/registry_numbers", "too-many", message));
        }
        let mut numbers = numbers.to_vec();
        numbers.sort_by_key(ToString::to_string);
        numbers.dedup();
        let authority = self.authority().await?;
        let reader = self.services().database.reader();
        let mut known = practitioners::by_numbers(reader, &numbers).await?;
        // Whoever is not on a staff list of the district is as if not there.
        let ids: Vec<PractitionerId> = known.values().map(|person| person.id).collect();
        let here = store::employed_among(reader, &ids, district, self.services().clock.today()).await?;
        known.retain(|_, person| here.contains(&person.id));
        let people: Vec<practitioner::Model> = known.values().cloned().collect();
        let facts = Facts::of(reader, personal, &people).await?;
        let mut outcomes: HashMap<RegistryNumber, Result<CertificateNumber, Problem>> = HashMap::new();
        let mut drafted = Vec::new();
        for number in &numbers {
            let Some(person) = known.get(number) else {
                let message = Message::new("fault-no-such").arg("found", number);
                let fault = Fault::new("/registry_numbers", "no-such", message);
                outcomes.insert(number.clone(), Err(Problem::new(ProblemCode::Invalid).with(fault)));
                continue;
            };
            match facts.decide(self, person.clone()) {
                Ok((_, draft)) => drafted.push((person.clone(), draft)),
                Err(problem) => drop(outcomes.insert(number.clone(), Err(problem))),
            }
        }
        let print = |(person, draft): (practitioner::Model, Draft)| async move {
            let number = CertificateNumber::from_random(self.services().ids.random());
            let content = self.content(&draft, &number);
            let page = self.print(content.clone()).await;
            (person, number, content, page)
        };
        let mut printed = Vec::new();
        let pages = stream::iter(drafted).map(print).buffered(SIDE_BY_SIDE).collect::<Vec<_>>().await;
        for (person, number, content, page) in pages {
            match page {
                Ok(page) => printed.push(Printed { person, number, content, page }),
                Err(problem) if problem.code == ProblemCode::Refused => {
                    outcomes.insert(person.registry_number.clone(), Err(problem));
                }
                Err(problem) => return Err(problem),
            }
        }

        let tx = self.services().database.begin().await?;
        lock_persons(&tx, printed.iter().map(|it| it.person.identity_index.0.as_slice())).await?;
        let asked: Vec<RegistryNumber> = printed.iter().map(|it| it.person.registry_number.clone()).collect();
        let known_now = practitioners::by_numbers(&tx, &asked).await?;
        let people: Vec<practitioner::Model> = known_now.values().cloned().collect();
        let facts = Facts::of(&tx, personal, &people).await?;
        let mut rows = Vec::new();
        for Printed { person, number, content, page } in printed {
            let asked = person.registry_number.clone();
            let decided = match known_now.get(&asked) {
                Some(person) => facts.decide(self, person.clone()),
                None => Err(Problem::not_found()),
            };
            let outcome = match decided {
                Ok((cleared, draft)) if self.content(&draft, &number) == content => {
                    let renews = draft.renews.clone();
                    let (row, pdf) = self.signed(&cleared, actor, &authority, number.clone(), draft, page)?;
                    rows.push((Proven::of(&cleared, row)?, pdf.into_bytes(), renews));
                    Ok(number)
                }
                Ok(_) => Err(Problem::new(ProblemCode::Stale)),
                Err(problem) => Err(problem),
            };
            outcomes.insert(asked, outcome);
        }
        let looked_at: Vec<PractitionerId> = known.values().map(|person| person.id).collect();
        history::log_access_within(&tx, self.services(), actor, &looked_at, "issue_many_certificates", None)
            .await?;
        self.write(&tx, actor, rows).await?;
        tx.commit().await?;
        let outcome = |number: RegistryNumber| Outcome {
            name: known.get(&number).map(|person| person.name.clone()),
            issued: outcomes.remove(&number).unwrap_or_else(|| Err(Problem::new(ProblemCode::Unavailable))),
            registry_number: number,
        };
        Ok(numbers.into_iter().map(outcome).collect())
    }

    async fn write(
        &self,
        tx: &Tx,
        actor: &Actor,
        rows: Vec<(Proven<Model>, Vec<u8>, Option<Model>)>,
    ) -> Result<(), Problem> {
        let (mut certificates, mut issued, mut renewed) = (Vec::new(), Vec::new(), Vec::new());
        for (row, pdf, renews) in rows {
            renewed.extend(renews);
            issued.push(row.row().clone());
            certificates.push((row, pdf));
        }
        if issued.is_empty() {
            return Ok(());
        }
        if !renewed.is_empty() {
            let today = self.services().clock.today();
            withdraw_rows(tx, self.services(), actor, renewed, today, RENEWED).await?;
        }
        store::insert_all(tx, certificates).await.map_err(|error| {
            if is_duplicate(&error) { Problem::new(ProblemCode::Unavailable) } else { error.into() }
        })?;
        let facts = issued.iter().map(was_issued).collect();
        history::record_all(tx, self.services(), actor, facts).await?;
        notifications::certificates_issued(tx, self.services(), &issued).await
    }
}
