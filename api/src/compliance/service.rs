//! Assesses a person, an institution, a district on any day. Each loads its facts in a fixed number of statements,
//! however many people there are; whom they show is asked before.

use super::rules::{
    self, DistrictTotal, InstitutionAssessment, MayWork, NearestStep, PersonFacts, nearest_steps, total,
};
use super::store::{self, Scope, institution_facts};
use crate::platform::ground::Ground;
use crate::platform::problem::Problem;
use crate::policy::Policy;
use crate::practitioners::store::among;
use chrono::NaiveDate;
use mengya_entities::ids::PractitionerId;
use mengya_entities::{institution, practitioner};
use std::collections::HashMap;

/// A person on a day.
#[derive(Clone, Debug)]
pub struct PersonOnDay {
    /// What was decided by.
    pub policy: &'static Policy,
    /// The answer.
    pub may_work: MayWork,
}

/// An institution on a day.
#[derive(Clone, Debug)]
pub struct InstitutionOnDay {
    /// What was decided by.
    pub policy: &'static Policy,
    /// The institution.
    pub institution: institution::Model,
    /// The answer, with everybody employed in the order of registration.
    pub assessment: InstitutionAssessment,
    /// Who they are.
    pub people: HashMap<PractitionerId, practitioner::Model>,
}

/// A district on a day.
#[derive(Clone, Debug)]
pub struct DistrictOnDay {
    /// What was decided by.
    pub policy: &'static Policy,
    /// The day.
    pub day: NaiveDate,
    /// Every institution, in the order they were entered, with its answer.
    pub institutions: Vec<(institution::Model, InstitutionAssessment)>,
    /// All added up.
    pub total: DistrictTotal,
    /// What closes most of the gap, most effective first.
    pub steps: Vec<NearestStep>,
}

/// Whether a person may work with children on the day.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn assess_person(
    ground: &Ground,
    person: PractitionerId,
    day: NaiveDate,
) -> Result<PersonOnDay, Problem> {
    let policy = Policy::in_force_on(day);
    let scope = Scope::Person(person);
    let mut people = store::people_on(ground.database.reader(), &ground.vault, &scope, day).await?;
    let facts = people.remove(&person).unwrap_or_else(|| PersonFacts::unknown(person));
    Ok(PersonOnDay { policy, may_work: rules::may_work(&facts, day, policy) })
}

/// How far an institution is from 100 % on the day, and why: six statements.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn assess_institution(
    ground: &Ground,
    institution: institution::Model,
    day: NaiveDate,
) -> Result<InstitutionOnDay, Problem> {
    let policy = Policy::in_force_on(day);
    let reader = ground.database.reader();
    let scope = Scope::InstitutionOn(institution.id, day);
    let facts = in_order(store::people_on(reader, &ground.vault, &scope, day).await?);
    let people = among(reader, scope.ids()).await?.into_iter().map(|row| (row.id, row)).collect();
    let assessment = rules::assess_institution(&institution_facts(&institution), &facts, day, policy);
    Ok(InstitutionOnDay { policy, institution, assessment, people })
}

/// How far a district is from 100 % on the day, and what closes most of the gap: six statements.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn assess_district(
    ground: &Ground,
    district: &str,
    day: NaiveDate,
) -> Result<DistrictOnDay, Problem> {
    let policy = Policy::in_force_on(day);
    let reader = ground.database.reader();
    let rows = store::institutions(reader, district).await?;
    let scope = Scope::DistrictOn(district.to_owned(), day);
    let people = in_order(store::people_on(reader, &ground.vault, &scope, day).await?);
    let facts: Vec<_> = rows.iter().map(institution_facts).collect();
    let assessed = rules::assess_district(&facts, &people, day, policy);
    let (total, steps) = (total(&assessed), nearest_steps(&assessed));
    Ok(DistrictOnDay { policy, day, institutions: rows.into_iter().zip(assessed).collect(), total, steps })
}

/// In the order of registration, so that the same question has the same answer.
fn in_order(people: HashMap<PractitionerId, PersonFacts>) -> Vec<PersonFacts> {
    let mut people: Vec<PersonFacts> = people.into_values().collect();
    people.sort_unstable_by_key(|person| person.practitioner);
    people
}
