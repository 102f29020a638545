//! Assesses a person, an institution, a district on any day. Each loads its facts in a fixed number of statements,
//! however many people there are; whom they show is asked before.

use super::rules::{
    self, CertifiedShare, DistrictTotal, InstitutionAssessment, MayWork, NearestStep, PersonFacts,
    nearest_steps, total,
};
use super::store::{self, Scope, institution_facts};
use crate::platform::ground::Ground;
use crate::platform::problem::Problem;
use crate::policy::Policy;
use crate::practitioners::store::among;
use crate::screening::rules::record_found_on;
use chrono::NaiveDate;
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::title_key;
use mengya_entities::{institution, practitioner};
use std::collections::{BTreeSet, HashMap};

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
    /// Those of them whose latest check found a record. It changes no share and nobody's compliance, but they may not
    /// work, and whoever looks at the staff has to see it.
    pub record_found: BTreeSet<PractitionerId>,
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
    let scope = Scope::StaffOn(vec![institution.id], day);
    let facts = in_order(store::people_on(reader, &ground.vault, &scope, day).await?);
    let people = among(reader, scope.ids()).await?.into_iter().map(|row| (row.id, row)).collect();
    let assessment = rules::assess_institution(&institution_facts(&institution), &facts, day, policy);
    let record_found = facts
        .iter()
        .filter(|person| record_found_on(&person.screenings, day).is_some())
        .map(|person| person.practitioner)
        .collect();
    Ok(InstitutionOnDay { policy, institution, assessment, people, record_found })
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
    let assessed = assessments(ground, &rows, day).await?;
    let (total, steps) = (total(&assessed), nearest_steps(&assessed));
    Ok(DistrictOnDay { policy, day, institutions: rows.into_iter().zip(assessed).collect(), total, steps })
}

/// How far each of these institutions is from 100 % on the day, and why: five statements.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn assess_institutions(
    ground: &Ground,
    rows: Vec<institution::Model>,
    day: NaiveDate,
) -> Result<Vec<(institution::Model, InstitutionAssessment)>, Problem> {
    let assessed = assessments(ground, &rows, day).await?;
    Ok(rows.into_iter().zip(assessed).collect())
}

/// Which institutions of a district are asked for; empty asks for all.
#[derive(Clone, Copy, Debug, Default)]
pub struct InstitutionsAsked<'a> {
    /// Part of the name, or the social credit code.
    pub words: &'a str,
    /// The code of a kind of institution.
    pub kind: &'a str,
    /// A sub-district (街道).
    pub sub_district: &'a str,
    /// `short` of certified people, with `findings` of any kind, or `compliant`.
    pub state: &'a str,
    /// The social credit code after which the page begins.
    pub after: &'a str,
}

/// A page of a district's institutions with their answers.
#[derive(Clone, Debug, Default)]
pub struct InstitutionsFound {
    /// Those on the page.
    pub shown: Vec<(institution::Model, InstitutionAssessment)>,
    /// How many fit.
    pub count: usize,
    /// Whether another page follows.
    pub more: bool,
    /// The district's sub-districts.
    pub sub_districts: BTreeSet<String>,
}

/// One page of a district's institutions in the order they were entered. Only who asks for a `state` has them all
/// assessed, otherwise it is those on the page.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn find_institutions(
    ground: &Ground,
    district: &str,
    asked: &InstitutionsAsked<'_>,
    day: NaiveDate,
    limit: usize,
) -> Result<InstitutionsFound, Problem> {
    let rows = store::institutions(ground.database.reader(), district).await?;
    let sub_districts = rows.iter().map(|row| row.sub_district.clone()).collect();
    let name = title_key(asked.words);
    let fits = |row: &institution::Model| {
        (name.is_empty()
            || row.name_key.contains(&name)
            || row.social_credit_code.to_string() == asked.words.trim())
            && (asked.kind.is_empty() || row.kind.code() == asked.kind)
            && (asked.sub_district.is_empty() || row.sub_district == asked.sub_district)
    };
    let fitting: Vec<institution::Model> = rows.into_iter().filter(fits).collect();
    let is_after = |row: &institution::Model| row.social_credit_code.to_string() == asked.after;
    if !matches!(asked.state, "short" | "findings" | "compliant") {
        let begin = fitting.iter().position(is_after).map_or(0, |at| at + 1);
        let count = fitting.len();
        let page: Vec<_> = fitting.into_iter().skip(begin).take(limit).collect();
        let more = begin + page.len() < count;
        let shown = assess_institutions(ground, page, day).await?;
        return Ok(InstitutionsFound { shown, count, more, sub_districts });
    }
    let mut assessed = assess_institutions(ground, fitting, day).await?;
    assessed.retain(|(_, it)| match asked.state {
        "short" => it.numerator < it.denominator,
        "findings" => !it.compliant,
        _ => it.compliant,
    });
    let begin = assessed.iter().position(|(row, _)| is_after(row)).map_or(0, |at| at + 1);
    let count = assessed.len();
    let shown: Vec<_> = assessed.into_iter().skip(begin).take(limit).collect();
    let more = begin + shown.len() < count;
    Ok(InstitutionsFound { shown, count, more, sub_districts })
}

async fn assessments(
    ground: &Ground,
    rows: &[institution::Model],
    day: NaiveDate,
) -> Result<Vec<InstitutionAssessment>, Problem> {
    let scope = Scope::StaffOn(rows.iter().map(|row| row.id).collect(), day);
    let people = in_order(store::people_on(ground.database.reader(), &ground.vault, &scope, day).await?);
    let facts: Vec<_> = rows.iter().map(institution_facts).collect();
    Ok(rules::assess_district(&facts, &people, day, Policy::in_force_on(day)))
}

/// How much of a district is certified on the day, and what closes most of the gap: five statements, and nothing read
/// that only compliance asks for.
///
/// # Errors
/// When the store is away.
pub async fn certified_share(
    ground: &Ground,
    district: &str,
    day: NaiveDate,
) -> Result<CertifiedShare, Problem> {
    let reader = ground.database.reader();
    let rows = store::institutions(reader, district).await?;
    let scope = Scope::StaffOn(rows.iter().map(|row| row.id).collect(), day);
    let people = in_order(store::certified_on(reader, &scope, day).await?);
    let facts: Vec<_> = rows.iter().map(institution_facts).collect();
    Ok(rules::certified_share(&rules::assess_district(&facts, &people, day, Policy::in_force_on(day))))
}

/// In the order of registration, so that the same question has the same answer.
fn in_order(people: HashMap<PractitionerId, PersonFacts>) -> Vec<PersonFacts> {
    let mut people: Vec<PersonFacts> = people.into_values().collect();
    people.sort_unstable_by_key(|person| person.practitioner);
    people
}
