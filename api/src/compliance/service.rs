//! Assesses a person, an institution, a district on any day. Each loads its facts in a fixed number of statements,
//! however many people there are; whom they show is asked before.

mod concerned;
mod district;
mod effects;
pub mod kept;
mod trend;

pub use concerned::{
    ConcernedFound, ConcernedPerson, ConcernedPlace, PLACES, concerned_at, find_people_with, people_with,
    phones_of_people_with,
};
pub use district::{
    DistrictLine, DistrictOnDay, InstitutionLine, InstitutionsAsked, InstitutionsFound, assess_district,
    certified_share, districts, find_institutions,
};
pub use effects::{PlaceEffect, effects_between};

pub use trend::{TrendPoint, trend};

use super::calendar::{Entry, calendar};
use super::facts::InstitutionFacts;
use super::findings::FindingCode;
use super::rules::{self, Ahead, InstitutionAssessment, MayWork, PersonFacts};
use super::store::{self, Scope};
use crate::platform::db::Tx;
use crate::platform::language::Language;
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::policy::{Period, Policy};
use crate::practitioners::store::among;
use crate::screening::rules::record_found_on;
use crate::training::rules::{YearSoFar, year_so_far};
use chrono::{Days, NaiveDate};
use mengya_entities::ids::{InstitutionId, PractitionerId};
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
    /// How each stands with the training of the calendar year that is not over.
    pub this_year: HashMap<PractitionerId, YearSoFar>,
    /// What will be found of them within [`DAYS_AHEAD`] when nothing is done, the first day first.
    pub ahead: Vec<Ahead>,
}

/// Whether a person may work with children on the day, as a reader is told who may know of the employments at `only` this
/// institution, or of all.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn assess_person(
    services: &Services,
    person: PractitionerId,
    day: NaiveDate,
    only: Option<InstitutionId>,
) -> Result<PersonOnDay, Problem> {
    assess_person_at(&services.database.begin_reading().await?, services, person, day, only).await
}

/// The same as of a moment at which more is read.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn assess_person_at(
    moment: &Tx,
    services: &Services,
    person: PractitionerId,
    day: NaiveDate,
    only: Option<InstitutionId>,
) -> Result<PersonOnDay, Problem> {
    let scope = Scope::Person(person);
    let mut people = store::people_on(moment, &services.vault, &scope, day, day).await?;
    let facts = people.remove(&person).unwrap_or_else(|| PersonFacts::unknown(person));
    Ok(assess_facts(&facts, day, only))
}

/// The same of a person whose facts are known.
#[must_use]
pub fn assess_facts(facts: &PersonFacts, day: NaiveDate, only: Option<InstitutionId>) -> PersonOnDay {
    let policy = Policy::in_force_on(day);
    PersonOnDay { policy, may_work: rules::may_work_at(facts, day, policy, only) }
}

/// How far an institution is from 100 % on the day, and why: seven statements.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn assess_institution(
    services: &Services,
    institution: institution::Model,
    day: NaiveDate,
) -> Result<InstitutionOnDay, Problem> {
    let policy = Policy::in_force_on(day);
    let scope = Scope::StaffOn(vec![institution.id], day);
    let last = day.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(NaiveDate::MAX);
    let moment = services.database.begin_reading().await?;
    let facts = in_order(store::people_on(&moment, &services.vault, &scope, day, last).await?);
    let training = store::completions_of_year(&moment, &scope, day).await?;
    let people = among(&moment, scope.ids()).await?.into_iter().map(|row| (row.id, row)).collect();
    drop(moment);
    let assessment = rules::assess_institution(&InstitutionFacts::of(&institution), &facts, day, policy);
    let record_found = facts
        .iter()
        .filter(|person| record_found_on(&person.screenings, day).is_some())
        .map(|person| person.practitioner)
        .collect();
    let this_year = facts
        .iter()
        .map(|person| {
            let employed: Vec<Period> = person.employments.iter().map(|it| it.period()).collect();
            let passed = training.get(&person.practitioner).map_or(&[][..], Vec::as_slice);
            (person.practitioner, year_so_far(passed, &employed, day, policy))
        })
        .collect();
    let mut ahead: Vec<Ahead> =
        facts.iter().flat_map(|person| rules::ahead(person, institution.id, day, last, policy)).collect();
    ahead.sort_by_key(|it| it.last_day);
    Ok(InstitutionOnDay { policy, institution, assessment, people, record_found, this_year, ahead })
}

