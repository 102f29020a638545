//! Teams and their members.

use crate::credentials::facts::CredentialFacts;
use crate::credentials::list::deciding::decide_credential;
use crate::lists::{Decided, Door, FirstRows, RowPlace, Writing, earlier};
use crate::policy::Policy;
use crate::practitioners::lists::{KnownPerson, name_mismatch};
use crate::practitioners::standing::{StandingFacts, clear_during};
use crate::screening::facts::ScreeningFacts;
use crate::screening::list::deciding::{check_faults, facts_of};
use crate::teams::facts::MemberFacts;
use crate::teams::rules::{HeldMembership, JoinRefusal, may_join, membership_overlap};
use chrono::NaiveDate;
use mengya_entities::ids::{CredentialId, PractitionerId};
use mengya_entities::values::{
    CredentialKind, CredentialState, IdentityNumber, PersonName, TeamKind, VolunteerSource, title_key,
};
use mengya_lists::Reading;
use mengya_lists::faults::{Cause, Fault, FaultKind, WarningKind};
use mengya_lists::fields::Field;
use mengya_lists::staff::{ListedCredential, ListedScreening};
use mengya_lists::teams::TeamRow;
use std::collections::HashMap;
use uuid::Uuid;

/// A membership of the register, or of a row further up; the team by the key of its name.
pub type KnownMembership = HeldMembership<String>;

