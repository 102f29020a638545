//! Staff lists: persons, employments, credentials and checks; loaded, decided, written.

use super::deciding::{
    AcceptedStaffRow, KnownEmployee, KnownEmployment, KnownInstitutions, StaffKnown, decide_staff,
};
use crate::access::Bound;
use crate::credentials::facts::CredentialFacts;
use crate::credentials::{list as credentials, store as credential_store};
use crate::institutions::service::employing::{Days, Supervisor, new_row, recorded};
use crate::institutions::store;
use crate::lists::{FileReport, ImportContext, decide_beside, recorded_meanwhile};
use crate::notifications::service as notifications;
use crate::platform::problem::Problem;
use crate::practitioners::last_day_ahead;
use crate::practitioners::lists::{KnownPeople, Newcomer, load_people, mentioned, register, stop_namesakes};
use crate::practitioners::proven::Proven;
use crate::practitioners::service::barred_problem;
use crate::screening::facts::ScreeningFacts;
use crate::screening::{list as screening, store as screening_store};
use mengya_entities::ids::{InstitutionId, PractitionerId};
use mengya_entities::values::{EventAction, IdentityNumber, SocialCreditCode, name_key};
use mengya_entities::{credential, employment, institution};
use mengya_lists::Reading;
use mengya_lists::staff::StaffRow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Everything that the register holds of what a staff list mentions.
struct Loaded {
    people: KnownPeople,
    institutions: Vec<institution::Model>,
    names: Vec<(InstitutionId, PractitionerId, String)>,
    credentials: HashMap<PractitionerId, Vec<credential::Model>>,
    checks: HashMap<PractitionerId, Vec<ScreeningFacts>>,
    employments: Vec<employment::Model>,
}

/// A staff list, decided.
pub struct DecidedStaff {
    /// What is said of its rows.
    pub report: FileReport,
    loaded: Loaded,
    accepted: Vec<AcceptedStaffRow>,
}

impl DecidedStaff {
    /// Everybody on it.
    #[must_use]
    pub const fn people(&self) -> &KnownPeople {
        &self.loaded.people
    }
}

/// Decides a staff list.
///
/// # Errors
/// When the store is away.
pub async fn decide_staff_list(
    context: &ImportContext<'_>,
    mut reading: Arc<Reading<StaffRow>>,
) -> Result<DecidedStaff, Problem> {
    let mut people = load_people(context, &mentioned(&reading)).await?;
    stop_namesakes(context, &mut people, &mut reading).await?;
    let loaded = load(context, people).await?;
    let mut known = loaded.known();
    if context.institution.is_some() {
        let everywhere = store::names(context.tx).await?;
        known.everywhere =
            KnownInstitutions::new(everywhere.iter().map(|(code, name)| (code.clone(), name.as_str())));
    }
    known.last_first_day =
        matches!(context.actor.bound, Bound::Institution(_)).then(|| last_day_ahead(context.day));
    let of_file = context.institution.map(|own| own.social_credit_code.clone());
    let day = context.day;
    let decided = decide_beside(move || decide_staff(&reading, known, of_file.as_ref(), day)).await?;
    Ok(DecidedStaff { report: decided.report, loaded, accepted: decided.accepted })
}

async fn load(context: &ImportContext<'_>, people: KnownPeople) -> Result<Loaded, Problem> {
    let ids = people.ids();
    // An employment elsewhere, in another district or at an institution that is not the caller's, is nothing this list
    // may tell of.
    let institutions = match context.institution {
        Some(own) => vec![own.clone()],
        None => store::of_district(context.tx, context.district).await?,
    };
    let places: Vec<InstitutionId> = institutions.iter().map(|place| place.id).collect();
    Ok(Loaded {
        names: store::staff_names(context.tx, &places).await?,
        credentials: credential_store::of_persons(context.tx, &ids).await?,
        checks: screening_store::of_persons(context.tx, &context.services.vault, &ids).await?,
        employments: store::employments_of_persons(context.tx, &ids).await?,
        institutions,
        people,
    })
}

impl Loaded {
    fn known(&self) -> StaffKnown {
        let codes: HashMap<InstitutionId, &SocialCreditCode> =
            self.institutions.iter().map(|row| (row.id, &row.social_credit_code)).collect();
        let mut employments: HashMap<PractitionerId, Vec<KnownEmployment>> = HashMap::new();
        for row in &self.employments {
            let Some(code) = codes.get(&row.institution_id) else { continue };
            employments.entry(row.practitioner_id).or_default().push(KnownEmployment {
                id: Some(row.id),
                institution: (*code).clone(),
                post: row.post,
                from: row.from_on,
                until: row.until_on,
            });
        }
        let employee = |(identity, person): (&IdentityNumber, &_)| {
            let id = self.people.rows.get(identity).map(|row| row.id);
            let held = id.and_then(|id| self.credentials.get(&id)).map_or(&[][..], Vec::as_slice);
            let known = KnownEmployee {
                person: Clone::clone(person),
                employments: id.and_then(|id| employments.remove(&id)).unwrap_or_default(),
                screenings: id.and_then(|id| self.checks.get(&id).cloned()).unwrap_or_default(),
                credentials: held.iter().map(CredentialFacts::of).collect(),
            };
            (identity.clone(), known)
        };
        let people = self.people.facts.iter().map(employee).collect();
        let mut names_by_institution: HashMap<SocialCreditCode, HashSet<String>> = HashMap::new();
        for (institution, _, key) in &self.names {
            if let Some(code) = codes.get(institution) {
                names_by_institution.entry((*code).clone()).or_default().insert(key.clone());
            }
        }
        let institutions = KnownInstitutions::new(
            self.institutions.iter().map(|row| (row.social_credit_code.clone(), row.name.as_str())),
        );
        StaffKnown { institutions, people, names_by_institution, ..StaffKnown::default() }
    }
}

