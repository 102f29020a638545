//! What an auditor does with the history: reads it.

use super::store::{self, EventFilter};
use crate::access::{Actor, store as access};
use crate::history::log_access;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem};
use crate::platform::services::Services;
use crate::practitioners::store as practitioners;
use chrono::{NaiveDate, TimeZone as _};
use mengya_entities::event;
use mengya_entities::ids::AccountId;
use mengya_entities::values::{EventAction, Instant, RegistryNumber, SubjectKind};
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
}

/// A page of the history.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// The facts.
    pub rows: Vec<event::Model>,
    /// The persons' registry numbers, and the names of institutions and accounts, by id.
    pub names: HashMap<Uuid, String>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Midnight at which a day begins, in the registry's time zone.
fn beginning(services: &Services, day: NaiveDate) -> Option<Instant> {
    let midnight = day.and_hms_opt(0, 0, 0)?;
    services.clock.zone().from_local_datetime(&midnight).earliest().map(|at| Instant(at.timestamp_micros()))
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
    let mut day = |at: &str, text: &Option<String>| {
        let text = text.as_deref()?;
        let day = text.parse::<NaiveDate>().ok();
        if day.is_none() {
            faults.push(Fault::new(at, "date", Message::new("fault-date").arg("found", text)));
        }
        day
    };
    let (from, until) = (day("?from", &written.from), day("?until", &written.until));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        faults.push(Fault::new("?until", "until-before-from", Message::new("fault-until-before-from")));
    }
    let reader = services.database.reader();
    let mut person = None;
    if let Some(text) = &written.registry_number {
        person = match RegistryNumber::parse(text) {
            Ok(number) => practitioners::find_by_number(reader, &number).await?,
            Err(_) => None,
        };
        if person.is_none() {
            let message = Message::new("fault-no-such").arg("found", text);
            faults.push(Fault::new("?registry_number", "no-such", message));
        }
    }
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
    let filter = EventFilter {
        subject: None,
        practitioner: person.as_ref().map(|person| person.id),
        action,
        subject_kind,
        actor: written.actor,
        from: from.and_then(|day| beginning(services, day)),
        until: until.and_then(|day| day.succ_opt()).and_then(|day| beginning(services, day)),
    };
    let (rows, next) = facts(services, actor, &filter, page, operation).await?;
    let persons = rows.iter().filter_map(|row| row.practitioner_id).collect();
    let institutions = rows.iter().filter_map(|row| row.institution_id).collect();
    let mut names = store::names(reader, persons, institutions).await?;
    let accounts: Vec<AccountId> = rows
        .iter()
        .filter(|row| row.subject_kind == SubjectKind::Account)
        .map(|row| AccountId(row.subject_id))
        .collect();
    names.extend(access::display_names(reader, &accounts).await?.into_iter().map(|(id, name)| (id.0, name)));
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
