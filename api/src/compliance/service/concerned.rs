//! Whom one finding concerns, institution by institution.

use super::district::{InstitutionLine, InstitutionsAsked, find_institutions};
use crate::access::Actor;
use crate::compliance::facts::{InstitutionFacts, PersonFacts};
use crate::compliance::findings::{Finding, FindingCode, Obstacle};
use crate::compliance::rules::assess_institution;
use crate::compliance::store::{Scope, people_on};
use crate::history;
use crate::institutions::store::with_ids;
use crate::platform::db::Tx;
use crate::platform::language::Language;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::services::Services;
use crate::platform::vault::Vault;
use crate::policy::Policy;
use crate::practitioners::identity::open_phone;
use crate::practitioners::service::stated_purpose;
use crate::practitioners::store::among;
use chrono::NaiveDate;
use mengya_entities::ids::{InstitutionId, PractitionerId};
use mengya_entities::values::Post;
use mengya_entities::{institution, practitioner};
use std::collections::{BTreeSet, HashMap};

/// How many institutions a page shows with those whom a finding concerns there.
pub const PLACES: usize = 15;

/// Somebody whom the finding concerns.
#[derive(Clone, Debug)]
pub struct ConcernedPerson {
    /// Who.
    pub person: practitioner::Model,
    /// The posts held at the institution.
    pub posts: Vec<Post>,
    /// The findings of this code with their facts: one, or one for each topic that is missing.
    pub findings: Vec<Finding>,
}

impl ConcernedPerson {
    /// What is found, in a sentence each.
    #[must_use]
    pub fn sentences(&self, language: Language) -> String {
        let sentences: Vec<String> =
            self.findings.iter().map(|found| found.sentence().in_language(language).to_owned()).collect();
        sentences.join(language.pick("", " "))
    }

    /// What to do, each thing once.
    #[must_use]
    pub fn remedies(&self, language: Language) -> String {
        let said: BTreeSet<String> =
            self.findings.iter().map(|found| found.remedy().in_language(language).to_owned()).collect();
        said.into_iter().collect::<Vec<_>>().join(language.pick("", " "))
    }
}

/// An institution and those on its staff whom the finding concerns.
#[derive(Clone, Debug)]
pub struct ConcernedPlace {
    /// The institution with its figures.
    pub line: InstitutionLine,
    /// The institution.
    pub institution: institution::Model,
    /// Those whom it concerns, in the order of registration.
    pub people: Vec<ConcernedPerson>,
}

/// A page of those whom a finding concerns.
#[derive(Clone, Debug)]
pub struct ConcernedFound {
    /// Institution by institution, those first that need somebody to act most.
    pub places: Vec<ConcernedPlace>,
    /// How many people it concerns in the district; of a person at two institutions at each.
    pub people: u32,
    /// At how many institutions.
    pub institutions: u64,
    /// Whether another page follows.
    pub more: bool,
}

/// Those in a district whom a finding concerns today. That they were looked at is written down.
///
/// # Errors
/// 404 for what is found of institutions; when the store is away, a sealed field does not open, or the page begins after an
/// institution that the district has not.
pub async fn people_with(
    services: &Services,
    actor: &Actor,
    district: &str,
    code: FindingCode,
    after: &str,
    places: usize,
) -> Result<ConcernedFound, Problem> {
    let found = find_people_with(services, district, code, after, places).await?;
    history::log_access(services, actor, &found.ids(), "find_people_with_finding", None).await?;
    Ok(found)
}

/// The same, and their telephone numbers in full. What they are needed for is written down with the look.
///
/// # Errors
/// As [`people_with`]; 422 without a purpose.
pub async fn phones_of_people_with(
    services: &Services,
    actor: &Actor,
    district: &str,
    code: FindingCode,
    after: &str,
    purpose: &str,
) -> Result<(ConcernedFound, HashMap<PractitionerId, String>), Problem> {
    let purpose = stated_purpose(purpose, "/purpose")
        .map_err(|fault| Problem::new(ProblemCode::Invalid).with(fault))?;
    let found = find_people_with(services, district, code, after, PLACES).await?;
    history::log_access(services, actor, &found.ids(), "reveal_phones", Some(&purpose)).await?;
    let phones = found.phones(&services.vault)?;
    Ok((found, phones))
}

