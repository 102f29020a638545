//! The district at a glance, its institutions, and one of them person by person.

mod concerned;
mod first_page;
mod institution;
mod institutions;
mod tasks;

pub(super) use first_page::district_name;

use crate::access::{Actor, Bound};
use crate::compliance::rules::Certified;
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
const ROWS: usize = 50;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("district", "/district", "assess_district", services, first_page::show_district),
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

/// The district that the actor reads: an officer's own, the registry's for everybody else.
fn district_of(services: &Services, actor: &Actor) -> String {
    match &actor.bound {
        Bound::District(district) => district.clone(),
        _ => services.settings.district.clone(),
    }
}

/// The day that a page is asked about with `?on=`, today unless given, and the form in which it is chosen. A day that
/// cannot be asked about is told at its field, and the page is of today.
fn day_asked(services: &Services, visit: &Visit) -> (NaiveDate, Form) {
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
fn carried(services: &Services, day: NaiveDate) -> String {
    if day == services.clock.today() { String::new() } else { day.to_string() }
}

/// That what is shown is of another day than today; empty where it is of today.
fn other_day(t: &Texts, on: &str, day: &str) -> String {
    if on.is_empty() { String::new() } else { t.with("district-other-day", &[("day", day)]) }
}

/// A share as people read it: 94.2, or 100; empty where there is nobody to certify.
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| {
        let tenths = (share * 1000.0).round() / 10.0;
        // 99.96 % is not everybody and 0.04 % not nobody: nothing but all is shown as 100, nothing but none as 0.
        let tenths = if share > 0.0 { tenths.clamp(0.1, 99.9) } else { tenths };
        if share >= 1.0 { "100".to_owned() } else { format!("{tenths:.1}") }
    })
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

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn only_everybody_is_a_hundred_percent() {
        assert_eq!(percent(Some(1.0)), "100");
        assert_eq!(percent(Some(0.9999)), "99.9");
        assert_eq!(percent(Some(2.0 / 3.0)), "66.7");
        assert_eq!(percent(Some(0.0001)), "0.1");
        assert_eq!(percent(Some(0.5)), "50.0");
        assert_eq!(percent(Some(0.0)), "0.0");
        assert_eq!(percent(None), "");
    }
}
