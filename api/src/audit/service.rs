//! What an auditor does with the history: reads it.

use super::store::{self, EventFilter, Ids, LookFilter, Named};
use crate::access::Actor;
use crate::history::log_access;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem};
use crate::platform::services::Services;
use crate::practitioners::store as practitioners;
use chrono::{NaiveDate, TimeZone as _};
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::{EventAction, Instant, RegistryNumber, SubjectKind};
use mengya_entities::{event, look_up};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// What part of the history is asked for, as it is written.
#[derive(Clone, Debug, Default)]
pub struct WrittenFilter {
    /// Part of the actor's name.
    pub actor: Option<String>,
    /// A kind of fact.
    pub action: Option<String>,
    /// A kind of thing.
    pub subject_kind: Option<String>,
    /// The first day.
    pub from: Option<String>,
    /// The last day, included.
    pub until: Option<String>,
    /// A person's registry number.
    pub registry_number: Option<String>,
    /// Also signing in and out.
    pub sign_ins: bool,
}

/// Which looks at people are asked for, as it is written.
#[derive(Clone, Debug, Default)]
pub struct WrittenLooks {
    /// Part of the reader's name.
    pub actor: Option<String>,
    /// Part of the purpose.
    pub purpose: Option<String>,
    /// The first day.
    pub from: Option<String>,
    /// The last day, included.
    pub until: Option<String>,
    /// The registry number of who was looked at.
    pub registry_number: Option<String>,
}

/// A page of looks at people.
#[derive(Clone, Debug, Default)]
pub struct Looks {
    /// The looks.
    pub rows: Vec<look_up::Model>,
    /// Who was looked at: name and registry number.
    pub people: HashMap<PractitionerId, (String, RegistryNumber)>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A page of the history.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// The facts.
    pub rows: Vec<event::Model>,
    /// What everything is called that they name, by id.
    pub names: HashMap<Uuid, Named>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Midnight at which a day begins, in the registry's time zone.
fn beginning(services: &Services, day: NaiveDate) -> Option<Instant> {
    let midnight = day.and_hms_opt(0, 0, 0)?;
    services.clock.zone().from_local_datetime(&midnight).earliest().map(|at| Instant(at.timestamp_micros()))
}

/// The first day and the last, as instants, and what is wrong with them.
fn days(
    services: &Services,
    (from, until): (&Option<String>, &Option<String>),
    faults: &mut Vec<Fault>,
) -> (Option<Instant>, Option<Instant>) {
    let mut day = |at: &str, text: &Option<String>| {
        let text = text.as_deref()?;
        let day = text.parse::<NaiveDate>().ok();
        if day.is_none() {
            faults.push(Fault::new(at, "date", Message::new("fault-date").arg("found", text)));
        }
        day
    };
    let (from, until) = (day("?from", from), day("?until", until));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        faults.push(Fault::new("?until", "until-before-from", Message::new("fault-until-before-from")));
    }
    let after = until.and_then(|day| day.succ_opt());
    (from.and_then(|day| beginning(services, day)), after.and_then(|day| beginning(services, day)))
}

/// The person of a registry number.
async fn person_of(
    services: &Services,
    number: Option<&str>,
    faults: &mut Vec<Fault>,
) -> Result<Option<PractitionerId>, Problem> {
    let Some(text) = number else { return Ok(None) };
    let reader = services.database.reader();
    let person = match RegistryNumber::parse(text) {
        Ok(number) => practitioners::find_by_number(reader, &number).await?,
        Err(_) => None,
    };
    if person.is_none() {
        let message = Message::new("fault-no-such").arg("found", text);
        faults.push(Fault::new("?registry_number", "no-such", message));
    }
    Ok(person.map(|person| person.id))
}

/// One page of who looked at whom, the newest first. Whoever asks for one person is written down as having looked.
///
/// # Errors
/// 422 with every wrong field of the filter.
pub async fn looks(
    services: &Services,
    actor: &Actor,
    written: WrittenLooks,
    page: &PageAsked,
    operation: &str,
) -> Result<Looks, Problem> {
    let mut faults = Vec::new();
    let (from, until) = days(services, (&written.from, &written.until), &mut faults);
    let practitioner = person_of(services, written.registry_number.as_deref(), &mut faults).await?;
    if let Some(problem) = Problem::from_faults(faults) {
        return Err(problem);
    }
    let filter = LookFilter { practitioner, actor: written.actor, purpose: written.purpose, from, until };
    let reader = services.database.reader();
    let rows = store::look_ups(reader, &filter, page.after_id()?, page.limit).await?;
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    if let Some(person) = practitioner {
        log_access(services, actor, &[person], operation, None).await?;
    }
    let people = store::people(reader, &rows.iter().map(|row| row.practitioner_id.0).collect()).await?;
    Ok(Looks { rows, people, next })
}

