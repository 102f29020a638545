//! Puts a record together: a fixed number of statements, however long the record is, all as of one moment.

use crate::access::store as accounts;
use crate::access::{Actor, Bound};
use crate::bans::store as bans;
use crate::certificates;
use crate::compliance::service::{self as compliance, PersonOnDay};
use crate::credentials;
use crate::credentials::rules::{CredentialFacts, DualCertification, dual_certification_on};
use crate::disputes::service::{self as disputes, OfRecord};
use crate::effects::service::may_undo;
use crate::effects::store as acts;
use crate::history;
use crate::institutions::service::employing::{Described, career_at};
use crate::institutions::store as institutions;
use crate::platform::db::Tx;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::practitioners::service::{PersonView, read_logged};
use crate::practitioners::store as practitioners;
use crate::screening::service::{CheckView, shown as shown_checks};
use crate::screening::store as screening;
use crate::training::service::{self as training, HoursOn};
use crate::training::store as training_store;
use chrono::NaiveDate;
use mengya_entities::ids::{
    AccountId, ActId, CredentialId, EmploymentId, InstitutionId, PractitionerId, ProviderId,
};
use mengya_entities::values::{EvidenceMedia, RegistryNumber};
use mengya_entities::{account, ban, certificate, completion, course, credential, look_up};
use std::collections::HashMap;

/// How much of each list a record shows.
pub const MOST: u64 = 100;

/// A course that a person took.
#[derive(Clone, Debug)]
pub struct Completed {
    /// The completion.
    pub completion: completion::Model,
    /// The course.
    pub course: course::Model,
    /// Who gave it.
    pub provider: String,
}

/// Everything that is known of a person, as the reader may see it.
#[derive(Clone, Debug)]
pub struct WholeRecord {
    /// The day of which it is told.
    pub day: NaiveDate,
    /// Who, masked or not.
    pub shown: PersonView,
    /// Every ban, in force or not; for the person, officers and auditors.
    pub bans: Vec<ban::Model>,
    /// May the person work, as what, until when, what is missing.
    pub on_day: PersonOnDay,
    /// Whether the person is dual-certified.
    pub dual: DualCertification,
    /// Credentials, in the order they were entered.
    pub credentials: Vec<credential::Model>,
    /// Of which of them a file was handed in, for whoever may read it.
    pub files: HashMap<CredentialId, EvidenceMedia>,
    /// The same, as the rules see them.
    pub held: Vec<CredentialFacts>,
    /// Training by year and topic, and what is missing.
    pub hours: HoursOn,
    /// Completions, without those that were corrected, the last day first; at most [`MOST`].
    pub completions: Vec<Completed>,
    /// Checks, the last recorded first.
    pub checks: Vec<CheckView>,
    /// Employments, in the order they were entered.
    pub employments: Vec<Described>,
    /// Certificates that we issued, the newest first.
    pub certificates: Vec<certificate::Model>,
    /// Of which employments the reader can undo the last act.
    pub undoable: HashMap<EmploymentId, ActId>,
    /// Which entries are disputed.
    pub disputes: OfRecord,
}

/// The whole record of the person with this number; the look is written down.
///
/// # Errors
/// 404 when nobody has the number, and the same when the actor may not know.
pub async fn record(
    services: &Services,
    actor: &Actor,
    number: &str,
    purpose: Option<&str>,
    day: NaiveDate,
) -> Result<WholeRecord, Problem> {
    record_of(services, actor, number, purpose, (day, MOST)).await
}

/// The same of a day, with at most so many of each list. What is recorded is as it is recorded now; whether it counts is
/// asked of the day.
///
/// # Errors
/// As [`record`].
pub async fn record_of(
    services: &Services,
    actor: &Actor,
    number: &str,
    purpose: Option<&str>,
    (day, most): (NaiveDate, u64),
) -> Result<WholeRecord, Problem> {
    let shown = read_logged(services, actor, number, "read_record", purpose).await?;
    let person = shown.person.id;
    let moment = &services.database.begin_reading().await?;
    let on_day = compliance::assess_person_at(moment, services, person, day, actor.employer()).await?;
    let tells_bans = !matches!(actor.bound, Bound::Institution(_));
    let bans =
        if tells_bans { bans::of_identity(moment, &shown.person.identity_index).await? } else { Vec::new() };
    let rows = credentials::store::of_person(moment, person).await?;
    let held: Vec<CredentialFacts> = rows.iter().map(CredentialFacts::of).collect();
    let rows = credentials::service::told_to(actor, rows, &held, day);
    let files = credentials::service::files_of(moment, actor, &rows).await?;
    let dual = dual_certification_on(&held, day, on_day.policy);
    let hours = training::hours_at(moment, person, day).await?;
    let completions = completed(moment, person, most).await?;
    let checks = screening::page(moment, person, actor.employer(), None, most).await?;
    let checks = shown_checks(moment, services, actor, checks).await?;
    let all = PageAsked { after: None, limit: most };
    let (employments, _) = career_at(moment, services, actor, &shown.person, &all).await?;
    let undoable = undoable(moment, services, actor, &employments).await?;
    let certificates = certificates::store::newest(moment, person, most).await?;
    let disputes = disputes::of_record(moment, actor, person).await?;
    Ok(WholeRecord {
        day,
        shown,
        bans,
        on_day,
        dual,
        credentials: rows,
        files,
        held,
        hours,
        completions,
        checks,
        employments,
        certificates,
        undoable,
        disputes,
    })
}

