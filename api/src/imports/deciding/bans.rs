//! Bans.

use super::catalogue::{again, agrees, text_key};
use super::known::BanInterval;
use super::{Decided, RowPlace, Writing, name_mismatch};
use crate::bans::rules::takes_effect_early;
use chrono::{Days, NaiveDate};
use mengya_entities::values::{BanKind, BanTerm, IdentityNumber, PersonName, decision_key};
use mengya_lists::Reading;
use mengya_lists::bans::BanRow;
use mengya_lists::faults::{Cause, Fault, FaultKind};
use mengya_lists::fields::Field;
use std::collections::HashMap;

/// A ban, to be recorded or recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BanRecord {
    /// The number of the decision.
    pub decision_number: String,
    /// Who decided; none where the list does not say.
    pub kind: Option<BanKind>,
    /// The person.
    pub identity: IdentityNumber,
    /// The person's name as listed.
    pub name: PersonName,
    /// The legal basis.
    pub legal_basis: Option<String>,
    /// The deciding authority.
    pub authority: Option<String>,
    /// The day of the decision.
    pub decided_on: Option<NaiveDate>,
    /// The first day.
    pub effective_on: NaiveDate,
    /// For life or to a day.
    pub term: BanTerm,
    /// The last day, included, of a ban to a day.
    pub until: Option<NaiveDate>,
    /// The day it was annulled.
    pub annulled_on: Option<NaiveDate>,
    /// The number of the annulment.
    pub annulment_number: Option<String>,
    /// The facts.
    pub facts: Option<String>,
}

impl BanRecord {
    /// The days on which it bars; none left if it was annulled on its first day.
    #[must_use]
    pub fn interval(&self) -> Option<BanInterval> {
        let before_annulment = match self.annulled_on {
            Some(day) => Some(day.checked_sub_days(Days::new(1))?),
            None => None,
        };
        let until = match (self.until, before_annulment) {
            (Some(until), Some(annulled)) => Some(until.min(annulled)),
            (one, other) => one.or(other),
        };
        until
            .is_none_or(|until| self.effective_on <= until)
            .then_some(BanInterval { from: self.effective_on, until })
    }
}

/// An accepted ban.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedBan {
    /// Where it came from.
    pub place: RowPlace,
    /// The ban.
    pub record: BanRecord,
}

/// What the register knows of what a list of bans mentions.
#[derive(Clone, Debug, Default)]
pub struct BansKnown {
    /// The bans with a number of decision that the list mentions.
    pub recorded: Vec<BanRecord>,
    /// The registered names of the persons.
    pub names: HashMap<IdentityNumber, PersonName>,
}

/// Decides a list of bans. One judgment may bar several persons, so a ban is the same by number and person.
#[must_use]
pub fn decide_bans(
    reading: &Reading<BanRow>,
    known: BansKnown,
    import_day: NaiveDate,
) -> Decided<AcceptedBan> {
    let mut writing = Writing::new(reading);
    let mut recorded: HashMap<String, Vec<(BanRecord, Option<RowPlace>)>> = HashMap::new();
    for record in known.recorded {
        recorded.entry(decision_key(&record.decision_number)).or_default().push((record, None));
    }
    let mut accepted = Vec::new();
    for row in &reading.rows {
        let place = RowPlace { table: row.table, row: row.row };
        let mut faults = row.faults.clone();
        let listed = &row.value;
        if let (Some(registered), Some(name)) =
            (listed.identity.as_ref().and_then(|identity| known.names.get(identity)), &listed.name)
            && registered.key() != name.key()
        {
            faults.push(name_mismatch(name, None));
        }
        faults.extend(decide_days(listed, import_day));
        let key = listed.decision_number.as_deref().map(decision_key).unwrap_or_default();
        let same_number = recorded.get(&key).map(Vec::as_slice).unwrap_or_default();
        let same_person =
            same_number.iter().find(|(record, _)| Some(&record.identity) == listed.identity.as_ref());
        match (same_person, same_number.first()) {
            (Some((record, earlier)), _) => faults.push(again(says_the_same(listed, record), *earlier)),
            (None, Some((record, earlier))) if listed.identity.is_some() => {
                let by_court = record.kind == Some(BanKind::Court) && listed.kind == Some(BanKind::Court);
                if !by_court {
                    faults.push(again(false, *earlier));
                }
            }
            _ => {}
        }
        match complete(listed) {
            Some(record) if faults.is_empty() => {
                recorded.entry(key).or_default().push((record.clone(), Some(place)));
                accepted.push(AcceptedBan { place, record });
            }
            _ => writing.refuse(place, faults),
        }
    }
    writing.finish(accepted)
}

/// As where one ban is recorded: no decision of a day to come, and none that takes effect before its own day, which a
/// list cannot explain.
fn decide_days(listed: &BanRow, import_day: NaiveDate) -> Vec<Fault> {
    let mut faults = Vec::new();
    let Some(decided_on) = listed.decided_on else { return faults };
    let fault =
        |kind, field, day: NaiveDate| Fault::of_field(kind, field, Some(day.to_string()), Cause::None);
    if decided_on > import_day {
        faults.push(fault(FaultKind::FutureDate, Field::DecidedOn, decided_on));
    }
    if let Some(effective_on) = listed.effective_on.filter(|day| takes_effect_early(decided_on, *day)) {
        faults.push(fault(FaultKind::EffectBeforeDecision, Field::EffectiveOn, effective_on));
    }
    faults
}

fn says_the_same(listed: &BanRow, record: &BanRecord) -> bool {
    agrees(&listed.kind, &record.kind)
        && agrees(&listed.name.as_ref().map(PersonName::key), &Some(record.name.key()))
        && agrees(&listed.decided_on, &record.decided_on)
        && agrees(&listed.effective_on, &Some(record.effective_on))
        && agrees(&listed.term, &Some(record.term))
        && listed.until == record.until
        && agrees(&listed.annulled_on, &record.annulled_on)
        && agrees(&text_key(&listed.annulment_number), &text_key(&record.annulment_number))
}

fn complete(listed: &BanRow) -> Option<BanRecord> {
    let listed = listed.clone();
    Some(BanRecord {
        decision_number: listed.decision_number?,
        kind: listed.kind,
        identity: listed.identity?,
        name: listed.name?,
        legal_basis: listed.legal_basis,
        authority: listed.authority,
        decided_on: listed.decided_on,
        effective_on: listed.effective_on?,
        term: listed.term?,
        until: listed.until,
        annulled_on: listed.annulled_on,
        annulment_number: listed.annulment_number,
        facts: listed.facts,
    })
}