/// Everything that these facts name.
fn named_by(rows: &[event::Model]) -> Ids {
    let mut ids = Ids::default();
    for row in rows {
        ids.people.extend(row.practitioner_id.map(|id| id.0));
        ids.institutions.extend(row.institution_id.map(|id| id.0));
        let of = match row.subject_kind {
            SubjectKind::Practitioner => Some(&mut ids.people),
            SubjectKind::Institution => Some(&mut ids.institutions),
            SubjectKind::Account => Some(&mut ids.accounts),
            SubjectKind::Certificate => Some(&mut ids.certificates),
            SubjectKind::Ban => Some(&mut ids.bans),
            SubjectKind::Course => Some(&mut ids.courses),
            SubjectKind::Provider => Some(&mut ids.providers),
            SubjectKind::Team => Some(&mut ids.teams),
            SubjectKind::ListImport => Some(&mut ids.lists),
            SubjectKind::Dispute => Some(&mut ids.disputes),
            _ => None,
        };
        if let Some(of) = of {
            of.insert(row.subject_id);
        }
        for (field, value) in row.before.iter().chain(&row.after).filter_map(Value::as_object).flatten() {
            let Some(id) = value.as_str().and_then(|text| text.parse::<Uuid>().ok()) else { continue };
            let of = match field.as_str() {
                "practitioner_id" | "practitioner" | "supervisor_id" => &mut ids.people,
                "institution_id" | "institution" => &mut ids.institutions,
                "provider_id" | "provider" => &mut ids.providers,
                "course_id" | "course" => &mut ids.courses,
                "team_id" | "team" => &mut ids.teams,
                "import_id" | "import" => &mut ids.lists,
                "account_id" | "account" => &mut ids.accounts,
                _ => continue,
            };
            of.insert(id);
        }
    }
    ids
}

/// One page of the history, the newest first. Whoever asks for one person's is written down as having looked at it.
///
/// # Errors
/// 422 with every wrong field of the filter.
pub async fn events(
    services: &Services,
    actor: &Actor,
    written: WrittenFilter,
    page: &PageAsked,
    operation: &str,
) -> Result<Events, Problem> {
    let mut faults = Vec::new();
    let (from, until) = days(services, (&written.from, &written.until), &mut faults);
    let practitioner = person_of(services, written.registry_number.as_deref(), &mut faults).await?;
    let mut no_such = |at: &str, text: &str| {
        faults.push(Fault::new(at, "no-such", Message::new("fault-no-such").arg("found", text)));
    };
    let action = written.action.as_deref().and_then(|text| {
        EventAction::from_code(text).or_else(|| {
            no_such("?action", text);
            None
        })
    });
    let subject_kind = written.subject_kind.as_deref().and_then(|text| {
        SubjectKind::from_code(text).or_else(|| {
            no_such("?subject_kind", text);
            None
        })
    });
    if let Some(problem) = Problem::from_faults(faults) {
        return Err(problem);
    }
    // Whoever asks for one kind of fact gets it.
    let without_sign_ins = !written.sign_ins && action.is_none();
    let filter = EventFilter {
        subject: None,
        practitioner,
        action,
        subject_kind,
        without_sign_ins,
        actor: written.actor,
        from,
        until,
    };
    let (rows, next) = facts(services, actor, &filter, page, operation).await?;
    let names = store::names(services.database.reader(), &named_by(&rows)).await?;
    Ok(Events { rows, names, next })
}

/// One page of the facts that fit, the newest first. Whoever asks for one person's is written down as having looked at it.
///
/// # Errors
/// When the store is away.
pub async fn facts(
    services: &Services,
    actor: &Actor,
    filter: &EventFilter,
    page: &PageAsked,
    operation: &str,
) -> Result<(Vec<event::Model>, Option<String>), Problem> {
    let rows = store::events(services.database.reader(), filter, page.after_id()?, page.limit).await?;
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    // Of an id that nobody has, nothing is seen.
    if let Some(person) = filter.practitioner.filter(|_| !rows.is_empty()) {
        log_access(services, actor, &[person], operation, None).await?;
    }
    Ok((rows, next))
}