/// Of which of these employments the actor can undo the last act; one statement, and none for whoever acts on no staff.
async fn undoable(
    moment: &Tx,
    services: &Services,
    actor: &Actor,
    employments: &[Described],
) -> Result<HashMap<EmploymentId, ActId>, Problem> {
    if !matches!(actor.bound, Bound::Institution(_) | Bound::District(_)) {
        return Ok(HashMap::new());
    }
    let ids: Vec<EmploymentId> = employments.iter().map(|it| it.employment.id).collect();
    let mut last: HashMap<EmploymentId, ActId> = HashMap::new();
    let mut seen: Vec<EmploymentId> = Vec::new();
    for row in acts::of_employments(moment, &ids).await? {
        let Some(employment) = row.employment_id.filter(|id| !seen.contains(id)) else { continue };
        seen.push(employment);
        let is_as_left = employments
            .iter()
            .any(|it| it.employment.id == employment && it.employment.version == row.left_version);
        if is_as_left && may_undo(services, actor, &row) {
            last.insert(employment, row.id);
        }
    }
    Ok(last)
}

/// A person's completions, without those that were corrected, the last day first.
async fn completed(moment: &Tx, person: PractitionerId, most: u64) -> Result<Vec<Completed>, Problem> {
    let rows = training_store::newest_of_person(moment, person, most).await?;
    let providers: Vec<ProviderId> = rows.iter().map(|(_, course)| course.provider_id).collect();
    let names = training_store::provider_names(moment, &providers).await?;
    let completed = rows
        .into_iter()
        .map(|(completion, course)| Completed {
            provider: names.get(&course.provider_id).cloned().unwrap_or_default(),
            completion,
            course,
        })
        .collect();
    Ok(completed)
}

/// The registry number of the practitioner who asks.
///
/// # Errors
/// 403 when the actor is no practitioner.
pub async fn own_number(services: &Services, actor: &Actor) -> Result<RegistryNumber, Problem> {
    let Bound::Practitioner(id) = actor.bound else { return Err(Problem::forbidden()) };
    let person = practitioners::find(services.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Ok(person.registry_number)
}

/// Where the holder of an account works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Office {
    /// At an institution or a provider of this name, and of this one in English where it has one.
    Named(String, Option<String>),
    /// In the office of this district, six digits.
    District(String),
}

/// Where the holders of these accounts work; three statements however many they are.
///
/// # Errors
/// When the store is away.
pub async fn offices(services: &Services, ids: &[AccountId]) -> Result<HashMap<AccountId, Office>, Problem> {
    let reader = services.database.reader();
    let rows = accounts::all_of(reader, ids).await?;
    let providers: Vec<ProviderId> = rows.iter().filter_map(|row| row.provider_id).collect();
    let providers = training_store::provider_names(reader, &providers).await?;
    let places: Vec<InstitutionId> = rows.iter().filter_map(|row| row.institution_id).collect();
    let places = institutions::with_ids(reader, places).await?;
    let office = |row: &account::Model| {
        let place = row.institution_id.and_then(|id| places.iter().find(|place| place.id == id));
        let provider = row.provider_id.and_then(|id| providers.get(&id)).cloned();
        let named = place.map(|place| Office::Named(place.name.clone(), place.name_en.clone()));
        let named = named.or_else(|| provider.map(|name| Office::Named(name, None)));
        named.or_else(|| row.district.clone().map(Office::District))
    };
    Ok(rows.iter().filter_map(|row| Some((row.id, office(row)?))).collect())
}

/// Who looked at the practitioner's own record, the newest first.
///
/// # Errors
/// 403 when the actor is no practitioner.
pub async fn own_look_ups(
    services: &Services,
    actor: &Actor,
    page: &PageAsked,
) -> Result<(Vec<look_up::Model>, Option<String>), Problem> {
    let Bound::Practitioner(id) = actor.bound else { return Err(Problem::forbidden()) };
    let rows = history::store::look_ups(services.database.reader(), id, page.after_id()?, page.limit).await?;
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    // Of a day that does not end on this page the whole is on the next.
    let day = |row: &look_up::Model| services.clock.day_of(row.at.into());
    let last = rows.last().map(day);
    let whole = rows.iter().take_while(|row| Some(day(row)) != last).count();
    if next.is_none() || whole == 0 {
        return Ok((rows, next));
    }
    let shorter = PageAsked { after: None, limit: whole as u64 };
    Ok(shorter.cut(rows, |row| row.id.to_string()))
}
