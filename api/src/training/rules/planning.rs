//! Whether a session may be planned.

use chrono::{Months, NaiveDate};

/// How far ahead sessions are planned.
const AHEAD: Months = Months::new(24);
/// For how many people a session may be.
pub const MOST_PLACES: u32 = 1_000;

/// A session that somebody plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanFacts {
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day.
    pub ended_on: NaiveDate,
    /// For how many people.
    pub places: Option<u32>,
    /// The first day for which it is planned already.
    pub planned_on: Option<NaiveDate>,
}

/// Why a session is not planned so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanRefusal {
    /// It ends before it begins.
    EndBeforeStart,
    /// It has begun already: what was held is recorded as completions.
    InThePast,
    /// It lies too far ahead; the last day that is taken.
    TooFarAhead(NaiveDate),
    /// For nobody, or for more than there can be.
    Places,
}

/// Every reason against a plan; none, and it may be.
#[must_use]
pub fn against_plan(plan: &PlanFacts, today: NaiveDate) -> Vec<PlanRefusal> {
    let last = today.checked_add_months(AHEAD).unwrap_or(NaiveDate::MAX);
    let mut refusals = Vec::new();
    if plan.ended_on < plan.started_on {
        refusals.push(PlanRefusal::EndBeforeStart);
    }
    if plan.started_on < today && plan.planned_on != Some(plan.started_on) {
        refusals.push(PlanRefusal::InThePast);
    }
    if plan.started_on > last || plan.ended_on > last {
        refusals.push(PlanRefusal::TooFarAhead(last));
    }
    if plan.places.is_some_and(|places| !(1..=MOST_PLACES).contains(&places)) {
        refusals.push(PlanRefusal::Places);
    }
    refusals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_lies_ahead_begins_before_it_ends_and_is_for_somebody() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let plan = |from: &str, to: &str, places| PlanFacts {
            started_on: day(from),
            ended_on: day(to),
            places,
            planned_on: None,
        };
        let against = |plan| against_plan(&plan, day("2026-06-30"));
        assert_eq!(against(plan("2026-06-30", "2026-07-01", Some(30))), []);
        assert_eq!(against(plan("2028-06-30", "2028-06-30", None)), []);
        assert_eq!(against(plan("2026-07-02", "2026-07-01", None)), [PlanRefusal::EndBeforeStart]);
        assert_eq!(
            against(plan("2026-06-29", "2026-07-01", Some(0))),
            [PlanRefusal::InThePast, PlanRefusal::Places]
        );
        let begun =
            PlanFacts { planned_on: Some(day("2026-06-29")), ..plan("2026-06-29", "2026-07-02", None) };
        assert_eq!(against(begun), []);
        assert_eq!(against(PlanFacts { started_on: day("2026-06-28"), ..begun }), [PlanRefusal::InThePast]);
        assert_eq!(
            against(plan("2028-07-01", "2028-07-01", None)),
            [PlanRefusal::TooFarAhead(day("2028-06-30"))]
        );
    }
}
