//! Who has left an institution: when, and why.

use crate::access::Actor;
use crate::history::{self, store as events};
use crate::institutions::store;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Message, Problem};
use crate::platform::services::Services;
use crate::practitioners::store as practitioners;
use chrono::NaiveDate;
use mengya_entities::employment::Model;
use mengya_entities::ids::{EmploymentId, PractitionerId};
use mengya_entities::values::EventAction;
use mengya_entities::{institution, practitioner};
use std::collections::{BTreeSet, HashMap};

/// An employment that is over.
#[derive(Clone, Debug)]
pub struct Left {
    /// The employment.
    pub employment: Model,
    /// Who.
    pub person: practitioner::Model,
    /// Why, as it was said when the end was recorded; none where it came with a list.
    pub reason: Option<String>,
}

/// One page of the employments that are over, of people who are not on the staff any more, the last to leave first. Who was looked at is written down.
///
/// # Errors
/// 404 when the institution is another's.
pub async fn former(
    services: &Services,
    actor: &Actor,
    code: &str,
    page: &PageAsked,
) -> Result<(institution::Model, Vec<Left>, Option<String>), Problem> {
    let place = super::institution_for(services, actor, code).await?;
    let after = page.after.as_deref().map(read_key).transpose()?;
    let moment = services.database.begin_reading().await?;
    let today = services.clock.today();
    let rows = store::former_page(&moment, place.id, today, after, page.limit).await?;
    let (rows, next) = page.cut(rows, key_of);
    let people: BTreeSet<PractitionerId> = rows.iter().map(|row| row.practitioner_id).collect();
    let looked_at: Vec<PractitionerId> = people.iter().copied().collect();
    let people: HashMap<PractitionerId, practitioner::Model> = practitioners::with_ids(&moment, &people)
        .await?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    let ended: Vec<uuid::Uuid> = rows.iter().map(|row| row.id.0).collect();
    let mut reasons = events::last_reasons(&moment, EventAction::EmploymentEnded, &ended).await?;
    drop(moment);
    history::log_access(services, actor, &looked_at, "list_former_staff", None).await?;
    let left = rows
        .into_iter()
        .filter_map(|employment| {
            let person = people.get(&employment.practitioner_id)?.clone();
            let reason = reasons.remove(&employment.id.0);
            Some(Left { employment, person, reason })
        })
        .collect();
    Ok((place, left, next))
}

fn key_of(row: &Model) -> String {
    format!("{} {}", row.until_on.unwrap_or_default(), row.id)
}

fn read_key(key: &str) -> Result<(NaiveDate, EmploymentId), Problem> {
    let read = || {
        let (day, id) = key.split_once(' ')?;
        Some((day.parse().ok()?, id.parse().ok()?))
    };
    read().ok_or_else(|| Problem::invalid("?after", "cursor", Message::new("fault-cursor")))
}
