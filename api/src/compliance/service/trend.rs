//! How a district's certified share went, month by month, and how it will go when nobody acts.

use crate::access::Actor;
use crate::compliance::facts::{InstitutionFacts, PersonFacts};
use crate::compliance::rules::{self, Certified};
use crate::compliance::store::{self, Scope, people_on};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::services::Services;
use crate::policy::Policy;
use chrono::{Days, Months, NaiveDate};

/// How many months back it is told.
pub const MONTHS: u32 = 12;
/// How many days ahead it is told.
pub const AHEAD: [u64; 3] = [30, 60, 90];

/// How much of a district is certified on a day.
#[derive(Clone, Debug)]
pub struct TrendPoint {
    /// The day.
    pub on: NaiveDate,
    /// How many days after today; nothing of today and before.
    pub ahead: Option<u64>,
    /// The counts.
    pub certified: Certified,
}

/// The share of a district on this day of each of the last twelve months, today, and 30, 60 and 90 days ahead: by the same
/// rules as of any day, with what is recorded now. What is read does not grow with the days: six statements.
///
/// # Errors
/// 404 for another's district; when the store is away or a sealed field does not open.
pub async fn trend(services: &Services, actor: &Actor, district: &str) -> Result<Vec<TrendPoint>, Problem> {
    Actor::or_unknown(actor.reaches_district(district))?;
    let today = services.clock.today();
    let before = (1..=MONTHS).rev().filter_map(|months| today.checked_sub_months(Months::new(months)));
    let after =
        AHEAD.iter().filter_map(|days| Some((today.checked_add_days(Days::new(*days))?, Some(*days))));
    let days: Vec<(NaiveDate, Option<u64>)> =
        before.chain([today]).map(|day| (day, None)).chain(after).collect();
    let first = days.first().map_or(today, |(day, _)| *day);
    let last = days.last().map_or(today, |(day, _)| *day);
    let moment = services.database.begin_reading().await?;
    let rows = store::institutions(&moment, district).await?;
    let scope = Scope::StaffWithin(rows.iter().map(|row| row.id).collect(), first, last);
    let people = people_on(&moment, &services.vault, &scope, first, last).await?;
    drop(moment);
    let facts: Vec<InstitutionFacts> = rows.iter().map(InstitutionFacts::of).collect();
    let mut people: Vec<PersonFacts> = people.into_values().collect();
    people.sort_unstable_by_key(|person| person.practitioner);
    // Sixteen assessments of everybody are no work for those who serve short answers.
    let points = tokio::task::spawn_blocking(move || {
        let point = |(on, ahead): (NaiveDate, Option<u64>)| {
            let assessed = rules::assess_district(&facts, &people, on, Policy::in_force_on(on));
            TrendPoint { on, ahead, certified: rules::certified_share(&assessed).total }
        };
        days.into_iter().map(point).collect()
    });
    points.await.map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
}
