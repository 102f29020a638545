//! Bans.

use crate::bans::rules::{
    BanDays, DayFault, NumberRefusal, RecordedNumber, annulled_early, day_faults, number_refusal,
};
use crate::lists::{Decided, RowPlace, Writing, again, agrees, text_key};
use crate::practitioners::lists::name_mismatch;
use crate::practitioners::standing::BanFacts;
use chrono::NaiveDate;
use mengya_entities::ids::BanId;
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
    /// The ban as the rules see it once it is confirmed.
    #[must_use]
    pub fn confirmed(&self, id: BanId) -> BanFacts {
        BanFacts {
            id,
            decision_number: self.decision_number.clone(),
            kind: self.kind.unwrap_or(BanKind::Administrative),
            effective_on: self.effective_on,
            until_on: self.until,
            annulled_on: self.annulled_on,
            confirmed: true,
        }
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
        faults.extend(decide_number(listed, same_number));
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

/// As where one ban is recorded. That a decision takes effect before its own day a list cannot explain.
fn decide_days(listed: &BanRow, import_day: NaiveDate) -> Vec<Fault> {
    let fault =
        |kind, field, day: NaiveDate| Fault::of_field(kind, field, Some(day.to_string()), Cause::None);
    let Some(decided_on) = listed.decided_on else {
        // Decided when it took effect, as far as the list says.
        let early =
            listed.annulled_on.zip(listed.effective_on).filter(|(day, from)| annulled_early(*day, *from));
        return early
            .map(|(day, _)| fault(FaultKind::UntilBeforeFrom, Field::AnnulledOn, day))
            .into_iter()
            .collect();
    };
    let days = BanDays {
        decided_on,
        effective_on: listed.effective_on.unwrap_or(decided_on),
        term: listed.term.unwrap_or(BanTerm::Life),
        until_on: listed.until,
        explains_early_effect: false,
    };
    let of_days = day_faults(&days, import_day).into_iter().filter_map(|it| match it {
        DayFault::DecidedInFuture => Some(fault(FaultKind::FutureDate, Field::DecidedOn, days.decided_on)),
        DayFault::EffectBeforeDecision => {
            Some(fault(FaultKind::EffectBeforeDecision, Field::EffectiveOn, days.effective_on))
        }
        // Noted when the row was read.
        DayFault::UntilMissing | DayFault::UntilUnexpected | DayFault::UntilBeforeEffective => None,
        DayFault::EffectNotEarly => None,
    });
    of_days.collect()
}

/// Whether no other ban stands under the number of a row. A list does not say that a decision bars several persons; the
/// judgments of courts may.
fn decide_number(listed: &BanRow, same_number: &[(BanRecord, Option<RowPlace>)]) -> Option<Fault> {
    let identity = listed.identity.as_ref()?;
    let others: Vec<RecordedNumber> = same_number
        .iter()
        .map(|(record, _)| RecordedNumber {
            is_of_the_same_person: record.identity == *identity,
            may_bar_several: record.kind == Some(BanKind::Court) && listed.kind == Some(BanKind::Court),
        })
        .collect();
    let (NumberRefusal::Known { at } | NumberRefusal::OfAnother { at }) = number_refusal(&others)?;
    let (record, earlier) = same_number.get(at)?;
    Some(again(record.identity == *identity && says_the_same(listed, record), *earlier))
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
