//! Staff lists: persons, employments, credentials and checks.

use super::Import;
use super::credentials::{Listed, write_credentials};
use super::persons::{Newcomer, lock_and_load, register, stop_namesakes};
use crate::credentials::facts::CredentialFacts;
use crate::credentials::rules::{ReclaimRefusal, reclaim_refusals};
use crate::history::Fact;
use crate::imports::deciding::{
    AcceptedStaffRow, KnownEmployee, KnownEmployment, KnownInstitutions, StaffKnown, decide_staff,
    mentions_of_staff,
};
use crate::imports::report::FileReport;
use crate::imports::store::{self, KnownPeople};
use crate::notifications::service as notifications;
use crate::platform::problem::Problem;
use crate::policy::Policy;
use crate::practitioners::service::barred_problem;
use crate::screening;
use crate::screening::rules::is_clear;
use chrono::NaiveDate;
use mengya_entities::ids::{EmploymentId, InstitutionId, PractitionerId, ScreeningId};
use mengya_entities::values::{
    CredentialKind, IdentityNumber, PersonName, ScreeningKind, ScreeningOutcome, SocialCreditCode, name_key,
};
use mengya_entities::{credential, employment, institution, screening as screening_table};
use mengya_lists::Reading;
use mengya_lists::staff::{ListedScreening, StaffRow};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use std::collections::{BTreeSet, HashMap, HashSet};

pub(super) async fn staff(import: &Import<'_>, reading: &Reading<StaffRow>) -> Result<FileReport, Problem> {
    let mentioned = mentions_of_staff(reading);
    let people = lock_and_load(import, &mentioned.identities).await?;
    let reading =
        stop_namesakes(import, &people, reading, |row| Some((row.identity.as_ref()?, row.name.as_ref()?)))
            .await?;
    let institutions =
        store::institutions(import.tx, import.district, import.institution.map(|own| own.id)).await?;
    let names = store::staff_names(import.tx, import.district).await?;
    let held = store::credentials_of(import.tx, &people.ids()).await?;
    let mut known = known(import, &people, &institutions, &names, &held).await?;
    if import.institution.is_some() {
        let everywhere = store::institution_names(import.tx).await?;
        known.everywhere =
            KnownInstitutions::new(everywhere.iter().map(|(code, name)| (code.clone(), name.as_str())));
    }
    let forced = import.institution.map(|own| &own.social_credit_code);
    let decided = decide_staff(&reading, known, forced, import.day);
    if import.writes {
        write(import, &people, &institutions, &names, &decided.accepted, held).await?;
    }
    Ok(decided.report)
}

async fn known(
    import: &Import<'_>,
    people: &KnownPeople,
    institutions: &[institution::Model],
    names: &[(InstitutionId, PractitionerId, String)],
    held: &HashMap<PractitionerId, Vec<credential::Model>>,
) -> Result<StaffKnown, Problem> {
    let codes: HashMap<InstitutionId, &SocialCreditCode> =
        institutions.iter().map(|row| (row.id, &row.social_credit_code)).collect();
    let identities = people.identities();
    let mut clear_checks: HashMap<PractitionerId, BTreeSet<NaiveDate>> = HashMap::new();
    for (person, checks) in
        screening::store::of_persons(import.tx, &import.ground.vault, &people.ids()).await?
    {
        let clear = checks.iter().filter(|check| is_clear(check.outcome)).map(|check| check.checked_on);
        clear_checks.insert(person, clear.collect());
    }
    let mut known: HashMap<IdentityNumber, KnownEmployee> = HashMap::new();
    for (identity, bans) in &people.bans {
        let row = people.rows.get(identity);
        let employee = KnownEmployee {
            name: row.and_then(|row| PersonName::parse(&row.name).ok()),
            employments: Vec::new(),
            bans: bans.clone(),
            barred_as: people.barred_as.get(identity).cloned().unwrap_or_default(),
            clear_checks: row.and_then(|row| clear_checks.get(&row.id).cloned()).unwrap_or_default(),
            no_teacher_qualification: row
                .and_then(|row| no_teacher_qualification(import.day, held.get(&row.id)?)),
        };
        known.insert(identity.clone(), employee);
    }
    for row in store::employments_of(import.tx, &people.ids()).await? {
        // An employment elsewhere, in another district or at an institution that is not the caller's, is nothing this
        // list may tell of.
        let Some(code) = codes.get(&row.institution_id) else { continue };
        if let Some(person) =
            identities.get(&row.practitioner_id).and_then(|identity| known.get_mut(identity))
        {
            let (post, from, until) = (row.post, row.from_on, row.until_on);
            person.employments.push(KnownEmployment {
                id: None,
                institution: (*code).clone(),
                post,
                from,
                until,
            });
        }
    }
    let mut names_by_institution: HashMap<SocialCreditCode, HashSet<String>> = HashMap::new();
    for (institution, _, key) in names {
        if let Some(code) = codes.get(institution) {
            names_by_institution.entry((*code).clone()).or_default().insert(key.clone());
        }
    }
    let institutions = KnownInstitutions::new(
        institutions.iter().map(|row| (row.social_credit_code.clone(), row.name.as_str())),
    );
    let everywhere = KnownInstitutions::default();
    Ok(StaffKnown { institutions, everywhere, people: known, names_by_institution })
}

