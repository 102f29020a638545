//! Assesses a person, an institution, a district on any day. Each loads its facts in a fixed number of statements,
//! however many people there are; whom they show is asked before.

use super::facts::InstitutionFacts;
use super::findings::FindingCode;
use super::rules::{
    self, Ahead, CertifiedShare, DistrictTotal, InstitutionAssessment, MayWork, NearestStep, PersonFacts,
    nearest_steps, total,
};
use super::store::{self, Scope};
use crate::platform::ground::Ground;
use crate::platform::problem::Problem;
use crate::policy::Policy;
use crate::practitioners::store::among;
use crate::screening::rules::record_found_on;
use chrono::{Days, NaiveDate};
use mengya_entities::ids::{InstitutionId, PractitionerId};
use mengya_entities::values::title_key;
use mengya_entities::{institution, practitioner};
use std::collections::{BTreeSet, HashMap};

/// How many days ahead an institution is told what runs out.
pub const DAYS_AHEAD: u64 = 60;

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
    /// What will be found of them within [`DAYS_AHEAD`] when nothing is done, the first day first.
    pub ahead: Vec<Ahead>,
}

/// One of several institutions.
#[derive(Clone, Debug)]
pub struct AssessedInstitution {
    /// The institution.
    pub institution: institution::Model,
    /// Its answer.
    pub assessment: InstitutionAssessment,
    /// How many of its staff may not work at all.
    pub stopped: u32,
}

/// A district on a day.
#[derive(Clone, Debug)]
pub struct DistrictOnDay {
    /// What was decided by.
    pub policy: &'static Policy,
    /// The day.
    pub day: NaiveDate,
    /// Every institution, in the order they were entered, with its answer.
    pub institutions: Vec<AssessedInstitution>,
    /// All added up.
    pub total: DistrictTotal,
    /// What closes most of the gap, most effective first.
    pub steps: Vec<NearestStep>,
}

/// Whether a person may work with children on the day, as a reader is told who may know of the employments at `only` this
/// institution, or of all.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn assess_person(
    ground: &Ground,
    person: PractitionerId,
    day: NaiveDate,
    only: Option<InstitutionId>,
) -> Result<PersonOnDay, Problem> {
    let scope = Scope::Person(person);
    let mut people = store::people_on(ground.database.reader(), &ground.vault, &scope, day, day).await?;
    let facts = people.remove(&person).unwrap_or_else(|| PersonFacts::unknown(person));
    Ok(assess_facts(&facts, day, only))
}

/// The same of a person whose facts are known.
#[must_use]
pub fn assess_facts(facts: &PersonFacts, day: NaiveDate, only: Option<InstitutionId>) -> PersonOnDay {
    let policy = Policy::in_force_on(day);
    PersonOnDay { policy, may_work: rules::may_work_at(facts, day, policy, only) }
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
    let last = day.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(NaiveDate::MAX);
    let facts = in_order(store::people_on(reader, &ground.vault, &scope, day, last).await?);
    let people = among(reader, scope.ids()).await?.into_iter().map(|row| (row.id, row)).collect();
    let assessment = rules::assess_institution(&InstitutionFacts::of(&institution), &facts, day, policy);
    let record_found = facts
        .iter()
        .filter(|person| record_found_on(&person.screenings, day).is_some())
        .map(|person| person.practitioner)
        .collect();
    let mut ahead: Vec<Ahead> =
        facts.iter().flat_map(|person| rules::ahead(person, institution.id, day, last, policy)).collect();
    ahead.sort_by_key(|it| it.last_day);
    Ok(InstitutionOnDay { policy, institution, assessment, people, record_found, ahead })
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
    let people = staff_of(ground, &rows, day).await?;
    let assessments = assess_all(&rows, &people, day);
    let (total, steps) = (total(&assessments), nearest_steps(&assessments));
    let institutions = each(rows, assessments, &rules::stopped_on(&people, day));
    Ok(DistrictOnDay { policy, day, institutions, total, steps })
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
    /// With somebody `stopped`, `short` of certified people, with `findings` of any kind, or `compliant`.
    pub state: &'a str,
    /// The code of a finding, of somebody on the staff or of the place.
    pub finding: &'a str,
    /// The social credit code after which the page begins.
    pub after: &'a str,
}

