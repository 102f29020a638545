//! What is wrong with a check that a list gives.

use crate::screening::facts::ScreeningFacts;
use crate::screening::rules::{CheckRefusal, may_record_check};
use chrono::NaiveDate;
use mengya_entities::values::ScreeningKind;
use mengya_lists::faults::{Cause, Fault, FaultKind};
use mengya_lists::fields::Field;
use mengya_lists::staff::ListedScreening;

/// Everything against recording a check of a list. Of who begins after the day of the import, a list may give the day for
/// which the entry check is arranged: no later than the first day.
#[must_use]
pub fn check_faults(
    listed: &ListedScreening,
    recorded: &[ScreeningFacts],
    first_day: Option<NaiveDate>,
    import_day: NaiveDate,
) -> Vec<Fault> {
    let (field, latest) = match listed.kind {
        ScreeningKind::Entry => {
            (Field::EntryScreeningDate, first_day.map_or(import_day, |day| day.max(import_day)))
        }
        ScreeningKind::Yearly => (Field::YearlyScreeningDate, import_day),
    };
    let new = facts_of(listed);
    let refusals = may_record_check(&new, recorded, latest).err().unwrap_or_default();
    let kind = |refusal| match refusal {
        CheckRefusal::InTheFuture => FaultKind::FutureDate,
        CheckRefusal::OtherAnswer => FaultKind::ConflictsWithRecorded,
    };
    let fault =
        |refusal| Fault::of_field(kind(refusal), field, Some(listed.checked_on.to_string()), Cause::None);
    refusals.into_iter().map(fault).collect()
}

/// A check of a list as the rules see it.
#[must_use]
pub fn facts_of(listed: &ListedScreening) -> ScreeningFacts {
    ScreeningFacts { kind: listed.kind, outcome: listed.outcome, checked_on: listed.checked_on }
}