/// Why somebody with these credentials may not hold a teacher qualification again, or not yet; a loss before a
/// revocation.
fn no_teacher_qualification(day: NaiveDate, held: &[credential::Model]) -> Option<ReclaimRefusal> {
    let facts: Vec<_> = held.iter().map(CredentialFacts::of).collect();
    let refusals =
        reclaim_refusals(&facts, CredentialKind::TeacherQualification, day, Policy::in_force_on(day));
    refusals.into_iter().min_by_key(|refusal| match refusal {
        ReclaimRefusal::Lost { .. } => None,
        ReclaimRefusal::Revoked { until, .. } => Some(std::cmp::Reverse(*until)),
    })
}

async fn write(
    import: &Import<'_>,
    people: &KnownPeople,
    institutions: &[institution::Model],
    names: &[(InstitutionId, PractitionerId, String)],
    accepted: &[AcceptedStaffRow],
    held: HashMap<PractitionerId, Vec<credential::Model>>,
) -> Result<(), Problem> {
    let mut newcomers = Vec::new();
    for row in accepted {
        newcomers.push(Newcomer { identity: &row.identity, name: &row.name, phone: row.phone.as_deref() });
    }
    let ids = register(import, people, newcomers).await?;
    let institution_ids: HashMap<&SocialCreditCode, InstitutionId> =
        institutions.iter().map(|row| (&row.social_credit_code, row.id)).collect();
    // Supervisors are named: where one name means one person at the institution, it is that person.
    let mut by_name: HashMap<(InstitutionId, String), HashSet<PractitionerId>> = HashMap::new();
    for (institution, person, key) in names {
        by_name.entry((*institution, key.clone())).or_default().insert(*person);
    }
    for row in accepted {
        if let (Some(institution), Some(person)) =
            (institution_ids.get(&row.institution), ids.get(&row.identity))
        {
            by_name.entry((*institution, row.name.key())).or_default().insert(*person);
        }
    }
    let (mut rows, mut facts) = (Vec::new(), Vec::new());
    for row in accepted {
        let (Some(institution), Some(person)) =
            (institution_ids.get(&row.institution), ids.get(&row.identity))
        else {
            continue;
        };
        let supervisor =
            row.supervisor.as_deref().and_then(|name| by_name.get(&(*institution, name_key(name))));
        let supervisor =
            supervisor.filter(|found| found.len() == 1).and_then(|found| found.iter().next().copied());
        // What is over is history; for every day from today on somebody has to have asked.
        if row.until.is_none_or(|until| import.day <= until) {
            let from = row.from.max(import.day);
            let cleared = people
                .clear(&row.identity, *person, from, row.until)
                .map_err(|barred| barred_problem(&barred))?;
            debug_assert!(cleared.covers(*person, from));
        }
        let id: EmploymentId = import.ground.ids.next();
        facts.push(Fact {
            action: "employment.listed",
            subject_kind: "employment",
            subject_id: id.0,
            practitioner: Some(*person),
            institution: Some(*institution),
            after: Some(
                json!({ "post": row.post, "from_on": row.from, "until_on": row.until, "import": import.id }),
            ),
            ..Fact::default()
        });
        rows.push(employment::ActiveModel {
            id: Set(id),
            practitioner_id: Set(*person),
            institution_id: Set(*institution),
            post: Set(row.post),
            from_on: Set(row.from),
            until_on: Set(row.until),
            supervisor_id: Set(supervisor),
            supervisor_name: Set(row.supervisor.clone()),
            version: Set(1),
            created_at: Set(import.now()),
        });
    }
    let began: Vec<notifications::Began<'_>> = accepted
        .iter()
        .filter(|row| row.until.is_none_or(|until| import.day <= until))
        .filter_map(|row| {
            let place = institutions.iter().find(|place| place.social_credit_code == row.institution)?;
            let person = *ids.get(&row.identity)?;
            Some(notifications::Began { person, place: &place.name, post: row.post, from: row.from })
        })
        .collect();
    notifications::employments_began(import.tx, import.ground, &began).await?;
    store::insert_all::<employment::Entity>(import.tx, rows).await?;
    import.record(facts).await?;
    let mut credentials = Vec::new();
    let mut screenings = Vec::new();
    for row in accepted {
        if let Some(holder) = ids.get(&row.identity).copied() {
            credentials.extend(row.credentials.iter().cloned().map(|credential| Listed {
                holder,
                credential,
                specialty: None,
            }));
        }
        let institution = institution_ids.get(&row.institution).copied();
        screenings.extend(row.screenings.iter().map(|one| (&row.identity, institution, one)));
    }
    write_credentials(import, held, credentials).await?;
    write_screenings(import, people, &ids, screenings).await
}

