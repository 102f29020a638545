//! Who is due for a yearly check, and recording the checks of many.

use crate::access::Actor;
use crate::compliance::service::DAYS_AHEAD;
use crate::compliance::store::{Scope, people_on};
use crate::history;
use crate::institutions::service::institution_for;
use crate::platform::db::lock_persons;
use crate::platform::problem::{Fault, Message, Problem};
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::practitioners::store as practitioners;
use crate::screening::facts::ScreeningFacts;
use crate::screening::rules::{
    CheckRecording, CheckRefusal, may_record_check, record_found_on, screened_until,
};
use crate::screening::service::{Check, check_recorded, new_row, receipt_number};
use crate::screening::store as screenings;
use chrono::{Days, NaiveDate};
use mengya_entities::ids::PractitionerId;
use mengya_entities::institution;
use mengya_entities::practitioner;
use mengya_entities::values::{Post, RegistryNumber, ScreeningKind, ScreeningOutcome};
use sea_orm::{ConnectionTrait, TryIntoModel as _};
use std::collections::{BTreeSet, HashMap, HashSet};

/// How many checks are recorded at once.
pub const MOST: usize = 500;

/// A member of the staff, and until when the latest clear check is in date.
#[derive(Clone, Debug)]
pub struct Member {
    /// Who.
    pub person: practitioner::Model,
    /// The posts held there.
    pub posts: Vec<Post>,
    /// The last day on which the latest clear check is in date; `None` when there is none.
    pub last_day: Option<NaiveDate>,
    /// Whether the next check is due: overdue, or within the days that an institution is told ahead. Nobody is asked for a
    /// check of whom a record was found.
    pub is_due: bool,
}

/// Everybody on the staff today, those first whose check is due the earliest. Who was looked at is written down.
///
/// # Errors
/// 404 when the institution is another's.
pub async fn members(
    services: &Services,
    actor: &Actor,
    code: &str,
) -> Result<(institution::Model, Vec<Member>), Problem> {
    let place = institution_for(services, actor, code).await?;
    let today = services.clock.today();
    let policy = Policy::in_force_on(today);
    let last = today.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(NaiveDate::MAX);
    let scope = Scope::StaffOn(vec![place.id], today);
    let moment = services.database.begin_reading().await?;
    let facts = people_on(&moment, &services.vault, &scope, today, today).await?;
    let rows = practitioners::among(&moment, scope.ids()).await?;
    drop(moment);
    let ids: Vec<PractitionerId> = rows.iter().map(|row| row.id).collect();
    history::log_access(services, actor, &ids, "record_yearly_checks", None).await?;
    let mut members: Vec<Member> = rows
        .into_iter()
        .map(|person| {
            let facts = facts.get(&person.id);
            let checks = facts.map_or(&[][..], |facts| &facts.screenings);
            let last_day = screened_until(checks, today, policy);
            let mut posts: Vec<Post> = facts
                .iter()
                .flat_map(|facts| &facts.employments)
                .filter(|it| it.institution == place.id && it.in_force_on(today))
                .map(|it| it.post)
                .collect();
            posts.sort_unstable();
            posts.dedup();
            let is_due = record_found_on(checks, today).is_none() && last_day.is_none_or(|day| day <= last);
            Member { person, posts, last_day, is_due }
        })
        .collect();
    members.sort_by_key(|member| (!member.is_due, member.last_day, member.person.id));
    Ok((place, members))
}

/// The check of one member.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The registry number, as typed.
    pub registry_number: String,
    /// What was answered, where it is not what was answered for all.
    pub outcome: Option<ScreeningOutcome>,
}

/// The checks of many: one day, one receipt, one answer for all but those of whom another is given.
#[derive(Clone, Debug)]
pub struct Many {
    /// The day of the answer.
    pub checked_on: NaiveDate,
    /// What was answered.
    pub outcome: ScreeningOutcome,
    /// The number of the receipt, as typed.
    pub receipt: Option<String>,
    /// Whose checks.
    pub people: Vec<Asked>,
}

/// Why a check of one member is not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody of this number is on the staff today.
    NotOnStaff,
    /// The person is named twice.
    Repeated,
    /// The same check is recorded already.
    Known,
    /// Another answer is recorded for that day.
    OtherAnswer,
}

impl Refusal {
    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotOnStaff => "not-on-staff",
            Self::Repeated => "repeated",
            Self::Known => "known",
            Self::OtherAnswer => "conflict",
        }
    }

    /// Why, and what to do.
    #[must_use]
    pub fn message(self, checked_on: NaiveDate) -> Message {
        match self {
            Self::NotOnStaff => Message::new("yearly-checks-not-on-staff"),
            Self::Repeated => Message::new("yearly-checks-repeated"),
            Self::Known => Message::new("screening-known").arg("on", checked_on),
            Self::OtherAnswer => Message::new("screening-other-answer").arg("on", checked_on),
        }
    }
}

/// What comes of the check of one member.
#[derive(Clone, Debug)]
pub struct Line {
    /// The registry number as asked.
    pub registry_number: String,
    /// Who; none for somebody who is not on the staff.
    pub person: Option<practitioner::Model>,
    /// The answer.
    pub outcome: ScreeningOutcome,
    /// Why it is not recorded.
    pub refusal: Option<Refusal>,
}

