//! Checks that a list gives.

pub mod deciding;

use super::facts::ScreeningFacts;
use super::rules::{CheckRecording, may_record_check};
use super::service::{Check, check_recorded, new_row};
use super::store;
use crate::lists::{ImportContext, recorded_meanwhile};
use crate::platform::problem::Problem;
use chrono::NaiveDate;
use mengya_entities::ids::{InstitutionId, PractitionerId};
use mengya_lists::staff::ListedScreening;
use sea_orm::{DbErr, TryIntoModel as _};
use std::collections::HashMap;

/// A check that an accepted row gives.
pub struct Listed {
    /// Whose it is.
    pub person: PractitionerId,
    /// For which institution it was made.
    pub institution: Option<InstitutionId>,
    /// The check.
    pub check: ListedScreening,
}

/// Records checks that are not recorded yet: those of rows that [`deciding`] accepted.
///
/// # Errors
/// When the store is away.
pub async fn record_all(
    context: &ImportContext<'_>,
    mut recorded: HashMap<PractitionerId, Vec<ScreeningFacts>>,
    listed: impl IntoIterator<Item = Listed>,
) -> Result<(), Problem> {
    let mut rows = Vec::new();
    for Listed { person, institution, check } in listed {
        let known = recorded.entry(person).or_default();
        let new = ScreeningFacts { kind: check.kind, outcome: check.outcome, checked_on: check.checked_on };
        if may_record_check(&new, known, NaiveDate::MAX) != Ok(CheckRecording::New) {
            continue;
        }
        known.push(new);
        let check = Check { kind: check.kind, checked_on: check.checked_on, outcome: check.outcome };
        rows.push(new_row(context.services, context.actor, person, check, (None, institution)));
    }
    let facts = rows.iter().map(|row| Ok(check_recorded(&row.clone().try_into_model()?)));
    let facts = facts.collect::<Result<_, DbErr>>()?;
    store::insert_all(context.tx, rows).await.map_err(recorded_meanwhile)?;
    context.record(facts).await
}