/// Writes checks that are not recorded yet.
pub(super) async fn write_screenings(
    import: &Import<'_>,
    people: &KnownPeople,
    ids: &HashMap<IdentityNumber, PractitionerId>,
    listed: Vec<(&IdentityNumber, Option<InstitutionId>, &ListedScreening)>,
) -> Result<(), Problem> {
    let vault = &import.ground.vault;
    let mut recorded: HashSet<(PractitionerId, ScreeningKind, NaiveDate, ScreeningOutcome)> = HashSet::new();
    for row in store::screenings_of(import.tx, &people.ids()).await? {
        let facts = screening::store::facts(vault, &row)?;
        recorded.insert((row.practitioner_id, facts.kind, facts.checked_on, facts.outcome));
    }
    let (mut rows, mut facts) = (Vec::new(), Vec::new());
    for (identity, institution, one) in listed {
        let Some(person) = ids.get(identity) else { continue };
        if !recorded.insert((*person, one.kind, one.checked_on, one.outcome)) {
            continue;
        }
        let id: ScreeningId = import.ground.ids.next();
        facts.push(Fact {
            action: "screening.recorded",
            subject_kind: "screening",
            subject_id: id.0,
            practitioner: Some(*person),
            after: Some(json!({ "kind": one.kind, "checked_on": one.checked_on, "import": import.id })),
            ..Fact::default()
        });
        rows.push(screening_table::ActiveModel {
            id: Set(id),
            practitioner_id: Set(*person),
            kind: Set(one.kind),
            checked_on: Set(one.checked_on),
            outcome_sealed: Set(screening::store::seal(vault, id, one.outcome)),
            receipt_number: Set(None),
            institution_id: Set(institution),
            recorded_by: Set(import.actor.account),
            created_at: Set(import.now()),
        });
    }
    store::insert_all::<screening_table::Entity>(import.tx, rows).await?;
    import.record(facts).await
}