/// What would come of recording these checks; nothing is written but the looks.
///
/// # Errors
/// 404, 422 for a day in the future, a receipt's number that is none, nobody or too many.
pub async fn rehearse(
    services: &Services,
    actor: &Actor,
    code: &str,
    many: &Many,
) -> Result<(institution::Model, Vec<Line>), Problem> {
    let place = institution_for(services, actor, code).await?;
    checked(services, many)?;
    let moment = services.database.begin_reading().await?;
    let staff = staff_named(&moment, services, &place, many).await?;
    let lines = decide(&moment, services, &staff, many).await?;
    drop(moment);
    let ids: Vec<PractitionerId> = staff.values().map(|person| person.id).collect();
    history::log_access(services, actor, &ids, "record_yearly_checks", None).await?;
    Ok((place, lines))
}

/// Records the yearly checks of these members, as one is recorded alone; of each it is told whether it was, and why not.
/// The history says that each was recorded, never what was answered. As many statements for one as for 500.
///
/// # Errors
/// 404, 422 for a day in the future, a receipt's number that is none, nobody or too many.
pub async fn record(
    services: &Services,
    actor: &Actor,
    code: &str,
    many: &Many,
) -> Result<(institution::Model, Vec<Line>), Problem> {
    let place = institution_for(services, actor, code).await?;
    let receipt = checked(services, many)?;
    let tx = services.database.begin().await?;
    let staff = staff_named(&tx, services, &place, many).await?;
    lock_persons(&tx, staff.values().map(|person| person.identity_index.0.as_slice())).await?;
    let lines = decide(&tx, services, &staff, many).await?;
    let ids: Vec<PractitionerId> = staff.values().map(|person| person.id).collect();
    history::log_access_within(&tx, services, actor, &ids, "record_yearly_checks", None).await?;
    let rows: Vec<_> = lines
        .iter()
        .filter(|line| line.refusal.is_none())
        .filter_map(|line| {
            let check =
                Check { kind: ScreeningKind::Yearly, checked_on: many.checked_on, outcome: line.outcome };
            let of = (receipt.clone(), Some(place.id));
            Some(new_row(services, actor, line.person.as_ref()?.id, check, of))
        })
        .collect();
    let facts = rows
        .iter()
        .map(|row| row.clone().try_into_model().map(|row| check_recorded(&row)))
        .collect::<Result<_, _>>()?;
    screenings::insert_all(&tx, rows).await?;
    history::record_all(&tx, services, actor, facts).await?;
    tx.commit().await?;
    Ok((place, lines))
}

/// What is wrong with what holds for all, all at once; the number of the receipt as it is kept.
fn checked(services: &Services, many: &Many) -> Result<Option<String>, Problem> {
    let mut faults = Vec::new();
    if many.checked_on > services.clock.today() {
        let message = Message::new("fault-future-day").arg("found", many.checked_on);
        faults.push(Fault::new("/checked_on", "future-day", message));
    }
    let receipt = many.receipt.as_deref().map(|text| receipt_number(text, "/receipt_number")).transpose();
    let receipt = receipt.map_err(|fault| faults.push(fault)).ok().flatten().flatten();
    if many.people.is_empty() {
        faults.push(Fault::new("/people", "required", Message::new("yearly-checks-nobody")));
    }
    if many.people.len() > MOST {
        let message =
            Message::new("yearly-checks-too-many").arg("found", many.people.len()).arg("limit", MOST);
        faults.push(Fault::new("/people", "too-many", message));
    }
    Problem::from_faults(faults).map_or(Ok(receipt), Err)
}

/// Those of the named who are on the staff today, by their number.
async fn staff_named(
    db: &impl ConnectionTrait,
    services: &Services,
    place: &institution::Model,
    many: &Many,
) -> Result<HashMap<RegistryNumber, practitioner::Model>, Problem> {
    let named: HashSet<RegistryNumber> =
        many.people.iter().filter_map(|one| RegistryNumber::parse(&one.registry_number).ok()).collect();
    let scope = Scope::StaffOn(vec![place.id], services.clock.today());
    let staff = practitioners::among(db, scope.ids()).await?;
    let staff = staff.into_iter().filter(|row| named.contains(&row.registry_number));
    Ok(staff.map(|row| (row.registry_number.clone(), row)).collect())
}

async fn decide(
    db: &impl ConnectionTrait,
    services: &Services,
    staff: &HashMap<RegistryNumber, practitioner::Model>,
    many: &Many,
) -> Result<Vec<Line>, Problem> {
    let ids: Vec<PractitionerId> = staff.values().map(|row| row.id).collect();
    let recorded = screenings::of_persons(db, &services.vault, &ids).await?;
    let today = services.clock.today();
    let mut named: BTreeSet<PractitionerId> = BTreeSet::new();
    let lines = many.people.iter().map(|one| {
        let outcome = one.outcome.unwrap_or(many.outcome);
        let person =
            RegistryNumber::parse(&one.registry_number).ok().and_then(|number| staff.get(&number)).cloned();
        let refusal = match &person {
            None => Some(Refusal::NotOnStaff),
            Some(person) if !named.insert(person.id) => Some(Refusal::Repeated),
            Some(person) => {
                let known = recorded.get(&person.id).map_or(&[][..], Vec::as_slice);
                let new =
                    ScreeningFacts { kind: ScreeningKind::Yearly, outcome, checked_on: many.checked_on };
                match may_record_check(&new, known, today) {
                    Ok(CheckRecording::New) => None,
                    Ok(CheckRecording::Known) => Some(Refusal::Known),
                    // Whether its day has come was asked for all.
                    Err(refusals) => {
                        refusals.contains(&CheckRefusal::OtherAnswer).then_some(Refusal::OtherAnswer)
                    }
                }
            }
        };
        Line { registry_number: one.registry_number.clone(), person, outcome, refusal }
    });
    Ok(lines.collect())
}
