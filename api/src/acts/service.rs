//! Any act: read afterwards, and undone.

use super::correcting;
use crate::access::Actor;
use crate::effects::service::{self as acts, act_for};
use crate::effects::{How, Told};
use crate::hiring::acting;
use crate::history;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::practitioners::store as practitioners;
use mengya_entities::ids::{ActId, PractitionerId};
use mengya_entities::{act, practitioner};
use std::collections::{BTreeSet, HashMap};

/// What an act does, or did.
#[derive(Clone, Debug)]
pub enum Effects {
    /// To a staff.
    OfStaff(Box<acting::Effects>),
    /// To a person's record.
    OfRecord(Box<correcting::Effects>),
}

impl Effects {
    /// Whether nothing came after the act: what it made or changed is as it left it.
    #[must_use]
    pub fn is_as_left(&self, row: &act::Model) -> bool {
        match self {
            Self::OfStaff(it) => it.version == row.left_version,
            Self::OfRecord(it) => it.person.version == row.left_version,
        }
    }

    /// How the person hears of it.
    #[must_use]
    pub const fn told(&self) -> Option<Told> {
        match self {
            Self::OfStaff(it) => it.told,
            Self::OfRecord(it) => it.told,
        }
    }
}

/// What an act did: as of then, and what is left to do as of now. That the person was looked at is written down.
///
/// # Errors
/// 404.
pub async fn outcome_logged(
    services: &Services,
    actor: &Actor,
    id: ActId,
) -> Result<(act::Model, Effects), Problem> {
    let row = act_for(services, actor, id).await?;
    let told = acts::told(services.database.reader(), &row).await?;
    let effects = if row.employment_id.is_some() {
        Effects::OfStaff(Box::new(acting::outcome(services, actor, &row, told).await?))
    } else {
        Effects::OfRecord(Box::new(correcting::outcome(services, &row, told).await?))
    };
    history::log_access(services, actor, &[row.practitioner_id], "get_act", None).await?;
    Ok((row, effects))
}

/// Undoes an act that was a mistake: by whoever did it, within a day, with a reason. Answers what that does, and under which
/// id it is read afterwards.
///
/// # Errors
/// As of [`acting::undo`] and [`correcting::undo`].
pub async fn undo(
    services: &Services,
    actor: &Actor,
    id: ActId,
    reason: &str,
    how: How,
) -> Result<(Effects, Option<ActId>), Problem> {
    let row = act_for(services, actor, id).await?;
    if row.employment_id.is_some() {
        let undone = acting::undo(services, actor, id, reason, how).await?;
        Ok((Effects::OfStaff(Box::new(undone.effects)), undone.act))
    } else {
        let undone = correcting::undo(services, actor, id, reason, how).await?;
        Ok((Effects::OfRecord(Box::new(undone.effects)), undone.act))
    }
}

/// One page of acts of which the actor still has to tell the person by telephone, with who it is. That they were looked at
/// is written down.
///
/// # Errors
/// When the store is away or `after` is not one of ours.
pub async fn to_tell_logged(
    services: &Services,
    actor: &Actor,
    page: &PageAsked,
) -> Result<(Vec<(act::Model, practitioner::Model)>, Option<String>), Problem> {
    let (rows, next) = acts::to_call(services, actor, page).await?;
    let ids: BTreeSet<PractitionerId> = rows.iter().map(|row| row.practitioner_id).collect();
    let people: HashMap<PractitionerId, practitioner::Model> =
        practitioners::with_ids(services.database.reader(), &ids)
            .await?
            .into_iter()
            .map(|person| (person.id, person))
            .collect();
    let looked_at: Vec<PractitionerId> = ids.into_iter().collect();
    history::log_access(services, actor, &looked_at, "list_acts_to_tell", None).await?;
    let with_person = |row: act::Model| people.get(&row.practitioner_id).cloned().map(|person| (row, person));
    Ok((rows.into_iter().filter_map(with_person).collect(), next))
}