/// What the register knows of a person on the list.
#[derive(Clone, Debug, Default)]
pub struct KnownMember {
    /// Who it is.
    pub person: KnownPerson,
    /// All credentials.
    pub credentials: Vec<CredentialFacts>,
    /// All checks.
    pub screenings: Vec<ScreeningFacts>,
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
    /// A physician's licence, its number as it is kept.
    pub physician: Option<ListedCredential>,
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
    let mut first_rows: FirstRows<MemberKey> = FirstRows::default();
    let mut accepted = Vec::new();
    for row in &reading.rows {
        let place = RowPlace { table: row.table, row: row.row };
        let listed = &row.value;
        let mut faults = row.faults.clone();
        faults.extend(decide_kind(listed, &known.teams));
        let physician = match physician_of(listed, import_day) {
            Ok(physician) => physician,
            Err(found) => {
                faults.extend(found);
                None
            }
        };
        let person = listed.identity.as_ref().and_then(|identity| known.people.get(identity));
        let joining = decide_person(listed, physician.as_ref(), person, &first_rows, import_day);
        let said = match joining {
            Ok(said) => said,
            Err(found) => {
                faults.extend(found);
                Vec::new()
            }
        };
        match complete(place, listed, physician, person) {
            Some(row) if faults.is_empty() => {
                for refusal in said {
                    warn(&mut writing, &row, refusal, import_day);
                }
                let key = title_key(&row.team);
                let person = known.people.entry(row.identity.clone()).or_default();
                person.person.name.get_or_insert_with(|| row.name.clone());
                person.screenings.extend(row.screening.as_ref().map(facts_of));
                person.credentials.extend(
                    row.physician.as_ref().map(|one| licence_facts(one, row.physician_scope.clone())),
                );
                let (joined_on, left_on) = (row.joined_on, row.left_on);
                person.memberships.push(KnownMembership { team: key.clone(), joined_on, left_on });
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

/// What makes two rows the same member.
type MemberKey = (IdentityNumber, String, NaiveDate);

/// A team has one kind.
fn decide_kind(listed: &TeamRow, teams: &HashMap<String, TeamKind>) -> Option<Fault> {
    let (team, kind) = (listed.team.as_deref()?, listed.kind?);
    let recorded = teams.get(&title_key(team))?;
    (*recorded != kind).then(|| {
        let value = Some(kind.zh().to_owned());
        Fault::of_field(FaultKind::ConflictsWithRecorded, Field::TeamKind, value, Cause::None)
    })
}

/// The physician's licence of a row.
fn physician_of(listed: &TeamRow, import_day: NaiveDate) -> Result<Option<ListedCredential>, Vec<Fault>> {
    let Some(number) = &listed.physician_number else { return Ok(None) };
    let licence = ListedCredential {
        kind: CredentialKind::Physician,
        number: Some(number.clone()),
        level: None,
        teacher_kind: None,
        issued_on: None,
        valid_until: None,
    };
    decide_credential(&licence, listed.identity.as_ref(), import_day).map(Some)
}

/// A licence as the rules see it once its list is recorded.
fn licence_facts(licence: &ListedCredential, specialty: Option<String>) -> CredentialFacts {
    CredentialFacts {
        id: CredentialId(Uuid::nil()),
        kind: licence.kind,
        level: licence.level,
        teacher_kind: licence.teacher_kind,
        number: licence.number.clone(),
        issued_on: licence.issued_on,
        valid_until: licence.valid_until,
        state: CredentialState::Verified,
        state_on: None,
        specialty,
    }
}

/// Asks what is asked of somebody who joins by hand, and gives what does not stand against a list, to be warned of.
///
/// # Errors
/// What stands against the row.
fn decide_person(
    listed: &TeamRow,
    physician: Option<&ListedCredential>,
    person: Option<&KnownMember>,
    first_rows: &FirstRows<MemberKey>,
    import_day: NaiveDate,
) -> Result<Vec<JoinRefusal>, Vec<Fault>> {
    let nobody = KnownMember::default();
    let known = person.unwrap_or(&nobody);
    if let Some(name) = listed.name.as_ref().filter(|name| known.person.is_somebody_else(name)) {
        return Err(vec![name_mismatch(name, first_rows.of_person(listed.identity.as_ref()))]);
    }
    let mut faults: Vec<Fault> = listed
        .screening
        .iter()
        .flat_map(|check| check_faults(check, &known.screenings, listed.joined_on, import_day))
        .collect();
    let mut barred = known.person.is_stopped_at_the_door(import_day);
    let mut said = Vec::new();
    if let (Some(joined_on), Some(kind)) = (listed.joined_on, listed.kind) {
        let practitioner = PractitionerId(Uuid::nil());
        let standing = StandingFacts { practitioner, bans: &known.person.bans };
        let mut credentials = known.credentials.clone();
        credentials.extend(physician.map(|one| licence_facts(one, listed.physician_scope.clone())));
        let mut screenings = known.screenings.clone();
        screenings.extend(listed.screening.as_ref().map(facts_of));
        let facts = MemberFacts {
            practitioner,
            team: kind,
            joined_on,
            left_on: listed.left_on,
            source: source_of(kind, listed),
            bans: &known.person.bans,
            credentials: &credentials,
            screenings: &screenings,
        };
        match clear_during(&standing, joined_on, listed.left_on) {
            Err(_) => barred = true,
            Ok(cleared) => {
                let refusals = may_join(&cleared, &facts, Policy::in_force_on(joined_on));
                for refusal in refusals.err().unwrap_or_default() {
                    if refusal.stands(Door::List) {
                        faults.extend(fault_of(refusal));
                    } else {
                        said.push(refusal);
                    }
                }
            }
        }
        faults.extend(decide_days(listed, joined_on, known, first_rows));
    }
    if barred {
        faults.push(Fault::of_row(FaultKind::Barred, Cause::None));
    }
    if faults.is_empty() { Ok(said) } else { Err(faults) }
}

/// A list has one column for the volunteers' sources; of other members it is not read.
fn source_of(kind: TeamKind, listed: &TeamRow) -> Option<VolunteerSource> {
    listed.volunteer_source.filter(|_| kind == TeamKind::Volunteer)
}

/// Nobody is in one team twice on a day.
fn decide_days(
    listed: &TeamRow,
    joined_on: NaiveDate,
    known: &KnownMember,
    first_rows: &FirstRows<MemberKey>,
) -> Option<Fault> {
    let key = title_key(listed.team.as_deref()?);
    let same = known.memberships.iter().any(|it| it.team == key && it.joined_on == joined_on);
    if !same {
        let since = membership_overlap(&known.memberships, &key, joined_on, listed.left_on)?;
        let first_row = first_rows.of(&(listed.identity.clone()?, key, since));
        return Some(Fault::of_row(FaultKind::ConflictsWithRecorded, earlier(first_row)));
    }
    let first_row = first_rows.of(&(listed.identity.clone()?, key, joined_on));
    Some(Fault::of_row(FaultKind::DuplicateRow, earlier(first_row)))
}

/// A refusal as a fault of the row; none where reading has noted it already.
fn fault_of(refusal: JoinRefusal) -> Option<Fault> {
    match refusal {
        JoinRefusal::RecordFound { checked_on } => {
            Some(Fault::of_row(FaultKind::RecordFound, Cause::AnsweredOn(checked_on)))
        }
        JoinRefusal::VolunteerSourceUnexpected | JoinRefusal::ClearedForAnother => {
            Some(Fault::of_row(FaultKind::UnreadableValue, Cause::None))
        }
        JoinRefusal::LeftBeforeJoined
        | JoinRefusal::MemberNotEligible
        | JoinRefusal::VolunteerSourceMissing
        | JoinRefusal::EntryScreeningMissing
        | JoinRefusal::ScreeningOverdue => None,
    }
}

/// Warns of an accepted row for what does not stand against it. A missing source is no fault of a list without that
/// column, and a check that is overdue is a finding of its own.
fn warn(
    writing: &mut Writing<'_, TeamRow>,
    row: &AcceptedMember,
    refusal: JoinRefusal,
    import_day: NaiveDate,
) {
    match refusal {
        JoinRefusal::MemberNotEligible => writing.warn(row.place, WarningKind::MemberNotEligible),
        JoinRefusal::EntryScreeningMissing if row.left_on.is_none_or(|last| last >= import_day) => {
            let first_day = row.joined_on;
            writing.warn(row.place, WarningKind::EntryCheckMissing { first_day });
        }
        JoinRefusal::ClearedForAnother
        | JoinRefusal::LeftBeforeJoined
        | JoinRefusal::VolunteerSourceMissing
        | JoinRefusal::VolunteerSourceUnexpected
        | JoinRefusal::EntryScreeningMissing
        | JoinRefusal::ScreeningOverdue
        | JoinRefusal::RecordFound { .. } => {}
    }
}

fn complete(
    place: RowPlace,
    listed: &TeamRow,
    physician: Option<ListedCredential>,
    person: Option<&KnownMember>,
) -> Option<AcceptedMember> {
    let kind = listed.kind?;
    Some(AcceptedMember {
        place,
        team: listed.team.clone()?,
        kind,
        identity: listed.identity.clone()?,
        name: listed.name.clone()?,
        registers_person: person.is_none_or(|known| known.person.name.is_none()),
        role: listed.role.clone(),
        joined_on: listed.joined_on?,
        left_on: listed.left_on,
        volunteer_source: source_of(kind, listed),
        physician,
        physician_scope: listed.physician_scope.clone(),
        screening: listed.screening,
    })
}
