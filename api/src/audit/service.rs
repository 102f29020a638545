//! What an auditor does with the history: reads it.

use super::store::{self, EventFilter};
use crate::access::Actor;
use crate::history::looked_at;
use crate::platform::ground::Ground;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem};
use crate::practitioners::store as practitioners;
use chrono::{NaiveDate, TimeZone as _};
use mengya_entities::event;
use mengya_entities::values::{Instant, RegistryNumber};
use std::collections::HashMap;
use uuid::Uuid;

/// Every kind of fact that is written, in the order in which one chooses among them.
pub const ACTIONS: &[&str] = &[
    "practitioner.registered",
    "practitioner.changed",
    "practitioner.identity_revealed",
    "practitioner.not_found",
    "practitioner.held",
    "practitioner.held_answered",
    "credential.claimed",
    "credential.claimed_again",
    "credential.completed",
    "credential.verified",
    "credential.reconsidered",
    "credential.rejected",
    "credential.revoked",
    "credential.lost",
    "screening.recorded",
    "institution.entered",
    "institution.changed",
    "employment.began",
    "employment.listed",
    "employment.voided",
    "employment.extended",
    "employment.ended",
    "provider.entered",
    "course.entered",
    "completion.recorded",
    "completion.corrected",
    "team.entered",
    "team.joined",
    "team.left",
    "ban.recorded",
    "ban.corrected",
    "ban.withdrawn",
    "ban.confirmed",
    "ban.declined",
    "ban.annulment_recorded",
    "ban.annulment_confirmed",
    "ban.annulment_declined",
    "ban.told_by_phone",
    "ban.found",
    "certificate.issued",
    "certificate.withdrawn",
    "list.previewed",
    "list.confirmed",
    "list.expired",
    "report.made",
    "keys.accepted",
    "account.opened",
    "account.changed",
    "account.change_proposed",
    "account.change_confirmed",
    "account.change_refused",
    "account.change_withdrawn",
    "account.signed_in",
    "account.signed_out",
    "account.paused",
    "account.password_changed",
    "account.reset_asked",
    "account.password_reset",
    "mail.read",
];

/// Every kind of thing that facts are about.
pub const SUBJECT_KINDS: &[&str] = &[
    "practitioner",
    "held_registration",
    "credential",
    "screening",
    "institution",
    "employment",
    "provider",
    "course",
    "completion",
    "team",
    "team_member",
    "ban",
    "certificate",
    "list_import",
    "report",
    "keys",
    "account",
    "mail",
];

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
    /// The persons' registry numbers and the institutions' names, by id.
    pub names: HashMap<Uuid, String>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Midnight at which a day begins, in the registry's time zone.
fn beginning(ground: &Ground, day: NaiveDate) -> Option<Instant> {
    let midnight = day.and_hms_opt(0, 0, 0)?;
    ground.clock.zone().from_local_datetime(&midnight).earliest().map(|at| Instant(at.timestamp_micros()))
}

/// One page of the history, the newest first. Whoever asks for one person's is written down as having looked at it.
///
/// # Errors
/// 422 with every wrong field of the filter.
pub async fn events(
    ground: &Ground,
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
    let reader = ground.database.reader();
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
    if let Some(problem) = Problem::from_faults(faults) {
        return Err(problem);
    }
    let filter = EventFilter {
        subject: None,
        practitioner: person.as_ref().map(|person| person.id),
        action: written.action,
        subject_kind: written.subject_kind,
        actor: written.actor,
        from: from.and_then(|day| beginning(ground, day)),
        until: until.and_then(|day| day.succ_opt()).and_then(|day| beginning(ground, day)),
    };
    let (rows, next) = facts(ground, actor, &filter, page, operation).await?;
    let persons = rows.iter().filter_map(|row| row.practitioner_id).collect();
    let institutions = rows.iter().filter_map(|row| row.institution_id).collect();
    let names = store::names(reader, persons, institutions).await?;
    Ok(Events { rows, names, next })
}

/// One page of the facts that fit, the newest first. Whoever asks for one person's is written down as having looked at it.
///
/// # Errors
/// When the store is away.
pub async fn facts(
    ground: &Ground,
    actor: &Actor,
    filter: &EventFilter,
    page: &PageAsked,
    operation: &str,
) -> Result<(Vec<event::Model>, Option<String>), Problem> {
    let rows = store::events(ground.database.reader(), filter, page.after_id()?, page.limit).await?;
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    // Of an id that nobody has, nothing is seen.
    if let Some(person) = filter.practitioner.filter(|_| !rows.is_empty()) {
        looked_at(ground, actor, &[person], operation, None).await?;
    }
    Ok((rows, next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::language::Language;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// Every text between quotes in the sources of the service, and what stands before it on its line.
    fn literals(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() {
                // The platform knows no fact; tests invent some.
                if !matches!(name, "platform" | "tests") {
                    literals(&path, found);
                }
            } else if name.ends_with(".rs")
                && path != Path::new(env!("CARGO_MANIFEST_DIR")).join("src/audit/service.rs")
            {
                let source = std::fs::read_to_string(&path).unwrap();
                for line in source.lines().take_while(|line| *line != "mod tests {") {
                    let mut parts = line.split('"');
                    while let (Some(before), Some(text)) = (parts.next(), parts.next()) {
                        found.push((before.to_owned(), text.to_owned()));
                    }
                }
            }
        }
    }

    #[test]
    fn every_fact_that_is_written_has_its_text() {
        let mut found = Vec::new();
        literals(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        let kinds: BTreeSet<&str> = found
            .iter()
            .filter(|(before, _)| before.trim_end().ends_with("subject_kind:"))
            .map(|(_, text)| text.as_str())
            .collect();
        assert_eq!(kinds, SUBJECT_KINDS.iter().copied().collect());
        let is_action = |text: &str| {
            text.split_once('.').is_some_and(|(kind, done)| {
                (kinds.contains(kind) || kind == "list")
                    && !done.is_empty()
                    && done.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
            })
        };
        let actions: BTreeSet<&str> = found
            .iter()
            .filter(|(before, text)| before.trim_end().ends_with("action:") || is_action(text))
            .map(|(_, text)| text.as_str())
            .collect();
        assert_eq!(actions, ACTIONS.iter().copied().collect());
        for language in Language::ALL {
            for action in ACTIONS {
                let key = format!("action-{}", action.replace(['.', '_'], "-"));
                assert!(language.texts().has(&key), "{key} {}", language.tag());
            }
            for kind in SUBJECT_KINDS {
                let key = format!("subject-{}", kind.replace('_', "-"));
                assert!(language.texts().has(&key), "{key} {}", language.tag());
            }
        }
    }
}
