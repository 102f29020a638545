//! Teams and their members.

use super::known::{BanInterval, is_barred_on};
use super::{
    Decided, FirstRows, RowPlace, Writing, earlier, is_somebody_else, kept_certificate_number, name_mismatch,
};
use chrono::NaiveDate;
use mengya_entities::values::{IdentityNumber, PersonName, TeamKind, VolunteerSource, title_key};
use mengya_lists::Reading;
use mengya_lists::faults::{Cause, Fault, FaultKind, WarningKind};
use mengya_lists::fields::Field;
use mengya_lists::staff::ListedScreening;
use mengya_lists::teams::TeamRow;
use std::collections::{BTreeSet, HashMap};

/// A membership of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownMembership {
    /// The team's name, as [`title_key`].
    pub team_key: String,
    /// The first day.
    pub joined_on: NaiveDate,
}

/// What the register knows of a person on the list.
#[derive(Clone, Debug, Default)]
pub struct KnownMember {
    /// The registered name; none of somebody who is only barred.
    pub name: Option<PersonName>,
    /// Whether the person is dual-certified on the day of the import.
    pub dual_certified: bool,
    /// All bans that were not annulled.
    pub bans: Vec<BanInterval>,
    /// Under which names, as names compare, of who is not registered.
    pub barred_as: BTreeSet<String>,
    /// All memberships.
    pub memberships: Vec<KnownMembership>,
}

/// What the register knows of what a list of teams mentions.
#[derive(Clone, Debug, Default)]
pub struct TeamsKnown {
    /// The teams by name, as [`title_key`], and their kind.
    pub teams: HashMap<String, TeamKind>,
    /// The persons.
    pub people: HashMap<IdentityNumber, KnownMember>,
}

/// An accepted member of a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedMember {
    /// Where it came from.
    pub place: RowPlace,
    /// The team's name.
    pub team: String,
    /// The team's kind.
    pub kind: TeamKind,
    /// The person.
    pub identity: IdentityNumber,
    /// The person's name as listed; it registers the person if `registers_person`.
    pub name: PersonName,
    /// Whether the register knew nobody with this number before the row.
    pub registers_person: bool,
    /// The role, as written.
    pub role: Option<String>,
    /// The first day.
    pub joined_on: NaiveDate,
    /// The last day, if there is one.
    pub left_on: Option<NaiveDate>,
    /// Where a volunteer comes from.
    pub volunteer_source: Option<VolunteerSource>,
    /// The number of a physician's licence.
    pub physician_number: Option<String>,
    /// The physician's scope of practice.
    pub physician_scope: Option<String>,
    /// A volunteer's entry check.
    pub screening: Option<ListedScreening>,
}