/// A page of a district's institutions with their answers.
#[derive(Clone, Debug, Default)]
pub struct InstitutionsFound {
    /// Those on the page.
    pub shown: Vec<AssessedInstitution>,
    /// How many fit.
    pub count: usize,
    /// Whether another page follows.
    pub more: bool,
    /// The district's sub-districts.
    pub sub_districts: BTreeSet<String>,
}

/// One page of a district's institutions in the order they were entered. Only who asks for a `state` or a `finding` has
/// them all assessed, otherwise it is those on the page.
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
    let finding = FindingCode::ALL.into_iter().find(|code| code.as_str() == asked.finding);
    if !matches!(asked.state, "stopped" | "short" | "findings" | "compliant") && finding.is_none() {
        let begin = fitting.iter().position(is_after).map_or(0, |at| at + 1);
        let count = fitting.len();
        let page: Vec<_> = fitting.into_iter().skip(begin).take(limit).collect();
        let more = begin + page.len() < count;
        let shown = assessed(ground, page, day).await?;
        return Ok(InstitutionsFound { shown, count, more, sub_districts });
    }
    let mut assessed = assessed(ground, fitting, day).await?;
    assessed.retain(|it| match asked.state {
        "stopped" => it.stopped > 0,
        "short" => it.assessment.numerator < it.assessment.denominator,
        "findings" => !it.assessment.compliant,
        "compliant" => it.assessment.compliant && it.stopped == 0,
        _ => true,
    });
    if let Some(finding) = finding {
        let all = |it: &InstitutionAssessment| {
            let of_people = it.people.iter().flat_map(|person| &person.findings);
            it.findings.iter().chain(of_people).any(|found| found.code() == finding)
        };
        assessed.retain(|it| all(&it.assessment));
    }
    let begin = assessed.iter().position(|it| is_after(&it.institution)).map_or(0, |at| at + 1);
    let count = assessed.len();
    let shown: Vec<_> = assessed.into_iter().skip(begin).take(limit).collect();
    let more = begin + shown.len() < count;
    Ok(InstitutionsFound { shown, count, more, sub_districts })
}

/// Several institutions on the day: four statements.
async fn assessed(
    ground: &Ground,
    rows: Vec<institution::Model>,
    day: NaiveDate,
) -> Result<Vec<AssessedInstitution>, Problem> {
    let people = staff_of(ground, &rows, day).await?;
    let assessments = assess_all(&rows, &people, day);
    Ok(each(rows, assessments, &rules::stopped_on(&people, day)))
}

/// Everybody employed at these institutions on the day.
async fn staff_of(
    ground: &Ground,
    rows: &[institution::Model],
    day: NaiveDate,
) -> Result<Vec<PersonFacts>, Problem> {
    let scope = Scope::StaffOn(rows.iter().map(|row| row.id).collect(), day);
    Ok(in_order(store::people_on(ground.database.reader(), &ground.vault, &scope, day, day).await?))
}

fn assess_all(
    rows: &[institution::Model],
    people: &[PersonFacts],
    day: NaiveDate,
) -> Vec<InstitutionAssessment> {
    let facts: Vec<_> = rows.iter().map(InstitutionFacts::of).collect();
    rules::assess_district(&facts, people, day, Policy::in_force_on(day))
}

fn each(
    rows: Vec<institution::Model>,
    assessments: Vec<InstitutionAssessment>,
    stopped: &HashMap<InstitutionId, u32>,
) -> Vec<AssessedInstitution> {
    let one = |(institution, assessment): (institution::Model, InstitutionAssessment)| AssessedInstitution {
        stopped: stopped.get(&institution.id).copied().unwrap_or_default(),
        institution,
        assessment,
    };
    rows.into_iter().zip(assessments).map(one).collect()
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
    Ok(rules::certified_share(&assess_all(&rows, &people, day)))
}

/// In the order of registration, so that the same question has the same answer.
fn in_order(people: HashMap<PractitionerId, PersonFacts>) -> Vec<PersonFacts> {
    let mut people: Vec<PersonFacts> = people.into_values().collect();
    people.sort_unstable_by_key(|person| person.practitioner);
    people
}
