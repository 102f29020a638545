//! The figures that are kept of each institution and district: read where they hold, counted anew where they do not.
//!
//! An act marks in its own transaction what it may have changed; what holds to a day is over on the next. Whoever reads a
//! district first counts its institutions of both kinds, and only those, in a transaction that reads everything as of one
//! moment and takes away the marks of that moment: an act that comes later leaves its own.

use crate::compliance::facts::{InstitutionFacts, PersonFacts};
use crate::compliance::findings::FindingCode;
use crate::compliance::rules::{Group, assess_institution, decided_by, holds_until, sums_of, term_ends};
use crate::compliance::store::summaries::{self, Wanted};
use crate::compliance::store::{Scope, people_on};
use crate::compliance::sums::Sums;
use crate::institutions::store::with_ids;
use crate::outdated::{Touched, mark};
use crate::platform::db::{Tx, gave_way};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::services::Services;
use crate::platform::vault::Vault;
use crate::policy::Policy;
use chrono::{Datelike as _, NaiveDate};
use mengya_entities::ids::InstitutionId;
use mengya_entities::{district_summary, institution, institution_summary};
use std::collections::HashMap;

/// How many institutions are counted in one transaction: on SQLite nobody else writes meanwhile.
const CHUNK: usize = 500;
/// How often it is tried to find a district's figures holding while others act there, and to keep what others count too.
const TRIES: usize = 8;

/// By what rules figures of this day must have been counted.
#[must_use]
pub fn wanted(day: NaiveDate) -> Wanted {
    Wanted { day, decided_by: decided_by() }
}

/// A moment at which everything that is kept of the district holds for the day, and its figures by kind and sub-district.
/// `None` when they cannot be kept: the store takes nothing, or others act there without pause. Then they have to be
/// counted from everything, and reading goes on.
///
/// # Errors
/// When the store is away.
pub async fn up_to_date(
    services: &Services,
    district: &str,
    day: NaiveDate,
) -> Result<Option<(Tx, Vec<Group>)>, Problem> {
    for _ in 0..TRIES {
        let moment = services.database.begin_reading().await?;
        if let Some(rows) = summaries::district(&moment, district, wanted(day)).await? {
            let groups = rows.into_iter().map(group).collect::<Result<_, Problem>>()?;
            return Ok(Some((moment, groups)));
        }
        // One connection at a time.
        drop(moment);
        if let Err(problem) = count_anew(services, district, day, |_| {}).await {
            tracing::warn!(%problem, cause = problem.cause, "the figures of a district are not kept");
            return Ok(None);
        }
    }
    Ok(None)
}

/// Counts every institution of a district anew whose kept figures do not hold for the day. `told` hears of each part how
/// many it was.
///
/// # Errors
/// When the store is away or takes nothing, or a sealed field does not open.
pub async fn count_anew(
    services: &Services,
    district: &str,
    day: NaiveDate,
    mut told: impl FnMut(usize),
) -> Result<(), Problem> {
    let mut tries = 0;
    loop {
        let turn = services.counting.lock().await;
        let counted = count_some(services, district, wanted(day)).await?;
        drop(turn);
        match counted {
            Some(count) => {
                tries = 0;
                told(count);
                if count < CHUNK {
                    return Ok(());
                }
            }
            None if tries < TRIES => tries += 1,
            None => return Err(Problem::new(ProblemCode::Unavailable).caused_by("others count the same")),
        }
    }
}

/// Marks every institution, so that all are counted anew.
///
/// # Errors
/// When the store is away or takes nothing.
pub async fn forget_all(services: &Services) -> Result<(), Problem> {
    let tx = services.database.begin().await?;
    mark(&tx, Touched::All).await?;
    Ok(tx.commit().await?)
}

