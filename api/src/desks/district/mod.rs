//! The district at a glance, its institutions, and one of them person by person.

mod concerned;
mod first_page;
mod institution;
mod institutions;
mod reminding;
mod tasks;
mod trend;

pub(super) use first_page::district_name;

use crate::access::{Actor, Bound};
use crate::compliance::findings::FindingCode;
use crate::compliance::rules::Certified;
pub use crate::compliance::sentences::percent;
use crate::institutions::service::{institution_by_id_for, institution_for};
use crate::platform::day;
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::web::forms::{Form, Reading};
use crate::web::routing::{PageRoute, Visit};
use chrono::NaiveDate;
use poem::Response;

/// How many rows a page shows.
const ROWS: usize = 14;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("district", "/district", "assess_district", services, first_page::show_district),
        PageRoute::get(
            "district_trend",
            "/district/trend",
            "get_district_trend",
            services,
            trend::show_trend,
        ),
        PageRoute::get(
            "institutions",
            "/institutions",
            "assess_district",
            services,
            institutions::show_institutions,
        ),
        PageRoute::get(
            "findings",
            "/findings/{finding}",
            "find_people_with_finding",
            services,
            concerned::show_concerned,
        ),
        PageRoute::post(
            "do_show_phones",
            "/findings/{finding}/phones",
            "reveal_phones",
            services,
            concerned::show_phones,
        ),
        PageRoute::post(
            "do_remind",
            "/findings/{finding}/reminders",
            "remind_people_with_finding",
            services,
            concerned::remind,
        ),
        PageRoute::get(
            "staff_findings",
            "/institutions/{code}/findings/{finding}",
            "remind_staff",
            services,
            reminding::begin,
        ),
        PageRoute::post(
            "do_remind_staff",
            "/institutions/{code}/findings/{finding}",
            "remind_staff",
            services,
            reminding::remind,
        ),
        PageRoute::get("institution", "/institutions/{code}", "assess_institution", services, show_any),
        PageRoute::get(
            "institution_calendar",
            "/institutions/{code}/calendar.ics",
            "get_institution_calendar",
            services,
            institution::calendar,
        ),
        PageRoute::get("own_institution", "/institution", "own_institution", services, show_own),
    ]
}

async fn show_any(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let found = institution_for(services, actor, visit.path.get("code")).await?;
    institution::show_institution(services, actor, visit, found).await
}

async fn show_own(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let Bound::Institution(id) = actor.bound else { return Err(Problem::forbidden()) };
    let found = institution_by_id_for(services, actor, id).await?;
    institution::show_institution(services, actor, visit, found).await
}

/// The finding that a path names.
fn finding_of(visit: &Visit) -> Result<FindingCode, Problem> {
    let asked = visit.path.get("finding");
    FindingCode::ALL.iter().copied().find(|code| code.as_str() == asked).ok_or_else(Problem::not_found)
}

/// The district that the actor reads: an officer's own, the registry's for everybody else.
fn district_of(services: &Services, actor: &Actor) -> String {
    match &actor.bound {
        Bound::District(district) => district.clone(),
        _ => services.settings.district.clone(),
    }
}

/// The day that a page is asked about with `?on=`, today unless given, and the form in which it is chosen. A day that
/// cannot be asked about is told at its field, and the page is of today.
pub(in crate::desks) fn day_asked(services: &Services, visit: &Visit) -> (NaiveDate, Form) {
    let today = services.clock.today();
    let mut reading = Reading::of(&visit.query);
    let on = reading.optional_day("on");
    match reading.finish().and_then(|()| day::asked(on, today)) {
        Ok(day) => {
            let mut shown = visit.query.clone();
            if on.is_none() {
                shown.push("on", today.to_string());
            }
            (day, Form::of(shown))
        }
        Err(problem) => (today, Form::refused(&visit.query, &problem)),
    }
}

/// The day as addresses carry it on; empty for today.
pub(in crate::desks) fn carried(services: &Services, day: NaiveDate) -> String {
    if day == services.clock.today() { String::new() } else { day.to_string() }
}

/// That what is shown is of another day than today; empty where it is of today.
pub(in crate::desks) fn other_day(t: &Texts, on: &str, day: &str) -> String {
    if on.is_empty() { String::new() } else { t.with("district-other-day", &[("day", day)]) }
}

/// A bar's state and what stands beside it.
struct ShareText {
    percent: String,
    width: String,
    numerator: u32,
    denominator: u32,
    is_full: bool,
    is_empty: bool,
    missing: u32,
}

impl ShareText {
    fn of(numerator: u32, denominator: u32, share: Option<f64>) -> Self {
        Self {
            percent: percent(share),
            width: format!("{:.1}", share.unwrap_or_default() * 100.0),
            numerator,
            denominator,
            is_full: denominator > 0 && numerator == denominator,
            is_empty: denominator == 0,
            missing: denominator.saturating_sub(numerator),
        }
    }

    fn of_certified(certified: &Certified) -> Self {
        Self::of(certified.numerator, certified.denominator, certified.share())
    }
}