/// Records the accepted rows of a staff list. Its persons are locked.
///
/// # Errors
/// 409 `already-exists` when somebody recorded one of them meanwhile; when the store is away.
pub async fn write_staff(context: &ImportContext<'_>, decided: DecidedStaff) -> Result<(), Problem> {
    let DecidedStaff { loaded, accepted, report: _ } = decided;
    let accepted = accepted.as_slice();
    let Loaded { people, institutions, names, credentials: held, checks, employments: _ } = loaded;
    let newcomers = accepted
        .iter()
        .map(|row| Newcomer { identity: &row.identity, name: &row.name, phone: row.phone.as_deref() })
        .collect();
    let ids = register(context, &people, newcomers).await?;
    let places: HashMap<&SocialCreditCode, &institution::Model> =
        institutions.iter().map(|row| (&row.social_credit_code, row)).collect();
    let supervisors = Supervisors::new(&names, accepted, &places, &ids);
    let (mut rows, mut facts, mut began) = (Vec::new(), Vec::new(), Vec::new());
    let (mut credentials, mut checked) = (Vec::new(), Vec::new());
    for row in accepted {
        let (Some(place), Some(person)) = (places.get(&row.institution), ids.get(&row.identity)) else {
            continue;
        };
        // What is over is history; for every day from today on somebody has to have asked.
        let goes_on = row.until.is_none_or(|until| context.day <= until);
        let cleared = goes_on
            .then(|| people.clear(&row.identity, *person, row.from.max(context.day), row.until))
            .transpose()
            .map_err(|barred| barred_problem(&barred))?;
        if goes_on {
            began.push(notifications::Began {
                person: *person,
                place: &place.name,
                post: row.post,
                from: row.from,
            });
        }
        let supervisor = Supervisor {
            id: row.supervisor.as_deref().and_then(|name| supervisors.find(place.id, name)),
            name: row.supervisor.clone(),
        };
        let days = Days { from: row.from, until: row.until };
        let employment = new_row(context.services, *person, place.id, row.post, days, supervisor);
        facts.push(recorded(EventAction::EmploymentListed, &employment));
        rows.push(Proven::of_list(cleared.as_ref(), employment, context.day)?);
        credentials.extend(row.credentials.iter().cloned().map(|credential| credentials::Listed {
            holder: *person,
            credential,
            specialty: None,
        }));
        checked.extend(row.screenings.iter().map(|check| screening::Listed {
            person: *person,
            institution: Some(place.id),
            check: *check,
        }));
    }
    notifications::employments_began(context.tx, context.services, &began).await?;
    store::insert_employments(context.tx, rows).await.map_err(recorded_meanwhile)?;
    context.record(facts).await?;
    let own = credentials::importer_among(context, &people, &ids).await?;
    credentials::record_all(context, own, held, credentials).await?;
    screening::record_all(context, checks, checked).await
}

/// Who may be meant by a supervisor's name: where one name means one person at the institution, it is that person.
struct Supervisors {
    by_name: HashMap<(InstitutionId, String), HashSet<PractitionerId>>,
}

impl Supervisors {
    fn new(
        names: &[(InstitutionId, PractitionerId, String)],
        accepted: &[AcceptedStaffRow],
        places: &HashMap<&SocialCreditCode, &institution::Model>,
        ids: &HashMap<IdentityNumber, PractitionerId>,
    ) -> Self {
        let mut by_name: HashMap<(InstitutionId, String), HashSet<PractitionerId>> = HashMap::new();
        for (institution, person, key) in names {
            by_name.entry((*institution, key.clone())).or_default().insert(*person);
        }
        for row in accepted {
            if let (Some(place), Some(person)) = (places.get(&row.institution), ids.get(&row.identity)) {
                by_name.entry((place.id, row.name.key())).or_default().insert(*person);
            }
        }
        Self { by_name }
    }

    fn find(&self, institution: InstitutionId, name: &str) -> Option<PractitionerId> {
        let found = self.by_name.get(&(institution, name_key(name)))?;
        if found.len() == 1 { found.iter().next().copied() } else { None }
    }
}