/// Counts a part of what does not hold, and tells how many institutions it was; `None` when another process counted the
/// same and was first.
async fn count_some(services: &Services, district: &str, wanted: Wanted) -> Result<Option<usize>, Problem> {
    let tx = services.database.begin_deriving().await?;
    let ids: Vec<InstitutionId> =
        summaries::outdated(&tx, district, wanted, CHUNK).await?.into_iter().collect();
    if ids.is_empty() {
        return Ok(Some(0));
    }
    let places = with_ids(&tx, ids.iter().copied()).await?;
    let rows = counted(&tx, &services.vault, &places, wanted).await?;
    let kept = match summaries::keep(&tx, &ids, rows, sum_of).await {
        Ok(()) => tx.commit_note().await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => Ok(Some(ids.len())),
        Err(error) if gave_way(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// These institutions on the day, and how long that holds: seven statements however many they are.
async fn counted(
    tx: &Tx,
    vault: &Vault,
    places: &[institution::Model],
    wanted: Wanted,
) -> Result<Vec<institution_summary::Model>, Problem> {
    let day = wanted.day;
    let policy = Policy::in_force_on(day);
    let ids: Vec<InstitutionId> = places.iter().map(|place| place.id).collect();
    let scope = Scope::StaffOn(ids.clone(), day);
    let year_ends = NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(day);
    let people = people_on(tx, vault, &scope, day, year_ends).await?;
    let districts = summaries::districts_of(tx, &scope, day).await?;
    let coming = summaries::next_to_begin(tx, &ids, day).await?;
    let mut staff: HashMap<InstitutionId, Vec<&PersonFacts>> = HashMap::new();
    for person in people.values() {
        let here = person.employments.iter().filter(|it| it.in_force_on(day)).map(|it| it.institution);
        for place in here.collect::<std::collections::BTreeSet<_>>() {
            staff.entry(place).or_default().push(person);
        }
    }
    let row = |place: &institution::Model| {
        let staff = staff.get(&place.id).map(Vec::as_slice).unwrap_or_default();
        let assessed = assess_institution(&InstitutionFacts::of(place), staff.iter().copied(), day, policy);
        let sums = sums_of(&assessed, &people, &districts, policy);
        let begins = coming.get(&place.id).and_then(|first| first.pred_opt());
        let holds = staff.iter().map(|person| holds_until(person, day, policy)).chain(begins);
        row_of(place, &sums, day, holds.min().map_or(term_ends(day), |last| last.min(term_ends(day))))
    };
    places.iter().map(row).collect()
}

fn row_of(
    place: &institution::Model,
    sums: &Sums,
    day: NaiveDate,
    valid_until: NaiveDate,
) -> Result<institution_summary::Model, Problem> {
    let number = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
    let mut found = " ".to_owned();
    for code in FindingCode::ALL.iter().copied().filter(|code| sums.has(*code)) {
        found.push_str(code.as_str());
        found.push(' ');
    }
    Ok(institution_summary::Model {
        institution_id: place.id,
        district: place.district.clone(),
        sub_district: place.sub_district.clone(),
        kind: place.kind,
        decided_by: decided_by().to_owned(),
        found,
        counted_on: day,
        valid_until,
        denominator: number(sums.denominator),
        numerator: number(sums.numerator),
        stopped: number(sums.stopped),
        compliant: sums.compliant > 0,
        need: sums.need(),
        figures: serde_json::to_value(sums).map_err(unreadable)?,
    })
}

/// The sum of one group: of what other rules counted only that it is there.
fn sum_of(rows: &[institution_summary::Model]) -> Option<district_summary::Model> {
    let first = rows.first()?;
    let mut sum = Sums::default();
    let mut decided_by = first.decided_by.as_str();
    for row in rows {
        match serde_json::from_value::<Sums>(row.figures.clone()) {
            Ok(figures) if row.decided_by == decided_by => sum.add(&figures),
            Ok(_) | Err(_) => decided_by = "",
        }
    }
    Some(district_summary::Model {
        district: first.district.clone(),
        sub_district: first.sub_district.clone(),
        kind: first.kind,
        decided_by: decided_by.to_owned(),
        counted_on: rows.iter().map(|row| row.counted_on).max()?,
        valid_until: rows.iter().map(|row| row.valid_until).min()?,
        figures: serde_json::to_value(&sum).ok()?,
    })
}

/// A row of a district's sums as a group.
///
/// # Errors
/// When its figures are not ours.
pub fn group(row: district_summary::Model) -> Result<Group, Problem> {
    Ok((row.kind, row.sub_district, figures(row.figures)?))
}

/// The figures of a row that holds.
///
/// # Errors
/// When they are not ours.
pub fn figures(kept: serde_json::Value) -> Result<Sums, Problem> {
    serde_json::from_value(kept).map_err(unreadable)
}

fn unreadable(error: serde_json::Error) -> Problem {
    Problem::new(ProblemCode::Internal).caused_by(format!("kept figures: {error}"))
}