impl ConcernedFound {
    /// Who they are.
    #[must_use]
    pub fn ids(&self) -> Vec<PractitionerId> {
        self.places.iter().flat_map(|place| &place.people).map(|it| it.person.id).collect()
    }

    /// Their telephone numbers in full, as far as there are any: whoever shows them writes that down before.
    ///
    /// # Errors
    /// When one does not open.
    pub fn phones(&self, vault: &Vault) -> Result<HashMap<PractitionerId, String>, Problem> {
        let mut phones = HashMap::new();
        for it in self.places.iter().flat_map(|place| &place.people) {
            phones.extend(open_phone(vault, &it.person)?.map(|phone| (it.person.id, phone)));
        }
        Ok(phones)
    }
}

/// Those whom a finding concerns, of at most so many institutions. Whoever shows them writes down that they were looked at.
///
/// # Errors
/// As [`people_with`].
pub async fn find_people_with(
    services: &Services,
    district: &str,
    code: FindingCode,
    after: &str,
    places: usize,
) -> Result<ConcernedFound, Problem> {
    if code.obstacle() == Obstacle::Institution {
        return Err(Problem::not_found());
    }
    let today = services.clock.today();
    let asked = InstitutionsAsked { finding: code.as_str(), after, ..InstitutionsAsked::default() };
    let found = find_institutions(services, district, today, &asked, places).await?;
    let ids: Vec<InstitutionId> = found.shown.iter().map(|line| line.id).collect();
    let moment = services.database.begin_reading().await?;
    let institutions = with_ids(&moment, ids.iter().copied()).await?;
    let mut concerned =
        concerned_at(&moment, &services.vault, &institutions, &Scope::StaffOn(ids, today), code, today)
            .await?;
    drop(moment);
    let mut institutions: HashMap<InstitutionId, institution::Model> =
        institutions.into_iter().map(|row| (row.id, row)).collect();
    let places: Vec<ConcernedPlace> = found
        .shown
        .into_iter()
        .filter_map(|line| {
            let institution = institutions.remove(&line.id)?;
            let people = concerned.remove(&line.id).unwrap_or_default();
            Some(ConcernedPlace { line, institution, people })
        })
        .collect();
    Ok(ConcernedFound { places, people: found.people, institutions: found.count, more: found.more })
}

/// Those in the scope whom the finding concerns at each of these institutions on the day: as many statements for many as for
/// one. Nothing is written down.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn concerned_at(
    moment: &Tx,
    vault: &Vault,
    places: &[institution::Model],
    scope: &Scope,
    code: FindingCode,
    today: NaiveDate,
) -> Result<HashMap<InstitutionId, Vec<ConcernedPerson>>, Problem> {
    let facts = people_on(moment, vault, scope, today, today).await?;
    let rows = among(moment, scope.ids()).await?;
    let people: HashMap<PractitionerId, practitioner::Model> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    let mut facts: Vec<PersonFacts> = facts.into_values().collect();
    facts.sort_unstable_by_key(|person| person.practitioner);
    let policy = Policy::in_force_on(today);
    let mut found = HashMap::with_capacity(places.len());
    for place in places {
        let assessed = assess_institution(&InstitutionFacts::of(place), &facts, today, policy);
        let concerned = assessed.people.into_iter().filter_map(|member| {
            let findings: Vec<Finding> =
                member.findings.into_iter().filter(|finding| finding.code() == code).collect();
            let person = people.get(&member.practitioner).filter(|_| !findings.is_empty())?.clone();
            Some(ConcernedPerson { person, posts: member.posts, findings })
        });
        found.insert(place.id, concerned.collect());
    }
    Ok(found)
}