/// The same answer as of a moment at which more is read or was just written, without who the people are: six statements.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn assess_institution_at(
    moment: &Tx,
    services: &Services,
    institution: &institution::Model,
    day: NaiveDate,
) -> Result<InstitutionAssessment, Problem> {
    let scope = Scope::StaffOn(vec![institution.id], day);
    let facts = in_order(store::people_on(moment, &services.vault, &scope, day, day).await?);
    let policy = Policy::in_force_on(day);
    Ok(rules::assess_institution(&InstitutionFacts::of(institution), &facts, day, policy))
}

/// The same without and with somebody who is not registered.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn assess_institution_with(
    services: &Services,
    institution: &institution::Model,
    day: NaiveDate,
    newcomer: &PersonFacts,
) -> Result<(InstitutionAssessment, InstitutionAssessment), Problem> {
    let scope = Scope::StaffOn(vec![institution.id], day);
    let moment = services.database.begin_reading().await?;
    let facts = in_order(store::people_on(&moment, &services.vault, &scope, day, day).await?);
    let (place, policy) = (InstitutionFacts::of(institution), Policy::in_force_on(day));
    Ok((
        rules::assess_institution(&place, &facts, day, policy),
        rules::assess_institution(&place, facts.iter().chain([newcomer]), day, policy),
    ))
}

/// How many days ahead a calendar file tells.
const CALENDAR_DAYS: u64 = 366;

/// A calendar file of what runs out of the staff's papers and checks within a year, when nothing is done: a name, and
/// what it is, and nothing else of anybody. Found by the same rules as what is ahead.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn calendar_of(
    services: &Services,
    institution: &institution::Model,
    language: Language,
) -> Result<(String, Vec<PractitionerId>), Problem> {
    let day = services.clock.today();
    let policy = Policy::in_force_on(day);
    let scope = Scope::StaffOn(vec![institution.id], day);
    let last = day.checked_add_days(Days::new(CALENDAR_DAYS)).unwrap_or(NaiveDate::MAX);
    let moment = services.database.begin_reading().await?;
    let facts = in_order(store::people_on(&moment, &services.vault, &scope, day, last).await?);
    let people = among(&moment, scope.ids()).await?;
    drop(moment);
    let looked_at = people.iter().map(|row| row.id).collect();
    let names: HashMap<PractitionerId, String> = people.into_iter().map(|row| (row.id, row.name)).collect();
    let mut entries = Vec::new();
    for person in &facts {
        let Some(name) = names.get(&person.practitioner) else { continue };
        for ahead in rules::ahead(person, institution.id, day, last, policy) {
            let Some(key) = runs_out(ahead.finding.code()) else { continue };
            entries.push(Entry {
                uid: format!("{}.{}@mengya", person.practitioner, ahead.finding.code().as_str()),
                on: ahead.last_day,
                summary: language.texts().with(key, &[("name", name.as_str())]),
            });
        }
    }
    entries.sort_by(|one, other| (one.on, &one.uid).cmp(&(other.on, &other.uid)));
    Ok((calendar(&language.texts().text("calendar-name"), &entries, services.clock.now()), looked_at))
}

/// How it is said that something runs out; what is found for another cause is nothing for a calendar.
const fn runs_out(code: FindingCode) -> Option<&'static str> {
    match code {
        FindingCode::HealthCertificateExpired => Some("calendar-health"),
        FindingCode::ScreeningOverdue => Some("calendar-check"),
        FindingCode::MissingTeacherQualification
        | FindingCode::MissingCaregiverCredential
        | FindingCode::MissingHealthWorkerTraining
        | FindingCode::MissingGuardCertificate
        | FindingCode::MissingNutritionCredential => Some("calendar-credential"),
        _ => None,
    }
}

/// In the order of registration, so that the same question has the same answer.
fn in_order(people: HashMap<PractitionerId, PersonFacts>) -> Vec<PersonFacts> {
    let mut people: Vec<PersonFacts> = people.into_values().collect();
    people.sort_unstable_by_key(|person| person.practitioner);
    people
}