/// Decides a list of teams and their members.
#[must_use]
pub fn decide_teams(
    reading: &Reading<TeamRow>,
    mut known: TeamsKnown,
    import_day: NaiveDate,
) -> Decided<AcceptedMember> {
    let mut writing = Writing::new(reading);
    let mut first_rows: FirstRows<(IdentityNumber, String, NaiveDate)> = FirstRows::new();
    let mut accepted = Vec::new();
    for row in &reading.rows {
        let place = RowPlace { table: row.table, row: row.row };
        let listed = &row.value;
        let team_key = listed.team.as_deref().map(title_key);
        let mut faults = row.faults.clone();
        if let (Some(key), Some(kind)) = (&team_key, listed.kind)
            && known.teams.get(key).is_some_and(|recorded| *recorded != kind)
        {
            let value = Some(kind.zh().to_owned());
            faults.push(Fault::of_field(
                FaultKind::ConflictsWithRecorded,
                Field::TeamKind,
                value,
                Cause::None,
            ));
        }
        let person = listed.identity.as_ref().and_then(|identity| known.people.get(identity));
        // As of staff: the entry check of who joins later may be arranged for no later than the first day.
        let last = import_day.max(listed.joined_on.unwrap_or(import_day));
        if let Some(check) = listed.screening.filter(|check| check.checked_on > last) {
            let value = Some(check.checked_on.to_string());
            faults.push(Fault::of_field(
                FaultKind::FutureDate,
                Field::EntryScreeningDate,
                value,
                Cause::None,
            ));
        }
        faults.extend(decide_person(listed, person, team_key.as_ref(), &first_rows, import_day));
        let physician_number =
            match listed.physician_number.as_deref().map(|number| {
                kept_certificate_number(number, Field::PhysicianNumber, listed.identity.as_ref())
            }) {
                Some(Ok(kept)) => Some(kept),
                Some(Err(fault)) => {
                    faults.push(fault);
                    None
                }
                None => None,
            };
        match complete(place, listed, person).map(|row| AcceptedMember { physician_number, ..row }) {
            Some(row) if faults.is_empty() => {
                let key = title_key(&row.team);
                let person = known.people.entry(row.identity.clone()).or_default();
                if row.kind == TeamKind::Core && !person.dual_certified && !listed.is_pediatrician() {
                    writing.warn(place, WarningKind::MemberNotEligible);
                }
                person.name.get_or_insert_with(|| row.name.clone());
                person.memberships.push(KnownMembership { team_key: key.clone(), joined_on: row.joined_on });
                let same = (row.identity.clone(), key.clone(), row.joined_on);
                first_rows.note(same, row.registers_person.then_some(&row.identity), place);
                known.teams.insert(key, row.kind);
                accepted.push(row);
            }
            _ => writing.refuse(place, faults),
        }
    }
    writing.finish(accepted)
}

fn decide_person(
    listed: &TeamRow,
    person: Option<&KnownMember>,
    team_key: Option<&String>,
    first_rows: &FirstRows<(IdentityNumber, String, NaiveDate)>,
    import_day: NaiveDate,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    let Some(person) = person else { return faults };
    if let Some(name) = &listed.name
        && is_somebody_else(person.name.as_ref(), &person.barred_as, Some(name))
    {
        faults.push(name_mismatch(name, first_rows.of_person(listed.identity.as_ref())));
        return faults;
    }
    if is_barred(listed, person, import_day) {
        faults.push(Fault::of_row(FaultKind::Barred, Cause::None));
    }
    let Some(joined_on) = listed.joined_on else { return faults };
    if let (Some(identity), Some(key)) = (&listed.identity, team_key)
        && person.memberships.iter().any(|known| &known.team_key == key && known.joined_on == joined_on)
    {
        let first_row = first_rows.same.get(&(identity.clone(), key.clone(), joined_on)).copied();
        faults.push(Fault::of_row(FaultKind::DuplicateRow, earlier(first_row)));
    }
    faults
}

/// Nobody joins for days on which a ban is in force, now or later; and who is barred today is not registered at all.
fn is_barred(listed: &TeamRow, person: &KnownMember, import_day: NaiveDate) -> bool {
    let door = person.name.is_none() && is_barred_on(&person.bans, import_day);
    let member = listed
        .joined_on
        .is_some_and(|joined_on| person.bans.iter().any(|ban| ban.touches(joined_on, listed.left_on)));
    door || member
}

fn complete(place: RowPlace, listed: &TeamRow, person: Option<&KnownMember>) -> Option<AcceptedMember> {
    let listed = listed.clone();
    Some(AcceptedMember {
        place,
        team: listed.team?,
        kind: listed.kind?,
        identity: listed.identity?,
        name: listed.name?,
        registers_person: person.is_none_or(|person| person.name.is_none()),
        role: listed.role,
        joined_on: listed.joined_on?,
        left_on: listed.left_on,
        volunteer_source: listed.volunteer_source,
        physician_number: listed.physician_number,
        physician_scope: listed.physician_scope,
        screening: listed.screening,
    })
}
